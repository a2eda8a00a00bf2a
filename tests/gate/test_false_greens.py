"""What would be green for the wrong reason: every one of these must exit with something other than 0."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners.ask.comparison import Formalised, digests, formalised
from fourcorners.ask.filing import filing
from fourcorners.cli import main
from fourcorners.commands import gate as command
from fourcorners.corpus.index import INDEX
from fourcorners.corpus.replay import Replayed, Status
from fourcorners.engine import formulas, polynomials, solver, values
from fourcorners.engine.examine import PROFILES
from fourcorners.engine.selfcheck import trouble
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.gate import run, sources, trace
from fourcorners.gate.run import GateResult, load_statements
from impl import fees
from spec import rules
from tests.gate.repositories import corpus
from tests.made_up_filing import notes_and_warrants, registration_rights, words_of

ID = "covenant.legal-fees-in-parts"
ENTRY = "covenant-legal-fees-in-parts-c68ce9ff.json"
FINDING = "book-determination-b2614a9e.json"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run the gate in, with the counterexample of one statement, and another that is all the same to it."""
    load_statements()
    corpus(tmp_path, ENTRY, FINDING)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def gate(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict[str, Any]]:
    """The gate's exit code on that statement, and what it found."""
    code = main(["gate", "--json", "--profile=dev", "--workers=1", "--record=recorded", *more, ID])
    return code, json.loads(capsys.readouterr().out)


