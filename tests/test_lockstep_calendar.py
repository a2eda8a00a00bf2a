"""Book and ledger through events that turn on a day or an hour, by hand: deliveries, notices, the last minute."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from impl.deliveries import deliver_series_a
from impl.errors import BadInput, UnknownIndex
from impl.ledger import Ledger
from spec.book import Book
from spec.closing import EXHIBIT_A_LINES
from spec.errors import InvalidFacts
from spec.events import (
    Close,
    DeliverSeriesA,
    Event,
    Exchange,
    Exercise,
    GiveNotice,
    NetExercise,
    PassDays,
    PutOffClosing,
)
from spec.holdings import Notice
from spec.notices import Method
from spec.terms import FIRST_CLOSING_DATE, INITIAL_PURCHASE_PRICE
from tests.lockstep import Lockstep

CENT = Fraction(1, 100)
LAST_DAY = date(2007, 1, 31)
FIVE = 17 * 60


def on(day: date) -> Lockstep:
    """Both on a day after a First Closing on Exhibit A."""
    both = Lockstep.opening(FIRST_CLOSING_DATE, Fraction(10_000_000), Fraction(0))
    assert both.happen(Close(lines=EXHIBIT_A_LINES)) is None
    if day > FIRST_CLOSING_DATE:
        assert both.happen(PassDays(days=(day - FIRST_CLOSING_DATE).days)) is None
    return both


def before(day: date) -> Lockstep:
    """Both on a day before any Closing."""
    return Lockstep.opening(day, Fraction(10_000_000), Fraction(0))


@pytest.mark.parametrize(
    ("today", "to", "clause"),
    [
        (date(2002, 1, 28), date(2002, 1, 31), "PA 1.3(a)"),  # the day set already
        (date(2002, 1, 28), date(2002, 1, 30), "PA 1.3(a)"),
        (date(2002, 1, 28), date(2002, 2, 1), None),
        (date(2002, 1, 28), date(2002, 2, 7), None),
        (date(2002, 1, 28), date(2002, 2, 8), "PA 1.3(a)"),
        (date(2002, 2, 4), date(2002, 2, 4), None),
        (date(2002, 2, 4), date(2002, 2, 3), "PA 1.3(a)"),  # over
    ],
)
def test_the_first_closing_is_put_off_to_a_later_day_of_its_week(today: date, to: date, clause: str | None) -> None:
    assert before(today).happen(PutOffClosing(to=to)) == clause


def test_put_off_the_first_closing_takes_place_on_the_day_specified_last() -> None:
    """To 4 February and then to the 6th; not on the 31st, the 4th or the 5th. Afterwards nothing is put off."""
    both = before(date(2002, 1, 31))
    assert both.happen(PutOffClosing(to=date(2002, 2, 4))) is None
    assert both.happen(PutOffClosing(to=date(2002, 2, 2))) == "PA 1.3(a)"
    assert both.happen(PutOffClosing(to=date(2002, 2, 6))) is None
    for days, clause in ((4, "PA 1.3(a)"), (1, "PA 1.3(a)"), (1, None)):
        both.happen(PassDays(days=days))
        assert both.happen(Close(lines=EXHIBIT_A_LINES)) == clause
    assert both.book.first_closing_on == date(2002, 2, 6)
    assert both.happen(PutOffClosing(to=date(2002, 2, 7))) == "PA 1.3(a)"


def test_the_first_closing_put_off_and_not_held_on_its_day_is_past() -> None:
    """Unless the Company puts it off again."""
    both = before(date(2002, 1, 31))
    both.happen(PutOffClosing(to=date(2002, 2, 1)))
    both.happen(PassDays(days=2))
    assert both.happen(Close(lines=EXHIBIT_A_LINES)) == "PA 1.3(a)"
    assert both.happen(PutOffClosing(to=date(2002, 2, 2))) is None
    assert both.happen(Close(lines=EXHIBIT_A_LINES)) is None


def notice(prepay_on: date, method: Method) -> GiveNotice:
    """Notice of a prepayment of a cent."""
    return GiveNotice(prepay_on=prepay_on, amount=CENT, method=method)


@pytest.mark.parametrize(
    ("waits", "late"),
    [(0, False), (5, False), (6, False), (7, True), (60, True)],
)
def test_a_series_a_note_is_late_after_three_business_days(waits: int, late: bool) -> None:
    """Exchanged on Friday 30 August 2002, it is due on Thursday 5 September: Labor Day lies between."""
    both = on(date(2002, 8, 30))
    assert both.happen(Exchange(note=0, part=CENT)) is None
    if waits:
        both.happen(PassDays(days=waits))
    assert both.happen(DeliverSeriesA(series_a=0)) is None
    delivered = both.book.series_a[0]
    assert (delivered.delivered_on, delivered.late) == (both.book.today, late)
    assert both.happen(DeliverSeriesA(series_a=0)) == "Note 3(b)"


def test_series_a_notes_are_delivered_one_by_one_in_any_order() -> None:
    """The second before the first; a third there is not."""
    both = on(date(2002, 8, 16))
    for place in (0, 1):
        assert both.happen(Exchange(note=place, part=CENT)) is None
    assert both.happen(DeliverSeriesA(series_a=1)) is None
    assert [note.delivered_on for note in both.book.series_a] == [None, date(2002, 8, 16)]
    with pytest.raises(InvalidFacts, match="the book has no series_a 2"):
        both.book.after(DeliverSeriesA(series_a=2))
    with pytest.raises(UnknownIndex):
        deliver_series_a(both.ledger, 2)
    assert both.happen(DeliverSeriesA(series_a=0)) is None


@pytest.mark.parametrize(
    ("method", "given_on"),
    [
        (Method.PERSONAL, date(2002, 7, 3)),
        (Method.FACSIMILE, date(2002, 7, 5)),
        (Method.COURIER, date(2002, 7, 8)),
        (Method.CERTIFIED_MAIL, date(2002, 7, 9)),
    ],
)
def test_thirty_days_run_from_the_day_on_which_the_notice_takes_effect(method: Method, given_on: date) -> None:
    """Sent on 3 July 2002, the day before Independence Day."""
    both = on(date(2002, 7, 3))
    assert both.happen(notice(given_on + timedelta(days=29), method)) == "Note 2(i)"
    assert both.happen(notice(given_on + timedelta(days=30), method)) is None
    assert both.book.notice is not None
    assert both.book.notice.given_on == given_on
    assert both.happen(notice(given_on + timedelta(days=60), method)) == "Note 2(i)"


def test_a_notice_of_prepayment_by_means_not_provided_for_is_refused() -> None:
    assert on(date(2002, 7, 3)).happen(notice(date(2002, 9, 30), Method.OTHER)) == "PA 8.8"


def test_a_notice_that_takes_effect_after_its_day_makes_no_book() -> None:
    pending = Notice(given_on=date(2002, 8, 2), prepay_on=date(2002, 8, 1), amount=CENT)
    with pytest.raises(InvalidFacts) as error:
        Book(today=date(2002, 7, 1), common=Fraction(1), common_at_start=Fraction(1), notice=pending)
    assert error.value.field == "notice"


def exercises(minute: int | None) -> list[Event]:
    """An exercise of one share, for cash and net."""
    one = Fraction(1)
    return [
        Exercise(warrant=0, designated=one, minute=minute),
        NetExercise(warrant=0, designated=one, fair_market_value=INITIAL_PURCHASE_PRICE, minute=minute),
    ]


@pytest.mark.parametrize(
    ("day", "minute", "clause"),
    [
        (LAST_DAY - timedelta(days=1), 1439, None),
        (LAST_DAY, 0, None),
        (LAST_DAY, FIVE, None),
        (LAST_DAY, FIVE + 1, "Warrant opening"),
        (LAST_DAY, 1439, "Warrant opening"),
        (LAST_DAY, None, None),
        (LAST_DAY + timedelta(days=1), 0, "Warrant opening"),
        (LAST_DAY + timedelta(days=1), None, "Warrant opening"),
    ],
)
def test_a_warrant_of_31_january_2002_lives_to_five_oclock_on_31_january_2007(
    day: date, minute: int | None, clause: str | None
) -> None:
    """In Pacific Standard Time; where no hour is in question, to the end of that day."""
    for event in exercises(minute):
        assert on(day).happen(event) == clause


def test_a_warrant_of_a_later_closing_lives_on() -> None:
    """The First Closing's has expired; that of 7 February, were it the First Closing's day, has not."""
    both = Lockstep.opening(date(2002, 2, 7), Fraction(10_000_000), Fraction(0))
    both.happen(Close(lines=EXHIBIT_A_LINES))
    both.happen(PassDays(days=(LAST_DAY + timedelta(days=1) - date(2002, 2, 7)).days))
    for event in exercises(FIVE):
        assert both.happen(event) is None


def test_an_hour_is_a_minute_of_the_day() -> None:
    for minute in (-1, 1440):
        with pytest.raises(InvalidFacts):
            Exercise(warrant=0, designated=Fraction(1), minute=minute)
        with pytest.raises(BadInput):
            on(LAST_DAY).ledger.exercise(0, (1, 1), None, minute)


def test_the_ledger_does_not_know_other_means() -> None:
    with pytest.raises(BadInput):
        Ledger(date(2002, 7, 3), (1, 1), (0, 1)).give_notice(date(2002, 9, 30), 1, "telex")
