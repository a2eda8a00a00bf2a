"""warrant.exercise."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.errors import InvalidFacts, Refused
from spec.exercise import ExerciseFacts, exercise


def election(designated: Any, number: Any = 1000, **more: Any) -> ExerciseFacts:
    """An exercise of a Warrant for 1,000 shares at $0.10."""
    return ExerciseFacts(number=number, designated=designated, **more)


def test_the_holder_pays_the_price_of_the_shares_designated() -> None:
    """400 of 1,000 shares at $0.10 are $40, and 600 stay."""
    outcome: Any = exercise(election(400))
    assert (outcome.payment, outcome.shares_issued, outcome.cash_in_lieu, outcome.number_after) == (
        40,
        400,
        0,
        600,
    )


def test_the_whole_warrant_can_be_exercised() -> None:
    """Nothing stays."""
    assert exercise(election(1000)).number_after == 0


@pytest.mark.parametrize("designated", [Fraction(1001), Fraction(10_001, 10)], ids=str)
def test_more_than_the_warrant_covers_is_refused(designated: Fraction) -> None:
    """By a share or by a tenth of one."""
    with pytest.raises(Refused) as refused:
        exercise(election(designated, fair_market_value=1))
    assert refused.value.clause == "Warrant 1(a)"


def test_a_fraction_is_paid_in_cash_at_fair_market_value() -> None:
    """333 1/3 shares: 333 issue, a third of $0.25 is 8 cents, and all 333 1/3 are paid for."""
    outcome = exercise(election(Fraction(1000, 3), fair_market_value=Fraction(1, 4)))
    assert outcome.shares_issued == 333
    assert outcome.cash_in_lieu == Fraction(8, 100)
    assert outcome.payment == Fraction(3333, 100)
    assert outcome.number_after == Fraction(2000, 3)


def test_a_fraction_without_a_fair_market_value_is_refused() -> None:
    """There is nothing to value it at; whole shares want none."""
    with pytest.raises(Refused) as refused:
        exercise(election(Fraction(1, 2)))
    assert refused.value.clause == "Warrant 2"
    assert exercise(election(1)).cash_in_lieu == 0


def test_half_a_cent_counts_as_a_cent_in_payment_and_in_cash() -> None:
    """Half a share at $0.01 each way."""
    outcome = exercise(election(Fraction(1, 2), purchase_price=Fraction(1, 100), fair_market_value=Fraction(1, 100)))
    assert outcome.payment == outcome.cash_in_lieu == Fraction(1, 100)
    assert outcome.shares_issued == 0


def test_a_fraction_of_a_worthless_share_is_worth_nothing() -> None:
    """A fair market value of nil is a value."""
    assert exercise(election(Fraction(1, 2), fair_market_value=0)).cash_in_lieu == 0


def test_an_enormous_exercise_stays_exact() -> None:
    """10^15 shares less a seventh."""
    outcome = exercise(election(10**15 - Fraction(1, 7), number=10**15, fair_market_value=7))
    assert outcome.shares_issued == 10**15 - 1
    assert outcome.cash_in_lieu == 6


@pytest.mark.parametrize("designated", [0, -1])
def test_designating_nothing_is_no_exercise(designated: int) -> None:
    """It is bad input."""
    with pytest.raises(InvalidFacts) as error:
        election(designated)
    assert (error.value.field, error.value.clause) == ("designated", "Warrant 1(a)")


@pytest.mark.parametrize("wrong", [1.0, True, float("nan"), "1"], ids=repr)
def test_only_exact_numbers_are_designated(wrong: Any) -> None:
    """A float, a bool, NaN and text are of the wrong type."""
    with pytest.raises(TypeError):
        election(wrong)
