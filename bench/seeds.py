"""Every proof that asks the solver, under random seeds: its verdict, and what it costs as Z3 counts it."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import random
from collections import Counter
from collections.abc import Sequence

from bench.options import Options
from bench.tables import Table, Target
from fourcorners.engine.examine import conclude
from fourcorners.engine.prove import Limits, prove
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Standing
from fourcorners.gate.run import load_statements

SEEDS = 10
VARIATION = 1.2


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    statements = options.statements()
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
