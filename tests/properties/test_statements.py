"""The statements as a whole: each holds on samples, and none of the rules is without its agreement."""

from __future__ import annotations

import re

import pytest

from fourcorners.corpus.format import load
from fourcorners.corpus.replay import entry_files
from fourcorners.engine.sample import sample_bare
from fourcorners.engine.statements import STATEMENTS, Kind
from fourcorners.gate.run import load_statements
from spec.happenings import HAPPENINGS
from spec.rules import RULES
from tests.test_cli import CORPUS

load_statements()
CLAUSE = re.compile(r"(PA|Note|Warrant|RRA) (opening|Exhibit A|Recital A|\d+(\.\d+)?(\([A-Za-z0-9]+\))*)")


@pytest.mark.parametrize("id", list(STATEMENTS))
def test_it_holds_on_small_and_random_cases(id: str) -> None:
    """Every statement holds on every small case and on a few hundred random ones."""
    sample = sample_bare(STATEMENTS[id], draws=200, small=300)
    assert sample.failure is None
    assert sample.drawn > 0


@pytest.mark.parametrize("id", list(STATEMENTS))
def test_it_is_told_in_words_a_lawyer_reads(id: str) -> None:
    """Every statement cites clauses, says one sentence, and says what its failure would mean."""
    statement = STATEMENTS[id]
    assert all(CLAUSE.fullmatch(clause) for clause in statement.clauses)
    assert statement.sentence.endswith(".")
    assert statement.fails_if
    assert not statement.fails_if.endswith(".")
    assert set(statement.rules) <= set(RULES)
    assert statement.domain.in_words()


def test_every_rule_has_its_agreement() -> None:
    """For every rule there is a statement that the engine agrees with it."""
    agreed = {rule for each in STATEMENTS.values() if each.kind is Kind.AGREEMENT for rule in each.rules}
    assert agreed == set(RULES)


def test_every_lemma_rested_on_is_a_statement_or_an_assumption() -> None:
    for statement in STATEMENTS.values():
        for lemma in statement.rests_on:
            assert lemma in STATEMENTS or lemma.startswith("assumption: ")


def test_every_statement_has_a_seeded_fault() -> None:
    """The corpus holds, for every statement, a fault that it catches."""
    bitten = {entry.statement for entry in map(load, entry_files(CORPUS)) if entry.fault is not None}
    assert set(STATEMENTS) - bitten == set()


def test_few_are_only_tested_and_each_says_why() -> None:
    only_tested = {each.id for each in STATEMENTS.values() if each.only_tested}
    assert only_tested == {"exhibit-a.prepayment", "book.runs-agree", "allocation.many-agree"}


def test_every_event_has_its_transition_statement() -> None:
    """Its id is that of the event, so that no event can be entered and left unproved; further ones begin so."""
    transitions = {id for id, each in load_statements().items() if each.kind is Kind.TRANSITION}
    events = {f"book.{id}" for id in HAPPENINGS}
    assert events <= transitions
    assert {each for each in transitions if not any(f"{each}-".startswith(f"{event}-") for event in events)} == set()
