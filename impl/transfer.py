"""Transfers of Notes and Warrants, and who must join (PA 8.3, Warrant 8, PA 1.3(b), 1.3(c))."""

from attrs import fields, frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.ratios import Ratio, below, minus
from impl.terms import TRANSFER_MINIMUM

SALE = "a sale at an Additional Closing"
EXCHANGE = "an exchange for a Series A Note"
TRANSFER = "a transfer"
CLAUSES = {SALE: "PA 1.3(b)", EXCHANGE: "PA 1.3(c)", TRANSFER: "PA 8.3(4)"}


@frozen
class Circumstances:
    """How a transfer is made, and to whom."""

    lawful: bool = True  # it complies with all applicable law
    competitor: bool = False  # the Board determines in good faith that the transferee competes with the Company
    whole_company: bool = False  # all stock of the Company goes to the transferee in the same transaction
    joined: bool = True  # the transferee has delivered a joinder


@frozen
class Transferred:
    """A Note or Warrant divided: cents of principal or shares, exact."""

    transferred: Ratio
    kept: Ratio


def transfer_note(principal: Ratio, part: Ratio, how: Circumstances) -> Transferred:
    """Transfer a part of a Note's principal; both are cents, exact, and both parts keep their accrual date.

    Raises `Refused` under PA 8.3 where part exceeds principal, PA 8.3(1) where it is not lawful, PA 8.3(2) to a
    competitor that does not take the whole Company, PA 8.3(3) below $500,000 of principal, PA 8.3(4) without
    a joinder; `BadInput` where principal is negative or part is not above zero.
    """
    _check_parts("principal", principal, part, how)
    _check_lawful_taker(how)
    if below(part, (TRANSFER_MINIMUM, 1)):
        raise Refused("PA 8.3(3)", f"less than the {TRANSFER_MINIMUM} cents that a transfer is for at the least")
    _check_joined(how)
    return Transferred(part, minus(principal, part))


def transfer_warrant(
    number: Ratio, part: Ratio, company_consents: bool, affiliate: bool, how: Circumstances
) -> Transferred:
    """Transfer a Warrant for part of the number of its shares; the price is the same on both.

    Raises `Refused` under PA 8.3 where part exceeds number, Warrant 8 where the Company has not consented and
    the transferee is no affiliate of the holder, and under PA 8.3(1), (2) and (4) as `transfer_note` does: a
    Warrant has no amount to compare with $500,000. `BadInput` where number is negative or part not above zero.
    """
    inputs.flag("company_consents", company_consents)
    inputs.flag("affiliate", affiliate)
    _check_parts("number", number, part, how)
    if not company_consents and not affiliate:
        raise Refused("Warrant 8", "neither has the Company consented nor is the transferee an affiliate")
    _check_lawful_taker(how)
    _check_joined(how)
    return Transferred(part, minus(number, part))


def joinder(occasion: str, already_party: bool, joined: bool) -> bool:
    """Whether a joinder is wanted from whoever is to take securities on an occasion, one of `CLAUSES`.

    A transferee always joins, others where they are no Purchaser yet under the agreement concerned. Raises
    `Refused` under the occasion's clause where one is wanted and has not been executed.
    """
    if occasion not in CLAUSES:
        raise BadInput("occasion", f"must be one of {'; '.join(CLAUSES)}: {occasion}")
    inputs.flag("already_party", already_party)
    inputs.flag("joined", joined)
    wanted = occasion == TRANSFER or not already_party
    if wanted and not joined:
        raise Refused(CLAUSES[occasion], "a joinder is wanted first")
    return wanted


def _check_parts(argument: str, whole: Ratio, part: Ratio, how: Circumstances) -> None:
    inputs.ratio(argument, whole)
    inputs.positive_ratio("part", part)
    if not isinstance(how, Circumstances):
        raise BadInput("how", f"must be Circumstances, not {type(how).__name__}")
    for each in fields(Circumstances):
        inputs.flag(each.name, getattr(how, each.name))
    if below(whole, part):
        raise Refused("PA 8.3", "the part to be transferred exceeds the whole")


def _check_lawful_taker(how: Circumstances) -> None:
    if not how.lawful:
        raise Refused("PA 8.3(1)", "the transfer would not comply with the law")
    if how.competitor and not how.whole_company:
        raise Refused("PA 8.3(2)", "the transferee is a competitor, and does not take the whole Company")


def _check_joined(how: Circumstances) -> None:
    if not how.joined:
        raise Refused("PA 8.3(4)", "the transferee has not delivered a joinder")
