"""What a rule is: a function from facts to an outcome, with an id, clauses, named steps, cited refusals."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from typing import Any, Generic, NoReturn, Protocol, TypeVar, cast

import attrs

from spec.errors import Refused
from spec.facts import Unit
from spec.readings import DEFAULT_READINGS, Readings

T = TypeVar("T")
F = TypeVar("F")
O = TypeVar("O")  # noqa: E741 - F and O: the facts and the outcome
F_contra = TypeVar("F_contra", contravariant=True)
O_co = TypeVar("O_co", covariant=True)


@attrs.frozen
class Step:
    """One stage of a computation: its name, its clause and the exact value it had (``unit`` says of what)."""

    name: str
    clause: str
    value: Any
    unit: Unit


@attrs.frozen
class Condition:
    """A condition that could have turned the case away or left a provision unused, and how it came out."""

    clause: str
    sentence: str
    fired: bool


Entry = Step | Condition
_derivation: ContextVar[list[Entry] | None] = ContextVar("derivation", default=None)


def recording() -> bool:
    """Whether anybody is keeping the steps: ask before naming many steps, or costly ones."""
    return _derivation.get() is not None


def step(name: str, clause: str, value: T, unit: Unit) -> T:
    """Record a named stage and hand its value back unchanged."""
    entries = _derivation.get()
    if entries is not None:
        entries.append(Step(name, clause, value, unit))
    return value


def note(clause: str, sentence: str, *, fired: bool) -> None:
    """Record that a provision applied (``fired``) or was looked at and did not, in one sentence."""
    entries = _derivation.get()
    if entries is not None:
        entries.append(Condition(clause, sentence, fired))


def require(condition: Any, clause: str, why: str) -> None:
    """Turn the case away under ``clause``, for the reason ``why``, unless ``condition`` holds."""
    if condition:
        if recording():
            note(clause, f"the case would be turned away if {why}", fired=False)
        return
    refuse(clause, why)


def refuse(clause: str, why: str) -> NoReturn:
    """Turn the case away under ``clause``, for the reason ``why``."""
    note(clause, why, fired=True)
    raise Refused(clause, why)


@attrs.frozen
class Rule:
    """A rule of the agreements, callable like the function it wraps.

    ``id`` is public and stable; ``clauses`` are where it stands, the principal one first; ``points`` are the
    readings it depends on, by id.
    """

    id: str
    clauses: tuple[str, ...]
    sentence: str
    facts: type[Any]
    outcome: type[Any]
    points: tuple[str, ...]
    function: Callable[..., Any]

    @property
    def clause(self) -> str:
        return self.clauses[0]

    def __call__(self, facts: Any, readings: Readings | None = None) -> Any:
        return self.function(facts, DEFAULT_READINGS if readings is None else readings)


class RuleFunction(Protocol, Generic[F_contra, O_co]):
    """A rule's function as its module offers it: the readings may be left out, and ``rule`` is its entry."""

    rule: Rule

    def __call__(self, facts: F_contra, readings: Readings | None = None) -> O_co: ...


RULES: dict[str, Rule] = {}


def rule(
    id: str, *clauses: str, facts: type[F], outcome: type[O], points: tuple[str, ...] = ()
) -> Callable[[Callable[[F, Readings], O]], RuleFunction[F, O]]:
    """Register a function ``(facts, readings) -> outcome`` as the rule ``id``.

    The first line of its docstring is the rule's sentence.
    """

    def register(function: Callable[[F, Readings], O]) -> RuleFunction[F, O]:
        if id in RULES:
            raise ValueError(f"rule {id} is defined twice")
        sentence = (function.__doc__ or "").strip().splitlines()[0]
        RULES[id] = Rule(id, clauses, sentence, facts, outcome, points, function)

        @functools.wraps(function)
        def call(facts: F, readings: Readings | None = None) -> O:
            return function(facts, DEFAULT_READINGS if readings is None else readings)

        offered = cast(RuleFunction[F, O], call)
        offered.rule = RULES[id]
        return offered

    return register


@attrs.frozen
class Derivation:
    """What a rule did on one case: the entries in order, and the outcome or the refusal that ended it."""

    rule: Rule
    facts: Any
    readings: Readings
    entries: tuple[Entry, ...]
    outcome: Any | None
    refused: Refused | None


@contextlib.contextmanager
def recorded() -> Iterator[list[Entry]]:
    """Keep the steps of what runs meanwhile, apart from those that anybody else keeps."""
    entries: list[Entry] = []
    token = _derivation.set(entries)
    try:
        yield entries
    finally:
        _derivation.reset(token)


def record(entries: Iterable[Entry]) -> None:
    """Record steps that were kept apart, if anybody is keeping them."""
    kept = _derivation.get()
    if kept is not None:
        kept.extend(entries)


def derive(rule: Rule, facts: Any, readings: Readings | None = None) -> Derivation:
    """Run ``rule`` on ``facts`` and keep every step, what fired and what did not."""
    chosen = DEFAULT_READINGS if readings is None else readings
    outcome, refused = None, None
    with recorded() as entries:
        try:
            outcome = rule.function(facts, chosen)
        except Refused as refusal:
            refused = refusal
    return Derivation(rule, facts, chosen, tuple(entries), outcome, refused)
