"""The shortest run of events on which a question about the book holds, or every run explored and none found.

Runs are looked for at random for a moment, then explored in order of their length: kind by kind, place by place, person
by person, all numbers and days of a run at once through the engine; and at random again where that left something open.
*Not within so many events* is said only when every run of the domain was explored; whatever was not is named.
"""

from __future__ import annotations

import enum
import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

import attrs

from fourcorners.ask.book_question import AskedOfBook
from fourcorners.ask.book_run import (
    LONGEST_WAIT,
    Deed,
    Shape,
    Stage,
    after_event,
    days_to_come,
    deeds_of,
    lengths,
    played,
    run_class,
)
from fourcorners.ask.question import taken_at_their_word
from fourcorners.corpus.minimise import minimised
from fourcorners.engine.domain import Domain
from fourcorners.engine.draw import drawer
from fourcorners.engine.progress import tell
from fourcorners.engine.prove import Limits, outcome_of, prove
from fourcorners.engine.statements import Kind, Statement
from fourcorners.engine.verdicts import Failure
from spec.book import Book
from spec.errors import InvalidFacts, Refused
from spec.events import PassDays
from spec.facts import Unit, quantities
from spec.happenings import HAPPENINGS, Happening

SECONDS = 60.0
"""For the whole of a question."""

SHARE_OF_SEARCH = 0.25
MOST_SEARCH = 4.0
"""How much of the time, and how many seconds for each event allowed, random play may take in all."""

FIRST_SEARCH = 0.3
"""Seconds of it for each event allowed that come before anything is explored: what is easily found is found by then."""

MOST_RUNS = 2_000
FAILED_TRIES = 20
ON_A_DAY_NAMED = 0.5
"""How often a run played at random waits for a day that its book names, where there is one."""

HOLDS = "it is so"
PLAYED, SEQUENCES = "runs played", "sequences of kinds explored"
WAITING = HAPPENINGS["days-pass"]


class SaidOfBook(enum.Enum):
    """How a question about the book is answered."""

    YES = "Yes"
    NOT_WITHIN = "Not within"
    UNSETTLED = "Could not be settled"


@attrs.frozen
class LeftOut:
    """Kinds of events in their order that were not explored to the end, and why."""

    kinds: tuple[str, ...]
    reason: str


@attrs.frozen
class AnswerOfBook:
    """What came of a question about the book.

    ``stages`` is the run found, event by event (none, where the book is so from the start). ``shortest`` says that no
    shorter run will do, which was explored; ``minimal`` that nothing simpler was left of its facts. ``paths`` and
    ``sequences`` are what was explored, ``tried`` the runs played at random, ``left`` what was not explored.
    """

    asked: AskedOfBook
    said: SaidOfBook
    stages: tuple[Stage, ...] = ()
    deeds: tuple[Deed, ...] = ()
    shortest: bool = False
    minimal: bool = False
    tried: int = 0
    sequences: int = 0
    paths: int = 0
    left: tuple[LeftOut, ...] = ()


def answer_of_book(asked: AskedOfBook, seconds: float = SECONDS) -> AnswerOfBook:
    """Look for a run at random, then explore every run in order of length; the shortest found, made simple."""
    return _Search(asked, seconds).answer()


@attrs.frozen
class _Found:
    deeds: tuple[Deed, ...]
    run: Any


