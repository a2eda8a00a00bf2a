"""Events written as an event file has them: Holders by name, money and dates as people write them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.ask.book_run import default_of
from fourcorners.ask.named import PLACES, place_of
from fourcorners.notation import exact_text, parse_number, show
from spec.book import Book
from spec.errors import InvalidFacts
from spec.facts import Unit, quantities
from spec.happenings import Event, Happening

SHOWN = (Unit.MONEY, Unit.EXACT_MONEY, Unit.PRICE, Unit.SHARES, Unit.WHOLE_SHARES)


def event_table(kind: Happening, event: Event, book: Book) -> dict[str, Any]:
    """An event as the table of an event file, played against a book on its day; what is as usual is left out."""
    table: dict[str, Any] = {"on": book.today, "event": kind.id}
    for name, quantity in quantities(kind.event).items():
        value = getattr(event, name)
        if value == default_of(kind.event, name):
            continue
        if name in PLACES:
            table[name] = _named_place(book, name, value)
        elif name in ("petition", "grant"):
            table[name] = f"#{value + (name == 'petition')}"
        else:
            table[name] = _written(value, quantity.unit)
    return table


def _named_place(book: Book, field: str, place: int) -> str:
    """The Holder where that names the place, with a number among theirs where it must; else the place in the book."""
    held = getattr(book, PLACES[field][0])
    if place >= len(held):
        return f"#{place + 1}"
    holder = held[place].holder
    ordinal = sum(each.holder == holder for each in held[: place + 1])
    for written in (holder, f"{holder} #{ordinal}"):
        try:
            if place_of(book, field, written) == place:
                return str(written)
        except InvalidFacts:
            continue
    return f"#{place + 1}"


def _written(value: Any, unit: Unit) -> Any:
    if isinstance(value, tuple):
        return [_written(each, Unit.FACTS) for each in value]
    if isinstance(value, bool | date):
        return value
    if attrs.has(type(value)) and unit is Unit.FACTS:
        given = {
            name: (getattr(value, name), quantity.unit)
            for name, quantity in quantities(type(value)).items()
            if getattr(value, name) != default_of(type(value), name)
        }
        return {name: _written(*each) for name, each in given.items()}
    if unit in SHOWN and isinstance(value, int | Fraction):
        shown = show(value, unit).removesuffix(" shares").removesuffix(" share")
        return shown if "…" not in shown and parse_number(shown, "shown") == value else exact_text(value)
    return value if unit is Unit.COUNT else exact_text(value)


def with_events(text: str, name: str, tables: Sequence[Mapping[str, Any]], comment: str) -> str:
    """The text of an event file with more events at its end; ``name`` says by its ending whether it is TOML or JSON."""
    if not tables:
        return text
    if name.endswith(".json"):
        data = json.loads(text)
        told = [dict(each) for each in tables]
        told[0]["comment"] = comment
        return json.dumps({**data, "event": [*data["event"], *told]}, ensure_ascii=False, indent=2, default=str) + "\n"
    blocks = [f"# {comment}", *("\n".join(["[[event]]", *_pairs(each)]) for each in tables)]
    return text.rstrip("\n") + "\n\n" + "\n\n".join(blocks) + "\n"


def _pairs(table: Mapping[str, Any]) -> list[str]:
    return [f"{name} = {_toml(value)}" for name, value in table.items()]


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(_pairs(value)) + " }" if value else "{}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
