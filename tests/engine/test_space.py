"""The atoms: one for one thing, whatever path or function meets it, with nothing known of it that might not hold."""

from __future__ import annotations

from math import floor

import pytest
from hypothesis import assume, given

from fourcorners.engine import formulas
from fourcorners.engine.formulas import AtMostZero
from fourcorners.engine.guesses import Guess
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.space import Call, Space
from tests.engine.test_polynomials import CASES, POLYNOMIALS


def three_unknowns() -> Space:
    """A space whose first three atoms are free."""
    space = Space()
    for name in "xyz":
        space.variable(name, None, None)
    return space


def test_a_variable_of_the_same_name_and_bounds_is_the_same_atom() -> None:
    """So every path of an exploration speaks of the same facts."""
    space = Space()
    assert space.variable("cents", 0, 9) == space.variable("cents", 0, 9)
    assert space.variable("cents", 0, 9) != space.variable("dollars", 0, 9)
    assert [variable.name for variable in space.variables().values()] == ["cents", "dollars"]


@given(POLYNOMIALS, POLYNOMIALS, CASES)
def test_a_quotient_is_the_floor_of_its_ratio(over: Polynomial, under: Polynomial, case: dict[int, int]) -> None:
    """Whole multiples are taken out, and what is left is worth the same."""
    assume(under.terms)
    assume(under.constant is None or under.constant > 0)
    space = three_unknowns()
    quotient = space.quotient(over, under)
    divisor = under.value(case)
    assume(divisor)
    assert quotient.value(Guess(space, 0, case)) == over.value(case) // divisor


@given(POLYNOMIALS, POLYNOMIALS, POLYNOMIALS)
def test_the_same_ratio_is_the_same_quotient_whatever_it_was_extended_by(
    over: Polynomial, under: Polynomial, factor: Polynomial
) -> None:
    """n/d and fn/fd have the same floor, so they are the same atom."""
    assume(over.terms)
    assume(under.constant is None)
    assume(factor.terms)
    space = three_unknowns()
    assume(space.quotient(over, under).degree() == 1)
    first = space.quotient(over, under)
    assume(first.constant is None)
    extended = space.quotient(over * factor, under * factor)
    assert extended == first or extended.constant is not None or factor.constant is None


def test_a_quotient_by_a_number_is_the_same_atom_for_the_same_rest() -> None:
    """(7x + 9) // 3 is 2x + 3 + x // 3."""
    space = three_unknowns()
    x = Polynomial.atom(0)
    third = space.quotient(x, Polynomial.of(3))
    assert space.quotient(x.times(7).plus(9), Polynomial.of(3)) == x.times(2).plus(3) + third
    assert space.quotient(x.times(6).plus(8), Polynomial.of(3)) == x.times(2).plus(2)
    assert space.quotient(x * x.plus(1), x.plus(1) * x) == Polynomial.of(1)


@pytest.mark.parametrize("divisor", [-7, -1, 1, 2, 9])
@pytest.mark.parametrize("dividend", [-13, 0, 4, 27])
def test_nothing_is_known_of_a_quotient_before_the_sign_of_its_divisor_is(dividend: int, divisor: int) -> None:
    """A quotient met on a path with a negative divisor must not contradict the paths where it is positive."""
    space = three_unknowns()
    x, y = Polynomial.atom(0), Polynomial.atom(1)
    on_one = space.quotient(x, y)
    on_the_other = space.quotient(-x, -y)
    assert on_one == on_the_other
    (atom,) = on_one.atoms()
    assert space.bounds(atom) == (None, None)
    assert space.definition(atom) == ()
    assert on_one.value(Guess(space, 0, {0: dividend, 1: divisor})) == floor(dividend / divisor)


@given(POLYNOMIALS, CASES)
def test_a_truth_is_one_where_its_formula_holds_and_its_definition_says_so(
    polynomial: Polynomial, case: dict[int, int]
) -> None:
    """The definition holds of the right value and not of the wrong one."""
    formula = formulas.at_most_zero(polynomial)
    assume(not isinstance(formula, bool))
    assert isinstance(formula, AtMostZero)
    space = three_unknowns()
    (atom,) = space.truth(formula).atoms()
    guess = Guess(space, 0, case)
    assert guess[atom] == int(formulas.holds(formula, case))
    assert all(map(guess.satisfies, space.definition(atom)))
    wrong = Guess(space, 0, {**case, atom: 1 - guess[atom]})
    assert not all(map(wrong.satisfies, space.definition(atom)))
    assert space.bounds(atom) == (0, 1)


def test_the_definition_of_what_is_bounded_states_its_bounds() -> None:
    """Of a variable and of a call alike."""
    space = Space()
    (free,) = space.variable("free", None, None).atoms()
    (bounded,) = space.variable("bounded", 2, 7).atoms()
    (called,) = space.call(Call("f", (), "whole", 0, None, lambda case: 5)).atoms()
    assert space.definition(free) == ()
    assert [Guess(space, 0, {bounded: n}).satisfies(formulas.All(space.definition(bounded))) for n in (1, 2, 7, 8)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert len(space.definition(called)) == 1
    assert Guess(space, 0)[called] == 5


def test_a_call_with_the_same_arguments_is_the_same_atom_however_it_is_computed() -> None:
    """A function gives one result for one set of arguments."""
    space = Space()
    one = space.call(Call("f", (1, 2), "whole", 0, 9, lambda case: 1))
    assert one == space.call(Call("f", (1, 2), "whole", 0, 9, lambda case: 2))
    assert one != space.call(Call("f", (1, 3), "whole", 0, 9, lambda case: 1))
    assert one != space.call(Call("f", (1, 2), "rest", 0, 9, lambda case: 1))
