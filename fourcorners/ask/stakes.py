"""What is at stake at a point: which difference its readings make is measured, over which facts and in what unit.

The facts are a class whose bounds are the stated ranges. ``fourcorners.ask.largest`` finds the largest difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from fourcorners.engine.lemmas import StandIn
from fourcorners.notation import closest, show
from spec.alternatives import Reading
from spec.errors import InvalidFacts
from spec.facts import Unit
from spec.readings import DEFAULT_READINGS, Point, Readings

Figures = Mapping[str, Any]
Measure = Callable[[Any, Readings], Figures]


@attrs.frozen
class Argument:
    """How it is shown that no difference is larger, and where to look for the largest.

    For the proof ``enumerated`` facts are taken value by value, and ``stand_ins`` are functions taken at the word of
    statements. ``at_most`` gives figures of which one is no less than any difference, by the statements ``by``: the
    figures of the largest differences are then bounded in the differences' stead. ``starts`` are cases to begin at.
    """

    enumerated: tuple[str, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    at_most: Callable[[Any], Iterable[Any]] | None = None
    by: tuple[str, ...] = ()
    starts: Callable[[], Iterable[Any]] = tuple

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The statements that it takes at their word."""
        return tuple(dict.fromkeys([*self.by, *(each.proved_by for each in self.stand_ins)]))


NO_HELP = Argument()
"""Of most points: the rules themselves are put to the prover."""


@attrs.frozen
class Stake:
    """What is measured at a point.

    ``measure`` gives figures by label, nil where a clause turns the case away; ``facts`` the class of cases.
    ``counts`` is the word for one of what a whole number counts, a day or a minute.
    """

    point: str
    sentence: str
    unit: Unit
    facts: type[Any]
    measure: Measure
    counts: str = ""
    argument: Argument = NO_HELP

    def shown(self, value: Any) -> str:
        """A figure of this measure, with what it counts."""
        if self.counts:
            return f"{show(int(value), Unit.COUNT)} {self.counts}{'' if abs(value) == 1 else 's'}"
        return show(value, self.unit)


STAKES: dict[str, Stake] = {}


def stake(
    point: str,
    *,
    facts: type[Any],
    unit: Unit,
    counts: str = "",
    argument: Argument = NO_HELP,
) -> Callable[[Measure], Measure]:
    """Register a measure of what is at stake at ``point``; its docstring says what it measures, and over what.

    ``counts`` says, in the singular, what is counted where that is neither money nor shares. ``argument`` is for
    rules that the prover cannot follow unaided.
    """
    if (unit is Unit.COUNT) != bool(counts):
        raise ValueError(f"say what is counted at {point}, where it is neither money nor shares, and only there")

    def register(measure: Measure) -> Measure:
        if point in STAKES:
            raise ValueError(f"the stake of {point} is measured twice")
        sentence = " ".join((measure.__doc__ or "").split())
        STAKES[point] = Stake(point, sentence, unit, facts, measure, counts, argument)
        return measure

    return register


def stake_at(point: Point) -> Stake:
    """The stake measured at a point."""
    if point.id not in STAKES:
        raise InvalidFacts("point", f"nothing is measured at {point.id}", closest(point.id, list(STAKES)))
    return STAKES[point.id]


def taking(point: Point, way: Reading, readings: Readings = DEFAULT_READINGS) -> Readings:
    """The readings but for one point."""
    changed: dict[str, Any] = {point.field: way}
    return attrs.evolve(readings, **changed)
