"""Consideration, Additional Shares, and grants of rights, their exercise and lapse."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impl.adjustment import Adjusted
from impl.dilution import (
    CONVERTIBLE_SECURITIES,
    EXCLUDED_ALWAYS,
    EXCLUDED_AS_NAMED,
    ISSUED,
    MULTIPLIED,
    NONE_NAMED,
    OPTIONS,
    OTHER_RIGHTS,
    actually_received,
    consideration,
    excluded_by,
    exercised,
    grant,
    lapse,
)
from impl.errors import BadInput, Refused
from impl.ratios import Ratio, reduced

PRICE: Ratio = (10, 1)
NUMBER: Ratio = (1000, 1)
CLOSING = date(2002, 1, 31)
NEXT_DAY = date(2002, 2, 1)
POSITIVE = st.tuples(st.integers(1, 10**6), st.integers(1, 10**6))
OPERATIONS = st.lists(st.tuples(st.sampled_from([MULTIPLIED, ISSUED]), POSITIVE), max_size=6)


def received(cash: int = 100, **given: Any) -> int:
    """Consideration for $1.00 in cash, unless told otherwise."""
    facts: dict[str, Any] = {"property_value": None, "property_received": False, "package": False, "allocable": None}
    return consideration(cash, **facts | given)


def test_cash_property_and_packages_count_as_the_clause_says() -> None:
    """Cash as received, property at the Board's value, a package at the Board's part of it."""
    assert received() == 100
    assert received(0) == 0
    assert received(property_received=True, property_value=50) == 150
    assert received(package=True, allocable=60) == 60
    assert received(property_received=True, property_value=50, package=True, allocable=150) == 150


@pytest.mark.parametrize(
    ("facts", "clause"),
    [
        ({"property_received": True}, "Warrant 3(g)(2)(B)"),
        ({"package": True}, "Warrant 3(g)(2)(C)"),
        ({"package": True, "allocable": 101}, "Warrant 3(g)(2)(C)"),
    ],
)
def test_what_the_board_has_not_determined_is_refused(facts: Any, clause: str) -> None:
    """Property, a package, and a part above the whole."""
    with pytest.raises(Refused) as refused:
        received(**facts)
    assert refused.value.clause == clause


def test_only_later_issues_count_for_a_warrant() -> None:
    """Not those on its own date."""
    assert excluded_by(CLOSING, NEXT_DAY, NONE_NAMED) is None
    assert excluded_by(CLOSING, CLOSING, NONE_NAMED) == "Warrant 3(g)(4)"
    assert excluded_by(NEXT_DAY, CLOSING, NONE_NAMED) == "Warrant 3(g)(4)"


@pytest.mark.parametrize(("origin", "clause"), [*EXCLUDED_ALWAYS.items(), *EXCLUDED_AS_NAMED.items()])
def test_every_exclusion_names_its_clause(origin: str, clause: str) -> None:
    """Three of them only where the shares are issued as it says."""
    assert excluded_by(CLOSING, NEXT_DAY, origin) == clause
    expected = clause if origin in EXCLUDED_ALWAYS else None
    assert excluded_by(CLOSING, NEXT_DAY, origin, as_named=False) == expected


def test_other_rights_are_left_out_if_they_were_there_on_the_warrants_date() -> None:
    """On the day itself, and not a day later."""
    assert excluded_by(CLOSING, NEXT_DAY, OTHER_RIGHTS, rights_since=CLOSING) == "Warrant 3(g)(4)(A)"
    assert excluded_by(CLOSING, NEXT_DAY, OTHER_RIGHTS, rights_since=NEXT_DAY) is None


def test_a_grant_counts_as_an_issue_of_the_most_shares_for_the_least_money() -> None:
    """1,000 shares for 1,000 cents now and 4,000 on exercise are 5 cents each."""
    granted = grant(PRICE, NUMBER, OPTIONS, 1000, 1000, 4000)
    assert (reduced(*granted.price), reduced(*granted.number), granted.deemed_issued) == ((5, 1), (2000, 1), True)


@pytest.mark.parametrize("payable", [10_000, 10_001])
def test_a_grant_at_or_above_the_price_counts_for_nothing(payable: int) -> None:
    """10 cents each, and a cent more in all."""
    granted = grant(PRICE, NUMBER, OPTIONS, 1000, 0, payable)
    assert (granted.price, granted.number, granted.deemed_issued) == (PRICE, NUMBER, False)


def test_cancelled_liabilities_count_for_options_alone() -> None:
    """5,000 cents of notes for 1,000 shares: 5 cents each as notes, and 10 if the rights were options."""
    assert reduced(*grant(PRICE, NUMBER, CONVERTIBLE_SECURITIES, 1000, 5000, 5000, 5000).price) == (5, 1)
    assert grant(PRICE, NUMBER, OPTIONS, 1000, 5000, 5000, 5000).price == PRICE


def test_a_grant_for_nothing_is_refused() -> None:
    """No price results."""
    with pytest.raises(Refused) as refused:
        grant(PRICE, NUMBER, CONVERTIBLE_SECURITIES, 1, 0, 1, 1)
    assert refused.value.clause == "Warrant 3(g)(1)"


def test_exercise_adjusts_only_where_the_grant_did_not() -> None:
    """A share for a cent, or for nothing."""
    assert exercised(PRICE, NUMBER, 1, 0, deemed_issued=True) == Adjusted(PRICE, NUMBER)
    assert exercised(PRICE, NUMBER, 1, 1, deemed_issued=False).price == (1, 1)
    with pytest.raises(Refused) as refused:
        exercised(PRICE, NUMBER, 1, 0, deemed_issued=False)
    assert refused.value.clause == "Warrant 3(g)(1)"


def test_all_options_count_but_only_the_securities_converted() -> None:
    """The grant in full and the exercise; the part sold for those converted, and what was paid but not cancelled."""
    assert actually_received(OPTIONS, 1000, 10, 400, 50) == 1400
    assert actually_received(CONVERTIBLE_SECURITIES, 1000, 10, 400, 50) == 360


def lapsed(since: list[tuple[str, Ratio]], shares: Ratio = (0, 1), cents: int = 0) -> tuple[Ratio, Ratio, Ratio]:
    """Rights that took 10 cents to 5 lapse: the price until then, and price and number after, in lowest terms."""
    after = lapse(PRICE, (5, 1), since, (2000, 1), shares, cents)
    return reduced(*after.price_now), reduced(*after.price), reduced(*after.number)


def test_a_lapse_takes_the_grant_out_of_the_history() -> None:
    """At once; after a split; after an issue at 7 cents that the grant had hidden; after one at 4 that stands."""
    assert lapsed([]) == ((5, 1), (10, 1), (1000, 1))
    assert lapsed([(MULTIPLIED, (1, 2))]) == ((5, 2), (5, 1), (1000, 1))
    assert lapsed([(ISSUED, (7, 1))]) == ((5, 1), (7, 1), (10_000, 7))
    assert lapsed([(ISSUED, (4, 1))]) == ((4, 1), (4, 1), (2000, 1))
    assert lapsed([(ISSUED, (7, 1)), (MULTIPLIED, (1, 2))]) == ((5, 2), (7, 2), (10_000, 7))


def test_what_was_exercised_keeps_its_own_effective_price() -> None:
    """200 shares for 1,400 cents; one share for 5,005 cents is dearer than the old price, which then stands."""
    assert lapsed([], (200, 1), 1400) == ((5, 1), (7, 1), (10_000, 7))
    assert lapsed([], (1, 1), 5005) == ((5, 1), (10, 1), (1000, 1))


def test_a_grant_that_adjusted_nothing_is_not_readjusted() -> None:
    """At the price itself."""
    after = lapse(PRICE, PRICE, [(MULTIPLIED, (1, 2))], NUMBER, (1, 1), 1)
    assert (reduced(*after.price_now), reduced(*after.price), after.number) == ((5, 1), (5, 1), NUMBER)


def test_shares_issued_for_nothing_are_refused_on_a_lapse() -> None:
    """They would have no price."""
    with pytest.raises(Refused) as refused:
        lapsed([], (1, 1), 0)
    assert refused.value.clause == "Warrant 3(g)(1)"


@given(POSITIVE, POSITIVE, OPERATIONS, POSITIVE)
def test_a_wholly_unexercised_grant_leaves_no_mark(
    before: Ratio, granted_at: Ratio, since: list[tuple[str, Ratio]], number: Ratio
) -> None:
    """Through longer histories than the proofs explore; and price x number stays."""
    after = lapse(before, granted_at, since, number, (0, 1), 0)
    expected = Fraction(*before)
    for what, figure in since:
        expected = expected * Fraction(*figure) if what == MULTIPLIED else min(expected, Fraction(*figure))
    assert Fraction(*after.price) == expected
    assert Fraction(*after.price) * Fraction(*after.number) == Fraction(*after.price_now) * Fraction(*number)


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: received(-1), "cash"),
        (lambda: received(property_value=1), "property_value"),
        (lambda: received(allocable=1), "allocable"),
        (lambda: received(property_received=1), "property_received"),
        (lambda: excluded_by(CLOSING, NEXT_DAY, "gift"), "origin"),
        (lambda: excluded_by(CLOSING, NEXT_DAY, OTHER_RIGHTS), "rights_since"),
        (lambda: excluded_by(CLOSING, NEXT_DAY, "plan", rights_since=CLOSING), "rights_since"),
        (lambda: excluded_by(None, NEXT_DAY, "plan"), "warrant_dated"),  # type: ignore[arg-type]
        (lambda: grant(PRICE, NUMBER, "promises", 1, 1, 1), "rights"),
        (lambda: grant(PRICE, NUMBER, OPTIONS, 0, 1, 1), "shares"),
        (lambda: grant(PRICE, NUMBER, OPTIONS, 1, -1, 1), "received"),
        (lambda: grant(PRICE, NUMBER, OPTIONS, 1, 1, 1, 2), "cancelled"),
        (lambda: grant((0, 1), NUMBER, OPTIONS, 1, 1, 1), "price"),
        (lambda: exercised(PRICE, (-1, 1), 1, 1, deemed_issued=True), "number"),
        (lambda: exercised(PRICE, NUMBER, 0, 1, deemed_issued=True), "shares"),
        (lambda: exercised(PRICE, NUMBER, 1, -1, deemed_issued=True), "received"),
        (lambda: actually_received(OPTIONS, 1, 2, 0, 0), "received_for_converted"),
        (lambda: actually_received(OPTIONS, 1, 0, 0, 1), "cancelled"),
        (lambda: lapse((0, 1), PRICE, [], NUMBER, (0, 1), 0), "price_before"),
        (lambda: lapse(PRICE, (0, 1), [], NUMBER, (0, 1), 0), "granted_at"),
        (lambda: lapse(PRICE, PRICE, [("doubled", (2, 1))], NUMBER, (0, 1), 0), "since"),
        (lambda: lapse(PRICE, PRICE, [(MULTIPLIED, (0, 1))], NUMBER, (0, 1), 0), "since"),
        (lambda: lapse(PRICE, PRICE, [], (-1, 1), (0, 1), 0), "number"),
        (lambda: lapse(PRICE, PRICE, [], NUMBER, (-1, 1), 0), "shares"),
        (lambda: lapse(PRICE, PRICE, [], NUMBER, (1.5, 1), 0), "shares"),  # type: ignore[arg-type]
        (lambda: lapse(PRICE, PRICE, [], NUMBER, (0, 1), -1), "received"),
    ],
)
def test_senseless_arguments_are_bad_input(call: Any, argument: str) -> None:
    """The argument at fault is named."""
    with pytest.raises(BadInput) as bad:
        call()
    assert bad.value.argument == argument
