"""An event file played for the page Timeline, in a process of its own: what is asked and answered is plain data.

``data`` holds the file's ``text`` and its ``name``, which says by its ending whether that is TOML or JSON.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from fourcorners.ask.book_files import file_of
from fourcorners.ask.book_tables import tables_of
from fourcorners.ask.changes import Change, by_thing, changes, lines_of
from fourcorners.ask.curves import Curve, course_of, together
from fourcorners.ask.event_derivation import event_derivation
from fourcorners.ask.play import Disagreement, Play, Played
from fourcorners.ask.story import BadStory, story_from
from fourcorners.ask.told_run import fields_told
from fourcorners.corpus.shown import readings_taken
from fourcorners.engine.progress import tell
from fourcorners.notation import of_any_length, show
from fourcorners.web.derivation import entries_seen
from spec.errors import InvalidFacts
from spec.facts import Unit

Data = dict[str, Any]

MOST_CHARACTERS = 200_000
MOST_EVENTS = 500
EVENTS_PLAYED = "events played"
LONGEST_FIGURE = 200
"""Characters of a figure that a page shows whole."""
PLACES = 10**8
LARGEST_DRAWN = Fraction(10) ** 24


def _play_of(data: Data) -> Play:
    """The file read and its play set up; whatever makes no sense is ``InvalidFacts``."""
    text, name = data["text"], data["name"]
    if len(text) > MOST_CHARACTERS:
        wrong = f"the file has {len(text):,} characters"
        raise BadStory("event file", wrong, f"play {MOST_CHARACTERS:,} at most here; fourcorners run takes more")
    story = story_from(text, name)
    if len(story.told) > MOST_EVENTS:
        wrong = f"{len(story.told):,} events are told"
        raise BadStory("event file", wrong, f"play {MOST_EVENTS:,} at most here; fourcorners run takes more")
    return Play.of(story, {})


def play(data: Data) -> Data:
    """Every event as it went, up to the first that makes no sense; the book then, and the curves up to there."""
    played: list[Played] = []
    error: Data | None = None
    going: Play | None = None
    told: Data = {"title": "", "source": "", "readings": {}, "engine": False, "events": 0}
    try:
        going = _play_of(data)
        told |= {"title": going.story.title, "source": going.story.source, "engine": going.ledger is not None}
        told["readings"] = readings_taken(going.readings)
        told["events"] = len(going.story.told)
        for each in going:
            played.append(each)
            tell(EVENTS_PLAYED)
    except Disagreement as parted:
        error = _error(parted.told.place, f"the agreement and the engine part company: {parted.said}", "")
    except InvalidFacts as invalid:
        error = _error(invalid.field, invalid.wrong, invalid.remedy, invalid.clause)
    with of_any_length():
        steps = [step_seen(number, each) for number, each in enumerate(played, start=1)]
        course = _course(played, going) if played and going is not None else None
        book = [] if going is None else _book(going)
    return told | {"error": error, "steps": steps, "course": course, "book": book}


def _error(field: str, wrong: str, remedy: str, clause: str | None = None) -> Data:
    """What is wrong, and at which line where that can be said (else 0)."""
    line = re.search(r"\bline (\d+)", f"{field} {wrong}")
    return {"field": field, "wrong": wrong, "remedy": remedy, "clause": clause, "line": int(line[1]) if line else 0}


def step_seen(number: int, each: Played) -> Data:
    """An event as it went: what was told of it, what refused it, what changed by then and by it."""
    told, refused = each.told, each.refused
    return {
        "number": number,
        "line": told.line,
        "on": show(told.on, Unit.DATE),
        "day": told.on.isoformat(),
        "event": told.happening.id,
        "sentence": told.happening.sentence,
        "clauses": list(told.happening.clauses),
        "by": told.happening.by.value,
        "comment": told.comment,
        "fields": [{"label": label, "shown": _short(shown)} for label, shown in fields_told(each)],
        "refused": None if refused is None else {"clause": refused.clause, "why": refused.why},
        "by_then": _changes(changes(each.begun, each.before)),
        "changes": _changes(changes(each.before, each.after)),
    }


def _changes(found: Sequence[Change]) -> list[Data]:
    """What changed, thing by thing, each with its figures."""
    return [
        {
            "of": figures[0].of,
            "figures": [
                {"label": each.figure, "before": _short(each.before), "after": _short(each.after)} for each in figures
            ],
        }
        for figures in by_thing(found)
    ]


def _short(text: str | None) -> str | None:
    if text is None or len(text) <= LONGEST_FIGURE:
        return text
    return f"{text[:LONGEST_FIGURE]}… ({len(text):,} characters)"


def _book(going: Play) -> list[list[str]]:
    return [[label, _short(shown) or ""] for label, shown, _ in lines_of(going.book)]


def _course(played: Sequence[Played], going: Play) -> Data:
    course = course_of(played, going.readings)
    return {
        "note_amounts": [_curve(each) for each in course.note_amounts],
        "prices": [_curve(each) for each in together(course.prices)],
        "numbers": [_curve(each) for each in together(course.numbers)],
        "deciding": [
            {"group": list(each.group), "since": each.since.isoformat(), "until": each.until.isoformat()}
            for each in course.deciding
        ],
        "undecided": course.undecided,
    }


def _curve(curve: Curve) -> Data:
    """A curve to be drawn: its figures to eight decimals, but for those too large for any drawing."""
    points = [
        [day.isoformat(), str(Fraction(round(value * PLACES), PLACES))]
        for day, value in curve.points
        if abs(value) <= LARGEST_DRAWN
    ]
    return {"label": curve.label, "stepped": curve.stepped, "points": points}


def play_step(data: Data) -> Data:
    """One event derived, by its ``step`` from 1, and the whole book after it."""
    going = _play_of(data)
    for number, each in enumerate(going, start=1):
        tell(EVENTS_PLAYED)
        if number == data["step"]:
            with of_any_length():
                derived = event_derivation(each.told.happening, each.event, each.before, going.readings)
                return {"entries": entries_seen(derived), "book": _book(going)}
    raise InvalidFacts("step", f"there is no event {data['step']}", "open one that was played")


def book_file(data: Data) -> Data:
    """The book and the events as a file that ends in ``suffix``, in base 64."""
    going = _play_of(data)
    played = list(going)
    with of_any_length():
        content = file_of(tables_of(played, going.book), data["suffix"])
    return {"content": base64.b64encode(content).decode()}
