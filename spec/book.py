"""The book: everything the agreement's arithmetic has to remember from one day to the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import and_
from typing import Any

from spec import record_dates
from spec.alternatives import ExchangeInterest, ExchangeRemainder, PrepayApplication, PrepayBar, RatchetCap, Reading
from spec.capital import Capital
from spec.covenant_record import CovenantRecord
from spec.decisions import Decisions
from spec.errors import InvalidFacts
from spec.facts import day, facts, invalid_unless, listing, money, nested, shares
from spec.grants import Grants
from spec.happenings import Event
from spec.holdings import BookNote, BookWarrant, Notice, SeriesANote
from spec.readings import DEFAULT_READINGS, POINTS, Readings
from spec.registration_state import Registration
from spec.securities_alternatives import DividendUnpaid, SecuritiesConversion
from spec.standing import Standing
from spec.terms import AGREEMENT_DATE, FIRST_CLOSING_DATE, FIRST_CLOSING_LIMIT, LAST_EXPIRATION_DATE

NOT_CARRIED: dict[str, tuple[Reading, ...]] = {
    "prepay.application": (PrepayApplication.INTEREST_FIRST, PrepayApplication.PRINCIPAL_FIRST),
    "prepay.bar": (PrepayBar.ANY_EXERCISE,),
    "exchange.interest": (ExchangeInterest.ALL_RIDES,),
    "exchange.remainder": (ExchangeRemainder.CAPITALISED, ExchangeRemainder.PRINCIPAL_ONLY),
    "ratchet.cap": (RatchetCap.LITERAL,),
    "dividend.unpaid": (DividendUnpaid.TAKEN_BACK,),
    "securities.conversion": (SecuritiesConversion.NET,),
}
"""Readings that a book cannot follow: it would have to remember more of a Note or a Warrant than it does."""


@facts
class Book:
    """Notes, Warrants, common stock and a pending prepayment, at the end of ``today``.

    ``common`` is exact, and the four counts after it say where the shares came from, each restated by every
    split. Principal and numbers of Warrant shares are exact; whatever was paid is in whole cents. No figure
    has a maximum: each is as large as the events made it.
    """

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    notes: tuple[BookNote, ...] = listing("Note", BookNote, default=())
    series_a: tuple[SeriesANote, ...] = listing("Series A Note", SeriesANote, default=())
    warrants: tuple[BookWarrant, ...] = listing("Warrant", BookWarrant, default=())
    common: Fraction = shares("common stock outstanding", maximum=None, above=Fraction(0), minimum=None)
    common_at_start: Fraction = shares("of that, outstanding at the start", maximum=None)
    common_issued: Fraction = shares("of that, issued for cash", maximum=None, default=Fraction(0))
    common_exercised: Fraction = shares("of that, issued on exercise of Warrants", maximum=None, default=Fraction(0))
    common_dividends: Fraction = shares("of that, issued as dividends", maximum=None, default=Fraction(0))
    convertible: Fraction = shares(
        "common stock issuable on conversion or exercise of all but the Warrants",
        maximum=None,
        default=Fraction(0),
    )
    deposit: Fraction = money("held in the segregated account", maximum=None, default=Fraction(0))
    notice: Notice | None = nested("notice of prepayment", Notice, default=None, absent="none is pending")
    first_closing_on: date | None = day(
        "day of the First Closing",
        minimum=FIRST_CLOSING_DATE,
        maximum=FIRST_CLOSING_LIMIT,
        default=None,
        absent="it is still to come",
    )
    first_closing_set_for: date | None = day(
        "later day specified for the First Closing",
        minimum=FIRST_CLOSING_DATE,
        maximum=FIRST_CLOSING_LIMIT,
        clause="PA 1.3(a)",
        default=None,
        absent="none was specified",
    )
    sold: Fraction = money("Purchase Price at all Closings", maximum=None, default=Fraction(0))
    prepaid: Fraction = money("paid to Holders in prepayment", maximum=None, default=Fraction(0))
    exercise_payments: Fraction = money("received from Holders on exercise", maximum=None, default=Fraction(0))
    cash_in_lieu: Fraction = money("paid to Holders for fractions of a share", maximum=None, default=Fraction(0))
    registration: Registration = nested("registration rights", Registration, default=Registration())
    grants: Grants = nested("options and Convertible Securities granted", Grants, default=Grants())

    decisions: Decisions = nested("amendments", Decisions, default=Decisions())
    capital: Capital = nested("dividends under way and transactions announced", Capital, default=Capital())
    standing: Standing = nested("defaults and payments when due", Standing, default=Standing())
    covenants: CovenantRecord = nested("covenants", CovenantRecord, default=CovenantRecord())

    def check(self) -> None:
        past = [note.accrues_from for note in self.notes]
        past += [note.dated for note in self.series_a]
        past += [warrant.issued_on for warrant in self.warrants]
        past += [note.accelerated_on for note in self.notes if note.accelerated_on is not None]
        past += self.standing.days()
        past += [] if self.first_closing_on is None else [self.first_closing_on]
        past += self.decisions.days()
        for each in past:
            invalid_unless(each <= self.today, "today", "the book holds a later date", "give a later day")
        if self.notice is not None:
            invalid_unless(
                self.notice.given_on <= self.notice.prepay_on,
                "notice",
                "it takes effect after its day",
                "give a later day for the prepayment",
                "Note 2(i)",
            )
            invalid_unless(
                self.today <= self.notice.prepay_on,
                "notice",
                "its day is over",
                "leave out a notice that has lapsed",
                "Note 2(i)",
            )

    @classmethod
    def opening(cls, today: date, common: Any, convertible: Any = 0) -> Book:
        """The book before the First Closing: shares of common stock, outstanding and issuable."""
        return cls(today=today, common=common, common_at_start=common, convertible=convertible)

    def after(self, event: Event, readings: Readings | None = None) -> Book:
        """The book once ``event`` has happened today; ``Refused`` where the agreement does not permit it.

        A reading that a book cannot follow is ``InvalidFacts``, and so is a Note or Warrant not in the book.
        """
        chosen = DEFAULT_READINGS if readings is None else readings
        require_carried(chosen)
        return event.happen(self, chosen)

    def principal_outstanding(self) -> Fraction:
        """The principal of all Notes together, in dollars, exact."""
        return sum((note.principal for note in self.notes), Fraction(0))

    def invariants(self) -> dict[str, Any]:
        """What holds of every book that can come about, by sentence; symbolic where the book is."""
        return {
            "no balance, count or payment is negative": all_of(figure >= 0 for figure in self.figures()),
            "every Purchase Price is above zero": all_of(warrant.purchase_price > 0 for warrant in self.warrants),
            "some common stock is outstanding": self.common > 0,
            "every Note issued is outstanding, prepaid, exchanged or paid when due": all_of(
                note.issued_principal
                == note.principal + note.prepaid_principal + note.exchanged_principal + note.repaid_principal
                for note in self.notes
            ),
            "the principal issued is the Purchase Price of all Closings": (
                sum((note.issued_principal for note in self.notes), Fraction(0)) == self.sold
            ),
            "every share of common stock comes from somewhere": (
                self.common == self.common_at_start + self.common_issued + self.common_exercised + self.common_dividends
            ),
            **self.registration.invariants(),
            **self.decisions.invariants(),
            "the shares left of all grants are among those issuable": self.grants.issuable() <= self.convertible,
            **self.grants.invariants(),
            **self.capital.invariants(self.today),
            **record_dates.invariants(self.warrants, under_way=self.capital.dividend is not None),
            **self.standing.invariants(self.today),
            **self.covenants.invariants(),
        }

    def violations(self) -> tuple[str, ...]:
        """The invariants that this book breaks, by sentence: none, for any book that can come about."""
        return tuple(sentence for sentence, holds in self.invariants().items() if not holds)

    def figures(self) -> list[Any]:
        """Every balance, count and payment in the book."""
        return [
            self.common,
            self.common_at_start,
            self.common_issued,
            self.common_exercised,
            self.common_dividends,
            self.convertible,
            self.deposit,
            self.sold,
            self.prepaid,
            self.exercise_payments,
            self.cash_in_lieu,
            *(note.principal for note in self.notes),
            *(note.issued_principal for note in self.notes),
            *(note.prepaid_principal for note in self.notes),
            *(note.exchanged_principal for note in self.notes),
            *(note.repaid_principal for note in self.notes),
            *self.standing.figures(),
            *self.covenants.figures(),
            *(note.principal for note in self.series_a),
            *(warrant.number for warrant in self.warrants),
            *self.decisions.figures(),
            *self.grants.figures(),
            *(each.amount for warrant in self.warrants for each in warrant.carries),
            *(each.delivered for warrant in self.warrants for each in warrant.carries),
            *self.capital.figures(),
        ]


def all_of(conditions: Iterable[Any]) -> Any:
    """Whether every condition holds, without asking any of them for its truth."""
    return reduce(and_, conditions, True)


def require_carried(readings: Readings) -> None:
    """Raise ``InvalidFacts`` for a reading under which a book could not tell a Note Amount tomorrow."""
    for id, ways in NOT_CARRIED.items():
        chosen: Reading = getattr(readings, POINTS[id].field)
        if chosen in ways:
            raise InvalidFacts(
                id,
                f"a book does not follow {chosen.key!r}",
                "leave it at its default, or ask the rule itself about one day",
                POINTS[id].clauses[0],
            )
