"""Exercise for cash and net, and fair market value."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impl.errors import BadInput, Refused
from impl.exercise import Exercised, exercise, fair_market_value, net_exercise
from impl.ratios import Ratio, half_up

NUMBER: Ratio = (1000, 1)
PRICE: Ratio = (10, 1)
VALUE: Ratio = (25, 1)
POSITIVE = st.tuples(st.integers(1, 10**9), st.integers(1, 10**4))
ELECTION = date(2002, 6, 30)
LAST, FIRST = date(2002, 6, 27), date(2002, 5, 29)


def test_a_cash_exercise_pays_the_price_of_each_share() -> None:
    """100 shares at 10 cents."""
    assert exercise(NUMBER, PRICE, (100, 1), None) == Exercised(1000, 100, 0, (900, 1))


def test_the_whole_warrant_may_be_exercised() -> None:
    """Nothing is left purchasable."""
    assert Fraction(*exercise(NUMBER, PRICE, NUMBER, None).number) == 0


def test_a_fraction_of_a_share_is_paid_for_and_returned_in_cash() -> None:
    """2 1/2 shares at 10 cents cost 25; two issue, and half of 25 cents, half-up, comes back."""
    outcome = exercise(NUMBER, PRICE, (5, 2), VALUE)
    assert (outcome.payment, outcome.shares, outcome.cash) == (25, 2, 13)
    assert Fraction(*outcome.number) == Fraction(1995, 2)


def test_less_than_one_share_is_all_cash() -> None:
    """A third of a share at 25 cents is 8 1/3 cents."""
    outcome = exercise(NUMBER, PRICE, (1, 3), VALUE)
    assert (outcome.payment, outcome.shares, outcome.cash) == (3, 0, 8)


def test_a_whole_number_written_as_a_fraction_needs_no_fair_market_value() -> None:
    """Six halves are three shares."""
    assert exercise(NUMBER, PRICE, (6, 2), None).shares == 3


def test_a_fraction_needs_a_fair_market_value() -> None:
    """Warrant 2 pays for it."""
    with pytest.raises(Refused) as refused:
        exercise(NUMBER, PRICE, (1, 2), None)
    assert refused.value.clause == "Warrant 2"


def test_no_more_than_the_number_can_be_exercised() -> None:
    """The number is looked at before the fraction."""
    for designated in ((1001, 1), (2001, 2)):
        with pytest.raises(Refused) as refused:
            exercise(NUMBER, PRICE, designated, None)
        assert refused.value.clause == "Warrant 1(a)"


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_a_cash_exercise_is_exact_to_the_cent(left: Ratio, price: Ratio, designated: Ratio, value: Ratio) -> None:
    """Whole shares, half-up cents, and the number falls by what was designated."""
    exact = Fraction(*designated)
    number = Fraction(*left) + exact
    outcome = exercise((number.numerator, number.denominator), price, designated, value)
    assert outcome.shares == floor(exact)
    payment, cash = exact * Fraction(*price), (exact - floor(exact)) * Fraction(*value)
    assert outcome.payment == half_up(payment.numerator, payment.denominator)
    assert outcome.cash == half_up(cash.numerator, cash.denominator)
    assert Fraction(*outcome.number) == Fraction(*left)


def test_a_net_exercise_issues_shares_worth_the_gain() -> None:
    """1000 shares at 5 cents, worth 25: 800 shares and nothing to pay."""
    assert net_exercise(NUMBER, (5, 1), NUMBER, VALUE) == Exercised(0, 800, 0, (0, 1))


def test_a_net_exercise_pays_the_fraction_in_cash() -> None:
    """7 shares at 10 cents, worth 25: 4.2 shares, so 4 and a fifth of 25 cents."""
    outcome = net_exercise(NUMBER, PRICE, (7, 1), VALUE)
    assert (outcome.payment, outcome.shares, outcome.cash) == (0, 4, 5)
    assert Fraction(*outcome.number) == 993


def test_a_net_exercise_at_the_money_yields_nothing_and_uses_up_its_part() -> None:
    """Not refused."""
    outcome = net_exercise(NUMBER, VALUE, (400, 1), (250, 10))
    assert (outcome.payment, outcome.shares, outcome.cash) == (0, 0, 0)
    assert Fraction(*outcome.number) == 600


@pytest.mark.parametrize(
    ("designated", "value", "why"),
    [
        ((1001, 1), (0, 1), "exceed the number"),
        ((1, 1), (0, 1), "below the price"),
        ((1, 1), (999, 100), "below the price"),
    ],
)
def test_a_net_exercise_is_refused_in_this_order(designated: Ratio, value: Ratio, why: str) -> None:
    """Too many shares, then no value, then less than the price."""
    with pytest.raises(Refused, match=why) as refused:
        net_exercise(NUMBER, PRICE, designated, value)
    assert refused.value.clause == "Warrant 1(b)"


@given(POSITIVE, POSITIVE, POSITIVE, st.tuples(st.integers(0, 10**9), st.integers(1, 10**4)))
def test_a_net_exercise_gives_its_gain_to_within_half_a_cent(
    left: Ratio, price: Ratio, designated: Ratio, above: Ratio
) -> None:
    """Shares at fair market value and cash come to Y(A - B)."""
    number, value = Fraction(*left) + Fraction(*designated), Fraction(*price) + Fraction(*above)
    outcome = net_exercise(
        (number.numerator, number.denominator), price, designated, (value.numerator, value.denominator)
    )
    gain = Fraction(*designated) * Fraction(*above)
    assert outcome.shares == floor(gain / value)
    assert abs(outcome.shares * value + outcome.cash - gain) <= Fraction(1, 2)
    assert outcome.shares <= Fraction(*designated)
    assert Fraction(*outcome.number) == Fraction(*left)


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ({"designated": (0, 1)}, "designated"),
        ({"designated": (-1, 1)}, "designated"),
        ({"designated": 5}, "designated"),
        ({"price": (0, 1)}, "price"),
        ({"number": (-1, 1)}, "number"),
        ({"fair_market_value": (-1, 1)}, "fair_market_value"),
        ({"fair_market_value": (0.25, 1)}, "fair_market_value"),
    ],
)
def test_senseless_exercises_are_bad_input(arguments: dict[str, Any], argument: str) -> None:
    """For cash or net alike."""
    given_arguments: dict[str, Any] = {
        "number": NUMBER,
        "price": PRICE,
        "designated": (1, 1),
        "fair_market_value": VALUE,
        **arguments,
    }
    for way in (exercise, net_exercise):
        with pytest.raises(BadInput) as bad:
            way(**given_arguments)
        assert bad.value.argument == argument


@pytest.mark.parametrize("basis", ["exchange", "over-the-counter"])
def test_the_closes_of_thirty_days_ending_three_days_before_are_averaged(basis: str) -> None:
    """Both ends count, and a day beyond either does not."""
    closes: list[tuple[date, Ratio]] = [
        (FIRST - timedelta(days=1), (1_000_000, 1)),
        (FIRST, (10, 1)),
        (date(2002, 6, 10), (25, 2)),
        (LAST, (30, 1)),
        (LAST + timedelta(days=1), (1_000_000, 1)),
    ]
    assert Fraction(*fair_market_value(closes, ELECTION, basis, None)) == Fraction(105, 6)
    assert (LAST - FIRST).days == 29


def test_one_close_is_its_own_mean_and_zero_counts() -> None:
    """A close of zero lowers the mean."""
    assert Fraction(*fair_market_value([(LAST, (7, 3))], ELECTION, "exchange", None)) == Fraction(7, 3)
    assert Fraction(*fair_market_value([(LAST, (7, 3)), (FIRST, (0, 1))], ELECTION, "exchange", None)) == (
        Fraction(7, 6)
    )


def test_the_window_counts_the_leap_day() -> None:
    """For an election on 3 March 2004 the window ends on 29 February and begins on 31 January."""
    election = date(2004, 3, 3)
    closes: list[tuple[date, Ratio]] = [
        (date(2004, 2, 29), (2, 1)),
        (date(2004, 1, 31), (4, 1)),
        (date(2004, 1, 30), (600, 1)),
    ]
    assert Fraction(*fair_market_value(closes, election, "exchange", None)) == 3


def test_without_a_market_the_boards_value_stands() -> None:
    """Whatever closes are given."""
    assert fair_market_value([(LAST, (7, 1))], ELECTION, "none", VALUE) == VALUE


def test_a_market_without_a_close_in_the_window_falls_to_the_board() -> None:
    """And the Board's value is not used where there is a close."""
    assert fair_market_value([], ELECTION, "exchange", VALUE) == VALUE
    assert fair_market_value([(ELECTION, (7, 1))], ELECTION, "over-the-counter", VALUE) == VALUE
    assert Fraction(*fair_market_value([(LAST, (7, 1))], ELECTION, "exchange", VALUE)) == 7


