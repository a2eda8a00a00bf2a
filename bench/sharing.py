"""Gate time against the number of statements and of workers, and how the statements share out over more of them."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from pathlib import Path

import attrs

from bench.gate import gate
from bench.measuring import alone
from bench.options import Options
from bench.tables import Cell, Table
from fourcorners.engine.statements import STATEMENTS
from fourcorners.engine.verdicts import Verdict
from fourcorners.gate.run import SHARDS, load_statements

PARTS = {"every fourth": 4, "every second": 2, "all": 1}
HALF = "every second"
"""The part that is measured with one worker too: all of them would take as long again."""

CREWS = (1, 2, 4, 8, 16, 32, 64)
MEGABYTE = 10**6


@attrs.frozen
class Run:
    """What a gate took: which part of the statements, on how many workers."""

    part: str
    workers: int
    verdicts: tuple[Verdict, ...]
    seconds: float
    processor_seconds: float
    peak: int


def against_statements(options: Options, folder: Path) -> tuple[Table, list[Run]]:
    """The gate over a part of the statements and over all, with what each run measured, the largest last.

    The largest is remembered in ``folder``.
    """
    parts = list(PARTS)[options.quick :]
    runs = [run_of(part, options.processes, options, folder if PARTS[part] == 1 else None) for part in parts]
    rows: list[tuple[Cell, ...]] = [
        (run.part, len(run.verdicts), run.seconds, run.seconds / len(run.verdicts), run.peak / MEGABYTE) for run in runs
    ]
    notes = (
        f"nothing remembered, {options.processes} workers; wall seconds, the start of Python left out",
        "memory of the largest of the processes, at its peak",
    )
    columns = ("statements", "n", "s", "s a statement", "largest process, MB")
    return Table("The gate against the number of statements", columns, rows, notes), runs


def run_of(part: str, workers: int, options: Options, folder: Path | None = None) -> Run:
    """The gate over a part of the statements, in a fresh process; what ``folder`` remembers is not examined again."""
    names = [statement.id for statement in options.statements()][:: PARTS[part]]
    ran = alone(gate, names, options.effort, workers, folder, False)
    result = ran.result[0]
    return Run(part, workers, result.verdicts, result.seconds, ran.processor_seconds, ran.peak)


def against_workers(runs: Sequence[Run], options: Options) -> Table:
    """One worker against several, measured; and how what each statement took shares out over yet more, worked out."""
    half, whole = next(run for run in runs if run.part == HALF), runs[-1]
    single = half if half.workers == 1 else run_of(HALF, 1, options)
    pieces = pieces_of(whole.verdicts)
    measured = {half.workers: half.seconds, 1: single.seconds}
    rows: list[tuple[Cell, ...]] = []
    for workers in CREWS:
        took, wall = measured.get(workers), wall_of(pieces, workers)
        quicker = None if took is None else single.seconds / took
        of_all = whole.seconds if workers == whole.workers else None
        rows.append((workers, took, quicker, of_all, wall, sum(pieces) / wall))
    longest = max(whole.verdicts, key=lambda verdict: max(pieces_of([verdict])))
    share = max(pieces) / sum(pieces)
    notes = (
        f"half: {HALF} of the statements, {len(half.verdicts)}; all: {len(whole.verdicts)}, in {len(pieces)} pieces",
        "measured: wall seconds of the gate with nothing remembered, the start of its workers included",
        (
            f"worked out: the seconds of each piece with {whole.workers} workers, handed out as the gate does to so"
            " many, none of which slows another; the start of workers left out"
        ),
        (
            f"the longest piece is of {longest.statement}: {max(pieces):.2f} s, {share:.1%} of all, so that no number"
            f" of workers is more than {1 / share:.0f} times as fast as one"
        ),
    )
    columns = ("workers", "half, s", "speed-up", "all, s", "all worked out, s", "speed-up worked out")
    return Table("The gate against the number of workers", columns, rows, notes)


def pieces_of(verdicts: Sequence[Verdict]) -> list[float]:
    """The seconds of each piece of work, in the order the gate hands them out: what is enumerated first, in shards.

    Each shard of a proof is taken to be as long as the others; the first samples, too.
    """
    load_statements()
    found = []
    for verdict in sorted(verdicts, key=lambda each: not STATEMENTS[each.statement].domain.enumerated):
        domain, proof = STATEMENTS[verdict.statement].domain, verdict.proof
        shards = SHARDS if domain.enumerated and proof is not None else 1
        proving = 0.0 if proof is None else proof.seconds
        found += [verdict.seconds - proving + proving / shards, *[proving / shards] * (shards - 1)]
    return found


def wall_of(pieces: Sequence[float], workers: int) -> float:
    """How long so many workers take, each given the next piece as soon as it is free."""
    free = [0.0] * workers
    for piece in pieces:
        heapq.heappush(free, heapq.heappop(free) + piece)
    return max(free)
