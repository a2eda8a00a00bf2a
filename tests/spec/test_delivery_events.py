"""A Series A Note delivered: once, in time or late, by the calendar of the reading."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from spec.alternatives import BusinessDay
from spec.book import Book
from spec.errors import InvalidFacts, Refused
from spec.events import DeliverSeriesA
from spec.holdings import SeriesANote
from spec.readings import Readings


def a_book(today: date, dated: date, delivered_on: date | None = None) -> Book:
    """A book with one Series A Note."""
    issued = SeriesANote(holder="Kumi Hui", principal=Fraction(100), dated=dated, delivered_on=delivered_on)
    return Book(today=today, series_a=(issued,), common=Fraction(1), common_at_start=Fraction(1))


@pytest.mark.parametrize(
    ("today", "reading", "late"),
    [
        (date(2003, 2, 3), BusinessDay.UNITED_STATES, False),  # Thursday, Friday, Monday
        (date(2003, 2, 4), BusinessDay.UNITED_STATES, True),
        (date(2003, 2, 5), BusinessDay.HONG_KONG, False),  # Lunar New Year lies between
        (date(2003, 2, 6), BusinessDay.HONG_KONG, True),
    ],
)
def test_whether_a_delivery_is_late_depends_on_the_calendar(today: date, reading: BusinessDay, late: bool) -> None:
    """Dated Wednesday 29 January 2003."""
    after = a_book(today, date(2003, 1, 29)).after(DeliverSeriesA(series_a=0), Readings(calendar_business_day=reading))
    assert (after.series_a[0].delivered_on, after.series_a[0].late) == (today, late)


def test_it_is_delivered_once() -> None:
    book = a_book(date(2003, 2, 3), date(2003, 1, 29), delivered_on=date(2003, 1, 30))
    with pytest.raises(Refused) as refused:
        book.after(DeliverSeriesA(series_a=0))
    assert refused.value.clause == "Note 3(b)"
    with pytest.raises(InvalidFacts, match="the book has no series_a 1"):
        book.after(DeliverSeriesA(series_a=1))
