"""The Series B Note of 12 July 2001: how the parties applied the words that the Series B-1 Notes repeat.

$2,050,000 at 10% a year compounded quarterly, surrendered on the Effective Date, stands in Exhibit A as
$2,147,357: the default reading of the day count comes to that, and no other does.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from impl.interest import note_amount as note_amount_of_impl
from spec.alternatives import DayCount
from spec.interest import NoteAmountFacts, note_amount
from spec.readings import Readings

PRINCIPAL = 2_050_000
DATED = date(2001, 7, 12)
EFFECTIVE = date(2001, 12, 28)
NOTE_AMOUNT = Fraction("2147356.65")
IN_EXHIBIT_A = 2_147_357
ALTERNATIVES = [reading for reading in DayCount if reading is not DayCount.ACTUAL_360]


def note_amount_under(reading: DayCount) -> Fraction:
    """The exact Note Amount in dollars, under a reading of the day count."""
    facts = NoteAmountFacts(principal=Fraction(PRINCIPAL), accrues_from=DATED, on=EFFECTIVE)
    amount = note_amount(facts, Readings(note_day_count=reading)).note_amount
    assert isinstance(amount, Fraction)
    return amount


def test_spec_comes_to_the_known_figure_by_default() -> None:
    """To the cent, and to Exhibit A's whole dollar."""
    facts = NoteAmountFacts(principal=Fraction(PRINCIPAL), accrues_from=DATED, on=EFFECTIVE)
    amount = note_amount(facts).note_amount
    assert round(amount, 2) == NOTE_AMOUNT
    assert round(amount) == IN_EXHIBIT_A


def test_impl_comes_to_the_known_figure() -> None:
    """In cents."""
    assert note_amount_of_impl((PRINCIPAL * 100, 1), DATED, EFFECTIVE) == NOTE_AMOUNT * 100


def test_thirty_360_misses_by_over_1700_dollars() -> None:
    """So it cannot be what the parties meant."""
    assert NOTE_AMOUNT - note_amount_under(DayCount.THIRTY_360) > 1_700


def test_actual_365_misses_by_over_1300_dollars() -> None:
    """Nor can this."""
    assert NOTE_AMOUNT - note_amount_under(DayCount.ACTUAL_365) > 1_300


@pytest.mark.parametrize("reading", ALTERNATIVES, ids=lambda reading: reading.key)
def test_no_other_reading_comes_to_the_figure_in_exhibit_a(reading: DayCount) -> None:
    """The default stands on this: of the readings offered, it alone reproduces what was signed."""
    assert round(note_amount_under(reading)) != IN_EXHIBIT_A
