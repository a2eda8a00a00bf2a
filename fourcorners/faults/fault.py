"""Seeded faults: single changes to ``impl`` or ``spec``, described as data and made in memory only.

A fault names a function, the expression in it that changes, as that must stand, and a change from a closed
list (:data:`KINDS`). It is made on the syntax tree of the module's own source and put in place by swapping
the function's code, so every binding of the function sees it; nothing from a description is ever executed
or evaluated. A fault is in force for the whole process: a worker process applies its own, and no answer for
a person is computed meanwhile.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import functools
import importlib
import inspect
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from types import CodeType, FunctionType, ModuleType
from typing import Any

import attrs

from fourcorners.faults.changes import KINDS, Site, ordinal, rewritten, sites
from fourcorners.faults.constants import constants_of, in_place, value_of

ROOMS = ("impl", "spec")
FIELDS = ("module", "function", "kind", "nth", "was", "becomes")
LONGEST_TEXT = 2_000
_MODULE = re.compile(rf"(?:{'|'.join(ROOMS)})(?:\.[a-z_][a-z0-9_]*)*")
_FUNCTION = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_APPLYING = threading.RLock()
_CachedFunction = type(functools.cache(lambda: None))


class FaultError(ValueError):
    """A description that describes no fault: the ``field``, what is ``wrong`` and the ``remedy``."""

    def __init__(self, field: str, wrong: str, remedy: str) -> None:
        self.field = field
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(field, wrong, remedy)

    def __str__(self) -> str:
        return f"{self.field}: {self.wrong}; {self.remedy}"


class StaleFault(FaultError):
    """The code that the fault was to change no longer stands as described."""


@attrs.frozen
class Fault:
    """One change: ``was``, the ``nth`` (from 1) of its kind and text in the function, ``becomes`` another."""

    module: str
    function: str
    kind: str
    nth: int
    was: str
    becomes: str

    @classmethod
    def parse(cls, given: Mapping[str, Any]) -> Fault:
        """A fault from a mapping of its fields, as files hold it; anything else is :class:`FaultError`."""
        if not isinstance(given, Mapping):
            raise FaultError("fault", f"it is a {type(given).__name__}", f"give {', '.join(FIELDS)}")
        for name in given:
            if name not in FIELDS:
                raise FaultError(f"fault.{name}", "there is no such field", f"give {', '.join(FIELDS)}")
        for name in FIELDS:
            value, kind = given.get(name), int if name == "nth" else str
            if type(value) is not kind:
                raise FaultError(f"fault.{name}", f"{value!r} is not what belongs there", _BELONGS[name])
        fault = cls(**{name: given[name] for name in FIELDS})
        fault._check()
        return fault

    def _check(self) -> None:
        if not _MODULE.fullmatch(self.module):
            raise FaultError("fault.module", f"{self.module!r} is not seeded with faults", _BELONGS["module"])
        if not _FUNCTION.fullmatch(self.function):
            raise FaultError("fault.function", f"{self.function!r} is no function's name", _BELONGS["function"])
        if self.kind not in KINDS:
            raise FaultError("fault.kind", f"{self.kind!r} is not on the list", f"give one of: {', '.join(KINDS)}")
        if self.nth < 1:
            raise FaultError("fault.nth", f"{self.nth} is below 1", _BELONGS["nth"])
        if len(self.was) > LONGEST_TEXT:
            raise FaultError("fault.was", f"it is {len(self.was)} characters long", f"give at most {LONGEST_TEXT}")
        if not KINDS[self.kind].fullmatch(self.becomes):
            remedy = f"of kind {self.kind}, give what matches {KINDS[self.kind].pattern}"
            raise FaultError("fault.becomes", f"{self.becomes!r} is not on the list", remedy)

    def as_mapping(self) -> dict[str, Any]:
        """The fields, as a file holds them; :meth:`parse` reads them back."""
        return {name: getattr(self, name) for name in FIELDS}

    def describe(self) -> str:
        """The fault as a sentence: in impl.exercise.net_exercise the first `a < b` becomes `a <= b`."""
        what = f"in {self.module}.{self.function} the {ordinal(self.nth)}"
        if self.kind == "condition":
            return f"{what} condition `{self.was}` {self.becomes} holds"
        if self.kind == "statement":
            return f"{what} `{self.was}` is left out"
        if self.kind == "order":
            return f"{what} `{self.was}` is looked at after the next"
        if self.kind == "clause":
            return f"{what} clause cited, {self.was}, becomes {self.becomes}"
        return f"{what} `{self.was}` becomes `{rewritten(self.kind, self.was, self.becomes)}`"


_BELONGS = {
    "module": 'give a module of impl or spec, such as "impl.exercise"',
    "function": 'give a function of the module, such as "net_exercise" or "Ledger.after"',
    "kind": f"give one of: {', '.join(KINDS)}",
    "nth": "give a whole number from 1",
    "was": "give the source text that stands there",
    "becomes": "give a change from the list of its kind",
}


# -- putting a fault in place


@contextlib.contextmanager
def applied(fault: Fault) -> Iterator[None]:
    """Have ``fault`` in force for the duration; afterwards all is as it was, whatever happens meanwhile.

    Raises :class:`StaleFault` where the code does not stand as the fault describes it, or another fault
    stands there.
    """
    if fault.function in constants_of(source_of(imported(fault.module))):
        module, value = _changed_constant(fault)
        with applying(), in_place(module, fault.function, value):
            try:
                forget_cached_results()
                yield
            finally:
                forget_cached_results()
        return
    with applying():
        function, faulty = _prepared(fault)
        sound = function.__code__
        try:
            function.__code__ = faulty
        except ValueError as error:
            raise FaultError("fault", f"the change does not fit its function: {error}", "choose another") from None
        try:
            forget_cached_results()
            yield
        finally:
            function.__code__ = sound
            forget_cached_results()


def applying() -> contextlib.AbstractContextManager[object]:
    """Held while code is not what its file says: by one thread at a time."""
    return _APPLYING


def forget_cached_results() -> None:
    """Empty every cache on a function of spec, impl, properties or the engine."""
    for cached in caches():
        cached.cache_clear()


def caches() -> tuple[Any, ...]:
    """Every cache on a function of spec, impl, properties or the engine, of the modules loaded by now."""
    return _cached_functions(tuple(name for name in sys.modules if name.startswith(_WITH_CACHES)))


_WITH_CACHES = ("spec.", "impl.", "properties.", "fourcorners.engine.")


@functools.lru_cache(maxsize=1)
def _cached_functions(names: tuple[str, ...]) -> tuple[Any, ...]:
    """Every function of these modules with a cache, looked for again once there are more of them than before."""
    found: list[Any] = []
    for name in names:
        for value in list(vars(sys.modules[name]).values()):
            found += _cached(value)
            if isinstance(value, type) and value.__module__ == name:
                for member in list(vars(value).values()):
                    found += _cached(member)
    return tuple({id(each): each for each in found}.values())


def _cached(value: Any) -> Iterator[Any]:
    while isinstance(value, FunctionType | _CachedFunction):
        if isinstance(value, _CachedFunction):
            yield value
        value = getattr(value, "__wrapped__", None)


def _prepared(fault: Fault) -> tuple[FunctionType, CodeType]:
    module = imported(fault.module)
    source = source_of(module)
    trees = functions_of(source)
    if fault.function not in trees:
        raise StaleFault("fault.function", f"{fault.module} has no function {fault.function}", _RESEED)
    function = live_function(module, fault.function)
    if not same_code(function.__code__, code_of(module, fault.function, trees[fault.function])):
        where = f"{fault.module}.{fault.function}"
        wrong = f"{where} as it runs is not what its file says, or another fault is in place"
        raise StaleFault("fault.function", wrong, "start again, and apply one fault at a time")
    chain = copy.deepcopy(trees[fault.function])
    _site(fault, chain[-1]).change(fault.becomes)
    ast.fix_missing_locations(chain[-1])
    return function, code_of(module, fault.function, chain)


def _changed_constant(fault: Fault) -> tuple[ModuleType, Any]:
    module = imported(fault.module)
    tree = copy.deepcopy(constants_of(source_of(module))[fault.function])
    _site(fault, tree).change(fault.becomes)
    try:
        return module, value_of(module, tree)
    except Exception as error:  # noqa: BLE001 - whatever its expression makes of the change
        raise FaultError("fault.becomes", f"the constant cannot be that: {error}", "choose another") from None


def line_of(fault: Fault) -> int:
    """The line of the module's source, from 1, where the change is made; :class:`StaleFault` where it is gone."""
    constants = constants_of(source_of(imported(fault.module)))
    if fault.function in constants:
        return _site(fault, constants[fault.function]).line
    trees = functions_of(source_of(imported(fault.module)))
    if fault.function not in trees:
        raise StaleFault("fault.function", f"{fault.module} has no function {fault.function}", _RESEED)
    return _site(fault, trees[fault.function][-1]).line


