"""Series A Notes delivered by the ledger."""

from datetime import date
from typing import Any

import pytest

from impl.deliveries import deliver_series_a
from impl.errors import BadInput, Refused, UnknownIndex
from impl.holdings import SeriesANote
from impl.ledger import Ledger


def a_ledger(today: date) -> Ledger:
    """With a Series A Note of Friday 30 August 2002, due on 5 September after Labor Day."""
    return Ledger(today, (1, 1), (0, 1), series_a_notes=(SeriesANote("Kumi Hui", 100, date(2002, 8, 30)),))


@pytest.mark.parametrize(("day", "late"), [(5, False), (6, True)])
def test_a_delivery_is_dated_and_late_from_the_day_after_the_last_for_it(day: int, late: bool) -> None:
    delivered = deliver_series_a(a_ledger(date(2002, 9, day)), 0)
    assert delivered.series_a_notes[0].delivered_on == date(2002, 9, day)
    assert delivered.series_a_notes[0].late is late
    with pytest.raises(Refused) as refused:
        deliver_series_a(delivered, 0)
    assert refused.value.clause == "Note 3(b)"


@pytest.mark.parametrize(("index", "error"), [(1, UnknownIndex), (-1, UnknownIndex), (0.0, BadInput), (True, BadInput)])
def test_there_is_no_other_note_to_deliver(index: Any, error: type[BadInput]) -> None:
    with pytest.raises(error):
        deliver_series_a(a_ledger(date(2002, 9, 5)), index)
