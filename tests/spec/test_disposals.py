"""covenant.disposal."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.disposals import CLAUSES, Disposal, DisposalFacts, disposal
from spec.errors import Refused
from spec.payment_alternatives import CovenantLeaseback
from spec.readings import Readings

CENT = Fraction(1, 100)
MILLION = 1_000_000
AGGREGATE = Readings(covenant_leaseback=CovenantLeaseback.AGGREGATE)


def refusal_of(facts: DisposalFacts, readings: Readings | None = None) -> str:
    """The clause that turns the disposal away."""
    with pytest.raises(Refused) as refused:
        disposal(facts, readings)
    return refused.value.clause


def of(kind: Disposal, amount: Any = MILLION, **more: Any) -> DisposalFacts:
    """A disposal of a substantial part, consented to."""
    return DisposalFacts(**{"disposal": kind, "amount": amount, "consent": True} | more)


@pytest.mark.parametrize("kind", CLAUSES, ids=lambda kind: kind.name)
def test_each_of_the_seven_kinds_is_permitted_under_its_own_clause(kind: Disposal) -> None:
    assert disposal(of(kind)).under == CLAUSES[kind]


def test_any_other_disposal_of_a_substantial_part_is_barred() -> None:
    """Consent does not help where the Company does not rely on it."""
    assert refusal_of(of(Disposal.OTHER)) == "PA 6.1(e)"


def test_a_disposal_of_no_substantial_part_is_free() -> None:
    assert disposal(of(Disposal.OTHER, substantial=False)).under == "PA 6.1(e)"


def test_everything_is_free_once_the_covenants_have_fallen_away() -> None:
    assert disposal(of(Disposal.OTHER, covenants_in_force=False)).under == "PA 6.1"


@pytest.mark.parametrize("kind", CLAUSES, ids=lambda kind: kind.name)
def test_no_kind_is_permitted_that_impairs_the_ability_to_perform(kind: Disposal) -> None:
    """Nor that with consent: the proviso governs all seven."""
    assert refusal_of(of(kind, impairs=True)) == "PA 6.1(e)"


def test_consent_must_have_been_given_before() -> None:
    assert refusal_of(of(Disposal.CONSENTED, consent=False)) == "PA 6.1(e)(i)"


@pytest.mark.parametrize(
    ("kind", "clause"),
    [(Disposal.LEASED_BACK, "PA 6.1(e)(iv)"), (Disposal.SALE_AND_LEASEBACK, "PA 6.1(e)(vii)")],
    ids=str,
)
def test_five_million_fill_either_basket_and_a_cent_more_is_too_much(kind: Disposal, clause: str) -> None:
    assert disposal(of(kind, 5 * MILLION)).measured == 5 * MILLION
    assert refusal_of(of(kind, 5 * MILLION + CENT)) == clause


def test_sales_and_leasebacks_add_up_and_other_leases_do_not() -> None:
    """`covenant.leaseback`: $3,000,000 before, and $3,000,000 now."""
    before = {"leased_back_before": 3 * MILLION, "sale_and_leaseback_before": 3 * MILLION}
    assert disposal(of(Disposal.LEASED_BACK, 3 * MILLION, **before)).measured == 3 * MILLION
    assert refusal_of(of(Disposal.SALE_AND_LEASEBACK, 3 * MILLION, **before)) == "PA 6.1(e)(vii)"


def test_on_another_reading_both_kinds_fill_one_basket() -> None:
    """`covenant.leaseback`: $2,000,000 and $2,000,000 before leave $1,000,000."""
    before = {"leased_back_before": 2 * MILLION, "sale_and_leaseback_before": 2 * MILLION}
    for kind in (Disposal.LEASED_BACK, Disposal.SALE_AND_LEASEBACK):
        assert disposal(of(kind, MILLION, **before), AGGREGATE).measured == 5 * MILLION
        assert refusal_of(of(kind, MILLION + CENT, **before), AGGREGATE) == CLAUSES[kind]


def test_the_other_kinds_have_no_basket() -> None:
    """A million times the largest of them."""
    assert disposal(of(Disposal.EXCHANGE, 10**12)).measured == 0
