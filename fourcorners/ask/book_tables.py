"""A book as tables: every figure with its exact value, and each list of the book with a column a field.

A text that a spreadsheet would take for a formula is made safe before it is handed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.ask.changes import changes, lines_of
from fourcorners.ask.play import Played
from fourcorners.notation import exact_text, show
from spec.book import Book
from spec.facts import Quantity, Unit, quantities

Cell = str | int | Fraction | date | bool | None
"""Text, a whole number, an exact number, a day, yes or no, or nothing."""

FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n")
TELLING = "'"
"""Set before a text that would begin as a formula does."""


@attrs.frozen
class Column:
    """A column: its heading, and what its figures are of (``None`` for text)."""

    heading: str
    unit: Unit | None = None


@attrs.frozen
class Table:
    """A table of a book: its name, its columns, and its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def safe_text(text: str) -> str:
    """``text`` as no spreadsheet takes it for a formula."""
    return TELLING + text if text.startswith(FORMULA_BEGINS) else text


def tables_of(played: Sequence[Played], book: Book) -> list[Table]:
    """The tables of a story played: every figure of the book at its end, its lists, and what each event changed."""
    return [figures_table(book), *_list_tables("", book), events_table(played)]


def figures_table(book: Book) -> Table:
    """Every figure of a book that is not as nothing ever happened, shown and exact."""
    rows = tuple((label, shown, _exact(value)) for label, shown, value in lines_of(book))
    return Table("Every figure", (Column("figure"), Column("as shown"), Column("exact")), rows)


def _exact(value: Any) -> str:
    exact = exact_text(value)
    return exact if isinstance(exact, str) else ""


def _list_tables(prefix: str, held: Any) -> Iterator[Table]:
    for name, quantity in quantities(type(held)).items():
        value = getattr(held, name)
        if quantity.unit is Unit.FACTS and value is not None:
            yield from _list_tables(f"{prefix}{name} ", value)
        elif quantity.unit is Unit.LIST and value and attrs.has(quantity.item):
            yield _listed(f"{prefix}{name}".replace("_", " "), quantity, value)


def _listed(name: str, quantity: Quantity, items: Sequence[Any]) -> Table:
    fields = quantities(quantity.item)
    columns = (Column("place", Unit.COUNT), *(_column(field) for field in fields.values()))
    rows = tuple(
        (place, *(_cell(getattr(item, field), known) for field, known in fields.items()))
        for place, item in enumerate(items, start=1)
    )
    return Table(name[:1].upper() + name[1:], columns, rows)


def _column(quantity: Quantity) -> Column:
    as_text = quantity.unit in (Unit.NAME, Unit.CHOICE, Unit.LIST, Unit.FACTS)
    return Column(quantity.label, None if as_text else quantity.unit)


def _cell(value: Any, quantity: Quantity) -> Cell:
    if value is None or isinstance(value, bool | int | Fraction | date | str):
        return value
    return show(value, quantity.unit)


def events_table(played: Sequence[Played]) -> Table:
    """Each event with its day, its clause, and what it changed or which clause refused it."""
    columns = ("day", "event", "what happens", "clause", "refused by", "why", "what changed")
    units = (Unit.DATE, *(None for _ in columns[1:]))
    return Table("Events", tuple(map(Column, columns, units)), tuple(_event_row(each) for each in played))


def _event_row(each: Played) -> tuple[Cell, ...]:
    told, refused = each.told, each.refused
    changed = "; ".join(
        f"{change.label}: {change.before or 'none'} -> {change.after or 'gone'}"
        for change in (*changes(each.begun, each.before), *changes(each.before, each.after))
    )
    why = ("", "") if refused is None else (refused.clause, refused.why)
    return told.on, told.happening.id, told.happening.sentence, told.happening.clause, *why, changed
