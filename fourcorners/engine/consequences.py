"""Products of what is known: premises for a solver that takes every product of atoms for an unknown of its own.

Each is a consequence of its factors, so nothing is assumed that did not hold before. Only such are made as speak of
products that are spoken of already, or of few others.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

import attrs

from fourcorners.engine.formulas import All, AtMostZero, BelowZero, Comparison, Formula, Zero, comparisons
from fourcorners.engine.formulas import Any as AnyOf
from fourcorners.engine.polynomials import ONE, Monomial, Polynomial

MOST_PRODUCTS = 400

Factor = tuple[Polynomial, bool]
"""A polynomial that is at most zero; below it, where so marked."""


def products(given: Sequence[Formula]) -> Iterator[Formula]:
    """Products of pairs of comparisons in monomials already spoken of: p <= 0 and q <= 0 give -pq <= 0."""
    spoken = spoken_of(given)
    if spoken:
        pairs = itertools.combinations_with_replacement(_factors(given), 2)
        made = (product for pair in pairs if (product := _product(*pair, spoken)) is not None)
        yield from itertools.islice(made, MOST_PRODUCTS)


def spoken_of(given: Iterable[Formula]) -> frozenset[Monomial]:
    """The products of atoms that formulas speak of."""
    return frozenset(
        monomial
        for formula in given
        for comparison in comparisons(formula)
        for monomial in comparison.polynomial.terms
        if len(monomial) > 1
    )


def _factors(given: Iterable[Formula]) -> list[Factor]:
    return [factor for each in given if not isinstance(each, All | AnyOf) for factor in _sides(each)]


def _sides(comparison: Comparison) -> list[Factor]:
    """What a comparison says to be at most zero."""
    match comparison:
        case AtMostZero(polynomial) if polynomial.degree() >= 1:
            return [(polynomial, False)]
        case BelowZero(polynomial):
            return [(polynomial, True)]
        case Zero(polynomial):
            return [(polynomial, False), (-polynomial, False)]
    return []


def _product(left: Factor, right: Factor, spoken: frozenset[Monomial]) -> Formula | None:
    """That the product of two factors is not below zero, where it is nonlinear and speaks of nothing new."""
    (one, strictly), (other, strictly_too) = left, right
    if not all(not a or not b or tuple(sorted(a + b)) in spoken for a in one.terms for b in other.terms):
        return None
    product = one * other
    return _said(-product, strictly and strictly_too) if product.degree() > 1 else None


def _said(polynomial: Polynomial, strictly: bool) -> Formula:
    return BelowZero(polynomial) if strictly else AtMostZero(polynomial)


# -- further ones


def enriched(given: Sequence[Formula], *, new: int) -> list[Formula]:
    """``given`` with products of pairs, with the signs of products of atoms, and with multiples of comparisons.

    A comparison is multiplied by atoms of known sign so that one of its products becomes one already spoken of; it may
    then speak of so many ``new`` ones. What holds in one case of several is multiplied there as well.
    """
    spoken = spoken_of(given)
    if not spoken:
        return list(given)
    making = _Making(given, spoken, new)
    return [*(making.strengthened(each) for each in given), *making.premises()]


@attrs.frozen
class _Sign:
    """That an atom is at least zero (or at most, where it is ``below``), and whether zero is left out."""

    below: bool
    strictly: bool


class _Making:
    """What can be made of the factors of a question."""

    def __init__(self, given: Sequence[Formula], spoken: frozenset[Monomial], new: int) -> None:
        self._given = given
        self._spoken = spoken
        self._ordered = sorted(spoken)
        self._new = new
        self._factors = _factors(given)
        self._signs = _signs(self._factors)

    def premises(self) -> list[Formula]:
        multiples = (each for factor in self._factors for each in self._multiples(factor))
        made = dict.fromkeys((*products(self._given), *itertools.islice(multiples, MOST_PRODUCTS)))
        return [*made, *self._signs_of_products(self._spoken | spoken_of(made))]

    def strengthened(self, formula: Formula) -> Formula:
        """A formula of several cases, in each of which what it says is multiplied with what is known."""
        if not isinstance(formula, All | AnyOf):
            return formula
        return type(formula)(tuple(self._with_products(part) for part in formula.parts))

    def _with_products(self, part: Formula) -> Formula:
        if isinstance(part, All | AnyOf):
            return self.strengthened(part)
        own: dict[Formula, None] = {}
        for side in _sides(part):
            made = (_product(side, factor, self._spoken) for factor in (*self._factors, side))
            own |= dict.fromkeys(each for each in made if each is not None)
            own |= dict.fromkeys(self._multiples(side))
        return All((part, *own)) if own else part

    def _signs_of_products(self, spoken: Iterable[Monomial]) -> Iterator[Formula]:
        for monomial in sorted(spoken):
            if (sign := self._sign(monomial)) is not None:
                term = Polynomial({monomial: 1 if sign.below else -1})
                yield _said(term, sign.strictly)

    def _sign(self, monomial: Monomial) -> _Sign | None:
        signs = [self._signs.get(atom) for atom in monomial]
        known = [sign for sign in signs if sign is not None]
        if len(known) < len(signs):
            return None
        return _Sign(sum(sign.below for sign in known) % 2 == 1, all(sign.strictly for sign in known))

    def _multiples(self, factor: Factor) -> Iterator[Formula]:
        polynomial, strictly = factor
        if len(polynomial.terms) < 2:
            return
        times = {rest for term in polynomial.terms for each in self._ordered if (rest := _over(each, term))}
        for monomial in sorted(times):
            if (sign := self._sign(monomial)) is None:
                continue
            multiple = polynomial * Polynomial({monomial: -1 if sign.below else 1})
            if sum(len(each) > 1 and each not in self._spoken for each in multiple.terms) <= self._new:
                yield _said(multiple, strictly and sign.strictly)


def _signs(factors: Iterable[Factor]) -> dict[int, _Sign]:
    """The signs of atoms, from what bounds them on the side of zero."""
    found: dict[int, _Sign] = {}
    for polynomial, strictly in factors:
        constant = polynomial.terms.get(ONE, 0)
        alone = [each for each in polynomial.terms.items() if each[0]]
        if constant >= 0 and len(alone) == 1 and len(alone[0][0]) == 1:
            (atom,), coefficient = alone[0]
            sign = _Sign(coefficient > 0, strictly or constant > 0)
            if atom not in found or sign.strictly:
                found[atom] = sign
    return found


def _over(monomial: Monomial, divisor: Monomial) -> Monomial | None:
    """One product of atoms over another that divides it."""
    left = list(monomial)
    for atom in divisor:
        if atom not in left:
            return None
        left.remove(atom)
    return tuple(left)
