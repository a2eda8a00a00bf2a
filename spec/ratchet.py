"""Warrant 3(g)(1)-(2): full ratchet, for shares issued for cash below the Purchase Price."""

from __future__ import annotations

from fractions import Fraction

from spec.adjustment import number_after
from spec.alternatives import RatchetPrice, RatchetZero
from spec.facts import Unit, facts, flag, money, outcome, price, shares, whole_shares
from spec.readings import Readings
from spec.rules import note, require, rule, step
from spec.terms import INITIAL_PURCHASE_PRICE, PAR_VALUE


@facts
class RatchetFacts:
    """An issue of Additional Shares of Common Stock for cash, and a Warrant outstanding then."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    shares: int = whole_shares("Additional Shares issued", minimum=1, clause="Warrant 3(g)(4)")
    consideration: Fraction = money("cash received for them", clause="Warrant 3(g)(2)")


@outcome
class Ratcheted:
    """The Warrant after the issue."""

    effective_price: Fraction = price("Effective Price of the issue")
    reduced: bool = flag("the Purchase Price was reduced")
    purchase_price: Fraction = price("Purchase Price afterwards")
    number: Fraction = shares("shares purchasable afterwards")


@rule(
    "warrant.ratchet", "Warrant 3(g)(1)", "Warrant 3(g)(2)", "Warrant 3(g)(4)", "Warrant 3(a)",
    facts=RatchetFacts, outcome=Ratcheted, points=("ratchet.price", "ratchet.zero", "warrant.number"),
)  # fmt: skip
def ratchet(case: RatchetFacts, readings: Readings) -> Ratcheted:
    """Shares issued below the Purchase Price reduce it to what they were issued for; the number follows."""
    effective = case.consideration / case.shares
    step("Effective Price", "Warrant 3(g)(4)", effective, Unit.PRICE)
    if readings.ratchet_price is RatchetPrice.NO_EFFECT:
        note("Warrant 3(g)(1)", "there is no Conversion Price for the issue to reduce", fired=False)
        return Ratcheted(
            effective_price=effective, reduced=False, purchase_price=case.purchase_price, number=case.number
        )
    if readings.ratchet_zero is RatchetZero.REFUSED:
        require(case.consideration > 0, "Warrant 3(g)(1)", "shares issued for nothing yield no price")
    else:
        effective = step("Effective Price, at par or above", "PA 1.3(f)", max(effective, PAR_VALUE), Unit.PRICE)
    if effective >= case.purchase_price:
        note("Warrant 3(g)(1)", "the Effective Price is not below the Purchase Price", fired=False)
        return Ratcheted(
            effective_price=effective, reduced=False, purchase_price=case.purchase_price, number=case.number
        )
    note("Warrant 3(g)(1)", "the Effective Price is below the Purchase Price, which falls to it", fired=True)
    number = number_after(case.purchase_price, case.number, effective, readings)
    step("shares purchasable", "Warrant 3(a)", number, Unit.SHARES)
    return Ratcheted(effective_price=effective, reduced=True, purchase_price=effective, number=number)
