"""Securities and property that go with a Warrant's shares or take their place (Warrant 3(d) to 3(f)).

Numbers are shares and amounts are units of what is received, both exact; prices are cents per share. What is
delivered of other securities is whole, and a fraction is paid in cash, half-up to the cent (Warrant 2).
"""

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.ratios import ZERO, Ratio, at_most, half_up, minus, over, plus, times, total

COMMON: Final = "common stock"
SECURITIES: Final = "securities of the Company other than common stock"
OTHER: Final = "cash, property or securities of others"

STOCK: Final = "stock"
PROPERTY: Final = "other securities or property"
CASH: Final = "cash, in dollars"


@frozen
class Delivery:
    """What an exercise brings of securities carried along."""

    delivered: int  # whole securities
    cash: int  # cents in lieu of a fraction of one
    carried: Ratio  # what the rest of the Warrant goes on carrying


@frozen
class Received:
    """One of the things that a share of Common Stock becomes."""

    what: str
    sort: str  # STOCK, PROPERTY or CASH
    each_share: Ratio  # units (cash: dollars) for one share


@frozen
class Replaced:
    """What a Warrant is for once its Common Stock has become something else."""

    price: Ratio  # cents, for a share of the stock received; after a reorganisation: for what one share became
    number: Ratio  # shares of that stock; after a reorganisation: of the Common Stock that was
    receivable: tuple[Ratio, ...]  # on exercise of the whole, of each thing in the order given
    cash: Ratio  # dollars of that


def distribute(number: Ratio, each_share: Ratio, carried: Ratio, distributed: str) -> Ratio:
    """The securities that a Warrant carries after a distribution on the Common Stock (Warrant 3(d)).

    `each_share` are distributed on each share; the Warrant takes part with all the shares purchasable and
    keeps what it `carried` before. What is not a security of the Company (OTHER) is not carried. Raises
    `Refused` under Warrant 3(c) for COMMON; `BadInput` where a figure is negative or what is distributed is
    none of the three.
    """
    inputs.ratio("number", number)
    inputs.ratio("each_share", each_share)
    inputs.ratio("carried", carried)
    if distributed not in (COMMON, SECURITIES, OTHER):
        raise BadInput("distributed", f"must be {SECURITIES!r}, {COMMON!r} or {OTHER!r}: {distributed!r}")
    if distributed == COMMON:
        raise Refused("Warrant 3(c)", "a dividend in Common Stock adjusts the price instead")
    if distributed == OTHER:
        return carried
    return plus(carried, times(number, each_share))


def deliver(carried: Ratio, old: int, new: int, number: Ratio, designated: Ratio, value_each: Ratio | None) -> Delivery:
    """What goes with `designated` of a Warrant's `number` shares on exercise (Warrant 3(d), Warrant 2).

    Every `old` of the securities carried have become `new` since. value_each, cents for one of them, may be
    None where no fraction results. Raises `Refused` under Warrant 1(a) where designated exceeds number,
    Warrant 2 where a fraction has no value; `BadInput` where old, new, number or designated is not above
    zero, or carried or value_each is negative.
    """
    inputs.ratio("carried", carried)
    inputs.positive("old", old)
    inputs.positive("new", new)
    inputs.positive_ratio("number", number)
    inputs.positive_ratio("designated", designated)
    if value_each is not None:
        inputs.ratio("value_each", value_each)
    if not at_most(designated, number):
        raise Refused("Warrant 1(a)", "the shares designated exceed the number purchasable")
    kept = times(carried, (new, old))
    part = over(times(kept, designated), number)
    delivered, fraction = divmod(part[0], part[1])
    if value_each is None:
        if fraction > 0:
            raise Refused("Warrant 2", "a fraction of a security is paid at its value, and none is given")
        cash = 0
    else:
        cash = half_up(*times((fraction, part[1]), value_each))
    return Delivery(delivered, cash, minus(kept, part))


def recapitalise(price: Ratio, number: Ratio, received: Sequence[Received]) -> Replaced:
    """The Warrant after the Common Stock is changed into stock of the Company (Warrant 3(e)).

    It is then for what a holder of its shares received, and costs as much as before for the whole: a share of
    the new stock costs the old price over the shares of stock that one share became. Raises `Refused` under
    Warrant 3(e) where no stock is received; `BadInput` where price is not above zero, number or an amount is
    negative, nothing is received, one thing stands twice or a sort is unknown.
    """
    inputs.positive_ratio("price", price)
    inputs.ratio("number", number)
    _check_received(received)
    if not received:
        raise BadInput("received", "must hold what a share becomes")
    stock = total(each.each_share for each in received if each.sort == STOCK)
    if stock[0] == 0:
        raise Refused("Warrant 3(e)", "the Common Stock does not become stock")
    return Replaced(over(price, stock), times(number, stock), _receivable(number, received), _cash(number, received))


def reorganise(price: Ratio, number: Ratio, received: Sequence[Received]) -> Replaced:
    """The Warrant after a reorganisation, merger, consolidation or sale of the assets (Warrant 3(f)).

    It is then for what a holder of its shares had for them, cash included, and costs as much as before for
    the whole. Raises `BadInput` as `recapitalise` does, save that nothing need be received.
    """
    inputs.positive_ratio("price", price)
    inputs.ratio("number", number)
    _check_received(received)
    return Replaced(price, number, _receivable(number, received), _cash(number, received))


def _receivable(number: Ratio, received: Sequence[Received]) -> tuple[Ratio, ...]:
    return tuple(times(number, each.each_share) for each in received)


def _cash(number: Ratio, received: Sequence[Received]) -> Ratio:
    each_share = ZERO
    for each in received:
        if each.sort == CASH:
            each_share = plus(each_share, each.each_share)
    return times(number, each_share)


def _check_received(received: Sequence[Received]) -> None:
    inputs.listed("received", received)
    names = set()
    for each in received:
        inputs.name("what", each.what)
        inputs.ratio("each_share", each.each_share)
        if each.sort not in (STOCK, PROPERTY, CASH):
            raise BadInput("sort", f"must be {STOCK!r}, {PROPERTY!r} or {CASH!r}: {each.sort!r}")
        names.add(each.what)
    if len(names) < len(received):
        raise BadInput("received", "must hold each thing once")
