"""`fourcorners review`: say of a counterexample what is to become of it, and see what was said."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from fourcorners.ask.told import review_in_words, say
from fourcorners.commands.choosing import corpus_at
from fourcorners.commands.shared import Commands, command, print_json
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import STATUSES, Entry, check_digest, load
from fourcorners.corpus.replay import Replayed, Status, find_entry, replay_file
from fourcorners.corpus.review import review
from fourcorners.exits import FAIL, INCONCLUSIVE, PASS
from fourcorners.gate.run import load_statements


def add(commands: Commands) -> None:
    """Declare the command."""
    reviewer = command(commands, "review", _review)
    reviewer.add_argument("id", help="its name, or a beginning that only it has")
    reviewer.add_argument("--status", choices=STATUSES, help="what is to become of it")
    reviewer.add_argument("--note", help="why; it takes the place of an earlier note")
    reviewer.add_argument("--by", metavar="NAME", help="who says so")
    reviewer.add_argument("--on", metavar="DATE", help="the day of the review, as 2026-08-15 (default: today)")
    reviewer.add_argument("--corpus", type=Path, help="the folder of counterexamples")


def _review(options: argparse.Namespace) -> int:
    path = find_entry(corpus_at(options.corpus), options.id)
    if all(each is None for each in (options.status, options.note, options.by, options.on)):
        entry = load(path)
        check_digest(entry)
        return _told(entry, None, options.json)
    day = _day(options.on, path.name)
    entry = review(path, reviewer=options.by or "", on=day, status=options.status, note=options.note)
    load_statements()
    return _told(entry, replay_file(path), options.json)


def _day(text: str | None, file: str) -> date:
    today = datetime.now(tz=UTC).astimezone().date()
    if text is None:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CorpusError(file, "on", f"{text!r:.40} is no day", f"write it as {today}") from None
    if day > today:
        raise CorpusError(file, "on", f"{day} is yet to come", "give the day on which it was reviewed")
    return day


def _told(entry: Entry, replayed: Replayed | None, as_json: bool) -> int:
    """Say what stands in the file now and, after a change, whether the case still replays as it must."""
    if as_json:
        told: dict[str, Any] = {"id": entry.id, **review_as_data(entry)}
        if replayed is not None:
            told["replay"] = {"status": replayed.status.value, "details": list(replayed.details)}
        print_json(told)
    else:
        console = Console()
        say(console, f"{entry.id} ({entry.clause}): {entry.sentence}")
        say(console, f"  {review_in_words(entry)}")
        if replayed is not None:
            say(console, "; ".join((f"  replayed: {replayed.status.value}", *replayed.details)))
    if replayed is not None and replayed.status is Status.NOT_ASKED:
        return INCONCLUSIVE
    return PASS if replayed is None or replayed.passed else FAIL


def review_as_data(entry: Entry) -> dict[str, str]:
    """What reviewers say of an entry, as JSON values."""
    return {name: getattr(entry, name) for name in ("status", "note", "reviewer", "reviewed_on")}
