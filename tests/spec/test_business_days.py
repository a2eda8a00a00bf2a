"""Business days under each reading, against lists made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from spec.alternatives import BusinessDay
from spec.business_days import (
    FIRST_DAY,
    LAST_DAY,
    ONE_DAY,
    BusinessDaysFacts,
    business_days_after,
    business_days_before,
    count_business_days,
    holidays_under,
    is_business_day,
    last_day_to_send,
)
from spec.errors import InvalidFacts
from spec.readings import Readings

US, HK, WEEKDAYS = BusinessDay.UNITED_STATES, BusinessDay.HONG_KONG, BusinessDay.WEEKDAYS

FEDERAL = {
    2002: ["01-01", "01-21", "02-18", "05-27", "07-04", "09-02", "10-14", "11-11", "11-28", "12-25"],
    # 1 January 2005 is a Saturday, so it is kept on the 31st of December before; Christmas likewise on the 24th.
    2004: ["01-01", "01-19", "02-16", "05-31", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"],
    2006: ["01-02", "01-16", "02-20", "05-29", "07-04", "09-04", "10-09", "11-10", "11-23", "12-25"],
    2007: ["01-01", "01-15", "02-19", "05-28", "07-04", "09-03", "10-08", "11-12", "11-22", "12-25"],
}
"""Weekdays off, from the statute's list and a calendar on paper."""

GENERAL = {
    2001: "01-01 01-24 01-25 01-26 04-05 04-13 04-14 04-16 04-30 05-01 06-25 07-02 10-01 10-02 10-25 12-25 12-26",
    2002: "01-01 02-12 02-13 02-14 03-29 03-30 04-01 04-05 05-01 05-20 06-15 07-01 09-21 10-01 10-14 12-25 12-26",
    2003: "01-01 01-31 02-01 02-03 04-05 04-18 04-19 04-21 05-01 05-08 06-04 07-01 09-12 10-01 10-04 12-25 12-26",
    2005: "01-01 02-09 02-10 02-11 03-25 03-26 03-28 04-05 05-02 05-16 06-11 07-01 09-19 10-01 10-11 12-26 12-27",
    2006: "01-02 01-28 01-30 01-31 04-05 04-14 04-15 04-17 05-01 05-05 05-31 07-01 10-02 10-07 10-30 12-25 12-26",
    2007: "01-01 02-17 02-19 02-20 04-05 04-06 04-07 04-09 05-01 05-24 06-19 07-02 09-26 10-01 10-19 12-25 12-26",
}
"""Hong Kong's seventeen general holidays besides Sundays, as gazetted."""


@pytest.mark.parametrize("year", FEDERAL)
def test_the_federal_holidays_of_a_year_are_those_of_the_statute(year: int) -> None:
    """Those kept on a weekday, the days in lieu among them."""
    found = [day for day in sorted(holidays_under(US)) if day.year == year and day.weekday() < 5]
    assert found == [date.fromisoformat(f"{year}-{day}") for day in FEDERAL[year]]


@pytest.mark.parametrize("year", GENERAL)
def test_the_general_holidays_of_a_year_are_those_gazetted(year: int) -> None:
    """Lunar New Year 2002 is 12 to 14 February; 3 October 2006 is no holiday although the 1st was a Sunday."""
    found = [day for day in sorted(holidays_under(HK)) if day.year == year]
    assert found == [date.fromisoformat(f"{year}-{day}") for day in GENERAL[year].split()]


@pytest.mark.parametrize("year", range(2001, 2009))
def test_every_year_has_seventeen_general_holidays(year: int) -> None:
    """As the ordinance numbers them."""
    assert sum(day.year == year for day in holidays_under(HK)) == 17


