"""Book and ledger through the events of the registration rights agreement, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import HealthCheck, Phase, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from impl import offerings, registration
from impl.ledger import Ledger
from spec.events import (
    CloseSeries2A,
    DetermineOffering,
    Event,
    PassDays,
    RecordRights,
    ReplacementExercise,
    Rule144Limit,
    Split,
    StockDividend,
)
from spec.happenings import HAPPENINGS
from tests import registration_happenings as happenings
from tests.lockstep import Lockstep

TODAY = date(2003, 9, 1)
MOST_STEPS = 12
OF_THE_RIGHTS: set[type[Event]] = {each.event for each in HAPPENINGS.values() if each.clause.startswith("RRA")}
COUNTED: set[type[Event]] = {Split, StockDividend}
SELDOM_REFUSED: set[type[Event]] = {ReplacementExercise, Rule144Limit}  # to strangers, or where there is no agreement


def test_without_the_agreement_or_to_a_stranger_they_are_refused_on_both_sides() -> None:
    """Those that the machine below seldom sees refused."""
    both = Lockstep.opening(TODAY, Fraction(1_000_000), Fraction(0))
    assert both.happen(ReplacementExercise(holder="Ann", shares=1)) == "RRA 1.2"
    assert both.happen(RecordRights(dated=date(2000, 12, 22), holders=())) is None
    assert both.happen(Rule144Limit(holder="Ann", could_sell=1)) == "RRA 1.2"
    assert both.happen(ReplacementExercise(holder="Ann", shares=1)) is None


class Rights(RuleBasedStateMachine):
    """Book and ledger through the same events of the registration rights, from the last months of them."""

    def __init__(self) -> None:
        super().__init__()
        self.both = Lockstep.opening(TODAY, Fraction(1_000_000), Fraction(0))

    def happen(self, event: Event) -> str | None:
        """Let it happen to both, and compare."""
        note(f"{self.both.book.today}: {event}")
        return self.both.happen(event)

    @initialize(record=happenings.records(), ready=st.booleans())
    def open(self, record: Event, ready: bool) -> None:
        self.happen(record)
        if ready:
            self.happen(CloseSeries2A())
            self.happen(PassDays(days=1))

    @rule(data=st.data())
    def move_shares(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.share_events(self.both.book)))

    @rule(data=st.data())
    def offer(self, data: st.DataObject) -> None:
        for _ in range(data.draw(st.integers(1, 4))):
            self.happen(data.draw(happenings.offering_events(self.both.book)))

    @rule(data=st.data())
    def carry_out_an_offering(self, data: st.DataObject) -> None:
        rights = self.both.book.registration
        if rights.series_2a_closed_on is None:
            self.happen(CloseSeries2A())
        self.happen(PassDays(days=1))
        if self.both.book.registration.offering is None:
            self.happen(DetermineOffering(received_on=self.both.book.today))
        for _ in range(2):
            self.happen(data.draw(happenings.requests(self.both.book)))
        self.happen(data.draw(happenings.effectings()))
        self.happen(data.draw(happenings.stand_offs()))

    @rule(data=st.data())
    def amend_or_record_again(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.amendments(self.both.book) | happenings.records()))

    @rule(data=st.data())
    def pass_days(self, data: st.DataObject) -> None:
        self.happen(data.draw(happenings.passings(self.both.book)))


TestRights = Rights.TestCase
TestRights.settings = settings(
    max_examples=25, stateful_step_count=MOST_STEPS, suppress_health_check=[HealthCheck.too_slow]
)


def generated(machine: type[Rights], examples: int) -> None:
    """Run a machine without looking for the smallest failure, or keeping it."""
    chosen = settings(
        max_examples=examples, stateful_step_count=MOST_STEPS, database=None, deadline=None, phases=(Phase.generate,),
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=chosen)


MOST_SEEDS = 15
"""What Hypothesis draws depends on what else is loaded: a rare event may take more than a few seeds."""


def test_every_event_of_the_rights_is_performed_and_every_one_is_refused() -> None:
    """The machine is no idle one."""
    met: Counter[tuple[type[Event], str | None]] = Counter()

    class Counted(Rights):
        def happen(self, event: Event) -> str | None:
            clause = super().happen(event)
            met[type(event), clause] += 1
            return clause

    performed: set[type[Event]] = set()
    refused: set[type[Event]] = set()
    for number in range(1, MOST_SEEDS + 1):
        generated(seed(number)(Counted), 15)
        performed = {kind for kind, clause in met if clause is None}
        refused = {kind for kind, clause in met if clause is not None}
        if performed >= OF_THE_RIGHTS | COUNTED and refused >= OF_THE_RIGHTS - SELDOM_REFUSED:
            break
    assert performed >= OF_THE_RIGHTS | COUNTED
    assert refused >= OF_THE_RIGHTS - SELDOM_REFUSED


def _one_more(real: Callable[..., Ledger]) -> Callable[..., Ledger]:
    def faulty(ledger: Ledger, *arguments: object, **more: object) -> Ledger:
        after = real(ledger, *arguments, **more)
        rights = after.registration
        return attrs.evolve(after, registration=attrs.evolve(rights, without_holder=rights.without_holder + 1))

    return faulty


@pytest.mark.parametrize(
    ("module", "function"),
    [(registration, "release"), (registration, "transfer"), (offerings, "effect"), (offerings, "withdraw")],
)
def test_a_fault_in_the_ledger_is_found(module: object, function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share too many parts the two."""
    monkeypatch.setattr(module, function, _one_more(getattr(module, function)))
    with pytest.raises(AssertionError):
        generated(seed(1)(Rights), 300)
