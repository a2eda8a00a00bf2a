"""The book of the specification and the ledger of the engine hold the same, whatever happens to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, TypeVar

import attrs
import pytest
from hypothesis import Phase, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from impl.errors import Refused as EngineRefused
from impl.errors import UnknownIndex
from impl.ledger import Ledger
from properties.books import agree_on_holdings, happen
from spec.book import Book
from spec.closing import EXHIBIT_A_LINES, Line
from spec.errors import InvalidFacts, Refused
from spec.events import (
    Close,
    Deposit,
    Event,
    Exchange,
    Exercise,
    GiveNotice,
    Issue,
    NetExercise,
    PassDays,
    Prepay,
    Split,
    StockDividend,
)
from spec.facts import revised
from spec.happenings import HAPPENINGS
from spec.terms import (
    AGGREGATE_CAP,
    DEPOSIT_AFTER,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    FIRST_CLOSING_MINIMUM,
    MATURITY_DATE,
)
from tests import happenings
from tests.lockstep import Lockstep

MOST_DIVIDENDS = 4  # each doubles the digits of every exact number
MOST_STEPS = 30


Step = TypeVar("Step", bound=Callable[..., None])


def when(possible: Callable[[Book], bool]) -> Callable[[Step], Step]:
    """A rule's precondition on the book."""
    return precondition(lambda machine: possible(machine.both.book))


class Events(RuleBasedStateMachine):
    """Book and ledger through the same events, mostly ones that the agreement permits."""

    def __init__(self) -> None:
        super().__init__()
        self.both = Lockstep.opening(FIRST_CLOSING_DATE, Fraction(1), Fraction(0))
        self.dividends = self.refusals = 0

    def happen(self, event: Event) -> str | None:
        """Let it happen to both, and compare."""
        note(f"{self.both.book.today}: {event}")
        clause = self.both.happen(event)
        self.refusals += clause is not None
        return clause

    @initialize(
        today=st.sampled_from((FIRST_CLOSING_DATE, FIRST_CLOSING_LIMIT, FIRST_CLOSING_DATE - timedelta(3))),
        common=st.sampled_from((Fraction(10_000_000), Fraction(1), Fraction(7, 3))),
        convertible=st.sampled_from((Fraction(0), Fraction(2_500_000), Fraction(1, 3))),
        closing=happenings.first_closings(),
        days=st.none() | st.sampled_from((0, 120, 189, 196, 197, 230, 400)),
    )
    def open(self, today: date, common: Fraction, convertible: Fraction, closing: Event, days: int | None) -> None:
        self.both = Lockstep.opening(today, common, convertible)
        if days is not None:
            self.happen(closing)
        if days:
            self.happen(PassDays(days=days))

    @when(happenings.can_close)
    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        book = self.both.book
        further = book.first_closing_on is not None
        self.happen(data.draw(happenings.further_closings(book) if further else happenings.first_closings()))

    @when(happenings.can_put_off)
    @rule(data=st.data())
    def put_off_the_first_closing(self, data: st.DataObject) -> None:
        if self.happen(data.draw(happenings.puttings_off(self.both.book))) is None:
            set_for = self.both.book.first_closing_set_for
            assert set_for is not None
            if data.draw(st.booleans()) and set_for > self.both.book.today:
                self.happen(PassDays(days=(set_for - self.both.book.today).days))
            self.happen(data.draw(happenings.first_closings()))

    @when(happenings.can_give_notice)
    @rule(data=st.data())
    def give_notice(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.notices(self.both.book)))

    @when(lambda book: book.notice is not None)
    @rule(data=st.data())
    def deposit(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.deposits(self.both.book)))

    @when(happenings.can_prepay)
    @rule()
    def prepay(self) -> None:
        self.happen(Prepay())

    @when(happenings.can_prepare_a_prepayment)
    @rule(data=st.data())
    def carry_out_a_prepayment(self, data: st.DataObject) -> None:
        if self.both.book.notice is None:
            self.happen(data.draw(happenings.notices(self.both.book)))
        notice = self.both.book.notice
        assert notice is not None
        if notice.prepay_on > DEPOSIT_AFTER and notice.amount > self.both.book.deposit:
            self.happen(data.draw(happenings.deposits(self.both.book)))
        if notice.prepay_on > self.both.book.today:
            self.happen(PassDays(days=(notice.prepay_on - self.both.book.today).days))
        self.happen(Prepay())

    @when(lambda book: book.notice is not None)
    @rule()
    def let_the_notice_lapse(self) -> None:
        book = self.both.book
        assert book.notice is not None
        self.happen(PassDays(days=(book.notice.prepay_on - book.today).days + 1))

    @when(happenings.can_exchange)
    @rule(data=st.data())
    def exchange(self, data: st.DataObject) -> None:
        for _ in range(data.draw(st.integers(1, 3))):
            if happenings.can_exchange(self.both.book):
                self.happen(data.draw(happenings.exchanges(self.both.book)))

    @when(happenings.can_deliver)
    @rule(data=st.data())
    def deliver_series_a(self, data: st.DataObject) -> None:
        delivery = data.draw(happenings.deliveries(self.both.book))
        self.happen(delivery)
        if data.draw(st.booleans()):
            self.happen(delivery)  # a second time

    @rule(data=st.data())
    def issue_or_split(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.issues(self.both.book) | happenings.splits()))

    @precondition(lambda machine: machine.dividends < MOST_DIVIDENDS)
    @rule(event=happenings.stock_dividends())
    def stock_dividend(self, event: Event) -> None:
        self.dividends += 1
        self.happen(event)

    @when(happenings.can_exercise)
    @rule(data=st.data())
    def exercise(self, data: st.DataObject) -> None:
        book = self.both.book
        self.happen(data.draw(happenings.exercises(book) | happenings.net_exercises(book)))

    @when(happenings.can_pass)
    @rule(data=st.data())
    def pass_days(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.passings(self.both.book)))

    @precondition(lambda machine: 3 * machine.refusals <= len(machine.both.events))
    @rule(data=st.data())
    def overreach(self, data: st.DataObject) -> None:
        for _ in range(2):
            self.happen(data.draw(happenings.overreaching(self.both.book)))


