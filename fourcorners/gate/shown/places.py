"""Where things stand in the source: a file, a line and the function around it, as CI wants them named."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import load
from fourcorners.engine.statements import STATEMENTS
from fourcorners.faults import FaultError, line_of
from fourcorners.gate.since import project
from spec.provisions import PROVISIONS
from spec.rules import RULES

ROOT = project()
"""The folder that holds spec, impl and properties, and the program too if it is not installed elsewhere."""


@attrs.frozen
class Place:
    """A line (from 1) of a file, named from the root of the sources with forward slashes; the function, if any."""

    file: str
    line: int
    function: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" + (f" ({self.function})" if self.function else "")


def named(path: Path | str) -> str:
    """The path as CI knows it: from the top of the run's checkout, else from the root of the sources, else as it is."""
    resolved = Path(path).resolve()
    for root in (_top(Path.cwd().resolve()), ROOT):
        if resolved.is_relative_to(root):
            return resolved.relative_to(root).as_posix()
    return resolved.as_posix()


def _top(folder: Path) -> Path:
    """The top of the git checkout that a folder is in, which need not be where the project is; else the folder."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), folder)


def place_of(function: Callable[..., Any]) -> Place | None:
    """Where a function is defined; ``None`` where its source is not to be had."""
    try:
        plain = inspect.unwrap(function)
        path = inspect.getsourcefile(plain)
        code = getattr(plain, "__code__", None)
        line = code.co_firstlineno if code is not None else inspect.getsourcelines(plain)[1]
    except (OSError, TypeError, ValueError):
        return None
    return None if path is None else Place(named(path), max(line, 1), plain.__qualname__)


def place_of_statement(id: str) -> Place | None:
    """Where the statement is written."""
    return place_of(STATEMENTS[id].check) if id in STATEMENTS else None


def place_of_rule(id: str) -> Place | None:
    """Where the rule is written."""
    return place_of(RULES[id].function) if id in RULES else None


def place_of_counterexample(path: Path) -> Place:
    """The fault that a counterexample seeds, where it still stands in the source; else the file itself."""
    here = Place(named(path), 1)
    try:
        fault = load(path).fault
        if fault is None:
            return here
        source = inspect.getsourcefile(importlib.import_module(fault.module))
        return here if source is None else Place(named(source), line_of(fault), fault.function)
    except (CorpusError, FaultError, ImportError):
        return here


def place_of_orphan(what: str) -> Place | None:
    """Where an orphan is written: a rule, a statement, or the table of provisions that a citation stands in."""
    kind, _, id = what.partition(" ")
    if kind == "rule":
        return place_of_rule(id)
    if kind == "statement":
        return place_of_statement(id)
    if what not in PROVISIONS:
        return None
    folder = Path(inspect.getfile(importlib.import_module("spec.provisions"))).parent
    for path in sorted(folder.glob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if f'"{what}"' in line:
                return Place(named(path), number)
    return Place(named(folder / "__init__.py"), 1)
