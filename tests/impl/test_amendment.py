"""Amendments and waivers."""

from typing import Any

import pytest

from impl.amendment import AMENDED, CONSENT, DEFAULT, GUARANTEE, PROTECTED, TERM, WARRANT, Effect, effect
from impl.consent import Holding
from impl.errors import BadInput, Refused


def holdings(*each: tuple[str, int, bool]) -> list[Holding]:
    """Holder, cents, and whether it consents."""
    return [Holding(holder, (cents, 1), consents) for holder, cents, consents in each]


THREE_QUARTERS = holdings(("A", 75, True), ("B", 25, False))
LESS = holdings(("A", 74, True), ("B", 26, False))
HALF = holdings(("A", 50, True), ("B", 50, False))
ALL = holdings(("A", 75, True), ("B", 25, True))


def refused(*arguments: Any) -> str:
    """The clause that turns the amendment away."""
    with pytest.raises(Refused) as refusal:
        effect(*arguments)
    return refusal.value.clause


def test_an_ordinary_term_takes_the_company_and_75_percent() -> None:
    """75 of 100 cents, not 74."""
    assert effect(TERM, True, THREE_QUARTERS) == Effect(bound=("A", "B"), notified=("B",))
    assert refused(TERM, True, LESS) == refused(TERM, False, THREE_QUARTERS) == "PA 8.6"


@pytest.mark.parametrize("amended", [GUARANTEE, DEFAULT])
def test_the_majority_holders_decide_on_the_guarantee_and_on_defaults(amended: str) -> None:
    """74 of 100 cents will do, with the Company or without; 50 will not."""
    assert effect(amended, False, LESS) == Effect(bound=("A", "B"), notified=("B",))
    assert refused(amended, True, HALF) == "PA 2.12"


def test_the_consent_required_is_reduced_by_all_only() -> None:
    assert effect(CONSENT, True, ALL) == Effect(bound=("A", "B"), notified=())
    assert refused(CONSENT, True, THREE_QUARTERS) == refused(CONSENT, False, ALL) == "PA 8.6"
    with_warrants_alone = [*ALL, Holding("C", (0, 1), False)]
    assert effect(CONSENT, True, with_warrants_alone) == Effect(bound=("A", "B", "C"), notified=("C",))


def test_protected_terms_and_warrants_change_for_those_who_consent() -> None:
    """The former with 75%, the latter with any signature."""
    assert effect(PROTECTED, True, THREE_QUARTERS) == Effect(bound=("A",), notified=("B",))
    assert refused(PROTECTED, True, LESS) == "PA 8.6"
    assert effect(WARRANT, True, LESS) == Effect(bound=("A",), notified=("B",))
    assert effect(WARRANT, True, holdings(("A", 0, True))) == Effect(bound=("A",), notified=())
    assert refused(WARRANT, False, ALL) == refused(WARRANT, True, holdings(("A", 1, False))) == "Warrant 13"


@pytest.mark.parametrize("amended", AMENDED)
def test_with_no_note_outstanding_only_warrants_change(amended: str) -> None:
    nothing = holdings(("A", 0, False))
    clause = {GUARANTEE: "PA 2.12", DEFAULT: "PA 2.12", WARRANT: "Warrant 13"}.get(amended, "PA 8.6")
    assert refused(amended, True, nothing) == clause
    assert refused(amended, False, nothing) == clause


def test_each_holder_is_named_once() -> None:
    twice = holdings(("A", 50, True), ("B", 25, False), ("A", 50, True))
    assert effect(TERM, True, twice) == Effect(bound=("A", "B"), notified=("B",))


@pytest.mark.parametrize(
    ("amended", "company_consents", "given", "why"),
    [
        ("the colour of the paper", True, ALL, "amended: must be one of"),
        (TERM, 1, ALL, "company_consents: must be True or False"),
        (TERM, True, None, "holdings: must be a list"),
        (WARRANT, True, holdings(("A", 1, True), ("A", 1, False)), "A cannot consent"),
    ],
)
def test_senseless_amendments_are_bad_input(amended: Any, company_consents: Any, given: Any, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        effect(amended, company_consents, given)
