"""Warrant 1(b)(i)-(iii): the fair market value of one share on the day of an election."""

from __future__ import annotations

import enum
from datetime import date, timedelta
from fractions import Fraction

from spec.alternatives import FmvWindow
from spec.facts import Unit, choice, count, day, facts, flag, listing, outcome, price
from spec.readings import Readings
from spec.rules import note, refuse, rule, step
from spec.terms import FIRST_CLOSING_DATE, LAST_EXPIRATION_DATE, MARKET_DAYS, MARKET_DAYS_END_BEFORE

EARLIEST_CLOSE = FIRST_CLOSING_DATE - timedelta(days=365)


class Basis(enum.Enum):
    """How the common stock is traded."""

    EXCHANGE = "exchange"
    OVER_THE_COUNTER = "over-the-counter"
    NONE = "none"


CLAUSE_OF_BASIS = {
    Basis.EXCHANGE: "Warrant 1(b)(i)",
    Basis.OVER_THE_COUNTER: "Warrant 1(b)(ii)",
    Basis.NONE: "Warrant 1(b)(iii)",
}


@facts
class ClosingPrice:
    """What one share closed at on a day of trading."""

    on: date = day("day of trading", minimum=EARLIEST_CLOSE, maximum=LAST_EXPIRATION_DATE)
    price: Fraction = price("closing price")


@facts
class FairMarketValueFacts:
    """The market in the common stock before an election, and the Board's figure where there is one."""

    basis: Basis = choice("how the stock is traded", Basis)
    election: date = day("day of the election", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    closes: tuple[ClosingPrice, ...] = listing("closing prices", ClosingPrice, distinct="on", default=())
    board_value: Fraction | None = price(
        "value determined by the Board", above=None, minimum=Fraction(0), clause="Warrant 1(b)(iii)",
        default=None, absent="the Board has determined none",
    )  # fmt: skip


@outcome
class FairMarketValue:
    """The value, and where it comes from."""

    first_day: date = day("first day of the period", minimum=EARLIEST_CLOSE, maximum=LAST_EXPIRATION_DATE)
    last_day: date = day("last day of the period", minimum=EARLIEST_CLOSE, maximum=LAST_EXPIRATION_DATE)
    prices_averaged: int = count("prices averaged")
    by_the_board: bool = flag("it is the Board's value")
    fair_market_value: Fraction = price("fair market value of one share")


@rule(
    "warrant.fair-market-value", "Warrant 1(b)(i)", "Warrant 1(b)(ii)", "Warrant 1(b)(iii)",
    facts=FairMarketValueFacts, outcome=FairMarketValue, points=("fmv.window",),
)  # fmt: skip
def fair_market_value(case: FairMarketValueFacts, readings: Readings) -> FairMarketValue:
    """Fair market value is the mean close of thirty days ending three days before, or the Board's value."""
    clause = CLAUSE_OF_BASIS[case.basis]
    last = step("last day of the period", clause, case.election - timedelta(days=MARKET_DAYS_END_BEFORE), Unit.DATE)
    first = step("first day of the period", clause, last - timedelta(days=MARKET_DAYS - 1), Unit.DATE)
    prices: list[Fraction] = []
    if case.basis is Basis.NONE:
        note("Warrant 1(b)(iii)", "there is no active public market", fired=True)
    else:
        prices = prices_to_average(case.closes, first, last, readings)
    step("prices averaged", clause, len(prices), Unit.COUNT)
    if prices:
        value = step("mean closing price", clause, sum(prices, Fraction(0)) / len(prices), Unit.PRICE)
    elif case.board_value is not None:
        value = step("the Board's value", "Warrant 1(b)(iii)", case.board_value, Unit.PRICE)
    else:
        refuse("Warrant 1(b)(iii)", "no price is to be had but the Board's, and the Board has given none")
    return FairMarketValue(
        first_day=first,
        last_day=last,
        prices_averaged=len(prices),
        by_the_board=not prices,
        fair_market_value=value,
    )


def prices_to_average(closes: tuple[ClosingPrice, ...], first: date, last: date, readings: Readings) -> list[Fraction]:
    """The closing prices that the period takes in; none where none is dated so as to count."""
    known = sorted((close for close in closes if close.on <= last), key=lambda close: close.on)
    if readings.fmv_window is FmvWindow.SESSIONS:
        return [close.price for close in known[-MARKET_DAYS:]]
    if readings.fmv_window is FmvWindow.CARRIED_FORWARD:
        days = [first + timedelta(days=number) for number in range(MARKET_DAYS)]
        standing = [[close.price for close in known if close.on <= each_day] for each_day in days]
        return [so_far[-1] for so_far in standing if so_far]
    return [close.price for close in known if close.on >= first]
