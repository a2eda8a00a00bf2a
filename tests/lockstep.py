"""The book of the specification and the ledger of the engine, taken through the same events side by side."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from impl.closing import Subscription
from impl.ledger import Ledger
from properties.bridge import (
    TurnedAway,
    agree,
    attempt,
    cents,
    cents_pair,
    dollars,
    exact,
    exact_dollars,
    pair,
)
from spec.book import Book
from spec.events import (
    Close,
    Deposit,
    Event,
    Exchange,
    Exercise,
    GiveNotice,
    Issue,
    NetExercise,
    PassDays,
    Prepay,
    Split,
    StockDividend,
)
from spec.facts import Unit


def computed(ledger: Ledger, event: Event) -> Ledger:
    """The ledger once the engine has done what ``event`` says."""
    match event:
        case Close(lines=lines):
            return ledger.close(
                [Subscription(line.purchaser, cents(line.purchase_price), line.surrenders_series_b) for line in lines]
            )
        case GiveNotice(prepay_on=prepay_on, amount=amount):
            return ledger.give_notice(prepay_on, cents(amount))
        case Deposit(amount=amount):
            return ledger.deposit(cents(amount))
        case Prepay():
            return ledger.prepay()
        case Exchange(note=place, part=part):
            return ledger.exchange(place, cents_pair(part))
        case PassDays(days=days):
            return ledger.pass_days(days)
        case _:
            return _computed_for_warrants(ledger, event)


def _computed_for_warrants(ledger: Ledger, event: Event) -> Ledger:
    match event:
        case Split(old=old, new=new):
            return ledger.split(old, new)
        case StockDividend(shares=shares):
            return ledger.stock_dividend(shares)
        case Issue(shares=shares, consideration=consideration):
            return ledger.issue(shares, cents(consideration))
        case Exercise(warrant=place, designated=designated, fair_market_value=value):
            return ledger.exercise(place, pair(designated), None if value is None else cents_pair(value))
        case NetExercise(warrant=place, designated=designated, fair_market_value=value):
            return ledger.net_exercise(place, pair(designated), cents_pair(value))
        case _:
            raise TypeError(f"the engine has no event like {type(event).__name__}")


@attrs.define
class Lockstep:
    """A book and a ledger that have been through the same events, and those events."""

    book: Book
    ledger: Ledger
    events: list[Event] = attrs.field(factory=list)

    @classmethod
    def opening(cls, today: date, common: Fraction, convertible: Fraction) -> Lockstep:
        """Both before the First Closing."""
        pair_of = Ledger(today, pair(common), pair(convertible))
        return cls(Book.opening(today, common, convertible), pair_of)

    def happen(self, event: Event) -> str | None:
        """Let ``event`` happen to both; the clause where both refuse, ``None`` where both perform it.

        Whatever the two come to differ in, a refusal that changes anything, and an event that changes the
        state it started from rather than making another is an ``AssertionError``.
        """
        book, ledger = self.book, self.ledger
        before = contents(book), contents(ledger)
        specified = attempt(lambda: book.after(event))
        engine = attempt(lambda: computed(ledger, event))
        assert (contents(book), contents(ledger)) == before, "a state was changed in place"
        self.events.append(event)
        refusals = [each.clause if isinstance(each, TurnedAway) else None for each in (specified, engine)]
        assert refusals[0] == refusals[1], f"the agreement: {refusals[0]}; the engine: {refusals[1]}"
        if refusals[0] is not None:
            return refusals[0]
        self.book, self.ledger = specified, engine
        agree_throughout(self.book, self.ledger)
        if not isinstance(event, Split):  # which restates the one count and not the other
            _agree_on_shares_exercised(book, ledger, self.book, self.ledger)
        assert self.book.violations() == ()
        return None


def contents(state: Any) -> tuple[Any, ...]:
    """All that a state holds, to tell whether it changes."""
    return attrs.astuple(state)


def agree_throughout(book: Book, ledger: Ledger) -> None:
    """Assert that book and ledger hold the same, wherever both hold it."""
    agree("today", Unit.DATE, book.today, ledger.today)
    agree("first closing", Unit.DATE, book.first_closing_on, ledger.first_closing_on)
    agree("sold", Unit.MONEY, book.sold, dollars(ledger.sold))
    agree("common stock", Unit.SHARES, book.common, exact(ledger.common))
    agree("convertible", Unit.SHARES, book.convertible, exact(ledger.convertible))
    agree("deposit", Unit.MONEY, book.deposit, dollars(ledger.deposited))
    agree("paid in prepayment", Unit.MONEY, book.prepaid, dollars(ledger.paid_in_prepayment))
    agree("paid in lieu", Unit.MONEY, book.cash_in_lieu, dollars(ledger.paid_in_lieu))
    agree("received on exercise", Unit.MONEY, book.exercise_payments, dollars(ledger.received_on_exercise))
    _agree_on_notice(book, ledger)
    _agree_on_notes(book, ledger)
    _agree_on_series_a(book, ledger)
    _agree_on_warrants(book, ledger)


def _agree_on_notice(book: Book, ledger: Ledger) -> None:
    assert (book.notice is None) == (ledger.notice is None), "a notice is pending on one side alone"
    if book.notice is not None and ledger.notice is not None:
        agree("notice given", Unit.DATE, book.notice.given_on, ledger.notice.given_on)
        agree("notice for", Unit.DATE, book.notice.prepay_on, ledger.notice.prepay_on)
        agree("notice of", Unit.MONEY, book.notice.amount, dollars(ledger.notice.amount))


def _agree_on_notes(book: Book, ledger: Ledger) -> None:
    agree("Notes", Unit.COUNT, len(book.notes), len(ledger.notes))
    for place, (agreed, engine) in enumerate(zip(book.notes, ledger.notes, strict=True)):
        named = f"Note {place}"
        agree(f"{named}, holder", Unit.NAME, agreed.holder, engine.holder)
        agree(f"{named}, accrual date", Unit.DATE, agreed.accrues_from, engine.accrues_from)
        agree(f"{named}, issued", Unit.EXACT_MONEY, agreed.issued_principal, dollars(engine.issued))
        agree(f"{named}, principal", Unit.EXACT_MONEY, agreed.principal, exact_dollars(engine.principal))
        agree(f"{named}, prepaid", Unit.EXACT_MONEY, agreed.prepaid_principal, exact_dollars(engine.prepaid))
        exchanged = exact_dollars(engine.exchanged)
        agree(f"{named}, exchanged", Unit.EXACT_MONEY, agreed.exchanged_principal, exchanged)


def _agree_on_series_a(book: Book, ledger: Ledger) -> None:
    agree("Series A Notes", Unit.COUNT, len(book.series_a), len(ledger.series_a_notes))
    for place, (agreed, engine) in enumerate(zip(book.series_a, ledger.series_a_notes, strict=True)):
        named = f"Series A Note {place}"
        agree(f"{named}, holder", Unit.NAME, agreed.holder, engine.holder)
        agree(f"{named}, principal", Unit.MONEY, agreed.principal, dollars(engine.principal))
        agree(f"{named}, dated", Unit.DATE, agreed.dated, engine.dated)


def _agree_on_warrants(book: Book, ledger: Ledger) -> None:
    agree("Warrants", Unit.COUNT, len(book.warrants), len(ledger.warrants))
    for place, (agreed, engine) in enumerate(zip(book.warrants, ledger.warrants, strict=True)):
        named = f"Warrant {place}"
        agree(f"{named}, holder", Unit.NAME, agreed.holder, engine.holder)
        agree(f"{named}, issued", Unit.DATE, agreed.issued_on, engine.issued_on)
        agree(f"{named}, price", Unit.PRICE, agreed.purchase_price, exact_dollars(engine.price))
        agree(f"{named}, number", Unit.SHARES, agreed.number, exact(engine.number))


def _agree_on_shares_exercised(book: Book, ledger: Ledger, next_book: Book, next_ledger: Ledger) -> None:
    more: Any = next_book.common_exercised - book.common_exercised
    agree(
        "shares issued on exercise",
        Unit.SHARES,
        more,
        next_ledger.issued_on_exercise - ledger.issued_on_exercise,
    )
