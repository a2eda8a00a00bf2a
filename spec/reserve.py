"""Warrant 7: the shares that the Company keeps in reserve for the Warrants."""

from __future__ import annotations

from fractions import Fraction

from spec.facts import Unit, facts, flag, invalid_unless, listing, name, outcome, shares, whole_shares
from spec.readings import Readings
from spec.rounding import reserved_shares
from spec.rules import note, rule, step
from spec.securities_alternatives import ReserveOthers


@facts
class OtherRight:
    """Another warrant or security of the Company that can be turned into its common stock."""

    held_by: str = name("who holds it")
    the_holders: bool = flag("it is held by the Holder of this Warrant", default=True)
    number: Fraction = shares("shares of common stock that it is for")


@facts
class ReserveFacts:
    """The Company's stock, a Warrant, and whatever else entitles somebody to shares."""

    number: Fraction = shares("shares purchasable under this Warrant")
    others: tuple[OtherRight, ...] = listing("other rights to common stock", OtherRight, default=())
    authorised: int = whole_shares("common stock authorised", clause="Warrant 7")
    issued: int = whole_shares("common stock issued", clause="Warrant 7")

    def check(self) -> None:
        invalid_unless(
            self.issued <= self.authorised,
            "authorised",
            "more shares are issued than are authorised",
            "give all that are authorised, the issued ones included",
            "Warrant 7",
        )


@outcome
class Reserve:
    """What is to be reserved, and whether it is there."""

    to_reserve: int = whole_shares("shares to be reserved")
    available: int = whole_shares("shares authorised and not issued")
    sufficient: bool = flag("they suffice")
    shortfall: int = whole_shares("shares by which the authorised stock is to be increased")


@rule("warrant.reserve", "Warrant 7", facts=ReserveFacts, outcome=Reserve, points=("reserve.others",))
def reserve(case: ReserveFacts, readings: Readings) -> Reserve:
    """Authorised and unissued shares must cover the Warrant in full, and the Holder's other rights to stock."""
    entitled = case.number
    for other in case.others:
        if other.the_holders or readings.reserve_others is ReserveOthers.EVERYBODY:
            entitled = entitled + other.number
        else:
            note("Warrant 7", f"the right of {other.held_by} is not the Holder's, and is not counted", fired=False)
    step("shares that the rights are for", "Warrant 7", entitled, Unit.SHARES)
    to_reserve = step("shares to be reserved", "Warrant 7", reserved_shares(entitled), Unit.WHOLE_SHARES)
    available = step("authorised and not issued", "Warrant 7", case.authorised - case.issued, Unit.WHOLE_SHARES)
    sufficient = to_reserve <= available
    shortfall = 0 if sufficient else to_reserve - available
    step("shortfall", "Warrant 7", shortfall, Unit.WHOLE_SHARES)
    return Reserve(to_reserve=to_reserve, available=available, sufficient=sufficient, shortfall=shortfall)
