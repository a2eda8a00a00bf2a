"""How a story's figures go over time: Note Amounts by Holder, Warrants, and who can decide with whom.

Between two events nothing changes but interest, so a book as an event left it holds until the day of the next; what the
days between have changed of themselves is shown on that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.ask.play import Played
from spec.book import Book
from spec.consent import MOST_HOLDERS, DecidingFacts, Threshold, deciding_groups
from spec.errors import InvalidFacts, Refused
from spec.facts import NOTHING, Unit
from spec.interest import growth
from spec.note_events import outstanding_notes
from spec.readings import Readings
from spec.standing import interest_until

DAYS_BETWEEN = 30
"""How far apart the days are at which a growing figure is worked out between events."""


@attrs.frozen
class Curve:
    """A figure over time, exact, by day; a ``stepped`` one stays as it is from each day to the next."""

    label: str
    unit: Unit
    points: tuple[tuple[date, Fraction], ...]
    stepped: bool = True


@attrs.frozen
class Span:
    """Since when, and until when, a group decides: the last day of the story where nothing ends it."""

    group: tuple[str, ...]
    since: date
    until: date


@attrs.frozen
class Course:
    """The curves of a story, and the groups that decide; ``undecided`` says why the groups of some days are missing."""

    note_amounts: tuple[Curve, ...]
    prices: tuple[Curve, ...]
    numbers: tuple[Curve, ...]
    deciding: tuple[Span, ...]
    undecided: str
    first: date
    last: date


def course_of(played: Sequence[Played], readings: Readings) -> Course:
    """The curves of what was played, which is at least one event."""
    books = _books(played)
    days = [day for day, _ in books]
    spans, undecided = _deciding(books, readings)
    return Course(
        note_amounts=_note_amounts(books, readings),
        prices=_stepped(books, "purchase_price", Unit.PRICE),
        numbers=_stepped(books, "number", Unit.SHARES),
        deciding=spans,
        undecided=undecided,
        first=days[0],
        last=days[-1],
    )


def _books(played: Sequence[Played]) -> list[tuple[date, Book]]:
    """The book at the end of each day on which an event is told; of several on a day, the last."""
    found = {played[0].begun.today: played[0].begun}
    for each in played:
        found[each.before.today] = each.before
        found[each.after.today] = each.after
    return sorted(found.items())


def _holders(books: Sequence[tuple[date, Book]], items: Callable[[Book], Iterable[Any]]) -> list[str]:
    return list(dict.fromkeys(each.holder for _, book in books for each in items(book)))


# -- Notes


def note_amount_of(book: Book, holder: str, on: date, readings: Readings) -> Fraction:
    """What a Holder's Notes come to on a day, exactly, as they stand in a book."""
    until = interest_until(on)
    return sum(
        (
            note.principal * growth(note.accrues_from, max(until, note.accrues_from), readings.note_day_count)
            for note in book.notes
            if note.holder == holder and note.principal
        ),
        NOTHING,
    )


def _note_amounts(books: Sequence[tuple[date, Book]], readings: Readings) -> tuple[Curve, ...]:
    curves = []
    for holder in _holders(books, lambda book: book.notes):
        points: list[tuple[date, Fraction]] = []
        for (since, book), following in zip(books, [*(day for day, _ in books[1:]), None], strict=True):
            if not any(note.holder == holder for note in book.notes):
                continue
            days = [since]
            while following is not None and days[-1] + timedelta(days=DAYS_BETWEEN) < following:
                days.append(days[-1] + timedelta(days=DAYS_BETWEEN))
            days += [] if following is None else [following]
            points += [(day, note_amount_of(book, holder, day, readings)) for day in days]
        paid = next((n for n in range(len(points)) if not any(amount for _, amount in points[n:])), len(points))
        curves.append(Curve(holder, Unit.EXACT_MONEY, tuple(dict.fromkeys(points[: paid + 1])), stepped=False))
    return tuple(curves)


# -- Warrants


def _stepped(books: Sequence[tuple[date, Book]], figure: str, unit: Unit) -> tuple[Curve, ...]:
    """A figure of each Holder's Warrants where it changes: numbers added up, of prices the lowest."""
    curves = []
    for holder in _holders(books, lambda book: book.warrants):
        points: list[tuple[date, Fraction]] = []
        for day, book in books:
            theirs = [getattr(each, figure) for each in book.warrants if each.holder == holder]
            if theirs:
                points.append((day, sum(theirs, NOTHING) if unit is Unit.SHARES else min(theirs)))
        curves.append(Curve(holder, unit, tuple(points)))
    return tuple(curves)


def together(curves: Sequence[Curve]) -> tuple[Curve, ...]:
    """Curves that go the same way as one, with every label."""
    alike: dict[Any, list[Curve]] = {}
    for curve in curves:
        alike.setdefault(curve.points, []).append(curve)
    return tuple(attrs.evolve(each[0], label=", ".join(curve.label for curve in each)) for each in alike.values())


# -- who decides


def _deciding(books: Sequence[tuple[date, Book]], readings: Readings) -> tuple[tuple[Span, ...], str]:
    """The smallest groups of Majority Holders over time (PA 2.1)."""
    open_since: dict[tuple[str, ...], date] = {}
    spans: list[Span] = []
    undecided = ""
    seen: dict[Any, tuple[tuple[str, ...], ...]] = {}
    for day, book in books:
        notes = tuple(note for note in outstanding_notes(book) if note.principal)
        key = tuple((note.holder, note.principal, note.accrues_from) for note in notes)
        if key not in seen:
            seen[key], why = _groups(notes, day, readings)
            undecided = undecided or why
        groups = seen[key]
        ended = [each for each in open_since if each not in groups]
        spans += [Span(group, open_since.pop(group), day) for group in ended]
        for group in groups:
            open_since.setdefault(group, day)
    last = books[-1][0]
    spans += [Span(group, since, last) for group, since in open_since.items()]
    return tuple(sorted(spans, key=lambda span: (span.since, len(span.group), span.group))), undecided


def _groups(notes: Any, day: date, readings: Readings) -> tuple[tuple[tuple[str, ...], ...], str]:
    if not notes:
        return (), ""
    try:
        facts = DecidingFacts(on=interest_until(day), threshold=Threshold.MAJORITY, notes=notes)
        return tuple(group.holders for group in deciding_groups(facts, readings).groups), ""
    except InvalidFacts as invalid:
        return (), f"from {day} on {invalid.wrong}; groups are worked out of {MOST_HOLDERS} at most"
    except Refused:
        return (), ""
