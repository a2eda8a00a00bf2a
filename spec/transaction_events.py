"""A merger, a sale of the Company or the like: notice of it, exercises in suspense, and its closing (Warrant 4)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from spec.capital import Election, Transaction
from spec.carried import ValueOfOne
from spec.conditional_exercise import ConditionalExerciseFacts, conditional_exercise
from spec.errors import Refused
from spec.facts import (
    NOTHING,
    choice,
    count,
    facts,
    flag,
    invalid_unless,
    listing,
    price,
    revised,
    shares,
    unchecked,
    whole_shares,
)
from spec.happenings import Party, happening
from spec.holdings import LAST_PLACE, BookWarrant, member
from spec.hours import expiration_date
from spec.notices import Occasion, latest_day
from spec.notices_due import NOTICE_DUE_OF, Undertaken
from spec.readings import Readings
from spec.reorganisation import Entitlement, ReorganisationFacts, Sort, reorganisation
from spec.rules import note, refuse, require
from spec.securities_events import beside_the_stock, check_beside, with_receivable
from spec.terms import WARRANT_NOTICE_BUSINESS_DAYS
from spec.warrant_events import Split, delivered, for_stock, require_stock

if TYPE_CHECKING:
    from spec.book import Book


CHANGES_THE_STOCK = frozenset({Undertaken.REORGANISATION, Undertaken.MERGER, Undertaken.ASSET_SALE})
"""Transactions after which a Warrant is for what holders of common stock were entitled to (Warrant 3(f))."""


@happening("announce-transaction", "Warrant 4", "Warrant 6", by=Party.COMPANY)
@facts
class AnnounceTransaction:
    """The Holders have notice today of a merger, a sale of the Company or the like (Warrant 4)."""

    undertaken: Undertaken = choice("what the Company intends", Undertaken)

    def check(self) -> None:
        invalid_unless(
            self.undertaken in NOTICE_DUE_OF["Warrant 4"],
            "undertaken",
            "nobody can exercise on notice of it",
            "give one of the transactions that Warrant 4 lists",
            "Warrant 4",
        )

    def happen(self, book: Book, readings: Readings) -> Book:
        require(book.capital.transaction is None, "Warrant 4", "notice of another transaction is pending")
        announced = unchecked(Transaction, undertaken=self.undertaken, given_on=book.today, elections=())
        return revised(book, capital=revised(book.capital, transaction=announced))


@happening("elect-on-notice", "Warrant 4", "Warrant 1(a)", "Warrant 1(b)", by=Party.HOLDER)
@facts
class ElectOnNotice:
    """A Holder exercises on notice of a transaction, in suspense until it closes (Warrant 4)."""

    warrant: int = count("Warrant, by its place in the book from 0", maximum=LAST_PLACE)
    designated: Fraction = shares("shares designated", above=NOTHING, minimum=None, clause="Warrant 1(a)")
    net: bool = flag("it is a net exercise", default=False)
    fair_market_value: Fraction | None = price(
        "fair market value of one share", above=None, minimum=NOTHING, default=None, absent="it is not known"
    )
    values: tuple[ValueOfOne, ...] = listing("values of what is carried along", ValueOfOne, default=(), distinct="what")

    def happen(self, book: Book, readings: Readings) -> Book:
        warrant = member(book.warrants, self.warrant, "warrant")
        transaction = book.capital.transaction
        if transaction is None:
            refuse("Warrant 4", "the Holders have no notice of a transaction")
        require(self.designated <= warrant.number, "Warrant 1(a)", "more shares are designated than the Warrant covers")
        election = unchecked(
            Election,
            warrant=self.warrant,
            number_then=warrant.number,
            designated=self.designated,
            net=self.net,
            fair_market_value=self.fair_market_value,
            values=self.values,
        )
        elected = revised(transaction, elections=(*transaction.elections, election))
        return revised(book, capital=revised(book.capital, transaction=elected))


@happening("abandon-transaction", "Warrant 4", by=Party.COMPANY)
@facts
class AbandonTransaction:
    """The transaction does not close, and the exercises on notice of it never happened (Warrant 4)."""

    def happen(self, book: Book, readings: Readings) -> Book:
        require(book.capital.transaction is not None, "Warrant 4", "the Holders have no notice of a transaction")
        return revised(book, capital=revised(book.capital, transaction=None))


@happening("close-transaction", "Warrant 4", "Warrant 3(f)", by=Party.COMPANY)
@facts
class CloseTransaction:
    """The transaction closes: first the exercises on notice, then what the stock becomes (Warrant 4, 3(f))."""

    old: int = whole_shares("so many shares of common stock", minimum=1, clause="Warrant 3(f)", default=1)
    new: int = whole_shares("become so many shares of stock", clause="Warrant 3(f)", default=1)
    beside: tuple[Entitlement, ...] = beside_the_stock("what a holder has for each share beside that stock")
    brought_in: int = whole_shares("shares of that stock that others hold already", default=0)

    def check(self) -> None:
        check_beside(self.beside)

    def happen(self, book: Book, readings: Readings) -> Book:
        transaction = book.capital.transaction
        if transaction is None:
            refuse("Warrant 4", "the Holders have no notice of a transaction")
        latest = latest_day(Occasion.WARRANT_TRANSACTION, book.today, readings)
        require(
            transaction.given_on <= latest,
            "Warrant 4",
            "the transaction closes on less than fifteen business days' notice, which is a condition of it",
        )
        for election in transaction.elections:
            try:
                book = exercised(book, election, readings)
            except Refused as refused:
                note(refused.clause, f"an exercise in suspense comes to nothing: {refused.why}", fired=True)
        book = revised(book, capital=revised(book.capital, transaction=None))
        if transaction.undertaken not in CHANGES_THE_STOCK:
            invalid_unless(
                not self.beside and self.new == self.old and self.brought_in == 0,
                "new",
                f"a {transaction.undertaken.value} leaves the stock as it is",
                "leave out what the stock becomes",
                "Warrant 3(f)",
            )
            return book
        return self._changed(book, readings)

    def _changed(self, book: Book, readings: Readings) -> Book:
        stock = unchecked(Entitlement, what="stock", sort=Sort.STOCK, each_share=Fraction(1) * self.new / self.old)
        received = (*((stock,) if self.new > 0 else ()), *self.beside)
        split = Split(old=self.old, new=self.new).happen(book, readings) if self.new > 0 else book

        def changed(warrant: BookWarrant, counted: BookWarrant) -> BookWarrant:
            case = unchecked(
                ReorganisationFacts,
                purchase_price=warrant.purchase_price,
                number=warrant.number,
                received=received,
            )
            after = reorganisation(case, readings)
            return with_receivable(counted, self.beside, after.receivable[len(received) - len(self.beside) :])

        return revised(
            split,
            warrants=tuple(map(changed, book.warrants, split.warrants)),
            common=split.common + self.brought_in,
            common_at_start=split.common_at_start + self.brought_in,
            capital=revised(split.capital, stock=split.capital.stock and self.new > 0),
        )


def exercised(book: Book, election: Election, readings: Readings) -> Book:
    """The book once an exercise in suspense has happened, just before the closing."""
    warrant = book.warrants[election.warrant]
    if election.net:
        require_stock(book)
    outcome = conditional_exercise(
        unchecked(
            ConditionalExerciseFacts,
            number_then=election.number_then,
            designated=election.designated,
            net=election.net,
            notice_days=WARRANT_NOTICE_BUSINESS_DAYS,
            closed_on=book.today,
            expires_on=expiration_date(warrant.issued_on),
            number=warrant.number,
            purchase_price=warrant.purchase_price,
            fair_market_value=for_stock(book, election.fair_market_value),
        ),
        readings,
    )
    paid = revised(book, exercise_payments=book.exercise_payments + outcome.payment)
    return delivered(paid, election.warrant, outcome, election.values, readings)
