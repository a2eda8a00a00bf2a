"""Integer polynomials in normal form: what every symbolic integer is made of.

A monomial is a sorted tuple of atom numbers (repeated for powers), a polynomial a mapping from monomials to
non-zero integer coefficients. Equal polynomials are equal objects by value, so an identity of the ring of integers
needs no solver to be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import gcd
from typing import Final

Monomial = tuple[int, ...]
Interval = tuple[int | None, int | None]
ONE: Final[Monomial] = ()


def _multiply_monomials(left: Monomial, right: Monomial) -> Monomial:
    if not left:
        return right
    if not right:
        return left
    return tuple(sorted(left + right))


class Polynomial:
    """An immutable polynomial over numbered atoms with integer coefficients."""

    __slots__ = ("_hash", "terms")

    def __init__(self, terms: dict[Monomial, int]) -> None:
        self.terms = terms
        self._hash: int | None = None

    @staticmethod
    def of(value: int) -> Polynomial:
        return Polynomial({ONE: value} if value else {})

    @staticmethod
    def atom(number: int) -> Polynomial:
        return Polynomial({(number,): 1})

    @property
    def constant(self) -> int | None:
        """The value, where no atom occurs; ``None`` otherwise."""
        if not self.terms:
            return 0
        if len(self.terms) == 1:
            return self.terms.get(ONE)
        return None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self.terms.items()))
        return self._hash

    def __add__(self, other: Polynomial) -> Polynomial:
        longer, shorter = (self, other) if len(self.terms) >= len(other.terms) else (other, self)
        total = dict(longer.terms)
        for monomial, coefficient in shorter.terms.items():
            value = total.get(monomial, 0) + coefficient
            if value:
                total[monomial] = value
            else:
                del total[monomial]
        return Polynomial(total)

    def __neg__(self) -> Polynomial:
        return Polynomial({monomial: -coefficient for monomial, coefficient in self.terms.items()})

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + (-other)

    def __mul__(self, other: Polynomial) -> Polynomial:
        product: dict[Monomial, int] = {}
        for left, a in self.terms.items():
            for right, b in other.terms.items():
                monomial = _multiply_monomials(left, right)
                product[monomial] = product.get(monomial, 0) + a * b
        return Polynomial({monomial: value for monomial, value in product.items() if value})

    def plus(self, value: int) -> Polynomial:
        return self + Polynomial.of(value)

    def times(self, value: int) -> Polynomial:
        if value == 1:
            return self
        return Polynomial({m: c * value for m, c in self.terms.items()}) if value else Polynomial({})

    def divided(self, value: int) -> Polynomial:
        """Each coefficient over ``value``, which divides them all."""
        return self if value == 1 else Polynomial({m: c // value for m, c in self.terms.items()})

    def content(self) -> int:
        """The greatest common divisor of the coefficients, at least 1."""
        return gcd(*self.terms.values()) or 1

    def common_monomial(self, allowed: Callable[[int], bool]) -> Monomial:
        """The largest monomial of ``allowed`` atoms that divides every term."""
        terms = iter(self.terms)
        first = next(terms, ONE)
        shared = [atom for atom in first if allowed(atom)]
        for monomial in terms:
            if not shared:
                break
            shared = _intersection(shared, monomial)
        return tuple(shared)

    def without(self, factor: Monomial) -> Polynomial:
        """The polynomial over ``factor``, which divides every term."""
        return self if not factor else Polynomial({_remove(m, factor): c for m, c in self.terms.items()})

    def atoms(self) -> set[int]:
        return {atom for monomial in self.terms for atom in monomial}

    def degree(self) -> int:
        return max((len(monomial) for monomial in self.terms), default=0)

    def value(self, assignment: Mapping[int, int]) -> int:
        """The value where each atom has the value ``assignment`` gives it."""
        total = 0
        for monomial, coefficient in self.terms.items():
            product = coefficient
            for atom in monomial:
                product *= assignment[atom]
            total += product
        return total

    def interval(self, bounds: Callable[[int], Interval]) -> Interval:
        """Bounds on the value, from bounds on the atoms; ``None`` is unbounded."""
        low: int | None = 0
        high: int | None = 0
        for monomial, coefficient in self.terms.items():
            interval: Interval = (coefficient, coefficient)
            for atom in monomial:
                interval = _interval_product(interval, bounds(atom))
            low = None if low is None or interval[0] is None else low + interval[0]
            high = None if high is None or interval[1] is None else high + interval[1]
            if low is None and high is None:
                break
        return low, high


def _intersection(shared: Iterable[int], monomial: Monomial) -> list[int]:
    remaining = list(monomial)
    kept = []
    for atom in shared:
        if atom in remaining:
            remaining.remove(atom)
            kept.append(atom)
    return kept


def lowest_terms(
    numerator: Polynomial, denominator: Polynomial, positive: Callable[[int], bool]
) -> tuple[Polynomial, Polynomial]:
    """The same ratio with common content, and common atoms known to be ``positive``, struck out."""
    if numerator.terms:
        factor = tuple(_intersection(numerator.common_monomial(positive), denominator.common_monomial(positive)))
        numerator, denominator = numerator.without(factor), denominator.without(factor)
    common = gcd(*numerator.terms.values(), *denominator.terms.values()) or 1
    return numerator.divided(common), denominator.divided(common)


def quotient_interval(numerator: Interval, denominator: Interval) -> Interval:
    """Bounds on the floor of a quotient whose denominator is at least one."""
    (low, high), (least, most) = numerator, denominator
    least = max(least or 1, 1)
    floor = ceiling = None
    if low is not None:
        floor = low // least if low < 0 else (0 if most is None else low // most)
    if high is not None:
        ceiling = high // least if high >= 0 else (-1 if most is None else high // most)
    return floor, ceiling


def _remove(monomial: Monomial, factor: Monomial) -> Monomial:
    remaining = list(monomial)
    for atom in factor:
        remaining.remove(atom)
    return tuple(remaining)


def _interval_product(left: Interval, right: Interval) -> Interval:
    (a, b), (c, d) = left, right
    if a is not None and c is not None and a >= 0 and c >= 0:
        return a * c, None if b is None or d is None else b * d
    if a is None or b is None or c is None or d is None:
        if left == (0, 0) or right == (0, 0):
            return 0, 0
        return _half_open_product(left, right)
    products = (a * c, a * d, b * c, b * d)
    return min(products), max(products)


def _half_open_product(left: Interval, right: Interval) -> Interval:
    """A product with an unbounded side: only the cases that come up (one factor of known sign) keep a bound."""
    for (low, high), other in ((left, right), (right, left)):
        if high is not None and high <= 0:
            least, most = _interval_product((-high, None if low is None else -low), other)
            return None if most is None else -most, None if least is None else -least
    return None, None
