"""Small books of Notes, for events that leave Warrants and stock alone, and what holds after any of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from spec.book import Book
from spec.errors import InvalidFacts
from spec.facts import NOTHING, day, exact_money, facts, invalid_unless, money
from spec.holdings import BookNote
from spec.interest import accrual_day
from spec.terms import AGREEMENT_DATE, FIRST_CLOSING_DATE, LAST_EXPIRATION_DATE

HOLDERS = ("Holder", "Another Holder")


@facts
class NoteSoFar:
    """A Note by what was issued, what of it is gone, and whether it fell due early."""

    accrues_from: date = accrual_day()
    issued: Fraction = money("principal issued")
    gone: Fraction = exact_money("principal prepaid since")
    accelerated_on: date | None = day(
        "day on which it fell due early", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, default=None,
        absent="it did not",
    )  # fmt: skip

    def check(self) -> None:
        invalid_unless(self.gone <= self.issued, "gone", "more than was issued", "give less", "Note 2")

    def note(self, holder: str) -> BookNote:
        return BookNote(
            holder=holder,
            principal=self.issued - self.gone,
            accrues_from=self.accrues_from,
            issued_principal=self.issued,
            prepaid_principal=self.gone,
            exchanged_principal=NOTHING,
            accelerated_on=self.accelerated_on,
        )


def whole_book(today: date, notes: Iterable[BookNote], **more: Any) -> Book:
    """A book of Notes after the First Closing, with no Warrant; left aside where it breaks an invariant."""
    held = tuple(notes)
    known: dict[str, Any] = {
        "common": Fraction(1),
        "common_at_start": Fraction(1),
        "sold": sum((note.issued_principal for note in held), NOTHING),
        "first_closing_on": FIRST_CLOSING_DATE,
    }
    try:
        book = Book(today=today, notes=held, **(known | more))
    except InvalidFacts:
        assume(False)
        raise
    for holds in book.invariants().values():
        assume(holds)
    return book


def assert_nothing_moved(before: Book, then: Book) -> None:
    """No principal goes and nothing is paid."""
    assert then.principal_outstanding() == before.principal_outstanding(), "principal is created or lost"
    assert then.standing.paid == before.standing.paid, "something is paid"
