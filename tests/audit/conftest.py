"""One small statement exported once, and programs that stand in for solvers: honest ones, liars and wrecks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fourcorners.audit.exporting import Exported, export
from fourcorners.engine.examine import Effort
from fourcorners.engine.statements import Statement
from fourcorners.gate.run import load_statements

SMALL = "net-exercise.value-for-value"
LITTLE = Effort(draws=20, examples=2)

SPEAKS = """
import json, sys, time
print(json.dumps({"solver": "made-up", "version": "1"}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    seed = asked["seed"]
    said = BODY
    print(said if isinstance(said, str) else json.dumps(said), flush=True)
"""


@pytest.fixture(scope="session")
def small() -> Statement:
    """A statement of a few obligations."""
    return load_statements()[SMALL]


@pytest.fixture(scope="session")
def exported_folder(tmp_path_factory: pytest.TempPathFactory, small: Statement) -> tuple[Path, Exported]:
    """Its obligations in a folder, exported once."""
    folder = tmp_path_factory.mktemp("certificate")
    return folder, export([small], LITTLE, folder, 1)[small.id]


def made_up(folder: Path, body: str) -> tuple[str, ...]:
    """The command of a solver that answers each question with the value of ``body``."""
    path = folder / f"solver{abs(hash(body))}.py"
    path.write_text(SPEAKS.replace("BODY", body), encoding="utf-8")
    return sys.executable, str(path)
