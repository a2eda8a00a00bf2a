"""What can happen to the Warrants: splits, stock dividends, exercises.

``happen`` makes a new book or raises :class:`~spec.errors.Refused`; the book it is given never changes.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spec.adjustment import SplitFacts, StockDividendFacts, split, stock_dividend
from spec.adjustment_time import adjusted_once_issued
from spec.carried import ValueOfOne, delivered_with
from spec.conditional_exercise import ConditionallyExercised
from spec.exercise import Exercised, ExerciseFacts, exercise
from spec.facts import NOTHING, count, facts, listing, price, revised, shares, unchecked, whole_shares
from spec.happenings import Party, happening
from spec.holdings import LAST_PLACE, BookWarrant, member, replaced
from spec.hours import pacific_minute, require_unexpired
from spec.net_exercise import NetExercised, NetExerciseFacts, net_exercise
from spec.readings import Readings
from spec.record_dates import multiplied, restated
from spec.rules import require

if TYPE_CHECKING:
    from spec.book import Book


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
            if not adjusted_once_issued(warrant.issued_on, book.today, readings):
                return warrant
            return multiplied(
                restated(warrant, self.old, self.new),
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

        counts = {each: getattr(book, each) * self.new / self.old for each in COUNTS_OF_SHARES}
        return revised(
            book,
            warrants=tuple(map(adjusted, book.warrants)),
            capital=book.capital.split(self.old, self.new),
            registration=book.registration.split(self.old, self.new),
            grants=book.grants.split(self.old, self.new),
            **counts,
        )


@happening("stock-dividend", "Warrant 3(c)", by=Party.COMPANY)
@facts
class StockDividend:
    """A dividend in common stock, paid in full today (Warrant 3(c))."""

    shares: int = whole_shares("shares paid as the dividend", minimum=1, clause="Warrant 3(c)")

    def happen(self, book: Book, readings: Readings) -> Book:
        all_numbers = sum((warrant.number for warrant in book.warrants), NOTHING)

        def adjusted(warrant: BookWarrant) -> BookWarrant:
            if not adjusted_once_issued(warrant.issued_on, book.today, readings):
                return warrant
            return multiplied(
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

        return revised(with_dividend(book, self.shares), warrants=tuple(map(adjusted, book.warrants)))


def with_dividend(book: Book, shares: Any) -> Book:
    """The book with so many shares more, paid as a dividend to those who hold the common stock."""
    return revised(
        book,
        common=book.common + shares,
        common_dividends=book.common_dividends + shares,
        registration=book.registration.with_dividend(shares, book.common),
    )


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
    values: tuple[ValueOfOne, ...] = listing("values of what is carried along", ValueOfOne, default=(), distinct="what")

    def happen(self, book: Book, readings: Readings) -> Book:
        warrant = member(book.warrants, self.warrant, "warrant")
        require_unexpired(warrant.issued_on, book.today, self.minute, readings)
        exercised = exercise(
            unchecked(
                ExerciseFacts,
                number=warrant.number,
                purchase_price=warrant.purchase_price,
                designated=self.designated,
                fair_market_value=for_stock(book, self.fair_market_value),
            ),
            readings,
        )
        paid = revised(book, exercise_payments=book.exercise_payments + exercised.payment)
        return delivered(paid, self.warrant, exercised, self.values, readings)


@happening("net-exercise", "Warrant 1(b)", "Warrant 2", "Warrant opening", by=Party.HOLDER)
@facts
class NetExercise:
    """A Holder takes the value of a Warrant, or of a part of it, in shares (Warrant 1(b))."""

    warrant: int = count("Warrant, by its place in the book from 0", maximum=LAST_PLACE)
    designated: Fraction = shares("shares designated", above=NOTHING, minimum=None, clause="Warrant 1(b)")
    fair_market_value: Fraction = price("fair market value of one share", above=None, minimum=NOTHING)
    minute: int | None = pacific_minute()
    values: tuple[ValueOfOne, ...] = listing("values of what is carried along", ValueOfOne, default=(), distinct="what")

    def happen(self, book: Book, readings: Readings) -> Book:
        warrant = member(book.warrants, self.warrant, "warrant")
        require_unexpired(warrant.issued_on, book.today, self.minute, readings)
        require_stock(book)
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
        return delivered(book, self.warrant, exercised, self.values, readings)


def for_stock(book: Book, fair_market_value: Fraction | None) -> Fraction | None:
    """The value of a share, for the fraction of one; nil where the Warrants are for no stock, and none issues."""
    return fair_market_value if book.capital.stock else NOTHING


def require_stock(book: Book) -> None:
    """Turn a net exercise away where no share of common stock is left to value."""
    require(book.capital.stock, "Warrant 1(b)", "the Warrant is for no stock, so there is no value of a share")


def delivered(
    book: Book,
    place: int,
    exercised: Exercised | NetExercised | ConditionallyExercised,
    values: tuple[ValueOfOne, ...],
    readings: Readings,
) -> Book:
    """The book once the shares, what goes with them, and the cash in lieu of fractions are delivered (Warrant 2)."""
    warrant = book.warrants[place]
    part = warrant.number - exercised.number_after
    carries, for_fractions = delivered_with(warrant.carries, warrant.number, part, values, readings)
    issued, cash = (exercised.shares_issued, exercised.cash_in_lieu) if book.capital.stock else (0, NOTHING)
    return revised(
        book,
        warrants=replaced(book.warrants, place, revised(warrant, number=exercised.number_after, carries=carries)),
        common=book.common + issued,
        common_exercised=book.common_exercised + issued,
        cash_in_lieu=book.cash_in_lieu + cash + for_fractions,
    )
