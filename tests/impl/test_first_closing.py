"""Putting the First Closing off."""

from datetime import date

import pytest
from attrs import evolve

from impl.errors import BadInput, Refused
from impl.first_closing import put_off_closing
from impl.ledger import Ledger

LEDGER = Ledger(date(2002, 1, 28), (1, 1), (0, 1))


@pytest.mark.parametrize("day", [1, 7])
def test_a_later_day_of_the_week_is_specified(day: int) -> None:
    assert put_off_closing(LEDGER, date(2002, 2, day)).first_closing_set_for == date(2002, 2, day)


@pytest.mark.parametrize(
    ("ledger", "to"),
    [
        (LEDGER, date(2002, 1, 31)),
        (LEDGER, date(2002, 2, 8)),
        (evolve(LEDGER, first_closing_set_for=date(2002, 2, 3)), date(2002, 2, 3)),
        (evolve(LEDGER, today=date(2002, 2, 3)), date(2002, 2, 2)),
        (evolve(LEDGER, today=date(2002, 2, 3), first_closing_on=date(2002, 1, 31)), date(2002, 2, 5)),
    ],
)
def test_the_day_set_past_days_and_days_beyond_the_week_are_refused(ledger: Ledger, to: date) -> None:
    with pytest.raises(Refused) as refused:
        put_off_closing(ledger, to)
    assert refused.value.clause == "PA 1.3(a)"


def test_a_day_is_a_date() -> None:
    with pytest.raises(BadInput):
        put_off_closing(LEDGER, "2002-02-01")  # type: ignore[arg-type]
