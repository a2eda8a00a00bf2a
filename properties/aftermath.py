"""After an event: book and ledger alike, and whole; what every transition statement holds."""

from __future__ import annotations

from typing import Any

from impl.ledger import Ledger
from properties.books import agree_on_holdings, happen, ledger_of
from properties.bridge import both
from spec.book import Book
from spec.happenings import Event


def after_both(book: Book, event: Event) -> tuple[Book, Ledger] | None:
    """Both sides after the event, alike and whole; ``None`` where both refuse it under one clause."""
    results: Any = both(lambda: book.after(event), lambda: happen(event, ledger_of(book)))
    if results is None:
        return None
    after, ledger = results
    for sentence, holds in after.invariants().items():
        assert holds, f"no longer so: {sentence}"
    agree_on_holdings(after, ledger)
    return after, ledger


def book_after(book: Book, event: Event) -> Book | None:
    """The book of :func:`after_both`."""
    results = after_both(book, event)
    return None if results is None else results[0]
