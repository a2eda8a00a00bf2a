"""Book and ledger through what happens to what the Warrants are for: dividends, distributions, transactions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from impl import capital
from impl.errors import BadInput, UnknownIndex
from impl.holdings import Warrant
from properties.books import happen
from spec.carried import ValueOfOne
from spec.closing import EXHIBIT_A_LINES
from spec.errors import InvalidFacts
from spec.events import (
    AbandonTransaction,
    AnnounceTransaction,
    AuthoriseStock,
    Close,
    CloseTransaction,
    Distribute,
    ElectOnNotice,
    Event,
    Exercise,
    FurnishCertificate,
    Issue,
    NetExercise,
    PassDays,
    PayDividend,
    Recapitalise,
    RecordDividend,
    Split,
    SplitSecurities,
    StockDividend,
)
from spec.facts import revised
from spec.happenings import HAPPENINGS
from spec.notices_due import Undertaken
from spec.reorganisation import Entitlement, Sort
from spec.terms import FIRST_CLOSING_DATE
from tests import securities_happenings as happenings
from tests.lockstep import Lockstep

MOST_STEPS = 10
MOST_DIVIDENDS = 4
MODULES = ("spec.dividend_events", "spec.securities_events", "spec.transaction_events")
OF_SECURITIES: set[type[Event]] = {each.event for each in HAPPENINGS.values() if each.event.__module__ in MODULES}
NEVER_REFUSED: set[type[Event]] = {SplitSecurities, Recapitalise}
CENT = Fraction(1, 100)


def closed() -> Lockstep:
    """Both after a First Closing on Exhibit A, with ten million shares of common stock."""
    both = Lockstep.opening(FIRST_CLOSING_DATE, Fraction(10_000_000), Fraction(2_500_000))
    assert both.happen(Close(lines=EXHIBIT_A_LINES)) is None
    return both


class Securities(RuleBasedStateMachine):
    """Book and ledger through the same events, from the First Closing on."""

    def __init__(self) -> None:
        super().__init__()
        self.both = closed()
        self.dividends = 0

    def happen(self, event: Event) -> str | None:
        """Let it happen to both, and compare."""
        note(f"{self.both.book.today}: {event}")
        return self.both.happen(event)

    @initialize(days=st.sampled_from((1, 40, 365)))
    def open(self, days: int) -> None:
        self.happen(PassDays(days=days))

    @precondition(lambda machine: machine.dividends < MOST_DIVIDENDS)
    @rule(data=st.data())
    def dividend(self, data: st.DataObject) -> None:
        self.dividends += 1
        self.happen(data.draw(happenings.recordings(self.both.book)))
        for _ in range(data.draw(st.integers(0, 2))):
            self.happen(data.draw(happenings.payments(self.both.book)))

    @rule(data=st.data())
    def securities(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.securities(self.both.book)))

    @precondition(lambda machine: machine.dividends < MOST_DIVIDENDS)
    @rule(data=st.data())
    def stock(self, data: st.DataObject) -> None:
        self.dividends += 1
        self.happen(data.draw(happenings.stock_events()))

    @rule(data=st.data())
    def undertakings(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.undertakings(self.both.book)))

    @rule(data=st.data())
    def exercise(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.exercises(self.both.book)))

    @rule(data=st.data())
    def transact(self, data: st.DataObject) -> None:
        for _ in range(data.draw(st.integers(1, 2))):
            book = self.both.book
            self.happen(
                data.draw(
                    happenings.announcements()
                    | happenings.elections(book)
                    | happenings.closings(book)
                    | happenings.abandonings()
                )
            )

    @rule(data=st.data())
    def carry_out_a_transaction(self, data: st.DataObject) -> None:
        if self.both.book.capital.transaction is None:
            self.happen(data.draw(happenings.announcements()))
        for _ in range(data.draw(st.integers(0, 2))):
            self.happen(data.draw(happenings.elections(self.both.book)))
        self.happen(data.draw(happenings.passings(self.both.book)))
        self.happen(data.draw(happenings.closings(self.both.book)))

    @rule(data=st.data())
    def pass_days(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.passings(self.both.book)))


TestSecurities = Securities.TestCase
TestSecurities.settings = settings(
    max_examples=25, stateful_step_count=MOST_STEPS, suppress_health_check=[HealthCheck.too_slow]
)


def generated(machine: type[Securities], examples: int) -> None:
    """Run a machine without looking for the smallest failure, or keeping it."""
    chosen = settings(
        max_examples=examples, stateful_step_count=MOST_STEPS, database=None, deadline=None, phases=(Phase.generate,),
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=chosen)


def test_every_event_is_performed_and_every_one_that_can_be_is_refused() -> None:
    """The machine is no idle one."""
    met: Counter[tuple[type[Event], str | None]] = Counter()

    class Counted(Securities):
        def happen(self, event: Event) -> str | None:
            clause = super().happen(event)
            met[type(event), clause] += 1
            return clause

    for number in range(1, 7):
        generated(seed(number)(Counted), 15)
    assert {kind for kind, clause in met if clause is None} >= OF_SECURITIES
    refused = {kind for kind, clause in met if clause is not None}
    assert refused >= OF_SECURITIES - NEVER_REFUSED


# -- the machine's teeth


def _one_more(warrant: Warrant, adjusted: Any) -> Warrant:
    return attrs.evolve(warrant, price=adjusted.price, number=(adjusted.number[0] + 1, adjusted.number[1]))


def _never_undone(state: capital.Capital, warrants: tuple[Warrant, ...], _today: date) -> Any:
    return state, warrants


@pytest.mark.parametrize(("function", "fault"), [("multiplied", _one_more), ("day_over", _never_undone)])
def test_a_fault_in_the_ledger_is_found(
    function: str, fault: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share too many on a dividend, and a dividend that is never undone: each parts the two."""
    monkeypatch.setattr(capital, function, fault)
    with pytest.raises(AssertionError):
        generated(seed(1)(Securities), 100)


