"""warrant.dividend-recomputed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.adjustment import StockDividendFacts, stock_dividend
from spec.alternatives import DividendBase, DividendSelf, WarrantNumber
from spec.dividends import Counts, LatePayment, RecordedDividendFacts, dividend_recomputed
from spec.errors import InvalidFacts
from spec.readings import Readings
from spec.rules import RULES, Condition, derive
from spec.securities_alternatives import DividendUnpaid

DIME = Fraction(1, 10)
TAKEN_BACK = Readings(dividend_unpaid=DividendUnpaid.TAKEN_BACK)


def recorded(**changes: Any) -> RecordedDividendFacts:
    """100 shares declared on 700 outstanding, 200 convertible and a Warrant for 100; nothing paid on the day."""
    facts: dict[str, Any] = {
        "number": 100, "outstanding": 700, "convertible": 200, "declared": 100, "paid_when_due": 0,
    }  # fmt: skip
    return RecordedDividendFacts(**{**facts, **changes})


def late(paid: int, outstanding: int = 700, convertible: int = 200) -> LatePayment:
    """A part paid late, on the counts of the record date unless said otherwise."""
    return LatePayment(paid=paid, outstanding=Fraction(outstanding), convertible=Fraction(convertible))


def test_on_the_record_date_the_price_falls_as_if_all_were_paid() -> None:
    """N is 700 + 200 + 100, D is 100: $0.10 x 1,000/1,100, and 100 shares become 110."""
    outcome: Any = dividend_recomputed(recorded(paid_when_due=100))
    assert (outcome.price_from_record, outcome.number_from_record) == (Fraction(1, 11), 110)
    assert (outcome.price_recomputed, outcome.number_recomputed) == (Fraction(1, 11), 110)
    assert (outcome.purchase_price, outcome.number) == (Fraction(1, 11), 110)
    assert not outcome.recomputed


def test_a_dividend_of_which_nothing_is_paid_is_undone() -> None:
    """Back to $0.10 and 100 shares."""
    outcome: Any = dividend_recomputed(recorded())
    assert outcome.recomputed
    assert (outcome.price_from_record, outcome.purchase_price, outcome.number) == (Fraction(1, 11), DIME, 100)


def test_what_is_paid_on_the_day_counts_from_the_record_date() -> None:
    """60 of 100 shares: $0.10 x 1,000/1,060, and 100 shares become 106."""
    outcome: Any = dividend_recomputed(recorded(paid_when_due=60))
    assert (outcome.purchase_price, outcome.number) == (Fraction(5, 53), 106)


@pytest.mark.parametrize(("paid", "recomputed"), [(99, True), (100, False)])
def test_one_share_short_is_not_fully_paid(paid: int, recomputed: bool) -> None:
    """99 of 100 are recomputed, 100 are not."""
    assert dividend_recomputed(recorded(paid_when_due=paid)).recomputed is recomputed


def test_a_late_part_counts_on_the_stock_of_its_own_time() -> None:
    """Nothing on the day; then 50 shares on 1,800 + 0 and the Warrant's 100: 1,900/1,950 of $0.10."""
    outcome: Any = dividend_recomputed(recorded(late=(late(50, 1800, 0),)))
    assert outcome.price_recomputed == DIME
    assert (outcome.purchase_price, outcome.number) == (DIME * 1900 / 1950, Fraction(100) * 1950 / 1900)


def test_two_late_parts_follow_each_other() -> None:
    """20 on 1,000: 100 shares become 102; 30 on 720 + 200 + 102, so 1,022/1,052 of that price."""
    outcome: Any = dividend_recomputed(recorded(late=(late(20), late(30, 720))))
    assert outcome.purchase_price == DIME * 1000 / 1020 * 1022 / 1052
    assert outcome.number == Fraction(102) * 1052 / 1022


def test_a_late_part_may_be_all_of_it() -> None:
    """100 shares a month late come to a dividend of 100 shares on that day."""
    outcome: Any = dividend_recomputed(recorded(late=(late(100, 900, 0),)))
    paid = stock_dividend(StockDividendFacts(number=Fraction(100), outstanding=Fraction(900), dividend=100))
    assert (outcome.purchase_price, outcome.number) == (paid.purchase_price, paid.number)


def test_part_paid_may_count_from_the_day_it_was_paid() -> None:
    """`dividend.unpaid`: 60 on the record date's 1,000, or on the 1,900 + 100 of the day fixed for payment."""
    case = recorded(paid_when_due=60, counts_when_due=Counts(outstanding=Fraction(1900)))
    assert dividend_recomputed(case).purchase_price == DIME * 1000 / 1060
    assert dividend_recomputed(case, TAKEN_BACK).purchase_price == DIME * 2000 / 2060


def test_with_the_same_stock_on_both_days_the_two_readings_agree() -> None:
    """`dividend.unpaid` is then a matter of words, and so it is when nothing, or everything, is paid."""
    for paid in (0, 60, 100):
        assert dividend_recomputed(recorded(paid_when_due=paid), TAKEN_BACK) == dividend_recomputed(
            recorded(paid_when_due=paid)
        )


@pytest.mark.parametrize(
    ("readings", "before"),
    [
        (Readings(dividend_self=DividendSelf.LEFT_OUT), 900),
        (Readings(dividend_base=DividendBase.OUTSTANDING), 700),
    ],
)
def test_the_base_goes_by_the_readings_of_every_dividend(readings: Readings, before: int) -> None:
    """`dividend.base` and `dividend.self`."""
    outcome = dividend_recomputed(recorded(paid_when_due=60), readings)
    assert outcome.purchase_price == DIME * before / (before + 60)


def test_the_number_may_be_cut_to_whole_shares() -> None:
    """`warrant.number`: 100 x 1,001/1,000 is 100.1, or 100."""
    floored = Readings(warrant_number=WarrantNumber.FLOORED)
    assert dividend_recomputed(recorded(paid_when_due=1)).number == Fraction(1001, 10)
    assert dividend_recomputed(recorded(paid_when_due=1), floored).number == 100


def test_a_derivation_says_whether_the_dividend_was_fully_paid() -> None:
    """The condition is noted either way."""
    said = Condition("Warrant 3(c)", "the dividend is not fully paid on the date fixed for it", fired=True)
    assert said in derive(RULES["warrant.dividend-recomputed"], recorded(paid_when_due=60)).entries


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"paid_when_due": 101}, "declared"),
        ({"paid_when_due": 60, "late": (late(41),)}, "declared"),
        ({"declared": 0}, "declared"),
        ({"paid_when_due": -1}, "paid_when_due"),
        ({"outstanding": 0}, "outstanding"),
    ],
)
def test_figures_that_make_no_dividend_are_no_case(changes: dict[str, Any], field: str) -> None:
    """More paid than declared, or nothing declared, or nobody to pay."""
    with pytest.raises(InvalidFacts) as error:
        recorded(**changes)
    assert error.value.field == field


def test_a_late_part_is_a_whole_share_at_least() -> None:
    """Nothing paid is no payment; half a share is of the wrong type."""
    with pytest.raises(InvalidFacts):
        late(0)
    with pytest.raises(TypeError):
        late(Fraction(1, 2))  # type: ignore[arg-type]
