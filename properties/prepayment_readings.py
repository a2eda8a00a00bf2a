"""Prepayment on every reading: what bars it, by what it is divided, and what it retires first."""

from __future__ import annotations

import math
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import interest as computed_interest
from impl import prepayment as computed
from impl.errors import Refused
from properties.allocation import RANKED
from properties.bridge import CENTS, TurnedAway, agree, attempt, both, cents, cents_pair, dollars
from properties.interest import GROWTH
from properties.prepayment import LARGEST_CENTS
from spec.alternatives import PrepayApplication, PrepayBar, PrepayBase, PrepayDeposit, PrepaySameDay
from spec.facts import LARGEST_MONEY, Unit, choice, count, exact_money, facts, invalid_unless, listing, money, nested
from spec.interest import accrual_day, check_accrued, day_of_life
from spec.prepayment import (
    OutstandingNote,
    PrepaymentConditionsFacts,
    PrepaymentFacts,
    pay,
    prepayment_allocate,
    prepayment_conditions,
)
from spec.readings import Readings
from spec.terms import EFFECTIVE_DATE

ONE_DAY = timedelta(days=1)


@facts
class ConditionsAsRead:
    """A prepayment that the Company means to make, and how the Note is read."""

    prepayment: PrepaymentConditionsFacts = nested("the prepayment", PrepaymentConditionsFacts)
    bar: PrepayBar = choice("how much an exchange bars", PrepayBar)
    same_day: PrepaySameDay = choice("which wins on one day", PrepaySameDay)
    deposit: PrepayDeposit = choice("what must be deposited", PrepayDeposit)


@statement(
    "prepayment.conditions-as-read", "Note 2(i)", "Note 2(ii)", "Note 3(b)", facts=ConditionsAsRead,
    kind=Kind.AGREEMENT, rules=("prepayment.conditions",), enumerated=("bar", "same_day", "deposit"),
    fails_if="a reading of the Note bars another prepayment than it says, or wants another deposit",
)  # fmt: skip
def conditions_as_read(case: ConditionsAsRead) -> None:
    """On each reading the engine says what the Note does, told of exchange and amount as that reading has them.

    Where the exchange wins on its day, it counts as one of the day before; where any exercise bars, as the whole's.
    No more is ever to be deposited than is being prepaid, whatever principal the payment discharges by its rounding.
    """
    asked = case.prepayment
    exchanged_on, amount = asked.exchanged_on, cents(asked.amount)
    if exchanged_on is not None and not asked.exchanged_in_whole and case.bar is PrepayBar.PART_EXCHANGED:
        exchanged_on = None
    if exchanged_on is not None and case.same_day is PrepaySameDay.EXCHANGE:
        exchanged_on = exchanged_on - ONE_DAY
    if case.deposit is PrepayDeposit.PRINCIPAL and asked.principal_in_amount is not None:
        principal = math.ceil(asked.principal_in_amount * CENTS)  # a deposit is in whole cents
        assume(principal > 0)
        amount = min(amount, principal)
    readings = Readings(prepay_bar=case.bar, prepay_same_day=case.same_day, prepay_deposit=case.deposit)
    results = both(
        lambda: prepayment_conditions(asked, readings),
        lambda: computed.check_conditions(asked.notice_on, asked.prepay_on, amount, cents(asked.deposit), exchanged_on),
    )
    if results is not None:
        assert results[0].deposit_required <= asked.amount, "more is to be deposited than is being prepaid"
        required = dollars(math.ceil(results[0].deposit_required * CENTS))
        agree("deposit required", Unit.MONEY, required, dollars(results[1]))


@facts
class NoteInCents:
    """A Note whose principal is in whole cents, and the day its interest runs from."""

    principal: Fraction = money("principal outstanding")
    accrues_from: date = accrual_day()


@facts
class DivisionByPrincipal:
    """A prepayment by what it leaves unpaid, so that the largest are among the smallest cases, and the Notes."""

    unpaid: Fraction = money("left unpaid of all the Note Amounts together")
    on: date = day_of_life("day of the prepayment")
    notes: tuple[NoteInCents, ...] = listing("Notes outstanding", NoteInCents)

    def check(self) -> None:
        for each in self.notes:
            check_accrued(each.accrues_from, self.on)


