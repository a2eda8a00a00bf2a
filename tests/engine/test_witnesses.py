"""Cases of paths that neither a guess nor the solver alone is sure to come upon."""

from __future__ import annotations

import pytest

from fourcorners.engine import formulas
from fourcorners.engine.formulas import Formula
from fourcorners.engine.guesses import Guesses
from fourcorners.engine.path import Path, Tally
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.space import Space
from fourcorners.engine.witnesses import with_factors_guessed
from tests.engine.following import SOLVER


def a_guessed_path() -> tuple[Path, list[Polynomial]]:
    """A path with guesses that travel along it, and four free numbers of one or more."""
    space = Space()
    path = Path(space, SOLVER, Guesses.over(space), [], Tally(), 100)
    numbers = [space.variable(name, 1, 10**12) for name in "abcd"]
    for each in numbers:
        path.activate(each)
    return path, numbers


def stated(path: Path, formula: Formula | bool) -> None:
    """That it holds on the path."""
    assert not isinstance(formula, bool)
    path.assume(formula)


def test_an_equation_of_products_is_met_with_some_of_its_factors_guessed() -> None:
    """So large that no guess meets it by chance; and several at once, a quotient in one of them."""
    path, (a, b, c, d) = a_guessed_path()
    stated(path, formulas.equal_zero(a * b - (c * d).times(1009).plus(7)))
    stated(path, formulas.at_most_zero((-a).plus(10**6)))
    half = path.quotient(b, Polynomial.of(2))
    stated(path, formulas.equal_zero(half - c))
    found = with_factors_guessed(path, SOLVER)
    assert found is not None
    assert all(map(found.satisfies, path.hypotheses()))
    assert path.guesses.first(path.guesses.travelling | path.guesses.further, path.hypotheses()) is None


@pytest.mark.parametrize("equation", [True, False])
def test_where_there_is_no_case_or_nothing_to_guess_none_is_found(equation: bool) -> None:
    path, (a, b, c, _) = a_guessed_path()
    if equation:
        stated(path, formulas.equal_zero(a * a - (b * b).times(2)))
    stated(path, formulas.at_most_zero((-c).plus(10**6)))
    assert with_factors_guessed(path, SOLVER) is None


def test_what_holds_in_one_case_of_several_is_followed_with_the_guessed_values() -> None:
    path, (a, b, c, d) = a_guessed_path()
    stated(path, formulas.equal_zero(a * b - (c * d).times(1009)))
    either = tuple(formulas.at_most_zero((-each).plus(10**6)) for each in (a, c))
    assert not any(isinstance(each, bool) for each in either)
    stated(path, formulas.Any(either))  # type: ignore[arg-type]
    found = with_factors_guessed(path, SOLVER)
    assert found is not None
    assert all(map(found.satisfies, path.hypotheses()))
