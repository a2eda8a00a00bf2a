"""warrant.other-distribution and warrant.securities-delivered."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.distributions import (
    DeliveryFacts,
    Distributed,
    DistributionFacts,
    other_distribution,
    securities_delivered,
)
from spec.errors import InvalidFacts, Refused
from spec.readings import Readings
from spec.securities_alternatives import SecuritiesConversion

NET = Readings(securities_conversion=SecuritiesConversion.NET)


def distribution(**changes: Any) -> DistributionFacts:
    """One preferred share on every ten of common, and a Warrant for 1,005 shares."""
    facts: dict[str, Any] = {"each_share": Fraction(1, 10), "number": 1005}
    return DistributionFacts(**{**facts, **changes})


def test_a_warrant_carries_what_its_shares_would_have_received() -> None:
    """1,005 shares at a tenth each: 100.5, beside the 3 it carried."""
    outcome: Any = other_distribution(distribution(carried=3))
    assert (outcome.shares_counted, outcome.added, outcome.carried_after) == (1005, Fraction(201, 2), Fraction(207, 2))


def test_an_exercised_warrant_carries_nothing() -> None:
    assert other_distribution(distribution(number=0)).carried_after == 0


def test_cash_property_and_securities_of_others_are_not_carried() -> None:
    """Warrant 3(d) speaks of securities of the Company only; what was carried stays."""
    outcome: Any = other_distribution(distribution(distributed=Distributed.OTHER, carried=3))
    assert (outcome.added, outcome.carried_after) == (0, 3)


def test_a_dividend_in_common_stock_is_another_clause() -> None:
    with pytest.raises(Refused) as refused:
        other_distribution(distribution(distributed=Distributed.COMMON))
    assert refused.value.clause == "Warrant 3(c)"


@pytest.mark.parametrize(
    ("value", "counted"), [(Fraction(2, 5), Fraction(3015, 4)), (Fraction(1, 10), 0), (0, 0), (Fraction(1, 20), 0)]
)
def test_a_warrant_may_be_taken_as_converted_net(value: Any, counted: Any) -> None:
    """`securities.conversion`: 1,005 x (0.40 - 0.10)/0.40 is 753.75; at the price or below it, nothing."""
    assert other_distribution(distribution(fair_market_value=value), NET).shares_counted == counted
    assert other_distribution(distribution(fair_market_value=value)).shares_counted == 1005


def test_a_net_conversion_wants_a_fair_market_value() -> None:
    with pytest.raises(Refused) as refused:
        other_distribution(distribution(), NET)
    assert refused.value.clause == "Warrant 1(b)"


def delivery(**changes: Any) -> DeliveryFacts:
    """A Warrant for 1,000 shares that carries 100.5 securities worth $2 each, exercised for 300."""
    facts: dict[str, Any] = {"carried": Fraction(201, 2), "number": 1000, "designated": 300, "value_each": 2}
    return DeliveryFacts(**{**facts, **changes})


def test_an_exercise_in_part_brings_the_part_whole_and_cash_for_the_fraction() -> None:
    """300/1,000 of 100.5 is 30.15: 30, and 0.15 x $2 in cash; 70.35 stay."""
    outcome: Any = securities_delivered(delivery())
    assert (outcome.entitled, outcome.delivered) == (Fraction(603, 20), 30)
    assert (outcome.cash, outcome.carried_after) == (Fraction(3, 10), Fraction(1407, 20))


def test_an_exercise_of_all_leaves_nothing() -> None:
    outcome: Any = securities_delivered(delivery(designated=1000))
    assert (outcome.delivered, outcome.cash, outcome.carried_after) == (100, 1, 0)


def test_securities_kept_since_follow_their_own_split() -> None:
    """Two for one: 201 in the place of 100.5, and 300/1,000 of them is 60.3."""
    outcome: Any = securities_delivered(delivery(old=1, new=2))
    assert (outcome.entitled, outcome.delivered, outcome.carried_after) == (Fraction(603, 10), 60, Fraction(1407, 10))


def test_no_more_is_exercised_than_there_is() -> None:
    """1,000 is in order, a thousandth more is not."""
    with pytest.raises(Refused) as refused:
        securities_delivered(delivery(designated=Fraction(1_000_001, 1000)))
    assert refused.value.clause == "Warrant 1(a)"


def test_a_fraction_wants_a_value() -> None:
    """A whole number does not."""
    with pytest.raises(Refused) as refused:
        securities_delivered(delivery(value_each=None))
    assert refused.value.clause == "Warrant 2"
    assert securities_delivered(delivery(carried=100, value_each=None)).delivered == 30


def test_half_a_cent_counts_as_one() -> None:
    """0.5 of a security at $0.01 is half a cent; at $0.0099 it is less."""
    assert securities_delivered(delivery(designated=1000, value_each=Fraction(1, 100))).cash == Fraction(1, 100)
    assert securities_delivered(delivery(designated=1000, value_each=Fraction(99, 10_000))).cash == 0


@pytest.mark.parametrize("wrong", [{"number": 0}, {"designated": 0}, {"old": 0}, {"new": 0}, {"carried": -1}], ids=str)
def test_nothing_exercised_of_nothing_is_no_case(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidFacts) as error:
        delivery(**wrong)
    assert error.value.field in wrong


@pytest.mark.parametrize("wrong", [0.5, True, "1"], ids=repr)
def test_only_exact_numbers_enter(wrong: Any) -> None:
    with pytest.raises(TypeError):
        distribution(each_share=wrong)
    with pytest.raises(TypeError):
        delivery(carried=wrong)
