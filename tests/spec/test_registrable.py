"""registration.registrable."""

from __future__ import annotations

from typing import Any

import pytest

from spec.alternatives import RegistrationRule144
from spec.errors import InvalidFacts
from spec.readings import Readings
from spec.registrable import Position, Registrable, RegistrableFacts, RegistrableShares, registrable
from spec.rules import RULES, derive

BY_CLASS = Readings(registration_rule_144=RegistrationRule144.CLASS)
BY_SHARE = Readings(registration_rule_144=RegistrationRule144.SHARE)


def shares(*positions: Position, readings: Readings | None = None) -> RegistrableShares:
    """What the rule leaves of those positions."""
    return registrable(RegistrableFacts(positions=positions), readings)


def only(readings: Readings | None = None, **position: Any) -> Registrable:
    """The outcome for one holder."""
    (holder,) = shares(Position(holder="Holder", **position), readings=readings).holders
    return holder


def test_shares_of_the_merger_the_replacement_warrants_and_what_came_of_them_are_registrable() -> None:
    """1,000 + 500 + 30 = 1,530."""
    holder = only(merger=1000, warrants=500, distributed=30)
    assert (holder.issued, holder.registrable, holder.excluded, holder.ceased) == (1530, 1530, 0, 0)


def test_whoever_was_issued_nothing_has_nothing() -> None:
    """Nor has a list of nobody."""
    assert only().registrable == 0
    assert shares().total == 0


@pytest.mark.parametrize("reason", ["sold_without_rights", "in_escrow", "restricted"])
def test_shares_sold_without_the_rights_in_escrow_or_locked_up_are_excluded(reason: str) -> None:
    """1,000 less 400."""
    holder = only(None, merger=1000, **{reason: 400})
    assert (holder.registrable, holder.excluded, holder.ceased) == (600, 400, 0)


@pytest.mark.parametrize("reason", ["sold_registered", "sold_rule_144", "transferred_free", "not_outstanding"])
def test_shares_disposed_of_or_gone_are_registrable_no_longer(reason: str) -> None:
    """1,000 less 400."""
    holder = only(None, merger=1000, **{reason: 400})
    assert (holder.registrable, holder.excluded, holder.ceased) == (600, 0, 400)


def test_every_reason_at_once_leaves_what_is_over() -> None:
    """1,000 - (1 + 2 + 4) - (8 + 16 + 32 + 64) = 1,000 - 7 - 120 = 873."""
    holder = only(
        merger=1000, sold_without_rights=1, in_escrow=2, restricted=4,
        sold_registered=8, sold_rule_144=16, transferred_free=32, not_outstanding=64,
    )  # fmt: skip
    assert (holder.excluded, holder.ceased, holder.registrable) == (7, 120, 873)


def test_a_holder_who_could_sell_all_it_has_within_three_months_has_none_left() -> None:
    """1,000 of which 400 are in escrow: 599 a quarter are a share too few, 600 are enough."""
    assert only(merger=1000, in_escrow=400, could_sell=599).registrable == 600
    assert only(merger=1000, in_escrow=400, could_sell=600).registrable == 0
    assert only(merger=1000, in_escrow=400, could_sell=600).ceased == 600
    assert only(merger=1000, in_escrow=400, could_sell=10**15).registrable == 0


def test_read_share_by_share_as_many_cease_as_could_be_sold() -> None:
    """`registration.rule-144`: 600 left, of which 599 could go."""
    assert only(BY_SHARE, merger=1000, in_escrow=400, could_sell=599).registrable == 1
    assert only(BY_SHARE, merger=1000, in_escrow=400, could_sell=601).registrable == 0


def test_read_for_the_class_one_holder_with_a_single_share_frees_everybodys() -> None:
    """`registration.rule-144`: a holder of 1 who could sell 1, and one of 1,000,000 who could sell none."""
    small = Position(holder="small", merger=1, could_sell=1)
    large = Position(holder="large", merger=1_000_000)
    assert [each.registrable for each in shares(small, large).holders] == [0, 1_000_000]
    assert shares(small, large, readings=BY_CLASS).total == 0
    assert shares(large, readings=BY_CLASS).total == 1_000_000


def test_a_holder_with_nothing_left_frees_nobodys_shares() -> None:
    """All of nothing can always be sold, and that says nothing about others."""
    nobody = Position(holder="nobody", could_sell=5)
    large = Position(holder="large", merger=7)
    assert shares(nobody, large, readings=BY_CLASS).total == 7


def test_the_total_is_that_of_all_holders() -> None:
    """3 + 5."""
    assert shares(Position(holder="A", merger=3), Position(holder="B", warrants=5)).total == 8


def test_more_shares_cannot_go_than_came() -> None:
    """A share counted twice is no case."""
    assert only(merger=10, in_escrow=5, sold_registered=5).registrable == 0
    with pytest.raises(InvalidFacts) as error:
        only(merger=10, in_escrow=5, sold_registered=6)
    assert error.value.clause == "RRA 1.7"


@pytest.mark.parametrize("count", [-1, 10**15 + 1])
def test_a_count_below_none_or_beyond_reason_is_no_case(count: int) -> None:
    """A slip of the pen."""
    with pytest.raises(InvalidFacts):
        only(merger=count)


@pytest.mark.parametrize("count", [1.5, True, float("nan"), "1000"], ids=repr)
def test_only_whole_numbers_are_taken(count: Any) -> None:
    """Anything else is of the wrong type."""
    with pytest.raises(TypeError):
        only(merger=count)


def test_a_holder_stands_once() -> None:
    """By name."""
    with pytest.raises(InvalidFacts, match="twice"):
        shares(Position(holder="A", merger=1), Position(holder="A", merger=2))


def test_the_derivation_names_each_holder_and_each_stage() -> None:
    """Four stages a holder, and the total."""
    case = RegistrableFacts(positions=(Position(holder="A", merger=3, in_escrow=1),))
    names = [getattr(entry, "name", "") for entry in derive(RULES["registration.registrable"], case).entries]
    assert names == [
        "A, shares issued", "A, excluded", "A, Registrable no longer", "A, Registrable Shares",
        "Registrable Shares in all",
    ]  # fmt: skip
