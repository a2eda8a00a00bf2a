"""warrant.consideration."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.consideration import ConsiderationFacts, consideration
from spec.errors import InvalidFacts, Refused
from spec.rules import derive

LARGEST = 10**12


def outcome(**given: Any) -> tuple[Any, Any, Any]:
    """What was received, what counts and what is left out."""
    computed = consideration(ConsiderationFacts(**given))
    return computed.received, computed.counted, computed.left_out


@pytest.mark.parametrize("cash", [0, Fraction(1, 100), 50, LARGEST], ids=str)
def test_cash_counts_as_it_was_received(cash: Any) -> None:
    """Nothing, a cent, $50, and as much as the program takes."""
    assert outcome(cash=cash) == (cash, cash, 0)


def test_property_counts_at_the_boards_value_beside_the_cash() -> None:
    """$50 and a patent that the Board puts at $30.01."""
    assert outcome(cash=50, property_received=True, property_value=Fraction(3001, 100)) == (
        Fraction(8001, 100),
    ) * 2 + (0,)


def test_property_that_the_board_values_at_nothing_is_valued_all_the_same() -> None:
    """A determination of nil is one."""
    assert outcome(cash=50, property_received=True, property_value=0) == (50, 50, 0)


def test_of_a_package_only_the_portion_allocated_counts() -> None:
    """Shares and a note for $100 together, $60 of it for the shares: $40 is left out."""
    assert outcome(cash=100, package=True, allocable=60) == (100, 60, 40)
    assert outcome(cash=100, package=True, allocable=0) == (100, 0, 100)
    assert outcome(cash=100, package=True, allocable=100) == (100, 100, 0)


def test_a_package_may_be_paid_in_property_too() -> None:
    """$70 and property of $30, $99.99 of it for the shares."""
    given = {"cash": 70, "property_received": True, "property_value": 30, "package": True}
    assert outcome(**given, allocable=Fraction(9999, 100)) == (100, Fraction(9999, 100), Fraction(1, 100))


@pytest.mark.parametrize(
    ("given", "clause"),
    [
        ({"property_received": True}, "Warrant 3(g)(2)(B)"),
        ({"package": True}, "Warrant 3(g)(2)(C)"),
        ({"property_received": True, "package": True}, "Warrant 3(g)(2)(B)"),
        ({"package": True, "allocable": Fraction(10_001, 100)}, "Warrant 3(g)(2)(C)"),
    ],
)
def test_what_the_board_has_not_determined_cannot_be_computed(given: Any, clause: str) -> None:
    """Property without a value, a package without a portion, a portion a cent above the whole."""
    with pytest.raises(Refused) as refused:
        outcome(cash=100, **given)
    assert refused.value.clause == clause


@pytest.mark.parametrize("given", [{"property_value": 1}, {"allocable": 1}, {"cash": -1}, {"cash": Fraction(1, 3)}])
def test_a_value_for_what_there_was_not_is_no_case(given: Any) -> None:
    """Nor is a negative amount, or a part of a cent."""
    with pytest.raises(InvalidFacts):
        ConsiderationFacts(**given)


@pytest.mark.parametrize("wrong", [50.0, True, float("nan"), "50"], ids=repr)
def test_only_exact_amounts_are_taken(wrong: Any) -> None:
    """A float, a bool, NaN and a text are of the wrong type."""
    with pytest.raises(TypeError):
        ConsiderationFacts(cash=wrong)


def test_the_derivation_says_which_of_the_three_kinds_there_was() -> None:
    """Cash always, then the property, then the portion."""
    given: dict[str, Any] = {"cash": 70, "property_value": 30, "allocable": 10}
    case = ConsiderationFacts(property_received=True, package=True, **given)
    names = [entry.name for entry in derive(consideration.rule, case).entries if hasattr(entry, "name")]
    assert names == ["cash", "property", "portion allocable"]
