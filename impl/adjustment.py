"""Adjustment of a Warrant's Purchase Price and number (Warrant 3).

Every adjustment sets a new price; the number follows from it by Warrant 3(a), so that price x number stays as
it was. Prices are cents per share, numbers are shares; both exact, nothing is rounded. A price is above zero.
"""

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.ratios import Ratio, below, over, plus, times


@frozen
class Adjusted:
    """A Warrant's terms after an adjustment."""

    price: Ratio  # cents per share
    number: Ratio  # shares purchasable


def adjust(price: Ratio, number: Ratio, new_price: Ratio) -> Ratio:
    """The number purchasable once the price has moved to new_price (Warrant 3(a)).

    Raises `BadInput` where a price is not above zero or number is negative.
    """
    _check_terms(price, number)
    inputs.positive_ratio("new_price", new_price)
    return _repriced(price, number, new_price).number


def split(price: Ratio, number: Ratio, old: int, new: int) -> Adjusted:
    """Every `old` shares become `new`: a subdivision or a combination (Warrant 3(b)).

    Raises `BadInput` where old or new is below 1, or as `adjust` does.
    """
    _check_terms(price, number)
    inputs.positive("old", old)
    inputs.positive("new", new)
    return _repriced(price, number, times(price, (old, new)))


def stock_dividend(price: Ratio, number: Ratio, outstanding: Ratio, convertible: Ratio, dividend: int) -> Adjusted:
    """A dividend of `dividend` new shares of Common Stock (Warrant 3(c)).

    The price is multiplied by N / (N + dividend), N being the Common Stock outstanding, the shares that
    everything else converts into or may be exercised for, and this Warrant's own number. Raises `BadInput`
    where dividend is below 1, a count is negative or N is zero, or as `adjust` does.
    """
    _check_terms(price, number)
    inputs.ratio("outstanding", outstanding)
    inputs.ratio("convertible", convertible)
    inputs.positive("dividend", dividend)
    base = plus(plus(outstanding, convertible), number)
    if base[0] < 1:
        raise BadInput("outstanding", "no share is outstanding or issuable for a dividend to be paid on")
    return _repriced(price, number, times(price, over(base, plus(base, (dividend, 1)))))


def ratchet(price: Ratio, number: Ratio, shares: int, consideration: int) -> Adjusted:
    """An issue of `shares` new shares for `consideration` cents in all (Warrant 3(g)(1)-(2)).

    Where the Effective Price, consideration / shares, is below the price, the price falls to it; otherwise
    nothing changes. Raises `Refused` under Warrant 3(g)(1) where consideration is zero, since no price
    results; `BadInput` where shares is below 1 or consideration negative, or as `adjust` does.
    """
    _check_terms(price, number)
    inputs.positive("shares", shares)
    inputs.not_negative("consideration", consideration)
    if consideration == 0:
        raise Refused(
            "Warrant 3(g)(1)",
            "shares issued for nothing have an Effective Price of zero, and no price results",
        )
    effective_price = (consideration, shares)
    if below(effective_price, price):
        return _repriced(price, number, effective_price)
    return Adjusted(price, number)


def _repriced(price: Ratio, number: Ratio, new_price: Ratio) -> Adjusted:
    return Adjusted(new_price, over(times(price, number), new_price))


def _check_terms(price: Ratio, number: Ratio) -> None:
    inputs.positive_ratio("price", price)
    inputs.ratio("number", number)
