"""A story with several of everything: event by event, on the agreement's book and on the engine's ledger, side by side.

Each event is proved from every book by the statements `book.*`, which hold a Note, a Warrant or two. Here are three
of each, grants, proceedings, securities carried along and Holders of registration rights, and an event at each place.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache, partial

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl.ledger import Ledger
from properties.books import agree_on_holdings, happen, ledger_of
from properties.bridge import both
from spec import events
from spec.additional_shares import Origin
from spec.amendment_events import Consenter, Term
from spec.book import Book
from spec.carried import ValueOfOne
from spec.closing import Line
from spec.covenants import Debt, Step
from spec.cutback import Other, OtherParticipant
from spec.deemed_issues import Rights
from spec.default_events import Insolvency
from spec.disposals import Disposal
from spec.facts import choice, count, facts
from spec.fees import Cost, Invoice
from spec.gross_up import Withholding
from spec.happenings import Event
from spec.notices_due import Undertaken
from spec.piggyback import Offering
from spec.registration_events import Consent, Recorded
from spec.reorganisation import Entitlement, Sort
from spec.signatures import Signatory

ANN, BEN, CARA = "Ann", "Ben", "Cara"
FOUNDER, INVESTOR, FRIEND = "A Founder", "An Investor", "A Friend"
SIGNED = (Signatory(holder=ANN), Signatory(holder=CARA))
CENT = Fraction(1, 100)
NOTES_OF, SPIN_OFF = "bonds", "spun off"
WITHHELD = (
    Withholding(rate=Fraction(1, 10), required_by_law=True),
    Withholding(rate=Fraction(1, 7), required_by_law=True),
)
VALUES = (ValueOfOne(what=NOTES_OF, each=Fraction(3)), ValueOfOne(what=SPIN_OFF, each=Fraction(7, 2)))


def _deal() -> Iterator[Event | date]:
    """The Closings, the covenants and the Notes; a date is a day to wait for."""
    yield date(2002, 1, 31)
    yield events.Close(lines=(
        Line(purchaser=ANN, purchase_price=Fraction(900_000)),
        Line(purchaser=BEN, purchase_price=Fraction(700_000), surrenders_series_b=True),
    ))  # fmt: skip
    yield date(2002, 2, 28)
    yield events.Close(lines=(Line(purchaser=CARA, purchase_price=Fraction(300_000)),), joined=False)
    yield events.Close(lines=(Line(purchaser=CARA, purchase_price=Fraction(300_000)),))
    yield events.Close(lines=(Line(purchaser=ANN, purchase_price=Fraction(100_000)),), joined=False)
    yield events.PayLegalFees(invoices=(Invoice(amount=Fraction(6_000)), Invoice(amount=Fraction(5_000))))
    for debt in (Debt.ANYTHING, Debt.SALE_AND_LEASEBACK):
        for _ in range(2):
            yield events.IncurDebt(amount=Fraction(3_000_000), debt=debt)
    yield events.IncurDebt(amount=Fraction(6_000_000), debt=Debt.ANYTHING)
    yield events.IncurDebt(amount=CENT, debt=Debt.ANYTHING)
    yield events.RepayDebt(amount=Fraction(2_000_000))
    for disposal in Disposal:
        for amount in (Fraction(1_000_000), Fraction(4_000_000)):
            yield events.Dispose(disposal=disposal, amount=amount, substantial=True)
    for step in Step:
        yield events.TakeStep(step=step, excepted=True)
        yield events.TakeStep(step=step, signatories=SIGNED)
    yield events.DemandCosts(
        costs=(Cost(amount=Fraction(9)), Cost(amount=Fraction(5), reasonable=False)), signatories=SIGNED
    )
    yield events.Amend(
        amended=Term.TERM, company_consents=True, consenting=(Consenter(holder=ANN), Consenter(holder=BEN))
    )
    yield events.Amend(amended=Term.WARRANT, company_consents=True, consenting=(Consenter(holder=BEN),))
    yield events.NotifyAmendment()
    yield events.TransferNote(note=0, to="Dora", part=Fraction(500_000))
    yield events.TransferNote(note=2, to=BEN)
    yield events.TransferNote(note=1, to=CARA)
    yield events.GiveNotice(prepay_on=date(2002, 4, 15), amount=Fraction(123_457, 100))
    yield date(2002, 4, 15)
    yield events.Prepay()
    yield date(2002, 8, 16)
    yield events.Exchange(note=1, part=Fraction(200_001, 3))
    yield events.Exchange(note=3, part=Fraction(50_000), joined=False)
    yield events.Exchange(note=3, part=Fraction(50_000))
    yield events.DeliverSeriesA(series_a=1)
    yield date(2002, 9, 2)
    yield events.DeliverSeriesA(series_a=0)
    yield events.GiveNotice(prepay_on=date(2002, 10, 15), amount=Fraction(999_999))
    yield events.Deposit(amount=Fraction(500_000))
    yield events.Deposit(amount=Fraction(499_999))
    yield date(2002, 10, 15)
    yield events.Prepay()
    yield events.FilePetition()
    yield date(2002, 10, 20)
    yield events.FilePetition()
    yield date(2002, 10, 25)
    yield events.FilePetition()
    yield events.StayPetition(petition=1)
    yield date(2002, 12, 14)
    yield date(2002, 12, 24)
    yield events.DetermineOtherwise(signatories=tuple(Signatory(holder=each) for each in (ANN, CARA, "Dora")))
    yield events.FilePetition()
    yield events.FilePetition()
    yield events.AcquiesceInPetition(petition=1)
    yield events.BecomeInsolvent(insolvency=Insolvency.COMPANY_FILES)
    yield events.Pay(note=2, withholdings=WITHHELD)
    yield date(2003, 7, 1)
    yield events.DemandPayment(signatories=tuple(Signatory(holder=each) for each in (ANN, CARA, "Dora")), written=True)
    yield events.GuarantorPays(note=0, withholdings=WITHHELD)
    yield events.Pay(note=1, withholdings=WITHHELD[:1])
    yield events.Pay(note=3)
    yield events.Amend(amended=Term.TERM, company_consents=True, consenting=(Consenter(holder="Dora"),))
    yield events.Amend(amended=Term.CONSENT, company_consents=True, consenting=(Consenter(holder=CARA),))


def _stock() -> Iterator[Event | date]:
    """The Warrants, and whatever happens to the stock that they are for."""
    yield date(2002, 1, 31)
    yield events.AuthoriseStock(authorised=100_000_000)
    yield events.Close(lines=tuple(Line(purchaser=each, purchase_price=Fraction(500_000)) for each in (ANN, BEN, CARA)))
    yield date(2002, 3, 4)
    yield events.GrantRights(rights=Rights.OPTIONS, shares=1_000, received=Fraction(10), payable=Fraction(60))
    yield events.GrantRights(
        rights=Rights.CONVERTIBLE_SECURITIES,
        shares=2_000,
        received=Fraction(100),
        payable=Fraction(40),
        cancelled=Fraction(20),
    )
    yield events.GrantRights(rights=Rights.OPTIONS, shares=500, received=Fraction(0), payable=Fraction(45))
    yield events.GrantRights(
        rights=Rights.OPTIONS, shares=900, received=Fraction(0), payable=Fraction(9), origin=Origin.PLAN
    )
    yield events.FurnishCertificate(warrant=1)
    yield events.TransferWarrant(warrant=1, to="Dora", part=Fraction(100_001, 2), affiliate=True)
    yield events.ExerciseRights(
        grant=2, shares=300, received=Fraction(5), cancelled=Fraction(1), received_for_rights=Fraction(2)
    )
    yield events.Split(old=2, new=3)
    yield events.ExerciseRights(grant=1, shares=700, received=Fraction(20))
    yield events.ExerciseRights(grant=4, shares=1_350, received=Fraction(9))
    yield events.Issue(
        shares=1_000,
        consideration=Fraction(30),
        property_received=True,
        property_value=Fraction(4),
        package=True,
        allocable=Fraction(33),
    )
    yield events.Issue(shares=1_000, consideration=Fraction(1), origin=Origin.SERIES_2A)
    yield events.Issue(shares=10, consideration=Fraction(1), on_exercise=True, issuable_before=7)
    yield events.LapseRights(grant=2)
    yield events.LapseRights(grant=3)
    yield events.LapseRights(grant=1)
    yield events.StockDividend(shares=1_001)
    yield events.Distribute(what=NOTES_OF, each_share=Fraction(1, 3))
    yield events.Distribute(what=SPIN_OFF, each_share=Fraction(2, 7), noticed_on=date(2002, 2, 1))
    yield events.Distribute(what=NOTES_OF, each_share=Fraction(1, 5))
    yield events.SplitSecurities(what=NOTES_OF, old=3, new=4)
    yield events.TransferWarrant(warrant=2, to="Dora", part=Fraction(12_345), company_consents=True)
    yield events.Exercise(warrant=0, designated=Fraction(1_000))
    yield events.Exercise(warrant=0, designated=Fraction(1_001), fair_market_value=Fraction(2), values=VALUES)
    yield events.NetExercise(
        warrant=4, designated=Fraction(801), fair_market_value=Fraction(1), minute=600, values=VALUES
    )
    yield events.Recapitalise(
        old=3,
        new=2,
        beside=(
            Entitlement(what="notes", sort=Sort.OTHER, each_share=Fraction(1, 4)),
            Entitlement(what="dollars", sort=Sort.CASH, each_share=Fraction(1, 9)),
        ),
    )
    yield events.Exercise(
        warrant=1,
        designated=Fraction(301),
        fair_market_value=Fraction(2),
        values=(*VALUES, ValueOfOne(what="notes", each=Fraction(11))),
    )
    yield events.RecordDividend(shares=3_000, pay_on=date(2002, 4, 30), noticed_on=date(2002, 1, 31))
    yield events.Issue(shares=100, consideration=Fraction(2))
    yield events.PayDividend(shares=3_001, late=False)
    yield events.PayDividend(shares=1_000, late=False)
    yield events.Issue(shares=100, consideration=Fraction(1))
    yield date(2002, 5, 1)
    yield events.PayDividend(shares=500, late=True)
    yield events.RecordDividend(shares=50, pay_on=date(2002, 5, 2), noticed_on=date(2002, 1, 31))
    yield events.PayDividend(shares=50, late=False)
    yield events.AbandonTransaction()
    yield events.AnnounceTransaction(undertaken=Undertaken.STOCK_SALE)
    yield events.AbandonTransaction()
    yield events.AnnounceTransaction(undertaken=Undertaken.MERGER)
    yield events.ElectOnNotice(warrant=0, designated=Fraction(7), net=False)
    yield events.ElectOnNotice(
        warrant=2, designated=Fraction(9), net=True, fair_market_value=Fraction(5), values=VALUES
    )
    yield events.ElectOnNotice(warrant=2, designated=Fraction(11), net=True, fair_market_value=CENT, values=VALUES)
    yield date(2002, 5, 21)
    yield events.CloseTransaction(old=5, new=3)
    yield date(2002, 5, 22)
    yield events.CloseTransaction(old=5, new=3)
    yield events.AnnounceTransaction(undertaken=Undertaken.DISSOLUTION)
    yield events.ElectOnNotice(
        warrant=1, designated=Fraction(7), net=False, fair_market_value=Fraction(3), values=VALUES
    )
    yield date(2002, 6, 14)
    yield events.CloseTransaction(old=1, new=1)
    yield events.AnnounceTransaction(undertaken=Undertaken.REORGANISATION)
    yield events.ElectOnNotice(
        warrant=2, designated=Fraction(9), net=True, fair_market_value=Fraction(5), values=VALUES
    )
    yield date(2002, 7, 8)
    yield events.CloseTransaction(
        old=5, new=3, brought_in=1_000, beside=(Entitlement(what="dollars", sort=Sort.CASH, each_share=Fraction(1, 8)),)
    )
    yield events.AnnounceTransaction(undertaken=Undertaken.ASSET_SALE)
    yield events.ElectOnNotice(
        warrant=3, designated=Fraction(5, 2), net=False, fair_market_value=Fraction(6), values=VALUES
    )
    yield date(2002, 8, 1)
    yield events.CloseTransaction(
        old=1, new=0, beside=(Entitlement(what="dollars", sort=Sort.CASH, each_share=Fraction(3)),)
    )
    yield events.Exercise(warrant=1, designated=Fraction(4), values=VALUES)
    yield events.NetExercise(warrant=1, designated=Fraction(4), fair_market_value=Fraction(1), values=VALUES)
    yield events.AnnounceTransaction(undertaken=Undertaken.MERGER)
    yield events.ElectOnNotice(
        warrant=1, designated=Fraction(4), net=True, fair_market_value=Fraction(1), values=VALUES
    )
    yield events.ElectOnNotice(warrant=2, designated=Fraction(3), net=False, values=VALUES)
    yield date(2002, 9, 2)
    yield events.CloseTransaction(old=1, new=0)


def _registered() -> Iterator[Event | date]:
    """The registration rights."""
    yield date(2002, 1, 31)
    yield events.Split(old=1, new=2)
    yield events.RecordRights(
        dated=date(2000, 12, 22),
        holders=(
            Recorded(holder=FOUNDER, shares=600, withheld=100),
            Recorded(holder=INVESTOR, shares=400),
            Recorded(holder=FRIEND, shares=50),
        ),
    )
    yield events.ReleaseShares(holder=FOUNDER, shares=60)
    yield events.ReleaseShares(holder=FOUNDER, shares=40)
    yield events.ReleaseShares(holder=FOUNDER, shares=1)
    yield events.ReplacementExercise(holder=INVESTOR, shares=11)
    yield events.ReplacementExercise(holder="Somebody new", shares=7)
    yield events.Split(old=2, new=3)
    yield events.StockDividend(shares=1_000_001)
    yield events.CloseSeries2A()
    yield date(2002, 2, 1)
    yield events.DetermineOffering(offering=Offering.PUBLIC, received_on=date(2002, 2, 4))
    yield events.WithdrawOffering()
    yield events.DetermineOffering(offering=Offering.PUBLIC, received_on=date(2002, 2, 4))
    yield events.RequestInclusion(holder=FOUNDER, shares=10)
    yield date(2002, 2, 5)
    yield events.RequestInclusion(holder=FOUNDER, shares=300)
    yield events.RequestInclusion(holder=FRIEND, shares=40)
    yield events.RequestInclusion(holder=INVESTOR, shares=100)
    yield events.Split(old=1, new=2)
    yield events.EffectOffering(
        places=700,
        others=(
            OtherParticipant(participant="Another", footing=Other.COMPARABLE, entitled=300, asked=200, included=199),
        ),
    )
    yield events.EffectOffering(
        places=701,
        others=(
            OtherParticipant(participant="Another", footing=Other.COMPARABLE, entitled=300, asked=200, included=9),
        ),
    )
    yield events.AskToStandOff(underwritten=True, by_officer=True, days=20)
    yield events.AskToStandOff(underwritten=True, by_officer=False, days=20)
    yield events.AskToStandOff(underwritten=False, by_officer=True, days=10)
    yield date(2002, 2, 20)
    yield events.Rule144Sale(holder=INVESTOR, shares=5)
    yield events.TransferRegistrable(holder=INVESTOR, to=FRIEND, shares=5, sold=False, bound=True)
    yield events.TransferRegistrable(holder=INVESTOR, to=FRIEND, shares=5, sold=True)
    yield date(2002, 2, 25)
    yield events.Rule144Sale(holder=INVESTOR, shares=5)
    yield date(2002, 2, 26)
    yield events.Rule144Sale(holder=INVESTOR, shares=5)
    yield events.AskToStandOff(underwritten=False, by_officer=True, days=30)
    yield date(2002, 3, 10)
    yield events.Rule144Sale(holder=INVESTOR, shares=5)
    yield events.TransferRegistrable(holder=FRIEND, to="Nobody yet", shares=6, sold=True)
    yield events.TransferRegistrable(holder=FRIEND, to="Nobody yet", shares=6, sold=True, lawful=False)
    yield events.TransferRegistrable(holder=FRIEND, to="Nobody yet", shares=6, sold=False, joined=False)
    yield events.Rule144Limit(holder=INVESTOR, could_sell=1)
    yield events.Rule144Limit(holder="Somebody new", could_sell=100)
    yield events.AmendRegistration(last_day=date(2002, 4, 1), consents=(Consent(holder=FRIEND),))
    yield events.AmendRegistration(
        last_day=date(2002, 4, 1), consents=(Consent(holder=FOUNDER), Consent(holder=INVESTOR))
    )
    yield events.DetermineOffering(offering=Offering.PUBLIC, received_on=date(2002, 3, 20))
    yield date(2002, 4, 2)
    yield events.EffectOffering()
    yield events.DetermineOffering(offering=Offering.PUBLIC, received_on=date(2002, 4, 2))


class Tale(enum.Enum):
    """What the story tells of."""

    DEAL = "Closings, covenants and Notes"
    STOCK = "Warrants and the stock they are for"
    REGISTRATION = "registration rights"


TALES = {Tale.DEAL: tuple(_deal()), Tale.STOCK: tuple(_stock()), Tale.REGISTRATION: tuple(_registered())}
LONGEST = max(map(len, TALES.values()))


@facts
class Page:
    """One event of the story, after all those before it."""

    tale: Tale = choice("what the story tells of", Tale)
    step: int = count("events before it", maximum=LONGEST - 1)


def _next(book: Book, ledger: Ledger, told: Event | date) -> tuple[Book, Ledger]:
    """Both sides after what is told, alike and whole; where both refuse it under one clause, they are as they were."""
    event = events.PassDays(days=(told - book.today).days) if isinstance(told, date) else told
    results = both(partial(book.after, event), partial(happen, event, ledger))
    if results is None:
        return book, ledger
    then, kept = results
    assert not then.violations(), f"{type(event).__name__} leaves the book with: {', '.join(then.violations())}"
    agree_on_holdings(then, kept)
    return then, kept


@cache
def _before(tale: Tale, step: int) -> tuple[Book, Ledger]:
    if step == 0:
        book = Book.opening(date(2002, 1, 28), Fraction(1_000_000), Fraction(5_000))
        return book, ledger_of(book)
    return _next(*_before(tale, step - 1), TALES[tale][step - 1])


@statement(
    "book.several-of-everything", "Note 2", "Note 3", "Warrant 3", "Warrant 4", "PA 1.1", "PA 6.1", "PA 7.1", "RRA 2",
    facts=Page, enumerated=("tale", "step"), kind=Kind.AGREEMENT,
    rules=("prepayment.allocate", "exchange.partial", "warrant.options-lapse", "registration.cutback"),
    fails_if="where there are several Notes, Warrants, grants or Holders, what happens to one happens to another",
)  # fmt: skip
def several_of_everything(case: Page) -> None:
    """In a story with several of everything, ledger and book go the same way at each event, or refuse it alike."""
    assume(case.step < len(TALES[case.tale]))
    _next(*_before(case.tale, case.step), TALES[case.tale][case.step])
