"""QuantLib agrees with `note.amount`, under each reading of the day count, over random dates.

QuantLib knows nothing of the Note: it is given 10% a year, a schedule and a day counter, and asked what a
dollar grows to. All five readings can be put to it:

- `actual-360` and `actual-365`: simple interest over each period of a schedule that steps by three months
  from the accrual date (forward, no end-of-month rule, no business days), one period after another;
- `thirty-360`: quarterly compounding over the whole quarters, then simple interest on 30/360, as counted in
  the United States, for the rest;
- `proportion`: actual/actual (ISMA), which counts a part of a period in proportion to that period's own days;
- `calendar-quarters`: the same, the periods ending with March, June, September and December.

What it cannot express: exact numbers. It answers in floating point, so growth is compared to twelve digits,
and the rounding to the cent is checked to lie within half a cent of its answer, not to be half-up at a tie.
It has no say on which days are within the Note's life, nor on refusals.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from impl.interest import note_amount as note_amount_of_impl
from spec.alternatives import DayCount
from spec.interest import NoteAmountFacts, note_amount
from spec.readings import Readings

ql = pytest.importorskip("QuantLib", reason="QuantLib is not installed; it is in the extra dev")

RATE = 0.10
QUARTER_YEAR = 0.25
FIRST_DAY = date(2001, 7, 12)
LAST_ACCRUAL_DATE = date(2002, 6, 7)
MATURITY = date(2003, 6, 30)
TWELVE_DIGITS = 1e-12


def day(when: date) -> Any:
    """A calendar date as QuantLib has it."""
    return ql.Date(when.day, when.month, when.year)


def calendar_day(when: Any) -> date:
    """A date of QuantLib's as a calendar date."""
    return date(when.year(), when.month(), when.dayOfMonth())


def quarter_dates(first: Any, last: Any, *, end_of_month: bool = False) -> list[Any]:
    """Every third month from `first`, and `last`, which may cut the last quarter short."""
    if first == last:
        return [first]
    unadjusted = ql.Unadjusted
    forward = ql.DateGeneration.Forward
    quarterly = ql.Period(3, ql.Months)
    schedule = ql.Schedule(first, last, quarterly, ql.NullCalendar(), unadjusted, unadjusted, forward, end_of_month)
    return list(schedule)


def growth_period_by_period(day_counter: Any) -> Callable[[date, date], float]:
    """Simple interest by `day_counter` over each quarter in turn, each on what the last one grew to."""
    rate = ql.InterestRate(RATE, day_counter, ql.Simple, ql.Annual)

    def growth(accrues_from: date, on: date) -> float:
        grown = 1.0
        dates = quarter_dates(day(accrues_from), day(on))
        for opened, closed in pairwise(dates):
            grown *= rate.compoundFactor(opened, closed)
        return grown

    return growth


def growth_thirty_360(accrues_from: date, on: date) -> float:
    """Quarterly compounding for the whole quarters, then simple interest on 30/360 for the days left."""
    thirty_360 = ql.Thirty360(ql.Thirty360.USA)
    first, last = day(accrues_from), day(on)
    quarters = 0
    while first + ql.Period(3 * (quarters + 1), ql.Months) <= last:
        quarters += 1
    compounded = ql.InterestRate(RATE, thirty_360, ql.Compounded, ql.Quarterly)
    simple = ql.InterestRate(RATE, thirty_360, ql.Simple, ql.Annual)
    broken_from = first + ql.Period(3 * quarters, ql.Months)
    grown: float = compounded.compoundFactor(QUARTER_YEAR * quarters) * simple.compoundFactor(broken_from, last)
    return grown


def growth_in_proportion(
    periods: Callable[[date, date], list[tuple[Any, Any]]],
) -> Callable[[date, date], float]:
    """Each whole period earns a quarter's interest, and a part of one its share of it by days."""
    rate = ql.InterestRate(RATE, ql.ActualActual(ql.ActualActual.ISMA), ql.Simple, ql.Annual)

    def growth(accrues_from: date, on: date) -> float:
        grown = 1.0
        for opened, closed in periods(accrues_from, on):
            first, last = max(opened, day(accrues_from)), min(closed, day(on))
            if first < last:
                grown *= rate.compoundFactor(first, last, opened, closed)
        return grown

    return growth


