"""Every mutant tried: on known cases, on witnesses of paths, then settled; what is remembered is not tried again."""

from __future__ import annotations

import functools
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import load
from fourcorners.corpus.replay import entry_files
from fourcorners.engine.statements import Statement
from fourcorners.faults import ROOMS, caches
from fourcorners.faults.variants import Target, Variant, variants
from fourcorners.gate.spread import Crew, hands
from fourcorners.mutants.cases import ON_RECORD, Case, Known, gathered, witnessed
from fourcorners.mutants.mutant import Fate, Mutant, Outcome, mutants_of
from fourcorners.mutants.pool import Done, Job, Worker, done
from fourcorners.mutants.settle import Effort, Settling
from fourcorners.mutants.store import Keys, Store
from fourcorners.mutants.trial import OF_ONE_STATEMENT, OUT_OF_MEMORY, TIMED_OUT, Trial
from fourcorners.notation import parse_facts

CASES, WITNESSES = "cases", "witnesses"
PATIENCE = 300.0
"""Seconds of silence borne while known cases are tried: a run that does not end is stopped long before, by its own."""
SETTLING_PATIENCE = 1_800.0
NOT_LOOKED_INTO = "not looked into any further"

Progress = Callable[[str, int, int], None]


@attrs.frozen
class Outcomes:
    """What became of the mutants, in the order of the sources.

    ``trouble`` has, by statement, why it takes no part; ``seconds`` is what the run took, ``tried`` how many mutants
    were not remembered, ``tried_seconds`` what trying these took, the gathering of cases apart.
    """

    mutants: tuple[tuple[Mutant, Outcome], ...]
    trouble: Mapping[str, str]
    seconds: float
    tried: int
    tried_seconds: float


