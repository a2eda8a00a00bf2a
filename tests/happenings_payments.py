"""What may go wrong next, be paid when due, or be done under the covenants, drawn so that every limit is met."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from math import floor

from hypothesis import strategies as st

from spec.book import Book
from spec.covenants import Debt, Step
from spec.default_events import Insolvency, Interference
from spec.disposals import Disposal
from spec.events import (
    AcquiesceInPetition,
    BecomeInsolvent,
    DemandCosts,
    DemandPayment,
    DetermineOtherwise,
    Dispose,
    Event,
    FilePetition,
    GuarantorPays,
    IncurDebt,
    Interfere,
    PassDays,
    Pay,
    PayLegalFees,
    RepayDebt,
    StayPetition,
    TakeStep,
)
from spec.fees import Cost, Invoice
from spec.gross_up import Withholding
from spec.signatures import Signatory
from spec.standing import due_on
from spec.terms import (
    INDEBTEDNESS_LIMIT,
    LEASEBACK_BASKET,
    LEGAL_FEES_LIMIT,
    MATURITY_DATE,
    SALE_AND_LEASEBACK_BASKET,
)

CENT = Fraction(1, 100)
Events = st.SearchStrategy[Event]


def signatories(book: Book) -> st.SearchStrategy[tuple[Signatory, ...]]:
    """Nobody, everybody, or some of the Holders."""
    holders = sorted({note.holder for note in book.notes})
    some = st.lists(st.sampled_from(holders), unique=True) if holders else st.just([])
    return (st.just(holders) | some).map(lambda names: tuple(Signatory(holder=holder) for holder in names))


def amounts(limit: Fraction) -> st.SearchStrategy[Fraction]:
    """Just a limit, a cent off it, parts of it and a cent."""
    near = (limit, limit + CENT, limit - CENT, limit / 2, limit / 5, CENT)
    return st.sampled_from([max(CENT, floor(each * 100) * CENT) for each in near])


def withholdings() -> st.SearchStrategy[tuple[Withholding, ...]]:
    """Up to three, seldom of the whole, seldom without a law."""
    rates = st.sampled_from((Fraction(0), Fraction(10, 100), Fraction(1, 3), Fraction(99, 100), Fraction(1)))
    each = st.builds(Withholding, rate=rates, required_by_law=st.sampled_from((True, True, True, False)))
    return st.lists(each, max_size=3).map(tuple)


# -- proceedings and defaults


def troubles() -> Events:
    """Something that is an Event of Default at once, or a proceeding begun by others."""
    return (
        st.builds(BecomeInsolvent, insolvency=st.sampled_from(Insolvency))
        | st.builds(Interfere, interference=st.sampled_from(Interference))
        | st.just(FilePetition())
    )


def answers(book: Book) -> Events:
    """A stay of a proceeding pending, or the Company's acquiescence in it."""
    places = st.integers(0, max(0, len(book.standing.petitions) - 1))
    return st.builds(StayPetition, petition=places) | st.builds(AcquiesceInPetition, petition=places)


def waits(book: Book) -> Events:
    """Days up to, and just past, the sixtieth of a proceeding, maturity, or the day after a Note fell due."""
    ends = [each.began_on + timedelta(days=60) for each in book.standing.petitions]
    ends += [MATURITY_DATE, book.today + timedelta(days=1)]
    days = sorted({(end - book.today).days + edge for end in ends for edge in (-1, 0, 1)} | {1, 30})
    return st.sampled_from([each for each in days if each > 0]).map(lambda each: PassDays(days=each))


def determinations(book: Book) -> Events:
    """A determination that Notes that fell due early are not due."""
    return st.builds(DetermineOtherwise, signatories=signatories(book))


# -- payments when due


def payments(book: Book) -> Events:
    """A payment on a Note, due or not, by the Company or a Guarantor, with withholdings or without."""
    places = st.integers(0, max(0, len(book.notes) - 1))
    stacks = st.just(()) | withholdings()
    return st.builds(Pay, note=places, withholdings=stacks) | st.builds(GuarantorPays, note=places, withholdings=stacks)


def demands(book: Book) -> Events:
    """A demand on the Guarantors, nearly always in writing."""
    return st.builds(DemandPayment, signatories=signatories(book), written=st.sampled_from((True, True, True, False)))


def is_overdue(book: Book) -> bool:
    """Whether a Note was due on an earlier day and is not paid."""
    return any(note.principal > 0 and due_on(note) < book.today for note in book.notes)


# -- covenants


def covenant_events(book: Book) -> Events:
    """Indebtedness, disposals, steps, fees and costs, at the limits and beside them."""
    record = book.covenants
    room = max(CENT, INDEBTEDNESS_LIMIT - (record.incurred - record.repaid))
    left = max(CENT, SALE_AND_LEASEBACK_BASKET - record.sale_and_leaseback)
    debts = st.sampled_from((Debt.ANYTHING, Debt.SALE_AND_LEASEBACK))
    signing = st.just(()) | signatories(book)
    basket = st.sampled_from((Disposal.LEASED_BACK, Disposal.SALE_AND_LEASEBACK)) | st.sampled_from(Disposal)
    seldom = st.sampled_from((False, False, False, True))
    costs = st.builds(Cost, amount=amounts(Fraction(1000)), reasonable=st.booleans(), second_counsel=st.booleans())
    fees = max(CENT, LEGAL_FEES_LIMIT - record.legal_fees)
    invoices = st.builds(Invoice, amount=amounts(fees), one_counsel=st.sampled_from((True, True, True, False)))
    return (
        st.builds(IncurDebt, amount=amounts(room), debt=debts, signatories=signing)
        | st.builds(
            Dispose,
            disposal=basket,
            amount=amounts(left) | amounts(LEASEBACK_BASKET),
            substantial=seldom.map(lambda each: not each),
            impairs=seldom,
            signatories=signing,
        )
        | st.builds(TakeStep, step=st.sampled_from(Step), excepted=st.booleans(), signatories=signing)
        | st.builds(PayLegalFees, invoices=st.lists(invoices, min_size=1, max_size=2).map(tuple))
        | st.builds(DemandCosts, costs=st.lists(costs, min_size=1, max_size=2).map(tuple), signatories=signing)
    )


def repayments(book: Book) -> Events:
    """Indebtedness repaid in whole or in part."""
    owed = book.covenants.incurred - book.covenants.repaid
    return st.sampled_from((owed, CENT)).map(lambda amount: RepayDebt(amount=amount))
