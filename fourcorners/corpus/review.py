"""Reviewing: what a person says of an entry, with name and day. Facts and outcome are out of its reach."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import ACCEPTED, OPEN, SCHEMA, STATUSES, Entry, check_digest, load
from fourcorners.corpus.index import enlist
from fourcorners.corpus.record import write
from fourcorners.files import alone


def review(path: Path, *, reviewer: str, on: date, status: str | None = None, note: str | None = None) -> Entry:
    """Set an entry's status and note, whichever are given, and who says so on which day.

    A seeded fault is *fixed* (the code is sound without it) or *retired*; only a finding can be *open* or *accepted*.
    An entry whose facts or outcome were edited is refused, as :class:`CorpusError`, and nothing is written. Reviews
    made at once by several people follow one upon another.
    """
    try:
        with alone(path.parent):
            reviewed = _reviewed(load(path), reviewer, on, status, note)
            write(path, reviewed)
        enlist(path.parent, reviewed)
    except OSError as error:
        wrong = f"it cannot be written: {error.strerror}"
        raise CorpusError(path.name, "file", wrong, "make room or give write permission; it is as it was") from None
    return reviewed


def statuses_of(entry: Entry) -> tuple[str, ...]:
    """What can be said of an entry of its sort."""
    return STATUSES if entry.fault is None else tuple(each for each in STATUSES if each not in (OPEN, ACCEPTED))


def _reviewed(entry: Entry, reviewer: str, on: date, status: str | None, note: str | None) -> Entry:
    check_digest(entry)
    if not reviewer.strip():
        raise CorpusError(entry.file, "reviewer", "nobody is named", "say who reviews it: --by NAME")
    if status is not None and status not in statuses_of(entry):
        known = ", ".join(statuses_of(entry))
        raise CorpusError(entry.file, "status", f"{status!r} does not go with it", f"give one of: {known}")
    return attrs.evolve(
        entry,
        schema=SCHEMA,
        status=entry.status if status is None else status,
        note=entry.note if note is None else note,
        reviewer=reviewer,
        reviewed_on=on.isoformat(),
    )
