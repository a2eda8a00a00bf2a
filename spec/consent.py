"""PA 2.1, 2.8, 2.12, 8.6: what the holders of the Notes decide, and which of them can do so with whom."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

from spec.decision_alternatives import ConsentBase, ConsentMajority
from spec.facts import (
    Unit,
    choice,
    day,
    exact_money,
    facts,
    flag,
    invalid_unless,
    listing,
    name,
    outcome,
    ratio,
)
from spec.interest import accrual_day, growth
from spec.prepayment import OutstandingNote
from spec.readings import Readings
from spec.rules import recording, require, rule, step
from spec.terms import AGREEMENT_DATE, AMENDMENT_CONSENT, EFFECTIVE_DATE, MAJORITY, MATURITY_DATE

MOST_HOLDERS = 12
"""A limit of this program: with each holder more, the groups there are to look at double."""


class Threshold(enum.Enum):
    """How much of the Notes a decision takes."""

    MAJORITY = "the Majority Holders"
    THREE_QUARTERS = "75% of the principal"
    ALL = "the holders of all Notes"


CLAUSE_OF_THRESHOLD = {
    Threshold.MAJORITY: "PA 2.1",
    Threshold.THREE_QUARTERS: "PA 8.6",
    Threshold.ALL: "PA 8.6",
}


def day_of_decision(label: str) -> Any:
    """The field for a day on which something is decided, or transferred, under the agreement."""
    return day(label, minimum=AGREEMENT_DATE, minimum_clause="PA opening", maximum=MATURITY_DATE, clause="Note opening")


@facts
class ConsentingNote:
    """A Note outstanding, and whether its Holder consents; a Holder consents with every Note or with none."""

    holder: str = name("Holder")
    principal: Fraction = exact_money("principal outstanding", clause="Note opening")
    consents: bool = flag("the Holder consents in writing")
    accrues_from: date = accrual_day(default=EFFECTIVE_DATE)


def check_notes(notes: Iterable[Any], on: date) -> None:
    """No Note bears interest from a later day than ``on``: ``InvalidFacts``."""
    late = sum(each.accrues_from > on for each in notes)  # counted, so that no Note forks a path of its own
    invalid_unless(
        late == 0, "on", "it is before the accrual date of a Note", "give that date or a later day", "Note opening"
    )


def check_consents(notes: Iterable[ConsentingNote]) -> None:
    """Nobody both consents and does not: ``InvalidFacts``."""
    said: dict[str, bool] = {}
    for each in notes:
        invalid_unless(
            said.setdefault(each.holder, each.consents) == each.consents, "consents",
            f"{each.holder} consents with one Note and not with another", "give the same for each of its Notes",
        )  # fmt: skip


@facts
class MajorityFacts:
    """The Notes outstanding on a day, and whose Holders consent."""

    on: date = day_of_decision("day of the decision")
    notes: tuple[ConsentingNote, ...] = listing("Notes outstanding", ConsentingNote)

    def check(self) -> None:
        check_notes(self.notes, self.on)
        check_consents(self.notes)


@outcome
class Majority:
    """How much consents, and whether that decides."""

    consenting: Fraction = exact_money("held by those who consent")
    outstanding: Fraction = exact_money("outstanding in all")
    part: Fraction = ratio("part of the whole that consents")
    decides: bool = flag("they are the Majority Holders")


@rule(
    "consent.majority", "PA 2.1", "PA 2.8", "PA 2.12", facts=MajorityFacts, outcome=Majority,
    points=("consent.majority", "consent.base", "note.day-count"),
)  # fmt: skip
def consent_majority(case: MajorityFacts, readings: Readings) -> Majority:
    """The Majority Holders are those who hold a majority of the principal of the Notes outstanding."""
    consenting, outstanding = tally(case.notes, case.on, readings, "PA 2.1")
    part = step("part of the whole that consents", "PA 2.1", consenting / outstanding, Unit.RATIO)
    decides = reaches(Threshold.MAJORITY, consenting, outstanding, readings)
    step("they are the Majority Holders", "PA 2.1", decides, Unit.FLAG)
    return Majority(consenting=consenting, outstanding=outstanding, part=part, decides=decides)


def counted(note: Any, on: date, readings: Readings) -> Any:
    """What a Note counts for when holders decide: its principal or, on one reading, its Note Amount."""
    if readings.consent_base is ConsentBase.PRINCIPAL:
        return note.principal
    return note.principal * growth(note.accrues_from, on, readings.note_day_count)


def tally(notes: Iterable[ConsentingNote], on: date, readings: Readings, clause: str) -> tuple[Any, Any]:
    """What those who consent hold, and what is outstanding; refused under ``clause`` where nothing is."""
    held = [(counted(each, on, readings), each.consents) for each in notes]
    consenting = sum((amount for amount, consents in held if consents), Fraction(0))
    outstanding = sum((amount for amount, _ in held), Fraction(0))
    step("held by those who consent", clause, consenting, Unit.EXACT_MONEY)
    step("outstanding in all", clause, outstanding, Unit.EXACT_MONEY)
    require(outstanding > 0, clause, "no Note is outstanding, so nobody can consent")
    return consenting, outstanding


def reaches(threshold: Threshold, held: Any, outstanding: Any, readings: Readings) -> Any:
    """Whether holders of so much of what is outstanding meet the threshold."""
    if threshold is Threshold.ALL:
        return held >= outstanding
    if threshold is Threshold.THREE_QUARTERS:
        return held >= AMENDMENT_CONSENT * outstanding
    if readings.consent_majority is ConsentMajority.MORE_THAN_HALF:
        return held > MAJORITY * outstanding
    return held >= MAJORITY * outstanding


# -- who can decide with whom


@facts
class DecidingFacts:
    """The Notes outstanding on a day, and how much of them a decision takes."""

    on: date = day_of_decision("day of the decision")
    threshold: Threshold = choice("what the decision takes", Threshold)
    notes: tuple[OutstandingNote, ...] = listing("Notes outstanding", OutstandingNote, distinct="note")

    def check(self) -> None:
        check_notes(self.notes, self.on)
        invalid_unless(
            len({each.holder for each in self.notes}) <= MOST_HOLDERS, "notes",
            f"they have more than {MOST_HOLDERS} Holders", "leave out Holders of little, or count them as one",
        )  # fmt: skip


@outcome
class Member:
    """A Holder in a group."""

    holder: str = name("Holder")


@outcome
class DecidingGroup:
    """Holders who can decide together, and none of whom can be left out."""

    members: tuple[Member, ...] = listing("members", Member)
    held: Fraction = exact_money("held by the group")

    @property
    def holders(self) -> tuple[str, ...]:
        """The members' names."""
        return tuple(each.holder for each in self.members)


