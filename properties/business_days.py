"""Business days: the engine's calendar against the agreement's over every day, and what counting them guarantees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from fourcorners.engine.dates import date_of, ordinal_of
from fourcorners.engine.lemmas import StandIn, assume, opaque
from fourcorners.engine.path import on_path
from fourcorners.engine.statements import Kind, statement
from impl import business_days as computed
from properties.bridge import agree
from spec import business_days as specified
from spec.alternatives import BusinessDay
from spec.business_days import ONE_DAY, BusinessDaysFacts, calendar_day, count_business_days
from spec.facts import Unit, count, facts
from spec.readings import DEFAULT_READINGS

DEFAULT_CALENDAR = DEFAULT_READINGS.calendar_business_day
DAYS_TAKEN = {1: (1, 4), 2: (2, 5), 3: (3, 6), 10: (12, 18), 15: (19, 26)}
"""The numbers of business days that the agreements count, and how many days each takes at the least and at the most."""
NUMBERS = tuple(DAYS_TAKEN)

WAYS = (
    (specified.business_days_after, True),
    (specified.business_days_before, False),
    (specified.last_day_to_send, False),
)
"""The functions that count, and whether they count forwards."""


def most_days(number: Any) -> Any:
    """The days, at the most, that so many business days take, weekends and holidays among them."""
    return 2 * number + 3


@facts
class AnyDay:
    """A day of the years that the calendars cover."""

    on: date = calendar_day("day")


@statement(
    "calendar.business-days-agree", "PA 8.8", "Note 3(b)", "Note 4", "Warrant 4", "Warrant 6", "RRA 11.1",
    facts=AnyDay, enumerated=("on",), kind=Kind.AGREEMENT, rules=("calendar.business-days",),
    fails_if="the engine works or rests on the wrong day, and every notice and delivery counted over it is out",
)  # fmt: skip
def business_days_agree(case: AnyDay) -> None:
    """The engine has the statute's business days, and counts one, two, three, ten or fifteen of them as agreed."""
    for number in NUMBERS:
        result = count_business_days(BusinessDaysFacts(on=case.on, number=number))
        last = specified.last_day_to_send(case.on, number, DEFAULT_CALENDAR)
        engine = computed.business_days_after(case.on, number), computed.business_days_before(case.on, number)
        assert result.is_business_day == computed.is_business_day(case.on), "the engine has another calendar"
        agree(f"{number} business days after", Unit.DATE, result.after, engine[0])
        agree(f"{number} business days before", Unit.DATE, result.before, engine[1])
        agree(f"last day to send, {number}", Unit.DATE, last, computed.last_day_to_send(case.on, number))
        least, most = DAYS_TAKEN[number]
        for passed in (result.after - case.on, case.on - result.before, case.on - last):
            assert least <= passed.days <= most, f"{number} business days take {passed.days} days"


@statement(
    "calendar.days-that-pass", "PA 8.8", "Note 4", "Warrant 6", facts=AnyDay, enumerated=("on",),
    rules=("calendar.business-days",), fails_if="a period of business days is over sooner or later than any could be",
)  # fmt: skip
def days_that_pass(case: AnyDay) -> None:
    """Up to fifteen business days take as many days at the least, and at the most three more than twice as many."""
    for number in range(1, max(NUMBERS) + 1):
        ends = [counted(case.on, number, DEFAULT_CALENDAR) for counted, _ in WAYS]
        for end, (counted, forwards) in zip(ends, WAYS, strict=True):
            passed = (end - case.on).days if forwards else (case.on - end).days
            assert number <= passed <= most_days(number), f"{counted.__name__} {number}: {passed} days pass"


@facts
class Year:
    """A year that the calendars cover."""

    year: int = count("year", minimum=specified.FIRST_DAY.year, maximum=specified.LAST_DAY.year)


@statement(
    "calendar.holidays-agree", "PA 8.8", "RRA 11.1", facts=Year, enumerated=("year",), kind=Kind.AGREEMENT,
    rules=("calendar.business-days",), fails_if="the engine's list of a year's holidays is not the statute's",
)  # fmt: skip
def holidays_agree(case: Year) -> None:
    """The engine lists, of each year, the weekdays that the statute takes off, those in lieu among them, no others."""
    off = specified.holidays_under(BusinessDay.UNITED_STATES)
    weekdays = {day for day in off if day.year == case.year and day.weekday() < specified.SATURDAY}
    assert computed.federal_holidays(case.year) == weekdays, "the engine takes other days off"


FIXED = {
    BusinessDay.UNITED_STATES: ((1, 1), (7, 4), (11, 11), (12, 25)),
    BusinessDay.HONG_KONG: ((5, 1), (7, 1), (10, 1)),
}
"""Holidays of a fixed date, by month and day, that the one government has and the other has not, but for three."""
OF_BOTH = ((1, 1), (12, 25))
COVERED = date(2000, 1, 3), date(2009, 12, 31)
"""The first and the last weekday of the years in which facts may lie and of one more on either side."""


