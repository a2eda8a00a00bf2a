"""What stands beside a figure that is shown: the exact one, where that is another."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from fourcorners.corpus.shown import LONGEST_EXACT, exact_beside, in_unit
from spec.facts import Unit


@pytest.mark.parametrize("value", [Fraction(1, 2), Fraction(0), Fraction(-7, 4), Fraction(10**50), 12, "text", None])
def test_nothing_stands_beside_what_is_shown_whole(value: Any) -> None:
    shown = in_unit(value, Unit.RATIO) if isinstance(value, Fraction) else str(value)
    assert exact_beside(value, shown) == ""


def test_the_exact_value_stands_beside_what_is_cut() -> None:
    assert exact_beside(Fraction(1, 3), in_unit(Fraction(1, 3), Unit.RATIO)) == "1/3"
    assert exact_beside(Fraction(2, 300), "$0.01") == "1/150"


def test_what_is_too_long_to_read_is_told_to_exist() -> None:
    longest = Fraction(10 ** (LONGEST_EXACT // 2 - 1) + 1, 3 ** (LONGEST_EXACT - 4))
    assert exact_beside(longest, "1") == str(longest)
    assert exact_beside(Fraction(1, 3**1_000), "0…") == "a fraction of about 477 digits"
    assert exact_beside(Fraction(1, 3**20_000), "0…") == "a fraction of about 9,543 digits"