# -- runs by hand


def days(number: int) -> PassDays:
    """So many days."""
    return PassDays(days=number)


def record(both: Lockstep, shares: int, pay_in: int, noticed: int = 30) -> RecordDividend:
    """A dividend recorded today, payable so many days from now, on notice given so many days ago."""
    today = both.book.today
    return RecordDividend(
        shares=shares, pay_on=today + timedelta(days=pay_in), noticed_on=today - timedelta(days=noticed)
    )


def prices(both: Lockstep) -> set[Fraction]:
    """The Purchase Prices of all the Warrants."""
    return {warrant.purchase_price for warrant in both.book.warrants}


# 10,000,000 outstanding, 2,500,000 convertible, and 14,695,980 under Exhibit A's Warrants.
COUNTED = 27_195_980
DIME = Fraction(1, 10)


def test_a_dividend_runs_its_course() -> None:
    """Recorded, 400,000 of 1,000,000 paid in time, undone for the rest, and 100,000 of that paid late."""
    both = closed()
    both.happen(days(31))
    assert both.happen(record(both, 1_000_000, 10)) is None
    assert prices(both) == {DIME * COUNTED / (COUNTED + 1_000_000)}
    assert both.book.common == 10_000_000
    assert both.happen(PayDividend(shares=400_000)) is None
    assert both.happen(days(10)) is None
    assert prices(both) == {DIME * COUNTED / (COUNTED + 1_000_000)}
    assert both.happen(days(1)) is None
    undone = DIME * COUNTED / (COUNTED + 400_000)
    assert prices(both) == {undone}
    assert both.book.capital.owed == 600_000
    assert both.book.capital.dividend is None
    counted_now = both.book.common + 2_500_000 + sum(each.number for each in both.book.warrants)
    assert both.happen(PayDividend(shares=100_000, late=True)) is None
    assert prices(both) == {undone * counted_now / (counted_now + 100_000)}
    assert both.happen(PayDividend(shares=500_001, late=True)) == "Warrant 3(c)"
    assert both.happen(PayDividend(shares=1)) == "Warrant 3(c)"


def test_a_dividend_paid_in_full_is_over_at_once() -> None:
    """Nothing is left to undo, and another can be recorded the same day."""
    both = closed()
    both.happen(days(31))
    assert both.happen(record(both, 7, 100)) is None
    assert both.happen(PayDividend(shares=8)) == "Warrant 3(c)"
    assert both.happen(PayDividend(shares=7)) is None
    assert all(each.measured_on is None for each in both.book.warrants)
    assert both.happen(record(both, 7, 0)) is None


@pytest.mark.parametrize(("noticed", "clause"), [(22, None), (21, "Warrant 6"), (0, "Warrant 6")])
def test_a_record_date_wants_fifteen_business_days_notice(noticed: int, clause: str | None) -> None:
    """Monday 4 March 2002 is fifteen business days after Friday 8 February: Presidents' Day lies between."""
    both = closed()
    both.happen(days(32))
    assert both.book.today == date(2002, 3, 4)
    assert both.happen(record(both, 1, 1, noticed + 2)) == clause


