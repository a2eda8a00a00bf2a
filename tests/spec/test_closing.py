"""closing.schedule."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import (
    ClosingCap,
    ClosingFractionOfDollar,
    ClosingMinimum,
    ClosingSeriesBInterest,
    ClosingWarrantUnit,
    DayCount,
)
from spec.closing import EXHIBIT_A_LINES, ClosingFacts, Line, Schedule, closing_schedule
from spec.errors import InvalidFacts, Refused
from spec.interest import growth
from spec.readings import Readings
from spec.terms import EFFECTIVE_DATE, EXHIBIT_A, MATURITY_DATE, SERIES_B_DATE

FIRST = date(2002, 1, 31)
LIMIT = date(2002, 2, 7)


def lines(*prices: Any) -> tuple[Line, ...]:
    """Purchasers for cash at those Purchase Prices."""
    return tuple(
        Line(purchaser=f"Purchaser {number}", purchase_price=price) for number, price in enumerate(prices, start=1)
    )


def close(*prices: Any, on: date = FIRST, readings: Readings | None = None, **more: Any) -> Schedule:
    """A Closing for cash."""
    return closing_schedule(ClosingFacts(lines=lines(*prices), closing_on=on, **more), readings)


def additional(*prices: Any, on: date = date(2002, 3, 1), readings: Readings | None = None, **more: Any) -> Schedule:
    """An Additional Closing after a First Closing for $1,500,000 on 31 January."""
    facts: dict[str, Any] = {"first_closing_on": FIRST, "sold_before": 1_500_000}
    return close(*prices, on=on, readings=readings, **{**facts, **more})


def refusal_of(function: Any, *prices: Any, **more: Any) -> str:
    """The clause that turns the Closing away."""
    with pytest.raises(Refused) as refused:
        function(*prices, **more)
    return refused.value.clause


def test_exhibit_a_is_what_the_first_closing_yields() -> None:
    """Six Purchasers, $2,939,196, and five Warrant shares a dollar on each line and in total."""
    outcome = closing_schedule(ClosingFacts(lines=EXHIBIT_A_LINES, closing_on=FIRST))
    assert outcome.principal_total == outcome.sold_after == 2_939_196
    assert outcome.warrant_shares_total == 14_695_980
    for issued, printed in zip(outcome.lines, EXHIBIT_A, strict=True):
        assert (issued.purchaser, issued.principal) == (printed.purchaser, printed.principal)
        assert issued.warrants == issued.warrant_shares == printed.warrants == 5 * printed.principal
        assert (issued.accrues_from, issued.matures_on) == (EFFECTIVE_DATE, MATURITY_DATE)


def test_exhibit_a_is_in_round_series_b_principal_grown_from_12_july_2001() -> None:
    """$2,050,000 and the like with interest to the Effective Date, in dollars; Kumi Hui's is $1 more."""
    grown = growth(SERIES_B_DATE, EFFECTIVE_DATE, DayCount.ACTUAL_360)
    round_principal = (384_375, 25_625, 256_250, 51_250, 2_050_000, Fraction(76_875, 2))
    nearest_dollar = [round(principal * grown) for principal in round_principal]
    printed = [line.principal for line in EXHIBIT_A]
    assert [line - dollars for line, dollars in zip(printed, nearest_dollar, strict=True)] == [
        0,
        1,
        0,
        0,
        0,
        0,
    ]


def test_series_b_principal_with_its_interest_is_the_purchase_price() -> None:
    """By default the interest runs to the Effective Date."""
    grown = growth(SERIES_B_DATE, EFFECTIVE_DATE, DayCount.ACTUAL_360)
    for issued in closing_schedule(ClosingFacts(lines=EXHIBIT_A_LINES, closing_on=FIRST)).lines:
        assert issued.series_b_principal == issued.principal / grown


def test_cash_buys_a_note_that_accrues_from_the_closing() -> None:
    """And no Series B principal is surrendered."""
    (issued,) = close(1_500_000).lines
    assert (issued.accrues_from, issued.series_b_principal) == (FIRST, None)


@pytest.mark.parametrize("on", [FIRST, LIMIT])
def test_the_first_closing_is_held_from_31_january_to_7_february_2002(on: date) -> None:
    """Both days included."""
    assert close(1_500_000, on=on).principal_total == 1_500_000


@pytest.mark.parametrize("on", [date(2002, 1, 30), date(2002, 2, 8)])
def test_a_day_earlier_or_later_it_is_refused(on: date) -> None:
    """Under the clause that sets the date."""
    assert refusal_of(close, 1_500_000, on=on) == "PA 1.3(a)"


def test_the_first_closing_is_for_at_least_a_million_and_a_half() -> None:
    """A cent less is refused."""
    assert refusal_of(close, Fraction(149_999_999, 100)) == "PA 1.3(a)"
    assert close(1_000_000, 500_000).principal_total == 1_500_000


def test_all_closings_together_are_for_at_most_four_million_four_hundred_and_fifty_thousand() -> None:
    """The cap itself is allowed, a cent more is not, at the First Closing and at a later one."""
    assert close(4_450_000).sold_after == 4_450_000
    assert refusal_of(close, Fraction(445_000_001, 100)) == "PA 1.1"
    assert additional(2_950_000).sold_after == 4_450_000
    assert refusal_of(additional, Fraction(295_000_001, 100)) == "PA 1.1"


