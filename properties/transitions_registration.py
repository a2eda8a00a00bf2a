"""The events of the registration rights agreement: each leads from any state of the rights to one that keeps them.

A state here has one or two Holders, or none; an event does to each of several what it does to one. The rest of the
book is as it opens: none of these events looks at it.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.dates import date_of, ordinal_of
from fourcorners.engine.lemmas import StandIn, assume, opaque
from fourcorners.engine.path import on_path
from fourcorners.engine.statements import Kind, statement
from impl import piggyback as computed_dates
from properties.aftermath import after_both
from properties.piggyback import THREE_YEARS_AT_LEAST
from spec import events
from spec.book import Book
from spec.dates import months_after
from spec.facts import count, day, facts, flag, invalid_unless, listing, nested, whole_shares
from spec.piggyback import LATEST_DATE, day_of_agreement
from spec.registration_events import Consent, Recorded
from spec.registration_state import PendingOffering, Registration, RightsHolder, StandOffPeriod
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE, MERGER_AGREEMENT_DATE, REGISTRATION_YEARS

COMMON = Fraction(1_000_000)
LATEST_END = months_after(LATEST_DATE, 12 * REGISTRATION_YEARS)
UP_TO_TWO = {"holders": (0, 1, 2)}
ONE_OR_TWO = {"holders": (1, 2)}
JUST_ONE = {"holders": (1,)}


def _same_last_day(dated: date) -> Any:
    path, name = on_path("three years later"), "three years later"
    low, high = MERGER_AGREEMENT_DATE.toordinal(), LATEST_END.toordinal()
    found = opaque(path, name, computed_dates.last_day, (dated,), "day", date.toordinal, low, high)
    assume(found - ordinal_of(dated) >= THREE_YEARS_AT_LEAST)
    return date_of(found)


LAST_DAY = (
    StandIn("impl.piggyback:last_day", "registration.termination-agrees", lambda _real, dated: _same_last_day(dated)),
    StandIn(
        "spec.piggyback:last_day", "registration.termination-agrees", lambda _real, dated, _: _same_last_day(dated)
    ),
)
"""Three years later taken as any day so much later, the same on both sides: ``registration.termination-agrees``."""


@facts
class HolderFacts:
    """A Holder's shares."""

    shares: int = whole_shares("Registrable Shares")
    withheld: int = whole_shares("in escrow or locked up")
    asked: int = whole_shares("asked to be included")

    def check(self) -> None:
        invalid_unless(self.asked <= self.shares, "asked", "more is asked for than is held", "give fewer", "RRA 2.1")


@facts
class RightsFacts:
    """A day, and the registration rights on it: any that can come about."""

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    in_book: bool = flag("the agreement is in the book")
    last_day: date = day_of_agreement("last day of the obligations")
    series_2a_closed_on: date | None = day_of_agreement(
        "day the Series 2-A Public Offering closed", default=None, absent="it has not closed"
    )
    holders: tuple[HolderFacts, ...] = listing("Holders", HolderFacts)
    without_holder: int = whole_shares("Registrable Shares that have no Holder")
    offering: PendingOffering | None = nested("offering", PendingOffering, default=None, absent="none is pending")

    def check(self) -> None:
        asked = sum(each.asked for each in self.holders)
        invalid_unless(
            self.offering is not None or asked == 0, "offering", "shares are asked for and none is pending", "give one"
        )
        if self.offering is not None:
            invalid_unless(
                self.offering.determined_on <= self.offering.received_on, "offering", "its notice comes before it",
                "give a later day", "RRA 2.1",
            )  # fmt: skip

    def book(self, effective_on: date | None = None, stand_off: StandOffPeriod | None = None) -> Book:
        """The book that holds these rights."""
        book = Book.opening(self.today, COMMON)
        if not self.in_book:
            return book
        rights = Registration(
            dated=MERGER_AGREEMENT_DATE,
            last_day=self.last_day,
            series_2a_closed_on=self.series_2a_closed_on,
            holders=tuple(
                RightsHolder(holder=f"Holder {place}", shares=each.shares, withheld=each.withheld, asked=each.asked)
                for place, each in enumerate(self.holders)
            ),
            without_holder=self.without_holder,
            offering=self.offering,
            effective_on=effective_on,
            stand_off=stand_off,
        )
        return Book(today=self.today, common=COMMON, common_at_start=COMMON, registration=rights)


# -- Registrable Shares


@facts
class Recording:
    """Rights, and an agreement to be brought into the book with its Holders."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    dated: date = day("date of the agreement", minimum=MERGER_AGREEMENT_DATE, maximum=LATEST_DATE)
    shares: int = whole_shares("Registrable Shares of its Holder")
    withheld: int = whole_shares("its shares in escrow or locked up")


@statement(
    "book.registration-rights", "RRA 1.2", "RRA 10", facts=Recording, lengths={"holders": (0,)}, kind=Kind.TRANSITION,
    rules=("registration.termination",), stand_ins=LAST_DAY,
    fails_if="the agreement comes into the book with other shares than its Holders have, or twice",
)  # fmt: skip
def recording(case: Recording) -> None:
    """The agreement comes into the book once, with its Holders and its last day."""
    assume(case.dated <= case.rights.today)
    holder = Recorded(holder="Holder 0", shares=case.shares, withheld=case.withheld)
    after_both(case.rights.book(), events.RecordRights(dated=case.dated, holders=(holder,)))


@facts
class OfAHolder:
    """Rights, a Holder by its place, who may be none, and a number of shares."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    place: int = count("which Holder, from nought", maximum=1)
    shares: int = whole_shares("shares", minimum=1)


