"""Satisfaction of the Series B Notes."""

from datetime import date, timedelta

import pytest

from impl.errors import BadInput
from impl.series_b import still_owed
from impl.terms import EFFECTIVE_DATE

ISSUED = date(2001, 7, 12)


def test_exhibit_a_gives_the_largest_purchaser_thirty_five_cents_too_much() -> None:
    """$2,050,000 had become $2,147,356.65, and its Note is for $2,147,357."""
    assert still_owed((2_050_000_00, 1), ISSUED, 2_147_357_00, 0) == -35


def test_what_is_given_in_notes_and_cash_is_taken_off() -> None:
    assert still_owed((2_050_000_00, 1), ISSUED, 2_000_000_00, 147_356_64) == 1
    assert still_owed((0, 1), ISSUED, 0, 0) == 0


def test_interest_ends_with_the_effective_date() -> None:
    assert still_owed((1_000_00, 1), EFFECTIVE_DATE, 0, 0) == 1_000_00
    with pytest.raises(BadInput):
        still_owed((1_000_00, 1), EFFECTIVE_DATE + timedelta(days=1), 0, 0)


def test_amounts_given_are_not_negative() -> None:
    with pytest.raises(BadInput):
        still_owed((1, 1), ISSUED, -1, 0)
    with pytest.raises(BadInput):
        still_owed((1, 1), ISSUED, 0, -1)
