"""Fees and costs."""

from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.fees import Cost, Invoice, costs, legal_fees


def invoices(*amounts: int) -> list[Invoice]:
    """Invoices of the one counsel."""
    return [Invoice(amount, one_counsel=True) for amount in amounts]


def test_fees_are_paid_up_to_ten_thousand_dollars_in_all() -> None:
    assert legal_fees(invoices(4_000_00, 6_000_00), 0) == 10_000_00
    assert legal_fees(invoices(4_000_00, 6_000_01), 0) == 10_000_00
    assert legal_fees(invoices(5_00), 9_999_99) == 1
    assert legal_fees(invoices(5_00), 10_000_00) == 0
    assert legal_fees([], 0) == 0


def test_a_second_counsel_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        legal_fees([*invoices(1), Invoice(1, one_counsel=False)], 0)
    assert refused.value.clause == "PA 6.2"


@pytest.mark.parametrize(
    ("given", "paid_before", "argument"),
    [
        (invoices(-1), 0, "amount"),
        (invoices(1), -1, "paid_before"),
        (invoices(1), 10_000_01, "paid_before"),
        ([Invoice(1, one_counsel="yes")], 0, "one_counsel"),  # type: ignore[arg-type]
        ("invoices", 0, "invoices"),
    ],
)
def test_what_makes_no_case_is_bad_input(given: Any, paid_before: int, argument: str) -> None:
    with pytest.raises(BadInput) as bad:
        legal_fees(given, paid_before)
    assert bad.value.argument == argument


def test_reasonable_costs_are_reimbursed_and_others_not() -> None:
    incurred = [
        Cost(100_000_00, reasonable=True, second_counsel=False),
        Cost(50_00, reasonable=False, second_counsel=False),
        Cost(7_00, reasonable=True, second_counsel=True),
    ]
    assert costs(incurred, demanded=True) == 100_000_00
    assert costs([], demanded=True) == 0
    with pytest.raises(Refused) as refused:
        costs(incurred, demanded=False)
    assert refused.value.clause == "PA 2.8"


def test_a_cost_is_not_negative() -> None:
    with pytest.raises(BadInput):
        costs([Cost(-1, reasonable=True, second_counsel=False)], demanded=True)
