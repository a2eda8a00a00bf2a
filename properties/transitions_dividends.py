"""Dividends by record date as they happen to a book: recorded, paid in time or late, undone when their day is over."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from properties.aftermath import after_both
from properties.business_days import COUNTING, DEFAULT_CALENDAR
from properties.ratios import REDUCED
from properties.watched import PlainWarrant, WatchedBook, held, untouched_note, whole_prices
from spec import events
from spec.book import Book
from spec.business_days import business_days_before
from spec.capital import Capital, Dividend
from spec.dividends import RecordedDividendFacts, dividend_recomputed
from spec.facts import (
    LARGEST_SHARES,
    count,
    day,
    facts,
    flag,
    listing,
    money,
    nested,
    price,
    shares,
    whole_shares,
)
from spec.terms import AGREEMENT_DATE, FIRST_CLOSING_DATE, INITIAL_PURCHASE_PRICE, LAST_EXPIRATION_DATE, MATURITY_DATE

TWO = {"warrants": (1, 2), "carries": (0,), "elections": (0,), "values": (0,)}
ONE = {**TWO, "warrants": (1,)}
UNCHANGED = "the price of a whole Warrant is not what it was"


@facts
class Recording:
    """A book without a dividend under way, and a dividend declared."""

    today: date = day("today", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    warrants: tuple[PlainWarrant, ...] = listing("Warrants", PlainWarrant)
    common: Fraction = shares("common stock outstanding", above=Fraction(0), minimum=None)
    convertible: Fraction = shares("common stock issuable otherwise")
    dividend: int = whole_shares("shares payable", minimum=1)
    pay_on: date = day("date fixed for payment", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    noticed_on: date = day("day of the notice", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)


@statement(
    "book.record-dividend", "Warrant 3(c)", "Warrant 6", "Note 4", facts=Recording, lengths=TWO, kind=Kind.TRANSITION,
    rules=("warrant.stock-dividend", "warrant.dividend-recomputed"), stand_ins=COUNTING + REDUCED,
    fails_if="a record date prices two Warrants on different counts, or is taken though Holders were not told",
)  # fmt: skip
def recording(case: Recording) -> None:
    """On a record date every Warrant's price falls as if the dividend were paid, and no share has been paid yet."""
    assume(case.pay_on >= case.today)
    book = Book(
        today=case.today,
        warrants=tuple(held(each.purchase_price, each.number) for each in case.warrants),
        common=case.common,
        common_at_start=case.common,
        convertible=case.convertible,
    )
    record = events.RecordDividend(shares=case.dividend, pay_on=case.pay_on, noticed_on=case.noticed_on)
    results = after_both(book, record)
    if results is None:
        return
    after = results[0]
    assert after.common == book.common, "shares are paid on the record date"
    counted = book.common + book.convertible + sum((each.number for each in book.warrants), Fraction(0))
    for warrant, before in zip(after.warrants, book.warrants, strict=True):
        assert warrant.measured_on == counted, "a Warrant is priced on another count"
        reduced = before.purchase_price * counted / (counted + case.dividend)
        assert warrant.purchase_price == reduced, "the price is not what it would be if all were paid"


@facts
class Noticed:
    """A Warrant and a Note, of either of which nothing may be left, and a record taken today on notice."""

    today: date = day("today", minimum=FIRST_CLOSING_DATE, maximum=MATURITY_DATE)
    exercised: bool = flag("the Warrant has been exercised in full")
    left: Fraction = shares("shares purchasable under it otherwise", above=Fraction(0), minimum=None)
    paid: bool = flag("the Note has been paid in full")
    owed: Fraction = money("principal outstanding on it otherwise", above=Fraction(0), minimum=None)
    noticed_on: date = day("day of the notice", minimum=AGREEMENT_DATE, maximum=MATURITY_DATE)

    @property
    def number(self) -> Fraction:
        return Fraction(0) if self.exercised else self.left

    @property
    def principal(self) -> Fraction:
        return Fraction(0) if self.paid else self.owed

    def book(self) -> Book:
        return Book(
            today=self.today, notes=(untouched_note("A Holder", self.principal),),
            warrants=(held(INITIAL_PURCHASE_PRICE, self.number),), common=Fraction(1),
            common_at_start=Fraction(1), sold=self.principal, first_closing_on=FIRST_CLOSING_DATE,
        )  # fmt: skip


