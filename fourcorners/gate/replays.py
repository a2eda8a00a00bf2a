"""Replays remembered: an entry is not run again while neither its file nor anything of the project has changed.

Only what came out as recorded is remembered; whatever did not is looked at afresh every time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fourcorners.corpus.replay import Replayed, Status, against_index, entry_files, replay_file
from fourcorners.engine.statements import Statement
from fourcorners.gate.sources import digest_of_all
from fourcorners.sealed import Memory

_NAME = "replays"


def replay_changed(
    folder: Path,
    statements: Mapping[str, Statement],
    memory: Memory,
    replay_one: Callable[[Path], Replayed] = replay_file,
) -> list[Replayed]:
    """Every entry in ``folder``, by name, replayed but where ``memory`` has it unchanged.

    Of an entry that speaks of none of ``statements``, and so perhaps of logic that nobody here keeps, nothing is.
    """
    code = digest_of_all(each.check.__module__ for each in statements.values())
    held = memory.recall(_NAME)
    known = held["entries"] if held.get("code") == code else {}
    found, kept = [], {}
    for path in entry_files(folder):
        digest = _digest(path)
        replayed = _restored(path, digest, known.get(path.name)) or replay_one(path)
        found.append(replayed)
        if digest and replayed.passed and replayed.statement in statements:
            kept[path.name] = {
                "digest": digest, "status": replayed.status.value, "statement": replayed.statement,
                "fault": replayed.fault, "remarks": list(replayed.remarks),
            }  # fmt: skip
    if kept != known:
        memory.keep(_NAME, {"code": code, "entries": kept})
    return against_index(folder, found)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _restored(path: Path, digest: str, held: dict[str, Any] | None) -> Replayed | None:
    if held is None or not digest or held["digest"] != digest:
        return None
    return Replayed(
        path.stem, path.name, Status(held["status"]), remarks=tuple(held["remarks"]), statement=held["statement"],
        fault=held["fault"], remembered=True,
    )  # fmt: skip
