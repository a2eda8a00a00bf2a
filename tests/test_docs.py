"""The documentation: the blocks that show a command's output are what it prints, and every command shown runs."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest

from fourcorners import cli
from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate.run import load_statements

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(scope="module")
def rewrite() -> ModuleType:
    """The script that rewrites the blocks."""
    found = importlib.util.spec_from_file_location("rewrite", ROOT / "docs" / "rewrite.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def block(text: str, name: str) -> str:
    """What stands in a block."""
    found = re.search(rf"<!-- begin: {name} -->\n(.*?)\n<!-- end: {name} -->", text, re.DOTALL)
    assert found is not None, f"no block {name}"
    return found[1]


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("README.md", "derive"),
        ("README.md", "failure"),
        ("docs/choices.md", "two-dividends"),
        ("docs/findings.md", "finding"),
        ("docs/findings.md", "findings"),
    ],
)
def test_a_block_is_what_its_command_prints(rewrite: ModuleType, page: str, name: str) -> None:
    assert block((ROOT / page).read_text(encoding="utf-8"), name) == rewrite.BLOCKS[name]()


def test_the_table_shown_is_the_gates() -> None:
    """Each line of the table in README says of its statement what the registry says."""
    load_statements()
    lines = [line.split(" | ") for line in block(README, "gate").splitlines() if line.count(" | ") == 4][1:]
    assert len(lines) >= 10
    known = {(each.clause, each.sentence, each.domain.in_brief()) for each in STATEMENTS.values()}
    assert {(clause, sentence, brief) for clause, _, sentence, brief, _ in lines} <= known
    assert f"{len(STATEMENTS)} statements" in block(README, "gate")


def test_every_derivation_shown_runs(capsys: pytest.CaptureFixture[str]) -> None:
    commands = [line.strip() for page in PAGES for line in page.read_text(encoding="utf-8").splitlines()]
    shown = [command for command in commands if command.startswith("fourcorners derive")]
    assert len(shown) >= 4
    for command in shown:
        assert cli.main(shlex.split(command)[1:]) == 0, command
    capsys.readouterr()


def test_every_command_is_documented() -> None:
    """Each command of the program stands in README or in a page of docs."""
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for command in ("gate", "replay", "derive", "rules", "statements", "seed", "findings", "trace"):
        assert f"fourcorners {command}" in text


def test_every_link_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{page.name}: {target}"
