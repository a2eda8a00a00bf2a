"""What a function is called with while known cases run; a fault that changes none of these calls changes no case.

A function of plain values gives the same for the same. So a case is run without the fault, once, and every call of the
function in it is written down: arguments, and what came of them. A mutant is then held against the calls, which are
few and quick, before any case: only a case in which a call comes to something else can tell it from the function.
"""

from __future__ import annotations

import contextlib
import enum
import itertools
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from fractions import Fraction
from inspect import CO_GENERATOR
from time import perf_counter
from types import CodeType
from typing import Any

import attrs

from fourcorners.engine.prove import outcome_of
from fourcorners.faults.variants import Target
from fourcorners.mutants.alike import calling_back, with_code
from fourcorners.mutants.cases import Known, Trials
from fourcorners.mutants.installed import OutOfTime, installed, processor_time
from spec.rules import recording

PLAIN = frozenset({type(None), bool, int, str, Fraction, date, time, timedelta})
MOST = 300
"""A case of more calls than this is run, rather than its calls."""
AT_LEAST = 0.005
"""Seconds after which no more is written down if that takes longer than to run the cases."""


Holders = tuple[tuple[Any, tuple[Any, ...]], ...]


class _NotPlain(Exception):
    """A value that may be changed by whoever holds it, or that cannot be told from another like it."""


@attrs.define
class Call:
    """Arguments, by place and by name, every list and mapping in them with what it held, and what came of them."""

    arguments: tuple[Any, ...]
    named: dict[str, Any]
    holders: Holders
    came_to: Any

    def comes_to_the_same(self, function: Callable[..., Any]) -> bool:
        """Whether the function comes to the same, called so, and leaves its arguments as they were."""
        same = bool(_Tried(function, self.arguments, self.named).came_to == self.came_to)
        if all(map(_is_still, self.holders)):
            return same
        for holder, held in self.holders:
            holder.clear()
            holder.update(held) if isinstance(holder, dict) else holder.extend(held)
        return False


@attrs.define
class Calls:
    """The calls of a function in each case, written down when they are first asked for."""

    target: Target
    cached: Sequence[Any]
    _of_case: dict[tuple[str, int], tuple[Any, ...] | None] = attrs.field(factory=dict)
    _calls: dict[Any, Call] = attrs.field(factory=dict)
    _noting: float = 0.0
    _running: float = 0.0

    @property
    def looked_at(self) -> bool:
        """Whether any calls are written down."""
        return bool(self._calls)

    def worth_running(self, cases: Trials, code: Any, seconds: float) -> Trials:
        """Those of the cases that may come out otherwise under ``code``, the likeliest first.

        First come those in which a call comes to something else, or that are not written down. What one case had worked
        out and kept, the next does not call for again: so if any call comes to something else, the others come after.
        """
        sound = self.target.sound
        if sound is None or sound.co_flags & CO_GENERATOR or sound.co_freevars:
            return cases
        self._write_down(cases, sound)
        held = [(each, self._of_case.get(_name(each))) for each in cases]
        every = dict.fromkeys(key for _, keys in held for key in keys or ())
        same: set[Any] = set()
        within = contextlib.suppress(OutOfTime, MemoryError)
        with within, installed(self.target, code, self.cached), processor_time(seconds):
            same.update(key for key in every if self._calls[key].comes_to_the_same(self.target.live))
        telling = [each for each, keys in held if keys is None or not same.issuperset(keys)]
        quiet = [each for each, keys in held if keys is not None and same.issuperset(keys)]
        return telling if len(same) == len(every) else [*telling, *quiet]

    def _write_down(self, cases: Trials, sound: CodeType) -> None:
        """Run the cases not written down yet, one after another, while that is no more trouble than to run them."""
        missing = [each for each in cases if _name(each) not in self._of_case]
        if not missing:
            return
        watch = Watch(with_code(self.target.live, sound), self._calls)
        facts = [known.facts(number) for known, number in missing]
        with installed(self.target, calling_back(watch.call), self.cached):
            for each, given in zip(missing, facts, strict=True):
                if self._noting > max(AT_LEAST, self._running):
                    return
                watch.begin()
                begun = perf_counter()
                outcome_of(each[0].statement, given)
                self._running += perf_counter() - begun - watch.noting
                self._noting += watch.noting
                self._of_case[_name(each)] = tuple(watch.keys) if watch.plain else None
                if not watch.plain:
                    for cache in self.cached:
                        cache.cache_clear()