@statement(
    "book.record-on-notice", "Warrant 6", "Note 4", facts=Noticed,
    rules=("notice.latest", "warrant.stock-dividend"), stand_ins=COUNTING + REDUCED,
    fails_if="a record is taken though those who hold a Note, or a Warrant, were told too late",
)  # fmt: skip
def record_on_notice(case: Noticed) -> None:
    """A record takes fifteen business days of notice while a Warrant is for shares, ten while principal is owed."""
    results = after_both(case.book(), events.RecordDividend(shares=1, pay_on=case.today, noticed_on=case.noticed_on))
    late = [case.noticed_on > business_days_before(case.today, number, DEFAULT_CALENDAR) for number in (15, 10)]
    refused = ((case.number > 0) & late[0]) | ((case.principal > 0) & late[1])
    assert (results is None) == bool(refused), "it is taken on too short a notice, or refused on one long enough"


@facts
class Paying:
    """A book, and shares paid of a dividend under way or of an earlier one."""

    book: WatchedBook = nested("book", WatchedBook)
    paid: int = whole_shares("shares paid", minimum=1)
    late: bool = flag("they are owed since an earlier day")


@statement(
    "book.pay-dividend", "Warrant 3(c)", facts=Paying, lengths=ONE, kind=Kind.TRANSITION,
    rules=("warrant.stock-dividend", "warrant.dividend-recomputed"), stand_ins=REDUCED,
    fails_if="a payment in time counts twice, a late one not at all, or more is paid than was declared",
)  # fmt: skip
def paying(case: Paying) -> None:
    """Shares paid in time leave every price as it is since the record date; late ones lower it when they are paid."""
    book = case.book.book()
    results = after_both(book, events.PayDividend(shares=case.paid, late=case.late))
    if results is None:
        return
    after = results[0]
    assert after.common == book.common + case.paid, "other shares are issued than are paid"
    assert whole_prices(after) == whole_prices(book), UNCHANGED
    for warrant, before in zip(after.warrants, book.warrants, strict=True):
        falls = warrant.purchase_price < before.purchase_price
        assert falls == case.late, "a payment in time moves the price, or a late one does not"
    owed = book.capital.owed - case.paid if case.late else book.capital.owed
    assert after.capital.owed == owed, "another number of shares is still owed"


@facts
class Waiting:
    """A book, and days to pass."""

    book: WatchedBook = nested("book", WatchedBook)
    days: int = count("days", minimum=1, maximum=2000)


@statement(
    "dividend.undone-when-its-day-is-over", "Warrant 3(c)", facts=Waiting, lengths=ONE,
    rules=("warrant.dividend-recomputed",), stand_ins=REDUCED,
    fails_if="a price is recomputed too early, not at all, or to less than it was or more than shares were issued for",
)  # fmt: skip
def undone_when_its_day_is_over(case: Waiting) -> None:
    """When the date fixed for payment is over, the price rises for what was not paid, and not before."""
    assume((LAST_EXPIRATION_DATE - case.book.today).days >= case.days)
    book = case.book.book()
    results = after_both(book, events.PassDays(days=case.days))
    assert results is not None, "days cannot pass"
    after = results[0]
    assert whole_prices(after) == whole_prices(book), UNCHANGED
    dividend = book.capital.dividend
    over = dividend is not None and bool(after.today > dividend.pay_on)
    assert (after.capital.dividend is None) == (dividend is None or over), "the dividend is over too early or too late"
    for warrant, before in zip(after.warrants, book.warrants, strict=True):
        assert warrant.purchase_price >= before.purchase_price, "the price falls"
        if not over:
            assert warrant.purchase_price == before.purchase_price, "the price moves before the day is over"
        elif before.held_to is not None and before.measured_on is not None:
            held = (warrant.purchase_price <= before.held_to) | (warrant.purchase_price == before.purchase_price)
            assert held, "the price rises above what shares were issued for"


@facts
class RecordedAndPaid:
    """A dividend on a book of one Warrant: a part paid in time, the rest not."""

    number: Fraction = shares("shares purchasable")
    common: Fraction = shares("common stock outstanding", above=Fraction(0), minimum=None)
    convertible: Fraction = shares("common stock issuable otherwise")
    unpaid: int = whole_shares("shares not paid in time", minimum=1)
    paid: int = whole_shares("shares paid in time")


