"""What a Warrant remembers between a dividend's record date and the date fixed for its payment (Warrant 3(c)).

On the record date the price falls as if all were paid. Where less is paid, it is recomputed as of that date; what has
happened since stands, so the Warrant keeps the count that the dividend was measured on and the lowest price at which
shares were issued meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_
from typing import Any

from spec.adjustment import number_after
from spec.facts import revised
from spec.holdings import BookWarrant
from spec.readings import Readings


def recorded(warrant: BookWarrant, measured_on: Any, after: Any) -> BookWarrant:
    """The Warrant from the record date on, the dividend measured on so many shares."""
    return revised(
        warrant,
        purchase_price=after.purchase_price,
        number=after.number,
        measured_on=measured_on,
        held_to=None,
    )


def multiplied(warrant: BookWarrant, after: Any) -> BookWarrant:
    """The Warrant once a split or dividend has multiplied its price, and with it every price it is held to."""
    held_to = warrant.held_to
    if held_to is not None:
        held_to = held_to * after.purchase_price / warrant.purchase_price
    return revised(warrant, purchase_price=after.purchase_price, number=after.number, held_to=held_to)


def held_to(warrant: BookWarrant, effective_price: Any) -> BookWarrant:
    """The Warrant once shares were issued at that price, which no recomputation is to lift it above."""
    if warrant.measured_on is None:
        return warrant
    lowest = effective_price if warrant.held_to is None else min(warrant.held_to, effective_price)
    return revised(warrant, held_to=lowest)


def restated(warrant: BookWarrant, old: Any, new: Any) -> BookWarrant:
    """The Warrant with the count that a dividend was measured on restated for a split."""
    if warrant.measured_on is None:
        return warrant
    return revised(warrant, measured_on=warrant.measured_on * new / old)


def settled(warrant: BookWarrant) -> BookWarrant:
    """The Warrant once nothing about the dividend can change its price any more."""
    return warrant if warrant.measured_on is None else revised(warrant, measured_on=None, held_to=None)


def recomputed(warrant: BookWarrant, declared: Any, paid: Any, readings: Readings) -> BookWarrant:
    """The Warrant once it is seen that only so much was paid of what was declared."""
    if warrant.measured_on is None:
        return warrant
    measured_on = warrant.measured_on
    price_after = warrant.purchase_price * (measured_on + declared) / (measured_on + paid)
    if warrant.held_to is not None:
        price_after = max(warrant.purchase_price, min(price_after, warrant.held_to))
    number = number_after(warrant.purchase_price, warrant.number, price_after, readings)
    return settled(revised(warrant, purchase_price=price_after, number=number))


def invariants(warrants: Iterable[BookWarrant], *, under_way: bool) -> dict[str, Any]:
    """What holds of the Warrants of every book that can come about, by sentence."""
    remembered = [each for each in warrants if each.measured_on is not None or each.held_to is not None]
    return {
        "a Warrant was measured for a dividend only while one is under way": under_way or not remembered,
        "a Warrant is held to a price only if it was measured for a dividend": all(
            each.measured_on is not None for each in remembered
        ),
        "whatever a dividend was measured on, or a price is held to, is above zero": reduce(
            and_, (figure > 0 for each in remembered for figure in _figures(each)), True
        ),
    }


def _figures(warrant: BookWarrant) -> list[Any]:
    return [figure for figure in (warrant.measured_on, warrant.held_to) if figure is not None]
