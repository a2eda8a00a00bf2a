"""Seeding: for a statement, a fault that it catches, with the smallest case that shows it.

The faults tried are those of functions that the statement really runs: the engine's before the
specification's, the rule's own module before those it shares, each with a small budget. The search is
deterministic but for its time limit on each fault.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

import attrs

from fourcorners.corpus.errors import CorpusError, TookTooLong
from fourcorners.corpus.minimise import Minimised, minimised
from fourcorners.corpus.record import entry_of, keep
from fourcorners.corpus.replay import Status, replay
from fourcorners.corpus.runs import manner, time_limit
from fourcorners.corpus.size import Size, size
from fourcorners.engine.draw import drawer, small_cases
from fourcorners.engine.prove import Limits, outcome_of, prove
from fourcorners.engine.sample import sample_bare
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Failure
from fourcorners.faults import ROOMS, Fault, FaultError, applied, candidates, forget_cached_results
from fourcorners.faults.changes import KINDS
from spec.rules import RULES

# What every rule rests on: a fault there breaks the facts of a case, or the telling of it, not the rule.
_UNTOUCHED = (
    "spec.facts",
    "spec.quantities",
    "spec.rules",
    "spec.errors",
    "spec.readings",
    "spec.terms",
    "impl.errors",
)
_CASES_TO_WATCH = 40
SEED = 0
QUICK = Limits(seconds=2.0, paths=500, witness_seconds=0.5)

Function = tuple[str, str]


@attrs.frozen
class Budget:
    """How hard to look: faults, draws, seconds and runs for each, how many caught to choose from."""

    faults: int = 120
    draws: int = 200
    seconds: float = 10.0
    kills: int = 3
    runs: int = 3_000


@attrs.frozen
class Seeded:
    """What came of seeding: the fault and its file, or, where no fault was caught, how many were tried."""

    statement: str
    tried: int
    fault: Fault | None = None
    path: Path | None = None


def seed_fault_for(
    statement: Statement, directory: Path, *, fault: Fault | None = None, budget: Budget | None = None
) -> Seeded:
    """Find a fault that ``statement`` catches (or take ``fault``), make its case minimal, and record it.

    The entry is replayed before it is kept. A fault given by hand that the statement does not catch is
    :class:`CorpusError`.
    """
    limits = budget or Budget()
    tried, kills = 0, []
    chosen = faults_for(statement) if fault is None else iter([fault])
    for candidate in islice(chosen, limits.faults):
        tried += 1
        found = _killed(statement, candidate, limits)
        if found is not None:
            kills.append((candidate, found))
            if sum(not manner(kill.said) for _, kill in kills) >= limits.kills:
                break
    for candidate, found in sorted(kills, key=lambda kill: _worth(kill[1])):
        path = _recorded(statement, directory, candidate, found)
        if path is not None:
            return Seeded(statement.id, tried, candidate, path)
    if fault is not None:
        wrong = f"{statement.id} does not catch it: {fault.describe()}"
        raise CorpusError(statement.id, "fault", wrong, "choose another fault, or strengthen the statement")
    return Seeded(statement.id, tried)


def _worth(found: Minimised) -> tuple[bool, Size]:
    """The best first: what the statement itself says before what breaks down, then the smallest case."""
    return bool(manner(found.said)), size(found.facts)


def _killed(statement: Statement, fault: Fault, budget: Budget) -> Minimised | None:
    """The smallest case on which the statement catches the fault; none where the budget does not do."""
    try:
        with applied(fault), time_limit(budget.seconds):
            failure = sample_bare(statement, budget.draws, SEED).failure or _by_proof(statement)
            if failure is None:
                return None
            found = minimised(statement, failure.facts, budget.runs)
            return attrs.evolve(found, found_by=failure.found_by)
    except (FaultError, TookTooLong):
        return None
    except Exception:  # noqa: BLE001 - a fault beneath the facts may raise anything as they are drawn
        return None


def _by_proof(statement: Statement) -> Failure | None:
    """What symbolic execution finds where drawing does not, an assumption being rarely met by chance."""
    if statement.domain.finite or statement.only_tested:
        return None
    return prove(statement, QUICK).failure


def _recorded(statement: Statement, directory: Path, fault: Fault, found: Minimised) -> Path | None:
    """The file of the fault, kept only if it replays; none where its facts are no case without it."""
    failure = Failure(found.facts, found.said, found.found_by)
    try:
        entry = entry_of(statement, failure, fault, minimal=found.minimal, judged=found.judged, seed=SEED)
        if replay(entry, {statement.id: statement}).status is not Status.AS_RECORDED:
            return None
    except (CorpusError, TookTooLong):
        return None
    return keep(directory, entry)


# -- which faults to try


def faults_for(statement: Statement) -> Iterator[Fault]:
    """The faults in functions that the statement runs, the likeliest to be telling first."""
    ran, entered = _functions_run(statement)
    own = {module for module, _ in entered} | {
        RULES[rule].function.__module__ for rule in statement.rules if rule in RULES
    }
    kinds = list(KINDS)
    ranked = []
    for module in sorted({module for module, _ in ran} - set(_UNTOUCHED)):
        for position, fault in enumerate(candidates(module)):
            function = (module, fault.function)
            if function in ran and not fault.function.endswith(".check"):
                room = ROOMS.index(module.split(".")[0])
                rank = (
                    room,
                    module not in own,
                    function not in entered,
                    kinds.index(fault.kind),
                    module,
                    position,
                )
                ranked.append((rank, fault))
    return (fault for _, fault in sorted(ranked, key=lambda each: each[0]))


def _functions_run(statement: Statement) -> tuple[set[Function], set[Function]]:
    """The functions of impl and spec that the statement runs on some cases, and those it calls itself."""
    ran: set[Function] = set()
    entered: set[Function] = set()

    def watch(frame: FrameType, event: str, _argument: Any) -> None:
        module = frame.f_globals.get("__name__", "") if event == "call" else ""
        if module.split(".")[0] not in ROOMS:
            return
        function = (module, frame.f_code.co_qualname.split(".<locals>")[0])
        ran.add(function)
        caller = frame.f_back.f_globals.get("__name__", "") if frame.f_back is not None else ""
        if caller.split(".")[0] not in ROOMS:
            entered.add(function)

    cases = [*islice(small_cases(statement.domain), _CASES_TO_WATCH), *_drawn(statement), *_witness(statement)]
    forget_cached_results()
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        for facts in cases:
            outcome_of(statement, facts)
    finally:
        sys.setprofile(before)
    return ran, entered


def _witness(statement: Statement) -> list[Any]:
    """The case that a proof stood on, for a statement whose assumptions are rarely met by chance."""
    if statement.domain.finite or statement.only_tested:
        return []
    witness = prove(statement, QUICK).witness
    return [] if witness is None else [witness]


def _drawn(statement: Statement) -> list[Any]:
    draw = drawer(statement.domain, random.Random(SEED))
    return [facts for facts in (draw() for _ in range(_CASES_TO_WATCH)) if facts is not None]
