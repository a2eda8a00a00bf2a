"""Playing a story: every event through the agreement's book and the engine's ledger, side by side.

The engine follows the default readings; under any other the book is played by the agreement alone, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

import attrs

from fourcorners.ask.derive import EXHIBIT_A
from fourcorners.ask.story import BadStory, Story, Told
from fourcorners.gate.run import load_statements
from fourcorners.notation import closest, exact_text, parse, parse_facts, show
from impl.errors import BadInput
from impl.ledger import Ledger
from properties.books import agree_on_holdings, happen, ledger_of
from properties.bridge import TurnedAway, attempt
from spec.book import Book, require_carried
from spec.closing import EXHIBIT_A_LINES
from spec.errors import InvalidFacts, Refused
from spec.events import PassDays
from spec.facts import Unit, quantities
from spec.happenings import Event
from spec.readings import DEFAULT_READINGS, Readings, choose

PLACES = {"note": "notes", "warrant": "warrants", "series_a": "series_a"}
"""Fields that give a place in the book, and the list it is a place in; a file names the Holder instead."""

OPENING = ("on", "common", "convertible")


class Disagreement(Exception):
    """The engine and the agreement part company at an event; ``said`` is how."""

    def __init__(self, told: Told, said: str) -> None:
        super().__init__(f"{told.place}: {said}")
        self.told, self.said = told, said


@attrs.frozen
class Played:
    """An event as it went: the book before and after it (the same where it was refused)."""

    told: Told
    event: Event
    before: Book
    after: Book
    refused: Refused | None


@attrs.define
class Play:
    """A story being played; iterate over it once. ``book`` is the book so far."""

    story: Story
    readings: Readings
    book: Book
    ledger: Ledger | None

    @classmethod
    def of(cls, story: Story, readings: Mapping[str, str]) -> Play:
        """A story under its own readings and those given besides, which may not contradict its own."""
        load_statements()  # which says, for every kind of event, how the engine is asked for it
        for point, way in readings.items():
            if story.readings.get(point, way) != way:
                told = story.readings[point]
                raise BadStory(point, f"the file reads it as {told}, and {way} is asked for", "drop one of the two")
        chosen = choose({**story.readings, **readings})
        require_carried(chosen)
        book = _opening(story)
        return cls(story, chosen, book, ledger_of(book) if chosen == DEFAULT_READINGS else None)

    def __iter__(self) -> Iterator[Played]:
        for told in self.story.told:
            yield self._next(told)
        broken = self.book.violations()
        if broken:
            raise AssertionError(f"at the end the book does not keep that {broken[0]}")

    def _next(self, told: Told) -> Played:
        begun = self.book
        try:
            if told.on > self.book.today:
                self._after(told, PassDays(days=(told.on - self.book.today).days))
            elif told.on < self.book.today:
                raise InvalidFacts("on", f"{told.on} is before {self.book.today}", "tell the events in their order")
            event = parse_facts(told.happening.event, _resolved(told, self.book))
            refused = self._after(told, event)
            _as_expected(told, refused, self.book)
        except InvalidFacts as invalid:
            if isinstance(invalid, BadStory):
                raise
            raise BadStory(f"{told.place}, {invalid.field}", invalid.wrong, invalid.remedy, invalid.clause) from None
        return Played(told, event, begun, self.book, refused)

    def _after(self, told: Told, event: Event) -> Refused | None:
        """Let an event happen to both; the refusal where both refuse it."""
        refused: Refused | None = None
        book = self.book
        try:
            book = book.after(event, self.readings)
        except Refused as refusal:
            refused = refusal
        if self.ledger is not None:
            self.ledger = _engine_after(self.book, self.ledger, told, event, book, refused)
        self.book = book
        return refused


def _engine_after(begun: Book, ledger: Ledger, told: Told, event: Event, book: Book, refused: Refused | None) -> Ledger:
    """The engine's ledger after an event that led the agreement from ``begun`` to ``book``, or that it refused."""
    try:
        engine = attempt(lambda: happen(event, ledger))
    except BadInput as error:
        raise Disagreement(told, f"the engine calls it bad input: {error}") from None
    turned_away = engine.clause if isinstance(engine, TurnedAway) else None
    if turned_away != (refused.clause if refused else None):
        by_agreement = f"refuses it under {refused.clause}" if refused else "lets it happen"
        by_engine = f"refuses it under {turned_away}" if turned_away else "lets it happen"
        raise Disagreement(told, f"the agreement {by_agreement}, the engine {by_engine}")
    if refused is not None:
        return ledger
    try:
        agree_on_holdings(book, engine, since=(begun, ledger))
    except AssertionError as difference:
        raise Disagreement(told, str(difference)) from None
    return cast(Ledger, engine)


