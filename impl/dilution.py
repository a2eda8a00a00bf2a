"""Issues below a Warrant's price: what was received, which shares count, and grants of options (Warrant 3(g)).

Money is in cents, prices are cents per share, numbers are shares; prices and numbers exact, nothing is rounded.
"Additional Shares" are those of Warrant 3(g)(4); "rights" are options, or the conversion of Convertible Securities.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from impl import adjustment, inputs
from impl.adjustment import Adjusted
from impl.errors import BadInput, Refused
from impl.ratios import Ratio, below, over, times

OPTIONS: Final = "options"
CONVERTIBLE_SECURITIES: Final = "convertible-securities"

MULTIPLIED: Final = "multiplied"
ISSUED: Final = "issued"

OTHER_RIGHTS: Final = "other-rights"
EXCLUDED_ALWAYS: Final = {
    "series-3-a": "Warrant 3(g)(4)(A)",
    "equipment": "Warrant 3(g)(4)(E)",
    "series-b-1-warrants": "Warrant 3(g)(4)(F)",
    "dividend": "Warrant 3(g)(1)",
    "subdivision": "Warrant 3(g)(1)",
}
EXCLUDED_AS_NAMED: Final = {
    "series-2-a": "Warrant 3(g)(4)(B)",
    "series-1-a": "Warrant 3(g)(4)(C)",
    "plan": "Warrant 3(g)(4)(D)",
}
NONE_NAMED: Final = "none-named"


@frozen
class Granted:
    """A Warrant's terms after a grant of rights."""

    price: Ratio  # cents per share
    number: Ratio  # shares purchasable
    deemed_issued: bool  # the grant lowered the price


@frozen
class Readjusted:
    """A Warrant's terms once rights have lapsed, and the price it had until then."""

    price_now: Ratio  # cents per share, before the readjustment
    price: Ratio  # cents per share
    number: Ratio  # shares purchasable


def consideration(
    cash: int, property_value: int | None, *, property_received: bool, package: bool, allocable: int | None
) -> int:
    """Cents received for an issue (Warrant 3(g)(2)): cash, property at the Board's value, of a package its part.

    Raises `Refused` under Warrant 3(g)(2)(B) where property was received and the Board has set no value on it,
    under Warrant 3(g)(2)(C) where other assets went with the shares and the Board has allocated nothing, or more
    than all; `BadInput` where an amount is negative, or given for property or a package that there was not.
    """
    inputs.not_negative("cash", cash)
    inputs.flag("property_received", property_received)
    inputs.flag("package", package)
    for argument, amount, expected in (
        ("property_value", property_value, property_received),
        ("allocable", allocable, package),
    ):
        if amount is not None:
            inputs.not_negative(argument, amount)
            if not expected:
                raise BadInput(argument, "must be None: there is nothing for it to be of")
    received = cash
    if property_received:
        if property_value is None:
            raise Refused("Warrant 3(g)(2)(B)", "the Board has set no value on the property received")
        received += property_value
    if not package:
        return received
    if allocable is None:
        raise Refused("Warrant 3(g)(2)(C)", "the Board has allocated no part of the consideration")
    if allocable > received:
        raise Refused("Warrant 3(g)(2)(C)", "the part allocated exceeds the whole")
    return allocable


def excluded_by(
    warrant_dated: date, issued_on: date, origin: str, *, as_named: bool = True, rights_since: date | None = None
) -> str | None:
    """The clause by which shares are not Additional Shares for a Warrant, or None where they are (Warrant 3(g)(4)).

    Shares count that are issued on a later day than the Warrant's own. as_named: issued under the provision, or
    under an approved plan to the people, that the exclusion names. rights_since, given with origin
    "other-rights" alone, is the day since when those rights were outstanding or issuable; their exercise is taken
    for conversion. Raises `BadInput` for another origin or a misplaced day.
    """
    inputs.calendar_date("warrant_dated", warrant_dated)
    inputs.calendar_date("issued_on", issued_on)
    inputs.flag("as_named", as_named)
    if origin not in (NONE_NAMED, OTHER_RIGHTS) and origin not in EXCLUDED_ALWAYS and origin not in EXCLUDED_AS_NAMED:
        raise BadInput("origin", f"is not one that the clause knows: {origin}")
    if (rights_since is not None) != (origin == OTHER_RIGHTS):
        raise BadInput("rights_since", f"must be given with {OTHER_RIGHTS}, and only then")
    if issued_on <= warrant_dated:
        return "Warrant 3(g)(4)"
    if origin in EXCLUDED_ALWAYS:
        return EXCLUDED_ALWAYS[origin]
    if as_named and origin in EXCLUDED_AS_NAMED:
        return EXCLUDED_AS_NAMED[origin]
    if rights_since is not None:
        inputs.calendar_date("rights_since", rights_since)
        if rights_since <= warrant_dated:
            return "Warrant 3(g)(4)(A)"
    return None


def grant(
    price: Ratio, number: Ratio, rights: str, shares: int, received: int, payable: int, cancelled: int = 0
) -> Granted:
    """Rights to at most `shares` shares are granted for `received` cents in all (Warrant 3(g)(3)).

    payable is the least, in cents, that exercise or conversion of all of them brings, `cancelled` the part of it that
    cancels liabilities: this does not count for Convertible Securities. Where the Effective Price is below the
    price, the shares are deemed issued at it and the price falls to it. Raises `Refused` under Warrant 3(g)(1) where
    the consideration is nothing; `BadInput` for unknown rights, shares below 1, a negative amount, or more cancelled
    than payable.
    """
    inputs.not_negative("received", received)
    paid = _paid("payable", rights, payable, cancelled)
    after = adjustment.ratchet(price, number, shares, received + paid)
    return Granted(after.price, after.number, below(after.price, price))


