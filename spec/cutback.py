"""RRA 1.3 and 2.3: Ownership Percentages, the cutback, and its parity with others who take part."""

from __future__ import annotations

import enum
import math
from fractions import Fraction
from typing import Any

from spec.alternatives import CutbackAboveRequest, CutbackParity, RegistrationBase
from spec.facts import Unit, choice, facts, flag, invalid_unless, listing, name, outcome, ratio, whole_shares
from spec.readings import Readings
from spec.rounding import allocate_cents, quotient
from spec.rounding import whole_shares as whole_shares_in
from spec.rules import note, recording, require, rule, step

# -- Ownership Percentages


@facts
class RequestingHolder:
    """A Holder that asks to be included, and the Registrable Shares it holds, asked for or not."""

    holder: str = name("Holder")
    held: int = whole_shares("Registrable Shares held", minimum=1, clause="RRA 1.2")


@facts
class OwnershipFacts:
    """Those who take part in a Public Offering."""

    holders: tuple[RequestingHolder, ...] = listing(
        "requesting Holders", RequestingHolder, minimum=1, distinct="holder", clause="RRA 1.3"
    )
    others: int = whole_shares(
        "other securities entitled to registration, held by others who take part", default=0, clause="RRA 1.3"
    )


@outcome
class OwnershipPercentage:
    """One Holder's part."""

    holder: str = name("Holder")
    percentage: Fraction = ratio("Ownership Percentage")


@outcome
class Ownership:
    """Every requesting Holder's part, in the order given, and all together."""

    holders: tuple[OwnershipPercentage, ...] = listing("requesting Holders", OwnershipPercentage)
    together: Fraction = ratio("Ownership Percentages together")


@rule("registration.ownership", "RRA 1.3", facts=OwnershipFacts, outcome=Ownership, points=("registration.base",))
def ownership(case: OwnershipFacts, readings: Readings) -> Ownership:
    """An Ownership Percentage is a Holder's shares over those of all who take part with rights to registration."""
    held = [each.held for each in case.holders]
    base = step("securities counted", "RRA 1.3", ownership_base(held, case.others, readings), Unit.WHOLE_SHARES)
    holders = tuple(
        OwnershipPercentage(holder=each.holder, percentage=quotient(each.held, base)) for each in case.holders
    )
    if recording():
        for each in holders:
            step(f"{each.holder}, Ownership Percentage", "RRA 1.3", each.percentage, Unit.RATIO)
    return Ownership(holders=holders, together=quotient(sum(held), base))


def ownership_base(held: list[int], others: int, readings: Readings) -> int:
    """The number of shares, and of other securities, of which an Ownership Percentage is a part."""
    if readings.registration_base is RegistrationBase.HOLDERS:
        return sum(held)
    return sum(held) + others


# -- others who take part, and parity with them


class Other(enum.Enum):
    """On what footing somebody else takes part; only those with rights like theirs are weighed against the Holders."""

    COMPARABLE = "registration-rights"
    SERIES_2A = "series-2-a"
    DEMAND = "demand-rights"
    COMPANY = "company"


@facts
class OtherParticipant:
    """Somebody else whose securities are in the offering, management and affiliates among them."""

    participant: str = name("who")
    footing: Other = choice("on what footing", Other)
    entitled: int = whole_shares("securities held that are entitled to registration", default=0, clause="RRA 1.3")
    asked: int = whole_shares("securities asked to be included", minimum=1, clause="RRA 2.3")
    included: int = whole_shares("of them included", clause="RRA 2.3")

    def check(self) -> None:
        invalid_unless(
            self.included <= self.asked, "included", "more is included than was asked for", "give that or less",
            "RRA 2.3",
        )  # fmt: skip
        invalid_unless(
            self.footing is not Other.COMPANY or self.entitled == 0, "entitled",
            "what the Company offers for its own account is not held by another", "give 0", "RRA 1.3",
        )  # fmt: skip


