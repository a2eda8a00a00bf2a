"""Book and ledger through amendments, the notice of them, and joinders: by hand, and through any run of them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impl import amendment as computed
from impl.amending import amend
from impl.errors import BadInput
from spec.amendment_events import Consenter, Term
from spec.closing import EXHIBIT_A_LINES, Line
from spec.errors import InvalidFacts, Refused
from spec.events import (
    Amend,
    Close,
    Event,
    Exchange,
    Exercise,
    NotifyAmendment,
    PassDays,
    TransferNote,
    TransferWarrant,
)
from spec.terms import EXHIBIT_A, FIRST_CLOSING_DATE
from tests.lockstep import Lockstep

KELLY, HUI, CANTILLON, POON, BAPEF, G5 = (each.purchaser for each in EXHIBIT_A)
EVERYBODY = (KELLY, HUI, CANTILLON, POON, BAPEF, G5)
LARGEST = 4
EXCHANGE_DAY = date(2002, 8, 16)


def on(day: date = FIRST_CLOSING_DATE) -> Lockstep:
    """Both on a day after a First Closing on Exhibit A."""
    both = Lockstep.opening(FIRST_CLOSING_DATE, Fraction(17_000_000), Fraction(0))
    assert both.happen(Close(lines=EXHIBIT_A_LINES)) is None
    if day > FIRST_CLOSING_DATE:
        assert both.happen(PassDays(days=(day - FIRST_CLOSING_DATE).days)) is None
    return both


def amended(term: Term, *consenting: str, company: bool = True) -> Amend:
    """An amendment with these consents."""
    return Amend(
        amended=term, company_consents=company, consenting=tuple(Consenter(holder=each) for each in consenting)
    )


def owed(both: Lockstep) -> set[str]:
    """Who is still to be told of an amendment."""
    return {each.holder for each in both.book.decisions.notices_owed}


def test_the_largest_holder_and_the_next_amend_a_term_and_the_others_are_told_once() -> None:
    """BAPEF and Kelly have 86.76% of $2,939,196."""
    both = on()
    assert both.happen(amended(Term.TERM, BAPEF, KELLY)) is None
    assert owed(both) == {HUI, CANTILLON, POON, G5}
    assert both.book.decisions.amendments == 1
    assert both.happen(NotifyAmendment()) is None
    assert owed(both) == set()
    assert both.happen(NotifyAmendment()) == "PA 8.6"


@pytest.mark.parametrize(
    ("event", "clause"),
    [
        (amended(Term.TERM, BAPEF), "PA 8.6"),
        (amended(Term.TERM, BAPEF, HUI, POON), None),
        (amended(Term.TERM, BAPEF, KELLY, company=False), "PA 8.6"),
        (amended(Term.TERM), "PA 8.6"),
        (amended(Term.GUARANTEE, BAPEF, company=False), None),
        (amended(Term.GUARANTEE, KELLY, HUI, CANTILLON, POON, G5), "PA 2.12"),
        (amended(Term.CONSENT, BAPEF, KELLY, CANTILLON, POON, G5), "PA 8.6"),
        (amended(Term.CONSENT, *EVERYBODY), None),
        (amended(Term.PROTECTED, BAPEF, CANTILLON), None),
        (amended(Term.WARRANT, HUI), None),
        (amended(Term.WARRANT), "Warrant 13"),
        (amended(Term.WARRANT, *EVERYBODY, company=False), "Warrant 13"),
    ],
)
def test_each_amendment_takes_its_own_consents(event: Amend, clause: str | None) -> None:
    """On Exhibit A, as signed."""
    assert on().happen(event) == clause


def test_a_notice_owed_of_two_amendments_is_given_once_and_counts_from_the_first() -> None:
    both = on()
    both.happen(amended(Term.TERM, BAPEF, KELLY))
    both.happen(PassDays(days=1))
    both.happen(amended(Term.TERM, BAPEF, CANTILLON))
    assert owed(both) == {KELLY, HUI, CANTILLON, POON, G5}
    since = {each.holder: each.since for each in both.book.decisions.notices_owed}
    assert (since[HUI], since[KELLY]) == (FIRST_CLOSING_DATE, FIRST_CLOSING_DATE + timedelta(days=1))


def test_once_the_largest_holder_has_exchanged_it_is_bound_and_told_and_has_no_say() -> None:
    """Kelly and Cantillon have 84.7% of the $791,839 left; BAPEF still has its Series A Note and its Warrant."""
    both = on(EXCHANGE_DAY)
    assert both.happen(Exchange(note=LARGEST, part=Fraction(2_147_357))) is None
    assert both.happen(amended(Term.TERM, BAPEF)) == "PA 8.6"
    assert both.happen(amended(Term.GUARANTEE, KELLY)) is None
    assert both.happen(amended(Term.TERM, KELLY, CANTILLON)) is None
    assert BAPEF in owed(both)


def test_once_no_note_is_outstanding_only_the_warrants_can_be_amended() -> None:
    both = on(EXCHANGE_DAY)
    for place, line in enumerate(EXHIBIT_A):
        assert both.happen(Exchange(note=place, part=line.principal)) is None
    assert both.happen(amended(Term.TERM, *EVERYBODY)) == "PA 8.6"
    assert both.happen(amended(Term.GUARANTEE, *EVERYBODY)) == "PA 2.12"
    assert both.happen(amended(Term.WARRANT, BAPEF)) is None


def test_a_transferee_decides_in_place_of_the_transferor() -> None:
    """BAPEF's whole Note goes to another, who is the majority now; BAPEF keeps its Warrant and is told."""
    both = on()
    assert both.happen(TransferNote(note=LARGEST, to="Another")) is None
    assert both.happen(amended(Term.GUARANTEE, BAPEF)) == "PA 2.12"
    assert both.happen(amended(Term.GUARANTEE, "Another")) is None
    assert BAPEF in owed(both)


