"""What happens to Registrable Shares: brought into the book, released, sold, transferred; the agreement amended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spec.facts import facts, flag, invalid_unless, listing, name, revised, unchecked, whole_shares
from spec.happenings import Party, happening
from spec.piggyback import TerminationFacts, day_of_agreement, termination
from spec.readings import Readings
from spec.registrable import Position, RegistrableFacts, registrable
from spec.registration_holders import (
    AmendingHolder,
    RightsAmendmentFacts,
    RightsTransferFacts,
    amendment,
    transfer,
)
from spec.registration_state import Registration, RightsHolder, in_book
from spec.rules import require

if TYPE_CHECKING:
    from spec.book import Book


def with_rights(book: Book, rights: Registration) -> Book:
    """The book with its registration rights replaced."""
    return revised(book, registration=rights)


@facts
class Recorded:
    """A Holder as the agreement finds it."""

    holder: str = name("Holder")
    shares: int = whole_shares("Registrable Shares", clause="RRA 1.7")
    withheld: int = whole_shares("shares in escrow or locked up", default=0, clause="RRA 1.7")


@happening("registration-rights", "RRA 1.2", "RRA 1.7", "RRA 10", by=Party.COMPANY)
@facts
class RecordRights:
    """The registration rights agreement, made before, is brought into the book with its Holders."""

    dated: date = day_of_agreement("date of the agreement, left blank in it", clause="RRA 10")
    holders: tuple[Recorded, ...] = listing("Holders", Recorded, distinct="holder")

    def happen(self, book: Book, readings: Readings) -> Book:
        invalid_unless(self.dated <= book.today, "dated", "it is after today", "give an earlier day", "RRA 10")
        require(book.registration.dated is None, "RRA 11.2", "the agreement is in the book, and is the entire one")
        ends = termination(TerminationFacts(dated=self.dated, on=self.dated), readings)
        holders = tuple(
            RightsHolder(holder=each.holder, shares=each.shares, withheld=each.withheld) for each in self.holders
        )
        rights = revised(book.registration, dated=self.dated, last_day=ends.last_day, holders=holders)
        return with_rights(book, rights)


@happening("release-shares", "RRA 1.7", by=Party.COMPANY)
@facts
class ReleaseShares:
    """Shares come out of escrow or a Founder's lock-up, and are Registrable from now on."""

    holder: str = name("Holder")
    shares: int = whole_shares("shares released", minimum=1, clause="RRA 1.7")

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        row = rights.holders[rights.place_of(self.holder)]
        require(self.shares <= row.withheld, "RRA 1.7", "more shares are released than are withheld")
        after = revised(row, shares=row.shares + self.shares, withheld=row.withheld - self.shares)
        return with_rights(book, rights.with_holder(after))


@happening("replacement-exercise", "RRA 1.7", by=Party.HOLDER)
@facts
class ReplacementExercise:
    """Shares issued on exercise of Replacement Warrants become Registrable; the issue itself is not told here."""

    holder: str = name("OTT Warrant Holder")
    shares: int = whole_shares("shares issued", minimum=1, clause="RRA 1.7")

    def happen(self, book: Book, readings: Readings) -> Book:
        return with_rights(book, in_book(book.registration).with_row(self.holder, shares=self.shares))


@happening("rule-144-limit", "RRA 1.7", by=Party.TIME)
@facts
class Rule144Limit:
    """Rule 144 would let a Holder sell so many shares within three months; if all, none is Registrable any more."""

    holder: str = name("Holder")
    could_sell: int = whole_shares("could be sold within three months", clause="RRA 1.7")

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        place = rights.place_of(self.holder)
        positions = tuple(
            unchecked(
                Position,
                holder=each.holder,
                merger=each.shares + each.withheld,
                in_escrow=each.withheld,
                could_sell=self.could_sell if number == place else 0,
            )
            for number, each in enumerate(rights.holders)
        )
        left = registrable(unchecked(RegistrableFacts, positions=positions), readings).holders
        rows = [
            revised(each, shares=counted.registrable, asked=min(each.asked, counted.registrable))
            for each, counted in zip(rights.holders, left, strict=True)
        ]
        return with_rights(book, rights.with_holders(rows))


