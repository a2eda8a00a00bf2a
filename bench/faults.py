"""The seeded faults of the corpus: how soon ours and Hypothesis find each, and how small a case they show."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from bench.options import Options
from bench.tables import Cell, Table, Target
from bench.versus import compared
from fourcorners.corpus.errors import TookTooLong
from fourcorners.corpus.format import RETIRED, Entry, corpus_folder, load
from fourcorners.corpus.minimise import minimised
from fourcorners.corpus.replay import entry_files
from fourcorners.corpus.runs import time_limit
from fourcorners.corpus.size import Size, size
from fourcorners.engine.prove import prove
from fourcorners.engine.sample import sample_bare, sample_with_hypothesis
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Failure
from fourcorners.faults import FaultError, applied
from fourcorners.gate.run import load_statements

EXAMPLES = 1_000
LIMIT = 10.0
OF_A_QUICK_RUN = 2


@attrs.frozen
class Found:
    """A case, the seconds it took to find and to make small, and who found it."""

    seconds: float
    size: Size | None
    by: str


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    known = load_statements()
    paths = entry_files(Path(str(corpus_folder())))
    entries = [entry for entry in map(load, paths) if entry.fault is not None and entry.status != RETIRED]
    usable = [entry for entry in entries if entry.statement in known]
    rows: list[tuple[Cell, ...]] = []
    stale = []
    mine_by_entry, its_by_entry = [], []
    for entry in usable[: OF_A_QUICK_RUN if options.quick else None]:
        try:
            mine, its = _searched(entry, known[entry.statement], options)
        except FaultError as error:
            stale.append(f"{entry.id}: {error}")
            continue
        mine_by_entry.append(mine)
        its_by_entry.append(its)
        rows.append((entry.id, mine.by, *_cells(mine), *_cells(its), compared(mine.size, its.size)))
    return [_table(rows, mine_by_entry, its_by_entry, stale, options)]


def _cells(found: Found) -> tuple[Cell, Cell]:
    return (None, None) if found.size is None else (found.seconds, found.size[0])


def _searched(entry: Entry, statement: Statement, options: Options) -> tuple[Found, Found]:
    assert entry.fault is not None
    with applied(entry.fault):
        return (
            _timed(lambda: _by_fourcorners(statement, options)),
            _timed(lambda: _by_hypothesis(statement, options)),
        )


def _timed(search: Callable[[], tuple[Any, str]]) -> Found:
    started = time.perf_counter()
    try:
        with time_limit(LIMIT):
            facts, by = search()
    except TookTooLong:
        facts, by = None, f"nothing in {LIMIT:g} s"
    return Found(time.perf_counter() - started, None if facts is None else size(facts), by)


def _by_fourcorners(statement: Statement, options: Options) -> tuple[Any, str]:
    """The bare lane, then the proof; and the case made minimal."""
    failure: Failure | None = sample_bare(statement, options.effort.draws).failure
    if failure is None and not statement.only_tested:
        failure = prove(statement, options.effort.limits).failure
    if failure is None:
        return None, "nothing"
    return minimised(statement, failure.facts).facts, failure.found_by


def _by_hypothesis(statement: Statement, options: Options) -> tuple[Any, str]:
    """The same statement as a property, shrunk as Hypothesis shrinks."""
    failure = sample_with_hypothesis(statement, 50 if options.quick else EXAMPLES).failure
    return (None, "nothing") if failure is None else (failure.facts, failure.found_by)


def _table(
    rows: list[tuple[Cell, ...]], ours: list[Found], theirs: list[Found], stale: list[str], options: Options
) -> Table:
    both = [pair for pair in zip(ours, theirs, strict=True) if pair[0].size is not None and pair[1].size is not None]
    missed = sum(mine.size is None for mine in ours)
    larger = sum(row[-1] == "LARGER" for row in rows)
    notes = [
        f"n = {len(rows)} faults of the corpus; up to {options.effort.draws:,} draws and a proof against"
        f" {EXAMPLES:,} examples, {LIMIT:g} s each",
        "s: wall seconds until a small case is shown; size: digits to read; against Hypothesis: then roundness, value",
        *stale,
    ]
    if both:
        mine, its = (sum(pair[side].seconds for pair in both) for side in (0, 1))
        read, its_read = (sum(pair[side].size[0] for pair in both if pair[side].size) for side in (0, 1))
        notes.append(
            f"where both find it (n = {len(both)}): seconds {mine:.1f} against {its:.1f}, ratio {mine / its:.2f};"
            f" digits {read} against {its_read}, ratio {read / max(its_read, 1):.2f}"
        )
        notes.append(f"Hypothesis finds {len(both)} of {len(rows)}, fourcorners {len(rows) - missed}")
    columns = ("fault", "found by", "fourcorners, s", "size", "Hypothesis, s", "size", "against Hypothesis")
    targets = (
        Target("seeded faults not found", missed + len(stale), "faults", 0),
        Target("cases larger than Hypothesis's", larger, "cases", 0),
    )
    return Table("Seeded faults of the corpus", columns, rows, tuple(notes), targets if rows else ())
