"""warrant.ratchet."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import RatchetPrice, RatchetZero, WarrantNumber
from spec.errors import InvalidFacts, Refused
from spec.ratchet import RatchetFacts, ratchet
from spec.readings import Readings

DIME = Fraction(1, 10)
PAR = Readings(ratchet_zero=RatchetZero.PAR)


def issue(consideration: Any, shares: Any = 1000, price: Any = DIME, number: Any = 1000) -> RatchetFacts:
    """1,000 shares issued for that much, beside a Warrant for 1,000 at $0.10."""
    return RatchetFacts(purchase_price=price, number=number, shares=shares, consideration=consideration)


def test_an_issue_below_the_price_reduces_it_to_the_effective_price() -> None:
    """1,000 shares for $50 are $0.05 each, and the number doubles."""
    outcome: Any = ratchet(issue(50))
    assert outcome.reduced
    assert (outcome.effective_price, outcome.purchase_price, outcome.number) == (
        Fraction(1, 20),
        Fraction(1, 20),
        2000,
    )


@pytest.mark.parametrize("consideration", [100, Fraction(10_001, 100), 10**9], ids=str)
def test_an_issue_at_or_above_the_price_changes_nothing(consideration: Any) -> None:
    """At $0.10 exactly, a cent more in all, or far above."""
    outcome: Any = ratchet(issue(consideration))
    assert not outcome.reduced
    assert (outcome.purchase_price, outcome.number) == (DIME, 1000)


def test_a_cent_below_in_all_is_enough() -> None:
    """$99.99 for 1,000 shares."""
    assert ratchet(issue(Fraction(9999, 100))).purchase_price == Fraction(9999, 100_000)


def test_the_ratchet_is_full_however_few_the_shares() -> None:
    """One share for a cent reprices the whole Warrant."""
    outcome: Any = ratchet(issue(Fraction(1, 100), shares=1, number=2_013_145))
    assert (outcome.purchase_price, outcome.number) == (Fraction(1, 100), 20_131_450)


def test_shares_issued_for_nothing_yield_no_price_by_default() -> None:
    """`ratchet.zero`: refused, or par."""
    with pytest.raises(Refused) as refused:
        ratchet(issue(0))
    assert refused.value.clause == "Warrant 3(g)(1)"
    assert ratchet(issue(0), PAR).purchase_price == Fraction(1, 100)


def test_par_is_a_floor_that_never_raises_the_price() -> None:
    """Next to nothing counts as par too, and a price already below par stays."""
    assert ratchet(issue(Fraction(1, 100)), PAR).purchase_price == Fraction(1, 100)
    below_par = ratchet(issue(0, price=Fraction(1, 200)), PAR)
    assert not below_par.reduced
    assert below_par.purchase_price == Fraction(1, 200)


def test_without_a_conversion_price_the_ratchet_has_no_effect() -> None:
    """`ratchet.price`: the Warrant defines no such price, so nothing is reduced and nothing refused."""
    no_effect = Readings(ratchet_price=RatchetPrice.NO_EFFECT)
    for consideration in (0, 50):
        outcome: Any = ratchet(issue(consideration), no_effect)
        assert (outcome.reduced, outcome.purchase_price, outcome.number) == (False, DIME, 1000)


def test_the_number_is_cut_to_whole_shares_only_on_that_reading() -> None:
    """`warrant.number`: $0.03 a share gives 3,333 1/3 shares, or 3,333."""
    assert ratchet(issue(30)).number == Fraction(10_000, 3)
    assert ratchet(issue(30), Readings(warrant_number=WarrantNumber.FLOORED)).number == 3333


def test_the_order_of_two_issues_below_the_price_does_not_matter() -> None:
    """The lower price stands in the end."""
    ends = set()
    for first, second in ((50, 30), (30, 50)):
        once = ratchet(issue(first))
        twice = ratchet(issue(second, price=once.purchase_price, number=once.number))
        ends.add((twice.purchase_price, twice.number))
    assert ends == {(Fraction(3, 100), Fraction(10_000, 3))}


@pytest.mark.parametrize(("consideration", "shares"), [(-1, 1), (Fraction(1, 200), 1), (1, 0), (1, -1)])
def test_consideration_is_in_cents_and_shares_are_at_least_one(consideration: Any, shares: Any) -> None:
    """Anything else is no case."""
    with pytest.raises(InvalidFacts):
        issue(consideration, shares)


@pytest.mark.parametrize("wrong", [50.0, True, float("nan")], ids=repr)
def test_only_exact_consideration_is_taken(wrong: Any) -> None:
    """A float, a bool and NaN are of the wrong type."""
    with pytest.raises(TypeError):
        issue(wrong)
