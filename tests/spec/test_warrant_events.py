"""Splits, dividends, issues and exercises in a book."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import DividendSelf, NetOutOfTheMoney, RatchetZero, WarrantNumber
from spec.book import Book
from spec.closing import EXHIBIT_A_LINES, Line
from spec.dividend_events import RecordDividend
from spec.errors import InvalidFacts, Refused
from spec.events import Close, Exercise, Issue, NetExercise, PassDays, Split, StockDividend
from spec.readings import Readings
from spec.securities_alternatives import AdjustmentOwnDate
from spec.securities_events import Distribute

COMMON, CONVERTIBLE = 20_000_000, 5_000_000
OPENING = Book.opening(today=date(2002, 1, 31), common=COMMON, convertible=CONVERTIBLE)
CLOSED: Any = OPENING.after(Close(lines=EXHIBIT_A_LINES))
NEXT_DAY = Readings(adjustment_own_date=AdjustmentOwnDate.NEXT_DAY)
NUMBERS = [warrant.number for warrant in CLOSED.warrants]


def refusal_of(book: Book, event: Any, readings: Readings | None = None) -> str:
    """The clause that turns the event away; the book is as it was."""
    before = repr(book)
    with pytest.raises(Refused) as refused:
        book.after(event, readings)
    assert repr(book) == before
    return refused.value.clause


def test_a_split_restates_every_count_of_shares() -> None:
    """Three for two: common, convertible, and every Warrant at two thirds of its price."""
    book = CLOSED.after(Split(old=2, new=3))
    assert (book.common, book.common_at_start, book.convertible) == (30_000_000, 30_000_000, 7_500_000)
    assert [warrant.number for warrant in book.warrants] == [number * 3 / 2 for number in NUMBERS]
    assert all(warrant.purchase_price == Fraction(1, 15) for warrant in book.warrants)


def test_a_dividend_counts_every_share_before_it_for_each_warrant() -> None:
    """N is common, convertible and all the Warrants, so every price falls alike."""
    book = CLOSED.after(StockDividend(shares=1_000_000))
    before = COMMON + CONVERTIBLE + sum(NUMBERS)
    for warrant, number in zip(book.warrants, NUMBERS, strict=True):
        assert warrant.purchase_price == Fraction(1, 10) * before / (before + 1_000_000)
        assert warrant.number == number * (before + 1_000_000) / before
    assert book.common == book.common_at_start + book.common_dividends == COMMON + 1_000_000


def test_left_out_of_its_own_base_each_warrant_falls_by_its_own_measure() -> None:
    """`dividend.self`: the prices part."""
    book = CLOSED.after(StockDividend(shares=1_000_000), Readings(dividend_self=DividendSelf.LEFT_OUT))
    assert len({warrant.purchase_price for warrant in book.warrants}) == 6


def test_an_issue_below_the_price_reduces_every_warrants_price() -> None:
    """1,000 shares at $0.05, and every number doubles; a day after the Warrants' own, which is not after their date."""
    issue = Issue(shares=1000, consideration=Fraction(50))
    assert CLOSED.after(issue).warrants == CLOSED.warrants
    book = CLOSED.after(PassDays(days=1)).after(issue)
    assert all(warrant.purchase_price == Fraction(1, 20) for warrant in book.warrants)
    assert [warrant.number for warrant in book.warrants] == [2 * number for number in NUMBERS]
    assert book.common_issued == 1000


@pytest.mark.parametrize(
    "event", [Split(old=1, new=2), StockDividend(shares=1_000_000), Distribute(what="rights", each_share=Fraction(1))]
)
def test_on_their_own_date_warrants_are_adjusted_or_only_from_the_next_day_on(event: Any) -> None:
    """`adjustment.own-date`: the Closing came first; the stock moves on either reading."""
    by_default, by_day = CLOSED.after(event), CLOSED.after(event, NEXT_DAY)
    assert by_default.warrants != CLOSED.warrants == by_day.warrants
    assert by_default.common == by_day.common
    tomorrow = CLOSED.after(PassDays(days=1))
    assert tomorrow.after(event, NEXT_DAY) == tomorrow.after(event)


