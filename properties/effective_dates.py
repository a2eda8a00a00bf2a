"""For which Warrants a split, dividend or distribution counts, and from when."""

from __future__ import annotations

from fourcorners.engine.statements import Kind, statement
from impl import effective_dates as computed
from properties.bridge import agree
from spec.adjustment_time import AdjustmentTimeFacts, Cause, adjustment_time
from spec.facts import Unit
from spec.readings import Readings
from spec.securities_alternatives import AdjustmentOwnDate

NEXT_DAY = Readings(adjustment_own_date=AdjustmentOwnDate.NEXT_DAY)


@statement(
    "warrant.adjustment-time-agrees", "Warrant 3(b)", "Warrant 3(c)", "Warrant 3(d)", facts=AdjustmentTimeFacts,
    enumerated=("cause",), kind=Kind.AGREEMENT, rules=("warrant.adjustment-time",),
    fails_if="the engine adjusts a Warrant for what came before it, or at another hour than the Warrant says",
)  # fmt: skip
def adjustment_time_agrees(case: AdjustmentTimeFacts) -> None:
    """The engine adjusts the same Warrants as the agreement does, from the same day and hour."""
    specified = adjustment_time(case)
    adjusts = computed.adjusts(case.warrant_dated, case.effective_on, before_issue=case.before_issue)
    agree("the Warrant is adjusted", Unit.FLAG, specified.adjusts, adjusts)
    if adjusts:
        begun = computed.in_effect(case.cause.value, case.effective_on, case.asked_on, closed=case.closed)
        agree("the adjustment is in effect", Unit.FLAG, specified.in_effect, begun)


@statement(
    "warrant.own-date-alone-is-open", "Warrant 3(b)", "Warrant 3(c)", "Warrant 3(d)", facts=AdjustmentTimeFacts,
    enumerated=("cause",), rules=("warrant.adjustment-time",),
    fails_if="it matters for a later or an earlier day what the words after the date of this Warrant mean",
)  # fmt: skip
def own_date_alone_is_open(case: AdjustmentTimeFacts) -> None:
    """Whatever is meant by after its date, a Warrant is adjusted for later days, not for earlier ones, and by night."""
    by_default, by_day = adjustment_time(case), adjustment_time(case, NEXT_DAY)
    if case.effective_on != case.warrant_dated:
        assert by_default.adjusts == by_day.adjusts, "the readings part on another day"
        engine = computed.adjusts(case.warrant_dated, case.effective_on, before_issue=case.before_issue)
        assert engine == (case.effective_on > case.warrant_dated), "the engine counts what came before"
    else:
        assert not by_day.adjusts, "the same day is taken for a later one"
    assert not by_day.adjusts or by_default.adjusts, "it is adjusted for less by the wider reading"
    if by_default.adjusts and case.closed and case.asked_on >= case.effective_on:
        assert by_default.in_effect, "the adjustment is not in effect that night"
    if case.cause is Cause.SPLIT and case.asked_on == case.effective_on and not case.closed:
        assert not by_default.in_effect, "a split is in effect before the close of business"
