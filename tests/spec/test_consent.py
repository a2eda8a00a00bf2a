"""consent.majority and consent.deciding-groups."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from spec.consent import (
    MOST_HOLDERS,
    ConsentingNote,
    DecidingFacts,
    Majority,
    MajorityFacts,
    Threshold,
    consent_majority,
    deciding_groups,
)
from spec.decision_alternatives import ConsentBase, ConsentMajority
from spec.errors import InvalidFacts, Refused
from spec.prepayment import EXHIBIT_A_NOTES, OutstandingNote
from spec.readings import Readings
from spec.rules import derive
from spec.terms import EFFECTIVE_DATE, FIRST_CLOSING_DATE, MATURITY_DATE

KELLY, HUI, CANTILLON, POON, BAPEF, G5 = (note.holder for note in EXHIBIT_A_NOTES)
HALF = Readings(consent_majority=ConsentMajority.AT_LEAST_HALF)
AMOUNTS = Readings(consent_base=ConsentBase.NOTE_AMOUNT)
CENT = Fraction(1, 100)


def decided(*notes: tuple[str, Any, bool], readings: Readings | None = None, on: date = FIRST_CLOSING_DATE) -> Majority:
    """What these Notes decide: holder, principal, and whether it consents."""
    given = tuple(ConsentingNote(holder=who, principal=held, consents=consents) for who, held, consents in notes)
    return consent_majority(MajorityFacts(on=on, notes=given), readings)


def groups_of(threshold: Threshold, notes: Any, readings: Readings | None = None) -> list[tuple[str, ...]]:
    """The deciding groups, by name."""
    found = deciding_groups(DecidingFacts(on=FIRST_CLOSING_DATE, threshold=threshold, notes=notes), readings)
    return [group.holders for group in found.groups]


def held(*principals: Any) -> tuple[OutstandingNote, ...]:
    """Notes of Holders A, B, C and so on."""
    return tuple(
        OutstandingNote(note=str(place), holder="ABCDEFGHIJKLMNOP"[place], principal=each, accrues_from=EFFECTIVE_DATE)
        for place, each in enumerate(principals)
    )


def test_half_is_no_majority_and_a_cent_more_is() -> None:
    """$1,000 of $2,000 is half; $1,000.01 of $2,000.01 is more."""
    assert not decided(("A", 1000, True), ("B", 1000, False)).decides
    assert decided(("A", 1000 + CENT, True), ("B", 1000, False)).decides
    assert not decided(("A", 1000 - CENT, True), ("B", 1000, False)).decides


def test_half_is_a_majority_only_on_that_reading() -> None:
    """`consent.majority`: at least half; and then the other half is one too."""
    assert decided(("A", 1000, True), ("B", 1000, False), readings=HALF).decides
    assert decided(("A", 1000, False), ("B", 1000, True), readings=HALF).decides
    assert not decided(("A", 1000 - CENT, True), ("B", 1000, False), readings=HALF).decides


def test_the_part_that_consents_is_kept_exactly() -> None:
    """A third of a Note prepaid in part is a third."""
    outcome = decided(("A", Fraction(100, 3), True), ("B", Fraction(200, 3), False))
    assert (outcome.consenting, outcome.outstanding, outcome.part) == (Fraction(100, 3), Fraction(100), Fraction(1, 3))


def test_a_single_holder_decides_alone_and_nobody_consenting_decides_nothing() -> None:
    """One Note of a cent; and the same Note, silent."""
    assert decided(("A", CENT, True)).decides
    assert not decided(("A", CENT, False)).decides


@pytest.mark.parametrize("notes", [(), (("A", 0, True),)], ids=["none", "exchanged"])
def test_without_a_note_outstanding_there_are_no_majority_holders(notes: Any) -> None:
    """Half of nothing is nothing, on either reading."""
    for readings in (Readings(), HALF):
        with pytest.raises(Refused) as refused:
            decided(*notes, readings=readings)
        assert refused.value.clause == "PA 2.1"


def test_a_holder_of_two_notes_counts_with_both() -> None:
    """$600 and $600 against $1,000."""
    assert decided(("A", 600, True), ("B", 1000, False), ("A", 600, True)).decides


def test_a_holder_cannot_consent_with_one_note_and_not_with_another() -> None:
    with pytest.raises(InvalidFacts, match="A consents with one Note and not with another"):
        decided(("A", 600, True), ("A", 600, False))


def test_note_amounts_count_only_on_that_reading() -> None:
    """`consent.base`: at maturity an older Note of $1,000 outweighs a newer one of $1,040.

    From 28 December 2001 to 30 June 2003 a dollar grows to about 1.16; from 7 June 2002, to about 1.11.
    """
    notes = (
        ConsentingNote(holder="A", principal=Fraction(1000), consents=True, accrues_from=EFFECTIVE_DATE),
        ConsentingNote(holder="B", principal=Fraction(1040), consents=False, accrues_from=date(2002, 6, 7)),
    )
    case = MajorityFacts(on=MATURITY_DATE, notes=notes)
    assert not consent_majority(case).decides
    assert consent_majority(case, AMOUNTS).decides
    assert consent_majority(case, AMOUNTS).outstanding > 2040


def test_no_note_counts_before_its_accrual_date() -> None:
    note = ConsentingNote(holder="A", principal=Fraction(1), consents=True, accrues_from=date(2002, 6, 7))
    with pytest.raises(InvalidFacts, match="before the accrual date"):
        MajorityFacts(on=date(2002, 6, 6), notes=(note,))
    assert MajorityFacts(on=date(2002, 6, 7), notes=(note,)).notes == (note,)


@pytest.mark.parametrize("wrong", [-1, 10**13], ids=str)
def test_principal_keeps_within_its_bounds(wrong: Any) -> None:
    with pytest.raises(InvalidFacts):
        decided(("A", wrong, True))


@pytest.mark.parametrize("wrong", [1000.0, True, float("nan"), "1000"], ids=repr)
def test_only_exact_principal_is_taken(wrong: Any) -> None:
    with pytest.raises(TypeError):
        decided(("A", wrong, True))


# -- deciding groups


def test_on_exhibit_a_the_largest_holder_decides_alone_and_amends_with_any_of_five_pairings() -> None:
    """Of $2,939,196 BAPEF has 73.06%; 75% is $2,204,397, so it needs $57,040 more, from one or two others."""
    assert groups_of(Threshold.MAJORITY, EXHIBIT_A_NOTES) == [(BAPEF,)]
    assert groups_of(Threshold.THREE_QUARTERS, EXHIBIT_A_NOTES) == [
        (KELLY, BAPEF),
        (CANTILLON, BAPEF),
        (HUI, POON, BAPEF),
        (HUI, BAPEF, G5),
        (POON, BAPEF, G5),
    ]
    assert groups_of(Threshold.ALL, EXHIBIT_A_NOTES) == [(KELLY, HUI, CANTILLON, POON, BAPEF, G5)]


def test_once_the_largest_has_exchanged_the_next_decides_alone() -> None:
    """Of the $791,839 left Kelly has $402,629, 50.85%; with Cantillon's $268,420 it is 84.7%."""
    left = [note for note in EXHIBIT_A_NOTES if note.holder != BAPEF]
    assert groups_of(Threshold.MAJORITY, left) == [(KELLY,)]
    assert groups_of(Threshold.THREE_QUARTERS, left) == [(KELLY, CANTILLON)]
    assert groups_of(Threshold.ALL, left) == [(KELLY, HUI, CANTILLON, POON, G5)]


