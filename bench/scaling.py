"""Gate time and memory against the number of Notes, statements, events and workers, and what a second run is spared."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from bench.measuring import Measured, alone
from bench.occurrences import against_events
from bench.options import Options
from bench.sharing import against_statements, against_workers
from bench.spared import spared
from bench.tables import Cell, Table
from fourcorners.engine.examine import Effort, examine
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Standing
from fourcorners.gate.run import load_statements
from spec.facts import quantities

NOTES = (2, 4, 6)
LISTS = ("balances", "remainders")
"""The fields that hold one item a Note."""

MEGABYTE = 10**6


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    with tempfile.TemporaryDirectory() as folder:
        by_statements, runs = against_statements(options, Path(folder))
        saved = spared(runs[-1], Path(folder), options)
    by_workers = against_workers(runs, options)
    return [by_statements, by_workers, saved, _against_notes(options), *against_events(runs[-1], options)]


# -- Notes


def _against_notes(options: Options) -> Table:
    names = [statement.id for statement in load_statements().values() if all(_fits(statement, n) for n in NOTES)]
    names = names[-1:] if options.quick else names
    counts = NOTES[:2] if options.quick else NOTES
    runs = [alone(examined, names, count, options.effort) for count in counts]
    rows: list[tuple[Cell, ...]] = []
    for name in names:
        seconds = [ran.result[name][0] for ran in runs]
        paths = [ran.result[name][1] for ran in runs]
        rows.append((name, *seconds, seconds[-1] / seconds[0], *paths))
    rows.append(("all of them", *_spent(runs), _spent(runs)[-1] / _spent(runs)[0], *[None] * len(runs)))
    peaks = [ran.peak / MEGABYTE for ran in runs]
    rows.append(("memory at its peak, MB", *peaks, peaks[-1] / peaks[0], *[None] * len(runs)))
    columns = (
        "statement",
        *(f"{count} Notes, s" for count in counts),
        "ratio",
        *(f"{count} Notes, paths" for count in counts),
    )
    unproved = [f"{count}: {name}" for count, ran in zip(counts, runs, strict=True) for name in ran.result["unproved"]]
    notes = (
        f"n = {len(names)} statements whose number of Notes can be set, sampled and proved on one process",
        "s: wall seconds; ratio: the most Notes against the fewest; memory of a fresh process",
        *(f"not proved at {each}" for each in unproved),
    )
    return Table("The gate against the number of Notes", columns, rows, notes)


def _spent(runs: Sequence[Measured]) -> list[float]:
    return [sum(spent[0] for name, spent in ran.result.items() if name != "unproved") for ran in runs]


def _fits(statement: Statement, notes: int) -> bool:
    """Whether the statement speaks of a list of Notes that can be so long."""
    found = [quantities(statement.domain.facts)[name] for name in LISTS if name in statement.domain.lengths]
    return bool(found) and all(
        (each.minimum or 0) <= notes and (each.maximum is None or notes <= each.maximum) for each in found
    )


def examined(names: Sequence[str], notes: int, effort: Effort) -> dict[str, object]:
    """Seconds and paths of each statement at that many Notes, and under ``unproved`` those that were not proved."""
    found: dict[str, object] = {}
    unproved = []
    for statement in _at(names, notes):
        verdict = examine(statement, effort)
        found[statement.id] = verdict.seconds, verdict.proof.paths if verdict.proof else 0
        if verdict.standing is not Standing.PROVED:
            unproved.append(statement.id)
    return found | {"unproved": unproved}


def _at(names: Sequence[str], notes: int) -> Iterator[Statement]:
    known = load_statements()
    for name in names:
        domain = known[name].domain
        lengths = {field: (notes,) if field in LISTS else given for field, given in domain.lengths.items()}
        yield attrs.evolve(known[name], domain=attrs.evolve(domain, lengths=lengths))