def test_who_holds_nothing_any_more_is_neither_asked_nor_told() -> None:
    """Its Note and its Warrant transferred, BAPEF is no Holder."""
    both = on()
    both.happen(TransferNote(note=LARGEST, to="Another"))
    both.happen(TransferWarrant(warrant=LARGEST, to="Another", affiliate=True))
    with pytest.raises(InvalidFacts, match="holds nothing"):
        both.book.after(amended(Term.GUARANTEE, BAPEF))
    with pytest.raises(BadInput, match="must hold securities"):
        amend(both.ledger, computed.GUARANTEE, True, [BAPEF])
    assert both.happen(amended(Term.GUARANTEE, "Another")) is None
    assert BAPEF not in owed(both)


def test_the_ledger_does_not_waive_a_default_by_amendment() -> None:
    with pytest.raises(BadInput, match="a default is not waived here"):
        amend(on().ledger, computed.DEFAULT, True, [BAPEF])
    with pytest.raises(BadInput, match="must be a name"):
        amend(on().ledger, computed.TERM, True, [""])
    assert "DEFAULT" not in Term.__members__


def test_nobody_consents_twice() -> None:
    with pytest.raises(InvalidFacts, match="stands twice"):
        amended(Term.TERM, BAPEF, BAPEF)


# -- joinders


def sale(purchaser: str, joined: bool) -> Close:
    """An Additional Closing to one Purchaser for a dollar."""
    return Close(lines=(Line(purchaser=purchaser, purchase_price=Fraction(1)),), joined=joined)


def test_a_new_purchaser_joins_and_one_who_holds_something_need_not() -> None:
    """Nor need anybody at the First Closing, whose Purchasers sign the agreement itself."""
    both = on(FIRST_CLOSING_DATE + timedelta(days=1))
    assert both.happen(sale("Somebody", joined=False)) == "PA 1.3(b)"
    assert both.happen(sale(HUI, joined=False)) is None
    assert both.happen(sale("Somebody", joined=True)) is None
    assert both.happen(sale("Somebody", joined=False)) is None
    first = Lockstep.opening(FIRST_CLOSING_DATE, Fraction(1), Fraction(0))
    assert first.happen(Close(lines=EXHIBIT_A_LINES, joined=False)) is None


def test_a_series_a_note_is_issued_to_nobody_who_has_not_joined() -> None:
    """The day comes before the joinder."""
    early, both = on(date(2002, 8, 15)), on(EXCHANGE_DAY)
    assert early.happen(Exchange(note=0, part=Fraction(1), joined=False)) == "Note 3(a)"
    assert both.happen(Exchange(note=0, part=Fraction(1), joined=False)) == "PA 1.3(c)"
    assert both.happen(Exchange(note=0, part=Fraction(1))) is None


@pytest.mark.parametrize("wrong", [None, 1, "yes"], ids=repr)
def test_joining_is_yes_or_no(wrong: Any) -> None:
    with pytest.raises(TypeError):
        sale(HUI, joined=wrong)
    with pytest.raises(BadInput, match="joined"):
        on(EXCHANGE_DAY).ledger.exchange(0, (1, 1), wrong)
    with pytest.raises(BadInput, match="joined"):
        on().ledger.close([], wrong)


CONSENTING = st.lists(st.sampled_from(EVERYBODY), unique=True).map(
    lambda names: tuple(Consenter(holder=each) for each in names)
)
EVENTS = st.one_of(
    st.builds(Amend, amended=st.sampled_from(Term), company_consents=st.booleans(), consenting=CONSENTING),
    st.just(amended(Term.TERM, *EVERYBODY)),
    st.just(NotifyAmendment()),
    st.builds(Exchange, note=st.integers(0, 5), part=st.sampled_from([each.principal for each in EXHIBIT_A])),
    st.builds(
        Exercise, warrant=st.integers(0, 5), designated=st.sampled_from([Fraction(each.warrants) for each in EXHIBIT_A])
    ),
    st.builds(PassDays, days=st.integers(1, 400)),
)


@settings(derandomize=True, max_examples=80, deadline=None)
@given(day=st.sampled_from((FIRST_CLOSING_DATE, EXCHANGE_DAY)), drawn=st.lists(EVENTS, max_size=12))
def test_ledger_and_book_go_the_same_way_through_any_run_of_decisions(day: date, drawn: list[Event]) -> None:
    """Exchanges, exercises and days between them."""
    both = on(day)
    for event in drawn:
        try:
            with suppress(Refused):
                both.book.after(event)
        except InvalidFacts:
            continue
        both.happen(event)
