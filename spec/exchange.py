"""Note 3: exchange of a Note, in whole or in part, for a Series A Note."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from spec.alternatives import ExchangeFirstDay, ExchangeInterest, ExchangeRemainder
from spec.facts import Unit, day, exact_money, facts, money, outcome
from spec.interest import accrual_day, check_accrued, day_of_life, growth
from spec.readings import Readings
from spec.rounding import to_the_cent
from spec.rules import require, rule, step
from spec.terms import EXCHANGE_AFTER, MATURITY_DATE, SERIES_B_DATE


@facts
class ExchangeFacts:
    """A Holder's election to exchange a Note, or a part of it named by its principal."""

    principal: Fraction = exact_money("principal outstanding", clause="Note opening")
    accrues_from: date = accrual_day()
    on: date = day_of_life("day of the exchange")
    part: Fraction = exact_money("part to be exchanged", above=Fraction(0), minimum=None, clause="Note 3(a)")

    def check(self) -> None:
        check_accrued(self.accrues_from, self.on)


@outcome
class Exchanged:
    """The Series A Note to be issued, and the Note for the remainder."""

    principal_exchanged: Fraction = exact_money("principal exchanged")
    series_a_principal: Fraction = exact_money("principal of the Series A Note, exact")
    series_a_issued: Fraction = money("principal of the Series A Note as issued")
    remainder_principal: Fraction = exact_money("principal of the Note for the remainder")
    remainder_accrues_from: date = day(
        "accrual date of the Note for the remainder", minimum=SERIES_B_DATE, maximum=MATURITY_DATE
    )
    remainder_note_amount: Fraction = exact_money("Note Amount of the remainder on the day")


@rule(
    "exchange.partial", "Note 3(a)", "Note 3(b)", "Note opening", facts=ExchangeFacts, outcome=Exchanged,
    points=("exchange.first-day", "exchange.interest", "exchange.remainder", "note.day-count"),
)  # fmt: skip
def exchange_partial(case: ExchangeFacts, readings: Readings) -> Exchanged:
    """A Note unpaid on 15 August 2002 can be exchanged: a part, with interest, becomes a Series A Note."""
    first_day = step("first day for exchange", "Note 3(a)", first_day_for_exchange(readings), Unit.DATE)
    require(case.on >= first_day, "Note 3(a)", "the Note cannot be exchanged yet")
    grown = step(
        "growth of a dollar",
        "Note opening",
        growth(case.accrues_from, case.on, readings.note_day_count),
        Unit.RATIO,
    )
    outstanding = step("Note Amount before", "Note opening", case.principal * grown, Unit.EXACT_MONEY)
    if readings.exchange_interest is ExchangeInterest.INCLUDED:
        require(case.part <= outstanding, "Note 3(a)", "the part is more than the Note Amount")
        principal_exchanged = case.part / grown
    else:
        require(case.part <= case.principal, "Note 3(a)", "the part is more than the principal outstanding")
        principal_exchanged = case.part
    step("principal exchanged", "Note 3(a)", principal_exchanged, Unit.EXACT_MONEY)
    if readings.exchange_interest is ExchangeInterest.ALL_RIDES:
        series_a = principal_exchanged + (outstanding - case.principal)
    else:
        series_a = principal_exchanged * grown
    step("principal of the Series A Note", "Note 3(a)", series_a, Unit.EXACT_MONEY)
    issued = step("principal of the Series A Note as issued", "Note 3(b)", to_the_cent(series_a), Unit.MONEY)

    remainder = case.principal - principal_exchanged
    accrues_from, remainder_amount = case.accrues_from, outstanding - series_a
    if readings.exchange_remainder is not ExchangeRemainder.KEEPS_HISTORY:
        if readings.exchange_remainder is ExchangeRemainder.CAPITALISED:
            remainder = remainder_amount
        accrues_from, remainder_amount = case.on, remainder
    elif readings.exchange_interest is ExchangeInterest.ALL_RIDES:
        accrues_from = case.on  # its interest has gone with the part, so its history is spent
    step("principal of the remainder", "Note 3(b)", remainder, Unit.EXACT_MONEY)
    step("accrual date of the remainder", "Note 3(b)", accrues_from, Unit.DATE)
    step("Note Amount of the remainder", "Note opening", remainder_amount, Unit.EXACT_MONEY)
    return Exchanged(
        principal_exchanged=principal_exchanged,
        series_a_principal=series_a,
        series_a_issued=issued,
        remainder_principal=remainder,
        remainder_accrues_from=accrues_from,
        remainder_note_amount=remainder_amount,
    )


def first_day_for_exchange(readings: Readings) -> date:
    """The day after the last one for payment in full, or that day itself."""
    if readings.exchange_first_day is ExchangeFirstDay.SIXTEENTH:
        return EXCHANGE_AFTER + timedelta(days=1)
    return EXCHANGE_AFTER
