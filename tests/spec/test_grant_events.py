"""Grants, their exercise and their lapse in the book; issues of other origins and for other consideration."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from spec.additional_shares import Origin
from spec.alternatives import RatchetCap, RatchetLapse, RatchetOldRights, RatchetPrice, RatchetSince
from spec.book import Book
from spec.closing import EXHIBIT_A_LINES, Line
from spec.deemed_issues import Rights
from spec.errors import InvalidFacts, Refused
from spec.events import (
    Close,
    Event,
    Exercise,
    ExerciseRights,
    GrantRights,
    Issue,
    LapseRights,
    PassDays,
    Split,
    StockDividend,
)
from spec.readings import Readings

CENT = Fraction(1, 100)
COMMON = 17_000_000
CLOSING = date(2002, 1, 31)
ON_THE_DAY = Book.opening(CLOSING, COMMON).after(Close(lines=EXHIBIT_A_LINES))
DAY_AFTER = ON_THE_DAY.after(PassDays(days=1))


def options(cents: Any, shares: int = 1000, **given: Any) -> GrantRights:
    """Options on so many shares at so many cents each, payable on exercise."""
    return GrantRights(rights=Rights.OPTIONS, shares=shares, payable=cents * shares * CENT, **given)


def exercise(cents: Any, shares: int, grant: int = 1) -> ExerciseRights:
    """An exercise of options at so many cents each."""
    return ExerciseRights(grant=grant, shares=shares, received=cents * shares * CENT)


def played(book: Book, *events: Event, readings: Readings | None = None) -> Any:
    """The book after them all, whole at every step."""
    for event in events:
        book = book.after(event, readings)
        assert not book.violations()
    return book


def cents_of(book: Book) -> Any:
    """The Purchase Price of the Warrants, one price for all, in cents."""
    (price,) = {warrant.purchase_price for warrant in book.warrants}
    return price / CENT


def refusal_of(book: Book, event: Event) -> str:
    """The clause that turns the event away."""
    with pytest.raises(Refused) as refused:
        book.after(event)
    return refused.value.clause


def test_a_grant_reduces_every_warrant_and_its_lapse_undoes_that() -> None:
    """$0.05 and twice the shares, then $0.10 and the shares as before; 1,000 shares issuable in between."""
    granted = played(DAY_AFTER, options(5))
    assert (cents_of(granted), granted.convertible, granted.common) == (5, 1000, COMMON)
    assert granted.warrants[0].number == 2 * DAY_AFTER.warrants[0].number
    back = played(granted, LapseRights(grant=1))
    assert back.warrants == DAY_AFTER.warrants
    assert (back.convertible, back.grants.made, back.grants.open) == (0, 1, ())


def test_exercise_issues_the_shares_and_adjusts_nothing_more() -> None:
    """Half of them now, the rest later; nothing is left to lapse, and nothing to remember."""
    half = played(DAY_AFTER, options(5), exercise(5, 500))
    assert (cents_of(half), half.common, half.common_issued, half.convertible) == (5, COMMON + 500, 500, 500)
    whole = played(half, exercise(5, 500))
    assert (cents_of(whole), whole.grants.open, whole.convertible) == (5, (), 0)
    assert not any(warrant.history for warrant in whole.warrants)


def test_a_lapse_after_an_exercise_counts_all_that_the_options_were_granted_for() -> None:
    """$20 for options at $0.03, so $0.05 each; 500 exercised bring $15: $35 for 500 is $0.07."""
    book = played(DAY_AFTER, options(3, received=Fraction(20)), exercise(3, 500), LapseRights(grant=1))
    assert cents_of(book) == 7


def test_shares_issued_on_a_grant_are_counted_as_on_its_day() -> None:
    """The same, but a split of one into two before the exercise of 1,000 new shares: $0.035, which is $0.07 of old."""
    book = played(
        DAY_AFTER,
        options(3, received=Fraction(20)),
        Split(old=1, new=2),
        exercise(Fraction(3, 2), 1000),
        LapseRights(grant=1),
    )
    assert cents_of(book) == Fraction(7, 2)
    assert book.convertible == 0


def test_a_split_restates_what_is_left_of_a_grant() -> None:
    """2,000 new shares for 1,000 old ones, and no more than those can be issued."""
    book = played(DAY_AFTER, options(5), Split(old=1, new=2))
    assert (book.grants.open[0].left, book.convertible) == (2000, 2000)
    assert refusal_of(book, exercise(3, 2001)) == "Warrant 3(g)(3)"


def test_a_dividend_counts_the_shares_left_of_a_grant() -> None:
    """`dividend.base`: they are issuable on exercise of options outstanding."""
    dividend = StockDividend(shares=1_000_000)
    with_grant, without = (played(book, dividend) for book in (DAY_AFTER.after(options(10)), DAY_AFTER))
    assert cents_of(with_grant) > cents_of(without)


def test_an_issue_hidden_by_a_grant_comes_to_light_when_it_lapses() -> None:
    """An issue at $0.07 while the price is $0.05; a dividend in between tells on both."""
    issue = Issue(shares=100, consideration=Fraction(7))
    book = played(DAY_AFTER, options(5), issue, Split(old=1, new=10), LapseRights(grant=1))
    assert cents_of(book) == Fraction(7, 10)


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_two_grants_may_lapse_in_either_order(order: tuple[int, int]) -> None:
    """$0.05 and $0.04 with a split between: then $0.05 again, which is $0.10 of old."""
    book = played(DAY_AFTER, options(5), Split(old=1, new=2), options(2), *(LapseRights(grant=each) for each in order))
    assert cents_of(book) == 5
    assert not any(warrant.history for warrant in book.warrants)


def test_restored_prices_depend_on_the_order() -> None:
    """`ratchet.lapse`: the first of two grants brings back $0.10 at once, the second then $0.05."""
    restored = Readings(ratchet_lapse=RatchetLapse.RESTORED)
    granted = played(DAY_AFTER, options(5), options(4), readings=restored)
    first = played(granted, LapseRights(grant=1), readings=restored)
    assert cents_of(first) == 10
    assert cents_of(played(first, LapseRights(grant=2), readings=restored)) == 5
    other = played(granted, LapseRights(grant=2), LapseRights(grant=1), readings=restored)
    assert cents_of(other) == 10
    assert other.warrants[0].number == DAY_AFTER.warrants[0].number


def test_a_warrant_exercised_meanwhile_is_readjusted_for_what_is_left_of_it() -> None:
    """Half of 26,843 x 5 x 2 shares exercised at $0.05; the rest becomes half as many at $0.10."""
    granted = played(DAY_AFTER, options(5))
    left = granted.warrants[1].number / 2
    book = played(granted, Exercise(warrant=1, designated=left), LapseRights(grant=1))
    assert book.warrants[1].number == left / 2


def test_a_grant_at_the_price_counts_when_it_is_exercised() -> None:
    """Options at $0.10 reduce nothing; some exercised at $0.04, as their terms allow, are an issue at $0.04."""
    book = played(DAY_AFTER, options(10), exercise(4, 100))
    assert cents_of(book) == 4
    assert cents_of(played(book, LapseRights(grant=1))) == 4


def test_a_later_warrant_is_not_adjusted_for_earlier_grants_or_their_exercise() -> None:
    """A Warrant of 2 February 2002: options of the day before were outstanding on its date (3(g)(4)(A))."""
    later = Close(lines=(Line(purchaser="New Purchaser", purchase_price=Fraction(100)),))
    book = played(DAY_AFTER, options(5), PassDays(days=1), later, exercise(4, 100))
    assert [warrant.purchase_price / CENT for warrant in book.warrants] == [5] * 6 + [10]
    readings = Readings(ratchet_old_rights=RatchetOldRights.CONVERSION_ONLY)
    book = played(DAY_AFTER, options(5), PassDays(days=1), later, PassDays(days=1), exercise(4, 100), readings=readings)
    assert [warrant.purchase_price / CENT for warrant in book.warrants] == [5] * 6 + [4]


def test_nothing_issued_on_the_date_of_a_warrant_adjusts_it() -> None:
    """`ratchet.since`: unless the date hereof is the agreement's."""
    issue = Issue(shares=1000, consideration=Fraction(50))
    assert cents_of(played(ON_THE_DAY, issue)) == 10
    assert cents_of(played(ON_THE_DAY, issue, readings=Readings(ratchet_since=RatchetSince.AGREEMENT))) == 5
    assert cents_of(played(ON_THE_DAY, options(5), exercise(5, 1000))) == 10


