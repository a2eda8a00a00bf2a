"""What a verdict depends on: the sources reachable from a statement, data beside them, the versions of what runs it."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

import attrs

from fourcorners.engine.examine import Effort
from fourcorners.engine.statements import Statement
from fourcorners.files import files_beneath
from fourcorners.gate.at_worker import LIBRARIES
from fourcorners.gate.at_worker import PACKAGES as OWN_PACKAGES
from fourcorners.gate.source import Source, read_source
from fourcorners.sealed import json_digest

RULED = ("spec", "impl")
PROGRAM = "fourcorners"
ENGINE = "fourcorners.gate.run"
"""Whatever this reaches makes the verdicts: each depends on it."""


@cache
def path_of(module: str) -> Path | None:
    """The file that a module is read from; ``None`` for what is not read from a source file."""
    try:
        found = importlib.util.find_spec(module)
    except (ImportError, AttributeError, ValueError):
        return None
    return Path(found.origin) if found is not None and found.origin and found.origin.endswith(".py") else None


@cache
def _source(module: str) -> Source | None:
    path = path_of(module)
    return None if path is None else read_source(module, path.read_bytes(), path.name == "__init__.py")


@cache
def _imports(module: str) -> frozenset[str]:
    """The project's modules that ``module`` imports for themselves."""
    source = _source(module)
    found: set[str] = set()
    for name, taken in () if source is None else source.imports:
        if name.split(".")[0] in OWN_PACKAGES:
            modules = {f"{name}.{each}" for each in taken if path_of(f"{name}.{each}") is not None}
            found |= modules if len(modules) == len(taken) > 0 else {*modules, name}
    return frozenset(name for name in found if path_of(name) is not None)


@cache
def _ruled() -> dict[str, Source]:
    """The modules of the rooms whose rules are what is proved, read."""
    found = {}
    for room in RULED:
        for module in modules_in(room):
            source = _source(module)
            if source is not None:
                found[module] = source
    return found


def modules_in(package: str) -> list[str]:
    """The modules of a package, those of packages within it too."""
    path = path_of(package)
    if path is None:
        return []
    named = (each.relative_to(path.parent).with_suffix("").parts for each in sorted(path.parent.rglob("*.py")))
    return [".".join((package, *(part for part in parts if part != "__init__"))) for parts in named]


@cache
def _registers() -> frozenset[str]:
    """The names of what is filled as modules are imported: who reads one depends on all that may fill it."""
    return frozenset().union(*(source.registers for source in _ruled().values()))


@cache
def meddlers() -> frozenset[str]:
    """The modules that do more as they are imported than define what is theirs: anything may depend on those."""
    return frozenset(module for module, source in _ruled().items() if source.meddles)


@cache
def reachable(module: str) -> frozenset[str]:
    """The project's modules that ``module`` can reach by importing, itself included.

    A package that only gathers its modules, as ``spec`` does so that every rule is registered, counts wherever one of
    them does, and yet makes none depend on its neighbours; but for whoever imports it for itself, or reads a register.
    """
    seen: set[str] = set()
    around: set[str] = set()
    todo = [module]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        todo += _imports(name)
        source = _source(name)
        packages = list(_packages_around(name))
        reads = source is not None and bool(source.names & (_registers() - source.registers))
        around |= set(packages)
        todo += [each for each in packages if reads or not _only_gathers(each)]
    return frozenset(seen | {each for each in around if path_of(each) is not None})


def _packages_around(module: str) -> Iterator[str]:
    while "." in module:
        module = module.rpartition(".")[0]
        yield module


def _only_gathers(package: str) -> bool:
    source = _source(package)
    return source is not None and source.only_gathers


@cache
def digest_of_module(module: str) -> str:
    """SHA-256 of a module's source, in hexadecimal."""
    path = path_of(module)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path is not None else ""


@cache
def data() -> Mapping[str, Mapping[str, str]]:
    """The digest of every file in the rooms that is no module, by path, under the package whose modules may read it.

    Among rules and statements that is the whole room, in the program itself the package that the file stands in.
    """
    found: dict[str, dict[str, str]] = {}
    for room, top in ((room, path.parent) for room in OWN_PACKAGES if (path := path_of(room)) is not None):
        for file in files_beneath(top):
            if file.suffix != ".py":
                name = f"{room}/{file.relative_to(top).as_posix()}"
                found.setdefault(_holder(room, top, file), {})[name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def _holder(room: str, top: Path, file: Path) -> str:
    folder = file.parent if room == PROGRAM else top
    while not (folder / "__init__.py").is_file() and folder != top:
        folder = folder.parent
    return ".".join((room, *folder.relative_to(top).parts))


def digests(modules: Iterable[str]) -> dict[str, str]:
    """The digest of each of the modules, and of every file that they may read, by its path."""
    named = sorted(modules)
    packages = {around for name in named for around in (name, *_packages_around(name))}
    read = {path: digest for package in sorted(packages & data().keys()) for path, digest in data()[package].items()}
    return {module: digest_of_module(module) for module in named} | read


@cache
def _versions(version_of: Callable[[str], str]) -> dict[str, str]:
    return {name: version_of(name) for name in LIBRARIES}


def modules_of(statement: Statement) -> frozenset[str]:
    """Every module of the project that can bear on the statement's verdict."""
    return reachable(statement.check.__module__).union(reachable(ENGINE), *map(reachable, meddlers()))


def digest_of_program(module: str) -> str:
    """A digest of everything that ``module`` can reach, of the libraries that run it and of the interpreter."""
    parts = {
        "sources": digests(reachable(module)),
        "libraries": {name: version(name) for name in LIBRARIES},
        "python": sys.version,
    }
    return json_digest(parts)


def digest_of_all(more: Iterable[str] = ()) -> str:
    """A digest of every file of the rooms and of the modules ``more``, of the libraries that run them, of Python.

    While it stands, nothing that is computed can have changed.
    """
    modules = {module for package in OWN_PACKAGES for module in modules_in(package)}.union(more)
    return json_digest([digests(modules), _versions(version), sys.version])


def key_of(statement: Statement, effort: Effort) -> str:
    """A digest of everything the verdict depends on: sources, library versions, interpreter, effort."""
    parts = {
        "statement": statement.id,
        "sources": digests(modules_of(statement)),
        "libraries": _versions(version),
        "python": sys.version,
        "effort": attrs.asdict(effort),
    }
    return json_digest(parts)
