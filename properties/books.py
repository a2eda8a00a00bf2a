"""The bridge between spec's book and the engine's ledger: every book there can be, and what agreement means."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import singledispatch

from fourcorners.engine.lemmas import assume
from impl import grant_events, holdings
from impl.deliveries import deliver_series_a
from impl.first_closing import put_off_closing
from impl.ledger import Ledger
from properties import books_payments, books_registration, books_securities, books_transfers
from properties.books_registration import agree_on_registration, rights_of
from properties.books_securities import agree_on_capital, agree_on_carried, capital_of, carried_by, values_of
from properties.bridge import agree, cents, cents_pair, dollars, exact, exact_dollars, news, pair
from properties.closing import subscriptions
from properties.grants import agree_on_grants, grants_of, history_of
from properties.standing import agree_on_covenants, agree_on_standing, ledger_of_covenants, ledger_of_standing
from spec import events
from spec.book import Book
from spec.errors import InvalidFacts
from spec.facts import Unit, day, exact_money, facts, invalid_unless, listing, money, nested, price, shares
from spec.happenings import Event
from spec.holdings import BookNote, BookWarrant, Notice
from spec.interest import accrual_day
from spec.terms import (
    AGREEMENT_DATE,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    LAST_EXPIRATION_DATE,
    LAST_ISSUE_DATE,
)

HOLDER = "Holder"


@facts
class NoteHistory:
    """A Note by what was issued, and what became of it."""

    accrues_from: date = accrual_day()
    issued: Fraction = money("principal issued")
    prepaid: Fraction = exact_money("principal prepaid since")
    exchanged: Fraction = exact_money("principal exchanged since")

    def check(self) -> None:
        invalid_unless(
            self.prepaid + self.exchanged <= self.issued,
            "issued",
            "more has gone than was issued",
            "give more",
            "Note 2",
        )

    def note(self) -> BookNote:
        return BookNote(
            holder=HOLDER,
            principal=self.issued - self.prepaid - self.exchanged,
            accrues_from=self.accrues_from,
            issued_principal=self.issued,
            prepaid_principal=self.prepaid,
            exchanged_principal=self.exchanged,
        )


@facts
class WarrantHistory:
    """A Warrant as it has come to stand."""

    purchase_price: Fraction = price("Purchase Price")
    number: Fraction = shares("shares purchasable")
    issued_on: date = day("day of issue", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE)

    def warrant(self) -> BookWarrant:
        return BookWarrant(
            holder=HOLDER, purchase_price=self.purchase_price, number=self.number, issued_on=self.issued_on
        )


@facts
class BookFacts:
    """A book by its history: any book that keeps its invariants is one of these, and each of these keeps them."""

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    notes: tuple[NoteHistory, ...] = listing("Notes", NoteHistory)
    warrants: tuple[WarrantHistory, ...] = listing("Warrants", WarrantHistory)
    common_at_start: Fraction = shares("common stock at the start", above=Fraction(0), minimum=None)
    common_since: Fraction = shares("common stock issued since")
    convertible: Fraction = shares("common stock issuable otherwise")
    deposit: Fraction = money("held in the segregated account")
    notice: Notice | None = nested("notice of prepayment", Notice, default=None, absent="none is pending")
    first_closing_on: date | None = day(
        "day of the First Closing", minimum=FIRST_CLOSING_DATE, maximum=FIRST_CLOSING_LIMIT, default=None,
        absent="it is still to come",
    )  # fmt: skip

    def book(self) -> Book:
        """The book; a history whose dates contradict each other is left aside."""
        sold = sum((each.issued for each in self.notes), Fraction(0))
        assume((self.first_closing_on is not None) | (sold == 0))
        try:
            return Book(
                today=self.today,
                notes=tuple(each.note() for each in self.notes),
                warrants=tuple(each.warrant() for each in self.warrants),
                common=self.common_at_start + self.common_since,
                common_at_start=self.common_at_start,
                common_issued=self.common_since,
                convertible=self.convertible,
                deposit=self.deposit,
                notice=self.notice,
                first_closing_on=self.first_closing_on,
                sold=sold,
            )
        except InvalidFacts:
            assume(False)
            raise


# -- the engine's side


def ledger_of(book: Book) -> Ledger:
    """The engine's ledger of the same holdings."""
    return Ledger(
        today=book.today,
        common=pair(book.common),
        convertible=pair(book.convertible),
        notes=tuple(map(_note, book.notes)),
        series_a_notes=tuple(
            holdings.SeriesANote(a.holder, cents(a.principal), a.dated, a.delivered_on, a.late) for a in book.series_a
        ),
        warrants=tuple(
            holdings.Warrant(
                w.holder,
                w.issued_on,
                cents_pair(w.purchase_price),
                pair(w.number),
                history_of(w.history),
                *carried_by(w),
            )
            for w in book.warrants
        ),
        deposited=cents(book.deposit),
        notice=None if book.notice is None else _notice(book.notice),
        first_closing_on=book.first_closing_on,
        first_closing_set_for=book.first_closing_set_for,
        sold=cents(book.sold),
        paid_in_prepayment=cents(book.prepaid),
        paid_in_lieu=cents(book.cash_in_lieu),
        received_on_exercise=cents(book.exercise_payments),
        registration=rights_of(book.registration),
        decisions=books_transfers.decisions_of(book.decisions),
        grants=grants_of(book.grants),
        capital=capital_of(book.capital),
        standing=ledger_of_standing(book.standing),
        covenants=ledger_of_covenants(book.covenants),
    )


