"""Where the engine and the agreement part: the line that a reviewer of a refuted statement should look at.

No program can say which line is *wrong*; what is said here can be checked, and ``why`` says which it is, in this order:
the line on which the engine breaks down; a line that one single change would mend, this case and every other one tried
(before the line that turned the case away, where that was meant: why it came there is another line's doing); and
failing both, the line that most sets the cases that fail apart from those that hold (Ochiai's measure): of several the
one least deep in calls, and of these the one run last.
"""

from __future__ import annotations

import contextlib
import importlib
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

import attrs

from fourcorners.corpus.errors import TookTooLong
from fourcorners.corpus.runs import time_limit
from fourcorners.corpus.simpler import plain, replaced, simpler
from fourcorners.corpus.size import NUMBERS, leaves
from fourcorners.engine.draw import drawer, small_cases
from fourcorners.engine.errors import OutsideDomain
from fourcorners.engine.prove import describe, outcome_of
from fourcorners.engine.statements import Statement
from fourcorners.faults import ROOMS, Fault, FaultError, applied, candidates_by_line, forget_cached_results
from fourcorners.gate.shown.places import ROOT, Place, named
from spec.errors import InvalidFacts

SECONDS = 4.0
"""How long to look, for each statement: in time of the processor, so that a busy machine finds the same."""

PATIENCE = 10
"""So many times as long may pass on the clock."""

CASES = 40
"""How many cases near the counterexample are held against it, and how many small and drawn ones."""

MOST_CHANGED = 400
"""Of so many changes to single facts, as many as are looked at are drawn."""

_SECONDS_A_CASE = 1.0

Line = tuple[str, int]
"""A file and a line."""


@attrs.frozen
class Parting:
    """The place, and in words what makes it the one to look at."""

    place: Place
    why: str


@attrs.frozen
class _Ran:
    """The lines of one room that a case ran, in order of their last run, each with its function; and how it ended.

    ``depths`` says how many calls into the room each line's function was at the least.
    """

    lines: dict[Line, str]
    depths: dict[Line, int]
    inside: bool
    error: BaseException | None


def parting(statement: Statement, facts: Any, seconds: float = SECONDS) -> Parting | None:
    """Where to look, the engine's lines before the agreement's; ``None`` where ``facts`` do not fail."""
    until = time.process_time() + seconds
    forget_cached_results()  # what is remembered runs no line
    best: Parting | None = None
    with contextlib.suppress(TookTooLong), time_limit(seconds * PATIENCE):
        for ranking in (_Ranking(statement, facts, room, until) for room in ROOMS):
            if ranking.holds:
                return None
            ways = (ranking.mend, ranking.breakdown) if ranking.turned_away else (ranking.breakdown, ranking.mend)
            certain = ways[0]() or ways[1]()
            if certain is not None and best is None:
                return certain
            if certain is not None and best is not None:  # the agreement's line is not to blame while the engine's ran
                return attrs.evolve(best, why=f"{best.why}; of the agreement's own, {certain.place}: {certain.why}")
            best = best or ranking.suspect()
    return best


