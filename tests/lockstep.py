"""The book of the specification and the ledger of the engine, taken through the same events side by side."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from impl.ledger import Ledger
from properties.books import agree_on_holdings, happen
from properties.bridge import TurnedAway, attempt, pair
from spec.book import Book
from spec.events import CloseTransaction, Event, Recapitalise, Split

RESTATING = (Split, Recapitalise, CloseTransaction)
"""Events that restate the book's count of shares issued on exercise, and leave the ledger's as it is."""


@attrs.define
class Lockstep:
    """A book and a ledger that have been through the same events, and those events."""

    book: Book
    ledger: Ledger
    events: list[Event] = attrs.field(factory=list)

    @classmethod
    def opening(cls, today: date, common: Fraction, convertible: Fraction) -> Lockstep:
        """Both before the First Closing."""
        pair_of = Ledger(today, pair(common), pair(convertible))
        return cls(Book.opening(today, common, convertible), pair_of)

    def happen(self, event: Event) -> str | None:
        """Let ``event`` happen to both; the clause where both refuse, ``None`` where both perform it.

        Whatever the two come to differ in, a refusal that changes anything, and an event that changes the
        state it started from rather than making another is an ``AssertionError``.
        """
        book, ledger = self.book, self.ledger
        before = contents(book), contents(ledger)
        specified = attempt(lambda: book.after(event))
        engine = attempt(lambda: happen(event, ledger))
        assert (contents(book), contents(ledger)) == before, "a state was changed in place"
        self.events.append(event)
        refusals = [each.clause if isinstance(each, TurnedAway) else None for each in (specified, engine)]
        assert refusals[0] == refusals[1], f"the agreement: {refusals[0]}; the engine: {refusals[1]}"
        if refusals[0] is not None:
            return refusals[0]
        self.book, self.ledger = specified, engine
        agree_on_holdings(self.book, self.ledger)
        assert self.book.violations() == ()
        return None


def contents(state: Any) -> tuple[Any, ...]:
    """All that a state holds, to tell whether it changes."""
    return attrs.astuple(state)
