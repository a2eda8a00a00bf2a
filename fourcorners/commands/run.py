"""`fourcorners run`: play a list of events through the agreement and the engine, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from fourcorners.ask.book_files import SUFFIXES, file_of
from fourcorners.ask.book_tables import tables_of
from fourcorners.ask.changes import changes, lines_of
from fourcorners.ask.derive import pairs
from fourcorners.ask.play import Disagreement, Play, Played
from fourcorners.ask.story import read_story, shipped
from fourcorners.ask.told import say
from fourcorners.ask.told_run import print_book, print_disagreement, print_opening, print_step
from fourcorners.commands.shared import Commands, command, print_json, write_asked
from fourcorners.exits import FAIL, PASS
from fourcorners.notation import exact_text, of_any_length
from spec.book import Book


def add(commands: Commands) -> None:
    """Declare the command."""
    runner = command(commands, "run", _run)
    runner.add_argument("file", type=Path, help="an event file (.toml or .json), or the name of an example")
    runner.add_argument("--reading", action="append", default=[], metavar="point=name", help="another reading")
    runner.add_argument("--to", type=Path, metavar="FILE", help="write the book and the events to a .csv or .xlsx file")
    shown = runner.add_mutually_exclusive_group()
    shown.add_argument("--full", action="store_true", help="the whole book after each event, not what changed")
    shown.add_argument("--last", action="store_true", help="only the book after the last event")


def _run(options: argparse.Namespace) -> int:
    if options.to is not None and options.to.suffix not in SUFFIXES:
        file_of([], options.to.suffix)
    story = read_story(shipped(options.file))
    play = Play.of(story, pairs(options.reading, "point=name"))
    if options.json:
        with of_any_length():
            return _as_data(play, options)
    console = Console()
    print_opening(play, console)
    kept: list[Played] = []
    try:
        for played in play:
            if options.to is not None:
                kept.append(played)
            if not options.last:
                print_step(played, console, in_full=options.full)
    except Disagreement as disagreement:
        print_disagreement(disagreement, console)
        return FAIL
    print_book(play.book, console)
    if options.to is not None:
        _write(options.to, kept, play.book)
        say(console)
        say(console, f"Written to {options.to}")
    return PASS


def _as_data(play: Play, options: argparse.Namespace) -> int:
    steps: list[dict[str, Any]] = []
    disagreement: Disagreement | None = None
    kept: list[Played] = []
    try:
        for played in play:
            if options.to is not None:
                kept.append(played)
            if not options.last:
                steps.append(_step(played, options.full))
    except Disagreement as parted:
        disagreement = parted
    if options.to is not None and disagreement is None:
        _write(options.to, kept, play.book)
    print_json(
        {
            "title": play.story.title,
            "readings": dict(play.story.readings),
            "engine": "side by side" if play.ledger is not None else "not played: it follows the default readings",
            "steps": steps,
            "book": _figures(lines_of(play.book)),
            "disagreement": None
            if disagreement is None
            else {"event": disagreement.told.number, "line": disagreement.told.line, "said": disagreement.said},
        }
    )
    return PASS if disagreement is None else FAIL


def _write(file: Path, kept: Sequence[Played], book: Book) -> None:
    """The story's tables in a file, whole or not at all."""
    with of_any_length():
        content = file_of(tables_of(kept, book), file.suffix)
    write_asked(file, content)


def _step(played: Played, in_full: bool) -> dict[str, Any]:
    told = played.told
    step: dict[str, Any] = {
        "event": told.happening.id,
        "clause": told.happening.clause,
        "by": told.happening.by.value,
        "on": told.on.isoformat(),
        "line": told.line,
        "facts": exact_text(played.event),
        "refused": None if played.refused is None else {"clause": played.refused.clause, "why": played.refused.why},
        "changes_by_then": _changes(played.begun, played.before),
        "changes": _changes(played.before, played.after),
    }
    if in_full:
        step["book"] = _figures(lines_of(played.after))
    return step


def _changes(before: Book, after: Book) -> list[dict[str, Any]]:
    return [{"figure": each.label, "before": each.before, "after": each.after} for each in changes(before, after)]


def _figures(lines: Iterable[tuple[str, str, Any]]) -> dict[str, Any]:
    return {label: {"shown": shown, "exact": exact_text(value)} for label, shown, value in lines}