@facts
class Request:
    """What a Holder asks to be included, out of the Registrable Shares it holds."""

    holder: str = name("Holder")
    held: int = whole_shares("Registrable Shares held", minimum=1, clause="RRA 1.2")
    requested: int = whole_shares("shares it asks for", minimum=1, clause="RRA 2.1")

    def check(self) -> None:
        invalid_unless(
            self.requested <= self.held, "requested", "it is more than is held", "give that or fewer", "RRA 2.1"
        )


@facts
class ParityFacts:
    """What was asked for and by whom, and what of the others' securities is included."""

    requests: tuple[Request, ...] = listing("Holders' requests", Request, minimum=1, distinct="holder")
    others: tuple[OtherParticipant, ...] = listing("others", OtherParticipant, distinct="participant", default=())


@outcome
class Parity:
    """How far the Holders' shares may be excluded."""

    compared: int = whole_shares("others whose exclusion is compared")
    part: Fraction = ratio("largest part of its request that any of them has included")
    fewest: int = whole_shares("fewest Registrable Shares to be included")


@rule(
    "registration.parity", "RRA 2.3", "RRA 2.3(i)", "RRA 2.3(ii)", "RRA 2.3(iii)",
    facts=ParityFacts, outcome=Parity, points=("cutback.parity",),
)  # fmt: skip
def parity(case: ParityFacts, readings: Readings) -> Parity:
    """Holders' shares are excluded no further than others', but for Series 2-A, demand rights and the Company."""
    compared = comparable(case.others)
    parts = [quotient(each.included, each.asked) for each in compared]
    part = step("largest part included", "RRA 2.3", max(parts, default=Fraction(0)), Unit.RATIO)
    requested = [each.requested for each in case.requests]
    if readings.cutback_parity is CutbackParity.CLASS:
        requested = [sum(requested)]
    fewest = sum(math.ceil(part * shares) for shares in requested)
    step("fewest Registrable Shares to be included", "RRA 2.3", fewest, Unit.WHOLE_SHARES)
    return Parity(compared=len(compared), part=part, fewest=fewest)


def comparable(others: tuple[OtherParticipant, ...]) -> list[OtherParticipant]:
    """Those whose securities may not be favoured: neither Series 2-A, nor on demand, nor the Company's own."""
    for each in others:
        left_out = each.footing is not Other.COMPARABLE
        note(_left_out_by(each.footing), f"{each.participant} is not compared", fired=left_out)
    return [each for each in others if each.footing is Other.COMPARABLE]


def _left_out_by(footing: Other) -> str:
    """The exception under which somebody on this footing is not compared."""
    match footing:
        case Other.SERIES_2A:
            return "RRA 2.3(i)"
        case Other.DEMAND:
            return "RRA 2.3(ii)"
        case Other.COMPANY:
            return "RRA 2.3(iii)"
        case _:
            return "RRA 2.3"


# -- the cutback


@facts
class CutbackFacts:
    """A limitation on an offering, the Holders' requests, and the others who take part."""

    places: int = whole_shares("Registrable Shares for which there is room after the limitation", clause="RRA 2.3")
    requests: tuple[Request, ...] = listing("Holders' requests", Request, minimum=1, distinct="holder")
    others: tuple[OtherParticipant, ...] = listing("others", OtherParticipant, distinct="participant", default=())


@outcome
class CutbackLine:
    """What one Holder gets."""

    holder: str = name("Holder")
    percentage: Fraction = ratio("Ownership Percentage")
    included: int = whole_shares("shares included")


@outcome
class Cutback:
    """What each Holder gets, in the order given, and what is left over."""

    lines: tuple[CutbackLine, ...] = listing("Holders", CutbackLine)
    included: int = whole_shares("Registrable Shares included")
    unfilled: int = whole_shares("places that stay empty")
    limited: bool = flag("the limitation leaves shares out")


