"""What a verdict depends on: the sources reachable from a statement, and the versions of what runs it."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

import attrs

from fourcorners.engine.examine import Effort
from fourcorners.engine.statements import Statement

OWN_PACKAGES = ("spec", "impl", "properties", "fourcorners")
LIBRARIES = ("attrs", "z3-solver", "hypothesis")
ENGINE = "fourcorners.engine.examine"


@cache
def _path(module: str) -> Path | None:
    try:
        found = importlib.util.find_spec(module)
    except (ImportError, AttributeError, ValueError):
        return None
    return Path(found.origin) if found is not None and found.origin and found.origin.endswith(".py") else None


@cache
def _imports(module: str) -> frozenset[str]:
    """The project's modules that ``module`` imports, and the packages that it and they stand in."""
    path = _path(module)
    if path is None:
        return frozenset()
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    own = {name for name in names if name.split(".")[0] in OWN_PACKAGES and _path(name) is not None}
    return frozenset(own | {name.rpartition(".")[0] for name in (*own, module) if "." in name})


@cache
def reachable(module: str) -> frozenset[str]:
    """The project's modules that ``module`` can reach by importing, itself included."""
    seen: set[str] = set()
    todo = [module]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += _imports(name)
    return frozenset(seen)


@cache
def _digest(module: str) -> str:
    path = _path(module)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path is not None else ""


def modules_of(statement: Statement) -> frozenset[str]:
    """Every module of the project that can bear on the statement's verdict."""
    return reachable(statement.check.__module__) | reachable(ENGINE)


def key_of(statement: Statement, effort: Effort) -> str:
    """A digest of everything the verdict depends on: sources, library versions, interpreter, effort."""
    parts = {
        "statement": statement.id,
        "sources": {module: _digest(module) for module in sorted(modules_of(statement))},
        "libraries": {name: version(name) for name in LIBRARIES},
        "python": sys.version,
        "effort": attrs.asdict(effort),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
