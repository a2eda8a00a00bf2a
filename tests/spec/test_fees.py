"""covenant.legal-fees and guarantee.costs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.errors import InvalidFacts, Refused
from spec.fees import Cost, CostsFacts, Invoice, LegalFeesFacts, costs, legal_fees

CENT = Fraction(1, 100)


def fees(*amounts: Any, paid_before: Any = 0) -> LegalFeesFacts:
    """Invoices of the one counsel."""
    return LegalFeesFacts(invoices=tuple(Invoice(amount=each) for each in amounts), paid_before=paid_before)


def test_fees_are_paid_up_to_ten_thousand_dollars() -> None:
    """$4,000 and $7,000 are $11,000, of which the Purchasers bear $1,000."""
    outcome: Any = legal_fees(fees(4_000, 7_000))
    assert (outcome.payable, outcome.borne) == (10_000, 1_000)
    assert legal_fees(fees(10_000)).borne == 0
    assert legal_fees(fees(10_000 + CENT)).borne == CENT


def test_no_invoice_is_no_fee() -> None:
    assert legal_fees(fees()).payable == 0


def test_the_limit_is_on_all_invoices_together() -> None:
    """$9,999.99 paid before leave a cent."""
    assert legal_fees(fees(500, paid_before=10_000 - CENT)).payable == CENT
    assert legal_fees(fees(500, paid_before=10_000)).payable == 0
    with pytest.raises(InvalidFacts) as error:
        fees(500, paid_before=10_000 + CENT)
    assert error.value.field == "paid_before"


def test_a_second_counsel_is_not_paid() -> None:
    facts = LegalFeesFacts(invoices=(Invoice(amount=CENT), Invoice(amount=CENT, one_counsel=False)))
    with pytest.raises(Refused) as refused:
        legal_fees(facts)
    assert refused.value.clause == "PA 6.2"


def test_reasonable_costs_of_enforcement_are_reimbursed_without_limit() -> None:
    """$100,000 reasonable; $50 not; $7 of a second counsel."""
    facts = CostsFacts(
        costs=(
            Cost(amount=Fraction(100_000)),
            Cost(amount=Fraction(50), reasonable=False),
            Cost(amount=Fraction(7), second_counsel=True),
        )
    )
    outcome: Any = costs(facts)
    assert (outcome.payable, outcome.borne) == (100_000, 57)
    assert costs(CostsFacts(costs=())).payable == 0


def test_costs_want_a_demand_of_the_majority_holders() -> None:
    with pytest.raises(Refused) as refused:
        costs(CostsFacts(costs=(Cost(amount=CENT),), demanded=False))
    assert refused.value.clause == "PA 2.8"


@pytest.mark.parametrize("amount", [-1, Fraction(1, 200)], ids=str)
def test_an_invoice_and_a_cost_are_in_whole_cents_and_not_negative(amount: Any) -> None:
    with pytest.raises(InvalidFacts):
        Invoice(amount=amount)
    with pytest.raises(InvalidFacts):
        Cost(amount=amount)
