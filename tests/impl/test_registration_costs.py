"""Contribution by fault and up to the proceeds, and who bears the costs. Money in cents."""

from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.registration_costs import Costs, bear, contribution, limited_to_proceeds


def by_fault(loss: Any, fault: Any, other: Any, claimant: Any = False, contributor: Any = False) -> int:
    """A contribution before any limit."""
    return contribution(loss, fault, other, claimant, contributor)


@pytest.mark.parametrize(
    ("loss", "fault", "other", "cents"),
    [
        (100_000, 3, 1, 75_000),
        (100_000, 0, 1, 0),
        (100_000, 1, 0, 100_000),
        (0, 1, 1, 0),
        (1, 1, 1, 1),  # half a cent goes up
        (1, 1, 2, 0),
        (1, 2, 1, 1),
        (10**30, 1, 3, 25 * 10**28),
    ],
)
def test_the_loss_is_borne_by_fault(loss: int, fault: int, other: int, cents: int) -> None:
    """To the cent."""
    assert by_fault(loss, fault, other) == cents


def test_without_fault_or_with_the_claimants_fraud_alone_the_claim_is_refused() -> None:
    """Both under one clause."""
    for arguments in ((1, 0, 0), (1, 1, 1, True, False)):
        with pytest.raises(Refused) as refused:
            by_fault(*arguments)
        assert refused.value.clause == "RRA 3.3"
    assert by_fault(4, 1, 1, True, True) == by_fault(4, 1, 1, False, True) == 2


@pytest.mark.parametrize(
    ("terms", "cents"),
    [
        ((75_000, 70_000, 4_999, 0), 65_001),
        ((75_000, 75_000, 0, 0), 75_000),
        ((75_000, 74_999, 0, 0), 74_999),
        ((75_000, 70_000, 0, 10_000), 60_000),
        ((75_000, 70_000, 0, 70_000), 0),
        ((75_000, 70_000, 0, 90_000), 0),
        ((75_000, 0, 0, 0), 0),
        ((0, 70_000, 0, 0), 0),
    ],
)
def test_a_holder_pays_no_more_than_is_left_of_its_net_proceeds(terms: tuple[int, ...], cents: int) -> None:
    """Contribution, price, discount and earlier contributions."""
    assert limited_to_proceeds(*terms) == cents


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [((-1, 1, 1), "loss"), ((1, -1, 1), "fault"), ((1, 1, 0.5), "other_fault"), ((1, 1, 1, 1), "claimant_guilty")],
    ids=str,
)
def test_a_claim_that_makes_no_sense_is_bad_input(arguments: Any, argument: str) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        by_fault(*arguments)
    assert error.value.argument == argument


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ((-1, 0, 0, 0), "contribution"),
        ((0, -1, 0, 0), "sold_for"),
        ((0, 5, 6, 0), "discount"),
        ((0, 5, -1, 0), "discount"),
        ((0, 5, 0, -1), "contributed"),
    ],
    ids=str,
)
def test_proceeds_that_make_no_sense_are_bad_input(arguments: Any, argument: str) -> None:
    """A discount is never above the price."""
    with pytest.raises(BadInput) as error:
        limited_to_proceeds(*arguments)
    assert error.value.argument == argument


def test_the_holders_bear_their_counsel_and_their_part_of_the_discount() -> None:
    """700,000 x 300/1,000 = 210,000 cents."""
    assert bear(5_000_000, 500_000, 700_000, 1000, 300) == Costs(210_000, 710_000, 5_490_000)


@pytest.mark.parametrize(("sold", "attributable"), [(0, 0), (1, 0), (2, 1), (3, 1)])
def test_a_cent_of_discount_on_three_shares_goes_where_most_of_it_belongs(sold: int, attributable: int) -> None:
    """To the cent, half a cent going up."""
    assert bear(0, 0, 1, 3, sold) == Costs(attributable, attributable, 1 - attributable)


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ((-1, 0, 0, 1, 0), "expenses"),
        ((0, -1, 0, 1, 0), "holders_counsel"),
        ((0, 0, 1.5, 1, 0), "discount"),
        ((0, 0, 0, 0, 0), "sold"),
        ((0, 0, 0, 1, 2), "registrable_sold"),
        ((0, 0, 0, 1, -1), "registrable_sold"),
    ],
    ids=str,
)
def test_costs_that_make_no_sense_are_bad_input(arguments: Any, argument: str) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        bear(*arguments)
    assert error.value.argument == argument
