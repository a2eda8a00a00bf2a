"""default.event, default.acceleration and note.maturity."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import DayCount
from spec.default import (
    AccelerationFacts,
    EventOfDefaultFacts,
    MaturityFacts,
    Occurrence,
    acceleration,
    event_of_default,
    maturity,
)
from spec.errors import InvalidFacts, Refused
from spec.payment_alternatives import DefaultGuarantor, DefaultOverride
from spec.prepayment import EXHIBIT_A_NOTES, OutstandingNote, PrepaymentFacts, prepayment_allocate
from spec.readings import Readings
from spec.rules import RULES, derive
from spec.terms import EFFECTIVE_DATE, MATURITY_DATE

MARCH = date(2002, 3, 1)
APRIL = date(2002, 4, 30)  # the sixtieth day after 1 March: 30 days to 31 March, and 30 of April
ONE_DAY = timedelta(days=1)
AT_ONCE = set(Occurrence) - {Occurrence.OTHERS_FILE}
WAITS = Readings(default_guarantor=DefaultGuarantor.SIXTY_DAYS)
NOTE_CONTROLS = Readings(default_override=DefaultOverride.NOTE)


def happening(occurrence: Occurrence, asked_on: date = MATURITY_DATE, **more: Any) -> EventOfDefaultFacts:
    """Something that happened on 1 March 2002."""
    return EventOfDefaultFacts(occurrence=occurrence, happened_on=MARCH, asked_on=asked_on, **more)


def filed(asked_on: date = MATURITY_DATE, **more: Any) -> EventOfDefaultFacts:
    """A proceeding begun by others on 1 March 2002."""
    return happening(Occurrence.OTHERS_FILE, asked_on, **more)


@pytest.mark.parametrize("occurrence", sorted(AT_ONCE, key=str), ids=lambda each: each.name)
def test_everything_but_others_proceedings_is_an_event_of_default_at_once(occurrence: Occurrence) -> None:
    outcome = event_of_default(happening(occurrence, MARCH))
    assert outcome.occurred
    assert outcome.on == MARCH
    assert not event_of_default(happening(occurrence, MARCH - ONE_DAY)).occurred


@pytest.mark.parametrize(("asked_on", "occurred"), [(-1, False), (0, True), (1, True)])
def test_a_proceeding_begun_by_others_is_one_on_the_sixtieth_day_unstayed(asked_on: int, occurred: bool) -> None:
    """Asked on day 59, 60 and 61: 1 March and sixty days is 30 April."""
    outcome = event_of_default(filed(APRIL + asked_on * ONE_DAY))
    assert outcome.on == APRIL
    assert outcome.occurred is occurred


@pytest.mark.parametrize(("stayed", "on"), [(-1, None), (0, APRIL), (1, APRIL)])
def test_a_stay_on_the_fifty_ninth_day_is_in_time_and_on_the_sixtieth_too_late(stayed: int, on: date | None) -> None:
    outcome = event_of_default(filed(stayed_on=APRIL + stayed * ONE_DAY))
    assert outcome.on == on
    assert outcome.occurred is (on is not None)


def test_a_stay_on_the_day_itself_is_in_time() -> None:
    assert event_of_default(filed(stayed_on=MARCH)).on is None


def test_acquiescence_takes_the_sixty_days_away() -> None:
    """On its own day; also after a stay; and after the sixtieth day it changes nothing."""
    assert event_of_default(filed(acquiesced_on=MARCH)).on == MARCH
    assert event_of_default(filed(acquiesced_on=APRIL - ONE_DAY)).on == APRIL - ONE_DAY
    assert event_of_default(filed(acquiesced_on=APRIL + ONE_DAY)).on == APRIL
    stayed = filed(stayed_on=MARCH, acquiesced_on=APRIL + ONE_DAY)
    assert event_of_default(stayed).on == APRIL + ONE_DAY


def test_sixty_days_run_over_a_leap_day_by_the_calendar() -> None:
    """There is none in the life of these Notes; over the end of a year, 15 December 2002 runs to 13 February 2003."""
    facts = EventOfDefaultFacts(
        occurrence=Occurrence.OTHERS_FILE, happened_on=date(2002, 12, 15), asked_on=MATURITY_DATE
    )
    assert event_of_default(facts).on == date(2003, 2, 13)


def test_a_guarantors_own_proceeding_waits_sixty_days_on_one_reading() -> None:
    """`default.guarantor`: the proviso names the Company alone."""
    facts = happening(Occurrence.GUARANTOR_FILES)
    assert event_of_default(facts).on == MARCH
    assert event_of_default(facts, WAITS).on == APRIL
    assert event_of_default(happening(Occurrence.AUTHORISED), WAITS).on == MARCH
    stayed = happening(Occurrence.GUARANTOR_FILES, stayed_on=MARCH + ONE_DAY)
    assert event_of_default(stayed, WAITS).on is None


def test_the_day_is_derived_under_its_own_clause() -> None:
    derivation = derive(RULES["default.event"], happening(Occurrence.SEIZURE))
    assert [entry.clause for entry in derivation.entries] == ["PA 7.1(d)"]


@pytest.mark.parametrize("field", ["stayed_on", "acquiesced_on"])
def test_a_proceeding_is_not_stayed_or_acquiesced_in_before_it_begins(field: str) -> None:
    with pytest.raises(InvalidFacts) as error:
        filed(**{field: MARCH - ONE_DAY})
    assert error.value.field == field


def default_on(on: date, **more: Any) -> AccelerationFacts:
    """An Event of Default with Exhibit A's six Notes outstanding."""
    return AccelerationFacts(on=on, notes=EXHIBIT_A_NOTES, **more)


