"""Note 2: prepayment, its conditions and how it is divided among the Notes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from spec.alternatives import PrepayApplication, PrepayBar, PrepayBase, PrepayDeposit, PrepaySameDay
from spec.facts import ONE_CENT, Unit, count, day, exact_money, facts, flag, listing, money, name, outcome
from spec.interest import accrual_day, check_accrued, day_of_life, growth
from spec.readings import Readings
from spec.rounding import CENTS, allocate_cents, cents_in, payable_cents, quotient
from spec.rules import note, recording, require, rule, step
from spec.terms import (
    DEPOSIT_AFTER,
    EFFECTIVE_DATE,
    EXCHANGE_AFTER,
    EXHIBIT_A,
    FIRST_CLOSING_DATE,
    MATURITY_DATE,
    NOTICE_DAYS,
)


@facts
class PrepaymentConditionsFacts:
    """A prepayment that the Company means to make of a Note."""

    notice_on: date = day("day of the notice", minimum=FIRST_CLOSING_DATE, maximum=MATURITY_DATE, clause="Note 2(i)")
    prepay_on: date = day(
        "day set for the prepayment", minimum=FIRST_CLOSING_DATE, maximum=MATURITY_DATE, clause="Note 2(i)"
    )
    amount: Fraction = money("amount to be paid", minimum=ONE_CENT, clause="Note 2")
    principal_in_amount: Fraction | None = exact_money(
        "principal in that amount", default=None, absent="the amount is all principal"
    )
    deposit: Fraction = money("held in the segregated account", default=Fraction(0), clause="Note 2(i)")
    exchanged_on: date | None = day(
        "day on which the Holder exercised its exchange rights",
        minimum=EXCHANGE_AFTER,
        maximum=MATURITY_DATE,
        clause="Note 2(ii)",
        default=None,
        absent="they were not exercised",
    )
    exchanged_in_whole: bool = flag("the whole Note was exchanged", default=True)


@outcome
class PrepaymentConditions:
    """What the Company had to do, and did."""

    notice_days: int = count("days from the notice to the prepayment")
    deposit_required: Fraction = money("deposit required")


@rule(
    "prepayment.conditions", "Note 2(i)", "Note 2(ii)",
    facts=PrepaymentConditionsFacts, outcome=PrepaymentConditions,
    points=("prepay.deposit", "prepay.bar", "prepay.same-day"),
)  # fmt: skip
def prepayment_conditions(case: PrepaymentConditionsFacts, readings: Readings) -> PrepaymentConditions:
    """Prepayment wants 30 days' notice, after 15 August 2002 a deposit, and a Note not exchanged before."""
    notice_days = step("days of notice", "Note 2(i)", (case.prepay_on - case.notice_on).days, Unit.COUNT)
    require(notice_days >= NOTICE_DAYS, "Note 2(i)", "notice is given less than 30 days before the prepayment")
    required = step("deposit required", "Note 2(i)", deposit_required(case, readings), Unit.MONEY)
    require(case.deposit >= required, "Note 2(i)", "less is deposited than is being prepaid")
    require(not is_barred(case, readings), "Note 2(ii)", "exchange rights were exercised before the prepayment")
    return PrepaymentConditions(notice_days=notice_days, deposit_required=required)


def deposit_required(case: PrepaymentConditionsFacts, readings: Readings) -> Fraction:
    """Dollars that must lie in the segregated account: nil up to 15 August 2002."""
    if case.prepay_on <= DEPOSIT_AFTER:
        note("Note 2(i)", "no deposit is wanted up to 15 August 2002", fired=False)
        return Fraction(0)
    if readings.prepay_deposit is PrepayDeposit.PRINCIPAL and case.principal_in_amount is not None:
        # A Note Amount payable as the cent below it may be discharged by less than its principal: no more is prepaid.
        return min(case.principal_in_amount, case.amount)
    return case.amount


def is_barred(case: PrepaymentConditionsFacts, readings: Readings) -> bool:
    """Whether an exercise of exchange rights has put the Note out of the prepayment's reach."""
    if case.exchanged_on is None:
        return False
    if readings.prepay_bar is PrepayBar.PART_EXCHANGED and not case.exchanged_in_whole:
        note("Note 2(ii)", "a part was exchanged, and the rest stays open to prepayment", fired=False)
        return False
    if readings.prepay_same_day is PrepaySameDay.PREPAYMENT:
        return case.exchanged_on < case.prepay_on
    return case.exchanged_on <= case.prepay_on


@facts
class OutstandingNote:
    """A Note as it stands: whose, how much principal, and since when it bears interest."""

    note: str = name("the Note, by a name of its own")
    holder: str = name("Holder")
    principal: Fraction = exact_money("principal outstanding", clause="Note opening")
    accrues_from: date = accrual_day()


