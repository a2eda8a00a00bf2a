"""Majorities and deciding groups."""

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impl.consent import (
    ALL_HOLDERS,
    MAJORITY_HOLDERS,
    THREE_QUARTERS,
    THRESHOLDS,
    Holding,
    Tally,
    deciding_groups,
    enough,
    majority,
    tally,
)
from impl.errors import BadInput, Refused
from impl.ratios import Ratio
from impl.terms import EXHIBIT_A

KELLY, HUI, CANTILLON, POON, BAPEF, G5 = (holder for holder, _ in EXHIBIT_A)
SCHEDULE: list[tuple[str, Ratio]] = [(holder, (principal, 1)) for holder, principal in EXHIBIT_A]
RATIOS = st.tuples(st.integers(0, 60), st.integers(1, 4))


def holdings(*each: tuple[str, int, bool]) -> list[Holding]:
    """Holder, cents, and whether it consents."""
    return [Holding(holder, (cents, 1), consents) for holder, cents, consents in each]


def notes(*principals: int) -> list[tuple[str, Ratio]]:
    """Notes of holders A, B, C and so on."""
    return [("ABCDEFGHIJKLMNOP"[place], (cents, 1)) for place, cents in enumerate(principals)]


def test_more_than_half_is_a_majority_and_half_is_not() -> None:
    """100 of 200 cents is half; 101 of 201 is more."""
    assert not majority(holdings(("A", 100, True), ("B", 100, False)))
    assert majority(holdings(("A", 101, True), ("B", 100, False)))
    assert majority(holdings(("A", 1, True)))
    assert not majority(holdings(("A", 1, False)))


def test_fractions_of_a_cent_count() -> None:
    """A third of a cent more than half is more than half."""
    third = Holding("A", (301, 3), True)
    assert majority([third, Holding("B", (100, 1), False)])
    assert tally([third, Holding("B", (2, 3), True)], "PA 2.1") == Tally((909, 9), (909, 9))


@pytest.mark.parametrize("clause", ["PA 2.1", "PA 8.6"])
def test_nobody_decides_where_no_principal_is_outstanding(clause: str) -> None:
    for nothing in ([], holdings(("A", 0, True))):
        with pytest.raises(Refused) as refused:
            tally(nothing, clause)
        assert refused.value.clause == clause


def test_each_threshold_is_met_exactly() -> None:
    """Of 400 cents: 201, 300 and 400."""
    whole = (400, 1)
    for threshold, least in ((MAJORITY_HOLDERS, 201), (THREE_QUARTERS, 300), (ALL_HOLDERS, 400)):
        assert enough(threshold, (least, 1), whole)
        assert not enough(threshold, (least - 1, 1), whole)


def test_exhibit_a_as_signed_and_once_its_largest_holder_has_gone() -> None:
    """BAPEF has 73.06% of $2,939,196; Kelly has 50.85% of what is left without it."""
    assert deciding_groups(SCHEDULE, MAJORITY_HOLDERS) == [(BAPEF,)]
    assert deciding_groups(SCHEDULE, THREE_QUARTERS) == [
        (KELLY, BAPEF),
        (CANTILLON, BAPEF),
        (HUI, POON, BAPEF),
        (HUI, BAPEF, G5),
        (POON, BAPEF, G5),
    ]
    assert deciding_groups(SCHEDULE, ALL_HOLDERS) == [(KELLY, HUI, CANTILLON, POON, BAPEF, G5)]
    left = [each for each in SCHEDULE if each[0] != BAPEF]
    assert deciding_groups(left, MAJORITY_HOLDERS) == [(KELLY,)]
    assert deciding_groups(left, THREE_QUARTERS) == [(KELLY, CANTILLON)]


def test_a_holder_of_nothing_is_in_no_group_and_one_of_two_notes_counts_once() -> None:
    assert deciding_groups(notes(5, 0), ALL_HOLDERS) == [("A",)]
    assert deciding_groups([("A", (3, 1)), ("B", (5, 1)), ("A", (3, 1))], MAJORITY_HOLDERS) == [("A",)]


@given(st.lists(RATIOS, min_size=1, max_size=6), st.sampled_from(THRESHOLDS))
def test_groups_are_those_of_the_definition(principals: list[Ratio], threshold: str) -> None:
    """Every set of holders, tried one by one: enough together, and not without any one of them."""
    held = {chr(ord("A") + place): each for place, each in enumerate(principals)}
    whole = sum(Fraction(*each) for each in held.values())
    if whole == 0:
        return
    part = {MAJORITY_HOLDERS: Fraction(1, 2), THREE_QUARTERS: Fraction(3, 4), ALL_HOLDERS: Fraction(1)}[threshold]

    def decides(group: tuple[str, ...]) -> bool:
        together = sum((Fraction(*held[each]) for each in group), Fraction(0))
        return together > part * whole or (threshold != MAJORITY_HOLDERS and together == part * whole)

    expected = [
        group
        for size in range(1, len(held) + 1)
        for group in combinations(held, size)
        if decides(group) and not any(decides(tuple(set(group) - {each})) for each in group)
    ]
    assert deciding_groups(list(held.items()), threshold) == expected


@pytest.mark.parametrize("threshold", THRESHOLDS)
def test_without_notes_there_is_no_group(threshold: str) -> None:
    for nothing in ([], notes(0, 0)):
        with pytest.raises(Refused) as refused:
            deciding_groups(nothing, threshold)
        assert refused.value.clause == ("PA 2.1" if threshold == MAJORITY_HOLDERS else "PA 8.6")


@pytest.mark.parametrize(
    ("given_holdings", "why"),
    [
        (None, "holdings: must be a list"),
        ([("A", (1, 1), True)], "holdings: must hold Holdings"),
        ([Holding("", (1, 1), True)], "holder: must be a name"),
        ([Holding("A", (-1, 1), True)], "principal: must be zero or above"),
        ([Holding("A", 1.0, True)], "principal: must be a tuple of two"),  # type: ignore[arg-type]
        ([Holding("A", (1.5, 1), True)], "principal: must be a whole number"),  # type: ignore[arg-type]
        ([Holding("A", (1, 1), 1)], "consents: must be True or False"),  # type: ignore[arg-type]
        (holdings(("A", 1, True), ("A", 1, False)), "A cannot consent with one Note and not with another"),
    ],
)
def test_senseless_holdings_are_bad_input(given_holdings: Any, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        majority(given_holdings)


@pytest.mark.parametrize(
    ("given_notes", "threshold", "why"),
    [
        (notes(1), "most of them", "threshold: must be one of"),
        (None, ALL_HOLDERS, "notes: must be a list"),
        ([("A", 1, 1)], ALL_HOLDERS, "notes: must be a tuple of two"),
        ([(None, (1, 1))], ALL_HOLDERS, "holder: must be a name"),
        ([("A", (1, 0))], ALL_HOLDERS, "principal: must be zero or above"),
        (notes(*[1] * 13), ALL_HOLDERS, "notes: must be of at most 12 holders: 13"),
    ],
)
def test_senseless_notes_are_bad_input(given_notes: Any, threshold: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        deciding_groups(given_notes, threshold)


def test_a_million_notes_are_counted_in_one_pass() -> None:
    """Half of them and one."""
    many = [Holding(str(place), (100, 1), place <= 500_000) for place in range(1_000_000)]
    assert majority(many)
