"""What is paid of the Purchasers' legal fees and costs (PA 6.2, 2.8). Money in cents."""

from collections.abc import Sequence

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.terms import LEGAL_FEES_LIMIT


@frozen
class Invoice:
    """An invoice for fees and costs actually incurred."""

    amount: int
    one_counsel: bool  # from the one counsel for the Purchasers


@frozen
class Cost:
    """A cost of enforcement."""

    amount: int
    reasonable: bool
    second_counsel: bool  # fees of a second counsel


def legal_fees(invoices: Sequence[Invoice], paid_before: int) -> int:
    """What the Company pays on invoices, having paid `paid_before` on earlier ones: up to $10,000 in all.

    Raises `Refused` under PA 6.2 for an invoice of a second counsel; `BadInput` where an amount is negative or
    more than the limit was paid before.
    """
    inputs.listed("invoices", invoices)
    inputs.not_negative("paid_before", paid_before)
    if paid_before > LEGAL_FEES_LIMIT:
        raise BadInput("paid_before", f"must not exceed {LEGAL_FEES_LIMIT}: {paid_before}")
    invoiced = 0
    for each in invoices:
        inputs.not_negative("amount", each.amount)
        inputs.flag("one_counsel", each.one_counsel)
        if not each.one_counsel:
            raise Refused("PA 6.2", "the Company pays one counsel for the Purchasers, not a second")
        invoiced += each.amount
    if paid_before + invoiced > LEGAL_FEES_LIMIT:
        return LEGAL_FEES_LIMIT - paid_before
    return invoiced


def costs(incurred: Sequence[Cost], demanded: bool) -> int:
    """What the Company and the Guarantors reimburse of the Purchasers' costs of enforcement.

    Raises `Refused` under PA 2.8 without a demand of the Majority Holders; `BadInput` where a cost is negative.
    """
    inputs.listed("incurred", incurred)
    inputs.flag("demanded", demanded)
    if not demanded:
        raise Refused("PA 2.8", "costs are reimbursed on demand of the Majority Holders")
    owed = 0
    for each in incurred:
        inputs.not_negative("amount", each.amount)
        inputs.flag("reasonable", each.reasonable)
        inputs.flag("second_counsel", each.second_counsel)
        if each.reasonable and not each.second_counsel:
            owed += each.amount
    return owed
