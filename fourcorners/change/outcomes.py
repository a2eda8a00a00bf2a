"""What the engine gave in one run of a statement, and whether another revision gave the same.

While it is captured, the bridge's ``both`` and ``agree`` compare nothing: they keep what the engine's side comes to, a
refusal by its clause, a breakdown by its kind.
"""

from __future__ import annotations

import contextlib
import enum
import sys
import types
import typing
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any

import attrs

from fourcorners.engine import lemmas
from fourcorners.engine.errors import EngineError, LimitReached
from fourcorners.notation import field_label, item_of
from spec.facts import Unit


@attrs.frozen
class Turned:
    """A case that the engine turned away, and the clause it gave."""

    clause: str


@attrs.frozen
class BrokeDown:
    """An error of the engine's other than a refusal."""

    kind: str


@attrs.frozen
class Figure:
    """A figure with the label and the unit the statement gives it, by the agreement and by the engine."""

    label: str
    unit: Unit
    specified: Any
    computed: Any


class NotComparable(LimitReached):
    """The statement shows nothing of the engine that could be compared, or takes other facts."""


_captured: ContextVar[list[tuple[str, Any]] | None] = ContextVar("captured", default=None)
_figures: ContextVar[list[Figure] | None] = ContextVar("figures", default=None)
_anywhere: ContextVar[bool] = ContextVar("anywhere", default=False)


def listen(properties: str) -> None:
    """Put ears in the bridge of the statements under that name, wherever its functions are bound; for good.

    And in what they assume, which is let pass where they are asked of a case whatever they assume.
    """
    bridge = sys.modules[f"{properties}.bridge"]
    heard_of = [(name, getattr(bridge, name), made) for name, made in (("both", _both), ("agree", _agree))]
    for name, real, made in (*heard_of, ("assume", lemmas.assume, _assume)):
        heard = made(real, bridge)
        for module in list(sys.modules.values()):
            if module.__name__.split(".")[0] == properties and vars(module).get(name) is real:
                setattr(module, name, heard)


def _both(real: Callable[..., Any], bridge: Any) -> Callable[..., Any]:
    def both(specified: Callable[[], Any], computed: Callable[[], Any]) -> Any:
        kept, figures = _captured.get(), _figures.get()
        if kept is not None:
            kept.append(("result", settled(computed)))
            return None
        if figures is None:
            return real(specified, computed)
        results = [settled(side) for side in (specified, computed)]
        refusals = [getattr(result, "clause", "") if isinstance(result, Turned) else "" for result in results]
        if any(isinstance(result, Turned | BrokeDown) for result in results):
            figures.append(
                Figure("refused by", Unit.NAME, *(_refusal(*each) for each in zip(results, refusals, strict=True)))
            )
            return None
        return tuple(results)

    return both


def _refusal(result: Any, clause: str) -> str:
    return clause or (f"broke down: {result.kind}" if isinstance(result, BrokeDown) else "not refused")


def _agree(real: Callable[..., Any], bridge: Any) -> Callable[..., Any]:
    def agree(label: str, unit: Any, specified: Any, computed: Any) -> None:
        kept, figures = _captured.get(), _figures.get()
        if kept is not None:
            kept.append((label, computed))
        elif figures is not None:
            figures.append(Figure(label, Unit(unit.value), specified, computed))
        else:
            real(label, unit, specified, computed)

    return agree


def _assume(real: Callable[..., Any], bridge: Any) -> Callable[..., Any]:
    def assume(condition: Any) -> None:
        if not _anywhere.get():
            real(condition)

    return assume


