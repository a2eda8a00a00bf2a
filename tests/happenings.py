"""What may happen to a book next, drawn so that the days and amounts at which the terms turn are met."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from hypothesis import strategies as st

from spec.book import Book
from spec.closing import EXHIBIT_A_LINES, Line
from spec.dates import months_after
from spec.events import (
    Close,
    DeliverSeriesA,
    Deposit,
    Event,
    Exchange,
    Exercise,
    GiveNotice,
    Issue,
    NetExercise,
    PassDays,
    Prepay,
    PutOffClosing,
    Split,
    StockDividend,
)
from spec.facts import LARGEST_MONEY, LARGEST_PRICE, LARGEST_SHARES
from spec.holdings import BookWarrant
from spec.interest import growth
from spec.notices import Method
from spec.readings import DEFAULT_READINGS
from spec.rounding import payable_cents
from spec.terms import (
    ADDITIONAL_CLOSING_DAYS,
    AGGREGATE_CAP,
    DEPOSIT_AFTER,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    FIRST_CLOSING_MINIMUM,
    MATURITY_DATE,
    NOTICE_DAYS,
)

CENT = Fraction(1, 100)
DAY = timedelta(days=1)
EDGES = (-DAY, 0 * DAY, DAY)
LAST_DAY = MATURITY_DATE + 30 * DAY  # long enough after the Notes have matured

Events = st.SearchStrategy[Event]


def dollars_between(low: Fraction, high: Fraction) -> st.SearchStrategy[Fraction]:
    """Whole cents, both bounds included."""
    return st.integers(floor(low * 100), floor(high * 100)).map(lambda cents: cents * CENT)


def part_of(whole: Fraction) -> st.SearchStrategy[Fraction]:
    """All of something above nothing, or an exact part of it above nothing."""
    return st.sampled_from((whole, whole / 2, whole / 3)) | st.integers(1, 1000).map(lambda n: whole * n / 1000)


# -- Closings


def _lines(cents: list[int], surrenders: list[bool], holder: str) -> tuple[Line, ...]:
    return tuple(
        Line(purchaser=f"{holder} {n}", purchase_price=price * CENT, surrenders_series_b=surrendered)
        for n, (price, surrendered) in enumerate(zip(cents, surrenders, strict=True), start=1)
    )


def first_closings() -> Events:
    """A First Closing at or above the minimum and at or below the cap: Exhibit A among others."""
    least, most = floor(FIRST_CLOSING_MINIMUM * 100), floor(AGGREGATE_CAP * 100)
    flags = st.lists(st.booleans(), min_size=2, max_size=2)
    of_two = st.tuples(st.integers(least - 5, most // 2), st.integers(5, most // 2)).map(list)
    exact = st.sampled_from(([least - 1, 1], [most - 1, 1], [least, least]))
    drawn = st.builds(_lines, of_two | exact, flags, st.just("Purchaser")).map(lambda lines: Close(lines=lines))
    return st.just(Close(lines=EXHIBIT_A_LINES)) | drawn


def can_put_off(book: Book) -> bool:
    """Whether the First Closing can still be put off."""
    return book.first_closing_on is None and book.today < FIRST_CLOSING_LIMIT


def puttings_off(book: Book) -> Events:
    """To any of the days that are left; some of them are no later than one specified before."""
    first = max(book.today, FIRST_CLOSING_DATE + DAY)
    days = [first + number * DAY for number in range((FIRST_CLOSING_LIMIT - first).days + 1)]
    return st.sampled_from(days).map(lambda day: PutOffClosing(to=day))


def further_closings(book: Book) -> Events:
    """An Additional Closing within the cap, or at it."""
    room = AGGREGATE_CAP - book.sold
    price = st.sampled_from((CENT, room)) | dollars_between(CENT, room)
    return st.builds(
        lambda amount, surrendered: Close(
            lines=_lines([floor(amount * 100)], [surrendered], f"Purchaser of {book.today}")
        ),
        price,
        st.booleans(),
    )


def can_close(book: Book) -> bool:
    """Whether a Closing can be held today."""
    if book.first_closing_on is None:
        as_set = book.first_closing_set_for in (None, book.today)
        return as_set and FIRST_CLOSING_DATE <= book.today <= FIRST_CLOSING_LIMIT
    days = (book.today - book.first_closing_on).days
    return 1 <= days <= ADDITIONAL_CLOSING_DAYS and book.sold < AGGREGATE_CAP


# -- prepayment


def payable(book: Book, on: date) -> Fraction:
    """All Note Amounts together, each to the cent, on a day at or before maturity."""
    day_count = DEFAULT_READINGS.note_day_count
    amounts = (note.principal * growth(note.accrues_from, on, day_count) for note in book.notes)
    return sum((payable_cents(amount) * CENT for amount in amounts), Fraction(0))


@st.composite
def notices(draw: st.DrawFn, book: Book) -> Event:
    """Notice in time, of a cent, a part, just all that will be payable on the day, or a cent more."""
    soonest = book.today + timedelta(days=NOTICE_DAYS)
    edges = [soonest, *(DEPOSIT_AFTER + edge for edge in EDGES), MATURITY_DATE, soonest + 7 * DAY]
    on = draw(st.sampled_from([day for day in edges if soonest <= day <= MATURITY_DATE]))
    due = payable(book, on)
    shares_of_it = st.sampled_from((due / 2, due / 7, due / 100, CENT, due, due + CENT))
    amount = draw(shares_of_it | dollars_between(CENT, max(CENT, due)))
    return GiveNotice(prepay_on=on, amount=max(CENT, floor(amount * 100) * CENT))


def can_give_notice(book: Book) -> bool:
    """Whether notice of a prepayment can be given today, and there is something to prepay."""
    in_time = book.today + timedelta(days=NOTICE_DAYS) <= MATURITY_DATE
    return book.notice is None and in_time and payable(book, MATURITY_DATE) > 0


def deposits(book: Book) -> Events:
    """What is lacking to the amount in the notice, or some of it, or more."""
    lacking = CENT if book.notice is None else max(CENT, book.notice.amount - book.deposit)
    amounts = (lacking, lacking, lacking, max(CENT, lacking - CENT), lacking + CENT, CENT)
    return st.sampled_from(amounts).map(lambda amount: Deposit(amount=amount))


def can_prepay(book: Book) -> bool:
    """Whether a prepayment is due today, of no more than is payable, and deposited if it must be."""
    if book.notice is None or book.notice.prepay_on != book.today:
        return False
    deposited = book.today <= DEPOSIT_AFTER or book.deposit >= book.notice.amount
    return deposited and book.notice.amount <= payable(book, book.today)


def can_prepare_a_prepayment(book: Book) -> bool:
    """Whether a prepayment is still to come, or there can be notice of one."""
    return can_give_notice(book) if book.notice is None else book.today < book.notice.prepay_on


# -- exchange


@st.composite
def exchanges(draw: st.DrawFn, book: Book) -> Event:
    """All or an exact part of a Note that has principal left."""
    places = [place for place, note in enumerate(book.notes) if note.principal > 0]
    place = draw(st.sampled_from(places))
    return Exchange(note=place, part=draw(part_of(book.notes[place].principal)))


def can_exchange(book: Book) -> bool:
    """Whether Notes can be exchanged today, and one is left."""
    return DEPOSIT_AFTER < book.today <= MATURITY_DATE and any(note.principal > 0 for note in book.notes)


# -- common stock


def splits() -> Events:
    """Subdivisions and combinations."""
    return st.builds(Split, old=st.integers(1, 10), new=st.integers(1, 10))


def stock_dividends() -> Events:
    """Dividends in common stock, small and large."""
    return st.builds(StockDividend, shares=st.sampled_from((1, 7, 1_000_000)) | st.integers(1, 10**8))


@st.composite
def issues(draw: st.DrawFn, book: Book) -> Event:
    """Stock issued for cash at, just below, just above or far from some Warrant's Purchase Price."""
    shares = draw(st.sampled_from((1, 3, 1000)) | st.integers(1, 10**7))
    price = draw(st.sampled_from([w.purchase_price for w in book.warrants] or [Fraction(1, 10)]))
    near = floor(price * shares * 100) * CENT
    for_cash = draw(st.sampled_from((near, near + CENT, near - CENT, near / 2, near * 3, CENT)))
    cents = floor(min(for_cash, LARGEST_MONEY) * 100)
    return Issue(shares=shares, consideration=max(1, cents) * CENT)


