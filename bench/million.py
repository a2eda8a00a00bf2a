"""The engine's division of a prepayment among a million Notes, against the bare list of floor divisions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from bench.measuring import interleaved, peak_of
from bench.options import Options
from bench.tables import Cell, Table, Target
from impl.prepayment import allocate
from impl.terms import EXHIBIT_A

NOTES = 1_000_000
ROUNDS = 5
TIMES_THE_COST, TIMES_THE_MEMORY = 4.0, 3.0
LARGEST_NOTE = 5_000_000_00
SMALL_NOTE = 10_000_00
EQUAL_NOTE = 1_000_00
SEED = 7

BOOKS: dict[str, Callable[[random.Random, int], list[int]]] = {
    "uniform to $5,000,000": lambda chance, n: [chance.randrange(1, LARGEST_NOTE) for _ in range(n)],
    "uniform to $10,000": lambda chance, n: [chance.randrange(1, SMALL_NOTE) for _ in range(n)],
    "Pareto, 1.1": lambda chance, n: [int(chance.paretovariate(1.1) * SMALL_NOTE) for _ in range(n)],
    "Exhibit A over and over": lambda _, n: [EXHIBIT_A[place % len(EXHIBIT_A)][1] for place in range(n)],
    "equal Notes of $1,000": lambda _, n: [EQUAL_NOTE] * n,
}


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    notes, rounds = (5_000, 1) if options.quick else (NOTES, ROUNDS)
    rows: list[tuple[Cell, ...]] = []
    for book, made in BOOKS.items():
        balances = made(random.Random(SEED), notes)
        rows += [(book, part, *_compared(balances, amount, rounds)) for part, amount in _amounts(balances)]
    columns = (
        "book",
        "paid",
        "floor divisions, s",
        "allocate, s",
        "ratio",
        "floor divisions, MB",
        "allocate, MB",
        "ratio ",
    )
    remarks = (
        f"n = {notes:,} Notes; processor seconds, the best of {rounds} taking turns; what Python holds at its peak",
        "bare: [amount * balance // total for balance in balances], the total given",
    )
    slowest, fullest = max(float(row[4] or 0) for row in rows), max(float(row[7] or 0) for row in rows)
    targets = (
        Target("time against floor divisions, the worst", slowest, "x", TIMES_THE_COST),
        Target("memory against floor divisions, the worst", fullest, "x", TIMES_THE_MEMORY),
    )
    return [Table("A prepayment among a million Notes", columns, rows, remarks, () if options.quick else targets)]


def _amounts(balances: list[int]) -> Iterator[tuple[str, int]]:
    """Amounts that leave each Note much, a few cents or mostly nothing."""
    total, count = sum(balances), len(balances)
    yield "$25", 25_00
    yield "half a cent a Note", count // 2
    yield "a dollar a Note", 100 * count
    yield "37%", total * 37 // 100


def _compared(balances: list[int], amount: int, rounds: int) -> tuple[float, ...]:
    total = sum(balances)

    def bare() -> list[int]:
        return [amount * balance // total for balance in balances]

    def engine() -> list[int]:
        return allocate(balances, amount)

    seconds, memory = interleaved([bare, engine], rounds), [peak_of(bare), peak_of(engine)]
    bare_mb, engine_mb = (peak / 10**6 for peak in memory)
    return seconds[0], seconds[1], seconds[1] / seconds[0], bare_mb, engine_mb, engine_mb / bare_mb