@pytest.mark.parametrize("on", [date(2002, 2, 1), date(2002, 5, 31)])
def test_an_additional_closing_is_within_120_days_following_the_first(on: date) -> None:
    """From the next day to 31 May 2002, and its Notes for cash accrue from then."""
    (issued,) = additional(100, on=on).lines
    assert issued.accrues_from == on


@pytest.mark.parametrize("on", [date(2002, 1, 30), FIRST, date(2002, 6, 1)])
def test_on_the_day_of_the_first_closing_or_after_120_days_it_is_refused(on: date) -> None:
    """Following means after."""
    assert refusal_of(additional, 100, on=on) == "PA 1.3(b)"


def test_a_purchaser_may_insist_on_a_million_and_a_half_in_all() -> None:
    """`closing.minimum`: with what was sold before, or at that Closing alone."""
    alone = Readings(closing_minimum=ClosingMinimum.ALONE)
    assert additional(100).sold_after == 1_500_100
    assert refusal_of(additional, 100, readings=alone) == "PA 5.1(d)"
    assert refusal_of(additional, 100, sold_before=Fraction(149_989_999, 100)) == "PA 5.1(d)"
    assert additional(1_500_000, readings=alone).sold_after == 3_000_000


def test_the_cap_counts_what_was_ever_sold_by_default() -> None:
    """`closing.cap`: $1,000,000 of it may have been repaid, which makes room on the other reading only."""
    outstanding = Readings(closing_cap=ClosingCap.OUTSTANDING)
    facts: dict[str, Any] = {"sold_before": 4_450_000, "outstanding_before": 3_450_000}
    assert refusal_of(additional, 1, **facts) == "PA 1.1"
    assert additional(1_000_000, readings=outstanding, **facts).sold_after == 5_450_000
    assert refusal_of(additional, Fraction(100_000_001, 100), readings=outstanding, **facts) == "PA 1.1"
    assert refusal_of(additional, 1, sold_before=4_450_000, readings=outstanding) == "PA 1.1"


def test_a_warrant_counted_as_a_unit_is_for_five_times_the_shares() -> None:
    """`closing.warrant-unit`: as many Warrants, twenty-five shares a dollar."""
    units = Readings(closing_warrant_unit=ClosingWarrantUnit.UNITS)
    (issued,) = close(1_500_000, readings=units).lines
    assert issued.warrants == 7_500_000
    assert issued.warrant_shares == 37_500_000


def test_cents_carry_shares_by_default() -> None:
    """`closing.fraction-of-dollar`: 99 cents are 4.95 shares, or none."""
    price = 1_500_000 + Fraction(99, 100)
    whole = Readings(closing_fraction_of_dollar=ClosingFractionOfDollar.WHOLE_DOLLARS)
    assert close(price).warrant_shares_total == 7_500_000 + Fraction(495, 100)
    assert close(price, readings=whole).warrant_shares_total == 7_500_000


def test_series_b_interest_to_the_closing_surrenders_less_principal() -> None:
    """`closing.series-b-interest`: the same Purchase Price takes in 34 days more of interest."""
    to_closing = Readings(closing_series_b_interest=ClosingSeriesBInterest.TO_CLOSING)
    facts = ClosingFacts(lines=EXHIBIT_A_LINES, closing_on=FIRST)
    for issued in closing_schedule(facts, to_closing).lines:
        assert issued.series_b_principal == issued.principal / growth(SERIES_B_DATE, FIRST, DayCount.ACTUAL_360)


@pytest.mark.parametrize("prices", [(), (0,), (-1,), (Fraction(1, 200),), (10**12 + 1,)], ids=str)
def test_an_empty_schedule_or_a_price_not_above_zero_is_no_case(prices: tuple[Any, ...]) -> None:
    """Nor is half a cent, nor a price beyond reason."""
    with pytest.raises(InvalidFacts):
        ClosingFacts(lines=lines(*prices), closing_on=FIRST)


def test_a_purchaser_stands_on_one_line() -> None:
    """The error names the Purchaser and the clause."""
    with pytest.raises(InvalidFacts, match="Purchaser 1") as error:
        ClosingFacts(lines=lines(1_500_000) * 2, closing_on=FIRST)
    assert (error.value.field, error.value.clause) == ("lines", "PA Exhibit A")


def test_nothing_is_sold_before_the_first_closing() -> None:
    """That would contradict itself."""
    with pytest.raises(InvalidFacts) as error:
        ClosingFacts(lines=lines(1_500_000), closing_on=FIRST, sold_before=Fraction(1))
    assert error.value.field == "sold_before"


@pytest.mark.parametrize("first", [date(2002, 1, 30), date(2002, 2, 8)])
def test_a_first_closing_that_could_not_be_held_is_no_case(first: date) -> None:
    """An Additional Closing follows one that could."""
    with pytest.raises(InvalidFacts) as error:
        additional(100, first_closing_on=first)
    assert error.value.field == "first_closing_on"


@pytest.mark.parametrize("wrong", [1_500_000.0, True, float("nan"), "$1,500,000"], ids=repr)
def test_only_exact_purchase_prices_are_taken(wrong: Any) -> None:
    """A float, a bool, NaN and text are of the wrong type."""
    with pytest.raises(TypeError):
        lines(wrong)