@statement(
    "prepayment.by-principal-agrees", "Note 2(iii)", "Note 2", facts=DivisionByPrincipal, lengths={"notes": (1, 2)},
    kind=Kind.AGREEMENT, rules=("prepayment.allocate",), stand_ins=GROWTH + RANKED,
    fails_if="read as going by principal, a prepayment is divided by something else, or overpays a Note",
)  # fmt: skip
def by_principal_agrees(case: DivisionByPrincipal) -> None:
    """By principal, each Note is paid what the engine gives balances in that proportion, or all are refused.

    It is refused where a Note would be paid more than is due on it: only a Note Amount can be prepaid.
    """
    notes = [
        OutstandingNote(note=f"No. {n}", holder="Holder", principal=each.principal, accrues_from=each.accrues_from)
        for n, each in enumerate(case.notes, start=1)
    ]
    principals = [cents(each.principal) for each in case.notes]
    balances = [
        computed_interest.note_amount(cents_pair(each.principal), each.accrues_from, case.on) for each in case.notes
    ]
    amount = sum(balances) - cents(case.unpaid)
    assume(amount > 0)
    assume((amount <= 2 * sum(principals)) & (amount <= cents(LARGEST_MONEY)))  # no Note doubles by maturity

    def pay_by_principal() -> list[Any]:
        payments = computed.allocate([2 * principal for principal in principals], amount)
        for payment, balance in zip(payments, balances, strict=True):
            if payment > balance:
                raise Refused("Note 2", "more than the Note Amount")
        return payments

    facts = PrepaymentFacts(amount=dollars(amount), on=case.on, notes=tuple(notes))
    readings = Readings(prepay_base=PrepayBase.PRINCIPAL)
    results = both(lambda: prepayment_allocate(facts, readings), pay_by_principal)
    if results is not None:
        for made, paid in zip(results[0].payments, results[1], strict=True):
            agree(f"payment on {made.note}", Unit.MONEY, made.payment, dollars(paid))


@facts
class DivisionAsRead:
    """A prepayment, and by what it is divided."""

    prepayment: PrepaymentFacts = nested("the prepayment", PrepaymentFacts)
    base: PrepayBase = choice("of what the same fraction is taken", PrepayBase)


@statement(
    "prepayment.shares-add-up", "Note 2(iii)", "Note opening", facts=DivisionAsRead, enumerated=("base",),
    lengths={"notes": (1, 2)}, rules=("prepayment.allocate",), stand_ins=GROWTH + RANKED,
    fails_if="the exact shares are out of proportion, or what is shown of the Notes before and after does not add up",
)  # fmt: skip
def shares_add_up(case: DivisionAsRead) -> None:
    """On either base the exact shares are in proportion and come to the amount, and each Note's figures add up."""
    asked = case.prepayment
    balances = [
        dollars(computed_interest.note_amount(cents_pair(each.principal), each.accrues_from, asked.on))
        for each in asked.notes
    ]
    made = attempt(lambda: prepayment_allocate(asked, Readings(prepay_base=case.base)))
    assume(not isinstance(made, TurnedAway))
    assert made.total_payable == sum(balances), "the total is not that of the Note Amounts"
    assert sum(each.share for each in made.payments) == asked.amount, "the shares do not come to the amount"
    by_amount = case.base is PrepayBase.NOTE_AMOUNT
    weights = balances if by_amount else [each.principal for each in asked.notes]
    first, last = made.payments[0], made.payments[-1]
    assert first.share * weights[-1] == last.share * weights[0], "the shares are out of proportion"
    for each, balance in zip(made.payments, balances, strict=True):
        assert each.payable == balance, "another Note Amount is shown as payable"


@facts
class PaymentAsApplied:
    """A Note with the interest accrued on it, what is payable and paid in cents, and what a payment retires."""

    principal: Fraction = exact_money("principal outstanding")
    interest: Fraction = exact_money("interest accrued")
    payable: int = count("cents payable", maximum=LARGEST_CENTS)
    payment: int = count("cents paid", maximum=LARGEST_CENTS)
    application: PrepayApplication = choice("what is retired first", PrepayApplication)

    def check(self) -> None:
        invalid_unless(self.payment <= self.payable, "payment", "it is more than is payable", "give less", "Note 2")


@statement(
    "prepayment.applied-in-order", "Note 2", "Note opening", facts=PaymentAsApplied, enumerated=("application",),
    rules=("prepayment.allocate",),
    fails_if="a payment retires principal while interest that comes first is unpaid, or the other way about",
)  # fmt: skip
def applied_in_order(case: PaymentAsApplied) -> None:
    """What comes first is paid off before the other is touched; a slice takes both in proportion; nothing is lost.

    Of a Note too small for a cent to be payable on it, nothing is retired.
    """
    principal, interest = case.principal, case.interest
    note = OutstandingNote(note="No. 1", holder="Holder", principal=principal, accrues_from=EFFECTIVE_DATE)
    readings = Readings(prepay_application=case.application)
    left = pay(note, principal + interest, case.payable, Fraction(0), case.payment, readings)
    assert left.principal_after + left.interest_after == left.note_amount_after, "principal and interest do not add up"
    retired = principal + interest - left.note_amount_after
    assert retired * case.payable == (principal + interest) * case.payment, "another part of the Note is retired"
    assert (case.payable > 0) | (retired == 0), "a Note is retired by nothing"
    assert (0 <= left.principal_after) & (left.principal_after <= principal), "there is no such principal"
    assert (0 <= left.interest_after) & (left.interest_after <= interest), "there is no such interest"
    if case.application is PrepayApplication.INTEREST_FIRST:
        assert (left.interest_after == 0) | (left.principal_after == principal), "principal goes before interest"
    elif case.application is PrepayApplication.PRINCIPAL_FIRST:
        assert (left.principal_after == 0) | (left.interest_after == interest), "interest goes before principal"
    else:
        assert left.principal_after * interest == left.interest_after * principal, "it is no slice"
