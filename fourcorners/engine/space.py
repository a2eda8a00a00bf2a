"""The atoms symbolic numbers are made of, and what is known of each.

An atom is a *variable* (a fact, free within bounds), a *quotient* (the floor of one polynomial over another), a
*truth* (1 where a formula holds, else 0) or a *call* (what a function under a lemma returns). One space serves every
path of an exploration, so that the same quotient met on two paths, or by two functions, is the same atom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import gcd
from typing import Any

import attrs

from fourcorners.engine import formulas
from fourcorners.engine.formulas import Formula
from fourcorners.engine.polynomials import Interval, Polynomial, shared_factor


@attrs.frozen
class Variable:
    """A free integer between inclusive bounds."""

    name: str
    low: int | None
    high: int | None


@attrs.frozen
class Quotient:
    """floor(numerator / denominator), the denominator positive wherever the quotient is used."""

    numerator: Polynomial
    denominator: Polynomial


@attrs.frozen
class Truth:
    """1 where the formula holds, else 0."""

    formula: Formula


@attrs.frozen
class Call:
    """What a function that a lemma stands in for returns, as the integer ``part`` of it; ``compute`` runs it concretely."""

    function: str
    key: Any
    part: str
    low: int | None
    high: int | None
    compute: Callable[[Mapping[int, int]], int] = attrs.field(eq=False)


Atom = Variable | Quotient | Truth | Call


class Space:
    """Numbered atoms, each with its definition as formulas that always hold."""

    def __init__(self) -> None:
        self.atoms: list[Atom] = []
        self._numbers: dict[Any, int] = {}
        self._definitions: dict[int, tuple[Formula, ...]] = {}
        self._bounds: dict[int, Interval] = {}
        self._quotients: list[int] = []

    def variable(self, name: str, low: int | None, high: int | None) -> Polynomial:
        return Polynomial.atom(self._number(Variable(name, low, high)))

    def call(self, call: Call) -> Polynomial:
        return Polynomial.atom(self._number(call))

    def truth(self, formula: Formula) -> Polynomial:
        return Polynomial.atom(self._number(Truth(formula)))

    def _number(self, atom: Atom) -> int:
        number = self._numbers.get(atom)
        if number is None:
            number = self._numbers[atom] = len(self.atoms)
            self.atoms.append(atom)
        return number

    def positive(self, atom: int) -> bool:
        low = self.bounds(atom)[0]
        return low is not None and low > 0

    def bounds(self, atom: int) -> Interval:
        known = self._bounds.get(atom)
        if known is None:
            known = self._bounds[atom] = self._bounds_of(self.atoms[atom])
        return known

    def _bounds_of(self, atom: Atom) -> Interval:
        match atom:
            case Variable(_, low, high):
                return low, high
            case Call(low=low, high=high):
                return low, high
            case Truth():
                return 0, 1
            case Quotient(numerator, denominator):
                return self._quotient_bounds(numerator.interval(self.bounds), denominator.interval(self.bounds))

    @staticmethod
    def _quotient_bounds(numerator: Interval, denominator: Interval) -> Interval:
        (low, high), (least, most) = numerator, denominator
        if least is None or least < 1:
            least = 1
        floor = None
        if low is not None:
            floor = low // least if low < 0 else (0 if most is None else low // most)
        ceiling = None
        if high is not None:
            ceiling = high // least if high >= 0 else (-1 if most is None else high // most)
        return floor, ceiling

    def cancel(self, numerator: Polynomial, denominator: Polynomial) -> tuple[Polynomial, Polynomial]:
        """The same ratio with common content and common positive atoms struck out."""
        factor = shared_factor(
            numerator.common_monomial(self.positive), denominator.common_monomial(self.positive)
        ) if numerator.terms else ()
        numerator, denominator = numerator.without(factor), denominator.without(factor)
        common = _gcd(numerator, denominator)
        return numerator.divided(common), denominator.divided(common)

    def quotient(self, numerator: Polynomial, denominator: Polynomial) -> Polynomial:
        """floor(numerator / denominator) for a denominator known to be positive, whole multiples taken out."""
        numerator, denominator = self.cancel(numerator, denominator)
        whole, rest = _take_out(numerator, denominator)
        if not rest.terms:
            return whole
        constant, divisor = rest.constant, denominator.constant
        if constant is not None and divisor is not None:
            return whole.plus(constant // divisor)
        for number in self._quotients:
            known = self.atoms[number]
            assert isinstance(known, Quotient)
            if known.numerator * denominator == rest * known.denominator:
                return whole + Polynomial.atom(number)
        count = len(self.atoms)
        number = self._number(Quotient(rest, denominator))
        if number == count:
            self._quotients.append(number)
        return whole + Polynomial.atom(number)

    def definition(self, number: int) -> tuple[Formula, ...]:
        """What always holds of an atom, besides its bounds."""
        known = self._definitions.get(number)
        if known is None:
            known = self._definitions[number] = tuple(self._define(number, self.atoms[number]))
        return known

    def _define(self, number: int, atom: Atom) -> list[Formula]:
        itself = Polynomial.atom(number)
        low, high = self.bounds(number)
        found: list[Formula | bool] = []
        if low is not None:
            found.append(formulas.at_most_zero((-itself).plus(low)))
        if high is not None:
            found.append(formulas.at_most_zero(itself.plus(-high)))
        match atom:
            case Quotient(numerator, denominator):
                rest = numerator - itself * denominator
                found.append(formulas.at_most_zero(-rest))
                found.append(formulas.at_most_zero((rest - denominator).plus(1)))
            case Truth(formula):
                zero = formulas.at_most_zero(itself)
                one = formulas.at_most_zero((-itself).plus(1))
                assert not isinstance(zero, bool) and not isinstance(one, bool)
                found.append(formulas.Any((zero, formula)))
                found.append(formulas.Any((one, formulas.negation(formula))))
            case _:
                pass
        return [formula for formula in found if not isinstance(formula, bool)]

    def complete(self, assignment: dict[int, int], upto: int | None = None) -> dict[int, int]:
        """The assignment with the value of every defined atom worked out from the variables' values."""
        for number in range(len(self.atoms) if upto is None else upto):
            if number in assignment:
                continue
            match self.atoms[number]:
                case Quotient(numerator, denominator):
                    divisor = denominator.value(assignment)
                    assignment[number] = numerator.value(assignment) // divisor if divisor > 0 else 0
                case Truth(formula):
                    assignment[number] = int(formulas.holds(formula, assignment))
                case Call(compute=compute):
                    assignment[number] = compute(assignment)
                case Variable():
                    pass
        return assignment

    def variables(self) -> dict[int, Variable]:
        return {number: atom for number, atom in enumerate(self.atoms) if isinstance(atom, Variable)}


def _gcd(left: Polynomial, right: Polynomial) -> int:
    return gcd(*left.terms.values(), *right.terms.values()) or 1


def _take_out(numerator: Polynomial, denominator: Polynomial) -> tuple[Polynomial, Polynomial]:
    """numerator = whole * denominator + rest, the rest's coefficients reduced where the denominator is a number."""
    divisor = denominator.constant
    if divisor is not None:
        whole = Polynomial({m: c // divisor for m, c in numerator.terms.items() if c // divisor})
        return whole, numerator - whole.times(divisor)
    leading = max(denominator.terms, key=lambda monomial: (len(monomial), monomial))
    multiple = numerator.terms.get(leading, 0) // denominator.terms[leading]
    if multiple and (numerator - denominator.times(multiple)).constant == 0:
        return Polynomial.of(multiple), Polynomial({})
    return Polynomial({}), numerator
