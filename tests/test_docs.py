"""The documentation: the blocks that show a command's output are what it prints, and every command shown runs."""

from __future__ import annotations

import argparse
import contextlib
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
        ("docs/ask.md", "examples"),
    ],
)
def test_a_block_is_what_its_command_prints(rewrite: ModuleType, page: str, name: str) -> None:
    assert block((ROOT / page).read_text(encoding="utf-8"), name) == rewrite.BLOCKS[name]()


def test_only_the_blocks_named_are_written_again(
    rewrite: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the name of a block or of a page; a name that is none is refused, and nothing is written."""
    monkeypatch.setattr(rewrite, "BLOCKS", {"one": lambda: "new one", "two": lambda: "new two"})
    (tmp_path / "docs").mkdir()
    old = {
        name: "".join(f"<!-- begin: {each} -->\nold\n<!-- end: {each} -->\n" for each in ("one", "two"))
        for name in ("README.md", "docs/a.md")
    }

    def written(*arguments: str) -> list[list[str]]:
        for name, text in old.items():
            (tmp_path / name).write_text(text)
        with pytest.raises(SystemExit) if "three" in arguments else contextlib.nullcontext():
            rewrite.main(arguments, tmp_path)
        found = ["".join((tmp_path / name).read_text().split("old")) for name in old]
        return [re.sub(r"<!-- (begin|end): \w+ -->", "", text).split() for text in found]

    assert written("two") == [["new", "two"], ["new", "two"]]
    assert written("a.md") == [[], ["new", "one", "new", "two"]]
    assert written("one", "README.md") == [["new", "one", "new", "two"], ["new", "one"]]
    assert written("one", "--check") == [[], []]
    assert written("three") == [[], []]
    assert "there is no block or page 'three'" in capsys.readouterr().err


def runs_shown() -> list[tuple[Path, str]]:
    """Every block that shows a command with what it prints: its page, and the block as it stands."""
    blocks = re.compile(r"<!-- run(?: \d+)?: fourcorners .*?<!-- end: run -->", re.DOTALL)
    return [(page, found) for page in PAGES for found in blocks.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("page", "block_shown"), runs_shown(), ids=lambda part: getattr(part, "stem", ""))
def test_a_command_shown_with_its_answer_gives_that_answer(rewrite: ModuleType, page: Path, block_shown: str) -> None:
    """Every answer in the guide is what the program says today."""
    assert rewrite.rewritten(block_shown) == block_shown, f"{page.name}: run `make docs`"


def test_no_shell_would_read_another_command_than_is_shown() -> None:
    """A dollar sign outside single quotes is the shell's own: $0.10 in double quotes arrives as another word."""
    typed = [*shown(), *(re.split(r": | -->", block, maxsplit=2)[1] for _, block in runs_shown())]
    assert len(typed) > 50
    assert not [command for command in typed if "$" in re.sub(r"'[^']*'", "", command)]


def test_the_guide_for_lawyers_asks_a_dozen_questions_or_more() -> None:
    assert sum(page.stem == "guide-for-lawyers" for page, _ in runs_shown()) >= 12


def test_the_table_shown_is_the_gates() -> None:
    """Each line of the table in README says of its statement what the registry says."""
    load_statements()
    lines = [line.split(" | ") for line in block(README, "gate").splitlines() if line.count(" | ") == 4][1:]
    assert len(lines) >= 10
    known = {(each.clause, each.sentence, each.domain.in_brief()) for each in STATEMENTS.values()}
    assert {(clause, sentence, brief) for clause, _, sentence, brief, _ in lines} <= known
    assert f"{len(STATEMENTS)} statements" in block(README, "gate")


ELSEWHERE = (
    "dossier",
    "audit",
    "certify",
    "vectors",
    "check",
    "diff",
    "gate",
    "fuzz",
    "replay",
    "review",
    "seed",
    "mutate",
    "serve",
    "trace --text",
    "readings rank",
)
"""Commands that tests of their own run: they take long, write, or want a file of the reader's."""


def shown() -> list[str]:
    """Every command shown in full, in a block, at the start of a line or between backquotes; each once."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        found += re.findall(r"^ *(fourcorners [^\n]+)$", text, re.MULTILINE) + re.findall(
            r"`(fourcorners [^`\n]+)`", text
        )
    return [
        command
        for command in dict.fromkeys(each.strip() for each in found)
        if not re.search(r"\b(FILE|RULE|QUESTION|POINT|ID|CLAUSE|BASE)\b|\.\.\.", command)  # the reader's own
        and not command.removeprefix("fourcorners ").startswith(ELSEWHERE)
    ]


@pytest.mark.parametrize("command", shown())
def test_every_command_shown_runs(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It settles what it is asked, and finds nothing wrong with how it is asked; what it writes goes elsewhere."""
    if " --to " in command:
        monkeypatch.chdir(tmp_path)
    assert cli.main(shlex.split(command, comments=True)[1:]) == 0, capsys.readouterr().err


def test_every_command_is_documented() -> None:
    """Each command of the program stands in README or in a page of docs."""
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    (declared,) = (each for each in cli._parser()._actions if isinstance(each, argparse._SubParsersAction))
    assert len(declared.choices) > 15
    for command in declared.choices:
        assert f"fourcorners {command}" in text


def test_every_link_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{page.name}: {target}"
