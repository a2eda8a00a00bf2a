"""amend.effect."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.amendment import Amended, AmendmentEffect, AmendmentFacts, amend_effect
from spec.consent import ConsentingNote
from spec.decision_alternatives import AmendAffected, AmendGuarantee, AmendWarrant, ConsentMajority
from spec.errors import InvalidFacts, Refused
from spec.readings import Readings
from spec.terms import FIRST_CLOSING_DATE

CENT = Fraction(1, 100)


def amended(
    what: Amended, *notes: tuple[str, Any, bool], company: bool = True, readings: Readings | None = None
) -> AmendmentEffect:
    """An amendment: each Note's holder, principal, and whether it consents."""
    given = tuple(ConsentingNote(holder=who, principal=held, consents=consents) for who, held, consents in notes)
    case = AmendmentFacts(amended=what, company_consents=company, on=FIRST_CLOSING_DATE, notes=given)
    return amend_effect(case, readings)


def refused(*arguments: Any, **keywords: Any) -> str:
    """The clause that turns the amendment away."""
    with pytest.raises(Refused) as refusal:
        amended(*arguments, **keywords)
    return refusal.value.clause


def bound(outcome: AmendmentEffect) -> list[str]:
    """Whom it binds."""
    return [each.holder for each in outcome.holders if each.bound]


def notified(outcome: AmendmentEffect) -> list[str]:
    """Who is to be told."""
    return [each.holder for each in outcome.holders if each.notified]


THREE_QUARTERS = (("A", 750, True), ("B", 250, False))
A_CENT_LESS = (("A", 750 - CENT, True), ("B", 250, False))
MAJORITY = (("A", 501, True), ("B", 499, False))


def test_an_ordinary_term_takes_the_company_and_exactly_75_percent() -> None:
    """$750 of $1,000 is enough; a cent less is not, and nor is the Company's silence."""
    outcome = amended(Amended.TERM, *THREE_QUARTERS)
    assert (outcome.consenting, outcome.outstanding, outcome.bound) == (Fraction(750), Fraction(1000), 2)
    assert bound(outcome) == ["A", "B"]
    assert notified(outcome) == ["B"]
    assert refused(Amended.TERM, *A_CENT_LESS) == "PA 8.6"
    assert refused(Amended.TERM, *THREE_QUARTERS, company=False) == "PA 8.6"


@pytest.mark.parametrize("what", [Amended.GUARANTEE, Amended.DEFAULT])
def test_the_guarantee_and_a_default_are_the_majority_holders_affair(what: Amended) -> None:
    """$501 of $1,000 decides without the Company; half does not; a single dissenter is bound and told."""
    outcome = amended(what, *MAJORITY, company=False)
    assert bound(outcome) == ["A", "B"]
    assert notified(outcome) == ["B"]
    half = (("A", 500, True), ("B", 500, False))
    assert refused(what, *half) == "PA 2.12"
    assert bound(amended(what, *half, readings=Readings(consent_majority=ConsentMajority.AT_LEAST_HALF))) == ["A", "B"]


def test_the_guarantee_takes_the_company_and_75_percent_as_well_only_on_that_reading() -> None:
    """`amend.guarantee`."""
    cumulative = Readings(amend_guarantee=AmendGuarantee.BOTH)
    assert refused(Amended.GUARANTEE, *MAJORITY, readings=cumulative) == "PA 8.6"
    assert refused(Amended.GUARANTEE, *THREE_QUARTERS, company=False, readings=cumulative) == "PA 8.6"
    assert amended(Amended.GUARANTEE, *THREE_QUARTERS, readings=cumulative).bound == 2


def test_reducing_the_consent_required_takes_every_holder_of_a_note() -> None:
    """One with a cent can prevent it; one with Warrants alone cannot, and is bound and told."""
    assert refused(Amended.CONSENT, ("A", 1000, True), ("B", CENT, False)) == "PA 8.6"
    assert refused(Amended.CONSENT, ("A", 1000, True), company=False) == "PA 8.6"
    outcome = amended(Amended.CONSENT, ("A", 1000, True), ("B", 0, False))
    assert (bound(outcome), notified(outcome)) == (["A", "B"], ["B"])


def test_rate_maturity_pro_rata_and_exchange_change_for_those_who_consented() -> None:
    """75% must consent first; then B, who did not, keeps its old terms, and is told."""
    outcome = amended(Amended.PROTECTED, *THREE_QUARTERS)
    assert (bound(outcome), notified(outcome)) == (["A"], ["B"])
    assert refused(Amended.PROTECTED, *A_CENT_LESS) == "PA 8.6"


def test_they_change_for_all_only_on_that_reading() -> None:
    """`amend.affected`."""
    outcome = amended(Amended.PROTECTED, *THREE_QUARTERS, readings=Readings(amend_affected=AmendAffected.ALL))
    assert (bound(outcome), notified(outcome)) == (["A", "B"], ["B"])


def test_a_warrant_changes_for_whoever_signs() -> None:
    """However little they hold, Notes or none; never without the Company, and not where nobody signs."""
    outcome = amended(Amended.WARRANT, ("A", 1000, False), ("B", 0, True))
    assert (bound(outcome), notified(outcome)) == (["B"], ["A"])
    assert refused(Amended.WARRANT, ("A", 1000, True), company=False) == "Warrant 13"
    assert refused(Amended.WARRANT, ("A", 1000, False)) == "Warrant 13"
    assert refused(Amended.WARRANT) == "Warrant 13"


def test_a_warrant_changes_as_a_term_of_the_agreement_only_on_that_reading() -> None:
    """`amend.warrant`: 75% of the Notes then bind a holder of Warrants alone."""
    by_agreement = Readings(amend_warrant=AmendWarrant.AGREEMENT)
    outcome = amended(Amended.WARRANT, ("A", 1000, True), ("B", 0, False), readings=by_agreement)
    assert bound(outcome) == ["A", "B"]
    assert refused(Amended.WARRANT, ("A", 0, True), readings=by_agreement) == "PA 8.6"


@pytest.mark.parametrize(
    ("what", "clause"),
    [
        (Amended.TERM, "PA 8.6"),
        (Amended.CONSENT, "PA 8.6"),
        (Amended.PROTECTED, "PA 8.6"),
        (Amended.GUARANTEE, "PA 2.12"),
        (Amended.DEFAULT, "PA 2.12"),
    ],
)
def test_once_no_note_is_outstanding_nothing_but_a_warrant_can_be_amended(what: Amended, clause: str) -> None:
    """The Warrants may live on to 2007; the agreement that PA 8.6 is part of can no longer be changed by it."""
    assert refused(what, ("A", 0, True)) == clause
    assert refused(what) == clause
    assert amended(Amended.WARRANT, ("A", 0, True)).bound == 1


def test_a_holder_of_several_notes_is_bound_once() -> None:
    outcome = amended(Amended.TERM, ("A", 500, True), ("B", 0, False), ("A", 500, True))
    assert [each.holder for each in outcome.holders] == ["A", "B"]
    assert outcome.bound == 2


def test_facts_that_contradict_each_other_are_no_case() -> None:
    with pytest.raises(InvalidFacts, match="consents with one Note and not with another"):
        amended(Amended.TERM, ("A", 500, True), ("A", 500, False))
    with pytest.raises(InvalidFacts):
        amended("an ordinary term", ("A", 500, True))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        amended(Amended.TERM, ("A", 500, 1))  # type: ignore[arg-type]
