"""Warrant 3(a)-(c): splits, stock dividends, and the number of shares that follows every change of price."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from spec.alternatives import DividendBase, DividendSelf, WarrantNumber
from spec.facts import Unit, facts, outcome, price, shares, whole_shares
from spec.readings import Readings
from spec.rounding import whole_shares as to_whole_shares
from spec.rules import note, rule, step
from spec.terms import INITIAL_PURCHASE_PRICE


@facts
class AdjustFacts:
    """A Warrant whose Purchase Price is adjusted, whatever the cause."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    price_after: Fraction = price("Purchase Price resulting")


@facts
class SplitFacts:
    """A subdivision or combination of the common stock: so many old shares become so many new."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    old: int = whole_shares("shares that are split or combined", minimum=1, clause="Warrant 3(b)")
    new: int = whole_shares("shares that they become", minimum=1, clause="Warrant 3(b)")


@facts
class StockDividendFacts:
    """A dividend payable in common stock, fully paid on its date."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    outstanding: Fraction = shares(
        "common stock issued and outstanding before", above=Fraction(0), minimum=None, clause="Warrant 3(c)"
    )
    convertible: Fraction = shares(
        "common stock issuable on conversion or exercise of all else but this Warrant", default=Fraction(0)
    )
    dividend: int = whole_shares("shares paid as the dividend", minimum=1, clause="Warrant 3(c)")


@outcome
class Adjusted:
    """The Warrant after the adjustment."""

    purchase_price: Fraction = price("Purchase Price resulting")
    number: Fraction = shares("shares purchasable afterwards")


@rule("warrant.adjust", "Warrant 3(a)", facts=AdjustFacts, outcome=Adjusted, points=("warrant.number",))
def adjust(case: AdjustFacts, readings: Readings) -> Adjusted:
    """When the price is adjusted the number is the old price times the old number, over the new price."""
    return adjusted(case.purchase_price, case.number, case.price_after, readings)


@rule(
    "warrant.split", "Warrant 3(b)", "Warrant 3(a)",
    facts=SplitFacts, outcome=Adjusted, points=("warrant.number",),
)  # fmt: skip
def split(case: SplitFacts, readings: Readings) -> Adjusted:
    """A split lowers the price in proportion and a combination raises it; the number follows."""
    price_after = step("Purchase Price", "Warrant 3(b)", case.purchase_price * case.old / case.new, Unit.PRICE)
    return adjusted(case.purchase_price, case.number, price_after, readings)


@rule(
    "warrant.stock-dividend", "Warrant 3(c)", "Warrant 3(a)", facts=StockDividendFacts, outcome=Adjusted,
    points=("dividend.base", "dividend.self", "warrant.number"),
)  # fmt: skip
def stock_dividend(case: StockDividendFacts, readings: Readings) -> Adjusted:
    """A dividend of D shares on N multiplies the price by N / (N + D); the number follows."""
    before = step("N, shares before", "Warrant 3(c)", shares_before(case, readings), Unit.SHARES)
    price_after = step(
        "Purchase Price", "Warrant 3(c)", case.purchase_price * before / (before + case.dividend), Unit.PRICE
    )
    return adjusted(case.purchase_price, case.number, price_after, readings)


def shares_before(case: StockDividendFacts, readings: Readings) -> Any:
    """N: the shares that a dividend is measured on (Warrant 3(c))."""
    if readings.dividend_base is DividendBase.OUTSTANDING:
        note("Warrant 3(c)", "shares issuable on conversion or exercise are not counted", fired=False)
        return case.outstanding
    others = case.outstanding + case.convertible
    return others + case.number if readings.dividend_self is DividendSelf.COUNTED else others


def adjusted(price_before: Any, number: Any, price_after: Any, readings: Readings) -> Adjusted:
    """The Warrant at its new price, with the number that Warrant 3(a) gives it."""
    after = number_after(price_before, number, price_after, readings)
    step("shares purchasable", "Warrant 3(a)", after, Unit.SHARES)
    return Adjusted(purchase_price=price_after, number=after)


def number_after(price_before: Any, number: Any, price_after: Any, readings: Readings) -> Any:
    """Shares purchasable at the new price, such that price times number stays what it was (Warrant 3(a))."""
    exact = price_before * number / price_after
    if readings.warrant_number is WarrantNumber.FLOORED:
        return Fraction(1) * to_whole_shares(exact)
    return exact