def _name(case: tuple[Known, int]) -> tuple[str, int]:
    return case[0].statement.id, case[1]


class Watch:
    """Stands where a function is called: passes each call on, and writes it down."""

    def __init__(self, function: Callable[..., Any], calls: dict[Any, Call]) -> None:
        self._function, self._calls = function, calls
        self.begin()

    def begin(self) -> None:
        """From here on it is another case."""
        self.keys: dict[Any, None] = {}
        self.plain = True
        self.noting = 0.0

    def call(self, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        begun = perf_counter()
        try:
            if recording() or len(self.keys) > MOST:
                raise _NotPlain
            key = _key((arguments, named))
        except _NotPlain:
            self.plain = False
            return self._function(*arguments, **named)
        finally:
            self.noting += perf_counter() - begun
        self.keys[key] = None
        if key in self._calls:
            return self._function(*arguments, **named)
        begun = perf_counter()
        given = tuple(_holders((*arguments, *named.values())))
        mine, mine_named = _fresh((arguments, named)) if given else (arguments, named)
        self.noting += perf_counter() - begun
        tried = _Tried(self._function, arguments, named)
        self.plain = self.plain and all(map(_is_still, given))
        holders = tuple(_holders((*mine, *mine_named.values()))) if given else ()
        self._calls[key] = Call(mine, mine_named, holders, tried.came_to)
        return tried.result()


class _Tried:
    """A call, and what came of it: what it gives or raises."""

    def __init__(self, function: Callable[..., Any], arguments: tuple[Any, ...], named: Mapping[str, Any]) -> None:
        self._given: Any = None
        self._raised: Exception | None = None
        try:
            self._given = function(*arguments, **named)
            self.came_to: Any = _key(self._given)
        except _NotPlain:
            self.came_to = object()  # which nothing else is equal to
        except Exception as error:  # noqa: BLE001 - whatever it raises is what came of it
            self._raised = error
            self.came_to = type(error), repr(error.args), repr(sorted(vars(error).items())), "raised"

    def result(self) -> Any:
        """What the call gave; or it is raised again."""
        if self._raised is not None:
            raise self._raised
        return self._given


def _fresh(value: Any) -> Any:
    """The value, with lists and mappings of its own."""
    kind = type(value)
    if kind is tuple or kind is list:
        return kind(value if PLAIN.issuperset(map(type, value)) else map(_fresh, value))
    if kind is dict:
        return {name: _fresh(each) for name, each in value.items()}
    return value


def _holders(value: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Every list and mapping in a value, with what it holds."""
    kind = type(value)
    if kind is list:
        yield value, tuple(value)
    elif kind is dict:
        yield value, tuple(value.items())
    elif kind is not tuple:
        return
    for each in value.values() if kind is dict else value:
        if type(each) not in PLAIN:
            yield from _holders(each)


def _is_still(holder: tuple[Any, tuple[Any, ...]]) -> bool:
    """Whether a list or mapping holds what it held, the very same."""
    now, held = holder
    if len(now) != len(held):
        return False
    if type(now) is dict:
        return all(map(operator.is_, itertools.chain(*now.items()), itertools.chain(*held)))
    return all(map(operator.is_, now, held))


def _key(value: Any) -> Any:
    """What is equal for values of one kind, part by part, and for these alone."""
    kind = type(value)
    if kind in PLAIN:
        return kind, value
    if kind is tuple or kind is list:
        kinds = tuple(map(type, value))
        return kind, kinds, tuple(value if PLAIN.issuperset(kinds) else map(_key, value))
    if kind is dict:
        return kind, tuple((_key(name), _key(each)) for name, each in value.items())
    if isinstance(value, enum.Enum):
        return kind, value.name
    if attrs.has(kind) and attrs.inspect(kind).is_frozen:
        return kind, tuple(_unchangeable(getattr(value, each.name)) for each in attrs.fields(kind))
    raise _NotPlain


def _unchangeable(value: Any) -> Any:
    """The key of what stands in a value that nobody can change."""
    if type(value) in (list, dict):
        raise _NotPlain
    return _key(value)