def _observed(year: int, month: int, day: int, reading: BusinessDay) -> date:
    """The weekday off for a holiday: the Monday after a Sunday; for a Saturday the Friday before, in one country."""
    falls = date(year, month, day)
    if falls.weekday() == specified.SATURDAY and reading is BusinessDay.UNITED_STATES:
        return falls - ONE_DAY
    return falls + ONE_DAY if falls.weekday() > specified.SATURDAY else falls


@statement(
    "calendar.readings-part", "PA 8.8", facts=Year, enumerated=("year",), rules=("calendar.business-days",),
    fails_if="a reading takes off another government's holidays, or none",
)  # fmt: skip
def readings_part(case: Year) -> None:
    """A reading takes off its own government's holidays of a fixed date and not the other's; or no weekday at all."""
    for reading in BusinessDay:
        days = specified.business_days(reading)
        assert (days[0], days[-1]) == COVERED, f"the calendar begins or ends on another day, {reading.key}"
        for whose, holidays in FIXED.items():
            for month, day in holidays:
                off = _observed(case.year, month, day, whose)
                if off.weekday() >= specified.SATURDAY or ((month, day) in OF_BOTH and reading is not whose):
                    continue
                assert (off in days) == (reading is not whose), f"{off}, a holiday of {whose.key}, on {reading.key}"
    weekdays = {day for day in _year(case.year) if day.weekday() < specified.SATURDAY}
    every = {day for day in specified.business_days(BusinessDay.WEEKDAYS) if day.year == case.year}
    assert every == weekdays, "a weekday is off, or a weekend is not"


def _year(number: int) -> Iterator[date]:
    day = date(number, 1, 1)
    while day.year == number:
        yield day
        day += ONE_DAY


def _counting(
    room: str,
    by_agreement: Callable[[Any, int, BusinessDay], date],
    forwards: bool,
    proved_by: str,
    between: Callable[[Any], tuple[Any, Any]],
) -> StandIn:
    function = by_agreement.__name__
    sign = 1 if forwards else -1

    def gives(_real: Any, day: Any, number: int, reading: BusinessDay = DEFAULT_CALENDAR) -> Any:
        path = on_path("business days")

        def ordinal(on: date, *terms: Any) -> int:
            return by_agreement(on, *terms).toordinal()

        counted = opaque(path, function, ordinal, (day, number, reading), "day", int, 1)
        least, most = between(number)
        assume((counted - ordinal_of(day)) * sign >= least)
        assume((counted - ordinal_of(day)) * sign <= most)
        return date_of(counted)

    return StandIn(f"{room}.business_days:{function}", proved_by, gives)


COUNTING = tuple(
    _counting(room, by_agreement, forwards, "calendar.business-days-agree", DAYS_TAKEN.__getitem__)
    for by_agreement, forwards in WAYS
    for room in ("spec", "impl")
)
"""Counting as the agreements do taken as any day so far off as that can be, the same on both sides."""

COUNTED = tuple(
    _counting("spec", by_agreement, forwards, "calendar.days-that-pass", lambda number: (number, most_days(number)))
    for by_agreement, forwards in WAYS
)
"""The agreement's counting, of up to fifteen days, taken as any day as far off as that and no farther than can be."""


@statement(
    "calendar.back-and-forth", "PA 8.8", "Note 4", "Warrant 6", facts=AnyDay, enumerated=("on",),
    rules=("calendar.business-days",),
    fails_if="a period of business days is longer counted one way than the other",
)  # fmt: skip
def back_and_forth(case: AnyDay) -> None:
    """Counted back and forth again, up to fifteen business days return to the day, or to the next one of business."""
    for reading in BusinessDay:
        open_today = specified.is_business_day(case.on, reading)
        returns = case.on if open_today else specified.business_days_after(case.on, 1, reading)
        precedes = case.on if open_today else specified.business_days_before(case.on, 1, reading)
        for number in NUMBERS:
            before = specified.business_days_before(case.on, number, reading)
            after = specified.business_days_after(case.on, number, reading)
            assert specified.business_days_after(before, number, reading) == returns, f"not back, {reading.key}"
            assert specified.business_days_before(after, number, reading) == precedes, f"not forth, {reading.key}"


@statement(
    "calendar.ways-of-counting", "Note 4", "Warrant 4", "Warrant 6", facts=AnyDay, enumerated=("on",),
    rules=("calendar.business-days", "notice.latest"),
    fails_if="which way business days are counted matters where nobody would look for it",
)  # fmt: skip
def ways_of_counting(case: AnyDay) -> None:
    """Counted back from a business day or forward to it, the last business day for a notice is the same.

    Before a day that is none, counting forward asks for one business day more.
    """
    for reading in BusinessDay:
        for number in (10, 15):
            back = specified.business_days_before(case.on, number, reading)
            forward = specified.last_day_to_send(case.on, number, reading)
            last = specified.business_days_before(forward + ONE_DAY, 1, reading)
            more = not specified.is_business_day(case.on, reading)
            assert last == specified.business_days_before(case.on, number + more, reading), f"differ, {reading.key}"
            assert more or last == back, f"the ways part before a business day, {reading.key}"