def test_once_the_next_has_exchanged_too_there_are_two_groups() -> None:
    """Of $389,210: Cantillon's $268,420 is 69%; with anybody but Hui ($26,843) it is at least 79%, with Hui 75.9%."""
    left = [note for note in EXHIBIT_A_NOTES if note.holder not in (BAPEF, KELLY)]
    assert groups_of(Threshold.MAJORITY, left) == [(CANTILLON,)]
    assert groups_of(Threshold.THREE_QUARTERS, left) == [(HUI, CANTILLON), (CANTILLON, POON), (CANTILLON, G5)]


def test_equal_holders_decide_by_number() -> None:
    """Two of three are a majority, and three of four are exactly 75%."""
    assert groups_of(Threshold.MAJORITY, held(7, 7, 7)) == [("A", "B"), ("A", "C"), ("B", "C")]
    assert groups_of(Threshold.MAJORITY, held(7, 7)) == [("A", "B")]
    assert groups_of(Threshold.MAJORITY, held(7, 7), HALF) == [("A",), ("B",)]
    four = groups_of(Threshold.THREE_QUARTERS, held(7, 7, 7, 7))
    assert four == [("A", "B", "C"), ("A", "B", "D"), ("A", "C", "D"), ("B", "C", "D")]


def test_a_holder_of_nothing_belongs_to_no_group() -> None:
    """Not even where all holders of Notes must consent."""
    for threshold in Threshold:
        assert groups_of(threshold, held(5, 0)) == [("A",)]


def test_notes_of_one_holder_count_together() -> None:
    """A's two Notes of $3 outweigh B's of $5."""
    notes = [
        OutstandingNote(note=str(place), holder=who, principal=principal, accrues_from=EFFECTIVE_DATE)
        for place, (who, principal) in enumerate([("A", Fraction(3)), ("B", Fraction(5)), ("A", Fraction(3))])
    ]
    assert groups_of(Threshold.MAJORITY, notes) == [("A",)]


@pytest.mark.parametrize(
    ("threshold", "clause"),
    [(Threshold.MAJORITY, "PA 2.1"), (Threshold.THREE_QUARTERS, "PA 8.6"), (Threshold.ALL, "PA 8.6")],
)
def test_without_notes_no_group_can_decide(threshold: Threshold, clause: str) -> None:
    for notes in ((), held(0, 0)):
        with pytest.raises(Refused) as refused:
            groups_of(threshold, notes)
        assert refused.value.clause == clause


def test_groups_are_listed_for_twelve_holders_and_no_more() -> None:
    """Of twelve equal ones, seven are a majority: 792 groups."""
    assert len(groups_of(Threshold.MAJORITY, held(*[1] * MOST_HOLDERS))) == 792
    with pytest.raises(InvalidFacts, match="more than 12 Holders"):
        groups_of(Threshold.MAJORITY, held(*[1] * (MOST_HOLDERS + 1)))


def test_the_derivation_names_each_group_and_what_it_holds() -> None:
    case = DecidingFacts(on=FIRST_CLOSING_DATE, threshold=Threshold.MAJORITY, notes=held(7, 7, 7))
    derivation = derive(deciding_groups.rule, case)
    names = [getattr(entry, "name", "") for entry in derivation.entries]
    assert [name for name in names if " with " in name] == ["A with B", "A with C", "B with C"]
