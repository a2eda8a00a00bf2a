"""What can happen to options and Convertible Securities: they are granted, exercised or converted, and they lapse.

They are no part of the agreements, whose Warrants only watch them (Warrant 3(g)(3)); whoever holds them is no party.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from spec.additional_shares import AdditionalSharesFacts, Origin, additional_shares
from spec.adjustment import number_after
from spec.alternatives import RatchetLapse
from spec.deemed_issues import (
    GrantFacts,
    LapseFacts,
    Rights,
    RightsExercisedFacts,
    counted,
    options_exercised,
    options_granted,
    options_lapse,
)
from spec.facts import choice, count, facts, flag, invalid_unless, money, revised, unchecked, whole_shares
from spec.grants import OpenGrant
from spec.happenings import Party, happening
from spec.holdings import BookWarrant
from spec.issue_events import held_against
from spec.price_history import ISSUE, dropped, exercised_in_full, lapsed, place_of, since
from spec.ratchet import price_of
from spec.readings import Readings
from spec.rules import require

if TYPE_CHECKING:
    from spec.book import Book

NOT_GRANTED = (Origin.OTHER_RIGHTS, Origin.DIVIDEND, Origin.SUBDIVISION)


@happening("grant", "Warrant 3(g)(3)", "Warrant 3(g)(4)", by=Party.COMPANY)
@facts
class GrantRights:
    """Options, or Convertible Securities, are issued for common stock (Warrant 3(g)(3))."""

    rights: Rights = choice("what is granted", Rights)
    shares: int = whole_shares("most shares that can be issued on them", minimum=1, clause="Warrant 3(g)(3)")
    received: Fraction = money("consideration received for the grant", default=Fraction(0), clause="Warrant 3(g)(2)")
    payable: Fraction = money("least that is payable on exercise or conversion of them all", default=Fraction(0))
    cancelled: Fraction = money("of that, payable by cancellation of liabilities", default=Fraction(0))
    origin: Origin = choice("what the shares are to be issued on", Origin, default=Origin.NONE_NAMED)
    as_named: bool = flag("the grant is made as the exclusion names", default=True)

    def check(self) -> None:
        invalid_unless(
            self.cancelled <= self.payable, "cancelled", "more is cancelled than is payable", "give a part of it"
        )
        invalid_unless(
            self.origin not in NOT_GRANTED,
            "origin",
            f"rights granted today are not {self.origin.value}",
            "leave it out, or name the plan, the lease or the preferred stock",
            "Warrant 3(g)(4)",
        )

    def happen(self, book: Book, readings: Readings) -> Book:
        grant = unchecked(
            OpenGrant,
            number=book.grants.made + 1,
            granted_on=book.today,
            rights=self.rights,
            origin=self.origin,
            as_named=self.as_named,
            left=Fraction(1) * self.shares,
            received=self.received,
        )

        def adjusted(warrant: BookWarrant) -> BookWarrant:
            if not _additional(warrant, book, grant, readings):
                return warrant
            after = options_granted(
                unchecked(
                    GrantFacts,
                    purchase_price=warrant.purchase_price,
                    number=warrant.number,
                    rights=self.rights,
                    shares=self.shares,
                    received=self.received,
                    payable=self.payable,
                    cancelled=self.cancelled,
                ),
                readings,
            )
            return held_against(warrant, grant.number, after, readings)

        return revised(
            book,
            warrants=tuple(map(adjusted, book.warrants)),
            convertible=book.convertible + self.shares,
            grants=book.grants.with_one(grant),
        )


@happening("exercise-of-rights", "Warrant 3(g)(3)", "Warrant 3(g)(4)", by=Party.OUTSIDER)
@facts
class ExerciseRights:
    """Shares are issued on exercise of options, or on conversion, whose grant the book knows (Warrant 3(g)(3))."""

    grant: int = count("the grant, by its number", minimum=1)
    shares: int = whole_shares("shares issued", minimum=1, clause="Warrant 3(g)(3)")
    received: Fraction = money("consideration received on exercise or conversion", clause="Warrant 3(g)(3)")
    cancelled: Fraction = money("of that, by cancellation of liabilities", default=Fraction(0))
    received_for_rights: Fraction = money("received at the grant for those exercised or converted", default=Fraction(0))

    def check(self) -> None:
        invalid_unless(
            self.cancelled <= self.received, "cancelled", "more is cancelled than received", "give a part of it"
        )

    def happen(self, book: Book, readings: Readings) -> Book:
        grant = book.grants.numbered(self.grant)
        for_rights = grant.received_for_converted + self.received_for_rights
        require(self.shares <= grant.left, "Warrant 3(g)(3)", "more shares are issued than are left of the grant")
        require(for_rights <= grant.received, "Warrant 3(g)(3)", "more is ascribed to rights than all of them brought")
        exercised = revised(
            grant,
            left=grant.left - self.shares,
            issued=grant.issued + self.shares / grant.unit,
            received_for_converted=for_rights,
            received_on_exercise=grant.received_on_exercise + self.received,
            cancelled=grant.cancelled + self.cancelled,
        )
        in_full = not exercised.left > 0

        def adjusted(warrant: BookWarrant) -> BookWarrant:
            place = place_of(warrant.history, grant.number)
            if place is None and not _additional(warrant, book, grant, readings, on_exercise=True):
                return warrant
            then = None if place is None else warrant.history[place]
            deemed = then is not None and bool(then.effective_price < then.price_before)
            after = options_exercised(
                unchecked(
                    RightsExercisedFacts,
                    purchase_price=warrant.purchase_price,
                    number=warrant.number,
                    deemed_issued=deemed,
                    shares=self.shares,
                    received_for_rights=self.received_for_rights,
                    received_on_exercise=counted(grant.rights, self.received, self.cancelled),
                ),
                readings,
            )
            held = warrant if deemed else held_against(warrant, ISSUE, after, readings)
            return revised(held, history=exercised_in_full(held.history, grant.number)) if in_full else held

        return revised(
            book,
            warrants=tuple(map(adjusted, book.warrants)),
            common=book.common + self.shares,
            common_issued=book.common_issued + self.shares,
            convertible=book.convertible - self.shares,
            grants=book.grants.with_changed(exercised),
        )


@happening("lapse-of-rights", "Warrant 3(g)(3)", by=Party.TIME)
@facts
class LapseRights:
    """What is left of a grant expires, and the Warrants that the grant reduced are readjusted (Warrant 3(g)(3))."""

    grant: int = count("the grant, by its number", minimum=1)

    def happen(self, book: Book, readings: Readings) -> Book:
        grant = book.grants.numbered(self.grant)

        def readjusted(warrant: BookWarrant) -> BookWarrant:
            place = place_of(warrant.history, grant.number)
            return warrant if place is None else _readjusted(warrant, place, grant, readings)

        return revised(
            book,
            warrants=tuple(map(readjusted, book.warrants)),
            convertible=book.convertible - grant.left,
            grants=book.grants.without(grant.number),
        )


def _readjusted(warrant: BookWarrant, place: int, grant: OpenGrant, readings: Readings) -> BookWarrant:
    then = warrant.history[place]
    after = options_lapse(
        unchecked(
            LapseFacts,
            price_before=then.price_before,
            granted_at=then.effective_price,
            since=since(warrant.history, place, warrant.purchase_price),
            number=warrant.number,
            rights=grant.rights,
            shares=grant.issued,
            received=grant.received,
            received_for_converted=grant.received_for_converted,
            received_on_exercise=grant.received_on_exercise,
            cancelled=grant.cancelled,
        ),
        readings,
    )
    reduced = then.effective_price < then.price_before
    if readings.ratchet_lapse is RatchetLapse.RESTORED:
        # What is left of the history keeps the prices that there were, whatever was restored since.
        history = dropped(warrant.history, place)
        if not reduced:
            return revised(warrant, history=history)
        number = number_after(warrant.purchase_price, warrant.number, after.purchase_price, readings)
        return revised(warrant, purchase_price=after.purchase_price, number=number, history=history)
    instead = None
    if grant.issued > 0 and reduced:
        instead = price_of(after.consideration, after.consideration / grant.issued, readings)
    history = lapsed(warrant.history, place, instead)
    return revised(warrant, purchase_price=after.purchase_price, number=after.number, history=history)


def _additional(
    warrant: BookWarrant, book: Book, grant: OpenGrant, readings: Readings, *, on_exercise: bool = False
) -> bool:
    """Whether shares granted, or issued on an earlier grant, are Additional Shares for that Warrant."""
    old = on_exercise and grant.origin is Origin.NONE_NAMED
    return additional_shares(
        unchecked(
            AdditionalSharesFacts,
            warrant_dated=warrant.issued_on,
            issued_on=book.today,
            origin=Origin.OTHER_RIGHTS if old else grant.origin,
            as_named=grant.as_named,
            rights_since=grant.granted_on if old else None,
            on_exercise=on_exercise and grant.rights is Rights.OPTIONS,
        ),
        readings,
    ).additional
