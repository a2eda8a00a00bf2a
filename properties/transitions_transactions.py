"""Transactions as they happen to a book: announced, exercised upon in suspense, given up, closed (Warrant 4, 3(f))."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from properties.aftermath import after_both
from properties.bridge import TurnedAway, attempt
from properties.business_days import COUNTING
from properties.hours import ANNIVERSARY
from properties.ratios import REDUCED
from properties.transitions_securities import a_book
from properties.watched import held, whole_prices
from spec import events
from spec.book import Book
from spec.capital import Election, Transaction
from spec.facts import choice, day, facts, flag, invalid_unless, listing, price, shares, whole_shares
from spec.holdings import BookWarrant
from spec.notices_due import NOTICE_DUE_OF, Undertaken
from spec.reorganisation import Entitlement, Sort
from spec.terms import FIRST_CLOSING_DATE, INITIAL_PURCHASE_PRICE, LAST_EXPIRATION_DATE

PENDING = Transaction(undertaken=Undertaken.MERGER, given_on=FIRST_CLOSING_DATE)


@facts
class Announcing:
    """A transaction that the Company intends, and perhaps another of which notice is pending."""

    undertaken: Undertaken = choice("what the Company intends", Undertaken)
    pending: bool = flag("notice of another is pending")

    def check(self) -> None:
        listed = self.undertaken in NOTICE_DUE_OF["Warrant 4"]
        invalid_unless(listed, "undertaken", "nobody can exercise on notice of it", "give another", "Warrant 4")


@statement(
    "book.announce-transaction", "Warrant 4", "Warrant 6", facts=Announcing, kind=Kind.TRANSITION,
    rules=("notice.due", "warrant.conditional-exercise"), stand_ins=REDUCED,
    fails_if="notice of a transaction moves shares or money",
)  # fmt: skip
def announcing(case: Announcing) -> None:
    """Notice of a transaction is noted with its day, once, and changes nothing else."""
    warrant = held(INITIAL_PURCHASE_PRICE, Fraction(1))
    book = a_book(warrant, transaction=PENDING if case.pending else None)
    results = after_both(book, events.AnnounceTransaction(undertaken=case.undertaken))
    assert (results is None) == case.pending, "it is refused, or noted beside another"
    if results is not None:
        assert results[0].capital.transaction == Transaction(undertaken=case.undertaken, given_on=book.today)
        assert results[0].warrants == book.warrants, "a Warrant changes"


@facts
class Electing:
    """A Warrant, and an exercise of it on notice of a transaction that is pending, or not."""

    number: Fraction = shares("shares purchasable")
    designated: Fraction = shares("shares designated", above=Fraction(0), minimum=None)
    net: bool = flag("it is a net exercise")
    fair_market_value: Fraction | None = price(
        "fair market value of one share", above=None, minimum=Fraction(0), default=None, absent="it is not known"
    )
    pending: bool = flag("notice of a transaction is pending")

    def event(self) -> events.ElectOnNotice:
        return events.ElectOnNotice(
            warrant=0, designated=self.designated, net=self.net, fair_market_value=self.fair_market_value
        )

    def book(self) -> Book:
        return a_book(held(INITIAL_PURCHASE_PRICE, self.number), transaction=PENDING if self.pending else None)


@statement(
    "book.elect-on-notice", "Warrant 4", "Warrant 1(a)", facts=Electing, kind=Kind.TRANSITION,
    rules=("warrant.conditional-exercise",), stand_ins=REDUCED,
    fails_if="an exercise in suspense issues shares, or takes money, before the closing",
)  # fmt: skip
def electing(case: Electing) -> None:
    """An exercise on notice is noted, for no more than the Warrant covers; no share, price or payment moves."""
    book = case.book()
    results = after_both(book, case.event())
    assert (results is None) == (not case.pending or case.designated > case.number), "wrongly noted, or refused"
    if results is not None:
        after = results[0]
        assert (after.common, after.exercise_payments) == (book.common, book.exercise_payments), "something is paid"
        assert after.warrants == book.warrants, "the Warrant changes"


@statement(
    "book.abandon-transaction", "Warrant 4", facts=Electing, kind=Kind.TRANSITION,
    rules=("warrant.conditional-exercise",), stand_ins=REDUCED,
    fails_if="a transaction that never closed leaves an exercise behind",
)  # fmt: skip
def abandoning(case: Electing) -> None:
    """A transaction given up leaves the book as though no exercise on notice of it had ever been made."""
    book = case.book()
    elected = attempt(lambda: book.after(case.event()))
    before = book if isinstance(elected, TurnedAway) else elected
    results = after_both(before, events.AbandonTransaction())
    assert (results is None) == (not case.pending), "it is given up though there is none, or cannot be"
    if results is not None:
        assert results[0] == a_book(*book.warrants), "something is left of it"


@facts
class ClosingOne:
    """A Warrant, a transaction of which its Holder has notice, perhaps an exercise in suspense, and the closing.

    A merger stands for the transactions of Warrant 3(f), a sale of the Company through its stock for the others: an
    event asks no more of a transaction than which of the two sorts it is.
    """

    today: date = day("day of the closing", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    given_on: date = day("day of the notice", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    merger: bool = flag("it is a merger, and not a sale of the Company through its stock")
    purchase_price: Fraction = price("Purchase Price")
    number: Fraction = shares("shares purchasable", above=Fraction(0), minimum=None)
    designated: Fraction | None = shares(
        "shares designated in suspense", above=Fraction(0), minimum=None, default=None, absent="none are"
    )
    fair_market_value: Fraction = price("fair market value of one share", above=None, minimum=Fraction(0))
    old: int = whole_shares("so many shares of common stock", minimum=1)
    new: int = whole_shares("become so many shares of stock")
    beside: tuple[Entitlement, ...] = listing("what comes beside the stock", Entitlement, distinct="what")
    brought_in: int = whole_shares("shares of that stock that others hold already")

    def check(self) -> None:
        invalid_unless(self.given_on <= self.today, "given_on", "it is after the closing", "give an earlier day")
        stock = any(each.sort is Sort.STOCK for each in self.beside)
        invalid_unless(not stock, "beside", "stock is beside it", "leave it out", "Warrant 3(f)")
        if not self.merger:
            changes = bool(self.beside) or self.new != self.old or self.brought_in > 0
            invalid_unless(not changes, "new", "the stock does not change", "leave it out", "Warrant 3(f)")

    def warrant(self) -> BookWarrant:
        return held(self.purchase_price, self.number)

    def elections(self) -> tuple[Election, ...]:
        if self.designated is None:
            return ()
        election = Election(
            warrant=0,
            number_then=self.number,
            designated=self.designated,
            net=False,
            fair_market_value=self.fair_market_value,
        )
        return (election,)

    def book(self) -> Book:
        return a_book(self.warrant(), today=self.today, transaction=self.announced(self.elections()))

    def announced(self, elections: tuple[Election, ...] = ()) -> Transaction:
        undertaken = Undertaken.MERGER if self.merger else Undertaken.STOCK_SALE
        return Transaction(undertaken=undertaken, given_on=self.given_on, elections=elections)

    def event(self) -> events.CloseTransaction:
        return events.CloseTransaction(old=self.old, new=self.new, beside=self.beside, brought_in=self.brought_in)


@statement(
    "book.close-transaction", "Warrant 4", "Warrant 3(f)", facts=ClosingOne, lengths={"beside": (0, 1)},
    kind=Kind.TRANSITION, rules=("warrant.conditional-exercise", "warrant.reorganisation"),
    stand_ins=COUNTING + ANNIVERSARY + REDUCED,
    fails_if="a Holder who exercised on notice is left out of a merger, or one who did not loses its Warrant in it",
)  # fmt: skip
def closing_one(case: ClosingOne) -> None:
    """At a closing exercises in suspense happen first; what is left of a Warrant is for what its shares become.

    An exercise that a clause turns away comes to nothing, and the transaction closes all the same.
    """
    book = case.book()
    results = after_both(book, case.event())
    if results is None:
        return
    after = results[0]
    assert after.capital.transaction is None, "the transaction is still pending"
    if case.designated is None:
        assert whole_prices(after) == whole_prices(book), "the price of a whole Warrant is not what it was"
    for carried, entitled in zip(after.warrants[0].carries, case.beside, strict=True):
        left = after.warrants[0].number * case.old / case.new if case.new > 0 else after.warrants[0].number
        assert carried.amount == left * entitled.each_share, f"another amount of {carried.what}"


@facts
class ClosingUnannounced:
    """A transaction closed of which the Holders have no notice, and what the stock becomes."""

    old: int = whole_shares("so many shares of common stock", minimum=1)
    new: int = whole_shares("become so many shares of stock")


@statement(
    "transaction.not-without-notice", "Warrant 4", facts=ClosingUnannounced,
    rules=("warrant.conditional-exercise", "notice.latest"), stand_ins=REDUCED,
    fails_if="a transaction closes over the heads of Holders who were never told of it",
)  # fmt: skip
def not_without_notice(case: ClosingUnannounced) -> None:
    """No transaction closes, and none is given up, of which the Holders have no notice."""
    book = a_book(held(INITIAL_PURCHASE_PRICE, Fraction(1)))
    for event in (events.CloseTransaction(old=case.old, new=case.new), events.AbandonTransaction()):
        assert after_both(book, event) is None, "it goes through"
        assert attempt(lambda event=event: book.after(event)) == TurnedAway("Warrant 4"), "another clause is cited"  # type: ignore[misc]


@facts
class WithoutStock:
    """A Warrant that is for no stock any more, and an exercise of it in suspense until a sale of the Company closes."""

    number: Fraction = shares("shares purchasable", above=Fraction(0), minimum=None)
    designated: Fraction = shares("shares designated in suspense", above=Fraction(0), minimum=None)
    net: bool = flag("it is a net exercise")
    stock: bool = flag("the Warrants are for stock, and not for cash or property alone")
    fair_market_value: Fraction | None = price(
        "fair market value of one share", above=None, minimum=Fraction(0), default=None, absent="it is not known"
    )


@statement(
    "transaction.without-stock", "Warrant 4", "Warrant 1(b)", facts=WithoutStock,
    rules=("warrant.conditional-exercise", "warrant.net-exercise"), stand_ins=REDUCED,
    fails_if="shares are valued, or issued, in suspense though the Warrants are for none any more",
)  # fmt: skip
def without_stock(case: WithoutStock) -> None:
    """Once the Warrants are for no stock, an exercise wants no value of a share; in suspense, a net one fails."""
    election = Election(warrant=0, number_then=case.number, designated=case.designated, net=case.net,
                        fair_market_value=case.fair_market_value)  # fmt: skip
    sale = Transaction(undertaken=Undertaken.STOCK_SALE, given_on=FIRST_CLOSING_DATE, elections=(election,))
    warrant = held(INITIAL_PURCHASE_PRICE, case.number)
    book = a_book(warrant, today=date(2003, 3, 3), transaction=sale, stock=case.stock)
    results = after_both(book, events.CloseTransaction(old=1, new=1))
    assert results is not None, "the sale does not close"
    after = results[0]
    if not case.net:
        exercise = events.Exercise(warrant=0, designated=case.designated, fair_market_value=case.fair_market_value)
        on_the_day = after_both(a_book(warrant, today=date(2003, 3, 3), stock=case.stock), exercise)
        assert case.stock or (on_the_day is None) == (case.designated > case.number), "a share is valued, or wanted"
    if not case.stock:
        assert (after.common, after.cash_in_lieu) == (book.common, book.cash_in_lieu), "a share is issued, or paid for"
        assert not case.net or after.warrants == book.warrants, "a share is valued though there is none"


@statement(
    "transaction.suspense-is-no-loss", "Warrant 4", "Warrant 1(a)", facts=ClosingOne, lengths={"beside": (0,)},
    rules=("warrant.conditional-exercise", "warrant.exercise"), stand_ins=COUNTING + ANNIVERSARY + REDUCED,
    fails_if="a Holder does better or worse by exercising on notice than by exercising on the day",
)  # fmt: skip
def suspense_is_no_loss(case: ClosingOne) -> None:
    """Where the transaction closes, an exercise on notice comes to an exercise on the day, just before it."""
    assume(case.designated is not None)
    assert case.designated is not None
    suspended = attempt(lambda: case.book().after(case.event()))
    assume(not isinstance(suspended, TurnedAway))
    exercise: Any = events.Exercise(warrant=0, designated=case.designated, fair_market_value=case.fair_market_value)
    start = a_book(case.warrant(), today=case.today, transaction=case.announced())
    exercised = attempt(lambda: start.after(exercise))
    on_the_day = (start if isinstance(exercised, TurnedAway) else exercised).after(case.event())
    assert suspended.warrants[0].number == on_the_day.warrants[0].number, "another number is left"
    assert suspended.common == on_the_day.common, "other shares are issued"
    assert suspended.exercise_payments == on_the_day.exercise_payments, "another amount is paid"
    assert suspended.cash_in_lieu == on_the_day.cash_in_lieu, "other cash is paid in lieu"
