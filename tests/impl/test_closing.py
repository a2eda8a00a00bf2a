"""Closings: Exhibit A as it was, and each limit on both sides."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from impl.closing import Subscription, schedule
from impl.errors import BadInput, Refused
from impl.terms import (
    ADDITIONAL_CLOSING_DAYS,
    EFFECTIVE_DATE,
    EXHIBIT_A,
    FIRST_CLOSING_FROM,
    FIRST_CLOSING_MINIMUM,
    FIRST_CLOSING_UNTIL,
    MATURITY,
    PURCHASE_PRICE_CAP,
)

FIRST = date(2002, 1, 31)
LINES = [Subscription(purchaser, price, surrenders_series_b=True) for purchaser, price in EXHIBIT_A]


def cash(purchaser: str, price: int) -> Subscription:
    """A purchaser who pays in cash."""
    return Subscription(purchaser, price, surrenders_series_b=False)


def altered(**changes: Any) -> Subscription:
    """A line of Exhibit A with something changed, sensible or not."""
    return evolve(LINES[4], **changes)


def test_the_first_closing_issues_exhibit_a() -> None:
    """Principal as paid, warrant shares five for each dollar, interest from the Effective Date."""
    issued = schedule(LINES, FIRST, None, 0)
    assert [(line.purchaser, line.principal) for line in issued.lines] == list(EXHIBIT_A)
    assert [Fraction(*line.warrant_shares) for line in issued.lines] == [
        2_013_145,
        134_215,
        1_342_100,
        268_420,
        10_736_785,
        201_315,
    ]
    assert {line.accrues_from for line in issued.lines} == {EFFECTIVE_DATE}
    assert {line.matures for line in issued.lines} == {MATURITY}
    assert issued.principal_total == 2_939_196_00
    assert Fraction(*issued.warrant_shares_total) == 14_695_980


def test_a_purchaser_in_cash_accrues_from_the_closing() -> None:
    """Only a Note issued for Series B Notes goes back to the Effective Date."""
    issued = schedule([LINES[4], cash("New", 1_00)], FIRST_CLOSING_UNTIL, None, 0)
    assert [line.accrues_from for line in issued.lines] == [EFFECTIVE_DATE, FIRST_CLOSING_UNTIL]


def test_cents_earn_warrant_shares_in_proportion() -> None:
    """One cent is a twentieth of a share."""
    issued = schedule([LINES[4], cash("New", 1)], FIRST, None, 0)
    assert Fraction(*issued.lines[1].warrant_shares) == Fraction(1, 20)
    assert Fraction(*issued.warrant_shares_total) == 10_736_785 + Fraction(1, 20)


@pytest.mark.parametrize("closing_on", [FIRST_CLOSING_FROM, FIRST_CLOSING_UNTIL])
def test_the_first_closing_may_be_held_on_either_end_of_its_week(closing_on: date) -> None:
    """Both ends count."""
    assert schedule(LINES, closing_on, None, 0).principal_total == 2_939_196_00


@pytest.mark.parametrize(
    "closing_on", [FIRST_CLOSING_FROM - timedelta(days=1), FIRST_CLOSING_UNTIL + timedelta(days=1)]
)
def test_the_first_closing_is_refused_a_day_outside_its_week(closing_on: date) -> None:
    """Under PA 1.3(a)."""
    with pytest.raises(Refused) as refused:
        schedule(LINES, closing_on, None, 0)
    assert refused.value.clause == "PA 1.3(a)"


def test_the_first_closing_has_a_minimum_to_the_cent() -> None:
    """$1,500,000 is enough, a cent less is not."""
    assert schedule([cash("A", FIRST_CLOSING_MINIMUM)], FIRST, None, 0).principal_total == 1_500_000_00
    with pytest.raises(Refused) as refused:
        schedule([cash("A", FIRST_CLOSING_MINIMUM - 1)], FIRST, None, 0)
    assert refused.value.clause == "PA 1.3(a)"


def test_the_cap_holds_to_the_cent_over_all_closings() -> None:
    """$4,450,000 in aggregate is allowed, a cent more is not."""
    room = PURCHASE_PRICE_CAP - 2_939_196_00
    later = FIRST + timedelta(days=1)
    assert schedule([cash("B", room)], later, FIRST, 2_939_196_00).principal_total == room
    with pytest.raises(Refused) as refused:
        schedule([cash("B", room + 1)], later, FIRST, 2_939_196_00)
    assert refused.value.clause == "PA 1.1"
    with pytest.raises(Refused) as refused:
        schedule([cash("A", PURCHASE_PRICE_CAP + 1)], FIRST, None, 0)
    assert refused.value.clause == "PA 1.1"


def test_an_additional_closing_may_be_held_up_to_the_last_of_120_days() -> None:
    """The period follows the First Closing."""
    last = FIRST + timedelta(days=ADDITIONAL_CLOSING_DAYS)
    for closing_on in (FIRST + timedelta(days=1), last):
        assert schedule([cash("B", 100)], closing_on, FIRST, 2_939_196_00).lines[0].accrues_from == closing_on


@pytest.mark.parametrize("days", [-1, 0, 121])
def test_an_additional_closing_is_refused_outside_its_120_days(days: int) -> None:
    """The day of the First Closing itself does not follow it."""
    with pytest.raises(Refused) as refused:
        schedule([cash("B", 100)], FIRST + timedelta(days=days), FIRST, 2_939_196_00)
    assert refused.value.clause == "PA 1.3(b)"


def test_an_additional_closing_may_be_small_but_all_together_reach_the_minimum() -> None:
    """The minimum of PA 5.1(d) is cumulative."""
    later = FIRST + timedelta(days=1)
    assert schedule([cash("B", 1)], later, FIRST, FIRST_CLOSING_MINIMUM - 1).principal_total == 1
    with pytest.raises(Refused) as refused:
        schedule([cash("B", 1)], later, FIRST, FIRST_CLOSING_MINIMUM - 2)
    assert refused.value.clause == "PA 5.1(d)"


def test_the_date_is_looked_at_before_the_amount() -> None:
    """Where several clauses refuse, the first in order answers."""
    with pytest.raises(Refused, match=r"PA 1\.3\(a\): the First Closing is from"):
        schedule([cash("A", PURCHASE_PRICE_CAP + 1)], MATURITY, None, 0)
    with pytest.raises(Refused) as refused:
        schedule([cash("A", PURCHASE_PRICE_CAP + 1)], MATURITY, FIRST, 0)
    assert refused.value.clause == "PA 1.3(b)"


def test_an_additional_closing_lets_a_holder_surrender_series_b_notes() -> None:
    """PA 1.1 gives every purchaser the choice."""
    line = Subscription("B", 100, surrenders_series_b=True)
    issued = schedule([line], FIRST + timedelta(days=9), FIRST, 2_939_196_00)
    assert issued.lines[0].accrues_from == EFFECTIVE_DATE


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], "lines: must name at least one"),
        (None, "lines: must be a list"),
        (["Kumi Hui"], "lines: must hold Subscriptions"),
        ([LINES[4], LINES[4]], "lines: must name each purchaser once"),
        ([altered(purchaser=" ")], "purchaser: must be a name"),
        ([altered(purchase_price=0)], "purchase_price: must be at least 1"),
        ([altered(purchase_price=-1)], "purchase_price: must be at least 1"),
        ([altered(purchase_price=2.5)], "purchase_price: must be a whole number"),
        ([altered(surrenders_series_b="no")], "surrenders_series_b: must be True or False"),
    ],
)
def test_a_senseless_schedule_is_bad_input(lines: Any, why: str) -> None:
    """Before any clause is looked at."""
    with pytest.raises(BadInput, match=why):
        schedule(lines, MATURITY, None, 0)


@pytest.mark.parametrize(
    ("closing_on", "first_closing_on", "sold_before", "argument"),
    [
        (None, None, 0, "closing_on"),
        (FIRST, "2002-01-31", 0, "first_closing_on"),
        (FIRST, None, -1, "sold_before"),
        (FIRST, None, 1.0, "sold_before"),
        (FIRST, None, 1, "sold_before"),
    ],
)
def test_dates_and_earlier_sales_must_make_sense(
    closing_on: Any, first_closing_on: Any, sold_before: Any, argument: str
) -> None:
    """Nothing can have been sold before the First Closing."""
    with pytest.raises(BadInput) as bad:
        schedule(LINES, closing_on, first_closing_on, sold_before)
    assert bad.value.argument == argument
