"""The lines of engine and agreement that are not as they were at a revision, and what stood there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

import attrs

from fourcorners.faults import ROOMS
from fourcorners.gate.revisions import Repository
from fourcorners.gate.since import Since, project


@attrs.frozen
class Change:
    """Lines that differ: ``first`` to ``last`` (from 1) stand in ``file`` now, ``before`` is what stood there.

    Where lines are only gone, ``last`` is ``first - 1``: they stood before ``first``.
    """

    file: str
    first: int
    last: int
    before: tuple[str, ...]

    @property
    def lines(self) -> range:
        """The lines to look at: those that differ, or those on either side of what is gone."""
        return range(self.first, self.last + 1) if self.last >= self.first else range(self.first - 1, self.first + 1)

    def taken_back(self, source: str) -> str:
        """The source of the file as it stands, but for this change."""
        lines = source.splitlines(keepends=True)
        return "".join((*lines[: self.first - 1], *self.before, *lines[self.last :]))


@attrs.frozen
class Changed:
    """Every change to a ``.py`` file of engine or agreement since ``base``, and each such file's source there."""

    base: str
    changes: tuple[Change, ...]
    sources: Mapping[str, str]

    def beneath(self, folder: str) -> tuple[Change, ...]:
        """The changes to files of one room; ``folder`` ends in a slash."""
        return tuple(each for each in self.changes if each.file.startswith(folder))


NOTHING_CHANGED = Changed("", (), {})
"""Where it is not known since when."""


def changed_since(found: Since) -> Changed:
    """What a change since a revision consists in, line by line, as the files stand now."""
    root = project()
    repository = Repository.at(root)
    changes: list[Change] = []
    sources = {}
    for name in found.changed:
        path = root / name
        if name.split("/")[0] in ROOMS and path.suffix == ".py" and path.is_file():
            before = repository.read(found.base, name).decode(errors="replace").replace("\r\n", "\n")
            changes += changes_between(str(path), before, path.read_text(encoding="utf-8", errors="replace"))
            sources[str(path)] = before
    return Changed(str(found.base), tuple(changes), sources)


def changes_between(file: str, before: str, now: str) -> Iterator[Change]:
    """Line by line where as many stand there as stood there, then block by block."""
    old, new = before.splitlines(keepends=True), now.splitlines(keepends=True)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for was_from, was_to, first, last in (places for kind, *places in blocks if kind != "equal"):
        if was_to - was_from == last - first > 1:
            yield from (Change(file, first + n + 1, first + n + 1, (old[was_from + n],)) for n in range(last - first))
        yield Change(file, first + 1, last, tuple(old[was_from:was_to]))
