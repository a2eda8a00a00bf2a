"""An event derived: every step that it takes in the book, what fired and what did not, clause by clause."""

from __future__ import annotations

from typing import Any

from spec.book import Book
from spec.happenings import Event, Happening
from spec.readings import POINTS, Readings
from spec.rules import Derivation, Rule, derive


def event_derivation(kind: Happening, event: Event, book: Book, readings: Readings) -> Derivation:
    """What an event does to a book, derived as a rule is: its outcome is the book after it."""

    def happen(facts: Any, chosen: Readings) -> Book:
        return book.after(facts, chosen)

    as_rule = Rule(kind.id, kind.clauses, kind.sentence, kind.event, Book, tuple(POINTS), happen)
    return derive(as_rule, event, readings)
