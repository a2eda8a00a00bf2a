"""The Guarantee (PA 2.1): what a demand makes the Guarantors owe. Money in cents, in U.S. dollars."""

from datetime import date

from impl import inputs
from impl.errors import BadInput, Refused


def demand(
    due: int,
    due_on: date,
    demanded_on: date,
    paid_by_company: int,
    paid_by_guarantors: int,
    *,
    written: bool,
    majority: bool,
) -> int:
    """What the Guarantors owe, jointly and severally, on a demand: what neither the Company nor they have paid.

    Raises `Refused` under PA 2.1 where the day for payment is not over, the demand is not in writing or not the
    Majority Holders', or nothing is unpaid; `BadInput` where an amount is negative or more than due was paid.
    """
    inputs.not_negative("due", due)
    inputs.not_negative("paid_by_company", paid_by_company)
    inputs.not_negative("paid_by_guarantors", paid_by_guarantors)
    inputs.calendar_date("due_on", due_on)
    inputs.calendar_date("demanded_on", demanded_on)
    inputs.flag("written", written)
    inputs.flag("majority", majority)
    owed = due - paid_by_company - paid_by_guarantors
    if owed < 0:
        raise BadInput("due", f"must not be less than was paid: {due}")
    if demanded_on <= due_on:
        raise Refused("PA 2.1", f"the Company may still pay on {due_on}: it has not failed to")
    if not written:
        raise Refused("PA 2.1", "a demand on the Guarantors is made in writing")
    if not majority:
        raise Refused("PA 2.1", "a demand on the Guarantors is the Majority Holders' to make")
    if owed == 0:
        raise Refused("PA 2.1", "nothing is unpaid")
    return owed