class _Search:
    """One question being answered; one use."""

    def __init__(self, asked: AskedOfBook, seconds: float) -> None:
        self._asked = asked
        self._end = time.monotonic() + seconds
        self._search = min(SHARE_OF_SEARCH * seconds, MOST_SEARCH * asked.within)
        self._first_search = min(self._search, FIRST_SEARCH * asked.within)
        self._for_each = max(2.0, seconds / 10)
        self._tried = self._sequences = self._paths = 0
        self._left: list[LeftOut] = []
        self._chance = random.Random(0)

    def answer(self) -> AnswerOfBook:
        asked = self._asked
        if not asked.of_refusal and asked.holds(asked.start, None):
            return AnswerOfBook(asked, SaidOfBook.YES, shortest=True, minimal=True)
        found = self._at_random(self._first_search)
        rest = self._search - self._first_search
        most = asked.within if found is None else len(found.deeds) - 1
        explored = self._explored(most, self._end - rest)
        if explored is None and self._left:
            explored = self._at_random(rest, found, shortest=min(len(each.kinds) for each in self._left))
        found = explored or found
        if found is not None:
            self._left = [each for each in self._left if len(each.kinds) < len(found.deeds)]
        else:
            said = SaidOfBook.UNSETTLED if self._left else SaidOfBook.NOT_WITHIN
            return self._told(AnswerOfBook(asked, said))
        found = self._with_waiting_alone(found)
        smallest = minimised(self._claim(found.deeds), found.run, MOST_RUNS)
        stages = self._played(found.deeds, self._sooner(found.deeds, smallest.facts))
        return self._told(
            AnswerOfBook(
                asked, SaidOfBook.YES, tuple(stages), found.deeds, shortest=not self._left, minimal=smallest.minimal
            )
        )

    def _told(self, answer: AnswerOfBook) -> AnswerOfBook:
        return attrs.evolve(
            answer, tried=self._tried, sequences=self._sequences, paths=self._paths, left=tuple(self._left)
        )

    def _with_waiting_alone(self, found: _Found) -> _Found:
        """The run with days that pass in place of its last event, where it is the waiting for it that matters."""
        last = len(found.deeds)
        waited = getattr(found.run, f"wait_{last}")
        if not waited or WAITING not in self._asked.kinds or found.deeds[-1].kind is WAITING:
            return found
        deeds = (*found.deeds[:-1], next(deeds_of(WAITING, Shape())))
        values = {name: getattr(found.run, name) for name in quantities(_run_class(deeds)) if hasattr(found.run, name)}
        run = _run_class(deeds)(**values | {f"wait_{last}": 0, f"days_{last}": waited})
        return _Found(deeds, run) if outcome_of(self._claim(deeds), run)[1] == HOLDS else found

    def _sooner(self, deeds: tuple[Deed, ...], run: Any) -> Any:
        """The run with its days moved forward as far as it goes: those waited, and those an event sets with them."""
        claim = self._claim(deeds)
        fields = quantities(type(run))
        days = [name for name, quantity in fields.items() if quantity.unit is Unit.DATE and getattr(run, name)]
        waits = [f"wait_{number}" for number in range(1, len(deeds) + 1)]
        for day, wait in [*itertools.product(days, waits), *itertools.product([None], waits)]:
            shift = LONGEST_WAIT
            while shift:
                moved = {wait: getattr(run, wait) - shift}
                try:
                    if day is not None:
                        moved[day] = getattr(run, day) - timedelta(days=shift)
                    sooner = attrs.evolve(run, **moved)
                except (InvalidFacts, OverflowError):
                    sooner = None
                if sooner is not None and outcome_of(claim, sooner)[1] == HOLDS:
                    run = sooner
                else:
                    shift //= 2
        return run

    # -- in order

    def _explored(self, most: int, end: float) -> _Found | None:
        """The first run of at most so many events that the engine finds by ``end``; everything looked at is counted."""
        start = Shape()
        start.see(self._asked.start)
        live: list[tuple[tuple[Deed, ...], Shape]] = [((), start)]
        for length in range(1, most + 1):
            following: list[tuple[tuple[Deed, ...], Shape]] = []
            for before, shape in live:
                for deed in self._deeds(shape):
                    deeds = (*before, deed)
                    if time.monotonic() > end:
                        self._out_of_time(length, most)
                        return None
                    run, reached = self._explore(deeds, end)
                    if run is not None:
                        return _Found(deeds, run)
                    if reached is not None:
                        following.append((deeds, reached))
            live = following
        return None

    def _deeds(self, shape: Shape) -> Iterator[Deed]:
        for kind in self._asked.kinds:
            yield from deeds_of(kind, shape)

    def _explore(self, deeds: tuple[Deed, ...], end: float) -> tuple[Any, Shape | None]:
        """A run of those deeds on which it is so, if there is one; and what the books they lead to are like, if any."""
        reached = Shape()
        seen: list[Book] = []

        def look(book: Book) -> None:
            reached.see(book)
            seen.append(book)
            del seen[1:]

        seconds = min(self._for_each, max(end - time.monotonic(), 0.1))
        proof = prove(self._claim(deeds, look), Limits(seconds=min(seconds, 5.0), paths=5_000, in_all=seconds))
        self._sequences += 1
        tell(SEQUENCES)
        self._paths += proof.paths
        if proof.failure is not None and proof.failure.said == HOLDS:
            return proof.failure.facts, None
        if not proof.complete:
            self._left.append(LeftOut(_kinds(deeds), _reason(proof.reason, proof.failure)))
        return None, reached if seen else None

    def _out_of_time(self, length: int, most: int) -> None:
        lengths_left = f"of {length} events" if length == most else f"of {length} to {most} events"
        self._left.append(LeftOut(("...",) * length, f"time was up with runs {lengths_left} still to be explored"))

    def _claim(self, deeds: Sequence[Deed], look: Callable[[Book], None] = lambda _: None) -> Statement:
        """The claim that it is never so after a run of those deeds; ``look`` is shown each book that they lead to."""
        asked = self._asked

        def check(run: Any) -> None:
            last = self._played(deeds, run)[-1]
            if last.refused is None:
                look(last.after)
            assert asked.holds(last.after, last.refused) == False, HOLDS  # noqa: E712 - a symbolic truth has no `not`

        return Statement(
            id="a question of the book", clauses=("PA",), sentence="", fails_if="", kind=Kind.INVARIANT, rules=(),
            domain=Domain(_run_class(tuple(deeds)), lengths(deeds)), check=check,
            stand_ins=taken_at_their_word(asked.readings),
        )  # fmt: skip

    def _played(self, deeds: Sequence[Deed], run: Any) -> list[Stage]:
        asked = self._asked
        return played(asked.start, deeds, run, asked.readings, refusable=asked.of_refusal, until=asked.until)

    # -- at random

    def _at_random(self, seconds: float, found: _Found | None = None, shortest: int = 1) -> _Found | None:
        """The shortest run that random play comes upon in so much time; the one ``found`` where none is shorter.

        There can be none of fewer events than ``shortest``. The time is the processor's: how many runs are played does
        not hang on who else is at work, within the time that the whole may take.
        """
        end = time.thread_time() + seconds
        while (
            time.thread_time() < end and time.monotonic() < self._end and (found is None or len(found.deeds) > shortest)
        ):
            most = self._asked.within if found is None else len(found.deeds) - 1
            met = self._walk(self._chance, most)
            if met is not None:
                found = self._without_needless(met)
        return found

    def _walk(self, chance: random.Random, most: int) -> _Found | None:
        """A run played at random: what is refused is tried otherwise; the run up to where it is so, if it ever is."""
        asked, book = self._asked, self._asked.start
        deeds: list[Deed] = []
        drawn: list[Any] = []
        self._tried += 1
        tell(PLAYED)
        for _ in range(most + FAILED_TRIES):
            if len(deeds) == most:
                return None
            shape = Shape()
            shape.see(book)
            kind = chance.choice(asked.kinds)
            deed = chance.choice(list(deeds_of(kind, shape)))
            one = _drawer_of(kind, deed)()
            if one is None:
                continue
            ahead = days_to_come(book)
            if ahead and chance.random() < ON_A_DAY_NAMED:
                one = attrs.evolve(one, wait_1=(chance.choice(ahead) - book.today).days)
            after = self._step(book, deed, one)
            if after is None:
                continue
            if asked.holds(*after):
                return self._joined((*deeds, deed), (*drawn, one))
            if after[1] is None:
                book = after[0]
                deeds.append(deed)
                drawn.append(one)
        return None

    def _step(self, book: Book, deed: Deed, one: Any) -> tuple[Book, Refused | None] | None:
        asked = self._asked
        try:
            if one.wait_1:
                book = book.after(PassDays(days=one.wait_1), asked.readings)
            after, refused = after_event(book, deed.event(one, 1), asked.readings)
        except InvalidFacts:
            return None
        late = asked.until is not None and after.today > asked.until
        return None if late or (refused is not None and not asked.of_refusal) else (after, refused)

    def _joined(self, deeds: tuple[Deed, ...], drawn: tuple[Any, ...]) -> _Found:
        values = {
            f"{name}_{number}": getattr(one, f"{name}_1")
            for number, (deed, one) in enumerate(zip(deeds, drawn, strict=True), start=1)
            for name in ("wait", *deed.free)
        }
        return _Found(deeds, _run_class(deeds)(**values))

    def _without_needless(self, found: _Found) -> _Found:
        """The run without the events that it can do without."""
        for left_out in range(len(found.deeds) - 1, -1, -1):
            if len(found.deeds) == 1:
                break
            kept = [n for n in range(len(found.deeds)) if n != left_out]
            shorter = _Found(
                tuple(found.deeds[n] for n in kept),
                _run_class(tuple(found.deeds[n] for n in kept))(
                    **{
                        f"{name}_{number}": getattr(found.run, f"{name}_{n + 1}")
                        for number, n in enumerate(kept, start=1)
                        for name in ("wait", *found.deeds[n].free)
                    }
                ),
            )
            if outcome_of(self._claim(shorter.deeds), shorter.run)[1] == HOLDS:
                return self._without_needless(shorter)
        return found


def _kinds(deeds: Sequence[Deed]) -> tuple[str, ...]:
    return tuple(deed.kind.id for deed in deeds)


def _reason(reason: str, failure: Failure | None) -> str:
    return reason if failure is None else f"playing it: {failure.said}"


@cache
def _class_of(kinds: tuple[Happening, ...], free: tuple[tuple[str, ...], ...]) -> type[Any]:
    return run_class([Deed(kind, {}, fields) for kind, fields in zip(kinds, free, strict=True)])


def _run_class(deeds: tuple[Deed, ...] | Sequence[Deed]) -> type[Any]:
    return _class_of(tuple(deed.kind for deed in deeds), tuple(deed.free for deed in deeds))


_DRAWERS: dict[tuple[str, tuple[str, ...]], Callable[[], Any | None]] = {}


def _drawer_of(kind: Happening, deed: Deed) -> Callable[[], Any | None]:
    """A function that draws the facts of one event of a kind."""
    key = (kind.id, deed.free)
    if key not in _DRAWERS:
        _DRAWERS[key] = drawer(Domain(_run_class((deed,)), lengths((deed,))), random.Random(0))
    return _DRAWERS[key]
