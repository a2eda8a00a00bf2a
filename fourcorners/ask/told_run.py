"""A story being played, as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from rich.console import Console

from fourcorners.ask.changes import Change, by_thing, changes, lines_of
from fourcorners.ask.named import KINDS, plain
from fourcorners.ask.play import Disagreement, Play, Played
from fourcorners.ask.told import say
from fourcorners.notation import show
from spec.book import Book
from spec.facts import Quantity, Unit, quantities

NOON = 12 * 60
"""Minutes after midnight."""


def print_opening(play: Play, console: Console) -> None:
    """What is played, under which readings, and whether the engine is held to it."""
    say(console, play.story.title)
    if play.story.source:
        say(console, play.story.source)
    for point, way in play.story.readings.items():
        say(console, f"reading {point}: {way}")
    if play.ledger is None:
        say(console, "The engine follows the default readings; under these the agreement is played alone.")
    else:
        say(console, "The agreement and the engine are played side by side and compared after each event.")


def print_step(played: Played, console: Console, *, in_full: bool) -> None:
    """An event, whether it was refused and by which clause, and the book or what changed in it."""
    told = played.told
    say(console)
    by_then = changes(played.begun, played.before)
    if by_then:
        say(console, f"By {show(told.on, Unit.DATE)}, of itself:")
        _print_changes(by_then, console)
        say(console)
    say(console, f"{show(told.on, Unit.DATE)}: {told.happening.sentence}" + _aside(told.comment))
    if told.fields:
        say(console, f"  {_as_told(played)}")
    if played.refused is not None:
        say(console, f"  Refused by {played.refused.clause}: {played.refused.why}.")
    if in_full:
        print_book(played.after, console)
        return
    _print_changes(changes(played.before, played.after), console)


def _print_changes(found: Sequence[Change], console: Console) -> None:
    """A line for each thing that changed, with all of its figures."""
    for figures in by_thing(found):
        of = figures[0].of
        told = "; ".join(_change(each, ": " if each.alone else " ") for each in figures)
        say(console, f"  {of}{': ' if of else ''}{told}")


def _change(change: Change, stop: str) -> str:
    if change.after is None:
        return f"{change.figure}: gone"
    if change.before is None:
        return f"{change.figure}{stop}{change.after}"
    before = change.before.removesuffix(" shares") if change.after.endswith(" shares") else change.before
    return f"{change.figure}{stop}{before} -> {change.after}"


def fields_told(played: Played) -> Iterator[tuple[str, str]]:
    """The fields of an event that the file gives, label and figure, with whose Note or Warrant as the file says it."""
    known = quantities(type(played.event))
    for name, given in played.told.fields.items():
        value = getattr(played.event, name)
        if name in KINDS or (isinstance(given, str) and known[name].unit is Unit.LIST):
            yield KINDS.get(name, known[name].label), str(plain(given))
        elif name == "minute" and value is not None:
            hour = f"{value // 60 % 12 or 12}:{value % 60:02} {'ap'[value >= NOON]}.m."
            yield "at", f"{hour}, Pacific Standard Time"
        else:
            yield known[name].label, _value(value, known[name], played.event)


def _as_told(played: Played) -> str:
    """Those fields in a line."""
    told = (label + (" " if label == "at" else ": ") + shown for label, shown in fields_told(played))
    return "; ".join(told)


def _value(value: Any, quantity: Quantity, of: Any) -> str:
    """A field of an event as a person reads it; of what has parts, those that are not as they would be anyway."""
    if quantity.unit is Unit.LIST:
        return ", ".join(_value(each, attrs.evolve(quantity, unit=Unit.FACTS), of) for each in value) or "none"
    if quantity.unit is not Unit.FACTS or value is None:
        shown = show(value, quantity.unit)
        return shown.rpartition(" ")[0] if quantity.unit is Unit.SHARES and value and hasattr(of, "what") else shown
    parts = quantities(type(value))
    defaults = {field.name: field.default for field in attrs.fields(type(value))}
    given = [(parts[name], each) for name in parts if (each := getattr(value, name)) != defaults[name]]
    if not given:
        return "as usual"
    (first, named), *others = given
    told = [f"{part.label} {_value(each, part, value)}" for part, each in others]
    begins = _value(named, first, value)
    begins = begins if first.unit in (Unit.NAME, Unit.MONEY) else f"{first.label} {begins}"
    return f"{begins} ({', '.join(told)})" if told else begins


def _aside(comment: str) -> str:
    return f" [{comment}]" if comment else ""


def print_book(book: Book, console: Console) -> None:
    """Every figure of a book."""
    say(console)
    say(console, f"The book on {show(book.today, Unit.DATE)}")
    for label, shown, _ in lines_of(book):
        say(console, f"  {label}: {shown}")


def print_disagreement(disagreement: Disagreement, console: Console) -> None:
    """Where agreement and engine part company."""
    say(console)
    say(console, f"DISAGREEMENT at {disagreement.told.place}: {disagreement.said}")
