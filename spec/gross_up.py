"""PA 2.7 and 6.1(m): a payment from which tax is withheld, and what it is increased by."""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import Any

from spec.facts import Unit, choice, exact_money, facts, flag, invalid_unless, listing, money, outcome, ratio
from spec.payment_alternatives import TaxGrossUp
from spec.readings import Readings
from spec.rounding import CENTS, cents_in, grossed_up_cents, withheld_cents
from spec.rules import note, recording, require, rule, step


class Payer(enum.Enum):
    """Who makes a payment under the agreement or a Note."""

    COMPANY = "the Company"
    GUARANTOR = "a Guarantor"


@facts
class Withholding:
    """A tax or other deduction that must be taken out of a payment, as a part of what is left for it to bear on."""

    rate: Fraction = ratio("rate", maximum=Fraction(1))
    required_by_law: bool = flag("required by law", default=True)


@facts
class GrossUpFacts:
    """A sum due to a Purchaser, and what is withheld from it, each withholding on what the one before leaves."""

    due: Fraction = money("sum due before any withholding", clause="PA 2.7(b)")
    interest: Fraction | None = money("interest in that sum", default=None, absent="all of it is interest")
    payer: Payer = choice("who pays", Payer, default=Payer.COMPANY)
    covenants_in_force: bool = flag("the covenants of PA 6.1 are in force", default=True)
    withholdings: tuple[Withholding, ...] = listing("withholdings, in their order", Withholding, clause="PA 2.7(b)")

    def check(self) -> None:
        if self.interest is not None:
            invalid_unless(
                self.interest <= self.due, "interest", "it is more than the sum due", "give less", "PA 6.1(m)"
            )


@outcome
class GrossedUp:
    """What is paid, what is withheld from it and what arrives; the payment is withheld and net together."""

    exact_payment: Fraction = exact_money("payment before rounding")
    payment: Fraction = money("payment")
    additional: Fraction = money("additional amount")
    withheld: Fraction = money("withheld from it")
    net: Fraction = money("received net")


@rule(
    "guarantee.gross-up", "PA 2.7(b)", "PA 2.7(a)", "PA 6.1(m)",
    facts=GrossUpFacts, outcome=GrossedUp, points=("tax.gross-up",),
)  # fmt: skip
def gross_up(case: GrossUpFacts, readings: Readings) -> GrossedUp:
    """A payment that tax is withheld from is increased until the Purchaser receives what it would have received."""
    for each in case.withholdings:
        require(each.required_by_law, "PA 2.7(a)", "a withholding is made that no law requires")
    raised = part_increased(case, readings)
    step("part of the sum that is increased", "PA 2.7(b)", Fraction(0) if raised is None else raised, Unit.MONEY)
    if raised is None:
        note("PA 2.7(b)", "the payer does not owe an additional amount", fired=False)
        exact = payment = case.due
    else:
        for each in case.withholdings:
            require(each.rate < 1, "PA 2.7(b)", "the whole is withheld, so that no payment leaves anything")
        exact, cents = raised, cents_in(raised)
        for each in reversed(case.withholdings):
            exact, cents = exact / (1 - each.rate), grossed_up_cents(cents, each.rate)
        exact, payment = exact + case.due - raised, cents / CENTS + case.due - raised
    step("payment before rounding", "PA 2.7(b)", exact, Unit.EXACT_MONEY)
    step("payment", "PA 2.7(b)", payment, Unit.MONEY)
    net = step("received net", "PA 2.7(b)", left_after(payment, case.withholdings), Unit.MONEY)
    return GrossedUp(
        exact_payment=exact,
        payment=payment,
        additional=step("additional amount", "PA 6.1(m)", payment - case.due, Unit.MONEY),
        withheld=payment - net,
        net=net,
    )


def part_increased(case: GrossUpFacts, readings: Readings) -> Fraction | None:
    """The part of the sum due that the payer must make good; ``None`` where the payer need not at all."""
    if case.payer is Payer.GUARANTOR or readings.tax_gross_up is TaxGrossUp.ALL:
        return case.due
    if readings.tax_gross_up is TaxGrossUp.EACH_AS_WRITTEN and case.covenants_in_force:
        return case.due if case.interest is None else case.interest
    return None


def left_after(payment: Any, withholdings: tuple[Withholding, ...]) -> Any:
    """Dollars left of a payment once each withholding, in whole cents, has taken its part of what there was left."""
    cents = cents_in(payment)
    for number, each in enumerate(withholdings, start=1):
        withheld = withheld_cents(cents, each.rate)
        if recording():
            step(f"withholding {number}", "PA 2.7(b)", withheld / CENTS, Unit.MONEY)
        cents -= withheld
    return cents / CENTS
