"""What runs is what is read: compiled files beside the sources, current by their time and size, are not believed."""

from __future__ import annotations

import os
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DAY, ANOTHER = "FIRST_EXCHANGE_DAY: Final = date(2002, 8, 16)", "FIRST_EXCHANGE_DAY: Final = date(2002, 8, 17)"


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    """A copy of the rooms in which a compiled file has one day, and its source, as old and as long, another."""
    for room in ("spec", "impl", "properties", "fourcorners", "counterexamples"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    terms = tmp_path / "impl" / "terms.py"
    assert DAY in terms.read_text()
    py_compile.compile(str(terms), doraise=True)
    before = terms.stat()
    terms.write_text(terms.read_text().replace(DAY, ANOTHER))
    os.utime(terms, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert terms.stat().st_size == before.st_size
    return tmp_path


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of Python's in that folder, which may write compiled files."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(folder)
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_stale_compiled_file_is_what_python_alone_would_run(stale: Path) -> None:
    """Or the next test would show nothing."""
    assert run(stale, "-c", "import impl.terms as t; print(t.FIRST_EXCHANGE_DAY)").stdout.strip() == "2002-08-16"


def test_a_stale_compiled_file_is_not_what_the_gate_runs(stale: Path) -> None:
    ran = run(stale, "-m", "fourcorners", "gate", "exchange.nothing", "exchange.partial-agrees")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "refuted" in ran.stdout


def test_every_module_of_the_rooms_is_compiled_from_its_source() -> None:
    said = "import fourcorners, impl.terms, spec.terms, properties.books, fourcorners.exits, sys; "
    said += "print({type(sys.modules[n].__loader__).__name__ for n in sys.modules if n.split('.')[0] in "
    said += "('impl', 'spec', 'properties') or n == 'fourcorners.exits'})"
    assert run(ROOT, "-c", said).stdout.strip() == "{'FromSource'}"
