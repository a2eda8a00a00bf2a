"""Satisfaction of the Series B Notes (PA 1.6). Money in cents."""

from datetime import date

from impl import inputs
from impl.errors import BadInput
from impl.interest import note_amount
from impl.ratios import Ratio
from impl.terms import EFFECTIVE_DATE


def still_owed(principal: Ratio, accrues_from: date, exchanged: int, repaid: int) -> int:
    """Cents still owed on Series B Notes, negative where more was given for them than was owed.

    Interest runs to the Effective Date. exchanged is the principal of the Notes issued for them, repaid the cash.
    Raises `BadInput` where an amount is negative or accrues_from is after the Effective Date.
    """
    inputs.not_negative("exchanged", exchanged)
    inputs.not_negative("repaid", repaid)
    inputs.calendar_date("accrues_from", accrues_from)
    if accrues_from > EFFECTIVE_DATE:
        raise BadInput("accrues_from", f"must not be after the Effective Date: {accrues_from}")
    return note_amount(principal, accrues_from, EFFECTIVE_DATE) - exchanged - repaid