def test_where_no_warrant_is_left_the_notes_ten_business_days_remain() -> None:
    """Every Warrant exercised; notice of 1 March for a record on 18 March, then of 4 March."""
    both = closed()
    for place, warrant in enumerate(both.book.warrants):
        assert both.happen(Exercise(warrant=place, designated=warrant.number)) is None
    both.happen(days(46))
    assert both.book.today == date(2002, 3, 18)
    assert both.happen(record(both, 1, 1, 13)) == "Note 4"
    assert both.happen(record(both, 1, 1, 14)) is None


def test_shares_issued_meanwhile_cap_the_price_when_a_dividend_is_undone() -> None:
    """At $0.09: below $0.10, though not below the price that the record date made it."""
    both = closed()
    both.happen(days(31))
    both.happen(record(both, COUNTED, 5))
    assert prices(both) == {DIME / 2}
    assert both.happen(Issue(shares=100, consideration=Fraction(9))) is None
    assert prices(both) == {DIME / 2}
    both.happen(days(6))
    assert prices(both) == {Fraction(9, 100)}


def test_securities_go_along_and_are_delivered_by_parts() -> None:
    """One preferred share on every four: Kumi Hui's 134,215 shares carry 33,553.75, and a fifth of that 6,710.75."""
    both = closed()
    assert both.happen(Distribute(what="preferred", each_share=Fraction(1, 4))) is None
    exercise = Exercise(warrant=1, designated=Fraction(26_843), fair_market_value=DIME)
    assert both.happen(exercise) == "Warrant 2"
    valued = revised(exercise, values=(ValueOfOne(what="preferred", each=Fraction(2)),))
    assert both.happen(valued) is None
    carried = both.book.warrants[1].carries[0]
    assert carried.delivered == 6710
    assert carried.amount == 26_843
    assert both.book.cash_in_lieu == Fraction(3, 2)
    assert both.happen(SplitSecurities(what="preferred", old=1, new=2)) is None
    assert both.book.warrants[1].carries[0].amount == 53_686


def test_a_recapitalisation_carries_along_what_comes_beside_the_stock() -> None:
    """Two for one, and $0.03 in cash for each share: G5's 201,315 shares become 402,630 with $6,039.45."""
    both = closed()
    cash = Entitlement(what="cash", sort=Sort.CASH, each_share=Fraction(3, 100))
    assert both.happen(Recapitalise(old=1, new=2, beside=(cash,))) is None
    warrant = both.book.warrants[5]
    assert warrant.purchase_price == DIME / 2
    assert warrant.number == 402_630
    assert warrant.carries[0].amount == Fraction(603_945, 100)
    assert both.book.common == 20_000_000


def test_a_certificate_is_due_once_for_what_was_adjusted() -> None:
    """Of nothing none, of a split one, and of a dividend another."""
    both = closed()
    certificate = FurnishCertificate(warrant=0)
    assert both.happen(certificate) == "Warrant 3(h)"
    assert both.happen(Split(old=1, new=2)) is None
    assert both.happen(certificate) is None
    assert both.happen(certificate) == "Warrant 3(h)"
    assert both.happen(StockDividend(shares=1)) is None
    assert both.happen(certificate) is None


def test_stock_authorised_is_kept_for_the_warrants() -> None:
    """10,000,000 outstanding and 14,695,980 under the Warrants: 24,695,980, and not one less; then none to issue."""
    both = closed()
    assert both.happen(AuthoriseStock(authorised=24_695_979)) == "Warrant 7"
    assert both.happen(AuthoriseStock(authorised=24_695_980)) is None
    issue = Issue(shares=1, consideration=Fraction(1))
    assert both.happen(issue) == "Warrant 7"
    assert both.happen(AuthoriseStock(authorised=24_695_981)) is None
    assert both.happen(issue) is None
    assert both.happen(Exercise(warrant=0, designated=Fraction(2_013_145))) is None