@pytest.mark.parametrize("origin", [Origin.PLAN, Origin.EQUIPMENT, Origin.SERIES_2A])
def test_a_grant_that_an_exclusion_names_adjusts_nothing(origin: Origin) -> None:
    """Nor does its exercise, nor its lapse, even for nothing."""
    book = played(DAY_AFTER, options(0, origin=origin), exercise(0, 10), LapseRights(grant=1))
    assert book.warrants == DAY_AFTER.warrants
    assert book.common == COMMON + 10


def test_without_a_conversion_price_no_grant_is_remembered() -> None:
    """`ratchet.price`."""
    no_effect = Readings(ratchet_price=RatchetPrice.NO_EFFECT)
    book = played(DAY_AFTER, options(5), exercise(5, 10), readings=no_effect)
    assert book.warrants == DAY_AFTER.warrants
    assert played(book, LapseRights(grant=1), readings=no_effect).warrants == DAY_AFTER.warrants


def test_a_literal_readjustment_is_asked_of_the_rule_and_not_of_a_book() -> None:
    """`ratchet.cap`: what the price then was is no longer a matter of what it was held against."""
    with pytest.raises(InvalidFacts, match=r"ratchet\.cap"):
        DAY_AFTER.after(options(5), Readings(ratchet_cap=RatchetCap.LITERAL))


