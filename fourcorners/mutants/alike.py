"""The function at fault and the function as it stands, side by side, wherever a statement reaches it.

While a :class:`SideBySide` is in place, each call runs both and holds their results against each other; the caller
gets that of the function as it stands. So a proof of the statement, with this in place, is a proof that the fault
changes no result for any facts of the statement's domain; and what makes it fail are facts on which it does.
"""

from __future__ import annotations

import contextlib
import enum
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from inspect import CO_GENERATOR
from types import CodeType, FunctionType, GeneratorType
from typing import Any

import attrs

from fourcorners.engine.errors import EngineError, OutsideDomain
from fourcorners.engine.path import current
from fourcorners.faults import caches
from fourcorners.faults.variants import Target
from fourcorners.mutants.installed import installed
from spec.rules import record, recorded, recording


class Differs(AssertionError):
    """The fault changes a result."""


class NotComparable(EngineError):
    """Two results that cannot be held against each other."""


@attrs.define
class SideBySide:
    """Both codes of the function ``of``; how often it was called, on symbolic and on plain arguments.

    ``trouble`` says why two results could not be held against each other, if once they could not: then nothing is
    concluded, whatever a statement makes of it.
    """

    of: str
    compare: bool = True
    symbolic: int = 0
    concrete: int = 0
    trouble: str = ""

    def call(
        self,
        sound: Callable[..., Any],
        faulty: Callable[..., Any],
        where: str,
        arguments: tuple[Any, ...],
        named: Mapping[str, Any],
    ) -> Any:
        """What ``sound`` gives, once ``faulty`` has given the same; what ``faulty`` gives, if not to be compared."""
        if current() is None:
            self.concrete += 1
        else:
            self.symbolic += 1
        if not self.compare:
            return faulty(*arguments, **named)
        with self._noting_trouble():
            arguments = tuple(map(_gone_through, arguments))
            copied, named_again = tuple(map(_copied, arguments)), {name: _copied(each) for name, each in named.items()}
            mine, my_steps = _result(sound, arguments, named)
            record(my_steps)
            try:
                its, its_steps = _result(faulty, copied, named_again)
            except OutsideDomain:
                raise NotComparable(f"{where}: with the fault the case leaves the domain") from None
            if isinstance(mine, _Raised) or isinstance(its, _Raised):
                if not (isinstance(mine, _Raised) and isinstance(its, _Raised) and mine.manner == its.manner):
                    raise _differs(where, mine, its)
                alike(my_steps, its_steps, f"{where}, in its steps,")
                raise mine.error
            alike(my_steps, its_steps, f"{where}, in its steps,")
            alike(mine, its, where)
            for one, other in zip(arguments, copied, strict=True):
                if one is not other:
                    alike(one, other, f"{where} leaves its argument")
            return iter(mine) if isinstance(mine, _Drained) else mine

    @contextlib.contextmanager
    def _noting_trouble(self) -> Iterator[None]:
        try:
            yield
        except NotComparable as error:
            self.trouble = str(error)
            raise


@contextlib.contextmanager
def side_by_side(
    target: Target, faulty: Any, *, entries: Sequence[Target] = (), compare: bool = True
) -> Iterator[SideBySide]:
    """Have both codes run and compared wherever the function is called; or where each of ``entries`` is, which call it.

    Where nothing is to be compared, the faulty code alone is run, and its calls are counted. Raises
    :class:`NotComparable` for a function that closes over the variables of another.
    """
    cached = caches()
    both = SideBySide(target.function, compare)
    with contextlib.ExitStack() as stack:
        for each in entries or (target,):
            assert each.sound is not None, "a constant is not called: what reads it is"
            if each.sound.co_freevars:
                raise NotComparable(f"{each.module}.{each.function} closes over the variables of another")
            sound = with_code(each.live, each.sound)
            other = with_code(each.live, faulty) if each is target else _under(target, faulty, sound, cached)
            call = functools.partial(both.call, sound, other, f"{each.module}.{each.function}")
            code = calling_back(call)
            stack.enter_context(installed(each, code, cached))
        yield both


