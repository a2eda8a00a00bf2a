"""What can happen to the Notes: Closings, notices, deposits, prepayments and exchanges.

``happen`` makes a new book or raises :class:`~spec.errors.Refused`; the book it is given never changes.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from spec.alternatives import PrepayDeposit
from spec.closing import ClosingFacts, Line, closing_schedule
from spec.covenant_record import covenants_tested, first_closed
from spec.exchange import ExchangeFacts, exchange_partial
from spec.facts import (
    NOTHING,
    ONE_CENT,
    choice,
    count,
    day,
    exact_money,
    facts,
    flag,
    listing,
    money,
    revised,
    unchecked,
)
from spec.happenings import Party, happening
from spec.holdings import LAST_PLACE, BookNote, BookWarrant, Notice, SeriesANote, member, replaced
from spec.notices import Document, Method, NoticeFacts, notice_effective
from spec.prepayment import (
    OutstandingNote,
    PrepaymentConditionsFacts,
    PrepaymentFacts,
    prepayment_allocate,
    prepayment_conditions,
)
from spec.readings import Readings
from spec.rules import refuse, require
from spec.terms import (
    AGREEMENT_DATE,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    INITIAL_PURCHASE_PRICE,
    LAST_EXPIRATION_DATE,
    MATURITY_DATE,
    NOTICE_DAYS,
)
from spec.transfer import JoinderFacts, Occasion, party_joinder

if TYPE_CHECKING:
    from spec.book import Book


@happening("put-off-closing", "PA 1.3(a)", by=Party.COMPANY)
@facts
class PutOffClosing:
    """The Company specifies in writing a later day for the First Closing (PA 1.3(a))."""

    to: date = day("day specified", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="PA 1.3(a)")

    def happen(self, book: Book, readings: Readings) -> Book:
        require(book.first_closing_on is None, "PA 1.3(a)", "the First Closing has taken place")
        set_for = book.first_closing_set_for or FIRST_CLOSING_DATE
        require(self.to > set_for, "PA 1.3(a)", "it is no later day than the one set")
        require(self.to >= book.today, "PA 1.3(a)", "the day specified is over")
        require(
            self.to <= FIRST_CLOSING_LIMIT, "PA 1.3(a)", "the First Closing cannot be put off beyond 7 February 2002"
        )
        return revised(book, first_closing_set_for=self.to)


@happening("closing", "PA 1.1", "PA 1.3(a)", "PA 1.3(b)", by=Party.COMPANY)
@facts
class Close:
    """A Closing today: each line is issued a Note and a Warrant (PA 1.1, 1.3)."""

    lines: tuple[Line, ...] = listing(
        "Schedule of Purchasers", Line, minimum=1, distinct="purchaser", clause="PA Exhibit A"
    )
    joined: bool = flag("every New Purchaser has executed a joinder", default=True)

    def happen(self, book: Book, readings: Readings) -> Book:
        if book.first_closing_on is None and book.first_closing_set_for is not None:
            as_set = book.today == book.first_closing_set_for
            require(as_set, "PA 1.3(a)", "the First Closing has been put off to another day")
        schedule = closing_schedule(
            unchecked(
                ClosingFacts,
                lines=self.lines,
                closing_on=book.today,
                first_closing_on=book.first_closing_on,
                sold_before=book.sold,
                outstanding_before=book.principal_outstanding(),
            ),
            readings,
        )
        if not self.joined and book.first_closing_on is not None:
            require_joined(book, self.lines, readings)
        notes = tuple(
            unchecked(
                BookNote,
                holder=line.purchaser,
                principal=line.principal,
                accrues_from=line.accrues_from,
                issued_principal=line.principal,
                prepaid_principal=NOTHING,
                exchanged_principal=NOTHING,
            )
            for line in schedule.lines
        )
        warrants = tuple(
            unchecked(
                BookWarrant,
                holder=line.purchaser,
                purchase_price=INITIAL_PURCHASE_PRICE,
                number=line.warrant_shares,
                issued_on=book.today,
            )
            for line in schedule.lines
        )
        return revised(
            book,
            notes=book.notes + notes,
            warrants=book.warrants + warrants,
            first_closing_on=book.first_closing_on or book.today,
            sold=schedule.sold_after,
            covenants=book.covenants if book.first_closing_on else first_closed(book, schedule.principal_total),
        )


def require_joined(book: Book, lines: tuple[Line, ...], readings: Readings) -> None:
    """Refuse an Additional Closing to whoever holds nothing yet and has executed no joinder (PA 1.3(b))."""
    parties = {note.holder for note in book.notes} | {warrant.holder for warrant in book.warrants}
    for line in lines:
        newcomer = JoinderFacts(occasion=Occasion.SALE, already_party=line.purchaser in parties, joined=False)
        party_joinder(newcomer, readings)


@happening("notice", "Note 2(i)", "PA 8.8", by=Party.COMPANY)
@facts
class GiveNotice:
    """The Company gives every Holder irrevocable notice of a prepayment (Note 2(i))."""

    prepay_on: date = day(
        "day set for the prepayment", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="Note 2(i)"
    )
    amount: Fraction = money("amount to be paid on all Notes together", minimum=ONE_CENT, clause="Note 2")
    method: Method = choice("how the notice is sent today", Method, default=Method.PERSONAL)

    def happen(self, book: Book, readings: Readings) -> Book:
        require(book.notice is None, "Note 2(i)", "a notice is pending, and it is irrevocable")
        given = notice_effective(
            unchecked(
                NoticeFacts,
                document=Document.NOTE,
                method=self.method,
                sent_on=book.today,
                delivered_on=book.today if self.method is Method.PERSONAL else None,
            ),
            readings,
        )
        days = (self.prepay_on - given.effective_on).days
        require(days >= NOTICE_DAYS, "Note 2(i)", "notice is given less than 30 days before the prepayment")
        require(self.prepay_on <= MATURITY_DATE, "Note opening", "the Notes will have matured by then")
        notice = unchecked(Notice, given_on=given.effective_on, prepay_on=self.prepay_on, amount=self.amount)
        return revised(book, notice=notice)


@happening("deposit", "Note 2(i)", by=Party.COMPANY)
@facts
class Deposit:
    """The Company pays into the segregated account (Note 2(i))."""

    amount: Fraction = money("amount deposited", minimum=ONE_CENT, clause="Note 2(i)")

    def happen(self, book: Book, readings: Readings) -> Book:
        require(book.notice is not None, "Note 2(i)", "no notice of prepayment is pending")
        return revised(book, deposit=book.deposit + self.amount)


@happening("prepayment", "Note 2", by=Party.COMPANY)
@facts
class Prepay:
    """The Company carries out the prepayment it gave notice of (Note 2)."""

    def happen(self, book: Book, readings: Readings) -> Book:
        notice = book.notice
        if notice is None:
            refuse("Note 2(i)", "no notice of prepayment is pending")
        require(notice.prepay_on == book.today, "Note 2(i)", "this is not the day that the notice sets")
        prepayment = unchecked(PrepaymentFacts, amount=notice.amount, on=book.today, notes=outstanding_notes(book))
        conditions = prepayment_conditions(
            unchecked(
                PrepaymentConditionsFacts,
                notice_on=notice.given_on,
                prepay_on=notice.prepay_on,
                amount=notice.amount,
                principal_in_amount=principal_in(prepayment, readings),
                deposit=book.deposit,
            ),
            readings,
        )
        payments = prepayment_allocate(prepayment, readings).payments
        notes = tuple(
            revised(
                note,
                principal=payment.principal_after,
                prepaid_principal=note.prepaid_principal + (note.principal - payment.principal_after),
            )
            for note, payment in zip(book.notes, payments, strict=True)
        )
        after = revised(
            book,
            notes=notes,
            notice=None,
            deposit=book.deposit - conditions.deposit_required,
            prepaid=book.prepaid + notice.amount,
        )
        return covenants_tested(after, readings)


def outstanding_notes(book: Book) -> tuple[OutstandingNote, ...]:
    """The Notes as a prepayment sees them, in the order of their issue."""
    return tuple(
        unchecked(
            OutstandingNote,
            note=f"No. {number}",
            holder=note.holder,
            principal=note.principal,
            accrues_from=note.accrues_from,
        )
        for number, note in enumerate(book.notes, start=1)
    )


def principal_in(prepayment: PrepaymentFacts, readings: Readings) -> Fraction | None:
    """The principal that the prepayment would retire, where the deposit depends on it."""
    if readings.prepay_deposit is not PrepayDeposit.PRINCIPAL:
        return None
    payments = prepayment_allocate(prepayment, readings).payments
    before = sum((note.principal for note in prepayment.notes), NOTHING)
    return before - sum((payment.principal_after for payment in payments), NOTHING)


@happening("exchange", "Note 3(a)", "Note 3(b)", by=Party.HOLDER)
@facts
class Exchange:
    """A Holder exchanges a Note, or a part of it, today (Note 3)."""

    note: int = count("Note, by its place in the book from 0", maximum=LAST_PLACE)
    part: Fraction = exact_money("part to be exchanged", above=NOTHING, minimum=None, clause="Note 3(a)")
    joined: bool = flag("the Holder joins the Series A Note Purchase Agreement, or is a party to it", default=True)

    def happen(self, book: Book, readings: Readings) -> Book:
        note = member(book.notes, self.note, "note")
        require(book.today <= MATURITY_DATE, "Note opening", "the Note has matured")
        exchanged = exchange_partial(
            unchecked(
                ExchangeFacts,
                principal=note.principal,
                accrues_from=note.accrues_from,
                on=book.today,
                part=self.part,
            ),
            readings,
        )
        if not self.joined:
            party_joinder(JoinderFacts(occasion=Occasion.EXCHANGE, joined=False), readings)
        remainder = revised(
            note,
            principal=exchanged.remainder_principal,
            exchanged_principal=note.exchanged_principal + exchanged.principal_exchanged,
        )
        issued = unchecked(SeriesANote, holder=note.holder, principal=exchanged.series_a_issued, dated=book.today)
        after = revised(book, notes=replaced(book.notes, self.note, remainder), series_a=(*book.series_a, issued))
        return covenants_tested(after, readings)