def settled(run: Callable[[], Any]) -> Any:
    """What ``run`` gives, or how it turned the case away or broke down."""
    try:
        return run()
    except (EngineError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - however the engine fails, that is what it did
        if type(error).__name__ == "Refused":
            return Turned(str(getattr(error, "clause", "")))
        return BrokeDown(type(error).__name__)


def anywhere(check: Callable[[Any], None]) -> Callable[[Any], None]:
    """The check, run to its end whatever it assumes in its course."""

    def checked(facts: Any) -> None:
        token = _anywhere.set(True)
        try:
            check(facts)
        finally:
            _anywhere.reset(token)

    return checked


def captured(check: Callable[[Any], None], facts: Any) -> list[tuple[str, Any]]:
    """What the engine gives in a run of ``check``: results in order. Raises :class:`NotComparable` where nothing."""
    kept: list[tuple[str, Any]] = []
    token = _captured.set(kept)
    try:
        check(facts)
    except (EngineError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - the statement's own, which is left aside where the engine was heard
        if not kept:  # after a result, nothing that follows has to do with it
            raise NotComparable(
                f"the statement ends before the engine is asked: {type(error).__name__}: {error}"
            ) from None
    finally:
        _captured.reset(token)
    if not kept:
        raise NotComparable("the statement shows nothing of the engine by way of the bridge")
    return kept


def figures(check: Callable[[Any], None], facts: Any) -> list[Figure]:
    """The labelled figures of a concrete run, both sides, whether they agree or not; as far as the run goes."""
    found: list[Figure] = []
    token = _figures.set(found)
    try:
        with contextlib.suppress(Exception):
            check(facts)
    finally:
        _figures.reset(token)
    return found


# -- the same?


def assert_same(one: list[tuple[str, Any]], other: list[tuple[str, Any]]) -> None:
    """Assert that two revisions gave the same, whole: every field of every result, every refusal."""
    for (label, left), (_, right) in zip(one, other, strict=False):
        for where, mine, its, is_ratio in leaves(label, left, right):
            assert same(mine, its, is_ratio), f"{where} differs"
    assert len(one) == len(other), "one revision is asked more than the other"


def same(one: Any, other: Any, is_ratio: bool) -> Any:
    """Whether two leaves are the same; a ratio is, in whatever terms it is written."""
    if is_ratio and isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other) == 2:
        return one[0] * other[1] == other[0] * one[1]
    if isinstance(one, bool) is not isinstance(other, bool):
        return False
    return one == other


def leaves(where: str, one: Any, other: Any, hint: Any = None) -> Iterator[tuple[str, Any, Any, bool]]:
    """Two values side by side, down to what has no parts; where their shapes differ, the shapes."""
    kinds = tuple(type(each).__qualname__ for each in (one, other))
    if isinstance(one, Turned | BrokeDown) or isinstance(other, Turned | BrokeDown):
        yield f"{where}: whether it is turned away", _told(one), _told(other), False
    elif attrs.has(type(one)) and attrs.has(type(other)):
        names = [[field.name for field in attrs.fields(type(each))] for each in (one, other)]
        if kinds[0] != kinds[1] or names[0] != names[1]:
            yield where, kinds[0], kinds[1] if kinds[0] != kinds[1] else f"another {kinds[1]}", False
            return
        for field in attrs.fields(type(one)):
            inner = f"{where}, {field_label(type(one), field.name)}"
            yield from leaves(
                inner, getattr(one, field.name), getattr(other, field.name), _annotation(type(one), field)
            )
    elif _is_ratio(hint) and isinstance(one, tuple) and isinstance(other, tuple):
        yield where, one, other, True
    elif isinstance(one, tuple | list) and isinstance(other, tuple | list):
        yield f"{where}: how many", len(one), len(other), False
        for number, (left, right) in enumerate(zip(one, other, strict=False)):
            yield from leaves(item_of(where, number + 1, left, right), left, right, _item(hint, number))
    elif isinstance(one, dict) and isinstance(other, dict):
        yield f"{where}: of what", tuple(one), tuple(other), False
        for key in one.keys() & other.keys():
            yield from leaves(f"{where}, {key}", one[key], other[key])
    elif _plain_enum(one) is not None and _plain_enum(other) is not None:
        yield where, _plain_enum(one), _plain_enum(other), False
    else:
        yield where, one, other, False


def _told(result: Any) -> str:
    if isinstance(result, Turned):
        return f"refused by {result.clause}"
    return f"broke down: {result.kind}" if isinstance(result, BrokeDown) else "not refused"


def _plain_enum(value: Any) -> str | None:
    return f"{type(value).__name__}.{value.name}" if isinstance(value, enum.Enum) else None


def _annotation(cls: type[Any], field: Any) -> Any:
    if isinstance(field.type, str):
        with contextlib.suppress(Exception):
            return _meant(cls, field.type)
        return None
    return field.type


def _meant(cls: type[Any], text: str) -> Any:
    """A type written as text, by the names of the module that its class stands in."""
    return typing.get_type_hints(type("_", (), {"__annotations__": {"it": text}, "__module__": cls.__module__}))["it"]


def _is_ratio(hint: Any) -> bool:
    """Whether a type is impl's ratio: a pair of integers, or such a pair or nothing. No other pair is written so."""
    if hint == tuple[int, int]:
        return True
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return any(_is_ratio(each) for each in typing.get_args(hint)) and all(
            _is_ratio(each) or each is type(None) for each in typing.get_args(hint)
        )
    return False


def _item(hint: Any, number: int) -> Any:
    given = typing.get_args(hint) if typing.get_origin(hint) in (tuple, list) else ()
    if len(given) == 2 and given[1] is Ellipsis:
        return given[0]
    return given[number] if number < len(given) and typing.get_origin(hint) is tuple else (given[0] if given else None)
