"""Cases of paths on which an equation of products holds, which neither a guess nor the solver alone comes upon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fourcorners.engine import formulas
from fourcorners.engine.formulas import All, Formula, Zero
from fourcorners.engine.formulas import Any as AnyOf
from fourcorners.engine.guesses import Guess, members
from fourcorners.engine.path import Path
from fourcorners.engine.polynomials import Monomial, Polynomial
from fourcorners.engine.repair import solved
from fourcorners.engine.solver import Solver

MOST_GUESSES = 6
"""How many guesses are put for what is multiplied, for each way to choose it."""


def with_factors_guessed(path: Path, solver: Solver) -> Guess | None:
    """A case of a path on which an equation of products holds, which no guess is likely to meet.

    Some variables are guessed, so many that what is left is linear, and the solver finds the others.
    """
    hypotheses = path.hypotheses()
    for free in _choices(path, hypotheses):
        fixed = [each for each in hypotheses if free.isdisjoint(formulas.atoms(each))]
        among = path.guesses.travelling | path.guesses.further
        for formula in fixed:
            among = path.guesses.satisfying(formula, among)
        for number, _ in zip(members(among), range(MOST_GUESSES), strict=False):
            guess = path.guesses.case(number)
            left = [_with_values(each, guess, free) for each in hypotheses if each not in fixed]
            if False in left:
                continue
            found = solved(path, solver, [each for each in left if not isinstance(each, bool)])
            if found is None:
                continue
            given = {atom: (found if atom in free else guess)[atom] for atom in path.space.variables()}
            whole = Guess(path.space, 0, given)
            if all(map(whole.satisfies, hypotheses)):
                return whole
    return None


def _choices(path: Path, hypotheses: Sequence[Formula]) -> Iterator[frozenset[int]]:
    """Sets of atoms of which every product has one at most: for each variable of an equation, one with it in it."""
    monomials = {
        monomial
        for each in hypotheses
        for leaf in formulas.comparisons(each)
        for monomial in leaf.polynomial.terms
        if len(monomial) > 1
    }
    equations = [each for each in hypotheses if isinstance(each, Zero) and each.polynomial.degree() > 1]
    variables = path.space.variables()
    derived = {atom for monomial in monomials for atom in monomial if atom not in variables}
    often = Counter(atom for each in equations for atom in formulas.atoms(each) if atom in variables)
    tried: set[frozenset[int]] = set()
    for first in often:
        free = set(derived)
        for atom in (first, *often, *variables):
            if all(_free_factors(monomial, free | {atom}) < 2 for monomial in monomials if atom in monomial):
                free.add(atom)
        if first in free and frozenset(free) not in tried:
            tried.add(frozenset(free))
            yield frozenset(free)


def _free_factors(monomial: Monomial, free: set[int]) -> int:
    return sum(atom in free for atom in monomial)


def _with_values(formula: Formula, guess: Guess, free: frozenset[int]) -> Formula | bool:
    """The formula with its guessed value put for every atom that is not free."""
    if isinstance(formula, All | AnyOf):
        parts = [_with_values(part, guess, free) for part in formula.parts]
        decides = isinstance(formula, AnyOf)
        if decides in parts:
            return decides
        left = tuple(part for part in parts if not isinstance(part, bool))
        return type(formula)(left) if left else not decides
    terms: Counter[Monomial] = Counter()
    for monomial, coefficient in formula.polynomial.terms.items():
        for atom in monomial:
            coefficient *= 1 if atom in free else guess[atom]
        terms[tuple(atom for atom in monomial if atom in free)] += coefficient
    polynomial = Polynomial({monomial: value for monomial, value in terms.items() if value})
    if polynomial.constant is not None:
        return formulas.holds(type(formula)(polynomial), {})
    return type(formula)(polynomial)
