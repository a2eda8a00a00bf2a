"""The covenants as events leave them: whether they hold, and what is spent of each basket (PA 6.1, 6.2, 2.8).

Money in cents. Each function returns the next ledger, or raises and leaves nothing half done.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from impl import covenants, fees, inputs
from impl.covenants import Debt, Disposal, Step
from impl.errors import BadInput
from impl.fees import Cost, Invoice
from impl.ratios import Ratio, at_most, below, times, total
from impl.signatures import majority_signs
from impl.terms import COVENANT_SHARE

if TYPE_CHECKING:
    from impl.ledger import Ledger


FEW = 64
"""Up to so many Notes, their principal is added up exactly at once."""


@frozen
class CovenantRecord:
    """What the covenants remember."""

    fell_short: bool = False  # less than half the principal issued has been outstanding
    incurred: int = 0  # indebtedness that counts towards the limit
    repaid: int = 0  # of that
    leaseback_debt: int = 0  # indebtedness for sales and leasebacks
    leased_back: int = 0  # assets disposed of that were leased or bought back
    sale_and_leaseback: int = 0  # assets sold and leased back
    legal_fees: int = 0  # paid to counsel for the Purchasers
    costs: int = 0  # costs of enforcement reimbursed


NOTHING_SPENT = CovenantRecord()
"""The record of a ledger in which nothing that the covenants measure has happened."""


def hold(ledger: "Ledger") -> bool:
    """Whether the covenants hold today: not before the First Closing, and not once they have fallen away."""
    return ledger.first_closing_on is not None and _half_outstanding(ledger)


def tested(ledger: "Ledger") -> "Ledger":
    """The ledger after its principal has fallen: whether too little is outstanding now is remembered."""
    record = ledger.covenants
    if record.fell_short:
        return ledger
    return evolve(ledger, covenants=evolve(record, fell_short=_half_outstanding(ledger) ^ True))


def incur(ledger: "Ledger", amount: int, debt: Debt, signing: Collection[str]) -> "Ledger":
    """Indebtedness is incurred or guaranteed; raises as `covenants.indebtedness` does."""
    record = ledger.covenants
    inputs.positive("amount", amount)
    counted = covenants.indebtedness(
        amount,
        debt,
        record.incurred,
        record.repaid,
        record.leaseback_debt,
        consent=majority_signs(ledger, signing),
        covenants_hold=hold(ledger),
    )
    more = counted - (record.incurred - record.repaid)
    leaseback = amount if debt is Debt.SALE_AND_LEASEBACK else 0
    return evolve(
        ledger,
        covenants=evolve(record, incurred=record.incurred + more, leaseback_debt=record.leaseback_debt + leaseback),
    )


def repay(ledger: "Ledger", amount: int) -> "Ledger":
    """Indebtedness that counts is repaid; raises `BadInput` where amount is below 1 or more than is owed."""
    record = ledger.covenants
    inputs.positive("amount", amount)
    if record.repaid + amount > record.incurred:
        raise BadInput("amount", f"must not exceed the {record.incurred - record.repaid} owed: {amount}")
    return evolve(ledger, covenants=evolve(record, repaid=record.repaid + amount))


def dispose(
    ledger: "Ledger", disposal: Disposal, amount: int, signing: Collection[str], *, substantial: bool, impairs: bool
) -> "Ledger":
    """Assets are disposed of; raises as `covenants.check_disposal` does."""
    record = ledger.covenants
    covenants.check_disposal(
        disposal,
        amount,
        record.sale_and_leaseback,
        substantial=substantial,
        impairs=impairs,
        consent=majority_signs(ledger, signing),
        covenants_hold=hold(ledger),
    )
    if disposal is Disposal.LEASED_BACK:
        record = evolve(record, leased_back=record.leased_back + amount)
    elif disposal is Disposal.SALE_AND_LEASEBACK:
        record = evolve(record, sale_and_leaseback=record.sale_and_leaseback + amount)
    return evolve(ledger, covenants=record)


def take_step(ledger: "Ledger", step: Step, signing: Collection[str], *, excepted: bool) -> "Ledger":
    """A merger, dividend or the like; raises as `covenants.check_permission` does, and changes nothing."""
    covenants.check_permission(step, excepted, majority_signs(ledger, signing), hold(ledger))
    return ledger


def pay_legal_fees(ledger: "Ledger", invoices: Sequence[Invoice]) -> "Ledger":
    """Invoices of counsel for the Purchasers are paid; raises as `fees.legal_fees` does."""
    record = ledger.covenants
    paid = fees.legal_fees(invoices, record.legal_fees)
    return evolve(ledger, covenants=evolve(record, legal_fees=record.legal_fees + paid))


def demand_costs(ledger: "Ledger", incurred: Sequence[Cost], signing: Collection[str]) -> "Ledger":
    """Costs of enforcement are demanded and reimbursed; raises as `fees.costs` does."""
    record = ledger.covenants
    paid = fees.costs(incurred, majority_signs(ledger, signing))
    return evolve(ledger, covenants=evolve(record, costs=record.costs + paid))


def _half_outstanding(ledger: "Ledger") -> bool:
    """Whether the covenants hold by what is outstanding, and held on every day before.

    In a long book whole cents settle it, unless what is outstanding is within a cent a Note of one half.
    """
    fell_short, half = ledger.covenants.fell_short, times(COVENANT_SHARE, (ledger.sold, 1))
    principals = [note.principal for note in ledger.notes]
    surely = by_whole_cents(principals, half) if len(principals) > FEW else None
    if surely is not None:
        return surely and not fell_short
    return False if fell_short else at_most(half, total(principals))


def by_whole_cents(principals: Sequence[Ratio], half: Ratio) -> bool | None:
    """Whether `half` or more is outstanding, where the whole cents of each principal say so; None where they do not.

    Principals and half are cents, exact.
    """
    least = sum(over // under for over, under in principals)
    if at_most(half, (least, 1)):
        return True
    if below((least + len(principals), 1), half):
        return False
    return None