def _opening(story: Story) -> Book:
    fields = quantities(Book)
    for name in story.opening:
        if name not in OPENING:
            raise BadStory(f"opening, {name}", "there is no such field", closest(str(name), list(OPENING)))
    if "common" not in story.opening:
        raise BadStory("opening, common", "nothing is given", "give the common stock outstanding")
    on = story.opening.get("on", story.told[0].on)
    try:
        return Book.opening(
            on if type(on) is date else parse(on, fields["today"], "on"),
            parse(story.opening["common"], fields["common"], "common"),
            parse(story.opening.get("convertible", "0"), fields["convertible"], "convertible"),
        )
    except InvalidFacts as invalid:
        raise BadStory(f"opening, {invalid.field}", invalid.wrong, invalid.remedy, invalid.clause) from None


def _resolved(told: Told, book: Book) -> dict[str, Any]:
    """The fields of an event as data: Holders' names as places, Exhibit A by its name, dates as text."""
    resolved: dict[str, Any] = {}
    known = quantities(told.happening.event)
    for name, value in told.fields.items():
        if name in PLACES and name in known:
            resolved[name] = str(_place(book, name, value))
        elif name in known and known[name].unit is Unit.LIST and value == EXHIBIT_A:
            resolved[name] = exact_text(EXHIBIT_A_LINES)
        else:
            resolved[name] = _plain(value)
    return resolved


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if type(value) is date else value


def _place(book: Book, field: str, value: Any) -> int:
    """The place of a Note or Warrant: ``Kumi Hui``, ``Kumi Hui #2`` for the second of hers, or ``#7`` in the book."""
    held, kind = getattr(book, PLACES[field]), "Series A Note" if field == "series_a" else field
    if not isinstance(value, str):
        raise InvalidFacts(field, f"{value!r} names no Holder", 'write a name, or "#1" for the first in the book')
    name, marked, ordinal = value.rpartition("#")
    if marked and not ordinal.strip().isdecimal():
        raise InvalidFacts(field, f"{value!r} has no number after #", 'write "#1" for the first')
    name = name.strip() if marked else value
    theirs = [place for place, each in enumerate(held) if not name or each.holder == name]
    if not theirs:
        names = list(dict.fromkeys(each.holder for each in held))
        remedy = (
            closest(name, names)
            if names
            else f"there is no {kind} {'yet' if kind != field else 'before the First Closing'}"
        )
        raise InvalidFacts(field, f"no {kind} is held by {name!r}", remedy)
    wanted = int(ordinal) if marked else 1
    if not 1 <= wanted <= len(theirs):
        raise InvalidFacts(field, f"there is no {value!r}", f"there are {len(theirs)}, counted from 1")
    if not marked and len(theirs) > 1:
        raise InvalidFacts(field, f"{name} holds {len(theirs)} of them", f'write "{name} #1" for the first')
    return theirs[wanted - 1]


# -- what a file says must come out


def _as_expected(told: Told, refused: Refused | None, book: Book) -> None:
    if told.refused is not None and (refused is None or refused.clause != told.refused):
        came = f"refused under {refused.clause}: {refused.why}" if refused else "not refused"
        raise InvalidFacts("refused", f"the file says {told.refused}; it is {came}", "mend the event, or drop refused")
    for figure, said in told.expect.items():
        unit, value = _figure(book, str(figure))
        wanted = parse(_plain(said), attrs.evolve(quantities(Book)["sold"], unit=unit), f"expect, {figure}")
        if value != wanted:
            came = show(value, unit)
            raise InvalidFacts(
                f"expect, {figure}", f"the file says {show(wanted, unit)}; it is {came}", "mend the sum, or the event"
            )


def _figure(book: Book, figure: str) -> tuple[Unit, Any]:
    """A figure of the book by its field, or ``principal of Kumi Hui``: all of hers together."""
    name, of, holder = figure.partition(" of ")
    if not of:
        if name == "principal_outstanding":
            return Unit.EXACT_MONEY, book.principal_outstanding()
        known = {field: each.unit for field, each in quantities(Book).items() if each.unit in _FIGURES}
        if name not in known:
            names = [*known, "principal_outstanding"]
            raise InvalidFacts(f"expect, {figure}", "there is no such figure", closest(name, names))
        return known[name], getattr(book, name)
    lists: tuple[tuple[Any, ...], ...] = (book.notes, book.series_a, book.warrants, book.registration.holders)
    for held in lists:
        theirs = [each for each in held if each.holder == holder]
        if theirs and name in quantities(type(theirs[0])):
            unit = quantities(type(theirs[0]))[name].unit
            values = [getattr(each, name) for each in theirs]
            if unit in _FIGURES:
                return unit, values[0] if unit is Unit.PRICE and len(set(values)) == 1 else sum(values)
    holders = list(dict.fromkeys(each.holder for held in lists for each in held))
    raise InvalidFacts(f"expect, {figure}", "there is no such figure", closest(holder, holders))


_FIGURES = (Unit.MONEY, Unit.EXACT_MONEY, Unit.PRICE, Unit.SHARES, Unit.WHOLE_SHARES, Unit.COUNT, Unit.DATE)