@attrs.define
class Campaign:
    """The statements, what is known of each, and what is remembered."""

    statements: Mapping[str, Statement]
    workers: int | Crew = 1
    folder: Path | None = None
    corpus: Path | None = None
    effort: Effort = attrs.field(factory=Effort)
    progress: Progress | None = None
    fresh: bool = False
    known: dict[str, Known] = attrs.field(factory=dict)
    _store: Store | None = None

    @property
    def store(self) -> Store:
        """What is remembered between runs."""
        if self._store is None:
            self._store = Store(self.folder, Keys(self.statements, attrs.asdict(self.effort)))
        return self._store

    def gather(self) -> None:
        """Find, or recall, the cases of every statement."""
        recalled = {id: self.store.cases(each, CASES) for id, each in self.statements.items()}
        self.known = {id: held for id, held in recalled.items() if held is not None}
        recorded = _on_record(self.corpus, self.statements) if len(self.known) < len(self.statements) else {}
        self._gathered(CASES, self.known, self.statements, recorded)

    def _gathered(
        self, sort: str, into: dict[str, Known], wanted: Iterable[str], recorded: Mapping[str, Sequence[Any]]
    ) -> None:
        caches()  # found here once, not in each process forked from this one
        missing = [id for id in wanted if id not in into]
        at_a_time = min(hands(self.workers), len(missing))
        jobs = []
        for part in (missing[n::at_a_time] for n in range(at_a_time)):
            statements = {id: self.statements[id] for id in part}
            begin = functools.partial(_gathering, sort, statements, {id: recorded.get(id, ()) for id in part})
            jobs.append(Job(sort, part, begin, PATIENCE))
        for number, each in enumerate(done(jobs, self.workers), 1):
            statement = self.statements[each.item]
            if each.lost:
                into[each.item] = Known(statement, (), {}, f"its cases could not be run: {each.lost}")
            else:
                into[each.item] = Known.parse(statement, each.gave)
                self.store.keep_cases(into[each.item], sort)
            self._tell(f"{sort} of {each.item}", number, len(missing))

    def run(self, targets: Sequence[Target], *, only: frozenset[str] = frozenset(), settle: bool = True) -> Outcomes:
        """Try every mutant of the functions (of these, ``only`` those where any are named)."""
        started = time.perf_counter()
        if not self.known:
            self.gather()
        begun = time.perf_counter()
        listed = {target: [each for each in mutants_of(target) if not only or each.id in only] for target in targets}
        outcomes, stale = self._recalled(listed, settle)
        alive = {target: [each for each in mutants if each.id not in outcomes] for target, mutants in listed.items()}
        tried = sum(map(len, alive.values()))
        try:
            self._try(alive, outcomes, stale)
            alive = {target: [each for each in mutants if each.id not in outcomes] for target, mutants in alive.items()}
            if settle:
                self._settle(alive, outcomes)
        finally:
            self._remember(listed, outcomes)
        told = [(each, self._placed(each, outcomes)) for mutants in listed.values() for each in mutants]
        now = time.perf_counter()
        trouble = {id: held.trouble for id, held in self.known.items() if held.trouble}
        return Outcomes(tuple(told), trouble, now - started, tried, now - begun)

    def _recalled(
        self, listed: Mapping[Target, Sequence[Mutant]], settle: bool
    ) -> tuple[dict[str, Outcome], dict[str, Outcome]]:
        outcomes: dict[str, Outcome] = {}
        stale: dict[str, Outcome] = {}
        for module in {target.module for target in listed}:
            standing, doubtful = self.store.outcomes(module)
            stale |= {each.mutant: each for each in doubtful}
            if not self.fresh:
                outcomes |= standing
        wanted = {each.id for mutants in listed.values() for each in mutants}
        return {id: each for id, each in outcomes.items() if id in wanted}, stale

    def _remember(self, listed: Mapping[Target, Sequence[Mutant]], outcomes: Mapping[str, Outcome]) -> None:
        for module in {target.module for target in listed}:
            ids = [each.id for target, mutants in listed.items() if target.module == module for each in mutants]
            self.store.keep_outcomes(module, [outcomes[id] for id in ids if id in outcomes])

    def _placed(self, mutant: Mutant, outcomes: Mapping[str, Outcome]) -> Outcome:
        """The outcome, with the clause of the statement most particular to the place."""
        reaching = self._reaching(mutant.fault.module, mutant.lines)
        found = outcomes.get(mutant.id) or Outcome(mutant.id, Fate.SURVIVED, reason=NOT_LOOKED_INTO, undecided=True)
        return attrs.evolve(found, clause=reaching[0].statement.clause if reaching else "")

    def _reaching(self, module: str, lines: tuple[int, int]) -> list[Known]:
        sound = [each for each in self.known.values() if not each.trouble]
        return sorted((each for each in sound if each.running(module, *lines)), key=lambda each: each.breadth)

    # -- on known cases

    def _try(
        self, alive: Mapping[Target, Sequence[Mutant]], outcomes: dict[str, Outcome], stale: Mapping[str, Outcome]
    ) -> None:

        def jobs() -> Iterator[Job]:
            for target, mutants in alive.items():
                known = [*self._hints(target, mutants, stale), *self._reaching(target.module, target.lines)]
                if known and mutants:
                    if isinstance(self.workers, int):
                        _read_cases(known, target)
                    begin = functools.partial(_trying, target, self._sent(known, target), self._compiled(target))
                    yield Job(_name(target), [each.id for each in mutants], begin, PATIENCE)

        self._take(jobs(), sum(map(len, alive.values())), outcomes, "trying")

    def _hints(self, target: Target, mutants: Sequence[Mutant], stale: Mapping[str, Outcome]) -> Iterator[Known]:
        """What killed the same mutant before the code changed is tried first."""
        cases: dict[str, list[Case]] = {}
        for mutant in mutants:
            was = stale.get(mutant.id)
            if was is not None and was.facts is not None and was.by[0] in self.statements:
                case = Case(was.facts, was.how, 0.0)
                if case not in cases.setdefault(was.by[0], []):
                    cases[was.by[0]].append(case)
        everywhere = range(target.lines[0], target.lines[1] + 1)
        for id, held in cases.items():
            readable = tuple(case for case in held if _holds(self.statements[id], case))
            numbers = tuple(range(len(readable)))
            yield Known(self.statements[id], readable, {target.module: dict.fromkeys(everywhere, numbers)})

    # -- what no known case kills

    def _settle(self, alive: Mapping[Target, Sequence[Mutant]], outcomes: dict[str, Outcome]) -> None:
        placed = {
            mutant.id: self._reaching(mutant.fault.module, mutant.lines) for each in alive.values() for mutant in each
        }
        nearest = {each.statement.id for known in placed.values() for each in known[: self.effort.witnessed]}
        out_of_reach = {target.module for target, each in alive.items() for mutant in each if not placed[mutant.id]}
        about = {id for module in out_of_reach for id in self._about(module)}
        witnesses = self._witnesses(sorted(nearest | about))
        self.known |= {id: self.known[id].with_those_of(seen) for id, seen in witnesses.items() if not seen.trouble}
        jobs = []
        for target, mutants in alive.items():
            if not mutants:
                continue
            reached = [each for each in mutants if self._reaching(each.fault.module, each.lines)]
            for mutant in mutants:
                if mutant not in reached:
                    reason = "no case of any statement reaches it"
                    outcomes[mutant.id] = Outcome(mutant.id, Fate.SURVIVED, reason=reason)
            known = self._reaching(target.module, target.lines)
            seen = [witnesses[each.statement.id] for each in known if each.statement.id in witnesses]
            sent = self._sent(known, target), self._sent(seen, target)
            begin = functools.partial(_settling, target, *sent, self.effort)
            if reached:
                jobs.append(Job(_name(target), [each.id for each in reached], begin, SETTLING_PATIENCE))
        self._take(jobs, sum(len(job.items) for job in jobs), outcomes, "settling")

    def _about(self, module: str) -> list[str]:
        """The statements that run most of a module: a path of theirs may reach what no known case does."""
        running = {id: len(each.lines[module]) for id, each in self.known.items() if module in each.lines}
        return sorted(running, key=lambda id: (-running[id], id))[: self.effort.about]

    def _witnesses(self, wanted: Sequence[str]) -> dict[str, Known]:
        recalled = {id: self.store.cases(self.statements[id], WITNESSES) for id in wanted}
        found = {id: held for id, held in recalled.items() if held is not None}
        self._gathered(WITNESSES, found, wanted, {})
        return found

    # -- both

    def _sent(self, known: Sequence[Known], target: Target) -> Sequence[Known]:
        """What a worker needs of what is known: a process forked from this one has all of it."""
        return known if isinstance(self.workers, int) else [each.about(target.module, target.lines) for each in known]

    def _compiled(self, target: Target) -> Compiled | None:
        """Its mutants, compiled: a process forked from this one has them; another makes them itself."""
        return _codes(target) if isinstance(self.workers, int) else None

    def _take(self, jobs: Iterable[Job], total: int, outcomes: dict[str, Outcome], doing: str) -> None:
        kept = time.monotonic()
        pending: list[Outcome] = []
        for number, each in enumerate(done(jobs, self.workers), 1):
            outcome = _outcome(each, doing == "trying")
            if outcome is not None:
                outcomes[each.item] = outcome
                pending.append(outcome)
            if time.monotonic() - kept > 10:
                self._keep(pending)
                pending, kept = [], time.monotonic()
            self._tell(f"{doing} {each.job}", number, total)
        self._keep(pending)

    def _keep(self, pending: Sequence[Outcome]) -> None:
        modules: dict[str, list[Outcome]] = {}
        names = {name for name in list(sys.modules) if name.split(".")[0] in ROOMS}
        for outcome in pending:
            place = outcome.mutant.split(":")[0]
            module = max((each for each in names if place.startswith(f"{each}.")), key=len)
            modules.setdefault(module, []).append(outcome)
        for module, found in modules.items():
            self.store.keep_outcomes(module, found)

    def _tell(self, what: str, number: int, total: int) -> None:
        if self.progress is not None:
            self.progress(what, number, total)


