"""Book and ledger through transfers of Notes and Warrants: by hand, and through any run of them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impl.assignments import assign_note, assign_warrant
from impl.errors import BadInput, UnknownIndex
from impl.transfer import Circumstances as Made
from spec.closing import EXHIBIT_A_LINES
from spec.errors import InvalidFacts, Refused
from spec.events import (
    Close,
    Deposit,
    Event,
    Exchange,
    Exercise,
    GiveNotice,
    PassDays,
    Prepay,
    Split,
    TransferNote,
    TransferWarrant,
)
from spec.terms import FIRST_CLOSING_DATE, TRANSFER_MINIMUM
from spec.transfer import Circumstances
from tests.lockstep import Lockstep

CENT = Fraction(1, 100)
LARGEST = 4  # BAPEF's place in Exhibit A: $2,147,357 and 10,736,785 shares
TAKER = "Taker"
LAST_DAY = date(2007, 1, 31)


def on(day: date = FIRST_CLOSING_DATE) -> Lockstep:
    """Both on a day after a First Closing on Exhibit A."""
    both = Lockstep.opening(FIRST_CLOSING_DATE, Fraction(17_000_000), Fraction(0))
    assert both.happen(Close(lines=EXHIBIT_A_LINES)) is None
    if day > FIRST_CLOSING_DATE:
        assert both.happen(PassDays(days=(day - FIRST_CLOSING_DATE).days)) is None
    return both


def note(part: Any = None, place: int = LARGEST, to: str = TAKER, **how: bool) -> TransferNote:
    """A transfer of a Note."""
    return TransferNote(note=place, to=to, part=part, how=Circumstances(**how))


def warrant(part: Any = None, place: int = LARGEST, to: str = TAKER, **facts: Any) -> TransferWarrant:
    """A transfer of a Warrant, with the Company's consent."""
    return TransferWarrant(warrant=place, to=to, part=part, **{"company_consents": True, **facts})


def test_a_part_of_a_note_becomes_a_note_of_its_own() -> None:
    """$500,000 of $2,147,357: both accrue from 28 December 2001, and the Closings are as before."""
    both = on()
    assert both.happen(note(TRANSFER_MINIMUM)) is None
    kept: Any = both.book.notes[LARGEST]
    given_note: Any = both.book.notes[-1]
    assert (kept.holder, kept.principal, kept.issued_principal) == (EXHIBIT_A_LINES[4].purchaser, 1_647_357, 1_647_357)
    assert (given_note.holder, given_note.principal, given_note.issued_principal) == (TAKER, 500_000, 500_000)
    assert given_note.accrues_from == kept.accrues_from == date(2001, 12, 28)
    assert both.book.sold == 2_939_196
    assert len(both.book.notes) == 7


def test_a_whole_note_changes_its_holder_and_nothing_else() -> None:
    """Whether all of it is named or not."""
    for part in (None, Fraction(2_147_357)):
        both = on()
        assert both.happen(note(part)) is None
        assert [each.holder for each in both.book.notes].index(TAKER) == LARGEST
        assert len(both.book.notes) == 6


def test_a_note_prepaid_in_part_goes_whole_with_its_history() -> None:
    """A third of everything is prepaid; fractions of a cent of principal go along."""
    both = on()
    assert both.happen(GiveNotice(prepay_on=FIRST_CLOSING_DATE + timedelta(30), amount=Fraction(1_000_000))) is None
    assert both.happen(Deposit(amount=CENT)) is None
    both.happen(PassDays(days=30))
    assert both.happen(Prepay()) is None
    before = both.book.notes[LARGEST]
    assert both.happen(note()) is None
    after = both.book.notes[LARGEST]
    assert (after.holder, after.principal, after.prepaid_principal) == (
        TAKER,
        before.principal,
        before.prepaid_principal,
    )


def test_the_transferee_exchanges_its_part() -> None:
    """And cannot pass on less than $500,000 of it."""
    both = on(date(2002, 8, 16))
    assert both.happen(note(Fraction(600_000))) is None
    assert both.happen(Exchange(note=6, part=Fraction(100_000) + CENT)) is None
    assert both.book.series_a[0].holder == TAKER
    assert both.happen(note(place=6, to="Next")) == "PA 8.3(3)"


@pytest.mark.parametrize(
    ("event", "clause"),
    [
        (note(TRANSFER_MINIMUM - CENT), "PA 8.3(3)"),
        (note(place=0), "PA 8.3(3)"),
        (note(Fraction(2_147_357) + CENT), "PA 8.3"),
        (note(lawful=False), "PA 8.3(1)"),
        (note(competitor=True), "PA 8.3(2)"),
        (note(competitor=True, whole_company=True), None),
        (note(joined=False), "PA 8.3(4)"),
        (warrant(), None),
        (warrant(Fraction(1, 3)), None),
        (warrant(company_consents=False), "Warrant 8"),
        (warrant(company_consents=False, affiliate=True), None),
        (warrant(Fraction(10_736_786)), "PA 8.3"),
        (warrant(how=Circumstances(joined=False)), "PA 8.3(4)"),
    ],
)
def test_each_condition_lets_a_transfer_through_or_turns_it_away(event: Event, clause: str | None) -> None:
    """On Exhibit A, at the First Closing."""
    assert on().happen(event) == clause


