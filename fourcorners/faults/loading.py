"""What only loading reads: constants and functions that go into the fields and tables of modules, and are done with.

The bodies of modules and classes run once, when a module is loaded; a fault put in later comes too late for them.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import ModuleType

from fourcorners.faults.constants import names_of, source_at
from fourcorners.from_source import ROOMS

_LOADING = ""
_SOMEWHERE_WITHIN = "a method, a lambda, or a function within another"

Place = tuple[str, bool]
"""Where a name is read: the function, or ``_LOADING``; and whether it is called there."""


def only_on_loading(module: str, name: str, within: frozenset[tuple[str, str]] = frozenset()) -> bool:
    """Whether a constant or a function of a module is read by the bodies of modules and classes alone.

    Or by functions that these bodies alone call. A function that they hand on, uncalled, may be called at any time.
    """
    of = sys.modules[module]
    is_function = callable(vars(of).get(name))
    if not is_function and _gone_through(module):
        return False
    met = False
    for reader, (place, called) in _read(of, name):
        if place == _LOADING:
            if is_function and not called:
                return False
        elif place == _SOMEWHERE_WITHIN:
            return False
        elif (reader, place) in within or (reader, place) == (module, name):
            continue
        elif not only_on_loading(reader, place, within | {(module, name)}):
            return False
        met = True
    return met


def _gone_through(module: str) -> bool:
    """Whether a statement takes a module as a whole, and so may read all that it has."""
    package, _, name = module.rpartition(".")
    statements = [each for loaded, each in list(sys.modules.items()) if loaded.startswith("properties.")]
    known_as = [(each, alias) for each in statements for alias in names_of(each, sys.modules[package], name)]
    return any(alias in _handed_on(source_at(each)) for each, alias in known_as)


@lru_cache(maxsize=1024)
def _handed_on(source: str) -> frozenset[str]:
    """The names read in a module otherwise than for an attribute."""
    tree = ast.parse(source)
    bases = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in bases)


def _read(of: ModuleType, name: str) -> Iterator[tuple[str, Place]]:
    """By which modules of impl, spec and properties, and where in them."""
    for each in [each for loaded, each in list(sys.modules.items()) if loaded.split(".")[0] in ROOMS[:-1]]:
        qualified = [name] if of.__name__.rpartition(".")[2] in vars(each) else []
        for known_as in {*names_of(each, of, name), *qualified}:
            for place in _places(source_at(each)).get(known_as, ()):
                yield each.__name__, place


@lru_cache(maxsize=1024)
def _places(source: str) -> Mapping[str, frozenset[Place]]:
    """Where each name, or attribute of that name, is read in a module."""
    found: dict[str, set[Place]] = {}
    tree = ast.parse(source)
    for node, place in _beneath(tree, _LOADING):
        reading = node.func if isinstance(node, ast.Call) else node
        if isinstance(reading, ast.Name | ast.Attribute) and isinstance(reading.ctx, ast.Load):
            name = reading.id if isinstance(reading, ast.Name) else reading.attr
            found.setdefault(name, set()).add((place, isinstance(node, ast.Call)))
    return {name: frozenset(places) for name, places in found.items()}


def _beneath(node: ast.AST, place: str) -> Iterator[tuple[ast.AST, str]]:
    """Every node beneath one, and the function it stands in; what is called goes with its call."""
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST):
                continue
            inside = place
            if field == "body" and isinstance(node, ast.FunctionDef | ast.Lambda):
                top = place == _LOADING and isinstance(node, ast.FunctionDef) and node.col_offset == 0
                inside = node.name if top and isinstance(node, ast.FunctionDef) else _SOMEWHERE_WITHIN
            if not (isinstance(node, ast.Call) and field == "func"):
                yield child, inside
            yield from _beneath(child, inside)
