"""PA 8.6, 2.12 and Warrant 13: what an amendment or a waiver takes, and whom it binds."""

from __future__ import annotations

import enum
from datetime import date
from fractions import Fraction
from typing import Any

from spec.consent import ConsentingNote, Threshold, check_consents, check_notes, day_of_decision, reaches, tally
from spec.decision_alternatives import AmendAffected, AmendGuarantee, AmendWarrant
from spec.facts import Unit, choice, count, exact_money, facts, flag, listing, name, outcome
from spec.readings import Readings
from spec.rules import note, recording, require, rule, step


class Amended(enum.Enum):
    """What is amended, or the observance of what is waived."""

    TERM = "an ordinary term"
    GUARANTEE = "the Guarantee"
    DEFAULT = "a default, which is waived"
    CONSENT = "the amount of Notes whose holders must consent, which is reduced"
    PROTECTED = "interest rate, maturity date, pro rata payment or exchange privilege"
    WARRANT = "the Warrants"


@facts
class AmendmentFacts:
    """An amendment or waiver in writing, and who has consented to it beforehand.

    A holder of Warrants or other Securities alone stands among the Notes with no principal.
    """

    amended: Amended = choice("what is amended or waived", Amended)
    company_consents: bool = flag("the Company consents in writing", default=True)
    on: date = day_of_decision("day on which it is to take effect")
    notes: tuple[ConsentingNote, ...] = listing("Notes outstanding, and other holders of Securities", ConsentingNote)

    def check(self) -> None:
        check_notes(self.notes, self.on)
        check_consents(self.notes)


@outcome
class Bound:
    """What the amendment is to one holder."""

    holder: str = name("Holder")
    bound: bool = flag("it is effective as to this Holder")
    notified: bool = flag("the Company must give this Holder notice of it")


@outcome
class AmendmentEffect:
    """An amendment that is effective, and as to whom."""

    consenting: Fraction = exact_money("held by those who consent")
    outstanding: Fraction = exact_money("outstanding in all")
    holders: tuple[Bound, ...] = listing("holders", Bound)
    bound: int = count("holders bound")


@rule(
    "amend.effect", "PA 8.6", "PA 2.12", "Warrant 13", facts=AmendmentFacts, outcome=AmendmentEffect,
    points=(
        "amend.affected", "amend.guarantee", "amend.warrant", "consent.majority", "consent.base", "note.day-count",
    ),
)  # fmt: skip
def amend_effect(case: AmendmentFacts, readings: Readings) -> AmendmentEffect:
    """An amendment takes the Company and 75% of the Notes, or for some of its objects more, or other, consents."""
    if case.amended is Amended.WARRANT and readings.amend_warrant is AmendWarrant.SIGNED:
        return warrants_amended(case)
    of_guarantee = case.amended in (Amended.GUARANTEE, Amended.DEFAULT)
    clause = "PA 2.12" if of_guarantee else "PA 8.6"
    consenting, outstanding = tally(case.notes, case.on, readings, clause)
    if of_guarantee:
        majority = reaches(Threshold.MAJORITY, consenting, outstanding, readings)
        require(majority, "PA 2.12", "those who sign are not the Majority Holders")
    if not of_guarantee or readings.amend_guarantee is AmendGuarantee.BOTH:
        require(case.company_consents, "PA 8.6", "the Company does not consent in writing")
        three_quarters = reaches(Threshold.THREE_QUARTERS, consenting, outstanding, readings)
        require(three_quarters, "PA 8.6", "the holders of less than 75% of the Notes consent")
    if case.amended is Amended.CONSENT:
        everyone = reaches(Threshold.ALL, consenting, outstanding, readings)
        require(everyone, "PA 8.6", "not all holders of Notes consent to reducing what their consent takes")
    each_for_itself = case.amended is Amended.PROTECTED and readings.amend_affected is AmendAffected.CONSENTING
    note("PA 8.6", "it is effective as to those alone who consented to it beforehand", fired=each_for_itself)
    return effect(case, consenting, outstanding, each_for_itself=each_for_itself)


def warrants_amended(case: AmendmentFacts) -> AmendmentEffect:
    """Each Warrant is changed by an instrument signed by whoever it is to be enforced against (Warrant 13)."""
    require(case.company_consents, "Warrant 13", "the Company, whose Warrants they are, does not sign")
    signed = any(each.consents for each in case.notes)
    require(signed, "Warrant 13", "no holder signs, and it can be enforced against none")
    consenting = sum((each.principal for each in case.notes if each.consents), Fraction(0))
    outstanding = sum((each.principal for each in case.notes), Fraction(0))
    return effect(case, consenting, outstanding, each_for_itself=True)


def effect(case: AmendmentFacts, consenting: Any, outstanding: Any, *, each_for_itself: bool) -> AmendmentEffect:
    """Whom an effective amendment binds, and who is to be told of it; each holder once."""
    consents = {each.holder: each.consents for each in case.notes}
    holders = tuple(
        Bound(holder=holder, bound=consented or not each_for_itself, notified=not consented)
        for holder, consented in consents.items()
    )
    if recording():
        for each in holders:
            step(f"{each.holder} is bound", "PA 8.6", each.bound, Unit.FLAG)
            step(f"{each.holder} is to be given notice", "PA 8.6", each.notified, Unit.FLAG)
    bound = step("holders bound", "PA 8.6", sum(each.bound for each in holders), Unit.COUNT)
    return AmendmentEffect(consenting=consenting, outstanding=outstanding, holders=holders, bound=bound)
