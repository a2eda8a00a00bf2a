"""Sampling: a bare lane that tries every small case and then draws at random, and a Hypothesis lane that shrinks."""

from __future__ import annotations

import contextlib
import random
import time
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis.database import ExampleDatabase

from fourcorners.engine.draw import SMALL_CASES, drawer, small_cases, strategy
from fourcorners.engine.progress import CASES, tell
from fourcorners.engine.prove import outcome_of
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Failure, Sample


def sample_bare(
    statement: Statement, draws: int, seed: int = 0, seconds: float | None = None, small: int = SMALL_CASES
) -> Sample:
    """The ``small`` smallest cases, then ``draws`` random ones (within ``seconds``), up to the first failure."""
    started = time.perf_counter()
    drawn = accepted = 0
    witness = None
    for facts in small_cases(statement.domain, small):
        drawn += 1
        tell(CASES)
        inside, said = outcome_of(statement, facts)
        accepted += inside
        if inside and witness is None:
            witness = facts
        if said is not None:
            return _failed(drawn, accepted, started, facts, said, "enumeration of small cases")
    draw = drawer(statement.domain, random.Random(seed))
    for number in range(draws):
        if seconds is not None and not number % 256 and time.perf_counter() - started > seconds:
            break
        facts = draw()
        drawn += 1
        tell(CASES)
        if facts is None:
            continue
        inside, said = outcome_of(statement, facts)
        accepted += inside
        if inside and witness is None:
            witness = facts
        if said is not None:
            return _failed(drawn, accepted, started, facts, said, f"random drawing, seed {seed}")
    return Sample(drawn, accepted, time.perf_counter() - started, witness)


def _failed(drawn: int, accepted: int, started: float, facts: Any, said: str, lane: str) -> Sample:
    return Sample(drawn, accepted, time.perf_counter() - started, facts, Failure(facts, said, lane))


def sample_with_hypothesis(
    statement: Statement,
    examples: int,
    seed: int | None = None,
    database: ExampleDatabase | None = None,
    seconds: float | None = None,
) -> Sample:
    """``examples`` cases drawn by Hypothesis; a failure comes back shrunk. Deterministic unless a ``seed`` is given.

    What a ``database`` holds is tried first, and what fails is kept in it. After ``seconds``, where given, no further
    case is drawn; a failure found by then has as long again to be shrunk.
    """
    if database is not None and seed is None:
        seed = 0  # Hypothesis keeps no examples where it derives the seed from the code
    started = time.perf_counter()
    tally = _Tally()

    @given(strategy(statement.domain))
    def hold(facts: Any) -> None:
        if seconds is not None and time.perf_counter() - started > seconds * (1 if tally.failure is None else 2):
            raise _TimeUp
        tally.drawn += 1
        inside, said = outcome_of(statement, facts)
        tally.accepted += inside
        if inside:
            tally.witness = facts
        if said is not None:
            tally.failure = Failure(facts, said, "Hypothesis")
            raise _Fails(said)

    chosen = settings(
        max_examples=examples,
        database=database,
        deadline=None,
        derandomize=seed is None,
        phases=(*([Phase.reuse] if database is not None else []), Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    # Seeding would take the database away; the settings, given after it, give it back.
    hold = chosen(hold if seed is None else seeded(seed)(hold))
    with contextlib.suppress(_Fails, _TimeUp):
        hold()
    return Sample(tally.drawn, tally.accepted, time.perf_counter() - started, tally.witness, tally.failure)


@attrs.define
class _Tally:
    drawn: int = 0
    accepted: int = 0
    witness: Any = None
    failure: Failure | None = None


class _TimeUp(BaseException):
    """Ends Hypothesis's search from within, as an interruption would."""


class _Fails(Exception):
    """A case on which the statement fails; Hypothesis shrinks what raises it."""
