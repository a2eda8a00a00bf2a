"""Rules that read the calendar, where no symbolic day can go: every day is gone through, and what sets days apart kept.

Two days are of one *way* where every day of the result lies as far from them and everything else of it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise, product
from typing import Any

import attrs

from fourcorners.engine.domain import Domain, values_of
from fourcorners.engine.draw import small_cases
from spec.errors import Refused
from spec.facts import Unit, quantities
from spec.readings import Readings
from spec.rules import Rule

THROUGH = {"registration.termination": ("dated",), "calendar.business-days": ("on", "number")}
"""The facts gone through, by rule: the day first. What is left of a rule's facts is explored as ever."""

BEFORE, AFTER = "the last day before the result lies otherwise", "the first day on which the result lies otherwise"


@attrs.frozen
class Kept:
    """Values of the facts gone through: why they are kept, empty for the first of their way."""

    values: Mapping[str, Any]
    why: str = ""


@attrs.frozen
class GoneThrough:
    """What is kept of all the values, how many there are, and how many different changes there are between two days."""

    kept: tuple[Kept, ...]
    changes: int
    values: int

    def why(self, facts: Any) -> str:
        """Why a case with these facts was kept; empty for the first of its way, and for what was not gone through."""
        return next((each.why for each in self.kept if _has(facts, each.values)), "")


def _has(facts: Any, values: Mapping[str, Any]) -> bool:
    return all(getattr(facts, name) == value for name, value in values.items())


def gone_through(rule: Rule, readings: Readings) -> GoneThrough | None:
    """Every day with every other value: the first of each way, the two days of each change; none for other rules."""
    if rule.id not in THROUGH:
        return None
    day, *others = THROUGH[rule.id]
    fields = quantities(rule.facts)
    plain = next(small_cases(Domain(rule.facts)))
    kept: dict[tuple[Any, ...], Kept] = {}
    changes = seen = 0
    for combination in product(*(values_of(fields[name]) for name in others)):
        beside = dict(zip(others, combination, strict=True))
        ways = [
            ({day: each, **beside}, _way(rule, attrs.evolve(plain, **{day: each}, **beside), each, readings))
            for each in values_of(fields[day])
        ]
        seen += len(ways)
        met: set[Any] = set()
        for values, way in ways:
            if way not in met:
                met.add(way)
                kept.setdefault(tuple(values.values()), Kept(values))
        changed: set[Any] = set()
        for (values, way), (following, other) in pairwise(ways):
            if way != other and (way, other) not in changed:
                changed.add((way, other))
                kept.setdefault(tuple(values.values()), Kept(values, f"{day}: {BEFORE}"))
                kept.setdefault(tuple(following.values()), Kept(following, f"{day}: {AFTER}"))
        changes += len(changed)
    return GoneThrough(tuple(kept.values()), changes, seen)


def _way(rule: Rule, facts: Any, day: date, readings: Readings) -> tuple[Any, ...]:
    try:
        return tuple(_lies(rule(facts, readings), day))
    except Refused as refusal:
        return (refusal.clause,)


def _lies(outcome: Any, day: date) -> Iterator[Any]:
    for name, quantity in quantities(type(outcome)).items():
        value = getattr(outcome, name)
        yield (value - day).days if quantity.unit is Unit.DATE and value is not None else value
