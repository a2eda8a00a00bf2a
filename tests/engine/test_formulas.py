"""Formulas keep their truth through every rewriting, and bounds settle only what they must."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourcorners.engine import formulas
from fourcorners.engine.formulas import All, AtMostZero, Formula, NotZero, Zero
from fourcorners.engine.formulas import Any as AnyOf
from fourcorners.engine.polynomials import Interval, Polynomial
from tests.engine.test_polynomials import CASES, POLYNOMIALS, bounded

COMPARISONS = st.builds(AtMostZero, POLYNOMIALS) | st.builds(Zero, POLYNOMIALS) | st.builds(NotZero, POLYNOMIALS)
FORMULAS: st.SearchStrategy[Any] = st.recursive(
    COMPARISONS,
    lambda inner: (
        st.builds(All, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=5,
)
X, Y = Polynomial.atom(0), Polynomial.atom(1)


def truth(formula: Formula | bool, case: dict[int, int]) -> bool:
    """A formula's truth in a case, plain truths included."""
    return formula if isinstance(formula, bool) else formulas.holds(formula, case)


@given(POLYNOMIALS, CASES)
def test_canonical_comparisons_are_as_true_as_plain_ones(polynomial: Polynomial, case: dict[int, int]) -> None:
    """Rounding a bound to the content of the rest loses no whole number."""
    assert truth(formulas.at_most_zero(polynomial), case) == (polynomial.value(case) <= 0)
    assert truth(formulas.equal_zero(polynomial), case) == (polynomial.value(case) == 0)


def test_comparisons_that_say_the_same_are_the_same() -> None:
    """2x <= 5 is x <= 2; 3x = 6 is x = 2; 2x = 5 is false; x = y is y = x."""
    assert formulas.at_most_zero(X.times(2).plus(-5)) == formulas.at_most_zero(X.plus(-2))
    assert formulas.at_most_zero(X.times(-2).plus(5)) == formulas.at_most_zero((-X).plus(3))
    assert formulas.equal_zero(X.times(3).plus(-6)) == formulas.equal_zero(X.plus(-2))
    assert formulas.equal_zero(X.times(2).plus(-5)) is False
    assert formulas.equal_zero(X - Y) == formulas.equal_zero(Y - X)


@pytest.mark.parametrize(("value", "at_most", "equal"), [(-1, True, False), (0, True, True), (1, False, False)])
def test_a_number_is_compared_at_once(value: int, at_most: bool, equal: bool) -> None:
    """Where no atom occurs, the truth is plain."""
    assert formulas.at_most_zero(Polynomial.of(value)) is at_most
    assert formulas.equal_zero(Polynomial.of(value)) is equal


@given(FORMULAS, CASES)
def test_a_negation_holds_where_its_formula_does_not(formula: Formula, case: dict[int, int]) -> None:
    """And stays in negation normal form, so that negated twice it says what it said."""
    opposite = formulas.negation(formula)
    assert formulas.holds(opposite, case) != formulas.holds(formula, case)
    assert formulas.holds(formulas.negation(opposite), case) == formulas.holds(formula, case)


@given(FORMULAS, st.tuples(bounded(), bounded(), bounded()))
def test_bounds_never_settle_a_formula_the_wrong_way(formula: Formula, atoms: tuple[tuple[Interval, int], ...]) -> None:
    """Where they settle it at all, every case within them agrees."""
    settled = formulas.truth_within(formula, lambda atom: atoms[atom][0])
    assert settled in (None, formulas.holds(formula, {atom: known[1] for atom, known in enumerate(atoms)}))


def test_bounds_settle_what_they_can() -> None:
    """x from 1 to 5 is above zero, and is not ten."""

    def known(_atom: int) -> Interval:
        return 1, 5

    assert formulas.truth_within(AtMostZero(X), known) is False
    assert formulas.truth_within(AtMostZero(X.plus(-5)), known) is True
    assert formulas.truth_within(AtMostZero(X.plus(-4)), known) is None
    assert formulas.truth_within(Zero(X.plus(-10)), known) is False
    assert formulas.truth_within(NotZero(X.plus(-10)), known) is True
    assert formulas.truth_within(Zero(X.plus(-3)), known) is None
    assert formulas.truth_within(All((AtMostZero(X), Zero(X.plus(-3)))), known) is False
    assert formulas.truth_within(AnyOf((NotZero(X), Zero(X.plus(-3)))), known) is True
    assert formulas.truth_within(All(()), known) is True
    assert formulas.truth_within(AnyOf(()), known) is False


@given(FORMULAS)
def test_the_comparisons_of_a_formula_are_found_at_any_depth(formula: Formula) -> None:
    """Each of them a comparison, as many as the formula has leaves."""

    def leaves(each: Formula) -> int:
        return sum(map(leaves, each.parts)) if isinstance(each, All | AnyOf) else 1

    found = list(formulas.comparisons(formula))
    assert len(found) == leaves(formula)
    assert not any(isinstance(each, All | AnyOf) for each in found)
