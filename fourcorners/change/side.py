"""What each process of a comparison does: survey one revision, or hold two against each other.

This module imports none of the rooms by itself: which revision stands under the plain names is settled first.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from fourcorners.change import beside
from fourcorners.change.beside import ROOMS

if TYPE_CHECKING:
    from fourcorners.change.claims import Compared, Plan


@attrs.frozen
class Registered:
    """A statement: its kind, the full name of its function, the modules that it can reach, its domain in words."""

    kind: str
    check: str
    modules: frozenset[str]
    domain: str


@attrs.frozen
class Survey:
    """A revision as it loads, in a process of its own: what it registers, rules with the modules that they can reach.

    ``facts`` says in words what facts each rule takes.
    ``trouble`` says, in one line that names the file, why it cannot be loaded.
    """

    statements: dict[str, Registered] = attrs.field(factory=dict)
    rules: dict[str, frozenset[str]] = attrs.field(factory=dict)
    facts: dict[str, str] = attrs.field(factory=dict)
    trouble: str = ""


def survey(folder: str) -> Survey:
    """Load the rooms in ``folder`` and say what they register."""
    beside.put_first(Path(folder))
    try:
        for room in ROOMS[:2]:
            _load_all(room)
        from fourcorners.engine.domain import Domain
        from fourcorners.gate.run import load_statements
        from fourcorners.gate.sources import reachable
        from spec.rules import RULES

        statements = load_statements()
    except Exception as error:  # noqa: BLE001 - whatever a revision does as it is loaded
        return Survey(trouble=trouble_of(error, Path(folder)))
    return Survey(
        {
            id: Registered(
                each.kind.value,
                f"{each.check.__module__}.{each.check.__qualname__}",
                reachable(each.check.__module__),
                each.domain.in_words(),
            )
            for id, each in statements.items()
        },
        {id: reachable(each.function.__module__) for id, each in RULES.items()},
        {id: Domain(each.facts).in_words() for id, each in RULES.items()},
    )


def _load_all(room: str) -> None:
    package = importlib.import_module(room)
    for found in pkgutil.walk_packages(package.__path__, f"{room}."):
        importlib.import_module(found.name)


def trouble_of(error: BaseException, folder: Path) -> str:
    """An error on loading, in one line: the file and the line of this project, and what Python says."""
    if isinstance(error, SyntaxError) and error.filename:
        place = f"{_within(error.filename, folder)}, line {error.lineno}"
    else:
        frames = [each for each in traceback.extract_tb(error.__traceback__) if _within(each.filename, folder)]
        place = f"{_within(frames[-1].filename, folder)}, line {frames[-1].lineno}" if frames else "somewhere"
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{place}: {type(error).__name__}: {said}"


def _within(file: str, folder: Path) -> str:
    try:
        return Path(file).resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return ""


# -- two revisions in one process


@attrs.frozen
class Sides:
    """The folders of both revisions, what differs, and the base's rooms' other names.

    What differs: parts of the engine, parts that the domains of statements may rest on, other rooms, data.
    """

    base: str
    head: str
    tainted: frozenset[str]
    domains: frozenset[str]
    rooms: frozenset[str]
    names: tuple[tuple[str, str], ...]
    data: tuple[str, ...] = ()


@attrs.frozen
class Asked:
    """One comparison: of a statement, or of a rule of the agreement. ``before`` is its domain at the base, in words."""

    id: str
    is_rule: bool
    sides: Sides
    before: str


def compare(asked: Asked) -> Compared:
    """Hold the two revisions against each other in one statement or rule."""
    pair = _pair(asked.sides)
    from fourcorners.change import claims

    if asked.is_rule:
        from spec.rules import RULES

        base_rules = importlib.import_module(f"{dict(asked.sides.names)['spec']}.rules").RULES
        found = claims.compare_rule(asked.id, RULES[asked.id], base_rules[asked.id], pair.plan, asked.before)
    else:
        found = claims.compare_statement(pair.head[asked.id], pair.base[asked.id], pair.plan, pair.across, asked.before)
    return attrs.evolve(found, ran=(*found.ran, *pair.read()))


@attrs.frozen
class _Pair:
    head: dict[str, Any]
    base: dict[str, Any]
    plan: Plan
    across: Any
    read: Callable[[], tuple[str, ...]]


@cache
def _pair(sides: Sides) -> _Pair:
    names = dict(sides.names)
    read = _read_of(sides)
    beside.put_first(Path(sides.head))
    from fourcorners.change import claims, outcomes
    from fourcorners.gate.run import load_statements

    head = load_statements()
    beside.load_beside(Path(sides.base), names, tuple(names))
    for room, name in names.items():
        if room != "properties":
            _load_all(name)
    base = claims.statements_beside(names["properties"])
    outcomes.listen("properties")
    outcomes.listen(names["properties"])

    @cache
    def across() -> dict[str, Any]:
        crossing = {"properties": f"{claims.ACROSS}properties", "impl": names["impl"]}
        beside.load_beside(Path(sides.head), crossing, ("properties",))
        found = claims.statements_beside(crossing["properties"])
        outcomes.listen(crossing["properties"])
        return found

    return _Pair(head, base, claims.Plan(sides.tainted, sides.domains, sides.rooms, names), across, read)


def _read_of(sides: Sides) -> Callable[[], tuple[str, ...]]:
    """Listen, from now on, to which of the data that differ are read in this process, and at which revision."""
    folders = {"base": sides.base, "head": sides.head}
    waited = {os.path.realpath(Path(at, name)): f"{side}:{name}" for side, at in folders.items() for name in sides.data}
    seen: set[str] = set()

    def heard(event: str, given: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(given[0], str | bytes):
            seen.add(waited.get(os.path.realpath(os.fsdecode(given[0])), ""))

    if waited:
        sys.addaudithook(heard)
    return lambda: tuple(sorted(seen - {""}))