def test_a_dividend_recorded_on_the_day_of_an_additional_closing_leaves_its_warrant_alone_on_that_reading() -> None:
    """The Warrants of the First Closing are adjusted on either; nothing is recomputed where nothing was measured."""
    new = Line(purchaser="A New Purchaser", purchase_price=Fraction(1000))
    book: Any = CLOSED.after(PassDays(days=30)).after(Close(lines=(new,)))
    declared = RecordDividend(shares=1_000_000, pay_on=book.today, noticed_on=CLOSED.today)
    by_default, by_day = book.after(declared), book.after(declared, NEXT_DAY)
    assert by_default.warrants[:-1] == by_day.warrants[:-1] != book.warrants[:-1]
    assert by_default.warrants[-1] != by_day.warrants[-1] == book.warrants[-1]
    unpaid = by_day.after(PassDays(days=1), NEXT_DAY)
    assert [each.purchase_price for each in unpaid.warrants] == [Fraction(1, 10)] * 7


def test_an_issue_for_nothing_is_refused_while_there_are_warrants() -> None:
    """Without one there is no price to reduce; on the other reading the floor is par."""
    free = Issue(shares=1, consideration=Fraction(0))
    the_day_after = CLOSED.after(PassDays(days=1))
    assert refusal_of(the_day_after, free) == "Warrant 3(g)(1)"
    assert OPENING.after(free).common == COMMON + 1
    at_par = the_day_after.after(free, Readings(ratchet_zero=RatchetZero.PAR))
    assert all(warrant.purchase_price == Fraction(1, 100) for warrant in at_par.warrants)


def test_an_exercise_issues_shares_and_takes_payment() -> None:
    """1,000 1/2 shares at $0.10, the half in cash at $0.25."""
    book = CLOSED.after(Exercise(warrant=1, designated=Fraction(2001, 2), fair_market_value=Fraction(1, 4)))
    assert book.common == COMMON + 1000
    assert book.common_exercised == 1000
    assert book.exercise_payments == Fraction(10_005, 100)
    assert book.cash_in_lieu == Fraction(13, 100)
    assert book.warrants[1].number == NUMBERS[1] - Fraction(2001, 2)
    assert book.warrants[0] == CLOSED.warrants[0]


def test_an_exercise_is_refused_for_too_much_or_for_a_fraction_of_unknown_value() -> None:
    """Each under its clause."""
    assert refusal_of(CLOSED, Exercise(warrant=1, designated=NUMBERS[1] + 1)) == "Warrant 1(a)"
    assert refusal_of(CLOSED, Exercise(warrant=1, designated=Fraction(1, 2))) == "Warrant 2"


def test_a_net_exercise_issues_the_spread_and_surrenders_what_is_designated() -> None:
    """1,000 at $0.30: 666 shares and 20 cents."""
    event = NetExercise(warrant=0, designated=Fraction(1000), fair_market_value=Fraction(3, 10))
    book = CLOSED.after(event)
    assert book.common_exercised == 666
    assert book.cash_in_lieu == Fraction(20, 100)
    assert book.exercise_payments == 0
    assert book.warrants[0].number == NUMBERS[0] - 1000


def test_a_net_exercise_below_the_price_is_refused_unless_read_literally() -> None:
    """`net.out-of-the-money`: read literally, the Holder would give shares back."""
    event = NetExercise(warrant=0, designated=Fraction(1000), fair_market_value=Fraction(1, 20))
    assert refusal_of(CLOSED, event) == "Warrant 1(b)"
    literal = CLOSED.after(event, Readings(net_out_of_the_money=NetOutOfTheMoney.LITERAL))
    assert literal.common_exercised == -1000
    assert literal.violations() == ("no balance, count or payment is negative",)


def test_numbers_are_cut_to_whole_shares_in_the_book_on_that_reading() -> None:
    """`warrant.number`: one for three leaves no fractions."""
    book = CLOSED.after(Split(old=3, new=1), Readings(warrant_number=WarrantNumber.FLOORED))
    assert [warrant.number for warrant in book.warrants] == [number // 3 for number in NUMBERS]


@pytest.mark.parametrize("event", [Exercise, NetExercise])
def test_a_warrant_that_is_not_in_the_book_is_bad_input(event: Any) -> None:
    """The error names the field; it is no refusal."""
    with pytest.raises(InvalidFacts) as error:
        CLOSED.after(event(warrant=6, designated=1, fair_market_value=1))
    assert error.value.field == "warrant"
