"""What the parties decide together: amendments, waivers, and the notice of them (PA 8.6, 2.12, Warrant 13)."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spec.amendment import Amended, AmendmentFacts, amend_effect
from spec.consent import ConsentingNote
from spec.decisions import Decisions, NoticeOwed
from spec.facts import NOTHING, choice, facts, flag, invalid_unless, listing, name, revised, unchecked
from spec.happenings import Party, happening
from spec.readings import Readings
from spec.rules import require
from spec.terms import EFFECTIVE_DATE, MATURITY_DATE

if TYPE_CHECKING:
    from spec.book import Book


class Term(enum.Enum):
    """What the parties can amend or waive; a default is waived by an event of its own."""

    TERM = Amended.TERM.value
    GUARANTEE = Amended.GUARANTEE.value
    CONSENT = Amended.CONSENT.value
    PROTECTED = Amended.PROTECTED.value
    WARRANT = Amended.WARRANT.value


@facts
class Consenter:
    """A Holder of Securities that has consented in writing beforehand."""

    holder: str = name("Holder")


@happening("amendment", "PA 8.6", "PA 2.12", "Warrant 13", by=Party.PARTIES)
@facts
class Amend:
    """The Company and Holders amend a term, or waive its observance; those who did not consent are to be told (PA 8.6).

    The book goes on with the figures as they were signed: what the amendment says is not part of it.
    """

    amended: Term = choice("what is amended or waived", Term)
    company_consents: bool = flag("the Company consents in writing", default=True)
    consenting: tuple[Consenter, ...] = listing("Holders who consent", Consenter, distinct="holder", default=())

    def happen(self, book: Book, readings: Readings) -> Book:
        consenting = {each.holder for each in self.consenting}
        holders = tuple(securities(book, consenting))
        strangers = sorted(consenting - {each.holder for each in holders})
        invalid_unless(not strangers, "consenting", f"{', '.join(strangers)} holds nothing", "name Holders", "PA 8.6")
        effect = amend_effect(
            unchecked(
                AmendmentFacts,
                amended=Amended[self.amended.name],
                company_consents=self.company_consents,
                on=min(book.today, MATURITY_DATE),
                notes=holders,
            ),
            readings,
        )
        before = book.decisions
        told_later = {each.holder for each in before.notices_owed}
        owed = tuple(
            unchecked(NoticeOwed, holder=each.holder, since=book.today)
            for each in effect.holders
            if each.notified and each.holder not in told_later
        )
        after = revised(before, amendments=before.amendments + 1, notices_owed=before.notices_owed + owed)
        return revised(book, decisions=after)


def securities(book: Book, consenting: set[str]) -> Iterator[ConsentingNote]:
    """The Notes outstanding, then Series A Notes and Warrants with no principal; and who of their Holders consents.

    Who holds the shares issued on exercise is not in a book.
    """
    for note in book.notes:
        if note.principal > 0:
            yield unchecked(
                ConsentingNote,
                holder=note.holder,
                principal=note.principal,
                consents=note.holder in consenting,
                accrues_from=note.accrues_from,
            )
    others = [each.holder for each in book.series_a] + [each.holder for each in book.warrants if each.number > 0]
    for holder in others:
        yield unchecked(
            ConsentingNote,
            holder=holder,
            principal=NOTHING,
            consents=holder in consenting,
            accrues_from=EFFECTIVE_DATE,
        )


@happening("amendment-notice", "PA 8.6", by=Party.COMPANY)
@facts
class NotifyAmendment:
    """The Company gives notice of amendments to the Holders that did not consent to them (PA 8.6)."""

    def happen(self, book: Book, readings: Readings) -> Book:
        require(len(book.decisions.notices_owed) > 0, "PA 8.6", "no notice of an amendment is owed")
        return revised(book, decisions=Decisions(amendments=book.decisions.amendments))
