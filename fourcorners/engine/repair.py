"""Cases that a solver finds where functions are taken at their word: such a function is then asked what it returns."""

from __future__ import annotations

from collections.abc import Sequence

from fourcorners.engine.formulas import All, Formula, negation
from fourcorners.engine.guesses import Guess, NoGuess, as_called
from fourcorners.engine.path import Path
from fourcorners.engine.solver import Answer, Solver

MOST_REPAIRS = 8
"""How often a path's case is looked for anew where functions taken at their word return something else."""


def solved(path: Path, solver: Solver, given: Sequence[Formula]) -> Guess | None:
    """Values that the solver finds for the variables, and what follows from them for the other atoms."""
    answer, values = solver.solve(given)
    if answer is not Answer.SATISFIABLE:
        return None
    variables = path.space.variables().items()
    return Guess(path.space, 0, {number: values.get(number, atom.low or 0) for number, atom in variables})


def repaired(path: Path, solver: Solver, holding: Sequence[Formula], more: Sequence[Formula] = ()) -> Guess | None:
    """A case in which everything of ``holding`` holds, looked for where ``more`` holds too, by asking what is called.

    The solver finds values with which a function under a lemma may return anything it was said to. It is run with them,
    and the solver asked again with what it was called with and what it returned; and so on with other values.
    """
    tried: list[Formula] = []
    for _ in range(MOST_REPAIRS):
        found = solved(path, solver, [*holding, *more, *tried])
        if found is None or all(map(found.satisfies, holding)):
            return found
        try:
            given, returned = as_called(found, holding)
        except NoGuess:
            return None
        if not given:
            return None
        found = solved(path, solver, [*holding, *more, *given, *returned])
        if found is not None and all(map(found.satisfies, holding)):
            return found
        tried.append(negation(All(tuple(given))))
    return None
