"""Contribution where an indemnity fails, and the costs of a registration."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import registration_costs as computed
from properties.bridge import TurnedAway, agree, attempt, both, cents, dollars
from spec.facts import Unit
from spec.registration_costs import ContributionFacts, ExpensesFacts, contribution, expenses

HALF_A_CENT = Fraction(1, 200)


def _contributed(case: ContributionFacts) -> Any:
    by_fault = computed.contribution(
        cents(case.loss), case.fault, case.other_fault, case.claimant_guilty, case.contributor_guilty
    )
    if not case.by_holder:
        return by_fault
    return computed.limited_to_proceeds(by_fault, cents(case.sold_for), cents(case.discount), cents(case.contributed))


@statement(
    "registration.contribution-agrees", "RRA 3.3", facts=ContributionFacts, kind=Kind.AGREEMENT,
    rules=("registration.contribution",), fails_if="a Holder or the Company contributes the wrong amount",
)  # fmt: skip
def contribution_agrees(case: ContributionFacts) -> None:
    """The engine's contribution is the clause's, to the cent, and it refuses the same claims."""
    results = both(lambda: contribution(case), lambda: _contributed(case))
    if results is not None:
        agree("contribution", Unit.MONEY, results[0].contribution, dollars(results[1]))


@statement(
    "contribution.never-above-proceeds", "RRA 3.3", "RRA 5", facts=ContributionFacts,
    rules=("registration.contribution",), fails_if="a Holder pays in more than its shares brought it, or than was lost",
)  # fmt: skip
def never_above_proceeds(case: ContributionFacts) -> None:
    """A Holder never contributes more than its net proceeds, earlier contributions counted, nor anybody the loss."""
    result = attempt(lambda: _contributed(case))
    assume(not isinstance(result, TurnedAway))
    assert result >= 0, "less than nothing is contributed"
    assert dollars(result) <= case.loss, "more is contributed than was lost"
    if case.by_holder and case.contributed <= case.sold_for - case.discount:
        assert dollars(result) + case.contributed <= case.sold_for - case.discount, "more than the proceeds is paid"


# -- costs


def _borne(case: ExpensesFacts) -> computed.Costs:
    amounts = cents(case.expenses), cents(case.holders_counsel), cents(case.discount)
    return computed.bear(*amounts, case.sold, case.registrable_sold)


@statement(
    "registration.expenses-agree", "RRA 5", facts=ExpensesFacts, kind=Kind.AGREEMENT, rules=("registration.expenses",),
    fails_if="the Company or the Holders are charged what the other side bears",
)  # fmt: skip
def expenses_agree(case: ExpensesFacts) -> None:
    """The engine divides the costs of a registration between the Company and the Holders as the clause does."""
    specified, engine = expenses(case), _borne(case)
    agree("discount on the Holders' shares", Unit.MONEY, specified.attributable, dollars(engine.attributable))
    agree("borne by the Holders", Unit.MONEY, specified.holders, dollars(engine.holders))
    agree("borne by the Company", Unit.MONEY, specified.company, dollars(engine.company))


@statement(
    "expenses.everything-borne-once", "RRA 5", facts=ExpensesFacts, rules=("registration.expenses",),
    fails_if="a cost is charged twice, or to nobody",
)  # fmt: skip
def everything_borne_once(case: ExpensesFacts) -> None:
    """Every cent is borne once; the Company bears no counsel of the Holders, they no more than the whole discount."""
    engine = _borne(case)
    whole = case.expenses + case.holders_counsel + case.discount
    assert dollars(engine.company + engine.holders) == whole, "a cost is charged twice, or to nobody"
    assert dollars(engine.company) >= case.expenses, "the Company bears less than its expenses"
    assert dollars(engine.holders) >= case.holders_counsel, "the Holders bear less than their counsel"
    exact = case.discount * case.registrable_sold / case.sold
    assert dollars(engine.attributable) - exact <= HALF_A_CENT, "the Holders' discount is rounded by too much"
    assert exact - dollars(engine.attributable) <= HALF_A_CENT, "the Holders' discount is rounded by too much"
