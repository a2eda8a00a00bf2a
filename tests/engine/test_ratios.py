"""Questions made smaller: whatever a case of integers satisfies is never lost, and what is left is linear."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourcorners.engine import formulas
from fourcorners.engine.consequences import enriched, products
from fourcorners.engine.formulas import All, AtMostZero, BelowZero, Formula, NotZero, Zero
from fourcorners.engine.formulas import Any as AnyOf
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.ratios import Way, bearing, smaller
from fourcorners.engine.solver import Answer, Solver
from tests.engine.test_formulas import FORMULAS
from tests.engine.test_polynomials import CASES

A, B, C, D, Q, R = (Polynomial.atom(number) for number in range(6))
"""Two ratios, a/b and c/d, and two whole numbers."""
POSITIVE: list[Formula] = [AtMostZero((-B).plus(1)), AtMostZero((-D).plus(1))]
TERMS = (A * D, B * C, B * D, B * D * Q, A * D * Q)
SMALL = range(-1, 3)


def at_most(left: Polynomial, right: Polynomial) -> Formula:
    """left <= right, as it stands."""
    return AtMostZero(left - right)


@st.composite
def of_ratios(draw: st.DrawFn) -> Formula:
    """A comparison in which every term has as many of a and b as any other, and as many of c and d."""
    total = Polynomial({})
    for term in TERMS:
        total = total + term.times(draw(st.integers(-2, 2)))
    total = total.plus(draw(st.sampled_from((0, 0, 1))))
    kinds: list[Formula] = [AtMostZero(total), Zero(total), NotZero(total)]
    formula = draw(st.sampled_from(kinds))
    return draw(st.sampled_from((formula, AnyOf((formula, AtMostZero(Q.plus(1)))), All((formula, AtMostZero(-Q))))))


@given(st.lists(of_ratios(), min_size=1, max_size=4))
@settings(max_examples=25)
def test_no_way_of_scaling_loses_a_case_of_integers(asked: list[Formula]) -> None:
    """Against every case with a, c and q from -1 to 2, b and d from 1 to 3."""
    question = [*POSITIVE, *asked]
    cases = (dict(enumerate(values)) for values in product(SMALL, (1, 2, 3), SMALL, (1, 2, 3), SMALL))
    if any(all(formulas.holds(each, case) for each in question) for case in cases):
        assert all(smaller(question, way) is not None for way in Way)
        assert Solver(5.0)._check_ratios(question) is not Answer.UNSATISFIABLE


@given(st.lists(FORMULAS, min_size=1, max_size=3))
@settings(max_examples=25)
def test_nor_does_it_of_any_other_question(asked: list[Formula]) -> None:
    cases = (dict(enumerate(values)) for values in product(range(-3, 4), repeat=3))
    if any(all(formulas.holds(each, case) for each in asked) for case in cases):
        assert Solver(5.0)._check_ratios(asked) is not Answer.UNSATISFIABLE


@given(st.lists(FORMULAS | st.builds(BelowZero, st.sampled_from((A * B - C, A - B, -A))), max_size=4), CASES)
def test_products_hold_wherever_their_factors_do(given_formulas: list[Formula], case: dict[int, int]) -> None:
    """The signs of products of atoms and the multiples of comparisons as well."""
    case = {0: 0, 1: 0, 2: 0} | case
    if all(formulas.holds(each, case) for each in given_formulas):
        for new in (0, 1):
            for each in (*products(given_formulas), *enriched(given_formulas, new=new)):
                assert formulas.holds(each, case), each


def _scaled_case(case: dict[int, int], real: dict[int, int]) -> dict[int, Any]:
    return {atom: Fraction(value, case[real[atom]]) if atom in real else value for atom, value in case.items()}


@pytest.mark.parametrize("way", Way)
def test_a_ratio_is_put_for_a_pair_of_integers(way: Way) -> None:
    """ad <= bc says a/b <= c/d: linear, when b and d are 1."""
    found = smaller([*POSITIVE, at_most(A * D, B * C)], way)
    assert found is not None
    assert found.real <= {0, 2}
    assert found.formulas == (AtMostZero(A - C),)


def test_what_is_left_holds_of_the_ratios() -> None:
    """5/2 and 8/3 for a/b and c/d, and the whole number between them and twice as much."""
    case = dict(enumerate((5, 2, 8, 3, 3, 0)))
    question = [*POSITIVE, at_most(A * D, B * C), at_most(B * D * Q, (A * D).times(2)), at_most(C, D * Q)]
    assert all(formulas.holds(each, case) for each in question)
    for way in Way:
        found = smaller(question, way)
        assert found is not None
        assert 4 not in found.real, "q is compared with numbers: it stays whole"
        scaled = _scaled_case(case, {0: 1, 2: 3})
        assert all(formulas.holds(each, scaled) for each in found.formulas)


def test_one_more_that_is_lost_in_scaling_is_said_strictly() -> None:
    """ad + 1 <= bc says a/b < c/d."""
    found = smaller([*POSITIVE, at_most((A * D).plus(1), B * C)], Way.DENOMINATORS)
    assert found is not None
    assert found.formulas == (BelowZero(A - C),)


def test_an_equation_is_used_up() -> None:
    """With q = r + 1 nothing is left of r; an equation in products puts them in too."""
    found = smaller([Zero(Q - R.plus(1)), at_most(Q * Q, R * R)], Way.DENOMINATORS)
    assert found is not None
    assert found.formulas == (AtMostZero(Q),)
    assert smaller([Zero(A - B * Q), NotZero(A * R - B * Q * R)], Way.DENOMINATORS) is None


def test_what_bears_on_nothing_nonlinear_is_left_aside() -> None:
    apart, near, nonlinear = at_most(Q, R), at_most(A, C), at_most(A * B, B)
    assert bearing([apart, near, nonlinear]) == [near, nonlinear]
    assert bearing([apart, near]) == []


FLOORS: list[Formula] = [
    *(each for floor in (Q, R) for each in (at_most(B * floor, A), at_most(A.plus(1), B * floor + B))),
]
"""q and r are both the floor of a/b."""


def test_two_floors_of_one_ratio_are_one_by_linear_arithmetic() -> None:
    """Which takes that whole numbers that differ do by one; the real numbers alone do not know it."""
    solver = Solver()
    assert solver.thorough([*POSITIVE, *FLOORS], NotZero(Q - R)) is Answer.UNSATISFIABLE
    assert (solver.effort.ratios, solver.effort.reals, solver.effort.whole) == (1, 0, 0)


def test_what_can_be_is_not_settled_there() -> None:
    solver = Solver()
    assert solver.thorough([*POSITIVE, *FLOORS[:2]], NotZero(Q - R)) is Answer.SATISFIABLE
    assert solver.effort.whole == 1
