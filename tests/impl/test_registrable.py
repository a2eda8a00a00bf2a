"""Registrable Shares: what is left, Rule 144 at its limit, and bad input."""

from typing import Any

import pytest
from attrs import evolve

from impl.errors import BadInput
from impl.registrable import LEFT, Position, registrable

HOLDER = Position("Holder", 1000, 0, 0, 0, 0, 0, 0, 0, 0)


def left(**changes: Any) -> int:
    """The Registrable Shares of one holder of 1,000."""
    (count,) = registrable([evolve(HOLDER, **changes)])
    return count


@pytest.mark.parametrize("reason", LEFT)
def test_shares_that_went_are_not_registrable(reason: str) -> None:
    """1,000 less 400, and less all of them."""
    assert left(**{reason: 400}) == 600
    assert left(**{reason: 1000}) == 0


def test_every_reason_counts_at_once() -> None:
    """1,000 - 127 = 873."""
    assert left(**{reason: 2**n for n, reason in enumerate(LEFT)}) == 873


def test_all_cease_where_all_could_be_sold_and_none_where_one_could_not() -> None:
    """999 of 1,000, then 1,000."""
    assert left(could_sell=999) == 1000
    assert left(could_sell=1000) == 0
    assert left(could_sell=999, in_escrow=1) == 0


def test_each_holder_is_counted_by_itself() -> None:
    """One could sell all that it has, the other nothing; nobody has nothing."""
    assert registrable([evolve(HOLDER, could_sell=1000), evolve(HOLDER, holder="another")]) == [0, 1000]
    assert registrable([]) == []
    assert left(issued=0) == 0


def test_enormous_holdings_are_exact() -> None:
    """10^30 shares but one."""
    assert left(issued=10**30, in_escrow=1) == 10**30 - 1


@pytest.mark.parametrize(
    ("changes", "argument"),
    [
        ({"issued": -1}, "issued"),
        ({"in_escrow": 1001}, "issued"),
        ({"in_escrow": 600, "restricted": 401}, "issued"),
        ({"in_escrow": -1}, "in_escrow"),
        ({"could_sell": -1}, "could_sell"),
        ({"sold_rule_144": 1.0}, "sold_rule_144"),
        ({"issued": True}, "issued"),
        ({"holder": " "}, "holder"),
        ({"holder": None}, "holder"),
    ],
    ids=str,
)
def test_bad_input_names_the_argument(changes: dict[str, Any], argument: str) -> None:
    """More cannot go than came."""
    with pytest.raises(BadInput) as error:
        left(**changes)
    assert error.value.argument == argument


@pytest.mark.parametrize("positions", [[HOLDER, HOLDER], ["Holder"], HOLDER], ids=["twice", "text", "no list"])
def test_positions_are_a_list_of_holders_each_named_once(positions: Any) -> None:
    """Anything else is bad input."""
    with pytest.raises(BadInput) as error:
        registrable(positions)
    assert error.value.argument == "positions"
