"""The map from provisions to what speaks of them, and the orphans that fail the gate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners.cli import main
from fourcorners.commands import gate as command
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.exits import FAIL, PASS
from fourcorners.gate import trace
from fourcorners.gate.full import concluded
from fourcorners.gate.report import as_data, summary
from fourcorners.gate.run import GateResult, load_statements
from fourcorners.gate.trace import Orphan, Trace, Traced, cited_on_the_way, traced
from spec.findings import FINDINGS
from spec.provisions import PROVISIONS, TO_COME, Why
from spec.rules import RULES, Rule


@pytest.fixture(scope="module")
def statements() -> dict[str, Statement]:
    """The statements of the house, and none that another test registers."""
    load_statements()
    return {id: each for id, each in STATEMENTS.items() if not id.startswith("test.")}


@pytest.fixture(scope="module")
def provisions(statements: dict[str, Statement]) -> dict[str, Traced]:
    """The map as it stands."""
    return traced(statements).provisions


def wrongs(statements: dict[str, Statement]) -> dict[str, str]:
    """What is wrong, by what it is wrong with."""
    return {orphan.what: orphan.wrong for orphan in traced(statements).orphans}


# -- the map


def test_nothing_is_orphaned(statements: dict[str, Statement]) -> None:
    assert [str(orphan) for orphan in traced(statements).orphans] == []


def test_every_provision_has_what_speaks_of_it_or_a_reason_or_is_to_come(provisions: dict[str, Traced]) -> None:
    assert list(provisions) == list(PROVISIONS)
    for citation, each in provisions.items():
        assert each.formalised or each.provision.why is not None or citation in TO_COME, citation


def test_what_is_to_come_can_only_shrink(provisions: dict[str, Traced]) -> None:
    """Where a rule has come, its provisions leave spec/provisions/to_come.py."""
    assert [citation for citation in TO_COME if provisions[citation].rules] == []


def test_no_provision_with_a_rule_of_its_own_is_said_to_compute_nothing(provisions: dict[str, Traced]) -> None:
    """A reason that no longer holds is taken out of spec/provisions."""
    both = [id for id, each in provisions.items() if each.rules and each.provision.why not in {None, Why.PART}]
    assert both == []


def test_a_provision_is_mapped_to_its_rules_statements_and_readings(provisions: dict[str, Traced]) -> None:
    pro_rata = provisions["Note 2(iii)"]
    assert pro_rata.rules == ("prepayment.allocate",)
    assert "prepayment.allocate-agrees" in {*pro_rata.statements, *pro_rata.about_rules}
    assert "prepay.base" in pro_rata.readings
    assert not set(pro_rata.statements) & set(pro_rata.about_rules)


def test_a_reading_is_mapped_to_the_clauses_that_pull_as_well(provisions: dict[str, Traced]) -> None:
    """Warrant 9 raises no point, and pulls towards leaving a Warrant's own shares out of the count."""
    assert "dividend.self" in provisions["Warrant 9"].readings


def test_a_rule_is_mapped_to_what_its_steps_cite(provisions: dict[str, Traced]) -> None:
    """A net exercise ends in the new Warrant of Warrant 1(a), which is not among the rule's own clauses."""
    assert "Warrant 1(a)" in cited_on_the_way(RULES["warrant.net-exercise"])
    assert "warrant.net-exercise" in provisions["Warrant 1(a)"].steps
    assert "warrant.exercise" not in provisions["Warrant 1(a)"].steps


# -- orphans