@rule(
    "registration.cutback", "RRA 2.3", "RRA 1.3", "RRA 2.1", facts=CutbackFacts, outcome=Cutback,
    points=("registration.base", "cutback.above-request", "cutback.parity"),
)  # fmt: skip
def cutback(case: CutbackFacts, readings: Readings) -> Cutback:
    """Each Holder gets its Ownership Percentage of the places left, in whole shares, and no less than parity."""
    requested = sum(each.requested for each in case.requests)
    step("Registrable Shares requested", "RRA 2.1", requested, Unit.WHOLE_SHARES)
    held = [each.held for each in case.requests]
    base = ownership_base(held, sum(each.entitled for each in case.others), readings)
    step("securities counted", "RRA 1.3", base, Unit.WHOLE_SHARES)
    limited = case.places < requested
    note("RRA 2.3", "there is room for fewer Registrable Shares than were requested", fired=limited)
    included = places_given(case.places, case.requests, base, readings) if limited else all_of(case.requests)
    lines = tuple(
        CutbackLine(holder=each.holder, percentage=quotient(each.held, base), included=shares)
        for each, shares in zip(case.requests, included, strict=True)
    )
    if recording():
        for line in lines:
            step(f"{line.holder}, Ownership Percentage", "RRA 1.3", line.percentage, Unit.RATIO)
            step(f"{line.holder}, shares included", "RRA 2.3", line.included, Unit.WHOLE_SHARES)
    require_parity(case, included, readings)
    total = step("Registrable Shares included", "RRA 2.3", sum(included), Unit.WHOLE_SHARES)
    return Cutback(lines=lines, included=total, unfilled=case.places - total if limited else 0, limited=limited)


def all_of(requests: tuple[Request, ...]) -> list[int]:
    """Every request in full, as it is where nothing has to give way."""
    return [each.requested for each in requests]


def places_given(places: int, requests: tuple[Request, ...], base: int, readings: Readings) -> list[Any]:
    """The whole shares of each Holder, where the places do not suffice for all that was requested.

    A fraction of a share is registered for nobody, and given to nobody else: the text promises a Holder its
    product and no more.
    """
    if readings.cutback_above_request is CutbackAboveRequest.REDISTRIBUTED:
        return redistributed(places, requests)
    products = [whole_shares_in(quotient(places * each.held, base)) for each in requests]
    if readings.cutback_above_request is CutbackAboveRequest.LITERAL:
        return products
    return [min(product, each.requested) for product, each in zip(products, requests, strict=True)]


def redistributed(places: int, requests: tuple[Request, ...]) -> list[Any]:
    """Places in proportion to holdings, those beyond a request going to the others until every place is taken.

    Fewer places than shares requested. Last, the fractions of a share go to the largest remainders, ties to the
    earlier Holder, so that no place stays empty.
    """
    given: list[Any] = [0] * len(requests)
    waiting, left = list(range(len(requests))), places
    while True:
        together = sum(requests[place].held for place in waiting)
        served = [n for n in waiting if requests[n].requested * together <= left * requests[n].held]
        if not served:
            break
        for place in served:
            given[place] = requests[place].requested
            left -= requests[place].requested
        waiting = [place for place in waiting if place not in served]
    parts = allocate_cents([requests[place].held for place in waiting], left)
    for place, part in zip(waiting, parts, strict=True):
        given[place] = part
    return given


def require_parity(case: CutbackFacts, included: list[Any], readings: Readings) -> None:
    """Turn a cutback away that excludes Registrable Shares further than those of anybody they are compared with."""
    requested = all_of(case.requests)
    weighed = list(zip(included, requested, strict=True))
    if readings.cutback_parity is CutbackParity.CLASS:
        weighed = [(sum(included), sum(requested))]
    for other in comparable(case.others):
        for mine, asked in weighed:
            require(
                mine * other.asked >= other.included * asked,
                "RRA 2.3",
                "Registrable Shares are excluded further than the securities of another with registration rights",
            )
