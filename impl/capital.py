"""The Company's stock beside its count: a dividend under way, a transaction announced, stock authorised.

What an event changes is kept in lowest terms.
"""

from collections.abc import Mapping
from datetime import date

from attrs import evolve, field, frozen

from impl import inputs, securities
from impl.adjustment import Adjusted, adjust
from impl.holdings import Carried, Warrant, lowest_terms
from impl.ratios import ZERO, Ratio, below, half_up, minus, over, plus, times


@frozen
class Dividend:
    """A dividend in Common Stock from its record date to the date fixed for payment (Warrant 3(c))."""

    declared: Ratio = field(converter=lowest_terms)  # shares
    paid: Ratio = field(converter=lowest_terms)  # shares of those
    pay_on: date


@frozen
class Election:
    """An exercise given on notice of a transaction, conditional on its closing (Warrant 4)."""

    index: int  # of the Warrant
    designated: Ratio  # shares
    net: bool
    fair_market_value: Ratio | None  # cents per share
    values: Mapping[str, Ratio]  # cents for one of each security carried along


@frozen
class Transaction:
    """A transaction of which the holders have notice (Warrant 4)."""

    undertaken: str
    given_on: date
    elections: tuple[Election, ...] = ()


@frozen
class Capital:
    """What is remembered of the Company's stock."""

    dividend: Dividend | None = None  # under way
    owed: Ratio = field(default=ZERO, converter=lowest_terms)  # shares of dividends not paid when due
    transaction: Transaction | None = None
    stock: bool = True  # the Warrants are for stock, not for cash or property alone
    authorised: int | None = None  # shares; None where it is not known


NO_CAPITAL = Capital()


def split(capital: Capital, old: int, new: int) -> Capital:
    """The same after a split: the shares of dividends unpaid are restated."""
    dividend = capital.dividend
    if dividend is not None:
        dividend = evolve(
            dividend, declared=times(dividend.declared, (new, old)), paid=times(dividend.paid, (new, old))
        )
    return evolve(capital, dividend=dividend, owed=times(capital.owed, (new, old)))


def split_warrant(warrant: Warrant, adjusted: Adjusted, old: int, new: int) -> Warrant:
    """A Warrant after a split."""
    measured_on = None if warrant.measured_on is None else times(warrant.measured_on, (new, old))
    return evolve(multiplied(warrant, adjusted), measured_on=measured_on)


def multiplied(warrant: Warrant, adjusted: Adjusted) -> Warrant:
    """A Warrant whose price a split or a dividend has multiplied, the cap on its recomputation likewise."""
    held_to = warrant.held_to
    if held_to is not None:
        held_to = times(held_to, over(adjusted.price, warrant.price))
    return evolve(warrant, price=adjusted.price, number=adjusted.number, held_to=held_to)


def held_to(warrant: Warrant, effective_price: Ratio) -> Warrant:
    """A Warrant once shares were issued at a price; a recomputation must not lift it above the lowest such."""
    if warrant.measured_on is None:
        return warrant
    if warrant.held_to is not None and not below(effective_price, warrant.held_to):
        return warrant
    return evolve(warrant, held_to=effective_price)


def settled(warrant: Warrant) -> Warrant:
    """A Warrant once the dividend under way is paid in full, or recomputed."""
    return evolve(warrant, measured_on=None, held_to=None)


def recomputed(warrant: Warrant, dividend: Dividend) -> Warrant:
    """A Warrant once the date fixed has gone by and the dividend is not fully paid (Warrant 3(c)'s proviso).

    The price was multiplied by N / (N + declared) on the record date and ought to have been by N / (N + paid);
    issues made meanwhile at lower prices keep it down.
    """
    base = warrant.measured_on
    if base is None:
        return warrant
    lifted = times(warrant.price, over(plus(base, dividend.declared), plus(base, dividend.paid)))
    if warrant.held_to is not None and below(warrant.held_to, lifted):
        lifted = warrant.price if below(warrant.held_to, warrant.price) else warrant.held_to
    number = adjust(warrant.price, warrant.number, lifted)
    return settled(evolve(warrant, price=lifted, number=number))


def day_over(capital: Capital, warrants: tuple[Warrant, ...], today: date) -> tuple[Capital, tuple[Warrant, ...]]:
    """What stands on a later day: a dividend whose date has gone by unpaid is recomputed, and the rest is owed."""
    dividend = capital.dividend
    if dividend is None or today <= dividend.pay_on:
        return capital, warrants
    left = plus(capital.owed, minus(dividend.declared, dividend.paid))
    return (
        evolve(capital, dividend=None, owed=left),
        tuple(recomputed(warrant, dividend) for warrant in warrants),
    )


def deliver_along(warrant: Warrant, part: Ratio, values: Mapping[str, Ratio]) -> tuple[tuple[Carried, ...], int]:
    """What is left of all that a Warrant carries once `part` of its shares is exercised, and cents for fractions.

    `values` holds cents for one of each security. Raises `Refused` under Warrant 2 where a fraction has no
    value; `BadInput` where a value is negative.
    """
    left, paid = [], 0
    for value in values.values():
        inputs.ratio("values", value)
    for each in warrant.carries:
        if each.cash:
            dollars = over(times(each.amount, part), warrant.number)
            cents = half_up(dollars[0] * 100, dollars[1])
            left.append(evolve(each, amount=minus(each.amount, dollars), delivered=each.delivered + cents))
        else:
            delivery = securities.deliver(each.amount, 1, 1, warrant.number, part, values.get(each.what))
            left.append(evolve(each, amount=delivery.carried, delivered=each.delivered + delivery.delivered))
            paid += delivery.cash
    return tuple(left), paid


def carry(carries: tuple[Carried, ...], what: str, cash: bool, amount: Ratio) -> tuple[Carried, ...]:
    """What a Warrant carries with so much more of one thing."""
    for place, each in enumerate(carries):
        if each.what == what and each.cash == cash:
            more = evolve(each, amount=plus(each.amount, amount))
            return (*carries[:place], more, *carries[place + 1 :])
    return (*carries, Carried(what, cash, amount))


def divide(carries: tuple[Carried, ...], part: Ratio) -> tuple[tuple[Carried, ...], tuple[Carried, ...]]:
    """What stays with a Warrant, and what goes with a part of it that is transferred; nothing of that was delivered."""
    going = tuple(evolve(each, amount=times(each.amount, part), delivered=0) for each in carries)
    staying = tuple(
        evolve(each, amount=minus(each.amount, goes.amount)) for each, goes in zip(carries, going, strict=True)
    )
    return staying, going