def quarters_from_accrual(accrues_from: date, _on: date) -> list[tuple[Any, Any]]:
    """Whole quarters counted from the accrual date, past the end of the Note's life."""
    dates = quarter_dates(day(accrues_from), day(accrues_from) + ql.Period(27, ql.Months))
    return list(pairwise(dates))


def quarters_of_the_calendar(_accrues_from: date, _on: date) -> list[tuple[Any, Any]]:
    """Whole calendar quarters, from the last day of one to the last day of the next."""
    dates = quarter_dates(ql.Date(30, 6, 2001), ql.Date(30, 9, 2003), end_of_month=True)
    return list(pairwise(dates))


ORACLES: dict[DayCount, Callable[[date, date], float]] = {
    DayCount.ACTUAL_360: growth_period_by_period(ql.Actual360()),
    DayCount.ACTUAL_365: growth_period_by_period(ql.Actual365Fixed()),
    DayCount.THIRTY_360: growth_thirty_360,
    DayCount.PROPORTION: growth_in_proportion(quarters_from_accrual),
    DayCount.CALENDAR_QUARTERS: growth_in_proportion(quarters_of_the_calendar),
}


@st.composite
def terms(draw: st.DrawFn) -> tuple[date, date]:
    """An accrual date and a day on or after it, within the Notes' life."""
    accrues_from = draw(st.dates(FIRST_DAY, LAST_ACCRUAL_DATE))
    return accrues_from, draw(st.dates(accrues_from, MATURITY))


SERIES_B = (date(2001, 7, 12), date(2001, 12, 28))
WHOLE_LIFE = (date(2001, 12, 28), date(2003, 6, 30))
CLAMPED_TO_FEBRUARY = (date(2001, 8, 31), date(2003, 6, 30))
ENDS_ON_A_CLAMPED_DAY = (date(2001, 11, 30), date(2002, 2, 28))


@pytest.mark.parametrize("reading", DayCount, ids=lambda reading: reading.key)
@settings(derandomize=True, max_examples=500, deadline=None)
@given(term=terms())
@example(term=SERIES_B)
@example(term=WHOLE_LIFE)
@example(term=CLAMPED_TO_FEBRUARY)
@example(term=ENDS_ON_A_CLAMPED_DAY)
def test_spec_grows_a_note_as_quantlib_does(reading: DayCount, term: tuple[date, date]) -> None:
    """To twelve digits, under each reading, at every date."""
    accrues_from, on = term
    facts = NoteAmountFacts(principal=Fraction(10**6), accrues_from=accrues_from, on=on)
    exact = note_amount(facts, Readings(note_day_count=reading)).note_amount
    expected = ORACLES[reading](accrues_from, on) * 10**6
    assert float(exact) == pytest.approx(expected, rel=TWELVE_DIGITS, abs=0)


@settings(derandomize=True, max_examples=500, deadline=None)
@given(term=terms(), principal=st.integers(1, 445_000_000))
@example(term=SERIES_B, principal=205_000_000)
@example(term=CLAMPED_TO_FEBRUARY, principal=1)
def test_impl_pays_within_half_a_cent_of_quantlib(term: tuple[date, date], principal: int) -> None:
    """Under the default reading, to the nearest cent, for principal up to the cap on all Closings."""
    accrues_from, on = term
    cents = note_amount_of_impl((principal, 1), accrues_from, on)
    expected = ORACLES[DayCount.ACTUAL_360](accrues_from, on) * principal
    assert abs(cents - expected) <= 0.5 + 1e-5


def test_quantlib_steps_by_quarters_as_the_reading_does() -> None:
    """The same day every third month, clamped to the month's end, and counted from the start each time."""
    dates = quarter_dates(day(date(2001, 8, 31)), day(date(2002, 9, 15)))
    assert [calendar_day(when) for when in dates] == [
        date(2001, 8, 31),
        date(2001, 11, 30),
        date(2002, 2, 28),
        date(2002, 5, 31),
        date(2002, 8, 31),
        date(2002, 9, 15),
    ]