@statement(
    "dividend.the-book-follows-the-rule", "Warrant 3(c)", facts=RecordedAndPaid,
    rules=("warrant.dividend-recomputed",), stand_ins=REDUCED,
    fails_if="a dividend told event by event leaves a Warrant otherwise than the clause told at once",
)  # fmt: skip
def the_book_follows_the_rule(case: RecordedAndPaid) -> None:
    """Recorded, paid in part and its day over, event by event, a dividend comes to what the clause says of it."""
    assume(case.paid + case.unpaid <= LARGEST_SHARES)
    today = date(2003, 3, 3)
    warrant = held(INITIAL_PURCHASE_PRICE, case.number)
    book = Book(
        today=today, warrants=(warrant,), common=case.common, common_at_start=case.common, convertible=case.convertible
    )
    record = events.RecordDividend(shares=case.paid + case.unpaid, pay_on=today, noticed_on=FIRST_CLOSING_DATE)
    book = book.after(record)
    if case.paid > 0:
        book = book.after(events.PayDividend(shares=case.paid))
    book = book.after(events.PassDays(days=1))
    told = dividend_recomputed(
        RecordedDividendFacts(
            number=case.number,
            outstanding=case.common,
            convertible=case.convertible,
            declared=case.paid + case.unpaid,
            paid_when_due=case.paid,
        )
    )
    assert book.warrants[0].purchase_price == told.purchase_price, "the price is another"
    assert book.warrants[0].number == told.number, "the number is another"
    assert book.capital.owed == case.unpaid, "another number of shares is owed"


@facts
class UnderWay:
    """A dividend under way, a Warrant that it was measured for, and something else that happens meanwhile."""

    purchase_price: Fraction = price("Purchase Price")
    number: Fraction = shares("shares purchasable")
    measured_on: Fraction = shares("shares that the dividend was measured on", above=Fraction(0), minimum=None)
    held_to: Fraction | None = price("lowest price of shares issued since", default=None, absent="none were")
    declared: Fraction = shares("shares payable as the dividend", above=Fraction(0), minimum=None)
    paid: Fraction = shares("of those, paid")
    moved: int = whole_shares("shares issued; or shares split or combined", minimum=1)
    new: int = whole_shares("shares that they become", minimum=1)
    consideration: Fraction = money("cash received for shares issued", above=Fraction(0), minimum=None)

    def book(self) -> Book:
        assume(self.paid < self.declared)
        warrant = held(self.purchase_price, self.number, measured_on=self.measured_on, held_to=self.held_to)
        today = date(2003, 3, 3)
        dividend = Dividend(declared=self.declared, paid=self.paid, pay_on=today)
        return Book(
            today=today,
            warrants=(warrant,),
            common=Fraction(1),
            common_at_start=Fraction(1),
            capital=Capital(dividend=dividend),
        )


OVER = events.PassDays(days=1)


@statement(
    "dividend.split-meanwhile", "Warrant 3(b)", "Warrant 3(c)", facts=UnderWay,
    rules=("warrant.split", "warrant.dividend-recomputed"), stand_ins=REDUCED,
    fails_if="a split between record date and payment changes what a dividend is in the end worth",
)  # fmt: skip
def split_meanwhile(case: UnderWay) -> None:
    """A split restates a dividend under way: once its day is over, the price is that without the split, split."""
    book = case.book()
    results = after_both(book, events.Split(old=case.moved, new=case.new))
    assert results is not None, "the stock cannot be split"
    split_first, day_first = results[0].after(OVER).warrants[0], book.after(OVER).warrants[0]
    assert split_first.purchase_price == day_first.purchase_price * case.moved / case.new, "the price is another"
    assert split_first.number == day_first.number * case.new / case.moved, "the number is another"


@statement(
    "dividend.issue-meanwhile", "Warrant 3(c)", "Warrant 3(g)(1)", facts=UnderWay,
    rules=("warrant.ratchet", "warrant.dividend-recomputed"), stand_ins=REDUCED,
    fails_if="undoing a dividend lifts a price above what shares were issued for meanwhile",
)  # fmt: skip
def issue_meanwhile(case: UnderWay) -> None:
    """Shares issued between a record date and the day of payment cap the price, however little is paid."""
    results = after_both(case.book(), events.Issue(shares=case.moved, consideration=case.consideration))
    assert results is not None, "the issue is refused"
    done = results[0].after(OVER).warrants[0]
    assert done.purchase_price * case.moved <= case.consideration, "the price ends above the Effective Price"
