"""Where the engine and the agreement part: the line that a reviewer of a refuted statement should look at.

No program can say which line is *wrong*; what is said here can be checked, and ``why`` says which it is, in this order:
where it is known what changed since some revision, a change that, taken back, would mend this case and every other one
tried; the line on which the engine breaks down; a line that one single change would mend, all of them likewise
(before the line that turned the case away, where that was meant: why it came there is another line's doing); and
failing these, the line that most sets the cases that fail apart from those that hold (Ochiai's measure): of several the
one least deep in calls, and of these the one run last. Lines changed since that revision go before any other, and of
those that would mend it the lines of a module that several others call, and the statement does not, come last.
"""

from __future__ import annotations

import contextlib
import functools
import math
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import attrs

from fourcorners.corpus.errors import TookTooLong
from fourcorners.corpus.runs import time_limit
from fourcorners.corpus.simpler import plain, replaced, simpler
from fourcorners.corpus.size import NUMBERS, leaves
from fourcorners.engine.draw import drawer, small_cases
from fourcorners.engine.prove import describe, outcome_of
from fourcorners.engine.statements import Statement
from fourcorners.faults import (
    ROOMS,
    Fault,
    FaultError,
    applied,
    candidates_by_line,
    forget_cached_results,
    put_back,
)
from fourcorners.faults.constants import importers
from fourcorners.gate.shown.changed import NOTHING_CHANGED, Change, Changed
from fourcorners.gate.shown.places import Place, named
from fourcorners.gate.shown.ran import Line, Ran, folder_of, module_of, run
from spec.errors import InvalidFacts

SECONDS = 4.0
"""How long to look, for each statement: in time of the processor, so that a busy machine finds the same."""

PATIENCE = 10
"""So many times as long may pass on the clock."""

CASES = 40
"""How many cases near the counterexample are held against it, and how many small and drawn ones."""

MOST_CHANGED = 400
"""Of so many changes to single facts, as many as are looked at are drawn."""

_SECONDS_A_CHANGE = 1.0
_SECONDS_TO_TAKE_BACK = 4.0


@attrs.frozen
class Parting:
    """The place, and in words what makes it the one to look at."""

    place: Place
    why: str


def parting(
    statement: Statement, facts: Any, seconds: float = SECONDS, changed: Changed = NOTHING_CHANGED
) -> Parting | None:
    """Where to look, the engine's lines before the agreement's; ``None`` where ``facts`` do not fail.

    ``changed`` are the changes since a revision: to be preferred, wherever they are.
    """
    until = time.process_time() + seconds
    forget_cached_results()  # what is remembered runs no line
    best: Parting | None = None
    ranking = functools.cache(lambda room: _Ranking(statement, facts, room, until, changed))
    with contextlib.suppress(TookTooLong), time_limit(seconds * PATIENCE):
        if ranking(ROOMS[0]).holds:
            return None
        for room in ROOMS:
            if changed.beneath(folder_of(room)) and (found := ranking(room).taken_back()):
                return found
        for room in ROOMS:
            ways = [ranking(room).breakdown, ranking(room).mend]
            certain = next(filter(None, (way() for way in (ways[::-1] if ranking(room).turned_away else ways))), None)
            if certain is not None and best is None:
                return certain
            if certain is not None and best is not None:  # the agreement's line is not to blame while the engine's ran
                return attrs.evolve(best, why=f"{best.why}; of the agreement's own, {certain.place}: {certain.why}")
            best = best or ranking(room).suspect()
    return best


