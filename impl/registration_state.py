"""What the ledger keeps of the registration rights: Registrable Shares by Holder, an offering, a stand-off."""

from collections.abc import Callable
from datetime import date

from attrs import evolve, frozen

from impl import inputs
from impl.errors import Refused
from impl.ratios import Ratio


@frozen
class RightsHolder:
    """A Holder's whole shares: Registrable, in escrow or locked up, and asked to be included in an offering."""

    holder: str
    shares: int
    withheld: int = 0
    asked: int = 0


@frozen
class Offering:
    """An offering that the Company has determined to effect, and when the Holders receive its notice."""

    determined_on: date
    received_on: date


@frozen
class StandOff:
    """Days on which the Holders sell nothing: after the one and before the other."""

    after: date
    free_from: date


@frozen
class Registration:
    """The registration rights agreement; dated is None until it is brought into the ledger."""

    dated: date | None = None
    last_day: date | None = None  # of the Company's obligations to register
    series_2a_closed_on: date | None = None
    holders: tuple[RightsHolder, ...] = ()
    without_holder: int = 0  # Registrable Shares that nobody is the Holder of
    offering: Offering | None = None  # pending
    effective_on: date | None = None  # of the last offering
    stand_off: StandOff | None = None

    def row(self, holder: str) -> RightsHolder:
        """A Holder's shares; raises `Refused` under RRA 1.2 where nobody of that name is a Holder."""
        for row in self.holders:
            if row.holder == holder:
                return row
        raise Refused("RRA 1.2", f"{holder} is not a Holder of registration rights")

    def put(self, row: RightsHolder) -> "Registration":
        """A row in the place of the one of that name, or after the others."""
        if all(each.holder != row.holder for each in self.holders):
            return evolve(self, holders=(*self.holders, row))
        return evolve(self, holders=tuple(row if each.holder == row.holder else each for each in self.holders))

    def add(self, holder: str, shares: int) -> "Registration":
        """More Registrable Shares for a holder, known or new."""
        for row in self.holders:
            if row.holder == holder:
                return self.put(evolve(row, shares=row.shares + shares))
        return self.put(RightsHolder(holder, shares))

    def check_free(self, today: date) -> None:
        """Raise `Refused` under RRA 7 while the Holders stand off."""
        if self.stand_off is not None and self.stand_off.after < today < self.stand_off.free_from:
            raise Refused("RRA 7", f"the Holders stand off until {self.stand_off.free_from}")


NO_REGISTRATION_RIGHTS = Registration()


def less(row: RightsHolder, shares: int) -> RightsHolder:
    """A Holder once so many shares are gone; what it asked for is cut to what it has."""
    left = row.shares - shares
    return evolve(row, shares=left, asked=min(row.asked, left))


def split(rights: Registration, old: int, new: int) -> Registration:
    """Every `old` shares become `new`; a Holder keeps whole shares, down."""
    if rights.dated is None:
        return rights

    def restated(row: RightsHolder) -> RightsHolder:
        counts = (count * new // old for count in (row.shares, row.withheld, row.asked))
        return RightsHolder(row.holder, *counts)

    return _restated(rights, restated, rights.without_holder * new // old)


def dividend(rights: Registration, shares: int, outstanding: Ratio) -> Registration:
    """Of a dividend of `shares` on the shares outstanding each Holder has its part, in whole shares, down.

    Raises `BadInput` where there is an agreement and no share is outstanding.
    """
    if rights.dated is None:
        return rights
    inputs.positive_ratio("outstanding", outstanding)

    def more(count: int) -> int:
        return count + count * shares * outstanding[1] // outstanding[0]

    def restated(row: RightsHolder) -> RightsHolder:
        return evolve(row, shares=more(row.shares), withheld=more(row.withheld))

    return _restated(rights, restated, more(rights.without_holder))


def _restated(
    rights: Registration, restated: Callable[[RightsHolder], RightsHolder], without_holder: int
) -> Registration:
    return evolve(rights, holders=tuple(map(restated, rights.holders)), without_holder=without_holder)
