"""Decisions of the holders of the Notes: what is enough, and which groups have it (PA 2.1, 2.12, 8.6).

Holders are counted by the principal of the Notes outstanding, in cents and exact; nothing is rounded.
"""

from collections.abc import Sequence
from functools import cmp_to_key
from itertools import accumulate

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.ratios import ZERO, Ratio, at_most, below, plus, times, total
from impl.terms import AMENDMENT_CONSENT, MAJORITY

MAJORITY_HOLDERS = "the Majority Holders"
THREE_QUARTERS = "75% of the principal"
ALL_HOLDERS = "the holders of all Notes"
THRESHOLDS = (MAJORITY_HOLDERS, THREE_QUARTERS, ALL_HOLDERS)
CLAUSES = {MAJORITY_HOLDERS: "PA 2.1", THREE_QUARTERS: "PA 8.6", ALL_HOLDERS: "PA 8.6"}

MOST_HOLDERS = 12
"""Beyond so many holders there may be too many groups to list."""


@frozen
class Holding:
    """A Note outstanding, and whether its holder consents."""

    holder: str
    principal: Ratio  # cents
    consents: bool


@frozen
class Tally:
    """What those who consent hold, and what is outstanding."""

    consenting: Ratio  # cents
    outstanding: Ratio  # cents, above zero


def tally(holdings: Sequence[Holding], clause: str) -> Tally:
    """Add up the principal of those who consent, and of all.

    Raises `Refused` under `clause` where no principal is outstanding; `BadInput` where a principal is negative
    or a holder is given both as consenting and as not.
    """
    check_holdings(holdings)
    outstanding = total(each.principal for each in holdings)
    if outstanding[0] == 0:
        raise Refused(clause, "no principal is outstanding, and nobody holds any part of it")
    return Tally(total(each.principal for each in holdings if each.consents), outstanding)


def majority(holdings: Sequence[Holding]) -> bool:
    """Whether those who consent are the Majority Holders: more than half of the principal (PA 2.1).

    Raises as `tally` does, under PA 2.1.
    """
    counted = tally(holdings, "PA 2.1")
    return enough(MAJORITY_HOLDERS, counted.consenting, counted.outstanding)


def enough(threshold: str, held: Ratio, outstanding: Ratio) -> bool:
    """Whether `held` of what is outstanding meets a threshold, one of `THRESHOLDS`."""
    if threshold == MAJORITY_HOLDERS:
        return below(times(MAJORITY, outstanding), held)
    if threshold == THREE_QUARTERS:
        return at_most(times(AMENDMENT_CONSENT, outstanding), held)
    return at_most(outstanding, held)


def deciding_groups(notes: Sequence[tuple[str, Ratio]], threshold: str) -> list[tuple[str, ...]]:
    """The groups of holders that meet a threshold, and would not without any one of their members.

    notes are pairs of holder and principal. Smaller groups come first, otherwise they and their members are in
    the order of the Notes. Raises `Refused` under the threshold's clause where no principal is outstanding;
    `BadInput` for an unknown threshold, a negative principal or more than 12 holders.
    """
    if threshold not in THRESHOLDS:
        raise BadInput("threshold", f"must be one of {', '.join(THRESHOLDS)}: {threshold}")
    held = _by_holder(notes)
    outstanding = total(held.values())
    if outstanding[0] == 0:
        raise Refused(CLAUSES[threshold], "no principal is outstanding, and nobody holds any part of it")
    holders = list(held)
    largest_first = sorted(enumerate(held.values()), key=cmp_to_key(_larger_first))
    found = _extended((), ZERO, largest_first, threshold, outstanding)
    return [tuple(holders[place] for place in group) for group in sorted(found, key=lambda group: (len(group), group))]


def _extended(
    group: tuple[int, ...], held: Ratio, rest: Sequence[tuple[int, Ratio]], threshold: str, outstanding: Ratio
) -> list[tuple[int, ...]]:
    """The deciding groups made of `group`, which does not decide yet, and some of the rest, the largest first.

    The last to join is the smallest member: a group that decides with it and not before can spare nobody.
    """
    found = []
    after = list(accumulate((each for _, each in reversed(rest)), plus))  # what the last so many hold
    for number, (place, principal) in enumerate(rest):
        if not enough(threshold, plus(held, after[len(rest) - number - 1]), outstanding):
            break
        more = plus(held, principal)
        if enough(threshold, more, outstanding):
            found.append(tuple(sorted((*group, place))))
        else:
            found += _extended((*group, place), more, rest[number + 1 :], threshold, outstanding)
    return found


def _larger_first(one: tuple[int, Ratio], other: tuple[int, Ratio]) -> int:
    return -1 if below(other[1], one[1]) else 0


def _by_holder(notes: Sequence[tuple[str, Ratio]]) -> dict[str, Ratio]:
    inputs.listed("notes", notes)
    held: dict[str, Ratio] = {}
    for note in notes:
        inputs.pair("notes", note)
        inputs.name("holder", note[0])
        inputs.ratio("principal", note[1])
        held[note[0]] = plus(held[note[0]], note[1]) if note[0] in held else note[1]
    if len(held) > MOST_HOLDERS:
        raise BadInput("notes", f"must be of at most {MOST_HOLDERS} holders: {len(held)}")
    return held


def check_holdings(holdings: Sequence[Holding]) -> None:
    """Raise `BadInput` where a holding is malformed, or a holder both consents and does not."""
    inputs.listed("holdings", holdings)
    said: dict[str, bool] = {}
    for each in holdings:
        if not isinstance(each, Holding):
            raise BadInput("holdings", f"must hold Holdings, not {type(each).__name__}")
        inputs.name("holder", each.holder)
        inputs.ratio("principal", each.principal)
        inputs.flag("consents", each.consents)
        if said.setdefault(each.holder, each.consents) != each.consents:
            raise BadInput("consents", f"{each.holder} cannot consent with one Note and not with another")
