"""The comparisons that an exploration meets: where, on which paths, and on which sides of each it has a case."""

from __future__ import annotations

from typing import Any

import attrs

from fourcorners.engine.comparisons import where
from fourcorners.engine.formulas import Comparison, Formula, negation
from fourcorners.engine.path import Path
from fourcorners.engine.polynomials import Polynomial

BOTH = frozenset({True, False})
OUTSIDE = object()
"""What a path outside the domain gives."""


@attrs.frozen
class Fork:
    """A comparison met on a path, and how much was known there."""

    formula: Formula
    known: int
    at: str


class Watched(Path):
    """A path that remembers what it asked, and where."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.forks: list[Fork] = []

    @property
    def activated(self) -> set[int]:
        """The atoms that the path speaks of."""
        return self._active

    def decide(self, formula: Formula) -> bool:
        before, known = len(self.decisions), len(self.known)
        taken = super().decide(formula)
        if len(self.decisions) > before:
            self.forks.append(Fork(formula, known, where()))
        return taken


@attrs.frozen
class Met:
    """A comparison met on a path: the facts of the path, and what was known when it was made."""

    path: Path
    facts: Any
    known: tuple[Formula, ...]


@attrs.define
class Edge:
    """A comparison: where the code makes it, in the direction in which it was first met there.

    ``sides`` are those with a case close by, ``empty`` those proved to have none on any path that was met.
    """

    at: str
    comparison: Comparison
    tries: int = 0
    sides: set[bool] = attrs.field(factory=set)
    empty: set[bool] = attrs.field(factory=set)
    met: list[Met] = attrs.field(factory=list)

    @property
    def missing(self) -> list[bool]:
        """The sides of which nothing is known."""
        return sorted(BOTH - self.sides - self.empty)

    def side(self, wanted: bool) -> Formula:
        """What holds of the facts on a side."""
        return self.comparison if wanted else negation(self.comparison)

    def definitions(self, met: Met) -> list[Formula]:
        """What always holds of the atoms that the comparison speaks of, which is known only once it has been made."""
        space = met.path.space
        return [formula for number in self.comparison.polynomial.atoms() for formula in space.definition(number)]

    def distinct(self) -> list[Met]:
        """Where it was met, once for all paths that knew the same when they came there."""
        return list({frozenset(met.known): met for met in reversed(self.met)}.values())[::-1]


class Edges:
    """Every comparison met so far, each once for the same place and the same difference."""

    def __init__(self) -> None:
        self._known: dict[Any, Edge] = {}

    def meet(self, given: int, at: str, comparison: Comparison, met: Met) -> Edge:
        """The edge of a comparison; ``given`` numbers the values that are enumerated, which it may depend on."""
        polynomial = comparison.polynomial
        key = given, at, min(_key(polynomial), _key(-polynomial))
        edge = self._known.setdefault(key, Edge(at, comparison))
        edge.met.append(met)
        return edge

    def all(self) -> list[Edge]:
        """In the order in which they were met."""
        return list(self._known.values())


def _key(polynomial: Polynomial) -> tuple[Any, ...]:
    return tuple(sorted(polynomial.terms.items()))
