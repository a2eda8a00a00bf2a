"""Closings, notices, deposits, prepayments and exchanges in a book."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import DayCount, ExchangeFirstDay, ExchangeInterest, PrepayDeposit
from spec.book import Book
from spec.closing import EXHIBIT_A_LINES, Line
from spec.errors import InvalidFacts, Refused
from spec.events import Close, Deposit, Exchange, GiveNotice, PassDays, Prepay
from spec.holdings import Notice
from spec.interest import growth
from spec.readings import Readings
from spec.rounding import to_the_cent
from spec.terms import EFFECTIVE_DATE, MATURITY_DATE

FIRST = date(2002, 1, 31)
OPENING = Book.opening(today=FIRST, common=Fraction(20_000_000), convertible=Fraction(5_000_000))
CLOSED = OPENING.after(Close(lines=EXHIBIT_A_LINES))


def on(book: Book, day: date) -> Book:
    """The book on a later day."""
    return book.after(PassDays(days=(day - book.today).days))


def refusal_of(book: Book, event: Any, readings: Readings | None = None) -> str:
    """The clause that turns the event away; the book is as it was."""
    before = repr(book)
    with pytest.raises(Refused) as refused:
        book.after(event, readings)
    assert repr(book) == before
    return refused.value.clause


def noticed(prepay_on: date, amount: Any = 100_000, book: Book = CLOSED) -> Book:
    """The book with a notice of prepayment given, on the day set for it."""
    return on(book.after(GiveNotice(prepay_on=prepay_on, amount=amount)), prepay_on)


def test_a_closing_issues_a_note_and_a_warrant_a_line() -> None:
    """Exhibit A: six of each, with the initial price and five shares a dollar."""
    assert [note.holder for note in CLOSED.notes] == [line.purchaser for line in EXHIBIT_A_LINES]
    assert CLOSED.principal_outstanding() == CLOSED.sold == 2_939_196
    for note, warrant in zip(CLOSED.notes, CLOSED.warrants, strict=True):
        assert note.principal == note.issued_principal
        assert note.accrues_from == EFFECTIVE_DATE
        assert warrant.number == 5 * note.principal
        assert warrant.purchase_price == Fraction(1, 10)
        assert warrant.issued_on == CLOSED.first_closing_on == FIRST


def test_a_later_closing_is_an_additional_one() -> None:
    """Its Notes come after the others, and the cap counts them all."""
    more = Close(lines=[Line(purchaser="New Purchaser", purchase_price=Fraction(100))])  # type: ignore[arg-type]
    book = on(CLOSED, date(2002, 5, 31)).after(more)
    assert book.sold == 2_939_296
    assert book.first_closing_on == FIRST
    assert book.notes[6].accrues_from == book.warrants[6].issued_on == date(2002, 5, 31)
    assert refusal_of(CLOSED, more) == "PA 1.3(b)"
    assert refusal_of(on(CLOSED, date(2002, 6, 1)), more) == "PA 1.3(b)"
    too_much = Close(lines=(Line(purchaser="New Purchaser", purchase_price=Fraction(1_510_805)),))
    assert refusal_of(on(CLOSED, date(2002, 5, 31)), too_much) == "PA 1.1"


def test_a_notice_is_irrevocable_and_thirty_days_ahead() -> None:
    """A second one is refused, and so is one for the 29th day, or for after maturity."""
    book = CLOSED.after(GiveNotice(prepay_on=date(2002, 3, 2), amount=Fraction(1)))
    assert book.notice == Notice(given_on=FIRST, prepay_on=date(2002, 3, 2), amount=Fraction(1))
    assert refusal_of(book, GiveNotice(prepay_on=date(2002, 4, 2), amount=Fraction(1))) == "Note 2(i)"
    assert refusal_of(CLOSED, GiveNotice(prepay_on=date(2002, 3, 1), amount=Fraction(1))) == "Note 2(i)"
    assert CLOSED.after(GiveNotice(prepay_on=MATURITY_DATE, amount=Fraction(1))).notice is not None
    late = GiveNotice(prepay_on=date(2003, 7, 1), amount=Fraction(1))
    assert refusal_of(CLOSED, late) == "Note opening"


def test_a_deposit_wants_a_pending_notice_and_adds_up() -> None:
    """And stays when the notice lapses."""
    assert refusal_of(CLOSED, Deposit(amount=Fraction(1))) == "Note 2(i)"
    book = CLOSED.after(GiveNotice(prepay_on=date(2002, 9, 2), amount=Fraction(5)))
    book = book.after(Deposit(amount=Fraction(1))).after(Deposit(amount=Fraction(2)))
    assert book.deposit == 3
    lapsed = on(book, date(2002, 9, 3))
    assert lapsed.notice is None
    assert lapsed.deposit == 3
    assert on(book, date(2002, 9, 2)).notice == book.notice


def test_a_prepayment_takes_a_slice_of_every_note() -> None:
    """Paid pro rata on the notice's day, without a deposit up to 15 August 2002."""
    book = noticed(date(2002, 8, 15)).after(Prepay())
    assert book.notice is None
    assert book.prepaid == 100_000
    grown = growth(EFFECTIVE_DATE, date(2002, 8, 15), DayCount.ACTUAL_360)
    retired = Fraction(0)
    for before, after in zip(CLOSED.notes, book.notes, strict=True):
        payable = to_the_cent(before.principal * grown)
        retired += to_the_cent(payable * after.prepaid_principal / before.principal)
        assert after.principal + after.prepaid_principal == before.principal
        assert after.accrues_from == before.accrues_from
    assert retired == 100_000


