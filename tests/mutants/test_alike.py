"""Two codes of a function run side by side, on the same arguments."""

from __future__ import annotations

import pytest

from fourcorners.mutants.alike import Differs, NotComparable, SideBySide


def test_what_a_generator_expression_gives_is_given_to_both() -> None:
    both = SideBySide("f")
    assert both.call(sum, sum, "f", ((number for number in (1, 2, 3)),), {}) == 6
    with pytest.raises(Differs, match="f gives 6, and with the fault 3"):
        both.call(sum, max, "f", ((number for number in (1, 2, 3)),), {})
    assert not both.trouble


def test_nothing_is_concluded_of_what_can_be_gone_through_only_once() -> None:
    """Whatever a statement makes of the error: it is remembered."""
    both = SideBySide("f")
    with pytest.raises(NotComparable, match="gone through only once"):
        both.call(sum, sum, "f", (iter([1]),), {})
    assert "gone through only once" in both.trouble