@statement(
    "book.release-shares", "RRA 1.7", facts=OfAHolder, lengths=ONE_OR_TWO, enumerated=("place",), kind=Kind.TRANSITION,
    rules=("registration.registrable",), fails_if="shares are made or lost as they are released",
)  # fmt: skip
def releasing(case: OfAHolder) -> None:
    """Shares released from escrow or lock-up are taken from those withheld, and are Registrable."""
    after_both(case.rights.book(), events.ReleaseShares(holder=f"Holder {case.place}", shares=case.shares))


@statement(
    "book.replacement-exercise", "RRA 1.7", facts=OfAHolder, lengths=ONE_OR_TWO, enumerated=("place",),
    kind=Kind.TRANSITION, rules=("registration.registrable",),
    fails_if="shares of the Replacement Warrants are counted for somebody else, or not",
)  # fmt: skip
def replacement_exercising(case: OfAHolder) -> None:
    """Shares of the Replacement Warrants are added to their holder's, who becomes a Holder if it was none."""
    after_both(case.rights.book(), events.ReplacementExercise(holder=f"Holder {case.place}", shares=case.shares))


@statement(
    "book.rule-144-limit", "RRA 1.7", facts=OfAHolder, lengths=ONE_OR_TWO, enumerated=("place",), kind=Kind.TRANSITION,
    rules=("registration.registrable",), fails_if="Rule 144 frees the shares of the wrong Holder, or too few",
)  # fmt: skip
def rule_144_limiting(case: OfAHolder) -> None:
    """A Holder who could sell all that it has under Rule 144 is left none; the others keep theirs."""
    after_both(case.rights.book(), events.Rule144Limit(holder=f"Holder {case.place}", could_sell=case.shares))


@facts
class Selling:
    """Rights with a stand-off or none, and a Holder's sale or transfer of shares."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    stand_off: StandOffPeriod | None = nested("stand-off", StandOffPeriod, default=None, absent="there is none")
    shares: int = whole_shares("shares", minimum=1)


@statement(
    "book.rule-144-sale", "RRA 1.7", "RRA 7", facts=Selling, lengths=JUST_ONE, kind=Kind.TRANSITION,
    rules=("registration.registrable", "registration.lock-up"),
    fails_if="shares sold to the public stay Registrable, or are sold during a stand-off",
)  # fmt: skip
def selling_under_rule_144(case: Selling) -> None:
    """Shares sold under Rule 144 leave their Holder's Registrable Shares, on no day of a stand-off."""
    book = case.rights.book(stand_off=case.stand_off)
    after_both(book, events.Rule144Sale(holder="Holder 0", shares=case.shares))


@facts
class Transferring:
    """Rights with a stand-off or none, and a transfer by one Holder to another, or to somebody new."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    stand_off: StandOffPeriod | None = nested("stand-off", StandOffPeriod, default=None, absent="there is none")
    shares: int = whole_shares("shares", minimum=1)
    sold: bool = flag("sold, not given away")
    rights_pass: bool = flag("the conditions of a transfer of the rights are met")
    bound: bool = flag("the donee agrees to stand off as well")


@statement(
    "book.transfer-registrable", "RRA 6", "RRA 7", facts=Transferring, lengths=ONE_OR_TWO, kind=Kind.TRANSITION,
    rules=("registration.transfer", "registration.lock-up"),
    fails_if="a transfer makes or loses shares, passes rights that may not pass, or breaks a stand-off",
)  # fmt: skip
def transferring(case: Transferring) -> None:
    """A transfer takes shares from one Holder and gives them to the other, to nobody, or out of the rights."""
    assume(case.rights.in_book & (case.rights.offering is None))
    event = events.TransferRegistrable(
        holder="Holder 0", to="Holder 1", shares=case.shares, sold=case.sold, joined=case.rights_pass, bound=case.bound
    )
    after_both(case.rights.book(stand_off=case.stand_off), event)


@facts
class Amending:
    """Rights, a new last day, and who of two Holders consents."""

    rights: RightsFacts = nested("registration rights", RightsFacts)
    last_day: date = day_of_agreement("new last day")
    first: bool = flag("the first Holder consents")
    second: bool = flag("the second Holder consents, if there is one")


@statement(
    "book.amend-registration", "RRA 11.3", facts=Amending, lengths=ONE_OR_TWO, kind=Kind.TRANSITION,
    rules=("registration.amendment",), fails_if="the end of the rights is moved without the Holders of 51%",
)  # fmt: skip
def amending(case: Amending) -> None:
    """The end of the obligations moves with the consent of the Holders of 51%, and of nobody else."""
    assume(case.rights.offering is None)
    names = [f"Holder {place}" for place, yes in enumerate((case.first, case.second)) if yes]
    consents = tuple(Consent(holder=each) for each in names)
    after_both(case.rights.book(), events.AmendRegistration(last_day=case.last_day, consents=consents))
