"""What a book holds: Notes, Series A Notes, Warrants and a pending notice of prepayment."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TypeVar

from spec.carried import Carried
from spec.errors import InvalidFacts
from spec.facts import LONGEST_LIST, day, exact_money, facts, flag, listing, money, name, price, shares
from spec.interest import accrual_day
from spec.price_history import History, PastIssue
from spec.terms import (
    AGREEMENT_DATE,
    EXCHANGE_AFTER,
    FIRST_CLOSING_DATE,
    LAST_EXPIRATION_DATE,
    LAST_ISSUE_DATE,
    MATURITY_DATE,
)

T = TypeVar("T")

LAST_PLACE = LONGEST_LIST - 1
"""The highest place that an item can have in a book; the first is 0."""


@facts
class BookNote:
    """A Note and where its principal went; once paid or exchanged in whole it stays, with no principal."""

    holder: str = name("Holder")
    principal: Fraction = exact_money("principal outstanding", maximum=None)
    accrues_from: date = accrual_day()
    issued_principal: Fraction = exact_money("principal issued", maximum=None)
    prepaid_principal: Fraction = exact_money("principal prepaid", maximum=None)
    exchanged_principal: Fraction = exact_money("principal exchanged", maximum=None)
    repaid_principal: Fraction = exact_money("principal paid when due", maximum=None, default=Fraction(0))
    accelerated_on: date | None = day(
        "day on which it fell due early", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="PA 7.1",
        default=None, absent="it did not",
    )  # fmt: skip


@facts
class SeriesANote:
    """A Series A Note issued in exchange (Note 3(b))."""

    holder: str = name("Holder")
    principal: Fraction = money("principal issued", maximum=None)
    dated: date = day("date", minimum=EXCHANGE_AFTER, maximum=MATURITY_DATE, clause="PA 1.3(c)")
    delivered_on: date | None = day(
        "day delivered",
        minimum=EXCHANGE_AFTER,
        maximum=LAST_EXPIRATION_DATE,
        clause="Note 3(b)",
        default=None,
        absent="it is still to be delivered",
    )
    late: bool = flag("delivered later than three business days after the exchange", default=False)


@facts
class BookWarrant:
    """A Warrant at its present price, for the shares still purchasable under it."""

    holder: str = name("Holder")
    purchase_price: Fraction = price("Purchase Price", maximum=None)
    number: Fraction = shares("shares purchasable", maximum=None)
    issued_on: date = day("day of issue", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE)
    history: History = listing("issues and grants since the earliest grant still open", PastIssue, default=())
    carries: tuple[Carried, ...] = listing("what it carries along", Carried, default=())
    measured_on: Fraction | None = shares(
        "shares that a dividend under way was measured on", maximum=None, above=Fraction(0), minimum=None, default=None,
        absent="none is under way",
    )  # fmt: skip
    held_to: Fraction | None = price(
        "lowest price at which shares were issued since its record date", maximum=None, default=None, absent="none was"
    )
    certified: Fraction | None = price(
        "Purchase Price last certified", maximum=None, default=None, absent="no certificate has been furnished"
    )


@facts
class Notice:
    """An irrevocable notice of prepayment that is still to be carried out, by the day it takes effect (Note 2(i))."""

    given_on: date = day("day of the notice", minimum=AGREEMENT_DATE, maximum=MATURITY_DATE)
    prepay_on: date = day("day set for the prepayment", minimum=AGREEMENT_DATE, maximum=MATURITY_DATE)
    amount: Fraction = money("amount to be paid", maximum=None, minimum=Fraction(1, 100))


def member(items: tuple[T, ...], place: int, field: str) -> T:
    """The item in that place of the book, or ``InvalidFacts`` naming the field where there is none."""
    if place >= len(items):
        raise InvalidFacts(field, f"the book has no {field} {place}", f"it has {len(items)}, counted from 0")
    return items[place]


def replaced(items: tuple[T, ...], place: int, item: T) -> tuple[T, ...]:
    """The same items, but for the one in that place."""
    return (*items[:place], item, *items[place + 1 :])
