"""A run of the gate that fails for one changed sign, shown everywhere at once; and a folder where it passes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from tests.gate.repositories import corpus

ROOT = Path(__file__).resolve().parents[2]
STATEMENT = "warrant.split-keeps-the-whole-price"
FILE = "impl/adjustment.py"
BENEATH = "calculations"
"""Where in its checkout the failing project stands: files are named from the top."""
SOUND, FAULTY = "over(times(price, number), new_price)", "over(new_price, times(price, number))"


def copied(folder: Path, *statements: str) -> Path:
    """The sources copied to ``folder``, with the counterexamples of some statements only."""
    for room in ("spec", "impl", "properties", "fourcorners"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    entries = (f"{statement.replace('.', '-')}-????????.json" for statement in statements)
    corpus(folder, "__init__.py", "schema.json", *entries)
    return folder


def command(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`fourcorners` run in a folder of sources, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "fourcorners", *arguments],
        cwd=folder, env=surroundings(folder) | environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def surroundings(folder: Path) -> dict[str, str]:
    """This process's environment, but for what CI would have set in it; modules come from ``folder``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    return kept | {"PYTHONPATH": str(folder)}


@attrs.frozen
class Shown:
    """What a failing run left behind."""

    folder: Path
    line: int
    exit_code: int
    output: str
    errors: str

    def read(self, name: str) -> str:
        """A file that it wrote."""
        return (self.folder / "shown" / name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """One line of impl changed in a copy of the sources, and the gate run there on the statement it breaks."""
    checkout = tmp_path_factory.mktemp("failing")
    subprocess.run(["git", "init", "--quiet"], cwd=checkout, check=True)
    folder = copied(checkout / BENEATH, STATEMENT)
    source = folder / FILE
    text = source.read_text(encoding="utf-8")
    assert text.count(SOUND) == 1
    source.write_text(text.replace(SOUND, FAULTY), encoding="utf-8")
    line = next(number for number, each in enumerate(text.splitlines(), 1) if SOUND in each)
    options = ("--junit", "shown/j.xml", "--sarif", "shown/s.sarif", "--summary", "shown/s.md", "--code-quality",
               "shown/q.json")  # fmt: skip
    ran = command(folder, "gate", STATEMENT, "--profile", "dev", *options, GITHUB_ACTIONS="true")
    return Shown(folder, line, ran.returncode, ran.stdout, ran.stderr)


@pytest.fixture
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which the gate, asked for one statement, passes: its corpus is that statement's."""
    corpus(tmp_path, f"{STATEMENT.replace('.', '-')}-*.json")
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path
