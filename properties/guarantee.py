"""The Guarantee, the fees and costs that are paid for the Purchasers, and the Series B Notes' satisfaction."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import fees as computed_fees
from impl import guarantee as computed
from impl import series_b as computed_series_b
from properties.bridge import TurnedAway, agree, attempt, both, cents, cents_pair, dollars
from properties.interest import GROWTH
from spec.facts import Unit, facts, money
from spec.fees import Cost, CostsFacts, Invoice, LegalFeesFacts, costs, legal_fees
from spec.guarantee import DemandFacts, demand
from spec.series_b import SatisfactionFacts, satisfaction

TEN_THOUSAND = Fraction(10_000)
UP_TO_THREE_INVOICES = {"invoices": (0, 1, 2, 3)}
UP_TO_THREE_COSTS = {"costs": (0, 1, 2, 3)}


# -- the Guarantee


def _demanded(case: DemandFacts, more_paid: Any = 0) -> Any:
    return computed.demand(
        cents(case.due),
        case.due_on,
        case.demanded_on,
        cents(case.paid_by_company),
        cents(case.paid_by_vsource_ci + case.paid_by_vsource_malaysia + more_paid),
        written=case.written,
        majority=case.majority,
    )


@statement(
    "guarantee.demand-agrees", "PA 2.1", "PA 2.4", facts=DemandFacts, kind=Kind.AGREEMENT, rules=("guarantee.demand",),
    fails_if="the Guarantors are made to pay what they do not owe, or let off what they do",
)  # fmt: skip
def demand_agrees(case: DemandFacts) -> None:
    """The engine makes the Guarantors owe what the Guarantee does, and turns the same demands away."""
    results = both(lambda: demand(case), lambda: _demanded(case))
    if results is not None:
        agree("owed by the Guarantors", Unit.MONEY, results[0].owed, dollars(results[1]))


@statement(
    "guarantee.paid-once", "PA 2.1", "PA 2.4", facts=DemandFacts, rules=("guarantee.demand",),
    fails_if="the Purchasers are paid twice, or fall short although a Guarantor can pay",
)  # fmt: skip
def paid_once(case: DemandFacts) -> None:
    """What the Guarantors owe with all that was paid is what was due, and a second demand once it is paid fails."""
    owed = attempt(lambda: _demanded(case))
    assume(not isinstance(owed, TurnedAway))
    paid = case.paid_by_company + case.paid_by_vsource_ci + case.paid_by_vsource_malaysia
    assert paid + dollars(owed) == case.due, "the Purchasers receive more or less than was due"
    assert isinstance(attempt(lambda: _demanded(case, dollars(owed))), TurnedAway), "it can be demanded twice"


# -- fees and costs


def _fees(invoices: tuple[Invoice, ...], paid_before: Any) -> Any:
    made = [computed_fees.Invoice(cents(each.amount), each.one_counsel) for each in invoices]
    return computed_fees.legal_fees(made, cents(paid_before))


@statement(
    "covenant.legal-fees-agree", "PA 6.2", facts=LegalFeesFacts, lengths=UP_TO_THREE_INVOICES, kind=Kind.AGREEMENT,
    rules=("covenant.legal-fees",), fails_if="the Company pays more or less of the Purchasers' lawyer than it must",
)  # fmt: skip
def legal_fees_agree(case: LegalFeesFacts) -> None:
    """The engine pays the one counsel what the covenant does, and turns away the same invoices."""
    results = both(lambda: legal_fees(case), lambda: _fees(case.invoices, case.paid_before))
    if results is not None:
        agree("payable", Unit.MONEY, results[0].payable, dollars(results[1]))
        invoiced = sum(each.amount for each in case.invoices)
        agree("borne by the Purchasers", Unit.MONEY, results[0].borne, invoiced - dollars(results[1]))


@facts
class TwoInvoices:
    """Two invoices of the one counsel, and what was paid before them."""

    one: Fraction = money("the one")
    other: Fraction = money("the other")
    paid_before: Fraction = money("paid on earlier invoices", maximum=TEN_THOUSAND, clause="PA 6.2")


@statement(
    "covenant.legal-fees-in-parts", "PA 6.2", facts=TwoInvoices, rules=("covenant.legal-fees",),
    fails_if="a lawyer is paid more, or less, by sending two invoices for one, or more than $10,000 in all",
)  # fmt: skip
def legal_fees_in_parts(case: TwoInvoices) -> None:
    """Two invoices one after the other are paid what both at once are, and never more than $10,000 in all."""
    one, other = Invoice(amount=case.one), Invoice(amount=case.other)
    at_once = dollars(_fees((one, other), case.paid_before))
    first = dollars(_fees((one,), case.paid_before))
    second = dollars(_fees((other,), case.paid_before + first))
    assert first + second == at_once, "in parts they come to another sum"
    assert at_once <= case.one + case.other, "more is paid than was invoiced"
    assert case.paid_before + at_once <= TEN_THOUSAND, "more than $10,000 is paid"


def _costs(incurred: tuple[Cost, ...], demanded: bool) -> Any:
    made = [computed_fees.Cost(cents(each.amount), each.reasonable, each.second_counsel) for each in incurred]
    return computed_fees.costs(made, demanded)


@statement(
    "guarantee.costs-agree", "PA 2.8", facts=CostsFacts, lengths=UP_TO_THREE_COSTS, kind=Kind.AGREEMENT,
    rules=("guarantee.costs",), fails_if="Purchasers are reimbursed what they are not owed, or denied what they are",
)  # fmt: skip
def costs_agree(case: CostsFacts) -> None:
    """The engine reimburses the costs that the agreement does, on the same demand."""
    results = both(lambda: costs(case), lambda: _costs(case.costs, case.demanded))
    if results is not None:
        agree("reimbursed", Unit.MONEY, results[0].payable, dollars(results[1]))
        incurred = sum(each.amount for each in case.costs)
        agree("borne by the Purchasers", Unit.MONEY, results[0].borne, incurred - dollars(results[1]))


# -- the Series B Notes


def _short(case: SatisfactionFacts, more: Any = 0) -> Any:
    repaid = cents(case.repaid + more)
    terms = cents_pair(case.principal), case.accrues_from, cents(case.exchanged), repaid
    return dollars(computed_series_b.still_owed(*terms))


@statement(
    "series-b.satisfaction-agrees", "PA 1.6", "PA 1.1", facts=SatisfactionFacts, kind=Kind.AGREEMENT,
    rules=("series-b.satisfaction",), stand_ins=GROWTH,
    fails_if="Series B Notes are taken to be satisfied that are not, or still owed that are",
)  # fmt: skip
def satisfaction_agrees(case: SatisfactionFacts) -> None:
    """What is still owed on Series B Notes, or was given beyond it, is the same by the engine as by the agreement."""
    specified = satisfaction(case)
    agree("still owed, less what is over", Unit.MONEY, specified.short - specified.over, _short(case))
    assert specified.satisfied == (_short(case) <= 0), "one takes them to be satisfied and the other does not"


@statement(
    "series-b.cash-settles-the-rest", "PA 1.6", facts=SatisfactionFacts, rules=("series-b.satisfaction",),
    stand_ins=GROWTH, fails_if="a Purchaser who is repaid the rest in cash is still owed something",
)  # fmt: skip
def cash_settles_the_rest(case: SatisfactionFacts) -> None:
    """Once what is still owed beside the Notes issued in exchange is repaid, the Series B Notes are satisfied."""
    short = _short(case)
    assume(short >= 0)
    assert _short(case, short) == 0, "something is left, or too much was repaid"
