"""Runs of events as facts: which of an event's fields are solved for, and which are tried value by value.

A run is a list of deeds, each of a kind, at a place and by a person that the book knows; its amounts, prices, days and
choices are facts like any rule's, so that a run can be drawn, proved about and made minimal as any case is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

import attrs

from fourcorners.ask.named import PLACES, holders
from fourcorners.engine.lemmas import assume
from spec.book import Book
from spec.errors import InvalidFacts, Refused
from spec.events import PassDays
from spec.facts import Quantity, Unit, count, facts, quantities, revised
from spec.happenings import Happening
from spec.readings import Readings
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE

ANOTHER = "Another"
"""Whoever comes new to the book."""

OTHER_SECURITIES = "other securities"
"""What is distributed."""

AS_USUAL = (
    "minute", "method", "property_received", "property_value", "package", "allocable", "rights_since", "on_exercise",
    "issuable_before",
)  # fmt: skip
"""Fields that are left as they are where a file says nothing: the hour, how a notice is sent, what else was paid in."""

IN_TIME = {"noticed_on": AGREEMENT_DATE}
"""Notice of a record date is always given in time: long before."""

LONGEST_WAIT = (LAST_EXPIRATION_DATE - AGREEMENT_DATE).days


@attrs.frozen
class Deed:
    """An event of a kind with its places, names and lists given; what is left of its fields is to be solved for."""

    kind: Happening
    given: Mapping[str, Any] = attrs.field(eq=False)
    free: tuple[str, ...]

    def event(self, run: Any, number: int) -> Any:
        """The event that it is in a run, as the event of that number."""
        solved = {name: _named(getattr(run, f"{name}_{number}")) for name in self.free}
        return self.kind.event(**self.given, **solved)


def _named(value: Any) -> Any:
    """A list with whoever is new in it called by a name, as a person would."""
    if not isinstance(value, tuple):
        return value
    return tuple(revised(each, **dict.fromkeys(_named_by(type(each)), ANOTHER)) for each in value)


def _named_by(item: type[Any]) -> list[str]:
    return [name for name, quantity in quantities(item).items() if quantity.unit is Unit.NAME]


@attrs.define
class Shape:
    """What can be named in the books that some runs lead to: the most Notes, and so on, and everybody heard of."""

    most: dict[str, int] = attrs.field(factory=lambda: dict.fromkeys(("note", "warrant", "series_a", "petition"), 0))
    grants: set[int] = attrs.field(factory=set)
    names: dict[str, None] = attrs.field(factory=dict)
    what: dict[str, None] = attrs.field(factory=dict)

    def see(self, book: Book) -> None:
        """Take in a book."""
        for field, (part, _) in PLACES.items():
            self.most[field] = max(self.most[field], len(getattr(book, part)))
        self.most["petition"] = max(self.most["petition"], len(book.standing.petitions))
        self.grants |= {each.number for each in book.grants.open}
        self.names |= dict.fromkeys(holders(book))
        self.what |= {each.what: None for warrant in book.warrants for each in warrant.carries}


def default_of(cls: type[Any], name: str) -> Any:
    """What a field is where nothing is said; ``attrs.NOTHING`` where something must be."""
    return _fields(cls)[name].default


def _fields(cls: type[Any]) -> Mapping[str, Any]:
    return attrs.fields_dict(cls)


def deeds_of(kind: Happening, shape: Shape) -> Iterator[Deed]:
    """Every deed of a kind in a book of that shape, its numbers, days and choices left free."""
    given: dict[str, Any] = {}
    tried: dict[str, list[Any]] = {}
    free = []
    for name, quantity in quantities(kind.event).items():
        default = default_of(kind.event, name)
        if name in IN_TIME:
            given[name] = IN_TIME[name]
        elif name in AS_USUAL:
            given[name] = default
        elif name in PLACES or name == "petition":
            tried[name] = list(range(max(1, shape.most[name])))
        elif name == "grant":
            tried[name] = sorted(shape.grants) or [1]
        elif quantity.unit is Unit.NAME:
            tried[name] = _names(name, shape)
        elif quantity.unit is Unit.LIST and _of_holders(quantity):
            tried[name] = _groups(quantity, shape, default is not attrs.NOTHING)
        elif quantity.unit in (Unit.LIST, Unit.FACTS) and default is not attrs.NOTHING:
            given[name] = default
        else:
            free.append(name)
    for values in product(*tried.values()):
        yield Deed(kind, given | dict(zip(tried, values, strict=True)), tuple(free))


def _of_holders(quantity: Quantity) -> bool:
    """A list of Holders and nothing else about them: who signs, or consents."""
    return attrs.has(quantity.item) and set(quantities(quantity.item)) == {"holder"}


def _names(field: str, shape: Shape) -> list[str]:
    if field == "what":
        return list(shape.what) or [OTHER_SECURITIES]
    return [ANOTHER] if field != "holder" else list(shape.names) or [ANOTHER]


def _groups(quantity: Quantity, shape: Shape, nobody: bool) -> list[tuple[Any, ...]]:
    """Nobody where that is allowed, each Holder alone, and all of them together."""
    each = [quantity.item(holder=name) for name in shape.names]
    groups = [()] if nobody else []
    return groups + [(one,) for one in each] + ([tuple(each)] if len(each) > 1 else [])


# -- a run as facts


def run_class(deeds: Sequence[Deed]) -> type[Any]:
    """The facts of a run of those deeds: the days waited before each, and whatever is free of it."""
    body: dict[str, Any] = {"__doc__": "A run of events."}
    for number, deed in enumerate(deeds, start=1):
        body[f"wait_{number}"] = count(f"days before event {number}", maximum=LONGEST_WAIT)
        for name in deed.free:
            field = _fields(deed.kind.event)[name]
            body[f"{name}_{number}"] = attrs.field(
                converter=field.converter, validator=field.validator, metadata=dict(field.metadata)
            )
    annotations = {name: Any for name in body if name != "__doc__"}
    return facts(type("Run", (), body | {"__annotations__": annotations}))


def lengths(deeds: Sequence[Deed]) -> dict[str, tuple[int, ...]]:
    """Lists are of one item."""
    return {f"{name}_{number}": (1,) for number, deed in enumerate(deeds, start=1) for name in deed.free}


def days_to_come(book: Book) -> list[date]:
    """The days that a book itself names and that are still to come, such as the one set for a prepayment."""
    return sorted({day for day in _days_of(book) if day > book.today})


def _days_of(held: Any) -> Iterator[date]:
    for name, quantity in quantities(type(held)).items():
        value = getattr(held, name)
        if quantity.unit is Unit.DATE and value is not None:
            yield value
        elif quantity.unit is Unit.FACTS and value is not None:
            yield from _days_of(value)
        elif quantity.unit is Unit.LIST and attrs.has(quantity.item):
            for each in value:
                yield from _days_of(each)


@attrs.frozen
class Stage:
    """The book when an event's day has come, the event, and the book after it or what refused it."""

    before: Book
    event: Any
    after: Book
    refused: Refused | None


def played(
    start: Book, deeds: Sequence[Deed], run: Any, readings: Readings, *, refusable: bool, until: date | None = None
) -> list[Stage]:
    """The run, event by event; it is no case where an event is refused, unless that is ``refusable`` and the last.

    Nor where it goes on after the day ``until``.
    """
    stages: list[Stage] = []
    book = start
    for number, deed in enumerate(deeds, start=1):
        try:
            days = getattr(run, f"wait_{number}")
            if days > 0:
                book = book.after(PassDays(days=days), readings)
                assume(until is None or book.today <= until)
            event = deed.event(run, number)
            after, refused = after_event(book, event, readings)
        except InvalidFacts:
            assume(False)
            raise
        assume(refused is None or (refusable and number == len(deeds)))
        assume(until is None or after.today <= until)
        stages.append(Stage(book, event, after, refused))
        book = after
    return stages


def after_event(book: Book, event: Any, readings: Readings) -> tuple[Book, Refused | None]:
    """The book after an event; the same book and the refusal, where it is refused."""
    try:
        return book.after(event, readings), None
    except Refused as refusal:
        return book, refusal
