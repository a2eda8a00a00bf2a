"""PA 7.1, Note 6 and Note opening: Events of Default, acceleration, and what is due on a Note at maturity."""

from __future__ import annotations

import enum
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs

from spec.facts import (
    Unit,
    choice,
    day,
    exact_money,
    facts,
    flag,
    invalid_unless,
    listing,
    money,
    name,
    outcome,
)
from spec.interest import accrual_day, check_accrued, day_of_life, growth
from spec.payment_alternatives import DefaultGuarantor, DefaultOverride
from spec.prepayment import OutstandingNote
from spec.readings import Readings
from spec.rounding import to_the_cent
from spec.rules import note, recording, require, rule, step
from spec.terms import AGREEMENT_DATE, DAYS_UNSTAYED, MATURITY_DATE

SIXTY_DAYS = timedelta(days=DAYS_UNSTAYED)


class Occurrence(enum.Enum):
    """What can be an Event of Default."""

    COMPANY_FILES = "bankruptcy proceedings begun by or on behalf of the Company"
    GUARANTOR_FILES = "bankruptcy proceedings begun by a Guarantor"
    OTHERS_FILE = "bankruptcy proceedings begun by others against the Company or a Guarantor"
    AUTHORISED = "an action of the Company or a Guarantor to authorise such proceedings"
    LAW = "a law that has a material adverse effect on the ability to perform"
    UNENFORCEABLE = "the agreement, a Note or a Warrant ceases to bind"
    SEIZURE = "a seizure of, or restriction on, a substantial part of the assets"


CLAUSES = {
    Occurrence.LAW: "PA 7.1(b)",
    Occurrence.UNENFORCEABLE: "PA 7.1(c)",
    Occurrence.SEIZURE: "PA 7.1(d)",
}
"""Where the others stand; all that is not here stands in PA 7.1(a)."""


def day_of_the_deal(label: str, *, clause: str, default: Any = attrs.NOTHING, absent: str = "") -> Any:
    """The field for a day between the date of the agreement and maturity."""
    return day(label, minimum=AGREEMENT_DATE, maximum=MATURITY_DATE, clause=clause, default=default, absent=absent)


@facts
class EventOfDefaultFacts:
    """Something that happened, and the day on which it is asked whether it has become an Event of Default."""

    occurrence: Occurrence = choice("what happened", Occurrence)
    happened_on: date = day_of_the_deal("day on which it happened", clause="PA 7.1")
    stayed_on: date | None = day_of_the_deal(
        "day on which the proceeding was stayed", clause="PA 7.1(a)", default=None, absent="it was not"
    )
    acquiesced_on: date | None = day_of_the_deal(
        "day on which the Company acquiesced in it", clause="PA 7.1(a)", default=None, absent="it did not"
    )
    asked_on: date = day_of_the_deal("day asked about", clause="PA 7.1")

    def check(self) -> None:
        for field, on in (("stayed_on", self.stayed_on), ("acquiesced_on", self.acquiesced_on)):
            in_order = on is None or self.happened_on <= on
            invalid_unless(in_order, field, "it is before the proceeding began", "give a later day", "PA 7.1(a)")


@outcome
class EventOfDefault:
    """Whether an Event of Default has occurred by the day asked about, and the day on which it does."""

    occurred: bool = flag("an Event of Default has occurred")
    on: date | None = day_of_the_deal(
        "day of the Event of Default", clause="PA 7.1", default=None, absent="as things stand, none will occur"
    )


@rule(
    "default.event", "PA 7.1(a)", "PA 7.1(b)", "PA 7.1(c)", "PA 7.1(d)",
    facts=EventOfDefaultFacts, outcome=EventOfDefault, points=("default.guarantor",),
)  # fmt: skip
def event_of_default(case: EventOfDefaultFacts, readings: Readings) -> EventOfDefault:
    """An Event of Default occurs at once, but by others' proceedings only once they are unstayed for 60 days."""
    if must_wait(case, readings):
        note(
            "PA 7.1(a)", "the Company did not begin the proceeding, which must remain unstayed for 60 days", fired=True
        )
        on = end_of_wait(case)
    else:
        on = case.happened_on
    if on is None:
        note("PA 7.1(a)", "the proceeding was stayed within 60 days", fired=True)
        return EventOfDefault(occurred=False, on=None)
    step("day of the Event of Default", CLAUSES.get(case.occurrence, "PA 7.1(a)"), on, Unit.DATE)
    return EventOfDefault(occurred=bool(on <= case.asked_on), on=on)


def must_wait(case: EventOfDefaultFacts, readings: Readings) -> bool:
    """Whether a stay can still prevent the Event of Default."""
    if case.occurrence is Occurrence.GUARANTOR_FILES:
        return readings.default_guarantor is DefaultGuarantor.SIXTY_DAYS
    return case.occurrence is Occurrence.OTHERS_FILE


