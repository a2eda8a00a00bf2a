"""Prepayment of the Notes: its conditions, its division among them, and what it leaves of each."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.statements import Kind, statement
from impl import interest as computed_interest
from impl import prepayment as computed
from properties.allocation import RANKED, SIX
from properties.bridge import TurnedAway, agree, attempt, both, cents, cents_pair, dollars, exact_dollars
from properties.interest import GROWTH
from spec.alternatives import PrepayApplication
from spec.facts import Unit, count, exact_money, facts, invalid_unless
from spec.prepayment import (
    OutstandingNote,
    PrepaymentConditionsFacts,
    PrepaymentFacts,
    pay,
    prepayment_allocate,
    prepayment_conditions,
)
from spec.readings import DEFAULT_READINGS, Readings
from spec.terms import EFFECTIVE_DATE

LARGEST_CENTS = 10**14


@statement(
    "prepayment.conditions-agree", "Note 2(i)", "Note 2(ii)", facts=PrepaymentConditionsFacts, kind=Kind.AGREEMENT,
    rules=("prepayment.conditions",),
    fails_if="the engine lets a prepayment through that the Note bars, or bars one that it allows",
)  # fmt: skip
def conditions_agree(case: PrepaymentConditionsFacts) -> None:
    """The engine allows and refuses exactly the prepayments that the Note does, and wants the same deposit."""
    exchanged_whole_on = case.exchanged_on if case.exchanged_in_whole else None
    results = both(
        lambda: prepayment_conditions(case),
        lambda: computed.check_conditions(
            case.notice_on, case.prepay_on, cents(case.amount), cents(case.deposit), exchanged_whole_on
        ),
    )
    if results is not None:
        agree("deposit required", Unit.MONEY, results[0].deposit_required, dollars(results[1]))


@statement(
    "prepayment.notice-is-thirty-days", "Note 2(i)", facts=PrepaymentConditionsFacts, rules=("prepayment.conditions",),
    fails_if="a Holder is prepaid on short notice, or without the money set aside",
)  # fmt: skip
def notice_is_thirty_days(case: PrepaymentConditionsFacts) -> None:
    """No prepayment goes through on less than 30 days' notice, nor after 15 August 2002 without its deposit."""
    exchanged_whole_on = case.exchanged_on if case.exchanged_in_whole else None
    terms = case.notice_on, case.prepay_on, cents(case.amount), cents(case.deposit), exchanged_whole_on
    if isinstance(attempt(lambda: computed.check_conditions(*terms)), TurnedAway):
        return
    assert (case.prepay_on - case.notice_on).days >= 30, "the notice is too short"
    assert case.prepay_on <= date(2002, 8, 15) or case.deposit >= case.amount, "the deposit is too small"


@statement(
    "prepayment.allocate-agrees", "Note 2(iii)", "Note opening", facts=PrepaymentFacts,
    lengths={"notes": (0, 1, 2, SIX)}, kind=Kind.AGREEMENT, rules=("prepayment.allocate",), stand_ins=GROWTH + RANKED,
    fails_if="a Holder is paid a cent more or less than the Note gives, or a prepayment is wrongly refused",
)  # fmt: skip
def allocate_agrees(case: PrepaymentFacts) -> None:
    """Six Notes of any principal and any accrual dates are prepaid on any day what the rule gives each, to the cent."""

    def pay() -> list[Any]:
        balances = [
            computed_interest.note_amount(cents_pair(note.principal), note.accrues_from, case.on) for note in case.notes
        ]
        return computed.allocate(balances, cents(case.amount))

    results = both(lambda: prepayment_allocate(case), pay)
    if results is not None:
        for made, paid in zip(results[0].payments, results[1], strict=True):
            agree(f"payment on {made.note}", Unit.MONEY, made.payment, dollars(paid))


@facts
class Slice:
    """A Note, what is payable on it in cents, and what of that is paid."""

    principal: Fraction = exact_money("principal outstanding")
    payable: int = count("cents payable", minimum=1, maximum=LARGEST_CENTS)
    payment: int = count("cents paid", maximum=LARGEST_CENTS)

    def check(self) -> None:
        invalid_unless(self.payment <= self.payable, "payment", "it is more than is payable", "give less", "Note 2")


@statement(
    "prepayment.slice-agrees", "Note 2", facts=Slice, kind=Kind.AGREEMENT, rules=("prepayment.allocate",),
    fails_if="a prepaid Note is left with the wrong principal",
)  # fmt: skip
def slice_agrees(case: Slice) -> None:
    """A payment takes the same slice off a Note by the engine as by the agreement, exactly."""
    note = OutstandingNote(note="No. 1", holder="Holder", principal=case.principal, accrues_from=EFFECTIVE_DATE)
    left = pay(note, case.principal, case.payable, Fraction(0), case.payment, DEFAULT_READINGS)
    engine = computed.remaining(cents_pair(case.principal), case.payable, case.payment)
    agree("principal left", Unit.EXACT_MONEY, left.principal_after, exact_dollars(engine))


@statement(
    "prepayment.nothing-changes-nothing", "Note 2", facts=Slice, rules=("prepayment.allocate",),
    fails_if="a Note shrinks although nothing is paid on it, or survives although all of it is",
)  # fmt: skip
def nothing_changes_nothing(case: Slice) -> None:
    """A payment of nothing leaves a Note as it was, a payment in full leaves none of it, and no payment adds to it."""
    principal = cents_pair(case.principal)
    assert exact_dollars(computed.remaining(principal, case.payable, 0)) == case.principal, (
        "paid nothing, and yet changed"
    )
    assert exact_dollars(computed.remaining(principal, case.payable, case.payable)) == 0, "paid in full, and yet there"
    left = exact_dollars(computed.remaining(principal, case.payable, case.payment))
    assert (left >= 0) & (left <= case.principal), "a payment leaves more than there was, or less than nothing"


@facts
class AppliedPayment:
    """A Note with the interest accrued on it, what is payable on it in cents, and what of that is paid."""

    principal: Fraction = exact_money("principal outstanding")
    interest: Fraction = exact_money("interest accrued")
    payable: int = count("cents payable", minimum=1, maximum=LARGEST_CENTS)
    payment: int = count("cents paid", maximum=LARGEST_CENTS)

    def check(self) -> None:
        invalid_unless(self.payment <= self.payable, "payment", "it is more than is payable", "give less", "Note 2")


@statement(
    "prepayment.application-at-most", "Note 2", "Note opening", facts=AppliedPayment, kind=Kind.LEMMA,
    rules=("prepayment.allocate",),
    fails_if="what a prepayment retires first moves more principal than the interest on the Note explains",
)  # fmt: skip
def application_at_most(case: AppliedPayment) -> None:
    """Whatever a payment retires first, the principal left differs by at most principal times interest over both."""
    amount, paid, payable = case.principal + case.interest, case.payment, case.payable
    note = OutstandingNote(note="No. 1", holder="Holder", principal=case.principal, accrues_from=EFFECTIVE_DATE)
    engine = exact_dollars(computed.remaining(cents_pair(case.principal), payable, paid))
    for application in PrepayApplication:
        readings = Readings(prepay_application=application)
        left = pay(note, amount, payable, Fraction(0), paid, readings).principal_after
        assert (left - engine) * amount <= case.principal * case.interest, f"{application.key} leaves more"
        assert (engine - left) * amount <= case.principal * case.interest, f"{application.key} leaves less"
