"""Defaults, payments when due and demands, in the ledger."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from impl import standing
from impl.errors import Refused, UnknownIndex
from impl.gross_up import Withholding
from impl.holdings import Note
from impl.ledger import Ledger
from impl.terms import EFFECTIVE_DATE, MATURITY

ON = date(2002, 3, 28)  # a first quarter of 90 days after the Effective Date
ONE_DAY = timedelta(days=1)
TENTH = [Withholding((1, 10), required_by_law=True)]


def book(today: date = ON, holders: tuple[str, ...] = ("A", "B", "B")) -> Ledger:
    """Notes of $1,000 each."""
    notes = tuple(Note(holder, EFFECTIVE_DATE, 1_000_00, (1_000_00, 1)) for holder in holders)
    return Ledger(today, (1, 1), (0, 1), notes, first_closing_on=date(2002, 1, 31), sold=1_000_00 * len(notes))


def test_a_default_makes_every_note_due_and_a_payment_is_its_note_amount() -> None:
    """$1,025; a tenth withheld from $1,138.89, rounded up to $113.89, leaves that."""
    ledger = standing.insolvency(book())
    paid = standing.pay(ledger, 0, TENTH)
    assert (paid.standing.paid, paid.standing.withheld, paid.standing.by_guarantors) == (1_025_00, 113_89, 0)
    assert (paid.notes[0].principal, paid.notes[0].repaid) == ((0, 1), (1_000_00, 1))
    assert [note.accelerated_on for note in paid.notes] == [ON] * 3


def test_a_note_without_principal_does_not_fall_due() -> None:
    ledger = book()
    ledger = evolve(ledger, notes=(evolve(ledger.notes[0], principal=(0, 1)), *ledger.notes[1:]))
    assert standing.interference(ledger).notes[0].accelerated_on is None


def test_after_maturity_no_interest_is_added() -> None:
    at_maturity, later = book(MATURITY), book(MATURITY + 365 * ONE_DAY)
    assert standing.pay(at_maturity, 0, []).standing.paid == standing.pay(later, 0, []).standing.paid


def test_of_two_proceedings_that_ripen_together_the_first_dates_the_default() -> None:
    ledger = standing.petition(standing.petition(book()))
    ledger = evolve(ledger, standing=evolve(ledger.standing, petitions=(ON - 10 * ONE_DAY, ON)))
    ripe = ledger.pass_days(60)
    assert ripe.standing.petitions == ()
    assert ripe.standing.defaulted_on == ON + 50 * ONE_DAY
    half_ripe = ledger.pass_days(59)
    assert half_ripe.standing.petitions == (ON,)


def test_a_second_default_does_not_move_the_first() -> None:
    ledger = standing.interference(standing.insolvency(book()).pass_days(5))
    assert ledger.standing.defaulted_on == ON
    assert ledger.notes[0].accelerated_on == ON


def test_what_is_paid_stays_paid_when_the_rest_is_determined_not_to_be_due() -> None:
    """B holds two thirds, of which one is paid: half is no majority."""
    ledger = standing.pay(standing.insolvency(book(holders=("A", "B", "B", "B"))), 1, [])
    undone = standing.determine_otherwise(ledger, ["B"])
    assert [note.accelerated_on for note in undone.notes] == [None, ON, None, None]
    with pytest.raises(Refused) as refused:
        standing.determine_otherwise(standing.pay(standing.insolvency(book()), 1, []), ["B"])
    assert refused.value.clause == "PA 2.1"
    with pytest.raises(Refused) as refused:
        standing.determine_otherwise(undone, ["B"])
    assert refused.value.clause == "PA 7.1"


def test_the_guarantors_pay_what_was_overdue_when_demanded() -> None:
    ledger = standing.insolvency(book()).pass_days(1)
    demanded = standing.demand(ledger, ["B"], written=True)
    paid = standing.guarantor_pays(demanded, 0, [])
    assert paid.standing.by_guarantors == paid.standing.paid > 1_025_00
    with pytest.raises(Refused):
        standing.guarantor_pays(ledger, 0, [])
    with pytest.raises(Refused):
        standing.demand(standing.insolvency(book()), ["B"], written=True)


def test_there_is_no_fourth_note_and_no_first_proceeding() -> None:
    with pytest.raises(UnknownIndex):
        standing.pay(book(MATURITY), 3, [])
    with pytest.raises(Refused):
        standing.stay(book(), 0)
    with pytest.raises(UnknownIndex):
        standing.acquiesce(standing.petition(book()), 1)
