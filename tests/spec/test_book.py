"""The book itself: what it accepts, its invariants, and the readings that it can follow."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from spec.book import NOT_CARRIED, Book, all_of
from spec.errors import InvalidFacts
from spec.events import PassDays
from spec.facts import Unit, quantities, revised
from spec.holdings import BookNote, BookWarrant, Notice, SeriesANote
from spec.readings import POINTS, choose

TODAY = date(2002, 9, 2)
NOTE = BookNote(
    holder="Holder",
    principal=Fraction(60),
    accrues_from=date(2001, 12, 28),
    issued_principal=Fraction(100),
    prepaid_principal=Fraction(30),
    exchanged_principal=Fraction(10),
)
WARRANT = BookWarrant(
    holder="Holder", purchase_price=Fraction(1, 10), number=Fraction(500), issued_on=date(2002, 1, 31)
)
SERIES_A = SeriesANote(holder="Holder", principal=Fraction(11), dated=date(2002, 8, 16))
NOTICE = Notice(given_on=date(2002, 8, 20), prepay_on=date(2002, 9, 20), amount=Fraction(5))


def a_book(**changes: Any) -> Book:
    """A book with one of everything, in order."""
    facts: dict[str, Any] = {
        "today": TODAY,
        "notes": (NOTE,),
        "series_a": (SERIES_A,),
        "warrants": (WARRANT,),
        "common": 100,
        "common_at_start": 100,
        "notice": NOTICE,
        "first_closing_on": date(2002, 1, 31),
        "sold": 100,
    }
    return Book(**{**facts, **changes})


def test_the_opening_book_is_empty_and_in_order() -> None:
    """Nothing sold, nothing pending."""
    book: Any = Book.opening(today=TODAY, common=10, convertible=3)
    assert (book.common, book.common_at_start, book.convertible) == (10, 10, 3)
    assert (book.notes, book.warrants, book.notice, book.sold) == ((), (), None, 0)
    assert book.violations() == ()


def test_a_book_in_order_breaks_nothing() -> None:
    """And its outstanding principal is that of its Notes."""
    assert a_book().violations() == ()
    assert a_book().principal_outstanding() == 60


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"deposit": Fraction(-1, 100)}, "no balance, count or payment is negative"),
        (
            {"notes": (revised(NOTE, principal=Fraction(61)),)},
            "every Note issued is outstanding, prepaid, exchanged or paid when due",
        ),
        ({"sold": Fraction(101)}, "the principal issued is the Purchase Price of all Closings"),
        ({"warrants": (revised(WARRANT, purchase_price=Fraction(0)),)}, "every Purchase Price is above zero"),
        ({"common": Fraction(99)}, "every share of common stock comes from somewhere"),
        (
            {"common": Fraction(0), "common_at_start": Fraction(0)},
            "some common stock is outstanding",
        ),
    ],
)
def test_a_book_out_of_order_says_what_it_breaks(changes: dict[str, Any], broken: str) -> None:
    """By the invariant's sentence, and that one alone."""
    assert revised(a_book(), **changes).violations() == (broken,)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"today": date(2002, 8, 15)}, "today"),
        ({"today": date(2002, 9, 21)}, "notice"),
        ({"today": date(2002, 1, 27)}, "today"),
        ({"common": 0}, "common"),
        ({"deposit": -1}, "deposit"),
        ({"sold": Fraction(1, 3)}, "sold"),
    ],
)
def test_a_book_that_contradicts_the_calendar_or_its_bounds_is_no_case(changes: dict[str, Any], field: str) -> None:
    """Something dated later than today, a notice already lapsed, a negative figure, a fraction of a cent."""
    with pytest.raises(InvalidFacts) as error:
        a_book(**changes)
    assert error.value.field == field


def test_readings_that_a_book_cannot_follow_are_bad_input() -> None:
    """Each is named by its point, and the default of each is followed."""
    for id, ways in NOT_CARRIED.items():
        assert POINTS[id].default not in ways
        for way in ways:
            with pytest.raises(InvalidFacts) as error:
                a_book().after(PassDays(days=1), choose({id: way.key}))
            assert error.value.field == id


def test_every_field_of_a_book_says_what_it_holds() -> None:
    """So that books can be drawn, and taken symbolically, from the class alone."""
    units = {name: quantity.unit for name, quantity in quantities(Book).items()}
    assert units["notes"] is units["warrants"] is Unit.LIST
    assert quantities(Book)["notes"].item is BookNote
    assert all(quantity.maximum is None for quantity in quantities(Book).values() if quantity.unit is Unit.MONEY)


def test_all_of_asks_no_condition_for_its_truth() -> None:
    """Conditions are joined, so that a symbolic one forks nothing."""

    class Open:
        def __bool__(self) -> bool:
            raise AssertionError("asked for its truth")

        def __rand__(self, other: object) -> Open:
            return self

        __and__ = __rand__

    assert isinstance(all_of([True, Open(), True]), Open)
    assert all_of([]) is True
    assert all_of([True, False]) is False
