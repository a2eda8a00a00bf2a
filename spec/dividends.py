"""Warrant 3(c): a dividend in shares that goes by a record date, and what follows when it is not paid in full."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from spec.adjustment import Adjusted, StockDividendFacts, stock_dividend
from spec.facts import (
    NOTHING,
    Unit,
    facts,
    flag,
    invalid_unless,
    listing,
    nested,
    outcome,
    price,
    shares,
    unchecked,
    whole_shares,
)
from spec.readings import Readings
from spec.rules import note, rule, step
from spec.securities_alternatives import DividendUnpaid
from spec.terms import INITIAL_PURCHASE_PRICE


@facts
class Counts:
    """The common stock at one time."""

    outstanding: Fraction = shares(
        "common stock issued and outstanding", above=NOTHING, minimum=None, clause="Warrant 3(c)"
    )
    convertible: Fraction = shares(
        "common stock issuable on conversion or exercise of all else but this Warrant", default=NOTHING
    )


@facts
class LatePayment:
    """A part of a dividend that is paid after the day fixed for it."""

    paid: int = whole_shares("shares paid", minimum=1, clause="Warrant 3(c)")
    outstanding: Fraction = shares(
        "common stock issued and outstanding just before", above=NOTHING, minimum=None, clause="Warrant 3(c)"
    )
    convertible: Fraction = shares(
        "common stock then issuable on conversion or exercise of all else but this Warrant", default=NOTHING
    )


@facts
class RecordedDividendFacts:
    """A dividend payable in common stock to holders of a record date, and what was paid of it."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    outstanding: Fraction = shares(
        "common stock issued and outstanding on the record date", above=NOTHING, minimum=None, clause="Warrant 3(c)"
    )
    convertible: Fraction = shares(
        "common stock then issuable on conversion or exercise of all else but this Warrant", default=NOTHING
    )
    declared: int = whole_shares("shares payable as the dividend", minimum=1, clause="Warrant 3(c)")
    paid_when_due: int = whole_shares("shares paid on the date fixed for payment", clause="Warrant 3(c)")
    counts_when_due: Counts | None = nested(
        "common stock just before that payment", Counts, default=None, absent="as many as on the record date"
    )
    late: tuple[LatePayment, ...] = listing("parts paid later, in their order", LatePayment, default=())

    def check(self) -> None:
        paid = self.paid_when_due + sum(each.paid for each in self.late)
        invalid_unless(
            paid <= self.declared,
            "declared",
            "more is paid than was declared",
            "give what is paid beyond it as a dividend of its own",
            "Warrant 3(c)",
        )


@outcome
class RecordedDividend:
    """The Warrant from the record date, from the day fixed for payment, and after the last payment."""

    price_from_record: Fraction = price("Purchase Price from the record date")
    number_from_record: Fraction = shares("shares purchasable from the record date")
    recomputed: bool = flag("the reduction was recomputed")
    price_recomputed: Fraction = price("Purchase Price from the date fixed for payment")
    number_recomputed: Fraction = shares("shares purchasable from the date fixed for payment")
    purchase_price: Fraction = price("Purchase Price after the last payment")
    number: Fraction = shares("shares purchasable after the last payment")


@rule(
    "warrant.dividend-recomputed", "Warrant 3(c)", "Warrant 3(a)",
    facts=RecordedDividendFacts, outcome=RecordedDividend,
    points=("dividend.unpaid", "dividend.base", "dividend.self", "warrant.number"),
)  # fmt: skip
def dividend_recomputed(case: RecordedDividendFacts, readings: Readings) -> RecordedDividend:
    """A record date lowers the price as if all were paid; what is not paid is undone, and counts when it is paid."""
    before = unchecked(Adjusted, purchase_price=case.purchase_price, number=case.number)
    on_record = case.outstanding, case.convertible
    from_record = paid_on(before, *on_record, case.declared, readings)
    recomputed = case.paid_when_due < case.declared
    note("Warrant 3(c)", "the dividend is not fully paid on the date fixed for it", fired=recomputed)
    when_due = recomputed_price(case, before, readings) if recomputed else from_record
    step("Purchase Price once it is seen what was paid", "Warrant 3(c)", when_due.purchase_price, Unit.PRICE)
    last = when_due
    for payment in case.late:
        last = paid_on(last, payment.outstanding, payment.convertible, payment.paid, readings)
    return RecordedDividend(
        price_from_record=from_record.purchase_price,
        number_from_record=from_record.number,
        recomputed=recomputed,
        price_recomputed=when_due.purchase_price,
        number_recomputed=when_due.number,
        purchase_price=last.purchase_price,
        number=last.number,
    )


def recomputed_price(case: RecordedDividendFacts, before: Adjusted, readings: Readings) -> Adjusted:
    """The Warrant as it stands when only a part of the dividend, or nothing of it, was paid on its day."""
    if case.paid_when_due == 0:
        note("Warrant 3(c)", "nothing was paid, so the price is what it was before the record date", fired=True)
        return before
    if readings.dividend_unpaid is DividendUnpaid.PART_COUNTS:
        return paid_on(before, case.outstanding, case.convertible, case.paid_when_due, readings)
    counts = case if case.counts_when_due is None else case.counts_when_due
    return paid_on(before, counts.outstanding, counts.convertible, case.paid_when_due, readings)


def paid_on(warrant: Adjusted, outstanding: Any, convertible: Any, dividend: Any, readings: Readings) -> Adjusted:
    """The Warrant after a dividend of so many shares, on the common stock that there was just before."""
    case = unchecked(
        StockDividendFacts,
        purchase_price=warrant.purchase_price,
        number=warrant.number,
        outstanding=outstanding,
        convertible=convertible,
        dividend=dividend,
    )
    return stock_dividend(case, readings)
