"""Dividing among any number of Notes: what holds after some Notes and survives one more holds after all.

Each statement is one step of an induction over the Notes in their order, of the engine's own step ``earned``; the
first step is from nothing. Together: the cents given come to the cents left over, and a cent goes only where
something was cut off.
"""

from __future__ import annotations

from fourcorners.engine.lemmas import assume, have
from fourcorners.engine.statements import Kind, statement
from impl import prepayment as computed
from spec.facts import count, facts


@facts
class NotesSoFar:
    """The Notes gone through so far, by how their remainders stand to the threshold, and the next one."""

    above: int = count("Notes so far above the threshold", maximum=None)
    level: int = count("Notes so far at the threshold", maximum=None)
    spare: int = count("cents for those at the threshold", maximum=None)
    cut: int = count("the threshold", maximum=None)
    remainder: int = count("the next Note's remainder", maximum=None)


@statement(
    "allocation.any-number-of-notes", "Note 2(iii)", facts=NotesSoFar, kind=Kind.LEMMA, rules=("prepayment.allocate",),
    fails_if="with more Notes than were tried, a cent is created or lost",
)  # fmt: skip
def any_number_of_notes(case: NotesSoFar) -> None:
    """However many Notes there are, those above the threshold and the first of those at it get the cents left over."""
    given = case.above + min(case.level, case.spare)
    cent = computed.earned(case.remainder, case.level, case.cut, case.spare)
    above = case.above + (case.remainder > case.cut)
    level = case.level + (case.remainder == case.cut)
    assert given + cent == above + min(level, case.spare), "one more Note breaks the count"
    assert (0 <= cent) & (cent <= 1), "one more Note gets other than a cent or none"


@facts
class RemaindersSoFar:
    """The remainders gone through so far, and the next one."""

    total: int = count("parts in a cent", minimum=1, maximum=None)
    in_all: int = count("remainders so far, together", maximum=None)
    cut_short: int = count("Notes so far with something cut off", maximum=None)
    remainder: int = count("the next Note's remainder", maximum=None)
    left: int = count("cents left over in the end", minimum=1, maximum=None)


@statement(
    "allocation.something-was-cut-off", "Note 2(iii)", facts=RemaindersSoFar, kind=Kind.LEMMA,
    rules=("prepayment.allocate",), fails_if="with more Notes than were tried, a Note is paid more than is due on it",
)  # fmt: skip
def something_was_cut_off(case: RemaindersSoFar) -> None:
    """However many Notes there are, no cent left over goes to one that had nothing cut off."""
    assume(case.remainder < case.total)
    assume(case.in_all <= case.cut_short * (case.total - 1))
    in_all, cut_short = case.in_all + case.remainder, case.cut_short + (case.remainder > 0)
    if case.remainder > 0:
        have(in_all <= (case.cut_short + 1) * (case.total - 1), why="one more Note breaks the count")
    assert in_all <= cut_short * (case.total - 1), "one more Note breaks the count"
    if case.in_all == case.left * case.total:
        assert case.cut_short > case.left, "no fewer cents are left over than Notes that lost something"
        assert computed.earned(0, 0, 1, case.left) == 0, "a cent goes to a Note that lost nothing"
