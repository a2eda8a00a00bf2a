"""The bridge for defaults, payments when due and the covenants' record: both sides' states, and what agreement means.

All of it is asserted plainly: it is not among the figures that the records of other events show.
"""

from __future__ import annotations

from typing import Any

from impl import covenant_record, standing
from properties.bridge import cents, dollars, said
from spec.covenant_record import CovenantRecord
from spec.facts import Unit
from spec.standing import Standing


def ledger_of_standing(state: Standing) -> standing.Standing:
    """The engine's standing of the same."""
    return standing.Standing(
        petitions=tuple(each.began_on for each in state.petitions),
        defaulted_on=state.defaulted_on,
        demanded_on=state.demanded_on,
        paid=cents(state.paid),
        by_guarantors=cents(state.by_guarantors),
        withheld=cents(state.withheld),
    )


def ledger_of_covenants(record: CovenantRecord) -> covenant_record.CovenantRecord:
    """The engine's record of the same; the principal of the First Closing alone is for a reading it does not follow."""
    return covenant_record.CovenantRecord(
        fell_short=record.fell_short,
        incurred=cents(record.incurred),
        repaid=cents(record.repaid),
        leaseback_debt=cents(record.leaseback_debt),
        leased_back=cents(record.leased_back),
        sale_and_leaseback=cents(record.sale_and_leaseback),
        legal_fees=cents(record.legal_fees),
        costs=cents(record.costs),
    )


def agree_on_standing(state: Standing, kept: standing.Standing) -> None:
    """Assert that both sides stand alike."""
    assert len(state.petitions) == len(kept.petitions), "the number of proceedings pending differs"
    for number, (petition, began_on) in enumerate(zip(state.petitions, kept.petitions, strict=True), start=1):
        _agree(f"proceeding {number}", Unit.DATE, petition.began_on, began_on)
    _agree("first Event of Default", Unit.DATE, state.defaulted_on, kept.defaulted_on)
    _agree("last demand on the Guarantors", Unit.DATE, state.demanded_on, kept.demanded_on)
    _agree("paid when due", Unit.MONEY, state.paid, dollars(kept.paid))
    _agree("paid by the Guarantors", Unit.MONEY, state.by_guarantors, dollars(kept.by_guarantors))
    _agree("withheld from what is due", Unit.MONEY, state.withheld, dollars(kept.withheld))


def agree_on_covenants(record: CovenantRecord, kept: covenant_record.CovenantRecord) -> None:
    """Assert that both sides remember the same of the covenants."""
    assert record.fell_short == kept.fell_short, "only one side has the covenants fall away"
    _agree("indebtedness incurred", Unit.MONEY, record.incurred, dollars(kept.incurred))
    _agree("indebtedness repaid", Unit.MONEY, record.repaid, dollars(kept.repaid))
    _agree("indebtedness for leasebacks", Unit.MONEY, record.leaseback_debt, dollars(kept.leaseback_debt))
    _agree("leased back", Unit.MONEY, record.leased_back, dollars(kept.leased_back))
    _agree("sold and leased back", Unit.MONEY, record.sale_and_leaseback, dollars(kept.sale_and_leaseback))
    _agree("legal fees paid", Unit.MONEY, record.legal_fees, dollars(kept.legal_fees))
    _agree("costs reimbursed", Unit.MONEY, record.costs, dollars(kept.costs))


def _agree(label: str, unit: Unit, specified: Any, computed: Any) -> None:
    """Assert that both sides keep one figure; it is not among those that a record shows."""
    if specified is None or computed is None:
        assert specified is computed, f"{label}: only one side has it"
    else:
        assert specified == computed, (
            f"{label}: the agreement gives {said(specified, unit)}, the engine {said(computed, unit)}"
        )
