"""warrant.fair-market-value."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import FmvWindow
from spec.errors import InvalidFacts, Refused
from spec.fair_market_value import Basis, ClosingPrice, FairMarketValueFacts, fair_market_value
from spec.readings import Readings

ELECTION = date(2002, 9, 2)
FIRST, LAST = date(2002, 8, 1), date(2002, 8, 30)


def close(on: date, price: Any) -> ClosingPrice:
    """One day's close."""
    return ClosingPrice(on=on, price=price)


def value(
    *closes: ClosingPrice,
    basis: Basis = Basis.EXCHANGE,
    board: Any = None,
    window: FmvWindow = FmvWindow.CLOSES,
) -> Any:
    """The fair market value on 2 September 2002."""
    case = FairMarketValueFacts(basis=basis, election=ELECTION, closes=closes, board_value=board)
    return fair_market_value(case, Readings(fmv_window=window))


def test_the_period_is_thirty_days_and_ends_three_days_before() -> None:
    """For an election on 2 September, 1 August to 30 August, both included."""
    outcome = value(close(FIRST, 1), close(LAST, 2))
    assert (outcome.first_day, outcome.last_day) == (FIRST, LAST)
    assert (outcome.prices_averaged, outcome.fair_market_value) == (2, Fraction(3, 2))


def test_a_close_a_day_outside_the_period_does_not_count() -> None:
    """Neither the day before it nor the day after it."""
    one_day = timedelta(days=1)
    outcome = value(close(FIRST - one_day, 100), close(FIRST, 1), close(LAST + one_day, 100))
    assert (outcome.prices_averaged, outcome.fair_market_value) == (1, 1)


def test_the_order_of_the_closes_does_not_matter() -> None:
    """A mean is a mean."""
    prices = [close(FIRST, 1), close(LAST, 2), close(date(2002, 8, 10), Fraction(1, 3))]
    assert value(*prices).fair_market_value == value(*reversed(prices)).fair_market_value == Fraction(10, 9)


@pytest.mark.parametrize("basis", [Basis.EXCHANGE, Basis.OVER_THE_COUNTER])
def test_where_no_close_falls_in_the_period_the_board_must_determine(basis: Basis) -> None:
    """Its value is taken if it is given, else the case is refused."""
    too_late = close(ELECTION, 1)
    outcome = value(too_late, basis=basis, board=Fraction(1, 5))
    assert (outcome.by_the_board, outcome.fair_market_value) == (True, Fraction(1, 5))
    with pytest.raises(Refused) as refused:
        value(too_late, basis=basis)
    assert refused.value.clause == "Warrant 1(b)(iii)"


def test_without_an_active_market_only_the_board_counts() -> None:
    """Closes, if any, are not looked at."""
    assert value(close(LAST, 1), basis=Basis.NONE, board=3).fair_market_value == 3
    with pytest.raises(Refused) as refused:
        value(close(LAST, 1), basis=Basis.NONE)
    assert refused.value.clause == "Warrant 1(b)(iii)"


def test_where_there_are_closes_the_boards_value_is_not_used() -> None:
    """The market goes first."""
    outcome = value(close(LAST, 1), board=3)
    assert (outcome.by_the_board, outcome.fair_market_value) == (False, 1)


def test_carried_forward_every_calendar_day_has_the_last_close() -> None:
    """`fmv.window`: $1 from before the period stands for nine days, then $2 for twenty-one."""
    prices = (close(date(2002, 7, 15), 1), close(date(2002, 8, 10), 2))
    assert value(*prices).fair_market_value == 2
    outcome = value(*prices, window=FmvWindow.CARRIED_FORWARD)
    assert (outcome.prices_averaged, outcome.fair_market_value) == (30, Fraction(9 * 1 + 21 * 2, 30))


def test_carried_forward_days_before_the_first_close_have_none() -> None:
    """A stock first traded in mid-period is averaged from then on."""
    outcome = value(close(date(2002, 8, 29), 2), window=FmvWindow.CARRIED_FORWARD)
    assert (outcome.prices_averaged, outcome.fair_market_value) == (2, 2)


def test_by_sessions_the_last_thirty_count_however_long_ago() -> None:
    """`fmv.window`: of forty weekly closes up to 30 August the last thirty are averaged."""
    weekly = [close(LAST - timedelta(weeks=n), 40 - n) for n in range(40)]
    outcome = value(*weekly, window=FmvWindow.SESSIONS)
    assert (outcome.prices_averaged, outcome.fair_market_value) == (30, Fraction(sum(range(11, 41)), 30))
    assert value(*weekly).prices_averaged == 5


def test_two_closes_on_one_day_are_no_case() -> None:
    """Each day closes once."""
    with pytest.raises(InvalidFacts) as error:
        value(close(LAST, 1), close(LAST, 2))
    assert error.value.field == "closes"


def test_an_unknown_basis_is_no_case() -> None:
    """Those there are, are named."""
    with pytest.raises(InvalidFacts, match="over-the-counter"):
        FairMarketValueFacts(basis="nasdaq", election=ELECTION)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [1.0, True, float("nan")], ids=repr)
def test_only_exact_prices_close(wrong: Any) -> None:
    """A float, a bool and NaN are of the wrong type."""
    with pytest.raises(TypeError):
        close(LAST, wrong)


def test_a_leap_day_is_a_day_of_the_period() -> None:
    """Ending 3 March 2004, the thirty days before the last three take in 29 February."""
    case = FairMarketValueFacts(basis=Basis.EXCHANGE, election=date(2004, 3, 3), closes=(close(date(2004, 2, 29), 5),))
    outcome = fair_market_value(case)
    assert (outcome.first_day, outcome.last_day) == (date(2004, 1, 31), date(2004, 2, 29))
    assert outcome.fair_market_value == 5
