"""The engine held to plain arithmetic before it is believed: its numbers, its comparisons, its solver.

A path's witness, run on plain numbers, shows most faults of the symbolic numbers; it would not show one in a statement
that observes nothing. This asks directly, in a tenth of a second, and is asked by every run.
"""

from __future__ import annotations

import math
import operator
from fractions import Fraction
from typing import Any

from fourcorners.engine import formulas
from fourcorners.engine.domain import concrete
from fourcorners.engine.guesses import Guess, Guesses
from fourcorners.engine.path import Path, Tally, running
from fourcorners.engine.solver import Answer, Solver
from fourcorners.engine.space import Space
from fourcorners.engine.values import symbolic_int, symbolic_rational

CASES = ((0, 1), (1, 1), (7, 2), (3, 5), (12, 4), (5, 9))
ARITHMETIC = (operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod)
ROUNDINGS = (math.floor, math.ceil, round)
COMPARISONS = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)


def trouble() -> str:
    """What the engine gets wrong, in words; empty where it gets nothing wrong."""
    try:
        return _numbers() or _solver()
    except Exception as error:  # noqa: BLE001 - an engine that cannot even be asked is not to be believed
        return f"it cannot be asked: {type(error).__name__}: {error}"


def _numbers() -> str:
    for left, right in CASES:
        space = Space()
        given = Guess(space, 0, {})
        path = Path(space, Solver(1.0), Guesses([]), [], Tally(), 100)
        with running(path):
            x, y = (space.variable(name, 0, 100) for name in ("x", "y"))
            (one,), (other,) = x.atoms(), y.atoms()
            given |= {one: left, other: right}
            path.assert_(_made(formulas.at_most_zero((-y).plus(1))))
            whole = symbolic_int(x), symbolic_int(y)
            exact = symbolic_rational(x, y), symbolic_rational(y, y.plus(1))
            plain = Fraction(left, right), Fraction(right, right + 1)
            for operation in ARITHMETIC:
                if concrete(operation(*whole), given) != operation(left, right):
                    return f"{operation.__name__} of whole numbers is not that of plain ones"
            for operation in (operator.add, operator.sub, operator.mul):
                if concrete(operation(*exact), given) != operation(*plain):
                    return f"{operation.__name__} of exact numbers is not that of plain ones"
            for rounding in ROUNDINGS:
                if concrete(rounding(exact[0]), given) != rounding(plain[0]):
                    return f"{rounding.__name__} of exact numbers is not that of plain ones"
            for operation in COMPARISONS:
                for pair, sides in ((whole, (left, right)), (exact, plain)):
                    if _truth(operation(*pair), given) != operation(*sides):
                        return f"{operation.__name__} of symbolic numbers is not that of plain ones"
    return ""


def _made(formula: Any) -> Any:
    if isinstance(formula, bool):
        raise TypeError("a comparison that is open is taken for settled")
    return formula


def _truth(value: Any, given: Any) -> bool:
    return bool(value) if isinstance(value, bool) else bool(concrete(value, given))


def _solver() -> str:
    solver, space = Solver(1.0), Space()
    x = space.variable("x", None, None)
    positive, negative = (_made(formulas.at_most_zero(side.plus(1))) for side in (-x, x))
    square = _made(formulas.at_most_zero((x * x).plus(1)))
    for ask in (solver.quick, solver.thorough):
        if ask([positive], positive) is Answer.UNSATISFIABLE:
            return "the solver says that nothing is above zero"
        if ask([positive], formulas.negation(positive)) is not Answer.UNSATISFIABLE:
            return "the solver does not see that nothing is above zero and not above it"
        if ask([positive], negative) is not Answer.UNSATISFIABLE:
            return "the solver does not see that nothing is above zero and below it"
    if solver.solve([square])[0] is Answer.SATISFIABLE:
        return "the solver finds a square below zero"
    a, b, c, d = (space.variable(name, None, None) for name in "abcd")
    below = [_made(formulas.at_most_zero((-side).plus(1))) for side in (b, d)]
    at_most, at_least = (_made(formulas.at_most_zero(side)) for side in (a * d - b * c, b * c - a * d))
    if solver.thorough([*below, at_most], at_least) is Answer.UNSATISFIABLE:
        return "the solver says that no two ratios are the same"
    if solver.thorough([*below, at_most], formulas.negation(at_most)) is not Answer.UNSATISFIABLE:
        return "the solver does not see that a ratio is at most another and not"
    answer, values = solver.solve([positive])
    if answer is not Answer.SATISFIABLE or not formulas.holds(positive, Guess(space, 0, values)):
        return "the solver does not find a number above zero"
    return ""