def test_after_15_august_the_deposit_must_cover_the_amount_and_is_used_up_by_it() -> None:
    """What is deposited beyond it stays."""
    pending = CLOSED.after(GiveNotice(prepay_on=date(2002, 8, 16), amount=Fraction(100_000)))
    short = on(pending.after(Deposit(amount=Fraction(9_999_999, 100))), date(2002, 8, 16))
    assert refusal_of(short, Prepay()) == "Note 2(i)"
    book = short.after(Deposit(amount=Fraction(3, 100))).after(Prepay())
    assert book.deposit == Fraction(2, 100)
    assert book.prepaid == 100_000


def test_a_deposit_made_without_need_stays_where_it_is() -> None:
    """On or before 15 August 2002 none is required."""
    pending = CLOSED.after(GiveNotice(prepay_on=date(2002, 8, 15), amount=Fraction(10)))
    book = on(pending.after(Deposit(amount=Fraction(10))), date(2002, 8, 15)).after(Prepay())
    assert book.deposit == 10


def test_on_a_reading_the_deposit_is_of_principal_alone() -> None:
    """`prepay.deposit`: less than the amount is enough, and only that is used."""
    pending = CLOSED.after(GiveNotice(prepay_on=date(2002, 8, 16), amount=Fraction(100_000)))
    book = on(pending.after(Deposit(amount=Fraction(99_000))), date(2002, 8, 16))
    after = book.after(Prepay(), Readings(prepay_deposit=PrepayDeposit.PRINCIPAL))
    retired = CLOSED.principal_outstanding() - after.principal_outstanding()
    assert retired < 99_000
    assert after.deposit == 99_000 - retired


@pytest.mark.parametrize("left", [Fraction(14, 1000), Fraction(19, 1000)])
def test_on_that_reading_no_more_is_wanted_than_is_prepaid(left: Fraction) -> None:
    """All of a Note but 1.4 cents is exchanged, and these are payable as one cent; but 1.9 cents, as two."""
    principal, day = Fraction(1_500_000), date(2002, 8, 16)
    payable = to_the_cent(left * growth(EFFECTIVE_DATE, day, DayCount.ACTUAL_360))
    closed = OPENING.after(Close(lines=(Line(purchaser="Holder", purchase_price=principal),)))
    pending = closed.after(GiveNotice(prepay_on=day, amount=payable)).after(Deposit(amount=payable))
    book = on(pending, day).after(Exchange(note=0, part=principal - left))
    after = book.after(Prepay(), Readings(prepay_deposit=PrepayDeposit.PRINCIPAL))
    assert after.principal_outstanding() == 0
    assert payable - after.deposit == min(left, payable)


def test_prepayment_is_for_the_day_of_the_notice_only() -> None:
    """Not before, not without, and not after, when the notice has lapsed."""
    assert refusal_of(CLOSED, Prepay()) == "Note 2(i)"
    pending = CLOSED.after(GiveNotice(prepay_on=date(2002, 8, 15), amount=Fraction(1)))
    assert refusal_of(on(pending, date(2002, 8, 14)), Prepay()) == "Note 2(i)"
    assert refusal_of(on(pending, date(2002, 8, 16)), Prepay()) == "Note 2(i)"


def test_more_than_all_notes_come_to_cannot_be_prepaid() -> None:
    """Nor anything where there are no Notes."""
    assert refusal_of(noticed(date(2002, 8, 15), 5_000_000), Prepay()) == "Note 2"
    assert refusal_of(noticed(date(2002, 8, 15), 1, OPENING), Prepay()) == "Note 2"


