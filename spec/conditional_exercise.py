"""Warrant 4: exercise on notice of a transaction, in suspense until it closes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from spec.exercise import ExerciseFacts, exercise
from spec.facts import NOTHING, Unit, count, day, facts, flag, money, outcome, price, shares, unchecked, whole_shares
from spec.net_exercise import NetExerciseFacts, net_exercise
from spec.readings import Readings
from spec.rules import note, require, rule, step
from spec.securities_alternatives import ConditionalDesignation
from spec.terms import FIRST_CLOSING_DATE, INITIAL_PURCHASE_PRICE, LAST_EXPIRATION_DATE, WARRANT_NOTICE_BUSINESS_DAYS

LATEST_CLOSING = LAST_EXPIRATION_DATE.replace(year=LAST_EXPIRATION_DATE.year + 1)
"""A closing may come after every Warrant has expired, though this program looks no further than a year."""


@facts
class ConditionalExerciseFacts:
    """An exercise on notice of a transaction, and whether the transaction closed."""

    number_then: Fraction = shares("shares purchasable when the exercise was elected", above=NOTHING, minimum=None)
    designated: Fraction = shares("shares designated", above=NOTHING, minimum=None, clause="Warrant 1(a)")
    net: bool = flag("a net exercise was elected", default=False)
    notice_days: int = count("business days from the notice to the closing", clause="Warrant 4")
    closed_on: date | None = day(
        "day of the closing", minimum=FIRST_CLOSING_DATE, maximum=LATEST_CLOSING, clause="Warrant 4", default=None,
        absent="the transaction did not close",
    )  # fmt: skip
    expires_on: date = day(
        "Expiration Date", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE, clause="Warrant opening",
        default=LAST_EXPIRATION_DATE,
    )  # fmt: skip
    number: Fraction = shares("shares purchasable just before the closing")
    purchase_price: Fraction = price("Purchase Price just before the closing", default=INITIAL_PURCHASE_PRICE)
    fair_market_value: Fraction | None = price(
        "fair market value of one share", above=None, minimum=NOTHING, default=None, absent="it is not known"
    )


@outcome
class ConditionallyExercised:
    """What passes at the closing, or that nothing does."""

    takes_effect: bool = flag("the exercise takes effect")
    payment: Fraction = money("payment by the Holder")
    shares_issued: int = whole_shares("whole shares issued")
    cash_in_lieu: Fraction = money("cash in lieu of the fraction of a share")
    number_after: Fraction = shares("shares still purchasable afterwards")


@rule(
    "warrant.conditional-exercise", "Warrant 4", "Warrant 1(a)", "Warrant 1(b)", "Warrant 2",
    facts=ConditionalExerciseFacts, outcome=ConditionallyExercised,
    points=("conditional.designation", "net.price", "net.reduces-by", "net.out-of-the-money"),
)  # fmt: skip
def conditional_exercise(case: ConditionalExerciseFacts, readings: Readings) -> ConditionallyExercised:
    """An exercise on notice of a transaction happens just before the closing, or, without a closing, not at all."""
    if case.closed_on is None:
        note("Warrant 4", "the transaction did not close, and the exercise never happened", fired=True)
        return ConditionallyExercised(
            takes_effect=False,
            payment=NOTHING,
            shares_issued=0,
            cash_in_lieu=NOTHING,
            number_after=case.number,
        )
    require(
        case.notice_days >= WARRANT_NOTICE_BUSINESS_DAYS,
        "Warrant 4",
        "the transaction closes on less than fifteen business days' notice, which is a condition of it",
    )
    require(
        case.closed_on <= case.expires_on,
        "Warrant opening",
        "the Warrant expires before the closing, and it is then that the exercise is taken to occur",
    )
    designated = case.designated
    if readings.conditional_designation is ConditionalDesignation.SAME_PART:
        designated = designated * case.number / case.number_then
    step("shares exercised at the closing", "Warrant 4", designated, Unit.SHARES)
    return delivered(case, designated, readings)


def delivered(case: ConditionalExerciseFacts, designated: Any, readings: Readings) -> ConditionallyExercised:
    """What the exercise yields on the terms that the Warrant has just before the closing."""
    payment = NOTHING
    if case.net:
        require(case.fair_market_value is not None, "Warrant 1(b)", "there is no fair market value for a net exercise")
        netted = net_exercise(
            unchecked(
                NetExerciseFacts,
                designated=designated,
                fair_market_value=case.fair_market_value,
                purchase_price=case.purchase_price,
                number=case.number,
            ),
            readings,
        )
        issued, cash, left = netted.shares_issued, netted.cash_in_lieu, netted.number_after
    else:
        paid = exercise(
            unchecked(
                ExerciseFacts,
                number=case.number,
                purchase_price=case.purchase_price,
                designated=designated,
                fair_market_value=case.fair_market_value,
            ),
            readings,
        )
        payment, issued, cash, left = paid.payment, paid.shares_issued, paid.cash_in_lieu, paid.number_after
    return ConditionallyExercised(
        takes_effect=True, payment=payment, shares_issued=issued, cash_in_lieu=cash, number_after=left
    )
