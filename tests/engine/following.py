"""Paths for tests: one that follows a given case, and small statements that belong to no registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fourcorners.engine import formulas
from fourcorners.engine.domain import Domain, concrete
from fourcorners.engine.formulas import Formula
from fourcorners.engine.guesses import Guess, Guesses
from fourcorners.engine.path import Path, Tally, running
from fourcorners.engine.solver import Solver
from fourcorners.engine.space import Space
from fourcorners.engine.statements import Kind, Statement
from fourcorners.engine.values import SymbolicInt

SOLVER = Solver(2.0)  # one will do: its limits and its seed are all that it remembers


class Following(Path):
    """A path that takes, at every fork, the side that one given case lies on; it needs no solver.

    Whatever is stated along it must hold of the case: the path's own assertions and bounds are checked.
    """

    def __init__(self, space: Space, case: Guess) -> None:
        super().__init__(space, SOLVER, Guesses([case]), [], Tally(), 10_000)
        self.case = case

    def assert_(self, formula: Formula) -> None:
        assert self.case.satisfies(formula), f"{formula} is stated, and does not hold of the case"
        super().assert_(formula)

    def decide(self, formula: Formula) -> bool:
        truth = self.case.satisfies(formula)
        assert self.settled(formula) in (None, truth), f"{formula} is settled the wrong way"
        self.assert_(formula if truth else formulas.negation(formula))
        return truth

    def check_bounds(self) -> None:
        """Every bound that the path knows of an atom holds of the case."""
        for atom in range(len(self.space.atoms)):
            low, high = self.bounds(atom)
            assert low is None or low <= self.case[atom]
            assert high is None or self.case[atom] <= high


def follow(run: Callable[..., Any], case: Mapping[str, int]) -> tuple[Any, Any]:
    """What ``run`` makes of symbolic integers on the path of ``case``: as it stands, and as a plain value."""
    space = Space()
    atoms = {name: space.variable(name, None, None) for name in case}
    values = {polynomial.degree() and next(iter(polynomial.atoms())): case[n] for n, polynomial in atoms.items()}
    path = Following(space, Guess(space, 0, values))
    with running(path):
        symbolic = run(**{name: SymbolicInt(polynomial) for name, polynomial in atoms.items()})
    path.check_bounds()
    return symbolic, concrete(symbolic, path.case)


def a_path(space: Space | None = None, limit: int = 100, **options: Any) -> Path:
    """A path at its start, with Z3 behind it and nothing known."""
    return Path(space or Space(), options.get("solver", SOLVER), Guesses([]), [], Tally(), limit)


def claim(facts: type[Any], check: Callable[[Any], None], **options: Any) -> Statement:
    """A statement that is in no registry; ``options`` are the domain's and the statement's."""
    parts = {name: options.pop(name) for name in ("lengths", "enumerated", "assumes") if name in options}
    return Statement(
        id="test.claim",
        clauses=("Note opening",),
        sentence="A claim.",
        fails_if="a test would fail",
        kind=Kind.INVARIANT,
        rules=(),
        domain=Domain(facts, **parts),
        check=check,
        **options,
    )
