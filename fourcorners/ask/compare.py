"""Two readings of one point, held against each other: where they part, and the smallest facts on which they do.

For every rule that depends on the point, the claim that the two readings come to the same is put to both engines.
A case on which it fails is made minimal; where none is found and every path is proved, they never part.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

import spec  # noqa: F401  (importing it registers every rule)
from fourcorners.ask.stakes import taking
from fourcorners.corpus.minimise import minimised
from fourcorners.corpus.size import size
from fourcorners.engine.domain import Domain
from fourcorners.engine.prove import Limits, prove
from fourcorners.engine.sample import sample_bare
from fourcorners.engine.statements import Kind, Statement
from fourcorners.notation import closest, item_of, show_apart
from properties.interest import GROWTH
from spec.alternatives import Reading
from spec.errors import InvalidFacts, Refused
from spec.facts import Unit, quantities
from spec.readings import POINTS, Point, Readings
from spec.rules import RULES, Rule

DRAWS = 4_000
SMALL = 2_000
MOST_RUNS = 3_000
LIMITS = Limits(seconds=5.0, paths=2_000)
DAY_COUNT = "note.day-count"
GROWN = tuple(each for each in GROWTH if each.target.startswith("spec."))
"""Growth of a dollar between two dates that are not fixed is nothing that a proof can follow: this stands in for it."""


@attrs.frozen
class Figure:
    """A figure of an outcome under one reading and under another; ``None`` where there is none."""

    label: str
    unit: Unit
    one: Any
    other: Any

    def shown(self) -> tuple[str, str]:
        """Both as a person reads them, told apart; a dash for what is not there."""
        one, other = show_apart(self.one, self.other, self.unit)
        return "-" if self.one is None else one, "-" if self.other is None else other


@attrs.frozen
class Parting:
    """What came of comparing two readings in one rule.

    ``facts`` are the smallest on which they were found to part (``None`` where they were not); ``proved`` that they
    never do, over ``domain``, resting on the statements ``rests_on``; ``cases`` how many were tried; ``reason`` why a
    proof was not reached.
    """

    rule: Rule
    point: Point
    one: Reading
    other: Reading
    facts: Any
    minimal: bool
    proved: bool
    reason: str
    cases: int
    domain: str
    rests_on: tuple[str, ...]

    def figures(self) -> list[Figure]:
        """The figures that differ on ``facts``, computed now."""
        return apart(self.rule, self.facts, *(taking(self.point, way) for way in (self.one, self.other)))


def apart(rule: Rule, facts: Any, one: Readings, other: Readings) -> list[Figure]:
    """The figures of ``rule`` on ``facts`` that differ under two sets of readings; none where it comes to the same."""
    found = _figures(_outcome(rule, facts, one), _outcome(rule, facts, other))
    return [each for each in found if each.one != each.other]


def point_named(id: str) -> Point:
    """The point of that id; an unknown one is :class:`InvalidFacts` naming the nearest."""
    if id not in POINTS:
        raise InvalidFacts("point", f"there is no point {id!r}", closest(id, list(POINTS)))
    return POINTS[id]


def rules_reading(point: Point) -> list[Rule]:
    """The rules that depend on a point."""
    return [rule for rule in RULES.values() if point.id in rule.points]


def partings(point: Point, rules: list[Rule] | None = None) -> Iterator[Parting]:
    """Each alternative against the default, in each of the rules that depend on the point."""
    for rule in rules_reading(point) if rules is None else rules:
        for other in list(point.readings)[1:]:
            yield parting(rule, point, point.default, other)


def parting(rule: Rule, point: Point, one: Reading, other: Reading) -> Parting:
    """Where two readings of ``point`` part in ``rule``; every other point at its default."""
    claim = _same(rule, point, one, other)
    sample = sample_bare(claim, DRAWS, small=SMALL)
    proof = None
    rests_on: tuple[str, ...] = ()
    failure = sample.failure
    if failure is None:
        proof = prove(claim, LIMITS)
        if not proof.complete and proof.failure is None:
            again = prove(attrs.evolve(claim, stand_ins=GROWN), LIMITS)
            # What is proved of growth is proved under the default day count, so elsewhere it can only refute.
            if again.failure is not None or (again.complete and point.id != DAY_COUNT):
                proof, rests_on = again, tuple(each.proved_by for each in GROWN)
        failure = proof.failure
    if failure is not None:
        found = minimised(claim, failure.facts, MOST_RUNS)
        return Parting(rule, point, one, other, found.facts, found.minimal, False, "", sample.accepted, "", ())
    proved = proof is not None and proof.complete
    reason = "" if proof is None or proved else proof.reason
    return Parting(
        rule, point, one, other, None, False, proved, reason, sample.accepted, claim.domain.in_words(), rests_on
    )


def smallest_parting(point: Point) -> Parting | None:
    """Of all rules and alternatives, the case that takes least to read."""
    found = [each for each in partings(point) if each.facts is not None]
    return min(found, key=lambda each: size(each.facts)) if found else None


def _outcome(rule: Rule, facts: Any, readings: Readings) -> Any:
    try:
        return rule.function(facts, readings)
    except Refused as refusal:
        return refusal


def _same(rule: Rule, point: Point, one: Reading, other: Reading) -> Statement:
    """The claim that two readings come to the same, as a statement that nobody registers."""

    def check(facts: Any) -> None:
        left, right = (_outcome(rule, facts, taking(point, way)) for way in (one, other))
        for figure in _figures(left, right):
            assert figure.one == figure.other, f"{figure.label} differs"

    return Statement(
        id=f"{rule.id}: {point.id}, {one.key} or {other.key}",
        clauses=rule.clauses,
        sentence="The two readings come to the same.",
        fails_if="they part",
        kind=Kind.INVARIANT,
        rules=(rule.id,),
        domain=Domain(rule.facts),
        check=check,
    )


def _figures(one: Any, other: Any) -> Iterator[Figure]:
    """Every figure of two outcomes side by side, lists by position; a refusal by its clause."""
    if isinstance(one, Refused) or isinstance(other, Refused):
        yield Figure("refused by", Unit.NAME, *(_clause(each) for each in (one, other)))
        kept = other if isinstance(one, Refused) else one
        if not isinstance(kept, Refused):
            for figure in _walk("", kept, kept):
                yield attrs.evolve(figure, one=None) if kept is other else attrs.evolve(figure, other=None)
        return
    yield from _walk("", one, other)


def _clause(outcome: Any) -> str | None:
    return outcome.clause if isinstance(outcome, Refused) else None


def _walk(prefix: str, one: Any, other: Any) -> Iterator[Figure]:
    for name, quantity in quantities(type(one)).items():
        here, there = getattr(one, name), getattr(other, name)
        label = f"{prefix}{quantity.label}"
        if quantity.unit is Unit.LIST and attrs.has(quantity.item):
            yield Figure(f"{label}: how many", Unit.COUNT, len(here), len(there))
            for place, (left, right) in enumerate(zip(here, there, strict=False), start=1):
                yield from _walk(f"{item_of(label, place, left, right)}, ", left, right)
        elif quantity.unit is Unit.FACTS and here is not None and there is not None:
            yield from _walk(f"{label}, ", here, there)
        else:
            yield Figure(label, quantity.unit, here, there)
