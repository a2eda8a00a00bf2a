"""What is at stake in the readings of the Note, on the six Notes of Exhibit A."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from fourcorners.ask.stakes import Argument, Figures, stake
from properties.interest import GROWTH_IN_ORDER
from spec.exchange import ExchangeFacts, exchange_partial
from spec.facts import Unit, count, day, facts, money, unchecked
from spec.interest import NoteAmountFacts, note_amount
from spec.prepayment import (
    EXHIBIT_A_NOTES,
    OutstandingNote,
    PrepaymentConditionsFacts,
    PrepaymentFacts,
    prepayment_allocate,
    prepayment_conditions,
)
from spec.readings import Readings
from spec.terms import (
    AGGREGATE_CAP,
    DEPOSIT_AFTER,
    EFFECTIVE_DATE,
    EXHIBIT_A,
    FIRST_CLOSING_DATE,
    LAST_ISSUE_DATE,
    MATURITY_DATE,
    NOTICE_DAYS,
)

CENT = Fraction(1, 100)
PRINCIPAL = sum((note.principal for note in EXHIBIT_A_NOTES), Fraction(0))
GREATEST = max(EXHIBIT_A, key=lambda each: each.principal)
DAY_BY_DAY = Argument(enumerated=("on",))
FIRST_EXCHANGE = DEPOSIT_AFTER
FIRST_PREPAYMENT = FIRST_CLOSING_DATE + timedelta(days=NOTICE_DAYS)


@facts
class AnyDay:
    """A day in the life of the Notes."""

    on: date = day("day", minimum=FIRST_CLOSING_DATE, maximum=MATURITY_DATE)


@facts
class AnyPrepayment:
    """A prepayment of the six Notes, of whatever may be paid, on any day that notice allows."""

    on: date = day("day of the prepayment", minimum=FIRST_PREPAYMENT, maximum=MATURITY_DATE)
    amount: Fraction = money("amount prepaid", minimum=CENT, maximum=3_500_000)


@facts
class MixedPrepayment:
    """The same, with the Note of a New Purchaser besides, of whatever the cap leaves."""

    on: date = day("day of the prepayment", minimum=LAST_ISSUE_DATE, maximum=MATURITY_DATE)
    amount: Fraction = money("amount prepaid", minimum=CENT, maximum=5_500_000)
    principal: Fraction = money("principal of a New Purchaser", minimum=CENT, maximum=AGGREGATE_CAP - PRINCIPAL)
    accrues_from: date = day("its accrual date", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE)


@facts
class AnyExchange:
    """The greatest Note, exchanged in part on any day."""

    on: date = day("day of the exchange", minimum=FIRST_EXCHANGE, maximum=MATURITY_DATE)
    part: Fraction = money("part exchanged", minimum=CENT, maximum=GREATEST.principal)


def _amount_payable(on: date, readings: Readings) -> Fraction:
    return sum((_note_amount(note, on, readings) for note in EXHIBIT_A_NOTES), Fraction(0))


def _note_amount(note: OutstandingNote, on: date, readings: Readings) -> Fraction:
    case = NoteAmountFacts(principal=note.principal, accrues_from=note.accrues_from, on=on)
    return note_amount(case, readings).note_amount


@stake("note.day-count", facts=AnyDay, unit=Unit.EXACT_MONEY)
def day_count(case: AnyDay, readings: Readings) -> Figures:
    """The Note Amounts of all six Notes together, on any day up to maturity."""
    return {"Note Amounts together": _amount_payable(case.on, readings)}


def _greatest_payments(case: MixedPrepayment) -> Iterator[Any]:
    """No payment is more than the Note Amount of the Note that it is made on."""
    for principal, accrues_from in (
        *((note.principal, note.accrues_from) for note in EXHIBIT_A_NOTES),
        (case.principal, case.accrues_from),
    ):
        yield note_amount(
            unchecked(NoteAmountFacts, principal=principal, accrues_from=accrues_from, on=case.on)
        ).payable


def _paid_in_whole() -> Iterator[MixedPrepayment]:
    """All Notes paid in whole at maturity, the New Purchaser's as large and as late as can be."""
    new = NoteAmountFacts(principal=AGGREGATE_CAP - PRINCIPAL, accrues_from=LAST_ISSUE_DATE, on=MATURITY_DATE)
    amounts = [note_amount(new).payable, *(_payable(note) for note in EXHIBIT_A_NOTES)]
    yield MixedPrepayment(
        on=new.on, amount=sum(amounts, Fraction(0)), principal=new.principal, accrues_from=new.accrues_from
    )


