"""RRA 3.3 and 5: contribution where an indemnity fails, and who bears the costs of a registration."""

from __future__ import annotations

from fractions import Fraction

from spec.alternatives import ContributionLimit, ContributionProceeds
from spec.facts import Unit, count, exact_money, facts, flag, invalid_unless, money, outcome, whole_shares
from spec.readings import Readings
from spec.rounding import to_the_cent
from spec.rules import note, require, rule, step

MOST_PARTS = 1_000_000
"""Parts of fault to the millionth of the whole are enough for any judgment: a limit of this program."""


@facts
class ContributionFacts:
    """A loss for which an indemnity was held unavailable, the fault of either side, and what the Holder received."""

    loss: Fraction = money("loss of the indemnified party", clause="RRA 3.3")
    fault: int = count("parts of the fault that are the indemnifying party's", maximum=MOST_PARTS, clause="RRA 3.3")
    other_fault: int = count("parts that are the indemnified party's", maximum=MOST_PARTS, clause="RRA 3.3")
    by_holder: bool = flag("the indemnifying party is a Holder", default=True)
    sold_for: Fraction = money("price of the shares it sold in the registration", default=Fraction(0), clause="RRA 3.3")
    discount: Fraction = money("underwriter's discount on those shares", default=Fraction(0), clause="RRA 5")
    contributed: Fraction = money("contributed before in respect of it", default=Fraction(0), clause="RRA 3.3")
    indemnified: Fraction = money("paid before in indemnity", default=Fraction(0), clause="RRA 3.2")
    claimant_guilty: bool = flag("the indemnified party is guilty of fraudulent misrepresentation", default=False)
    contributor_guilty: bool = flag("so is the indemnifying party", default=False)

    def check(self) -> None:
        invalid_unless(
            self.discount <= self.sold_for, "discount", "it is more than the price", "give that or less", "RRA 5"
        )


@outcome
class Contribution:
    """What the indemnifying party contributes."""

    share: Fraction = exact_money("its share of the loss by fault, exact")
    limited: bool = flag("the Holder's proceeds limit it")
    contribution: Fraction = money("contribution")


@rule(
    "registration.contribution", "RRA 3.3", "RRA 3.2", "RRA 5", facts=ContributionFacts, outcome=Contribution,
    points=("contribution.proceeds", "contribution.limit"),
)  # fmt: skip
def contribution(case: ContributionFacts, readings: Readings) -> Contribution:
    """Where an indemnity fails the loss is borne by fault, and by a Holder up to its proceeds."""
    require(
        not case.claimant_guilty or case.contributor_guilty,
        "RRA 3.3",
        "who is guilty of fraudulent misrepresentation claims from one who is not",
    )
    faults = case.fault + case.other_fault
    require(faults > 0, "RRA 3.3", "neither side is at fault, so fault does not divide the loss")
    share = step("share of the loss by fault", "RRA 3.3", case.loss * case.fault / faults, Unit.EXACT_MONEY)
    payable = step("share to the cent", "RRA 3.3", to_the_cent(share), Unit.MONEY)
    if not case.by_holder:
        note("RRA 3.3", "the limit is for Holders only", fired=False)
        return Contribution(share=share, limited=False, contribution=payable)
    limit = step("left of the Holder's proceeds", "RRA 3.3", left_of_proceeds(case, readings), Unit.MONEY)
    limited = payable > limit
    note("RRA 3.3", "the Holder's proceeds limit what it contributes", fired=limited)
    return Contribution(share=share, limited=limited, contribution=limit if limited else payable)


def left_of_proceeds(case: ContributionFacts, readings: Readings) -> Fraction:
    """Dollars of the Holder's proceeds of the registration that it has not yet paid out on account of it."""
    net = readings.contribution_proceeds is ContributionProceeds.NET
    proceeds = case.sold_for - case.discount if net else case.sold_for
    paid = case.contributed
    if readings.contribution_limit is ContributionLimit.ALL:
        paid += case.indemnified
    return max(Fraction(0), proceeds - paid)


@facts
class ExpensesFacts:
    """What a registration cost."""

    expenses: Fraction = money("printing, legal, accounting, filing and blue sky expenses", clause="RRA 5")
    holders_counsel: Fraction = money("fees of counsel for the Holders", default=Fraction(0), clause="RRA 5(i)")
    discount: Fraction = money("underwriter's commissions and discounts", default=Fraction(0), clause="RRA 5(ii)")
    sold: int = whole_shares("shares sold in the offering", minimum=1, clause="RRA 5")
    registrable_sold: int = whole_shares("of them Registrable Shares sold by Holders", clause="RRA 5")

    def check(self) -> None:
        invalid_unless(
            self.registrable_sold <= self.sold, "registrable_sold", "it is more than all shares sold",
            "give that or fewer", "RRA 5",
        )  # fmt: skip


@outcome
class Expenses:
    """Who bears them."""

    attributable: Fraction = money("discount attributable to the Holders' shares")
    holders: Fraction = money("borne by the Holders")
    company: Fraction = money("borne by the Company")


@rule("registration.expenses", "RRA 5", "RRA 5(i)", "RRA 5(ii)", facts=ExpensesFacts, outcome=Expenses)
def expenses(case: ExpensesFacts, readings: Readings) -> Expenses:
    """The Company bears every cost but the Holders' own counsel and the discount on the Holders' shares."""
    exact = case.discount * case.registrable_sold / case.sold
    step("discount on the Holders' shares, exact", "RRA 5", exact, Unit.EXACT_MONEY)
    attributable = step("discount on the Holders' shares", "RRA 5", to_the_cent(exact), Unit.MONEY)
    holders = step("borne by the Holders", "RRA 5", case.holders_counsel + attributable, Unit.MONEY)
    company = step("borne by the Company", "RRA 5", case.expenses + case.discount - attributable, Unit.MONEY)
    return Expenses(attributable=attributable, holders=holders, company=company)
