"""Who is a Holder, transfers with and without the rights, and the 51% that amend."""

from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.registration_holders import (
    CAPACITIES,
    NOTE_HOLDER,
    OTT_SHAREHOLDER,
    OTT_WARRANT_HOLDER,
    TRANSFEREE,
    WARRANT_SHAREHOLDER,
    Amended,
    Transferred,
    Vote,
    amend,
    is_holder,
    transfer,
)


@pytest.mark.parametrize("capacity", [OTT_SHAREHOLDER, OTT_WARRANT_HOLDER])
@pytest.mark.parametrize("passed", [False, True])
def test_a_party_with_a_share_is_a_holder(capacity: str, passed: bool) -> None:
    """One share, and none."""
    assert is_holder(capacity, 1, passed)
    assert not is_holder(capacity, 0, passed)


def test_a_transferee_needs_the_rights_as_well_as_the_shares() -> None:
    """Both."""
    assert is_holder(TRANSFEREE, 1, True)
    assert not is_holder(TRANSFEREE, 1, False)
    assert not is_holder(TRANSFEREE, 0, True)


@pytest.mark.parametrize("capacity", [NOTE_HOLDER, WARRANT_SHAREHOLDER])
@pytest.mark.parametrize("passed", [False, True])
def test_a_holder_of_notes_or_of_warrant_shares_is_none(capacity: str, passed: bool) -> None:
    """In that capacity, whatever it holds."""
    assert not is_holder(capacity, 10**9, passed)


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        (("stranger", 1, False), "capacity"),
        ((OTT_SHAREHOLDER, -1, False), "registrable"),
        ((OTT_SHAREHOLDER, 1.0, False), "registrable"),
        ((OTT_SHAREHOLDER, 1, "yes"), "rights_passed"),
    ],
    ids=str,
)
def test_a_standing_that_makes_no_sense_is_bad_input(arguments: Any, argument: str) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        is_holder(*arguments)
    assert error.value.argument == argument
    assert len(CAPACITIES) == 5


# -- transfer


def moved(held: Any = 100, transferred: Any = 40, **changes: Any) -> Transferred:
    """A lawful, joined sale of 40 of 100 shares to no competitor, unless changed."""
    terms: dict[str, Any] = {"sold": True, "lawful": True, "to_competitor": False, "joined": True, **changes}
    return transfer(held, transferred, **terms)


def test_the_rights_pass_with_the_shares_by_sale_and_by_gift() -> None:
    """60 stay, 40 go."""
    passed = Transferred(rights_pass=True, left=60, passed=40, excluded=0, without_holder=0)
    assert moved() == moved(sold=False) == passed


@pytest.mark.parametrize("fault", [{"lawful": False}, {"to_competitor": True}, {"joined": False}], ids=str)
def test_without_the_rights_a_sale_ends_what_a_gift_leaves_without_a_holder(fault: dict[str, bool]) -> None:
    """40 either way."""
    assert moved(**fault) == Transferred(rights_pass=False, left=60, passed=0, excluded=40, without_holder=0)
    assert moved(sold=False, **fault) == Transferred(
        rights_pass=False, left=60, passed=0, excluded=0, without_holder=40
    )


def test_more_than_is_held_cannot_be_transferred() -> None:
    """100 can, 101 cannot."""
    assert moved(transferred=100).left == 0
    with pytest.raises(Refused) as refused:
        moved(transferred=101)
    assert refused.value.clause == "RRA 6"


@pytest.mark.parametrize(
    ("changes", "argument"),
    [
        ({"held": 0}, "held"),
        ({"transferred": 0}, "transferred"),
        ({"transferred": 1.5}, "transferred"),
        ({"sold": 1}, "sold"),
        ({"joined": None}, "joined"),
    ],
    ids=str,
)
def test_a_transfer_that_makes_no_sense_is_bad_input(changes: dict[str, Any], argument: str) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        moved(**changes)
    assert error.value.argument == argument


# -- amendment

NOT_A_FLAG: Any = 1


def put(yes: Any, no: Any, without_holder: Any = 0, company: Any = True) -> Amended:
    """An amendment that Holders of so many shares want, and Holders of so many do not."""
    return amend([Vote("yes", yes, True), Vote("no", no, False)], without_holder, company)


@pytest.mark.parametrize(
    ("yes", "no", "effective"),
    [
        (51, 49, True),
        (50, 50, False),
        (509, 491, False),
        (510, 490, True),
        (1, 0, True),
        (0, 1, False),
        (1, 1, False),
        (51 * 10**20, 49 * 10**20, True),
        (51 * 10**20 - 1, 49 * 10**20 + 1, False),
    ],
)
def test_fifty_one_per_cent_amend_with_the_company(yes: int, no: int, effective: bool) -> None:
    """To the share, and never without the Company."""
    assert put(yes, no).effective == effective
    assert not put(yes, no, company=False).effective


def test_the_count_is_told() -> None:
    """4 of 7 and 1 without a Holder: 51% of 8 is 4.08, so 5."""
    assert put(4, 3, 1) == Amended(outstanding=8, consenting=4, needed=5, effective=False)


def test_of_nothing_there_is_no_51_per_cent() -> None:
    """Refused under the clause."""
    for votes in ([], [Vote("A", 0, True)]):
        with pytest.raises(Refused) as refused:
            amend(votes, 0, True)
        assert refused.value.clause == "RRA 11.3"


def test_shares_without_a_holder_alone_can_amend_nothing() -> None:
    """They are outstanding, and nobody consents for them."""
    assert amend([], 5, True) == Amended(outstanding=5, consenting=0, needed=3, effective=False)


@pytest.mark.parametrize(
    ("votes", "without", "company", "argument"),
    [
        ([Vote("A", 1, True), Vote("A", 2, True)], 0, True, "votes"),
        (["A"], 0, True, "votes"),
        (Vote("A", 1, True), 0, True, "votes"),
        ([Vote("", 1, True)], 0, True, "holder"),
        ([Vote("A", -1, True)], 0, True, "shares"),
        ([Vote("A", 1, NOT_A_FLAG)], 0, True, "consents"),
        ([Vote("A", 1, True)], -1, True, "without_holder"),
        ([Vote("A", 1, True)], 0, "yes", "company_consents"),
    ],
    ids=str,
)
def test_a_count_that_makes_no_sense_is_bad_input(votes: Any, without: Any, company: Any, argument: str) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        amend(votes, without, company)
    assert error.value.argument == argument
