"""Lemmas: steps proved on the way, and functions taken at their word because a statement of their own proves it.

``assume``, ``have`` and ``observe`` may stand in any statement; on plain numbers the first discards the case, the
second asserts, the third compares nothing. A :class:`StandIn` replaces a function, during symbolic runs only, by its
guarantee.
"""

from __future__ import annotations

import contextlib
import enum
import sys
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.engine.dates import SymbolicDate
from fourcorners.engine.domain import concrete
from fourcorners.engine.errors import OutsideDomain
from fourcorners.engine.path import Path, current
from fourcorners.engine.space import Call
from fourcorners.engine.values import formula_of, ratio_of, symbolic_int

ASSUMPTION = "assumption: "
BESIDE = "beside_"
"""Another revision's rooms, where one is loaded too, go by names that begin so."""
_ROOMS = ("spec", "impl", "properties")


def assume(condition: Any) -> None:
    """Drop the case unless ``condition`` holds."""
    path = current()
    if path is None or isinstance(condition, bool):
        if not condition:
            raise OutsideDomain
        return
    formula = formula_of(condition)
    assert not isinstance(formula, bool)
    path.assume(formula)


def have(claim: Any, *because: Any, why: str = "a step of the argument") -> None:
    """Assert a step of an argument; proved, from ``because`` alone where given, it is used from then on."""
    path = current()
    if path is None:
        assert claim, why
        return
    formula = formula_of(claim)
    if isinstance(formula, bool):
        assert formula, why
        return
    grounds = [ground for ground in map(formula_of, because) if not isinstance(ground, bool)]
    if not path.lemma(formula, grounds, why):
        assert path.decide(formula), why


_observed: ContextVar[list[tuple[str, Any]] | None] = ContextVar("observed", default=None)


def observations() -> list[tuple[str, Any]] | None:
    """What this run has observed, to add to; ``None`` where nobody is observing."""
    path = current()
    return _observed.get() if path is None else path.observations


def observe(label: str, value: Any) -> Any:
    """Note a value of this run, so that the replay of a path's witness can be held against it."""
    observed = observations()
    if observed is not None:
        observed.append((label, value))
    return value


@contextlib.contextmanager
def observing() -> Iterator[list[tuple[str, Any]]]:
    """Collect what a concrete run observes."""
    observed: list[tuple[str, Any]] = []
    token = _observed.set(observed)
    try:
        yield observed
    finally:
        _observed.reset(token)


@attrs.frozen
class StandIn:
    """A function (``module:name``) taken at its word on symbolic runs, by the statement ``proved_by``.

    ``gives(real, *arguments)`` returns a symbolic result and asserts what is guaranteed of it; given nothing symbolic,
    the function itself is run. Where ``proved_by`` begins with ``assumption:`` nothing proves it: it is somebody else's
    promise, and is shown with every verdict that rests on it.
    """

    target: str
    proved_by: str
    gives: Callable[..., Any]


@contextlib.contextmanager
def standing_in(stand_ins: tuple[StandIn, ...]) -> Iterator[None]:
    """Put the stand-ins in place wherever their targets are bound in spec, impl and properties; undo it afterwards."""
    undo: list[tuple[Any, str, Any]] = []
    try:
        for stand_in in stand_ins:
            module_name, name = stand_in.target.split(":")
            real = getattr(sys.modules[module_name], name)
            replacement = _replacement(real, stand_in)
            for module in list(sys.modules.values()):
                room = module.__name__.split(".")[0].removeprefix(BESIDE)
                if room in _ROOMS and vars(module).get(name) is real:
                    undo.append((module, name, real))
                    setattr(module, name, replacement)
        yield
    finally:
        for module, name, real in reversed(undo):
            setattr(module, name, real)


def _replacement(real: Callable[..., Any], stand_in: StandIn) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        if current() is None or all(map(_plain, arguments)):
            return real(*arguments)
        return stand_in.gives(real, *arguments)

    return call


def _plain(value: Any) -> bool:
    """Whether a value is known to have nothing symbolic in it; where that is not plain, it is taken to have."""
    if isinstance(value, tuple | list):
        return all(map(_plain, value))
    return type(value) in _PLAIN or isinstance(value, enum.Enum)


_PLAIN = {type(None), bool, int, str, Fraction, date, timedelta}


def opaque(
    path: Path,
    function: str,
    real: Callable[..., Any],
    arguments: tuple[Any, ...],
    part: str,
    pick: Callable[[Any], int],
    low: int | None = None,
    high: int | None = None,
) -> Any:
    """A symbolic integer for the ``part`` that ``pick`` takes of ``real(*arguments)``, known only by its bounds."""

    def compute(assignment: Mapping[int, int]) -> int:
        return pick(real(*concrete(arguments, assignment)))

    return symbolic_int(path.space.call(Call(function, _key(arguments), part, low, high, compute)))


def _key(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return tuple(_key(item) for item in value)
    if type(value) is SymbolicDate:
        return _key(value.ordinal)
    ratio = None if isinstance(value, bool) else ratio_of(value)
    return ratio if ratio is not None else value
