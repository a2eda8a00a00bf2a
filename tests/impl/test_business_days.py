"""Federal holidays worked out from the statute, and business days counted over them."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from impl.business_days import (
    business_days_after,
    business_days_before,
    federal_holidays,
    is_business_day,
    last_day_to_send,
)
from impl.errors import BadInput

DAY = timedelta(days=1)


def test_the_ten_holidays_of_2002() -> None:
    """No day in lieu is wanted: none of the fixed ones falls on a weekend."""
    days = ["01-01", "01-21", "02-18", "05-27", "07-04", "09-02", "10-14", "11-11", "11-28", "12-25"]
    assert sorted(federal_holidays(2002)) == [date.fromisoformat(f"2002-{day}") for day in days]


@pytest.mark.parametrize(
    ("off", "open_"),
    [
        (date(2004, 12, 31), date(2005, 1, 3)),  # New Year's Day 2005 on a Saturday
        (date(2006, 1, 2), date(2005, 12, 30)),  # New Year's Day 2006 on a Sunday
        (date(2004, 7, 5), date(2004, 7, 2)),  # Independence Day on a Sunday
        (date(2006, 11, 10), date(2006, 11, 13)),  # Veterans Day on a Saturday
        (date(2004, 12, 24), date(2004, 12, 27)),  # Christmas Day on a Saturday
        (date(2005, 12, 26), date(2005, 12, 23)),  # Christmas Day on a Sunday
        (date(2004, 5, 31), date(2004, 5, 24)),  # the last Monday of May is the fifth
        (date(2001, 11, 22), date(2001, 11, 29)),  # the fourth Thursday of November, not the last
    ],
)
def test_a_holiday_is_kept_on_the_day_that_the_statute_moves_it_to(off: date, open_: date) -> None:
    assert not is_business_day(off)
    assert is_business_day(open_)


def test_weekends_are_no_business_days() -> None:
    assert [is_business_day(date(2002, 8, 31) + number * DAY) for number in range(4)] == [False, False, False, True]


def test_a_year_whose_new_year_is_kept_in_the_year_before_has_nine_holidays() -> None:
    """Those of 2005 are ten less New Year's Day; 2004 has eleven."""
    assert len(federal_holidays(2005)) == 9
    assert len(federal_holidays(2004)) == 11


def test_counting_goes_over_weekends_and_holidays_both_ways() -> None:
    """From 3 July 2002: Friday, Monday, Tuesday; back to Tuesday, Monday, Friday."""
    on = date(2002, 7, 3)
    assert [business_days_after(on, number).day for number in (1, 2, 3)] == [5, 8, 9]
    assert [business_days_before(on, number) for number in (1, 2, 3)] == [
        date(2002, 7, 2),
        date(2002, 7, 1),
        date(2002, 6, 28),
    ]


@pytest.mark.parametrize("number", [1, 2, 3, 15])
def test_a_day_after_the_last_day_to_send_is_too_late(number: int) -> None:
    """Whatever day it is to be there by."""
    for days in range(60):
        by = date(2002, 11, 20) + days * DAY
        last = last_day_to_send(by, number)
        assert business_days_after(last, number) <= by < business_days_after(last + DAY, number)


@pytest.mark.parametrize(
    ("day", "number", "argument"),
    [
        ("2002-07-03", 1, "day"),
        (datetime(2002, 7, 3), 1, "day"),  # noqa: DTZ001 - a moment, which is what must be turned away
        (date(2002, 7, 3), 0, "number"),
        (date(2002, 7, 3), -1, "number"),
        (date(2002, 7, 3), 1.0, "number"),
        (date(2002, 7, 3), True, "number"),
    ],
)
def test_what_is_no_day_or_no_number_is_turned_away(day: Any, number: Any, argument: str) -> None:
    for count in (business_days_after, business_days_before):
        with pytest.raises(BadInput) as error:
            count(day, number)
        assert error.value.argument == argument
