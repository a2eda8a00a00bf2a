"""What can happen to the Warrants: splits, stock dividends, exercises.

``happen`` makes a new book or raises :class:`~spec.errors.Refused`; the book it is given never changes.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from spec.adjustment import Adjusted, SplitFacts, StockDividendFacts, split, stock_dividend
from spec.exercise import Exercised, ExerciseFacts, exercise
from spec.facts import count, facts, price, revised, shares, unchecked, whole_shares
from spec.happenings import Party, happening
from spec.holdings import LAST_PLACE, BookWarrant, member, replaced
from spec.hours import pacific_minute, require_unexpired
from spec.net_exercise import NetExercised, NetExerciseFacts, net_exercise
from spec.readings import Readings

if TYPE_CHECKING:
    from spec.book import Book

NOTHING = Fraction(0)

COUNTS_OF_SHARES = (
    "common",
    "common_at_start",
    "common_issued",
    "common_exercised",
    "common_dividends",
    "convertible",
)
"""The book's counts of common stock, all of which a split restates."""


@happening("split", "Warrant 3(b)", by=Party.COMPANY)
@facts
class Split:
    """The common stock is subdivided or combined (Warrant 3(b))."""

    old: int = whole_shares("shares that are split or combined", minimum=1, clause="Warrant 3(b)")
    new: int = whole_shares("shares that they become", minimum=1, clause="Warrant 3(b)")

    def happen(self, book: Book, readings: Readings) -> Book:
        def adjusted(warrant: BookWarrant) -> BookWarrant:
            return repriced(
                warrant,
                split(
                    unchecked(
                        SplitFacts,
                        purchase_price=warrant.purchase_price,
                        number=warrant.number,
                        old=self.old,
                        new=self.new,
                    ),
                    readings,
                ),
            )

        restated = {each: getattr(book, each) * self.new / self.old for each in COUNTS_OF_SHARES}
        return revised(
            book,
            warrants=tuple(map(adjusted, book.warrants)),
            registration=book.registration.split(self.old, self.new),
            grants=book.grants.split(self.old, self.new),
            **restated,
        )


@happening("stock-dividend", "Warrant 3(c)", by=Party.COMPANY)
@facts
class StockDividend:
    """A dividend in common stock, paid in full today (Warrant 3(c))."""

    shares: int = whole_shares("shares paid as the dividend", minimum=1, clause="Warrant 3(c)")

    def happen(self, book: Book, readings: Readings) -> Book:
        all_numbers = sum((warrant.number for warrant in book.warrants), NOTHING)

        def adjusted(warrant: BookWarrant) -> BookWarrant:
            return repriced(
                warrant,
                stock_dividend(
                    unchecked(
                        StockDividendFacts,
                        purchase_price=warrant.purchase_price,
                        number=warrant.number,
                        outstanding=book.common,
                        convertible=book.convertible + (all_numbers - warrant.number),
                        dividend=self.shares,
                    ),
                    readings,
                ),
            )

        return revised(
            book,
            warrants=tuple(map(adjusted, book.warrants)),
            common=book.common + self.shares,
            common_dividends=book.common_dividends + self.shares,
            registration=book.registration.with_dividend(self.shares, book.common),
        )


def repriced(warrant: BookWarrant, after: Adjusted) -> BookWarrant:
    """The Warrant at the price and for the number that a rule gave it."""
    return revised(warrant, purchase_price=after.purchase_price, number=after.number)


@happening("exercise", "Warrant 1(a)", "Warrant 2", "Warrant opening", by=Party.HOLDER)
@facts
class Exercise:
    """A Holder exercises a Warrant, or a part of it, for cash (Warrant 1(a))."""

    warrant: int = count("Warrant, by its place in the book from 0", maximum=LAST_PLACE)
    designated: Fraction = shares("shares designated", above=NOTHING, minimum=None, clause="Warrant 1(a)")
    fair_market_value: Fraction | None = price(
        "fair market value of one share", above=None, minimum=NOTHING, default=None, absent="it is not known"
    )
    minute: int | None = pacific_minute()

    def happen(self, book: Book, readings: Readings) -> Book:
        warrant = member(book.warrants, self.warrant, "warrant")
        require_unexpired(warrant.issued_on, book.today, self.minute, readings)
        exercised = exercise(
            unchecked(
                ExerciseFacts,
                number=warrant.number,
                purchase_price=warrant.purchase_price,
                designated=self.designated,
                fair_market_value=self.fair_market_value,
            ),
            readings,
        )
        paid = revised(book, exercise_payments=book.exercise_payments + exercised.payment)
        return delivered(paid, self.warrant, exercised)


@happening("net-exercise", "Warrant 1(b)", "Warrant 2", "Warrant opening", by=Party.HOLDER)
@facts
class NetExercise:
    """A Holder takes the value of a Warrant, or of a part of it, in shares (Warrant 1(b))."""

    warrant: int = count("Warrant, by its place in the book from 0", maximum=LAST_PLACE)
    designated: Fraction = shares("shares designated", above=NOTHING, minimum=None, clause="Warrant 1(b)")
    fair_market_value: Fraction = price("fair market value of one share", above=None, minimum=NOTHING)
    minute: int | None = pacific_minute()

    def happen(self, book: Book, readings: Readings) -> Book:
        warrant = member(book.warrants, self.warrant, "warrant")
        require_unexpired(warrant.issued_on, book.today, self.minute, readings)
        exercised = net_exercise(
            unchecked(
                NetExerciseFacts,
                designated=self.designated,
                fair_market_value=self.fair_market_value,
                purchase_price=warrant.purchase_price,
                number=warrant.number,
            ),
            readings,
        )
        return delivered(book, self.warrant, exercised)


def delivered(book: Book, place: int, exercised: Exercised | NetExercised) -> Book:
    """The book once the shares, and the cash in lieu of a fraction, are delivered (Warrant 2)."""
    left = revised(book.warrants[place], number=exercised.number_after)
    return revised(
        book,
        warrants=replaced(book.warrants, place, left),
        common=book.common + exercised.shares_issued,
        common_exercised=book.common_exercised + exercised.shares_issued,
        cash_in_lieu=book.cash_in_lieu + exercised.cash_in_lieu,
    )
