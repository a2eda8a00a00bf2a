"""PA 6.2 and 2.8: what the Company pays of the Purchasers' legal fees, and of their costs of enforcement."""

from __future__ import annotations

from fractions import Fraction

from spec.facts import Unit, facts, flag, listing, money, outcome
from spec.readings import Readings
from spec.rules import require, rule, step
from spec.terms import LEGAL_FEES_LIMIT


@facts
class Invoice:
    """A lawyer's invoice to the Purchasers."""

    amount: Fraction = money("fees and costs actually incurred", clause="PA 6.2")
    one_counsel: bool = flag("from the one counsel for the Purchasers", default=True)


@facts
class LegalFeesFacts:
    """Invoices for negotiating, preparing and closing the agreement, and what was paid on earlier ones."""

    invoices: tuple[Invoice, ...] = listing("invoices received", Invoice, clause="PA 6.2")
    paid_before: Fraction = money(
        "paid on earlier invoices", default=Fraction(0), maximum=LEGAL_FEES_LIMIT, clause="PA 6.2"
    )


@outcome
class LegalFees:
    """What the Company pays, and what the Purchasers bear."""

    payable: Fraction = money("payable by the Company")
    borne: Fraction = money("borne by the Purchasers")


@rule("covenant.legal-fees", "PA 6.2", facts=LegalFeesFacts, outcome=LegalFees)
def legal_fees(case: LegalFeesFacts, readings: Readings) -> LegalFees:
    """The Company pays one counsel for the Purchasers up to $10,000 in all."""
    for each in case.invoices:
        require(each.one_counsel, "PA 6.2", "an invoice is from a second counsel")
    invoiced = step("invoiced", "PA 6.2", sum((each.amount for each in case.invoices), Fraction(0)), Unit.MONEY)
    room = step("left of the $10,000", "PA 6.2", LEGAL_FEES_LIMIT - case.paid_before, Unit.MONEY)
    payable = step("payable", "PA 6.2", min(invoiced, room), Unit.MONEY)
    return LegalFees(payable=payable, borne=invoiced - payable)


@facts
class Cost:
    """A cost that a Purchaser had in enforcing the agreement, or in defending claims about it."""

    amount: Fraction = money("amount", clause="PA 2.8")
    reasonable: bool = flag("reasonable, and reasonably incurred", default=True)
    second_counsel: bool = flag("for the fees of a second counsel", default=False)


@facts
class CostsFacts:
    """Costs of enforcement, and whether the Majority Holders have demanded them."""

    costs: tuple[Cost, ...] = listing("costs", Cost, clause="PA 2.8")
    demanded: bool = flag("the Majority Holders have demanded them", default=True)


@outcome
class Costs:
    """What the Company and the Guarantors reimburse, and what the Purchasers bear."""

    payable: Fraction = money("reimbursed")
    borne: Fraction = money("borne by the Purchasers")


@rule("guarantee.costs", "PA 2.8", facts=CostsFacts, outcome=Costs)
def costs(case: CostsFacts, readings: Readings) -> Costs:
    """On demand the Purchasers are reimbursed all reasonable costs of enforcement, but the fees of one counsel only."""
    require(case.demanded, "PA 2.8", "the Majority Holders have not demanded the costs")
    all_costs = step("costs", "PA 2.8", sum((each.amount for each in case.costs), Fraction(0)), Unit.MONEY)
    owed = sum((each.amount for each in case.costs if each.reasonable and not each.second_counsel), Fraction(0))
    step("reimbursed", "PA 2.8", owed, Unit.MONEY)
    return Costs(payable=owed, borne=all_costs - owed)
