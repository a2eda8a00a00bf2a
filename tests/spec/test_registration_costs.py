"""registration.contribution and registration.expenses."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import ContributionLimit, ContributionProceeds
from spec.errors import InvalidFacts, Refused
from spec.readings import Readings
from spec.registration_costs import (
    Contribution,
    ContributionFacts,
    Expenses,
    ExpensesFacts,
    contribution,
    expenses,
)

GROSS = Readings(contribution_proceeds=ContributionProceeds.GROSS)
ALL = Readings(contribution_limit=ContributionLimit.ALL)


def cents(amount: int) -> Fraction:
    """That many cents in dollars."""
    return Fraction(amount, 100)


def contributed(readings: Readings | None = None, **changes: Any) -> Contribution:
    """A loss of $1,000 of which the Holder bears 3 parts in 4; its shares were sold for $10,000."""
    facts: dict[str, Any] = {"loss": 1000, "fault": 3, "other_fault": 1, "sold_for": 10_000}
    return contribution(ContributionFacts(**{**facts, **changes}), readings)


def refusal_of(**changes: Any) -> str:
    """The clause that turns the claim away."""
    with pytest.raises(Refused) as refused:
        contributed(**changes)
    return refused.value.clause


def test_the_loss_is_borne_by_fault() -> None:
    """$1,000 x 3/4 = $750."""
    assert contributed() == Contribution(share=Fraction(750), limited=False, contribution=Fraction(750))


def test_without_fault_nothing_and_with_all_of_it_everything_is_borne() -> None:
    """0 parts and 1, then 1 and 0."""
    assert contributed(fault=0).contribution == 0
    assert contributed(fault=1, other_fault=0).contribution == 1000
    assert contributed(loss=0).contribution == 0


def test_half_a_cent_counts_as_a_cent() -> None:
    """A cent by halves is a cent; a cent by thirds is none for one part, and one for two."""
    assert contributed(loss=cents(1), fault=1, other_fault=1).contribution == cents(1)
    assert contributed(loss=cents(1), fault=1, other_fault=2).contribution == 0
    assert contributed(loss=cents(1), fault=2, other_fault=1).contribution == cents(1)


def test_a_holder_pays_no_more_than_its_net_proceeds() -> None:
    """$700 less a discount of $49.99 are $650.01."""
    outcome = contributed(sold_for=700, discount=cents(4999))
    assert (outcome.limited, outcome.contribution, outcome.share) == (True, cents(65_001), Fraction(750))


def test_at_the_limit_nothing_is_cut_off_and_a_cent_below_one_cent_is() -> None:
    """$750, then $749.99."""
    assert not contributed(sold_for=750).limited
    assert contributed(sold_for=cents(74_999)) == Contribution(
        share=Fraction(750), limited=True, contribution=cents(74_999)
    )


def test_without_proceeds_nothing_is_owed() -> None:
    """A Holder that sold nothing."""
    assert contributed(sold_for=0).contribution == 0


def test_gross_proceeds_are_a_higher_limit() -> None:
    """`contribution.proceeds`: $700, discount or no discount."""
    assert contributed(GROSS, sold_for=700, discount=50).contribution == 700


def test_earlier_contributions_use_the_limit_up() -> None:
    """$700 - $100 = $600, and nothing once $700 and more were paid."""
    assert contributed(sold_for=700, contributed=100).contribution == 600
    assert contributed(sold_for=700, contributed=700).contribution == 0
    assert contributed(sold_for=700, contributed=900).contribution == 0


def test_earlier_indemnities_use_it_up_on_one_reading_only() -> None:
    """`contribution.limit`: $700 - $100 = $600."""
    assert contributed(sold_for=700, indemnified=100).contribution == 700
    assert contributed(ALL, sold_for=700, indemnified=100).contribution == 600


def test_the_company_has_no_limit() -> None:
    """Though it sold nothing."""
    assert contributed(by_holder=False, sold_for=0) == Contribution(
        share=Fraction(750), limited=False, contribution=Fraction(750)
    )


def test_who_alone_is_guilty_of_fraud_claims_nothing() -> None:
    """From one who is guilty too, it may."""
    assert refusal_of(claimant_guilty=True) == "RRA 3.3"
    assert contributed(claimant_guilty=True, contributor_guilty=True).contribution == 750
    assert contributed(contributor_guilty=True).contribution == 750


def test_where_nobody_is_at_fault_fault_divides_nothing() -> None:
    """Nil over nil."""
    assert refusal_of(fault=0, other_fault=0) == "RRA 3.3"


@pytest.mark.parametrize(
    "wrong", [{"loss": -1}, {"fault": -1}, {"discount": 10_001}, {"loss": Fraction(1, 1000)}, {"loss": 10**13}], ids=str
)
def test_what_makes_no_case_is_turned_away(wrong: dict[str, Any]) -> None:
    """A discount above the price, a part of a cent, less than nothing, beyond reason."""
    with pytest.raises(InvalidFacts):
        contributed(**wrong)


@pytest.mark.parametrize("wrong", [1.0, True, "1000", float("inf")], ids=repr)
def test_only_exact_amounts_are_taken(wrong: Any) -> None:
    """Anything else is of the wrong type."""
    with pytest.raises(TypeError):
        contributed(loss=wrong)


# -- costs


def cost(**changes: Any) -> Expenses:
    """$50,000 of expenses, $5,000 of Holders' counsel, $7,000 of discount on 1,000 shares, 300 of them Holders'."""
    facts: dict[str, Any] = {"expenses": 50_000, "holders_counsel": 5000, "discount": 7000, "sold": 1000}
    return expenses(ExpensesFacts(**{**facts, "registrable_sold": 300, **changes}))


def test_the_holders_bear_their_counsel_and_the_discount_on_their_shares() -> None:
    """$7,000 x 300/1,000 = $2,100; $5,000 + $2,100; $50,000 + $4,900."""
    assert cost() == Expenses(attributable=Fraction(2100), holders=Fraction(7100), company=Fraction(54_900))


def test_where_no_holder_sells_the_company_bears_the_whole_discount() -> None:
    """And where Holders sell all, none of it."""
    assert cost(registrable_sold=0).company == 57_000
    assert cost(registrable_sold=1000).company == 50_000


def test_a_discount_that_does_not_divide_goes_to_the_cent() -> None:
    """One cent on three shares: a third of a cent is none, two thirds are one."""
    assert cost(discount=cents(1), sold=3, registrable_sold=1).attributable == 0
    assert cost(discount=cents(1), sold=3, registrable_sold=2).attributable == cents(1)


def test_more_cannot_be_sold_by_holders_than_by_all() -> None:
    """Nor can an offering be of nothing."""
    with pytest.raises(InvalidFacts):
        cost(registrable_sold=1001)
    with pytest.raises(InvalidFacts):
        cost(sold=0, registrable_sold=0)
