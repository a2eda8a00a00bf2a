"""What is at stake in the readings of the Warrant, all six Warrants of Exhibit A taken together."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from fourcorners.ask.stakes import Figures, stake
from spec.adjustment import SplitFacts, StockDividendFacts, split, stock_dividend
from spec.adjustment_time import AdjustmentTimeFacts, Cause, adjustment_time
from spec.errors import Refused
from spec.facts import Unit, count, day, facts, money, price, shares, whole_shares
from spec.fair_market_value import Basis, ClosingPrice, FairMarketValueFacts, fair_market_value
from spec.net_exercise import NetExerciseFacts, net_exercise
from spec.ratchet import RatchetFacts, ratchet
from spec.readings import Readings
from spec.terms import (
    EXHIBIT_A,
    FIRST_CLOSING_DATE,
    INITIAL_PURCHASE_PRICE,
    MARKET_DAYS,
    MARKET_DAYS_END_BEFORE,
    PAR_VALUE,
    SHARES_A_DOLLAR,
)

NUMBER = sum((each.principal for each in EXHIBIT_A), Fraction(0)) * SHARES_A_DOLLAR
TEN_DOLLARS = Fraction(10)
SATURDAY = 5
COMMON = 17_000_000
"""Common stock outstanding: a round figure, as in the examples; PA 3.2 leaves the real one to the public filings."""


@facts
class Market:
    """A fair market value, and what the Purchase Price has come to."""

    fair_market_value: Fraction = price("fair market value", minimum=PAR_VALUE, maximum=TEN_DOLLARS, above=None)
    purchase_price: Fraction = price("Purchase Price", minimum=PAR_VALUE, maximum=INITIAL_PURCHASE_PRICE, above=None)


def _net(case: Market, readings: Readings) -> Figures:
    number = NUMBER * INITIAL_PURCHASE_PRICE / case.purchase_price
    exercised = net_exercise(
        NetExerciseFacts(
            designated=number,
            fair_market_value=case.fair_market_value,
            purchase_price=case.purchase_price,
            number=number,
        ),
        readings,
    )
    return {"shares issued": exercised.shares_exact, "shares still purchasable": exercised.number_after}


@stake("net.price", facts=Market, unit=Unit.SHARES)
def net_price(case: Market, readings: Readings) -> Figures:
    """Shares on a net exercise of every Warrant; fair market value $0.01 to $10, Purchase Price $0.01 to $0.10."""
    return {"shares issued": _net(case, readings)["shares issued"]}


@stake("net.reduces-by", facts=Market, unit=Unit.SHARES)
def net_reduces_by(case: Market, readings: Readings) -> Figures:
    """Shares still purchasable after a net exercise of every Warrant, over the same ranges."""
    return {"shares still purchasable": _net(case, readings)["shares still purchasable"]}


@stake("net.out-of-the-money", facts=Market, unit=Unit.SHARES)
def net_out_of_the_money(case: Market, readings: Readings) -> Figures:
    """Shares on a net exercise of every Warrant below the Purchase Price, over the same ranges."""
    return {"shares issued": _net(case, readings)["shares issued"]}


@facts
class AnySplit:
    """A split or combination of at most a hundred for a hundred."""

    old: int = count("shares that are split or combined", minimum=1, maximum=100)
    new: int = count("shares that they become", minimum=1, maximum=100)


@stake("warrant.number", facts=AnySplit, unit=Unit.SHARES)
def warrant_number(case: AnySplit, readings: Readings) -> Figures:
    """Shares purchasable under any one Warrant after one split or combination, up to a hundred for a hundred."""
    return {
        each.purchaser: split(
            SplitFacts(number=each.principal * SHARES_A_DOLLAR, old=case.old, new=case.new), readings
        ).number
        for each in EXHIBIT_A
    }


@facts
class SplitThatDay:
    """A split or combination of at most ten for ten, after the First Closing and on the same day."""

    old: int = count("shares that are split or combined", minimum=1, maximum=10)
    new: int = count("shares that they become", minimum=1, maximum=10)


@stake("adjustment.own-date", facts=SplitThatDay, unit=Unit.SHARES)
def adjustment_own_date(case: SplitThatDay, readings: Readings) -> Figures:
    """Shares purchasable under every Warrant after a split or combination that follows the First Closing that day."""
    that_night = AdjustmentTimeFacts(
        cause=Cause.SPLIT, warrant_dated=FIRST_CLOSING_DATE, effective_on=FIRST_CLOSING_DATE,
        asked_on=FIRST_CLOSING_DATE, closed=True,
    )  # fmt: skip
    number = NUMBER
    if adjustment_time(that_night, readings).in_effect:
        number = split(SplitFacts(number=NUMBER, old=case.old, new=case.new), readings).number
    return {"shares purchasable": number}


@facts
class AnyDividend:
    """A dividend in common stock on 17,000,000 shares."""

    dividend: int = whole_shares("shares of the dividend", minimum=1, maximum=COMMON)
    convertible: Fraction = shares("common stock issuable otherwise", maximum=Fraction(50_000_000))


def _dividend(case: AnyDividend, readings: Readings) -> Figures:
    facts_of = StockDividendFacts(
        number=NUMBER, outstanding=Fraction(COMMON), convertible=case.convertible, dividend=case.dividend
    )
    return {"shares purchasable": stock_dividend(facts_of, readings).number}


@stake("dividend.base", facts=AnyDividend, unit=Unit.SHARES)
def dividend_base(case: AnyDividend, readings: Readings) -> Figures:
    """Shares purchasable under every Warrant after a dividend of up to one share a share outstanding."""
    return _dividend(case, readings)


@stake("dividend.self", facts=AnyDividend, unit=Unit.SHARES)
def dividend_self(case: AnyDividend, readings: Readings) -> Figures:
    """Shares purchasable under every Warrant after a dividend of up to one share a share outstanding."""
    return _dividend(case, readings)


@facts
class IssueAtAPrice:
    """A million shares issued for cash at par or above."""

    consideration: Fraction = money("cash for a million shares", minimum=Fraction(10_000), maximum=Fraction(200_000))


@stake("ratchet.price", facts=IssueAtAPrice, unit=Unit.SHARES)
def ratchet_price(case: IssueAtAPrice, readings: Readings) -> Figures:
    """Shares purchasable under every Warrant after an issue of a million shares at $0.01 to $0.20."""
    facts_of = RatchetFacts(number=NUMBER, shares=1_000_000, consideration=case.consideration)
    return {"shares purchasable": ratchet(facts_of, readings).number}


@facts
class IssueForNothing:
    """Shares issued for nothing."""

    issued: int = whole_shares("shares issued", minimum=1, maximum=COMMON)


@stake("ratchet.zero", facts=IssueForNothing, unit=Unit.SHARES)
def ratchet_zero(case: IssueForNothing, readings: Readings) -> Figures:
    """Shares purchasable under every Warrant after an issue for nothing; turned away, none are added."""
    facts_of = RatchetFacts(number=NUMBER, shares=case.issued, consideration=Fraction(0))
    try:
        return {"shares purchasable": ratchet(facts_of, readings).number}
    except Refused:
        return {"shares purchasable": NUMBER}


@facts
class FallingMarket:
    """The stock closes at fifty cents until some day before an election, and at five from then on."""

    election: date = day("day of the election", minimum=date(2003, 2, 3), maximum=date(2003, 2, 28))
    falls: int = count("days before the election on which it falls", maximum=MARKET_DAYS + MARKET_DAYS_END_BEFORE)


HIGH, LOW = Fraction(50, 100), Fraction(5, 100)
SESSIONS_BEFORE = 70
"""Days of trading told before an election: enough for thirty sessions."""


@stake("fmv.window", facts=FallingMarket, unit=Unit.EXACT_MONEY)
def fmv_window(case: FallingMarket, readings: Readings) -> Figures:
    """What all the Warrant shares are worth at fair market value, the stock having fallen from $0.50 to $0.05.

    It closes on every weekday; on any day of the election in February 2003, the fall on any day of the period.
    """
    days = [case.election - timedelta(days=before) for before in range(1, SESSIONS_BEFORE)]
    fell_on = case.election - timedelta(days=case.falls)
    closes = tuple(
        ClosingPrice(on=each, price=HIGH if each < fell_on else LOW) for each in days if each.weekday() < SATURDAY
    )
    value = fair_market_value(
        FairMarketValueFacts(basis=Basis.EXCHANGE, election=case.election, closes=closes), readings
    ).fair_market_value
    return {"all Warrant shares at fair market value": value * NUMBER}
