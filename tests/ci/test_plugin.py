"""pytest alone runs every statement as an item: chosen by clause, told apart by verdict, shared out by xdist."""

from __future__ import annotations

import shutil
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from _pytest.assertion.rewrite import AssertionRewritingHook

from fourcorners.corpus.format import load
from fourcorners.corpus.index import INDEX
from fourcorners.corpus.replay import find_entry
from fourcorners.engine.errors import LimitReached
from fourcorners.engine.prove import Prover
from fourcorners.engine.statements import STATEMENTS
from fourcorners.faults import applied
from fourcorners.gate.run import load_statements
from fourcorners.pytest_plugin import leave_as_written
from fourcorners.pytest_plugin.items import keyword_of
from tests.ci.conftest import ROOT, STATEMENT

pytest_plugins = ("pytester",)
load_statements()  # before pytester takes note of what is loaded
INSTALLED = [] if entry_points(group="pytest11", name="fourcorners") else ["-p", "fourcorners.pytest_plugin"]
QUICK = ("--fourcorners-profile", "dev", "-p", "no:cacheprovider")


def ran(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """pytest, run in a project that holds one counterexample and one test of its own."""
    (pytester.path / "counterexamples").mkdir(exist_ok=True)
    for path in (ROOT / "counterexamples").glob(f"{STATEMENT.replace('.', '-')}-*.json"):
        shutil.copy(path, pytester.path / "counterexamples")
    pytester.makepyfile(test_own="def test_of_its_own(): pass")
    return pytester.runpytest_inprocess(*INSTALLED, *QUICK, *arguments)


def test_nothing_is_run_unasked(pytester: pytest.Pytester) -> None:
    ran(pytester).assert_outcomes(passed=1)


def test_a_statement_is_an_item_with_its_id(pytester: pytest.Pytester) -> None:
    result = ran(pytester, "--fourcorners", "-v", "-k", STATEMENT)
    result.assert_outcomes(passed=1, deselected=len(STATEMENTS) + 1)
    result.stdout.fnmatch_lines([f"statements::{STATEMENT} PASSED*"])


def test_the_setting_runs_them_where_no_path_is_given(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nfourcorners_statements = true\n")
    result = ran(pytester, "--collect-only", "-q")
    result.stdout.fnmatch_lines(["test_own.py::test_of_its_own", "statements::*", "counterexamples::*"])
    ran(pytester, "test_own.py").assert_outcomes(passed=1)
    ran(pytester, "--no-fourcorners").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (("-m", "clause(name='Warrant 3(b)')"), {id for id, s in STATEMENTS.items() if "Warrant 3(b)" in s.clauses}),
        (("-k", "Warrant-3.b"), {id for id, s in STATEMENTS.items() if "Warrant 3(b)" in s.clauses}),
        (("-m", "interest"), {id for id in STATEMENTS if id.startswith("interest.")}),
        (("-m", "lemma"), {id for id, s in STATEMENTS.items() if s.kind.value == "lemma"}),
        (("-m", "statement"), set(STATEMENTS)),
    ],
)
def test_statements_are_chosen_by_clause_subject_and_kind(
    pytester: pytest.Pytester, chosen: tuple[str, str], expected: set[str]
) -> None:
    result = ran(pytester, "--fourcorners", "--strict-markers", "--collect-only", "-q", *chosen)
    found = {line.partition("::")[2] for line in result.outlines if line.startswith("statements::")}
    assert found == expected
    assert expected
    everything = len(STATEMENTS) + 2
    result.stdout.fnmatch_lines([f"{len(found)}/{everything} tests collected ({everything - len(found)} deselected)*"])


def test_a_counterexample_is_replayed(pytester: pytest.Pytester) -> None:
    """One that was edited fails, and says what to do."""
    ran(pytester, "--fourcorners", "-m", "counterexample").assert_outcomes(passed=1, deselected=len(STATEMENTS) + 1)
    (path,) = (pytester.path / "counterexamples").glob("*.json")
    path.write_text(path.read_text().replace('"old": "1"', '"old": "2"'))
    result = pytester.runpytest_inprocess(*INSTALLED, *QUICK, "--fourcorners", "-m", "counterexample")
    result.assert_outcomes(failed=1, deselected=len(STATEMENTS) + 1)
    result.stdout.fnmatch_lines(["*cannot be replayed*", "*edited: *", "*again with: fourcorners replay *"])


