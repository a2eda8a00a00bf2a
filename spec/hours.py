"""The hours that the agreements name: 5:00 p.m. Pacific for a Warrant's end, 10:00 a.m. in Hong Kong for the Closing.

A moment is a UTC calendar date and whole minutes after UTC midnight.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from spec.alternatives import WarrantExpiry
from spec.business_days import LAST_DAY, calendar_day
from spec.dates import months_after
from spec.facts import Unit, count, day, facts, flag, invalid_unless, outcome, unchecked
from spec.readings import Readings
from spec.rules import note, require, rule, step
from spec.terms import (
    AGREEMENT_DATE,
    EXPIRATION_MINUTE,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    FIRST_CLOSING_MINUTE,
    HONG_KONG_AHEAD,
    LAST_ISSUE_DATE,
    PACIFIC_STANDARD_BEHIND,
    WARRANT_YEARS,
)

MINUTES_A_DAY = 24 * 60
MONTHS_A_YEAR = 12
DAYLIGHT_SAVING = 60
ONE_DAY = timedelta(days=1)


def minute_of_day() -> Any:
    """The field for the minutes of a moment after midnight, UTC."""
    return count("minutes after midnight, UTC", minimum=0, maximum=MINUTES_A_DAY - 1)


def shifted(on: date, minute: Any, minutes: int) -> tuple[date, Any]:
    """A moment on clocks that are so many ``minutes`` ahead (behind, if negative), by less than a day."""
    minute = minute + minutes
    if minute < 0:
        return on - ONE_DAY, minute + MINUTES_A_DAY
    if minute >= MINUTES_A_DAY:
        return on + ONE_DAY, minute - MINUTES_A_DAY
    return on, minute


def sunday_of(year: int, month: int, number: int) -> date:
    """The first, second, ... Sunday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


def is_daylight_time(on: date) -> bool:
    """Whether clocks on the Pacific coast show daylight time on the afternoon of a day, from 2007, when Warrants end.

    Since then (15 U.S.C. 260a, by the Energy Policy Act of 2005) from the second Sunday of March to the first of
    November.
    """
    return sunday_of(on.year, 3, 2) <= on < sunday_of(on.year, 11, 1)


def expiration_date(issued_on: date) -> date:
    """The same day five years later. Were a Warrant dated 29 February, which none can be, it would be the 28th."""
    return months_after(issued_on, MONTHS_A_YEAR * WARRANT_YEARS)


@facts
class ExpiryFacts:
    """A Warrant, and a moment at which its Holder would exercise it."""

    issued_on: date = day(
        "day on which the Warrant was issued",
        minimum=FIRST_CLOSING_DATE,
        maximum=LAST_ISSUE_DATE,
        clause="Warrant opening",
    )
    on: date = day("calendar date of the moment, UTC", minimum=FIRST_CLOSING_DATE, maximum=LAST_DAY)
    minute: int = minute_of_day()

    def check(self) -> None:
        invalid_unless(
            self.issued_on <= self.on,
            "on",
            "the Warrant was not issued yet",
            "give the day of issue or a later one",
            "Warrant opening",
        )


@outcome
class Expiry:
    """When the Warrant ends, and whether it has."""

    expiration_date: date = calendar_day("Expiration Date")
    expires_on: date = calendar_day("calendar date of its last minute, UTC")
    expires_at: int = count("that minute, after midnight UTC")
    minutes_left: int = count("minutes left; below nil once it has expired")
    expired: bool = flag("the Warrant has expired")