def _payable(note: OutstandingNote) -> Fraction:
    return note_amount(
        NoteAmountFacts(principal=note.principal, accrues_from=note.accrues_from, on=MATURITY_DATE)
    ).payable


@stake(
    "prepay.base", facts=MixedPrepayment, unit=Unit.MONEY,
    argument=Argument(
        stand_ins=GROWTH_IN_ORDER, at_most=_greatest_payments, by=("prepayment.never-more-than-payable",),
        starts=_paid_in_whole,
    ),
)  # fmt: skip
def base(case: MixedPrepayment, readings: Readings) -> Figures:
    """What one Holder is paid of a prepayment, a New Purchaser's Note of another accrual date being outstanding.

    On Exhibit A alone nothing is at stake: its Notes have one accrual date.
    """
    new = OutstandingNote(
        note="No. 7", holder="A New Purchaser", principal=case.principal, accrues_from=case.accrues_from
    )
    prepayment = PrepaymentFacts(amount=case.amount, on=case.on, notes=(*EXHIBIT_A_NOTES, new))
    return {each.holder: each.payment for each in prepayment_allocate(prepayment, readings).payments}


def _principal_by_interest(case: AnyPrepayment) -> Iterator[Any]:
    """Principal times interest over both, on all six Notes, whose interest is the same part of each."""
    all_six = unchecked(NoteAmountFacts, principal=PRINCIPAL, accrues_from=EFFECTIVE_DATE, on=case.on)
    amount = note_amount(all_six)
    yield PRINCIPAL * amount.interest / amount.note_amount


def _interest_or_principal() -> Iterator[AnyPrepayment]:
    """As much as the interest on all six Notes at maturity, and as their principal."""
    all_six = NoteAmountFacts(principal=PRINCIPAL, accrues_from=EFFECTIVE_DATE, on=MATURITY_DATE)
    for amount in (note_amount(all_six).payable - PRINCIPAL, PRINCIPAL):
        yield AnyPrepayment(on=MATURITY_DATE, amount=amount)


@stake(
    "prepay.application", facts=AnyPrepayment, unit=Unit.EXACT_MONEY,
    argument=Argument(
        stand_ins=GROWTH_IN_ORDER, at_most=_principal_by_interest, by=("prepayment.application-at-most",),
        starts=_interest_or_principal,
    ),
)  # fmt: skip
def application(case: AnyPrepayment, readings: Readings) -> Figures:
    """Principal left on all six Notes after a prepayment."""
    prepayment = PrepaymentFacts(amount=case.amount, on=case.on, notes=EXHIBIT_A_NOTES)
    left = [each.principal_after for each in prepayment_allocate(prepayment, readings).payments]
    return {"principal left": sum(left, Fraction(0))}


def _greatest_amount(on: date, readings: Readings) -> Fraction:
    greatest = max(EXHIBIT_A_NOTES, key=lambda note: note.principal)
    return Fraction(int(_note_amount(greatest, on, readings) * 100), 100)


def _prepaid_after_exchange(exchanged_on: date, on: date, readings: Readings) -> Figures:
    amount = _greatest_amount(on, readings)
    prepayment_conditions(
        PrepaymentConditionsFacts(
            notice_on=on - timedelta(days=NOTICE_DAYS),
            prepay_on=on,
            amount=amount,
            principal_in_amount=GREATEST.principal,
            deposit=amount,
            exchanged_on=exchanged_on,
            exchanged_in_whole=False,
        ),
        readings,
    )
    return {GREATEST.purchaser: amount}


