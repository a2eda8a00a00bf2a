"""Two codes of a function run side by side, on the same arguments."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fourcorners.mutants.alike import Differs, NotComparable, SideBySide
from spec.facts import Unit
from spec.rules import recorded, step


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


def test_the_steps_of_a_case_are_recorded_once_and_held_against_each_other() -> None:
    """A reader of the derivation sees the steps of the function as it stands, and a difference in them counts."""

    def told(clause: str) -> Callable[[int], int]:
        return lambda number: step("a number", clause, number, Unit.COUNT)

    both = SideBySide("f")
    with recorded() as entries:
        assert both.call(told("Note 2"), told("Note 2"), "f", (1,), {}) == 1
        assert [each.clause for each in entries] == ["Note 2"]
        with pytest.raises(Differs, match="f, in its steps, gives"):
            both.call(told("Note 2"), told("Note 3"), "f", (1,), {})
    assert both.call(told("Note 2"), told("Note 3"), "f", (1,), {}) == 1, "nobody keeps them"
