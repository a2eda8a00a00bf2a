"""warrant.adjustment-time: after a Warrant's date, and from the close of business or at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from spec.adjustment_time import AdjustmentTime, AdjustmentTimeFacts, Cause, adjustment_time
from spec.errors import InvalidFacts
from spec.readings import Readings
from spec.securities_alternatives import AdjustmentOwnDate

NEXT_DAY = Readings(adjustment_own_date=AdjustmentOwnDate.NEXT_DAY)
DATED, LATER = date(2002, 1, 31), date(2002, 9, 3)


def asked(readings: Readings | None = None, **changes: Any) -> AdjustmentTime:
    """A split long after the date of a Warrant, asked about on its day before the close."""
    facts = {"cause": Cause.SPLIT, "warrant_dated": DATED, "effective_on": LATER, "asked_on": LATER}
    return adjustment_time(AdjustmentTimeFacts(**{**facts, **changes}), readings)


@pytest.mark.parametrize("cause", [Cause.SPLIT, Cause.RECORDED_DIVIDEND])
def test_a_split_or_a_record_date_counts_from_the_close_of_its_day(cause: Cause) -> None:
    """Not in the morning, and not the day before."""
    assert not asked(cause=cause).in_effect
    assert asked(cause=cause, closed=True).in_effect
    assert not asked(cause=cause, asked_on=date(2002, 9, 2), closed=True).in_effect
    assert asked(cause=cause, asked_on=date(2002, 9, 4)).in_effect


@pytest.mark.parametrize("cause", [Cause.DIVIDEND, Cause.DISTRIBUTION])
def test_a_dividend_without_a_record_date_and_a_distribution_count_at_once(cause: Cause) -> None:
    """As of the time of the issuance."""
    assert asked(cause=cause).in_effect


def test_what_follows_the_issue_on_the_same_day_can_be_read_both_ways() -> None:
    """What came before it that day, or on an earlier day, adjusts nothing on either reading."""
    assert asked(effective_on=DATED, asked_on=DATED, closed=True) == AdjustmentTime(adjusts=True, in_effect=True)
    assert asked(NEXT_DAY, effective_on=DATED, asked_on=LATER) == AdjustmentTime(adjusts=False, in_effect=False)
    for readings in (Readings(), NEXT_DAY):
        assert not asked(readings, effective_on=DATED, before_issue=True).adjusts
        assert not asked(readings, effective_on=date(2002, 1, 30)).adjusts
        assert asked(readings, effective_on=date(2002, 2, 1)).adjusts


def test_a_warrant_cannot_be_dated_before_the_first_closing_can_be() -> None:
    """Bad input, which names the field."""
    with pytest.raises(InvalidFacts, match="warrant_dated"):
        asked(warrant_dated=date(2002, 1, 30))
