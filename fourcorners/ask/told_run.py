"""A story being played, as a person reads it."""

from __future__ import annotations

from rich.console import Console

from fourcorners.ask.changes import changes, lines_of
from fourcorners.ask.play import Disagreement, Play, Played
from fourcorners.ask.told import say
from fourcorners.notation import show
from spec.book import Book
from spec.facts import Unit


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
    say(console, f"{show(told.on, Unit.DATE)}: {told.happening.sentence}" + _aside(told.comment))
    if played.refused is not None:
        say(console, f"  Refused by {played.refused.clause}: {played.refused.why}.")
    if in_full:
        print_book(played.after, console)
        return
    for each in changes(played.before, played.after):
        if each.before is None:
            say(console, f"  {each.label}: {each.after}")
        else:
            say(console, f"  {each.label}: {each.before} -> {each.after if each.after is not None else 'gone'}")


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
