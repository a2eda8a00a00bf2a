"""Exchange: in whole, in part, on the first and last days, and what is refused."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impl.errors import BadInput, Refused
from impl.exchange import exchange
from impl.interest import growth, note_amount
from impl.terms import EFFECTIVE_DATE, FIRST_EXCHANGE_DAY, MATURITY

PRINCIPAL = (402_629_00, 1)


def test_the_whole_note_is_exchanged_for_its_note_amount() -> None:
    """Nothing is left of it."""
    outcome = exchange(PRINCIPAL, EFFECTIVE_DATE, PRINCIPAL, FIRST_EXCHANGE_DAY)
    assert outcome.series_a_principal == note_amount(PRINCIPAL, EFFECTIVE_DATE, FIRST_EXCHANGE_DAY)
    assert Fraction(*outcome.remainder) == 0


def test_a_part_takes_its_own_interest_and_leaves_the_rest_of_the_principal() -> None:
    """A Note divides in proportion."""
    outcome = exchange(PRINCIPAL, EFFECTIVE_DATE, (100_000_00, 1), date(2002, 12, 31))
    assert outcome.series_a_principal == note_amount((100_000_00, 1), EFFECTIVE_DATE, date(2002, 12, 31))
    assert Fraction(*outcome.remainder) == 302_629_00


@given(st.integers(1, 10**12), st.integers(1, 10**6), st.fractions(min_value=0, max_value=1))
def test_the_part_and_the_remainder_account_for_the_whole_note(
    numerator: int, denominator: int, share: Fraction
) -> None:
    """Exactly in principal, and within half a cent in amount."""
    part = Fraction(numerator, denominator) * share
    if part == 0:
        return
    on = date(2003, 1, 15)
    outcome = exchange((numerator, denominator), EFFECTIVE_DATE, (part.numerator, part.denominator), on)
    assert Fraction(*outcome.remainder) + part == Fraction(numerator, denominator)
    exact = part * Fraction(*growth(EFFECTIVE_DATE, on))
    assert abs(outcome.series_a_principal - exact) <= Fraction(1, 2)


@pytest.mark.parametrize("on", [FIRST_EXCHANGE_DAY, MATURITY])
def test_exchange_is_open_from_16_august_2002_to_maturity(on: date) -> None:
    """Both ends count."""
    assert exchange(PRINCIPAL, EFFECTIVE_DATE, (1, 1), on).series_a_principal == 1


def test_no_exchange_before_16_august_2002() -> None:
    """On 15 August the Company may still pay."""
    with pytest.raises(Refused) as refused:
        exchange(PRINCIPAL, EFFECTIVE_DATE, PRINCIPAL, FIRST_EXCHANGE_DAY - timedelta(days=1))
    assert refused.value.clause == "Note 3(a)"


@pytest.mark.parametrize("principal", [PRINCIPAL, (0, 1)], ids=["outstanding", "nothing outstanding"])
def test_no_more_than_the_principal_can_be_exchanged(principal: tuple[int, int]) -> None:
    """A millionth of a cent over is too much."""
    with pytest.raises(Refused) as refused:
        exchange(principal, EFFECTIVE_DATE, (402_629_00 * 10**6 + 1, 10**6), FIRST_EXCHANGE_DAY)
    assert refused.value.clause == "Note 3(a)"


def test_a_part_below_half_a_cent_yields_a_series_a_note_of_nothing() -> None:
    """It is rounded like any other: the Holder named so little."""
    outcome = exchange(PRINCIPAL, EFFECTIVE_DATE, (1, 1000), FIRST_EXCHANGE_DAY)
    assert outcome.series_a_principal == 0
    assert Fraction(*outcome.remainder) == 402_629_00 - Fraction(1, 1000)


@pytest.mark.parametrize(
    ("principal", "part", "on", "argument"),
    [
        (PRINCIPAL, (0, 1), FIRST_EXCHANGE_DAY, "part"),
        (PRINCIPAL, (-1, 1), FIRST_EXCHANGE_DAY, "part"),
        (PRINCIPAL, 1, FIRST_EXCHANGE_DAY, "part"),
        ((-1, 1), (1, 1), FIRST_EXCHANGE_DAY, "principal"),
        (PRINCIPAL, (1, 1), MATURITY + timedelta(days=1), "on"),
        (PRINCIPAL, (1, 1), EFFECTIVE_DATE - timedelta(days=1), "on"),
        (PRINCIPAL, (1, 1), "2002-08-16", "on"),
    ],
)
def test_senseless_exchanges_are_bad_input(principal: Any, part: Any, on: Any, argument: str) -> None:
    """The argument at fault is named."""
    with pytest.raises(BadInput) as bad:
        exchange(principal, EFFECTIVE_DATE, part, on)
    assert bad.value.argument == argument