def _name(target: Target) -> str:
    return f"{target.module}.{target.function}"


def _read_cases(known: Sequence[Known], target: Target) -> None:
    """Read the facts of what will be run, once, for every process forked from this one."""
    for each in known:
        for number in each.running(target.module, *target.lines)[:OF_ONE_STATEMENT]:
            each.facts(number)


def _holds(statement: Statement, case: Case) -> bool:
    from fourcorners.engine.prove import outcome_of

    try:
        return outcome_of(statement, parse_facts(statement.domain.facts, case.facts)) == (True, None)
    except (ValueError, TypeError):
        return False


Compiled = Mapping[str, tuple[Mutant, Variant]]


def _codes(target: Target) -> Compiled:
    found = {}
    for variant in variants(target):
        mutant = Mutant(variant.fault, variant.lines)
        found[mutant.id] = mutant, variant
    return found


def _gathering(sort: str, statements: Mapping[str, Statement], recorded: Mapping[str, Sequence[Any]]) -> Worker:
    def work(id: str) -> Any:
        found = gathered(statements[id], recorded[id]) if sort == CASES else witnessed(statements[id])
        return found.as_mapping()

    return work


def _trying(target: Target, known: Sequence[Known], compiled: Compiled | None) -> Worker:
    codes, trial = _codes(target) if compiled is None else compiled, Trial(target, known)

    def work(id: str) -> Any:
        if id not in codes:
            return None
        mutant, variant = codes[id]
        found = trial.run(mutant, variant.code)
        return None if found is None else found.as_mapping()

    return work


def _settling(target: Target, known: Sequence[Known], seen: Sequence[Known], effort: Effort) -> Worker:
    codes, trial = _codes(target), Trial(target, seen)
    settling = Settling(target, known, effort)

    def work(id: str) -> Any:
        if id not in codes:
            return Outcome(
                id, Fate.SURVIVED, reason="the change does not fit its function", undecided=True
            ).as_mapping()
        mutant, variant = codes[id]
        return (trial.run(mutant, variant.code) or settling.run(mutant, variant.code)).as_mapping()

    return work


def _outcome(found: Done, first: bool) -> Outcome | None:
    """What a process said of a mutant; one that was lost in trying is looked at again, in settling it survives."""
    if found.lost:
        reason = f"undecided: {found.lost} while it was looked into"
        return (
            None if first else Outcome(found.item, Fate.SURVIVED, reason=reason, undecided=True, seconds=found.seconds)
        )
    return None if found.gave is None else attrs.evolve(Outcome.parse(found.gave), seconds=found.seconds)


def _on_record(corpus: Path | None, statements: Mapping[str, Statement]) -> dict[str, list[Any]]:
    """The facts of every counterexample on record, by statement: they hold as the code stands, or take no part."""
    found: dict[str, list[Any]] = {}
    for path in entry_files(corpus) if corpus is not None else ():
        try:
            entry = load(path)
            statement = statements[entry.statement]
            if _holds(statement, Case(entry.facts, ON_RECORD, 0.0)):
                found.setdefault(entry.statement, []).append(parse_facts(statement.domain.facts, entry.facts))
        except (CorpusError, KeyError):
            continue
    return found


def can_fork() -> bool:
    """Whether this system can run mutants in processes of their own."""
    return hasattr(os, "fork")


__all__ = ["OUT_OF_MEMORY", "TIMED_OUT", "Campaign", "Outcomes", "can_fork"]