class _Ranking:
    """The lines of one room by how well they set the failing cases apart."""

    def __init__(self, statement: Statement, facts: Any, room: str, until: float) -> None:
        self._statement, self._facts, self._until = statement, facts, until
        self._ran = _run(statement, facts, room)
        self._failing: list[Any] = [facts]
        self._holding: list[Any] = []
        runs: dict[bool, list[_Ran]] = {True: [self._ran], False: []}
        half = (time.process_time() + until) / 2
        for case in _cases_near(statement, facts) if self._ran.lines and self._ran.error is not None else ():
            if time.process_time() > half:
                break
            ran = _run(statement, case, room)
            if ran.inside:
                runs[ran.error is not None].append(ran)
                (self._holding if ran.error is None else self._failing).append(case)
        self.scores = {line: _ochiai(line, runs[True], runs[False]) for line in self._ran.lines}
        latest = {line: number for number, line in enumerate(self._ran.lines)}
        self._ranks = {line: (-self.scores[line], self._ran.depths[line], -latest[line]) for line in latest}

    @property
    def holds(self) -> bool:
        """Whether the case fails on nothing after all."""
        return self._ran.error is None

    @property
    def turned_away(self) -> bool:
        """Whether the case fails by an exception of the engine's or the agreement's own: a refusal, as a rule."""
        return type(self._ran.error).__module__.split(".")[0] in ROOMS

    def breakdown(self) -> Parting | None:
        """The innermost line of the room on which the case broke down, if it did."""
        error = self._ran.error
        if error is None or isinstance(error, AssertionError):
            return None
        trace, found = error.__traceback__, None
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if (file, trace.tb_lineno) in self._ran.lines:
                found = Place(named(file), trace.tb_lineno, trace.tb_frame.f_code.co_qualname)
            trace = trace.tb_next
        return None if found is None else Parting(found, f"it breaks down here: {describe(error)}")

    def mend(self) -> Parting | None:
        """A line on which one change has every failing case hold, and leaves none of the others failing."""
        for fault, line in self._changes():
            if time.process_time() > self._until:
                return None
            try:
                with applied(fault), time_limit(_SECONDS_A_CASE):
                    if all(self._holds(case) for case in (*self._failing[:CASES], *self._holding[:CASES])):
                        what = fault.describe().partition(" the ")[2]
                        return Parting(self._place(line), f"it holds once the {what}")
            except (FaultError, TookTooLong):
                continue
        return None

    def _holds(self, case: Any) -> bool:
        inside, said = outcome_of(self._statement, case)
        return inside and said is None

    def _changes(self) -> Iterator[tuple[Fault, Line]]:
        """Every single change to a function that the case ran, those on the likeliest lines first."""
        found: list[tuple[Any, int, Fault, Line]] = []
        for module, file in sorted({(_module(file), file) for file, _ in self.scores}):
            for fault, number in candidates_by_line(module):
                line = (file, number)
                if line in self.scores:
                    found.append((self._ranks[line], len(found), fault, line))
        return ((fault, line) for *_, fault, line in sorted(found, key=lambda each: each[:2]))

    def suspect(self) -> Parting | None:
        """The line that sets the failing cases apart the most, of several the first by rank; ``None`` if none ran."""
        if not self.scores:
            return None
        line = min(self._ranks, key=self._ranks.__getitem__)
        several = sum(score == self.scores[line] for score in self.scores.values()) - 1
        alike = f", as are {several} lines more" if several else ""
        failing, holding = len(self._failing), len(self._holding)
        return Parting(self._place(line), f"run when it fails ({failing} cases against {holding} that hold){alike}")

    def _place(self, line: Line) -> Place:
        return Place(named(line[0]), line[1], self._ran.lines[line])


def _ochiai(line: Line, failing: Sequence[_Ran], holding: Sequence[_Ran]) -> float:
    """How well running ``line`` tells the failing cases from those that hold: 1 at best."""
    fails = sum(line in ran.lines for ran in failing)
    return fails / math.sqrt(len(failing) * (fails + sum(line in ran.lines for ran in holding)))


def _cases_near(statement: Statement, facts: Any) -> Iterator[Any]:
    """The case with one fact changed; then small cases and drawn ones; always the same."""
    near = list(islice(_changed(statement, facts), MOST_CHANGED))
    random.Random(0).shuffle(near)
    yield from near[:CASES]
    yield from islice(small_cases(statement.domain, CASES), CASES)
    draw = drawer(statement.domain, random.Random(0))
    yield from (case for case in (draw() for _ in range(CASES)) if case is not None)


def _changed(statement: Statement, facts: Any) -> Iterator[Any]:
    for leaf in leaves(facts):
        if leaf.value is None or isinstance(leaf.value, tuple):
            continue
        ordinary = plain(leaf.quantity) if leaf.quantity.unit in NUMBERS else []
        for value in [*simpler(leaf, statement.domain.lengths)[:4], *ordinary]:
            with contextlib.suppress(InvalidFacts, TypeError):
                yield replaced(facts, {leaf.path: value})


# -- tracing


def _module(file: str) -> str:
    parts = Path(file).relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _run(statement: Statement, facts: Any, room: str) -> _Ran:
    """Hold the statement against ``facts`` and note the lines of ``room`` that run."""
    beneath = str(Path(str(importlib.import_module(room).__file__)).parent) + "/"
    lines: dict[Line, str] = {}
    depths: dict[Line, int] = {}
    depth = 0

    def enter(frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal depth
        code = frame.f_code
        if not code.co_filename.startswith(beneath) or code.co_name == "<module>":
            return None
        file, function = code.co_filename, code.co_qualname.split(".<locals>")[0]
        depth += 1

        def watch(here: FrameType, event: str, _argument: Any) -> Any:
            nonlocal depth
            if event == "return":
                depth -= 1
            elif event == "line":
                depths[file, here.f_lineno] = min(depth, depths.get((file, here.f_lineno), depth))
                lines.pop((file, here.f_lineno), None)  # the last run of a line is what counts
                lines[file, here.f_lineno] = function
            return watch

        return watch

    before = sys.gettrace()
    sys.settrace(enter)
    error: BaseException | None = None
    inside = True
    try:
        if statement.domain.assumes is not None:
            inside = bool(statement.domain.assumes(facts))
        if inside:
            statement.check(facts)
    except (Exception, OutsideDomain) as raised:  # noqa: BLE001 - whatever the code under the engine raises
        error = raised
    finally:
        sys.settrace(before)
    return _Ran(lines, depths, inside and not isinstance(error, OutsideDomain), error)
