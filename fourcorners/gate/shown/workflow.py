"""GitHub's workflow commands: a problem shown beside the line it lands on, in the change under review."""

from __future__ import annotations

from collections.abc import Iterator

from fourcorners.gate.shown.outcome import Outcome
from fourcorners.gate.shown.problems import Problem

MOST = 10
"""GitHub shows ten errors of one step and drops the rest without a word: the tenth then says how many there are."""


def annotated(outcome: Outcome) -> Iterator[str]:
    """One line for each problem, for a runner to read; nothing in a problem's text can become a command of its own."""
    if outcome.report is None:
        yield _command("fourcorners: unfinished", outcome.unfinished)
        return
    problems = outcome.problems
    shown = problems if len(problems) <= MOST else problems[: MOST - 1]
    yield from map(_annotation, shown)
    if left := len(problems) - len(shown):
        yield _command("fourcorners", f"{left} problems more: the gate's output and the job's summary name them all")


def _annotation(problem: Problem) -> str:
    place = {} if problem.place is None else {"file": problem.place.file, "line": str(problem.place.line)}
    return _command(f"{problem.kind}: {problem.subject}", f"{problem.headline}\n{problem.text}", **place)


def _command(title: str, message: str, **properties: str) -> str:
    given = ",".join(f"{name}={_property(value)}" for name, value in {**properties, "title": title}.items())
    return f"::error {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
