"""The ten days, the 180 and the three years, on either side of each."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.piggyback import (
    BENEFIT_PLAN,
    BUSINESS_COMBINATION,
    NOBODY,
    OFFICER,
    PUBLIC,
    UNDERWRITER,
    Included,
    StandOff,
    include,
    last_day,
    stand_off,
)

# -- the end


@pytest.mark.parametrize(
    ("dated", "last"),
    [
        (date(2000, 12, 22), date(2003, 12, 22)),
        (date(2000, 12, 31), date(2003, 12, 31)),
        (date(2001, 2, 28), date(2004, 2, 28)),
        (date(2001, 3, 1), date(2004, 3, 1)),
        (date(2004, 2, 29), date(2007, 2, 28)),
        (date(9996, 12, 31), date(9999, 12, 31)),
    ],
)
def test_the_obligations_last_until_the_third_anniversary(dated: date, last: date) -> None:
    """29 February's is 28 February."""
    assert last_day(dated) == last


@pytest.mark.parametrize("dated", [date(9997, 1, 1), datetime(2001, 1, 1), "2001-01-01", None], ids=str)  # noqa: DTZ001
def test_a_date_without_a_time_is_wanted_and_one_with_three_years_to_come(dated: Any) -> None:
    """Bad input otherwise."""
    with pytest.raises(BadInput) as error:
        last_day(dated)
    assert error.value.argument == "dated"


# -- the offering


def ask(**changes: Any) -> Included:
    """A request for 400 of 1,000 shares, five days after the notice, unless changed."""
    terms: dict[str, Any] = {
        "offering": PUBLIC, "series_2a_closed_on": date(2001, 9, 3), "determined_on": date(2002, 2, 18),
        "received_on": date(2002, 2, 20), "requested_on": date(2002, 2, 25), "held": 1000, "requested": 400,
        "registered_on": date(2002, 5, 1), "obliged_until": date(2003, 12, 22), **changes,
    }  # fmt: skip
    return include(**terms)


def test_what_is_asked_for_in_time_is_included() -> None:
    """20 February and ten days are 2 March; the tenth day is in time, and so is the day of receipt."""
    assert ask() == Included(date(2002, 3, 2), 400)
    assert ask(requested_on=date(2002, 3, 2)).shares == ask(requested_on=date(2002, 2, 20)).shares == 400
    assert ask(requested=1000).shares == 1000


@pytest.mark.parametrize(
    ("changes", "clause"),
    [
        ({"offering": BUSINESS_COMBINATION}, "RRA 1.5"),
        ({"offering": BENEFIT_PLAN}, "RRA 1.5"),
        ({"series_2a_closed_on": None}, "RRA 2.1"),
        ({"series_2a_closed_on": date(2002, 2, 18)}, "RRA 2.1"),
        ({"registered_on": date(2003, 12, 23)}, "RRA 10"),
        ({"held": 0}, "RRA 1.2"),
        ({"requested_on": None}, "RRA 2.1"),
        ({"requested_on": date(2002, 2, 19)}, "RRA 2.1"),
        ({"requested_on": date(2002, 3, 3)}, "RRA 2.1"),
        ({"requested": 1001}, "RRA 2.1"),
        ({"offering": BENEFIT_PLAN, "series_2a_closed_on": None, "held": 0}, "RRA 1.5"),
        ({"series_2a_closed_on": None, "registered_on": date(2003, 12, 23)}, "RRA 2.1"),
        ({"registered_on": date(2003, 12, 23), "held": 0}, "RRA 10"),
    ],
    ids=str,
)
def test_what_is_refused_and_in_which_order(changes: dict[str, Any], clause: str) -> None:
    """Under the clause that says so."""
    with pytest.raises(Refused) as refused:
        ask(**changes)
    assert refused.value.clause == clause


@pytest.mark.parametrize(
    ("changes", "argument"),
    [
        ({"offering": "private placement"}, "offering"),
        ({"received_on": date(2002, 2, 17)}, "received_on"),
        ({"requested": 0}, "requested"),
        ({"held": -1}, "held"),
        ({"held": 1000.0}, "held"),
        ({"requested_on": "soon"}, "requested_on"),
        ({"series_2a_closed_on": 2001}, "series_2a_closed_on"),
    ],
    ids=str,
)
def test_an_offering_that_makes_no_sense_is_bad_input(changes: dict[str, Any], argument: str) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        ask(**changes)
    assert error.value.argument == argument


# -- the stand-off

EFFECTIVE = date(2002, 5, 1)


def sell(days: Any, after: int, asked_by: Any = UNDERWRITER, underwritten: Any = True, exempt: Any = False) -> StandOff:
    """A sale so many days after the effective date."""
    return stand_off(EFFECTIVE, underwritten, asked_by, days, EFFECTIVE + timedelta(days=after), exempt)


@pytest.mark.parametrize(("days", "after"), [(180, 1), (180, 180), (1, 1), (90, 90), (181, 1), (181, 1000)])
def test_a_sale_in_the_period_or_a_period_too_long_is_refused(days: int, after: int) -> None:
    """The first and the last day count, and 181 days cannot be asked for."""
    with pytest.raises(Refused) as refused:
        sell(days, after)
    assert refused.value.clause == "RRA 7"


@pytest.mark.parametrize(("days", "after"), [(180, 0), (180, 181), (1, 2), (90, 91), (180, -5)])
def test_a_sale_before_or_after_the_period_is_free(days: int, after: int) -> None:
    """On the effective date, and the day after the last."""
    assert sell(days, after) == StandOff(bound=True, free_from=EFFECTIVE + timedelta(days=days + 1))


def test_what_is_exempt_may_go_on_any_day() -> None:
    """In the offering, or to a donee bound alike."""
    assert sell(180, 1, exempt=True).bound


def test_only_whoever_may_ask_binds_the_holders() -> None:
    """An officer where there is no managing underwriter."""
    free = StandOff(bound=False, free_from=EFFECTIVE)
    assert sell(180, 1, NOBODY) == sell(180, 1, OFFICER) == sell(181, 1, NOBODY, underwritten=False) == free
    with pytest.raises(Refused):
        sell(180, 1, OFFICER, underwritten=False)


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ((0, 1), "days"),
        ((1.0, 1), "days"),
        ((180, 1, "the Board"), "asked_by"),
        ((180, 1, UNDERWRITER, False), "asked_by"),
        ((180, 1, UNDERWRITER, 1), "underwritten"),
        ((180, 1, UNDERWRITER, True, "no"), "exempt"),
    ],
    ids=str,
)
def test_a_stand_off_that_makes_no_sense_is_bad_input(arguments: Any, argument: str) -> None:
    """It names the argument."""
    with pytest.raises(BadInput) as error:
        sell(*arguments)
    assert error.value.argument == argument
