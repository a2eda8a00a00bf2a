"""PA 1.6 and 1.1: when the Series B Notes, surrendered or repaid, are satisfied."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from spec.alternatives import ClosingSeriesBInterest
from spec.facts import Unit, day, exact_money, facts, flag, money, outcome
from spec.interest import growth
from spec.readings import Readings
from spec.rounding import to_the_cent
from spec.rules import rule, step
from spec.terms import EFFECTIVE_DATE, FIRST_CLOSING_DATE, LAST_ISSUE_DATE, SERIES_B_DATE


@facts
class SatisfactionFacts:
    """A Purchaser's Series B Notes, what was taken for them in Notes, and what was repaid in cash."""

    principal: Fraction = exact_money("Series B principal", clause="PA Recital A")
    accrues_from: date = day(
        "their accrual date",
        minimum=SERIES_B_DATE,
        maximum=EFFECTIVE_DATE,
        clause="PA Recital A",
        default=SERIES_B_DATE,
    )
    settled_on: date = day(
        "day of the Closing or the repayment", minimum=FIRST_CLOSING_DATE, minimum_clause="PA 1.3(a)",
        maximum=LAST_ISSUE_DATE, clause="PA 1.3(b)", default=FIRST_CLOSING_DATE,
    )  # fmt: skip
    exchanged: Fraction = money("Notes issued in exchange", default=Fraction(0), clause="PA 1.1")
    repaid: Fraction = money("repaid in cash", default=Fraction(0), clause="PA 1.6")


@outcome
class Satisfaction:
    """What was owed on the Series B Notes, and whether it is satisfied."""

    owed: Fraction = money("owed on the Series B Notes")
    short: Fraction = money("still owed")
    over: Fraction = money("given beyond what was owed")
    satisfied: bool = flag("the Series B Notes are satisfied in full")


@rule(
    "series-b.satisfaction", "PA 1.6", "PA 1.1", facts=SatisfactionFacts, outcome=Satisfaction,
    points=("closing.series-b-interest", "note.day-count"),
)  # fmt: skip
def satisfaction(case: SatisfactionFacts, readings: Readings) -> Satisfaction:
    """Notes issued in exchange and cash together satisfy the Series B Notes once they come to principal and interest.

    The Series B Notes are taken to bear interest in the same words as these.
    """
    until = EFFECTIVE_DATE
    if readings.closing_series_b_interest is ClosingSeriesBInterest.TO_CLOSING:
        until = case.settled_on
    grown = case.principal * growth(case.accrues_from, until, readings.note_day_count)
    owed = step("owed on the Series B Notes", "PA 1.6", to_the_cent(grown), Unit.MONEY)
    given = step("given for them", "PA 1.6", case.exchanged + case.repaid, Unit.MONEY)
    if given < owed:
        return Satisfaction(owed=owed, short=owed - given, over=Fraction(0), satisfied=False)
    return Satisfaction(owed=owed, short=Fraction(0), over=given - owed, satisfied=True)
