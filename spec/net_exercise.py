"""Warrant 1(b) with Warrant 2: net exercise, in whole shares and cash for the fraction."""

from __future__ import annotations

from fractions import Fraction

from spec.alternatives import NetOutOfTheMoney, NetPrice, NetReducesBy
from spec.facts import Unit, facts, money, outcome, price, shares, whole_shares
from spec.readings import Readings
from spec.rounding import to_the_cent
from spec.rounding import whole_shares as to_whole_shares
from spec.rules import note, require, rule, step
from spec.terms import INITIAL_PURCHASE_PRICE


@facts
class NetExerciseFacts:
    """A Holder's election to receive the value of a Warrant, or of a portion, in shares."""

    designated: Fraction = shares("Y, shares designated in the subscription form", above=Fraction(0))
    fair_market_value: Fraction = price(
        "A, fair market value of one share on the day of the election", above=None, minimum=Fraction(0)
    )
    purchase_price: Fraction = price("B, the Purchase Price as adjusted to that day", default=INITIAL_PURCHASE_PRICE)
    number: Fraction | None = shares(
        "shares purchasable under the Warrant",
        default=None,
        absent="the Warrant is for the shares designated",
    )


@outcome
class NetExercised:
    """What the Holder receives, and what is left of the Warrant."""

    shares_exact: Fraction = shares("X, as the formula yields it", minimum=None)
    shares_issued: int = whole_shares("whole shares issued", minimum=-(10**30))
    cash_in_lieu: Fraction = money("cash in lieu of the fraction of a share")
    number_after: Fraction = shares("shares still purchasable afterwards")


@rule(
    "warrant.net-exercise", "Warrant 1(b)", "Warrant 2", facts=NetExerciseFacts, outcome=NetExercised,
    points=("net.price", "net.reduces-by", "net.out-of-the-money"),
)  # fmt: skip
def net_exercise(case: NetExerciseFacts, readings: Readings) -> NetExercised:
    """X = Y (A - B) / A shares for no payment: whole shares, and cash for the fraction of one."""
    number = case.designated if case.number is None else case.number
    require(case.designated <= number, "Warrant 1(b)", "more shares are designated than the Warrant covers")
    if readings.net_price is NetPrice.CURRENT:
        exercise_price = step("exercise price", "Warrant 1(b)", case.purchase_price, Unit.PRICE)
    else:
        exercise_price = step("exercise price", "Warrant opening", INITIAL_PURCHASE_PRICE, Unit.PRICE)
    require(
        case.fair_market_value > 0,
        "Warrant 1(b)",
        "the fair market value is nil, and the formula divides by it",
    )
    spread = step("A - B", "Warrant 1(b)", case.fair_market_value - exercise_price, Unit.PRICE)
    if readings.net_out_of_the_money is NetOutOfTheMoney.REFUSED:
        require(spread >= 0, "Warrant 1(b)", "the fair market value is below the exercise price")
    else:
        note(
            "Warrant 1(b)",
            "on the literal reading a negative number of shares turns no case away",
            fired=False,
        )
    exact = step("X = Y (A - B) / A", "Warrant 1(b)", case.designated * spread / case.fair_market_value, Unit.SHARES)
    issued = step("whole shares", "Warrant 2", to_whole_shares(exact), Unit.WHOLE_SHARES)
    fraction = step("fraction of a share", "Warrant 2", exact - issued, Unit.SHARES)
    cash = step("cash in lieu", "Warrant 2", to_the_cent(fraction * case.fair_market_value), Unit.MONEY)
    given_up = case.designated if readings.net_reduces_by is NetReducesBy.DESIGNATED else exact
    left = step("shares left in the new Warrant", "Warrant 1(a)", number - given_up, Unit.SHARES)
    return NetExercised(shares_exact=exact, shares_issued=issued, cash_in_lieu=cash, number_after=left)