TestEvents = Events.TestCase
TestEvents.settings = settings(stateful_step_count=MOST_STEPS)


# -- what the machine meets


HERE = ("spec.events", "spec.note_events", "spec.delivery_events", "spec.warrant_events", "spec.issue_events")
"""Where the events stand that this machine plays; those of other subjects have machines of their own."""

PLAYED = {each.event for each in HAPPENINGS.values() if each.event.__module__ in HERE}

NEVER_REFUSED = (Split, StockDividend, PassDays)


def generated(machine: type[Events], examples: int) -> None:
    """Run a machine without looking for the smallest failure, or keeping it."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=MOST_STEPS,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
    )
    run_state_machine_as_test(machine, settings=chosen)


def test_every_kind_of_event_is_performed_and_every_kind_that_can_be_is_refused() -> None:
    """The machine is no idle one: at least half of the events are performed."""
    met: Counter[tuple[type[Event], str | None]] = Counter()

    class Counted(Events):
        def happen(self, event: Event) -> str | None:
            clause = super().happen(event)
            met[type(event), clause] += 1
            return clause

    for number in range(1, 7):
        generated(seed(number)(Counted), 15)
    performed = {kind for kind, clause in met if clause is None}
    refused = {kind for kind, clause in met if clause is not None}
    assert performed == PLAYED
    assert refused == PLAYED - set(NEVER_REFUSED)
    assert 2 * sum(count for (_, clause), count in met.items() if clause is None) >= met.total()


# -- the machine's teeth


def _more_by_a_cent(ledger: Ledger, amount: int) -> Ledger:
    return attrs.evolve(ledger, deposited=ledger.deposited + amount + 1)


def _always_refused(ledger: Ledger, old: int, new: int) -> Ledger:
    raise EngineRefused("Warrant 3(b)", f"{old} for {new}")


def _never_lapses(ledger: Ledger, days: int) -> Ledger:
    return attrs.evolve(ledger, today=ledger.today + timedelta(days=days))


@pytest.mark.parametrize(
    ("method", "fault"),
    [("deposit", _more_by_a_cent), ("split", _always_refused), ("pass_days", _never_lapses)],
)
def test_a_fault_in_the_ledger_is_found(
    method: str, fault: Callable[..., Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cent too much, a refusal too many, a notice that outlives its day: each parts the two."""
    monkeypatch.setattr(Ledger, method, fault)
    with pytest.raises(AssertionError):
        generated(seed(1)(Events), 100)


