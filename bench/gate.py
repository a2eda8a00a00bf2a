"""The whole gate, with and without remembered verdicts; and whether a verdict depends on the solver's random seed."""

from __future__ import annotations

import concurrent.futures
import functools
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import attrs

from bench.measuring import alone
from bench.options import Options
from bench.tables import Table, Target
from fourcorners.corpus.format import corpus_folder
from fourcorners.engine.examine import Effort, conclude
from fourcorners.engine.prove import Limits, prove
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Standing
from fourcorners.gate.full import concluded
from fourcorners.gate.replays import replay_changed
from fourcorners.gate.run import GateResult, load_statements, run
from fourcorners.sealed import Memory

FRESH_SECONDS, REPEATED_SECONDS = 60.0, 5.0
VARIATION = 1.2
SEEDS = 10
SLOWEST = 8


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    statements = options.statements()
    whole, fresh = _whole(statements, options)
    return [whole, _slowest(fresh), *_seeds(statements, options)]


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


# -- seeds


def _seeds(statements: Sequence[Statement], options: Options) -> list[Table]:
    asking = [each for each in statements if not each.only_tested and not each.domain.finite]
    seeds = random.Random(0).sample(range(1, 2**31), 2 if options.quick else SEEDS)
    tasks = [(statement.id, seed) for statement in _longest_first(asking) for seed in seeds]
    found: dict[str, list[tuple[Standing, int]]] = {statement.id: [] for statement in asking}
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(options.processes, context, initializer=load_statements) as pool:
        for (name, _), outcome in zip(tasks, pool.map(prove_under, *zip(*tasks, strict=True)), strict=True):
            found[name].append(outcome)
    return [_verdicts(found, seeds, len(statements)), _resources(found, len(seeds))]


def prove_under(name: str, seed: int) -> tuple[Standing, int]:
    """The verdict of a proof under a seed, and the solver's resource count."""
    statement = load_statements()[name]
    proof = prove(statement, Limits(), seed)
    return conclude(statement, {}, proof).standing, proof.resources


def _longest_first(statements: Sequence[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda each: not each.domain.enumerated)


def _verdicts(found: dict[str, list[tuple[Standing, int]]], seeds: Sequence[int], of: int) -> Table:
    changing = [name for name, outcomes in found.items() if len({standing for standing, _ in outcomes}) > 1]
    counted = Counter(standing for outcomes in found.values() for standing, _ in outcomes)
    row = (len(found), len(seeds), *(counted[standing] for standing in Standing), len(changing))
    columns = ("statements proved by solver", "seeds", *(standing.value for standing in Standing), "changing verdict")
    notes = (
        f"n = {len(found)} of {of} statements: the others are enumerated to the last case or only tested",
        f"seeds: {', '.join(map(str, seeds))}",
        *(f"the verdict depends on the seed: {name}" for name in changing),
    )
    target = Target("statements whose verdict depends on the seed", len(changing), "statements", 0)
    return Table("Verdicts under random solver seeds", columns, [row], notes, (target,))


def _resources(found: dict[str, list[tuple[Standing, int]]], seeds: int) -> Table:
    spent = {name: [resources for _, resources in outcomes] for name, outcomes in found.items()}
    spread = {name: (min(each), max(each)) for name, each in spent.items() if max(each)}
    ratios = {name: most / max(least, 1) for name, (least, most) in spread.items()}
    totals = [sum(each) for each in zip(*spent.values(), strict=True)]
    in_all = max(totals) / max(min(totals), 1)
    rows: list[tuple[str, int, int, float]] = [("all together", min(totals), max(totals), in_all)]
    rows += [(name, *spread[name], ratios[name]) for name in sorted(ratios, key=lambda each: -ratios[each])]
    outside = [name for name, ratio in ratios.items() if ratio > VARIATION]
    notes = (
        f"n = {seeds} seeds; resources as Z3 counts them; ratio = greatest / least",
        f"{len(spent) - len(spread)} statements whose paths never ask Z3 are left out",
        f"outside {VARIATION} on their own: {len(outside)} of {len(spread)}",
    )
    target = Target("resources under the seeds, all statements together", in_all, "x", VARIATION)
    return Table(
        "Solver resources under random seeds", ("statement", "least", "greatest", "ratio"), rows, notes, (target,)
    )
