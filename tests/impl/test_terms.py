"""The contract's figures agree with one another."""

from datetime import timedelta

from impl import terms


def test_exhibit_a_totals_2_939_196_dollars() -> None:
    """The total of the schedule of purchasers."""
    assert sum(principal for _, principal in terms.EXHIBIT_A) == 2_939_196 * terms.CENTS_PER_DOLLAR


def test_exhibit_a_lists_six_purchasers_once_each() -> None:
    """Nobody stands in it twice."""
    assert len({purchaser for purchaser, _ in terms.EXHIBIT_A}) == len(terms.EXHIBIT_A) == 6


def test_exhibit_a_lies_between_the_minimum_and_the_cap() -> None:
    """The First Closing as it was held is one the agreement allows."""
    total = sum(principal for _, principal in terms.EXHIBIT_A)
    assert terms.FIRST_CLOSING_MINIMUM < total < terms.PURCHASE_PRICE_CAP


def test_exchange_begins_the_day_after_the_last_day_without_a_deposit() -> None:
    """Both turn on 15 August 2002."""
    day_after = terms.LAST_DAY_WITHOUT_DEPOSIT + timedelta(days=1)
    assert day_after == terms.FIRST_EXCHANGE_DAY


def test_the_initial_purchase_price_is_ten_cents() -> None:
    """Prices are in cents per share."""
    assert terms.INITIAL_PURCHASE_PRICE == (10, 1)
