"""The gate: every statement examined, on as many processes as asked for, and a conclusion drawn from the verdicts."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import attrs

from fourcorners.engine.examine import Effort, conclude, sample
from fourcorners.engine.lemmas import ASSUMPTION
from fourcorners.engine.prove import prove
from fourcorners.engine.selfcheck import trouble
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.engine.verdicts import Proof, Sample, Standing, Verdict
from fourcorners.gate.cache import LASTING, Cache
from fourcorners.gate.sources import digest_of_all, key_of
from fourcorners.gate.spread import Crew, Lost, spread
from fourcorners.sealed import Memory, json_digest

SHARDS = 8
"""A statement enumerated day by day is proved in so many pieces."""

DOCUMENTS = ("PA", "Note", "Warrant", "RRA")

Progress = Callable[[str, int, int], None]


@attrs.frozen
class GateResult:
    """The verdicts in the order the statements stand, and how long they took together, in seconds."""

    verdicts: tuple[Verdict, ...]
    seconds: float

    def count(self, standing: Standing) -> int:
        return sum(verdict.standing is standing for verdict in self.verdicts)


def load_statements() -> dict[str, Statement]:
    """Import every module of statements; all of them, in the order of the agreements' clauses."""
    package = importlib.import_module("properties")
    for module in sorted(found.name for found in pkgutil.iter_modules(package.__path__)):
        importlib.import_module(f"properties.{module}")
    return dict(sorted(STATEMENTS.items(), key=lambda item: _place(item[1].clause)))


def with_lemmas(statements: Iterable[Statement]) -> list[Statement]:
    """The statements, and those they rest on, in the order of the agreements' clauses."""
    known = load_statements()
    wanted = {statement.id for statement in statements}
    while True:
        more = {lemma for id in wanted for lemma in known[id].rests_on if lemma in known} - wanted
        if not more:
            return [statement for id, statement in known.items() if id in wanted]
        wanted |= more


