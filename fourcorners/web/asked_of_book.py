"""A question about the book answered for the page Ask, in a process of its own; what goes to and fro is plain data.

``data`` holds the ``question``, how many events a run may have (``within``), the example that it goes on from
(``start``), the kinds of ``events`` (none: every kind), its last day (``until``, or nothing) and ``readings`` by point.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fourcorners.ask import told_book
from fourcorners.ask.book_question import AskedOfBook, asked_of_book
from fourcorners.ask.book_search import answer_of_book
from fourcorners.ask.event_derivation import event_derivation
from fourcorners.ask.play import Disagreement
from fourcorners.ask.story import shipped, story_from
from fourcorners.notation import of_any_length, parse_date
from fourcorners.web.derivation import entries_seen
from fourcorners.web.played import step_seen
from spec.errors import InvalidFacts

Data = dict[str, Any]

SECONDS = 60.0
"""For a question; its process may take half as long again, to make small what was found and to play it."""


def _question(data: Data, text: str) -> AskedOfBook:
    """The question understood, from the start whose ``text`` is given; whatever makes no sense is ``InvalidFacts``."""
    until = parse_date(data["until"], "until") if data["until"] else None
    return asked_of_book(
        data["question"], data["within"], story_from(text, f"{data['start']}.toml"),
        kinds=data["events"], readings=data["readings"], until=until,
    )  # fmt: skip


def ask_book(data: Data) -> Data:
    """The answer as ``fourcorners ask book --json`` has it, and each event of the run as the Timeline shows one."""
    text = shipped(Path(data["start"])).read_text("utf-8")
    try:
        found = answer_of_book(_question(data, text), SECONDS)
        run = told_book.run_found(found, text)
    except Disagreement as parted:
        remedy = "play that on the Timeline: it is a fault of the engine"
        raise InvalidFacts("start", f"the agreement and the engine part company: {parted.said}", remedy) from None
    readings = found.asked.readings
    with of_any_length():
        steps = [
            step_seen(number, each)
            | {"entries": entries_seen(event_derivation(each.told.happening, each.event, each.before, readings))}
            for number, each in enumerate(run.played, start=1)
        ]
    told = told_book.answer_data(found, run)
    paragraph, digest = told_book.cited(told)
    return told | {"steps": steps, "paragraph": paragraph, "digest": digest}
