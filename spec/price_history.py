"""What a Warrant remembers of its price while a grant of rights is open: Warrant 3(g)(3) may have it told again.

Only issues and grants are noted, each with the price just before it. What splits and dividends did in between is the
ratio of one price to the next. Nothing is kept from before the earliest grant still open, and issues that follow one
another are kept as one: a Warrant remembers no more than two entries for each open grant.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from spec.deemed_issues import Operation, Since
from spec.facts import count, facts, price, revised, unchecked

ISSUE = 0
"""Stands for an issue of shares, where a grant has its number."""


@facts
class PastIssue:
    """A grant still open, or the issues after one, that a Warrant's price was held against."""

    grant: int = count("number of the grant, or 0 for issues of shares", minimum=ISSUE)
    effective_price: Fraction = price("Effective Price", maximum=None)
    price_before: Fraction = price("Purchase Price just before", maximum=None)

    @property
    def price_after(self) -> Fraction:
        return min(self.price_before, self.effective_price)


History = tuple[PastIssue, ...]


def remembered(history: History, grant: int, effective_price: Any, price_before: Any) -> History:
    """The history once an issue, or the grant of that number, has been held against ``price_before``."""
    if grant == ISSUE and not history:
        return history
    entry = unchecked(PastIssue, grant=grant, effective_price=effective_price, price_before=price_before)
    return _joined((*history, entry))


def place_of(history: History, grant: int) -> int | None:
    """Where a grant stands in a history; ``None`` where the Warrant was not adjustable for it."""
    return next((place for place, entry in enumerate(history) if entry.grant == grant), None)


def since(history: History, place: int, price_now: Any) -> tuple[Since, ...]:
    """What has happened since the entry at ``place``, as ``warrant.options-lapse`` takes it."""
    happened, after = [], history[place].price_after
    for entry in history[place + 1 :]:
        happened.append(_multiplied(entry.price_before / after))
        happened.append(unchecked(Since, what=Operation.ISSUED, effective_price=entry.effective_price))
        after = entry.price_after
    return (*happened, _multiplied(price_now / after))


def exercised_in_full(history: History, grant: int) -> History:
    """The history once nothing is left of a grant to lapse: it stands as an issue."""
    return _joined(tuple(revised(entry, grant=ISSUE) if entry.grant == grant else entry for entry in history))


def lapsed(history: History, place: int, instead: Any | None) -> History:
    """The history told again with an issue at ``instead``, or none, for the grant at ``place``."""
    then = history[place]
    told = [] if instead is None else [revised(then, grant=ISSUE, effective_price=instead)]
    was, now = then.price_after, told[0].price_after if told else then.price_before
    for entry in history[place + 1 :]:
        again = revised(entry, price_before=now * entry.price_before / was)
        told.append(again)
        was, now = entry.price_after, again.price_after
    return _joined((*history[:place], *told))


def dropped(history: History, place: int) -> History:
    """The history without the entry at ``place``, every other at the price it then found."""
    return _joined((*history[:place], *history[place + 1 :]))


def _joined(history: History) -> History:
    """The same history from the earliest open grant on, with issues that follow one another as one."""
    kept: list[PastIssue] = []
    for entry in history:
        if entry.grant != ISSUE or (kept and kept[-1].grant != ISSUE):
            kept.append(entry)
        elif kept:
            last = kept[-1]
            restated = entry.effective_price * last.price_after / entry.price_before
            kept[-1] = revised(last, effective_price=min(last.effective_price, restated))
    return tuple(kept)


def _multiplied(factor: Any) -> Since:
    return unchecked(Since, what=Operation.MULTIPLIED, factor=factor)