@pytest.mark.parametrize(
    ("event", "clause"),
    [
        (options(0), "Warrant 3(g)(1)"),
        (exercise(5, 1001), "Warrant 3(g)(3)"),
        (ExerciseRights(grant=1, shares=1, received=CENT, received_for_rights=CENT), "Warrant 3(g)(3)"),
        (Issue(shares=1, consideration=Fraction(0)), "Warrant 3(g)(1)"),
        (Issue(shares=1, consideration=CENT, property_received=True), "Warrant 3(g)(2)(B)"),
        (Issue(shares=1, consideration=CENT, package=True), "Warrant 3(g)(2)(C)"),
        (Issue(shares=1, consideration=CENT, package=True, allocable=2 * CENT), "Warrant 3(g)(2)(C)"),
    ],
)
def test_every_refusal_names_its_clause(event: Event, clause: str) -> None:
    """While options on 1,000 shares, sold for nothing, are open."""
    assert refusal_of(played(DAY_AFTER, options(5)), event) == clause


def test_a_lapse_is_refused_where_shares_were_issued_on_the_grant_for_nothing() -> None:
    """They have no Effective Price to readjust to."""
    free = ExerciseRights(grant=1, shares=1, received=Fraction(0))
    assert refusal_of(played(DAY_AFTER, options(5), free), LapseRights(grant=1)) == "Warrant 3(g)(1)"


def test_an_issue_of_shares_left_out_changes_no_warrant() -> None:
    """For nothing, under a plan; and of shares that were issuable, which then no longer are."""
    free = Issue(shares=10, consideration=Fraction(0), origin=Origin.PLAN)
    assert played(DAY_AFTER, free).warrants == DAY_AFTER.warrants
    book = Book.opening(CLOSING, COMMON, 100).after(Close(lines=EXHIBIT_A_LINES)).after(PassDays(days=1))
    converted = Issue(shares=60, consideration=Fraction(0), origin=Origin.SERIES_3A, issuable_before=60)
    assert played(book, converted).convertible == 40


def test_property_and_packages_count_as_the_board_determines() -> None:
    """$10 and property at $40 are $50 for 1,000 shares; of a package for $100, $40 is allocated to them."""
    patent = {"property_received": True, "property_value": Fraction(40)}
    assert cents_of(played(DAY_AFTER, Issue(shares=1000, consideration=Fraction(10), **patent))) == 5  # type: ignore[arg-type]
    package = Issue(shares=1000, consideration=Fraction(100), package=True, allocable=Fraction(40))
    assert cents_of(played(DAY_AFTER, package)) == 4


@pytest.mark.parametrize(
    "make",
    [
        lambda: options(5, cancelled=Fraction(51)),
        lambda: options(5, origin=Origin.OTHER_RIGHTS),
        lambda: options(5, origin=Origin.DIVIDEND),
        lambda: options(5, shares=0),
        lambda: ExerciseRights(grant=1, shares=1, received=CENT, cancelled=2 * CENT),
        lambda: ExerciseRights(grant=0, shares=1, received=CENT),
        lambda: Issue(shares=1, consideration=CENT, origin=Origin.SUBDIVISION),
        lambda: Issue(shares=1, consideration=CENT, origin=Origin.OTHER_RIGHTS),
        lambda: Issue(shares=1, consideration=CENT, rights_since=CLOSING),
        lambda: Issue(shares=1, consideration=CENT, property_value=CENT),
        lambda: Issue(shares=1, consideration=CENT, issuable_before=2),
        lambda: DAY_AFTER.after(LapseRights(grant=1)),
        lambda: DAY_AFTER.after(options(5)).after(exercise(5, 1, grant=2)),
        lambda: DAY_AFTER.after(Issue(shares=1, consideration=CENT, issuable_before=1)),
        lambda: DAY_AFTER.after(options(5)).after(Issue(shares=1, consideration=CENT, issuable_before=1)),
    ],
)
def test_what_makes_no_sense_is_no_event(make: Any) -> None:
    """Parts above their whole, a grant that is not open, a dividend called an issue, shares that were not issuable."""
    with pytest.raises(InvalidFacts):
        make()
