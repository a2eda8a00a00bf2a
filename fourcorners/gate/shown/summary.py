"""A summary in Markdown, as a job's page shows it: the outcome, what is wrong with its place, then the table."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from fourcorners.engine.verdicts import Standing, Verdict
from fourcorners.gate.report import summary
from fourcorners.gate.shown.outcome import Outcome
from fourcorners.gate.shown.problems import Problem

LARGEST = 900 * 1024
"""Bytes: GitHub drops the summary of a step whole if it is over 1 MiB."""

MOST_IN_FULL = 25
"""So many problems are told in full, the rest in a line each."""

_MARKS = {Standing.PROVED: "✅", Standing.TESTED: "☑️", Standing.REFUTED: "❌", Standing.INCONCLUSIVE: "❔"}


def markdown(outcome: Outcome) -> str:
    """The outcome as Markdown, what is wrong first; cut short, and saying so, where no page would take it."""
    whole = "\n".join(_lines(outcome)) + "\n"
    held = whole.encode(errors="backslashreplace")
    if len(held) <= LARGEST:
        return whole
    kept = held[:LARGEST].decode(errors="ignore").rpartition("\n")[0]
    return f"{kept}\n\n**Cut short here: see the gate's own output.**\n"


def _lines(outcome: Outcome) -> Iterator[str]:
    report = outcome.report
    if report is None:
        yield f"## ❌ fourcorners: unfinished\n\n{escaped(outcome.unfinished)}"
        return
    yield f"## {'✅' if outcome.passed else '❌'} fourcorners\n\n**{escaped(summary(report).strip())}**"
    if outcome.scope:
        yield "\n" + "  \n".join(map(escaped, outcome.scope))
    for number, problem in enumerate(outcome.problems):
        yield from _problem(problem, in_full=number < MOST_IN_FULL)
    tested = [verdict for verdict in report.result.verdicts if verdict.standing is Standing.TESTED]
    if tested:
        yield "\n### Tested only\n"
        yield from (f"- {escaped(verdict.statement)}: {escaped(verdict.reason)}" for verdict in tested)
    yield "\n<details><summary>Every statement</summary>\n"
    yield "| clause | verdict | sentence | domain | paths | cases |"
    yield "| --- | --- | --- | --- | ---: | ---: |"
    yield from map(_row, report.result.verdicts)
    yield "\n</details>"


def _problem(problem: Problem, *, in_full: bool) -> Iterator[str]:
    at = "" if problem.place is None else f" at `{problem.place}`"
    if not in_full:
        yield f"- **{problem.kind}**{at}: {escaped(problem.headline)}"
        return
    yield f"\n### {problem.kind}: {escaped(problem.subject)}{at}\n\n{escaped(problem.headline)}\n"
    fence = "`" * (3 + max(map(len, re.findall("`+", problem.text)), default=0))
    yield f"{fence}text\n{problem.text}\n{fence}"


def _row(verdict: Verdict) -> str:
    paths = f"{verdict.proof.paths:,}" if verdict.proof else ""
    cells = (
        verdict.clause,
        f"{_MARKS[verdict.standing]} {verdict.standing.value}",
        verdict.sentence,
        verdict.brief,
        paths,
        f"{verdict.cases:,}",
    )
    return "| " + " | ".join(map(escaped, cells)) + " |"


def escaped(text: str) -> str:
    """The text with nothing in it that Markdown, a table or HTML would take for its own; on one line."""
    plain = " ".join(html.escape(text, quote=False).split())
    return re.sub(r"([\\`*_{}\[\]|~#$])", r"\\\1", plain)
