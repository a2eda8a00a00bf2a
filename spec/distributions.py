"""Warrant 3(d): other securities that are distributed on the common stock, and go along with a Warrant's shares."""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import Any

from spec.facts import NOTHING, Unit, choice, facts, money, outcome, price, shares, whole_shares
from spec.readings import Readings
from spec.rounding import to_the_cent
from spec.rounding import whole_shares as to_whole_shares
from spec.rules import note, refuse, require, rule, step
from spec.securities_alternatives import SecuritiesConversion
from spec.terms import INITIAL_PURCHASE_PRICE


class Distributed(enum.Enum):
    """What is distributed on the common stock."""

    SECURITIES = "securities of the Company other than common stock"
    COMMON = "common stock"
    OTHER = "cash, property or securities of others"


@facts
class DistributionFacts:
    """A distribution on the common stock, and a Warrant outstanding on its date."""

    distributed: Distributed = choice("what is distributed", Distributed, default=Distributed.SECURITIES)
    each_share: Fraction = shares("securities distributed on each share of common stock", clause="Warrant 3(d)")
    number: Fraction = shares("shares purchasable on the date of the distribution")
    carried: Fraction = shares("such securities that the Warrant carries already", default=NOTHING)
    purchase_price: Fraction = price("Purchase Price on that date", default=INITIAL_PURCHASE_PRICE)
    fair_market_value: Fraction | None = price(
        "fair market value of one share on that date", above=None, minimum=NOTHING, default=None,
        absent="it is not known",
    )  # fmt: skip


@outcome
class Carried:
    """What the Warrant carries along afterwards."""

    shares_counted: Fraction = shares("shares for which the Warrant takes part")
    added: Fraction = shares("securities added to the Warrant")
    carried_after: Fraction = shares("such securities that the Warrant carries afterwards")


@rule(
    "warrant.other-distribution", "Warrant 3(d)",
    facts=DistributionFacts, outcome=Carried, points=("securities.conversion",),
)  # fmt: skip
def other_distribution(case: DistributionFacts, readings: Readings) -> Carried:
    """A distribution of other securities is laid by for the Holder as if it had held its shares on the date."""
    if case.distributed is Distributed.COMMON:
        refuse("Warrant 3(c)", "a dividend in common stock changes the price, and carries nothing along")
    if case.distributed is Distributed.OTHER:
        note("Warrant 3(d)", "only securities of the Company itself are carried along", fired=False)
        return Carried(shares_counted=NOTHING, added=NOTHING, carried_after=case.carried)
    counted = step(
        "shares for which the Warrant takes part",
        "Warrant 3(d)",
        shares_converted(case.number, case.purchase_price, case.fair_market_value, readings),
        Unit.SHARES,
    )
    added = step("securities added", "Warrant 3(d)", counted * case.each_share, Unit.SHARES)
    return Carried(shares_counted=counted, added=added, carried_after=case.carried + added)


def shares_converted(number: Any, purchase_price: Any, fair_market_value: Any, readings: Readings) -> Any:
    """Shares that a Warrant is taken to be converted into: all of them, or what a net exercise would issue."""
    if readings.securities_conversion is SecuritiesConversion.IN_FULL:
        return number
    require(fair_market_value is not None, "Warrant 1(b)", "there is no fair market value for a net exercise")
    if fair_market_value <= purchase_price:
        note("Warrant 1(b)", "the fair market value is not above the Purchase Price, and nothing is issued", fired=True)
        return NOTHING
    return number * (fair_market_value - purchase_price) / fair_market_value


@facts
class DeliveryFacts:
    """An exercise, in full or in part, of a Warrant that carries securities along."""

    carried: Fraction = shares("securities that the Warrant carries", clause="Warrant 3(d)")
    old: int = whole_shares("of those securities, so many have since become", minimum=1, default=1)
    new: int = whole_shares("so many", minimum=1, default=1)
    number: Fraction = shares("shares purchasable before the exercise", above=NOTHING, minimum=None)
    designated: Fraction = shares("shares designated", above=NOTHING, minimum=None, clause="Warrant 1(a)")
    value_each: Fraction | None = price(
        "value of one of the securities", above=None, minimum=NOTHING, default=None, absent="it is not known"
    )


@outcome
class Delivered:
    """What the Holder receives of the securities, and what the rest of the Warrant carries on."""

    entitled: Fraction = shares("securities that go with the shares designated")
    delivered: int = whole_shares("whole securities delivered")
    cash: Fraction = money("cash in lieu of a fraction of one")
    carried_after: Fraction = shares("securities that the rest of the Warrant carries")


@rule("warrant.securities-delivered", "Warrant 3(d)", "Warrant 2", facts=DeliveryFacts, outcome=Delivered)
def securities_delivered(case: DeliveryFacts, readings: Readings) -> Delivered:
    """An exercise in part delivers the same part of what the Warrant carries: whole securities, and cash for a rest."""
    require(case.designated <= case.number, "Warrant 1(a)", "more shares are designated than the Warrant covers")
    held = step("securities, had they been kept", "Warrant 3(d)", case.carried * case.new / case.old, Unit.SHARES)
    entitled = step("part delivered now", "Warrant 3(d)", held * case.designated / case.number, Unit.SHARES)
    delivered = step("whole securities", "Warrant 2", to_whole_shares(entitled), Unit.WHOLE_SHARES)
    fraction = step("fraction of one", "Warrant 2", entitled - delivered, Unit.SHARES)
    if case.value_each is None:
        require(fraction == 0, "Warrant 2", "there is a fraction of a security and no value to pay it at")
        cash = NOTHING
    else:
        cash = to_the_cent(fraction * case.value_each)
    step("cash in lieu", "Warrant 2", cash, Unit.MONEY)
    return Delivered(entitled=entitled, delivered=delivered, cash=cash, carried_after=held - entitled)
