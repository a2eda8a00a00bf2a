"""Where it is known what changed since some revision, a fault lands on a line that changed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fourcorners.gate.shown.changed import Change, changes_between
from tests.ci.conftest import command, surroundings
from tests.gate.repositories import ROOT, commit, corpus, house

SUMMED = "    total = sum(balances)\n    if amount > total:"
CHANGES = {
    "amend.consents-needed": ("impl/amendment.py", "elif amended in (", "elif amended not in ("),
    "covenant.legal-fees-agree": ("impl/terms.py", "LEGAL_FEES_LIMIT: Final = 10_", "LEGAL_FEES_LIMIT: Final = 9_"),
    "allocation.agrees": ("impl/prepayment.py", SUMMED, SUMMED.replace("balances", "[*balances]").replace(">", ">=")),
    "warrant.net-exercise-agrees": ("spec/net_exercise.py", "require(spread >= 0", "require(spread > 0"),
}
"""By statement: a file, what stood in it and what stands there now, in the last line of which the fault is."""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project committed, with these changes made since."""
    folder = house(tmp_path_factory.mktemp("changed") / "project")
    corpus(folder, "__init__.py", "schema.json", "amend-consents-needed-*.json", "prepayment-allocate-agrees-*.json")
    commit(folder, {})
    for file, was, becomes in CHANGES.values():
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(was) == 1, (file, was)
        (folder / file).write_text(text.replace(was, becomes), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def shown(repository: Path) -> dict[str, dict[str, Any]]:
    """What the gate's SARIF says of each statement that failed, asked for what changed since the commit."""
    command(repository, "gate", *CHANGES, "--since", "HEAD", "--profile", "dev", "--sarif", "gate.sarif")
    (run,) = json.loads((repository / "gate.sarif").read_text(encoding="utf-8"))["runs"]
    return {each["ruleId"]: each for each in run["results"] if each["properties"]["what"] == "refuted"}


@pytest.mark.parametrize("statement", CHANGES)
def test_a_fault_lands_on_the_line_that_changed(shown: dict[str, dict[str, Any]], statement: str) -> None:
    """Of engine or agreement, function or constant: not on what others call too, where a change would mend it too."""
    file, was, _ = CHANGES[statement]
    before = (ROOT / file).read_text(encoding="utf-8")
    last = was.splitlines()[-1]
    line = next(number for number, each in enumerate(before.splitlines(), 1) if last in each)
    place = shown[statement]["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (file, line)
    stood = before.splitlines()[line - 1].strip()
    said = shown[statement]["message"]["text"]
    assert "changed since HEAD (" in said
    assert f"; it holds once `{stood}` stands there as it did" in said


NOT_KNOWING = """
import sys
from pathlib import Path
from fourcorners.corpus.format import load
from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate.run import load_statements
from fourcorners.gate.shown.parting import parting
from fourcorners.notation import parse_facts
load_statements()
(entry,) = (load(path) for path in Path("counterexamples").glob("prepayment-allocate-agrees-*.json"))
statement = STATEMENTS[entry.statement]
print(parting(statement, parse_facts(statement.domain.facts, entry.facts)).place)
"""


def test_of_two_lines_that_would_mend_it_the_one_that_others_do_not_share_is_shown(repository: Path) -> None:
    """Where nobody says since when: rounding otherwise in half_up would mend the cases tried as well."""
    ran = subprocess.run(
        [sys.executable, "-B", "-c", NOT_KNOWING], cwd=repository, env=surroundings(repository),
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert ran.stdout.startswith("impl/prepayment.py:"), ran
    assert ran.stdout.endswith(" (allocate)\n"), ran


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
