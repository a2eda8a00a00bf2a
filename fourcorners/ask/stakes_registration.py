"""What is at stake in the readings of the registration rights agreement, for two Holders of a million shares each.

Neither Exhibit A nor that agreement says who holds how many Registrable Shares; the figures are round ones.
"""

from __future__ import annotations

from fractions import Fraction

from fourcorners.ask.stakes import Figures, stake
from spec.cutback import CutbackFacts, Other, OtherParticipant, Request, cutback
from spec.facts import Unit, facts, invalid_unless, money, whole_shares
from spec.readings import Readings
from spec.registrable import Position, RegistrableFacts, registrable
from spec.registration_costs import ContributionFacts, contribution

MILLION = 1_000_000
OTHERS = 10 * MILLION
PROCEEDS = Fraction(1_000_000)
LOSS = 2 * PROCEEDS
ONE, OTHER = "one Holder", "the other"


def _included(requested: int, places: int, others: tuple[OtherParticipant, ...], readings: Readings) -> dict[str, int]:
    requests = (
        Request(holder=ONE, held=MILLION, requested=requested),
        Request(holder=OTHER, held=MILLION, requested=MILLION),
    )
    lines = cutback(CutbackFacts(places=places, requests=requests, others=others), readings).lines
    return {line.holder: line.included for line in lines}


@facts
class OthersTakePart:
    """Places for fewer shares than two Holders ask for, and securities of others who take part."""

    places: int = whole_shares("places for the Holders' shares", maximum=2 * MILLION - 1)
    others: int = whole_shares("securities of others who take part", minimum=1, maximum=OTHERS)


@stake("registration.base", facts=OthersTakePart, unit=Unit.SHARES)
def registration_base(case: OthersTakePart, readings: Readings) -> Figures:
    """Shares included of two Holders of a million each, others with up to 10,000,000 securities taking part."""
    taking_part = OtherParticipant(
        participant="others", footing=Other.DEMAND, entitled=case.others, asked=case.others, included=case.others
    )
    included = _included(MILLION, case.places, (taking_part,), readings)
    return {"Registrable Shares included": Fraction(1) * sum(included.values())}


@facts
class OneAsksForLess:
    """Places for fewer shares than two Holders of a million each ask for, one of whom asks for few."""

    requested: int = whole_shares("shares that one Holder asks for", minimum=1, maximum=MILLION)
    places: int = whole_shares("places for the Holders' shares", maximum=2 * MILLION - 1)


@stake("cutback.above-request", facts=OneAsksForLess, unit=Unit.SHARES)
def above_request(case: OneAsksForLess, readings: Readings) -> Figures:
    """Shares included of either of two Holders of a million each, one of whom asks for a million and one for less."""
    included = _included(case.requested, case.places, (), readings)
    return {f"included of {holder}": Fraction(1) * shares for holder, shares in included.items()}


@facts
class WeighedAgainstAnother:
    """Places for a million shares, and another with registration rights, of whose million some are included."""

    requested: int = whole_shares("shares that one Holder asks for", minimum=1, maximum=MILLION)
    included: int = whole_shares("shares included of the million of another", maximum=MILLION)


@stake("cutback.parity", facts=WeighedAgainstAnother, unit=Unit.SHARES)
def parity(case: WeighedAgainstAnother, readings: Readings) -> Figures:
    """Shares that two Holders of a million each have in a million places; none where the cutback is turned away.

    One of them asks for a million and one for less, and another asks for a million that are weighed against theirs.
    """
    another = OtherParticipant(participant="another", footing=Other.COMPARABLE, asked=MILLION, included=case.included)
    included = _included(case.requested, MILLION, (another,), readings)
    return {"Registrable Shares included": Fraction(1) * sum(included.values())}


@facts
class SaleableUnderRule144:
    """How many of their million shares each two Holders could sell under Rule 144 within three months."""

    one: int = whole_shares("shares that one Holder could sell", maximum=MILLION)
    other: int = whole_shares("shares that the other could sell", maximum=MILLION)


@stake("registration.rule-144", facts=SaleableUnderRule144, unit=Unit.SHARES)
def rule_144(case: SaleableUnderRule144, readings: Readings) -> Figures:
    """Registrable Shares of two Holders of a million shares each, some of which could be sold under Rule 144."""
    positions = (
        Position(holder=ONE, merger=MILLION, could_sell=case.one),
        Position(holder=OTHER, merger=MILLION, could_sell=case.other),
    )
    return {"Registrable Shares": Fraction(1) * registrable(RegistrableFacts(positions=positions), readings).total}


@facts
class SoldAtADiscount:
    """What a Holder's shares were sold for, and the underwriter's discount on them."""

    sold_for: Fraction = money("price of the shares sold", maximum=PROCEEDS)
    discount: Fraction = money("underwriter's discount", maximum=PROCEEDS / 10)
    loss: Fraction = money("loss of the indemnified party", maximum=LOSS)

    def check(self) -> None:
        invalid_unless(self.discount <= self.sold_for, "discount", "it is more than the price", "give less", "RRA 5")


@stake("contribution.proceeds", facts=SoldAtADiscount, unit=Unit.MONEY)
def contribution_proceeds(case: SoldAtADiscount, readings: Readings) -> Figures:
    """What a Holder at fault contributes to a loss of up to $2,000,000, having sold shares for up to $1,000,000.

    The underwriter's discount is up to $100,000.
    """
    owed = ContributionFacts(loss=case.loss, fault=1, other_fault=0, sold_for=case.sold_for, discount=case.discount)
    return {"contribution": contribution(owed, readings).contribution}


@facts
class PaidInIndemnity:
    """What a Holder's shares were sold for, and what it has paid in indemnity before."""

    sold_for: Fraction = money("price of the shares sold", maximum=PROCEEDS)
    indemnified: Fraction = money("paid before in indemnity", maximum=PROCEEDS)
    loss: Fraction = money("loss of the indemnified party", maximum=LOSS)


@stake("contribution.limit", facts=PaidInIndemnity, unit=Unit.MONEY)
def contribution_limit(case: PaidInIndemnity, readings: Readings) -> Figures:
    """What a Holder at fault contributes to a loss of up to $2,000,000, having sold shares for up to $1,000,000.

    It has paid up to $1,000,000 in indemnity before.
    """
    owed = ContributionFacts(
        loss=case.loss, fault=1, other_fault=0, sold_for=case.sold_for, indemnified=case.indemnified
    )
    return {"contribution": contribution(owed, readings).contribution}