def test_a_counterexample_that_is_lost_is_an_item_that_fails(pytester: pytest.Pytester) -> None:
    """What the index lists is missed, and what it does not list would not be."""
    (pytester.path / "counterexamples").mkdir()
    (pytester.path / "counterexamples" / INDEX).write_text(f"gone-00000000 {'0' * 64}\n")
    result = ran(pytester, "--fourcorners", "-m", "counterexample")
    result.assert_outcomes(failed=2, deselected=len(STATEMENTS) + 1)
    result.stdout.fnmatch_lines(["counterexample gone-00000000: lost", f"counterexample {STATEMENT[:7]}*: not listed"])


def test_a_refuted_statement_shows_the_facts_and_how_to_replay_them(pytester: pytest.Pytester) -> None:
    """And no traceback."""
    fault = load(find_entry(ROOT / "counterexamples", STATEMENT.replace(".", "-") + "-")).fault
    assert fault is not None
    with applied(fault):
        result = ran(pytester, "--fourcorners", "--fourcorners-fresh", "-k", STATEMENT)
    result.assert_outcomes(failed=1, deselected=len(STATEMENTS) + 1)
    result.stdout.fnmatch_lines(
        [f"refuted: *({STATEMENT})", "*the smallest facts found:", "*fourcorners replay warrant-*"]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    assert len(list((pytester.path / "counterexamples").glob("*.json"))) == 2


def test_an_inconclusive_statement_fails_and_says_why(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gives_up(*_: object) -> None:
        raise LimitReached("more than 0 paths")

    monkeypatch.setattr(Prover, "_explore", gives_up)
    result = ran(pytester, "--fourcorners", "--fourcorners-fresh", "-k", STATEMENT)
    result.assert_outcomes(failed=1, deselected=len(STATEMENTS) + 1)
    result.stdout.fnmatch_lines([f"inconclusive: {STATEMENT} *", "*more than 0 paths*"])


def test_what_is_only_tested_is_told_apart(pytester: pytest.Pytester) -> None:
    """In the count, by a letter of its own, and by name with the reason."""
    result = ran(pytester, "--fourcorners", "-k", "exhibit-a.prepayment")
    result.stdout.fnmatch_lines(
        ["* t *", "*tested only*", "statements::exhibit-a.prepayment: every amount*", "*1 tested*"]
    )
    assert result.ret == 0


def test_workers_of_xdist_share_the_items(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both find the same ones, and a verdict reached by one is told by the whole."""
    pytest.importorskip("xdist", reason="pytest-xdist is not installed; it is in the extra dev")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (pytester.path / "counterexamples").mkdir()
    options = (
        "--assert=plain",
        "--fourcorners",
        "-n",
        "2",
        "-p",
        "xdist",
        "-k",
        f"{STATEMENT} or warrant.adjust-agrees",
    )
    result = pytester.runpytest_subprocess(*INSTALLED, *QUICK, *options, timeout=180)
    result.stdout.fnmatch_lines(["2 workers*2 items*", "*2 passed*"])
    assert result.ret == 0


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("fourcorners_profile = hard", "*fourcorners_profile: 'hard' is no profile*"),
        ("fourcorners_examples = github:nobody", "*fourcorners_examples: *names no repository*"),
    ],
)
def test_a_setting_that_makes_no_sense_is_a_usage_error(pytester: pytest.Pytester, setting: str, said: str) -> None:
    pytester.makeini(f"[pytest]\n{setting}\n")
    result = pytester.runpytest_inprocess(*INSTALLED, "-p", "no:cacheprovider", "--fourcorners")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([said])


def test_the_house_is_run_as_it_is_written(pytester: pytest.Pytester) -> None:
    """pytest rewrites the assertions of whatever brings a plugin: not here, where code is compared with its source."""

    class Manager:
        rewrite_hook = AssertionRewritingHook(pytester.parseconfig())

    hook = Manager.rewrite_hook
    hook.mark_rewrite("impl", "fourcorners.pytest_plugin", "theirs")
    leave_as_written(Manager())  # type: ignore[arg-type]
    assert hook._must_rewrite == {"theirs"}
    leave_as_written(object())  # type: ignore[arg-type]


def test_the_plugin_is_declared_to_pytest() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"fourcorners": "fourcorners.pytest_plugin"}
    assert (ROOT / Path("fourcorners/pytest_plugin/__init__.py")).is_file()


@pytest.mark.parametrize(
    ("clause", "keyword"),
    [
        ("Note 2", "Note-2"),
        ("Warrant 1(b)(iii)", "Warrant-1.b.iii"),
        ("PA 1.3(a)", "PA-1.3.a"),
        ("PA Exhibit A", "PA-Exhibit.A"),
    ],
)
def test_a_clause_is_named_as_keywords_can(clause: str, keyword: str) -> None:
    assert keyword_of(clause) == keyword
