"""Guessed cases: one value for every atom, within bounds, the smallest first."""

from __future__ import annotations

from collections.abc import Mapping

from fourcorners.engine import formulas
from fourcorners.engine.guesses import MORE, TRAVELLING, Guess, Guesses, members
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.space import Call, Space


def all_of(guesses: Guesses) -> list[Guess]:
    """Those that travel, then the further ones."""
    return [guesses.case(number) for number in members(guesses.travelling | guesses.further)]


def test_every_guess_lies_within_the_bounds_of_its_variables() -> None:
    """However narrow, wide or open they are."""
    space = Space()
    for low, high in ((0, 0), (5, 6), (-3, None), (None, -(10**6)), (None, None), (10**9, 10**12)):
        space.variable(f"{low} to {high}", low, high)
    for guess in all_of(Guesses.over(space)):
        for number, variable in space.variables().items():
            assert variable.low is None or guess[number] >= variable.low
            assert variable.high is None or guess[number] <= variable.high


def test_the_first_guesses_are_the_smallest_and_all_are_the_same_every_time() -> None:
    """A proof does not depend on when it is run."""
    space = Space()
    (number,) = space.variable("cents", 3, 10**6).atoms()
    again = [[guess[number] for guess in all_of(Guesses.over(space))] for _ in range(2)]
    assert again[0] == again[1]
    assert again[0][:2] == [3, 4]
    assert len(again[0]) == TRAVELLING + MORE


def test_what_depends_on_the_variables_is_worked_out() -> None:
    """A quotient, a truth and a call have the value that the variables give them."""
    space = Space()
    x = space.variable("x", None, None)

    def doubled(case: Mapping[int, int]) -> int:
        return 2 * x.value(case)

    (half,) = space.quotient(x, Polynomial.of(2)).atoms() - x.atoms()
    (positive,) = space.truth(formulas.AtMostZero((-x).plus(1))).atoms()
    (twice,) = space.call(Call("double", (), "whole", None, None, doubled)).atoms()
    guess = Guess(space, 0, {0: -7})
    assert (guess[half], guess[positive], guess[twice]) == (-4, 0, -14)


def test_a_quotient_by_nothing_has_some_value_and_breaks_nothing() -> None:
    """No path goes on past a division by zero; a guess may still be asked about it."""
    space = Space()
    x, y = space.variable("x", 0, 9), space.variable("y", 0, 9)
    (quotient,) = space.quotient(x, y).atoms()
    assert Guess(space, 0, {0: 7, 1: 0})[quotient] == 0


def test_a_case_that_a_function_does_not_accept_satisfies_nothing() -> None:
    """Neither a formula about what it returns nor the opposite: it is no guess at all."""
    space = Space()

    def refuses(_case: Mapping[int, int]) -> int:
        raise ValueError("no such case")

    returned = space.call(Call("f", (), "whole", None, None, refuses))
    formula = formulas.AtMostZero(returned)
    assert not Guess(space, 0).satisfies(formula)
    assert not Guess(space, 0).satisfies(formulas.negation(formula))


def test_which_guesses_satisfy_a_formula_is_asked_of_each_once() -> None:
    """However many paths meet the formula, and whichever guesses are left on them."""
    asked = []

    class Counted(Guess):
        def satisfies(self, formula: formulas.Formula) -> bool:
            asked.append(self[0])
            return super().satisfies(formula)

    space = Space()
    n = space.variable("n", 0, 9)
    guesses = Guesses([Counted(space, 0, {0: value}) for value in range(4)])
    small, smaller = formulas.AtMostZero(n.plus(-2)), formulas.AtMostZero(n.plus(-1))
    assert guesses.satisfying(small, 0b0011) == 0b0011
    assert guesses.satisfying(small, 0b1111) == 0b0111
    assert guesses.satisfying(small, 0b1100) == 0b0100
    assert asked == [0, 1, 2, 3]
    first = guesses.first(0b1110, (small, smaller))
    assert first is guesses.case(1)
    assert guesses.first(0b1100, (small, smaller)) is None
    assert guesses.first(0, ()) is None
