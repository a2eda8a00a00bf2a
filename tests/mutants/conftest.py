"""A module of faults to be made, put among those of impl for the length of a test, and statements about it."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fourcorners.engine.prove import Limits
from fourcorners.engine.statements import STATEMENTS, Statement, statement
from fourcorners.mutants.campaign import Campaign
from fourcorners.mutants.settle import Effort
from spec.facts import count, facts

NAME = "impl.specimen"
SOURCE = Path(__file__).with_name("specimen.py")
ROOT = Path(__file__).resolve().parents[2]


@facts
class Purse:
    """What is in a purse."""

    coins: int = count("coins", maximum=31)
    notes: int = count("notes", maximum=1_000)


QUICK = Effort(
    statements=3, seconds=5.0, sampling=0.3, draws=30, small=60,
    limits=Limits(seconds=1.0, paths=200, witness_seconds=0.1, in_all=3.0),
)  # fmt: skip

Register = Callable[..., Statement]
Begin = Callable[..., Campaign]


@pytest.fixture
def specimen() -> Iterator[ModuleType]:
    """The module, under the name of one of impl's."""
    found = importlib.util.spec_from_file_location(NAME, SOURCE)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[NAME] = module
    found.loader.exec_module(module)
    yield module
    del sys.modules[NAME]


@pytest.fixture
def register() -> Iterator[Register]:
    """Register a statement about a purse; it is forgotten afterwards."""
    registered: list[str] = []

    def made(id: str, check: Callable[[Purse], None], **options: Any) -> Statement:
        registered.append(id)
        declare = statement(id, "Note 2", facts=Purse, fails_if="a test would fail", rules=(), **options)
        return declare(check)

    yield made
    for id in registered:
        STATEMENTS.pop(id, None)


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    """A campaign over the statements given, remembering in a folder of its own."""

    def made(*statements: Statement, **options: Any) -> Campaign:
        given = {"folder": tmp_path / "remembered", "effort": QUICK, **options}
        return Campaign({each.id: each for each in statements}, **given)

    return made


def tree() -> dict[str, str]:
    """A digest of every source file of impl, spec, properties and the specimen."""
    rooms = [path for room in ("impl", "spec", "properties") for path in sorted((ROOT / room).rglob("*.py"))]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in [*rooms, SOURCE]}
