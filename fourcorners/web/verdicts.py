"""The verdicts of an earlier run of the gate that still hold for the program as it runs; never more than that."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from fourcorners.engine.examine import PROFILES
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Verdict
from fourcorners.gate.run import keys_of, load_statements, remembered
from fourcorners.gate.trace import Trace, traced

UNPROVED = ""
"""The standing of a statement without a verdict: the page says once how to have one."""
EFFORT = PROFILES["ci"]
WAITS = 1.0
"""Seconds that a page waits for whoever is looking at the folder."""
LOOKS_EVERY = 5.0
"""Seconds for which the folder of verdicts is taken to be as it was."""


@cache
def statements() -> dict[str, Statement]:
    """Every statement, in the order of the clauses."""
    return load_statements()


@cache
def trace() -> Trace:
    """From each provision to what speaks of it."""
    return traced(statements())


@cache
def keys() -> Mapping[str, str]:
    """What each verdict depends on: worked out once, soon after the program was loaded."""
    return keys_of(list(statements().values()), EFFORT)


@attrs.define(eq=False)
class Verdicts:
    """The folder of verdicts, looked at again when it has changed."""

    folder: Path | None
    _known: dict[str, Verdict] = attrs.Factory(dict)
    _changed: int = -1
    _looked: float = float("-inf")
    _lock: threading.Lock = attrs.Factory(threading.Lock)

    def known(self) -> Mapping[str, Verdict]:
        """The verdicts that hold, by statement."""
        if self.folder is None or not self._lock.acquire(timeout=WAITS):
            return self._known  # somebody else is looking: until then nothing is claimed that was not known
        try:
            now = time.monotonic()
            if now - self._looked >= LOOKS_EVERY:
                self._looked = now
                changed = _changed_at(self.folder)
                if changed != self._changed:
                    self._changed = changed
                    self._known = self._remembered() if changed else {}
        finally:
            self._lock.release()
        return self._known

    def _remembered(self) -> dict[str, Verdict]:
        assert self.folder is not None
        return remembered(list(statements().values()), EFFORT, self.folder, keys())

    def seen(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Statements with their verdicts, as plain data for a page."""
        known = self.known()
        return [_seen(statements()[id], known.get(id)) for id in ids]

    def tally(self, ids: Sequence[str]) -> list[tuple[str, int]]:
        """How many of the statements have which verdict."""
        known = self.known()
        counted: dict[str, int] = {}
        for id in ids:
            standing = known[id].standing.value if id in known else UNPROVED
            counted[standing] = counted.get(standing, 0) + 1
        return list(counted.items())


def _changed_at(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _seen(statement: Statement, verdict: Verdict | None) -> dict[str, Any]:
    return statement.as_data() | {
        "id": statement.id,
        "standing": UNPROVED if verdict is None else verdict.standing.value,
        "reason": statement.only_tested if verdict is None else verdict.reason,
    }
