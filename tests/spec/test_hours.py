"""warrant.expiry and closing.first-time: hours on two coasts, told in UTC."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from spec.alternatives import WarrantExpiry
from spec.errors import InvalidFacts, Refused
from spec.hours import (
    MINUTES_A_DAY,
    Expiry,
    ExpiryFacts,
    FirstClosingTime,
    FirstClosingTimeFacts,
    expiration_date,
    first_closing_time,
    is_daylight_time,
    shifted,
    sunday_of,
    warrant_expiry,
)
from spec.readings import Readings

PREVAILING = Readings(warrant_expiry=WarrantExpiry.PREVAILING)


def expiry(issued_on: date, on: date, minute: int, readings: Readings | None = None) -> Expiry:
    """The end of a Warrant, seen from a moment."""
    return warrant_expiry(ExpiryFacts(issued_on=issued_on, on=on, minute=minute), readings)


def test_a_warrant_of_the_first_closing_ends_at_one_in_the_morning_of_1_february_2007_utc() -> None:
    """5:00 p.m. on 31 January is 17:00, and eight hours on it is 1:00. That minute is good, the next is not."""
    found = expiry(date(2002, 1, 31), date(2007, 2, 1), 60)
    assert (found.expiration_date, found.expires_on, found.expires_at) == (date(2007, 1, 31), date(2007, 2, 1), 60)
    assert (found.minutes_left, found.expired) == (0, False)
    assert expiry(date(2002, 1, 31), date(2007, 2, 1), 59).minutes_left == 1
    late = expiry(date(2002, 1, 31), date(2007, 2, 1), 61)
    assert (late.minutes_left, late.expired) == (-1, True)


@pytest.mark.parametrize(
    ("issued_on", "minutes"),
    [
        (date(2002, 1, 31), 0),
        (date(2002, 3, 10), 0),
        (date(2002, 3, 11), 60),  # 11 March 2007, a Sunday: the clocks went forward that morning
        (date(2002, 3, 31), 60),  # under the law of 2002 it would have been standard time still
        (date(2002, 6, 7), 60),
    ],
)
def test_by_the_clock_a_warrant_of_spring_ends_an_hour_sooner(issued_on: date, minutes: int) -> None:
    standard = expiry(issued_on, date(2007, 1, 1), 0)
    prevailing = expiry(issued_on, date(2007, 1, 1), 0, PREVAILING)
    assert standard.minutes_left - prevailing.minutes_left == minutes


def test_by_the_clock_the_last_warrant_ends_at_midnight_utc() -> None:
    """7 June 2007, 5:00 p.m. daylight time, is seven hours behind UTC: midnight, of the next day."""
    found = expiry(date(2002, 6, 7), date(2007, 6, 8), 0, PREVAILING)
    assert (found.expires_on, found.expires_at, found.expired) == (date(2007, 6, 8), 0, False)
    assert expiry(date(2002, 6, 7), date(2007, 6, 8), 1, PREVAILING).expired
    assert not expiry(date(2002, 6, 7), date(2007, 6, 8), 60).expired


def test_five_years_from_29_february_would_be_the_28th() -> None:
    """No Warrant can be dated so: 2002 has no such day. Were there one, the month's last day would do."""
    assert expiration_date(date(2004, 2, 29)) == date(2009, 2, 28)
    assert expiration_date(date(2002, 2, 28)) == date(2007, 2, 28)


@pytest.mark.parametrize(
    ("on", "daylight"),
    [
        (date(2007, 3, 10), False),
        (date(2007, 3, 11), True),
        (date(2007, 11, 3), True),
        (date(2007, 11, 4), False),
    ],
)
def test_clocks_change_on_the_sundays_that_the_law_names(on: date, daylight: bool) -> None:
    assert is_daylight_time(on) is daylight


def test_the_first_sunday_of_a_month_is_found_whatever_day_it_begins_on() -> None:
    for month in range(1, 13):
        assert sunday_of(2007, month, 1).weekday() == 6
        assert sunday_of(2007, month, 1).day <= 7
        assert sunday_of(2007, month, 2) == sunday_of(2007, month, 1) + timedelta(days=7)
    assert sunday_of(2007, 4, 1) == date(2007, 4, 1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"issued_on": date(2002, 1, 30)}, "issued_on"),
        ({"issued_on": date(2002, 6, 8)}, "issued_on"),
        ({"on": date(2002, 2, 27)}, "on"),
        ({"on": date(2009, 1, 1)}, "on"),
        ({"minute": -1}, "minute"),
        ({"minute": MINUTES_A_DAY}, "minute"),
    ],
)
def test_a_moment_that_is_none_makes_no_case(given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFacts) as error:
        ExpiryFacts(**{"issued_on": date(2002, 2, 28), "on": date(2002, 2, 28), "minute": 0, **given})
    assert error.value.field == field


def test_a_minute_is_a_whole_number() -> None:
    with pytest.raises(TypeError):
        ExpiryFacts(issued_on=date(2002, 2, 28), on=date(2002, 2, 28), minute=0.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minute", "minutes", "day", "after"),
    [(0, 480, 0, 480), (959, 480, 0, 1439), (960, 480, 1, 0), (480, -480, 0, 0), (479, -480, -1, 1439)],
)
def test_a_shift_of_the_clock_carries_into_the_next_day_or_the_one_before(
    minute: int, minutes: int, day: int, after: int
) -> None:
    on = date(2002, 1, 31)
    assert shifted(on, minute, minutes) == (on + timedelta(days=day), after)


# -- the First Closing


def closing(on: date, minute: int, *, specified: bool = False) -> FirstClosingTime:
    """A First Closing at a moment, UTC."""
    return first_closing_time(FirstClosingTimeFacts(on=on, minute=minute, specified=specified))


def test_at_the_time_set_it_is_still_the_day_before_in_california() -> None:
    """10:00 a.m. on 31 January 2002 in Hong Kong is 2:00 a.m. UTC and 6:00 p.m. on the 30th in San Diego."""
    found = closing(date(2002, 1, 31), 120)
    assert (found.hong_kong_date, found.hong_kong_minute) == (date(2002, 1, 31), 600)
    assert found.pacific_date == date(2002, 1, 30)


def test_the_two_dates_are_one_from_four_in_the_afternoon() -> None:
    """4:00 p.m. in Hong Kong is midnight in California."""
    assert closing(date(2002, 2, 1), 479, specified=True).pacific_date == date(2002, 1, 31)
    assert closing(date(2002, 2, 1), 480, specified=True).pacific_date == date(2002, 2, 1)


@pytest.mark.parametrize(
    ("on", "minute", "specified"),
    [
        (date(2002, 1, 31), 119, True),  # a minute early
        (date(2002, 1, 30), 959, True),  # the day before, in Hong Kong too
        (date(2002, 1, 31), 121, False),  # a minute late, and nothing said
        (date(2002, 2, 7), 900, False),
        (date(2002, 2, 7), 960, True),  # midnight at the end of 7 February in Hong Kong
    ],
)
def test_a_closing_too_early_too_late_or_unannounced_is_refused(on: date, minute: int, specified: bool) -> None:
    with pytest.raises(Refused) as refused:
        closing(on, minute, specified=specified)
    assert refused.value.clause == "PA 1.3(a)"


@pytest.mark.parametrize(("on", "minute"), [(date(2002, 1, 31), 121), (date(2002, 2, 7), 959)])
def test_the_company_can_put_the_closing_off_to_the_last_minute_of_7_february(on: date, minute: int) -> None:
    assert closing(on, minute, specified=True).hong_kong_date == on
