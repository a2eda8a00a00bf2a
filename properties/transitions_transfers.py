"""Transfers of Notes and Warrants: from books that keep their invariants to such books, in ledger and book alike.

The books here are small: what a transfer leaves alone is the business of the other transition statements.
"""

from __future__ import annotations

import enum
from datetime import date
from fractions import Fraction

from fourcorners.engine.statements import Kind, statement
from properties.aftermath import book_after
from properties.books import NoteHistory, WarrantHistory
from properties.hours import ANNIVERSARY
from properties.ratios import REDUCED
from spec.book import Book
from spec.events import TransferNote, TransferWarrant
from spec.facts import choice, day, facts, flag, invalid_unless, money, nested, shares
from spec.terms import FIRST_CLOSING_DATE, LAST_EXPIRATION_DATE, LAST_ISSUE_DATE
from spec.transfer import Circumstances

TRANSFEREE = "Transferee"
ONE = Fraction(1)


class Made(enum.Enum):
    """How a transfer is made: as it should be, or with one thing amiss."""

    WELL = "as the clause wants it"
    UNLAWFULLY = "against the law"
    TO_COMPETITOR = "to a competitor"
    WITH_COMPANY = "to a competitor, with all stock of the Company"
    WITHOUT_JOINDER = "without a joinder"

    def how(self) -> Circumstances:
        return Circumstances(
            lawful=self is not Made.UNLAWFULLY,
            competitor=self in (Made.TO_COMPETITOR, Made.WITH_COMPANY),
            whole_company=self is Made.WITH_COMPANY,
            joined=self is not Made.WITHOUT_JOINDER,
        )


@facts
class TransferringNote:
    """A Note in a book, and a transfer of it."""

    today: date = day("today", minimum=LAST_ISSUE_DATE, maximum=LAST_EXPIRATION_DATE)
    note: NoteHistory = nested("Note", NoteHistory)
    part: Fraction | None = money(
        "principal transferred", above=Fraction(0), minimum=None, default=None, absent="all of it"
    )
    made: Made = choice("how it is made", Made)


@statement(
    "book.transfer-note", "PA 8.3", facts=TransferringNote, kind=Kind.TRANSITION, rules=("transfer.note",),
    stand_ins=REDUCED,
    fails_if="a transfer makes or loses principal, or leaves the transferor or the transferee with another Note",
)  # fmt: skip
def transferring_note(case: TransferringNote) -> None:
    """A transfer of a Note gives the transferee the principal that the transferor gives up, and keeps its history."""
    note = case.note.note()
    book = Book(
        today=case.today, notes=(note,), common=ONE, common_at_start=ONE, sold=case.note.issued,
        first_closing_on=FIRST_CLOSING_DATE,
    )  # fmt: skip
    after = book_after(book, TransferNote(note=0, to=TRANSFEREE, part=case.part, how=case.made.how()))
    if after is None:
        return
    given = [each for each in after.notes if each.holder == TRANSFEREE]
    assert len(given) == 1, "the transferee has no Note, or several"
    assert after.principal_outstanding() == note.principal, "principal is made or lost"
    assert given[0].principal == (note.principal if case.part is None else case.part), "another part is transferred"
    assert given[0].accrues_from == note.accrues_from, "interest runs from another day"
    assert case.made in (Made.WELL, Made.WITH_COMPANY), "it is transferred although something is amiss"


@facts
class TransferringWarrant:
    """A Warrant in a book, and a transfer of it."""

    today: date = day("today", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    warrant: WarrantHistory = nested("Warrant", WarrantHistory)
    part: Fraction | None = shares(
        "shares transferred", above=Fraction(0), minimum=None, default=None, absent="all of them"
    )
    made: Made = choice("how it is made", Made)
    company_consents: bool = flag("the Company has consented in writing")
    affiliate: bool = flag("the transferee is an affiliate of the Holder")

    def check(self) -> None:
        invalid_unless(
            self.warrant.issued_on <= self.today, "today", "the Warrant was not issued yet", "give a later day",
            "Warrant opening",
        )  # fmt: skip


@statement(
    "book.transfer-warrant", "Warrant 8", "PA 8.3", facts=TransferringWarrant, kind=Kind.TRANSITION,
    rules=("transfer.warrant",), stand_ins=ANNIVERSARY + REDUCED,
    fails_if="a transfer makes or loses shares purchasable, changes their price, or is made without consent",
)  # fmt: skip
def transferring_warrant(case: TransferringWarrant) -> None:
    """A transfer of a Warrant gives the transferee the shares that the transferor gives up, at the same price."""
    warrant = case.warrant.warrant()
    book = Book(today=case.today, warrants=(warrant,), common=ONE, common_at_start=ONE)
    event = TransferWarrant(
        warrant=0, to=TRANSFEREE, part=case.part, company_consents=case.company_consents, affiliate=case.affiliate,
        how=case.made.how(),
    )  # fmt: skip
    after = book_after(book, event)
    if after is None:
        return
    given = [each for each in after.warrants if each.holder == TRANSFEREE]
    assert len(given) == 1, "the transferee has no Warrant, or several"
    assert sum((each.number for each in after.warrants), Fraction(0)) == warrant.number, "shares are made or lost"
    assert given[0].number == (warrant.number if case.part is None else case.part), "another part is transferred"
    assert given[0].purchase_price == warrant.purchase_price, "the price changes"
    assert case.company_consents or case.affiliate, "nobody consented"
    assert case.made in (Made.WELL, Made.WITH_COMPANY), "it is transferred although something is amiss"