@outcome
class DecidingGroups:
    """Every such group, the smaller ones first, each in the order of the Notes."""

    outstanding: Fraction = exact_money("outstanding in all")
    groups: tuple[DecidingGroup, ...] = listing("groups", DecidingGroup)


@rule(
    "consent.deciding-groups", "PA 8.6", "PA 2.1", "PA 2.12", facts=DecidingFacts, outcome=DecidingGroups,
    points=("consent.majority", "consent.base", "note.day-count"),
)  # fmt: skip
def deciding_groups(case: DecidingFacts, readings: Readings) -> DecidingGroups:
    """A group decides if it holds enough, and none of its holders can be left out if without any it does not."""
    clause = CLAUSE_OF_THRESHOLD[case.threshold]
    held = held_by_each(case, readings)
    outstanding = step("outstanding in all", clause, sum(held.values(), Fraction(0)), Unit.EXACT_MONEY)
    require(outstanding > 0, clause, "no Note is outstanding, so nobody can consent")
    groups = []
    for size in range(1, len(held) + 1):
        for holders in combinations(held, size):
            together = sum((held[each] for each in holders), Fraction(0))
            if not reaches(case.threshold, together, outstanding, readings):
                continue
            if not any(reaches(case.threshold, together - held[each], outstanding, readings) for each in holders):
                members = tuple(Member(holder=each) for each in holders)
                groups.append(DecidingGroup(members=members, held=together))
    if recording():
        for group in groups:
            step(" with ".join(group.holders), clause, group.held, Unit.EXACT_MONEY)
    return DecidingGroups(outstanding=outstanding, groups=tuple(groups))


def held_by_each(case: DecidingFacts, readings: Readings) -> dict[str, Any]:
    """What each Holder's Notes count for together, in the order in which Holders are first named."""
    held: dict[str, Any] = {}
    for each in case.notes:
        held[each.holder] = held.get(each.holder, Fraction(0)) + counted(each, case.on, readings)
    return held
