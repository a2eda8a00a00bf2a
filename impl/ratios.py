"""Exact rational arithmetic on pairs of integers.

Nothing here reduces a result except `reduced`, so that a caller pays for a greatest common divisor only where
a value is kept.
"""

from collections.abc import Iterable
from math import gcd
from typing import TypeAlias

Ratio: TypeAlias = tuple[int, int]
"""(numerator, denominator), the denominator at least 1; not necessarily in lowest terms."""

ZERO: Ratio = (0, 1)
ONE: Ratio = (1, 1)


def reduced(numerator: int, denominator: int) -> Ratio:
    """The same ratio in lowest terms; the denominator is at least 1 before and after."""
    divisor = gcd(numerator, denominator)
    return numerator // divisor, denominator // divisor


def half_up(numerator: int, denominator: int) -> int:
    """The whole number nearest to numerator / denominator, an exact half going up."""
    return (2 * numerator + denominator) // (2 * denominator)


def plus(left: Ratio, right: Ratio) -> Ratio:
    """left + right."""
    return left[0] * right[1] + right[0] * left[1], left[1] * right[1]


def minus(left: Ratio, right: Ratio) -> Ratio:
    """left - right."""
    return left[0] * right[1] - right[0] * left[1], left[1] * right[1]


def times(left: Ratio, right: Ratio) -> Ratio:
    """left x right."""
    return left[0] * right[0], left[1] * right[1]


def over(left: Ratio, right: Ratio) -> Ratio:
    """left / right, right being above zero."""
    return left[0] * right[1], left[1] * right[0]


def total(terms: Iterable[Ratio]) -> Ratio:
    """The sum of the terms, 0 where there are none."""
    result = ZERO
    for term in terms:
        result = plus(result, term)
    return result


def at_most(left: Ratio, right: Ratio) -> bool:
    """left <= right."""
    return left[0] * right[1] <= right[0] * left[1]


def below(left: Ratio, right: Ratio) -> bool:
    """left < right."""
    return left[0] * right[1] < right[0] * left[1]