# -- Series A Notes


def undelivered(book: Book) -> list[int]:
    """The places of Series A Notes that are still to be delivered."""
    return [place for place, note in enumerate(book.series_a) if note.delivered_on is None]


def can_deliver(book: Book) -> bool:
    """Whether a Series A Note is still to be delivered."""
    return bool(undelivered(book))


def deliveries(book: Book) -> Events:
    """Any of the Series A Notes still to be delivered."""
    return st.sampled_from(undelivered(book)).map(lambda place: DeliverSeriesA(series_a=place))


# -- Warrants


def _with_shares(book: Book) -> list[int]:
    """The places of Warrants with shares left, all that may be drawn being within the bounds of an event."""
    return [
        place
        for place, warrant in enumerate(book.warrants)
        if 0 < warrant.number <= LARGEST_SHARES - 1 and warrant.purchase_price <= LARGEST_PRICE / 4
    ]


def can_exercise(book: Book) -> bool:
    """Whether a Warrant has shares left."""
    return bool(_with_shares(book))


def _designated(warrant: BookWarrant) -> st.SearchStrategy[Fraction]:
    """Whole shares where there is one, all of them, or an exact part."""
    whole = st.integers(1, max(1, floor(warrant.number))).map(Fraction)
    return part_of(warrant.number) if warrant.number < 1 else whole | part_of(warrant.number)


