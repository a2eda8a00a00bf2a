"""Cases of a statement, and which lines of impl and spec each of them runs.

A mutant is first held against cases that run the very line it stands on. They are found once and remembered:
counterexamples on record, small cases, random ones, and the witnesses of the paths of a proof.
"""

from __future__ import annotations

import functools
import itertools
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import CodeType, FrameType
from typing import Any

import attrs

from fourcorners.engine.draw import drawer, small_cases
from fourcorners.engine.prove import Limits, outcome_of, prove
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Proof
from fourcorners.faults import ROOMS, caches
from fourcorners.faults.constants import constant_at, imports, used_at
from fourcorners.notation import exact_text, parse_facts

ON_RECORD, SMALL, DRAWN, WITNESS = "a recorded counterexample", "a small case", "random drawing", "a path's witness"
SMALL_CASES, DRAWS, ENUMERATED = 60, 60, 60
ALL_ENUMERATED = 10_000
"""A domain of at most so many cases is gone through whole, while there is time; of a larger one a few are taken."""
A_LINE = 24
"""So many cases are kept, at the least, of those that run a line."""
QUICK, A_LINE_IF_QUICK = 0.0005, 120
"""Seconds of a case so short that more of them are kept."""
FEW = 8
MOST_WITNESSES = 400
GATHERING = 6.0
"""Seconds of processor time for one statement's cases; the first of each sort are run all the same."""
WITNESSING = Limits(seconds=2.0, paths=3_000, witness_seconds=0.3, in_all=6.0)

Lines = Mapping[str, Mapping[int, tuple[int, ...]]]


@attrs.frozen
class Case:
    """Facts, exact, by field; how they were found; the seconds of processor time the statement takes on them."""

    facts: Mapping[str, Any]
    how: str
    seconds: float


@attrs.define
class Known:
    """The cases of a statement; ``lines`` has, by module and line, the numbers of those that run it.

    ``trouble`` says why a statement takes no part: it does not hold as the code stands. ``proof_seconds`` is what its
    proof took, ``None`` where none was made or it did not finish.
    """

    statement: Statement
    cases: tuple[Case, ...]
    lines: Lines
    trouble: str = ""
    proof_seconds: float | None = None
    _read: dict[int, Any] = attrs.field(factory=dict)

    def facts(self, number: int) -> Any:
        """The facts of a case, as the statement takes them."""
        if number not in self._read:
            self._read[number] = parse_facts(self.statement.domain.facts, self.cases[number].facts)
        return self._read[number]

    def running(self, module: str, first: int, last: int) -> list[int]:
        """The numbers of the cases that run one of the lines, or read the constant defined there, likeliest first."""
        if constant_at(module, first, last) and imports(self.statement.check.__module__, module):
            return list(range(len(self.cases)))  # it reads the constant itself
        found = (self.lines.get(where, {}).get(line, ()) for where, line in _meant(module, first, last))
        return sorted(set(itertools.chain.from_iterable(found)))

    def with_those_of(self, other: Known) -> Known:
        """The same statement's cases, with those of another gathering after them."""
        lines = {module: dict(each) for module, each in self.lines.items()}
        for module, each in other.lines.items():
            mine = lines.setdefault(module, {})
            for line, held in each.items():
                mine[line] = (*mine.get(line, ()), *(number + len(self.cases) for number in held))
        return attrs.evolve(self, cases=(*self.cases, *other.cases), lines=lines, read={})

    def about(self, module: str, lines: tuple[int, int]) -> Known:
        """The cases that run one of these lines, alone: what another process needs to try the mutants there."""
        numbers = self.running(module, *lines)
        renumbered = {number: place for place, number in enumerate(numbers)}
        kept: dict[str, dict[int, tuple[int, ...]]] = {}
        for where, line in _meant(module, *lines):
            held = self.lines.get(where, {}).get(line, ())
            kept.setdefault(where, {})[line] = tuple(renumbered[number] for number in held)
        cases = tuple(self.cases[number] for number in numbers)
        return Known(self.statement, cases, kept, self.trouble, self.proof_seconds)

    @property
    def breadth(self) -> int:
        """How many lines its cases run: the fewer, the more the statement is about each."""
        return sum(map(len, self.lines.values()))

    def as_mapping(self) -> dict[str, Any]:
        """All but the statement, as a file holds it."""
        return {
            "cases": [attrs.asdict(case) for case in self.cases],
            "lines": {
                module: {str(n): list(held) for n, held in lines.items()} for module, lines in self.lines.items()
            },
            "trouble": self.trouble,
            "proof_seconds": self.proof_seconds,
        }

    @classmethod
    def parse(cls, statement: Statement, given: Mapping[str, Any]) -> Known:
        """What :meth:`as_mapping` gave; ``ValueError``, ``KeyError`` or ``TypeError`` where that is not what it is."""
        cases = tuple(Case(**case) for case in given["cases"])
        lines = {
            module: {int(n): tuple(map(int, held)) for n, held in lines.items()}
            for module, lines in given["lines"].items()
        }
        if any(not 0 <= n < len(cases) for each in lines.values() for held in each.values() for n in held):
            raise ValueError(statement.id)
        return cls(statement, cases, lines, str(given["trouble"]), given["proof_seconds"])


Trials = Sequence[tuple[Known, int]]
"""Cases to try: a statement's, and the number of the case."""


