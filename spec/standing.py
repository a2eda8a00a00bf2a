"""How the Notes stand: proceedings that may ripen into a default, defaults, demands, and what was paid when due."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spec.default import SIXTY_DAYS
from spec.facts import day, facts, listing, money, revised
from spec.holdings import BookNote
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE, MATURITY_DATE

if TYPE_CHECKING:
    from spec.book import Book


@facts
class Petition:
    """A bankruptcy proceeding that is an Event of Default only if it remains unstayed for 60 days (PA 7.1(a))."""

    began_on: date = day(
        "day on which it began", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="PA 7.1(a)"
    )


@facts
class Standing:
    """Proceedings pending, the first Event of Default, the last demand on the Guarantors, and payments when due."""

    petitions: tuple[Petition, ...] = listing("proceeding not stayed yet", Petition, default=())
    defaulted_on: date | None = day(
        "day of the first Event of Default", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="PA 7.1",
        default=None, absent="none has occurred",
    )  # fmt: skip
    demanded_on: date | None = day(
        "day of the last demand on the Guarantors", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE,
        clause="PA 2.1", default=None, absent="none has been made",
    )  # fmt: skip
    paid: Fraction = money("paid to Holders when due", maximum=None, default=Fraction(0))
    by_guarantors: Fraction = money("of that, paid by the Guarantors", maximum=None, default=Fraction(0))
    withheld: Fraction = money("withheld from that by law, and made good", maximum=None, default=Fraction(0))

    def days(self) -> list[date]:
        """Every day in it; none can be later than today."""
        known = [each.began_on for each in self.petitions]
        return known + [on for on in (self.defaulted_on, self.demanded_on) if on is not None]

    def figures(self) -> list[Any]:
        """Every amount in it."""
        return [self.paid, self.by_guarantors, self.withheld]

    def invariants(self, today: date) -> dict[str, Any]:
        """What holds of every standing that can come about, by sentence."""
        pending = [each.began_on + SIXTY_DAYS > today for each in self.petitions]
        return {
            "no proceeding that is pending has been unstayed for 60 days": sum(pending) == len(pending),
            "the Guarantors paid no more than was paid": self.by_guarantors <= self.paid,
        }


NOTHING_HAPPENED = Standing()
"""The standing of every book before anything goes wrong or is paid."""


def defaulted(book: Book, on: date) -> Book:
    """The book once an Event of Default has occurred on a day: every Note then outstanding is due (PA 7.1, Note 6).

    A Note that was due already stays so. A Note issued on a later day was not outstanding and is not touched.
    """
    standing = book.standing
    if standing.defaulted_on is None:
        standing = revised(standing, defaulted_on=on)
    notes = tuple(
        revised(note, accelerated_on=on) if note.accelerated_on is None and note.principal > 0 else note
        for note in book.notes
    )
    return revised(book, notes=notes, standing=standing)


def ripened(book: Book) -> Book:
    """The book once proceedings that have been unstayed for 60 days by today are Events of Default."""
    standing = book.standing
    ripe = [each.began_on + SIXTY_DAYS for each in standing.petitions if each.began_on + SIXTY_DAYS <= book.today]
    if not ripe:
        return book
    unripe = tuple(each for each in standing.petitions if each.began_on + SIXTY_DAYS > book.today)
    return defaulted(revised(book, standing=revised(standing, petitions=unripe)), min(ripe))


def due_on(note: BookNote) -> date:
    """The day on which a Note is or was due: 30 June 2003, or that of its acceleration if it is sooner."""
    if note.accelerated_on is None or note.accelerated_on > MATURITY_DATE:
        return MATURITY_DATE
    return note.accelerated_on


def interest_until(today: date) -> date:
    """The last day that bears interest: no clause gives any for days after 30 June 2003."""
    return min(today, MATURITY_DATE)
