"""warrant.conditional-exercise."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from spec.conditional_exercise import ConditionalExerciseFacts, conditional_exercise
from spec.errors import InvalidFacts, Refused
from spec.readings import Readings
from spec.securities_alternatives import ConditionalDesignation

CLOSING = date(2004, 2, 29)
SAME_PART = Readings(conditional_designation=ConditionalDesignation.SAME_PART)


def elected(**changes: Any) -> ConditionalExerciseFacts:
    """An exercise of 300.5 of 1,000 shares at $0.10, worth $0.40 each, on fifteen business days' notice."""
    facts: dict[str, Any] = {
        "number_then": 1000, "number": 1000, "designated": Fraction(601, 2), "notice_days": 15,
        "closed_on": CLOSING, "expires_on": date(2007, 1, 31), "fair_market_value": Fraction(2, 5),
    }  # fmt: skip
    return ConditionalExerciseFacts(**{**facts, **changes})


def test_at_the_closing_the_exercise_happens() -> None:
    """300.5 x $0.10 is $30.05; 300 shares, half of $0.40 in cash, and 699.5 shares left."""
    outcome: Any = conditional_exercise(elected())
    assert outcome.takes_effect
    assert (outcome.payment, outcome.shares_issued, outcome.cash_in_lieu, outcome.number_after) == (
        Fraction(3005, 100),
        300,
        Fraction(1, 5),
        Fraction(1399, 2),
    )


def test_without_a_closing_nothing_happened() -> None:
    """However short the notice was, and though the Warrant be gone by then."""
    for changes in ({}, {"notice_days": 0}, {"designated": 10**6}):
        outcome: Any = conditional_exercise(elected(closed_on=None, **changes))
        assert not outcome.takes_effect
        assert (outcome.payment, outcome.shares_issued, outcome.cash_in_lieu, outcome.number_after) == (0, 0, 0, 1000)


def test_the_terms_are_those_just_before_the_closing() -> None:
    """A four for one split meanwhile: 4,000 shares at $0.025, and 300.5 of them cost $7.5125, so $7.51."""
    case = elected(number=4000, purchase_price=Fraction(1, 40))
    outcome: Any = conditional_exercise(case)
    assert (outcome.payment, outcome.shares_issued, outcome.number_after) == (
        Fraction(751, 100),
        300,
        Fraction(7399, 2),
    )


def test_the_same_part_may_be_meant() -> None:
    """`conditional.designation`: 300.5 of 1,000 are then 1,202 of 4,000, for $30.05."""
    case = elected(number=4000, purchase_price=Fraction(1, 40))
    outcome: Any = conditional_exercise(case, SAME_PART)
    assert (outcome.payment, outcome.shares_issued, outcome.number_after) == (Fraction(3005, 100), 1202, 2798)


def test_a_combination_meanwhile_can_make_the_number_in_the_form_too_large() -> None:
    """One for ten: 300.5 shares of 100 are refused as written, and are 30.05 as the same part."""
    case = elected(number=100, purchase_price=Fraction(1))
    with pytest.raises(Refused) as refused:
        conditional_exercise(case)
    assert refused.value.clause == "Warrant 1(a)"
    assert conditional_exercise(case, SAME_PART).shares_issued == 30


def test_a_net_exercise_is_an_exercise() -> None:
    """300.5 x (0.40 - 0.10)/0.40 is 225.375: 225 shares, $0.15, no payment."""
    outcome: Any = conditional_exercise(elected(net=True))
    assert (outcome.payment, outcome.shares_issued, outcome.cash_in_lieu) == (0, 225, Fraction(3, 20))


@pytest.mark.parametrize(
    ("changes", "clause"),
    [
        ({"notice_days": 14}, "Warrant 4"),
        ({"closed_on": date(2007, 2, 1)}, "Warrant opening"),
        ({"designated": 1001}, "Warrant 1(a)"),
        ({"designated": 1001, "net": True}, "Warrant 1(b)"),
        ({"net": True, "fair_market_value": None}, "Warrant 1(b)"),
        ({"net": True, "fair_market_value": Fraction(9, 100)}, "Warrant 1(b)"),
        ({"fair_market_value": None}, "Warrant 2"),
    ],
    ids=str,
)
def test_a_closing_out_of_order_is_refused(changes: dict[str, Any], clause: str) -> None:
    """Too short a notice, too late a closing, too many shares, no value."""
    with pytest.raises(Refused) as refused:
        conditional_exercise(elected(**changes))
    assert refused.value.clause == clause


def test_the_expiration_date_itself_is_in_time() -> None:
    assert conditional_exercise(elected(closed_on=date(2007, 1, 31))).takes_effect


def test_nothing_designated_is_no_exercise() -> None:
    with pytest.raises(InvalidFacts) as error:
        elected(designated=0)
    assert error.value.clause == "Warrant 1(a)"
