"""Exact arithmetic on pairs of integers, held against Fraction."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impl import ratios
from impl.ratios import Ratio

NUMERATORS = st.integers(-(10**30), 10**30)
DENOMINATORS = st.integers(1, 10**30)
RATIOS = st.tuples(NUMERATORS, DENOMINATORS)


@pytest.mark.parametrize(
    ("numerator", "denominator", "nearest"),
    [
        (0, 7, 0),
        (1, 2, 1),
        (49, 100, 0),
        (50, 100, 1),
        (3, 2, 2),
        (5, 2, 3),
        (-1, 2, 0),
        (-3, 2, -1),
        (-51, 100, -1),
        (7, 1, 7),
        (10**40 + 1, 2 * 10**40, 1),
        (10**40 - 1, 2 * 10**40, 0),
    ],
)
def test_an_exact_half_goes_up(numerator: int, denominator: int, nearest: int) -> None:
    """Half-up is towards more, below zero as above."""
    assert ratios.half_up(numerator, denominator) == nearest


@given(NUMERATORS, DENOMINATORS)
def test_half_up_is_the_floor_of_the_value_and_a_half(numerator: int, denominator: int) -> None:
    """The definition the agreement's payments are rounded by."""
    exact = Fraction(numerator, denominator) + Fraction(1, 2)
    assert ratios.half_up(numerator, denominator) == floor(exact)


@given(RATIOS)
def test_a_reduced_ratio_is_the_same_value_in_lowest_terms(ratio: Ratio) -> None:
    """Fraction keeps lowest terms with a positive denominator, and so does reduced."""
    exact = Fraction(*ratio)
    assert ratios.reduced(*ratio) == (exact.numerator, exact.denominator)


def test_zero_reduces_to_nothing_over_one() -> None:
    """Zero has one form."""
    assert ratios.reduced(0, 360) == ratios.ZERO


@given(RATIOS, RATIOS)
def test_sums_differences_and_products_are_exact(left: Ratio, right: Ratio) -> None:
    """No operation rounds."""
    first, second = Fraction(*left), Fraction(*right)
    assert Fraction(*ratios.plus(left, right)) == first + second
    assert Fraction(*ratios.minus(left, right)) == first - second
    assert Fraction(*ratios.times(left, right)) == first * second


@given(RATIOS, st.tuples(DENOMINATORS, DENOMINATORS))
def test_a_quotient_is_exact_and_keeps_its_denominator_positive(left: Ratio, right: Ratio) -> None:
    """Dividing by a ratio above zero gives a ratio."""
    quotient = ratios.over(left, right)
    assert quotient[1] >= 1
    assert Fraction(*quotient) == Fraction(*left) / Fraction(*right)


@given(RATIOS, RATIOS)
def test_comparison_is_by_value(left: Ratio, right: Ratio) -> None:
    """Two forms of one value are level."""
    assert ratios.at_most(left, right) == (Fraction(*left) <= Fraction(*right))
    assert ratios.below(left, right) == (Fraction(*left) < Fraction(*right))


def test_forms_of_one_value_are_level() -> None:
    """A half is a half, however it is written."""
    assert ratios.at_most((1, 2), (50, 100))
    assert not ratios.below((1, 2), (50, 100))


@given(st.lists(RATIOS, max_size=6))
def test_a_total_is_the_sum_of_its_terms(terms: list[Ratio]) -> None:
    """None of them at all comes to zero."""
    assert Fraction(*ratios.total(terms)) == sum(Fraction(*term) for term in terms)