@happening("rule-144-sale", "RRA 1.7", "RRA 7", by=Party.HOLDER)
@facts
class Rule144Sale:
    """A Holder distributes shares to the public under Rule 144."""

    holder: str = name("Holder")
    shares: int = whole_shares("shares sold", minimum=1, clause="RRA 1.7")

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        row = rights.holders[rights.place_of(self.holder)]
        require(rights.is_free(book.today), "RRA 7", "the Holders stand off after an offering")
        require(self.shares <= row.shares, "RRA 1.7", "more shares are sold than are held")
        return with_rights(book, rights.with_holder(less(row, self.shares)))


def less(row: RightsHolder, shares: int) -> RightsHolder:
    """A Holder with so many Registrable Shares fewer; it asks for no more than it then has."""
    left = row.shares - shares
    return revised(row, shares=left, asked=min(row.asked, left))


@happening("transfer-registrable", "RRA 6", "RRA 7", "RRA 1.7", by=Party.HOLDER)
@facts
class TransferRegistrable:
    """A Holder sells or gives Registrable Shares to another, with the rights or without."""

    holder: str = name("Holder")
    to: str = name("transferee")
    shares: int = whole_shares("shares transferred", minimum=1, clause="RRA 6")
    sold: bool = flag("they are sold, not given away", default=True)
    lawful: bool = flag("the transfer complies with all applicable law", default=True)
    to_competitor: bool = flag("it is made to a competitor of the Company", default=False)
    joined: bool = flag("the transferee signs and delivers a Joinder", default=True)
    bound: bool = flag("the donee agrees to stand off as well", default=False)

    def check(self) -> None:
        invalid_unless(self.to != self.holder, "to", "nobody transfers to itself", "name another", "RRA 6")

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        row = rights.holders[rights.place_of(self.holder)]
        require(self.shares <= row.shares, "RRA 6", "more shares are transferred than are held")
        exempt = self.bound and not self.sold
        require(exempt or rights.is_free(book.today), "RRA 7", "the Holders stand off after an offering")
        moved = transfer(
            unchecked(
                RightsTransferFacts, held=row.shares, transferred=self.shares, sold=self.sold, lawful=self.lawful,
                to_competitor=self.to_competitor, joined=self.joined,
            ),
            readings,
        )  # fmt: skip
        after = rights.with_holder(less(row, self.shares))
        if moved.rights_pass:
            after = after.with_row(self.to, shares=moved.passed)
        return with_rights(book, revised(after, without_holder=after.without_holder + moved.without_holder))


@facts
class Consent:
    """A Holder that consents in writing."""

    holder: str = name("Holder")


@happening("amend-registration", "RRA 11.3", "RRA 10", by=Party.COMPANY)
@facts
class AmendRegistration:
    """The Company and Holders of 51% of the Registrable Shares set another day for the end of the obligations."""

    last_day: date = day_of_agreement("new last day of the obligations", clause="RRA 10")
    consents: tuple[Consent, ...] = listing("Holders who consent", Consent, distinct="holder", clause="RRA 11.3")

    def happen(self, book: Book, readings: Readings) -> Book:
        rights = in_book(book.registration)
        consenting = [rights.place_of(each.holder) for each in self.consents]
        holders = tuple(
            unchecked(AmendingHolder, holder=each.holder, shares=each.shares, consents=place in consenting)
            for place, each in enumerate(rights.holders)
        )
        put = unchecked(
            RightsAmendmentFacts, holders=holders, without_holder=rights.without_holder, company_consents=True
        )
        require(
            amendment(put, readings).effective, "RRA 11.3", "the consent of 51% of the Registrable Shares is wanting"
        )
        return with_rights(book, revised(rights, last_day=self.last_day))
