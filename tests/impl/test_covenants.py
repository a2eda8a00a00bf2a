"""The covenants: every measure from both sides."""

from typing import Any

import pytest

from impl.covenants import Debt, Disposal, Step, check_disposal, check_permission, in_force, indebtedness
from impl.errors import BadInput, Refused

EXHIBIT_A = 2_939_196_00
MILLION = 1_000_000_00


def test_half_is_enough_and_a_fraction_of_a_cent_less_is_not() -> None:
    """Half of $2,939,196 is $1,469,598."""
    assert in_force(EXHIBIT_A, (1_469_598_00, 1), fell_short_before=False)
    assert in_force(EXHIBIT_A, (1_469_598_00 * 7, 7), fell_short_before=False)
    assert not in_force(EXHIBIT_A, (1_469_598_00 * 1000 - 1, 1000), fell_short_before=False)
    assert not in_force(EXHIBIT_A, (0, 1), fell_short_before=False)


def test_half_of_an_odd_cent_is_half_a_cent() -> None:
    assert in_force(1, (1, 2), fell_short_before=False)
    assert not in_force(1, (49, 100), fell_short_before=False)


def test_covenants_that_fell_away_stay_away() -> None:
    assert not in_force(EXHIBIT_A, (EXHIBIT_A, 1), fell_short_before=True)


@pytest.mark.parametrize(
    ("issued", "outstanding", "argument"),
    [(0, (0, 1), "issued"), (1, (2, 1), "outstanding"), (1, (-1, 1), "outstanding"), (1.0, (1, 1), "issued")],
)
def test_what_makes_no_case_is_bad_input(issued: Any, outstanding: Any, argument: str) -> None:
    with pytest.raises(BadInput) as bad:
        in_force(issued, outstanding, fell_short_before=False)
    assert bad.value.argument == argument


@pytest.mark.parametrize("step", Step)
def test_every_step_is_barred_under_its_clause_without_consent(step: Step) -> None:
    with pytest.raises(Refused) as refused:
        check_permission(step, excepted=False, consent=False, covenants_hold=True)
    assert refused.value.clause == step.value
    assert not check_permission(step, excepted=False, consent=False, covenants_hold=False)


def test_consent_opens_a_merger_and_no_loan() -> None:
    assert check_permission(Step.MERGER, excepted=False, consent=True, covenants_hold=True)
    with pytest.raises(Refused):
        check_permission(Step.LOAN, excepted=False, consent=True, covenants_hold=True)


def test_an_exception_opens_a_loan_and_no_merger() -> None:
    assert not check_permission(Step.LOAN, excepted=True, consent=False, covenants_hold=True)
    with pytest.raises(Refused):
        check_permission(Step.MERGER, excepted=True, consent=False, covenants_hold=True)


def dispose(kind: Disposal, amount: int = MILLION, before: int = 0, **changes: bool) -> int:
    """A consented disposal of a substantial part that impairs nothing, unless said otherwise."""
    flags = {"substantial": True, "impairs": False, "consent": True, "covenants_hold": True} | changes
    return check_disposal(kind, amount, before, **flags)


def clause_against(kind: Disposal, *terms: int, **changes: bool) -> str:
    """The clause that turns the disposal away."""
    with pytest.raises(Refused) as refused:
        dispose(kind, *terms, **changes)
    return refused.value.clause


def test_baskets_hold_five_million_to_the_cent() -> None:
    """One disposal by itself; sales and leasebacks together."""
    assert dispose(Disposal.LEASED_BACK, 5 * MILLION, 9 * MILLION) == 5 * MILLION
    assert clause_against(Disposal.LEASED_BACK, 5 * MILLION + 1) == "PA 6.1(e)(iv)"
    assert dispose(Disposal.SALE_AND_LEASEBACK, 2 * MILLION, 3 * MILLION) == 5 * MILLION
    assert clause_against(Disposal.SALE_AND_LEASEBACK, 2 * MILLION, 3 * MILLION + 1) == "PA 6.1(e)(vii)"


def test_other_kinds_have_no_basket_but_conditions() -> None:
    assert dispose(Disposal.CASH, 10**15) == 0
    assert clause_against(Disposal.CONSENTED, consent=False) == "PA 6.1(e)(i)"
    assert clause_against(Disposal.OTHER) == "PA 6.1(e)"
    assert {clause_against(kind, impairs=True) for kind in Disposal} == {"PA 6.1(e)"}


def test_a_small_disposal_is_free_and_so_is_any_once_the_covenants_are_gone() -> None:
    assert dispose(Disposal.OTHER, substantial=False) == 0
    assert dispose(Disposal.OTHER, impairs=True, covenants_hold=False) == 0


@pytest.mark.parametrize("amount", [-1, 1.0, True, None], ids=str)
def test_an_amount_is_whole_cents_and_not_negative(amount: Any) -> None:
    with pytest.raises(BadInput):
        dispose(Disposal.CASH, amount)
    with pytest.raises(BadInput):
        borrow(amount)


def borrow(
    amount: int, debt: Debt = Debt.ANYTHING, before: int = 0, repaid: int = 0, leasebacks: int = 0, **changes: bool
) -> int:
    """Indebtedness incurred without consent while the covenants hold, unless said otherwise."""
    flags = {"consent": False, "covenants_hold": True} | changes
    return indebtedness(amount, debt, before, repaid, leasebacks, **flags)


def test_debt_is_limited_to_fifteen_million_to_the_cent() -> None:
    assert borrow(15 * MILLION) == 15 * MILLION
    assert borrow(1, before=15 * MILLION, repaid=1) == 15 * MILLION
    with pytest.raises(Refused) as refused:
        borrow(1, before=15 * MILLION)
    assert refused.value.clause == "PA 6.1(k)"
    assert borrow(1, before=15 * MILLION, consent=True) == 15 * MILLION + 1
    assert borrow(1, before=15 * MILLION, covenants_hold=False) == 15 * MILLION + 1


def test_additional_notes_and_leasebacks_within_the_basket_do_not_count() -> None:
    assert borrow(MILLION, Debt.ADDITIONAL_NOTES, before=15 * MILLION) == 15 * MILLION
    assert borrow(MILLION, Debt.SALE_AND_LEASEBACK, before=15 * MILLION, leasebacks=4 * MILLION) == 15 * MILLION
    assert borrow(MILLION, Debt.SALE_AND_LEASEBACK, leasebacks=4 * MILLION + 1) == MILLION


def test_no_more_is_repaid_than_incurred() -> None:
    with pytest.raises(BadInput) as bad:
        borrow(1, before=1, repaid=2)
    assert bad.value.argument == "repaid"
