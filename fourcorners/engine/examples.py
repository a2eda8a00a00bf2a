"""Hypothesis's own database of examples: what fails in CI is tried first on every desk, and the other way round.

A setting names where examples are kept: a folder, or ``github:OWNER/REPO`` for the artifact that CI uploads, which is
only read; several, separated by commas, are searched together, and the folders among them written to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from hypothesis.database import (
    DirectoryBasedExampleDatabase,
    ExampleDatabase,
    GitHubArtifactDatabase,
    MultiplexedDatabase,
    ReadOnlyDatabase,
)

from spec.errors import InvalidFacts

_GITHUB = re.compile(r"github:([\w.-]+)/([\w.-]+)")
_REMEDY = "give a folder, or github:OWNER/REPO for what CI has uploaded, or several with commas between them"


def database(setting: str, statement: str) -> ExampleDatabase | None:
    """The examples of one statement, ``None`` where the setting is empty; :class:`InvalidFacts` where it is none."""
    found = [_one(part.strip()) for part in setting.split(",")] if setting.strip() else []
    if not found:
        return None
    return Named(statement, found[0] if len(found) == 1 else MultiplexedDatabase(*found))


def _one(part: str) -> ExampleDatabase:
    if not part:
        raise InvalidFacts("examples", "a comma with nothing beside it", _REMEDY)
    if part.startswith("github:"):
        named = _GITHUB.fullmatch(part)
        if named is None:
            raise InvalidFacts("examples", f"{part!r} names no repository", _REMEDY)
        return ReadOnlyDatabase(GitHubArtifactDatabase(named[1], named[2]))
    if Path(part).exists() and not Path(part).is_dir():
        raise InvalidFacts("examples", f"{part} is no folder", _REMEDY)
    return DirectoryBasedExampleDatabase(part)


class Named(ExampleDatabase):
    """A database in which every statement has keys of its own: the function that Hypothesis runs is one for all."""

    def __init__(self, name: str, held: ExampleDatabase) -> None:
        super().__init__()
        self._prefix = f"{name}\0".encode()
        self._held = held

    def fetch(self, key: bytes) -> Iterable[bytes]:
        """The examples kept under the key."""
        return self._held.fetch(self._prefix + key)

    def save(self, key: bytes, value: bytes) -> None:
        """Keep an example."""
        self._held.save(self._prefix + key, value)

    def delete(self, key: bytes, value: bytes) -> None:
        """Let go of an example that shows nothing any more."""
        self._held.delete(self._prefix + key, value)
