"""note.amount: principal with interest, under each reading of the day count."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from spec.alternatives import DayCount
from spec.errors import InvalidFacts
from spec.interest import NoteAmountFacts, growth, note_amount, quarters
from spec.readings import Readings
from spec.rules import RULES, derive
from spec.terms import EFFECTIVE_DATE, LAST_ISSUE_DATE, MATURITY_DATE, SERIES_B_DATE

SERIES_B = NoteAmountFacts(principal=Fraction(2_050_000), accrues_from=date(2001, 7, 12), on=date(2001, 12, 28))
TENTH = Fraction(1, 10)
QUARTERLY = 1 + TENTH / 4


def a_note(
    principal: Any = 402_629, accrues_from: Any = EFFECTIVE_DATE, on: Any = date(2002, 8, 15)
) -> NoteAmountFacts:
    """A Note of Exhibit A, unless said otherwise."""
    return NoteAmountFacts(principal=principal, accrues_from=accrues_from, on=on)


def test_the_note_of_12_july_2001_grows_as_the_parties_had_it() -> None:
    """$2,050,000 for 92 and then 77 days is $2,147,356.65, which Exhibit A states in whole dollars."""
    outcome = note_amount(SERIES_B)
    assert outcome.payable == Fraction(214_735_665, 100)
    assert outcome.growth == (1 + TENTH * 92 / 360) * (1 + TENTH * 77 / 360)
    assert outcome.note_amount == 2_050_000 * outcome.growth
    assert outcome.interest == outcome.note_amount - 2_050_000


@pytest.mark.parametrize(
    ("reading", "grown"),
    [
        (DayCount.ACTUAL_360, (1 + TENTH * 92 / 360) * (1 + TENTH * 77 / 360)),
        (DayCount.THIRTY_360, QUARTERLY * (1 + TENTH * 76 / 360)),
        (DayCount.ACTUAL_365, (1 + TENTH * 92 / 365) * (1 + TENTH * 77 / 365)),
        (DayCount.PROPORTION, QUARTERLY * (1 + TENTH / 4 * 77 / 92)),
        (DayCount.CALENDAR_QUARTERS, (1 + TENTH / 4 * 80 / 92) * (1 + TENTH / 4 * 89 / 92)),
    ],
    ids=lambda value: value.key if isinstance(value, DayCount) else "",
)
def test_each_reading_counts_the_days_of_that_note_its_own_way(reading: DayCount, grown: Fraction) -> None:
    """Each is exact, and they all differ."""
    assert note_amount(SERIES_B, Readings(note_day_count=reading)).growth == grown


@pytest.mark.parametrize("reading", DayCount, ids=lambda reading: reading.key)
def test_on_the_accrual_date_the_note_amount_is_the_principal(reading: DayCount) -> None:
    """No day has passed, so a dollar is a dollar."""
    assert growth(EFFECTIVE_DATE, EFFECTIVE_DATE, reading) == 1


@pytest.mark.parametrize("reading", DayCount, ids=lambda reading: reading.key)
@pytest.mark.parametrize(
    "accrues_from",
    [
        SERIES_B_DATE,
        date(2001, 8, 31),
        date(2001, 11, 29),
        date(2001, 11, 30),
        date(2001, 12, 31),
        LAST_ISSUE_DATE,
    ],
    ids=str,
)
def test_interest_never_decreases_over_the_whole_life(reading: DayCount, accrues_from: date) -> None:
    """Under every reading, month ends and clamped days included."""
    days = (MATURITY_DATE - accrues_from).days
    life = [growth(accrues_from, accrues_from + timedelta(days=n), reading) for n in range(days + 1)]
    assert all(before <= after for before, after in pairwise(life))


def test_a_quarter_that_ends_in_february_is_clamped_and_the_next_is_not() -> None:
    """From 30 November: 90 days to 28 February, then 91 to 30 May, compounded on each."""
    accrues_from = date(2001, 11, 30)
    first, second = 1 + TENTH * 90 / 360, 1 + TENTH * 91 / 360
    assert growth(accrues_from, date(2002, 2, 28), DayCount.ACTUAL_360) == first
    assert growth(accrues_from, date(2002, 5, 30), DayCount.ACTUAL_360) == first * second
    assert growth(accrues_from, date(2002, 5, 31), DayCount.ACTUAL_360) == first * second * (1 + TENTH / 360)


def test_compounding_begins_on_the_day_the_quarter_ends() -> None:
    """Up to and on the 28th of March interest is simple; from the next day it bears interest itself."""
    simple = 1 + TENTH * 90 / 360
    assert growth(EFFECTIVE_DATE, date(2002, 3, 27), DayCount.ACTUAL_360) == 1 + TENTH * 89 / 360
    assert growth(EFFECTIVE_DATE, date(2002, 3, 28), DayCount.ACTUAL_360) == simple
    assert growth(EFFECTIVE_DATE, date(2002, 3, 29), DayCount.ACTUAL_360) == simple * (1 + TENTH / 360)


def test_the_last_day_of_the_life_is_maturity() -> None:
    """Interest runs up to 30 June 2003, over six full quarters and two days from the Effective Date."""
    assert len(quarters(EFFECTIVE_DATE, DayCount.ACTUAL_360)) == 7
    expected = Fraction(1)
    for days in (90, 92, 92, 91, 90, 92, 2):
        expected *= 1 + TENTH * days / 360
    assert growth(EFFECTIVE_DATE, MATURITY_DATE, DayCount.ACTUAL_360) == expected
    assert note_amount(a_note(on=MATURITY_DATE)).growth == expected


def test_calendar_quarters_compound_on_the_calendar() -> None:
    """From the Effective Date three days of the last quarter of 2001, then full quarters of 2.5%."""
    reading = DayCount.CALENDAR_QUARTERS
    assert growth(EFFECTIVE_DATE, date(2001, 12, 31), reading) == 1 + TENTH / 4 * 3 / 92
    assert growth(EFFECTIVE_DATE, date(2002, 6, 30), reading) == (1 + TENTH / 4 * 3 / 92) * QUARTERLY**2


@pytest.mark.parametrize("principal", [0, Fraction(1, 100), Fraction(1, 3), 10**12], ids=str)
def test_interest_is_in_proportion_to_principal(principal: Any) -> None:
    """From nothing to an enormous Note: one growth for all."""
    outcome = note_amount(a_note(principal=principal))
    assert outcome.note_amount == principal * growth(EFFECTIVE_DATE, date(2002, 8, 15), DayCount.ACTUAL_360)


def test_payment_is_to_the_cent() -> None:
    """A cent of principal is still a cent in the first quarter, and half a cent of interest more is two."""
    assert note_amount(a_note(principal=Fraction(1, 100))).payable == Fraction(1, 100)
    assert note_amount(a_note(principal=Fraction(145, 10_000))).payable == Fraction(2, 100)


def test_a_day_before_the_accrual_date_is_no_case() -> None:
    """The error names the field and the clause."""
    with pytest.raises(InvalidFacts) as error:
        a_note(on=EFFECTIVE_DATE - timedelta(days=1))
    assert (error.value.field, error.value.clause) == ("on", "Note opening")


@pytest.mark.parametrize(
    ("facts", "field", "clause"),
    [
        ({"on": MATURITY_DATE + timedelta(days=1)}, "on", "Note opening"),
        ({"on": SERIES_B_DATE - timedelta(days=1)}, "on", "PA Recital A"),
        ({"accrues_from": SERIES_B_DATE - timedelta(days=1)}, "accrues_from", "PA Recital A"),
        ({"accrues_from": LAST_ISSUE_DATE + timedelta(days=1)}, "accrues_from", "PA 1.3(b)"),
        ({"principal": -1}, "principal", "Note opening"),
        ({"principal": 10**12 + 1}, "principal", None),
    ],
)
def test_facts_out_of_bounds_name_their_field_and_clause(facts: dict[str, Any], field: str, clause: str | None) -> None:
    """Dates out of the Note's life, and principal below nil; what is only beyond reason is no clause's limit."""
    with pytest.raises(InvalidFacts) as error:
        a_note(**facts)
    assert (error.value.field, error.value.clause) == (field, clause)


@pytest.mark.parametrize("wrong", [402_629.0, float("nan"), Decimal(402_629), True, "402629", None, 1j], ids=repr)
def test_only_exact_numbers_are_principal(wrong: Any) -> None:
    """A float, NaN, a Decimal, a bool and text are of the wrong type."""
    with pytest.raises(TypeError):
        a_note(principal=wrong)


def test_growth_outside_the_life_is_an_error() -> None:
    """Before the accrual date and after maturity there is none."""
    for day in (EFFECTIVE_DATE - timedelta(days=1), MATURITY_DATE + timedelta(days=1)):
        with pytest.raises(ValueError, match="accrual date"):
            growth(EFFECTIVE_DATE, day, DayCount.ACTUAL_360)


def test_the_derivation_shows_the_balance_at_each_quarter() -> None:
    """One step a full quarter, then the growth, the exact amount, the interest and the payment."""
    derivation = derive(RULES["note.amount"], a_note(on=date(2002, 6, 28)))
    assert [entry.name for entry in derivation.entries] == [  # type: ignore[union-attr]
        "balance compounded on 2002-03-28",
        "balance compounded on 2002-06-28",
        "growth of a dollar",
        "Note Amount",
        "interest accrued",
        "Note Amount payable",
    ]
