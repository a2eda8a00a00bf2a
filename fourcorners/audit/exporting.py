"""What a statement's proof had to have answered: its obligations, each in a file of its own named by its digest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs

from fourcorners.audit.files import read_object, seal, write
from fourcorners.engine.examine import Effort
from fourcorners.engine.obligations import recording
from fourcorners.engine.prove import prove
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.gate.run import load_statements
from fourcorners.gate.sources import key_of
from fourcorners.gate.spread import Lost, spread
from fourcorners.sealed import unsealed

OBLIGATIONS = "obligations"
NAMED = re.compile("[0-9a-f]{64}")
EXPORTS = "exports"


@attrs.frozen
class Exported:
    """What a proof had answered: the obligations' digests in order, and what else was counted.

    ``settled`` counts the forks that the engine's own arithmetic settled, of which no solver was asked. ``reason`` says
    why the proof was not complete.
    """

    statement: str
    reason: str
    obligations: tuple[str, ...] = ()
    paths: int = 0
    witnessed: int = 0
    impossible: int = 0
    settled: int = 0
    witness: str = ""


@attrs.frozen
class _Task:
    statement: str
    effort: Effort
    folder: Path


def export(statements: Sequence[Statement], effort: Effort, folder: Path, workers: int) -> dict[str, Exported]:
    """The obligations of each statement, written beneath ``folder``; what was exported before and is whole, is kept."""
    (folder / OBLIGATIONS).mkdir(parents=True, exist_ok=True)
    (folder / EXPORTS).mkdir(parents=True, exist_ok=True)
    found = {each.id: _recalled(each, effort, folder) for each in statements}
    todo = [_Task(each.id, effort, folder) for each in statements if found[each.id] is None]
    for task, made in spread(_work, todo, workers, load_statements):
        exported = Exported(task.statement, made.reason) if isinstance(made, Lost) else made
        if not exported.reason:
            held = attrs.asdict(exported) | {"obligations": list(exported.obligations)}
            write(_memory(STATEMENTS[task.statement], effort, folder), seal(held))
        found[task.statement] = exported
    return {id: each for id, each in found.items() if each is not None}


def _work(task: _Task) -> Exported:
    statement = STATEMENTS[task.statement]
    with recording() as kept:
        limits = attrs.evolve(task.effort.limits, settle_every_path=True)
        proof = prove(statement, limits, task.effort.seed)
    for digest, obligation in kept.items():
        path = obligation_file(task.folder, digest)
        if not whole(path):
            write(path, obligation.text.encode())
    return Exported(
        statement.id,
        proof.reason or ("" if proof.complete else "it was refuted"),
        tuple(kept),
        proof.paths,
        proof.witnessed,
        proof.impossible,
        proof.settled,
    )


def obligation_file(folder: Path, digest: str) -> Path:
    """Where an obligation is kept."""
    return folder / OBLIGATIONS / f"{digest}.smt2"


def forget_all_but(folder: Path, digests: Iterable[str]) -> int:
    """Remove the obligations of earlier proofs that no proof needs any more; how many there were."""
    needed = set(digests)
    old = [path for path in (folder / OBLIGATIONS).glob("*.smt2") if NAMED.fullmatch(path.stem)]
    gone = [path for path in old if path.stem not in needed]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def whole(path: Path) -> bool:
    """Whether an obligation's file is there, and is what its name says."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == path.stem
    except OSError:
        return False


def _memory(statement: Statement, effort: Effort, folder: Path) -> Path:
    return folder / EXPORTS / f"{key_of(statement, effort)}.json"


def _recalled(statement: Statement, effort: Effort, folder: Path) -> Exported | None:
    held: dict[str, Any] | None = unsealed(read_object(_memory(statement, effort, folder)))
    if held is None or held.get("statement") != statement.id:
        return None
    try:
        exported = Exported(**(held | {"obligations": tuple(held["obligations"])}))
    except (TypeError, KeyError):
        return None
    return exported if _all_whole(folder, exported.obligations) else None


def _all_whole(folder: Path, digests: Iterable[str]) -> bool:
    return all(whole(obligation_file(folder, digest)) for digest in digests)
