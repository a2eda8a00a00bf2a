"""The figures of findings about the Note: its interest, its prepayment and its exchange."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import count

from spec.alternatives import DayCount
from spec.exchange import ExchangeFacts, exchange_partial
from spec.facts import ONE_CENT, Unit
from spec.findings.finding import Figure, answered, attempt, but, given, reading, told
from spec.interest import NoteAmountFacts, growth, note_amount
from spec.prepayment import (
    EXHIBIT_A_NOTES,
    OutstandingNote,
    Prepayment,
    PrepaymentConditionsFacts,
    PrepaymentFacts,
    prepayment_allocate,
    prepayment_conditions,
)
from spec.readings import DEFAULT_READINGS
from spec.terms import DEPOSIT_AFTER, EFFECTIVE_DATE, EXCHANGE_AFTER, LAST_ISSUE_DATE, MATURITY_DATE

LARGEST = max(EXHIBIT_A_NOTES, key=lambda note: note.principal)
"""The largest Note of Exhibit A."""

OTHERS = tuple(note for note in EXHIBIT_A_NOTES if note != LARGEST)

FIRST_EXCHANGE = date(2002, 8, 16)
NOTICE_GIVEN = date(2002, 8, 19)
PREPAYMENT_SET = date(2002, 9, 20)

ONE_DOLLAR = Fraction(1)
ONE_MILLION = Fraction(1_000_000)


def day_counts() -> tuple[Figure, ...]:
    """The largest Note at maturity under each reading of its interest."""
    case = NoteAmountFacts(principal=LARGEST.principal, accrues_from=EFFECTIVE_DATE, on=MATURITY_DATE)
    amounts = {each: note_amount(case, reading("note.day-count", each.key)).payable for each in DayCount}
    return (
        given("principal of the largest Note", LARGEST.principal, Unit.MONEY),
        *(Figure(f"Note Amount at maturity, {each.says}", amount, Unit.MONEY) for each, amount in amounts.items()),
        Figure("between the most and the least", max(amounts.values()) - min(amounts.values()), Unit.MONEY),
    )


def more_than_is_owed() -> tuple[Figure, ...]:
    """A prepayment of nearly everything on two Notes of different ages, shared by principal."""
    young = OutstandingNote(note="New", holder="a New Purchaser", principal=ONE_MILLION, accrues_from=LAST_ISSUE_DATE)
    notes = (LARGEST, young)
    owed = prepayment_allocate(PrepaymentFacts(amount=ONE_CENT, on=DEPOSIT_AFTER, notes=notes))
    amount = owed.total_payable - ONE_CENT
    case = PrepaymentFacts(amount=amount, on=DEPOSIT_AFTER, notes=notes)
    by_amount = prepayment_allocate(case)
    small = prepayment_allocate(but(case, amount=ONE_MILLION), reading("prepay.base", "principal"))
    return (
        given("principal of the younger Note, issued on the last day for it", ONE_MILLION, Unit.MONEY),
        given("prepaid on 15 August 2002, a cent less than is owed on both Notes", amount, Unit.MONEY),
        Figure("Note Amount of the younger Note", owed.payments[1].payable, Unit.MONEY),
        Figure("paid on it, by Note Amounts", by_amount.payments[1].payment, Unit.MONEY),
        Figure(
            "its part by principal",
            amount * young.principal / sum(note.principal for note in notes),
            Unit.EXACT_MONEY,
        ),
        answered(
            "the prepayment by principal", attempt(prepayment_allocate, case, reading("prepay.base", "principal"))
        ),
        given("prepaid instead", ONE_MILLION, Unit.MONEY),
        Figure("paid on the younger Note, by principal", small.payments[1].payment, Unit.MONEY),
        Figure(
            "paid on the younger Note, by Note Amounts",
            prepayment_allocate(but(case, amount=ONE_MILLION)).payments[1].payment,
            Unit.MONEY,
        ),
    )


def applications() -> tuple[Figure, ...]:
    """What a million dollars prepaid on the largest Note retires, by what it is applied to first."""
    case = PrepaymentFacts(amount=ONE_MILLION, on=DEPOSIT_AFTER, notes=(LARGEST,))
    figures = [
        given("principal of the largest Note", LARGEST.principal, Unit.MONEY),
        given("prepaid on 15 August 2002", ONE_MILLION, Unit.MONEY),
    ]
    for key in ("slice", "interest-first", "principal-first"):
        left = prepayment_allocate(case, reading("prepay.application", key)).payments[0]
        figures += [
            Figure(f"principal left, {key}", left.principal_after, Unit.EXACT_MONEY),
            Figure(f"interest left, {key}", left.interest_after, Unit.EXACT_MONEY),
        ]
    return tuple(figures)


def one_dollar_exchanged() -> tuple[Figure, ...]:
    """A prepayment in whole of the largest Note, of which one dollar was exchanged beforehand."""
    exchanged = exchange_partial(
        ExchangeFacts(
            principal=LARGEST.principal, accrues_from=LARGEST.accrues_from, on=FIRST_EXCHANGE, part=ONE_DOLLAR
        )
    )
    left = exchanged.remainder_principal
    rest = but(LARGEST, principal=left)
    owed = prepayment_allocate(PrepaymentFacts(amount=ONE_CENT, on=PREPAYMENT_SET, notes=(rest,))).total_payable
    case = PrepaymentConditionsFacts(
        notice_on=NOTICE_GIVEN,
        prepay_on=PREPAYMENT_SET,
        amount=owed,
        deposit=owed,
        exchanged_on=FIRST_EXCHANGE,
        exchanged_in_whole=False,
    )
    any_exercise = reading("prepay.bar", "any-exercise")
    return (
        given("principal exchanged on 16 August 2002", ONE_DOLLAR, Unit.MONEY),
        given("day of the notice of prepayment", NOTICE_GIVEN, Unit.DATE),
        given("day set for the prepayment", PREPAYMENT_SET, Unit.DATE),
        Figure("principal of the Series A Note for the dollar", exchanged.series_a_issued, Unit.MONEY),
        Figure("principal left in the Note", left, Unit.EXACT_MONEY),
        Figure("Note Amount to be prepaid and deposited", owed, Unit.MONEY),
        answered("prepayment, the part exchanged being out", attempt(prepayment_conditions, case)),
        answered("prepayment, any exercise being a bar", attempt(prepayment_conditions, case, any_exercise)),
    )


def same_day() -> tuple[Figure, ...]:
    """Exchange and prepayment of one Note on one day."""
    case = PrepaymentConditionsFacts(
        notice_on=NOTICE_GIVEN,
        prepay_on=PREPAYMENT_SET,
        amount=ONE_DOLLAR,
        deposit=ONE_DOLLAR,
        exchanged_on=PREPAYMENT_SET,
    )
    exchange = reading("prepay.same-day", "exchange")
    return (
        given("day set for the prepayment, and of the exchange", PREPAYMENT_SET, Unit.DATE),
        answered("prepayment, only an earlier exercise being a bar", attempt(prepayment_conditions, case)),
        answered("prepayment, an exercise on the day being one", attempt(prepayment_conditions, case, exchange)),
    )


def deposit() -> tuple[Figure, ...]:
    """The deposit for prepaying the largest Note in whole."""
    owed = prepayment_allocate(PrepaymentFacts(amount=ONE_CENT, on=PREPAYMENT_SET, notes=(LARGEST,))).total_payable
    case = PrepaymentConditionsFacts(
        notice_on=NOTICE_GIVEN,
        prepay_on=PREPAYMENT_SET,
        amount=owed,
        principal_in_amount=LARGEST.principal,
        deposit=owed,
    )
    wholly = prepayment_conditions(case).deposit_required
    principal = prepayment_conditions(case, reading("prepay.deposit", "principal")).deposit_required
    return (
        given("day set for the prepayment", PREPAYMENT_SET, Unit.DATE),
        Figure("deposit, of the amount to be paid", wholly, Unit.MONEY),
        Figure("deposit, of the principal in it", principal, Unit.MONEY),
        Figure("difference", wholly - principal, Unit.MONEY),
    )


def exchanged_after_notice() -> tuple[Figure, ...]:
    """A prepayment for which notice is given to six holders, and the largest of them then exchanges."""
    before = PrepaymentFacts(amount=ONE_MILLION, on=PREPAYMENT_SET, notes=EXHIBIT_A_NOTES)
    after = but(before, notes=OTHERS)
    half = ONE_MILLION / 2
    named = "Phillip E. Kelly"
    five = prepayment_allocate(but(after, amount=half))
    six = prepayment_allocate(but(before, amount=half))
    return (
        given("prepayment that six holders have notice of", ONE_MILLION, Unit.MONEY),
        given("exchanged in whole within the thirty days", LARGEST.holder, Unit.NAME),
        Figure("owed on the five Notes left", five.total_payable, Unit.MONEY),
        answered("that prepayment of the five Notes left", attempt(prepayment_allocate, after)),
        given("prepayment of half as much", half, Unit.MONEY),
        Figure(f"{named} is told to expect", _paid_to(named, six), Unit.MONEY),
        Figure(f"{named}'s part of it among five", _paid_to(named, five), Unit.MONEY),
    )


def _paid_to(holder: str, made: Prepayment) -> Fraction:
    return next(payment.payment for payment in made.payments if payment.holder == holder)


def a_cent_more() -> tuple[Figure, ...]:
    """The least prepayment of Exhibit A's Notes of which one cent more pays some holder less."""
    before = _prepaid(1)
    for cents in count(2):
        after = _prepaid(cents)
        for one, other in zip(before.payments, after.payments, strict=True):
            if other.payment < one.payment:
                return (
                    given("day of the prepayment", DEPOSIT_AFTER, Unit.DATE),
                    Figure("prepaid on Exhibit A's six Notes", Fraction(cents - 1, 100), Unit.MONEY),
                    Figure(f"{one.holder} is paid", one.payment, Unit.MONEY),
                    Figure("prepaid instead", Fraction(cents, 100), Unit.MONEY),
                    Figure(f"{one.holder} is then paid", other.payment, Unit.MONEY),
                    Figure(f"{one.holder}'s exact part of that", other.share, Unit.EXACT_MONEY),
                )
        before = after
    raise AssertionError


