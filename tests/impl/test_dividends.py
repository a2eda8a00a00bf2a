"""Dividends in Common Stock that go by a record date."""

from fractions import Fraction
from typing import Any

import pytest

from impl.adjustment import Adjusted
from impl.dividends import Payment, RecordedDividend, recorded_dividend
from impl.errors import BadInput
from impl.ratios import Ratio

PRICE: Ratio = (10, 1)
NUMBER: Ratio = (100, 1)


def recorded(declared: int, paid_when_due: int, *late: Payment) -> RecordedDividend:
    """On 700 shares outstanding, 200 convertible and a Warrant for 100 at 10 cents."""
    return recorded_dividend(PRICE, NUMBER, (700, 1), (200, 1), declared, paid_when_due, late)


def terms(adjusted: Adjusted) -> Any:
    """Price and number."""
    return Fraction(*adjusted.price), Fraction(*adjusted.number)


def test_a_dividend_fully_paid_stands_as_of_the_record_date() -> None:
    """1,000/1,100 of 10 cents throughout."""
    paid = recorded(100, 100)
    assert terms(paid.from_record) == terms(paid.from_due) == terms(paid.after) == (Fraction(100, 11), 110)


def test_what_is_not_paid_is_taken_out() -> None:
    """Nothing paid: as before. 60 of 100 paid: 1,000/1,060."""
    assert terms(recorded(100, 0).after) == (10, 100)
    assert terms(recorded(100, 60).after) == (Fraction(500, 53), 106)
    assert terms(recorded(100, 99).after) == (Fraction(10_000, 1099), Fraction(1099, 10))


def test_late_parts_count_when_they_are_paid() -> None:
    """60 on the day, 106 shares; 40 on 900 outstanding and nothing convertible: 1,006/1,046 of the price."""
    paid = recorded(100, 60, Payment(40, (900, 1), (0, 1)))
    assert terms(paid.from_due) == (Fraction(500, 53), 106)
    assert terms(paid.after) == (Fraction(500, 53) * 1006 / 1046, Fraction(106) * 1046 / 1006)


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ((0, 0), "declared"),
        ((100, 101), "declared"),
        ((100, 60, Payment(41, (1, 1), (0, 1))), "declared"),
        ((100, -1), "paid_when_due"),
        ((100, 0, Payment(0, (1, 1), (0, 1))), "late"),
        ((100, 0, Payment(1, (-1, 1), (0, 1))), "outstanding"),
        ((100, 0, Payment(1, (1, 1), (-1, 1))), "convertible"),
        ((1.0, 0), "declared"),
    ],
)
def test_senseless_dividends_are_bad_input(arguments: tuple[Any, ...], argument: str) -> None:
    """The argument at fault is named."""
    with pytest.raises(BadInput) as bad:
        recorded(*arguments)
    assert bad.value.argument == argument


def test_the_warrant_itself_must_make_sense() -> None:
    """A price of nil, or late parts that are no list."""
    with pytest.raises(BadInput) as bad:
        recorded_dividend((0, 1), NUMBER, (1, 1), (0, 1), 1, 1, [])
    assert bad.value.argument == "price"
    with pytest.raises(BadInput) as bad:
        recorded_dividend(PRICE, NUMBER, (1, 1), (0, 1), 1, 1, 7)  # type: ignore[arg-type]
    assert bad.value.argument == "late"
