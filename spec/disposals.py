"""PA 6.1(e): disposals of assets, and the two baskets for assets that are leased back."""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import Any

from spec.facts import Unit, choice, facts, flag, money, name, outcome
from spec.payment_alternatives import CovenantLeaseback
from spec.readings import Readings
from spec.rules import note, refuse, require, rule, step
from spec.terms import LEASEBACK_BASKET, SALE_AND_LEASEBACK_BASKET


class Disposal(enum.Enum):
    """The kinds of disposal that the clause permits, and any other; the Company says which one it relies on."""

    CONSENTED = "with the prior written consent of the Majority Holders"
    CASH = "of cash raised or borrowed, for the purpose it was raised for"
    EXCHANGE = "in exchange for other assets comparable as to type and value"
    LEASED_BACK = "of an asset that is leased or bought back"
    WINDING_UP = "of surplus assets, in a winding-up not involving insolvency"
    PROCEEDS = "of the proceeds of an issue of securities, as its prospectus states"
    SALE_AND_LEASEBACK = "by sale and leaseback"
    OTHER = "of any other kind"


CLAUSES = {
    Disposal.CONSENTED: "PA 6.1(e)(i)",
    Disposal.CASH: "PA 6.1(e)(ii)",
    Disposal.EXCHANGE: "PA 6.1(e)(iii)",
    Disposal.LEASED_BACK: "PA 6.1(e)(iv)",
    Disposal.WINDING_UP: "PA 6.1(e)(v)",
    Disposal.PROCEEDS: "PA 6.1(e)(vi)",
    Disposal.SALE_AND_LEASEBACK: "PA 6.1(e)(vii)",
}


@facts
class DisposalFacts:
    """A disposal that the Company, a Guarantor or a Subsidiary means to make."""

    disposal: Disposal = choice("the disposal", Disposal)
    amount: Fraction = money("amount of it", clause="PA 6.1(e)")
    substantial: bool = flag("it is of all or a substantial part of the assets or revenues", default=True)
    impairs: bool = flag("it adversely affects the ability to perform the agreement", default=False)
    consent: bool = flag("the Majority Holders have consented in writing before", default=False)
    leased_back_before: Fraction = money(
        "assets disposed of before and leased or bought back", default=Fraction(0), clause="PA 6.1(e)(iv)"
    )
    sale_and_leaseback_before: Fraction = money(
        "assets sold and leased back before", default=Fraction(0), clause="PA 6.1(e)(vii)"
    )
    covenants_in_force: bool = flag("the covenants of PA 6.1 are in force", default=True)


@outcome
class Permitted:
    """What permits the disposal, and what it leaves of the basket for sales and leasebacks."""

    under: str = name("the clause that permits it")
    measured: Fraction = money("what its basket is measured by")


@rule(
    "covenant.disposal", "PA 6.1(e)", *CLAUSES.values(),
    facts=DisposalFacts, outcome=Permitted, points=("covenant.leaseback",),
)  # fmt: skip
def disposal(case: DisposalFacts, readings: Readings) -> Permitted:
    """A substantial disposal must be one of seven kinds, within its basket, and leave the ability to perform."""
    if not case.covenants_in_force:
        note("PA 6.1", "the covenants have fallen away", fired=True)
        return Permitted(under="PA 6.1", measured=Fraction(0))
    if not case.substantial:
        note("PA 6.1(e)", "the disposal is of no substantial part", fired=True)
        return Permitted(under="PA 6.1(e)", measured=Fraction(0))
    if case.disposal is Disposal.OTHER:
        refuse("PA 6.1(e)", "a substantial part is disposed of in no way that is permitted")
    require(not case.impairs, "PA 6.1(e)", "the disposal adversely affects the ability to perform the agreement")
    clause = CLAUSES[case.disposal]
    if case.disposal is Disposal.CONSENTED:
        require(case.consent, clause, "the Majority Holders have not consented in writing before")
    measured = step("measured against the basket", clause, measure(case, readings), Unit.MONEY)
    if case.disposal is Disposal.LEASED_BACK:
        require(measured <= LEASEBACK_BASKET, clause, "more than $5,000,000 is leased or bought back")
    elif case.disposal is Disposal.SALE_AND_LEASEBACK:
        require(measured <= SALE_AND_LEASEBACK_BASKET, clause, "more than $5,000,000 is sold and leased back")
    return Permitted(under=clause, measured=measured)


def measure(case: DisposalFacts, readings: Readings) -> Any:
    """Dollars that the basket of this kind of disposal is measured by; nil where the kind has none."""
    if case.disposal not in (Disposal.LEASED_BACK, Disposal.SALE_AND_LEASEBACK):
        return Fraction(0)
    if readings.covenant_leaseback is CovenantLeaseback.AGGREGATE:
        return case.leased_back_before + case.sale_and_leaseback_before + case.amount
    if case.disposal is Disposal.LEASED_BACK:
        return case.amount
    return case.sale_and_leaseback_before + case.amount
