"""What the covenants measure, event by event: from every book that keeps its invariants to one.

The books here hold one Note, or none before the First Closing; the day does not matter to any of these events.
"""

from __future__ import annotations

from fractions import Fraction

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from properties.aftermath import book_after
from properties.ratios import REDUCED
from properties.small_books import HOLDERS, whole_book
from spec import events
from spec.book import Book
from spec.covenant_record import CovenantRecord
from spec.covenants import Debt, Step
from spec.disposals import Disposal
from spec.facts import NOTHING, ONE_CENT, choice, exact_money, facts, flag, invalid_unless, listing, money, nested
from spec.fees import Cost, Invoice
from spec.holdings import BookNote
from spec.signatures import Signatory
from spec.terms import EFFECTIVE_DATE, FIRST_CLOSING_DATE

LIMIT = Fraction(15_000_000)
BASKET = Fraction(5_000_000)
TEN_THOUSAND = Fraction(10_000)


@facts
class Covenanted:
    """A book before the First Closing or after it, by what was issued and is gone, and the covenants' record."""

    closed: bool = flag("the First Closing has been held")
    issued: Fraction = money("principal issued")
    gone: Fraction = exact_money("principal prepaid since")
    record: CovenantRecord = nested("covenants", CovenantRecord)
    signs: bool = flag("the Holder signs")

    def check(self) -> None:
        invalid_unless(self.gone <= self.issued, "gone", "more than was issued", "give less", "Note 2")

    def book(self) -> Book:
        """The book; a record that no book can come to is left aside."""
        if not self.closed:
            return whole_book(FIRST_CLOSING_DATE, (), covenants=self.record, first_closing_on=None)
        note = BookNote(
            holder=HOLDERS[0],
            principal=self.issued - self.gone,
            accrues_from=EFFECTIVE_DATE,
            issued_principal=self.issued,
            prepaid_principal=self.gone,
            exchanged_principal=NOTHING,
        )
        return whole_book(FIRST_CLOSING_DATE, (note,), covenants=self.record)

    def signatories(self) -> tuple[Signatory, ...]:
        """The Holder, where there is one and it signs."""
        return (Signatory(holder=HOLDERS[0]),) if self.signs and self.closed else ()

    def bound(self, book: Book) -> bool:
        """Whether the covenants hold, and the Holder does not sign."""
        enough = 2 * (self.issued - self.gone) >= self.issued
        return bool(enough) and self.closed and not self.record.fell_short and not self.signs


@facts
class IncurringDebt:
    """A book, and indebtedness to be incurred."""

    covenanted: Covenanted = nested("book", Covenanted)
    amount: Fraction = money("amount", minimum=ONE_CENT)
    leaseback: bool = flag("in connection with a customary sale and leaseback")


@statement(
    "book.indebtedness", "PA 6.1(k)", "PA 6.1(e)(vii)", facts=IncurringDebt, kind=Kind.TRANSITION,
    rules=("covenant.indebtedness", "covenant.in-force", "consent.majority"), stand_ins=REDUCED,
    fails_if="the group comes to owe more than the covenant lets it, or the record forgets what it owes",
)  # fmt: skip
def incurring_debt(case: IncurringDebt) -> None:
    """Indebtedness is noted, and while the covenants bind nothing is incurred that takes it beyond $15,000,000."""
    book = case.covenanted.book()
    debt = Debt.SALE_AND_LEASEBACK if case.leaseback else Debt.ANYTHING
    then = book_after(book, events.IncurDebt(amount=case.amount, debt=debt, signatories=case.covenanted.signatories()))
    if then is not None and case.covenanted.bound(book):
        more = then.covenants.incurred - book.covenants.incurred
        assert (more == 0) | (then.covenants.incurred - then.covenants.repaid <= LIMIT), "the limit is passed"


@facts
class RepayingDebt:
    """A book, and indebtedness to be repaid."""

    record: CovenantRecord = nested("covenants", CovenantRecord)
    amount: Fraction = money("amount", minimum=ONE_CENT)


@statement(
    "book.debt-repayment", "PA 6.1(k)", facts=RepayingDebt, kind=Kind.TRANSITION, rules=("covenant.indebtedness",),
    stand_ins=REDUCED, fails_if="more is repaid than was ever incurred",
)  # fmt: skip
def repaying_debt(case: RepayingDebt) -> None:
    """Indebtedness repaid is noted, never more than is owed."""
    assume(case.record.repaid + case.amount <= case.record.incurred)
    book = whole_book(FIRST_CLOSING_DATE, (), covenants=case.record, first_closing_on=None)
    then = book_after(book, events.RepayDebt(amount=case.amount))
    assert then is not None, "it is refused"
    assert then.covenants.repaid == book.covenants.repaid + case.amount, "another sum is noted"


