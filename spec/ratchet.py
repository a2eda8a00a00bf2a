"""Warrant 3(g)(1)-(2): full ratchet, for shares issued for cash below the Purchase Price."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

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
    return reduced_by(case.purchase_price, case.number, case.shares, case.consideration, readings)


def reduced_by(purchase_price: Any, number: Any, issued: Any, consideration: Any, readings: Readings) -> Ratcheted:
    """A Warrant after ``issued`` Additional Shares were issued, or deemed issued, for ``consideration`` in all."""
    effective = consideration / issued
    step("Effective Price", "Warrant 3(g)(4)", effective, Unit.PRICE)
    if readings.ratchet_price is RatchetPrice.NO_EFFECT:
        note("Warrant 3(g)(1)", "there is no Conversion Price for the issue to reduce", fired=False)
        return Ratcheted(effective_price=effective, reduced=False, purchase_price=purchase_price, number=number)
    effective = price_of(consideration, effective, readings)
    if effective >= purchase_price:
        note("Warrant 3(g)(1)", "the Effective Price is not below the Purchase Price", fired=False)
        return Ratcheted(effective_price=effective, reduced=False, purchase_price=purchase_price, number=number)
    note("Warrant 3(g)(1)", "the Effective Price is below the Purchase Price, which falls to it", fired=True)
    number_then = number_after(purchase_price, number, effective, readings)
    step("shares purchasable", "Warrant 3(a)", number_then, Unit.SHARES)
    return Ratcheted(effective_price=effective, reduced=True, purchase_price=effective, number=number_then)


def price_of(consideration: Any, effective: Any, readings: Readings) -> Any:
    """What a Warrant's price can be reduced to: shares issued for nothing are turned away, or count at par."""
    if readings.ratchet_zero is RatchetZero.REFUSED:
        require(consideration > 0, "Warrant 3(g)(1)", "shares issued for nothing yield no price")
        return effective
    return step("Effective Price, at par or above", "PA 1.3(f)", max(effective, PAR_VALUE), Unit.PRICE)
