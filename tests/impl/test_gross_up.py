"""Gross-up: the least payment that leaves what is due."""

from fractions import Fraction
from math import ceil
from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.gross_up import Withholding, before_withholding, gross_up


def required(*rates: tuple[int, int]) -> list[Withholding]:
    """Withholdings that law requires."""
    return [Withholding(rate, required_by_law=True) for rate in rates]


def test_one_withholding_is_made_good() -> None:
    """$90 net of 10% are $100."""
    payment = gross_up(90_00, required((10, 100)))
    assert (payment.amount, payment.withheld, payment.net) == (100_00, (10_00,), 90_00)


def test_two_withholdings_are_made_good_from_the_last_to_the_first() -> None:
    """$76.50: 90 less 15% of it, and 90 is 100 less 10% of it."""
    payment = gross_up(76_50, required((1, 10), (3, 20)))
    assert (payment.amount, payment.withheld, payment.net) == (100_00, (10_00, 13_50), 76_50)


def test_a_fraction_of_a_cent_goes_up() -> None:
    """$100 net of 15% is 117.647...; 15% of 117.65 is 17.6475."""
    assert gross_up(100_00, required((15, 100))).amount == 117_65
    assert before_withholding(100_00, (15, 100)) == 117_65


def test_what_is_withheld_is_the_rate_rounded_up() -> None:
    """On every sum up to $2, at rates that divide nothing evenly."""
    for due in range(201):
        for rate in ((1, 3), (3, 7), (10, 99), (98, 99)):
            payment = gross_up(due, required(rate))
            assert payment.withheld == (ceil(payment.amount * Fraction(*rate)),)


def test_nothing_withheld_is_nothing_added() -> None:
    assert gross_up(90_00, []).amount == 90_00
    assert gross_up(90_00, required((0, 1), (0, 7))).amount == 90_00


def test_nothing_due_stays_nothing() -> None:
    assert gross_up(0, required((1, 2))).amount == 0


def test_a_withholding_of_the_whole_is_refused() -> None:
    """However it is written, and wherever it stands."""
    for rates in (((1, 1),), ((7, 7),), ((1, 2), (100, 100))):
        with pytest.raises(Refused) as refused:
            gross_up(90_00, required(*rates))
        assert refused.value.clause == "PA 2.7(b)"


def test_a_withholding_that_no_law_requires_is_refused_before_all_else() -> None:
    """Also beside one of the whole."""
    with pytest.raises(Refused) as refused:
        gross_up(90_00, [Withholding((1, 1), required_by_law=True), Withholding((1, 10), required_by_law=False)])
    assert refused.value.clause == "PA 2.7(a)"


@pytest.mark.parametrize(
    ("due", "rate", "argument"),
    [
        (-1, (1, 10), "due"),
        (1.5, (1, 10), "due"),
        (True, (1, 10), "due"),
        (1, (11, 10), "rate"),
        (1, (-1, 10), "rate"),
        (1, (1, 0), "rate"),
        (1, 0.1, "rate"),
        (1, (0.1, 1), "rate"),
    ],
)
def test_what_makes_no_case_is_bad_input(due: Any, rate: Any, argument: str) -> None:
    with pytest.raises(BadInput) as bad:
        gross_up(due, required(rate))
    assert bad.value.argument == argument


def test_withholdings_come_in_a_list_and_their_flag_is_a_flag() -> None:
    with pytest.raises(BadInput):
        gross_up(1, {})  # type: ignore[arg-type]
    with pytest.raises(BadInput):
        gross_up(1, [Withholding((1, 10), required_by_law=1)])  # type: ignore[arg-type]


def test_an_enormous_sum_is_exact() -> None:
    """No float on the way: a third of 10**30 cents, made good."""
    assert gross_up(2 * 10**30, required((1, 3))).amount == 3 * 10**30
