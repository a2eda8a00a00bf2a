"""A claim proved with some of its facts taken value by value, where the engine cannot follow them symbolically.

The weekday, the month or the place in a calendar of a day that is not known cannot be followed; of each day of a few
years, one after another, they can, while every other fact stays symbolic.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import combinations
from math import prod

import attrs

from fourcorners.engine.domain import Domain, count_of_values
from fourcorners.engine.prove import GAVE_UP, Limits, prove
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Proof
from spec.facts import Unit, quantities

SECONDS_A_CHECK = 5.0
MOST_PATHS = 5_000
MOST_VALUES = 5_000
"""Of one fact: more than the days of the years that the calendars cover."""
MOST_CASES = 200_000
"""Of several facts together: whether time allows for so many is seen when it is up."""


def proved(claim: Statement, seconds: float) -> tuple[Statement, Proof]:
    """The proof, and the claim with the domain that it went through; within about ``seconds`` in all.

    The whole is tried first; where the engine could not follow it, or a function taken at its word left it open, facts
    are taken value by value, the fewest first.
    """
    until = time.perf_counter() + seconds
    proof = _tried(claim, seconds)
    if not (proof.cannot_follow or proof.reason.startswith(GAVE_UP)):
        return claim, proof
    for names in combinations_by_value(claim.domain):
        if (left := until - time.perf_counter()) <= 0:
            break
        narrower = attrs.evolve(claim, domain=attrs.evolve(claim.domain, enumerated=names))
        found = _tried(narrower, left)
        if found.complete or found.failure is not None:
            return narrower, found
        if not found.cannot_follow:
            proof = found
    return claim, proof


def _tried(claim: Statement, seconds: float) -> Proof:
    limits = Limits(seconds=min(seconds, SECONDS_A_CHECK), paths=MOST_PATHS, in_all=seconds)
    return prove(claim, limits)


def combinations_by_value(domain: Domain) -> Iterator[tuple[str, ...]]:
    """Facts to take value by value, those with the fewest values together first.

    Where nothing symbolic would be left, yes or no and choices are taken so too: a case is then run as it stands, which
    is so much faster that it comes before all others.
    """
    fields = quantities(domain.facts)
    few = {name for name, quantity in fields.items() if quantity.unit in (Unit.FLAG, Unit.CHOICE)}
    numbers = {name: count_of_values(quantity) for name, quantity in fields.items() if name not in few}
    counted = {name: number for name, number in numbers.items() if number is not None and number <= MOST_VALUES}
    sets = [
        names
        for how_many in range(1, len(counted) + 1)
        for names in combinations(counted, how_many)
        if prod(counted[name] for name in names) <= MOST_CASES
    ]
    whole = tuple(counted) if len(counted) == len(numbers) else None
    for names in sorted(sets, key=lambda each: (each != whole, prod(counted[name] for name in each))):
        yield (*names, *few) if names == whole else names