def test_a_refusal_that_changes_the_book_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is half applied, and the test would see it if it were."""

    def half_applied(_event: Event, book: Book, _readings: Any) -> Book:
        object.__setattr__(book, "deposit", Fraction(1))
        raise Refused("Note 2(i)", "too late")

    monkeypatch.setattr(Deposit, "happen", half_applied)
    both = Lockstep.opening(FIRST_CLOSING_DATE, Fraction(1), Fraction(0))
    with pytest.raises(AssertionError, match="changed in place"):
        both.happen(Deposit(amount=Fraction(1)))


@pytest.mark.parametrize("figure", ["sold", "deposit", "prepaid", "exercise_payments", "cash_in_lieu"])
def test_a_figure_that_differs_is_named(figure: str) -> None:
    """The comparison leaves out no figure, and says which one differs."""
    both = Lockstep.opening(FIRST_CLOSING_DATE, Fraction(1), Fraction(0))
    agree_on_holdings(both.book, both.ledger)
    with pytest.raises(AssertionError, match=r"the agreement gives \$7\.00, the engine \$0\.00"):
        agree_on_holdings(revised(both.book, **{figure: Fraction(7)}), both.ledger)


# -- runs by hand


CENT = Fraction(1, 100)
ROOM = AGGREGATE_CAP - sum(line.purchase_price for line in EXHIBIT_A_LINES)


def closed(today: date = FIRST_CLOSING_DATE) -> Lockstep:
    """Both after a First Closing on Exhibit A."""
    both = Lockstep.opening(today, Fraction(10_000_000), Fraction(2_500_000))
    assert both.happen(Close(lines=EXHIBIT_A_LINES)) is None
    return both


def a_close(price: Fraction) -> Close:
    """A Closing with one more Purchaser."""
    return Close(lines=(Line(purchaser="One More", purchase_price=price),))


def a_notice(days: int, amount: Fraction = CENT) -> GiveNotice:
    """Notice given on the day of the First Closing."""
    return GiveNotice(prepay_on=FIRST_CLOSING_DATE + timedelta(days=days), amount=amount)


REFUSALS: list[tuple[list[Event], Event, str]] = [
    ([], a_close(CENT), "PA 1.3(b)"),
    ([PassDays(days=1)], a_close(ROOM + CENT), "PA 1.1"),
    ([PassDays(days=120)], a_close(ROOM + CENT), "PA 1.1"),
    ([PassDays(days=121)], a_close(ROOM), "PA 1.3(b)"),
    ([], a_notice(29), "Note 2(i)"),
    ([a_notice(30)], a_notice(31), "Note 2(i)"),
    ([], a_notice((MATURITY_DATE - FIRST_CLOSING_DATE).days + 1), "Note opening"),
    ([], Deposit(amount=CENT), "Note 2(i)"),
    ([], Prepay(), "Note 2(i)"),
    ([a_notice(30), PassDays(days=29)], Prepay(), "Note 2(i)"),
    ([a_notice(197), PassDays(days=197)], Prepay(), "Note 2(i)"),
    ([a_notice(30, Fraction(10**7)), PassDays(days=30)], Prepay(), "Note 2"),
    ([PassDays(days=196)], Exchange(note=0, part=CENT), "Note 3(a)"),
    ([PassDays(days=197)], Exchange(note=1, part=Fraction(26_843) + CENT), "Note 3(a)"),
    ([PassDays(days=516)], Exchange(note=0, part=CENT), "Note opening"),
    ([PassDays(days=1)], Issue(shares=1, consideration=Fraction(0)), "Warrant 3(g)(1)"),
    ([], Exercise(warrant=1, designated=Fraction(134_215) + CENT, fair_market_value=CENT), "Warrant 1(a)"),
    ([], Exercise(warrant=1, designated=Fraction(1, 2)), "Warrant 2"),
    ([], NetExercise(warrant=1, designated=Fraction(134_216), fair_market_value=Fraction(1)), "Warrant 1(b)"),
    ([], NetExercise(warrant=1, designated=Fraction(1), fair_market_value=Fraction(99, 1000)), "Warrant 1(b)"),
    ([], NetExercise(warrant=1, designated=Fraction(1), fair_market_value=Fraction(0)), "Warrant 1(b)"),
]


@pytest.mark.parametrize(("before", "event", "clause"), REFUSALS)
def test_every_clause_that_refuses_does_so_on_both_sides(before: list[Event], event: Event, clause: str) -> None:
    """Under the same clause, a day or a cent past what it permits; nothing is changed by it."""
    both = closed()
    for each in before:
        assert both.happen(each) is None
    assert both.happen(event) == clause


@pytest.mark.parametrize(
    ("today", "price"),
    [
        (FIRST_CLOSING_DATE - timedelta(days=1), FIRST_CLOSING_MINIMUM),
        (FIRST_CLOSING_LIMIT + timedelta(days=1), FIRST_CLOSING_MINIMUM),
        (FIRST_CLOSING_DATE, FIRST_CLOSING_MINIMUM - CENT),
    ],
)
def test_a_first_closing_out_of_its_week_or_below_its_least_is_refused_on_both_sides(
    today: date, price: Fraction
) -> None:
    """PA 5.1(d) asks no more than PA 1.3(a) has asked already, so no Closing is refused by it."""
    both = Lockstep.opening(today, Fraction(1), Fraction(0))
    assert both.happen(a_close(price)) == "PA 1.3(a)"


def test_book_and_ledger_agree_through_the_life_of_exhibit_a() -> None:
    """Notice, deposit, prepayment in August, exchange the day after, dilution, exercises, maturity."""
    both = closed()
    story: list[tuple[Event, str | None]] = [
        (Issue(shares=1_000_000, consideration=Fraction(50_000)), None),
        (StockDividend(shares=333_333), None),
        (PassDays(days=166), None),
        (GiveNotice(prepay_on=date(2002, 8, 15), amount=Fraction(1_000_001, 100)), None),
        (PassDays(days=30), None),
        (Exchange(note=0, part=Fraction(1)), "Note 3(a)"),
        (Prepay(), None),
        (Exchange(note=1, part=both.book.notes[1].principal), "Note 3(a)"),
        (PassDays(days=1), None),
        (Exchange(note=1, part=Fraction(10_000, 3)), None),
        (GiveNotice(prepay_on=date(2002, 9, 15), amount=Fraction(500)), None),
        (PassDays(days=30), None),
        (Prepay(), "Note 2(i)"),
        (Deposit(amount=Fraction(50_001, 100)), None),
        (Prepay(), None),
        (Split(old=3, new=2), None),
        (Exercise(warrant=0, designated=Fraction(1, 3)), "Warrant 2"),
        (Exercise(warrant=0, designated=Fraction(1, 3), fair_market_value=Fraction(1, 7)), None),
        (NetExercise(warrant=4, designated=Fraction(1000), fair_market_value=CENT), "Warrant 1(b)"),
        (NetExercise(warrant=4, designated=Fraction(1000), fair_market_value=Fraction(1, 4)), None),
        (PassDays(days=288), None),
        (Exchange(note=2, part=Fraction(1)), None),
        (PassDays(days=1), None),
        (Exchange(note=2, part=Fraction(1)), "Note opening"),
    ]
    for event, clause in story:
        assert both.happen(event) == clause, event
    assert both.book.today == date(2003, 7, 1)
    assert both.book.deposit == Fraction(1, 100)


def test_a_notice_unpaid_lapses_on_both_sides_and_the_deposit_stays() -> None:
    """The day after, the book and the ledger have no notice, and the same deposit."""
    both = closed()
    both.happen(GiveNotice(prepay_on=FIRST_CLOSING_DATE + timedelta(days=30), amount=Fraction(5)))
    both.happen(Deposit(amount=Fraction(5)))
    both.happen(PassDays(days=30))
    kept = both.book.notice
    both.happen(PassDays(days=1))
    assert kept is not None
    assert both.book.notice is None
    assert both.ledger.deposited == 500


@pytest.mark.parametrize(
    "event",
    [
        Exchange(note=6, part=Fraction(1)),
        Exercise(warrant=6, designated=Fraction(1)),
        NetExercise(warrant=6, designated=Fraction(1), fair_market_value=Fraction(1)),
    ],
)
def test_a_note_or_warrant_that_neither_holds_is_bad_input_on_both_sides(event: Event) -> None:
    """Not a refusal: no clause speaks of a Note that does not exist."""
    both = closed()
    with pytest.raises(InvalidFacts, match="the book has no"):
        both.book.after(event)
    with pytest.raises(UnknownIndex):
        happen(event, both.ledger)
