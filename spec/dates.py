"""Calendar arithmetic: months clamped to the month's end, calendar quarters, and 30/360 days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months_after(start: date, months: int) -> date:
    """The same day of the month, ``months`` later, or that month's last day where it has no such day."""
    years, month_before = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month_before + 1
    return date(year, month, min(start.day, last_day_of_month(year, month)))


def last_day_of_month(year: int, month: int) -> int:
    """28 to 31."""
    return monthrange(year, month)[1]


def end_of_calendar_quarter(day: date, number: int) -> date:
    """The end of a calendar quarter: 0 for the last on or before ``day``, 1 for the first one after it."""
    tomorrow = day + timedelta(days=1)
    first_of_quarter = date(tomorrow.year, tomorrow.month - (tomorrow.month - 1) % 3, 1)
    return months_after(first_of_quarter, 3 * number) - timedelta(days=1)


def thirty_360_days(start: date, end: date) -> int:
    """Days from ``start`` to ``end`` were every month of thirty days: 30/360 as used in the United States.

    The last day of February counts as a 30th where the period starts on it, so that a quarter never has
    more than ninety days; a 31st counts as the 30th at the start, and at the end where the start is a 30th.
    """
    starts_in_february_end = _is_end_of_february(start)
    first = 30 if starts_in_february_end else min(start.day, 30)
    last = 30 if (end.day == 31 and first == 30) or (starts_in_february_end and _is_end_of_february(end)) else end.day
    return (end.year - start.year) * 360 + (end.month - start.month) * 30 + last - first


def _is_end_of_february(day: date) -> bool:
    return day.month == 2 and day.day == last_day_of_month(day.year, day.month)
