"""The contract's own figures."""

from __future__ import annotations

from datetime import date

from spec.terms import (
    DEPOSIT_AFTER,
    EXCHANGE_AFTER,
    EXHIBIT_A,
    INITIAL_PURCHASE_PRICE,
    LAST_EXPIRATION_DATE,
    LAST_ISSUE_DATE,
)


def test_exhibit_a_totals_2939196_dollars() -> None:
    """Six lines."""
    assert sum(line.principal for line in EXHIBIT_A) == 2_939_196
    assert len(EXHIBIT_A) == 6


def test_exhibit_a_counts_five_warrants_a_dollar_on_every_line_and_in_total() -> None:
    """As printed."""
    assert all(line.warrants == 5 * line.principal for line in EXHIBIT_A)
    assert sum(line.warrants for line in EXHIBIT_A) == 14_695_980


def test_the_last_note_can_be_issued_on_7_june_2002_and_its_warrant_exercised_five_years_on() -> None:
    """120 days after 7 February 2002."""
    assert date(2002, 6, 7) == LAST_ISSUE_DATE
    assert date(2007, 6, 7) == LAST_EXPIRATION_DATE


def test_prepayment_and_exchange_turn_on_the_same_day() -> None:
    """Two clauses, one date."""
    assert DEPOSIT_AFTER == EXCHANGE_AFTER == date(2002, 8, 15)


def test_the_initial_purchase_price_is_ten_cents() -> None:
    """Exactly."""
    assert INITIAL_PURCHASE_PRICE * 10 == 1
