"""A mutant held against known cases, one by one, until a statement fails on one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from fourcorners.engine.prove import outcome_of
from fourcorners.faults import caches
from fourcorners.faults.variants import Target
from fourcorners.mutants.calls import Calls
from fourcorners.mutants.cases import Known, Trials
from fourcorners.mutants.installed import OutOfTime, installed, processor_time
from fourcorners.mutants.mutant import Fate, Mutant, Outcome

LONGEST_RUN = 1.0
TIMES_LONGER = 50.0
"""A run that takes a second of processor time, and so many times what it takes without the fault, does not end."""
AT_ONCE, AT_FIRST = 6, 48
"""So many cases are run at once; of the rest, those alone in which a call of the function comes to something else.

Until a mutant of the function outlives so many as the second number, which most do not, calls are not looked at.
"""
CALLING = 0.5
"""Seconds of processor time for these calls; the cases of those not come to are run."""
OF_ONE_STATEMENT, OF_ALL = 24, 400
MORE_SECONDS = 0.25
"""What is left over of all these is tried as far as it takes no longer than this together."""
TIMED_OUT, OUT_OF_MEMORY = "the run did not end", "the run took too much memory"


class Contaminated(Exception):
    """Without the fault, a case that held does not hold in this process any more: start another."""


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
    calls: Calls = attrs.field(default=attrs.Factory(lambda self: Calls(self.target, self.cached), takes_self=True))

    def run(self, mutant: Mutant, code: Any) -> Outcome | None:
        """The mutant killed by a known case; ``None`` where it outlives them all."""
        to_try = trials(self.known, mutant)
        apt = {(known.statement.id, number) for known, number in to_try}
        ahead = [each for each in self.recent if (each[0].statement.id, each[1]) in apt]
        done = {(known.statement.id, number) for known, number in ahead}
        ordered = [*ahead, *(each for each in to_try if (each[0].statement.id, each[1]) not in done)]
        at_once = AT_ONCE if self.calls.looked_at else AT_FIRST
        found = self._first(ordered[:at_once], code)
        if found is None:
            found = self._first(self.calls.worth_running(ordered[at_once:], code, CALLING), code)
        if found is None:
            return None
        (known, number), said = found
        self._confirm(known, number)
        if (known, number) in self.recent:
            self.recent.remove((known, number))
        self.recent.insert(0, (known, number))
        case = known.cases[number]
        return Outcome(mutant.id, Fate.KILLED, (known.statement.id,), case.facts, said, case.how)

    def _first(self, cases: Trials, code: Any) -> tuple[tuple[Known, int], str] | None:
        """The first of the cases that fails, and what is said of it."""
        for place in range(0, len(cases), AT_ONCE):
            some = [(each, each[0].facts(each[1])) for each in cases[place : place + AT_ONCE]]  # with nothing at fault
            with installed(self.target, code, self.cached), processor_time(LONGEST_RUN) as allow:
                for (known, number), facts in some:
                    allow(max(LONGEST_RUN, TIMES_LONGER * known.cases[number].seconds))
                    if (said := _said(known, facts)) is not None:
                        return (known, number), said
        return None

    def _confirm(self, known: Known, number: int) -> None:
        """The same case holds without the fault, here and now: what failed was the fault."""
        if outcome_of(known.statement, known.facts(number)) != (True, None):
            raise Contaminated(known.statement.id)


def _said(known: Known, facts: Any) -> str | None:
    """What the statement says of the case if it fails; a run that will not end, or eats all memory, fails too."""
    try:
        return outcome_of(known.statement, facts)[1]
    except OutOfTime:
        return TIMED_OUT
    except MemoryError:
        return OUT_OF_MEMORY
