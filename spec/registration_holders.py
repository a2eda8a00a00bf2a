"""RRA 1.2, 6 and 11.3, PA 6.3: who is a Holder, who becomes one by transfer, and who amends the agreement."""

from __future__ import annotations

import enum
import math
from fractions import Fraction

from spec.facts import Unit, choice, facts, flag, listing, name, outcome, ratio, whole_shares
from spec.readings import Readings
from spec.rounding import quotient
from spec.rules import note, require, rule, step
from spec.terms import AMENDING_SHARE

# -- who is a Holder


class Capacity(enum.Enum):
    """As what somebody asks for registration rights."""

    OTT_SHAREHOLDER = "ott-shareholder"
    OTT_WARRANT_HOLDER = "ott-warrant-holder"
    TRANSFEREE = "transferee"
    NOTE_HOLDER = "note-holder"
    WARRANT_SHAREHOLDER = "holder-of-warrant-shares"


PARTIES = (Capacity.OTT_SHAREHOLDER, Capacity.OTT_WARRANT_HOLDER)


@facts
class StandingFacts:
    """Somebody who asks for registration rights."""

    capacity: Capacity = choice("as what", Capacity)
    registrable: int = whole_shares("Registrable Shares of record", default=0, clause="RRA 1.2")
    rights_passed: bool = flag("they were transferred together with the rights", default=False)
    other_document_alike: bool = flag(
        "assumption: the document that PA 6.3 points to gives the rights of this one", default=False
    )


@outcome
class Standing:
    """What rights that capacity brings."""

    holder: bool = flag("a Holder under the registration rights agreement")
    rights_elsewhere: bool = flag("registration rights under another document")
    treated_alike: bool = flag("treated as a Holder, by assumption only")


@rule("registration.standing", "RRA 1.2", "PA 6.3", "RRA 6", facts=StandingFacts, outcome=Standing)
def standing(case: StandingFacts, readings: Readings) -> Standing:
    """A Holder is a party of record with Registrable Shares, or whoever was given them with the rights."""
    entitled = case.capacity in PARTIES or (case.capacity is Capacity.TRANSFEREE and case.rights_passed)
    holder = entitled and case.registrable > 0
    note("RRA 1.2", "Registrable Shares stand in the name of a party or of its transferee under RRA 6", fired=holder)
    elsewhere = case.capacity is Capacity.WARRANT_SHAREHOLDER
    note("PA 6.3", "shares issued under a Warrant have the rights set out in another document", fired=elsewhere)
    return Standing(holder=holder, rights_elsewhere=elsewhere, treated_alike=elsewhere and case.other_document_alike)


# -- transfer


@facts
class RightsTransferFacts:
    """A Holder's transfer of Registrable Shares."""

    held: int = whole_shares("Registrable Shares held before", minimum=1, clause="RRA 1.2")
    transferred: int = whole_shares("shares transferred", minimum=1, clause="RRA 6")
    sold: bool = flag("they are sold, not given away", default=True)
    lawful: bool = flag("the transfer complies with all applicable law", default=True)
    to_competitor: bool = flag("it is made to a competitor of the Company", default=False)
    joined: bool = flag("the transferee signs and delivers a Joinder", default=True)


@outcome
class RightsTransfer:
    """Where the shares stand after the transfer."""

    rights_pass: bool = flag("the rights pass with the shares")
    left: int = whole_shares("Registrable Shares left to the Holder")
    passed: int = whole_shares("Registrable Shares of the transferee, with the rights")
    excluded: int = whole_shares("shares that are Registrable no longer")
    without_holder: int = whole_shares("Registrable Shares that have no Holder")


@rule(
    "registration.transfer", "RRA 6", "RRA 6(i)", "RRA 6(ii)", "RRA 6(iii)", "RRA 1.7", "RRA 1.2",
    facts=RightsTransferFacts, outcome=RightsTransfer,
)  # fmt: skip
def transfer(case: RightsTransferFacts, readings: Readings) -> RightsTransfer:
    """The rights pass with the shares if the transfer is lawful, to no competitor, and joined by the transferee."""
    require(case.transferred <= case.held, "RRA 6", "more shares are transferred than are held")
    passes = case.lawful and not case.to_competitor and case.joined
    note("RRA 6(i)", "the transfer is not lawful", fired=not case.lawful)
    note("RRA 6(ii)", "the transferee is a competitor of the Company", fired=case.to_competitor)
    note("RRA 6(iii)", "no Joinder is delivered", fired=not case.joined)
    left = step("Registrable Shares left", "RRA 6", case.held - case.transferred, Unit.WHOLE_SHARES)
    lost = case.sold and not passes
    note("RRA 1.7", "shares sold without the rights are Registrable no longer", fired=lost)
    stranded = not case.sold and not passes
    note("RRA 1.7", "shares given away without the rights stay Registrable, and have no Holder", fired=stranded)
    return RightsTransfer(
        rights_pass=passes,
        left=left,
        passed=case.transferred if passes else 0,
        excluded=case.transferred if lost else 0,
        without_holder=case.transferred if stranded else 0,
    )


# -- amendment


@facts
class AmendingHolder:
    """A Holder, and whether it consents in writing."""

    holder: str = name("Holder")
    shares: int = whole_shares("Registrable Shares held", clause="RRA 11.3")
    consents: bool = flag("consents in writing", default=True)


@facts
class RightsAmendmentFacts:
    """An amendment or waiver put to the Company and the Holders."""

    holders: tuple[AmendingHolder, ...] = listing("Holders", AmendingHolder, distinct="holder")
    without_holder: int = whole_shares(
        "Registrable Shares outstanding that have no Holder", default=0, clause="RRA 11.3"
    )
    company_consents: bool = flag("the Company consents in writing", default=True)


@outcome
class RightsAmendment:
    """Whether the amendment takes effect."""

    outstanding: int = whole_shares("Registrable Shares outstanding")
    consenting: int = whole_shares("held by Holders who consent")
    part: Fraction = ratio("part of the Registrable Shares that consents")
    needed: int = whole_shares("fewest shares whose Holders are enough")
    effective: bool = flag("the amendment takes effect")


@rule("registration.amendment", "RRA 11.3", facts=RightsAmendmentFacts, outcome=RightsAmendment)
def amendment(case: RightsAmendmentFacts, readings: Readings) -> RightsAmendment:
    """The Company and the Holders of 51% of the Registrable Shares outstanding amend the agreement or waive it."""
    outstanding = sum(each.shares for each in case.holders) + case.without_holder
    step("Registrable Shares outstanding", "RRA 11.3", outstanding, Unit.WHOLE_SHARES)
    require(outstanding > 0, "RRA 11.3", "no Registrable Share is outstanding, so there is no 51% to consent")
    consenting = sum(each.shares for each in case.holders if each.consents)
    part = step("part that consents", "RRA 11.3", quotient(consenting, outstanding), Unit.RATIO)
    needed = step("shares needed", "RRA 11.3", math.ceil(AMENDING_SHARE * outstanding), Unit.WHOLE_SHARES)
    note("RRA 11.3", "the Company does not consent", fired=not case.company_consents)
    enough = part >= AMENDING_SHARE
    note("RRA 11.3", "Holders of 51% of the Registrable Shares consent", fired=enough)
    return RightsAmendment(
        outstanding=outstanding,
        consenting=consenting,
        part=part,
        needed=needed,
        effective=case.company_consents and enough,
    )