_RESEED = "seed a fault afresh for the code as it stands now, and retire this one"


def _site(fault: Fault, node: ast.AST) -> Site:
    """The place in the function that the fault changes; where it is gone, the error says what stands."""
    alike = [site for site in sites(node) if site.kind == fault.kind]
    found = [site for site in alike if site.was == fault.was]
    if len(found) < fault.nth:
        now = "; ".join(f"`{site.was}`" for site in alike) or "none"
        where = f"{fault.module}.{fault.function}"
        gone = f"the {ordinal(fault.nth)} `{fault.was}` no longer stands in {where}"
        wrong = f"{gone}; of kind {fault.kind} it has: {now}"
        raise StaleFault("fault.was", wrong, _RESEED)
    site = found[fault.nth - 1]
    if not site.allows(fault.becomes):
        remedy = f"give one of: {', '.join(site.offers)}"
        raise FaultError("fault.becomes", f"`{fault.was}` cannot become {fault.becomes!r}", remedy)
    return site


def imported(name: str) -> ModuleType:
    """The module of that name; :class:`StaleFault` where there is none."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise StaleFault("fault.module", f"there is no module {name}", _RESEED) from None


def source_of(module: ModuleType) -> str:
    """The module's source; :class:`StaleFault` where it is not at hand."""
    try:
        return inspect.getsource(module)
    except (OSError, TypeError):
        wrong = f"the source of {module.__name__} is not there to be changed"
        raise StaleFault("fault.module", wrong, "install the project with its .py files") from None


