"""What a second run is spared: with nothing changed, and after a change to one module of the engine."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from pathlib import Path

from bench.options import Options
from bench.sharing import Run, run_of
from bench.tables import Cell, Table
from fourcorners.engine.statements import Statement
from fourcorners.gate.run import load_statements, with_lemmas
from fourcorners.gate.sources import modules_in, modules_of

CHANGED = "impl"
"""The room whose modules are changed, one at a time."""

SHOWN = ("least", "a quarter", "half", "three quarters", "most")


def spared(whole: Run, folder: Path, options: Options) -> Table:
    """How many statements a change to one module reaches, and what those took in the run that ``folder`` remembers."""
    again = run_of(whole.part, whole.workers, options, folder)
    known = load_statements()
    statements = [known[verdict.statement] for verdict in whole.verdicts]
    seconds = {verdict.statement: verdict.seconds for verdict in whole.verdicts}
    every = sum(seconds.values())
    reached = {module: _reached(module, statements) for module in modules_in(CHANGED)}
    ordered = sorted(reached, key=lambda module: (len(reached[module]), module))
    rows: list[tuple[Cell, ...]] = [("nothing remembered", None, len(statements), every, 1.0)]
    for place, title in enumerate(SHOWN):
        module = ordered[round(place * (len(ordered) - 1) / (len(SHOWN) - 1))]
        spent = sum(seconds[id] for id in reached[module])
        rows.append((f"a module changed: {title}", module, len(reached[module]), spent, spent / every))
    rows.append(("nothing changed", None, 0, 0.0, 0.0))
    middle = statistics.median(sum(seconds[id] for id in ids) / every for ids in reached.values())
    notes = (
        f"n = {len(reached)} modules of {CHANGED}, each changed alone; in the order of how many statements are reached",
        "s: what those statements took of their workers in the run above of the whole gate; share: of all of it",
        f"a change to the middle one of the modules asks for {middle:.0%} of the work of a whole gate",
        (
            f"nothing changed: {again.seconds:.2f} s by the clock, {again.seconds / whole.seconds:.2%} of"
            f" {whole.seconds:.1f} s; {sum(each.remembered for each in again.verdicts)} verdicts remembered"
        ),
    )
    columns = ("run", "module", "statements examined", "s", "share")
    return Table("What a second run is spared", columns, rows, notes)


def _reached(module: str, statements: Iterable[Statement]) -> set[str]:
    """What is examined after a change there, as ``gate --since`` and the memory of verdicts decide it."""
    reached = [statement for statement in statements if module in modules_of(statement)]
    return {each.id for each in with_lemmas(reached)} & {each.id for each in statements}