def calling_back(call: Callable[..., Any]) -> CodeType:
    """A code, with no variables of its own, that hands its arguments to ``call``: which is one of its constants."""

    def through(*arguments: Any, **named: Any) -> Any:
        back: Any = "the call"
        return back(arguments, named)

    code = through.__code__
    return code.replace(co_consts=tuple(call if each == "the call" else each for each in code.co_consts))


def with_code(live: FunctionType, code: CodeType) -> FunctionType:
    """The function, running ``code``."""
    made = FunctionType(code, live.__globals__, live.__name__, live.__defaults__)
    made.__kwdefaults__ = live.__kwdefaults__
    return made


def _under(target: Target, faulty: Any, function: FunctionType, cached: Sequence[Any]) -> Callable[..., Any]:
    """``function`` with the fault in place while it runs."""

    def run(*arguments: Any, **named: Any) -> Any:
        with installed(target, faulty, cached):
            found = function(*arguments, **named)
            return _Drained(found) if _generates(function) else found

    return run


def _generates(function: Callable[..., Any]) -> bool:
    return isinstance(function, FunctionType) and bool(function.__code__.co_flags & CO_GENERATOR)


# -- results


class _Drained(list[Any]):
    """All that a generator yields."""


@attrs.frozen
class _Raised:
    error: Exception

    @property
    def manner(self) -> tuple[Any, ...]:
        """What counts of an exception: its kind and what it is about, not its words."""
        about = (getattr(self.error, name, None) for name in ("clause", "argument", "field"))
        return type(self.error), *about


def _result(function: Callable[..., Any], arguments: tuple[Any, ...], named: Mapping[str, Any]) -> tuple[Any, Any]:
    """What it gives or raises, and the steps that it records, where anybody keeps them."""
    with recorded() if recording() else contextlib.nullcontext(()) as steps:
        try:
            found = function(*arguments, **named)
            return (_Drained(found) if _generates(function) else found), steps
        except EngineError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever either code raises is its result
            return _Raised(error), steps


def _gone_through(value: Any) -> Any:
    """All that a generator expression gives, which nobody but the function called can go on with."""
    return tuple(value) if isinstance(value, GeneratorType) and value.__name__ == "<genexpr>" else value


def _copied(value: Any) -> Any:
    if isinstance(value, list | dict | set) and type(value).__module__ == "builtins":
        return value.copy()
    if isinstance(value, Iterator):
        raise NotComparable(f"an argument can be gone through only once: {type(value).__name__}")
    return value


def _told(result: Any) -> str:
    if isinstance(result, _Raised):
        clause = getattr(result.error, "clause", None)
        return f"{type(result.error).__name__}{f' under {clause}' if clause else ''}"
    text = repr(result)
    return text if len(text) <= 80 else text[:77] + "..."


def alike(mine: Any, its: Any, where: str) -> None:
    """Two results are the same, part by part; numbers, plain or symbolic, by their own comparison."""
    if mine is its:
        return
    if callable(mine) or callable(its) or isinstance(mine, Iterator):
        raise NotComparable(f"{where} gives a {type(mine).__name__}")
    parts, others = _parts(mine), _parts(its)
    if parts is not None and others is not None:
        if type(mine) is not type(its) or list(parts) != list(others):
            raise _differs(where, mine, its)
        for name, part in parts.items():
            alike(part, others[name], where)
    elif mine is None or its is None or {type(mine), type(its)} == {bool, int} or mine != its:
        raise _differs(where, mine, its)


def _parts(value: Any) -> dict[Any, Any] | None:
    """What a value is made of, by name or place; none where it is of one piece."""
    if isinstance(value, tuple | list):
        return dict(enumerate(value))
    if isinstance(value, dict):
        return value
    if attrs.has(type(value)) and not isinstance(value, enum.Enum):
        return {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    return None


def _differs(where: str, mine: Any, its: Any) -> Differs:
    return Differs(f"{where} gives {_told(mine)}, and with the fault {_told(its)}")