class _Ranking:
    """The lines of one room by how well they set the failing cases apart."""

    def __init__(self, statement: Statement, facts: Any, room: str, until: float, changed: Changed) -> None:
        self._statement, self._facts, self._until, self._changed = statement, facts, until, changed
        self._differing = changed.beneath(folder_of(room))
        self._ran = run(statement, facts, room)
        self._failing: list[Any] = [facts]
        self._holding: list[Any] = []
        runs: dict[bool, list[Ran]] = {True: [self._ran], False: []}
        half = (time.process_time() + until) / 2
        for case in _cases_near(statement, facts) if self._ran.lines and self._ran.error is not None else ():
            if time.process_time() > half:
                break
            ran = run(statement, case, room)
            if ran.inside:
                runs[ran.error is not None].append(ran)
                (self._holding if ran.error is None else self._failing).append(case)
        self.scores = {line: _ochiai(line, runs[True], runs[False]) for line in self._ran.lines}
        latest = {line: number for number, line in enumerate(self._ran.lines)}
        self._fresh = {(each.file, line) for each in self._differing for line in each.lines}
        self._ranks = {
            line: (line not in self._fresh, -self.scores[line], self._ran.depths[line], -latest[line])
            for line in latest
        }

    @property
    def holds(self) -> bool:
        """Whether the case fails on nothing after all."""
        return self._ran.error is None

    @property
    def turned_away(self) -> bool:
        """Whether the case fails by an exception of the engine's or the agreement's own: a refusal, as a rule."""
        return type(self._ran.error).__module__.split(".")[0] in ROOMS

    def taken_back(self) -> Parting | None:
        """A change since the base without which every failing case holds, and none of the others fails."""
        for change in sorted(self._differing, key=self._likelihood):
            if time.process_time() > self._until:
                return None
            source = Path(change.file).read_text(encoding="utf-8")
            if self._holds_with({module_of(change.file): change.taken_back(source)}):
                return self._without(change)
        together = {module_of(change.file): self._changed.sources[change.file] for change in self._differing}
        if len(self._differing) > 1 and self._holds_with(together):
            return self._without(*self._differing)
        return None

    def _likelihood(self, change: Change) -> tuple[bool, bool, Any]:
        """For sorting: changes that the case ran come first, single lines before several, then by rank."""
        ran = [self._ranks[line] for line in self._ran_of(change)]
        return not ran, len(change.lines) > 1, min(ran, default=())

    def _without(self, *changes: Change) -> Parting:
        """The place of what holds once changes are taken back: of several lines, the likeliest of those that ran."""
        ran = [line for change in changes for line in self._ran_of(change)]
        line = min(ran, key=self._ranks.__getitem__, default=(changes[0].file, changes[0].lines[-1]))
        stood = "this" if len(changes) == 1 else "all that was changed"
        if len(changes) == 1 and len(lines := [each.strip() for each in changes[0].before if each.strip()]) == 1:
            stood = f"`{lines[0]}`"
        why = f"changed since {self._changed.base}; it holds once {stood} stands there as it did"
        return Parting(self._place(line), why)

    def _ran_of(self, change: Change) -> list[Line]:
        return [line for number in change.lines if (line := (change.file, number)) in self._ranks]

    def _holds_with(self, sources: Mapping[str, str]) -> bool:
        try:
            with put_back(sources), time_limit(_SECONDS_TO_TAKE_BACK):
                return self._all_hold()
        except (FaultError, TookTooLong):
            return False

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
                with applied(fault), time_limit(_SECONDS_A_CHANGE):
                    if self._all_hold():
                        what = fault.describe().partition(" the ")[2]
                        return self._parting(line, f"it holds once the {what}")
            except (FaultError, TookTooLong):
                continue
        return None

    def _all_hold(self) -> bool:
        """Whether no case fails: of those that did, some may have become none that the statement speaks of."""
        held = 0
        for case in self._failing[:CASES]:
            inside, said = outcome_of(self._statement, case)
            if inside and said is not None:
                return False
            held += inside
        return held > 0 and all(outcome_of(self._statement, case) == (True, None) for case in self._holding[:CASES])

    def _changes(self) -> Iterator[tuple[Fault, Line]]:
        """Every single change to a function that the case ran, by rank, those to what is shared after the others."""
        found: list[tuple[Any, int, Fault, Line]] = []
        for module, file in sorted({(module_of(file), file) for file, _ in self.scores}):
            shared = self._is_shared(module, file)
            for fault, number in candidates_by_line(module):
                line = (file, number)
                if line in self.scores:
                    found.append(((line not in self._fresh, shared, self._ranks[line]), len(found), fault, line))
        return ((fault, line) for *_, fault, line in sorted(found, key=lambda each: each[:2]))

    def _is_shared(self, module: str, file: str) -> bool:
        """Whether several other modules call a module that the statement does not call itself."""
        called = any(depth == 1 for (of, _), depth in self._ran.depths.items() if of == file)
        return not called and len(importers(module)) > 1

    def suspect(self) -> Parting | None:
        """The line that sets the failing cases apart the most, of several the first by rank; ``None`` if none ran."""
        if not self.scores:
            return None
        line = min(self._ranks, key=self._ranks.__getitem__)
        several = sum(rank[:2] == self._ranks[line][:2] for rank in self._ranks.values()) - 1
        alike = f", as are {several} lines more" if several else ""
        failing, holding = len(self._failing), len(self._holding)
        return self._parting(line, f"run when it fails ({failing} cases against {holding} that hold){alike}")

    def _parting(self, line: Line, why: str) -> Parting:
        since = f"changed since {self._changed.base}; " if line in self._fresh else ""
        return Parting(self._place(line), f"{since}{why}")

    def _place(self, line: Line) -> Place:
        return Place(named(line[0]), line[1], self._ran.lines.get(line, ""))


def _ochiai(line: Line, failing: Sequence[Ran], holding: Sequence[Ran]) -> float:
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