def made(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> Statement:
    """The statement changed, for the length of a test."""
    changed = attrs.evolve(STATEMENTS[ID], **changes)
    monkeypatch.setitem(STATEMENTS, ID, changed)
    return changed


def standing(found: dict[str, Any]) -> tuple[str, str]:
    """The verdict, and why."""
    return found["verdicts"][0]["standing"], found["verdicts"][0]["reason"]


def test_as_it_stands_it_is_green(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Or what follows would show nothing."""
    code, found = gate(capsys)
    assert (code, standing(found)) == (0, ("proved", ""))


def test_contradictory_assumptions(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A domain with nothing in it is not proved, whatever is said of it."""
    domain = attrs.evolve(STATEMENTS[ID].domain, assumes=lambda _: False)
    made(monkeypatch, domain=domain)
    code, found = gate(capsys)
    assert code != 0
    assert standing(found)[0] == "inconclusive"
    assert "the statement may be empty" in standing(found)[1]


def test_a_statement_that_asserts_nothing(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It no longer catches the fault that is recorded for it; and without a record it has no teeth."""
    made(monkeypatch, check=lambda _: None)
    code, found = gate(capsys)
    assert code == 1
    assert found["toothless"] == [ID]
    assert found["counterexamples"][1]["status"] == "differs"
    (desk / "counterexamples" / ENTRY).unlink()
    code, found = gate(capsys)
    assert (code, found["toothless"]) == (1, [ID])


def test_an_unknown_from_the_solver(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the solver does not settle is not proved."""
    unknown = lambda *_: solver.Answer.UNKNOWN  # noqa: E731
    monkeypatch.setattr(solver.Solver, "quick", unknown)
    monkeypatch.setattr(solver.Solver, "thorough", unknown)
    monkeypatch.setattr(solver.Solver, "solve", lambda *_: (solver.Answer.UNKNOWN, {}))
    monkeypatch.setattr(run, "trouble", lambda: "")
    code, found = gate(capsys)
    assert code == 3
    assert standing(found)[0] == "inconclusive"


def _lost(path: Path) -> None:
    path.unlink()


def _edited(path: Path) -> None:
    given = json.loads(path.read_text())
    given["said"] = "something else"
    path.write_text(json.dumps(given))


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _retired(path: Path) -> None:
    given = json.loads(path.read_text())
    given["status"] = "retired"
    path.write_text(json.dumps(given))


@pytest.mark.parametrize("spoil", [_lost, _edited, _truncated, _emptied, _retired])
def test_a_counterexample_lost_edited_or_truncated(
    desk: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], None]
) -> None:
    """A replay that cannot be made whole is a failure, remembered or not; so is a statement left without one."""
    assert gate(capsys)[0] == 0
    spoil(desk / "counterexamples" / ENTRY)
    code, found = gate(capsys)
    assert code == 1
    assert found["toothless"] == [ID]


def test_a_counterexample_lost_that_no_statement_needs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding, say, that nobody's teeth depend on: the index misses it."""
    (desk / "counterexamples" / FINDING).unlink()
    code, found = gate(capsys)
    assert (code, found["toothless"]) == (1, [])
    assert [each["status"] for each in found["counterexamples"]] == ["lost", "as recorded"]
    assert main(["gate", "--profile=dev", ID]) == 1
    said = capsys.readouterr().out
    assert "counterexample book-determination-b2614a9e: lost: index.txt lists it, and its file is gone" in said
    assert "1 of 2 counterexamples replay as recorded" in said


def test_an_index_lost_or_lacking_an_entry(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then nobody would miss what is lost; writing the entries again lists them."""
    index = desk / "counterexamples" / INDEX
    whole = index.read_text()
    for spoilt in (None, "", whole.splitlines(keepends=True)[1]):
        index.unlink() if spoilt is None else index.write_text(spoilt)
        code, found = gate(capsys)
        assert (code, found["toothless"]) == (1, [])
        assert main(["replay", "--rewrite"]) == 0
        assert index.read_text() == whole
        capsys.readouterr()
    index.write_text(whole + "<<<<<<< HEAD\n")
    assert main(["gate", ID]) == 2
    assert "index.txt: line 3: '<<<<<<< HEAD' is not the name" in capsys.readouterr().err


@pytest.fixture
def whole(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """The whole gate, of which everything that is proved or replayed passes."""
    known = {id: each for id, each in STATEMENTS.items() if not id.startswith("test.")}
    monkeypatch.setattr(command, "STATEMENTS", known)
    caught = [Replayed(id, f"{id}.json", Status.AS_RECORDED, statement=id, fault="a fault") for id in STATEMENTS]
    monkeypatch.setattr(command, "run", lambda *_: GateResult((), 0.0))
    monkeypatch.setattr(command, "replay_changed", lambda *_: caught)
    return lambda: main(["gate"])


def test_a_rule_without_a_statement(
    whole: Callable[[], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody says what must hold of it: the whole gate fails."""
    assert whole() == 0
    some = next(iter(rules.RULES.values()))
    monkeypatch.setitem(rules.RULES, "warrant.made-up", attrs.evolve(some, id="warrant.made-up"))
    assert whole() == 1
    said = capsys.readouterr().out
    assert any(line.startswith("orphan: ") and "warrant.made-up" in line for line in said.splitlines())
    assert "\nFAIL: " in said


@pytest.fixture
def copies(desk: Path) -> tuple[dict[str, Formalised], list[str]]:
    """Made-up filings: what is formalised, were they the agreements, and the options that name them."""
    texts = {desk / "first.txt": notes_and_warrants(), desk / "second.txt": registration_rights()}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    known = digests([filing(path.name, text) for path, text in texts.items()])
    return known, [f"--text={path}" for path in texts]


def test_a_stale_clause_digest(
    copies: tuple[dict[str, Formalised], list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words that were formalised are not those of the copy at hand: that provision has to be read again."""
    known, options = copies
    monkeypatch.setattr(command, "formalised", lambda: known)
    assert gate(capsys, *options)[0] == 0
    monkeypatch.setitem(known, "PA 1.1", attrs.evolve(known["PA 1.1"], sha256="0" * 64))
    code, found = gate(capsys, *options)
    assert code == 1
    assert [(each["what"], each["wrong"].split(" (")[0]) for each in found["stale"]] == [
        ("PA 1.1", "words differ from those formalised")
    ]
    assert gate(capsys)[0] == 0, "without a copy there are no words to compare"


def test_a_copy_that_lacks_a_provision(
    copies: tuple[dict[str, Formalised], list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not there any more is as stale as what is worded otherwise."""
    known, options = copies
    monkeypatch.setattr(command, "formalised", lambda: known)
    path = Path(options[0].removeprefix("--text="))
    path.write_text(path.read_text(encoding="utf-8").replace(words_of("Warrant 3(b)"), "Nothing"), encoding="utf-8")
    code, found = gate(capsys, *options)
    assert (code, [each["what"] for each in found["stale"]]) == (1, ["Warrant 3(b)"])


def test_a_provision_of_whose_words_no_digest_is_kept(
    whole: Callable[[], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody could tell whether it has changed: the whole gate fails, with a copy at hand or without."""
    known = formalised()
    monkeypatch.setattr(trace, "formalised", lambda: {id: each for id, each in known.items() if id != "Note 2(i)"})
    assert whole() == 1
    assert "\norphan: Note 2(i): no digest is kept of the words that were formalised" in capsys.readouterr().out


def test_a_cache_from_other_code(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was proved of one engine says nothing of another."""
    assert gate(capsys)[0] == 0
    again = gate(capsys)[1]
    assert again["verdicts"][0]["remembered"]
    assert again["counterexamples"][0]["remembered"]
    real = sources.digest_of_module
    monkeypatch.setattr(
        sources, "digest_of_module", lambda module: real(module) + ("!" if module == "impl.fees" else "")
    )
    monkeypatch.setattr(fees, "LEGAL_FEES_LIMIT", 7)
    code, found = gate(capsys)
    assert code != 0
    assert not found["verdicts"][0]["remembered"]
    assert not found["counterexamples"][0]["remembered"]


# -- a fault in the symbolic numbers themselves


def _plus_for_minus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polynomials.Polynomial, "__sub__", lambda self, other: self + other)


def _a_term_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    real = polynomials.Polynomial.__add__
    monkeypatch.setattr(polynomials.Polynomial, "__add__", lambda self, other: real(self, other).plus(1))


def _a_product_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    real = polynomials.Polynomial.__mul__
    monkeypatch.setattr(polynomials.Polynomial, "__mul__", lambda self, other: real(self, other).times(2))


def _at_most_is_always_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "at_most_zero", lambda _: True)


def _at_most_is_off_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    real = formulas.at_most_zero
    monkeypatch.setattr(formulas, "at_most_zero", lambda polynomial: real(polynomial.plus(-1)))


def _negation_is_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "negation", lambda formula: formula)


def _everything_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values.SymbolicBool, "__bool__", lambda _: True)


def _everything_is_false(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values.SymbolicBool, "__bool__", lambda _: False)


def _always_unsatisfiable(monkeypatch: pytest.MonkeyPatch) -> None:
    unsatisfiable = lambda *_: solver.Answer.UNSATISFIABLE  # noqa: E731
    monkeypatch.setattr(solver.Solver, "quick", unsatisfiable)
    monkeypatch.setattr(solver.Solver, "thorough", unsatisfiable)


TRIED = ("covenant.legal-fees-in-parts", "net-exercise.value-for-value", "warrant.split-agrees")
"""Statements that hold, in whose proofs a fault of the numbers shows."""


@pytest.mark.parametrize(
    "fault",
    [
        _plus_for_minus,
        _a_term_dropped,
        _a_product_wrong,
        _at_most_is_always_so,
        _at_most_is_off_by_one,
        _negation_is_itself,
        _everything_is_true,
        _everything_is_false,
        _always_unsatisfiable,
    ],
)
def test_a_fault_in_the_symbolic_numbers(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: Callable[[pytest.MonkeyPatch], None],
) -> None:
    """The engine is held to plain arithmetic first; and each path's witness must do on plain numbers what it did."""
    with monkeypatch.context() as context:
        fault(context)
        assert main(["gate", "--json", "--fresh", "--profile=dev", "--workers=1", "--record=recorded", *TRIED]) != 0
    found = json.loads(capsys.readouterr().out)
    standings = {each["statement"]: each["standing"] for each in found["verdicts"] if each["statement"] in TRIED}
    assert set(standings.values()) != {"proved"}, standings


def test_without_a_fault_the_engine_passes_its_own_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is proved where it does not, whatever would be found."""
    assert trouble() == ""
    load_statements()
    monkeypatch.setattr(run, "trouble", lambda: "made up")
    (verdict,) = run.run([STATEMENTS[ID]], PROFILES["dev"], workers=1).verdicts
    assert (verdict.standing.value, verdict.reason) == (
        "inconclusive",
        "the engine fails its own check: made up",
    )
