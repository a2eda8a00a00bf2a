"""warrant.adjust, warrant.split and warrant.stock-dividend."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.adjustment import AdjustFacts, SplitFacts, StockDividendFacts, adjust, split, stock_dividend
from spec.alternatives import DividendBase, DividendSelf, WarrantNumber
from spec.errors import InvalidFacts
from spec.readings import Readings

DIME = Fraction(1, 10)
FLOORED = Readings(warrant_number=WarrantNumber.FLOORED)


def test_half_the_price_buys_twice_the_number() -> None:
    """Warrant 3(a): 1,000 shares at $0.10 become 2,000 at $0.05."""
    outcome: Any = adjust(AdjustFacts(number=Fraction(1000), price_after=Fraction(1, 20)))
    assert (outcome.purchase_price, outcome.number) == (Fraction(1, 20), 2000)


@pytest.mark.parametrize("price_after", [DIME, Fraction(1, 3), Fraction(7, 10**9), 10**9], ids=str)
@pytest.mark.parametrize("number", [0, 1, Fraction(1, 7), 10**15], ids=str)
def test_price_times_number_stays_what_it_was(price_after: Any, number: Any) -> None:
    """Whatever the new price, equal, higher or minute, and for an enormous number too."""
    outcome = adjust(AdjustFacts(number=number, price_after=price_after))
    assert outcome.purchase_price * outcome.number == DIME * number


def test_the_number_keeps_its_fraction_by_default() -> None:
    """`warrant.number`: 100 shares at $0.10 become 333 1/3 at $0.03, or 333."""
    case = AdjustFacts(number=Fraction(100), price_after=Fraction(3, 100))
    assert adjust(case).number == Fraction(1000, 3)
    assert adjust(case, FLOORED).number == 333


@pytest.mark.parametrize(
    ("old", "new", "price", "number"),
    [
        (1, 2, Fraction(1, 20), 2000),
        (2, 3, Fraction(1, 15), 1500),
        (10, 1, Fraction(1), 100),
        (3, 1, Fraction(3, 10), Fraction(1000, 3)),
        (5, 5, DIME, 1000),
        (10**15, 1, Fraction(10**14), Fraction(1, 10**12)),
    ],
)
def test_a_split_lowers_the_price_and_a_combination_raises_it(old: int, new: int, price: Fraction, number: Any) -> None:
    """In proportion, and the number goes the other way; one for one changes nothing."""
    outcome = split(SplitFacts(number=Fraction(1000), old=old, new=new))
    assert (outcome.purchase_price, outcome.number) == (price, number)


def test_a_split_and_the_inverse_combination_cancel() -> None:
    """Three for two, then two for three."""
    there = split(SplitFacts(number=Fraction(1001), old=2, new=3))
    back: Any = split(SplitFacts(purchase_price=there.purchase_price, number=there.number, old=3, new=2))
    assert (back.purchase_price, back.number) == (DIME, 1001)


def test_cutting_to_whole_shares_loses_them_for_good() -> None:
    """`warrant.number`: one for three and back leaves 9 shares of 10 where the number is floored."""
    there = split(SplitFacts(number=Fraction(10), old=3, new=1), FLOORED)
    back = split(SplitFacts(purchase_price=there.purchase_price, number=there.number, old=1, new=3), FLOORED)
    assert back.number == 9


@pytest.mark.parametrize("shares", [{"old": 0, "new": 1}, {"old": 1, "new": 0}, {"old": -1, "new": 1}])
def test_a_split_of_or_into_nothing_is_no_case(shares: dict[str, Any]) -> None:
    """At least one share becomes at least one."""
    with pytest.raises(InvalidFacts) as error:
        SplitFacts(number=Fraction(1000), **shares)
    assert error.value.clause == "Warrant 3(b)"


def dividend(**changes: Any) -> StockDividendFacts:
    """100 shares on 700 outstanding, 200 convertible and a Warrant for 100, unless said otherwise."""
    facts: dict[str, Any] = {"number": 100, "outstanding": 700, "convertible": 200, "dividend": 100}
    return StockDividendFacts(**{**facts, **changes})


@pytest.mark.parametrize(
    ("readings", "before"),
    [
        (Readings(), 1000),
        (Readings(dividend_self=DividendSelf.LEFT_OUT), 900),
        (Readings(dividend_base=DividendBase.OUTSTANDING), 700),
        (Readings(dividend_base=DividendBase.OUTSTANDING, dividend_self=DividendSelf.LEFT_OUT), 700),
    ],
    ids=["as written", "without this Warrant", "outstanding", "outstanding, whatever of this Warrant"],
)
def test_a_stock_dividend_multiplies_the_price_by_the_shares_before_over_those_after(
    readings: Readings, before: int
) -> None:
    """`dividend.base` and `dividend.self` say which shares those are."""
    outcome = stock_dividend(dividend(), readings)
    assert outcome.purchase_price == DIME * before / (before + 100)
    assert outcome.number == Fraction(100) * (before + 100) / before


def test_two_dividends_and_one_of_their_sum_part_where_the_warrant_counts_itself() -> None:
    """The Warrant grows between the two; counted on outstanding shares alone they agree."""
    for base, agree in ((DividendBase.FULLY_DILUTED, False), (DividendBase.OUTSTANDING, True)):
        readings = Readings(dividend_base=base)
        first = stock_dividend(dividend(dividend=1), readings)
        second = stock_dividend(
            dividend(purchase_price=first.purchase_price, number=first.number, outstanding=701, dividend=1),
            readings,
        )
        assert (second.number == stock_dividend(dividend(dividend=2), readings).number) is agree


@pytest.mark.parametrize("wrong", [{"outstanding": 0}, {"dividend": 0}, {"dividend": -5}, {"convertible": -1}], ids=str)
def test_a_dividend_of_nothing_or_on_nothing_is_no_case(wrong: dict[str, int]) -> None:
    """Somebody must hold stock, and be paid some."""
    with pytest.raises(InvalidFacts) as error:
        dividend(**wrong)
    assert error.value.field in wrong


@pytest.mark.parametrize("wrong", [1.5, Fraction(3, 2), True, "2"], ids=repr)
def test_only_whole_numbers_of_shares_are_split_or_paid(wrong: Any) -> None:
    """A float, a fraction, a bool and text are of the wrong type."""
    with pytest.raises(TypeError):
        SplitFacts(number=Fraction(1), old=1, new=wrong)
    with pytest.raises(TypeError):
        dividend(dividend=wrong)


@pytest.mark.parametrize("price", [0, -1, 10**9 + 1])
def test_a_price_is_above_zero_and_within_reason(price: int) -> None:
    """A price of nil would divide by nil."""
    with pytest.raises(InvalidFacts) as error:
        AdjustFacts(number=Fraction(1), price_after=Fraction(price))
    assert error.value.field == "price_after"
