"""Outside oracle: the time zone database, where the machine has one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from impl import hours as engine
from spec.alternatives import WarrantExpiry
from spec.hours import ExpiryFacts, FirstClosingTimeFacts, first_closing_time, is_daylight_time, warrant_expiry
from spec.readings import Readings
from spec.terms import FIRST_CLOSING_DATE, LAST_ISSUE_DATE

FIVE = time(17)
DAYS_OF_ISSUE = [FIRST_CLOSING_DATE + timedelta(n) for n in range((LAST_ISSUE_DATE - FIRST_CLOSING_DATE).days + 1)]


def zone(name: str) -> ZoneInfo:
    """A zone of the database; the test is skipped where there is none."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        pytest.skip("no time zone database on this machine")


def utc(on: date, at: time, where: str) -> datetime:
    """A local time on a day, in UTC."""
    return datetime.combine(on, at, zone(where)).astimezone(UTC)


def test_daylight_time_is_kept_on_the_days_that_the_database_has() -> None:
    """Every day from 2007, when the first Warrants end, to 2010, at five in the afternoon."""
    pacific = zone("America/Los_Angeles")
    day = date(2007, 1, 1)
    while day.year <= 2010:
        there = datetime.combine(day, FIVE, pacific).dst()
        assert is_daylight_time(day) == bool(there), day
        day += timedelta(days=1)


def test_by_the_clock_every_warrant_ends_when_the_database_says_it_is_five_in_los_angeles() -> None:
    """And by the default reading at five where there is no daylight time: eight hours behind UTC."""
    sooner = 0
    for issued_on in DAYS_OF_ISSUE:
        anniversary = date(issued_on.year + 5, issued_on.month, issued_on.day)
        for reading, where in (
            (WarrantExpiry.PREVAILING, "America/Los_Angeles"),
            (WarrantExpiry.STANDARD, "Etc/GMT+8"),
        ):
            found = warrant_expiry(
                ExpiryFacts(issued_on=issued_on, on=issued_on, minute=0), Readings(warrant_expiry=reading)
            )
            ends = utc(anniversary, FIVE, where)
            assert (found.expires_on, found.expires_at) == (ends.date(), ends.hour * 60 + ends.minute)
        assert engine.expires_at(issued_on) == (ends.date(), ends.hour * 60)
        sooner += utc(anniversary, FIVE, "America/Los_Angeles") < ends
    assert (sooner, len(DAYS_OF_ISSUE)) == (89, 128)


def test_the_time_set_for_the_first_closing_is_where_the_database_has_it() -> None:
    """10:00 a.m. in Hong Kong, and the evening before in Los Angeles."""
    moment = utc(FIRST_CLOSING_DATE, time(10), "Asia/Hong_Kong")
    found = first_closing_time(FirstClosingTimeFacts(on=moment.date(), minute=moment.hour * 60))
    assert found.hong_kong_date == FIRST_CLOSING_DATE
    assert found.pacific_date == moment.astimezone(zone("America/Los_Angeles")).date() == date(2002, 1, 30)
