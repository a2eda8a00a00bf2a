"""Rules, their registry and their derivations."""

from __future__ import annotations

from fractions import Fraction

import pytest

import spec
from spec.adjustment import AdjustFacts, adjust
from spec.alternatives import WarrantNumber
from spec.errors import Refused
from spec.facts import ONE_CENT, Unit, quantities
from spec.prepayment import PrepaymentFacts
from spec.readings import POINTS, Readings
from spec.rules import RULES, Condition, Step, derive, note, recording, refuse, require, rule, step
from spec.terms import EFFECTIVE_DATE

IDS = [
    "amend.effect",
    "calendar.business-days",
    "closing.first-time",
    "closing.schedule",
    "consent.deciding-groups",
    "consent.majority",
    "covenant.disposal",
    "covenant.in-force",
    "covenant.indebtedness",
    "covenant.legal-fees",
    "covenant.permission",
    "default.acceleration",
    "default.event",
    "exchange.delivery",
    "exchange.partial",
    "guarantee.costs",
    "guarantee.demand",
    "guarantee.gross-up",
    "note.amount",
    "note.maturity",
    "notice.due",
    "notice.effective",
    "notice.latest",
    "party.joinder",
    "prepayment.allocate",
    "prepayment.conditions",
    "registration.amendment",
    "registration.contribution",
    "registration.cutback",
    "registration.expenses",
    "registration.lock-up",
    "registration.ownership",
    "registration.parity",
    "registration.piggyback",
    "registration.registrable",
    "registration.standing",
    "registration.termination",
    "registration.transfer",
    "series-b.satisfaction",
    "transfer.note",
    "transfer.warrant",
    "warrant.additional-shares",
    "warrant.adjust",
    "warrant.adjustment-time",
    "warrant.certificate",
    "warrant.conditional-exercise",
    "warrant.consideration",
    "warrant.decision",
    "warrant.dividend-recomputed",
    "warrant.exercise",
    "warrant.expiry",
    "warrant.fair-market-value",
    "warrant.net-exercise",
    "warrant.options-exercised",
    "warrant.options-granted",
    "warrant.options-lapse",
    "warrant.other-distribution",
    "warrant.ratchet",
    "warrant.recapitalisation",
    "warrant.reorganisation",
    "warrant.reserve",
    "warrant.securities-delivered",
    "warrant.split",
    "warrant.stock-dividend",
]


def test_importing_spec_registers_every_rule() -> None:
    """By its public id."""
    assert spec.__doc__
    assert sorted(RULES) == IDS


@pytest.mark.parametrize("id", IDS)
def test_every_rule_has_a_clause_a_sentence_and_known_points(id: str) -> None:
    """The first clause is the principal one; the sentence ends in a full stop."""
    entry = RULES[id]
    assert entry.clause == entry.clauses[0]
    assert all(clause.split()[0] in ("PA", "Note", "Warrant", "RRA") for clause in entry.clauses)
    assert entry.sentence.endswith(".")
    assert set(entry.points) <= set(POINTS)
    assert quantities(entry.facts)
    assert quantities(entry.outcome)


def test_every_point_is_used_by_a_rule() -> None:
    """None is declared that nothing depends on."""
    assert {point for entry in RULES.values() for point in entry.points} == set(POINTS)


def test_a_rule_can_be_called_by_name_or_from_the_registry() -> None:
    """With the default readings where none are given."""
    case = AdjustFacts(number=Fraction(100), price_after=Fraction(3, 100))
    assert adjust(case) == adjust(case, Readings()) == RULES["warrant.adjust"](case)
    floored = Readings(warrant_number=WarrantNumber.FLOORED)
    assert RULES["warrant.adjust"](case, floored) == adjust(case, floored) != adjust(case)
    assert adjust.rule is RULES["warrant.adjust"]


def test_an_id_stands_for_one_rule() -> None:
    """Defining it again is an error."""
    with pytest.raises(ValueError, match="defined twice"):
        rule("warrant.adjust", "Warrant 3(a)", facts=AdjustFacts, outcome=AdjustFacts)(lambda case, readings: case)


def test_steps_are_kept_only_while_a_derivation_is_made() -> None:
    """Outside one they cost nothing and go nowhere."""
    assert not recording()
    assert step("a stage", "Warrant 3(a)", 7, Unit.COUNT) == 7
    derivation = derive(RULES["warrant.adjust"], AdjustFacts(number=Fraction(1), price_after=Fraction(1)))
    assert derivation.entries == (Step("shares purchasable", "Warrant 3(a)", Fraction(1, 10), Unit.SHARES),)
    assert derivation.outcome is not None
    assert derivation.refused is None
    assert not recording()


def test_a_refusal_is_kept_in_the_derivation() -> None:
    """With the condition that fired, and without an outcome."""
    case = PrepaymentFacts(amount=ONE_CENT, on=EFFECTIVE_DATE, notes=())
    derivation = derive(RULES["prepayment.allocate"], case)
    assert derivation.outcome is None
    assert derivation.refused is not None
    assert derivation.entries[-1] == Condition("Note 2", derivation.refused.why, fired=True)
    assert str(derivation.refused) == "refused by Note 2: no Note Amount is outstanding"


def test_require_refuse_and_note_say_their_clause() -> None:
    """A refusal carries clause and reason as data."""
    note("Note 2", "nothing is being derived", fired=False)
    require(True, "Note 2", "it is so")
    with pytest.raises(Refused) as required:
        require(False, "Note 2", "it is not so")
    with pytest.raises(Refused) as refused:
        refuse("Note 2", "it is not so")
    for turned_away in (required.value, refused.value):
        assert (turned_away.clause, turned_away.why) == ("Note 2", "it is not so")
