"""Playing a story: every event through the agreement's book and the engine's ledger, side by side.

The engine follows the default readings; under any other the book is played by the agreement alone, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

import attrs

from fourcorners.ask.expected import require_expected
from fourcorners.ask.named import resolved
from fourcorners.ask.story import BadStory, Story, Told
from fourcorners.gate.run import load_statements
from fourcorners.notation import closest, parse, parse_facts
from impl.errors import BadInput
from impl.ledger import Ledger
from properties.books import agree_on_holdings, happen, ledger_of
from properties.bridge import TurnedAway, attempt
from spec.book import Book, require_carried
from spec.errors import InvalidFacts, Refused
from spec.events import PassDays
from spec.facts import quantities
from spec.happenings import Event
from spec.readings import DEFAULT_READINGS, Readings, choose

OPENING = ("on", "common", "convertible")


class Disagreement(Exception):
    """The engine and the agreement part company at an event; ``said`` is how."""

    def __init__(self, told: Told, said: str) -> None:
        super().__init__(f"{told.place}: {said}")
        self.told, self.said = told, said


@attrs.frozen
class Played:
    """An event as it went: the book when the one before was over, on the day of this one, and after it.

    The last two are the same where it was refused.
    """

    told: Told
    event: Event
    begun: Book
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
            before = self.book
            event = parse_facts(told.happening.event, resolved(told, before))
            refused = self._after(told, event)
            require_expected(told, refused, self.book)
        except InvalidFacts as invalid:
            if isinstance(invalid, BadStory):
                raise
            raise BadStory(f"{told.place}, {invalid.field}", invalid.wrong, invalid.remedy, invalid.clause) from None
        return Played(told, event, begun, before, self.book, refused)

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