def _meant(module: str, first: int, last: int) -> Iterator[tuple[str, int]]:
    """Lines of functions: those given, or those that read the constant defined there."""
    used = used_at(module, first, last)
    yield from used or ((module, line) for line in range(first, last + 1))


def gathered(statement: Statement, on_record: Sequence[Any]) -> Known:
    """The cases at hand without a proof: those on record, small and random ones; where they are few, witnesses too."""
    found = _Gathering(statement)
    found.take(((facts, ON_RECORD) for facts in on_record), always=True)
    small, drawn = list(_small(statement)), list(_drawn(statement))
    pairs = itertools.zip_longest(((facts, DRAWN) for facts in drawn), ((facts, SMALL) for facts in small))
    found.take(each for pair in pairs for each in pair if each is not None)
    return _witnessed(found) if len(found.cases) < FEW else found.known()


def witnessed(statement: Statement) -> Known:
    """A case of every path that a proof of the statement explores, within limits."""
    return _witnessed(_Gathering(statement))


def _witnessed(found: _Gathering) -> Known:
    statement = found.statement
    if statement.only_tested or statement.domain.finite:
        return found.known()
    met: list[Any] = []
    proof = prove(statement, WITNESSING, met=lambda facts: met.append(facts) if len(met) < MOST_WITNESSES else None)
    found.take((facts, WITNESS) for facts in met)
    return found.known(proof)


def _small(statement: Statement) -> Iterator[Any]:
    if not statement.domain.finite:
        yield from islice(small_cases(statement.domain, SMALL_CASES), SMALL_CASES)
        return
    every = list(statement.domain.cases())
    apart = max(1, len(every) // ENUMERATED)
    rest = (n for n in range(len(every)) if n % apart) if len(every) <= ALL_ENUMERATED else ()
    for number in (*range(0, len(every), apart), *rest):
        try:
            yield statement.domain.facts(**every[number])
        except ValueError:
            continue


def _drawn(statement: Statement) -> Iterator[Any]:
    draw = drawer(statement.domain, random.Random(0))
    return (facts for facts in (draw() for _ in range(DRAWS)) if facts is not None)


class _Gathering:
    """Runs cases and keeps those that run lines which few others do."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self._caches = caches()
        self._lines: dict[str, dict[int, list[int]]] = {}
        self._spent = 0.0
        self._trouble = ""
        self.cases: list[Case] = []

    def take(self, given: Iterable[tuple[Any, str]], *, always: bool = False) -> None:
        for number, (facts, how) in enumerate(given):
            if self._trouble or (self._spent > GATHERING and number >= 3):
                return
            for cache in self._caches:
                cache.cache_clear()
            started = time.process_time()
            (inside, said), ran = _traced(functools.partial(outcome_of, self.statement, facts))
            spent = time.process_time() - started
            self._spent += spent
            if said is not None:
                self._trouble = f"it does not hold as the code stands: {said}"
                return
            if inside:
                self._keep(facts, how, spent, ran, always)

    def _keep(self, facts: Any, how: str, spent: float, ran: Mapping[str, set[int]], always: bool) -> None:
        held = exact_text(facts)
        most = A_LINE if spent > QUICK else A_LINE_IF_QUICK
        fresh = any(
            len(self._lines.get(module, {}).get(line, ())) < most for module, lines in ran.items() for line in lines
        )
        fresh = fresh or (not ran and len(self.cases) < most)  # it reads constants alone
        if not (fresh or always) or not _reads_back(self.statement, held, facts):
            return
        self.cases.append(Case(held, how, spent))
        for module, lines in ran.items():
            kept = self._lines.setdefault(module, {})
            for line in lines:
                if always or len(kept.get(line, ())) < most:
                    kept.setdefault(line, []).append(len(self.cases) - 1)

    def known(self, proof: Proof | None = None) -> Known:
        lines = {module: {n: tuple(held) for n, held in each.items()} for module, each in self._lines.items()}
        seconds = proof.seconds if proof is not None and proof.complete else None
        return Known(self.statement, tuple(self.cases), lines, self._trouble, seconds)


def _reads_back(statement: Statement, held: Any, facts: Any) -> bool:
    try:
        return isinstance(held, dict) and bool(parse_facts(statement.domain.facts, held) == facts)
    except (ValueError, TypeError):
        return False


def _traced(run: Callable[[], tuple[bool, str | None]]) -> tuple[tuple[bool, str | None], dict[str, set[int]]]:
    """What ``run`` returns, and the lines of impl and spec that it runs, by module."""
    ran: dict[str, set[int]] = {}
    tracers: dict[CodeType, Callable[..., Any] | None] = {}

    def entered(frame: FrameType, _event: str, _argument: Any) -> Any:
        code = frame.f_code
        if code not in tracers:
            module = frame.f_globals.get("__name__", "")
            tracers[code] = _tracer(ran.setdefault(module, set())) if module.split(".")[0] in ROOMS else None
        tracer = tracers[code]
        if tracer is not None:
            tracer(frame, "call", None)
        return tracer

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        found = run()
    finally:
        sys.settrace(before)
    return found, {module: lines for module, lines in ran.items() if lines}


def _tracer(lines: set[int]) -> Callable[..., Any]:
    add = lines.add

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:
        if frame.f_lineno is not None:
            add(frame.f_lineno)
        return trace

    return trace
