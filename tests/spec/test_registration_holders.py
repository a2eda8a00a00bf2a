"""registration.standing, registration.transfer and registration.amendment."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.errors import InvalidFacts, Refused
from spec.registration_holders import (
    AmendingHolder,
    Capacity,
    RightsAmendment,
    RightsAmendmentFacts,
    RightsTransfer,
    RightsTransferFacts,
    Standing,
    StandingFacts,
    amendment,
    standing,
    transfer,
)

# -- who is a Holder


def stands(capacity: Capacity, registrable: int = 100, **more: Any) -> Standing:
    """The standing of somebody with so many Registrable Shares."""
    return standing(StandingFacts(capacity=capacity, registrable=registrable, **more))


@pytest.mark.parametrize("capacity", [Capacity.OTT_SHAREHOLDER, Capacity.OTT_WARRANT_HOLDER])
def test_a_party_with_a_registrable_share_is_a_holder_and_one_without_is_not(capacity: Capacity) -> None:
    """One share is enough."""
    assert stands(capacity, 1).holder
    assert not stands(capacity, 0).holder


def test_a_transferee_is_a_holder_only_if_the_rights_passed_too() -> None:
    """And only with a share."""
    assert stands(Capacity.TRANSFEREE, rights_passed=True).holder
    assert not stands(Capacity.TRANSFEREE, rights_passed=False).holder
    assert not stands(Capacity.TRANSFEREE, 0, rights_passed=True).holder


@pytest.mark.parametrize("alike", [False, True])
@pytest.mark.parametrize("passed", [False, True])
def test_a_holder_of_notes_has_no_rights_at_all(passed: bool, alike: bool) -> None:
    """PA 6.3 speaks of shares received under Warrants only."""
    rights = stands(Capacity.NOTE_HOLDER, rights_passed=passed, other_document_alike=alike)
    assert rights == Standing(holder=False, rights_elsewhere=False, treated_alike=False)


def test_a_holder_of_warrant_shares_has_rights_elsewhere_and_here_by_assumption_only() -> None:
    """The document that PA 6.3 points to is not before us."""
    assert stands(Capacity.WARRANT_SHAREHOLDER) == Standing(holder=False, rights_elsewhere=True, treated_alike=False)
    assumed = stands(Capacity.WARRANT_SHAREHOLDER, other_document_alike=True)
    assert assumed == Standing(holder=False, rights_elsewhere=True, treated_alike=True)


# -- transfer


def moved(held: int = 100, transferred: int = 40, **more: Any) -> RightsTransfer:
    """A transfer of 40 out of 100 shares."""
    return transfer(RightsTransferFacts(held=held, transferred=transferred, **more))


def test_the_rights_pass_with_the_shares() -> None:
    """40 go, 60 stay, none is lost."""
    outcome = moved()
    assert (outcome.rights_pass, outcome.left, outcome.passed) == (True, 60, 40)
    assert (outcome.excluded, outcome.without_holder) == (0, 0)


@pytest.mark.parametrize("fault", [{"lawful": False}, {"to_competitor": True}, {"joined": False}], ids=str)
def test_sold_without_the_rights_shares_are_registrable_no_longer(fault: dict[str, bool]) -> None:
    """Each of the three conditions is enough to break it."""
    outcome = moved(**fault)
    assert (outcome.rights_pass, outcome.passed, outcome.excluded, outcome.without_holder) == (False, 0, 40, 0)


@pytest.mark.parametrize("fault", [{"lawful": False}, {"to_competitor": True}, {"joined": False}], ids=str)
def test_given_away_without_the_rights_they_stay_registrable_and_have_no_holder(fault: dict[str, bool]) -> None:
    """The exclusion speaks of shares sold, and the donee is no Holder."""
    outcome = moved(sold=False, **fault)
    assert (outcome.rights_pass, outcome.passed, outcome.excluded, outcome.without_holder) == (False, 0, 0, 40)


def test_all_shares_can_go_and_not_one_more() -> None:
    """100 of 100, then 101."""
    assert moved(transferred=100).left == 0
    with pytest.raises(Refused) as refused:
        moved(transferred=101)
    assert refused.value.clause == "RRA 6"


@pytest.mark.parametrize(("held", "transferred"), [(0, 1), (1, 0), (-1, 1), (1, -1)])
def test_a_transfer_is_of_at_least_one_share_by_a_holder_of_one(held: int, transferred: int) -> None:
    """Whoever has none is no Holder."""
    with pytest.raises(InvalidFacts):
        moved(held, transferred)


# -- amendment


def put(*shares: tuple[int, bool], without_holder: int = 0, company: bool = True) -> RightsAmendment:
    """An amendment put to Holders of so many shares, who consent or not."""
    holders = tuple(
        AmendingHolder(holder=f"Holder {n}", shares=count, consents=yes) for n, (count, yes) in enumerate(shares)
    )
    return amendment(RightsAmendmentFacts(holders=holders, without_holder=without_holder, company_consents=company))


def test_fifty_one_of_a_hundred_amend_and_fifty_do_not() -> None:
    """Nor is more than half enough: 509 of 1,000."""
    assert put((51, True), (49, False)).effective
    assert not put((50, True), (50, False)).effective
    assert not put((509, True), (491, False)).effective
    assert put((510, True), (490, False)).effective


def test_the_part_and_the_shares_needed_are_told_exactly() -> None:
    """51% of 7 shares is 3.57, so 4 of 7 are needed."""
    outcome = put((4, True), (3, False))
    assert (outcome.part, outcome.needed, outcome.effective) == (Fraction(4, 7), 4, True)
    assert (put((3, True), (4, False)).needed, put((3, True), (4, False)).effective) == (4, False)


def test_the_only_share_is_enough() -> None:
    """51% of 1 is 0.51: one share."""
    assert put((1, True)).effective
    assert put((1, True)).needed == 1


def test_nothing_is_amended_without_the_company() -> None:
    """However many Holders consent."""
    assert not put((100, True), company=False).effective


def test_shares_without_a_holder_count_against_every_amendment() -> None:
    """49 of them in 100 leave 51 to consent; 50 leave too few, though every Holder consents."""
    assert put((51, True), without_holder=49).effective
    assert not put((50, True), without_holder=50).effective


def test_with_no_share_outstanding_nothing_can_be_amended() -> None:
    """There is no 51% of nothing: refused, whether nobody or only holders of nothing are left."""
    nothing = AmendingHolder(holder="A", shares=0)
    for holders in ((), (nothing,)):
        with pytest.raises(Refused) as refused:
            amendment(RightsAmendmentFacts(holders=holders))
        assert refused.value.clause == "RRA 11.3"


def test_a_holder_consents_once() -> None:
    """By name."""
    twice = AmendingHolder(holder="A", shares=1)
    with pytest.raises(InvalidFacts, match="twice"):
        RightsAmendmentFacts(holders=(twice, twice))


@pytest.mark.parametrize("shares", [1.0, True, "51"], ids=repr)
def test_only_whole_shares_consent(shares: Any) -> None:
    """Anything else is of the wrong type."""
    with pytest.raises(TypeError):
        put((shares, True))