def _prepaid(cents: int) -> Prepayment:
    return prepayment_allocate(
        PrepaymentFacts(amount=Fraction(cents, 100), on=DEPOSIT_AFTER, notes=EXHIBIT_A_NOTES),
        DEFAULT_READINGS,
    )


def first_day() -> tuple[Figure, ...]:
    """An exchange on the fifteenth of August."""
    case = ExchangeFacts(
        principal=LARGEST.principal, accrues_from=EFFECTIVE_DATE, on=EXCHANGE_AFTER, part=LARGEST.principal
    )
    return (
        given("day of the exchange", EXCHANGE_AFTER, Unit.DATE),
        answered("from the day after the last for payment", attempt(exchange_partial, case)),
        answered("from that day", attempt(exchange_partial, case, reading("exchange.first-day", "15-august"))),
    )


def exchange_interest() -> tuple[Figure, ...]:
    """The Series A Note for a million dollars of the largest Note, by what interest goes with it."""
    case = ExchangeFacts(principal=LARGEST.principal, accrues_from=EFFECTIVE_DATE, on=FIRST_EXCHANGE, part=ONE_MILLION)
    figures = [
        given("principal of the largest Note", LARGEST.principal, Unit.MONEY),
        given("part to be exchanged on 16 August 2002", ONE_MILLION, Unit.MONEY),
    ]
    for key in ("slice", "all-rides", "included"):
        made = exchange_partial(case, reading("exchange.interest", key))
        figures.append(Figure(f"principal of the Series A Note, {key}", made.series_a_issued, Unit.MONEY))
    return tuple(figures)


