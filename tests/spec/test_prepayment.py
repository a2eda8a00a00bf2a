"""prepayment.conditions and prepayment.allocate."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import DayCount, PrepayApplication, PrepayBar, PrepayBase, PrepayDeposit, PrepaySameDay
from spec.errors import InvalidFacts, Refused
from spec.facts import ONE_CENT
from spec.interest import growth
from spec.prepayment import (
    EXHIBIT_A_NOTES,
    OutstandingNote,
    PrepaymentConditionsFacts,
    PrepaymentFacts,
    prepayment_allocate,
    prepayment_conditions,
)
from spec.readings import Readings
from spec.rules import RULES, derive
from spec.terms import EFFECTIVE_DATE, LAST_ISSUE_DATE

FIFTEENTH = date(2002, 8, 15)
SIXTEENTH = date(2002, 8, 16)
SEPTEMBER = date(2002, 9, 16)


def conditions(
    prepay_on: date = SEPTEMBER,
    days_of_notice: int = 30,
    amount: Any = 100_000,
    deposit: Any = 100_000,
    **more: Any,
) -> PrepaymentConditionsFacts:
    """A prepayment of $100,000 on 16 September 2002 that meets every condition, unless said otherwise."""
    notice_on = prepay_on - timedelta(days=days_of_notice)
    return PrepaymentConditionsFacts(notice_on=notice_on, prepay_on=prepay_on, amount=amount, deposit=deposit, **more)


def refusal_of(facts: PrepaymentConditionsFacts, **readings: Any) -> str:
    """The clause that turns the case away."""
    with pytest.raises(Refused) as refused:
        prepayment_conditions(facts, Readings(**readings))
    return refused.value.clause


def test_thirty_days_of_notice_are_enough_and_one_fewer_is_not() -> None:
    """The notice is to be at least 30 days before the prepayment."""
    assert prepayment_conditions(conditions()).notice_days == 30
    assert refusal_of(conditions(days_of_notice=29)) == "Note 2(i)"


def test_a_notice_after_the_prepayment_is_too_late() -> None:
    """A negative number of days is less than 30."""
    assert refusal_of(conditions(days_of_notice=-1)) == "Note 2(i)"


def test_no_deposit_is_wanted_up_to_15_august_2002() -> None:
    """The day itself is not after it."""
    assert prepayment_conditions(conditions(FIFTEENTH, deposit=0)).deposit_required == 0


def test_from_16_august_2002_the_amount_must_be_deposited() -> None:
    """A cent short is short."""
    assert prepayment_conditions(conditions(SIXTEENTH)).deposit_required == 100_000
    assert refusal_of(conditions(SIXTEENTH, deposit=Fraction(9_999_999, 100))) == "Note 2(i)"
    assert refusal_of(conditions(SIXTEENTH, deposit=0)) == "Note 2(i)"


def test_a_deposit_of_principal_alone_is_enough_on_that_reading() -> None:
    """`prepay.deposit`: $90,000 of principal in the $100,000."""
    facts = conditions(deposit=90_000, principal_in_amount=90_000)
    principal_only = Readings(prepay_deposit=PrepayDeposit.PRINCIPAL)
    assert prepayment_conditions(facts, principal_only).deposit_required == 90_000
    assert refusal_of(facts) == "Note 2(i)"


def test_a_deposit_of_principal_alone_is_never_of_more_than_is_prepaid() -> None:
    """A Note of 1.4 cents, payable as one: a cent discharges it, and a cent is enough."""
    cent = Fraction(1, 100)
    facts = conditions(amount=cent, deposit=cent, principal_in_amount=Fraction(14, 1000))
    assert prepayment_conditions(facts, Readings(prepay_deposit=PrepayDeposit.PRINCIPAL)).deposit_required == cent


def test_a_note_exchanged_in_whole_before_the_day_is_out() -> None:
    """Whatever was deposited."""
    assert refusal_of(conditions(exchanged_on=SEPTEMBER - timedelta(days=1))) == "Note 2(ii)"


def test_exchange_on_the_day_itself_does_not_bar_prepayment_by_default() -> None:
    """`prepay.same-day`: only an earlier exercise bars it, or one on the day does too."""
    facts = conditions(exchanged_on=SEPTEMBER)
    assert prepayment_conditions(facts).deposit_required == 100_000
    assert refusal_of(facts, prepay_same_day=PrepaySameDay.EXCHANGE) == "Note 2(ii)"


def test_exchange_of_a_part_leaves_the_rest_open_to_prepayment_by_default() -> None:
    """`prepay.bar`: the part exchanged is out, or the whole Note is."""
    facts = conditions(exchanged_on=SIXTEENTH, exchanged_in_whole=False)
    assert prepayment_conditions(facts).deposit_required == 100_000
    assert refusal_of(facts, prepay_bar=PrepayBar.ANY_EXERCISE) == "Note 2(ii)"


def test_notice_is_looked_at_before_the_deposit_and_the_deposit_before_exchange() -> None:
    """The first condition that fails is the one cited."""
    everything_wrong = conditions(days_of_notice=1, deposit=0, exchanged_on=SIXTEENTH)
    derivation = derive(RULES["prepayment.conditions"], everything_wrong)
    assert derivation.refused is not None
    assert "30 days" in derivation.refused.why
    assert refusal_of(conditions(deposit=0, exchanged_on=SIXTEENTH)) == "Note 2(i)"


@pytest.mark.parametrize("amount", [0, Fraction(1, 200), -1], ids=str)
def test_less_than_a_cent_is_no_prepayment(amount: Any) -> None:
    """Neither nil, nor half a cent, nor less than nil."""
    with pytest.raises(InvalidFacts) as error:
        conditions(amount=amount)
    assert error.value.field == "amount"


def notes(*principal: Any, accrual: tuple[date, ...] = ()) -> tuple[OutstandingNote, ...]:
    """Notes of those principals, accruing from those days, or else all from the Effective Date."""
    days = accrual or (EFFECTIVE_DATE,) * len(principal)
    return tuple(
        OutstandingNote(note=f"No. {number}", holder="Holder", principal=each, accrues_from=accrues_from)
        for number, (each, accrues_from) in enumerate(zip(principal, days, strict=True), start=1)
    )


def paid(amount: Any, of: tuple[OutstandingNote, ...], on: date = EFFECTIVE_DATE, **readings: Any) -> list[Fraction]:
    """The payments, in dollars."""
    outcome = prepayment_allocate(PrepaymentFacts(amount=amount, on=on, notes=of), Readings(**readings))
    return [payment.payment for payment in outcome.payments]


def test_one_hundred_thousand_dollars_among_the_notes_of_exhibit_a() -> None:
    """All accrue from one day, so each gets its part by principal, and the cents make up the sum."""
    outcome = prepayment_allocate(
        PrepaymentFacts(amount=Fraction(100_000), on=date(2002, 8, 14), notes=EXHIBIT_A_NOTES), Readings()
    )
    assert [(payment.holder, payment.payment) for payment in outcome.payments] == [
        ("Phillip E. Kelly", Fraction(1_369_861, 100)),
        ("Kumi Hui", Fraction(91_328, 100)),
        ("John Gerard Cantillon", Fraction(913_243, 100)),
        ("Jack Tai-on Poon", Fraction(182_649, 100)),
        ("BAPEF Investments XII, Ltd.", Fraction(7_305_933, 100)),
        ("G5 Partners, LP", Fraction(136_986, 100)),
    ]
    for payment, note in zip(outcome.payments, EXHIBIT_A_NOTES, strict=True):
        assert payment.share == 100_000 * payment.payable / outcome.total_payable
        assert payment.principal_after == note.principal * (1 - payment.payment / payment.payable)


def test_paying_everything_discharges_every_note() -> None:
    """The sum of the Note Amounts to the cent leaves nothing, exactly."""
    facts = PrepaymentFacts(amount=ONE_CENT, on=FIFTEENTH, notes=EXHIBIT_A_NOTES)
    everything = prepayment_allocate(facts).total_payable
    outcome = prepayment_allocate(PrepaymentFacts(amount=everything, on=FIFTEENTH, notes=EXHIBIT_A_NOTES))
    assert all(payment.payment == payment.payable for payment in outcome.payments)
    assert all(payment.principal_after == payment.note_amount_after == 0 for payment in outcome.payments)


def test_a_cent_more_than_everything_is_refused() -> None:
    """There is nothing to pay it on."""
    with pytest.raises(Refused) as refused:
        paid(Fraction(30_001, 100), notes(100, 200))
    assert refused.value.clause == "Note 2"


@pytest.mark.parametrize("none_outstanding", [(), notes(0, 0), notes(Fraction(1, 1000))], ids=["none", "nil", "mills"])
def test_with_nothing_outstanding_prepayment_is_refused(
    none_outstanding: tuple[OutstandingNote, ...],
) -> None:
    """No Notes, Notes of no principal, and Notes too small to be paid a cent."""
    with pytest.raises(Refused) as refused:
        paid(ONE_CENT, none_outstanding)
    assert refused.value.clause == "Note 2"


def test_a_single_cent_goes_to_the_largest_note_and_of_equals_to_the_earlier() -> None:
    """By largest remainder, in the order of issue."""
    assert paid(ONE_CENT, notes(100, 200, 200)) == [0, ONE_CENT, 0]


def test_a_note_of_nil_keeps_its_nil_and_is_paid_nothing() -> None:
    """Its fraction cannot be taken, and need not be."""
    outcome = prepayment_allocate(PrepaymentFacts(amount=Fraction(1), on=EFFECTIVE_DATE, notes=notes(0, 1)))
    assert [payment.principal_after for payment in outcome.payments] == [0, 0]


def test_principal_too_small_for_a_cent_stays_outstanding() -> None:
    """A tenth of a cent is payable as nothing, so nothing of it is retired."""
    outcome = prepayment_allocate(
        PrepaymentFacts(amount=Fraction(1), on=EFFECTIVE_DATE, notes=notes(Fraction(1, 1000), 1))
    )
    assert outcome.payments[0].payment == 0
    assert outcome.payments[0].principal_after == Fraction(1, 1000)


def test_an_earlier_accrual_date_draws_more_by_note_amount_but_not_by_principal() -> None:
    """`prepay.base`: the parts differ once accrual dates do."""
    on = date(2002, 8, 14)
    mixed = notes(1000, 1000, accrual=(EFFECTIVE_DATE, LAST_ISSUE_DATE))
    by_note_amount = paid(1000, mixed, on)
    assert by_note_amount[0] > by_note_amount[1]
    assert sum(by_note_amount) == 1000
    assert paid(1000, mixed, on, prepay_base=PrepayBase.PRINCIPAL) == [500, 500]


def test_by_principal_a_note_could_be_paid_more_than_it_is_worth_and_is_refused() -> None:
    """Paying everything by principal would overpay the later Note: the reason for the default."""
    on = date(2002, 8, 14)
    mixed = notes(1000, 1000, accrual=(EFFECTIVE_DATE, LAST_ISSUE_DATE))
    everything = prepayment_allocate(PrepaymentFacts(amount=Fraction(1), on=on, notes=mixed)).total_payable
    assert sum(paid(everything, mixed, on)) == everything
    with pytest.raises(Refused) as refused:
        paid(everything, mixed, on, prepay_base=PrepayBase.PRINCIPAL)
    assert refused.value.clause == "Note 2"


@pytest.mark.parametrize(
    ("reading", "principal_after", "interest_after"),
    [
        (PrepayApplication.SLICE, Fraction(4000, 41), Fraction(100, 41)),
        (PrepayApplication.INTEREST_FIRST, Fraction(100), Fraction(0)),
        (PrepayApplication.PRINCIPAL_FIRST, Fraction(195, 2), Fraction(5, 2)),
    ],
    ids=["slice", "interest first", "principal first"],
)
def test_what_a_part_payment_retires(
    reading: PrepayApplication, principal_after: Fraction, interest_after: Fraction
) -> None:
    """`prepay.application`: $2.50 on $100 with $2.50 of interest leaves $100, divided in three ways."""
    on = date(2002, 3, 28)
    facts = PrepaymentFacts(amount=Fraction(5, 2), on=on, notes=notes(100))
    (payment,) = prepayment_allocate(facts, Readings(prepay_application=reading)).payments
    assert growth(EFFECTIVE_DATE, on, DayCount.ACTUAL_360) == Fraction(41, 40)
    assert (payment.principal_after, payment.interest_after) == (principal_after, interest_after)
    assert payment.note_amount_after == 100


@pytest.mark.parametrize("reading", PrepayApplication, ids=lambda reading: reading.key)
def test_whatever_is_retired_first_payment_in_full_leaves_nothing(reading: PrepayApplication) -> None:
    """Also where the Note Amount was rounded on the way."""
    on = date(2002, 8, 14)
    facts = PrepaymentFacts(amount=Fraction(1), on=on, notes=notes(Fraction(1000, 3)))
    everything = prepayment_allocate(facts).total_payable
    facts = PrepaymentFacts(amount=everything, on=on, notes=notes(Fraction(1000, 3)))
    (payment,) = prepayment_allocate(facts, Readings(prepay_application=reading)).payments
    assert payment.principal_after == payment.interest_after == payment.note_amount_after == 0


def test_a_day_before_a_notes_accrual_date_is_no_case() -> None:
    """The field named is the day."""
    with pytest.raises(InvalidFacts) as error:
        PrepaymentFacts(amount=Fraction(1), on=EFFECTIVE_DATE - timedelta(days=1), notes=notes(1))
    assert error.value.field == "on"


def test_the_same_note_cannot_stand_twice() -> None:
    """Notes are told apart by their own names; one Holder may have two."""
    with pytest.raises(InvalidFacts) as error:
        PrepaymentFacts(amount=Fraction(1), on=FIFTEENTH, notes=notes(1) + notes(2))
    assert error.value.field == "notes"
    assert paid(3, notes(1, 2)) == [1, 2]


@pytest.mark.parametrize("amount", [100.0, True, "100"], ids=repr)
def test_only_exact_amounts_are_prepaid(amount: Any) -> None:
    """A float, a bool and text are of the wrong type."""
    with pytest.raises(TypeError):
        PrepaymentFacts(amount=amount, on=FIFTEENTH, notes=notes(1))
