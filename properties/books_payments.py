"""How the engine is asked for the events of defaults, payments when due, demands and covenants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from impl import covenant_record, covenants, fees, gross_up, standing
from impl.ledger import Ledger
from properties.bridge import cents, pair
from spec import events
from spec.gross_up import Withholding
from spec.signatures import Signatory


def signing(signatories: tuple[Signatory, ...]) -> tuple[str, ...]:
    """The names of those who sign."""
    return tuple(each.holder for each in signatories)


def stack(withholdings: tuple[Withholding, ...]) -> list[gross_up.Withholding]:
    """Withholdings as the engine takes them."""
    return [gross_up.Withholding(pair(each.rate), each.required_by_law) for each in withholdings]


def _insolvency(_event: events.BecomeInsolvent, ledger: Ledger) -> Ledger:
    return standing.insolvency(ledger)


def _interference(_event: events.Interfere, ledger: Ledger) -> Ledger:
    return standing.interference(ledger)


def _petition(_event: events.FilePetition, ledger: Ledger) -> Ledger:
    return standing.petition(ledger)


def _stay(event: events.StayPetition, ledger: Ledger) -> Ledger:
    return standing.stay(ledger, event.petition)


def _acquiescence(event: events.AcquiesceInPetition, ledger: Ledger) -> Ledger:
    return standing.acquiesce(ledger, event.petition)


def _determination(event: events.DetermineOtherwise, ledger: Ledger) -> Ledger:
    return standing.determine_otherwise(ledger, signing(event.signatories))


def _payment(event: events.Pay, ledger: Ledger) -> Ledger:
    return standing.pay(ledger, event.note, stack(event.withholdings))


def _demand(event: events.DemandPayment, ledger: Ledger) -> Ledger:
    return standing.demand(ledger, signing(event.signatories), written=event.written)


def _guarantor_payment(event: events.GuarantorPays, ledger: Ledger) -> Ledger:
    return standing.guarantor_pays(ledger, event.note, stack(event.withholdings))


def _indebtedness(event: events.IncurDebt, ledger: Ledger) -> Ledger:
    debt = covenants.Debt[event.debt.name]
    return covenant_record.incur(ledger, cents(event.amount), debt, signing(event.signatories))


def _debt_repayment(event: events.RepayDebt, ledger: Ledger) -> Ledger:
    return covenant_record.repay(ledger, cents(event.amount))


def _disposal(event: events.Dispose, ledger: Ledger) -> Ledger:
    return covenant_record.dispose(
        ledger,
        covenants.Disposal[event.disposal.name],
        cents(event.amount),
        signing(event.signatories),
        substantial=event.substantial,
        impairs=event.impairs,
    )


def _restricted_step(event: events.TakeStep, ledger: Ledger) -> Ledger:
    step = covenants.Step[event.step.name]
    return covenant_record.take_step(ledger, step, signing(event.signatories), excepted=event.excepted)


def _legal_fees(event: events.PayLegalFees, ledger: Ledger) -> Ledger:
    invoices = [fees.Invoice(cents(each.amount), each.one_counsel) for each in event.invoices]
    return covenant_record.pay_legal_fees(ledger, invoices)


def _enforcement_costs(event: events.DemandCosts, ledger: Ledger) -> Ledger:
    incurred = [fees.Cost(cents(each.amount), each.reasonable, each.second_counsel) for each in event.costs]
    return covenant_record.demand_costs(ledger, incurred, signing(event.signatories))


ASKED: tuple[tuple[type[Any], Callable[[Any, Ledger], Ledger]], ...] = (
    (events.BecomeInsolvent, _insolvency),
    (events.Interfere, _interference),
    (events.FilePetition, _petition),
    (events.StayPetition, _stay),
    (events.AcquiesceInPetition, _acquiescence),
    (events.DetermineOtherwise, _determination),
    (events.Pay, _payment),
    (events.DemandPayment, _demand),
    (events.GuarantorPays, _guarantor_payment),
    (events.IncurDebt, _indebtedness),
    (events.RepayDebt, _debt_repayment),
    (events.Dispose, _disposal),
    (events.TakeStep, _restricted_step),
    (events.PayLegalFees, _legal_fees),
    (events.DemandCosts, _enforcement_costs),
)
"""For each of these events, how the engine is asked for it."""