def remainder() -> tuple[Figure, ...]:
    """What the Note for the remainder comes to at maturity, by what it begins with."""
    case = ExchangeFacts(principal=LARGEST.principal, accrues_from=EFFECTIVE_DATE, on=FIRST_EXCHANGE, part=ONE_MILLION)
    figures = [
        given("principal of the largest Note", LARGEST.principal, Unit.MONEY),
        given("part exchanged on 16 August 2002", ONE_MILLION, Unit.MONEY),
    ]
    for key in ("keeps-history", "capitalised", "principal-only"):
        left = exchange_partial(case, reading("exchange.remainder", key))
        at_maturity = left.remainder_principal * growth(
            left.remainder_accrues_from, MATURITY_DATE, DEFAULT_READINGS.note_day_count
        )
        figures.append(Figure(f"the remainder at maturity, {key}", at_maturity, Unit.EXACT_MONEY))
    return tuple(figures)


def series_a_cents() -> tuple[Figure, ...]:
    """The Series A Note for one dollar, exactly and as it must be written."""
    case = ExchangeFacts(principal=ONE_DOLLAR, accrues_from=EFFECTIVE_DATE, on=FIRST_EXCHANGE, part=ONE_DOLLAR)
    made = attempt(exchange_partial, case)
    return (
        given("principal exchanged on 16 August 2002", ONE_DOLLAR, Unit.MONEY),
        told("principal of the Series A Note, by the text", made, "series_a_principal", Unit.EXACT_MONEY),
        told("principal of the Series A Note, to the cent", made, "series_a_issued", Unit.MONEY),
    )
