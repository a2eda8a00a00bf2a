"""PA 1.1, 1.3, 1.5, 5.1(d) and Exhibit A: a Closing, and what each Purchaser is issued at it."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from typing import Any

from spec.alternatives import (
    ClosingCap,
    ClosingFractionOfDollar,
    ClosingMinimum,
    ClosingSeriesBInterest,
    ClosingWarrantUnit,
)
from spec.facts import (
    Unit,
    day,
    exact_money,
    facts,
    flag,
    invalid_unless,
    listing,
    money,
    name,
    outcome,
    shares,
)
from spec.interest import growth
from spec.readings import Readings
from spec.rules import recording, require, rule, step
from spec.terms import (
    ADDITIONAL_CLOSING_DAYS,
    AGGREGATE_CAP,
    AGREEMENT_DATE,
    CLOSING_MINIMUM,
    EFFECTIVE_DATE,
    EXHIBIT_A,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    FIRST_CLOSING_MINIMUM,
    LAST_EXPIRATION_DATE,
    MATURITY_DATE,
    SERIES_B_DATE,
    SHARES_A_DOLLAR,
    SHARES_A_UNIT,
)


@facts
class Line:
    """A line of the Schedule of Purchasers."""

    purchaser: str = name("Purchaser")
    purchase_price: Fraction = money("Purchase Price", above=Fraction(0), minimum=None, clause="PA 1.1")
    surrenders_series_b: bool = flag("paid by surrender of Series B Notes", default=False)
    series_b_accrues_from: date = day(
        "accrual date of the Series B Notes, where they are surrendered",
        minimum=SERIES_B_DATE,
        maximum=EFFECTIVE_DATE,
        clause="PA Recital A",
        default=SERIES_B_DATE,
    )


EXHIBIT_A_LINES = tuple(
    Line(purchaser=each.purchaser, purchase_price=each.principal, surrenders_series_b=True) for each in EXHIBIT_A
)
"""Exhibit A as the schedule of a Closing."""


@facts
class ClosingFacts:
    """A Closing: its schedule, its day, and what was sold before it."""

    lines: tuple[Line, ...] = listing(
        "Schedule of Purchasers", Line, minimum=1, distinct="purchaser", clause="PA Exhibit A"
    )
    closing_on: date = day("day of the Closing", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="PA 1.3")
    first_closing_on: date | None = day(
        "day of the First Closing",
        minimum=FIRST_CLOSING_DATE,
        maximum=FIRST_CLOSING_LIMIT,
        clause="PA 1.3(a)",
        default=None,
        absent="this is the First Closing",
    )
    sold_before: Fraction = money("Purchase Price at earlier Closings", default=Fraction(0), clause="PA 1.1")
    outstanding_before: Fraction | None = exact_money(
        "principal outstanding before", default=None, absent="all that was sold before is outstanding"
    )

    def check(self) -> None:
        if self.first_closing_on is None:
            invalid_unless(
                self.sold_before == 0, "sold_before", "something is sold before the First Closing",
                "give 0, or the day of the First Closing", "PA 1.3(a)",
            )  # fmt: skip


@outcome
class Issued:
    """What one Purchaser is issued: a Note, and a Warrant."""

    purchaser: str = name("Purchaser")
    principal: Fraction = money("principal of the Note")
    accrues_from: date = day("accrual date", minimum=EFFECTIVE_DATE, maximum=MATURITY_DATE)
    matures_on: date = day("maturity", minimum=MATURITY_DATE, maximum=MATURITY_DATE)
    warrants: Fraction = shares("Warrants, as Exhibit A counts them")
    warrant_shares: Fraction = shares("shares purchasable under the Warrant")
    series_b_principal: Fraction | None = exact_money(
        "Series B principal surrendered with its interest",
        default=None,
        absent="the Purchase Price is paid in cash",
    )


@outcome
class Schedule:
    """What is issued at the Closing, line by line and in total."""

    lines: tuple[Issued, ...] = listing("issued", Issued)
    principal_total: Fraction = money("principal issued at this Closing")
    warrant_shares_total: Fraction = shares("Warrant shares of this Closing")
    sold_after: Fraction = money("Purchase Price at this and all earlier Closings")


@rule(
    "closing.schedule",
    "PA 1.1", "PA 1.3(a)", "PA 1.3(b)", "PA 1.3(d)", "PA 1.3(e)", "PA 5.1(d)", "PA 1.5", "PA Exhibit A",
    facts=ClosingFacts, outcome=Schedule,
    points=(
        "closing.warrant-unit", "closing.fraction-of-dollar", "closing.cap", "closing.minimum",
        "closing.series-b-interest", "note.day-count",
    ),
)  # fmt: skip
def closing_schedule(case: ClosingFacts, readings: Readings) -> Schedule:
    """Each Purchaser is issued a Note for its Purchase Price and a Warrant for five shares a dollar of it."""
    total = sum((line.purchase_price for line in case.lines), Fraction(0))
    step("Purchase Price at this Closing", "PA 1.1", total, Unit.MONEY)
    require_day_and_least(case, total)
    sold_after = step("Purchase Price at all Closings", "PA 1.1", case.sold_before + total, Unit.MONEY)
    require_within_cap(case, total, sold_after, readings)
    counted = sold_after if readings.closing_minimum is ClosingMinimum.CUMULATIVE else total
    require(counted >= CLOSING_MINIMUM, "PA 5.1(d)", "less than $1,500,000 of Notes is purchased")
    lines = tuple(issue(line, case.closing_on, readings) for line in case.lines)
    if recording():
        for line in lines:
            step(f"{line.purchaser}, principal", "PA 1.3(d)", line.principal, Unit.MONEY)
            step(f"{line.purchaser}, accrual date", "PA 1.5", line.accrues_from, Unit.DATE)
            step(f"{line.purchaser}, Warrant shares", "PA 1.1", line.warrant_shares, Unit.SHARES)
            if line.series_b_principal is not None:
                step(
                    f"{line.purchaser}, Series B principal",
                    "PA 1.1",
                    line.series_b_principal,
                    Unit.EXACT_MONEY,
                )
    warrant_shares = sum((line.warrant_shares for line in lines), Fraction(0))
    step("Warrant shares of this Closing", "PA 1.1", warrant_shares, Unit.SHARES)
    return Schedule(lines=lines, principal_total=total, warrant_shares_total=warrant_shares, sold_after=sold_after)


def require_day_and_least(case: ClosingFacts, total: Any) -> None:
    """PA 1.3: the days on which a Closing can be held, and the least that the First Closing is for."""
    if case.first_closing_on is None:
        on_time = FIRST_CLOSING_DATE <= case.closing_on <= FIRST_CLOSING_LIMIT
        require(on_time, "PA 1.3(a)", "the First Closing is not between 31 January and 7 February 2002")
        require(total >= FIRST_CLOSING_MINIMUM, "PA 1.3(a)", "the First Closing is for less than $1,500,000")
    else:
        days = step(
            "days following the First Closing",
            "PA 1.3(b)",
            (case.closing_on - case.first_closing_on).days,
            Unit.COUNT,
        )
        within = 1 <= days <= ADDITIONAL_CLOSING_DAYS
        require(within, "PA 1.3(b)", "it is not within the 120 days following the First Closing")


def require_within_cap(case: ClosingFacts, total: Any, sold_after: Any, readings: Readings) -> None:
    """PA 1.1: the most that all Purchasers together may buy."""
    if readings.closing_cap is ClosingCap.CUMULATIVE or case.outstanding_before is None:
        measured = sold_after
    else:
        measured = step("outstanding after this Closing", "PA 1.1", case.outstanding_before + total, Unit.EXACT_MONEY)
    require(measured <= AGGREGATE_CAP, "PA 1.1", "the aggregate Purchase Price is more than $4,450,000")


def issue(line: Line, closing_on: date, readings: Readings) -> Issued:
    """The Note and the Warrant of one line (PA 1.1, 1.3(d), 1.5)."""
    dollars = line.purchase_price
    if readings.closing_fraction_of_dollar is ClosingFractionOfDollar.WHOLE_DOLLARS:
        dollars = Fraction(1) * math.floor(dollars)
    warrants = dollars * SHARES_A_DOLLAR
    in_units = readings.closing_warrant_unit is ClosingWarrantUnit.UNITS
    return Issued(
        purchaser=line.purchaser,
        principal=line.purchase_price,
        accrues_from=EFFECTIVE_DATE if line.surrenders_series_b else closing_on,
        matures_on=MATURITY_DATE,
        warrants=warrants,
        warrant_shares=warrants * SHARES_A_UNIT if in_units else warrants,
        series_b_principal=series_b_surrendered(line, closing_on, readings) if line.surrenders_series_b else None,
    )


def series_b_surrendered(line: Line, closing_on: date, readings: Readings) -> Fraction:
    """Series B principal that, with its interest, comes to the Purchase Price (PA 1.1).

    The Series B Notes are taken to bear interest in the same words as these.
    """
    until = EFFECTIVE_DATE
    if readings.closing_series_b_interest is ClosingSeriesBInterest.TO_CLOSING:
        until = closing_on
    return line.purchase_price / growth(line.series_b_accrues_from, until, readings.note_day_count)
