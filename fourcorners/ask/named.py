"""Names in event files: whose Note, which grant, which proceeding; a name that nobody bears is bad input."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from fourcorners.ask.derive import EXHIBIT_A
from fourcorners.ask.story import Told
from fourcorners.notation import closest, exact_text
from spec.book import Book
from spec.closing import EXHIBIT_A_LINES
from spec.errors import InvalidFacts
from spec.facts import Unit, quantities

PLACES = {"note": ("notes", "Note"), "warrant": ("warrants", "Warrant"), "series_a": ("series_a", "Series A Note")}
"""Fields that give a place in the book: the list it is a place in, and what one of them is; a file names the Holder."""

KINDS = {field: kind for field, (_, kind) in PLACES.items()} | {"grant": "grant", "petition": "proceeding"}
"""What each field that names one of several is called where it is told."""

INTRODUCING = {("registration-rights", "holders"), ("replacement-exercise", "holder")}
"""Where an event's Holders need not have been heard of before."""


def resolved(told: Told, book: Book) -> dict[str, Any]:
    """The fields of an event as data: names as places and numbers, Exhibit A by its name, dates as text."""
    known = quantities(told.happening.event)
    data: dict[str, Any] = {}
    for name, value in told.fields.items():
        if name in PLACES and name in known:
            data[name] = str(place_of(book, name, value))
        elif name == "petition" and name in known:
            data[name] = str(_proceeding(book, value))
        elif name == "grant" and name in known:
            data[name] = _grant(book, value)
        elif name in known and known[name].unit is Unit.LIST and value == EXHIBIT_A:
            data[name] = exact_text(EXHIBIT_A_LINES)
        else:
            data[name] = plain(value)
            if (told.happening.id, name) not in INTRODUCING:
                _require_known(book, name, data[name])
    return data


def plain(value: Any) -> Any:
    """A value as JSON would have it: dates and truths as text."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if type(value) is date else value


def place_of(book: Book, field: str, value: Any) -> int:
    """The place of a Note or Warrant: ``Kumi Hui``, ``Kumi Hui #2`` for the second of hers, or ``#7`` in the book."""
    part, kind = PLACES[field]
    held = getattr(book, part)
    if not isinstance(value, str):
        raise InvalidFacts(field, f"{value!r} names no Holder", 'write a name, or "#1" for the first in the book')
    name, ordinal = split_ordinal(value, field)
    theirs = [place for place, each in enumerate(held) if not name or each.holder == name]
    if not theirs:
        names = list(dict.fromkeys(each.holder for each in held))
        none = f"there is no {kind} {'yet' if field == 'series_a' else 'before the First Closing'}"
        raise InvalidFacts(field, f"no {kind} is held by {name!r}", closest(name, names) if names else none)
    if ordinal is None and len(theirs) > 1:
        raise InvalidFacts(field, f"{name} holds {len(theirs)} of them", f'write "{name} #1" for the first')
    wanted = ordinal or 1
    if wanted > len(theirs):
        raise InvalidFacts(field, f"there is no {value!r}", f"there are {len(theirs)}, counted from 1")
    return theirs[wanted - 1]


def split_ordinal(value: str, field: str) -> tuple[str, int | None]:
    """``Kumi Hui #2`` as the name and the number after the mark, which counts from 1."""
    name, marked, ordinal = value.rpartition("#")
    if not marked:
        return value, None
    if not ordinal.strip().isdecimal() or not int(ordinal):
        raise InvalidFacts(field, f"{value!r} has no number after #", 'write "#1" for the first')
    return name.strip(), int(ordinal)


def _proceeding(book: Book, value: Any) -> int:
    """The place of a proceeding among those pending: ``#1`` for the first, or the day on which it began."""
    began = [each.began_on.isoformat() for each in book.standing.petitions]
    text = str(plain(value))
    if not began:
        return 0  # which the agreement refuses, whatever is named
    if text in began:
        if began.count(text) > 1:
            raise InvalidFacts("petition", f"{began.count(text)} proceedings began on {text}", 'write "#1", "#2"')
        return began.index(text)
    name, ordinal = split_ordinal(text, "petition")
    if name or ordinal is None or ordinal > len(began):
        pending = ", ".join(f"#{number} of {day}" for number, day in enumerate(began, start=1))
        raise InvalidFacts("petition", f"there is no proceeding {text}", f"pending are {pending}")
    return ordinal - 1


def _grant(book: Book, value: Any) -> Any:
    """The number of a grant: ``2``, ``#2``, or the day on which it was made."""
    text = str(plain(value))
    made = [each.number for each in book.grants.open if each.granted_on.isoformat() == text]
    if len(made) > 1:
        raise InvalidFacts("grant", f"{len(made)} grants were made on {text}", f'write "#{made[0]}" for the first')
    return str(made[0]) if made else text.removeprefix("#")


def _require_known(book: Book, field: str, value: Any, prefix: str = "") -> None:
    """Turn away a Holder, at any depth of a field, of whom nothing in the book has been heard."""
    if isinstance(value, list):
        for number, each in enumerate(value):
            _require_known(book, field, each, f"{prefix}{field}[{number}].")
    elif isinstance(value, dict):
        for name, each in value.items():
            _require_known(book, name, each, prefix)
    elif field == "holder" and isinstance(value, str):
        names = list(dict.fromkeys(holders(book)))
        if value not in names:
            remedy = closest(value, names) if names else "there is none before the First Closing"
            raise InvalidFacts(f"{prefix}{field}", f"nobody in the book is called {value!r}", remedy)


def holders(held: Any) -> Iterator[str]:
    """Everybody who holds anything in the book, or ever has and still stands there with nothing."""
    for name, quantity in quantities(type(held)).items():
        value = getattr(held, name)
        if quantity.unit is Unit.FACTS and value is not None:
            yield from holders(value)
        elif quantity.unit is Unit.LIST and attrs.has(quantity.item) and "holder" in quantities(quantity.item):
            yield from (each.holder for each in value)
