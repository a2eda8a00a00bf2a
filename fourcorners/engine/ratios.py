"""Questions made smaller before the solver is asked: equations used up, ratios put for pairs of integers.

A fact such as n/d stands in a question as two integers, and a comparison, cleared of denominators, as a polynomial in
both of which every term has as many of the two as any other. What holds of n and d then holds of n/d and 1 as real
numbers. So for every such way of scaling a question, one atom known to be positive is set to 1; of the atoms that
move with it no more is known than that they are real numbers. Products become shorter, and many are gone: most of
what was nonlinear is linear in this form.

Nothing here settles anything but what is plainly false: what is left is put to the solver. Real numbers satisfy
whatever integers do, so what is unsatisfiable in this form was so before.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

import attrs

from fourcorners.engine import formulas
from fourcorners.engine.formulas import All, AtMostZero, BelowZero, Comparison, Formula, NotZero, Zero
from fourcorners.engine.formulas import Any as AnyOf
from fourcorners.engine.polynomials import ONE, Monomial, Polynomial

Weights = dict[int, Fraction]
"""How an atom moves when a question is scaled: by which power of the factor."""

HIGHEST_PUT_IN = 2
"""The degree of what an equation puts for an atom, at most."""


class Way(enum.Enum):
    """Which atoms are set to 1 by preference; and whether upper bounds on atoms, mostly idle, are left out."""

    WITHOUT_LIMITS = "those that others are bounded by, upper bounds left out"
    DENOMINATORS = "those that others are bounded by"
    FREQUENT = "those that occur most"


@attrs.frozen
class Smaller:
    """A question made smaller: what must hold together, and the atoms that now stand for real numbers."""

    formulas: tuple[Formula, ...]
    real: frozenset[int]


FALSE = None
"""What a question that is plainly unsatisfiable comes down to."""


def smaller(given: Sequence[Formula], way: Way) -> Smaller | None:
    """``given`` with its equations used up and its ratios scaled; ``FALSE`` where it plainly cannot hold."""
    kept = [each for each in given if way is not Way.WITHOUT_LIMITS or not _limit(each)]
    whole = _without_equations([_split(each) for each in kept])
    return FALSE if whole is None else _scaled(whole, way)


def bearing(given: Sequence[Formula]) -> list[Formula]:
    """What shares an atom, by way of others or without, with something nonlinear.

    The rest is linear, and known from the linear stage to be satisfiable by itself.
    """
    spoken: set[int] = set()
    left = list(given)
    near = [each for each in left if any(one.polynomial.degree() > 1 for one in formulas.comparisons(each))]
    while near:
        spoken |= {atom for each in near for atom in formulas.atoms(each)}
        left = [each for each in left if each not in near]
        near = [each for each in left if not spoken.isdisjoint(formulas.atoms(each))]
    return [each for each in given if each not in left]


def _split(formula: Formula) -> Formula:
    """What is not zero, of integers, is above it by one or below it."""
    match formula:
        case NotZero(polynomial):
            return AnyOf((AtMostZero(polynomial.plus(1)), AtMostZero((-polynomial).plus(1))))
        case All(parts):
            return All(tuple(_split(part) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_split(part) for part in parts))
    return formula


def _mapped(formula: Formula, change: Callable[[Comparison], Formula | bool]) -> Formula | bool:
    """The formula with each comparison changed, or its truth where that is plain."""
    if not isinstance(formula, All | AnyOf):
        return change(formula)
    absorbing = isinstance(formula, AnyOf)
    parts = []
    for part in formula.parts:
        changed = _mapped(part, change)
        if changed is absorbing:
            return absorbing
        if not isinstance(changed, bool) and changed not in parts:
            parts.append(changed)
    if not parts:
        return not absorbing
    return type(formula)(tuple(parts)) if len(parts) > 1 else parts[0]


def _all_mapped(given: Iterable[Formula], change: Callable[[Comparison], Formula | bool]) -> list[Formula] | None:
    """All of them changed, each once; ``FALSE`` where one is plainly false."""
    found: dict[Formula, None] = {}
    for each in given:
        changed = _mapped(each, change)
        if changed is False:
            return FALSE
        if not isinstance(changed, bool):
            found[changed] = None
    return list(found)


# -- equations


def _without_equations(given: list[Formula]) -> list[Formula] | None:
    """Each equation with an atom that stands alone in it used to put the rest of it for that atom everywhere."""
    while (found := next(_solvable(given), None)) is not None:
        equation, atom, instead = found

        def put(leaf: Comparison, atom: int = atom, instead: Polynomial = instead) -> Formula | bool:
            polynomial = leaf.polynomial
            if atom not in polynomial.atoms():
                return leaf
            changed = _substituted(polynomial, atom, instead)
            return formulas.equal_zero(changed) if isinstance(leaf, Zero) else formulas.at_most_zero(changed)

        left = _all_mapped((each for each in given if each is not equation), put)
        if left is None:
            return FALSE
        given = left
    return given


def _solvable(given: Iterable[Formula]) -> Iterator[tuple[Formula, int, Polynomial]]:
    for each in given:
        if isinstance(each, Zero):
            terms = each.polynomial.terms
            for monomial in sorted(terms, reverse=True):
                alone = len(monomial) == 1 and abs(terms[monomial]) == 1
                if alone and not any(monomial[0] in other for other in terms if other != monomial):
                    rest = {other: -c * terms[monomial] for other, c in terms.items() if other != monomial}
                    if max(map(len, rest), default=0) <= HIGHEST_PUT_IN:
                        yield each, monomial[0], Polynomial(rest)


def _substituted(polynomial: Polynomial, atom: int, instead: Polynomial) -> Polynomial:
    total = Polynomial({})
    for monomial, coefficient in polynomial.terms.items():
        term = Polynomial({tuple(each for each in monomial if each != atom): coefficient})
        for _ in range(monomial.count(atom)):
            term = term * instead
        total = total + term
    return total


# -- scaling


def _scaled(given: list[Formula], way: Way) -> Smaller | None:
    every = [leaf for each in given for leaf in formulas.comparisons(each)]
    atoms = sorted({atom for leaf in every for atom in leaf.polynomial.atoms()})
    rows = {tuple(sorted(row.items())): row for leaf in every for row in _differences(leaf)}
    positive = [atom for each in given if (atom := _positive(each)) is not None]
    scalings, ones = _chosen(_kernel(list(rows.values()), atoms), _preferred(positive, every, way))
    real = frozenset(atom for weights in scalings for atom in weights)
    dividing = frozenset(positive) - ones

    def change(leaf: Comparison) -> Formula | bool:
        polynomial = leaf.polynomial
        first = next((monomial for monomial in polynomial.terms if monomial), ONE)
        if real.isdisjoint(polynomial.atoms()):
            return leaf
        strict, terms = isinstance(leaf, BelowZero), polynomial.terms
        if terms.get(ONE) and any(_weight(first, weights) for weights in scalings):
            strict, terms = True, {monomial: c for monomial, c in terms.items() if monomial}
        return _compared(_set_to_one(terms, ones), dividing, strict=strict, equation=isinstance(leaf, Zero))

    left = _all_mapped(given, change)
    return FALSE if left is None else Smaller(tuple(left), real - ones)


def _limit(formula: Formula) -> bool:
    """Whether it is an upper bound on one atom."""
    if not isinstance(formula, AtMostZero):
        return False
    terms = formula.polynomial.terms
    return terms.get(ONE, 0) < 0 and len(terms) == 2 and formula.polynomial.degree() == 1


def _positive(formula: Formula) -> int | None:
    """The atom that a formula says to be at least 1."""
    if not isinstance(formula, AtMostZero) or formula.polynomial.terms.get(ONE, 0) <= 0:
        return None
    others = [each for each in formula.polynomial.terms.items() if each[0]]
    alone = len(others) == 1 and len(others[0][0]) == 1 and others[0][1] < 0
    return others[0][0][0] if alone else None


def _differences(leaf: Comparison) -> Iterator[dict[int, int]]:
    """What must come to nothing for the terms of a comparison to move together, atom by atom.

    A positive constant may stay behind: a sum that is at most zero with it is below zero without it.
    """
    terms = leaf.polynomial.terms
    monomials: list[Monomial] = [monomial for monomial in terms if monomial]
    if terms.get(ONE) and not (isinstance(leaf, AtMostZero) and terms[ONE] > 0):
        monomials.append(ONE)
    for monomial in monomials[1:]:
        row = Counter(monomial)
        row.subtract(Counter(monomials[0]))
        if wanted := {atom: power for atom, power in row.items() if power}:
            yield wanted


def _kernel(rows: Sequence[dict[int, int]], atoms: Sequence[int]) -> list[Weights]:
    """All ways to weigh the atoms with which every row comes to nothing, by Gauss and Jordan."""
    solved: dict[int, Weights] = {}
    for given in rows:
        row: Weights = {atom: Fraction(power) for atom, power in given.items()}
        for atom in [atom for atom in row if atom in solved]:
            _take(row, solved[atom], row.get(atom, Fraction(0)))
        if not row:
            continue
        pivot = min(row)
        factor = row[pivot]
        row = {atom: value / factor for atom, value in row.items()}
        for other in solved.values():
            _take(other, row, other.get(pivot, Fraction(0)))
        solved[pivot] = row
    return [
        {free: Fraction(1)} | {atom: -row[free] for atom, row in solved.items() if free in row}
        for free in atoms
        if free not in solved
    ]


def _take(row: Weights, other: Weights, times: Fraction) -> None:
    """``row`` less ``other``, so many times."""
    if times:
        for atom, value in other.items():
            if left := row.get(atom, Fraction(0)) - times * value:
                row[atom] = left
            else:
                row.pop(atom, None)


def _preferred(positive: Iterable[int], held: Iterable[Comparison], way: Way) -> list[int]:
    """The positive atoms, those to be set to 1 first."""
    often = Counter(atom for leaf in held for monomial in leaf.polynomial.terms for atom in monomial)
    below: set[int] = set()
    if way is not Way.FREQUENT:
        for leaf in held:
            if leaf.polynomial.degree() == 1 and len(leaf.polynomial.terms) == 2 and ONE not in leaf.polynomial.terms:
                below |= {monomial[0] for monomial, c in leaf.polynomial.terms.items() if c < -1}
    return sorted(positive, key=lambda atom: (atom not in below, -often[atom], atom))


def _chosen(kernel: list[Weights], preferred: Iterable[int]) -> tuple[list[Weights], frozenset[int]]:
    """Ways of scaling that can be used one after another, and the atom that each sets to 1.

    Those after the first leave its atom alone, and so on: so that all can be set to 1 together.
    """
    scalings, ones = [], set()
    for atom in preferred:
        weights = next((each for each in kernel if atom in each), None)
        if weights is not None:
            kernel.remove(weights)
            for other in kernel:
                _take(other, weights, other.get(atom, Fraction(0)) / weights[atom])
            scalings.append(weights)
            ones.add(atom)
    return scalings, frozenset(ones)


def _weight(monomial: Monomial, weights: Weights) -> Fraction:
    return sum((weights.get(atom, Fraction(0)) for atom in monomial), Fraction(0))


def _set_to_one(terms: dict[Monomial, int], ones: frozenset[int]) -> Polynomial:
    total: Counter[Monomial] = Counter()
    for monomial, coefficient in terms.items():
        total[tuple(atom for atom in monomial if atom not in ones)] += coefficient
    return Polynomial({monomial: value for monomial, value in total.items() if value})


def _compared(polynomial: Polynomial, positive: frozenset[int], *, strict: bool, equation: bool) -> Formula | bool:
    """The comparison of real numbers, positive factors struck out; a bound on a single atom stays as it is."""
    constant = polynomial.constant
    if constant is not None:
        return constant == 0 if equation else constant < 0 if strict else constant <= 0
    if len(polynomial.terms) > 1 or polynomial.degree() > 1:
        polynomial = polynomial.without(polynomial.common_monomial(positive.__contains__))
    polynomial = polynomial.divided(polynomial.content())
    if (constant := polynomial.constant) is not None:
        return constant == 0 if equation else constant < 0 if strict else constant <= 0
    return Zero(polynomial) if equation else BelowZero(polynomial) if strict else AtMostZero(polynomial)