def _place(clause: str) -> tuple[int, list[tuple[int, str]]]:
    """Where a clause stands: the purchase agreement first, then the Note, then the Warrant; numbers by their size."""
    document, _, place = clause.partition(" ")
    parts = re.findall(r"\d+|[a-zA-Z]+", place)
    return DOCUMENTS.index(document), [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def run(
    statements: Sequence[Statement],
    effort: Effort,
    workers: int | Crew = 2,
    cache_folder: Path | None = None,
    progress: Progress | None = None,
) -> GateResult:
    """Examine ``statements``; what is remembered and unchanged is not examined again.

    But where others share their examples, what was only tested is: theirs may fail it.
    """
    started = time.perf_counter()
    if doubt := trouble():
        open_ = Proof(False, f"the engine fails its own check: {doubt}")
        return GateResult(tuple(conclude(each, {}, open_) for each in statements), time.perf_counter() - started)
    cache = Cache(cache_folder)
    keys = keys_of(statements, effort, cache_folder)
    verdicts = _recalled(statements, keys, cache)
    if effort.examples_in:
        verdicts = {id: verdict for id, verdict in verdicts.items() if verdict.standing is Standing.PROVED}
    fresh = [statement for statement in statements if statement.id not in verdicts]
    for verdict in _examined(fresh, effort, workers, progress, len(statements)):
        cache.remember(keys[verdict.statement], verdict)
        verdicts[verdict.statement] = verdict
    settled = _held_to_their_lemmas(verdicts)
    return GateResult(tuple(settled[statement.id] for statement in statements), time.perf_counter() - started)


def keys_of(statements: Sequence[Statement], effort: Effort, cache_folder: Path | None = None) -> dict[str, str]:
    """For each statement, what its verdict depends on as things stand: a verdict under another key is of no use.

    Which sources bear on which statement is remembered in ``cache_folder`` while nothing of the project has changed.
    """
    code = json_digest([digest_of_all(each.check.__module__ for each in statements), attrs.asdict(effort)])
    memory = Memory(cache_folder)
    held = memory.recall("keys")
    known: dict[str, str] = held["keys"] if held.get("code") == code else {}
    keys = {each.id: known.get(each.id) or key_of(each, effort) for each in statements}
    if not known.keys() >= keys.keys():
        memory.keep("keys", {"code": code, "keys": known | keys})
    return keys


def remembered(
    statements: Sequence[Statement], effort: Effort, cache_folder: Path, keys: Mapping[str, str] | None = None
) -> dict[str, Verdict]:
    """The verdicts of an earlier run that still hold, by statement; what is not remembered is left out."""
    keys = keys_of(statements, effort, cache_folder) if keys is None else keys
    known = _recalled(statements, keys, Cache(cache_folder))
    return {id: verdict for id, verdict in _held_to_their_lemmas(known).items() if verdict.standing in LASTING}


def _recalled(statements: Iterable[Statement], keys: Mapping[str, str], cache: Cache) -> dict[str, Verdict]:
    found = {each.id: cache.recall(keys[each.id], conclude(each, {}, None)) for each in statements}
    return {id: verdict for id, verdict in found.items() if verdict is not None}


# -- tasks


@attrs.frozen
class _Task:
    statement: str
    effort: Effort
    shard: int
    shards: int


def _tasks(statements: Iterable[Statement], effort: Effort) -> list[_Task]:
    """The long ones first: what is enumerated, in shards."""
    tasks = []
    for statement in sorted(statements, key=lambda each: not each.domain.enumerated):
        shards = SHARDS if statement.domain.enumerated and not statement.only_tested else 1
        tasks += [_Task(statement.id, effort, shard, shards) for shard in range(shards)]
    return tasks


def _work(task: _Task) -> tuple[dict[str, Sample], Proof | None]:
    statement = STATEMENTS[task.statement]
    samples = sample(statement, task.effort) if task.shard == 0 else {}
    if statement.only_tested:
        return samples, None
    return samples, prove(statement, task.effort.limits, task.effort.seed, (task.shard, task.shards))


def _examined(
    statements: Sequence[Statement], effort: Effort, workers: int | Crew, progress: Progress | None, total: int
) -> Iterable[Verdict]:
    tasks = _tasks(statements, effort)
    samples: dict[str, dict[str, Sample]] = {statement.id: {} for statement in statements}
    proofs: dict[str, list[Proof]] = {statement.id: [] for statement in statements}
    waiting = {statement.id: sum(task.statement == statement.id for task in tasks) for statement in statements}
    done = total - len(statements)
    for task, found in spread(_work, tasks, workers, load_statements):
        sampled, proof = ({}, Proof(False, found.reason)) if isinstance(found, Lost) else found
        samples[task.statement] |= sampled
        if proof is not None:
            proofs[task.statement].append(proof)
        waiting[task.statement] -= 1
        if not waiting[task.statement]:
            done += 1
            if progress is not None:
                progress(task.statement, done, total)
            merged = _merged(proofs[task.statement]) if proofs[task.statement] else None
            yield conclude(STATEMENTS[task.statement], samples[task.statement], merged)


def _merged(proofs: Sequence[Proof]) -> Proof:
    """One proof from the shards of it: complete where all are, the first failure or reason otherwise."""
    first_open = next((proof for proof in proofs if not proof.complete), None)
    first = next((proof for proof in proofs if proof.witness is not None), proofs[0])
    return Proof(
        complete=first_open is None,
        reason=first_open.reason if first_open else "",
        cases=sum(proof.cases for proof in proofs),
        paths=sum(proof.paths for proof in proofs),
        witnessed=sum(proof.witnessed for proof in proofs),
        impossible=sum(proof.impossible for proof in proofs),
        settled=sum(proof.settled for proof in proofs),
        solved=sum(proof.solved for proof in proofs),
        lemmas=sum(proof.lemmas for proof in proofs),
        resources=sum(proof.resources for proof in proofs),
        seconds=sum(proof.seconds for proof in proofs),
        witness=first.witness,
        failure=next((proof.failure for proof in proofs if proof.failure), None),
    )


# -- what a proof rests on


def _held_to_their_lemmas(verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
    """No verdict stands higher than the statements it takes at their word."""
    settled = dict(verdicts)
    for _ in range(len(settled)):
        lowered = {name: _lowered(verdict, settled) for name, verdict in settled.items()}
        if lowered == settled:
            break
        settled = lowered
    grounded = _grounded(settled)
    circular = [name for name, each in settled.items() if each.standing is Standing.PROVED and name not in grounded]
    reason = f"rests on lemmas that rest on each other, in a circle: {', '.join(circular)}"
    return settled | {
        name: attrs.evolve(settled[name], standing=Standing.INCONCLUSIVE, reason=reason) for name in circular
    }


def _grounded(verdicts: dict[str, Verdict]) -> set[str]:
    """The statements proved from nothing, from assumptions, or from such as are: none that rests on itself."""
    found: set[str] = set()
    for _ in verdicts:
        found |= {
            name
            for name, verdict in verdicts.items()
            if verdict.standing is Standing.PROVED
            and all(lemma in found or lemma.startswith(ASSUMPTION) for lemma in verdict.rests_on)
        }
    return found


def _lowered(verdict: Verdict, known: dict[str, Verdict]) -> Verdict:
    if verdict.standing is not Standing.PROVED:
        return verdict
    for lemma in verdict.rests_on:
        if lemma.startswith(ASSUMPTION):
            continue
        standing = known[lemma].standing if lemma in known else None
        if standing is Standing.PROVED:
            continue
        if standing is Standing.TESTED:
            return attrs.evolve(verdict, standing=Standing.TESTED, reason=f"rests on {lemma}, which is only tested")
        said = "was not examined" if standing is None else f"is {standing.value}"
        return attrs.evolve(verdict, standing=Standing.INCONCLUSIVE, reason=f"rests on {lemma}, which {said}")
    return verdict
