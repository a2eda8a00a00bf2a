"""What takes longer with the number of events: stories, and questions about runs of them; and what does not, proofs."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from bench.options import Options
from bench.sharing import Run
from bench.story import STAGES, played
from bench.tables import Cell, Table
from fourcorners.ask.book_question import DEFAULT_START, asked_of_book
from fourcorners.ask.book_search import answer_of_book
from fourcorners.ask.story import read_story, shipped
from fourcorners.engine.statements import STATEMENTS, Kind
from fourcorners.gate.run import load_statements

SIZES = (50, 100, 200, 400)
"""Events in a stage of a story; each story has as many stages, which take it to the maturity of the Notes."""
GRANTS_OPEN = 10

QUESTION, KIND = "sold > $4,450,000", "closing"
WITHIN = (1, 2, 3)
SECONDS = 30.0
"""For a question."""


def against_events(whole: Run, options: Options) -> list[Table]:
    """The tables, proofs first."""
    return [_proofs(whole), _stories(options), _questions(options)]


def _proofs(whole: Run) -> Table:
    """The statements of one event, which hold after any number of them, beside the others of the same run."""
    load_statements()
    of_events = {each.statement for each in whole.verdicts if STATEMENTS[each.statement].kind is Kind.TRANSITION}
    rows: list[tuple[Cell, ...]] = []
    for title, chosen in (("of one event, from any book", True), ("all others", False)):
        seconds = [each.seconds for each in whole.verdicts if (each.statement in of_events) is chosen]
        if seconds:
            rows.append((title, len(seconds), statistics.median(seconds), max(seconds), sum(seconds)))
    notes = (
        "of the run of the whole gate above; seconds of the worker that had the statement, samples included",
        "one step from any book holds of each step of any run: longer runs ask for no further proof",
    )
    return Table("Proofs about events", ("statements", "n", "median, s", "longest, s", "together, s"), rows, notes)


def _stories(options: Options) -> Table:
    sizes, stages = (SIZES[:2], 2) if options.quick else (SIZES, STAGES)
    played(GRANTS_OPEN, sizes[0], 1)  # the first one played warms up for all
    rows: list[tuple[Cell, ...]] = []
    for size in sizes:
        story = played(GRANTS_OPEN, size, stages)
        assert not story.refused
        rows.append((story.events, story.playing, 1000 * story.playing / story.events))
    notes = (
        f"n = {len(sizes)} stories of the same kinds of events, {GRANTS_OPEN} grants open throughout; one process",
        "playing: each event through the agreement and the engine, both compared; processor seconds",
    )
    return Table("A story against the number of its events", ("events", "playing, s", "ms an event"), rows, notes)


def _questions(options: Options) -> Table:
    rows: list[tuple[Cell, ...]] = []
    story = read_story(shipped(Path(DEFAULT_START)))
    for within in WITHIN[:1] if options.quick else WITHIN:
        started = time.perf_counter()
        asked = asked_of_book(QUESTION, within, story, kinds=(KIND,))
        answer = answer_of_book(asked, SECONDS)
        rows.append((within, answer.said.value, answer.paths, time.perf_counter() - started))
    notes = (
        f"`{QUESTION}` of events of the kind {KIND} after {DEFAULT_START}; at most {SECONDS:.0f} s for each",
        "s: wall seconds; of them, a moment is spent on runs played at random before anything is explored",
    )
    columns = ("within so many events", "answer", "paths explored", "s")
    return Table("A question about runs of events", columns, rows, notes)