def effective_price(rights: str, shares: int, received: int, payable: int, cancelled: int) -> Ratio:
    """Cents per share at which a grant would be deemed an issue, zero included; raises `BadInput` as `grant` does."""
    inputs.positive("shares", shares)
    inputs.not_negative("received", received)
    return received + _paid("payable", rights, payable, cancelled), shares


def exercised(price: Ratio, number: Ratio, shares: int, received: int, *, deemed_issued: bool) -> Adjusted:
    """`shares` shares are issued on exercise or conversion of rights, for `received` cents with what those cost.

    Nothing is adjusted where the grant was (deemed_issued); otherwise this is an issue like another (Warrant 3(g)(3)).
    Raises as `adjustment.ratchet` does; nothing received is refused only where an adjustment is to be made.
    """
    inputs.flag("deemed_issued", deemed_issued)
    inputs.not_negative("received", received)
    if not deemed_issued:
        return adjustment.ratchet(price, number, shares, received)
    inputs.positive_ratio("price", price)
    inputs.ratio("number", number)
    inputs.positive("shares", shares)
    return Adjusted(price, number)


def actually_received(
    rights: str, received: int, received_for_converted: int, received_on_exercise: int, cancelled: int
) -> int:
    """Cents that count for the shares issued on rights of which the rest has lapsed (Warrant 3(g)(3)).

    All that options were granted for, exercised or not; of Convertible Securities what those converted were sold for;
    and what exercise or conversion brought, less liabilities cancelled on conversion. Raises `BadInput` for unknown
    rights, a negative amount, or a part above its whole.
    """
    inputs.not_negative("received", received)
    inputs.not_negative("received_for_converted", received_for_converted)
    if received_for_converted > received:
        raise BadInput("received_for_converted", "must not exceed received")
    paid = _paid("received_on_exercise", rights, received_on_exercise, cancelled)
    return paid + (received if rights == OPTIONS else received_for_converted)


def counted_on_exercise(rights: str, received: int, cancelled: int) -> int:
    """Cents that count of what exercise or conversion brings; cancelled liabilities do for options alone.

    Raises `BadInput` for unknown rights, a negative amount, or more cancelled than received.
    """
    return _paid("received", rights, received, cancelled)


def lapse(
    price_before: Ratio,
    granted_at: Ratio,
    since: Sequence[tuple[str, Ratio]],
    number: Ratio,
    shares: Ratio,
    received: int,
) -> Readjusted:
    """Rights lapse, unexercised or for the rest, and the price they lowered is readjusted (Warrant 3(g)(3)).

    price_before is the price just before the grant, granted_at its Effective Price. since lists what followed:
    ("multiplied", factor) for a split, combination or dividend, ("issued", Effective Price) for every issue or grant of
    Additional Shares. shares were issued on the rights, counted as on the day of the grant, for `received` cents
    (`actually_received`). The price becomes what it would be had these alone been issued that day, for that;
    never more than without the grant. Raises `Refused` under Warrant 3(g)(1) where shares were issued for nothing;
    `BadInput` for an unknown operation, a price or factor not above zero, or a negative count.
    """
    inputs.positive_ratio("price_before", price_before)
    inputs.positive_ratio("granted_at", granted_at)
    inputs.ratio("number", number)
    inputs.ratio("shares", shares)
    inputs.not_negative("received", received)
    for operation, figure in since:
        if operation not in (MULTIPLIED, ISSUED):
            raise BadInput("since", f"must be {MULTIPLIED} or {ISSUED}: {operation}")
        inputs.positive_ratio("since", figure)
    if not below(granted_at, price_before):
        unmoved = replayed(price_before, since)
        return Readjusted(unmoved, unmoved, number)
    instead = price_before
    if shares[0] > 0:
        if received == 0:
            raise Refused("Warrant 3(g)(1)", "shares issued for nothing have an Effective Price of zero")
        instead = _lowered(price_before, to=over((received, 1), shares))
    price_now, price = replayed(granted_at, since), replayed(instead, since)
    return Readjusted(price_now, price, over(times(price_now, number), price))


def replayed(price: Ratio, since: Iterable[tuple[str, Ratio]]) -> Ratio:
    """The price, in cents per share, that `price` becomes once everything in since has happened to it in turn."""
    for operation, figure in since:
        price = times(price, figure) if operation == MULTIPLIED else _lowered(price, to=figure)
    return price


def _lowered(price: Ratio, *, to: Ratio) -> Ratio:
    return to if below(to, price) else price


def _paid(argument: str, rights: str, amount: int, cancelled: int) -> int:
    if rights not in (OPTIONS, CONVERTIBLE_SECURITIES):
        raise BadInput("rights", f"must be {OPTIONS} or {CONVERTIBLE_SECURITIES}: {rights}")
    inputs.not_negative(argument, amount)
    inputs.not_negative("cancelled", cancelled)
    if cancelled > amount:
        raise BadInput("cancelled", f"must not exceed {argument}")
    return amount if rights == OPTIONS else amount - cancelled
