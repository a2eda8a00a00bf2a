"""The bare lane of sampling: how many cases a second it holds the engine against the agreement in."""

from __future__ import annotations

import random

from bench.options import Options
from bench.tables import Cell, Table, Target
from fourcorners.engine.draw import drawer
from fourcorners.engine.lemmas import observing
from fourcorners.engine.prove import outcome_of
from fourcorners.engine.sample import sample_bare
from fourcorners.engine.statements import Kind, Statement
from fourcorners.gate.run import load_statements

PAIRS_A_SECOND = 20_000.0
SECONDS = 1.5
UNENDING = 10**9
CASES_COUNTED = 200


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    known = options.statements() if options.quick else load_statements().values()
    agreements = [each for each in known if each.kind is Kind.AGREEMENT]
    seconds = 0.05 if options.quick else SECONDS
    rows: list[tuple[Cell, ...]] = []
    for statement in agreements:
        sample = sample_bare(statement, UNENDING, seconds=seconds)
        rate = sample.accepted / sample.seconds
        figures = rate * _figures(statement)
        rows.append((statement.id, sample.drawn, sample.accepted, sample.seconds, rate, rate / PAIRS_A_SECOND, figures))
    rows.sort(key=lambda row: -float(row[4] or 0))
    slow = [row for row in rows if float(row[4] or 0) < PAIRS_A_SECOND]
    columns = ("statement", "drawn", "compared", "s", "compared a second", "ratio", "figures a second")
    notes = (
        f"n = {len(rows)} statements of agreement, each for {seconds:g} s of wall time on one core",
        f"compared: cases within the assumptions, both sides computed; ratio: to {PAIRS_A_SECOND:,.0f} a second",
        "figures: pairs of values held against each other in those cases, by the mean over some of them",
        f"below {PAIRS_A_SECOND:,.0f} a second: {len(slow)} of {len(rows)}",
    )
    slowest = Target(
        "the slowest statement of agreement", float(rows[-1][4] or 0), "a second", PAIRS_A_SECOND, at_least=True
    )
    return [Table("Pairs compared by the bare lane", columns, rows, notes, () if options.quick else (slowest,))]


def _figures(statement: Statement) -> float:
    """How many pairs of values a case of the statement compares, on average."""
    draw = drawer(statement.domain, random.Random(0))
    compared = []
    for _ in range(CASES_COUNTED):
        facts = draw()
        if facts is None:
            continue
        with observing() as observed:
            inside, _ = outcome_of(statement, facts)
        if inside:
            compared.append(len(observed) / 2)
    return sum(compared) / max(len(compared), 1)
