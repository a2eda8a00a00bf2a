"""Formulas as Z3 has them. Built by its own calls, term by term remembered: its operators take ten times as long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import z3
from z3 import z3core

from fourcorners.engine.formulas import All, AtMostZero, BelowZero, Formula, NotZero, Zero
from fourcorners.engine.formulas import Any as AnyOf
from fourcorners.engine.polynomials import ONE, Monomial, Polynomial

NOTHING = {ONE: 0}


class Unknowns:
    """The constants of one context, by name: integers and real numbers."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self._known: dict[str, Any] = {}
        self.atoms: dict[int, Any] = {}

    def named(self, name: str, sort: Callable[..., Any]) -> Any:
        """The constant of that name, of the sort ``z3.Int`` or ``z3.Real``; a name belongs to one sort."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = sort(name, self.context)
        return known

    def atom(self, number: int) -> Any:
        """An atom, an integer."""
        known = self.atoms.get(number)
        if known is None:
            known = self.atoms[number] = z3.Int(f"a{number}", self.context)
        return known

    # -- what may stand for a product of atoms

    def opaque(self, atoms: Monomial) -> Any:
        """An integer of its own for every product."""
        return self.atom(atoms[0]) if len(atoms) == 1 else self.named("m" + "_".join(map(str, atoms)), z3.Int)

    def opaque_real(self, atoms: Monomial) -> Any:
        """A real number of its own for every product."""
        return self.named("r" + "_".join(map(str, atoms)), z3.Real)

    def product(self, atoms: Monomial) -> Any:
        """The product of the integers."""
        return _multiplied([self.atom(atom) for atom in atoms])

    def real_product(self, atoms: Monomial) -> Any:
        """The product of real numbers."""
        return _multiplied([self.named(f"x{atom}", z3.Real) for atom in atoms])


def _multiplied(factors: list[Any]) -> Any:
    product = factors[0]
    for factor in factors[1:]:
        product = product * factor
    return product


class Translation:
    """Formulas translated, each once, ``unknown`` giving what stands for a product of atoms."""

    def __init__(self, context: Any, unknown: Callable[[Monomial], Any]) -> None:
        self._context = context
        self._unknown = unknown
        self._formulas: dict[Formula, Any] = {}
        self._terms: dict[tuple[Monomial, int], Any] = {}
        self._zeros = {True: z3.RealVal(0, context), False: z3.IntVal(0, context)}

    def __call__(self, formula: Formula) -> Any:
        """The formula as Z3 has it."""
        known = self._formulas.get(formula)
        if known is None:
            known = self._formulas[formula] = self._translated(formula)
        return known

    def _translated(self, formula: Formula) -> Any:
        match formula:
            case AtMostZero(polynomial):
                return self._compared(z3core.Z3_mk_le, polynomial)
            case BelowZero(polynomial):
                return self._compared(z3core.Z3_mk_lt, polynomial)
            case Zero(polynomial):
                return self._compared(z3core.Z3_mk_eq, polynomial)
            case NotZero(polynomial):
                return z3.Not(self._compared(z3core.Z3_mk_eq, polynomial), self._context)
            case All(parts):
                return z3.And(*map(self, parts), self._context)
            case AnyOf(parts):
                return z3.Or(*map(self, parts), self._context)

    def _compared(self, relation: Callable[..., Any], polynomial: Polynomial) -> Any:
        terms = [self._term(monomial, coefficient) for monomial, coefficient in (polynomial.terms or NOTHING).items()]
        real = any(term.is_real() for term in terms)
        if real:
            terms = [self._as_real(term) for term in terms]
        context = self._context.ref()
        total = terms[0].as_ast()
        if len(terms) > 1:
            total = z3core.Z3_mk_add(context, len(terms), (z3.Ast * len(terms))(*(term.as_ast() for term in terms)))
        return z3.BoolRef(relation(context, total, self._zeros[real].as_ast()), self._context)

    def _as_real(self, term: Any) -> Any:
        """A term beside real numbers; a number is written as one, which logics without integers want."""
        if z3.is_int_value(term):
            return z3.RealVal(term.as_long(), self._context)
        return z3.ToReal(term) if term.is_int() else term

    def _term(self, monomial: Monomial, coefficient: int) -> Any:
        known = self._terms.get((monomial, coefficient))
        if known is None:
            known = z3.IntVal(coefficient, self._context) if monomial == ONE else coefficient * self._unknown(monomial)
            self._terms[monomial, coefficient] = known
        return known
