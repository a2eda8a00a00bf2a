"""Events of Default, acceleration and maturity."""

from datetime import date, timedelta
from typing import Any

import pytest

from impl.default import Outstanding, accelerate, due_at_maturity, event_of_default_on
from impl.errors import BadInput, Refused
from impl.prepayment import allocate
from impl.terms import EFFECTIVE_DATE, EXHIBIT_A, MATURITY

MARCH = date(2002, 3, 1)
APRIL = date(2002, 4, 30)  # sixty days on
ONE_DAY = timedelta(days=1)


def test_what_others_did_not_begin_is_a_default_at_once() -> None:
    assert event_of_default_on(MARCH, begun_by_others=False, stayed_on=MARCH, acquiesced_on=None) == MARCH


@pytest.mark.parametrize(("days", "on"), [(0, None), (58, None), (59, None), (60, APRIL), (61, APRIL)])
def test_a_stay_is_in_time_up_to_the_fifty_ninth_day(days: int, on: date | None) -> None:
    stayed_on = MARCH + days * ONE_DAY
    assert event_of_default_on(MARCH, begun_by_others=True, stayed_on=stayed_on, acquiesced_on=None) == on


def test_without_a_stay_it_is_the_sixtieth_day() -> None:
    assert event_of_default_on(MARCH, begun_by_others=True, stayed_on=None, acquiesced_on=None) == APRIL


def test_acquiescence_brings_it_on_sooner_or_in_spite_of_a_stay() -> None:
    for acquiesced_on in (MARCH, APRIL - ONE_DAY):
        assert (
            event_of_default_on(MARCH, begun_by_others=True, stayed_on=None, acquiesced_on=acquiesced_on)
            == acquiesced_on
        )
    later = APRIL + ONE_DAY
    assert event_of_default_on(MARCH, begun_by_others=True, stayed_on=None, acquiesced_on=later) == APRIL
    assert event_of_default_on(MARCH, begun_by_others=True, stayed_on=MARCH, acquiesced_on=later) == later


@pytest.mark.parametrize("argument", ["stayed_on", "acquiesced_on"])
def test_neither_stay_nor_acquiescence_comes_before_the_proceeding(argument: str) -> None:
    days: dict[str, Any] = {"stayed_on": None, "acquiesced_on": None} | {argument: MARCH - ONE_DAY}
    with pytest.raises(BadInput) as bad:
        event_of_default_on(MARCH, begun_by_others=True, **days)
    assert bad.value.argument == argument


def test_acceleration_is_prepayment_in_whole_on_exhibit_a() -> None:
    notes = [Outstanding((principal, 1), EFFECTIVE_DATE) for _, principal in EXHIBIT_A]
    for on in (EFFECTIVE_DATE, date(2002, 8, 15), MATURITY):
        due = accelerate(notes, on, held_back=False)
        assert allocate(due, sum(due)) == due
        assert accelerate(notes, on, held_back=True) == [0] * 6
    assert accelerate(notes, EFFECTIVE_DATE, held_back=False) == [principal for _, principal in EXHIBIT_A]


def test_no_note_is_accelerated_before_it_accrues() -> None:
    with pytest.raises(BadInput):
        accelerate([Outstanding((1, 1), EFFECTIVE_DATE)], EFFECTIVE_DATE - ONE_DAY, held_back=False)


def test_a_note_is_due_at_maturity_and_not_a_day_before() -> None:
    """$1,000 over 90 days of a first quarter is $1,025."""
    assert due_at_maturity((1_000_00, 1), EFFECTIVE_DATE, None, MATURITY) > 1_160_00
    with pytest.raises(Refused) as refused:
        due_at_maturity((1_000_00, 1), EFFECTIVE_DATE, None, MATURITY - ONE_DAY)
    assert refused.value.clause == "Note opening"
    accelerated = date(2002, 3, 28)
    assert due_at_maturity((1_000_00, 1), EFFECTIVE_DATE, accelerated, accelerated) == 1_025_00
    with pytest.raises(Refused):
        due_at_maturity((1_000_00, 1), EFFECTIVE_DATE, accelerated, accelerated - ONE_DAY)
