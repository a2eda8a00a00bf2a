"""Faults of a module's constants: a figure that stands once, changed wherever it is read.

The value of a constant is worked out again by its own expression with the change in it, and put wherever impl, spec or
a statement has the constant by a name; functions that read it see the change, figures worked out from it on loading
do not.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from types import ModuleType
from typing import Any

PLAIN = (int, tuple, Fraction, date, timedelta)
"""What a constant that can be changed is: a value of one piece, or several in a row."""

Uses = tuple[tuple[str, int], ...]
"""Modules, and lines of their functions."""

_ROOMS, _STATEMENTS = ("impl", "spec"), "properties"


@lru_cache(maxsize=256)
def constants_of(source: str) -> dict[str, ast.Module]:
    """The statement that defines each constant of a module, by its name: a tree of its own."""
    found = {}
    for node in ast.parse(source).body:
        target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
        target = node.target if isinstance(node, ast.AnnAssign) and node.value is not None else target
        if isinstance(target, ast.Name) and target.id.isupper():
            found[target.id] = ast.Module(body=[node], type_ignores=[])
    return found


def value_of(module: ModuleType, tree: ast.Module) -> Any:
    """What the module's own expression comes to; whatever it raises, where the change makes nonsense of it."""
    node = tree.body[0]
    assert isinstance(node, ast.Assign | ast.AnnAssign)
    assert node.value is not None
    expression = ast.fix_missing_locations(ast.Expression(copy.deepcopy(node.value)))
    return eval(compile(expression, module.__name__, "eval", dont_inherit=True), vars(module))


def can_change(module: ModuleType, name: str) -> bool:
    """Whether a constant of the module is a plain value."""
    return isinstance(vars(module).get(name), PLAIN) and not isinstance(vars(module)[name], bool)


@contextlib.contextmanager
def in_place(module: ModuleType, name: str, value: Any) -> Iterator[None]:
    """Have the constant be ``value`` for the duration, wherever impl, spec or a statement has it by a name."""
    before = vars(module)[name]
    holding = holders(module.__name__, name, len(sys.modules))
    try:
        for each, known_as in holding:
            setattr(each, known_as, value)
        yield
    finally:
        for each, known_as in holding:
            setattr(each, known_as, before)


@lru_cache(maxsize=512)
def holders(module: str, name: str, _loaded: int) -> tuple[tuple[ModuleType, str], ...]:
    """The modules that have a constant, and by which name; looked for again once there are more."""
    within = _modules(*_ROOMS, _STATEMENTS)
    return tuple((each, known_as) for each in within for known_as in names_of(each, sys.modules[module], name))


def _modules(*rooms: str) -> list[ModuleType]:
    return [each for name, each in list(sys.modules.items()) if name.split(".")[0] in rooms]


def names_of(module: ModuleType, of: ModuleType, name: str) -> list[str]:
    """By which names a module has a constant of another."""
    own = [name] if module is of else []
    return own + [known_as for where, what, known_as in _imported(module) if (where, what) == (of.__name__, name)]


def _imported(module: ModuleType) -> set[tuple[str, str, str]]:
    return _imports_of(source_at(module))


@lru_cache(maxsize=256)
def _imports_of(source: str) -> set[tuple[str, str, str]]:
    """From where, what, and by which name here."""
    return {
        (node.module or "", each.name, each.asname or each.name)
        for node in ast.parse(source).body
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }


def imports(module: str, other: str) -> bool:
    """Whether a module imports another, or something from it."""
    loaded = sys.modules.get(module)
    package, _, name = other.rpartition(".")
    found = set() if loaded is None else _imported(loaded)
    return any((where, what) == (package, name) or where == other for where, what, _ in found)


def importers(module: str) -> tuple[str, ...]:
    """The modules of impl and spec that import a module, or something from it."""
    return tuple(each.__name__ for each in _modules(*_ROOMS) if imports(each.__name__, module))


def source_at(module: ModuleType) -> str:
    """A module's source; an empty text where it has none."""
    from fourcorners.faults.fault import StaleFault, source_of

    try:
        return source_of(module)
    except StaleFault:
        return ""


@lru_cache(maxsize=4096)
def constant_at(module: str, first: int, last: int) -> str:
    """The constant defined on these lines; an empty text where none is."""
    of = sys.modules.get(module)
    defined = {} if of is None else constants_of(source_at(of))
    lines = {(tree.body[0].lineno, tree.body[0].end_lineno): name for name, tree in defined.items()}
    return lines.get((first, last), "")


@lru_cache(maxsize=4096)
def used_at(module: str, first: int, last: int) -> Uses:
    """Where in functions of impl and spec the constant defined on these lines is read; nothing where none is."""
    of, name = sys.modules.get(module), constant_at(module, first, last)
    if of is None or not name:
        return ()
    found = []
    for each in _modules(*_ROOMS):
        names = {*names_of(each, of, name), *([name] if module.rpartition(".")[2] in vars(each) else [])}
        found += [(each.__name__, line) for known_as in names for line in _read_at(source_at(each), known_as)]
    return tuple(found)


def _read_at(source: str, name: str) -> list[int]:
    """The lines within functions on which a name, or an attribute of that name, is read."""
    lines = set()
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                named = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
                if named == name and isinstance(node, ast.expr):
                    lines.add(node.lineno)
    return sorted(lines)
