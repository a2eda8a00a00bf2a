"""Where it is known what changed since some revision, a fault lands on a line that changed."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from fourcorners.gate.shown.changed import Change, changes_between
from tests.ci.conftest import command, surroundings
from tests.gate.repositories import ROOT, commit, corpus, house

CHANGES = {
    "amend.consents-needed": ("impl/amendment.py", "elif amended in (", "elif amended not in ("),
    "covenant.legal-fees-agree": ("impl/terms.py", "LEGAL_FEES_LIMIT: Final = 10_", "LEGAL_FEES_LIMIT: Final = 9_"),
    "warrant.net-exercise-agrees": ("spec/net_exercise.py", "require(spread >= 0", "require(spread > 0"),
}
"""By statement: a file, what stood in it and what stands there now."""

SUMMED = "    total = sum(balances)\n    if amount > total:"
BESIDE = ("impl/prepayment.py", SUMMED, SUMMED.replace("balances", "[*balances]").replace(">", ">="))
"""In one file a change on which prepayment.allocate-agrees fails, and beside it one that makes no difference."""

STALE = ("amend-consents-needed-225d5993", "prepayment-allocate-agrees-f7bed503")
OTHERS = "amend-effect-agrees-cdf49151"
"""Counterexamples: those whose faults no longer fit the code, and one of another statement that fails as well."""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project committed, with these changes made since."""
    folder = house(tmp_path_factory.mktemp("changed") / "project")
    names = (*STALE, OTHERS)
    corpus(folder, "__init__.py", "schema.json", *(f"{name}.json" for name in names))
    commit(folder, {})
    for file, was, becomes in (*CHANGES.values(), BESIDE):
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(was) == 1, (file, was)
        (folder / file).write_text(text.replace(was, becomes), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def told(repository: Path) -> str:
    """What the gate prints, asked for what changed since the commit, and for a few statements only."""
    files = ("--sarif", "gate.sarif", "--junit", "gate.xml")
    ran = command(repository, "gate", *CHANGES, "--since", "HEAD", "--profile", "dev", *files)
    assert ran.returncode == 1, ran
    return ran.stdout


@pytest.fixture(scope="module")
def results(repository: Path, told: str) -> list[dict[str, Any]]:
    """What its SARIF says."""
    assert told
    (run,) = json.loads((repository / "gate.sarif").read_text(encoding="utf-8"))["runs"]
    return list(run["results"])


@pytest.fixture(scope="module")
def shown(results: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What that says of each statement that failed."""
    return {each["ruleId"]: each for each in results if each["properties"]["what"] == "refuted"}


@pytest.mark.parametrize("statement", CHANGES)
def test_a_fault_lands_on_the_line_that_changed(shown: dict[str, dict[str, Any]], statement: str) -> None:
    """Of engine or agreement, function or constant: not on what others call too, where a change would mend it too."""
    file, was, _ = CHANGES[statement]
    before = (ROOT / file).read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(before, 1) if was in each)
    place = shown[statement]["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (file, line)
    said = shown[statement]["message"]["text"]
    assert "changed since HEAD (" in said
    assert f"; it holds once `{before[line - 1].strip()}` stands there as it did" in said


def test_what_others_counterexamples_do_is_told_apart_and_alike_everywhere(
    repository: Path, told: str, results: list[dict[str, Any]]
) -> None:
    """In a line on the terminal, as one result, and in JUnit in a suite of their own; what cannot be run, by name."""
    (line,) = (each for each in told.splitlines() if each.startswith("of statements not examined here"))
    assert (
        line == "of statements not examined here, 1 counterexample would now replay otherwise: see fourcorners replay"
    )
    of_corpus = {each["properties"]["subject"]: each for each in results if each["ruleId"] == "counterexample"}
    assert list(of_corpus) == [*STALE, "of statements not examined here"]
    result = of_corpus["of statements not examined here"]
    assert result["message"]["text"].startswith(f"{line}\n")
    assert OTHERS in result["message"]["text"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "counterexamples/index.txt"
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == f"counterexamples/{OTHERS}.json"
    suites = {each.attrib["name"]: each for each in ET.parse(repository / "gate.xml").getroot()}
    failing = {name: [case.attrib["name"] for case in suite if len(case)] for name, suite in suites.items()}
    assert failing["counterexamples"] == [*STALE]
    assert failing["counterexamples of statements not examined"] == [OTHERS]


ASKED = """
from pathlib import Path
from fourcorners.corpus.format import load
from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate.run import load_statements
from fourcorners.gate.shown.changed import NOTHING_CHANGED, changed_since
from fourcorners.gate.shown.parting import SECONDS, parting
from fourcorners.gate.since import since
from fourcorners.notation import parse_facts
load_statements()
(entry,) = (load(path) for path in Path("counterexamples").glob("prepayment-allocate-agrees-*.json"))
statement = STATEMENTS[entry.statement]
for changed in (NOTHING_CHANGED, changed_since(since([statement], "HEAD"))):
    found = parting(statement, parse_facts(statement.domain.facts, entry.facts), SECONDS, changed)
    print(found.place, found.why)
"""


def test_a_line_that_others_share_is_not_shown_where_one_of_the_rules_own_would_mend_it(repository: Path) -> None:
    """Rounding otherwise in half_up would; and of two lines that changed it is the one to blame that is shown."""
    ran = subprocess.run(
        [sys.executable, "-B", "-c", ASKED], cwd=repository, env=surroundings(repository),
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    now = (repository / BESIDE[0]).read_text(encoding="utf-8")
    place = f"impl/prepayment.py:{now[: now.index('if amount >= total:')].count(chr(10)) + 1} (allocate) "
    not_knowing, knowing = ran.stdout.splitlines()
    assert not_knowing.startswith(f"{place}it holds once the first "), ran
    assert knowing.startswith(f"{place}changed since HEAD ("), ran
    assert knowing.endswith("; it holds once `if amount > total:` stands there as it did"), ran


def test_changes_are_told_line_by_line_and_taken_back_one_by_one() -> None:
    """As many lines as there were: each alone, then together; more or fewer: together; gone: the lines around it."""
    before = "a\nb\nc\nd\ne\nf\n"
    now = "A\nB\nc\ne\nf\ng\n"
    changes = list(changes_between("x.py", before, now))
    assert changes == [
        Change("x.py", 1, 1, ("a\n",)),
        Change("x.py", 2, 2, ("b\n",)),
        Change("x.py", 1, 2, ("a\n", "b\n")),
        Change("x.py", 4, 3, ("d\n",)),
        Change("x.py", 6, 6, ()),
    ]
    assert [each.taken_back(now) for each in changes[1:4]] == [
        "A\nb\nc\ne\nf\ng\n", "a\nb\nc\ne\nf\ng\n", "A\nB\nc\nd\ne\nf\ng\n",
    ]  # fmt: skip
    assert changes[4].taken_back(now) == "A\nB\nc\ne\nf\n"
    assert [list(each.lines) for each in changes[2:]] == [[1, 2], [3, 4], [6]]
