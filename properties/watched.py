"""Books by what the Warrants watch: a dividend under way, what is carried along, a transaction announced."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from properties.books import HOLDER
from spec.book import Book
from spec.capital import Capital, Dividend
from spec.carried import Carried
from spec.facts import day, facts, listing, nested, price, shares
from spec.holdings import BookNote, BookWarrant
from spec.terms import FIRST_CLOSING_DATE, LAST_EXPIRATION_DATE


@facts
class WatchfulWarrant:
    """A Warrant, with all that it remembers and carries."""

    purchase_price: Fraction = price("Purchase Price")
    number: Fraction = shares("shares purchasable")
    carries: tuple[Carried, ...] = listing("what it carries along", Carried, default=(), distinct="what")
    measured_on: Fraction | None = shares(
        "shares that a dividend under way was measured on", above=Fraction(0), minimum=None, default=None,
        absent="it is measured on none",
    )  # fmt: skip
    held_to: Fraction | None = price("lowest price of shares issued since", default=None, absent="none were")

    def warrant(self) -> BookWarrant:
        assume(self.measured_on is not None or self.held_to is None)
        return BookWarrant(
            holder=HOLDER,
            purchase_price=self.purchase_price,
            number=self.number,
            issued_on=FIRST_CLOSING_DATE,
            carries=self.carries,
            measured_on=self.measured_on,
            held_to=self.held_to,
        )


def untouched_note(holder: str, principal: Any, accrues_from: date = FIRST_CLOSING_DATE) -> BookNote:
    """A Note of which nothing has been prepaid or exchanged."""
    return BookNote(
        holder=holder, principal=principal, accrues_from=accrues_from, issued_principal=principal,
        prepaid_principal=Fraction(0), exchanged_principal=Fraction(0),
    )  # fmt: skip


@facts
class PlainWarrant:
    """A Warrant that remembers and carries nothing."""

    purchase_price: Fraction = price("Purchase Price")
    number: Fraction = shares("shares purchasable")


def held(purchase_price: Any, number: Any, **more: Any) -> BookWarrant:
    """A Warrant of the First Closing."""
    return BookWarrant(
        holder=HOLDER, purchase_price=purchase_price, number=number, issued_on=FIRST_CLOSING_DATE, **more
    )


@facts
class WatchedBook:
    """A book of Warrants and stock, from the day of the First Closing on."""

    today: date = day("today", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    warrants: tuple[WatchfulWarrant, ...] = listing("Warrants", WatchfulWarrant)
    common: Fraction = shares("common stock outstanding", above=Fraction(0), minimum=None)
    convertible: Fraction = shares("common stock issuable otherwise", default=Fraction(0))
    dividend: Dividend | None = nested("dividend under way", Dividend, default=None, absent="none is")
    owed: Fraction = shares("shares of earlier dividends owed", default=Fraction(0))

    def book(self) -> Book:
        """The book; one that no events lead to is left aside."""
        made = Book(
            today=self.today,
            warrants=tuple(each.warrant() for each in self.warrants),
            common=self.common,
            common_at_start=self.common,
            convertible=self.convertible,
            capital=Capital(
                dividend=self.dividend,
                owed=self.owed,
            ),
        )
        for holds in made.invariants().values():
            assume(holds)
        return made


def whole_prices(book: Book) -> list[Any]:
    """What the whole of each Warrant costs."""
    return [each.purchase_price * each.number for each in book.warrants]
