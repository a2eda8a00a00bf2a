"""Functions and constants put back, in memory and for a while, as they stood in earlier sources of their modules."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator, Mapping
from types import CodeType, FunctionType, ModuleType
from typing import Any

from fourcorners.faults.constants import constants_of, in_place, value_of
from fourcorners.faults.fault import (
    FaultError,
    applying,
    code_of,
    forget_cached_results,
    functions_of,
    imported,
    live_function,
    source_of,
)


@contextlib.contextmanager
def put_back(sources: Mapping[str, str]) -> Iterator[None]:
    """Have what stands in both, and otherwise, be as in earlier ``sources`` of modules, by name, for the duration.

    Raises :class:`FaultError` where that makes no difference, or what was there before does not fit what stands
    around it now. What is run once, on loading (classes' fields, decorators, defaults), is not put back.
    """
    functions: list[tuple[FunctionType, CodeType, CodeType]] = []
    constants: list[tuple[ModuleType, str, Any]] = []
    for name, source in sources.items():
        module = imported(name)
        functions += [(each, each.__code__, code) for each, code in _functions(module, source)]
        constants += [(module, *each) for each in _constants(module, source)]
    if not functions and not constants:
        raise FaultError("source", "no function or constant is put back by it", "choose another")
    with applying(), contextlib.ExitStack() as stack:
        for module, constant, value in constants:
            stack.enter_context(in_place(module, constant, value))
        try:
            for function, _, before in functions:
                _swap(function, before)
            forget_cached_results()
            yield
        finally:
            for function, now, _ in functions:
                function.__code__ = now
            forget_cached_results()


def _swap(function: FunctionType, code: CodeType) -> None:
    try:
        function.__code__ = code
    except ValueError as error:
        raise FaultError("source", f"what stood there does not fit its function: {error}", "choose another") from None


def _functions(module: ModuleType, source: str) -> Iterator[tuple[FunctionType, CodeType]]:
    """Each function that another source has otherwise, with its code there."""
    now = functions_of(source_of(module))
    try:
        before = functions_of(source)
    except SyntaxError as error:
        raise FaultError("source", f"it is no Python: {error}", "choose another") from None
    for name in now.keys() & before.keys():
        if ast.dump(now[name][-1]) != ast.dump(before[name][-1]):
            yield live_function(module, name), code_of(module, name, before[name])


def _constants(module: ModuleType, source: str) -> Iterator[tuple[str, Any]]:
    """Each constant that another source has otherwise, with its value there."""
    now, before = constants_of(source_of(module)), constants_of(source)
    for name in now.keys() & before.keys():
        if ast.dump(now[name]) != ast.dump(before[name]):
            try:
                yield name, value_of(module, before[name])
            except Exception as error:  # noqa: BLE001 - whatever its expression makes of what it finds
                raise FaultError("source", f"{name} cannot be what it was: {error}", "choose another") from None
