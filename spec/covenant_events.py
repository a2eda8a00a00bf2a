"""What can happen under the covenants: indebtedness, disposals, steps that want consent, fees and costs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from spec.covenant_record import covenants_hold
from spec.covenants import Debt, IndebtednessFacts, PermissionFacts, Step, indebtedness, is_left_out, permission
from spec.disposals import Disposal, DisposalFacts, disposal
from spec.facts import ONE_CENT, choice, facts, flag, invalid_unless, listing, money, revised, unchecked
from spec.fees import Cost, CostsFacts, Invoice, LegalFeesFacts, costs, legal_fees
from spec.happenings import Party, happening
from spec.readings import Readings
from spec.signatures import Signatory, majority_signs

if TYPE_CHECKING:
    from spec.book import Book


@happening("indebtedness", "PA 6.1(k)", "PA 6.1(e)(vii)", by=Party.COMPANY)
@facts
class IncurDebt:
    """The Company, a Guarantor or a Subsidiary incurs or guarantees indebtedness (PA 6.1(k))."""

    amount: Fraction = money("indebtedness incurred or guaranteed", minimum=ONE_CENT, clause="PA 6.1(k)")
    debt: Debt = choice("what it is incurred for", Debt, default=Debt.ANYTHING)
    signatories: tuple[Signatory, ...] = listing("Holders who consent before", Signatory, distinct="holder", default=())

    def check(self) -> None:
        invalid_unless(
            self.debt is not Debt.ADDITIONAL_NOTES, "debt", "Notes are issued at a Closing", "tell it as a Closing",
            "PA 1.3(b)",
        )  # fmt: skip

    def happen(self, book: Book, readings: Readings) -> Book:
        record = book.covenants
        case = unchecked(
            IndebtednessFacts,
            amount=self.amount,
            debt=self.debt,
            incurred_before=record.incurred,
            repaid=record.repaid,
            leasebacks_before=record.leaseback_debt,
            covenants_in_force=covenants_hold(book, readings),
            consent=majority_signs(book, self.signatories, readings),
        )
        indebtedness(case, readings)
        if self.debt is Debt.SALE_AND_LEASEBACK:
            record = revised(record, leaseback_debt=record.leaseback_debt + self.amount)
        if not is_left_out(case):
            record = revised(record, incurred=record.incurred + self.amount)
        return revised(book, covenants=record)


@happening("debt-repayment", "PA 6.1(k)", by=Party.COMPANY)
@facts
class RepayDebt:
    """Indebtedness that counts towards the limit is repaid (PA 6.1(k))."""

    amount: Fraction = money("amount repaid", minimum=ONE_CENT, clause="PA 6.1(k)")

    def happen(self, book: Book, readings: Readings) -> Book:
        record = book.covenants
        invalid_unless(
            record.repaid + self.amount <= record.incurred, "amount", "less than that is owed", "give less", "PA 6.1(k)"
        )
        return revised(book, covenants=revised(record, repaid=record.repaid + self.amount))


@happening("disposal", "PA 6.1(e)", by=Party.COMPANY)
@facts
class Dispose:
    """The Company, a Guarantor or a Subsidiary disposes of assets (PA 6.1(e))."""

    disposal: Disposal = choice("the disposal", Disposal)
    amount: Fraction = money("amount of it", clause="PA 6.1(e)")
    substantial: bool = flag("it is of all or a substantial part of the assets or revenues", default=True)
    impairs: bool = flag("it adversely affects the ability to perform the agreement", default=False)
    signatories: tuple[Signatory, ...] = listing("Holders who consent before", Signatory, distinct="holder", default=())

    def happen(self, book: Book, readings: Readings) -> Book:
        record = book.covenants
        disposal(
            unchecked(
                DisposalFacts,
                disposal=self.disposal,
                amount=self.amount,
                substantial=self.substantial,
                impairs=self.impairs,
                consent=majority_signs(book, self.signatories, readings),
                leased_back_before=record.leased_back,
                sale_and_leaseback_before=record.sale_and_leaseback,
                covenants_in_force=covenants_hold(book, readings),
            ),
            readings,
        )
        if self.disposal is Disposal.LEASED_BACK:
            record = revised(record, leased_back=record.leased_back + self.amount)
        elif self.disposal is Disposal.SALE_AND_LEASEBACK:
            record = revised(record, sale_and_leaseback=record.sale_and_leaseback + self.amount)
        return revised(book, covenants=record)


@happening(
    "restricted-step", "PA 6.1(f)(i)", "PA 6.1(f)(ii)", "PA 6.1(h)", "PA 6.1(i)", "PA 6.1(j)", "PA 6.1(l)",
    by=Party.COMPANY,
)  # fmt: skip
@facts
class TakeStep:
    """The Company, a Guarantor or a Subsidiary merges, acquires, redeems, pays a dividend or the like (PA 6.1)."""

    step: Step = choice("what is done", Step)
    excepted: bool = flag("the clause itself excepts it", default=False)
    signatories: tuple[Signatory, ...] = listing("Holders who consent before", Signatory, distinct="holder", default=())

    def happen(self, book: Book, readings: Readings) -> Book:
        permission(
            unchecked(
                PermissionFacts,
                step=self.step,
                covenants_in_force=covenants_hold(book, readings),
                excepted=self.excepted,
                consent=majority_signs(book, self.signatories, readings),
            ),
            readings,
        )
        return book


@happening("legal-fees", "PA 6.2", by=Party.COMPANY)
@facts
class PayLegalFees:
    """The Company pays invoices of the one counsel for the Purchasers, up to $10,000 in all (PA 6.2)."""

    invoices: tuple[Invoice, ...] = listing("invoices received", Invoice, minimum=1, clause="PA 6.2")

    def happen(self, book: Book, readings: Readings) -> Book:
        record = book.covenants
        fees = legal_fees(
            unchecked(LegalFeesFacts, invoices=self.invoices, paid_before=record.legal_fees), readings
        ).payable
        return revised(book, covenants=revised(record, legal_fees=record.legal_fees + fees))


@happening("enforcement-costs", "PA 2.8", by=Party.MAJORITY_HOLDERS)
@facts
class DemandCosts:
    """The Majority Holders demand the Purchasers' costs of enforcement, which are reimbursed (PA 2.8)."""

    costs: tuple[Cost, ...] = listing("costs", Cost, minimum=1, clause="PA 2.8")
    signatories: tuple[Signatory, ...] = listing("Holders who sign", Signatory, distinct="holder")

    def happen(self, book: Book, readings: Readings) -> Book:
        demanded = majority_signs(book, self.signatories, readings)
        owed = costs(unchecked(CostsFacts, costs=self.costs, demanded=demanded), readings).payable
        return revised(book, covenants=revised(book.covenants, costs=book.covenants.costs + owed))
