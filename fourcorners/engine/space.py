"""The atoms symbolic numbers are made of, and what is known of each.

An atom is a *variable* (a fact, free within bounds), a *quotient* (the floor of one polynomial over another), a
*truth* (1 where a formula holds, else 0) or a *call* (what a function under a lemma returns). One space serves every
path of an exploration, so that the same quotient met on two paths, or by two functions, is the same atom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from fourcorners.engine import formulas
from fourcorners.engine.formulas import Formula
from fourcorners.engine.polynomials import Interval, Polynomial


@attrs.frozen
class Variable:
    """A free integer between inclusive bounds."""

    name: str
    low: int | None
    high: int | None


@attrs.frozen
class Quotient:
    """floor(numerator / denominator), wherever the denominator is not zero.

    What holds of it depends on the denominator's sign, which is a path's to know: see ``Path.quotient``.
    """

    numerator: Polynomial
    denominator: Polynomial


@attrs.frozen
class Truth:
    """1 where the formula holds, else 0."""

    formula: Formula


@attrs.frozen
class Call:
    """The integer ``part`` of what a function under a lemma returns; ``compute`` runs it concretely."""

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

    def bounds(self, atom: int) -> Interval:
        """What is known of an atom on every path."""
        match self.atoms[atom]:
            case Variable(_, low, high):
                return low, high
            case Call(low=low, high=high):
                return low, high
            case Truth():
                return 0, 1
            case Quotient():
                return None, None

    def quotient(self, numerator: Polynomial, denominator: Polynomial) -> Polynomial:
        """floor(numerator / denominator), which are in lowest terms; whole multiples are taken out."""
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
        number = self._number(Quotient(rest, denominator))
        self._quotients.append(number)
        return whole + Polynomial.atom(number)

    def definition(self, number: int) -> tuple[Formula, ...]:
        """What holds of an atom on every path."""
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
            case Truth(formula):
                zero = formulas.at_most_zero(itself)
                one = formulas.at_most_zero((-itself).plus(1))
                assert not isinstance(zero, bool)
                assert not isinstance(one, bool)
                found.append(formulas.Any((zero, formula)))
                found.append(formulas.Any((one, formulas.negation(formula))))
            case _:
                pass
        return [formula for formula in found if not isinstance(formula, bool)]

    def variables(self) -> dict[int, Variable]:
        return {number: atom for number, atom in enumerate(self.atoms) if isinstance(atom, Variable)}


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
