"""A Warrant's last minute, and the time of the First Closing."""

from datetime import date
from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.hours import anniversary, expires_at, first_closing, has_expired, minutes_left

ISSUED = date(2002, 1, 31)


def test_a_warrant_ends_at_five_in_the_afternoon_five_years_on() -> None:
    """Pacific Standard Time: 1:00 a.m. UTC on the next day, in summer as in winter."""
    assert expires_at(ISSUED) == (date(2007, 2, 1), 60)
    assert expires_at(date(2002, 6, 7)) == (date(2007, 6, 8), 60)


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ((date(2007, 2, 1), 59), 1),
        ((date(2007, 2, 1), 60), 0),
        ((date(2007, 2, 1), 61), -1),
        ((date(2007, 1, 31), 1439), 61),
        ((date(2007, 2, 2), 60), -1440),
        ((ISSUED, 0), 1827 * 1440 + 60),  # five years with one leap day, and one day more
    ],
)
def test_minutes_are_counted_down_to_the_last_one(moment: tuple[date, int], left: int) -> None:
    assert minutes_left(ISSUED, moment) == left
    assert has_expired(ISSUED, moment) is (left < 0)


def test_29_february_has_no_anniversary() -> None:
    with pytest.raises(BadInput) as error:
        anniversary(date(2004, 2, 29))
    assert error.value.argument == "issued_on"


@pytest.mark.parametrize(
    "moment",
    [
        (date(2002, 1, 30), 0),
        (ISSUED, -1),
        (ISSUED, 1440),
        (ISSUED, 1.0),
        (ISSUED, True),
        (ISSUED,),
        [ISSUED, 0],
        ("2002-01-31", 0),
    ],
)
def test_what_is_no_moment_of_a_warrants_life_is_bad_input(moment: Any) -> None:
    with pytest.raises(BadInput) as error:
        minutes_left(ISSUED, moment)
    assert error.value.argument == "moment"


def test_the_first_closing_is_dated_as_in_hong_kong() -> None:
    """2:00 a.m. UTC is 10:00 a.m. there; 3:59 p.m. is a minute before midnight."""
    assert first_closing((ISSUED, 120), False) == (ISSUED, 600)
    assert first_closing((date(2002, 2, 7), 959), True) == (date(2002, 2, 7), 1439)
    assert first_closing((ISSUED, 960), True) == (date(2002, 2, 1), 0)


@pytest.mark.parametrize(
    ("moment", "specified"),
    [
        ((ISSUED, 119), True),
        ((date(2002, 1, 30), 900), True),
        ((ISSUED, 121), False),
        ((date(2002, 2, 1), 0), False),
        ((date(2002, 2, 7), 960), True),
    ],
)
def test_a_first_closing_outside_its_time_is_refused(moment: tuple[date, int], specified: bool) -> None:
    with pytest.raises(Refused) as refused:
        first_closing(moment, specified)
    assert refused.value.clause == "PA 1.3(a)"


def test_whether_a_time_was_specified_is_yes_or_no() -> None:
    with pytest.raises(BadInput) as error:
        first_closing((ISSUED, 120), 1)  # type: ignore[arg-type]
    assert error.value.argument == "specified"
