"""Demands on the Guarantors."""

from datetime import timedelta
from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.guarantee import demand
from impl.terms import MATURITY

DAY_AFTER = MATURITY + timedelta(days=1)


def demanded(due: Any = 1_000_00, paid: int = 0, by_guarantors: int = 0, **changes: Any) -> int:
    """A good demand on the day after maturity, unless said otherwise."""
    terms: dict[str, Any] = {"due_on": MATURITY, "demanded_on": DAY_AFTER, "written": True, "majority": True} | changes
    return demand(due, paid_by_company=paid, paid_by_guarantors=by_guarantors, **terms)


def test_the_guarantors_owe_what_nobody_has_paid() -> None:
    assert demanded() == 1_000_00
    assert demanded(paid=400_00, by_guarantors=599_99) == 1


@pytest.mark.parametrize(
    "changes",
    [{"demanded_on": MATURITY}, {"written": False}, {"majority": False}, {"due": 0}, {"paid": 1_000_00}],
    ids=str,
)
def test_a_demand_that_is_early_oral_a_minoritys_or_for_nothing_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        demanded(**changes)
    assert refused.value.clause == "PA 2.1"


@pytest.mark.parametrize(
    ("changes", "argument"),
    [
        ({"paid": 1_000_01}, "due"),
        ({"due": -1}, "due"),
        ({"paid": -1}, "paid_by_company"),
        ({"by_guarantors": -1}, "paid_by_guarantors"),
        ({"due_on": "2003-06-30"}, "due_on"),
        ({"written": None}, "written"),
    ],
    ids=str,
)
def test_what_makes_no_case_is_bad_input(changes: dict[str, Any], argument: str) -> None:
    with pytest.raises(BadInput) as bad:
        demanded(**changes)
    assert bad.value.argument == argument