@facts
class Disposing:
    """A book, and a disposal."""

    covenanted: Covenanted = nested("book", Covenanted)
    disposal: Disposal = choice("the disposal", Disposal)
    amount: Fraction = money("amount")


@statement(
    "book.disposal", "PA 6.1(e)", "PA 6.1(e)(vii)", facts=Disposing, kind=Kind.TRANSITION,
    rules=("covenant.disposal", "covenant.in-force", "consent.majority"), stand_ins=REDUCED,
    fails_if="the baskets forget what was taken from them, or hold more than they may",
)  # fmt: skip
def disposing(case: Disposing) -> None:
    """A disposal is noted in its basket, which while the covenants bind holds no more than $5,000,000 of leasebacks."""
    book = case.covenanted.book()
    event = events.Dispose(disposal=case.disposal, amount=case.amount, signatories=case.covenanted.signatories())
    then = book_after(book, event)
    if then is None:
        return
    if case.disposal is Disposal.SALE_AND_LEASEBACK and case.covenanted.bound(book):
        assert then.covenants.sale_and_leaseback <= BASKET, "the basket overflows"
    noted = then.covenants.leased_back + then.covenants.sale_and_leaseback
    before = book.covenants.leased_back + book.covenants.sale_and_leaseback
    of_a_basket = case.disposal in (Disposal.LEASED_BACK, Disposal.SALE_AND_LEASEBACK)
    assert noted == before + (case.amount if of_a_basket else NOTHING), "another amount is noted"


@facts
class TakingStep:
    """A book, and a step that the covenants speak of."""

    covenanted: Covenanted = nested("book", Covenanted)
    step: Step = choice("what is done", Step)
    excepted: bool = flag("the clause itself excepts it")


@statement(
    "book.restricted-step", "PA 6.1(f)(i)", "PA 6.1(i)", "PA 6.1(j)", facts=TakingStep, kind=Kind.TRANSITION,
    rules=("covenant.permission", "covenant.in-force", "consent.majority"), stand_ins=REDUCED,
    fails_if="a step that wants consent is taken without it, or moves money that the book keeps",
)  # fmt: skip
def taking_step(case: TakingStep) -> None:
    """A merger, a dividend or the like changes nothing in the book, and is not taken while the covenants bind."""
    book = case.covenanted.book()
    event = events.TakeStep(step=case.step, excepted=case.excepted, signatories=case.covenanted.signatories())
    then = book_after(book, event)
    if then is not None:
        assert then is book, "the book has changed"
        assert case.excepted or not case.covenanted.bound(book), "it is taken without consent"


@facts
class PayingFees:
    """A book, and invoices of counsel."""

    record: CovenantRecord = nested("covenants", CovenantRecord)
    invoices: tuple[Invoice, ...] = listing("invoices", Invoice)


@statement(
    "book.legal-fees", "PA 6.2", facts=PayingFees, lengths={"invoices": (1, 2)}, kind=Kind.TRANSITION,
    rules=("covenant.legal-fees",), stand_ins=REDUCED, fails_if="counsel is paid more than $10,000, however it bills",
)  # fmt: skip
def paying_fees(case: PayingFees) -> None:
    """Invoices paid are noted, and never come to more than $10,000 in all."""
    book = whole_book(FIRST_CLOSING_DATE, (), covenants=case.record, first_closing_on=None)
    then = book_after(book, events.PayLegalFees(invoices=case.invoices))
    if then is not None:
        assert then.covenants.legal_fees <= TEN_THOUSAND, "more than $10,000 is paid"
        assert then.covenants.legal_fees >= book.covenants.legal_fees, "something is taken back"


@facts
class DemandingCosts:
    """A book, and costs of enforcement."""

    covenanted: Covenanted = nested("book", Covenanted)
    costs: tuple[Cost, ...] = listing("costs", Cost)


@statement(
    "book.enforcement-costs", "PA 2.8", facts=DemandingCosts, lengths={"costs": (1,)}, kind=Kind.TRANSITION,
    rules=("guarantee.costs", "consent.majority"), stand_ins=REDUCED,
    fails_if="costs are reimbursed that nobody may demand, or others than were incurred",
)  # fmt: skip
def demanding_costs(case: DemandingCosts) -> None:
    """Costs that the Majority Holders demand are noted, no more than were incurred, and without them none are."""
    book = case.covenanted.book()
    then = book_after(book, events.DemandCosts(costs=case.costs, signatories=case.covenanted.signatories()))
    if then is not None:
        assert case.covenanted.signatories(), "nobody has demanded them"
        incurred = sum((each.amount for each in case.costs), NOTHING)
        assert then.covenants.costs <= book.covenants.costs + incurred, "more is reimbursed than was incurred"
