"""One concrete run of a statement, with all that can be seen of it: what it said, observed and derived."""

from __future__ import annotations

import contextlib
import re
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

import attrs

from fourcorners.corpus.errors import TookTooLong
from fourcorners.corpus.shown import exact_value
from fourcorners.engine.lemmas import observing
from fourcorners.engine.prove import outcome_of
from fourcorners.engine.statements import Statement
from spec.readings import DEFAULT_READINGS
from spec.rules import RULES, Derivation, Rule, derive

SECONDS = 60.0
MOST_DERIVATIONS = 12
_BY_AN_EXCEPTION = re.compile(r"([A-Z][A-Za-z]*): ")


@attrs.frozen
class Run:
    """A statement held against facts: whether they are in its domain, what it said if it failed, what it saw.

    ``derivations`` are of the rules that the statement ran, the first dozen; ``left_out`` counts those
    beyond.
    """

    inside: bool
    said: str | None
    observed: tuple[tuple[str, Any], ...]
    derivations: tuple[Derivation, ...]
    left_out: int

    @property
    def observed_exactly(self) -> list[list[Any]]:
        """Labels and exact values, to be compared with what a file holds."""
        return [[label, exact_value(value)] for label, value in self.observed]


def run(statement: Statement, facts: Any, seconds: float = SECONDS) -> Run:
    """Hold ``statement`` against plain ``facts``; :class:`TookTooLong` after ``seconds``."""
    calls: list[tuple[Rule, Any, Any]] = []
    with time_limit(seconds):
        with observing() as observed, _watching_rules(calls):
            inside, said = outcome_of(statement, facts)
        derivations = _derived(calls)
    kept = tuple(derivations[:MOST_DERIVATIONS])
    return Run(inside, said, tuple(observed), kept, len(derivations) - len(kept))


def manner(said: str) -> str:
    """How a run failed: the name of the exception that ended it; none where the statement said so itself."""
    found = _BY_AN_EXCEPTION.match(said)
    return found[1] if found else ""


@contextlib.contextmanager
def _watching_rules(calls: list[tuple[Rule, Any, Any]]) -> Iterator[None]:
    """Note each call of a rule that no other rule makes; spec need not know of it."""
    rules = {rule.function.__code__: rule for rule in RULES.values()}
    depth = 0

    def watch(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal depth
        rule = rules.get(frame.f_code) if event in ("call", "return") else None
        if rule is None:
            return
        if event == "call":
            if not depth:
                given = [frame.f_locals.get(name) for name in frame.f_code.co_varnames[:2]]
                calls.append((rule, given[0], given[1] or DEFAULT_READINGS))
            depth += 1
        else:
            depth -= 1

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before)


def _derived(calls: list[tuple[Rule, Any, Any]]) -> list[Derivation]:
    """The derivation of each call, equal calls once; an empty one where a rule breaks down."""
    found: list[Derivation] = []
    for rule, facts, readings in calls:
        if any((each.rule, each.readings) == (rule, readings) and each.facts == facts for each in found):
            continue
        try:
            found.append(derive(rule, facts, readings))
        except Exception:  # noqa: BLE001 - under a fault a rule may raise anything, and the run said so
            found.append(Derivation(rule, facts, readings, (), None, None))
    return found


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise :class:`TookTooLong` in the body after ``seconds``.

    Only the main thread can be interrupted: elsewhere, and where the system has no timer, there is no limit.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong(f"more than {seconds:g} seconds")

    handler = signal.signal(signal.SIGALRM, stop)
    remaining, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, remaining)
        signal.signal(signal.SIGALRM, handler)
