"""The seeded faults of the corpus: how soon ours and Hypothesis find each, and how small a case they show."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import time
from pathlib import Path

import attrs

from bench.crosshair import compared
from bench.options import Options
from bench.tables import Cell, Table, Target
from fourcorners.corpus.errors import CorpusError, TookTooLong
from fourcorners.corpus.format import RETIRED, corpus_folder, load
from fourcorners.corpus.minimise import minimised
from fourcorners.corpus.replay import entry_files
from fourcorners.corpus.runs import manner, time_limit
from fourcorners.corpus.size import Size, size
from fourcorners.engine.prove import prove
from fourcorners.engine.sample import sample_bare, sample_with_hypothesis
from fourcorners.engine.statements import Statement
from fourcorners.faults import Fault, FaultError, applied
from fourcorners.gate.run import load_statements

EXAMPLES, RUNS = 100, 10
LIMIT = 20.0
OF_A_QUICK_RUN = 2


@attrs.frozen
class Found:
    """A case, the seconds it took to find and to make small, who found it, and in what manner it fails."""

    seconds: float
    size: Size | None
    by: str
    manner: str = ""

    @property
    def digits(self) -> int:
        return 0 if self.size is None else self.size[0]


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    paths = [path for path in entry_files(Path(str(corpus_folder()))) if _seeded(path)]
    chosen = paths[:OF_A_QUICK_RUN] if options.quick else paths
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(options.processes, context) as pool:
        found = list(pool.map(_of_entry, chosen, [options] * len(chosen)))
    searched = [each for each in found if not isinstance(each, str)]
    stale = [each for each in found if isinstance(each, str)]
    rows: list[tuple[Cell, ...]] = [
        (id, mine.by, *_cells(mine), *_cells(its), _against(mine, its)) for id, mine, its in searched
    ]
    return [_table(rows, [mine for _, mine, _ in searched], [its for _, _, its in searched], stale, options)]


def _seeded(path: Path) -> bool:
    try:
        entry = load(path)
    except CorpusError:
        return True  # told of among the stale
    return entry.fault is not None and entry.status != RETIRED


def _of_entry(path: Path, options: Options) -> tuple[str, Found, Found] | str:
    """Both searches for the fault of an entry; or what stands in the way."""
    try:
        entry = load(path)
        assert entry.fault is not None
        return entry.id, *_searched(entry.fault, load_statements()[entry.statement], options)
    except (CorpusError, FaultError, KeyError) as error:
        return f"{path.stem}: {error}"


def _cells(found: Found) -> tuple[Cell, Cell]:
    return (None, None) if found.size is None else (found.seconds, found.size[0])


def _against(mine: Found, its: Found) -> str:
    """How the cases compare, where it is one and the same failure that they show."""
    if mine.size and its.size and mine.manner != its.manner:
        return f"another failure: {its.manner or 'not an exception'}"
    return compared(mine.size, its.size)


def _searched(fault: Fault, statement: Statement, options: Options) -> tuple[Found, Found]:
    with applied(fault):
        return _by_fourcorners(statement, options), _by_hypothesis(statement, options)


def _by_fourcorners(statement: Statement, options: Options) -> Found:
    """The bare lane, then the proof; and the case made minimal."""
    started = time.perf_counter()
    try:
        with time_limit(LIMIT):
            failure = sample_bare(statement, options.effort.draws).failure
            if failure is None and not statement.only_tested:
                failure = prove(statement, options.effort.limits).failure
            if failure is None:
                return Found(time.perf_counter() - started, None, "nothing")
            least = minimised(statement, failure.facts)
    except TookTooLong:
        return Found(LIMIT, None, f"nothing in {LIMIT:g} s")
    return Found(time.perf_counter() - started, size(least.facts), failure.found_by, manner(least.said))


def _by_hypothesis(statement: Statement, options: Options) -> Found:
    """The same statement as a property, shrunk as Hypothesis shrinks; which cannot be interrupted but between runs."""
    started = time.perf_counter()
    for seed in range(1, 2 if options.quick else RUNS + 1):
        failure = sample_with_hypothesis(statement, EXAMPLES, seed).failure
        seconds = time.perf_counter() - started
        if failure is not None:
            return Found(seconds, size(failure.facts), failure.found_by, manner(failure.said))
        if seconds > LIMIT:
            break
    return Found(seconds, None, "nothing")


def _table(
    rows: list[tuple[Cell, ...]], ours: list[Found], theirs: list[Found], stale: list[str], options: Options
) -> Table:
    both = [pair for pair in zip(ours, theirs, strict=True) if pair[0].size is not None and pair[1].size is not None]
    missed = sum(mine.size is None for mine in ours)
    larger = sum(row[-1] == "LARGER" for row in rows)
    notes = [
        f"n = {len(rows)} faults of the corpus; {options.effort.draws:,} random draws, then a proof",
        f"{LIMIT:g} s each, {options.processes} at a time",
        f"Hypothesis: the same statement as a property, up to {RUNS} runs of {EXAMPLES} examples",
        "s: wall seconds until a small case is shown; size: digits to read; against Hypothesis: then roundness, value",
        *stale,
    ]
    if both:
        mine, its = (sum(pair[side].seconds for pair in both) for side in (0, 1))
        read, its_read = (sum(pair[side].digits for pair in both) for side in (0, 1))
        notes.append(
            f"where both find it (n = {len(both)}): seconds {mine:.1f} against {its:.1f}, ratio {mine / its:.2f};"
            f" digits {read} against {its_read}, ratio {read / max(its_read, 1):.2f}"
        )
    hits = sum(its.size is not None for its in theirs)
    notes.append(f"found: fourcorners {len(rows) - missed} of {len(rows)}, Hypothesis {hits}")
    columns = ("fault", "found by", "fourcorners, s", "size", "Hypothesis, s", "size", "against Hypothesis")
    targets = (
        Target("seeded faults not found", missed + len(stale), "faults", 0),
        Target("cases larger than Hypothesis's", larger, "cases", 0),
    )
    return Table("Seeded faults of the corpus", columns, rows, tuple(notes), targets if rows else ())
