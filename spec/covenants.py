"""PA 6.1: how long the covenants hold, the steps they bar without consent, and the limit on indebtedness."""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import Any

from spec.facts import Unit, choice, exact_money, facts, flag, invalid_unless, money, outcome
from spec.payment_alternatives import CovenantBase, CovenantDebt, CovenantRevival
from spec.readings import Readings
from spec.rules import note, recording, refuse, require, rule, step
from spec.terms import COVENANT_SHARE, INDEBTEDNESS_LIMIT, SALE_AND_LEASEBACK_BASKET


@facts
class InForceFacts:
    """The Notes issued, and what is outstanding of them on a day."""

    issued_at_first: Fraction = money(
        "principal issued at the First Closing", above=Fraction(0), minimum=None, clause="PA 6.1"
    )
    issued_later: Fraction = money("principal issued at Additional Closings", default=Fraction(0), clause="PA 1.3(b)")
    outstanding: Fraction = exact_money("principal outstanding", clause="PA 6.1")
    fell_short_before: bool = flag("less than half was outstanding on some earlier day", default=False)

    def check(self) -> None:
        issued = self.issued_at_first + self.issued_later
        invalid_unless(self.outstanding <= issued, "outstanding", "more than was issued", "give less", "PA 6.1")


@outcome
class InForce:
    """Whether the covenants hold that day, and how much must be outstanding for that."""

    in_force: bool = flag("the covenants hold")
    least: Fraction = exact_money("principal that must be outstanding")


@rule(
    "covenant.in-force", "PA 6.1", facts=InForceFacts, outcome=InForce,
    points=("covenant.base", "covenant.revival"),
)  # fmt: skip
def covenants_in_force(case: InForceFacts, readings: Readings) -> InForce:
    """The covenants hold for as long as half the principal issued is outstanding."""
    base = case.issued_at_first
    if readings.covenant_base is CovenantBase.ALL_CLOSINGS:
        base += case.issued_later
    least = step("principal that must be outstanding", "PA 6.1", base * COVENANT_SHARE, Unit.EXACT_MONEY)
    enough = case.outstanding >= least
    if recording():
        note("PA 6.1", "less than half the principal issued is outstanding", fired=not enough)
    if case.fell_short_before and readings.covenant_revival is CovenantRevival.GONE:
        note("PA 6.1", "the covenants fell away on an earlier day, and do not come back", fired=True)
        enough = False
    return InForce(in_force=enough, least=least)


class Step(enum.Enum):
    """Something that the covenants bar, each with an exception of its own."""

    MERGER = "a merger or consolidation of the Company or a Guarantor"
    ACQUISITION = "an acquisition or investment"
    CONSTITUTION = "an amendment of a certificate of incorporation, by-laws or the like"
    REDEMPTION = "a purchase or redemption of shares of the Company or a Guarantor"
    DIVIDEND = "a cash dividend or other distribution of cash to shareholders"
    LOAN = "a loan or advance"


@facts
class PermissionFacts:
    """A step that the Company, a Guarantor or a Subsidiary means to take.

    What ``excepted`` means depends on the step: an acquisition not substantial in relation to the whole group; an
    amendment without a material adverse effect on the Purchasers; a redemption on conversion or exchange, or as
    the Certificate of Designation or the Warrants set forth; a dividend by a Subsidiary to the Company; a loan
    necessary in the ordinary course. A merger has no exception.
    """

    step: Step = choice("what is to be done", Step)
    covenants_in_force: bool = flag("the covenants of PA 6.1 are in force", default=True)
    excepted: bool = flag("the clause itself excepts it", default=False)
    consent: bool = flag("the Majority Holders have consented in writing before", default=False)


@outcome
class Permission:
    """That the step may be taken, and whether that rests on consent."""

    by_consent: bool = flag("it rests on the consent of the Majority Holders")


CLAUSES = {
    Step.MERGER: "PA 6.1(f)(i)",
    Step.ACQUISITION: "PA 6.1(f)(ii)",
    Step.CONSTITUTION: "PA 6.1(h)",
    Step.REDEMPTION: "PA 6.1(i)",
    Step.DIVIDEND: "PA 6.1(j)",
    Step.LOAN: "PA 6.1(l)",
}


