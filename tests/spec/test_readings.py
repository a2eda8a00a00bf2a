"""Readings and points."""

from __future__ import annotations

import pytest

from spec.alternatives import DayCount
from spec.errors import InvalidFacts
from spec.readings import DEFAULT_READINGS, POINTS, Readings, choose


@pytest.mark.parametrize("id", POINTS)
def test_every_point_has_clauses_a_reason_and_rival_readings(id: str) -> None:
    """The default is the first, and no two go by one name."""
    point = POINTS[id]
    assert point.clauses
    assert point.reason
    assert len(point.readings) >= 2
    assert getattr(DEFAULT_READINGS, point.field) is point.default is next(iter(point.readings))
    assert len({reading.key for reading in point.readings}) == len(point.readings)
    assert all(reading.says for reading in point.readings)


def test_readings_can_be_chosen_by_name() -> None:
    """Points not named keep their default."""
    chosen = choose({"note.day-count": "thirty-360"})
    assert chosen == Readings(note_day_count=DayCount.THIRTY_360)
    assert choose({}) == DEFAULT_READINGS


@pytest.mark.parametrize(
    ("choices", "field", "remedy"),
    [
        ({"note.days": "thirty-360"}, "note.days", "note.day-count"),
        ({"note.day-count": "actual-366"}, "note.day-count", "actual-365"),
    ],
)
def test_an_unknown_point_or_reading_is_named_with_those_there_are(
    choices: dict[str, str], field: str, remedy: str
) -> None:
    """The remedy lists them."""
    with pytest.raises(InvalidFacts) as error:
        choose(choices)
    assert error.value.field == field
    assert remedy in error.value.remedy


def test_a_reading_of_another_point_is_of_the_wrong_type() -> None:
    """A point takes its own readings only."""
    with pytest.raises(TypeError):
        Readings(net_price=DayCount.ACTUAL_360)  # type: ignore[arg-type]
