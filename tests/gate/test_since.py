"""What a change cannot reach is left out, with the reason; nothing that it could reach ever is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fourcorners.corpus.format import load
from fourcorners.corpus.replay import entry_files
from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate import since
from fourcorners.gate.revisions import Repository
from fourcorners.gate.run import load_statements
from fourcorners.gate.sources import modules_of
from tests.gate.repositories import ROOT, commit, corpus, git, house, write

BARE = {"PATH": os.environ["PATH"], "COLUMNS": "200"}
"""What a process of the copy's is given of the surroundings: not the way to the modules of this checkout."""

DRIVER = """
import json, pathlib, sys
from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate import since, sources
from fourcorners.gate.run import load_statements
from spec.errors import InvalidFacts
statements = list(load_statements().values())
for name, path, old, new in json.loads(sys.stdin.read()):
    file = pathlib.Path(path)
    kept = file.read_text() if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    if new is None:
        file.unlink()
    else:
        assert kept is None or old in kept, (path, old)
        file.write_text(new if kept is None else kept.replace(old, new, 1) if old else kept + new)
    if "meddles" in name:
        for function in vars(sources).values():
            getattr(function, "cache_clear", lambda: None)()
    print(json.dumps([name, since.as_data(since.since(statements, "HEAD", made=[pathlib.Path("results/gate.xml")]))]))
    if kept is None:
        file.unlink()
    else:
        file.write_text(kept)
"""

