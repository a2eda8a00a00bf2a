"""The work that the pages hand to other processes: what is asked, and what is answered, is plain data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fourcorners.ask.compare import parting, point_named, rules_reading
from fourcorners.ask.derive import rule_named
from fourcorners.ask.largest import largest
from fourcorners.ask.measured import STAKES
from fourcorners.ask.question import Asked, answer, asked, under_every_reading
from fourcorners.ask.told_ask import answer_data, table_data
from fourcorners.ask.told_readings import largest_data, parting_data
from fourcorners.corpus.format import load
from fourcorners.corpus.replay import find_entry, replay, replayed_data
from fourcorners.gate.run import load_statements
from fourcorners.web import asked_of_book, copies, played
from fourcorners.web.remembered import remembered
from fourcorners.web.work import Kind
from spec.errors import InvalidFacts
from spec.readings import choose

Data = dict[str, Any]

TASKS_MODULE = __name__
KINDS = {
    kind.name: kind
    for kind in (
        Kind("ask", seconds=90, most_waiting=20),
        Kind("ask-book", seconds=90, most_waiting=20),
        Kind("replay", seconds=75, most_waiting=20, once=True),
        Kind("play", seconds=30, most_waiting=20, quick=True),
        Kind("play-step", seconds=30, most_waiting=20, quick=True),
        Kind("book-file", seconds=30, most_waiting=20, quick=True),
        Kind("copy", seconds=15, most_waiting=10, rank=-1, quick=True, private=True),
        Kind("ask-every-reading", seconds=300, most_waiting=10, rank=1),
        Kind("part", seconds=90, most_waiting=100, rank=2, aside=True),
        Kind("measure", seconds=60, most_waiting=100, rank=3, aside=True),
    )
}
"""A replay puts a fault into the code it runs: the process is used for nothing else."""


def question_of(data: Data) -> Asked:
    """The question that data describe: ``rule``, ``question``, ``given``, ``readings`` by point, and ``items``."""
    items = data["items"].split()
    question = asked(data["rule"], data["question"], data["given"], choose(data["readings"]), items)
    for point in data["readings"]:
        if point not in question.rule.points:
            known = ", ".join(question.rule.points) or "none"
            raise InvalidFacts(point, f"{question.rule.id} does not depend on it", f"it depends on: {known}")
    return question


def _ask(data: Data) -> Data:
    return answer_data(answer(question_of(data)))


def _ask_every_reading(data: Data) -> Data:
    question = question_of(data)
    return table_data(question, under_every_reading(question))


def _part(data: Data) -> Any:
    """Where each alternative of a ``point`` parts from the default in a ``rule``; kept in the folder ``kept``."""
    return remembered(data.pop("kept"), TASKS_MODULE, "part", data, _parted)


def _parted(data: Data) -> list[Data]:
    point, rule = point_named(data["point"]), rule_named(data["rule"])
    if rule not in rules_reading(point):
        known = ", ".join(each.id for each in rules_reading(point))
        raise InvalidFacts("rule", f"{rule.id} does not depend on {point.id}", f"give one of: {known}")
    return [parting_data(parting(rule, point, point.default, other)) for other in list(point.readings)[1:]]


def _measure(data: Data) -> Any:
    """The largest difference that each alternative of a ``point`` makes; kept in the folder ``kept``."""
    return remembered(data.pop("kept"), TASKS_MODULE, "measure", data, _measured)


def _measured(data: Data) -> list[Data]:
    point = point_named(data["point"])
    return [largest_data(largest(point, other)) for other in list(point.readings)[1:]] if point.id in STAKES else []


def _replay(data: Data) -> Data:
    """The entry ``id`` of the folder ``corpus`` run again."""
    return replayed_data(replay(load(find_entry(Path(data["corpus"]), data["id"])), load_statements()))


TASKS = {
    "ask": _ask, "ask-every-reading": _ask_every_reading, "part": _part, "measure": _measure, "replay": _replay,
    "ask-book": asked_of_book.ask_book,
    "copy": copies.read_copies, "play": played.play, "play-step": played.play_step, "book-file": played.book_file,
}  # fmt: skip


def warm() -> None:
    """Answer a question that nobody asked, so that the first that somebody asks is answered as fast as the next."""
    answer(asked("warrant.exercise", "number_after > number"))
