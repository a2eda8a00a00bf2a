"""Events of Default, acceleration, maturity, the Guarantee and the fees."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume, have
from fourcorners.engine.statements import Kind, statement
from impl import default as computed
from impl import prepayment as computed_prepayment
from properties.bridge import TurnedAway, agree, attempt, both, cents_pair, dollars, within
from properties.interest import GROWTH
from spec.default import (
    AccelerationFacts,
    EventOfDefaultFacts,
    MaturityFacts,
    Occurrence,
    acceleration,
    day_of_the_deal,
    event_of_default,
    maturity,
)
from spec.facts import Unit, facts
from spec.payment_alternatives import DefaultOverride
from spec.readings import Readings

NOTE_CONTROLS = Readings(default_override=DefaultOverride.NOTE)
UP_TO_THREE = {"notes": (0, 1, 2, 3)}


# -- Events of Default


@statement(
    "default.event-agrees", "PA 7.1(a)", "PA 7.1(b)", "PA 7.1(c)", "PA 7.1(d)", facts=EventOfDefaultFacts,
    kind=Kind.AGREEMENT, rules=("default.event",),
    fails_if="the Notes are taken to be in default when they are not, or on the wrong day",
)  # fmt: skip
def event_agrees(case: EventOfDefaultFacts) -> None:
    """The engine dates every Event of Default as the agreement does, and sees none where it sees none."""
    specified = event_of_default(case)
    by_others = case.occurrence is Occurrence.OTHERS_FILE
    engine = computed.event_of_default_on(case.happened_on, by_others, case.stayed_on, case.acquiesced_on)
    assert (specified.on is None) == (engine is None), "one sees an Event of Default and the other does not"
    if engine is None:
        assert not specified.occurred, "it has occurred, on no day"
    else:
        agree("day of the Event of Default", Unit.DATE, specified.on, engine)
        assert specified.occurred == (engine <= case.asked_on), "it has occurred before its day, or not on it"


@facts
class Stay:
    """A proceeding begun by others, and its stay."""

    began_on: date = day_of_the_deal("day on which it began", clause="PA 7.1(a)")
    stayed_on: date = day_of_the_deal("day on which it was stayed", clause="PA 7.1(a)")


@statement(
    "default.sixty-days", "PA 7.1(a)", facts=Stay, rules=("default.event",),
    fails_if="a stay comes in time on the sixtieth day, or too late on the fifty-ninth",
)  # fmt: skip
def sixty_days(case: Stay) -> None:
    """A stay prevents the Event of Default up to the fifty-ninth day, and on the sixtieth day comes too late."""
    days = (case.stayed_on - case.began_on).days
    assume(days >= 0)
    on = computed.event_of_default_on(case.began_on, True, case.stayed_on, None)
    assert (on is None) == (days < 60), "the stay counts on the wrong day"
    if on is not None:
        assert (on - case.began_on).days == 60, "the Event of Default is not on the sixtieth day"


@statement(
    "default.acquiescence-never-delays", "PA 7.1(a)", facts=EventOfDefaultFacts, rules=("default.event",),
    fails_if="the Company gains time by acquiescing in a proceeding against it",
)  # fmt: skip
def acquiescence_never_delays(case: EventOfDefaultFacts) -> None:
    """Acquiescence in a proceeding brings on an Event of Default that day at the latest, whatever is stayed."""
    assume(case.occurrence is Occurrence.OTHERS_FILE)
    if case.acquiesced_on is None:
        return
    on = computed.event_of_default_on(case.happened_on, True, case.stayed_on, case.acquiesced_on)
    assert on is not None, "there is none"
    assert on <= case.acquiesced_on, "it is later"
    without = computed.event_of_default_on(case.happened_on, True, case.stayed_on, None)
    assert without is None or on <= without, "it is later than without acquiescence"


# -- acceleration


def _accelerated(case: AccelerationFacts, held_back: bool | None = None) -> Any:
    notes = [computed.Outstanding(cents_pair(each.principal), each.accrues_from) for each in case.notes]
    return computed.accelerate(notes, case.on, case.held_back if held_back is None else held_back)


@statement(
    "default.acceleration-agrees", "PA 7.1", "Note 6", "Note opening", facts=AccelerationFacts, lengths=UP_TO_THREE,
    kind=Kind.AGREEMENT, rules=("default.acceleration",), stand_ins=GROWTH,
    fails_if="a Holder is paid the wrong sum on a default, or the Notes fall due against the Majority Holders' will",
)  # fmt: skip
def acceleration_agrees(case: AccelerationFacts) -> None:
    """By an Event of Default the same falls due on every Note by the engine as by the agreement, to the cent."""
    specified, engine = acceleration(case), _accelerated(case)
    for due, amount in zip(specified.notes, engine, strict=True):
        agree(f"due on {due.note}", Unit.MONEY, due.due, dollars(amount))
    agree("due in all", Unit.MONEY, specified.total, dollars(sum(engine)))
    assert specified.accelerated != case.held_back, "they are due although held back, or not although they are not"


@statement(
    "default.acceleration-is-prepayment-in-whole", "PA 7.1", "Note 2(iii)", facts=AccelerationFacts,
    lengths={"notes": (1, 2, 3)}, rules=("default.acceleration", "prepayment.allocate"), stand_ins=GROWTH,
    fails_if="a Holder is paid more or less on a default than if the Company had prepaid everything that day",
)  # fmt: skip
def acceleration_is_prepayment_in_whole(case: AccelerationFacts) -> None:
    """On an Event of Default every Holder is due what a prepayment of everything that day would pay it."""
    due = _accelerated(case, held_back=False)
    total = sum(due)
    assume(total > 0)
    for mine in due:
        have(total * mine // total == mine, why="the whole does not divide into its parts")
    paid = computed_prepayment.allocate(due, total)
    for mine, payment in zip(due, paid, strict=True):
        assert mine == payment, "prepayment in whole pays another sum"


@statement(
    "default.held-back", "PA 7.1", "Note 6", facts=AccelerationFacts, lengths=UP_TO_THREE,
    rules=("default.acceleration",), stand_ins=GROWTH,
    fails_if="the Majority Holders cannot hold back an acceleration, or can although the Note controls",
)  # fmt: skip
def held_back(case: AccelerationFacts) -> None:
    """Held back, nothing falls due; where the Note controls, it cannot be held back and the whole falls due."""
    assert sum(_accelerated(case, held_back=True)) == 0, "something falls due although it is held back"
    due = dollars(sum(_accelerated(case, held_back=False)))
    assert acceleration(case, NOTE_CONTROLS).total == due, "the Note that controls is held back"


# -- maturity


def _matured(case: MaturityFacts) -> Any:
    return computed.due_at_maturity(cents_pair(case.principal), case.accrues_from, case.accelerated_on, case.on)


@statement(
    "note.maturity-agrees", "Note opening", "PA 7.1", facts=MaturityFacts, kind=Kind.AGREEMENT,
    rules=("note.maturity",), stand_ins=GROWTH,
    fails_if="a Note is paid too early, or with the wrong sum",
)  # fmt: skip
def maturity_agrees(case: MaturityFacts) -> None:
    """The engine pays a matured Note what the Note promises, to the cent, and none that has not matured."""
    results = both(lambda: maturity(case), lambda: _matured(case))
    if results is not None:
        specified, due = results[0], dollars(results[1])
        agree("due", Unit.MONEY, specified.due, due)
        assert within(case.principal + specified.interest - due, Fraction(1, 200)), "principal and interest are not due"


@statement(
    "note.not-due-before", "Note opening", facts=MaturityFacts, rules=("note.maturity",), stand_ins=GROWTH,
    fails_if="a Holder can call for payment before 30 June 2003 unaccelerated, or is due less than principal",
)  # fmt: skip
def not_due_before(case: MaturityFacts) -> None:
    """No Note is due before 30 June 2003 unless accelerated by then, and what is due is never less than principal."""
    due = attempt(lambda: _matured(case))
    if case.accelerated_on is None:
        assert isinstance(due, TurnedAway) == (case.on < date(2003, 6, 30)), "it is due on another day"
    if not isinstance(due, TurnedAway):
        have(2 * dollars(due) + Fraction(1, 100) >= 2 * case.principal, why="the Note has shrunk")
        assert dollars(due) + Fraction(1, 200) >= case.principal, "less than the principal is due"
