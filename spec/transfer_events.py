"""What can happen to who holds what: transfers of Notes and Warrants (PA 8.3, Warrant 8)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from spec.carried import divided
from spec.facts import NOTHING, count, facts, flag, invalid_unless, money, name, nested, revised, shares, unchecked
from spec.happenings import Party, happening
from spec.holdings import LAST_PLACE, member, replaced
from spec.hours import require_unexpired
from spec.readings import Readings
from spec.rules import require
from spec.terms import MATURITY_DATE
from spec.transfer import Circumstances, NoteTransferFacts, WarrantTransferFacts, transfer_note, transfer_warrant

if TYPE_CHECKING:
    from spec.book import Book


@happening("transfer-note", "PA 8.3", by=Party.HOLDER)
@facts
class TransferNote:
    """A Holder transfers a Note, or a part of it, whose history goes with it (PA 8.3)."""

    note: int = count("Note, by its place in the book from 0", maximum=LAST_PLACE)
    to: str = name("transferee")
    part: Fraction | None = money(
        "principal to be transferred", above=NOTHING, minimum=None, clause="PA 8.3", default=None,
        absent="all that is outstanding",
    )  # fmt: skip
    how: Circumstances = nested("how it is made", Circumstances, default=Circumstances())

    def happen(self, book: Book, readings: Readings) -> Book:
        note = member(book.notes, self.note, "note")
        require_another(note.holder, self.to)
        require(note.principal > 0, "PA 8.3", "nothing of the Note is outstanding")
        part = note.principal if self.part is None else self.part
        transferred = transfer_note(
            unchecked(
                NoteTransferFacts,
                principal=note.principal,
                part=part,
                accrues_from=note.accrues_from,
                on=min(book.today, MATURITY_DATE),
                how=self.how,
            ),
            readings,
        )
        if transferred.kept == 0:
            return revised(book, notes=replaced(book.notes, self.note, revised(note, holder=self.to)))
        kept = revised(note, principal=transferred.kept, issued_principal=note.issued_principal - part)
        given = revised(
            note, holder=self.to, principal=part, issued_principal=part, prepaid_principal=NOTHING,
            exchanged_principal=NOTHING,
        )  # fmt: skip
        return revised(book, notes=(*replaced(book.notes, self.note, kept), given))


@happening("transfer-warrant", "Warrant 8", "PA 8.3", by=Party.HOLDER)
@facts
class TransferWarrant:
    """A Holder transfers a Warrant, or a part of it, at its present price (Warrant 8)."""

    warrant: int = count("Warrant, by its place in the book from 0", maximum=LAST_PLACE)
    to: str = name("transferee")
    part: Fraction | None = shares(
        "shares for which it is to be transferred", above=NOTHING, minimum=None, clause="PA 8.3", default=None,
        absent="all that are purchasable",
    )  # fmt: skip
    company_consents: bool = flag("the Company has consented in writing", default=False)
    affiliate: bool = flag("the transferee is an affiliate of the Holder", default=False)
    how: Circumstances = nested("how it is made", Circumstances, default=Circumstances())

    def happen(self, book: Book, readings: Readings) -> Book:
        warrant = member(book.warrants, self.warrant, "warrant")
        require_another(warrant.holder, self.to)
        require_unexpired(warrant.issued_on, book.today, None, readings)
        require(warrant.number > 0, "Warrant 8", "nothing is purchasable under the Warrant any more")
        part = warrant.number if self.part is None else self.part
        transferred = transfer_warrant(
            unchecked(
                WarrantTransferFacts,
                number=warrant.number,
                part=part,
                purchase_price=warrant.purchase_price,
                company_consents=self.company_consents,
                affiliate=self.affiliate,
                how=self.how,
            ),
            readings,
        )
        if transferred.kept == 0:
            return revised(book, warrants=replaced(book.warrants, self.warrant, revised(warrant, holder=self.to)))
        staying, going = divided(warrant.carries, warrant.number, part)
        kept = revised(warrant, number=transferred.kept, carries=staying)
        given = revised(warrant, holder=self.to, number=part, carries=going)
        return revised(book, warrants=(*replaced(book.warrants, self.warrant, kept), given))


def require_another(holder: str, to: str) -> None:
    """Nobody transfers anything to itself: ``InvalidFacts``."""
    invalid_unless(holder != to, "to", f"{to} holds it already", "name somebody else", "PA 8.3")
