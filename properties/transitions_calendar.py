"""Events that turn on a day or an hour: Series A Notes delivered, notices of prepayment sent, Warrants exercised.

The books here are small: what an event leaves alone is the business of the other transition statements.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fourcorners.engine.statements import Kind, statement
from impl import hours as computed_hours
from properties.aftermath import after_both
from properties.books import HOLDER
from properties.business_days import COUNTING
from properties.hours import ANNIVERSARY
from properties.ratios import REDUCED
from spec import events
from spec.book import Book
from spec.closing import Line
from spec.facts import choice, count, day, facts, flag, invalid_unless, listing, money
from spec.happenings import Event
from spec.holdings import BookWarrant, SeriesANote
from spec.hours import pacific_minute
from spec.notices import Method
from spec.terms import (
    AGREEMENT_DATE,
    EXCHANGE_AFTER,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    FIRST_CLOSING_MINIMUM,
    LAST_EXPIRATION_DATE,
    LAST_ISSUE_DATE,
    MATURITY_DATE,
)

LAST_MINUTE = 17 * 60
ONE = Fraction(1)


@facts
class PuttingOff:
    """A book before or after the First Closing, a day already specified for that or not, and another day."""

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    first_closing_on: date | None = day(
        "day of the First Closing", minimum=FIRST_CLOSING_DATE, maximum=FIRST_CLOSING_LIMIT, default=None,
        absent="it is still to come",
    )  # fmt: skip
    set_for: date | None = day(
        "day specified before", minimum=FIRST_CLOSING_DATE, maximum=FIRST_CLOSING_LIMIT, default=None, absent="none was"
    )
    to: date = day("day specified now", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)

    def check(self) -> None:
        if self.first_closing_on is not None:
            invalid_unless(
                self.first_closing_on <= self.today, "today", "the book holds a later date", "give a later day"
            )

    def book(self) -> Book:
        return Book(
            today=self.today,
            common=ONE,
            common_at_start=ONE,
            first_closing_on=self.first_closing_on,
            first_closing_set_for=self.set_for,
        )


@statement(
    "book.put-off-closing", "PA 1.3(a)", facts=PuttingOff, kind=Kind.TRANSITION, rules=("closing.first-time",),
    stand_ins=REDUCED, fails_if="the First Closing is put off beyond 7 February 2002, or to a day that is over",
)  # fmt: skip
def putting_off(case: PuttingOff) -> None:
    """Before it takes place, the First Closing is put off to a later day up to 7 February 2002; nothing else moves."""
    results = after_both(case.book(), events.PutOffClosing(to=case.to))
    if results is not None:
        assert case.first_closing_on is None, "put off after it took place"
        assert date(2002, 1, 31) < case.to <= date(2002, 2, 7), "put off to a day outside its week"
        assert case.to >= case.today, "put off to a day that is over"
        assert case.set_for is None or case.to > case.set_for, "put off to a day no later than before"


@facts
class ClosingAsSet:
    """A book before the First Closing, put off or not, and one Purchaser."""

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    set_for: date | None = day(
        "day specified", minimum=FIRST_CLOSING_DATE, maximum=FIRST_CLOSING_LIMIT, default=None, absent="none was"
    )


@statement(
    "closing.on-the-day-specified", "PA 1.3(a)", facts=ClosingAsSet, rules=("closing.schedule", "closing.first-time"),
    stand_ins=REDUCED, fails_if="the First Closing takes place on a day that the Company has put off",
)  # fmt: skip
def on_the_day_specified(case: ClosingAsSet) -> None:
    """A First Closing that was put off takes place on the day specified and on no other."""
    book = Book(today=case.today, common=ONE, common_at_start=ONE, first_closing_set_for=case.set_for)
    line = Line(purchaser=HOLDER, purchase_price=FIRST_CLOSING_MINIMUM)
    results = after_both(book, events.Close(lines=(line,)))
    if case.set_for is not None:
        assert (results is not None) == (case.today == case.set_for), "it takes place on another day, or not on its own"
    if results is not None:
        issued = results[0].covenants.issued_at_first
        assert issued == FIRST_CLOSING_MINIMUM, "another principal is remembered as issued at the First Closing"


@facts
class SeriesAHistory:
    """A Series A Note issued in exchange, and whether it has been delivered."""

    principal: Fraction = money("principal issued")
    dated: date = day("date", minimum=EXCHANGE_AFTER, maximum=MATURITY_DATE, clause="PA 1.3(c)")
    delivered_on: date | None = day(
        "day delivered", minimum=EXCHANGE_AFTER, maximum=LAST_EXPIRATION_DATE, default=None, absent="it is still to be"
    )
    late: bool = flag("delivered late", default=False)

    def note(self) -> SeriesANote:
        return SeriesANote(
            holder=HOLDER, principal=self.principal, dated=self.dated, delivered_on=self.delivered_on, late=self.late
        )


@facts
class Delivering:
    """A book with Series A Notes, and the first of them to be delivered."""

    waits: int = count("days since the last of the notes was dated", minimum=0, maximum=1000)
    series_a: tuple[SeriesAHistory, ...] = listing("Series A Notes", SeriesAHistory, minimum=1)


@statement(
    "book.deliver-series-a", "Note 3(b)", facts=Delivering, lengths={"series_a": (1,)}, kind=Kind.TRANSITION,
    rules=("exchange.delivery",), stand_ins=COUNTING + REDUCED,
    fails_if="a Series A Note is delivered twice, or late and nobody can tell",
)  # fmt: skip
def delivering(case: Delivering) -> None:
    """A Series A Note is delivered once, on the day noted, as late if over three business days have passed."""
    last = max(each.dated for each in case.series_a)
    book = Book(
        today=last + case.waits * events.ONE_DAY,
        series_a=tuple(each.note() for each in case.series_a),
        common=ONE,
        common_at_start=ONE,
    )
    results = after_both(book, events.DeliverSeriesA(series_a=0))
    if results is None:
        return
    delivered = results[0].series_a[0]
    assert case.series_a[0].delivered_on is None, "it is delivered a second time"
    assert delivered.delivered_on == book.today, "it is delivered on another day"
    assert delivered.principal == case.series_a[0].principal, "its principal has changed"
    in_time = book.today <= case.series_a[0].dated + 3 * events.ONE_DAY
    assert not (in_time and delivered.late), "it is late before three days are over"


@facts
class Sending:
    """A day on which the Company sends notice of a prepayment, and how."""

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    prepay_on: date = day("day set for the prepayment", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    method: Method = choice("how the notice is sent", Method)


@statement(
    "notice.of-prepayment-in-time", "Note 2(i)", "PA 8.8", facts=Sending, rules=("notice.effective",),
    stand_ins=COUNTING + REDUCED,
    fails_if="thirty days are counted from a notice that nobody had, or the engine counts them otherwise",
)  # fmt: skip
def of_prepayment_in_time(case: Sending) -> None:
    """However it is sent, a notice of prepayment stands only if it takes effect thirty days before the day it sets."""
    book = Book(today=case.today, common=ONE, common_at_start=ONE)
    event = events.GiveNotice(prepay_on=case.prepay_on, amount=ONE, method=case.method)
    results = after_both(book, event)
    if results is None:
        return
    pending = results[0].notice
    assert pending is not None, "no notice is pending"
    assert pending.given_on >= case.today, "it takes effect before it is sent"
    assert (pending.prepay_on - pending.given_on).days >= 30, "fewer than thirty days are left"


@facts
class ExercisingInTime:
    """A Warrant, a day and an hour, and an exercise of either kind."""

    issued_on: date = day("day of issue", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE, clause="Warrant opening")
    today: date = day("today", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    minute: int | None = pacific_minute()
    net: bool = flag("the exercise is net")

    def check(self) -> None:
        invalid_unless(
            self.issued_on <= self.today,
            "today",
            "the Warrant was not issued yet",
            "give a later day",
            "Warrant opening",
        )


@statement(
    "warrant.exercised-in-time", "Warrant opening", "Warrant 1(a)", "Warrant 1(b)", facts=ExercisingInTime,
    rules=("warrant.expiry",), stand_ins=ANNIVERSARY + REDUCED,
    fails_if="a Warrant is exercised once it has expired, or turned away while it lives",
)  # fmt: skip
def exercised_in_time(case: ExercisingInTime) -> None:
    """A Warrant is exercised, for cash or net, up to 5:00 p.m. on its last day, and no later."""
    held = BookWarrant(holder=HOLDER, purchase_price=ONE, number=ONE, issued_on=case.issued_on)
    book = Book(today=case.today, warrants=(held,), common=ONE, common_at_start=ONE)
    value = ONE
    event: Event = events.Exercise(warrant=0, designated=value, fair_market_value=value, minute=case.minute)
    if case.net:
        event = events.NetExercise(warrant=0, designated=value, fair_market_value=value, minute=case.minute)
    last = computed_hours.anniversary(case.issued_on)
    if after_both(book, event) is None:
        assert case.today >= last, "turned away before the last day"
        assert case.today > last or (case.minute or 0) > LAST_MINUTE, "turned away before the last minute is over"
    else:
        assert case.today <= last, "exercised after the last day"
        assert case.today < last or (case.minute or 0) <= LAST_MINUTE, "exercised after the last minute"
