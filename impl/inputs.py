"""Checks on arguments. Each raises `BadInput` naming the argument, and none converts anything.

A whole number is an `int`, or a bare `numbers.Number` that stands for one (the numbers of a symbolic
engine). Fixed-width integers are turned away with floats, Fractions and Decimals: they overflow silently.
"""

from datetime import date, datetime
from numbers import Complex, Number
from typing import Any

from impl.errors import BadInput
from impl.ratios import Ratio


def is_whole_type(kind: type) -> bool:
    """Whether values of this type are whole numbers; truth values are not."""
    return (issubclass(kind, int) and kind is not bool) or _is_stand_in(kind)


def whole(argument: str, value: Any) -> None:
    """A whole number of either sign."""
    if not is_whole_type(type(value)):
        raise BadInput(argument, f"must be a whole number, not {type(value).__name__}")


def not_negative(argument: str, value: int) -> None:
    """A whole number, zero or above."""
    whole(argument, value)
    if value < 0:
        raise BadInput(argument, f"must not be negative: {value}")


def positive(argument: str, value: int) -> None:
    """A whole number, 1 or above."""
    whole(argument, value)
    if value < 1:
        raise BadInput(argument, f"must be at least 1: {value}")


def ratio(argument: str, value: Ratio) -> None:
    """An exact ratio, zero or above."""
    _whole_pair(argument, value)
    if (value[0] < 0) | (value[1] < 1):
        raise BadInput(argument, f"must be zero or above, its denominator 1 or above: {value[0]}/{value[1]}")


def positive_ratio(argument: str, value: Ratio) -> None:
    """An exact ratio above zero."""
    _whole_pair(argument, value)
    if (value[0] < 1) | (value[1] < 1):
        raise BadInput(argument, f"must be above zero, its denominator 1 or above: {value[0]}/{value[1]}")


def calendar_date(argument: str, value: Any) -> None:
    """A day, without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadInput(argument, f"must be a date without a time, not {type(value).__name__}")


def flag(argument: str, value: Any) -> None:
    """True or False, or a bare `numbers.Number` that stands for one."""
    if not isinstance(value, bool) and not _is_stand_in(type(value)):
        raise BadInput(argument, f"must be True or False, not {type(value).__name__}")


def name(argument: str, value: Any) -> None:
    """Text that is not blank."""
    if not isinstance(value, str) or not value.strip():
        raise BadInput(argument, "must be a name")


def listed(argument: str, value: Any) -> None:
    """A list or a tuple."""
    if not isinstance(value, list | tuple):
        raise BadInput(argument, f"must be a list or a tuple, not {type(value).__name__}")


def pair(argument: str, value: Any) -> None:
    """A tuple of two."""
    if not isinstance(value, tuple) or len(value) != 2:
        raise BadInput(argument, f"must be a tuple of two, not {type(value).__name__}")


def _whole_pair(argument: str, value: Ratio) -> None:
    pair(argument, value)
    whole(argument, value[0])
    whole(argument, value[1])


def _is_stand_in(kind: type) -> bool:
    # Every plain number is Complex but one: Decimal, which can give its integer ratio.
    return issubclass(kind, Number) and not issubclass(kind, Complex) and not hasattr(kind, "as_integer_ratio")
