"""Every single fault of a module, compiled: for trying thousands of them from one warm interpreter.

What :func:`fourcorners.faults.candidates` describes, this makes; one copy of a function's syntax tree serves all
its faults, each made there, compiled and undone.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import functools
import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

import attrs

from fourcorners.faults.changes import Site, sites
from fourcorners.faults.constants import can_change, constants_of, holders, value_of
from fourcorners.faults.fault import (
    LONGEST_TEXT,
    Fault,
    StaleFault,
    code_of,
    functions_of,
    imported,
    live_function,
    same_code,
    source_of,
)


@attrs.frozen
class Target:
    """A function of impl or spec that can be at fault: the function itself, its code as it stands, its lines.

    Or a constant: then it has neither, and ``lines`` are those on which it is defined.
    """

    module: str
    function: str
    live: Any  # a FunctionType: read from an instance, mypy would take it for a method
    sound: CodeType | None
    lines: tuple[int, int]

    def __reduce__(self) -> tuple[Any, ...]:
        """Sent to another process, it is the function of that name there."""
        return target_named, (self.module, self.function)


@attrs.frozen
class Variant:
    """A fault, the lines it stands on, and the function's code with it, or the constant's value."""

    fault: Fault
    lines: tuple[int, int]
    code: Any


def targets(module: str) -> tuple[Target, ...]:
    """The functions of a module that can be at fault, in the order of its source.

    What a decorator hides beyond reach is left out. Raises :class:`StaleFault` where there is no such module, or where
    a function that runs is not what its file says.
    """
    loaded = imported(module)
    found = []
    for name, chain in functions_of(source_of(loaded)).items():
        node = chain[-1]
        try:
            live = live_function(loaded, name)
        except StaleFault:
            continue
        if not same_code(live.__code__, code_of(loaded, name, chain)):
            wrong = f"{module}.{name} as it runs is not what its file says"
            raise StaleFault("fault.function", wrong, "start again, with no fault in place")
        lines = node.lineno, node.end_lineno or node.lineno
        found.append(Target(module, name, live, live.__code__, lines))
    for name, tree in constants_of(source_of(loaded)).items():
        if can_change(loaded, name):
            node = tree.body[0]
            found.append(Target(module, name, None, None, (node.lineno, node.end_lineno or node.lineno)))
    return tuple(found)


def target_named(module: str, function: str) -> Target:
    """One function of a module; raises :class:`StaleFault` where it has none of that name."""
    for each in targets(module):
        if each.function == function:
            return each
    raise StaleFault("fault.function", f"{module} has no function {function}", "name one that it has")


def described(target: Target) -> tuple[tuple[Fault, tuple[int, int]], ...]:
    """Each fault of a function with the lines it stands on, nothing compiled."""
    if target.sound is None:
        return tuple((each.fault, each.lines) for each in _of_constant(target))
    return tuple((fault, site.lines) for fault, site in _laid_out(target)[1])


def variants(target: Target) -> Iterator[Variant]:
    """Each fault of a function, compiled; a change that does not fit the function is left out."""
    if target.sound is None:
        yield from _of_constant(target)
        return
    module = imported(target.module)
    chain, faults = _laid_out(target)
    for fault, site in faults:
        with _changed(site, fault.becomes):
            code = code_of(module, target.function, chain)
        if len(code.co_freevars) == len(target.sound.co_freevars):
            yield Variant(fault, site.lines, code)


@functools.lru_cache(maxsize=256)
def _laid_out(target: Target) -> tuple[Any, tuple[tuple[Fault, Site], ...]]:
    """A function's syntax tree, its own to be changed for a while, and each of its faults with the place in it."""
    chain = copy.deepcopy(functions_of(source_of(imported(target.module)))[target.function])
    return chain, tuple(_faults(target, sites(chain[-1])))


def _of_constant(target: Target) -> Iterator[Variant]:
    """Each other value of a constant, one that its definition cannot come to left out."""
    module = imported(target.module)
    tree = copy.deepcopy(constants_of(source_of(module))[target.function])
    was = vars(module)[target.function]
    holders(
        target.module, target.function, len(sys.modules)
    )  # found here once, not in each process forked from this one
    for fault, site in _faults(target, sites(tree)):
        with _changed(site, fault.becomes):
            try:
                value = value_of(module, tree)
            except Exception:  # noqa: BLE001 - no 32nd of January
                continue
        if type(value) is type(was) and value != was:
            yield Variant(fault, target.lines, value)


def _faults(target: Target, found: list[Site]) -> Iterator[tuple[Fault, Site]]:
    met: dict[tuple[str, str], int] = {}
    for site in found:
        nth = met[site.kind, site.was] = met.get((site.kind, site.was), 0) + 1
        if len(site.was) <= LONGEST_TEXT:
            for becomes in site.offers:
                yield Fault(target.module, target.function, site.kind, nth, site.was, becomes), site


def _locate_beneath(node: ast.AST) -> None:
    """Give what was put directly beneath a node, and has no place in the source, the node's."""
    for child in ast.iter_child_nodes(node):
        if "lineno" in child._attributes and not hasattr(child, "lineno"):
            ast.fix_missing_locations(ast.copy_location(child, node))


@contextlib.contextmanager
def _changed(site: Site, becomes: str) -> Iterator[None]:
    """Have the tree changed at one site for the duration."""
    before = [(node, dict(vars(node))) for node in site.within]
    lists = [(held, list(held)) for _, fields in before for held in fields.values() if isinstance(held, list)]
    try:
        site.change(becomes)
        for node in site.within:
            _locate_beneath(node)
        yield
    finally:
        for node, fields in before:
            for name, value in fields.items():
                setattr(node, name, value)
        for held, items in lists:
            held[:] = items
