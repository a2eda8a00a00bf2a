"""What an event is: a thing that the agreements let happen, who may do it, and where they say so.

An event is a class of facts with a method ``happen`` that makes a new book or raises
:class:`~spec.errors.Refused`. :func:`happening` enters it, by a public and stable id, among those there are.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs

from spec.readings import Readings

if TYPE_CHECKING:
    from spec.book import Book

E = TypeVar("E", bound="type[Event]")


class Party(enum.Enum):
    """Who brings an event about. The value is how it is told."""

    COMPANY = "the Company"
    GUARANTOR = "a Guarantor"
    HOLDER = "a Holder"
    MAJORITY_HOLDERS = "the Majority Holders"
    PARTIES = "the Company and Holders together"
    BOARD = "the Board"
    UNDERWRITER = "the managing underwriter"
    OUTSIDER = "somebody who is no party"
    TIME = "time"


class Event(Protocol):
    """Something that can happen to a book."""

    def happen(self, book: Book, readings: Readings) -> Book:
        """The next book, or :class:`~spec.errors.Refused`; the book that is given never changes."""
        ...


@attrs.frozen
class Happening:
    """An event as it is known: its id, the clauses that let it happen (principal one first), and who does it."""

    id: str
    clauses: tuple[str, ...]
    by: Party
    event: type[Event]

    @property
    def clause(self) -> str:
        return self.clauses[0]

    @property
    def sentence(self) -> str:
        """What happens, in a line: the first of the event's docstring."""
        return (self.event.__doc__ or "").strip().splitlines()[0]


HAPPENINGS: dict[str, Happening] = {}


def happening(id: str, *clauses: str, by: Party) -> Callable[[E], E]:
    """Enter a class of events as ``id``, done by ``by`` under ``clauses``."""

    def enter(event: E) -> E:
        if id in HAPPENINGS:
            raise ValueError(f"event {id} is defined twice")
        HAPPENINGS[id] = Happening(id, clauses, by, event)
        return event

    return enter
