"""A mutant held against known cases, one by one, until a statement fails on one."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator, Sequence
from types import CodeType, FrameType
from typing import Any

import attrs

from fourcorners.engine.prove import outcome_of
from fourcorners.faults import caches
from fourcorners.faults.constants import in_place
from fourcorners.faults.fault import imported
from fourcorners.faults.variants import Target
from fourcorners.mutants.cases import Known
from fourcorners.mutants.mutant import Fate, Mutant, Outcome

LONGEST_RUN = 1.0
TIMES_LONGER = 50.0
"""A run that takes a second of processor time, and so many times what it takes without the fault, does not end."""
OF_ONE_STATEMENT, OF_ALL = 24, 400
MORE_SECONDS = 0.25
"""What is left over of all these is tried as far as it takes no longer than this together."""
TIMED_OUT, OUT_OF_MEMORY = "the run did not end", "the run took too much memory"


class OutOfTime(BaseException):
    """A run took more processor time than it may; no ``except Exception`` can swallow it."""


class Contaminated(Exception):
    """Without the fault, a case that held does not hold in this process any more: start another."""


Trials = Sequence[tuple[Known, int]]
"""Cases to try: a statement's, and the number of the case."""


@contextlib.contextmanager
def installed(target: Target, code: Any, cached: Sequence[Any] | None = None) -> Iterator[None]:
    """Have the function run ``code``, or the constant be it, for the duration; afterwards all is as it was."""
    emptied = caches() if cached is None else cached
    try:
        with in_place(imported(target.module), target.function, code) if target.sound is None else _coded(target, code):
            for cache in emptied:
                cache.cache_clear()
            yield
    finally:
        for cache in emptied:
            cache.cache_clear()


@contextlib.contextmanager
def _coded(target: Target, code: CodeType) -> Iterator[None]:
    try:
        target.live.__code__ = code
        yield
    finally:
        target.live.__code__ = target.sound


@contextlib.contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Raise :class:`OutOfTime` in the body after so many seconds of this process's own, however busy the machine."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    handler = signal.signal(signal.SIGPROF, stop)
    # It strikes again, should the code at fault swallow it.
    remaining, _ = signal.setitimer(signal.ITIMER_PROF, seconds, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, remaining)
        signal.signal(signal.SIGPROF, handler)


def trials(known: Sequence[Known], mutant: Mutant) -> list[tuple[Known, int]]:
    """The cases that run the lines of a mutant: of each statement the first few, then the rest of each.

    ``known`` are the statements in the order in which they are to be asked.
    """
    first, rest, last = [], [], []
    for each in known:
        numbers = each.running(mutant.fault.module, *mutant.lines)
        first += [(each, number) for number in numbers[:3]]
        rest += [(each, number) for number in numbers[3:OF_ONE_STATEMENT]]
        last += [(each, number) for number in numbers[OF_ONE_STATEMENT:]]
    chosen, left = [*first, *rest][:OF_ALL], MORE_SECONDS
    for known_case in [*[*first, *rest][OF_ALL:], *last]:
        left -= known_case[0].cases[known_case[1]].seconds
        if left < 0:
            break
        chosen.append(known_case)
    return chosen


@attrs.define
class Trial:
    """Tries mutants of one function one after another; a case that killed one is tried first on the next."""

    target: Target
    known: Sequence[Known]
    cached: Sequence[Any] = attrs.field(factory=caches)
    recent: list[tuple[Known, int]] = attrs.field(factory=list)

    def run(self, mutant: Mutant, code: Any) -> Outcome | None:
        """The mutant killed by a known case; ``None`` where it outlives them all."""
        to_try = trials(self.known, mutant)
        apt = {(known.statement.id, number) for known, number in to_try}
        ahead = [each for each in self.recent if (each[0].statement.id, each[1]) in apt]
        done = {(known.statement.id, number) for known, number in ahead}
        ordered = [*ahead, *(each for each in to_try if (each[0].statement.id, each[1]) not in done)]
        with installed(self.target, code, self.cached):
            found = next(((each, said) for each in ordered if (said := _said(*each)) is not None), None)
        if found is None:
            return None
        (known, number), said = found
        self._confirm(known, number)
        if (known, number) in self.recent:
            self.recent.remove((known, number))
        self.recent.insert(0, (known, number))
        case = known.cases[number]
        return Outcome(mutant.id, Fate.KILLED, (known.statement.id,), case.facts, said, case.how)

    def _confirm(self, known: Known, number: int) -> None:
        """The same case holds without the fault, here and now: what failed was the fault."""
        if outcome_of(known.statement, known.facts(number)) != (True, None):
            raise Contaminated(known.statement.id)


def _said(known: Known, number: int) -> str | None:
    """What the statement says of the case if it fails; a run that will not end, or eats all memory, fails too."""
    facts = known.facts(number)
    try:
        with processor_time(max(LONGEST_RUN, TIMES_LONGER * known.cases[number].seconds)):
            return outcome_of(known.statement, facts)[1]
    except OutOfTime:
        return TIMED_OUT
    except MemoryError:
        return OUT_OF_MEMORY
