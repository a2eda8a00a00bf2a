"""warrant.reserve."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.errors import InvalidFacts
from spec.readings import Readings
from spec.reserve import OtherRight, ReserveFacts, reserve
from spec.securities_alternatives import ReserveOthers

EVERYBODYS = Readings(reserve_others=ReserveOthers.EVERYBODY)


def rights(**changes: Any) -> ReserveFacts:
    """A Warrant for 1,000 shares, 5,000 authorised and 4,000 issued."""
    facts: dict[str, Any] = {"number": 1000, "authorised": 5000, "issued": 4000}
    return ReserveFacts(**{**facts, **changes})


def other(number: Any, the_holders: bool = True, held_by: str = "Holder") -> OtherRight:
    """Another right to stock."""
    return OtherRight(held_by=held_by, the_holders=the_holders, number=number)


@pytest.mark.parametrize(
    ("number", "to_reserve", "shortfall"),
    [(999, 999, 0), (1000, 1000, 0), (1001, 1001, 1), (Fraction(9999, 10), 1000, 0), (Fraction(10_001, 10), 1001, 1)],
    ids=str,
)
def test_authorised_and_unissued_shares_must_cover_the_warrant(number: Any, to_reserve: int, shortfall: int) -> None:
    """1,000 are there: just enough, one short, and a fraction of a share is covered by one."""
    outcome: Any = reserve(rights(number=number))
    assert (outcome.to_reserve, outcome.available, outcome.shortfall) == (to_reserve, 1000, shortfall)
    assert outcome.sufficient is (shortfall == 0)


def test_the_holders_other_rights_count_and_those_of_others_do_not() -> None:
    """`reserve.others`: 1,000 + 200.5, or with everybody's 400 more."""
    case = rights(others=(other(Fraction(401, 2)), other(400, the_holders=False, held_by="Somebody Else")))
    assert reserve(case).to_reserve == 1201
    assert reserve(case, EVERYBODYS).to_reserve == 1601


def test_fractions_are_rounded_up_together() -> None:
    """Two halves are one share."""
    assert reserve(rights(number=Fraction(1, 2), others=(other(Fraction(1, 2)),))).to_reserve == 1


def test_a_warrant_for_nothing_wants_no_reserve() -> None:
    outcome: Any = reserve(rights(number=0, authorised=0, issued=0))
    assert (outcome.to_reserve, outcome.sufficient) == (0, True)


def test_no_more_can_be_issued_than_authorised() -> None:
    with pytest.raises(InvalidFacts) as error:
        rights(issued=5001)
    assert error.value.clause == "Warrant 7"
    with pytest.raises(InvalidFacts):
        rights(number=-1)
    with pytest.raises(TypeError):
        rights(authorised=Fraction(1, 2))
