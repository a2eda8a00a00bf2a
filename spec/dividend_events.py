"""What can happen to a dividend in common stock that goes by a record date (Warrant 3(c))."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from spec.adjustment import StockDividendFacts, shares_before, stock_dividend
from spec.adjustment_time import adjusted_once_issued
from spec.capital import Dividend
from spec.facts import NOTHING, day, facts, flag, invalid_unless, revised, unchecked, whole_shares
from spec.happenings import Party, happening
from spec.holdings import BookWarrant
from spec.notices import Occasion, latest_day
from spec.readings import Readings
from spec.record_dates import recomputed, recorded, settled
from spec.rules import note, refuse, require
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE
from spec.warrant_events import StockDividend, with_dividend

if TYPE_CHECKING:
    from spec.book import Book


def notice_day() -> date:
    """The field for the day on which the Holders were told of a record date."""
    field: date = day(
        "day on which the Holders had notice of the record date",
        minimum=AGREEMENT_DATE,
        maximum=LAST_EXPIRATION_DATE,
        clause="Warrant 6",
    )
    return field


def require_notice(book: Book, noticed_on: date, readings: Readings) -> None:
    """Turn a record date away of which the Holders outstanding did not have notice in time."""
    if _any(warrant.number > 0 for warrant in book.warrants):
        in_time = noticed_on <= latest_day(Occasion.WARRANT_RECORD_DATE, book.today, readings)
        require(in_time, "Warrant 6", "notice of the record date is given less than fifteen business days before it")
    if _any(each.principal > 0 for each in book.notes):
        in_time = noticed_on <= latest_day(Occasion.NOTE_RECORD_DATE, book.today, readings)
        require(in_time, "Note 4", "notice of the record date is given less than ten business days before it")


def _any(conditions: object) -> bool:
    return bool(reduce(or_, conditions, False))  # type: ignore[call-overload]


@happening("record-dividend", "Warrant 3(c)", "Warrant 6", "Note 4", by=Party.COMPANY)
@facts
class RecordDividend:
    """The Company declares a dividend in common stock to those who hold it tonight (Warrant 3(c))."""

    shares: int = whole_shares("shares payable as the dividend", minimum=1, clause="Warrant 3(c)")
    pay_on: date = day(
        "date fixed for payment", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="Warrant 3(c)"
    )
    noticed_on: date = notice_day()

    def happen(self, book: Book, readings: Readings) -> Book:
        invalid_unless(
            book.capital.dividend is None,
            "shares",
            "another dividend is between its record date and its day",
            "let that be paid, or its day go by, first",
        )
        invalid_unless(book.today <= self.pay_on, "pay_on", "it is before the record date", "give today or a later day")
        require_notice(book, self.noticed_on, readings)
        all_numbers = sum((warrant.number for warrant in book.warrants), NOTHING)

        def adjusted(warrant: BookWarrant) -> BookWarrant:
            if not adjusted_once_issued(warrant.issued_on, book.today, readings):
                return warrant
            case = unchecked(
                StockDividendFacts,
                purchase_price=warrant.purchase_price,
                number=warrant.number,
                outstanding=book.common,
                convertible=book.convertible + (all_numbers - warrant.number),
                dividend=self.shares,
            )
            return recorded(warrant, shares_before(case, readings), stock_dividend(case, readings))

        under_way = unchecked(Dividend, declared=Fraction(1) * self.shares, paid=NOTHING, pay_on=self.pay_on)
        return revised(
            book,
            warrants=tuple(map(adjusted, book.warrants)),
            capital=revised(book.capital, dividend=under_way),
        )


@happening("pay-dividend", "Warrant 3(c)", by=Party.COMPANY)
@facts
class PayDividend:
    """The Company pays a dividend that went by a record date, or a part of it, in time or late (Warrant 3(c))."""

    shares: int = whole_shares("shares paid", minimum=1, clause="Warrant 3(c)")
    late: bool = flag("they are owed since a day fixed for payment that is over", default=False)

    def happen(self, book: Book, readings: Readings) -> Book:
        if self.late:
            return self._late(book, readings)
        dividend = book.capital.dividend
        if dividend is None:
            refuse("Warrant 3(c)", "no dividend is between its record date and the date fixed for payment")
        paid = dividend.paid + self.shares
        require(paid <= dividend.declared, "Warrant 3(c)", "more is paid than was declared")
        in_full = bool(paid == dividend.declared)
        note("Warrant 3(c)", "the dividend is fully paid on the date fixed for it", fired=in_full)
        return revised(
            with_dividend(book, self.shares),
            warrants=tuple(map(settled, book.warrants)) if in_full else book.warrants,
            capital=revised(book.capital, dividend=None if in_full else revised(dividend, paid=paid)),
        )

    def _late(self, book: Book, readings: Readings) -> Book:
        require(self.shares <= book.capital.owed, "Warrant 3(c)", "more is paid than is owed of earlier dividends")
        left = revised(book.capital, owed=book.capital.owed - self.shares)
        return revised(StockDividend(shares=self.shares).happen(book, readings), capital=left)


def when_its_day_is_over(book: Book, today: date, readings: Readings) -> Book:
    """The book on a later day: a dividend whose day has gone by is recomputed for what was paid of it."""
    dividend = book.capital.dividend
    if dividend is None or today <= dividend.pay_on:
        return book
    note("Warrant 3(c)", "the dividend was not fully paid on the date fixed for it", fired=True)
    return revised(
        book,
        warrants=tuple(recomputed(each, dividend.declared, dividend.paid, readings) for each in book.warrants),
        capital=revised(book.capital, dividend=None, owed=book.capital.owed + dividend.declared - dividend.paid),
    )
