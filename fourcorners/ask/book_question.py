"""Questions about the book: can any run of at most so many events lead to this?

The words are those in which an event file says what it expects, and the grammar is that of every question.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from fourcorners.ask.book_run import ANOTHER
from fourcorners.ask.expected import FIGURES
from fourcorners.ask.grammar import BadQuestion, Chained, Compared, Joined, Named, Negated, Opposite, parse_question
from fourcorners.ask.meaning import Happened, asks_of_refusal, asks_of_steps, check_names, truth
from fourcorners.ask.named import holders, split_ordinal
from fourcorners.ask.play import Play
from fourcorners.ask.story import Story
from fourcorners.notation import closest
from spec.book import Book
from spec.errors import InvalidFacts, Refused
from spec.facts import Unit, facts, quantities
from spec.happenings import HAPPENINGS, Happening
from spec.readings import Readings
from spec.rules import Rule

MOST_EVENTS = 8
DEFAULT_START = "first-closing"
"""The example that a run goes on from where nothing else is said: the First Closing of Exhibit A."""


@facts
class Nothing:
    """A book needs no facts."""


OF_THE_BOOK = "book"
"""What is asked about in place of a rule, where the question is of runs of events."""

BOOK = Rule(
    OF_THE_BOOK, ("PA",), "What the agreements' arithmetic has to remember.", Nothing, Book, (), lambda *_: None
)
"""The book seen as a rule's outcome, so that its figures are named as those of any rule."""


@attrs.frozen
class AskedOfBook:
    """A question about the book, its words understood: from which book, within how many events, of which kinds."""

    text: str
    tree: Any
    story: Story
    start: Book
    readings: Readings
    within: int
    kinds: tuple[Happening, ...]
    until: date | None = None

    @property
    def of_refusal(self) -> bool:
        """Whether it is of being refused."""
        return asks_of_refusal(self.tree)

    def holds(self, book: Book, refused: Refused | None) -> Any:
        """Whether it is so of a book, and of the event that led there: a truth value, symbolic where the book is."""
        return truth(self.tree, Happened(_NOTHING, book, refused, {}), BOOK)


_NOTHING = Nothing()


def asked_of_book(
    text: str, within: int, story: Story, *, kinds: Iterable[str] = (), readings: dict[str, str] | None = None,
    until: date | None = None,
) -> AskedOfBook:  # fmt: skip
    """The question understood, the story played up to where the run begins; anything else names what is wrong."""
    if not 1 <= within <= MOST_EVENTS:
        raise InvalidFacts("within", f"{within} events", f"ask within 1 to {MOST_EVENTS}")
    chosen = tuple(_kind(each) for each in dict.fromkeys(kinds)) or tuple(HAPPENINGS.values())
    tree = _spelt_out(parse_question(text))
    play = Play.of(story, readings or {})
    for _ in play:
        pass
    if until is not None and until < play.book.today:
        raise InvalidFacts("until", f"{until} is before {play.book.today}, when the run begins", "give a later day")
    if asks_of_steps(tree):
        raise BadQuestion("question", "a step is named", "a question about the book is of its figures")
    known = [*dict.fromkeys(holders(play.book)), ANOTHER]
    check_names(tree, BOOK, "question", held=lambda part: _check_held(part, known))
    return AskedOfBook(text, tree, story, play.book, play.readings, within, chosen, until)


def _kind(id: str) -> Happening:
    if id not in HAPPENINGS:
        raise InvalidFacts("events", f"there is no event {id!r}", closest(id, list(HAPPENINGS)))
    return HAPPENINGS[id]


PRINCIPAL_OUTSTANDING = Named(("notes", "principal"), 0, of="sum")


def _spelt_out(tree: Any) -> Any:
    """The question with ``principal_outstanding``, which no field of the book holds, written as the sum that it is."""
    match tree:
        case Named(path=("principal_outstanding",), of=None, place=None, whose=None):
            return PRINCIPAL_OUTSTANDING
        case Compared(terms=terms) | Chained(terms=terms):
            return attrs.evolve(tree, terms=tuple(map(_spelt_out, terms)))
        case Joined(parts=parts):
            return attrs.evolve(tree, parts=tuple(map(_spelt_out, parts)))
        case Negated(part=part):
            return Negated(_spelt_out(part))
        case Opposite(term=term):
            return Opposite(_spelt_out(term))
    return tree


def _check_held(part: Named, known: list[str]) -> None:
    """Raise :class:`BadQuestion` for a figure that nobody has, or a Holder whom no run brings into the book."""
    at = f"at character {part.column}"
    *parts, name = part.path
    held: Any = Book
    for each in parts:
        inside = {n: q for n, q in quantities(held).items() if q.unit in (Unit.FACTS, Unit.LIST)}
        if each not in inside:
            raise BadQuestion("question", f"there is no {each!r} {at}", closest(each, list(inside)))
        held = inside[each].item
    figures = {n for item in _items(held) for n, q in quantities(item).items() if q.unit in FIGURES}
    if name not in figures:
        raise BadQuestion("question", f"there is no {name!r} of anybody {at}", closest(name, sorted(figures)))
    whose, _ = split_ordinal(part.whose or "", "question")
    if whose and whose not in known:
        raise BadQuestion("question", f"nobody in the book is called {whose!r}", closest(whose, known))


def _items(held: Any) -> Iterable[Any]:
    """What the lists of a part of the book are lists of; and the part itself, where it is an item of one."""
    yield held
    for quantity in quantities(held).values():
        if quantity.unit in (Unit.FACTS, Unit.LIST) and attrs.has(quantity.item):
            yield from _items(quantity.item)
