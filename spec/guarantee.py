"""PA 2.1: what the Guarantors owe when the Company has failed to pay, and the demand that makes it payable."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from spec.facts import Unit, day, facts, flag, invalid_unless, money, outcome
from spec.readings import Readings
from spec.rules import require, rule, step
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE


@facts
class DemandFacts:
    """A sum that the Company owes the Purchasers, what was paid of it and by whom, and a demand on the Guarantors."""

    due: Fraction = money("sum due from the Company", clause="PA 2.4")
    due_on: date = day("day on which it was due", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="PA 2.1")
    demanded_on: date = day(
        "day on which the demand is received", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="PA 2.1"
    )
    written: bool = flag("the demand is in writing", default=True)
    majority: bool = flag("the demand is that of the Majority Holders", default=True)
    paid_by_company: Fraction = money("paid by the Company", default=Fraction(0))
    paid_by_vsource_ci: Fraction = money("paid by Vsource (CI) Ltd", default=Fraction(0))
    paid_by_vsource_malaysia: Fraction = money("paid by Vsource (Malaysia) Sdn Bhd", default=Fraction(0))

    def check(self) -> None:
        paid = self.paid_by_company + self.paid_by_vsource_ci + self.paid_by_vsource_malaysia
        invalid_unless(paid <= self.due, "due", "more was paid than was due", "give what was paid of this sum")


@outcome
class Demanded:
    """What the Guarantors owe at once, in U.S. dollars: each of them the whole, but the Purchasers receive it once."""

    owed: Fraction = money("owed by the Guarantors, jointly and severally")


@rule("guarantee.demand", "PA 2.1", "PA 2.7(a)", facts=DemandFacts, outcome=Demanded)
def demand(case: DemandFacts, readings: Readings) -> Demanded:
    """The Guarantors pay what the Company failed to pay when due, on a written demand of the Majority Holders."""
    require(case.due_on < case.demanded_on, "PA 2.1", "the day on which the Company is to pay is not over")
    require(case.written, "PA 2.1", "the demand is not in writing")
    require(case.majority, "PA 2.1", "the demand is not that of the Majority Holders")
    unpaid = step("not paid by the Company", "PA 2.1", case.due - case.paid_by_company, Unit.MONEY)
    by_guarantors = case.paid_by_vsource_ci + case.paid_by_vsource_malaysia
    owed = step("owed by the Guarantors", "PA 2.1", unpaid - by_guarantors, Unit.MONEY)
    require(owed > 0, "PA 2.1", "nothing is unpaid")
    return Demanded(owed=owed)