CHANGES: dict[str, tuple[str, str, str | None]] = {
    "nothing": ("README.md", "", "words"),
    "an engine function": ("impl/fees.py", "", "\nUNUSED = 1\n"),
    "a function of all": ("impl/ratios.py", "2 * numerator + denominator", "2 * numerator - denominator"),
    "a rule": ("spec/fees.py", "", "\nUNUSED = 1\n"),
    "a constant of impl": ("impl/terms.py", "1", "2"),
    "a constant of spec": ("spec/terms.py", "1", "2"),
    "a property": ("properties/interest.py", "", "\nUNUSED = 1\n"),
    "the engine": ("fourcorners/engine/values.py", "", "\nUNUSED = 1\n"),
    "the gate": ("fourcorners/gate/run.py", "SHARDS = 8", "SHARDS = 9"),
    "a page of the program": ("fourcorners/ask/told.py", "", "\nUNUSED = 1\n"),
    "a counterexample": ("counterexamples/new.json", "", "{}"),
    "what this run writes": ("results/gate.xml", "", "<unfinished/>"),
    "a reading's default": ("spec/readings.py", "", "\nUNUSED = 1\n"),
    "data in a room": ("spec/provisions/formalised.json", "{", "{ "),
    "a pin": ("constraints.txt", "", "attrs==1"),
    "a module in the way": ("attrs/__init__.py", "", ""),
    "an ignored module": ("impl/local.log", "", ""),
    "a module that is gone": ("impl/fees.py", "", None),
    "a statement renamed": ("properties/ratios.py", '"ratios.reduced-is-the-same", "', '"ratios.of-old", "'),
    "a module that meddles": ("impl/fees.py", "", "\ninputs.flag = lambda *_: None\n"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a repository of its own."""
    return house(tmp_path_factory.mktemp("house") / "project")


@pytest.fixture(scope="module")
def reached(copy: Path) -> dict[str, dict[str, Any]]:
    """What each change reaches, all asked in one process of the copy's."""
    given = json.dumps([(name, *change) for name, change in CHANGES.items()])
    ran = subprocess.run(
        [sys.executable, "-B", "-c", DRIVER],
        cwd=copy, input=given, capture_output=True, text=True, check=False, env=BARE,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert git(copy, "status", "--porcelain") == ""
    return dict(json.loads(line) for line in ran.stdout.splitlines())


def why(found: dict[str, Any]) -> set[str]:
    """The reasons given, but for the lemmas."""
    return {reason for reason in found["examined"].values() if not reason.endswith("rests on it")}


def test_where_nothing_changed_that_counts_nothing_is_examined(reached: dict[str, dict[str, Any]]) -> None:
    """Words, pages of the program that make no verdict, counterexamples, which are all replayed whatever changed."""
    load_statements()
    for name in ("nothing", "a page of the program", "a counterexample"):
        assert reached[name]["examined"] == {}
        assert set(reached[name]["left_out"]) >= {id for id in STATEMENTS if not id.startswith("test.")}
        assert len(reached[name]["changed"]) == 1


@pytest.mark.parametrize("name", ["an engine function", "a rule", "a property"])
def test_a_change_is_examined_where_it_can_reach(reached: dict[str, dict[str, Any]], name: str) -> None:
    """And no further: the reason names the file."""
    found = reached[name]
    path = CHANGES[name][0]
    assert why(found) == {f"{path} is changed"}
    module = path.removesuffix(".py").replace("/", ".")
    depending = {each.id for each in load_statements().values() if module in modules_of(each)}
    assert {id for id, reason in found["examined"].items() if path in reason} == depending
    assert found["left_out"]
    assert not set(found["left_out"]) & set(found["examined"])


@pytest.mark.parametrize("name", ["an engine function", "a rule"])
def test_what_it_examines_has_its_lemmas_examined(reached: dict[str, dict[str, Any]], name: str) -> None:
    """No verdict rests on a statement that nobody looked at."""
    examined = reached[name]["examined"]
    assert {lemma for id in examined for lemma in STATEMENTS[id].rests_on if lemma in STATEMENTS} <= set(examined)


def test_what_the_run_writes_itself_is_no_change(reached: dict[str, dict[str, Any]]) -> None:
    """Its results, already there as unfinished when it looks."""
    assert reached["what this run writes"]["examined"] == {}
    assert reached["what this run writes"]["changed"] == []


def test_a_constant_or_a_reading_reaches_whatever_reads_it(reached: dict[str, dict[str, Any]]) -> None:
    for name, statement in (
        ("a constant of impl", "interest.growth-agrees"),
        ("a constant of spec", "warrant.net-exercise-agrees"),
        ("a reading's default", "warrant.net-exercise-agrees"),
        ("a function of all", "warrant.net-exercise-agrees"),
    ):
        assert statement in reached[name]["examined"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("the engine", "fourcorners/engine/values.py is changed, which makes the verdicts"),
        ("the gate", "fourcorners/gate/run.py is changed, which makes the verdicts"),
        ("data in a room", "spec/provisions/formalised.json is changed, which is data that any rule may read"),
        ("an ignored module", "impl/local.log is new, which is data that any rule may read"),
        ("a pin", "constraints.txt is new, and with it perhaps the libraries"),
        ("a module in the way", "attrs/__init__.py is new, of which it is not known what it bears on"),
    ],
)
def test_whatever_is_not_sure_reaches_everything(reached: dict[str, dict[str, Any]], name: str, said: str) -> None:
    """The engine that proves, the libraries, data, and what nobody knows."""
    assert reached[name]["left_out"] == {}
    assert why(reached[name]) == {said}


def test_a_module_that_does_more_than_define_reaches_everything(reached: dict[str, dict[str, Any]]) -> None:
    """It may change any other as it is imported."""
    assert reached["a module that meddles"]["left_out"] == {}


def test_a_module_that_is_gone_reaches_whatever_imported_it(reached: dict[str, dict[str, Any]]) -> None:
    """Should it still be imported, the statement cannot even be loaded; that is another error."""
    assert reached["a module that is gone"]["changed"] == ["impl/fees.py"]


def test_statements_that_come_and_go_are_told(copy: Path) -> None:
    """One that goes is no longer proved: that is said; one that comes is examined."""
    repository = Repository.at(copy)
    revision = repository.revision("HEAD")
    declared = since._declared(repository, revision, ["properties/ratios.py", "properties/bridge.py"])
    assert declared == {"ratios.reduced-is-the-same"}


def test_every_recorded_fault_lies_where_its_statement_is_reached_from() -> None:
    """An oracle from outside: that a change to this very function changed this statement's outcome was recorded."""
    statements = load_statements()
    entries = [load(path) for path in entry_files(ROOT / "counterexamples")]
    faulty = [(entry.statement, entry.fault.module) for entry in entries if entry.fault is not None]
    assert len(faulty) > 200
    assert [(id, module) for id, module in faulty if module not in modules_of(statements[id])] == []


# -- the command


def gate(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The gate's run in that folder."""
    return subprocess.run(
        [sys.executable, "-B", "-m", "fourcorners", "gate", "--profile=dev", "--workers=1", *arguments],
        cwd=folder, capture_output=True, text=True, check=False, env=BARE,
    )  # fmt: skip


@pytest.fixture
def small(copy: Path) -> Path:
    """The project with no counterexample but those of one statement, committed."""
    chosen = "covenant-legal-fees-in-parts-c68ce9ff.json"
    corpus(copy, chosen, "schema.json")
    commit(copy, {"counterexamples/__init__.py": ""})
    return copy


def test_the_command_proves_what_a_change_reaches_and_says_what_it_left_out(small: Path) -> None:
    """Here a change that refutes a statement, committed, and one that is not."""
    given = ("covenant.legal-fees-in-parts", "ratios.")
    unchanged = gate(small, "--since", "HEAD", *given)
    assert unchanged.returncode == 1, unchanged.stdout  # no teeth: most of the corpus is not in this copy
    assert "0 files changed; 0 of" in unchanged.stdout
    path = small / "impl" / "fees.py"
    before = path.read_text()
    wrong = before.replace("LEGAL_FEES_LIMIT - paid_before", "LEGAL_FEES_LIMIT + paid_before")
    assert wrong != before
    commit(small, {"impl/fees.py": wrong})
    write(small, {"impl/fees.py": before})
    as_it_stands = gate(small, "--since", "HEAD", "--json", *given)
    found = json.loads(as_it_stands.stdout)
    assert set(found["since"]["examined"]) == {"covenant.legal-fees-in-parts"}
    assert {each["statement"] for each in found["verdicts"]} == {"covenant.legal-fees-in-parts"}
    assert found["verdicts"][0]["standing"] == "proved"
    assert all(id.startswith("ratios.") for id in found["since"]["left_out"])


def test_an_unknown_base_is_bad_input(small: Path) -> None:
    """Nothing is proved on a guess."""
    ran = gate(small, "--since", "mian")
    assert ran.returncode == 2
    assert "--since: there is no revision 'mian' here; did you mean main" in ran.stderr
    assert "Traceback" not in ran.stderr