@pytest.mark.parametrize(
    ("on", "business_in"),
    [
        (date(2002, 2, 11), {US, HK, WEEKDAYS}),
        (date(2002, 2, 12), {US, WEEKDAYS}),  # Lunar New Year
        (date(2002, 2, 18), {HK, WEEKDAYS}),  # Washington's Birthday
        (date(2002, 7, 1), {US, WEEKDAYS}),  # the Special Administrative Region's day
        (date(2002, 7, 4), {HK, WEEKDAYS}),  # Independence Day
        (date(2002, 12, 25), {WEEKDAYS}),  # Christmas in both places
        (date(2002, 12, 26), {US, WEEKDAYS}),  # the day after it in one
        (date(2002, 3, 29), {US, WEEKDAYS}),  # Good Friday is no federal holiday
        (date(2002, 8, 31), set()),  # a Saturday
        (date(2002, 9, 1), set()),  # a Sunday
        (date(2005, 1, 20), {US, HK, WEEKDAYS}),  # Inauguration Day is kept about Washington only
        (date(2007, 1, 2), {US, HK, WEEKDAYS}),  # offices shut by order in mourning, but no holiday by statute
        (date(2004, 12, 31), {HK, WEEKDAYS}),  # New Year's Day 2005, a Saturday, kept a day early
    ],
)
def test_a_day_is_a_business_day_under_some_readings_and_not_under_others(
    on: date, business_in: set[BusinessDay]
) -> None:
    assert {reading for reading in BusinessDay if is_business_day(on, reading)} == business_in


@pytest.mark.parametrize(
    ("reading", "after", "before"),
    [
        # From Friday 15 February 2002: the 18th is a federal holiday; the 12th to 14th are Lunar New Year.
        (US, [date(2002, 2, 19), date(2002, 2, 20)], [date(2002, 2, 14), date(2002, 2, 13)]),
        (HK, [date(2002, 2, 18), date(2002, 2, 19)], [date(2002, 2, 11), date(2002, 2, 8)]),
        (WEEKDAYS, [date(2002, 2, 18), date(2002, 2, 19)], [date(2002, 2, 14), date(2002, 2, 13)]),
    ],
)
def test_counting_steps_over_weekends_and_holidays(reading: BusinessDay, after: list[date], before: list[date]) -> None:
    """The day itself is never counted."""
    on = date(2002, 2, 15)
    assert [business_days_after(on, number, reading) for number in (1, 2)] == after
    assert [business_days_before(on, number, reading) for number in (1, 2)] == before


def test_counting_starts_alike_from_a_day_that_is_none() -> None:
    """From Saturday 29 June 2002: forward to Monday, back to Friday."""
    saturday = date(2002, 6, 29)
    assert business_days_after(saturday, 1, US) == date(2002, 7, 1)
    assert business_days_before(saturday, 1, US) == date(2002, 6, 28)


def test_the_last_day_to_send_may_be_a_sunday() -> None:
    """What takes one business day and must be there on Monday can be sent on Sunday; two, on Thursday."""
    monday = date(2002, 7, 1)
    assert last_day_to_send(monday, 1, US) == date(2002, 6, 30)
    assert last_day_to_send(monday, 2, US) == date(2002, 6, 27)
    assert last_day_to_send(monday - ONE_DAY, 1, US) == date(2002, 6, 27)


def test_the_rule_counts_both_ways_under_the_reading_chosen() -> None:
    """From 3 July 2002, three business days: over Independence Day, or over Hong Kong's 1 July."""
    case = BusinessDaysFacts(on=date(2002, 7, 3), number=3)
    federal = count_business_days(case)
    assert (federal.is_business_day, federal.after, federal.before) == (True, date(2002, 7, 9), date(2002, 6, 28))
    general = count_business_days(case, Readings(calendar_business_day=HK))
    assert (general.after, general.before) == (date(2002, 7, 8), date(2002, 6, 27))


@pytest.mark.parametrize("on", [FIRST_DAY, LAST_DAY])
def test_the_first_and_the_last_day_can_be_counted_from(on: date) -> None:
    """Fifteen business days reach beyond them, where the calendars still go."""
    for reading in BusinessDay:
        found = count_business_days(BusinessDaysFacts(on=on, number=15), Readings(calendar_business_day=reading))
        assert found.before < on < found.after


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"on": FIRST_DAY - ONE_DAY}, "on"),
        ({"on": LAST_DAY + ONE_DAY}, "on"),
        ({"number": 0}, "number"),
        ({"number": -1}, "number"),
        ({"number": 16}, "number"),
    ],
)
def test_days_and_numbers_out_of_range_make_no_case(given: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFacts) as error:
        BusinessDaysFacts(**{"on": date(2002, 7, 3), "number": 1, **given})
    assert error.value.field == field


@pytest.mark.parametrize("given", [{"on": "2002-07-03"}, {"number": 1.0}, {"number": True}])
def test_a_text_for_a_day_and_a_float_for_a_number_are_of_the_wrong_type(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        BusinessDaysFacts(**{"on": date(2002, 7, 3), "number": 1, **given})
