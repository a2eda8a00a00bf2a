"""guarantee.demand."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from spec.errors import InvalidFacts, Refused
from spec.guarantee import DemandFacts, demand
from spec.terms import MATURITY_DATE

CENT = Fraction(1, 100)


def demanded(days_after: int = 1, **more: Any) -> DemandFacts:
    """$1,000 due at maturity and demanded the day after, unless said otherwise."""
    on = MATURITY_DATE + timedelta(days=days_after)
    terms: dict[str, Any] = {"due": 1_000, "due_on": MATURITY_DATE, "demanded_on": on} | more
    return DemandFacts(**terms)


def why_refused(facts: DemandFacts) -> str:
    """The reason, which must be given under PA 2.1."""
    with pytest.raises(Refused) as refused:
        demand(facts)
    assert refused.value.clause == "PA 2.1"
    return refused.value.why


def test_the_guarantors_owe_what_the_company_failed_to_pay() -> None:
    assert demand(demanded()).owed == 1_000
    assert demand(demanded(paid_by_company=400)).owed == 600


def test_what_either_guarantor_pays_lessens_what_both_owe() -> None:
    """The Purchasers receive the sum once."""
    facts = demanded(paid_by_company=400, paid_by_vsource_ci=100, paid_by_vsource_malaysia=500 - CENT)
    assert demand(facts).owed == CENT
    facts = demanded(paid_by_company=400, paid_by_vsource_ci=500 - CENT, paid_by_vsource_malaysia=100)
    assert demand(facts).owed == CENT


def test_the_company_has_the_whole_day_to_pay() -> None:
    """A demand on the day is early, the day after is not."""
    assert "not over" in why_refused(demanded(0))
    assert "not over" in why_refused(demanded(-1))


def test_a_demand_is_in_writing_and_the_majority_holders() -> None:
    assert "writing" in why_refused(demanded(written=False))
    assert "Majority Holders" in why_refused(demanded(majority=False))


def test_what_is_paid_in_full_cannot_be_demanded() -> None:
    assert why_refused(demanded(paid_by_company=1_000)) == "nothing is unpaid"
    assert why_refused(demanded(due=0)) == "nothing is unpaid"


def test_no_more_than_is_due_can_have_been_paid() -> None:
    with pytest.raises(InvalidFacts) as error:
        demanded(paid_by_company=1_000, paid_by_vsource_ci=CENT)
    assert error.value.field == "due"