@rule("warrant.expiry", "Warrant opening", facts=ExpiryFacts, outcome=Expiry, points=("warrant.expiry",))
def warrant_expiry(case: ExpiryFacts, readings: Readings) -> Expiry:
    """A Warrant can be exercised up to 5:00 p.m., Pacific Standard Time, on the day five years after its issue."""
    last_day = step("Expiration Date", "Warrant opening", expiration_date(case.issued_on), Unit.DATE)
    behind = PACIFIC_STANDARD_BEHIND
    if readings.warrant_expiry is WarrantExpiry.PREVAILING:
        daylight = is_daylight_time(last_day)
        note("Warrant opening", "clocks on the Pacific coast show daylight time that day", fired=daylight)
        behind -= DAYLIGHT_SAVING * daylight
    step("minutes that Pacific time is behind UTC", "Warrant opening", behind, Unit.COUNT)
    expires_on, expires_at = shifted(last_day, EXPIRATION_MINUTE, behind)
    step("calendar date of the last minute, UTC", "Warrant opening", expires_on, Unit.DATE)
    step("that minute, after midnight UTC", "Warrant opening", expires_at, Unit.COUNT)
    left = (expires_on - case.on).days * MINUTES_A_DAY + expires_at - case.minute
    step("minutes left", "Warrant opening", left, Unit.COUNT)
    return Expiry(
        expiration_date=last_day,
        expires_on=expires_on,
        expires_at=expires_at,
        minutes_left=left,
        expired=bool(left < 0),
    )


def pacific_minute() -> Any:
    """The field for the minute of today at which a Holder exercises."""
    return count(
        "minutes after midnight, Pacific Standard Time, at which it is done",
        minimum=0,
        maximum=MINUTES_A_DAY - 1,
        clause="Warrant opening",
        default=None,
        absent="the hour is not in question",
    )


def require_unexpired(issued_on: date, today: date, minute: int | None, readings: Readings) -> None:
    """Refuse an exercise after a Warrant's last minute; after its last day, where the hour is not in question."""
    if minute is None:
        in_time = today <= expiration_date(issued_on)
    else:
        on, utc = shifted(today, minute, PACIFIC_STANDARD_BEHIND)
        in_time = not warrant_expiry(unchecked(ExpiryFacts, issued_on=issued_on, on=on, minute=utc), readings).expired
    require(in_time, "Warrant opening", "the Warrant has expired")


@facts
class FirstClosingTimeFacts:
    """A moment for the First Closing, and whether the Company put it off to then."""

    on: date = day(
        "calendar date of the moment, UTC", minimum=AGREEMENT_DATE, maximum=LAST_ISSUE_DATE, clause="PA 1.3(a)"
    )
    minute: int = minute_of_day()
    specified: bool = flag("the Company has specified this time in writing to the Purchasers", default=False)


@outcome
class FirstClosingTime:
    """The same moment where the Closing takes place, and where the Company is."""

    hong_kong_date: date = calendar_day("calendar date in Hong Kong, that of the Closing")
    hong_kong_minute: int = count("minutes after midnight in Hong Kong")
    pacific_date: date = calendar_day("calendar date in California")


@rule("closing.first-time", "PA 1.3(a)", facts=FirstClosingTimeFacts, outcome=FirstClosingTime)
def first_closing_time(case: FirstClosingTimeFacts, _readings: Readings) -> FirstClosingTime:
    """The First Closing is at 10:00 a.m. in Hong Kong on 31 January 2002, or at a later time up to 7 February."""
    on, minute = shifted(case.on, case.minute, HONG_KONG_AHEAD)
    step("calendar date in Hong Kong", "PA 1.3(a)", on, Unit.DATE)
    step("minutes after midnight in Hong Kong", "PA 1.3(a)", minute, Unit.COUNT)
    on_the_day = on == FIRST_CLOSING_DATE
    in_time = (on > FIRST_CLOSING_DATE) | (on_the_day & (minute >= FIRST_CLOSING_MINUTE))
    require(in_time, "PA 1.3(a)", "it is before the time set for the First Closing")
    require(on <= FIRST_CLOSING_LIMIT, "PA 1.3(a)", "it is beyond the last day to which it can be put off")
    as_set = on_the_day & (minute == FIRST_CLOSING_MINUTE)
    require(as_set | case.specified, "PA 1.3(a)", "the Company has not specified a time later than the one set")
    pacific_date, _ = shifted(case.on, case.minute, -PACIFIC_STANDARD_BEHIND)
    step("calendar date in California", "PA 1.3(a)", pacific_date, Unit.DATE)
    return FirstClosingTime(hong_kong_date=on, hong_kong_minute=minute, pacific_date=pacific_date)
