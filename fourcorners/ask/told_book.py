"""Answers to questions about the book, as a person reads them and as data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
from rich.console import Console

from fourcorners import __version__
from fourcorners.ask.book_question import AskedOfBook
from fourcorners.ask.book_search import AnswerOfBook, SaidOfBook
from fourcorners.ask.event_derivation import event_derivation
from fourcorners.ask.event_text import event_table, with_events
from fourcorners.ask.play import Play, Played
from fourcorners.ask.story import Story, story_from
from fourcorners.ask.told import print_entries, say
from fourcorners.ask.told_run import fields_told, print_step
from fourcorners.corpus.shown import derivation_shown, readings_taken
from fourcorners.notation import counted, exact_text, show
from spec.facts import Unit
from spec.happenings import HAPPENINGS

EXPLORED = (
    "every amount, price, number of shares, day and choice; every Note, Warrant and Holder there is, and one newcomer;"
    " consent of nobody, of each Holder alone and of all together; one line, invoice or cost at a time, and notice of"
    " record dates in time; whatever else an event file may leave out is left out"
)
"""What was free in the runs explored, and what was not."""

MOST_LEFT_TOLD = 10


def events_counted(number: int) -> str:
    """So many events."""
    return counted(number, "event")


def in_a_sentence(answer: AnswerOfBook) -> str:
    """The answer, never saying more than was explored or played."""
    asked = answer.asked
    within = events_counted(asked.within)
    explored = f"{counted(answer.sequences, 'sequence')} of kinds, {counted(answer.paths, 'path')}"
    match answer.said:
        case SaidOfBook.YES if not answer.stages:
            return "Yes: in 0 events: the book is so where the run begins."
        case SaidOfBook.YES:
            return f"Yes: in {events_counted(len(answer.stages))}."
        case SaidOfBook.NOT_WITHIN:
            return f"Not within {within}: every run of them was explored ({explored}). Of longer runs nothing is said."
        case _:
            return (
                f"Could not be settled within {within}: no run was found in {answer.tried:,} played at random, and not"
                f" every run was explored ({explored} were)."
            )


def domain_in_words(asked: AskedOfBook) -> str:
    """Which runs the answer is about."""
    kinds = "every kind" if len(asked.kinds) == len(HAPPENINGS) else ", ".join(each.id for each in asked.kinds)
    until = "" if asked.until is None else f", none later than {show(asked.until, Unit.DATE)}"
    return f"events of {kinds}, after {asked.story.title!r} (book on {show(asked.start.today, Unit.DATE)}){until}"


@attrs.frozen
class RunFound:
    """The run as an event file: the text, what of it was ``added`` to its start's own, and each event as played."""

    text: str
    added: str
    played: tuple[Played, ...]


def run_found(answer: AnswerOfBook, text: str) -> RunFound:
    """The run written after the ``text`` of its start, and played from there by agreement and engine."""
    asked = answer.asked
    tables = [
        event_table(deed.kind, stage.event, stage.before)
        for deed, stage in zip(answer.deeds, answer.stages, strict=True)
    ]
    if tables and (refused := answer.stages[-1].refused) is not None:
        tables[-1]["refused"] = refused.clause
    comment = f"From here on: the shortest run found to: {asked.text}"
    whole = with_events(text, asked.story.name, tables, " ".join(comment.split()))
    story: Story = story_from(whole, asked.story.name)
    play = Play.of(story, readings_taken(asked.readings))
    last = tuple(play)[len(story.told) - len(tables) :]
    return RunFound(whole, whole[len(text.rstrip("\n")) :].strip("\n"), last)


def print_answer(answer: AnswerOfBook, found: RunFound, console: Console) -> None:
    """The question, the answer, what it covers, and the run found, each event derived."""
    asked = answer.asked
    say(console, f"The book: {asked.text}")
    say(console, f"within {events_counted(asked.within)}: {domain_in_words(asked)}")
    for point, way in readings_taken(asked.readings).items():
        say(console, f"reading {point}: {way}")
    say(console)
    say(console, in_a_sentence(answer))
    if answer.said is not SaidOfBook.YES:
        say(console, f"Explored: {EXPLORED}.")
    elif answer.stages:
        say(console, _how_short(answer))
    _print_left(answer, console)
    for each in found.played:
        print_step(each, console, in_full=False)
        say(console, "  derived:")
        derived = event_derivation(each.told.happening, each.event, each.before, asked.readings)
        print_entries(derived, console, "  ")