@rule(
    "covenant.permission", "PA 6.1(f)(i)", "PA 6.1(f)(ii)", "PA 6.1(h)", "PA 6.1(i)", "PA 6.1(j)", "PA 6.1(l)",
    facts=PermissionFacts, outcome=Permission,
)  # fmt: skip
def permission(case: PermissionFacts, readings: Readings) -> Permission:
    """Mergers, acquisitions, redemptions, dividends and the like want consent, and loans cannot be made with it."""
    clause = CLAUSES[case.step]
    if not case.covenants_in_force:
        note("PA 6.1", "the covenants have fallen away", fired=True)
        return Permission(by_consent=False)
    if case.excepted and case.step is not Step.MERGER:
        note(clause, "the clause excepts this", fired=True)
        return Permission(by_consent=False)
    if case.step is Step.LOAN:
        refuse(clause, "a loan is not necessary in the ordinary course, and no consent is provided for")
    require(case.consent, clause, f"{case.step.value} is not consented to by the Majority Holders")
    return Permission(by_consent=True)


class Debt(enum.Enum):
    """What indebtedness is incurred for."""

    ANYTHING = "anything else"
    ADDITIONAL_NOTES = "Notes of an Additional Closing"
    SALE_AND_LEASEBACK = "a customary sale and leaseback"


@facts
class IndebtednessFacts:
    """Indebtedness that the Company, a Guarantor or a Subsidiary means to incur or guarantee."""

    amount: Fraction = money("indebtedness to be incurred or guaranteed", clause="PA 6.1(k)")
    debt: Debt = choice("what it is incurred for", Debt, default=Debt.ANYTHING)
    incurred_before: Fraction = money("indebtedness incurred or guaranteed before", default=Fraction(0))
    repaid: Fraction = money("of that, repaid", default=Fraction(0))
    leasebacks_before: Fraction = money(
        "assets sold and leased back before", default=Fraction(0), clause="PA 6.1(e)(vii)"
    )
    covenants_in_force: bool = flag("the covenants of PA 6.1 are in force", default=True)
    consent: bool = flag("the Majority Holders have consented in writing before", default=False)

    def check(self) -> None:
        invalid_unless(self.repaid <= self.incurred_before, "repaid", "more than was incurred", "give less")


@outcome
class Indebtedness:
    """What counts towards the limit once the indebtedness is incurred, and whether that rests on consent."""

    counted: Fraction = money("indebtedness that counts towards the limit")
    by_consent: bool = flag("it rests on the consent of the Majority Holders")


@rule(
    "covenant.indebtedness", "PA 6.1(k)", "PA 1.3(b)", "PA 6.1(e)(vii)",
    facts=IndebtednessFacts, outcome=Indebtedness, points=("covenant.debt",),
)  # fmt: skip
def indebtedness(case: IndebtednessFacts, readings: Readings) -> Indebtedness:
    """Indebtedness beyond $15,000,000 in aggregate wants consent; some does not count."""
    before = case.incurred_before
    if readings.covenant_debt is CovenantDebt.OUTSTANDING:
        before -= case.repaid
    counted = before if is_left_out(case) else before + case.amount
    step("indebtedness that counts", "PA 6.1(k)", counted, Unit.MONEY)
    if not case.covenants_in_force:
        note("PA 6.1", "the covenants have fallen away", fired=True)
        return Indebtedness(counted=counted, by_consent=False)
    if is_left_out(case) or counted <= INDEBTEDNESS_LIMIT:
        return Indebtedness(counted=counted, by_consent=False)
    require(case.consent, "PA 6.1(k)", "it is beyond $15,000,000 in aggregate and the Majority Holders do not consent")
    return Indebtedness(counted=counted, by_consent=True)


def is_left_out(case: IndebtednessFacts) -> Any:
    """Whether the limit does not count it: Notes of an Additional Closing, or a leaseback within its own basket.

    A sale and leaseback that goes beyond the basket is not left out in part: all of it counts.
    """
    if case.debt is Debt.SALE_AND_LEASEBACK:
        return case.leasebacks_before + case.amount <= SALE_AND_LEASEBACK_BASKET
    return case.debt is Debt.ADDITIONAL_NOTES
