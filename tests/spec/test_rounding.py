"""Rounding policies: cents, shares, and the largest remainder."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product

import pytest

from spec.rounding import (
    allocate_cents,
    cents_in,
    payable_cents,
    quotient,
    rank_of,
    to_the_cent,
    whole_shares,
)


@pytest.mark.parametrize(
    ("dollars", "cents"),
    [
        (Fraction(0), 0),
        (Fraction(1, 100), 1),
        (Fraction(5, 1000), 1),
        (Fraction(4999, 1_000_000), 0),
        (Fraction(15, 1000), 2),
        (Fraction(1, 3), 33),
        (Fraction(2, 3), 67),
        (Fraction(10**30) + Fraction(1, 200), 10**32 + 1),
    ],
)
def test_half_a_cent_and_more_counts_as_a_cent(dollars: Fraction, cents: int) -> None:
    """Payment is to the nearest cent, and a half goes up."""
    assert payable_cents(dollars) == cents
    assert to_the_cent(dollars) == Fraction(cents, 100)


def test_whole_cents_are_counted_exactly() -> None:
    """An amount in whole cents is that many cents."""
    assert cents_in(Fraction(40262900, 100)) == 40_262_900


@pytest.mark.parametrize(
    ("shares", "whole"), [(Fraction(0), 0), (Fraction(99, 100), 0), (Fraction(7), 7), (Fraction(-1, 2), -1)]
)
def test_shares_are_never_rounded_up(shares: Fraction, whole: int) -> None:
    """A fraction of a share is no share."""
    assert whole_shares(shares) == whole


def test_a_quotient_of_whole_numbers_is_exact() -> None:
    """Two whole numbers divide to a fraction, not to a float."""
    assert quotient(1, 3) == Fraction(1, 3)
    assert isinstance(quotient(4, 2), Fraction)


def test_one_cent_goes_to_the_largest_remainder() -> None:
    """Of shares of 1/3, 1/3 + and 1/3 - the largest gets the only cent."""
    assert allocate_cents((100, 101, 99), 1) == (0, 1, 0)


def test_equal_remainders_are_served_in_order() -> None:
    """Two cents among three equal Notes go to the first two."""
    assert allocate_cents((1, 1, 1), 2) == (1, 1, 0)


def test_a_weight_of_nil_gets_nothing() -> None:
    """Nothing is payable on it, and no cent is left over for it."""
    assert allocate_cents((0, 5, 0, 5, 0), 7) == (0, 4, 0, 3, 0)


def test_the_whole_pays_every_balance() -> None:
    """Paying the sum of the balances pays each exactly."""
    balances = (40_262_900, 2_684_300, 1, 0, 99)
    assert allocate_cents(balances, sum(balances)) == balances


def test_weights_may_be_exact_fractions() -> None:
    """Shares by principal need not be in whole cents."""
    assert allocate_cents((Fraction(1, 3), Fraction(2, 3)), 100) == (33, 67)


def test_enormous_weights_stay_exact() -> None:
    """No precision is lost where a float would lose it."""
    assert allocate_cents((10**40, 10**40 + 1), 10**30 + 1) == (5 * 10**29, 5 * 10**29 + 1)


def test_a_single_note_gets_everything() -> None:
    """With one Note there is nothing to divide."""
    assert allocate_cents((3,), 2) == (2,)


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_ranks_are_a_permutation_whatever_is_equal(length: int) -> None:
    """Each place has a rank of its own, 0 to n - 1."""
    for remainders in product(range(3), repeat=length):
        assert sorted(rank_of(place, remainders) for place in range(length)) == list(range(length))


def test_the_cents_left_over_go_to_the_largest_remainders_by_rank() -> None:
    """The definition by rank gives what sorting by remainder, earlier first, would give."""
    for balances in permutations((7, 11, 13, 17, 7)):
        total = sum(balances)
        for amount in range(total + 1):
            whole = [amount * balance // total for balance in balances]
            places = sorted(range(5), key=lambda place: (-(amount * balances[place] % total), place))
            for place in places[: amount - sum(whole)]:
                whole[place] += 1
            assert allocate_cents(balances, amount) == tuple(whole)