@functools.lru_cache(maxsize=64)
def _parsed(source: str) -> ast.Module:
    return ast.parse(source)


@functools.lru_cache(maxsize=64)
def functions_of(source: str) -> dict[str, list[ast.stmt]]:
    """Each function and method of a module by qualified name: the classes around it, then itself."""
    found: dict[str, list[ast.stmt]] = {}

    def enter(body: list[ast.stmt], around: list[ast.stmt]) -> None:
        for node in body:
            if isinstance(node, ast.FunctionDef):
                found[".".join([*(getattr(each, "name", "") for each in around), node.name])] = [
                    *around,
                    node,
                ]
            elif isinstance(node, ast.ClassDef):
                shell = ast.ClassDef(name=node.name, bases=[], keywords=[], body=[], decorator_list=[])
                enter(node.body, [*around, ast.copy_location(shell, node)])

    enter(_parsed(source).body, [])
    return found


def code_of(module: ModuleType, qualified_name: str, chain: list[ast.stmt]) -> CodeType:
    """The code of the last function of ``chain``, compiled with the module's imports; nothing is run."""
    innermost = chain[-1]
    for around in reversed(chain[:-1]):
        shell = copy.copy(around)
        assert isinstance(shell, ast.ClassDef)
        shell.body = [innermost]
        innermost = shell
    # The compiler looks at the imports: a future feature changes the code, and so does calling into a module.
    imports = [node for node in _parsed(source_of(module)).body if isinstance(node, ast.Import | ast.ImportFrom)]
    tree = ast.Module(body=[*imports, innermost], type_ignores=[])
    code = compile(tree, module.__file__ or module.__name__, "exec", dont_inherit=True)
    for name in qualified_name.split("."):
        code = next(each for each in code.co_consts if isinstance(each, CodeType) and each.co_name == name)
    return code


def same_code(one: CodeType, other: CodeType) -> bool:
    """Whether two codes do the same, wherever they were compiled."""
    if (one.co_code, one.co_names, one.co_freevars) != (other.co_code, other.co_names, other.co_freevars):
        return False
    if len(one.co_consts) != len(other.co_consts):
        return False
    return all(
        same_code(mine, its) if isinstance(mine, CodeType) and isinstance(its, CodeType) else repr(mine) == repr(its)
        for mine, its in zip(one.co_consts, other.co_consts, strict=True)
    )


def live_function(module: ModuleType, qualified_name: str) -> FunctionType:
    """The function itself, with every decorator taken off."""
    found: Any = module
    for name in qualified_name.split("."):
        found = inspect.getattr_static(found, name, None)
    for _ in range(16):
        wrapped: Callable[..., Any] | None = None
        for attribute in ("__wrapped__", "__func__", "fget", "func"):
            wrapped = wrapped or getattr(found, attribute, None)
        if wrapped is None:
            break
        found = wrapped
    if not isinstance(found, FunctionType) or found.__module__ != module.__name__:  # an enumeration puts its own there
        raise StaleFault("fault.function", f"{module.__name__}.{qualified_name} cannot be reached", _RESEED)
    return found


# -- every fault there could be


def candidates(module: str) -> tuple[Fault, ...]:
    """Every single fault that can be seeded in ``module``, in the order of its source; the same on every run.

    What a decorator hides beyond reach is left out. Raises :class:`StaleFault` where there is no such module.
    """
    return tuple(fault for fault, _ in candidates_by_line(module))


def candidates_by_line(module: str) -> tuple[tuple[Fault, int], ...]:
    """As :func:`candidates`, each with the line of the module's source, from 1, where its change is made."""
    if not _MODULE.fullmatch(module):
        raise FaultError("fault.module", f"{module!r} is not seeded with faults", _BELONGS["module"])
    loaded = imported(module)
    found = []
    for name, chain in functions_of(source_of(loaded)).items():
        try:
            live_function(loaded, name)
        except StaleFault:
            continue
        met: dict[tuple[str, str], int] = {}
        for site in sites(chain[-1]):
            nth = met[site.kind, site.was] = met.get((site.kind, site.was), 0) + 1
            if len(site.was) <= LONGEST_TEXT:
                made = (Fault(module, name, site.kind, nth, site.was, becomes) for becomes in site.offers)
                found += [(fault, site.line) for fault in made]
    return tuple(found)
