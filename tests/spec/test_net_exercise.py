"""warrant.net-exercise."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import NetOutOfTheMoney, NetPrice, NetReducesBy
from spec.errors import InvalidFacts, Refused
from spec.net_exercise import NetExerciseFacts, net_exercise
from spec.readings import Readings
from spec.rules import RULES, Condition, derive

LITERAL = Readings(net_out_of_the_money=NetOutOfTheMoney.LITERAL)


def election(designated: Any = 1000, value: Any = Fraction(1, 4), **more: Any) -> NetExerciseFacts:
    """1,000 shares designated at a fair market value of $0.25, at the Initial Purchase Price."""
    return NetExerciseFacts(designated=designated, fair_market_value=value, **more)


def refusal_of(case: NetExerciseFacts) -> tuple[str, str]:
    """The clause and the reason that turn the case away."""
    with pytest.raises(Refused) as refused:
        net_exercise(case)
    return refused.value.clause, refused.value.why


def test_the_holder_receives_the_spread_in_shares() -> None:
    """1,000 x (0.25 - 0.05) / 0.25 = 800, and nothing in cash."""
    outcome: Any = net_exercise(election(purchase_price=Fraction(1, 20)))
    assert (outcome.shares_exact, outcome.shares_issued, outcome.cash_in_lieu) == (800, 800, 0)


def test_a_fraction_is_paid_in_cash_at_fair_market_value() -> None:
    """1,000 x (0.30 - 0.10) / 0.30 = 666 2/3: 666 shares and 20 cents."""
    outcome = net_exercise(election(value=Fraction(3, 10)))
    assert (outcome.shares_issued, outcome.cash_in_lieu) == (666, Fraction(20, 100))


def test_at_the_price_the_portion_is_given_up_for_nothing() -> None:
    """No shares and no cash, and no refusal."""
    outcome: Any = net_exercise(election(designated=400, value=Fraction(1, 10), number=1000))
    assert (outcome.shares_issued, outcome.cash_in_lieu, outcome.number_after) == (0, 0, 600)


def test_just_above_the_price_a_little_is_received_and_just_below_nothing_can_be() -> None:
    """A ten-thousandth of a dollar either way."""
    assert net_exercise(election(value=Fraction(1001, 10_000))).shares_exact == Fraction(1000, 1001)
    assert refusal_of(election(value=Fraction(999, 10_000)))[0] == "Warrant 1(b)"


def test_what_is_refused_and_in_which_order() -> None:
    """More than the Warrant covers, then a value of nil, then a value below the price."""
    assert "more shares" in refusal_of(election(designated=1001, value=0, number=1000))[1]
    assert "nil" in refusal_of(election(value=0))[1]
    assert "below" in refusal_of(election(value=Fraction(1, 20)))[1]


def test_out_of_the_money_the_literal_formula_is_negative() -> None:
    """`net.out-of-the-money`: 1,000 x (0.05 - 0.10) / 0.05 = -1,000."""
    assert net_exercise(election(value=Fraction(1, 20)), LITERAL).shares_issued == -1000


def test_a_value_of_nil_is_refused_even_literally() -> None:
    """The formula divides by it."""
    with pytest.raises(Refused):
        net_exercise(election(value=0), LITERAL)


def test_the_price_as_adjusted_or_the_initial_price() -> None:
    """`net.price`: at $0.05, 800 shares; at the Initial Purchase Price, 600."""
    case = election(purchase_price=Fraction(1, 20))
    assert net_exercise(case, Readings(net_price=NetPrice.INITIAL)).shares_exact == 600
    assert net_exercise(case).shares_exact == 800


def test_what_comes_off_the_warrant() -> None:
    """`net.reduces-by`: the 500 designated, or the 300 received."""
    case = election(designated=500, number=1000)
    assert net_exercise(case).number_after == 500
    assert net_exercise(case, Readings(net_reduces_by=NetReducesBy.ISSUED)).number_after == 700


def test_without_a_number_the_warrant_is_for_what_is_designated() -> None:
    """Nothing is left of it."""
    assert net_exercise(election()).number_after == 0


def test_a_negative_value_is_no_case() -> None:
    """The field is named."""
    with pytest.raises(InvalidFacts) as error:
        election(value=-1)
    assert error.value.field == "fair_market_value"


@pytest.mark.parametrize("wrong", [0.25, True, float("nan")], ids=repr)
def test_only_exact_values_are_taken(wrong: Any) -> None:
    """A float, a bool and NaN are of the wrong type."""
    with pytest.raises(TypeError):
        election(value=wrong)


def test_the_derivation_ends_with_what_turned_the_case_away() -> None:
    """The last entry is the condition that fired."""
    derivation = derive(RULES["warrant.net-exercise"], election(value=0))
    assert derivation.outcome is None
    assert isinstance(derivation.entries[-1], Condition)
    assert derivation.entries[-1].fired
