"""What happens to an offering of the Company's that Holders may join, and the stand-off after it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spec.cutback import CutbackFacts, OtherParticipant, Request, cutback
from spec.facts import choice, count, facts, flag, invalid_unless, listing, name, revised, unchecked, whole_shares
from spec.happenings import Party, happening
from spec.piggyback import (
    AskedBy,
    Offering,
    PiggybackFacts,
    StandOffFacts,
    day_of_agreement,
    lock_up,
    piggyback,
)
from spec.readings import Readings
from spec.registration_events import less, with_rights
from spec.registration_state import PendingOffering, Registration, StandOffPeriod, in_book
from spec.rules import refuse, require

if TYPE_CHECKING:
    from spec.book import Book


def pending(rights: Registration, clause: str) -> PendingOffering:
    """The offering that is pending, or ``Refused`` under the clause that needs one."""
    if rights.offering is None:
        refuse(clause, "no offering is pending")
    return rights.offering


@happening("series-2a-closing", "RRA 2.1", by=Party.COMPANY)
@facts
class CloseSeries2A:
    """The Public Offering effected by the Series 2-A Registration closes."""

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        require(rights.series_2a_closed_on is None, "RRA 2.1", "the Series 2-A Public Offering has closed before")
        return with_rights(book, revised(rights, series_2a_closed_on=book.today))


@happening("determine-offering", "RRA 2.1", "RRA 1.5", "RRA 10", by=Party.COMPANY)
@facts
class DetermineOffering:
    """The Company determines to effect a Public Offering, and sends every Holder notice of it."""

    offering: Offering = choice("kind of offering", Offering, default=Offering.PUBLIC)
    received_on: date = day_of_agreement("day the Holders receive the notice", clause="RRA 2.1")

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        invalid_unless(self.received_on >= book.today, "received_on", "it is over", "give today or later", "RRA 2.1")
        invalid_unless(
            rights.offering is None, "offering", "another is pending, and a book holds one at a time",
            "effect or withdraw that one first", "RRA 2.1",
        )  # fmt: skip
        require(self.offering is Offering.PUBLIC, "RRA 1.5", "the offering is no Public Offering")
        closed_on = rights.series_2a_closed_on
        closed = closed_on is not None and closed_on < book.today
        require(closed, "RRA 2.1", "the Series 2-A Public Offering has not closed before")
        require(_still_bound(rights, book.today), "RRA 10", "the obligations to register shares have ended")
        determined = PendingOffering(determined_on=book.today, received_on=self.received_on)
        return with_rights(book, revised(rights, offering=determined))


def _still_bound(rights: Registration, today: date) -> bool:
    return rights.last_day is None or today <= rights.last_day


@happening("request-inclusion", "RRA 2.1", "RRA 10", by=Party.HOLDER)
@facts
class RequestInclusion:
    """A Holder asks in writing that all or part of its shares be included; a later request takes an earlier's place."""

    holder: str = name("Holder")
    shares: int = whole_shares("shares it asks for", minimum=1, clause="RRA 2.1")

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        offering = pending(rights, "RRA 2.1")
        row = rights.holders[rights.place_of(self.holder)]
        included = piggyback(
            unchecked(
                PiggybackFacts,
                offering=Offering.PUBLIC,
                series_2a_closed_on=rights.series_2a_closed_on,
                determined_on=offering.determined_on,
                received_on=offering.received_on,
                requested_on=book.today,
                held=row.shares,
                requested=self.shares,
                registered_on=book.today,
                last_day=rights.last_day,
            ),
            readings,
        ).included
        return with_rights(book, rights.with_holder(revised(row, asked=included)))


@happening("effect-offering", "RRA 2.3", "RRA 1.3", "RRA 1.5", "RRA 10", by=Party.COMPANY)
@facts
class EffectOffering:
    """The offering is effected and closes: the shares included, after any cutback, are sold in it.

    A Public Offering includes its closing (RRA 1.5), and shares sold under a registration statement are Registrable
    no longer (RRA 1.7).
    """

    places: int | None = whole_shares(
        "Registrable Shares for which there is room", clause="RRA 2.3", default=None, absent="there is no limitation"
    )
    others: tuple[OtherParticipant, ...] = listing("others", OtherParticipant, distinct="participant", default=())

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        offering = pending(rights, "RRA 2.1")
        require(offering.received_on <= book.today, "RRA 2.1", "the Holders have not received the notice yet")
        asking = [each for each in rights.holders if each.asked > 0]
        require(
            not asking or _still_bound(rights, book.today), "RRA 10", "the obligations to register shares have ended"
        )
        require(not asking or rights.is_free(book.today), "RRA 7", "the Holders stand off after an earlier offering")
        after = rights
        if asking:
            requests = tuple(
                unchecked(Request, holder=each.holder, held=each.shares, requested=each.asked) for each in asking
            )
            room = sum(each.asked for each in asking) if self.places is None else self.places
            result = cutback(unchecked(CutbackFacts, places=room, requests=requests, others=self.others), readings)
            for each, line in zip(asking, result.lines, strict=True):
                after = after.with_holder(revised(less(each, line.included), asked=0))
        return with_rights(book, revised(after, offering=None, effective_on=book.today))


@happening("withdraw-offering", "RRA 8", by=Party.COMPANY)
@facts
class WithdrawOffering:
    """The Company withdraws the registration, in its discretion; the requests fall away."""

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        pending(rights, "RRA 8")
        rows = [revised(each, asked=0) for each in rights.holders]
        return with_rights(book, revised(rights.with_holders(rows), offering=None))


@happening("stand-off", "RRA 7", by=Party.UNDERWRITER)
@facts
class AskToStandOff:
    """The Holders are asked to sell nothing for up to 180 days following the offering's effective date."""

    underwritten: bool = flag("the offering has a managing underwriter", default=True)
    by_officer: bool = flag("an executive officer asks, not the underwriter", default=False)
    days: int = count("days of the period", minimum=1, maximum=3650, clause="RRA 7")

    def check(self) -> None:
        invalid_unless(
            self.underwritten or self.by_officer, "by_officer", "there is no managing underwriter to ask",
            "let an officer ask", "RRA 7",
        )  # fmt: skip

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        if rights.effective_on is None:
            refuse("RRA 7", "no offering has become effective")
        result = lock_up(
            unchecked(
                StandOffFacts,
                effective_on=rights.effective_on,
                underwritten=self.underwritten,
                asked_by=AskedBy.OFFICER if self.by_officer else AskedBy.UNDERWRITER,
                days=self.days,
                disposed_on=rights.effective_on,
            ),
            readings,
        )
        require(result.bound, "RRA 7", "an officer may ask only where there is no managing underwriter")
        asked_for = StandOffPeriod(after=rights.effective_on, free_from=result.free_from)
        return with_rights(book, revised(rights, stand_off=joined(rights.stand_off, asked_for, book.today)))


def joined(running: StandOffPeriod | None, asked_for: StandOffPeriod, today: date) -> StandOffPeriod:
    """The period asked for, and one that still runs is not cut short by it."""
    if running is None or running.free_from <= today:
        return asked_for
    return revised(running, free_from=max(running.free_from, asked_for.free_from))
