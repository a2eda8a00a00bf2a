"""Calendar arithmetic: months, calendar quarters and 30/360 days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from spec.dates import end_of_calendar_quarter, months_after, thirty_360_days


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2001, 12, 28), 3, date(2002, 3, 28)),
        (date(2001, 11, 30), 3, date(2002, 2, 28)),
        (date(2001, 11, 30), 6, date(2002, 5, 30)),
        (date(2003, 11, 30), 3, date(2004, 2, 29)),
        (date(2001, 8, 31), 3, date(2001, 11, 30)),
        (date(2001, 12, 31), 0, date(2001, 12, 31)),
        (date(2001, 10, 1), 15, date(2003, 1, 1)),
    ],
)
def test_a_month_without_the_day_gives_its_last_day(start: date, months: int, expected: date) -> None:
    """The day is clamped to the month's end, and counted from the start each time."""
    assert months_after(start, months) == expected


def test_clamping_is_not_carried_into_later_months() -> None:
    """From 30 November the second quarter ends on 30 May, although the first ended on 28 February."""
    start = date(2001, 11, 30)
    assert [months_after(start, 3 * number) for number in range(4)] == [
        date(2001, 11, 30),
        date(2002, 2, 28),
        date(2002, 5, 30),
        date(2002, 8, 30),
    ]


@pytest.mark.parametrize(
    ("day", "last", "following"),
    [
        (date(2001, 12, 30), date(2001, 9, 30), date(2001, 12, 31)),
        (date(2001, 12, 31), date(2001, 12, 31), date(2002, 3, 31)),
        (date(2002, 1, 1), date(2001, 12, 31), date(2002, 3, 31)),
        (date(2002, 6, 30), date(2002, 6, 30), date(2002, 9, 30)),
    ],
)
def test_a_calendar_quarter_ends_with_march_june_september_or_december(day: date, last: date, following: date) -> None:
    """A quarter's last day is the end of that quarter, and the next quarter's end comes after it."""
    assert end_of_calendar_quarter(day, 0) == last
    assert end_of_calendar_quarter(day, 1) == following


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2002, 1, 15), date(2002, 1, 15), 0),
        (date(2001, 10, 12), date(2001, 12, 28), 76),
        (date(2002, 1, 15), date(2002, 2, 15), 30),
        (date(2002, 1, 31), date(2002, 3, 31), 60),
        (date(2002, 1, 15), date(2002, 1, 31), 16),
        (date(2002, 2, 28), date(2002, 2, 28), 0),
        (date(2002, 2, 28), date(2002, 5, 29), 89),
        (date(2004, 2, 28), date(2004, 3, 1), 3),
        (date(2004, 2, 29), date(2004, 3, 1), 1),
    ],
)
def test_every_month_has_thirty_days(start: date, end: date, days: int) -> None:
    """30/360 as used in the United States, February's last day counting as the 30th."""
    assert thirty_360_days(start, end) == days


@pytest.mark.parametrize("start", [date(2001, 11, 28), date(2001, 11, 29), date(2001, 11, 30), date(2001, 8, 31)])
def test_a_quarter_never_has_more_than_ninety_days_nor_loses_one(start: date) -> None:
    """Within each quarter the count never falls from one day to the next, and stays at ninety or below."""
    for first, last in pairwise(months_after(start, 3 * number) for number in range(7)):
        counts = [thirty_360_days(first, first + timedelta(days=n)) for n in range((last - first).days)]
        assert counts == sorted(counts)
        assert counts[0] == 0
        assert counts[-1] <= 90