@facts
class DayAfterExchange:
    """A day on which the greatest Note is prepaid, one dollar of it having been exchanged."""

    on: date = day("day of the prepayment", minimum=DEPOSIT_AFTER + timedelta(days=2), maximum=MATURITY_DATE)


@stake("prepay.bar", facts=DayAfterExchange, unit=Unit.MONEY)
def bar(case: DayAfterExchange, readings: Readings) -> Figures:
    """What the greatest Note can be prepaid, once a part of it was exchanged the day before."""
    return _prepaid_after_exchange(case.on - timedelta(days=1), case.on, readings)


@stake("prepay.same-day", facts=DayAfterExchange, unit=Unit.MONEY)
def same_day(case: DayAfterExchange, readings: Readings) -> Figures:
    """What the greatest Note can be prepaid on the very day on which it is exchanged in whole."""
    amount = _greatest_amount(case.on, readings)
    prepayment_conditions(
        PrepaymentConditionsFacts(
            notice_on=case.on - timedelta(days=NOTICE_DAYS),
            prepay_on=case.on,
            amount=amount,
            deposit=amount,
            exchanged_on=case.on,
            exchanged_in_whole=True,
        ),
        readings,
    )
    return {GREATEST.purchaser: amount}


@stake("prepay.deposit", facts=DayAfterExchange, unit=Unit.EXACT_MONEY)
def deposit(case: DayAfterExchange, readings: Readings) -> Figures:
    """What must be deposited to prepay all six Notes in whole."""
    amount = Fraction(int(_amount_payable(case.on, readings) * 100), 100)
    conditions = prepayment_conditions(
        PrepaymentConditionsFacts(
            notice_on=case.on - timedelta(days=NOTICE_DAYS),
            prepay_on=case.on,
            amount=amount,
            principal_in_amount=PRINCIPAL,
            deposit=amount,
        ),
        readings,
    )
    return {"deposit": conditions.deposit_required}


def _exchanged(case: AnyExchange, readings: Readings) -> Figures:
    greatest = max(EXHIBIT_A_NOTES, key=lambda note: note.principal)
    exchanged = exchange_partial(
        ExchangeFacts(principal=greatest.principal, accrues_from=greatest.accrues_from, on=case.on, part=case.part),
        readings,
    )
    return {
        "Series A Note": exchanged.series_a_principal,
        "Note for the remainder": exchanged.remainder_note_amount,
    }


@facts
class FirstDayExchange:
    """Whose Note is exchanged in whole, the last day for payment or the next."""

    on: date = day("day of the exchange", minimum=DEPOSIT_AFTER, maximum=DEPOSIT_AFTER + timedelta(days=1))
    place: int = count("Note of Exhibit A, from 1", minimum=1, maximum=len(EXHIBIT_A))


@stake("exchange.first-day", facts=FirstDayExchange, unit=Unit.EXACT_MONEY)
def first_day(case: FirstDayExchange, readings: Readings) -> Figures:
    """The Series A Note that a Holder can have on that day."""
    note = EXHIBIT_A_NOTES[case.place - 1]
    exchanged = exchange_partial(
        ExchangeFacts(principal=note.principal, accrues_from=note.accrues_from, on=case.on, part=note.principal),
        readings,
    )
    return {note.holder: exchanged.series_a_principal}


@stake("exchange.interest", facts=AnyExchange, unit=Unit.EXACT_MONEY, argument=DAY_BY_DAY)
def interest(case: AnyExchange, readings: Readings) -> Figures:
    """The Series A Note for a part of the greatest Note."""
    return {"Series A Note": _exchanged(case, readings)["Series A Note"]}


@stake("exchange.remainder", facts=AnyExchange, unit=Unit.EXACT_MONEY, argument=DAY_BY_DAY)
def remainder(case: AnyExchange, readings: Readings) -> Figures:
    """The Note for what remains of the greatest Note, on the day of the exchange."""
    return {"Note for the remainder": _exchanged(case, readings)["Note for the remainder"]}
