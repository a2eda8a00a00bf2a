"""Python calculations of somebody's own, right and wrong, to be called by name."""

from __future__ import annotations

import sys
import time
from decimal import Decimal
from fractions import Fraction
from typing import Any


class NoGood(Exception):
    """Turns a case away, as outside logic does: by a clause."""

    clause = "Warrant 3(g)(1)"


def adjusted(purchase_price: Fraction, number: Fraction, price_after: Fraction) -> dict[str, Fraction]:
    """Warrant 3(a), right."""
    sys.stdout.write("this goes to standard error, not into the protocol\n")
    return {"purchase_price": price_after, "number": number * purchase_price / price_after}


def adjusted_in_floats(purchase_price: Fraction, number: Fraction, price_after: Fraction) -> dict[str, Any]:
    """Warrant 3(a), in floating numbers."""
    return {"purchase_price": price_after, "number": float(number * purchase_price / price_after)}


def adjusted_upside_down(purchase_price: Fraction, number: Fraction, price_after: Fraction) -> dict[str, Fraction]:
    """Warrant 3(a), old and new price mixed up."""
    return {"purchase_price": price_after, "number": number * price_after / purchase_price}


def refused_whenever_cheap(purchase_price: Fraction, number: Fraction, price_after: Fraction) -> dict[str, Fraction]:
    """Warrant 3(a), turning away what it should not."""
    if price_after < Fraction(1, 20):
        raise NoGood
    return adjusted(purchase_price, number, price_after)


def sleeps(**_: Any) -> dict[str, Fraction]:
    """Never answers."""
    time.sleep(60)
    return {}


def conditions(
    notice_on: Any, prepay_on: Any, amount: int, principal_in_amount: Any, deposit: int, exchanged_on: Any,
    exchanged_in_whole: bool,
) -> dict[str, Any]:  # fmt: skip
    """Note 2(i), in whole cents and days, but the notice is one day too short."""
    days = (prepay_on - notice_on).days
    if days < 29:
        raise Refused("Note 2(i)")
    return {"notice_days": days, "deposit_required": Decimal(amount)}


class Refused(Exception):
    """A case turned away under a clause."""

    def __init__(self, clause: str) -> None:
        self.clause = clause
        super().__init__(clause)
