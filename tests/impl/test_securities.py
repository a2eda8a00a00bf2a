"""Securities and property that go with a Warrant's shares or take their place."""

from fractions import Fraction
from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.ratios import Ratio
from impl.securities import (
    CASH,
    COMMON,
    OTHER,
    PROPERTY,
    SECURITIES,
    STOCK,
    Received,
    deliver,
    distribute,
    recapitalise,
    reorganise,
)

PRICE: Ratio = (10, 1)
NUMBER: Ratio = (1000, 1)


def test_a_distribution_is_carried_for_every_share_purchasable() -> None:
    """1,005 shares at a tenth each, beside 3 carried."""
    assert Fraction(*distribute((1005, 1), (1, 10), (3, 1), SECURITIES)) == Fraction(207, 2)
    assert distribute((1005, 1), (1, 10), (3, 1), OTHER) == (3, 1)
    with pytest.raises(Refused) as refused:
        distribute((1005, 1), (1, 10), (3, 1), COMMON)
    assert refused.value.clause == "Warrant 3(c)"


def test_a_part_is_delivered_whole_with_cash_for_the_fraction() -> None:
    """300/1,000 of 100.5 is 30.15: 30, and 0.15 at $2."""
    delivery = deliver((201, 2), 1, 1, NUMBER, (300, 1), (200, 1))
    assert (delivery.delivered, delivery.cash) == (30, 30)
    assert Fraction(*delivery.carried) == Fraction(1407, 20)
    split = deliver((201, 2), 1, 2, NUMBER, NUMBER, None)
    assert (split.delivered, split.cash, split.carried[0]) == (201, 0, 0)


@pytest.mark.parametrize(
    ("designated", "value", "clause"), [((1001, 1), (1, 1), "Warrant 1(a)"), ((300, 1), None, "Warrant 2")]
)
def test_a_delivery_out_of_order_is_refused(designated: Ratio, value: Ratio | None, clause: str) -> None:
    """More than there is, and a fraction without a value."""
    with pytest.raises(Refused) as refused:
        deliver((201, 2), 1, 1, NUMBER, designated, value)
    assert refused.value.clause == clause


def test_stock_becomes_stock_at_the_price_of_the_whole() -> None:
    """Two of A, a half of B and three cents in cash for each share: 2,500 shares at 4 cents."""
    received = [
        Received("A", STOCK, (2, 1)), Received("B", STOCK, (1, 2)), Received("cash", CASH, (3, 100)),
    ]  # fmt: skip
    after = recapitalise(PRICE, NUMBER, received)
    assert Fraction(*after.price) == 4
    assert Fraction(*after.number) == 2500
    assert [Fraction(*each) for each in after.receivable] == [2000, 500, 30]
    assert Fraction(*after.cash) == 30


def test_a_change_into_no_stock_is_no_recapitalisation() -> None:
    """Property alone, or stock of which there is none."""
    for received in (Received("notes", PROPERTY, (1, 1)), Received("A", STOCK, (0, 1))):
        with pytest.raises(Refused) as refused:
            recapitalise(PRICE, NUMBER, [received])
        assert refused.value.clause == "Warrant 3(e)"


def test_after_a_merger_price_and_number_stand_and_what_they_are_for_changes() -> None:
    """0.15 of the successor's shares and 25 cents, or nothing."""
    merged = reorganise(PRICE, NUMBER, [Received("S", STOCK, (3, 20)), Received("cash", CASH, (1, 4))])
    assert (merged.price, merged.number) == (PRICE, NUMBER)
    assert [Fraction(*each) for each in merged.receivable] == [150, 250]
    assert Fraction(*merged.cash) == 250
    assert reorganise(PRICE, NUMBER, []).receivable == ()


@pytest.mark.parametrize(
    ("run", "argument"),
    [
        (lambda: distribute((-1, 1), (1, 1), (0, 1), SECURITIES), "number"),
        (lambda: distribute((1, 1), (-1, 1), (0, 1), SECURITIES), "each_share"),
        (lambda: distribute((1, 1), (1, 1), (-1, 1), SECURITIES), "carried"),
        (lambda: distribute((1, 1), (1, 1), (0, 1), "bonds"), "distributed"),
        (lambda: deliver((-1, 1), 1, 1, NUMBER, NUMBER, None), "carried"),
        (lambda: deliver((1, 1), 0, 1, NUMBER, NUMBER, None), "old"),
        (lambda: deliver((1, 1), 1, 0, NUMBER, NUMBER, None), "new"),
        (lambda: deliver((1, 1), 1, 1, (0, 1), NUMBER, None), "number"),
        (lambda: deliver((1, 1), 1, 1, NUMBER, (0, 1), None), "designated"),
        (lambda: deliver((1, 1), 1, 1, NUMBER, NUMBER, (-1, 1)), "value_each"),
        (lambda: recapitalise((0, 1), NUMBER, [Received("A", STOCK, (1, 1))]), "price"),
        (lambda: recapitalise(PRICE, (-1, 1), [Received("A", STOCK, (1, 1))]), "number"),
        (lambda: recapitalise(PRICE, NUMBER, []), "received"),
        (lambda: recapitalise(PRICE, NUMBER, [Received("A", STOCK, (1, 1))] * 2), "received"),
        (lambda: recapitalise(PRICE, NUMBER, [Received("A", "paper", (1, 1))]), "sort"),
        (lambda: reorganise(PRICE, NUMBER, [Received(" ", STOCK, (1, 1))]), "what"),
        (lambda: reorganise(PRICE, NUMBER, [Received("A", STOCK, (-1, 1))]), "each_share"),
    ],
)
def test_senseless_figures_are_bad_input(run: Any, argument: str) -> None:
    """The argument at fault is named."""
    with pytest.raises(BadInput) as bad:
        run()
    assert bad.value.argument == argument
