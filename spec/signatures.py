"""PA 2.1: whether Holders who sign something in writing are the Majority Holders, as the Notes stand in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spec.consent import ConsentingNote, MajorityFacts, consent_majority
from spec.facts import facts, invalid_unless, name, unchecked
from spec.readings import Readings
from spec.standing import interest_until

if TYPE_CHECKING:
    from spec.book import Book


@facts
class Signatory:
    """A Holder who signs, with all of its Notes."""

    holder: str = name("Holder")


def majority_signs(book: Book, signatories: tuple[Signatory, ...], readings: Readings) -> bool:
    """Whether those who sign are the Majority Holders today; where nobody signs, they are not.

    Somebody who never held a Note is ``InvalidFacts``.
    """
    if not signatories:
        return False
    signing = {each.holder for each in signatories}
    strangers = signing - {note.holder for note in book.notes}
    invalid_unless(
        not strangers, "signatories", f"{', '.join(sorted(strangers))} holds no Note", "name Holders of Notes", "PA 2.1"
    )
    notes = tuple(
        unchecked(
            ConsentingNote,
            holder=note.holder,
            principal=note.principal,
            consents=note.holder in signing,
            accrues_from=note.accrues_from,
        )
        for note in book.notes
    )
    facts_of_today = unchecked(MajorityFacts, on=interest_until(book.today), notes=notes)
    return bool(consent_majority(facts_of_today, readings).decides)
