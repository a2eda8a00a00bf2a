"""The Note Amount: known figures, quarter ends, the leap day, and bad dates."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impl.errors import BadInput
from impl.interest import growth, note_amount, quarter_dates
from impl.ratios import Ratio, half_up
from impl.terms import EFFECTIVE_DATE, EXHIBIT_A, MATURITY

LIFE = st.dates(EFFECTIVE_DATE, MATURITY)
PRINCIPALS = st.tuples(st.integers(0, 10**12), st.integers(1, 10**6))


def test_the_note_of_12_july_2001_grows_to_what_exhibit_a_says() -> None:
    """$2,050,000 grows to $2,147,356.65 by 28 December 2001, which Exhibit A rounds to $2,147,357."""
    amount = note_amount((2_050_000_00, 1), date(2001, 7, 12), EFFECTIVE_DATE)
    assert amount == 2_147_356_65
    assert half_up(amount, 100) * 100 == dict(EXHIBIT_A)["BAPEF Investments XII, Ltd."]


def test_that_note_has_one_full_quarter_and_a_broken_one() -> None:
    """92 days, then 77, each at 10% over 360."""
    whole, broken = 1 + Fraction(92, 3600), 1 + Fraction(77, 3600)
    assert quarter_dates(date(2001, 7, 12), EFFECTIVE_DATE) == [date(2001, 10, 12)]
    assert Fraction(*growth(date(2001, 7, 12), EFFECTIVE_DATE)) == whole * broken


def test_nothing_has_grown_on_the_accrual_date() -> None:
    """Growth starts at one, and the amount is the principal."""
    assert growth(EFFECTIVE_DATE, EFFECTIVE_DATE) == (1, 1)
    assert note_amount((123, 1), MATURITY, MATURITY) == 123


def test_one_day_earns_one_360th_of_a_year() -> None:
    """10% / 360 for a day."""
    assert growth(EFFECTIVE_DATE, EFFECTIVE_DATE + timedelta(days=1)) == (3601, 3600)


def test_interest_compounds_on_the_quarter_day_and_not_before() -> None:
    """On the quarter day itself a full quarter stands alone; the next day earns on the compounded balance."""
    start, quarter_end = date(2002, 1, 31), date(2002, 4, 30)
    assert quarter_dates(start, quarter_end - timedelta(days=1)) == []
    assert quarter_dates(start, quarter_end) == [quarter_end]
    full = 1 + Fraction(89, 3600)
    assert Fraction(*growth(start, quarter_end)) == full
    assert Fraction(*growth(start, quarter_end + timedelta(days=1))) == full * Fraction(3601, 3600)


def test_quarters_are_counted_from_the_start_and_not_from_a_clamped_day() -> None:
    """From 30 November: the end of February, then the 30th again."""
    assert quarter_dates(date(2001, 11, 30), date(2002, 12, 1)) == [
        date(2002, 2, 28),
        date(2002, 5, 30),
        date(2002, 8, 30),
        date(2002, 11, 30),
    ]


def test_a_quarter_ends_on_the_leap_day_where_there_is_one() -> None:
    """From 30 November 1999 the first quarter ends on 29 February 2000, and so does one from 29 November."""
    assert quarter_dates(date(1999, 11, 30), date(2000, 3, 1)) == [date(2000, 2, 29)]
    assert quarter_dates(date(1999, 11, 29), date(2000, 3, 1)) == [date(2000, 2, 29)]
    assert growth(date(1999, 11, 30), date(2000, 3, 1))[1] > 1


def test_a_note_dated_on_the_leap_day_keeps_the_29th() -> None:
    """The 29th of every third month, and the 28th in a year without one."""
    assert quarter_dates(date(2000, 2, 29), date(2001, 3, 1))[:4] == [
        date(2000, 5, 29),
        date(2000, 8, 29),
        date(2000, 11, 29),
        date(2001, 2, 28),
    ]


def test_the_life_of_an_exhibit_a_note_has_six_full_quarters() -> None:
    """28 December 2001 to 30 June 2003: six quarters and two days."""
    assert len(quarter_dates(EFFECTIVE_DATE, MATURITY)) == 6
    exact = Fraction(1)
    for days in (90, 92, 92, 91, 90, 92, 2):
        exact *= 1 + Fraction(days, 3600)
    assert Fraction(*growth(EFFECTIVE_DATE, MATURITY)) == exact


def test_half_a_cent_is_paid_up() -> None:
    """1800 cents for one day earn exactly half a cent."""
    next_day = EFFECTIVE_DATE + timedelta(days=1)
    assert note_amount((1800, 1), EFFECTIVE_DATE, next_day) == 1801
    assert note_amount((1799, 1), EFFECTIVE_DATE, next_day) == 1799


@given(PRINCIPALS, LIFE, LIFE)
def test_the_note_amount_is_the_exact_one_to_the_nearest_cent(principal: Ratio, one: date, other: date) -> None:
    """However the principal is written."""
    accrues_from, on = min(one, other), max(one, other)
    exact = Fraction(*principal) * Fraction(*growth(accrues_from, on))
    assert abs(note_amount(principal, accrues_from, on) - exact) <= Fraction(1, 2)


@given(LIFE)
def test_growth_never_falls_from_one_day_to_the_next(accrues_from: date) -> None:
    """Checked over the whole life from each accrual date."""
    days = (MATURITY - accrues_from).days
    values = [Fraction(*growth(accrues_from, accrues_from + timedelta(days=n))) for n in range(0, days + 1, 7)]
    assert values == sorted(set(values))


def test_a_zero_principal_stays_zero_and_a_huge_one_stays_exact() -> None:
    """No size overflows."""
    assert note_amount((0, 7), EFFECTIVE_DATE, MATURITY) == 0
    numerator, denominator = growth(EFFECTIVE_DATE, MATURITY)
    assert note_amount((10**60 * denominator, 1), EFFECTIVE_DATE, MATURITY) == 10**60 * numerator


@pytest.mark.parametrize(
    ("accrues_from", "on", "why"),
    [
        (EFFECTIVE_DATE, EFFECTIVE_DATE - timedelta(days=1), "on: must not be before the accrual date"),
        (EFFECTIVE_DATE, MATURITY + timedelta(days=1), "on: must not be after the Maturity Date"),
        ("2001-12-28", MATURITY, "accrues_from: must be a date"),
        (EFFECTIVE_DATE, None, "on: must be a date"),
    ],
)
def test_a_day_outside_the_life_of_the_note_is_bad_input(accrues_from: Any, on: Any, why: str) -> None:
    """The argument at fault is named."""
    with pytest.raises(BadInput, match=why):
        growth(accrues_from, on)
    with pytest.raises(BadInput, match=why):
        note_amount((1, 1), accrues_from, on)


@pytest.mark.parametrize("principal", [(-1, 1), (1, 0), (1.5, 1), 100], ids=repr)
def test_a_principal_is_an_exact_amount_not_below_zero(principal: Any) -> None:
    """Cents, as a pair."""
    with pytest.raises(BadInput, match="principal"):
        note_amount(principal, EFFECTIVE_DATE, MATURITY)
