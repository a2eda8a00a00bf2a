"""Warrant 3(e) and 3(f): what a Warrant is for once the common stock has become something else."""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import Any

from spec.distributions import shares_converted
from spec.facts import (
    LARGEST_SHARES,
    NOTHING,
    Unit,
    choice,
    exact_money,
    facts,
    listing,
    name,
    outcome,
    price,
    ratio,
    shares,
)
from spec.readings import Readings
from spec.rules import note, require, rule, step
from spec.securities_alternatives import RecapitalisationPrice
from spec.terms import INITIAL_PURCHASE_PRICE


class Sort(enum.Enum):
    """What sort of thing a holder of common stock receives."""

    STOCK = "stock"
    OTHER = "other securities or property"
    CASH = "cash, in dollars"


@facts
class Entitlement:
    """One of the things that each share of common stock becomes: stock kept counts as received."""

    what: str = name("what is received")
    sort: Sort = choice("sort", Sort, default=Sort.STOCK)
    each_share: Fraction = ratio(
        "amount received for each share", maximum=Fraction(LARGEST_SHARES), clause="Warrant 3(e)"
    )


@outcome
class Receivable:
    """One of the things for which the Warrant can be exercised afterwards."""

    what: str = name("what is receivable")
    amount: Fraction = ratio("amount receivable on exercise of the whole Warrant")


@facts
class RecapitalisationFacts:
    """A recapitalisation, reclassification or other exchange of the common stock for stock of the Company."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable just before")
    received: tuple[Entitlement, ...] = listing(
        "what each share becomes", Entitlement, minimum=1, distinct="what", clause="Warrant 3(e)"
    )


@outcome
class Recapitalised:
    """The Warrant after the change, its shares now those of the stock received."""

    purchase_price: Fraction = price("Purchase Price of a share of the stock received")
    number: Fraction = shares("shares of that stock purchasable")
    whole_price: Fraction = exact_money("price of the whole Warrant")
    receivable: tuple[Receivable, ...] = listing("receivable on exercise", Receivable)


@rule(
    "warrant.recapitalisation", "Warrant 3(e)", facts=RecapitalisationFacts, outcome=Recapitalised,
    points=("recapitalisation.price",),
)  # fmt: skip
def recapitalisation(case: RecapitalisationFacts, readings: Readings) -> Recapitalised:
    """After a change of the common stock a Warrant is for what a holder of its shares received, at the price it had."""
    stock = sum((each.each_share for each in case.received if each.sort is Sort.STOCK), NOTHING)
    step("shares of stock for each share before", "Warrant 3(e)", stock, Unit.RATIO)
    require(stock > 0, "Warrant 3(e)", "the common stock is not changed into stock of the Company")
    number = step("shares of that stock purchasable", "Warrant 3(e)", case.number * stock, Unit.SHARES)
    if readings.recapitalisation_price is RecapitalisationPrice.WHOLE:
        price_after = case.purchase_price / stock
    else:
        note("Warrant 3(e)", "the Purchase Price of a share is left as it was", fired=True)
        price_after = case.purchase_price
    step("Purchase Price of a share of it", "Warrant 3(a)", price_after, Unit.PRICE)
    return Recapitalised(
        purchase_price=price_after,
        number=number,
        whole_price=price_after * number,
        receivable=receivable_for(case.number, case.received, "Warrant 3(e)"),
    )


@facts
class ReorganisationFacts:
    """A capital reorganisation, merger, consolidation or sale of all the assets, and a Warrant outstanding at it."""

    purchase_price: Fraction = price("Purchase Price just before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable just before")
    fair_market_value: Fraction | None = price(
        "fair market value of one share just before", above=None, minimum=NOTHING, default=None,
        absent="it is not known",
    )  # fmt: skip
    received: tuple[Entitlement, ...] = listing(
        "what a holder has for each share, of the Company or its successor", Entitlement, distinct="what",
        clause="Warrant 3(f)",
    )  # fmt: skip


@outcome
class Reorganised:
    """What the Warrant is for afterwards, and at what price in all."""

    shares_counted: Fraction = shares("shares for which the Warrant takes part")
    whole_price: Fraction = exact_money("price of the whole Warrant")
    receivable: tuple[Receivable, ...] = listing("receivable on exercise", Receivable)
    cash: Fraction = exact_money("of that, cash")


@rule(
    "warrant.reorganisation", "Warrant 3(f)", "Warrant 2",
    facts=ReorganisationFacts, outcome=Reorganised, points=("securities.conversion",),
)  # fmt: skip
def reorganisation(case: ReorganisationFacts, readings: Readings) -> Reorganised:
    """After a merger or the like a Warrant is for what a holder of its shares was entitled to, at the price it had."""
    counted = shares_converted(case.number, case.purchase_price, case.fair_market_value, readings)
    step("shares deliverable on a conversion", "Warrant 3(f)", counted, Unit.SHARES)
    note("Warrant 3(f)", "a holder of common stock is entitled to nothing, nor is the Holder", fired=not case.received)
    cash = sum((each.each_share for each in case.received if each.sort is Sort.CASH), NOTHING)
    return Reorganised(
        shares_counted=counted,
        whole_price=step(
            "price of the whole Warrant", "Warrant 3(f)", case.purchase_price * case.number, Unit.EXACT_MONEY
        ),
        receivable=receivable_for(counted, case.received, "Warrant 3(f)"),
        cash=step("cash receivable", "Warrant 2", cash * counted, Unit.EXACT_MONEY),
    )


def receivable_for(number: Any, received: tuple[Entitlement, ...], clause: str) -> tuple[Receivable, ...]:
    """What a holder of so many shares has of each thing."""
    return tuple(
        Receivable(what=each.what, amount=step(each.what, clause, number * each.each_share, Unit.RATIO))
        for each in received
    )
