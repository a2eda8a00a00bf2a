"""The comparisons that a rule makes: where each stands, those that fork nothing, and the facts that each speaks of."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import attrs

from fourcorners.engine import formulas
from fourcorners.engine.formulas import Formula
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.space import Call, Quotient, Space, Truth, Variable
from fourcorners.engine.values import SymbolicBool


def where() -> str:
    """Which comparison is being made: the clause and reason of a ``require``, else the function that makes it."""
    frame = sys._getframe(1)
    while frame.f_back is not None:
        module, name = frame.f_globals.get("__name__", ""), frame.f_code.co_name
        if module == "spec.rules" and name == "require":
            return f"{frame.f_locals['clause']}: unless {frame.f_locals['why']}"
        if not module.startswith("fourcorners.engine.") and module not in ("spec.rules", "spec.quantities"):
            return f"{module.removeprefix('spec.')}.{name}"
        frame = frame.f_back
    return ""


def unforked(space: Space, activated: set[int], gave: Any) -> Iterator[tuple[Formula, str]]:
    """Comparisons that forked nothing: those counted as 1 or 0, and those that are themselves what the rule yields."""
    for number in sorted(activated):
        atom = space.atoms[number]
        if isinstance(atom, Truth):
            yield atom.formula, "a condition that is counted"
    yield from _truths(gave, "the outcome")


def _truths(held: Any, label: str) -> Iterator[tuple[Formula, str]]:
    if isinstance(held, SymbolicBool):
        if not isinstance(held.formula, bool):
            yield held.formula, label
    elif isinstance(held, tuple | list):
        for item in held:
            yield from _truths(item, label)
    elif attrs.has(type(held)):
        for field in attrs.fields(type(held)):
            yield from _truths(getattr(held, field.name), f"outcome {field.name}")


def facts_in(space: Space, polynomial: Polynomial) -> list[tuple[str, int, int | None]]:
    """The facts that a polynomial speaks of: name, and the variables of its number or of its fraction."""
    numbers = _variables_in(space, polynomial)
    by_name = {variable.name: number for number, variable in space.variables().items()}
    found: dict[str, tuple[str, int, int | None]] = {}
    for number in sorted(numbers):
        atom = space.atoms[number]
        assert isinstance(atom, Variable)
        fact, _, part = atom.name.partition("/")
        over = by_name[f"{fact}/numerator"] if part else number
        found[fact] = fact, over, by_name[f"{fact}/denominator"] if part else None
    return list(found.values())


def _variables_in(space: Space, polynomial: Polynomial) -> set[int]:
    found: set[int] = set()
    for number in polynomial.atoms():
        match space.atoms[number]:
            case Variable():
                found.add(number)
            case Quotient(numerator, denominator):
                found |= _variables_in(space, numerator) | _variables_in(space, denominator)
            case Truth(formula):
                for comparison in formulas.comparisons(formula):
                    found |= _variables_in(space, comparison.polynomial)
            case Call():
                pass
    return found
