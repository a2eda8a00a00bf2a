"""The Company's stock as the Warrants watch it: a dividend under way, a transaction announced, stock authorised."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from spec.carried import ValueOfOne
from spec.facts import NOTHING, choice, count, day, facts, flag, listing, nested, price, revised, shares, whole_shares
from spec.notices_due import Undertaken
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE


@facts
class Dividend:
    """A dividend in common stock, from its record date until the date fixed for payment (Warrant 3(c))."""

    declared: Fraction = shares("shares payable as the dividend", maximum=None, above=NOTHING, minimum=None)
    paid: Fraction = shares("of those, paid", maximum=None, default=NOTHING)
    pay_on: date = day("date fixed for payment", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)


@facts
class Election:
    """An exercise on notice of a transaction, in suspense until it closes (Warrant 4)."""

    warrant: int = count("Warrant, by its place in the book from 0")
    number_then: Fraction = shares("shares purchasable when it was elected", maximum=None, above=NOTHING, minimum=None)
    designated: Fraction = shares("shares designated", maximum=None, above=NOTHING, minimum=None)
    net: bool = flag("a net exercise was elected", default=False)
    fair_market_value: Fraction | None = price(
        "fair market value of one share", above=None, minimum=NOTHING, default=None, absent="it is not known"
    )
    values: tuple[ValueOfOne, ...] = listing("values of what is carried along", ValueOfOne, default=())


@facts
class Transaction:
    """A transaction of which the Holders have notice (Warrant 4)."""

    undertaken: Undertaken = choice("what it is", Undertaken)
    given_on: date = day("day of the notice", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    elections: tuple[Election, ...] = listing("exercise in suspense", Election, default=())


@facts
class Capital:
    """What the book remembers of the Company's stock beside how much of it there is."""

    dividend: Dividend | None = nested("dividend under way", Dividend, default=None, absent="none is")
    owed: Fraction = shares("shares of dividends whose day is over, still to be paid", maximum=None, default=NOTHING)
    transaction: Transaction | None = nested("transaction announced", Transaction, default=None, absent="none is")
    stock: bool = flag("the Warrants are for stock, and not for cash or property alone", default=True)
    authorised: int | None = whole_shares("common stock authorised", default=None, absent="it is not known")

    def split(self, old: Any, new: Any) -> Capital:
        """The same once every so many shares have become so many: a dividend under way or owed is restated."""
        dividend = self.dividend
        if dividend is not None:
            dividend = revised(dividend, declared=dividend.declared * new / old, paid=dividend.paid * new / old)
        return revised(self, dividend=dividend, owed=self.owed * new / old)

    def invariants(self, today: date) -> dict[str, Any]:
        """What holds on every day of every book that can come about, by sentence."""
        held: dict[str, Any] = {}
        if self.dividend is not None:
            held["a dividend under way is not yet paid in full"] = self.dividend.paid < self.dividend.declared
            held["the day of a dividend under way is not over"] = today <= self.dividend.pay_on
        if self.transaction is not None:
            held["notice of a transaction was given before today, or today"] = self.transaction.given_on <= today
        return held

    def figures(self) -> list[Any]:
        """Every count."""
        return [self.owed, *([] if self.dividend is None else [self.dividend.paid])]
