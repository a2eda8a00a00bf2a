"""Hours that the agreements name: a Warrant's last minute (Warrant, opening), the First Closing's time (PA 1.3(a)).

A moment is a UTC calendar date and whole minutes after UTC midnight, 0 to 1,439. Pacific Standard Time is taken as
written, eight hours behind UTC in summer too.
"""

from datetime import date, timedelta
from typing import Final

from impl import inputs
from impl.errors import BadInput, Refused
from impl.terms import (
    EXPIRATION_MINUTE,
    FIRST_CLOSING_FROM,
    FIRST_CLOSING_MINUTE,
    FIRST_CLOSING_UNTIL,
    HONG_KONG_MINUTES,
    PACIFIC_STANDARD_MINUTES,
    WARRANT_YEARS,
)

Moment = tuple[date, int]
DAY: Final = 1_440  # minutes


def anniversary(issued_on: date) -> date:
    """The day five years after a Warrant's issue.

    Raises `BadInput` for a Warrant issued on 29 February, of which there can be none.
    """
    inputs.calendar_date("issued_on", issued_on)
    try:
        return issued_on.replace(year=issued_on.year + WARRANT_YEARS)
    except ValueError:
        raise BadInput("issued_on", f"has no anniversary five years on: {issued_on}") from None


def expires_at(issued_on: date) -> Moment:
    """The last minute in which a Warrant issued on a day can be exercised, UTC. Raises as `anniversary` does."""
    days, minute = divmod(EXPIRATION_MINUTE + PACIFIC_STANDARD_MINUTES, DAY)
    return anniversary(issued_on) + timedelta(days=days), minute


def minutes_left(issued_on: date, moment: Moment) -> int:
    """Minutes from a moment to the last one of a Warrant: nil in that minute, below nil once it has expired.

    Raises `BadInput` where the moment is none, or before the day of issue.
    """
    on, minute = _checked(moment)
    last_on, last_minute = expires_at(issued_on)
    if on < issued_on:
        raise BadInput("moment", f"must not be before the day of issue: {on}")
    return DAY * (last_on - on).days + last_minute - minute


def has_expired(issued_on: date, moment: Moment) -> bool:
    """Whether a Warrant can no longer be exercised at a moment. Raises as `minutes_left` does."""
    return bool(minutes_left(issued_on, moment) < 0)


def check_unexpired(issued_on: date, today: date, minute: int | None) -> None:
    """Let an exercise today pass: at a minute after midnight, Pacific Standard Time, where that is given.

    Raises `Refused` under Warrant opening after the last minute of the Warrant, or, where no minute is given, after its
    last day; `BadInput` where the minute is none of a day.
    """
    if minute is None:
        expired = today > anniversary(issued_on)
    else:
        _check_minute("minute", minute)
        later = minute + PACIFIC_STANDARD_MINUTES
        utc = (today, later) if later < DAY else (today + timedelta(days=1), later - DAY)
        expired = has_expired(issued_on, utc)
    if expired:
        raise Refused("Warrant opening", "the Warrant has expired")


def first_closing(moment: Moment, specified: bool) -> Moment:
    """The calendar date and the minute in Hong Kong of a First Closing at a moment.

    Raises `Refused` under PA 1.3(a) before 10:00 a.m. there on 31 January 2002, after that minute where the Company has
    not specified the time in writing, and after 7 February; `BadInput` where the moment is none.
    """
    on, minute = _checked(moment)
    inputs.flag("specified", specified)
    minute += HONG_KONG_MINUTES
    if minute >= DAY:
        on, minute = on + timedelta(days=1), minute - DAY
    if on < FIRST_CLOSING_FROM or (on == FIRST_CLOSING_FROM and minute < FIRST_CLOSING_MINUTE):
        raise Refused("PA 1.3(a)", "the First Closing is not before 10:00 a.m. on 31 January 2002")
    if on > FIRST_CLOSING_UNTIL:
        raise Refused("PA 1.3(a)", "the First Closing is not after 7 February 2002")
    put_off = on > FIRST_CLOSING_FROM or minute > FIRST_CLOSING_MINUTE
    if put_off and not specified:
        raise Refused("PA 1.3(a)", "the Company has specified no later time in writing")
    return on, minute


def _checked(moment: Moment) -> Moment:
    inputs.pair("moment", moment)
    inputs.calendar_date("moment", moment[0])
    _check_minute("moment", moment[1])
    return moment


def _check_minute(argument: str, minute: int) -> None:
    inputs.not_negative(argument, minute)
    if minute >= DAY:
        raise BadInput(argument, f"must be a minute of a day: {minute}")