def test_prepaying_everything_leaves_notes_of_nil() -> None:
    """They stay in the book, accounted for."""
    grown = growth(EFFECTIVE_DATE, date(2002, 8, 15), DayCount.ACTUAL_360)
    everything = sum(to_the_cent(note.principal * grown) for note in CLOSED.notes)
    book = noticed(date(2002, 8, 15), everything).after(Prepay())
    assert book.principal_outstanding() == 0
    assert all(note.prepaid_principal == note.issued_principal for note in book.notes)
    assert not book.violations()


def test_an_exchange_issues_a_series_a_note_and_leaves_the_remainder() -> None:
    """To the cent, dated the day of the exchange."""
    book = on(CLOSED, date(2002, 8, 16)).after(Exchange(note=0, part=Fraction(2629)))
    grown = growth(EFFECTIVE_DATE, date(2002, 8, 16), DayCount.ACTUAL_360)
    (issued,) = book.series_a
    assert issued.holder == "Phillip E. Kelly"
    assert issued.principal == to_the_cent(2629 * grown)
    assert issued.dated == date(2002, 8, 16)
    assert book.notes[0].principal == 400_000
    assert book.notes[0].exchanged_principal == 2629
    assert book.notes[1:] == CLOSED.notes[1:]


def test_a_note_wholly_exchanged_stays_with_nothing_to_exchange_or_prepay() -> None:
    """The others are prepaid without it."""
    book = on(CLOSED, date(2002, 8, 16)).after(Exchange(note=0, part=Fraction(402_629)))
    assert book.notes[0].principal == 0
    assert refusal_of(book, Exchange(note=0, part=Fraction(1, 100))) == "Note 3(a)"
    pending = book.after(GiveNotice(prepay_on=date(2002, 9, 16), amount=Fraction(100)))
    prepaid = on(pending.after(Deposit(amount=Fraction(100))), date(2002, 9, 16)).after(Prepay())
    assert prepaid.notes[0].prepaid_principal == 0
    assert not prepaid.violations()


def test_exchange_is_refused_too_early_too_late_and_for_too_much() -> None:
    """Each under its clause."""
    part = Exchange(note=0, part=Fraction(1))
    fifteenth = on(CLOSED, date(2002, 8, 15))
    assert refusal_of(fifteenth, part) == "Note 3(a)"
    assert fifteenth.after(part, Readings(exchange_first_day=ExchangeFirstDay.FIFTEENTH)).series_a
    assert refusal_of(on(CLOSED, date(2002, 8, 16)), Exchange(note=0, part=Fraction(402_630))) == "Note 3(a)"
    assert on(CLOSED, MATURITY_DATE).after(part).series_a
    assert refusal_of(on(CLOSED, date(2003, 7, 1)), part) == "Note opening"


def test_an_amount_that_includes_interest_can_be_exchanged_on_that_reading() -> None:
    """`exchange.interest`: $100 of Series A for less than $100 of principal."""
    included = Readings(exchange_interest=ExchangeInterest.INCLUDED)
    book = on(CLOSED, date(2002, 8, 16)).after(Exchange(note=0, part=Fraction(100)), included)
    assert book.series_a[0].principal == 100
    assert book.notes[0].exchanged_principal < 100
    assert not book.violations()


@pytest.mark.parametrize("place", [6, 9_999])
def test_a_note_that_is_not_in_the_book_is_bad_input(place: int) -> None:
    """The error names the field; it is no refusal."""
    with pytest.raises(InvalidFacts) as error:
        on(CLOSED, date(2002, 8, 16)).after(Exchange(note=place, part=Fraction(1)))
    assert error.value.field == "note"
    with pytest.raises(InvalidFacts):
        Exchange(note=-1, part=Fraction(1))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Deposit(amount=Fraction(0)),
        lambda: Deposit(amount=Fraction(1, 200)),
        lambda: GiveNotice(prepay_on=date(2002, 3, 2), amount=Fraction(0)),
        lambda: Exchange(note=0, part=Fraction(0)),
        lambda: Close(lines=()),
        lambda: Close(lines=EXHIBIT_A_LINES[:1] * 2),
        lambda: PassDays(days=0),
    ],
)
def test_an_event_of_nothing_is_bad_input(make: Any) -> None:
    """No amount, no part, no lines, no days; nor a Purchaser twice."""
    with pytest.raises(InvalidFacts):
        make()