def end_of_wait(case: EventOfDefaultFacts) -> date | None:
    """The day on which a proceeding has been unstayed for 60 days, or the Company acquiesces in it if that is sooner.

    A stay on the sixtieth day comes too late. ``None`` where it was stayed in time and not acquiesced in.
    """
    sixtieth = case.happened_on + SIXTY_DAYS
    unstayed = None if case.stayed_on is not None and case.stayed_on < sixtieth else sixtieth
    if case.acquiesced_on is None:
        return unstayed
    if unstayed is None or case.acquiesced_on < unstayed:
        note("PA 7.1(a)", "the Company acquiesced in the proceeding", fired=True)
        return case.acquiesced_on
    return unstayed


@facts
class AccelerationFacts:
    """An Event of Default on a day, and the Notes then outstanding in the order of their issue."""

    on: date = day_of_life("day of the Event of Default")
    held_back: bool = flag("the Majority Holders have determined otherwise", default=False)
    notes: tuple[OutstandingNote, ...] = listing("Notes outstanding", OutstandingNote, distinct="note")

    def check(self) -> None:
        for each in self.notes:
            check_accrued(each.accrues_from, self.on)


@outcome
class DueOnNote:
    """What is due on one Note."""

    note: str = name("the Note")
    holder: str = name("Holder")
    due: Fraction = money("due")


@outcome
class Acceleration:
    """What falls due on every Note, and in all."""

    accelerated: bool = flag("the Notes are due")
    notes: tuple[DueOnNote, ...] = listing("due on each Note", DueOnNote)
    total: Fraction = money("due in all")


@rule(
    "default.acceleration", "PA 7.1", "Note 6", "Note opening", facts=AccelerationFacts, outcome=Acceleration,
    points=("default.override", "note.day-count"),
)  # fmt: skip
def acceleration(case: AccelerationFacts, readings: Readings) -> Acceleration:
    """On an Event of Default every Note is due at its Note Amount, unless the Majority Holders determine otherwise."""
    held_back = case.held_back and readings.default_override is DefaultOverride.AGREEMENT
    note("PA 7.1", "the Majority Holders have determined otherwise, so nothing falls due early", fired=held_back)
    due = tuple(
        DueOnNote(
            note=each.note,
            holder=each.holder,
            due=Fraction(0) if held_back else note_amount_due(each.principal, each.accrues_from, case.on, readings),
        )
        for each in case.notes
    )
    if recording():
        for each in due:
            step(f"{each.note}, due", "PA 7.1", each.due, Unit.MONEY)
    total = step("due in all", "PA 7.1", sum((each.due for each in due), Fraction(0)), Unit.MONEY)
    return Acceleration(accelerated=not held_back, notes=due, total=total)


def note_amount_due(principal: Fraction, accrues_from: date, on: date, readings: Readings) -> Any:
    """The Note Amount in dollars, to the cent."""
    return to_the_cent(principal * growth(accrues_from, on, readings.note_day_count))


@facts
class MaturityFacts:
    """A Note, and a day on which its Holder asks to be paid."""

    principal: Fraction = exact_money("principal outstanding", clause="Note opening")
    accrues_from: date = accrual_day()
    accelerated_on: date | None = day_of_the_deal(
        "day on which it was accelerated", clause="PA 7.1", default=None, absent="it was not"
    )
    on: date = day_of_life("day asked about")

    def check(self) -> None:
        check_accrued(self.accrues_from, self.on)


@outcome
class Maturity:
    """When the Note matured, and what is due on it."""

    matured_on: date = day("day on which it matured", minimum=AGREEMENT_DATE, maximum=MATURITY_DATE)
    due: Fraction = money("due")
    interest: Fraction = exact_money("interest in that, exact")


@rule(
    "note.maturity", "Note opening", "PA 7.1", facts=MaturityFacts, outcome=Maturity, points=("note.day-count",)
)  # fmt: skip
def maturity(case: MaturityFacts, readings: Readings) -> Maturity:
    """The Note Amount is due on 30 June 2003, or on acceleration if that is sooner, and not before."""
    matured_on = MATURITY_DATE if case.accelerated_on is None else case.accelerated_on
    step("Maturity Date", "Note opening", matured_on, Unit.DATE)
    require(matured_on <= case.on, "Note opening", "the Note is not due yet")
    amount = case.principal * growth(case.accrues_from, case.on, readings.note_day_count)
    interest = step("interest accrued", "Note opening", amount - case.principal, Unit.EXACT_MONEY)
    due = step("due", "Note opening", to_the_cent(amount), Unit.MONEY)
    return Maturity(matured_on=matured_on, due=due, interest=interest)
