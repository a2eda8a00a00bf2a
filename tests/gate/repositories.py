"""Small git repositories made for a test."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from fourcorners.corpus.format import SCHEMA_FILE, load
from fourcorners.corpus.index import enlist

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("spec", "impl", "properties", "fourcorners")
AUTHOR = ("-c", "user.name=A. Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """What git prints, its configuration left aside."""
    ran = subprocess.run(["git", *AUTHOR, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files, and the folders they stand in."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def commit(folder: Path, files: Mapping[str, str], message: str = "a change") -> str:
    """Write and commit files; the commit's name. A folder that is no repository becomes one."""
    if not (folder / ".git").exists():
        folder.mkdir(exist_ok=True)
        git(folder, "init", "--quiet", "--initial-branch=main")
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def corpus(folder: Path, *names: str) -> Path:
    """Copy counterexamples, by the names of their files or patterns of such, with an index of those alone."""
    into = folder / "counterexamples"
    into.mkdir(exist_ok=True)
    for path in [path for name in names for path in (ROOT / "counterexamples").glob(name)]:
        shutil.copy(path, into)
        if path.suffix == ".json" and path.name != SCHEMA_FILE:
            enlist(into, load(path))
    return into


def house(folder: Path, rooms: tuple[str, ...] = ROOMS) -> Path:
    """A repository that holds this project's rooms as they stand, committed, and nothing else."""
    for room in rooms:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    commit(folder, {"pyproject.toml": "", ".gitignore": "__pycache__/\n*.log\n.fourcorners/\n"})
    return folder