def test_a_note_that_has_gone_and_a_warrant_used_up_are_not_transferred() -> None:
    both = on(date(2002, 8, 16))
    assert both.happen(Exchange(note=LARGEST, part=Fraction(2_147_357))) is None
    assert both.happen(note()) == "PA 8.3"
    assert both.happen(Exercise(warrant=0, designated=Fraction(2_013_145))) is None
    assert both.happen(warrant(place=0)) == "Warrant 8"


def test_a_warrant_is_transferred_up_to_its_last_day() -> None:
    """Five years from 31 January 2002; a Note can be transferred still, matured and unpaid as it is."""
    assert on(LAST_DAY).happen(warrant()) is None
    late = on(LAST_DAY + timedelta(days=1))
    assert late.happen(warrant()) == "Warrant opening"
    assert late.happen(note()) is None


def test_both_parts_of_a_warrant_adjust_as_the_whole_would() -> None:
    """One third transferred, then two for one."""
    both = on()
    assert both.happen(warrant(Fraction(10_736_785, 3))) is None
    assert both.happen(Split(old=1, new=2)) is None
    kept, given_warrant = both.book.warrants[LARGEST], both.book.warrants[-1]
    assert (kept.number, given_warrant.number) == (2 * Fraction(21_473_570, 3), 2 * Fraction(10_736_785, 3))
    assert kept.purchase_price == given_warrant.purchase_price == Fraction(1, 20)
    assert given_warrant.issued_on == FIRST_CLOSING_DATE


def test_nobody_transfers_to_itself_or_what_is_not_there() -> None:
    both = on()
    largest = EXHIBIT_A_LINES[LARGEST].purchaser
    for event in (note(to=largest), warrant(to=largest)):
        with pytest.raises(InvalidFacts, match="holds it already"):
            both.book.after(event)
    for event in (note(place=6), warrant(place=6)):
        with pytest.raises(InvalidFacts, match="the book has no"):
            both.book.after(event)
    with pytest.raises(BadInput, match="must not be the holder"):
        assign_note(both.ledger, LARGEST, largest, None, Made())
    with pytest.raises(BadInput, match="must not be the holder"):
        assign_warrant(both.ledger, LARGEST, largest, None, True, True, Made())
    with pytest.raises(UnknownIndex):
        assign_note(both.ledger, 6, TAKER, None, Made())
    with pytest.raises(UnknownIndex):
        assign_warrant(both.ledger, -1, TAKER, None, True, True, Made())


@pytest.mark.parametrize("part", [0, -1, 1.5, True], ids=repr)
def test_the_ledger_takes_whole_cents_above_none(part: Any) -> None:
    with pytest.raises(BadInput):
        assign_note(on().ledger, LARGEST, TAKER, part, Made())


@pytest.mark.parametrize("part", [(0, 1), (1, 0), 1.5, 1], ids=repr)
def test_the_ledger_takes_exact_shares_above_none(part: Any) -> None:
    with pytest.raises(BadInput):
        assign_warrant(on().ledger, LARGEST, TAKER, part, True, True, Made())


PLACES = st.integers(0, 9)
TAKERS = st.sampled_from((TAKER, "Another", "Kumi Hui"))
MONEY = st.integers(1, 300_000_000).map(lambda cents: cents * CENT)
SHARES = st.fractions(Fraction(1, 3), 10**7, max_denominator=3)
HOW = st.builds(Circumstances, joined=st.sampled_from((True, True, True, False)))
EVENTS = st.one_of(
    st.builds(TransferNote, note=PLACES, to=TAKERS, part=st.none() | MONEY | st.just(TRANSFER_MINIMUM), how=HOW),
    st.builds(
        TransferWarrant,
        warrant=PLACES,
        to=TAKERS,
        part=st.none() | SHARES,
        company_consents=st.booleans(),
        affiliate=st.booleans(),
        how=HOW,
    ),
    st.builds(Exchange, note=PLACES, part=MONEY),
    st.builds(Exercise, warrant=PLACES, designated=SHARES, fair_market_value=st.just(Fraction(1, 5))),
    st.builds(PassDays, days=st.integers(1, 120)),
    st.builds(Split, old=st.integers(1, 3), new=st.integers(1, 3)),
)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(day=st.sampled_from((FIRST_CLOSING_DATE, date(2002, 8, 16))), drawn=st.lists(EVENTS, max_size=12))
def test_ledger_and_book_go_the_same_way_through_any_run_of_transfers(day: date, drawn: list[Event]) -> None:
    """Exchanges, exercises, splits and days between them."""
    both = on(day)
    for event in drawn:
        try:
            with suppress(Refused):
                both.book.after(event)
        except InvalidFacts:
            continue
        both.happen(event)
    assert both.book.sold == sum(each.issued_principal for each in both.book.notes)
