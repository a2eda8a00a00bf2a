"""What may happen to the registration rights next, drawn so that the days and counts at which they turn are met."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from spec.book import Book
from spec.cutback import Other, OtherParticipant
from spec.events import (
    AmendRegistration,
    AskToStandOff,
    CloseSeries2A,
    DetermineOffering,
    EffectOffering,
    Event,
    PassDays,
    RecordRights,
    ReleaseShares,
    ReplacementExercise,
    RequestInclusion,
    Rule144Limit,
    Rule144Sale,
    Split,
    StockDividend,
    TransferRegistrable,
    WithdrawOffering,
)
from spec.piggyback import Offering
from spec.registration_events import Consent, Recorded

Events = st.SearchStrategy[Event]
NAMES = ("Ann", "Bob", "Cat")
DATES = (date(2000, 12, 22), date(2001, 2, 28), date(2000, 12, 14))


def records() -> Events:
    """The agreement with two Holders."""
    counts = st.integers(0, 1000)
    holders = st.tuples(counts, counts, counts).map(
        lambda drawn: (
            Recorded(holder="Ann", shares=drawn[0], withheld=drawn[1]), Recorded(holder="Bob", shares=drawn[2]),
        )
    )  # fmt: skip
    return st.builds(RecordRights, dated=st.sampled_from(DATES), holders=holders)


def _count(book: Book) -> st.SearchStrategy[int]:
    held = {count for each in book.registration.holders for count in (each.shares, each.withheld, each.asked)}
    edges = sorted({max(1, count + step) for count in held for step in (-1, 0, 1)} | {1})
    return st.sampled_from(edges) | st.integers(1, 1000)


def share_events(book: Book) -> Events:
    """Releases, exercises, sales and transfers of about as many shares as there are."""
    who, count = st.sampled_from(NAMES), _count(book)
    transfers = st.builds(
        lambda pair, shares, flags: TransferRegistrable(
            holder=pair[0], to=pair[1], shares=shares, sold=flags[0], joined=flags[1], bound=flags[2]
        ),
        st.permutations(NAMES),
        count,
        st.tuples(st.booleans(), st.booleans(), st.booleans()),
    )
    return (
        transfers
        | st.builds(ReleaseShares, holder=who, shares=count)
        | st.builds(ReplacementExercise, holder=who, shares=count)
        | st.builds(Rule144Limit, holder=who, could_sell=count)
        | st.builds(Rule144Sale, holder=who, shares=count)
        | st.builds(Split, old=st.integers(1, 5), new=st.integers(1, 5))
        | st.builds(StockDividend, shares=st.sampled_from((1, 1000, 10_000)))
    )


def amendments(book: Book) -> Events:
    """Another last day, with the consent of some."""
    days = st.integers(-30, 400).map(lambda days: book.today + timedelta(days=days))
    names = st.lists(st.sampled_from(NAMES), unique=True, max_size=3)
    return st.builds(
        lambda day, who: AmendRegistration(last_day=day, consents=tuple(Consent(holder=each) for each in who)),
        days,
        names,
    )


def requests(book: Book) -> Events:
    """Requests for about as many shares as there are."""
    return st.builds(RequestInclusion, holder=st.sampled_from(NAMES[:2]), shares=_count(book))


def effectings() -> Events:
    """Offerings with and without a limitation, and another in them or nobody."""
    others = st.builds(
        lambda footing, entitled, asked, part: OtherParticipant(
            participant="another", footing=footing, asked=asked, included=part * asked // 4,
            entitled=0 if footing is Other.COMPANY else entitled,
        ),
        st.sampled_from(Other), st.integers(0, 500), st.integers(1, 500), st.integers(0, 4),
    )  # fmt: skip
    return st.builds(
        EffectOffering, places=st.none() | st.integers(0, 800), others=st.lists(others, max_size=1).map(tuple)
    )


def stand_offs() -> Events:
    """Stand-offs of as many days as can be asked for, and of a day more, by whoever may ask and who may not."""
    days = st.sampled_from((1, 10, 180, 181))
    by_officer = st.builds(AskToStandOff, days=days, by_officer=st.just(True), underwritten=st.booleans())
    return st.builds(AskToStandOff, days=days) | by_officer


def offering_events(book: Book) -> Events:
    """Whatever can come next of an offering, and now and then what cannot."""
    either = requests(book) | effectings() | stand_offs() | st.just(WithdrawOffering())
    if book.registration.offering is not None:
        return either
    received = st.integers(0, 3).map(lambda days: book.today + timedelta(days=days))
    kinds = st.sampled_from((Offering.PUBLIC, Offering.PUBLIC, Offering.BENEFIT_PLAN))
    return st.builds(DetermineOffering, offering=kinds, received_on=received) | st.just(CloseSeries2A()) | either


def passings(book: Book) -> Events:
    """Until a day on which something turns, and the days beside it."""
    rights = book.registration
    turns = {book.today + timedelta(days=days) for days in (1, 2, 10, 11)}
    if rights.last_day is not None:
        turns |= {rights.last_day, rights.last_day + timedelta(days=1)}
    if rights.stand_off is not None:
        turns |= {rights.stand_off.free_from - timedelta(days=1), rights.stand_off.free_from}
    days = sorted((day - book.today).days for day in turns if day > book.today)
    return st.sampled_from(days[:6]).map(lambda passed: PassDays(days=passed))
