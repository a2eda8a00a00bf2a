"""What a certificate of adjustment shows (Warrant 3(h)).

Prices are cents per share, numbers are shares; both exact, nothing is rounded.
"""

from attrs import frozen

from impl import adjustment
from impl.adjustment import Adjusted
from impl.errors import Refused
from impl.ratios import Ratio, times


@frozen
class Certificate:
    """An adjustment set forth, with the facts upon which it is based."""

    clause: str
    before: Adjusted
    after: Adjusted
    whole_price: Ratio  # cents for all the shares purchasable afterwards
    facts: tuple[tuple[str, Ratio], ...]  # what each is, and its figure: shares, or dollars where it says so


def of_split(price: Ratio, number: Ratio, old: int, new: int) -> Certificate:
    """The certificate of a subdivision or combination; raises as `_certified` and `adjustment.split` do."""
    after = adjustment.split(price, number, old, new)
    return _certified("Warrant 3(b)", price, number, after, (("old shares", (old, 1)), ("new shares", (new, 1))))


def of_stock_dividend(
    price: Ratio, number: Ratio, outstanding: Ratio, convertible: Ratio, dividend: int
) -> Certificate:
    """The certificate of a dividend in Common Stock; raises as `_certified` and `adjustment.stock_dividend` do."""
    after = adjustment.stock_dividend(price, number, outstanding, convertible, dividend)
    facts = ("shares outstanding", outstanding), ("shares issuable", convertible), ("dividend shares", (dividend, 1))
    return _certified("Warrant 3(c)", price, number, after, facts)


def of_issue(price: Ratio, number: Ratio, shares: int, consideration: int) -> Certificate:
    """The certificate of an issue below the price, for cents in all; raises as `_certified` and `ratchet` do."""
    after = adjustment.ratchet(price, number, shares, consideration)
    facts = ("shares issued", (shares, 1)), ("dollars received", (consideration, 100))
    return _certified("Warrant 3(g)", price, number, after, facts)


def of_price(price: Ratio, number: Ratio, new_price: Ratio) -> Certificate:
    """The certificate of any other adjustment to a new price; raises as `_certified` and `adjustment.adjust` do."""
    after = Adjusted(new_price, adjustment.adjust(price, number, new_price))
    facts = (("dollars a share", (new_price[0], new_price[1] * 100)),)
    return _certified("Warrant 3(a)", price, number, after, facts)


def _certified(
    clause: str, price: Ratio, number: Ratio, after: Adjusted, facts: tuple[tuple[str, Ratio], ...]
) -> Certificate:
    """Raises `Refused` under Warrant 3(h) where neither price nor number has changed."""
    if _same(price, after.price) and _same(number, after.number):
        raise Refused("Warrant 3(h)", "no adjustment has occurred")
    return Certificate(clause, Adjusted(price, number), after, times(after.price, after.number), facts)


def _same(left: Ratio, right: Ratio) -> bool:
    return left[0] * right[1] == right[0] * left[1]
