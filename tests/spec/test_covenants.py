"""covenant.in-force, covenant.permission and covenant.indebtedness."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.covenants import (
    CLAUSES,
    Debt,
    IndebtednessFacts,
    InForceFacts,
    PermissionFacts,
    Step,
    covenants_in_force,
    indebtedness,
    permission,
)
from spec.errors import InvalidFacts, Refused
from spec.payment_alternatives import CovenantBase, CovenantDebt, CovenantRevival
from spec.readings import Readings

EXHIBIT_A = Fraction(2_939_196)
HALF = 1_469_598
CENT = Fraction(1, 100)
FIRST_CLOSING = Readings(covenant_base=CovenantBase.FIRST_CLOSING)
REVIVED = Readings(covenant_revival=CovenantRevival.REVIVED)
INCURRED = Readings(covenant_debt=CovenantDebt.INCURRED)


def holds(outstanding: Any, readings: Readings | None = None, **more: Any) -> bool:
    """Whether the covenants hold with that much of Exhibit A outstanding."""
    facts = InForceFacts(issued_at_first=EXHIBIT_A, outstanding=outstanding, **more)
    return covenants_in_force(facts, readings).in_force


def test_half_of_exhibit_a_keeps_the_covenants_and_a_cent_less_does_not() -> None:
    """Half of $2,939,196 is $1,469,598."""
    assert covenants_in_force(InForceFacts(issued_at_first=EXHIBIT_A, outstanding=Fraction(0))).least == HALF
    assert holds(EXHIBIT_A)
    assert holds(HALF)
    assert not holds(HALF - CENT)
    assert not holds(HALF - Fraction(1, 10**9))
    assert not holds(0)


def test_the_covenants_go_with_the_largest_holder() -> None:
    """Without the $2,147,357 of one Holder there are $791,839."""
    assert not holds(EXHIBIT_A - 2_147_357)


def test_notes_of_additional_closings_raise_the_measure_by_default() -> None:
    """`covenant.base`: $1,000,000 more issued makes half $1,969,598, or leaves it at $1,469,598."""
    later = 1_000_000
    assert not holds(1_969_597, issued_later=later)
    assert holds(1_969_598, issued_later=later)
    assert holds(1_469_598, FIRST_CLOSING, issued_later=later)
    assert not holds(1_469_597, FIRST_CLOSING, issued_later=later)


def test_covenants_that_fell_away_stay_away_by_default() -> None:
    """`covenant.revival`: though half is outstanding again."""
    assert not holds(EXHIBIT_A, fell_short_before=True)
    assert holds(EXHIBIT_A, REVIVED, fell_short_before=True)
    assert not holds(HALF - 1, REVIVED, fell_short_before=True)


def test_no_more_can_be_outstanding_than_was_issued() -> None:
    with pytest.raises(InvalidFacts) as error:
        InForceFacts(issued_at_first=EXHIBIT_A, outstanding=EXHIBIT_A + CENT)
    assert error.value.field == "outstanding"
    with pytest.raises(InvalidFacts):
        InForceFacts(issued_at_first=Fraction(0), outstanding=Fraction(0))


@pytest.mark.parametrize("step", Step)
def test_every_barred_step_is_turned_away_under_its_own_clause(step: Step) -> None:
    with pytest.raises(Refused) as refused:
        permission(PermissionFacts(step=step))
    assert refused.value.clause == CLAUSES[step]


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.LOAN], ids=lambda step: step.name)
def test_consent_opens_every_step_but_a_loan(step: Step) -> None:
    assert permission(PermissionFacts(step=step, consent=True)).by_consent


def test_a_loan_has_no_consent_to_wait_for() -> None:
    """The covenant on lending speaks of the ordinary course alone."""
    with pytest.raises(Refused) as refused:
        permission(PermissionFacts(step=Step.LOAN, consent=True))
    assert refused.value.clause == "PA 6.1(l)"
    assert not permission(PermissionFacts(step=Step.LOAN, excepted=True)).by_consent


def test_an_exception_spares_consent_but_a_merger_has_none() -> None:
    assert not permission(PermissionFacts(step=Step.DIVIDEND, excepted=True)).by_consent
    with pytest.raises(Refused) as refused:
        permission(PermissionFacts(step=Step.MERGER, excepted=True))
    assert refused.value.clause == "PA 6.1(f)(i)"


@pytest.mark.parametrize("step", Step)
def test_nothing_is_barred_once_the_covenants_have_fallen_away(step: Step) -> None:
    assert not permission(PermissionFacts(step=step, covenants_in_force=False)).by_consent


def debt(amount: Any, **more: Any) -> IndebtednessFacts:
    """Indebtedness to be incurred."""
    return IndebtednessFacts(amount=amount, **more)


def test_fifteen_million_of_debt_need_no_consent_and_a_cent_more_does() -> None:
    outcome: Any = indebtedness(debt(15_000_000))
    assert (outcome.counted, outcome.by_consent) == (15_000_000, False)
    with pytest.raises(Refused) as refused:
        indebtedness(debt(15_000_000 + CENT))
    assert refused.value.clause == "PA 6.1(k)"
    assert indebtedness(debt(15_000_000 + CENT, consent=True)).by_consent


def test_the_limit_is_on_all_indebtedness_together() -> None:
    """$14,999,999.99 and two cents."""
    before = 15_000_000 - CENT
    assert indebtedness(debt(CENT, incurred_before=before)).counted == 15_000_000
    with pytest.raises(Refused):
        indebtedness(debt(2 * CENT, incurred_before=before))


def test_what_was_repaid_does_not_count_by_default() -> None:
    """`covenant.debt`: $12,000,000 borrowed and repaid, then $4,000,000."""
    facts = debt(4_000_000, incurred_before=12_000_000, repaid=12_000_000)
    assert indebtedness(facts).counted == 4_000_000
    with pytest.raises(Refused):
        indebtedness(facts, INCURRED)


def test_notes_of_an_additional_closing_do_not_count() -> None:
    """Even beyond the limit."""
    facts = debt(1_000_000, debt=Debt.ADDITIONAL_NOTES, incurred_before=15_000_000)
    assert indebtedness(facts).counted == 15_000_000


def test_a_sale_and_leaseback_within_its_basket_does_not_count_and_beyond_it_counts_whole() -> None:
    """$5,000,000 of leasebacks are left out; a cent more is $5,000,000.01 that counts."""
    within = debt(2_000_000, debt=Debt.SALE_AND_LEASEBACK, leasebacks_before=3_000_000, incurred_before=15_000_000)
    assert indebtedness(within).counted == 15_000_000
    beyond = debt(2_000_000 + CENT, debt=Debt.SALE_AND_LEASEBACK, leasebacks_before=3_000_000)
    assert indebtedness(beyond).counted == 2_000_000 + CENT
    with pytest.raises(Refused) as refused:
        indebtedness(
            debt(
                2_000_000 + CENT, debt=Debt.SALE_AND_LEASEBACK, leasebacks_before=3_000_000, incurred_before=13_000_000
            )
        )
    assert refused.value.clause == "PA 6.1(k)"


def test_debt_is_free_once_the_covenants_have_fallen_away() -> None:
    assert indebtedness(debt(10**9, covenants_in_force=False)).counted == 10**9


def test_no_more_can_be_repaid_than_was_incurred() -> None:
    with pytest.raises(InvalidFacts) as error:
        debt(1, incurred_before=1, repaid=2)
    assert error.value.field == "repaid"


@pytest.mark.parametrize("amount", [-1, Fraction(1, 3)], ids=str)
def test_debt_is_in_whole_cents_and_not_negative(amount: Any) -> None:
    with pytest.raises(InvalidFacts):
        debt(amount)
