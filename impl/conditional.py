"""Exercise on notice of a transaction, conditional on its closing (Warrant 4)."""

from datetime import date

from impl import exercise, inputs
from impl.errors import Refused
from impl.exercise import Exercised
from impl.ratios import Ratio
from impl.terms import TRANSACTION_NOTICE_DAYS


def conditional_exercise(
    number: Ratio,
    price: Ratio,
    designated: Ratio,
    fair_market_value: Ratio | None,
    net: bool,
    notice_days: int,
    closed_on: date | None,
    expires_on: date,
) -> Exercised | None:
    """What passes when the transaction closes on a day; None where it never closed and nothing happened.

    Number (shares) and price (cents per share) are those immediately before the closing, when the exercise is
    deemed to occur; notice_days are the business days of the Company's notice. Raises `Refused` under
    Warrant 4 for a closing on fewer than fifteen of them, Warrant opening for one after the Expiration Date,
    Warrant 1(b) for a net exercise without a fair market value; `BadInput` where notice_days is negative; and
    as `exercise.exercise` or `exercise.net_exercise` does.
    """
    inputs.flag("net", net)
    inputs.not_negative("notice_days", notice_days)
    inputs.calendar_date("expires_on", expires_on)
    if closed_on is None:
        return None
    inputs.calendar_date("closed_on", closed_on)
    if notice_days < TRANSACTION_NOTICE_DAYS:
        raise Refused("Warrant 4", f"notice of {notice_days} business days is short of {TRANSACTION_NOTICE_DAYS}")
    if closed_on > expires_on:
        raise Refused("Warrant opening", f"the Warrant expired on {expires_on}, before the closing")
    if not net:
        return exercise.exercise(number, price, designated, fair_market_value)
    if fair_market_value is None:
        raise Refused("Warrant 1(b)", "a net exercise goes by the fair market value, and none is given")
    return exercise.net_exercise(number, price, designated, fair_market_value)
