"""What a Warrant's price was held against since the earliest grant of rights that may still lapse (Warrant 3(g)(3)).

A history holds grants still open and, between and after them, issues of shares, each with the price just before it.
Splits and dividends are not listed: they are how far each price lies from where the entry before it left the price.
Issues in a row are one entry, and none stands first: a history is at most twice as long as there are grants open.
Prices are cents per share, above zero.
"""

from collections.abc import Iterable
from typing import Final

from attrs import evolve, field, frozen

from impl.dilution import ISSUED, MULTIPLIED
from impl.ratios import Ratio, below, over, reduced, times

ISSUE: Final = 0
"""In place of a grant's number."""


def _lowest_terms(value: Ratio) -> Ratio:
    return reduced(value[0], value[1])


@frozen
class Against:
    """An issue, or a grant still open, that a price was held against."""

    grant: int  # its number, or ISSUE
    effective: Ratio = field(converter=_lowest_terms)  # cents per share
    before: Ratio = field(converter=_lowest_terms)  # cents per share, the Purchase Price just before

    @property
    def adjusts(self) -> bool:
        """Whether it reduced the price."""
        return below(self.effective, self.before)

    @property
    def after(self) -> Ratio:
        """The Purchase Price just after, in cents per share."""
        return self.effective if self.adjusts else self.before


History = tuple[Against, ...]


def held_against(history: History, grant: int, effective: Ratio, price: Ratio) -> History:
    """The history once a price was held against an issue (grant ISSUE) or a grant."""
    if grant == ISSUE and not history:
        return history
    return _compact((*history, Against(grant, effective, price)))


def find(history: History, grant: int) -> int | None:
    """The index of a grant, or None where the price was never held against it."""
    for index, entry in enumerate(history):
        if entry.grant == grant:
            return index
    return None


def since(history: History, index: int, price: Ratio) -> list[tuple[str, Ratio]]:
    """What followed an entry until the price is as it is now, as `dilution.lapse` takes it."""
    followed: list[tuple[str, Ratio]] = []
    left = history[index].after
    for entry in history[index + 1 :]:
        followed += [(MULTIPLIED, over(entry.before, left)), (ISSUED, entry.effective)]
        left = entry.after
    return [*followed, (MULTIPLIED, over(price, left))]


def closed(history: History, grant: int) -> History:
    """The history once a grant was exercised to the last share: it is an issue like another."""
    return _compact(evolve(entry, grant=ISSUE) if entry.grant == grant else entry for entry in history)


def retold(history: History, index: int, actual: Ratio | None) -> History:
    """The history with an issue at `actual`, or with nothing, in place of the grant at an index."""
    grant = history[index]
    left, now = grant.after, grant.before
    entries = list(history[:index])
    if actual is not None:
        entries.append(Against(ISSUE, actual, now))
        now = entries[-1].after
    for entry in history[index + 1 :]:
        moved = evolve(entry, before=times(now, over(entry.before, left)))
        entries.append(moved)
        left, now = entry.after, moved.after
    return _compact(entries)


def _compact(entries: Iterable[Against]) -> History:
    compact: list[Against] = []
    for entry in entries:
        if entry.grant != ISSUE or (compact and compact[-1].grant != ISSUE):
            compact.append(entry)
        elif compact:
            earlier = compact.pop()
            restated = times(entry.effective, over(earlier.after, entry.before))
            lower = restated if below(restated, earlier.effective) else earlier.effective
            compact.append(evolve(earlier, effective=lower))
    return tuple(compact)
