"""The hooks of pre-commit, run by pre-commit: a commit is held against HEAD, a push against what the remote has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fourcorners.gate.hook import BEFORE, PUSHED, REMOTE, base_in_hook
from spec.errors import InvalidFacts
from tests.ci.conftest import FAULTY, FILE, ROOT, SOUND, STATEMENT, copied, surroundings
from tests.gate.repositories import commit, git, write

CONFIG = """repos:
- repo: {hooks}
  rev: {rev}
  hooks:
  - id: fourcorners-gate
    args: ["--profile", "dev", "--workers", "1", "--no-annotations", "{statement}"]
"""


def test_a_push_of_a_fault_is_stopped_though_nothing_differs_from_head(tmp_path: Path) -> None:
    """A branch that is new at the remote, whose every commit was made without the hooks."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed; it is in the extra dev")
    hooks = tmp_path / "hooks"
    rev = commit(hooks, {".pre-commit-hooks.yaml": (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")})
    house = copied(tmp_path / "house", STATEMENT)
    config = CONFIG.format(hooks=hooks, rev=rev, statement=STATEMENT)
    commit(house, {".pre-commit-config.yaml": config, ".gitignore": "__pycache__/\n.fourcorners/\n"})
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(house, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(house, "push", "--quiet", "origin", "main")
    sound = (house / FILE).read_text(encoding="utf-8")
    commit(house, {FILE: sound.replace(SOUND, FAULTY)})
    around = surroundings(house) | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
    }
    installing = [sys.executable, "-m", "pre_commit", "install", "--hook-type", "pre-push"]
    subprocess.run(installing, cwd=house, env=around, capture_output=True, check=True)
    pushed = subprocess.run(
        ["git", "push", "origin", "HEAD:refs/heads/new"],
        cwd=house, env=around, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert pushed.returncode, pushed.stdout + pushed.stderr
    assert "refuted: " in pushed.stdout + pushed.stderr
    assert git(house, "ls-remote", "--heads", "origin", "new") == ""


@pytest.fixture
def little(tmp_path: Path) -> tuple[Path, str, str]:
    """A repository of two commits, and their names."""
    folder = tmp_path / "little"
    first = commit(folder, {"impl/fees.py": "ROOM = 1\n"})
    return folder, first, commit(folder, {"impl/fees.py": "ROOM = 2\n"})


def test_a_commit_is_held_against_head_and_a_checkout_without_changes_is_looked_at_whole(
    little: tuple[Path, str, str],
) -> None:
    folder, _, _ = little
    write(folder, {"gate.xml": "<unfinished/>"})
    assert base_in_hook({}, folder) is None
    write(folder, {"counterexamples/one.json": "{}"})
    assert base_in_hook({}, folder) == "HEAD"


def test_a_push_is_held_against_what_the_remote_has_or_looked_at_whole_where_that_is_nothing(
    little: tuple[Path, str, str],
) -> None:
    folder, first, second = little
    assert base_in_hook({REMOTE: "origin", BEFORE: first, PUSHED: second}, folder) == first
    assert base_in_hook({REMOTE: "origin"}, folder) is None
    assert base_in_hook({REMOTE: "origin", BEFORE: "0" * 40, PUSHED: second}, folder) is None


def test_what_is_pushed_and_is_not_what_stands_in_the_working_tree_is_refused(
    little: tuple[Path, str, str],
) -> None:
    """Another branch than the one checked out; and a fault committed that only the working tree mends."""
    folder, first, second = little
    with pytest.raises(InvalidFacts, match=r"another impl/fees\.py than the working tree"):
        base_in_hook({REMOTE: "origin", BEFORE: second, PUSHED: first}, folder)
    write(folder, {"impl/fees.py": "ROOM = 3\n"})
    with pytest.raises(InvalidFacts, match="nothing left to commit"):
        base_in_hook({REMOTE: "origin"}, folder)
