"""What may happen next to what the Warrants are for, drawn so that the days and amounts at which terms turn are met."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from hypothesis import strategies as st

from spec.book import Book
from spec.business_days import business_days_before
from spec.carried import ValueOfOne
from spec.events import (
    AbandonTransaction,
    AnnounceTransaction,
    AuthoriseStock,
    CloseTransaction,
    Distribute,
    ElectOnNotice,
    Event,
    Exercise,
    FurnishCertificate,
    Issue,
    NetExercise,
    PassDays,
    PayDividend,
    Recapitalise,
    RecordDividend,
    Split,
    SplitSecurities,
    StockDividend,
)
from spec.facts import LARGEST_SHARES
from spec.notices_due import NOTICE_DUE_OF, Undertaken
from spec.readings import DEFAULT_READINGS
from spec.reorganisation import Entitlement, Sort
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE

Events = st.SearchStrategy[Event]

NAMES = ("preferred stock", "bonds")
CASH = "cash"
DAY = timedelta(days=1)
FRACTIONS = st.sampled_from((Fraction(1), Fraction(1, 10), Fraction(1, 3), Fraction(7, 3), Fraction(2)))
PRICES = st.sampled_from((Fraction(1, 10), Fraction(1, 100), Fraction(1, 3), Fraction(2)))
TRANSACTIONS = sorted(NOTICE_DUE_OF["Warrant 4"], key=lambda each: each.value)


def _fifteen_days_ago(book: Book) -> timedelta:
    return book.today - business_days_before(book.today, 15, DEFAULT_READINGS.calendar_business_day)


def notice_days(book: Book) -> st.SearchStrategy[timedelta]:
    """How long ago notice was given: just in time, a day late, or long before."""
    just = _fifteen_days_ago(book)
    return st.sampled_from((just, just, just, just - DAY, just + DAY, 0 * DAY, just + 30 * DAY))


def values() -> st.SearchStrategy[tuple[ValueOfOne, ...]]:
    """The values of all that may be carried along, or of none of it."""
    each = st.tuples(PRICES, PRICES).map(
        lambda prices: tuple(ValueOfOne(what=what, each=value) for what, value in zip(NAMES, prices, strict=True))
    )
    return each | each | st.just(())


def dividends(book: Book) -> Events:
    """A dividend recorded, and one paid, in time or late, in part or in full."""
    return recordings(book) | payments(book)


def recordings(book: Book) -> Events:
    """A dividend recorded, where none is under way."""
    if book.capital.dividend is not None:
        return payments(book)
    return st.builds(
        lambda shares, days, ago: RecordDividend(
            shares=shares, pay_on=book.today + days * DAY, noticed_on=max(book.today - ago, AGREEMENT_DATE)
        ),
        st.sampled_from((1, 100, 1_000_000)),
        st.sampled_from((0, 1, 30)),
        notice_days(book),
    )


def payments(book: Book) -> Events:
    """A part of what is unpaid, all of it, or a share more."""
    dividend, owed = book.capital.dividend, int(book.capital.owed)
    left = 0 if dividend is None else int(dividend.declared - dividend.paid)
    in_time = st.sampled_from((max(left, 1), left // 2 + 1, left + 1))
    late = st.sampled_from((max(owed, 1), owed // 2 + 1, owed + 1))
    return st.builds(PayDividend, shares=in_time) | st.builds(PayDividend, shares=late, late=st.just(True))


def entitlements() -> st.SearchStrategy[tuple[Entitlement, ...]]:
    """What a share becomes beside stock: nothing, bonds, cash, or both."""
    bonds = st.builds(Entitlement, what=st.just("bonds"), sort=st.just(Sort.OTHER), each_share=FRACTIONS)
    cash = st.builds(Entitlement, what=st.just(CASH), sort=st.just(Sort.CASH), each_share=FRACTIONS)
    return st.just(()) | st.tuples(bonds) | st.tuples(cash) | st.tuples(bonds, cash)


def securities(book: Book) -> Events:
    """Distributions, splits of what was distributed, recapitalisations."""
    counts = st.integers(1, 4)
    noticed = st.none() | notice_days(book).map(lambda ago: max(book.today - ago, AGREEMENT_DATE))
    return st.one_of(
        st.builds(Distribute, what=st.sampled_from(NAMES), each_share=FRACTIONS, noticed_on=noticed),
        st.builds(SplitSecurities, what=st.sampled_from((*NAMES, CASH)), old=counts, new=counts),
        st.builds(Recapitalise, old=counts, new=counts, beside=entitlements()),
    )


def undertakings(book: Book) -> Events:
    """A certificate for a Warrant; stock authorised, enough or not."""
    numbers = sum((each.number for each in book.warrants), Fraction(0))
    enough = min(-(-book.common // 1) - (-numbers // 1), LARGEST_SHARES - 5)
    return st.builds(FurnishCertificate, warrant=places(book)) | st.builds(
        AuthoriseStock, authorised=st.sampled_from((int(enough) + 5, int(enough), max(int(enough) - 1, 1), 1))
    )


def places(book: Book) -> st.SearchStrategy[int]:
    """A Warrant of the book."""
    return st.integers(0, len(book.warrants) - 1)


def designated(book: Book, place: int) -> st.SearchStrategy[Fraction]:
    """All of a Warrant, a part of it, or more than there is."""
    number = book.warrants[place].number
    if number == 0:
        return st.just(Fraction(1))
    return st.sampled_from((number, number / 2, number / 3, min(number, Fraction(100)), number + 1))


def exercises(book: Book) -> Events:
    """For cash or net, with values of what is carried along."""

    def of(place: int) -> Events:
        shares = designated(book, place)
        return st.builds(
            Exercise, warrant=st.just(place), designated=shares, fair_market_value=PRICES, values=values()
        ) | st.builds(NetExercise, warrant=st.just(place), designated=shares, fair_market_value=PRICES, values=values())

    return places(book).flatmap(of)


def elections(book: Book) -> Events:
    """An exercise on notice, for cash or net."""
    return places(book).flatmap(
        lambda place: st.builds(
            ElectOnNotice,
            warrant=st.just(place),
            designated=designated(book, place),
            net=st.booleans(),
            fair_market_value=st.none() | PRICES,
            values=values(),
        )
    )


def announcements() -> Events:
    """Any transaction of which notice is given."""
    return st.builds(AnnounceTransaction, undertaken=st.sampled_from(TRANSACTIONS))


def closings(book: Book) -> Events:
    """A closing that leaves the stock as it is, or, where the transaction can, changes it."""
    transaction = book.capital.transaction
    if transaction is not None and transaction.undertaken in (
        Undertaken.MERGER,
        Undertaken.REORGANISATION,
        Undertaken.ASSET_SALE,
    ):
        return st.builds(
            CloseTransaction,
            old=st.integers(1, 3),
            new=st.sampled_from((0, 1, 1, 2)),
            beside=entitlements(),
            brought_in=st.sampled_from((0, 1_000)),
        )
    return st.just(CloseTransaction())


def abandonings() -> Events:
    """A transaction given up."""
    return st.just(AbandonTransaction())


def stock_events() -> Events:
    """Splits, dividends and issues that find a dividend under way, or stock reserved."""
    counts = st.integers(1, 3)
    return st.one_of(
        st.builds(Split, old=counts, new=counts),
        st.builds(StockDividend, shares=st.sampled_from((1, 1000))),
        st.builds(
            Issue,
            shares=st.sampled_from((1, 10, 100)),
            consideration=st.sampled_from((Fraction(1, 2), Fraction(1), Fraction(10**6))),
        ),
    )


def passings(book: Book) -> Events:
    """A day; until the day of the dividend under way, and the one after; until notice is long enough."""
    waits = {1, 16, _fifteen_days_ago(book).days}
    if book.capital.dividend is not None:
        left = (book.capital.dividend.pay_on - book.today).days
        waits |= {left, left + 1}
    most = (LAST_EXPIRATION_DATE - book.today).days
    return st.sampled_from(sorted(wait for wait in waits if 1 <= wait <= most)).map(lambda days: PassDays(days=days))