EXHIBIT_A_NOTES = tuple(
    OutstandingNote(note=f"No. {number}", holder=line.purchaser, principal=line.principal, accrues_from=EFFECTIVE_DATE)
    for number, line in enumerate(EXHIBIT_A, start=1)
)
"""The Notes that Exhibit A schedules, all of them for Series B Notes (PA 1.5), in its order."""


@facts
class PrepaymentFacts:
    """An amount to prepay on a day, and the Notes then outstanding in the order of their issue."""

    amount: Fraction = money("amount prepaid on all Notes together", minimum=ONE_CENT, clause="Note 2")
    on: date = day_of_life("day of the prepayment")
    notes: tuple[OutstandingNote, ...] = listing("Notes outstanding", OutstandingNote, distinct="note")

    def check(self) -> None:
        for each in self.notes:
            check_accrued(each.accrues_from, self.on)


@outcome
class Payment:
    """What one Note receives, and what is left of it."""

    note: str = name("the Note")
    holder: str = name("Holder")
    payable: Fraction = money("Note Amount payable before")
    share: Fraction = exact_money("pro rata share, exact")
    payment: Fraction = money("payment")
    principal_after: Fraction = exact_money("principal outstanding afterwards")
    interest_after: Fraction = exact_money("interest accrued and unpaid afterwards")
    note_amount_after: Fraction = exact_money("Note Amount afterwards")


@outcome
class Prepayment:
    """The payments, one a Note in the order given; they sum to the amount prepaid."""

    total_payable: Fraction = money("all Note Amounts payable before")
    payments: tuple[Payment, ...] = listing("payments", Payment)


@rule(
    "prepayment.allocate", "Note 2(iii)", "Note 2", "Note opening", facts=PrepaymentFacts, outcome=Prepayment,
    points=("prepay.base", "prepay.application", "note.day-count"),
)  # fmt: skip
def prepayment_allocate(case: PrepaymentFacts, readings: Readings) -> Prepayment:
    """A prepayment is divided pro rata among all Notes outstanding, to the cent, and retires part of each."""
    amounts = [each.principal * growth(each.accrues_from, case.on, readings.note_day_count) for each in case.notes]
    balances = [payable_cents(amount) for amount in amounts]
    total = step("all Note Amounts payable", "Note opening", sum(balances) / CENTS, Unit.MONEY)
    require(total > 0, "Note 2", "no Note Amount is outstanding")
    require(case.amount <= total, "Note 2", "the prepayment is more than all the Note Amounts")
    weights, cents = divided(case, balances, readings)
    together = sum(weights)
    shares = [case.amount * weight / together for weight in weights]
    payments = tuple(
        pay(each, amount, balance, share, paid, readings)
        for each, amount, balance, share, paid in zip(case.notes, amounts, balances, shares, cents, strict=True)
    )
    if recording():
        for made in payments:
            step(f"{made.note}, Note Amount payable", "Note opening", made.payable, Unit.MONEY)
            step(f"{made.note}, pro rata share", "Note 2(iii)", made.share, Unit.EXACT_MONEY)
            step(f"{made.note}, payment", "Note 2(iii)", made.payment, Unit.MONEY)
            step(f"{made.note}, principal left", "Note 2", made.principal_after, Unit.EXACT_MONEY)
    return Prepayment(total_payable=total, payments=payments)


def divided(case: PrepaymentFacts, balances: list[Any], readings: Readings) -> tuple[list[Any], tuple[int, ...]]:
    """What each Note counts for, and the cents that it gets.

    By Note Amounts no Note gets more than its own, because all of them together are not exceeded; by principal it may.
    """
    if readings.prepay_base is PrepayBase.NOTE_AMOUNT:
        return balances, allocate_cents(balances, cents_in(case.amount))
    principals = [each.principal for each in case.notes]
    cents = allocate_cents(principals, cents_in(case.amount))
    for balance, paid in zip(balances, cents, strict=True):
        require(paid <= balance, "Note 2", "a Note's share by principal is more than its Note Amount")
    return principals, cents


def pay(each: OutstandingNote, amount: Any, balance: int, share: Any, paid: int, readings: Readings) -> Payment:
    """What ``paid`` of the ``balance`` payable on a Note, both in cents, leaves of its exact Note ``amount``.

    The payment discharges the same fraction of the exact Note Amount, so that payment in full leaves nothing.
    """
    nil = balance == 0  # then nothing is paid and the whole is left; one for nil keeps the division lawful
    left = quotient(balance - paid + nil, balance + nil)
    amount_after = amount * left
    if readings.prepay_application is PrepayApplication.SLICE:
        principal_after = each.principal * left
    elif readings.prepay_application is PrepayApplication.INTEREST_FIRST:
        principal_after = min(each.principal, amount_after)
    else:
        principal_after = max(Fraction(0), each.principal - (amount - amount_after))
    return Payment(
        note=each.note,
        holder=each.holder,
        payable=balance / CENTS,
        share=share,
        payment=paid / CENTS,
        principal_after=principal_after,
        interest_after=amount_after - principal_after,
        note_amount_after=amount_after,
    )
