"""Making test vectors: for each rule a case of every path and of both sides of every comparison, and random ones.

Each vector's result is what spec yields when it is run on the facts; what the exploration expected of a path is held
against that, and no more.
"""

from __future__ import annotations

import random
from itertools import chain
from typing import Any

import attrs

from fourcorners.engine.domain import Domain
from fourcorners.engine.draw import drawer
from fourcorners.engine.errors import EngineError
from fourcorners.engine.explore import AT, BESIDE, EXACTLY, JUST_SHORT, MORE, PATH, Exploration, Reach, Solved
from fourcorners.engine.explore import TurnedAway as FollowedAway
from fourcorners.engine.lemmas import StandIn
from fourcorners.engine.statements import Kind
from fourcorners.gate.run import load_statements
from fourcorners.vectors.through import gone_through
from spec.errors import InvalidFacts, Refused
from spec.facts import quantities
from spec.quantities import Quantity, Unit
from spec.readings import DEFAULT_READINGS, Readings
from spec.rules import Rule

BOUNDARY, RANDOM = "boundary", "random"
KINDS = (PATH, BOUNDARY, RANDOM)
_UNITS = {
    Unit.MONEY: "cent", Unit.EXACT_MONEY: "cent", Unit.PRICE: "cent", Unit.SHARES: "share", Unit.WHOLE_SHARES: "share",
    Unit.COUNT: "unit", Unit.RATIO: "hundredth", Unit.DATE: "day",
}  # fmt: skip


class Unsound(EngineError):
    """What the exploration expected of a case is not what the rule yields: the engine itself is at fault."""


@attrs.frozen
class Vector:
    """A case of a rule with its result: the ``outcome``, or the clause and reason of the refusal."""

    rule: Rule
    kind: str
    about: str
    facts: Any
    outcome: Any
    refused: Refused | None


@attrs.frozen
class Covered:
    """What the vectors of a rule cover; where ``complete`` is not so, ``reason`` says why."""

    rule: Rule
    vectors: int
    paths: int
    witnessed: int
    boundaries: int
    both_sides: int
    complete: bool
    reason: str


def vectors_of(
    rule: Rule, readings: Readings = DEFAULT_READINGS, draws: int = 0, seed: int = 0, reach: Reach | None = None
) -> tuple[list[Vector], Covered]:
    """The vectors of one rule, each case once, and what they cover."""
    domain, stand_ins = domain_of(rule, readings)
    through = gone_through(rule, readings)
    given = None if through is None else [kept.values for kept in through.kept]
    reach = reach or Reach()
    if given:
        reach = attrs.evolve(reach, paths=reach.paths + len(given))
    exploration = Exploration(domain, lambda facts: rule.function(facts, readings), stand_ins, reach, given)
    found: list[Vector] = []
    seen: set[Any] = set()
    for solved in chain(exploration.cases(), exploration.rest()):
        why = "" if through is None else through.why(solved.facts)
        _keep(found, seen, _solved(rule, solved, why, readings))
    draw = drawer(domain, random.Random(f"{seed} {rule.id}"))
    for facts in (draw() for _ in range(draws)):
        if facts is not None:
            _keep(found, seen, _vector(rule, RANDOM, f"drawn at random, seed {seed}", facts, readings))
    explored = exploration.explored
    changes = 0 if through is None else through.changes
    covered = Covered(
        rule, len(found), explored.paths, explored.witnessed, explored.comparisons + changes,
        explored.both_sides + changes, explored.complete, explored.reason,
    )  # fmt: skip
    return found, covered


def domain_of(rule: Rule, readings: Readings = DEFAULT_READINGS) -> tuple[Domain, tuple[StandIn, ...]]:
    """What is explored of a rule: what the statement that the engine agrees with it is proved over, where there is one.

    Its stand-ins are taken over too, but only under the readings for which they are proved.
    """
    for statement in load_statements().values():
        agrees = statement.kind is Kind.AGREEMENT and rule.id in statement.rules
        if agrees and statement.domain.facts is rule.facts:
            return statement.domain, statement.stand_ins if readings == DEFAULT_READINGS else ()
    return Domain(rule.facts), ()


def _keep(found: list[Vector], seen: set[Any], vector: Vector | None) -> None:
    if vector is not None and vector.facts not in seen:
        seen.add(vector.facts)
        found.append(vector)


def _solved(rule: Rule, solved: Solved, why: str, readings: Readings) -> Vector | None:
    """The vector of a case; ``why`` says of a path gone through what it is beside, if anything."""
    if solved.of != PATH:
        return _vector(rule, BOUNDARY, _beside(rule, solved), solved.facts, readings)
    vector = _vector(rule, BOUNDARY if why else PATH, why, solved.facts, readings)
    if vector is not None:
        got = FollowedAway(vector.refused.clause) if vector.refused is not None else vector.outcome
        if got != solved.gave:
            raise Unsound(f"{rule.id}: a path's case {solved.facts} yields {got}, the path {solved.gave}")
    return vector


def _vector(rule: Rule, kind: str, about: str, facts: Any, readings: Readings) -> Vector | None:
    """The rule run on the facts; nothing where they turn out to be no case."""
    try:
        outcome, refused = rule(facts, readings), None
    except Refused as refusal:
        outcome, refused = None, refusal
    except InvalidFacts:
        return None
    return Vector(rule, kind, about, facts, outcome, refused)


def _beside(rule: Rule, solved: Solved) -> str:
    if solved.of in (EXACTLY, JUST_SHORT):
        return f"rounding: {'nothing is cut off' if solved.of == EXACTLY else 'as much is cut off as can be'}"
    if solved.of == AT:
        return f"{solved.at}: at the edge"
    if solved.of == BESIDE:
        return f"{solved.at}: as near the edge as was found"
    unit = _UNITS.get(_quantity(rule.facts, solved.fact).unit, "unit")
    return f"{solved.at}: one {unit} {'more' if solved.of == MORE else 'less'} of {solved.fact}"


def _quantity(cls: type[Any], fact: str) -> Quantity:
    *around, last = fact.split(".")
    for name in around:
        cls = quantities(cls)[name.partition("[")[0]].item
    return quantities(cls)[last]


__all__ = ["BOUNDARY", "KINDS", "PATH", "RANDOM", "Covered", "Unsound", "Vector", "vectors_of"]