def test_acceleration_makes_every_note_amount_due() -> None:
    """$1,000 from 28 December 2001 to 28 March 2002: 90 days at 10% over 360 are 2.5%, $1,025."""
    note = OutstandingNote(note="No. 1", holder="A", principal=Fraction(1_000), accrues_from=EFFECTIVE_DATE)
    outcome = acceleration(AccelerationFacts(on=date(2002, 3, 28), notes=(note,)))
    assert outcome.accelerated
    assert outcome.notes[0].due == outcome.total == 1_025


def test_acceleration_pays_exhibit_a_what_prepayment_in_whole_would() -> None:
    """To the cent, on any day."""
    for on in (EFFECTIVE_DATE, date(2002, 6, 30), date(2002, 12, 31), MATURITY_DATE):
        due = acceleration(default_on(on))
        paid = prepayment_allocate(PrepaymentFacts(amount=due.total, on=on, notes=EXHIBIT_A_NOTES))
        assert [each.due for each in due.notes] == [each.payment for each in paid.payments]
        assert paid.total_payable == due.total


def test_the_majority_holders_can_hold_it_back_by_default() -> None:
    """`default.override`: the agreement controls, or the Note does."""
    held_back = acceleration(default_on(MATURITY_DATE, held_back=True))
    assert not held_back.accelerated
    assert held_back.total == 0
    assert [each.due for each in held_back.notes] == [0] * 6
    assert acceleration(default_on(MATURITY_DATE, held_back=True), NOTE_CONTROLS) == acceleration(
        default_on(MATURITY_DATE)
    )


def test_with_no_note_outstanding_nothing_is_due() -> None:
    assert acceleration(AccelerationFacts(on=MARCH, notes=())).total == 0


def test_no_note_is_due_before_its_accrual_date_or_twice() -> None:
    with pytest.raises(InvalidFacts):
        default_on(EFFECTIVE_DATE - ONE_DAY)
    with pytest.raises(InvalidFacts):
        AccelerationFacts(on=MARCH, notes=(EXHIBIT_A_NOTES[0], EXHIBIT_A_NOTES[0]))


def at_maturity(on: date = MATURITY_DATE, **more: Any) -> MaturityFacts:
    """A Note of $1,000 from the Effective Date."""
    return MaturityFacts(principal=Fraction(1_000), accrues_from=EFFECTIVE_DATE, on=on, **more)


def test_a_note_is_due_on_30_june_2003_and_not_a_day_before() -> None:
    """Quarters of 90, 92, 92, 91, 90 and 92 days of 360, compounded, then two days."""
    growth = Fraction(1)
    for days in (90, 92, 92, 91, 90, 92, 2):
        growth *= 1 + Fraction(10 * days, 36_000)
    outcome = maturity(at_maturity())
    assert outcome.matured_on == MATURITY_DATE
    assert outcome.interest == 1_000 * growth - 1_000
    assert outcome.due == Fraction(round(100_000 * growth), 100)
    with pytest.raises(Refused) as refused:
        maturity(at_maturity(MATURITY_DATE - ONE_DAY))
    assert refused.value.clause == "Note opening"


def test_acceleration_brings_maturity_forward() -> None:
    """To its own day; interest runs on until payment."""
    accelerated_on = date(2002, 3, 28)
    assert maturity(at_maturity(accelerated_on, accelerated_on=accelerated_on)).due == 1_025
    assert maturity(at_maturity(date(2002, 4, 1), accelerated_on=accelerated_on)).due > 1_025
    with pytest.raises(Refused):
        maturity(at_maturity(accelerated_on - ONE_DAY, accelerated_on=accelerated_on))


def test_the_sum_due_follows_the_reading_of_interest() -> None:
    """`note.day-count`: six full quarters at 2.5% and two days of 360."""
    thirty_360 = Readings(note_day_count=DayCount.THIRTY_360)
    growth = Fraction(1025, 1000) ** 6 * (1 + Fraction(10 * 2, 36_000))
    assert maturity(at_maturity(), thirty_360).interest == 1_000 * growth - 1_000