def test_an_exercise_on_notice_waits_for_the_closing() -> None:
    """Elected for cash and net; one of the two on more than is left by then comes to nothing."""
    both = closed()
    election = ElectOnNotice(warrant=0, designated=Fraction(1_000_000), fair_market_value=Fraction(1, 2))
    assert both.happen(election) == "Warrant 4"
    assert both.happen(AnnounceTransaction(undertaken=Undertaken.MERGER)) is None
    assert both.happen(AnnounceTransaction(undertaken=Undertaken.DISSOLUTION)) == "Warrant 4"
    assert both.happen(election) is None
    assert both.happen(revised(election, net=True)) is None
    assert both.happen(revised(election, designated=Fraction(2_013_146))) == "Warrant 1(a)"
    assert both.happen(revised(election, designated=Fraction(2_000_000))) is None
    assert both.book.common == 10_000_000
    assert both.happen(CloseTransaction(old=1, new=2)) == "Warrant 4"
    both.happen(days(22))
    assert both.happen(CloseTransaction(old=1, new=2, brought_in=5_000_000)) is None
    # 1,000,000 for cash and 800,000 net, so 13,145 of 2,013,145 are left; everything doubles, and 5,000,000 join.
    assert both.book.common == 2 * 11_800_000 + 5_000_000
    assert both.book.warrants[0].number == 2 * 13_145
    assert both.book.exercise_payments == 100_000
    assert both.book.capital.transaction is None


def test_a_transaction_given_up_leaves_nothing_behind() -> None:
    """No exercise, no notice; another may be announced."""
    both = closed()
    before = both.book
    both.happen(AnnounceTransaction(undertaken=Undertaken.MERGER))
    both.happen(ElectOnNotice(warrant=0, designated=Fraction(1), fair_market_value=Fraction(1)))
    assert both.happen(AbandonTransaction()) is None
    assert both.book == before
    assert both.happen(AbandonTransaction()) == "Warrant 4"


@pytest.mark.parametrize(("waits", "clause"), [(21, "Warrant 4"), (22, None)])
def test_a_closing_wants_fifteen_business_days_notice(waits: int, clause: str | None) -> None:
    """Notice of Thursday 31 January 2002: Friday 22 February is the fifteenth, Presidents' Day left out."""
    both = closed()
    both.happen(AnnounceTransaction(undertaken=Undertaken.STOCK_SALE))
    both.happen(days(waits))
    assert both.happen(CloseTransaction()) == clause


def test_after_a_merger_for_cash_a_warrant_is_for_cash() -> None:
    """$0.25 a share: 134,215 shares carry $33,553.75; 26,843 of them bring $6,710.75 for $2,684.30, and no stock."""
    both = closed()
    both.happen(AnnounceTransaction(undertaken=Undertaken.MERGER))
    both.happen(days(30))
    cash = Entitlement(what="cash", sort=Sort.CASH, each_share=Fraction(1, 4))
    assert both.happen(CloseTransaction(new=0, beside=(cash,))) is None
    value = Fraction(1)
    assert both.happen(NetExercise(warrant=1, designated=value, fair_market_value=value)) == "Warrant 1(b)"
    assert both.happen(Exercise(warrant=1, designated=Fraction(26_843))) is None
    assert both.book.common == 10_000_000
    carried = both.book.warrants[1].carries[0]
    assert (carried.delivered, carried.amount) == (Fraction(671_075, 100), Fraction(26_843))
    assert both.book.exercise_payments == Fraction(268_430, 100)


@pytest.mark.parametrize(
    ("before", "event"),
    [
        ([days(31), "record"], "record"),
        ([AnnounceTransaction(undertaken=Undertaken.STOCK_SALE), days(30)], CloseTransaction(old=1, new=2)),
        ([], FurnishCertificate(warrant=6)),
        ([AnnounceTransaction(undertaken=Undertaken.MERGER)], ElectOnNotice(warrant=6, designated=Fraction(1))),
    ],
    ids=["two dividends at once", "stock changed by a sale of it", "no such Warrant", "nor here"],
)
def test_what_makes_no_sense_is_bad_input_on_both_sides(before: list[Any], event: Any) -> None:
    """Not a refusal: no clause speaks of it."""
    both = closed()
    for each in before:
        assert both.happen(record(both, 1, 10) if each == "record" else each) is None
    event = record(both, 1, 10) if event == "record" else event
    with pytest.raises(InvalidFacts):
        both.book.after(event)
    with pytest.raises((BadInput, UnknownIndex)):
        happen(event, both.ledger)


def test_events_that_make_no_sense_cannot_be_told() -> None:
    """A public notice of a dividend is no transaction; stock beside the stock is another class."""
    with pytest.raises(InvalidFacts):
        AnnounceTransaction(undertaken=Undertaken.DIVIDEND_RECORD)
    with pytest.raises(InvalidFacts):
        Recapitalise(old=1, new=1, beside=(Entitlement(what="class B", each_share=Fraction(1)),))
