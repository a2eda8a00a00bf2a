"""Business days, a term that neither agreement defines: which days they are, and how they are counted.

The calendars come from the package ``holidays``, the one thing besides attrs that spec takes from outside: which days
were holidays is a fact of two governments, not something that these agreements compute.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Any

import attrs
from holidays import OPTIONAL, country_holidays

from spec.alternatives import BusinessDay
from spec.facts import Unit, count, day, facts, flag, outcome
from spec.readings import Readings
from spec.rules import rule, step
from spec.terms import WARRANT_NOTICE_BUSINESS_DAYS

FIRST_DAY = date(2001, 1, 1)
"""No notice under these agreements is older."""

LAST_DAY = date(2008, 12, 31)
"""Every Warrant has expired, and every time that a notice could set has run out."""

YEARS = range(FIRST_DAY.year - 1, LAST_DAY.year + 2)
ONE_DAY = timedelta(days=1)
SATURDAY = 5


def calendar_day(label: str, *, clause: str | None = None, default: Any = attrs.NOTHING, absent: str = "") -> Any:
    """The field for a day of the years that the calendars cover."""
    return day(label, minimum=FIRST_DAY, maximum=LAST_DAY, clause=clause, default=default, absent=absent)


@cache
def holidays_under(reading: BusinessDay) -> frozenset[date]:
    """The days of ``YEARS`` that a reading takes off besides Saturdays and Sundays, observed days among them.

    In the package's terms Hong Kong's general holidays (Cap. 149) are the optional ones; its public ones are the
    statutory holidays of employees, and both together count one holiday twice (3 October 2006 was none).
    """
    if reading is BusinessDay.UNITED_STATES:
        return frozenset(country_holidays("US", years=YEARS))
    if reading is BusinessDay.HONG_KONG:
        return frozenset(country_holidays("HK", years=YEARS, categories=(OPTIONAL,)))
    return frozenset()


@cache
def business_days(reading: BusinessDay) -> tuple[date, ...]:
    """Every business day of ``YEARS``, in order."""
    first, end = date(YEARS.start, 1, 1), date(YEARS.stop, 1, 1)
    days = (first + number * ONE_DAY for number in range((end - first).days))
    return tuple(each for each in days if each.weekday() < SATURDAY and each not in holidays_under(reading))


def is_business_day(day: date, reading: BusinessDay) -> bool:
    """Whether a day is a weekday, and no holiday under the reading."""
    days = business_days(reading)
    return days[bisect_left(days, day)] == day


def business_days_after(day: date, number: int, reading: BusinessDay) -> date:
    """The first, second, ... business day after ``day``, which itself is not counted."""
    days = business_days(reading)
    return days[bisect_right(days, day) + number - 1]


def business_days_before(day: date, number: int, reading: BusinessDay) -> date:
    """The first, second, ... business day before ``day``, which itself is not counted."""
    days = business_days(reading)
    return days[bisect_left(days, day) - number]


def last_day_to_send(by: date, number: int, reading: BusinessDay) -> date:
    """The last day from which ``number`` business days are over on ``by``, or sooner."""
    days = business_days(reading)
    return days[bisect_right(days, by) - number] - ONE_DAY


@facts
class BusinessDaysFacts:
    """A day, and a number of business days to count from it."""

    on: date = calendar_day("day to count from", clause="PA 8.8")
    number: int = count(
        "business days to count", minimum=1, maximum=WARRANT_NOTICE_BUSINESS_DAYS, clause="Warrant 6", default=1
    )


@outcome
class BusinessDays:
    """Where the count leads, either way."""

    is_business_day: bool = flag("the day is itself a business day")
    after: date = calendar_day("so many business days after")
    before: date = calendar_day("so many business days before")


@rule(
    "calendar.business-days", "PA 8.8", "Note 3(b)", "Note 4", "Warrant 4", "Warrant 6", "RRA 11.1",
    facts=BusinessDaysFacts, outcome=BusinessDays, points=("calendar.business-day",),
)  # fmt: skip
def count_business_days(case: BusinessDaysFacts, readings: Readings) -> BusinessDays:
    """Business days are counted from the day after, or from the day before, over weekends and holidays."""
    reading = readings.calendar_business_day
    itself = step("the day is a business day", "PA 8.8", is_business_day(case.on, reading), Unit.FLAG)
    after = step("business days after", "PA 8.8", business_days_after(case.on, case.number, reading), Unit.DATE)
    before = step("business days before", "Note 4", business_days_before(case.on, case.number, reading), Unit.DATE)
    return BusinessDays(is_business_day=itself, after=after, before=before)
