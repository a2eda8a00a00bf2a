"""What a book remembers of the registration rights: who holds Registrable Shares, an offering, a stand-off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from spec.facts import day, facts, invalid_unless, listing, name, nested, revised, whole_shares
from spec.piggyback import LATEST_DATE, day_of_agreement
from spec.rounding import quotient
from spec.rounding import whole_shares as whole_shares_in
from spec.rules import require
from spec.terms import MERGER_AGREEMENT_DATE


@facts
class RightsHolder:
    """A Holder's Registrable Shares, those that are not yet, and those asked to be included in an offering."""

    holder: str = name("Holder")
    shares: int = whole_shares("Registrable Shares", maximum=None)
    withheld: int = whole_shares("shares in escrow or locked up", maximum=None, default=0, clause="RRA 1.7")
    asked: int = whole_shares("asked to be included in the offering", maximum=None, default=0, clause="RRA 2.1")


@facts
class PendingOffering:
    """An offering that the Company has determined to effect."""

    determined_on: date = day_of_agreement("day it was determined", clause="RRA 2.1")
    received_on: date = day_of_agreement("day the Holders receive the notice", clause="RRA 2.1")


@facts
class StandOffPeriod:
    """The days on which the Holders were asked to sell nothing: those between the two."""

    after: date = day_of_agreement("effective date that it follows", clause="RRA 7")
    free_from: date = day_of_agreement("day on which the Holders are free again", clause="RRA 7")


@facts
class Registration:
    """The registration rights agreement as it stands; without a date it has not been brought into the book."""

    dated: date | None = day(
        "date of the registration rights agreement", minimum=MERGER_AGREEMENT_DATE, maximum=LATEST_DATE,
        default=None, absent="it is not in the book", clause="RRA 10",
    )  # fmt: skip
    last_day: date | None = day_of_agreement(
        "last day of the obligations to register", clause="RRA 10", default=None, absent="it is not in the book"
    )
    series_2a_closed_on: date | None = day_of_agreement(
        "day the Series 2-A Public Offering closed", clause="RRA 2.1", default=None, absent="it has not closed"
    )
    holders: tuple[RightsHolder, ...] = listing("Holder", RightsHolder, default=())
    without_holder: int = whole_shares("Registrable Shares that have no Holder", maximum=None, default=0)
    offering: PendingOffering | None = nested("offering", PendingOffering, default=None, absent="none is pending")
    effective_on: date | None = day_of_agreement(
        "effective date of the last offering", clause="RRA 7", default=None, absent="there was none"
    )
    stand_off: StandOffPeriod | None = nested(
        "stand-off", StandOffPeriod, default=None, absent="the Holders were not asked to stand off"
    )

    def check(self) -> None:
        invalid_unless(
            (self.dated is None) == (self.last_day is None), "last_day", "it goes with the date of the agreement",
            "give both, or neither", "RRA 10",
        )  # fmt: skip

    def invariants(self) -> dict[str, Any]:
        """What holds of the registration rights whatever happens, by sentence; symbolic where the figures are."""
        pending = self.offering is not None
        return {
            "no number of Registrable Shares is negative": _all(figure >= 0 for figure in self.figures()),
            "no Holder asks for more shares than it has": _all(each.asked <= each.shares for each in self.holders),
            "shares are asked for only while an offering is pending": pending
            or _all(each.asked <= 0 for each in self.holders),
        }

    def figures(self) -> list[Any]:
        """Every number of shares."""
        return [
            self.without_holder,
            *(figure for each in self.holders for figure in (each.shares, each.withheld, each.asked)),
        ]

    def place_of(self, holder: str) -> int:
        """Where a Holder stands; ``Refused`` where nobody of that name is one."""
        names = [each.holder for each in self.holders]
        require(holder in names, "RRA 1.2", f"{holder} is no Holder")
        return names.index(holder)

    def with_row(self, holder: str, **more: Any) -> Registration:
        """The same with so much added to the figures of a holder, who need not have stood here before."""
        names = [each.holder for each in self.holders]
        if holder not in names:
            return revised(self, holders=(*self.holders, revised(_NOTHING, holder=holder, **more)))
        before = self.holders[names.index(holder)]
        return self.with_holder(revised(before, **{field: getattr(before, field) + more[field] for field in more}))

    def with_holder(self, after: RightsHolder) -> Registration:
        """The same with one Holder's figures replaced, by name."""
        return revised(self, holders=tuple(after if each.holder == after.holder else each for each in self.holders))

    def with_holders(self, after: Sequence[RightsHolder]) -> Registration:
        """The same with the figures of every Holder replaced."""
        return revised(self, holders=tuple(after))

    def is_free(self, today: date) -> bool:
        """Whether no stand-off keeps the Holders from selling on a day (RRA 7)."""
        return self.stand_off is None or today <= self.stand_off.after or self.stand_off.free_from <= today

    def split(self, old: int, new: int) -> Registration:
        """Every old shares become new: whole shares a Holder, a fraction falling away (RRA 1.7(iii))."""

        def restated(shares: int) -> Any:
            return whole_shares_in(quotient(shares * new, old))

        return self._restated(restated)

    def with_dividend(self, dividend: int, outstanding: Any) -> Registration:
        """Each share has its part of a dividend in shares, whole shares a Holder (RRA 1.7(iii))."""

        def restated(shares: int) -> Any:
            return shares + whole_shares_in(quotient(shares * dividend, outstanding))

        return self._restated(restated, restates_requests=False)

    def _restated(self, restated: Any, *, restates_requests: bool = True) -> Registration:
        if self.dated is None:
            return self
        return revised(
            self,
            without_holder=restated(self.without_holder),
            holders=tuple(
                revised(
                    each,
                    shares=restated(each.shares),
                    withheld=restated(each.withheld),
                    asked=restated(each.asked) if restates_requests else each.asked,
                )
                for each in self.holders
            ),
        )


_NOTHING = RightsHolder(holder="nobody", shares=0)


def _all(conditions: Any) -> Any:
    result: Any = True
    for condition in conditions:
        result = condition & result
    return result


def in_book(state: Registration) -> Registration:
    """The registration rights, or ``Refused`` where no agreement gives any."""
    require(
        state.dated is not None, "RRA 1.2", "no registration rights agreement is in the book, so nobody is a Holder"
    )
    return state
