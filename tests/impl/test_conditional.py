"""Exercise on notice of a transaction."""

from datetime import date
from typing import Any

import pytest

from impl.conditional import conditional_exercise
from impl.errors import BadInput, Refused
from impl.exercise import Exercised

CASE: dict[str, Any] = {
    "number": (1000, 1), "price": (10, 1), "designated": (300, 1), "fair_market_value": (40, 1), "net": False,
    "notice_days": 15, "closed_on": date(2004, 2, 29), "expires_on": date(2007, 1, 31),
}  # fmt: skip


def elected(**changes: Any) -> Exercised | None:
    """300 of 1,000 shares at 10 cents, worth 40 each."""
    return conditional_exercise(**{**CASE, **changes})


def test_a_closing_makes_the_exercise_happen() -> None:
    """$30 for 300 shares; or, net, 225 shares for nothing."""
    assert elected() == Exercised(3000, 300, 0, (700, 1))
    net = elected(net=True)
    assert net is not None
    assert (net.payment, net.shares) == (0, 225)


def test_without_a_closing_nothing_happens() -> None:
    """Whatever the notice was."""
    assert elected(closed_on=None, notice_days=0) is None


@pytest.mark.parametrize(
    ("changes", "clause"),
    [
        ({"notice_days": 14}, "Warrant 4"),
        ({"closed_on": date(2007, 2, 1)}, "Warrant opening"),
        ({"designated": (1001, 1)}, "Warrant 1(a)"),
        ({"net": True, "fair_market_value": None}, "Warrant 1(b)"),
        ({"designated": (1, 2), "fair_market_value": None}, "Warrant 2"),
    ],
)
def test_a_closing_out_of_order_is_refused(changes: dict[str, Any], clause: str) -> None:
    """Each under its clause."""
    with pytest.raises(Refused) as refused:
        elected(**changes)
    assert refused.value.clause == clause


@pytest.mark.parametrize(
    ("changes", "argument"),
    [
        ({"notice_days": -1}, "notice_days"),
        ({"net": 1}, "net"),
        ({"closed_on": "2004-02-29"}, "closed_on"),
        ({"expires_on": None}, "expires_on"),
        ({"designated": (0, 1)}, "designated"),
    ],
)
def test_senseless_elections_are_bad_input(changes: dict[str, Any], argument: str) -> None:
    """The argument at fault is named."""
    with pytest.raises(BadInput) as bad:
        elected(**changes)
    assert bad.value.argument == argument
