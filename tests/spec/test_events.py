"""The events together: days pass, and any run of events keeps the book in order."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec.book import Book
from spec.closing import EXHIBIT_A_LINES, Line
from spec.errors import InvalidFacts, Refused
from spec.events import (
    EVENTS,
    Close,
    Deposit,
    Event,
    Exchange,
    Exercise,
    GiveNotice,
    Issue,
    NetExercise,
    PassDays,
    Prepay,
    Split,
    StockDividend,
)
from spec.facts import quantities
from spec.happenings import HAPPENINGS, Party, happening
from spec.terms import LAST_EXPIRATION_DATE

OPENING = Book.opening(today=date(2002, 1, 31), common=Fraction(1_000_000))


def test_every_event_is_entered_with_its_clauses_and_who_does_it() -> None:
    """The first clause is the principal one; the docstring begins with a sentence."""
    assert [each.event for each in HAPPENINGS.values()] == list(EVENTS)
    for id, each in HAPPENINGS.items():
        assert id == each.id
        assert each.clauses[0] == each.clause
        assert each.sentence.endswith("."), id
        assert quantities(each.event) is not None


def test_an_id_stands_for_one_event() -> None:
    """Entering another under it is an error."""
    with pytest.raises(ValueError, match="defined twice"):
        happening("closing", "PA 1.1", by=Party.COMPANY)(Prepay)


def test_days_pass_up_to_the_last_expiration_and_no_further() -> None:
    """There is nothing left to compute then."""
    days = (LAST_EXPIRATION_DATE - OPENING.today).days
    assert OPENING.after(PassDays(days=days)).today == LAST_EXPIRATION_DATE
    with pytest.raises(InvalidFacts) as error:
        OPENING.after(PassDays(days=days + 1))
    assert error.value.field == "days"


def test_a_leap_day_is_a_day() -> None:
    """From 28 February 2004, two days on is 1 March."""
    book = Book.opening(today=date(2004, 2, 28), common=Fraction(1))
    assert book.after(PassDays(days=2)).today == date(2004, 3, 1)


MONEY = st.integers(1, 10**8).map(lambda cents: Fraction(cents, 100))
SHARES = st.fractions(Fraction(1, 100), 10**6, max_denominator=100)
PRICES = st.fractions(Fraction(1, 1000), 2, max_denominator=1000)
PLACES = st.integers(0, 6)
DRAWN = st.one_of(
    st.builds(lambda price: Close(lines=(Line(purchaser="New Purchaser", purchase_price=price),)), MONEY),
    st.builds(Deposit, amount=MONEY),
    st.just(Prepay()),
    st.builds(Exchange, note=PLACES, part=MONEY),
    st.builds(Split, old=st.integers(1, 5), new=st.integers(1, 5)),
    st.builds(StockDividend, shares=st.integers(1, 10**5)),
    st.builds(Issue, shares=st.integers(1, 10**5), consideration=MONEY),
    st.builds(Exercise, warrant=PLACES, designated=SHARES, fair_market_value=st.none() | PRICES),
    st.builds(NetExercise, warrant=PLACES, designated=SHARES, fair_market_value=PRICES),
    st.builds(PassDays, days=st.integers(1, 90)),
)
PREPAYMENTS = st.tuples(st.integers(30, 120), MONEY)


def prepayment(book: Book, days: int, amount: Fraction) -> list[Event]:
    """The events of a prepayment from its notice to its payment, so many days later."""
    notice = GiveNotice(prepay_on=book.today + timedelta(days=days), amount=amount)
    return [notice, Deposit(amount=amount), PassDays(days=days), Prepay()]


@settings(derandomize=True, max_examples=150, deadline=None)
@given(happenings=st.lists(DRAWN | PREPAYMENTS, max_size=30))
def test_whatever_happens_the_book_stays_in_order(happenings: list[Any]) -> None:
    """After any run of events every invariant holds, and no day is taken back."""
    book = OPENING.after(Close(lines=EXHIBIT_A_LINES))
    for drawn in happenings:
        for event in prepayment(book, *drawn) if isinstance(drawn, tuple) else [drawn]:
            before = book
            with suppress(Refused, InvalidFacts):
                book = book.after(event)
            assert book.violations() == ()
            assert book.today >= before.today
