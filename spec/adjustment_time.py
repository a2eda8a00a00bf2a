"""Warrant 3(b) to 3(d): for which Warrants a split, dividend or distribution counts, and from when."""

from __future__ import annotations

import enum
from datetime import date
from typing import Any

from spec.facts import Unit, choice, day, facts, flag, outcome
from spec.readings import Readings
from spec.rules import note, rule, step
from spec.securities_alternatives import AdjustmentOwnDate
from spec.terms import AGREEMENT_DATE, FIRST_CLOSING_DATE, LAST_EXPIRATION_DATE, LAST_ISSUE_DATE


class Cause(enum.Enum):
    """What a Warrant is adjusted for on its day."""

    SPLIT = "a subdivision or combination"
    DIVIDEND = "a dividend in common stock, without a record date"
    RECORDED_DIVIDEND = "a dividend in common stock, by a record date"
    DISTRIBUTION = "a distribution of other securities"


CLAUSES = {
    Cause.SPLIT: "Warrant 3(b)",
    Cause.DIVIDEND: "Warrant 3(c)",
    Cause.RECORDED_DIVIDEND: "Warrant 3(c)",
    Cause.DISTRIBUTION: "Warrant 3(d)",
}
AT_THE_CLOSE = (Cause.SPLIT, Cause.RECORDED_DIVIDEND)
"""What takes effect at the close of business of its day; the others do when they happen."""


@facts
class AdjustmentTimeFacts:
    """A split, dividend or distribution, a Warrant, and when it is asked what the Warrant is for."""

    cause: Cause = choice("what the Warrant is adjusted for", Cause)
    warrant_dated: date = day("date of the Warrant", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE)
    effective_on: date = day(
        "day on which it becomes effective or is made, or its record date",
        minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="Warrant 3(b)",
    )  # fmt: skip
    before_issue: bool = flag("on that day it comes before the Warrant is issued", default=False)
    asked_on: date = day("day asked about", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    closed: bool = flag("business has closed on the day asked about", default=False)


@outcome
class AdjustmentTime:
    """Whether the Warrant is adjusted, and whether the adjustment is in effect when it is asked."""

    adjusts: bool = flag("the Warrant is adjusted")
    in_effect: bool = flag("the adjustment is in effect")


@rule(
    "warrant.adjustment-time", "Warrant 3(b)", "Warrant 3(c)", "Warrant 3(d)",
    facts=AdjustmentTimeFacts, outcome=AdjustmentTime, points=("adjustment.own-date",),
)  # fmt: skip
def adjustment_time(case: AdjustmentTimeFacts, readings: Readings) -> AdjustmentTime:
    """What happens after a Warrant's date adjusts it: a split or a record date at the close of business of its day."""
    clause = CLAUSES[case.cause]
    issued = case.effective_on > case.warrant_dated or (
        case.effective_on == case.warrant_dated and not case.before_issue
    )
    adjusts = bool(issued and adjusted_once_issued(case.warrant_dated, case.effective_on, readings))
    step("the Warrant is adjusted", clause, adjusts, Unit.FLAG)
    if not adjusts:
        note(clause, "it is not after the date of the Warrant", fired=True)
        return AdjustmentTime(adjusts=False, in_effect=False)
    at_the_close = case.cause in AT_THE_CLOSE
    note(clause, "it takes effect at the close of business of its day", fired=at_the_close)
    over = case.asked_on > case.effective_on
    in_effect = over or (case.asked_on == case.effective_on and (case.closed or not at_the_close))
    return AdjustmentTime(adjusts=True, in_effect=bool(step("it is in effect", clause, in_effect, Unit.FLAG)))


def adjusted_once_issued(warrant_dated: date, on: date, readings: Readings) -> Any:
    """Whether what happens ``on`` a day adjusts a Warrant that is issued by then."""
    return readings.adjustment_own_date is AdjustmentOwnDate.ONCE_ISSUED or on > warrant_dated
