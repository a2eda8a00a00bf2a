"""A Closing on every reading: whether it is held, what it issues, and what is shown of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.statements import Kind, statement
from properties.bridge import TurnedAway, agree, attempt, cents, dollars, exact
from properties.closing import CAP, MINIMUM, FirstClosing, schedule_of
from properties.interest import GROWTH
from spec import closing
from spec.alternatives import (
    ClosingCap,
    ClosingFractionOfDollar,
    ClosingMinimum,
    ClosingSeriesBInterest,
    ClosingWarrantUnit,
)
from spec.closing import ClosingFacts, Line, closing_schedule
from spec.facts import Unit, choice, day, facts, nested
from spec.interest import growth
from spec.readings import Readings
from spec.rules import Step, derive
from spec.terms import EFFECTIVE_DATE, FIRST_CLOSING_DATE, LAST_ISSUE_DATE


@facts
class HeldOnAReading:
    """A Closing, and how the cap and the least of it are read."""

    closing: ClosingFacts = nested("the Closing", ClosingFacts)
    cap: ClosingCap = choice("what the cap measures", ClosingCap)
    minimum: ClosingMinimum = choice("what counts towards the minimum", ClosingMinimum)


@statement(
    "closing.held-on-every-reading", "PA 1.1", "PA 5.1(d)", facts=HeldOnAReading, lengths={"lines": (1,)},
    rules=("closing.schedule",), stand_ins=GROWTH,
    fails_if="a reading of the cap or the minimum measures other Notes than it says",
)  # fmt: skip
def held_on_every_reading(case: HeldOnAReading) -> None:
    """Every reading holds a Closing whose day is right if what it measures is within the cap, and the minimum in it."""
    given = case.closing
    readings = Readings(closing_cap=case.cap, closing_minimum=case.minimum)
    done, engine = attempt(lambda: closing_schedule(given, readings)), attempt(lambda: schedule_of(given))
    if isinstance(engine, TurnedAway) and engine.clause.startswith("PA 1.3"):
        assert done == engine, "it is held on a day, or for an amount, that is turned away on any reading"
        return
    price = sum((line.purchase_price for line in given.lines), Fraction(0))
    there, counted = given.sold_before, given.sold_before + price
    if case.cap is ClosingCap.OUTSTANDING and given.outstanding_before is not None:
        there = given.outstanding_before
    if case.minimum is ClosingMinimum.ALONE:
        counted = price
    if isinstance(done, TurnedAway):
        too_much = done.clause == "PA 1.1"
        assert too_much or done.clause == "PA 5.1(d)", "it is turned away under another clause"
        assert there + price > CAP if too_much else counted < MINIMUM, "it is turned away"
        return
    assert (there + price <= CAP) & (counted >= MINIMUM), "it is held"
    assert done.sold_after == given.sold_before + price, "another sum is sold in all"


@facts
class IssuedOnAReading:
    """A line of a Closing's schedule, and how what it issues is read."""

    line: Line = nested("the line", Line)
    on: date = day("day of the Closing", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE)
    unit: ClosingWarrantUnit = choice("what is counted in Warrants", ClosingWarrantUnit)
    fraction: ClosingFractionOfDollar = choice("whether cents carry shares", ClosingFractionOfDollar)
    interest: ClosingSeriesBInterest = choice("until when Series B Notes bear interest", ClosingSeriesBInterest)


@statement(
    "closing.issued-on-every-reading", "PA 1.1", "PA 1.5", "PA Exhibit A", facts=IssuedOnAReading,
    rules=("closing.schedule",), stand_ins=GROWTH,
    fails_if="a reading issues other Warrants than it says, or takes other Series B Notes in payment",
)  # fmt: skip
def issued_on_every_reading(case: IssuedOnAReading) -> None:
    """On every reading a Warrant has five or twenty-five shares a dollar, and Series B Notes are worth the price."""
    readings = Readings(
        closing_warrant_unit=case.unit, closing_fraction_of_dollar=case.fraction,
        closing_series_b_interest=case.interest,
    )  # fmt: skip
    line, issued = case.line, closing.issue(case.line, case.on, readings)
    assert issued.principal == line.purchase_price, "the Note is for another sum"
    paid = cents(line.purchase_price)
    if case.fraction is ClosingFractionOfDollar.WHOLE_DOLLARS:
        paid = 100 * (paid // 100)
    assert 100 * issued.warrants == 5 * paid, "other Warrants are counted"
    for_each = 5 if case.unit is ClosingWarrantUnit.UNITS else 1
    assert issued.warrant_shares == for_each * issued.warrants, "a Warrant is for other shares"
    if not line.surrenders_series_b:
        assert issued.series_b_principal is None, "Series B Notes are taken for a price that is paid in cash"
        return
    until = case.on if case.interest is ClosingSeriesBInterest.TO_CLOSING else EFFECTIVE_DATE
    grown = growth(line.series_b_accrues_from, until, readings.note_day_count)
    assert issued.series_b_principal is not None, "no Series B Note is taken"
    assert issued.series_b_principal * grown == line.purchase_price, "what is taken is not worth the price"


@statement(
    "closing.shown-line-by-line", "PA Exhibit A", "PA 1.1", "PA 1.5", facts=FirstClosing, enumerated=("on",),
    kind=Kind.AGREEMENT, rules=("closing.schedule",),
    fails_if="what is shown of a Closing leaves out, or adds, a Note, a Warrant or Series B Notes",
)  # fmt: skip
def shown_line_by_line(case: FirstClosing) -> None:
    """What is shown of the First Closing is what the engine issues, line by line, and the Series B Notes it takes."""
    in_cash = Line(purchaser="Another", purchase_price=Fraction(1000))
    given = ClosingFacts(lines=(*closing.EXHIBIT_A_LINES, in_cash), closing_on=case.on)
    derivation = derive(closing_schedule.rule, given)
    assert derivation.outcome is not None, "it is turned away"
    shown: dict[str, Any] = {entry.name: entry.value for entry in derivation.entries if isinstance(entry, Step)}
    for issued, specified in zip(schedule_of(given).lines, derivation.outcome.lines, strict=True):
        who = issued.purchaser
        agree(f"{who}, principal", Unit.MONEY, shown[f"{who}, principal"], dollars(issued.principal))
        agree(f"{who}, accrual date", Unit.DATE, shown[f"{who}, accrual date"], issued.accrues_from)
        agree(f"{who}, Warrant shares", Unit.SHARES, shown[f"{who}, Warrant shares"], exact(issued.warrant_shares))
        surrenders = who != in_cash.purchaser
        assert (issued.accrues_from == EFFECTIVE_DATE) == surrenders, f"{who} is not who surrenders Series B Notes"
        assert (f"{who}, Series B principal" in shown) == surrenders, f"{who}: Series B Notes are left out, or added"
        assert shown.get(f"{who}, Series B principal") == specified.series_b_principal, f"{who}: other Series B Notes"