@pytest.mark.parametrize("basis", ["exchange", "over-the-counter", "none"])
def test_neither_a_close_nor_a_board_value_is_refused(basis: str) -> None:
    """Under Warrant 1(b)(iii)."""
    with pytest.raises(Refused) as refused:
        fair_market_value([], ELECTION, basis, None)
    assert refused.value.clause == "Warrant 1(b)(iii)"


@pytest.mark.parametrize(
    ("closes", "election", "basis", "board_value", "argument"),
    [
        ([(LAST, (1, 1)), (LAST, (1, 1))], ELECTION, "exchange", None, "closes"),
        ([(LAST, (-1, 1))], ELECTION, "exchange", None, "closes"),
        ([LAST], ELECTION, "exchange", None, "closes"),
        ([("2002-06-27", (1, 1))], ELECTION, "exchange", None, "closes"),
        (None, ELECTION, "exchange", None, "closes"),
        ([], "2002-06-30", "exchange", None, "election"),
        ([], ELECTION, "Nasdaq", None, "basis"),
        ([], ELECTION, None, None, "basis"),
        ([], ELECTION, "none", (-1, 1), "board_value"),
        ([], ELECTION, "none", 25, "board_value"),
    ],
)
def test_senseless_markets_are_bad_input(
    closes: Any, election: Any, basis: Any, board_value: Any, argument: str
) -> None:
    """A day has one close, and a basis is one of three."""
    with pytest.raises(BadInput) as bad:
        fair_market_value(closes, election, basis, board_value)
    assert bad.value.argument == argument
