"""Exercise of a Warrant for cash or net, and the fair market value behind both (Warrant 1 and 2).

Prices and values are cents per share, numbers are shares; both exact. Shares issue whole; the holder has cash
for the fraction at fair market value, half-up to the cent.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.ratios import ONE, Ratio, at_most, below, half_up, minus, over, times, total
from impl.terms import AVERAGING_DAYS, AVERAGING_LAG_DAYS

EXCHANGE: Final = "exchange"
OVER_THE_COUNTER: Final = "over-the-counter"
NO_MARKET: Final = "none"


@frozen
class Exercised:
    """What passes on an exercise."""

    payment: int  # cents, holder to Company
    shares: int  # issued by the Company
    cash: int  # cents in lieu of the fraction, Company to holder
    number: Ratio  # shares still purchasable


def exercise(number: Ratio, price: Ratio, designated: Ratio, fair_market_value: Ratio | None) -> Exercised:
    """Exercise for cash in full or part (Warrant 1(a)); the payment is half-up to the cent.

    fair_market_value may be None where designated is whole. Raises `Refused` under Warrant 1(a) where
    designated exceeds number, Warrant 2 where a fraction of a share has no fair market value; `BadInput`
    where designated or price is not above zero, or number or fair_market_value is negative.
    """
    _check_terms(number, price, designated)
    if fair_market_value is not None:
        inputs.ratio("fair_market_value", fair_market_value)
    if not at_most(designated, number):
        raise Refused("Warrant 1(a)", "the shares designated exceed the number purchasable")
    shares, fraction = divmod(designated[0], designated[1])
    if fair_market_value is None:
        if fraction > 0:
            raise Refused("Warrant 2", "a fraction of a share is paid at fair market value, and none is given")
        cash = 0
    else:
        cash = half_up(*times((fraction, designated[1]), fair_market_value))
    return Exercised(half_up(*times(designated, price)), shares, cash, minus(number, designated))


def net_exercise(number: Ratio, price: Ratio, designated: Ratio, fair_market_value: Ratio) -> Exercised:
    """Surrender the designated part for shares worth its gain, without payment (Warrant 1(b)).

    X = Y(A - B)/A, with Y designated, A the fair market value, B the price. The whole of Y leaves the number
    purchasable. Raises `Refused` under Warrant 1(b) where Y exceeds number or A, which may be zero, is below B;
    `BadInput` where designated or price is not above zero, or number or fair_market_value is negative.
    """
    _check_terms(number, price, designated)
    inputs.ratio("fair_market_value", fair_market_value)
    if not at_most(designated, number):
        raise Refused("Warrant 1(b)", "the shares designated exceed the number purchasable")
    if below(fair_market_value, price):  # nought is, and the formula divides by it
        raise Refused(
            "Warrant 1(b)",
            "the fair market value is below the price, and the formula yields less than nothing",
        )
    gain = minus(ONE, over(price, fair_market_value))  # (A - B)/A
    numerator, denominator = times(designated, gain)
    shares, fraction = divmod(numerator, denominator)
    cash = half_up(*times((fraction, denominator), fair_market_value))
    return Exercised(0, shares, cash, minus(number, designated))


def fair_market_value(
    closes: Sequence[tuple[date, Ratio]], election: date, basis: str, board_value: Ratio | None
) -> Ratio:
    """The value of a share for an election on a day: cents per share, exact (Warrant 1(b)(i)-(iii)).

    On a market (basis "exchange" or "over-the-counter"): the mean of the closes dated within the thirty
    calendar days that end three days before the election. Where there is none, or no market (basis
    "none"): the Board's value. Raises `Refused` under Warrant 1(b)(iii) where the Board's value is needed
    and not given; `BadInput` for another basis, a negative price or a day with two closes.
    """
    _check_closes(closes)
    inputs.calendar_date("election", election)
    if basis not in (EXCHANGE, OVER_THE_COUNTER, NO_MARKET):
        raise BadInput("basis", f"must be {EXCHANGE}, {OVER_THE_COUNTER} or {NO_MARKET}: {basis}")
    if board_value is not None:
        inputs.ratio("board_value", board_value)
    if basis != NO_MARKET:
        last = election - timedelta(days=AVERAGING_LAG_DAYS)
        first = last - timedelta(days=AVERAGING_DAYS - 1)
        averaged = [close for day, close in closes if first <= day <= last]
        if averaged:
            return over(total(averaged), (len(averaged), 1))
    if board_value is None:
        raise Refused("Warrant 1(b)(iii)", "there is no close to average, and the Board has set no value")
    return board_value


def _check_terms(number: Ratio, price: Ratio, designated: Ratio) -> None:
    inputs.ratio("number", number)
    inputs.positive_ratio("price", price)
    inputs.positive_ratio("designated", designated)


def _check_closes(closes: Sequence[tuple[date, Ratio]]) -> None:
    inputs.listed("closes", closes)
    for close in closes:
        inputs.pair("closes", close)
        inputs.calendar_date("closes", close[0])
        inputs.ratio("closes", close[1])
    if any(day == following for day, following in pairwise(sorted(day for day, _ in closes))):
        raise BadInput("closes", "must hold one close a day")
