"""The whole gate, with nothing remembered and with nothing changed."""

from __future__ import annotations

import functools
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import attrs

from bench.measuring import alone
from bench.options import Options
from bench.tables import Table, Target
from fourcorners.corpus.format import corpus_folder
from fourcorners.engine.examine import Effort
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Standing
from fourcorners.gate.full import concluded
from fourcorners.gate.replays import replay_changed
from fourcorners.gate.run import GateResult, load_statements, run
from fourcorners.sealed import Memory

FRESH_SECONDS, REPEATED_SECONDS = 120.0, 5.0
SLOWEST = 8


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    whole, fresh = _whole(options.statements(), options)
    return [whole, _slowest(fresh)]


# -- remembered and not


def _whole(statements: Sequence[Statement], options: Options) -> tuple[Table, GateResult]:
    names = [statement.id for statement in statements]
    with tempfile.TemporaryDirectory() as folder:
        arguments = names, options.effort, options.processes, Path(folder), not options.quick
        runs = [alone(gate, *arguments) for _ in range(2)]
    rows = []
    for title, ran in zip(("nothing remembered", "everything remembered"), runs, strict=True):
        result, replaying = ran.result
        counts = [result.count(standing) for standing in Standing]
        compared = ran.seconds_in_all / runs[0].seconds_in_all
        rows.append((title, *counts, result.seconds, replaying, ran.processor_seconds, ran.seconds_in_all, compared))
    first = runs[0].result[0]
    columns = (
        *(standing.value for standing in Standing),
        "verdicts, s",
        "corpus, s",
        "processor, s",
        "in all, s",
        "ratio",
    )
    notes = (
        f"n = {len(names)} statements, {options.processes} processes",
        f"each statement sampled with {options.effort.draws:,} random draws and {options.effort.examples} examples",
        "wall seconds, but for processor; corpus: every recorded counterexample replayed; in all: starting Python too",
        f"processor: of {options.processes} processes together; the gate takes at least its share of that in wall time",
    )
    targets = (
        Target("the gate with nothing remembered", runs[0].seconds_in_all, "s", FRESH_SECONDS),
        Target("the gate again with nothing changed", runs[1].seconds_in_all, "s", REPEATED_SECONDS),
    )
    return Table("The whole gate", ("run", *columns), rows, notes, () if options.quick else targets), first


def gate(
    names: Sequence[str], effort: Effort, workers: int, folder: Path | None, replaying: bool
) -> tuple[GateResult, float]:
    """What the command does but for the printing: the verdicts, and the seconds the corpus took to replay."""
    known = load_statements()
    statements = [known[name] for name in names]
    result = run(statements, effort, workers, folder)
    replays = functools.partial(replay_changed, statements=known, memory=Memory(folder))
    started = time.perf_counter()
    concluded(result, statements, Path(str(corpus_folder())) if replaying else None, None, replays=replays)
    without_facts = tuple(attrs.evolve(each, samples={}, failure=None) for each in result.verdicts)
    return attrs.evolve(result, verdicts=without_facts), time.perf_counter() - started


def _slowest(result: GateResult) -> Table:
    proofs = {verdict.statement: verdict.proof for verdict in result.verdicts if verdict.proof is not None}
    spent = sum(proof.seconds for proof in proofs.values())
    rows = [
        (name, proof.seconds, proof.seconds / spent, proof.cases, proof.paths, proof.resources)
        for name, proof in sorted(proofs.items(), key=lambda each: -each[1].seconds)[:SLOWEST]
    ]
    columns = ("statement", "proof, s", "share of all", "cases", "paths", "Z3 resources")
    notes = (f"n = {len(proofs)} proofs, {spent:.1f} s together, of the run above with nothing remembered",)
    return Table("Where the gate's time goes", columns, rows, notes)
