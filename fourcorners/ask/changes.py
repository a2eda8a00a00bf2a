"""A book as lines a person reads, and what an event changed in it.

Only what is another object than before is looked at: an event in a long story costs no more than in a short one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from fourcorners.notation import show
from spec.book import Book
from spec.facts import Quantity, Unit, quantities

Line = tuple[str, str, Any]
"""A label, the figure as a person reads it, and the exact one."""


@attrs.frozen
class Change:
    """A figure that an event changed, before and after; ``before`` is ``None`` for what is new."""

    label: str
    before: str | None
    after: str | None


def lines_of(book: Book) -> Iterator[Line]:
    """Every figure of a book that is not as nothing ever happened, with its label."""
    yield from _lines("", book, None)


def changes(before: Book, after: Book) -> list[Change]:
    """What differs between two books, line by line, but for the day."""
    then = {label: shown for label, shown, _ in _lines("", before, after)}
    now = {label: shown for label, shown, _ in _lines("", after, before)}
    labels = list(dict.fromkeys([*then, *now]))
    return [
        Change(label, then.get(label), now.get(label))
        for label in labels
        if label != quantities(Book)["today"].label and then.get(label) != now.get(label)
    ]


def _lines(prefix: str, held: Any, other: Any) -> Iterator[Line]:
    """The lines of a facts object, leaving out what ``other`` holds as the very same object."""
    for name, quantity in quantities(type(held)).items():
        value = getattr(held, name)
        beside = getattr(other, name) if type(other) is type(held) else None
        if other is not None and value is beside:
            continue
        label = f"{prefix}{quantity.label}"
        if quantity.unit is Unit.LIST:
            yield from _listed(label, quantity, value, beside or ())
        elif quantity.unit is Unit.FACTS and value is not None:
            yield from _lines(f"{label}: ", value, beside)
        elif value is not None and not (other is None and value == attrs.fields_dict(type(held))[name].default):
            yield label, show(value, quantity.unit), value


def _listed(label: str, quantity: Quantity, items: tuple[Any, ...], beside: tuple[Any, ...]) -> Iterator[Line]:
    """A line for an item that is new, and one for each figure of an item that ``beside`` has otherwise."""
    if not attrs.has(quantity.item):
        yield label, "; ".join(map(str, items)) or "none", items
        return
    for place, item in enumerate(items):
        if place >= len(beside):
            yield _named(label, place, item), _in_a_line(item), item
        elif item is not beside[place]:
            yield from _lines(f"{_named(label, place, item)}, ", item, beside[place])


def _named(label: str, place: int, item: Any) -> str:
    holder = getattr(item, "holder", None)
    return f"{label} {place + 1}" + (f" ({holder})" if holder else "")


def _in_a_line(item: Any) -> str:
    """What an item holds, but for its Holder, who is named with it, and what is nil."""
    told = []
    for name, quantity in quantities(type(item)).items():
        value = getattr(item, name)
        if name != "holder" and value is not None and value != 0 and value != ():
            told.append(f"{quantity.label} {show(value, quantity.unit)}")
    return "; ".join(told)
