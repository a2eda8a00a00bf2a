"""Arguments that make no sense are named and turned away."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from numbers import Number
from typing import Any

import pytest

from impl import inputs
from impl.errors import BadInput


class StandIn(Number):
    """What a symbolic engine passes: a Number, and nothing more is known of it."""

    __hash__ = Number.__hash__

    def __lt__(self, other: object) -> bool:
        return False


class Size(IntEnum):
    """An int by another name."""

    SOME = 3


NOT_WHOLE = [True, False, 1.0, float("nan"), float("inf"), 1j, Fraction(1), Decimal(1), "1", None, [1], (1,)]


@pytest.mark.parametrize("value", NOT_WHOLE, ids=repr)
@pytest.mark.parametrize("check", [inputs.whole, inputs.not_negative, inputs.positive])
def test_nothing_but_a_whole_number_passes_for_one(check: Callable[[str, Any], None], value: Any) -> None:
    """Not even a truth value, a Fraction of 1 or a Decimal of 1."""
    with pytest.raises(BadInput, match="amount: must be a whole number"):
        check("amount", value)


@pytest.mark.parametrize("value", [3, 10**50, Size.SOME, StandIn()], ids=["int", "huge", "enum", "symbolic"])
def test_whole_numbers_of_any_size_pass_and_so_do_symbolic_ones(value: Any) -> None:
    """The same check serves plain and symbolic numbers."""
    inputs.whole("amount", value)
    inputs.not_negative("amount", value)
    inputs.positive("amount", value)


def test_zero_is_not_negative_and_not_positive() -> None:
    """The bounds are at zero and at one."""
    inputs.not_negative("amount", 0)
    with pytest.raises(BadInput, match="amount: must be at least 1: 0"):
        inputs.positive("amount", 0)
    with pytest.raises(BadInput, match="amount: must not be negative: -1"):
        inputs.not_negative("amount", -1)


@pytest.mark.parametrize("value", [(1,), (1, 2, 3), [1, 2], 1, None, "12"], ids=repr)
def test_a_ratio_is_a_pair(value: Any) -> None:
    """A list of two is not one."""
    with pytest.raises(BadInput, match="price: must be a tuple of two"):
        inputs.ratio("price", value)


@pytest.mark.parametrize("value", [(1.0, 2), (1, 2.0), (True, 1), (1, Decimal(2))], ids=repr)
def test_a_ratio_is_of_whole_numbers(value: Any) -> None:
    """Neither part may be anything else."""
    with pytest.raises(BadInput, match="price: must be a whole number"):
        inputs.positive_ratio("price", value)


@pytest.mark.parametrize("value", [(-1, 1), (1, 0), (1, -1), (-1, -1)], ids=repr)
@pytest.mark.parametrize("check", [inputs.ratio, inputs.positive_ratio])
def test_a_ratio_has_no_negative_part_and_no_zero_below(
    check: Callable[[str, Any], None], value: tuple[int, int]
) -> None:
    """Two minuses do not make a ratio."""
    with pytest.raises(BadInput, match=r"price: .* denominator 1 or above"):
        check("price", value)


def test_only_a_positive_ratio_excludes_zero() -> None:
    """Zero is a ratio."""
    inputs.ratio("price", (0, 5))
    with pytest.raises(BadInput, match=r"price: must be above zero.*0/5"):
        inputs.positive_ratio("price", (0, 5))


@pytest.mark.parametrize("value", [datetime(2002, 1, 31, tzinfo=UTC), "2002-01-31", 20020131, None], ids=repr)
def test_a_date_has_no_time_and_is_not_text(value: Any) -> None:
    """A datetime would not compare with a date."""
    with pytest.raises(BadInput, match="on: must be a date without a time"):
        inputs.calendar_date("on", value)
    inputs.calendar_date("on", date(2002, 1, 31))


@pytest.mark.parametrize("value", ["no", 0, 1, None, 1.0], ids=repr)
def test_a_flag_is_true_or_false(value: Any) -> None:
    """The text "no" would otherwise count as true."""
    with pytest.raises(BadInput, match="surrenders: must be True or False"):
        inputs.flag("surrenders", value)


@pytest.mark.parametrize("value", [True, False, StandIn()], ids=["true", "false", "symbolic"])
def test_a_symbolic_truth_value_passes_for_a_flag(value: Any) -> None:
    """It is a Number of which nothing more is known."""
    inputs.flag("surrenders", value)


@pytest.mark.parametrize("value", ["", "  ", None, 7], ids=repr)
def test_a_name_is_text_and_not_blank(value: Any) -> None:
    """Somebody must be named."""
    with pytest.raises(BadInput, match="purchaser: must be a name"):
        inputs.name("purchaser", value)


@pytest.mark.parametrize("value", [None, 3, "abc", {1: 2}, {1}, iter([1])], ids=lambda v: type(v).__name__)
def test_a_list_has_an_order_and_can_be_read_twice(value: Any) -> None:
    """Sets, dicts, text and iterators are turned away."""
    with pytest.raises(BadInput, match="lines: must be a list or a tuple"):
        inputs.listed("lines", value)
    inputs.listed("lines", [])
    inputs.listed("lines", ())
