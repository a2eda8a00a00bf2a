"""What a campaign knows so far, in one file that the next one goes on from.

The file is written whole or not at all. One that cannot be read back is kept under another name, and the campaign
begins afresh and says so; what it had found is on file among the counterexamples. No two campaigns have one folder.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from fourcorners.corpus.errors import CorpusError
from fourcorners.gate.fuzz.slices import Looked
from fourcorners.gate.shown.files import write_asked
from fourcorners.sealed import sealed, unsealed

SCHEMA = "fourcorners/fuzz/2"
FILE = "state.json"
MOST_PATHS = 2_000
"""So many paths of a statement are told apart, besides those known from exploration; more are not counted."""


@attrs.define
class Tally:
    """What is known of one statement; ``key`` is the digest of the code that it is true of.

    ``found`` is the counterexample's file, ``lost`` why the last slice came to nothing, if it did.
    """

    key: str
    rounds: int = 0
    drawn: int = 0
    accepted: int = 0
    seconds: float = 0.0
    known: set[int] = attrs.field(factory=set)
    known_whole: bool = False
    explored: bool = False
    reached: set[int] = attrs.field(factory=set)
    found: str = ""
    lost: str = ""

    @property
    def known_reached(self) -> int:
        """How many of the paths known from exploration were met by drawing."""
        return len(self.known & self.reached)

    def add(self, looked: Looked, explored: bool) -> None:
        """Count in what came of a slice."""
        self.rounds += 1
        self.drawn += looked.drawn
        self.accepted += looked.accepted
        self.seconds += looked.seconds
        self.lost = ""
        if explored:
            self.explored, self.known_whole = True, looked.known_whole
            self.known |= looked.known_paths
        for path in sorted(looked.drawn_paths):
            if path in self.known or len(self.reached) < MOST_PATHS:
                self.reached.add(path)


@attrs.define
class State:
    """The tallies by statement, and the lines of spec and impl that were run, by file with the digest of the file."""

    tallies: dict[str, Tally] = attrs.field(factory=dict)
    lines: dict[str, tuple[str, set[int]]] = attrs.field(factory=dict)


# -- the file


def read(folder: Path) -> tuple[State, str]:
    """The state kept in ``folder``, and a word on what became of a file that could not be read."""
    path = folder / FILE
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        whole = unsealed(held)
        if whole is None or whole["schema"] != SCHEMA:
            raise ValueError("it is not what was written")
        return _restored(whole), ""
    except FileNotFoundError:
        return State(), ""
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        aside = _aside(path)
        why = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return (
            State(),
            f"{path} could not be read ({why:.120}): it is kept as {aside.name}, and the campaign begins afresh",
        )


def _aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.unreadable-{number}.json")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError as error:
        raise CorpusError(str(path), "--state", f"it can be neither read nor moved: {error.strerror}", _OWN) from None
    return aside


_OWN = "give a folder of your own with --state FOLDER"


def write(folder: Path, state: State) -> None:
    """Write the state; what stands in the way is :class:`CorpusError`, and the file is as it was."""
    held: dict[str, Any] = {
        "schema": SCHEMA,
        "statements": {id: _held(tally) for id, tally in sorted(state.tallies.items())},
        "lines": {file: [digest, sorted(lines)] for file, (digest, lines) in sorted(state.lines.items())},
    }
    write_asked(folder / FILE, json.dumps(sealed(held)) + "\n", "--state")


def _held(tally: Tally) -> dict[str, Any]:
    named = {field.name: getattr(tally, field.name) for field in attrs.fields(Tally)}
    return named | {name: [f"{path:x}" for path in sorted(named[name])] for name in ("known", "reached")}


def _restored(held: dict[str, Any]) -> State:
    tallies = {
        id: Tally(**(each | {name: {int(path, 16) for path in each[name]} for name in ("known", "reached")}))
        for id, each in held["statements"].items()
    }
    return State(tallies, {file: (str(digest), set(lines)) for file, (digest, lines) in held["lines"].items()})


@contextlib.contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Have the folder for oneself; :class:`CorpusError` where another campaign has it, or it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
    except OSError as error:
        raise CorpusError(str(folder), "--state", f"it cannot be written: {error.strerror}", _OWN) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            wrong = "another campaign is under way there"
            raise CorpusError(str(folder), "--state", wrong, f"wait for it, or {_OWN}") from None
        yield
