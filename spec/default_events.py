"""What can happen when things go wrong, and when the Notes are due: proceedings, defaults, payments, demands."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

from spec.covenant_record import covenants_hold, covenants_tested
from spec.default import EventOfDefaultFacts, MaturityFacts, Occurrence, event_of_default, maturity
from spec.facts import NOTHING, choice, count, facts, flag, listing, revised, unchecked
from spec.gross_up import GrossUpFacts, Payer, Withholding, gross_up
from spec.guarantee import DemandFacts, demand
from spec.happenings import Party, happening
from spec.holdings import LAST_PLACE, BookNote, member, replaced
from spec.payment_alternatives import DefaultOverride, TaxGrossUp
from spec.readings import Readings
from spec.rounding import to_the_cent
from spec.rules import refuse, require
from spec.signatures import Signatory, majority_signs
from spec.standing import Petition, defaulted, due_on, interest_until

if TYPE_CHECKING:
    from spec.book import Book


class Insolvency(enum.Enum):
    """What the Company or a Guarantor can do towards its own bankruptcy."""

    COMPANY_FILES = Occurrence.COMPANY_FILES.value
    GUARANTOR_FILES = Occurrence.GUARANTOR_FILES.value
    AUTHORISED = Occurrence.AUTHORISED.value


class Interference(enum.Enum):
    """What can befall the agreement, the Notes or the assets from outside."""

    LAW = Occurrence.LAW.value
    UNENFORCEABLE = Occurrence.UNENFORCEABLE.value
    SEIZURE = Occurrence.SEIZURE.value


def occurred(book: Book, occurrence: Occurrence, readings: Readings) -> Book:
    """The book once something has happened today: in default, or with a proceeding that may still be stayed."""
    outcome = event_of_default(
        unchecked(EventOfDefaultFacts, occurrence=occurrence, happened_on=book.today, asked_on=book.today), readings
    )
    if outcome.occurred:
        return defaulted(book, book.today)
    petitions = (*book.standing.petitions, Petition(began_on=book.today))
    return revised(book, standing=revised(book.standing, petitions=petitions))


@happening("insolvency", "PA 7.1(a)", by=Party.COMPANY)
@facts
class BecomeInsolvent:
    """The Company or a Guarantor begins a bankruptcy proceeding, or authorises one: an Event of Default (PA 7.1(a))."""

    insolvency: Insolvency = choice("what is done", Insolvency)

    def happen(self, book: Book, readings: Readings) -> Book:
        return occurred(book, Occurrence[self.insolvency.name], readings)


@happening("interference", "PA 7.1(b)", "PA 7.1(c)", "PA 7.1(d)", by=Party.OUTSIDER)
@facts
class Interfere:
    """A law, a court or an authority bars performance or takes the assets: an Event of Default (PA 7.1(b) to (d))."""

    interference: Interference = choice("what is done", Interference)

    def happen(self, book: Book, readings: Readings) -> Book:
        return occurred(book, Occurrence[self.interference.name], readings)


@happening("petition", "PA 7.1(a)", by=Party.OUTSIDER)
@facts
class FilePetition:
    """Somebody begins a bankruptcy proceeding against the Company or a Guarantor (PA 7.1(a))."""

    def happen(self, book: Book, readings: Readings) -> Book:
        return occurred(book, Occurrence.OTHERS_FILE, readings)


def without_petition(book: Book, place: int) -> Book:
    """The book without the proceeding in that place; refused where none is pending."""
    petitions = book.standing.petitions
    require(len(petitions) > 0, "PA 7.1(a)", "no proceeding is pending")
    member(petitions, place, "petition")
    left = (*petitions[:place], *petitions[place + 1 :])
    return revised(book, standing=revised(book.standing, petitions=left))


@happening("stay", "PA 7.1(a)", by=Party.OUTSIDER)
@facts
class StayPetition:
    """A court stays a proceeding begun by others, so that it does not become an Event of Default (PA 7.1(a))."""

    petition: int = count("proceeding, by its place among those pending from 0", maximum=LAST_PLACE, default=0)

    def happen(self, book: Book, readings: Readings) -> Book:
        return without_petition(book, self.petition)


@happening("acquiescence", "PA 7.1(a)", by=Party.COMPANY)
@facts
class AcquiesceInPetition:
    """The Company acquiesces in a proceeding begun by others: an Event of Default without more waiting (PA 7.1(a))."""

    petition: int = count("proceeding, by its place among those pending from 0", maximum=LAST_PLACE, default=0)

    def happen(self, book: Book, readings: Readings) -> Book:
        return defaulted(without_petition(book, self.petition), book.today)


@happening("determination", "PA 7.1", "PA 2.12", "Note 6", by=Party.MAJORITY_HOLDERS)
@facts
class DetermineOtherwise:
    """The Majority Holders determine in writing that the Notes are not due in spite of an Event of Default (PA 7.1)."""

    signatories: tuple[Signatory, ...] = listing("Holders who sign", Signatory, distinct="holder")

    def happen(self, book: Book, readings: Readings) -> Book:
        early = [note.accelerated_on is not None and note.principal > 0 for note in book.notes]
        require(any(early), "PA 7.1", "no Note that is outstanding has fallen due early")
        overrides = readings.default_override is DefaultOverride.AGREEMENT
        require(overrides, "Note 6", "the Note is due at once, whatever is determined")
        decided = majority_signs(book, self.signatories, readings)
        require(decided, "PA 2.1", "those who sign are not the Majority Holders")
        notes = (
            revised(note, accelerated_on=None) if undone else note
            for note, undone in zip(book.notes, early, strict=True)
        )
        return revised(book, notes=tuple(notes))


def note_amount_due(book: Book, note: BookNote, readings: Readings) -> Any:
    """The Note Amount, in dollars to the cent, of a Note that is due; refused while it is not."""
    return maturity(
        unchecked(
            MaturityFacts,
            principal=note.principal,
            accrues_from=note.accrues_from,
            accelerated_on=due_on(note),
            on=interest_until(book.today),
        ),
        readings,
    ).due


def paid_when_due(
    book: Book, place: int, withholdings: tuple[Withholding, ...], payer: Payer, readings: Readings
) -> Book:
    """The book once a Note that is due is paid in full, increased by what law withholds from it."""
    note = member(book.notes, place, "note")
    require(note.principal > 0, "Note opening", "nothing is outstanding on the Note")
    due = note_amount_due(book, note, readings)
    by_covenant = readings.tax_gross_up is TaxGrossUp.EACH_AS_WRITTEN
    paid = gross_up(
        unchecked(
            GrossUpFacts,
            due=due,
            interest=max(NOTHING, due - to_the_cent(note.principal)) if by_covenant else None,
            payer=payer,
            covenants_in_force=by_covenant and covenants_hold(book, readings),
            withholdings=withholdings,
        ),
        readings,
    )
    standing = revised(
        book.standing,
        paid=book.standing.paid + paid.net,
        by_guarantors=book.standing.by_guarantors + (paid.net if payer is Payer.GUARANTOR else NOTHING),
        withheld=book.standing.withheld + paid.withheld,
    )
    repaid = revised(note, principal=NOTHING, repaid_principal=note.repaid_principal + note.principal)
    return covenants_tested(revised(book, notes=replaced(book.notes, place, repaid), standing=standing), readings)


@happening("payment", "Note opening", "PA 7.1", "PA 2.7(b)", by=Party.COMPANY)
@facts
class Pay:
    """The Company pays a Note in full once it is due, at maturity or on acceleration (Note opening, PA 7.1)."""

    note: int = count("Note, by its place in the book from 0", maximum=LAST_PLACE)
    withholdings: tuple[Withholding, ...] = listing("withholdings, in their order", Withholding, default=())

    def happen(self, book: Book, readings: Readings) -> Book:
        return paid_when_due(book, self.note, self.withholdings, Payer.COMPANY, readings)


@happening("demand", "PA 2.1", by=Party.MAJORITY_HOLDERS)
@facts
class DemandPayment:
    """The Majority Holders demand from the Guarantors what the Company has failed to pay when due (PA 2.1)."""

    signatories: tuple[Signatory, ...] = listing("Holders who sign", Signatory, distinct="holder")
    written: bool = flag("the demand is in writing", default=True)

    def happen(self, book: Book, readings: Readings) -> Book:
        overdue = [note for note in book.notes if note.principal > 0 and due_on(note) < book.today]
        require(len(overdue) > 0, "PA 2.1", "the Company has not failed to pay anything when due")
        demand(
            unchecked(
                DemandFacts,
                due=sum((note_amount_due(book, note, readings) for note in overdue), NOTHING),
                due_on=min(due_on(note) for note in overdue),
                demanded_on=book.today,
                written=self.written,
                majority=majority_signs(book, self.signatories, readings),
            ),
            readings,
        )
        return revised(book, standing=revised(book.standing, demanded_on=book.today))


@happening("guarantor-payment", "PA 2.1", "PA 2.7(b)", by=Party.GUARANTOR)
@facts
class GuarantorPays:
    """A Guarantor pays a Note in full that the Company failed to pay, once it is demanded (PA 2.1)."""

    note: int = count("Note, by its place in the book from 0", maximum=LAST_PLACE)
    withholdings: tuple[Withholding, ...] = listing("withholdings, in their order", Withholding, default=())

    def happen(self, book: Book, readings: Readings) -> Book:
        note, demanded_on = member(book.notes, self.note, "note"), book.standing.demanded_on
        if demanded_on is None:
            refuse("PA 2.1", "nothing has been demanded from the Guarantors")
        require(due_on(note) < demanded_on, "PA 2.1", "the Note was not overdue when payment was demanded")
        return paid_when_due(book, self.note, self.withholdings, Payer.GUARANTOR, readings)