def _how_short(answer: AnswerOfBook) -> str:
    simple = "" if answer.minimal else " Simpler figures may do."
    if answer.shortest:
        return f"No shorter run leads there, and none was left unexplored.{simple}"
    return f"Whether a shorter run leads there is not settled.{simple}"


def _print_left(answer: AnswerOfBook, console: Console) -> None:
    for each in answer.left[:MOST_LEFT_TOLD]:
        say(console, f"Not explored to the end: {', then '.join(each.kinds)}: {each.reason}.")
    if len(answer.left) > MOST_LEFT_TOLD:
        say(console, f"... and {len(answer.left) - MOST_LEFT_TOLD} more")


def answer_data(answer: AnswerOfBook, found: RunFound) -> dict[str, Any]:
    """The same as data."""
    asked = answer.asked
    return {
        "question": asked.text,
        "within": asked.within,
        "start": asked.story.title,
        "start_on": asked.start.today.isoformat(),
        "until": None if asked.until is None else asked.until.isoformat(),
        "events": [each.id for each in asked.kinds],
        "readings": readings_taken(asked.readings),
        "answer": answer.said.value,
        "says": in_a_sentence(answer),
        "domain": domain_in_words(asked),
        "explored": EXPLORED,
        "sequences": answer.sequences,
        "paths": answer.paths,
        "played_at_random": answer.tried,
        "not_explored": [{"events": list(each.kinds), "reason": each.reason} for each in answer.left],
        "shortest": answer.shortest,
        "smallest": answer.minimal,
        "run": [_step(each, answer) for each in found.played],
        "event_file": found.text if found.played else None,
    }


def _step(played: Played, answer: AnswerOfBook) -> dict[str, Any]:
    told = played.told
    derived = event_derivation(told.happening, played.event, played.before, answer.asked.readings)
    shown = derivation_shown(attrs.evolve(derived, outcome=None))
    return {
        "on": told.on.isoformat(),
        "event": told.happening.id,
        "clause": told.happening.clause,
        "sentence": told.happening.sentence,
        "fields": [{"label": label, "shown": shown} for label, shown in fields_told(played)],
        "facts": exact_text(played.event),
        "refused": shown.get("refused"),
        "steps": shown["steps"],
        "conditions": shown["conditions"],
    }


def cited(told: Mapping[str, Any]) -> tuple[str, str]:
    """An answer as :func:`answer_data` gives it, as a paragraph for a memo; and the digest that stands in it.

    That is the SHA-256 of the canonical JSON of the question, where and how far it looked, the answer and the run.
    """
    asked = ("question", "within", "start", "start_on", "until", "events", "readings", "answer")
    parts = {name: told[name] for name in asked} | {"run": [_part_of_run(each) for each in told["run"]]}
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    readings = "; ".join(f"{point}: {way}" for point, way in told["readings"].items())
    under = f"under the readings {readings}" if readings else "under the default readings"
    says = [f"Asked of what may follow, {under}: {told['question']}; {told['domain']}. {told['says']}"]
    if told["answer"] != SaidOfBook.YES.value:
        says.append(f"Explored: {told['explored']}.")
    says += [
        f"{show(date.fromisoformat(each['on']), Unit.DATE)}: {each['sentence']}"
        + "".join(f" {field['label']}: {field['shown']}." for field in each["fields"])
        + (f" Refused by {each['refused']['clause']}." if each["refused"] else "")
        for each in told["run"]
    ]
    says.append(f"(fourcorners {__version__}; digest {digest}.)")
    return " ".join(says), digest


def _part_of_run(step: Mapping[str, Any]) -> dict[str, Any]:
    refused = step["refused"] and step["refused"]["clause"]
    return {"on": step["on"], "event": step["event"], "facts": step["facts"], "refused": refused}


def print_file(answer: AnswerOfBook, found: RunFound, written: Path | None, console: Console) -> None:
    """Where the run can be played again: the file that was written, or the events to write into one."""
    if not found.played:
        return
    say(console)
    with_readings = "".join(f" --reading {point}={way}" for point, way in readings_taken(answer.asked.readings).items())
    if written is not None:
        say(console, f"Written to {written}: play it with fourcorners run {written}{with_readings}")
        return
    say(console, f"As events after {answer.asked.story.name} (--to FILE writes them as a file that run plays):")
    say(console)
    say(console, found.added.rstrip("\n"))
