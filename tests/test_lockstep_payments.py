"""Book and ledger through defaults, payments when due, demands and the covenants: at random, and by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import Phase, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from impl.errors import BadInput, UnknownIndex
from properties.books import happen
from spec.closing import EXHIBIT_A_LINES
from spec.covenants import Debt, Step
from spec.default_events import Insolvency, Interference
from spec.disposals import Disposal
from spec.errors import InvalidFacts, Refused
from spec.events import (
    EVENTS,
    AcquiesceInPetition,
    BecomeInsolvent,
    Close,
    DemandCosts,
    DemandPayment,
    Deposit,
    DetermineOtherwise,
    Dispose,
    Event,
    Exchange,
    FilePetition,
    GiveNotice,
    GuarantorPays,
    IncurDebt,
    Interfere,
    PassDays,
    Pay,
    PayLegalFees,
    Prepay,
    RepayDebt,
    StayPetition,
    TakeStep,
)
from spec.fees import Cost, Invoice
from spec.gross_up import Withholding
from spec.payment_alternatives import CovenantBase, CovenantRevival, DefaultGuarantor, DefaultOverride, TaxGrossUp
from spec.readings import Readings
from spec.signatures import Signatory
from spec.terms import FIRST_CLOSING_DATE, MATURITY_DATE
from tests import happenings, happenings_payments
from tests.lockstep import Lockstep

MODULES = ("spec.default_events", "spec.covenant_events")
MOST_STEPS = 30
CENT = Fraction(1, 100)
BAPEF = "BAPEF Investments XII, Ltd."
MAJORITY = (Signatory(holder=BAPEF),)
MINORITY = tuple(Signatory(holder=line.purchaser) for line in EXHIBIT_A_LINES if line.purchaser != BAPEF)
TEN_PERCENT = (Withholding(rate=Fraction(10, 100)),)


def closed() -> Lockstep:
    """Both after a First Closing on Exhibit A."""
    both = Lockstep.opening(FIRST_CLOSING_DATE, Fraction(10_000_000), Fraction(0))
    assert both.happen(Close(lines=EXHIBIT_A_LINES)) is None
    return both


class Trouble(RuleBasedStateMachine):
    """Book and ledger while proceedings are begun, Notes fall due and covenants are tried."""

    def __init__(self) -> None:
        super().__init__()
        self.both = closed()

    def happen(self, event: Event) -> str | None:
        """Let it happen to both, and compare."""
        note(f"{self.both.book.today}: {event}")
        return self.both.happen(event)

    @initialize(days=st.sampled_from((0, 100, 197, 450, 515, 516)))
    def open(self, days: int) -> None:
        self.both = closed()
        if days:
            self.happen(PassDays(days=days))

    @rule(event=happenings_payments.troubles())
    def trouble(self, event: Event) -> None:
        self.happen(event)

    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings_payments.answers(self.both.book)))

    @precondition(lambda machine: machine.both.book.today < happenings.LAST_DAY)
    @rule(data=st.data())
    def wait(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings_payments.waits(self.both.book)))

    @rule(data=st.data())
    def determine(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings_payments.determinations(self.both.book)))

    @rule(data=st.data())
    def pay(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings_payments.payments(self.both.book)))

    @rule(data=st.data())
    def demand(self, data: st.DataObject) -> None:
        book = self.both.book
        self.happen(data.draw(happenings_payments.demands(book)))
        if book.standing.demanded_on is not None or happenings_payments.is_overdue(book):
            self.happen(data.draw(happenings_payments.payments(self.both.book)))

    @precondition(lambda machine: happenings.can_exchange(machine.both.book))
    @rule(data=st.data())
    def exchange(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.exchanges(self.both.book)))

    @rule(data=st.data())
    def covenant(self, data: st.DataObject) -> None:
        for _ in range(3):
            self.happen(data.draw(happenings_payments.covenant_events(self.both.book)))

    @precondition(lambda machine: machine.both.book.covenants.incurred > machine.both.book.covenants.repaid)
    @rule(data=st.data())
    def repay(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings_payments.repayments(self.both.book)))


TestTrouble = Trouble.TestCase
TestTrouble.settings = settings(stateful_step_count=MOST_STEPS, max_examples=15)

NEVER_REFUSED = (BecomeInsolvent, Interfere, FilePetition, RepayDebt)


def test_every_kind_of_these_events_is_performed_and_every_kind_that_can_be_is_refused() -> None:
    """The machine meets them all."""
    met: Counter[tuple[type[Event], str | None]] = Counter()

    class Counted(Trouble):
        def happen(self, event: Event) -> str | None:
            clause = super().happen(event)
            met[type(event), clause] += 1
            return clause

    chosen = settings(
        max_examples=12, stateful_step_count=MOST_STEPS, database=None, deadline=None, phases=(Phase.generate,)
    )
    for number in range(1, 7):
        run_state_machine_as_test(seed(number)(Counted), settings=chosen)
    ours = {event for event in EVENTS if event.__module__ in MODULES}
    assert {kind for kind, clause in met if clause is None} >= ours
    assert {kind for kind, clause in met if clause is not None} & ours == ours - set(NEVER_REFUSED)


# -- every clause that refuses


def costs(amount: Any = 1) -> DemandCosts:
    """A demand for costs by the majority."""
    return DemandCosts(costs=(Cost(amount=amount),), signatories=MAJORITY)


OVERDUE: list[Event] = [BecomeInsolvent(insolvency=Insolvency.COMPANY_FILES), PassDays(days=1)]
MILLION = Fraction(1_000_000)

REFUSALS: list[tuple[list[Event], Event, str]] = [
    ([], StayPetition(), "PA 7.1(a)"),
    ([], AcquiesceInPetition(), "PA 7.1(a)"),
    ([FilePetition(), StayPetition()], AcquiesceInPetition(), "PA 7.1(a)"),
    ([FilePetition(), PassDays(days=60)], StayPetition(), "PA 7.1(a)"),
    ([], DetermineOtherwise(signatories=MAJORITY), "PA 7.1"),
    ([Interfere(interference=Interference.LAW)], DetermineOtherwise(signatories=MINORITY), "PA 2.1"),
    ([Interfere(interference=Interference.LAW)], DetermineOtherwise(signatories=()), "PA 2.1"),
    ([], Pay(note=0), "Note opening"),
    ([PassDays(days=514)], Pay(note=0), "Note opening"),
    ([PassDays(days=515), Pay(note=0)], Pay(note=0), "Note opening"),
    ([PassDays(days=515)], Pay(note=0, withholdings=(Withholding(rate=Fraction(1)),)), "PA 2.7(b)"),
    (
        [PassDays(days=515)],
        Pay(note=0, withholdings=(Withholding(rate=CENT, required_by_law=False),)),
        "PA 2.7(a)",
    ),
    ([PassDays(days=515)], DemandPayment(signatories=MAJORITY), "PA 2.1"),
    ([PassDays(days=516)], DemandPayment(signatories=MINORITY), "PA 2.1"),
    ([PassDays(days=516)], DemandPayment(signatories=MAJORITY, written=False), "PA 2.1"),
    ([OVERDUE[0]], DemandPayment(signatories=MAJORITY), "PA 2.1"),
    ([PassDays(days=516)], GuarantorPays(note=0), "PA 2.1"),
    ([*OVERDUE, DemandPayment(signatories=MAJORITY), GuarantorPays(note=0)], GuarantorPays(note=0), "Note opening"),
    (
        [*OVERDUE, DemandPayment(signatories=MAJORITY), DetermineOtherwise(signatories=MAJORITY)],
        GuarantorPays(note=0),
        "PA 2.1",
    ),
    ([], IncurDebt(amount=15 * MILLION + CENT), "PA 6.1(k)"),
    ([IncurDebt(amount=15 * MILLION)], IncurDebt(amount=CENT, signatories=MINORITY), "PA 6.1(k)"),
    ([], Dispose(disposal=Disposal.OTHER, amount=CENT), "PA 6.1(e)"),
    ([], Dispose(disposal=Disposal.CONSENTED, amount=CENT, signatories=MINORITY), "PA 6.1(e)(i)"),
    ([], Dispose(disposal=Disposal.LEASED_BACK, amount=5 * MILLION + CENT), "PA 6.1(e)(iv)"),
    (
        [Dispose(disposal=Disposal.SALE_AND_LEASEBACK, amount=5 * MILLION)],
        Dispose(disposal=Disposal.SALE_AND_LEASEBACK, amount=CENT),
        "PA 6.1(e)(vii)",
    ),
    ([], TakeStep(step=Step.MERGER, excepted=True), "PA 6.1(f)(i)"),
    ([], TakeStep(step=Step.ACQUISITION), "PA 6.1(f)(ii)"),
    ([], TakeStep(step=Step.CONSTITUTION), "PA 6.1(h)"),
    ([], TakeStep(step=Step.REDEMPTION), "PA 6.1(i)"),
    ([], TakeStep(step=Step.DIVIDEND, signatories=MINORITY), "PA 6.1(j)"),
    ([], TakeStep(step=Step.LOAN, signatories=MAJORITY), "PA 6.1(l)"),
    ([], PayLegalFees(invoices=(Invoice(amount=CENT, one_counsel=False),)), "PA 6.2"),
    ([], DemandCosts(costs=(Cost(amount=CENT),), signatories=MINORITY), "PA 2.8"),
]


@pytest.mark.parametrize(("before", "event", "clause"), REFUSALS)
def test_every_clause_that_refuses_does_so_on_both_sides(before: list[Event], event: Event, clause: str) -> None:
    """Under the same clause; nothing is changed by it."""
    both = closed()
    for each in before:
        assert both.happen(each) is None
    assert both.happen(event) == clause


# -- by hand


def test_a_proceeding_unstayed_makes_the_notes_due_on_its_sixtieth_day() -> None:
    """Begun on 31 January 2002: 1 April 2002, though the days pass all at once."""
    both = closed()
    both.happen(FilePetition())
    both.happen(PassDays(days=59))
    assert both.book.notes[0].accelerated_on is None
    both.happen(PassDays(days=100))
    assert {note.accelerated_on for note in both.book.notes} == {date(2002, 4, 1)}
    assert both.book.standing.defaulted_on == date(2002, 4, 1)
    assert both.book.standing.petitions == ()


def test_of_two_proceedings_the_one_not_stayed_counts() -> None:
    """The second was begun ten days after the first."""
    both = closed()
    both.happen(FilePetition())
    both.happen(PassDays(days=10))
    both.happen(FilePetition())
    both.happen(StayPetition(petition=0))
    both.happen(PassDays(days=60))
    assert both.book.notes[0].accelerated_on == FIRST_CLOSING_DATE + timedelta(days=70)


def test_a_note_issued_after_a_default_is_not_due_by_it() -> None:
    """It was not outstanding when the Event of Default occurred."""
    both = closed()
    both.happen(BecomeInsolvent(insolvency=Insolvency.AUTHORISED))
    both.happen(PassDays(days=1))
    line = EXHIBIT_A_LINES[1]
    both.happen(Close(lines=(line,)))
    assert [note.accelerated_on for note in both.book.notes[-2:]] == [FIRST_CLOSING_DATE, None]
    assert both.happen(Pay(note=5)) is None
    assert both.happen(Pay(note=6)) == "Note opening"


def test_what_is_determined_otherwise_can_fall_due_by_the_next_default() -> None:
    """On the later day."""
    both = closed()
    both.happen(Interfere(interference=Interference.SEIZURE))
    assert both.happen(DetermineOtherwise(signatories=MAJORITY)) is None
    assert {note.accelerated_on for note in both.book.notes} == {None}
    both.happen(PassDays(days=7))
    both.happen(Interfere(interference=Interference.UNENFORCEABLE))
    assert {note.accelerated_on for note in both.book.notes} == {FIRST_CLOSING_DATE + timedelta(days=7)}
    assert both.book.standing.defaulted_on == FIRST_CLOSING_DATE


def test_at_maturity_every_note_is_paid_net_of_nothing() -> None:
    """The Company pays five, a tenth withheld from each to the cent; the Guarantors the sixth, once demanded."""
    both = closed()
    both.happen(PassDays(days=515))
    assert both.book.today == MATURITY_DATE
    for place in range(5):
        assert both.happen(Pay(note=place, withholdings=TEN_PERCENT)) is None
    paid = both.book.standing.paid
    assert abs(both.book.standing.withheld - paid / 9) < 5 * CENT
    both.happen(PassDays(days=1))
    assert both.happen(DemandPayment(signatories=MAJORITY)) == "PA 2.1"
    last = (Signatory(holder="G5 Partners, LP"),)
    assert both.happen(DemandPayment(signatories=last)) is None
    assert both.happen(GuarantorPays(note=5)) is None
    standing = both.book.standing
    assert standing.by_guarantors == standing.paid - paid > 40_263
    assert both.book.principal_outstanding() == 0


def test_the_covenants_fall_away_with_the_largest_holders_exchange_and_do_not_come_back() -> None:
    """$1,469,598 exchanged leaves half; a cent more does not, and frees the Company."""
    both = closed()
    both.happen(PassDays(days=197))
    assert both.happen(Exchange(note=4, part=Fraction(1_469_598))) is None
    assert both.happen(TakeStep(step=Step.DIVIDEND)) == "PA 6.1(j)"
    assert both.happen(Exchange(note=4, part=CENT)) is None
    assert both.book.covenants.fell_short
    assert both.happen(TakeStep(step=Step.DIVIDEND)) is None
    assert both.happen(IncurDebt(amount=100 * MILLION)) is None


def test_the_covenants_fall_away_by_prepayment_too_and_more_notes_do_not_bring_them_back() -> None:
    """Prepaid on 2 March 2002 to below half; $1,500,000 more is sold the same day."""
    both = closed()
    both.happen(GiveNotice(prepay_on=FIRST_CLOSING_DATE + timedelta(days=30), amount=Fraction(1_500_000)))
    both.happen(PassDays(days=30))
    assert both.happen(Prepay()) is None
    assert both.book.covenants.fell_short
    line = Close(lines=(type(EXHIBIT_A_LINES[0])(purchaser="One More", purchase_price=Fraction(1_500_000)),))
    assert both.happen(line) is None
    assert 2 * both.book.principal_outstanding() > both.book.sold
    assert both.happen(TakeStep(step=Step.MERGER)) is None


def test_before_the_first_closing_no_covenant_binds() -> None:
    """There is no Note that it could be given for."""
    both = Lockstep.opening(FIRST_CLOSING_DATE, Fraction(1), Fraction(0))
    assert both.happen(TakeStep(step=Step.MERGER)) is None


def test_indebtedness_repaid_makes_room_and_leasebacks_have_their_own() -> None:
    both = closed()
    assert both.happen(IncurDebt(amount=15 * MILLION)) is None
    assert both.happen(IncurDebt(amount=5 * MILLION, debt=Debt.SALE_AND_LEASEBACK)) is None
    assert both.happen(IncurDebt(amount=CENT, debt=Debt.SALE_AND_LEASEBACK)) == "PA 6.1(k)"
    assert both.happen(RepayDebt(amount=CENT)) is None
    assert both.happen(IncurDebt(amount=CENT, debt=Debt.SALE_AND_LEASEBACK)) is None
    assert both.happen(IncurDebt(amount=MILLION, signatories=MAJORITY)) is None
    assert both.book.covenants.incurred == 16 * MILLION + CENT


def test_fees_and_costs_are_added_up() -> None:
    """$9,000 and then $1,000 of $2,000; costs on demand of the majority."""
    both = closed()
    both.happen(PayLegalFees(invoices=(Invoice(amount=Fraction(9_000)),)))
    both.happen(PayLegalFees(invoices=(Invoice(amount=Fraction(2_000)),)))
    both.happen(costs(Fraction(500)))
    both.happen(costs(Fraction(70)))
    assert (both.book.covenants.legal_fees, both.book.covenants.costs) == (Fraction(10_000), Fraction(570))


@pytest.mark.parametrize(
    "event",
    [
        Pay(note=6),
        StayPetition(petition=1),
        RepayDebt(amount=CENT),
        DetermineOtherwise(signatories=(Signatory(holder="Nobody"),)),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_neither_holds_is_bad_input_on_both_sides(event: Event) -> None:
    """Not a refusal: a Note, a proceeding, a debt or a Holder that is not there."""
    both = closed()
    both.happen(FilePetition())
    both.happen(Interfere(interference=Interference.LAW))
    with pytest.raises(InvalidFacts):
        both.book.after(event)
    with pytest.raises((BadInput, UnknownIndex)):
        happen(event, both.ledger)


def test_notes_of_an_additional_closing_are_no_event_of_indebtedness() -> None:
    with pytest.raises(InvalidFacts) as error:
        IncurDebt(amount=CENT, debt=Debt.ADDITIONAL_NOTES)
    assert error.value.field == "debt"


# -- the readings that the engine does not follow


def after(*events: Event, **readings: Any) -> Any:
    """The book after a First Closing and those events, under the readings."""
    book = closed().book
    for event in events:
        book = book.after(event, Readings(**readings))
    return book


def test_where_the_note_controls_nothing_is_determined_otherwise() -> None:
    """`default.override`."""
    with pytest.raises(Refused) as refused:
        after(
            Interfere(interference=Interference.LAW),
            DetermineOtherwise(signatories=MAJORITY),
            default_override=DefaultOverride.NOTE,
        )
    assert refused.value.clause == "Note 6"


def test_a_guarantors_own_proceeding_can_be_stayed_on_one_reading() -> None:
    """`default.guarantor`."""
    filed = BecomeInsolvent(insolvency=Insolvency.GUARANTOR_FILES)
    waits = {"default_guarantor": DefaultGuarantor.SIXTY_DAYS}
    assert after(filed, **waits).standing.defaulted_on is None
    assert after(filed, StayPetition(), PassDays(days=60), **waits).standing.defaulted_on is None
    assert after(filed, PassDays(days=60), **waits).standing.defaulted_on == date(2002, 4, 1)


def test_a_tax_that_the_company_need_not_make_good_lessens_what_is_paid() -> None:
    """`tax.gross-up`: 10% of the Note Amount, or of its principal only."""
    paid = (PassDays(days=515), Pay(note=0, withholdings=TEN_PERCENT))
    whole = after(*paid).standing
    borne = after(*paid, tax_gross_up=TaxGrossUp.GUARANTORS).standing
    written = after(*paid, tax_gross_up=TaxGrossUp.EACH_AS_WRITTEN).standing
    assert abs(borne.paid - whole.paid * 9 / 10) <= CENT
    assert abs(written.paid - (whole.paid - Fraction(402_629) / 10)) <= CENT


def test_covenants_revive_or_look_to_the_first_closing_on_other_readings() -> None:
    """`covenant.revival`, `covenant.base`: prepaid to below half, then $1,500,000 more is sold."""
    day = FIRST_CLOSING_DATE + timedelta(days=30)
    line = Close(lines=(type(EXHIBIT_A_LINES[0])(purchaser="One More", purchase_price=Fraction(1_500_000)),))
    story = (
        GiveNotice(prepay_on=day, amount=Fraction(1_500_000)), PassDays(days=30), Prepay(), line,
    )  # fmt: skip
    merger = TakeStep(step=Step.MERGER)
    assert after(*story, merger).covenants.fell_short
    for readings in (
        {"covenant_revival": CovenantRevival.REVIVED},
        {"covenant_revival": CovenantRevival.REVIVED, "covenant_base": CovenantBase.FIRST_CLOSING},
    ):
        with pytest.raises(Refused):
            after(*story, merger, **readings)


def test_a_deposit_is_no_payment_when_due() -> None:
    """What lies in the segregated account is for prepayments."""
    both = closed()
    both.happen(GiveNotice(prepay_on=MATURITY_DATE, amount=CENT))
    both.happen(Deposit(amount=CENT))
    both.happen(PassDays(days=515))
    both.happen(Pay(note=0))
    assert both.book.deposit == CENT
