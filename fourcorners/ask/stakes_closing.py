"""What is at stake in the readings of the Closings."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fourcorners.ask.stakes import Figures, stake
from spec.closing import EXHIBIT_A_LINES, ClosingFacts, Line, closing_schedule
from spec.facts import Unit, day, facts, money
from spec.readings import Readings
from spec.terms import (
    AGGREGATE_CAP,
    EXHIBIT_A,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    LAST_ISSUE_DATE,
)

SOLD = sum((each.principal for each in EXHIBIT_A), Fraction(0))
ROOM = AGGREGATE_CAP - SOLD
CENT = Fraction(1, 100)
LATER = LAST_ISSUE_DATE.replace(month=5, day=31)
"""A day within 120 days of a First Closing on 31 January 2002."""


@facts
class FirstClosing:
    """Exhibit A's Closing, on any day on which it could be held."""

    on: date = day("day of the First Closing", minimum=FIRST_CLOSING_DATE, maximum=FIRST_CLOSING_LIMIT)


@facts
class FurtherPurchase:
    """One New Purchaser at an Additional Closing, with some of Exhibit A's principal still outstanding."""

    purchase_price: Fraction = money("Purchase Price of a New Purchaser", minimum=CENT, maximum=AGGREGATE_CAP)
    outstanding: Fraction = money("principal of Exhibit A still outstanding", maximum=SOLD)


def _further(case: FurtherPurchase, readings: Readings) -> Figures:
    schedule = closing_schedule(
        ClosingFacts(
            lines=(Line(purchaser="A New Purchaser", purchase_price=case.purchase_price),),
            closing_on=LATER,
            first_closing_on=FIRST_CLOSING_DATE,
            sold_before=SOLD,
            outstanding_before=case.outstanding,
        ),
        readings,
    )
    return {"Purchase Price that may be sold": schedule.principal_total, "shares": schedule.warrant_shares_total}


@stake("closing.warrant-unit", facts=FirstClosing, unit=Unit.SHARES)
def warrant_unit(case: FirstClosing, readings: Readings) -> Figures:
    """Warrant shares issued to all six Purchasers of Exhibit A."""
    schedule = closing_schedule(ClosingFacts(lines=EXHIBIT_A_LINES, closing_on=case.on), readings)
    return {"Warrant shares": schedule.warrant_shares_total}


@stake("closing.fraction-of-dollar", facts=FurtherPurchase, unit=Unit.SHARES)
def fraction_of_dollar(case: FurtherPurchase, readings: Readings) -> Figures:
    """Warrant shares of one New Purchaser; Exhibit A itself is in whole dollars, so nothing is at stake on it."""
    return {"Warrant shares": _further(case, readings)["shares"]}


@stake("closing.cap", facts=FurtherPurchase, unit=Unit.MONEY)
def cap(case: FurtherPurchase, readings: Readings) -> Figures:
    """Notes that may be sold to a New Purchaser, as the Notes of Exhibit A are prepaid."""
    figures = _further(case, readings)
    return {"Purchase Price that may be sold": figures["Purchase Price that may be sold"]}


@stake("closing.minimum", facts=FurtherPurchase, unit=Unit.MONEY)
def minimum(case: FurtherPurchase, readings: Readings) -> Figures:
    """Notes that may be sold to a New Purchaser after Exhibit A's Closing, if it insists on the minimum."""
    figures = _further(case, readings)
    return {"Purchase Price that may be sold": figures["Purchase Price that may be sold"]}


@stake("closing.series-b-interest", facts=FirstClosing, unit=Unit.EXACT_MONEY)
def series_b_interest(case: FirstClosing, readings: Readings) -> Figures:
    """Principal of Series B Notes given up for the Notes of Exhibit A, on any day of the First Closing."""
    schedule = closing_schedule(ClosingFacts(lines=EXHIBIT_A_LINES, closing_on=case.on), readings)
    given_up = [line.series_b_principal for line in schedule.lines if line.series_b_principal is not None]
    return {"Series B principal surrendered": sum(given_up, Fraction(0))}
