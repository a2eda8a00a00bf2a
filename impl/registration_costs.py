"""Contribution where an indemnity fails, and the costs of a registration (RRA 3.3, 5). Money in cents."""

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.ratios import half_up


@frozen
class Costs:
    """What a registration cost, and who bears it."""

    attributable: int  # cents of the underwriter's discount that fall on the Holders' shares
    holders: int  # cents
    company: int  # cents


def contribution(loss: int, fault: int, other_fault: int, claimant_guilty: bool, contributor_guilty: bool) -> int:
    """What an indemnifying party contributes to a loss by its share of the fault, half-up to the cent (RRA 3.3).

    Raises `Refused` under RRA 3.3 where nobody is at fault, or the claimant alone is guilty of fraudulent
    misrepresentation; `BadInput` where an amount or a fault is negative.
    """
    inputs.not_negative("loss", loss)
    inputs.not_negative("fault", fault)
    inputs.not_negative("other_fault", other_fault)
    inputs.flag("claimant_guilty", claimant_guilty)
    inputs.flag("contributor_guilty", contributor_guilty)
    if claimant_guilty and not contributor_guilty:
        raise Refused("RRA 3.3", "the claimant alone is guilty of fraudulent misrepresentation")
    if fault + other_fault == 0:
        raise Refused("RRA 3.3", "there is no fault to divide the loss by")
    return half_up(loss * fault, fault + other_fault)


def limited_to_proceeds(contribution: int, sold_for: int, discount: int, contributed: int) -> int:
    """What a Holder contributes of `contribution`: with what it contributed before, no more than its proceeds.

    The proceeds are what its shares were sold for in the registration, less the discount on them. Raises
    `BadInput` where an amount is negative or the discount exceeds the price.
    """
    inputs.not_negative("contribution", contribution)
    inputs.not_negative("sold_for", sold_for)
    inputs.not_negative("discount", discount)
    inputs.not_negative("contributed", contributed)
    if discount > sold_for:
        raise BadInput("discount", f"must not exceed the price of {sold_for}: {discount}")
    left = sold_for - discount - contributed
    if left <= 0:
        return 0
    return min(contribution, left)


def bear(expenses: int, holders_counsel: int, discount: int, sold: int, registrable_sold: int) -> Costs:
    """Who bears the costs of a registration (RRA 5).

    The Holders bear their own counsel and, half-up to the cent, the discount on the shares they sell; the
    Company bears everything else. Raises `BadInput` where an amount is negative, nothing is sold or the Holders
    sell more than all.
    """
    inputs.not_negative("expenses", expenses)
    inputs.not_negative("holders_counsel", holders_counsel)
    inputs.not_negative("discount", discount)
    inputs.positive("sold", sold)
    inputs.not_negative("registrable_sold", registrable_sold)
    if registrable_sold > sold:
        raise BadInput("registrable_sold", f"must not exceed the {sold} sold in all: {registrable_sold}")
    attributable = half_up(discount * registrable_sold, sold)
    return Costs(attributable, holders_counsel + attributable, expenses + discount - attributable)