def _note(note: BookNote) -> holdings.Note:
    principal, prepaid, exchanged = map(cents_pair, (note.principal, note.prepaid_principal, note.exchanged_principal))
    return holdings.Note(
        note.holder,
        note.accrues_from,
        cents(note.issued_principal),
        principal,
        prepaid,
        exchanged,
        cents_pair(note.repaid_principal),
        note.accelerated_on,
    )


def _notice(notice: Notice) -> holdings.Notice:
    return holdings.Notice(notice.given_on, notice.prepay_on, cents(notice.amount))


@singledispatch
def happen(event: Event, _ledger: Ledger) -> Ledger:
    """The engine's ledger after the same event; each kind of event says how the engine is asked for it."""
    raise TypeError(f"the engine is not asked for a {type(event).__name__}")


@happen.register
def _closing(event: events.Close, ledger: Ledger) -> Ledger:
    return ledger.close(subscriptions(event.lines), event.joined)


@happen.register
def _prepayment_notice(event: events.GiveNotice, ledger: Ledger) -> Ledger:
    return ledger.give_notice(event.prepay_on, cents(event.amount), event.method.value)


@happen.register
def _deposit(event: events.Deposit, ledger: Ledger) -> Ledger:
    return ledger.deposit(cents(event.amount))


@happen.register
def _prepayment(_event: events.Prepay, ledger: Ledger) -> Ledger:
    return ledger.prepay()


@happen.register
def _exchange(event: events.Exchange, ledger: Ledger) -> Ledger:
    return ledger.exchange(event.note, cents_pair(event.part), event.joined)


@happen.register
def _putting_off(event: events.PutOffClosing, ledger: Ledger) -> Ledger:
    return put_off_closing(ledger, event.to)


@happen.register
def _delivery(event: events.DeliverSeriesA, ledger: Ledger) -> Ledger:
    return deliver_series_a(ledger, event.series_a)


@happen.register
def _split(event: events.Split, ledger: Ledger) -> Ledger:
    return ledger.split(event.old, event.new)


@happen.register
def _stock_dividend(event: events.StockDividend, ledger: Ledger) -> Ledger:
    return ledger.stock_dividend(event.shares)


@happen.register
def _issue(event: events.Issue, ledger: Ledger) -> Ledger:
    return grant_events.issue(
        ledger,
        event.shares,
        cents(event.consideration),
        property_value=None if event.property_value is None else cents(event.property_value),
        property_received=event.property_received,
        package=event.package,
        allocable=None if event.allocable is None else cents(event.allocable),
        origin=event.origin.value,
        as_named=event.as_named,
        rights_since=event.rights_since,
        issuable_before=event.issuable_before,
    )


@happen.register
def _grant(event: events.GrantRights, ledger: Ledger) -> Ledger:
    return grant_events.grant(
        ledger,
        event.rights.value,
        event.shares,
        cents(event.received),
        cents(event.payable),
        cents(event.cancelled),
        origin=event.origin.value,
        as_named=event.as_named,
    )


@happen.register
def _exercise_of_rights(event: events.ExerciseRights, ledger: Ledger) -> Ledger:
    money_in = map(cents, (event.received, event.cancelled, event.received_for_rights))
    return grant_events.exercise(ledger, event.grant, event.shares, *money_in)


@happen.register
def _lapse_of_rights(event: events.LapseRights, ledger: Ledger) -> Ledger:
    return grant_events.lapse(ledger, event.grant)


@happen.register
def _exercise(event: events.Exercise, ledger: Ledger) -> Ledger:
    value = None if event.fair_market_value is None else cents_pair(event.fair_market_value)
    return ledger.exercise(event.warrant, pair(event.designated), value, event.minute, values_of(event.values))


@happen.register
def _net_exercise(event: events.NetExercise, ledger: Ledger) -> Ledger:
    value = cents_pair(event.fair_market_value)
    return ledger.net_exercise(event.warrant, pair(event.designated), value, event.minute, values_of(event.values))


@happen.register
def _days(event: events.PassDays, ledger: Ledger) -> Ledger:
    return ledger.pass_days(event.days)


for _kind, _asked in (*books_registration.ASKED, *books_transfers.ASKED):
    happen.register(_kind, _asked)
for _event, _ask in books_securities.ASKED:
    happen.register(_event, _ask)
for _event, _asking in books_payments.ASKED:
    happen.register(_event, _asking)


