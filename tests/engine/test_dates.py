"""Symbolic dates and days compare, add and differ as Python's own do, or say where they cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourcorners.engine.dates import SymbolicDate
from fourcorners.engine.errors import CannotFollow
from tests.engine.following import follow

FIRST, LAST = date(2002, 1, 31), date(2003, 6, 30)
DAYS = st.dates(FIRST, LAST)


def follow_dates(run: Callable[..., Any], **days: date) -> Any:
    """What ``run`` makes of symbolic dates, on the path of the given days."""

    def on_ordinals(**ordinals: Any) -> Any:
        return run(**{name: SymbolicDate(ordinal) for name, ordinal in ordinals.items()})

    return follow(on_ordinals, {name: day.toordinal() for name, day in days.items()})[1]


def _compared(one: Any, other: Any) -> list[Any]:
    return [one < other, one <= other, one > other, one >= other, one == other, one != other]


@given(DAYS, DAYS)
def test_symbolic_dates_compare_and_differ_as_dates_do(one: date, other: date) -> None:
    """With each other and with plain dates, either way round."""

    def run(one: Any, other: Any) -> Any:
        days = (one - other, other - one, one + timedelta(days=3) - other, (one - other).days)
        return [*_compared(one, other), *_compared(one - other, other - one), *days, max(one, other), min(one, other)]

    expected = run(one, other)
    assert follow_dates(run, one=one, other=other) == expected
    assert follow_dates(lambda one: run(one, other), one=one) == expected
    assert follow_dates(lambda other: run(one, other), other=other) == expected


@given(DAYS, st.integers(-400, 400))
def test_days_may_be_added_on_either_side_and_compared(day: date, number: int) -> None:
    """A date and a number of days make a date; two dates a number of days."""
    passed = timedelta(days=number)

    def run(day: Any) -> Any:
        since = day - FIRST
        there = [day + passed, passed + day, day - passed, FIRST + since, FIRST - since]
        return [*there, *_compared(since, passed), *_compared(passed, since), since == since, since == day - FIRST]

    assert follow_dates(run, day=day) == run(day)


def test_a_symbolic_date_passes_for_a_date_and_not_for_a_moment() -> None:
    """What tells dates from other values by isinstance goes on working."""
    assert follow_dates(lambda day: (isinstance(day, date), bool(day), day.toordinal()), day=FIRST) == (
        True, True, FIRST.toordinal(),
    )  # fmt: skip


def test_a_date_from_plain_days_is_plain() -> None:
    """The difference of one symbolic date and itself is no days."""
    assert follow_dates(lambda day: (day - day == timedelta(0), FIRST + (day - day)), day=LAST) == (True, FIRST)


@pytest.mark.parametrize(
    "run",
    [
        lambda day: day.year,
        lambda day: day.month,
        lambda day: day.day,
        lambda day: day.weekday(),
        lambda day: day.replace(day=1),
        lambda day: day.isoformat(),
        lambda day: {day},
        lambda day: day - FIRST < timedelta(hours=30),
        lambda day: (day - FIRST) == timedelta(seconds=1),
    ],
)
def test_what_needs_the_calendar_of_a_symbolic_date_cannot_be_followed(run: Callable[[Any], Any]) -> None:
    """Years and months are no polynomial; such a date must be enumerated."""
    with pytest.raises(CannotFollow, match=re.escape("engine/test_dates.py")):
        follow_dates(run, day=FIRST)


def test_a_date_and_a_number_do_not_mix() -> None:
    """As Python has it."""
    with pytest.raises(TypeError):
        follow_dates(lambda day: day + 3, day=FIRST)
    with pytest.raises(TypeError):
        follow_dates(lambda day: day < 3, day=FIRST)
    with pytest.raises(TypeError):
        follow_dates(lambda day: day - FIRST < 3, day=FIRST)
    assert follow_dates(lambda day: (day == 3, day != 3, day - FIRST == 3), day=FIRST) == (False, True, False)
