"""A book as lines a person reads, and what an event changed in it.

Only what is another object than before is looked at: an event in a long story costs no more than in a short one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from fourcorners.notation import show
from spec.book import Book
from spec.facts import Quantity, Unit, quantities

Line = tuple[str, str, Any]
"""A label, the figure as a person reads it, and the exact one."""


REMEMBERED = ("history", "measured_on", "held_to")
"""Figures that a book keeps for what may be asked later; they are told when they matter, by what they then change."""

NAMES = ("holder", "what", "cash")
"""Figures by which a thing is named, or by which another is told in dollars."""


@attrs.frozen
class Change:
    """A figure that an event changed, before and after; ``before`` is ``None`` for what is new, ``after`` for gone.

    ``of`` is what it is a figure of, such as a Note, and ``figure`` its own label; ``label`` is both. ``whole`` is said
    of a thing that is new or gone with all of its figures.
    """

    label: str
    before: str | None
    after: str | None
    of: str
    figure: str
    whole: bool

    @property
    def alone(self) -> bool:
        """Whether it is told by itself: a thing that is whole, or a figure of the book's own."""
        return self.whole or not self.of


@attrs.frozen
class _Shown:
    """A figure of a part of the book: ``of`` names the part, and ends as a label goes on."""

    of: str
    figure: str
    text: str
    exact: Any
    whole: bool = False

    @property
    def label(self) -> str:
        return self.of + self.figure


def lines_of(book: Book) -> Iterator[Line]:
    """Every figure of a book that is not as nothing ever happened, with its label."""
    for each in _lines("", book, None):
        yield each.label, each.text, each.exact


def by_thing(found: Sequence[Change]) -> list[list[Change]]:
    """Changes one after another that are of the same thing, together; of nothing else, or of a whole thing, alone."""
    groups: list[list[Change]] = []
    for each in found:
        if groups and not each.alone and not groups[-1][0].alone and groups[-1][0].of == each.of:
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def changes(before: Book, after: Book) -> list[Change]:
    """What differs between two books, line by line, but for the day."""
    if before is after:
        return []
    then = {each.label: each for each in _lines("", before, after)}
    now = {each.label: each for each in _lines("", after, before)}
    found = []
    for label, each in (now | then).items():
        was, is_now = then.get(label), now.get(label)
        texts = (None if was is None else was.text, None if is_now is None else is_now.text)
        change = Change(label, *texts, each.of.rstrip(":, "), each.figure, each.whole)
        if label != quantities(Book)["today"].label and change.before != change.after:
            found.append(change)
    return found


def _lines(prefix: str, held: Any, other: Any) -> Iterator[_Shown]:
    """The lines of a facts object, leaving out what ``other`` holds as the very same object."""
    for name, quantity in quantities(type(held)).items():
        value = getattr(held, name)
        beside = getattr(other, name) if type(other) is type(held) else None
        if name in REMEMBERED or (other is not None and value is beside):
            continue
        if quantity.unit is Unit.LIST:
            yield from _listed(prefix, quantity, value, beside or ())
        elif quantity.unit is Unit.FACTS and value is not None:
            if other is not None and beside is None:
                yield _Shown(prefix, quantity.label, _in_a_line(value), value, whole=True)
            else:
                yield from _lines(f"{prefix}{quantity.label}: ", value, beside)
        elif value is not None and not (other is None and value == attrs.fields_dict(type(held))[name].default):
            yield _Shown(prefix, quantity.label, _text(held, name, quantity), value)


def _listed(prefix: str, quantity: Quantity, items: tuple[Any, ...], beside: tuple[Any, ...]) -> Iterator[_Shown]:
    """A line for an item that is new or gone, and one for each figure of an item that ``beside`` has otherwise."""
    if not attrs.has(quantity.item):
        yield _Shown(prefix, quantity.label, "; ".join(map(str, items)) or "none", items)
        return
    for place, (item, twin) in enumerate(zip(items, _twins(items, beside), strict=True)):
        if item is twin:
            continue
        name = _named(quantity.label, place, item, twin)
        if twin is None:
            yield _Shown(prefix, name, _in_a_line(item), item, whole=True)
        else:
            yield from _lines(f"{prefix}{name}, ", item, twin)


def _twins(items: tuple[Any, ...], beside: tuple[Any, ...]) -> list[Any]:
    """What each item is in ``beside``, or ``None``: what has its number, where it has one, else what has its place.

    Where something was taken out of a list, what is left stands further on: it is found again as the same object.
    """
    if items and numbered(items[0]):
        numbers = {each.number: each for each in beside}
        return [numbers.get(each.number) for each in items]
    fewer, more = sorted((items, beside), key=len)
    if fewer and len(fewer) < len(more) and fewer[-1] is not more[len(fewer) - 1]:
        known, kept = ({id(each) for each in one} for one in (more, fewer))
        if kept <= known:
            return [each if id(each) in kept else None for each in items]
    return [*beside[: len(items)], *[None] * (len(items) - len(beside))]


def numbered(item: Any) -> bool:
    """Whether it has a number of its own, as a grant has; the number of a Warrant is of shares."""
    number = quantities(type(item)).get("number") if attrs.has(type(item)) else None
    return number is not None and number.unit is Unit.COUNT


def _named(label: str, place: int, item: Any, twin: Any) -> str:
    """What an item is called: by its Holder, too, or by what it is, unless that is what has changed."""
    name = name_of(item)
    same = twin is None or name == name_of(twin)
    return f"{label} {item.number if numbered(item) else place + 1}" + (f" ({name})" if name and same else "")


def name_of(item: Any) -> str | None:
    """Its Holder, or what it is."""
    name: str | None = getattr(item, "holder", getattr(item, "what", None))
    return name


def _in_a_line(item: Any) -> str:
    """What an item holds, but for that by which it is named, and what is nil or as usual."""
    told = []
    for name, quantity in quantities(type(item)).items():
        value = getattr(item, name)
        if name in (*NAMES, *REMEMBERED) or (name == "number" and numbered(item)):
            continue
        if name == "warrant":
            told.append(f"Warrant {value + 1}")
        elif value is not None and value not in (0, (), attrs.fields_dict(type(item))[name].default):
            told.append(f"{quantity.label} {_text(item, name, quantity)}")
    return "; ".join(told) or "nothing"


def _text(held: Any, name: str, quantity: Quantity) -> str:
    """A figure as a person reads it; of what a Warrant carries along, which is not shares, in dollars or bare."""
    value = getattr(held, name)
    if quantity.unit is Unit.LIST and attrs.has(quantity.item):
        return ", ".join(f"{name_of(each) or place} ({_in_a_line(each)})" for place, each in enumerate(value, start=1))
    if quantity.unit is Unit.SHARES and hasattr(held, "cash"):
        return show(value, Unit.EXACT_MONEY) if held.cash else show(value, Unit.SHARES).rpartition(" ")[0]
    return show(value, quantity.unit)