def test_a_provision_that_computes_without_a_rule_is_an_orphan(
    statements: dict[str, Statement], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so are the parts of its sentence."""
    kept = {id: rule for id, rule in RULES.items() if "Warrant 3(c)" not in {*rule.clauses, *cited_on_the_way(rule)}}
    monkeypatch.setattr(trace, "RULES", kept)
    remaining = {id: each for id, each in statements.items() if "Warrant 3(c)" not in each.clauses}
    wrong = wrongs(remaining)
    assert wrong["Warrant 3(c)"] == "it computes, and no rule or statement cites it"
    assert wrong["Warrant 3(c)(2)(ii)"] == "it is a part of a provision that no rule cites"


def test_what_is_to_come_is_no_orphan_and_neither_are_its_parts(
    statements: dict[str, Statement], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {id: rule for id, rule in RULES.items() if "Warrant 3(c)" not in {*rule.clauses, *cited_on_the_way(rule)}}
    monkeypatch.setattr(trace, "RULES", kept)
    monkeypatch.setattr(trace, "TO_COME", TO_COME | {"Warrant 3(c)"})
    remaining = {id: each for id, each in statements.items() if "Warrant 3(c)" not in each.clauses}
    assert not [what for what in wrongs(remaining) if what.startswith("Warrant 3(c)")]


def test_a_rule_that_no_statement_speaks_of_is_an_orphan(statements: dict[str, Statement]) -> None:
    remaining = {id: each for id, each in statements.items() if "warrant.split" not in each.rules}
    assert wrongs(remaining)["rule warrant.split"] == "no statement asserts anything of it"


def test_a_rule_that_cites_no_provision_is_an_orphan(
    statements: dict[str, Statement], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest provision is named."""
    astray: Rule = attrs.evolve(RULES["warrant.split"], clauses=("Warrant 3(b)(9)", "Warrant 3(b)"))
    monkeypatch.setattr(trace, "RULES", RULES | {"warrant.split": astray})
    (orphan,) = traced(statements).orphans
    assert orphan.what == "rule warrant.split"
    assert "Warrant 3(b)(9)" in orphan.wrong
    assert orphan.remedy == "did you mean Warrant 3(b)?"


def test_a_statement_that_cites_no_provision_or_names_no_rule_is_an_orphan(statements: dict[str, Statement]) -> None:
    split = statements["warrant.split-and-back"]
    astray = attrs.evolve(split, clauses=("RRA 99",), rules=("warrant.split", "warrant.splat"))
    found = [str(each) for each in traced(statements | {split.id: astray}).orphans]
    assert len(found) == 2
    assert "statement warrant.split-and-back: it cites RRA 99" in found[0]
    assert "there is no rule warrant.splat; did you mean warrant.split?" in found[1]


def test_a_finding_that_cites_no_provision_is_an_orphan(
    statements: dict[str, Statement], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are mapped."""
    some, other = list(FINDINGS.values())[:2]
    made = {some.id: attrs.evolve(some, clauses=("PA 1.4",)), other.id: attrs.evolve(other, clauses=("PA 9.9",))}
    monkeypatch.setattr(trace, "FINDINGS", made)
    found = traced(statements)
    assert found.provisions["PA 1.4"].findings == (some.id,)
    assert [orphan.what for orphan in found.orphans] == [f"finding {other.id}"]


def test_one_orphan_fails_the_gate_and_is_reported() -> None:
    """With everything else as it should be."""
    empty: Any = GateResult((), 0.0)
    orphan = Orphan("PA 1.1", "it computes, and no rule or statement cites it", "write its rule")
    assert concluded(empty, [], None, None).exit_code == PASS
    report = concluded(empty, [], None, None, [orphan])
    assert report.exit_code == FAIL
    assert "1 orphan;" in summary(report)
    assert as_data(report)["orphans"] == [{"what": "PA 1.1", "wrong": orphan.wrong, "remedy": "write its rule"}]


def test_the_command_looks_for_orphans_where_the_whole_gate_is_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Looking at some statements alone leaves the map aside."""
    orphan = Orphan("PA 1.1", "it computes, and no rule or statement cites it", "write its rule")
    monkeypatch.setattr(command, "run", lambda *_: GateResult((), 0.0))
    monkeypatch.setattr(command, "with_lemmas", lambda _: [])
    monkeypatch.setattr(command, "corpus_at", lambda _: tmp_path)
    monkeypatch.setattr(command, "traced", lambda _: Trace({}, (orphan,)))
    assert main(["gate"]) == FAIL
    assert f"orphan: {orphan}" in capsys.readouterr().out
    assert main(["gate", "warrant.split"]) == PASS
