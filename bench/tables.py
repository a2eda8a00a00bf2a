"""Tables of measurements, as text for a terminal, as Markdown for the docs and as data; and targets, met or missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

Cell = str | int | float | None


@attrs.frozen
class Target:
    """A figure that was promised: what was measured, its unit and the most (or least) it may be."""

    name: str
    measured: float
    unit: str
    limit: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def __str__(self) -> str:
        bound = "at least" if self.at_least else "at most"
        said = "met" if self.met else "MISSED"
        return f"{said}: {self.name}: {shown(self.measured)} {self.unit}, {bound} {shown(self.limit)}"


@attrs.frozen
class Table:
    """Rows under named columns, units in the names; ``notes`` say what was compared, over how many."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    notes: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()

    def as_text(self) -> str:
        """The table in columns as wide as they need to be."""
        return "\n".join([self.title, "=" * len(self.title), *_laid_out(self._cells()), *self._remarks("  ")])

    def as_markdown(self) -> str:
        """The table as Markdown has it."""
        head, *rows = [" | ".join(each) for each in self._cells()]
        rule = " | ".join(["---", *["---:"] * (len(self.columns) - 1)])
        lines = [f"### {self.title}", "", *(f"| {line} |" for line in (head, rule, *rows)), ""]
        return "\n".join([*lines, *self._remarks("- ")])

    def as_data(self) -> dict[str, Any]:
        """The figures as they were measured, unrounded."""
        return {
            "title": self.title,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "notes": list(self.notes),
            "targets": [attrs.asdict(target) | {"met": target.met} for target in self.targets],
        }

    def _cells(self) -> list[tuple[str, ...]]:
        return [self.columns, *(tuple(map(shown, row)) for row in self.rows)]

    def _remarks(self, bullet: str) -> list[str]:
        return [f"{bullet}{remark}" for remark in (*self.notes, *map(str, self.targets))]


def shown(cell: Cell) -> str:
    """A number to three figures, thousands apart; a text as it is; a dash where there is nothing."""
    match cell:
        case None:
            return "-"
        case int():
            return f"{cell:,}"
        case float():
            places = 0 if cell >= 100 else 1 if cell >= 10 else 2 if cell >= 0.1 or not cell else 4
            return f"{cell:,.{places}f}"
        case _:
            return cell


def _laid_out(cells: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for number, row in enumerate(cells):
        first, *others = zip(row, widths, strict=True)
        line = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        yield "  ".join(line).rstrip()
        if not number:
            yield "  ".join("-" * width for width in widths)