def _alike(label: str, specified: object, computed: object) -> None:
    """Assert that both sides kept what no event computes; it is not among the figures that a record shows."""
    assert specified == computed, f"{label}: the agreement has {specified}, the engine {computed}"


NOTHING_HELD = (Book.opening(AGREEMENT_DATE, 1), ledger_of(Book.opening(AGREEMENT_DATE, 1)))
"""A book and a ledger to compare with that have no Note or Warrant in common with any other."""


def agree_on_holdings(book: Book, ledger: Ledger, since: tuple[Book, Ledger] | None = None) -> None:
    """Assert that the two hold the same: every Note, Series A Note, Warrant, count, deposit, notice and total.

    Where an earlier book and ledger are given that agreed, what neither side has touched since is not compared again.
    """
    then, kept_then = since or NOTHING_HELD
    agree("today", Unit.DATE, book.today, ledger.today)
    _alike("the day of the First Closing", book.first_closing_on, ledger.first_closing_on)
    _alike("the day specified for it", book.first_closing_set_for, ledger.first_closing_set_for)
    assert len(book.notes) == len(ledger.notes), "the number of Notes differs"
    for number, note, kept in news(book.notes, ledger.notes, then.notes, kept_then.notes):
        _alike(f"Note {number}, Holder", note.holder, kept.holder)
        _alike(f"Note {number}, issued", note.issued_principal, dollars(kept.issued))
        agree(f"Note {number}, accrual date", Unit.DATE, note.accrues_from, kept.accrues_from)
        agree(f"Note {number}, principal", Unit.EXACT_MONEY, note.principal, exact_dollars(kept.principal))
        agree(f"Note {number}, prepaid", Unit.EXACT_MONEY, note.prepaid_principal, exact_dollars(kept.prepaid))
        agree(
            f"Note {number}, exchanged",
            Unit.EXACT_MONEY,
            note.exchanged_principal,
            exact_dollars(kept.exchanged),
        )
        _alike(f"Note {number}, paid when due", note.repaid_principal, exact_dollars(kept.repaid))
        _alike(f"Note {number}, day on which it fell due early", note.accelerated_on, kept.accelerated_on)
    assert len(book.series_a) == len(ledger.series_a_notes), "the number of Series A Notes differs"
    for number, series_a, issued in news(book.series_a, ledger.series_a_notes, then.series_a, kept_then.series_a_notes):
        _alike(f"Series A Note {number}, Holder", series_a.holder, issued.holder)
        agree(f"Series A Note {number}, principal", Unit.MONEY, series_a.principal, dollars(issued.principal))
        agree(f"Series A Note {number}, date", Unit.DATE, series_a.dated, issued.dated)
        _alike(f"Series A Note {number}, delivered", series_a.delivered_on, issued.delivered_on)
        _alike(f"Series A Note {number}, late", series_a.late, issued.late)
    assert len(book.warrants) == len(ledger.warrants), "the number of Warrants differs"
    for number, warrant, held in news(book.warrants, ledger.warrants, then.warrants, kept_then.warrants):
        _alike(f"Warrant {number}, Holder", warrant.holder, held.holder)
        _alike(f"Warrant {number}, day of issue", warrant.issued_on, held.issued_on)
        agree(f"Warrant {number}, Purchase Price", Unit.PRICE, warrant.purchase_price, exact_dollars(held.price))
        agree(f"Warrant {number}, shares purchasable", Unit.SHARES, warrant.number, exact(held.number))
        agree_on_carried(number, warrant, held)
    agree("common stock", Unit.SHARES, book.common, exact(ledger.common))
    agree("common stock issuable otherwise", Unit.SHARES, book.convertible, exact(ledger.convertible))
    agree("deposit", Unit.MONEY, book.deposit, dollars(ledger.deposited))
    assert (book.notice is None) == (ledger.notice is None), "only one side has a notice pending"
    if book.notice is not None and ledger.notice is not None:
        agree("day of the notice", Unit.DATE, book.notice.given_on, ledger.notice.given_on)
        agree("day of the prepayment", Unit.DATE, book.notice.prepay_on, ledger.notice.prepay_on)
        agree("amount of the prepayment", Unit.MONEY, book.notice.amount, dollars(ledger.notice.amount))
    agree("Purchase Price of all Closings", Unit.MONEY, book.sold, dollars(ledger.sold))
    agree("paid in prepayment", Unit.MONEY, book.prepaid, dollars(ledger.paid_in_prepayment))
    agree("paid in lieu of fractions", Unit.MONEY, book.cash_in_lieu, dollars(ledger.paid_in_lieu))
    agree("received on exercise", Unit.MONEY, book.exercise_payments, dollars(ledger.received_on_exercise))
    agree_on_registration(book.registration, ledger.registration)
    books_transfers.agree_on_decisions(book.decisions, ledger.decisions)
    agree_on_grants(book, ledger, then, kept_then)
    agree_on_capital(book.capital, ledger.capital)
    agree_on_standing(book.standing, ledger.standing)
    agree_on_covenants(book.covenants, ledger.covenants)
