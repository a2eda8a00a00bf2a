"""Warrant 1(a) with Warrant 2: exercise for cash, in whole shares and cash for the fraction."""

from __future__ import annotations

from fractions import Fraction

from spec.facts import Unit, facts, money, outcome, price, shares, whole_shares
from spec.readings import Readings
from spec.rounding import to_the_cent
from spec.rounding import whole_shares as to_whole_shares
from spec.rules import require, rule, step
from spec.terms import INITIAL_PURCHASE_PRICE


@facts
class ExerciseFacts:
    """A Holder's exercise of a Warrant, in full or in part, for cash."""

    number: Fraction = shares("shares purchasable under the Warrant")
    purchase_price: Fraction = price("Purchase Price then in effect", default=INITIAL_PURCHASE_PRICE)
    designated: Fraction = shares(
        "shares designated in the subscription form", above=Fraction(0), minimum=None, clause="Warrant 1(a)"
    )
    fair_market_value: Fraction | None = price(
        "fair market value of one share",
        above=None,
        minimum=Fraction(0),
        default=None,
        absent="it is not known",
    )


@outcome
class Exercised:
    """What the Holder pays and receives, and what is left of the Warrant."""

    payment: Fraction = money("payment by the Holder")
    shares_issued: int = whole_shares("whole shares issued")
    cash_in_lieu: Fraction = money("cash in lieu of the fraction of a share")
    number_after: Fraction = shares("shares still purchasable afterwards")


@rule("warrant.exercise", "Warrant 1(a)", "Warrant 2", facts=ExerciseFacts, outcome=Exercised)
def exercise(case: ExerciseFacts, readings: Readings) -> Exercised:
    """The Holder pays for the shares designated, and receives whole shares and cash for the fraction."""
    require(case.designated <= case.number, "Warrant 1(a)", "more shares are designated than the Warrant covers")
    payment = step("payment", "Warrant 1(a)", to_the_cent(case.designated * case.purchase_price), Unit.MONEY)
    issued = step("whole shares", "Warrant 2", to_whole_shares(case.designated), Unit.WHOLE_SHARES)
    fraction = step("fraction of a share", "Warrant 2", case.designated - issued, Unit.SHARES)
    if case.fair_market_value is None:
        require(fraction == 0, "Warrant 2", "there is a fraction of a share and no fair market value to pay it at")
        cash = Fraction(0)
    else:
        cash = to_the_cent(fraction * case.fair_market_value)
    step("cash in lieu", "Warrant 2", cash, Unit.MONEY)
    left = step("shares left in the new Warrant", "Warrant 1(a)", case.number - case.designated, Unit.SHARES)
    return Exercised(payment=payment, shares_issued=issued, cash_in_lieu=cash, number_after=left)
