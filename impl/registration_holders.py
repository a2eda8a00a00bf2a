"""Who is a Holder, who becomes one by transfer, and who amends (RRA 1.2, 6, 11.3; PA 6.3). Whole shares."""

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.terms import AMENDING_PER_CENT

OTT_SHAREHOLDER: Final = "ott-shareholder"
OTT_WARRANT_HOLDER: Final = "ott-warrant-holder"
TRANSFEREE: Final = "transferee"
NOTE_HOLDER: Final = "note-holder"
WARRANT_SHAREHOLDER: Final = "holder-of-warrant-shares"
CAPACITIES: Final = (OTT_SHAREHOLDER, OTT_WARRANT_HOLDER, TRANSFEREE, NOTE_HOLDER, WARRANT_SHAREHOLDER)


@frozen
class Transferred:
    """Where a Holder's shares are after a transfer."""

    rights_pass: bool
    left: int  # Registrable, with the Holder
    passed: int  # Registrable, with the transferee
    excluded: int  # Registrable no longer
    without_holder: int  # Registrable, and nobody is their Holder


@frozen
class Vote:
    """A Holder's Registrable Shares, and whether it consents in writing."""

    holder: str
    shares: int
    consents: bool


@frozen
class Amended:
    """The count on an amendment."""

    outstanding: int
    consenting: int
    needed: int  # fewest shares that are 51%
    effective: bool


def is_holder(capacity: str, registrable: int, rights_passed: bool) -> bool:
    """Whether somebody is a Holder under the registration rights agreement (RRA 1.2).

    A holder of Notes, or of shares issued under their Warrants, is none in that capacity: PA 6.3 points to
    another document. Raises `BadInput` for another capacity than those above or a negative count.
    """
    if capacity not in CAPACITIES:
        raise BadInput("capacity", f"must be one of {', '.join(CAPACITIES)}: {capacity}")
    inputs.not_negative("registrable", registrable)
    inputs.flag("rights_passed", rights_passed)
    if capacity in (NOTE_HOLDER, WARRANT_SHAREHOLDER) or (capacity == TRANSFEREE and not rights_passed):
        return False
    return registrable > 0


def transfer(
    held: int, transferred: int, *, sold: bool, lawful: bool, to_competitor: bool, joined: bool
) -> Transferred:
    """A Holder transfers Registrable Shares, by sale or by gift (RRA 6).

    Without the rights, shares sold are Registrable no longer (RRA 1.7(A)); shares given away stay so, without
    a Holder. Raises `Refused` under RRA 6 for more shares than are held; `BadInput` where a count is below 1.
    """
    inputs.positive("held", held)
    inputs.positive("transferred", transferred)
    for argument, value in (("sold", sold), ("lawful", lawful), ("to_competitor", to_competitor), ("joined", joined)):
        inputs.flag(argument, value)
    if transferred > held:
        raise Refused("RRA 6", f"{transferred} shares are transferred, and {held} are held")
    left = held - transferred
    if lawful and joined and not to_competitor:
        return Transferred(rights_pass=True, left=left, passed=transferred, excluded=0, without_holder=0)
    if sold:
        return Transferred(rights_pass=False, left=left, passed=0, excluded=transferred, without_holder=0)
    return Transferred(rights_pass=False, left=left, passed=0, excluded=0, without_holder=transferred)


def amend(votes: Sequence[Vote], without_holder: int, company_consents: bool) -> Amended:
    """Whether the Company and the Holders of 51% of the Registrable Shares outstanding consent (RRA 11.3).

    without_holder counts the Registrable Shares that are nobody's as a Holder: they cannot consent. Exact:
    nothing is rounded. Raises `Refused` under RRA 11.3 where no Registrable Share is outstanding; `BadInput`
    where a count is negative or a Holder stands twice.
    """
    inputs.listed("votes", votes)
    inputs.not_negative("without_holder", without_holder)
    inputs.flag("company_consents", company_consents)
    outstanding, consenting = without_holder, 0
    for vote in votes:
        if not isinstance(vote, Vote):
            raise BadInput("votes", f"must hold Votes, not {type(vote).__name__}")
        inputs.name("holder", vote.holder)
        inputs.not_negative("shares", vote.shares)
        inputs.flag("consents", vote.consents)
        outstanding += vote.shares
        if vote.consents:
            consenting += vote.shares
    if len({vote.holder for vote in votes}) < len(votes):
        raise BadInput("votes", "must name each Holder once")
    if outstanding == 0:
        raise Refused("RRA 11.3", "no Registrable Share is outstanding")
    needed = -(-outstanding * AMENDING_PER_CENT // 100)
    return Amended(outstanding, consenting, needed, company_consents and consenting >= needed)
