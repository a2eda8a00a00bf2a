"""Adjustment of a Warrant's price and number."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impl.adjustment import Adjusted, adjust, ratchet, split, stock_dividend
from impl.errors import BadInput, Refused
from impl.ratios import Ratio, reduced

PRICE: Ratio = (10, 1)
NUMBER: Ratio = (1000, 1)
POSITIVE = st.tuples(st.integers(1, 10**12), st.integers(1, 10**6))
COUNTS = st.tuples(st.integers(0, 10**12), st.integers(1, 10**6))
WHOLE = st.integers(1, 10**9)


def terms(adjusted: Adjusted) -> tuple[Ratio, Ratio]:
    """Price and number in lowest terms."""
    return reduced(*adjusted.price), reduced(*adjusted.number)


def test_the_number_moves_against_the_price() -> None:
    """Half the price, twice the number."""
    assert Fraction(*adjust(PRICE, NUMBER, (5, 1))) == 2000
    assert Fraction(*adjust(PRICE, NUMBER, (20, 1))) == 500
    assert Fraction(*adjust(PRICE, NUMBER, PRICE)) == 1000
    assert Fraction(*adjust(PRICE, NUMBER, (3, 1))) == Fraction(10_000, 3)
    assert Fraction(*adjust(PRICE, (0, 1), (3, 1))) == 0


def test_a_split_divides_the_price_and_a_combination_raises_it() -> None:
    """One share into two, and ten into one."""
    assert terms(split(PRICE, NUMBER, 1, 2)) == ((5, 1), (2000, 1))
    assert terms(split(PRICE, NUMBER, 10, 1)) == ((100, 1), (100, 1))
    assert terms(split(PRICE, NUMBER, 7, 7)) == (PRICE, NUMBER)


@given(POSITIVE, COUNTS, WHOLE, WHOLE)
def test_a_split_and_the_inverse_combination_change_nothing(price: Ratio, number: Ratio, old: int, new: int) -> None:
    """Exactly."""
    there = split(price, number, old, new)
    back = split(there.price, there.number, new, old)
    assert Fraction(*back.price) == Fraction(*price)
    assert Fraction(*back.number) == Fraction(*number)


def test_a_stock_dividend_counts_everything_and_this_warrant() -> None:
    """700 outstanding, 200 convertible, 100 under the Warrant: a dividend of 1000 halves the price."""
    paid = stock_dividend(PRICE, (100, 1), (700, 1), (200, 1), 1000)
    assert terms(paid) == ((5, 1), (200, 1))


@given(POSITIVE, POSITIVE, COUNTS, COUNTS, WHOLE)
def test_a_stock_dividend_multiplies_the_price_as_the_clause_says(
    price: Ratio, number: Ratio, outstanding: Ratio, convertible: Ratio, dividend: int
) -> None:
    """Price x N/(N + D), and price x number stays as it was."""
    paid = stock_dividend(price, number, outstanding, convertible, dividend)
    base = Fraction(*outstanding) + Fraction(*convertible) + Fraction(*number)
    assert Fraction(*paid.price) == Fraction(*price) * base / (base + dividend)
    assert Fraction(*paid.price) * Fraction(*paid.number) == Fraction(*price) * Fraction(*number)


def test_a_stock_dividend_on_no_shares_at_all_is_bad_input() -> None:
    """No price would result."""
    with pytest.raises(BadInput, match="outstanding: no share"):
        stock_dividend(PRICE, (0, 1), (0, 1), (0, 1), 1)


def test_an_issue_below_the_price_ratchets_it_down_in_full() -> None:
    """One share at 4 cents is enough."""
    assert terms(ratchet(PRICE, NUMBER, 1, 4)) == ((4, 1), (2500, 1))


@pytest.mark.parametrize("consideration", [30, 31])
def test_an_issue_at_or_above_the_price_changes_nothing(consideration: int) -> None:
    """Three shares for 30 cents are at the price."""
    assert ratchet(PRICE, NUMBER, 3, consideration) == Adjusted(PRICE, NUMBER)


def test_an_issue_a_cent_below_the_price_in_all_ratchets() -> None:
    """Three shares for 29 cents."""
    assert Fraction(*ratchet(PRICE, NUMBER, 3, 29).price) == Fraction(29, 3)


def test_shares_issued_for_nothing_are_refused() -> None:
    """No price results."""
    with pytest.raises(Refused) as refused:
        ratchet(PRICE, NUMBER, 1, 0)
    assert refused.value.clause == "Warrant 3(g)(1)"


@given(POSITIVE, COUNTS, WHOLE, WHOLE)
def test_the_ratchet_never_raises_the_price_and_works_once(
    price: Ratio, number: Ratio, shares: int, consideration: int
) -> None:
    """A second issue on the same terms changes nothing."""
    once = ratchet(price, number, shares, consideration)
    assert Fraction(*once.price) == min(Fraction(*price), Fraction(consideration, shares))
    assert Fraction(*once.price) * Fraction(*once.number) == Fraction(*price) * Fraction(*number)
    assert ratchet(once.price, once.number, shares, consideration) == once


@pytest.mark.parametrize("price", [(0, 1), (-1, 1), (1, 0), 10, (10.0, 1)], ids=repr)
def test_every_adjustment_starts_from_a_price_above_zero(price: Any) -> None:
    """The argument is named the same everywhere."""
    for adjustment in (
        lambda: adjust(price, NUMBER, PRICE),
        lambda: split(price, NUMBER, 1, 2),
        lambda: stock_dividend(price, NUMBER, (1, 1), (1, 1), 1),
        lambda: ratchet(price, NUMBER, 1, 1),
    ):
        with pytest.raises(BadInput) as bad:
            adjustment()
        assert bad.value.argument == "price"


@pytest.mark.parametrize(
    ("adjustment", "argument"),
    [
        (lambda: adjust(PRICE, (-1, 1), PRICE), "number"),
        (lambda: adjust(PRICE, NUMBER, (0, 1)), "new_price"),
        (lambda: split(PRICE, NUMBER, 0, 1), "old"),
        (lambda: split(PRICE, NUMBER, 1, 0), "new"),
        (lambda: split(PRICE, NUMBER, 1, True), "new"),
        (lambda: stock_dividend(PRICE, NUMBER, (-1, 1), (1, 1), 1), "outstanding"),
        (lambda: stock_dividend(PRICE, NUMBER, (1, 1), (-1, 1), 1), "convertible"),
        (lambda: stock_dividend(PRICE, NUMBER, (1, 1), (1, 1), 0), "dividend"),
        (lambda: ratchet(PRICE, NUMBER, 0, 1), "shares"),
        (lambda: ratchet(PRICE, NUMBER, 1, -1), "consideration"),
    ],
)
def test_senseless_adjustments_are_bad_input(adjustment: Any, argument: str) -> None:
    """The argument at fault is named."""
    with pytest.raises(BadInput) as bad:
        adjustment()
    assert bad.value.argument == argument