def _values(price: Fraction) -> st.SearchStrategy[Fraction]:
    """Fair market values at and above a Purchase Price."""
    above = (price, price + CENT, price * 2, price * Fraction(22, 7), Fraction(1, 4) + price)
    return st.sampled_from(above)


@st.composite
def exercises(draw: st.DrawFn, book: Book) -> Event:
    """An exercise for cash, the fair market value given wherever a fraction of a share is designated."""
    place = draw(st.sampled_from(_with_shares(book)))
    warrant = book.warrants[place]
    designated = draw(_designated(warrant))
    values = _values(warrant.purchase_price)
    value = draw(values if designated.denominator > 1 else st.none() | values)
    return Exercise(warrant=place, designated=designated, fair_market_value=value)


@st.composite
def net_exercises(draw: st.DrawFn, book: Book) -> Event:
    """A net exercise at or above the Purchase Price."""
    place = draw(st.sampled_from(_with_shares(book)))
    warrant = book.warrants[place]
    designated, value = draw(_designated(warrant)), draw(_values(warrant.purchase_price))
    return NetExercise(warrant=place, designated=designated, fair_market_value=value)


# -- time


def turning_days(book: Book) -> list[date]:
    """The days still to come on which the terms turn, and those beside them."""
    turns = {FIRST_CLOSING_DATE, FIRST_CLOSING_LIMIT, DEPOSIT_AFTER, MATURITY_DATE}
    if book.first_closing_on is not None:
        turns.add(book.first_closing_on + timedelta(days=ADDITIONAL_CLOSING_DAYS))
    for note in book.notes:
        turns |= {months_after(note.accrues_from, months) for months in (3, 6, 9, 12, 15)}
    days = {turn + edge for turn in turns for edge in EDGES}
    return sorted(day for day in days if book.today < day)


def passings(book: Book) -> Events:
    """A few days, or until a day on which the terms turn, most of all that of a pending notice."""
    few = st.integers(1, 20).map(lambda days: book.today + timedelta(days=days))
    turns = turning_days(book) or [book.today + DAY]
    to = few | st.sampled_from(turns[:9])
    if book.notice is not None:
        to = st.sampled_from([book.notice.prepay_on + edge for edge in EDGES]) | st.just(book.notice.prepay_on) | to
    return to.map(lambda day: PassDays(days=max(1, (day - book.today).days)))


def can_pass(book: Book) -> bool:
    """Whether there is any sense in letting more days pass."""
    return book.today < LAST_DAY


# -- what the agreement is likely to refuse


@st.composite
def overreaching(draw: st.DrawFn, book: Book) -> Event:
    """An event that some clause is likely to turn away, of any kind that a clause can turn away."""
    return draw(st.sampled_from(draw(st.sampled_from([kind for kind in _refusable(book) if kind]))))


def _refusable(book: Book) -> Iterable[list[Event]]:
    soonest = book.today + timedelta(days=NOTICE_DAYS)
    room, least = floor((AGGREGATE_CAP - book.sold) * 100), floor(FIRST_CLOSING_MINIMUM * 100)
    yield [Prepay(), Deposit(amount=CENT), PutOffClosing(to=FIRST_CLOSING_LIMIT + DAY)]
    yield [
        GiveNotice(prepay_on=soonest - DAY, amount=CENT),
        GiveNotice(prepay_on=soonest, amount=CENT, method=Method.COURIER),
        GiveNotice(prepay_on=soonest, amount=CENT, method=Method.OTHER),
        GiveNotice(prepay_on=max(soonest, MATURITY_DATE + DAY), amount=CENT),
    ]
    yield [Close(lines=_lines([cents], [True], f"On {book.today}")) for cents in (room + 1, least - 1)]
    yield [
        Exchange(note=place, part=part)
        for place, note in enumerate(book.notes)
        for part in (note.principal + CENT, CENT)
    ]
    yield [DeliverSeriesA(series_a=place) for place in range(len(book.series_a)) if place not in undelivered(book)]
    if book.warrants:
        yield [Issue(shares=1, consideration=Fraction(0))]
    warrants = [(place, book.warrants[place]) for place in _with_shares(book)]
    yield [
        Exercise(warrant=place, designated=designated)
        for place, warrant in warrants
        for designated in (warrant.number + CENT, min(warrant.number, CENT))
    ]
    yield [
        NetExercise(warrant=place, designated=designated, fair_market_value=value)
        for place, warrant in warrants
        for designated in (warrant.number + CENT, min(warrant.number, CENT))
        for value in (warrant.purchase_price, warrant.purchase_price * Fraction(99, 100), Fraction(0))
    ]
