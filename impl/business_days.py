"""Business days in the United States: weekdays that are no federal holiday.

Neither agreement defines the term (PA 8.8, Note 3(b), Note 4, Warrant 4 and 6, RRA 11.1). The holidays are those of
5 U.S.C. 6103(a) as it stood, with the days taken in lieu: the Friday before for one on a Saturday (6103(b)(1)), the
Monday after for one on a Sunday (Executive Order 11582). Inauguration Day, kept about Washington only, is left out.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from impl import inputs

ONE_DAY: Final = timedelta(days=1)
MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
FIXED: Final = ((1, 1), (7, 4), (11, 11), (12, 25))
"""Month and day: New Year's Day, Independence Day, Veterans Day, Christmas Day."""
FLOATING: Final = ((1, MONDAY, 3), (2, MONDAY, 3), (9, MONDAY, 1), (10, MONDAY, 2), (11, THURSDAY, 4))
"""Month, weekday and which of the month: King's and Washington's Birthdays, Labor, Columbus and Thanksgiving Days."""


def is_business_day(day: date) -> bool:
    """Whether a day is a weekday, and no federal holiday nor taken in lieu of one."""
    inputs.calendar_date("day", day)
    return _is_open(day)


def business_days_after(day: date, number: int) -> date:
    """The first, second, ... business day after a day, not counting that day itself.

    Raises `BadInput` where number is below 1.
    """
    return _counted(day, number, ONE_DAY)


def business_days_before(day: date, number: int) -> date:
    """The first, second, ... business day before a day, not counting that day itself.

    Raises `BadInput` where number is below 1.
    """
    return _counted(day, number, -ONE_DAY)


def last_day_to_send(by: date, number: int) -> date:
    """The last day, business day or not, from which so many business days are over on by.

    Raises `BadInput` where number is below 1.
    """
    inputs.calendar_date("by", by)
    inputs.positive("number", number)
    first_counted = by if is_business_day(by) else business_days_before(by, 1)
    if number > 1:
        first_counted = business_days_before(first_counted, number - 1)
    return first_counted - ONE_DAY


@lru_cache(maxsize=64)
def federal_holidays(year: int) -> frozenset[date]:
    """The days off that fall in a year, those in lieu among them, and 1 January of the next where it moves back."""
    days = {_day_off(date(year, month, day)) for month, day in FIXED}
    days |= {_nth(year, month, weekday, number) for month, weekday, number in FLOATING}
    days.add(_last_monday_of_may(year))
    days.add(_day_off(date(year + 1, 1, 1)))
    return frozenset(day for day in days if day.year == year)


def _counted(day: date, number: int, step: timedelta) -> date:
    inputs.calendar_date("day", day)
    inputs.positive("number", number)
    while number:
        day += step
        number -= _is_open(day)
    return day


@lru_cache(maxsize=4096)
def _is_open(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in federal_holidays(day.year)


def _day_off(holiday: date) -> date:
    if holiday.weekday() == SATURDAY:
        return holiday - ONE_DAY
    return holiday + ONE_DAY if holiday.weekday() == SUNDAY else holiday


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())
