"""Everything that keeps a gate from passing, each with the place in the source where a reviewer should look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import load
from fourcorners.corpus.index import INDEX
from fourcorners.corpus.replay import Replayed
from fourcorners.engine.statements import STATEMENTS
from fourcorners.engine.verdicts import Standing, Verdict
from fourcorners.gate.full import Recorded, Report
from fourcorners.gate.report import refutation, told_together
from fourcorners.gate.shown.changed import NOTHING_CHANGED, Changed
from fourcorners.gate.shown.parting import SECONDS, parting
from fourcorners.gate.shown.places import (
    Place,
    named,
    place_of_counterexample,
    place_of_orphan,
    place_of_rule,
    place_of_statement,
)
from fourcorners.gate.trace import Orphan
from fourcorners.notation import parse_facts
from spec.errors import InvalidFacts

REFUTED, INCONCLUSIVE = Standing.REFUTED.value, Standing.INCONCLUSIVE.value
COUNTEREXAMPLE, TOOTHLESS, ORPHAN, STALE, OUTSIDE = "counterexample", "toothless", "orphan", "stale", "outside"

MOST_NAMED = 20
"""So many counterexamples that are told together are named, and stand as related places."""

ABOUT = {
    COUNTEREXAMPLE: "A recorded counterexample must replay as recorded.",
    TOOTHLESS: "A seeded fault in the corpus must be caught by each statement.",
    OUTSIDE: "Outside logic must give the agreement's results, and be seen to.",
    ORPHAN: "Every provision that computes must have its rule, every rule its statement.",
    STALE: "Every provision must be worded as it was when it was formalised.",
}
"""What is broken, for the kinds of problem that are of no one statement."""


@attrs.frozen
class Related:
    """Another place to look, and what stands there."""

    place: Place
    what: str


@attrs.frozen
class Problem:
    """One thing that keeps the gate from passing: its kind, of which id, under which clause, in a line and in full.

    ``place`` is where the fault shows, ``related`` what to hold it against; ``place`` is ``None`` where no source
    could be found. ``parts`` are problems that it counts together: a form that lists every one lists those instead.
    """

    kind: str
    subject: str
    clause: str
    headline: str
    text: str
    place: Place | None
    related: tuple[Related, ...] = ()
    parts: tuple[Problem, ...] = ()


def problems_of(report: Report, corpus: Path | None = None, changed: Changed = NOTHING_CHANGED) -> tuple[Problem, ...]:
    """Every problem of a report, the refuted first; ``corpus`` is the folder whose counterexamples were replayed.

    ``changed`` are the changes on account of which it was examined: a fault is looked for among them first.
    """
    return (
        *_of_verdicts(report, Standing.REFUTED, changed),
        *_of_counterexamples(report, corpus),
        *_of_verdicts(report, Standing.INCONCLUSIVE),
        *_toothless(report),
        *_loose(ORPHAN, report.orphans),
        *_loose(STALE, report.stale),
    )


def _of_verdicts(report: Report, standing: Standing, changed: Changed = NOTHING_CHANGED) -> Iterator[Problem]:
    recorded = {record.statement: record for record in report.recorded}
    for verdict in report.result.verdicts:
        if verdict.standing is standing:
            refuted = standing is Standing.REFUTED
            yield _refuted(verdict, recorded[verdict.statement], changed) if refuted else _open(verdict)


def _refuted(verdict: Verdict, record: Recorded, changed: Changed) -> Problem:
    facts = _facts_of(verdict, record)
    parted = parting(STATEMENTS[verdict.statement], facts, SECONDS, changed) if facts else None
    place = place_of_statement(verdict.statement) if parted is None else parted.place
    said = verdict.failure.said if verdict.failure else verdict.reason
    lines = [line for line in "\n".join(refutation(verdict, record)).splitlines() if line]
    if parted is not None:
        lines.append(f"  where to look: {parted.place}: {parted.why}")
    return Problem(
        kind=REFUTED,
        subject=verdict.statement,
        clause=verdict.clause,
        headline=f"{verdict.clause}: {verdict.sentence} {said}",
        text="\n".join(lines),
        place=place,
        related=tuple(_beside(verdict, record)),
    )


def _facts_of(verdict: Verdict, record: Recorded) -> Any:
    """The smallest facts known: those recorded, else those found."""
    if record.path is not None:
        try:
            return parse_facts(STATEMENTS[verdict.statement].domain.facts, load(record.path).facts)
        except (CorpusError, InvalidFacts):
            pass
    return None if verdict.failure is None else verdict.failure.facts


def _beside(verdict: Verdict, record: Recorded | None = None) -> Iterator[Related]:
    """The statement, the rules it speaks of, and the counterexample."""
    if (place := place_of_statement(verdict.statement)) is not None:
        yield Related(place, f"the statement {verdict.statement}")
    for rule in STATEMENTS[verdict.statement].rules if verdict.statement in STATEMENTS else ():
        if (place := place_of_rule(rule)) is not None:
            yield Related(place, f"the rule {rule}")
    if record is not None and record.path is not None:
        yield Related(Place(named(record.path), 1), "the counterexample recorded")


def _open(verdict: Verdict) -> Problem:
    return Problem(
        kind=INCONCLUSIVE,
        subject=verdict.statement,
        clause=verdict.clause,
        headline=f"{verdict.clause}: {verdict.sentence} Inconclusive: {verdict.reason}",
        text=f"inconclusive: {verdict.statement} ({verdict.clause}): {verdict.sentence}\n  why: {verdict.reason}",
        place=place_of_statement(verdict.statement),
        related=tuple(_beside(verdict)),
    )


def _of_counterexamples(report: Report, corpus: Path | None) -> Iterator[Problem]:
    """One by one or together, as the gate's own report tells them."""
    for entry in report.told_singly:
        yield _of_counterexample(entry, corpus)
    for said, entries in told_together(report).items():
        parts = tuple(_of_counterexample(entry, corpus) for entry in entries)
        some = [entry.id for entry in entries[:MOST_NAMED]]
        some += [f"and {len(entries) - MOST_NAMED} more"] if len(entries) > MOST_NAMED else []
        yield Problem(
            kind=COUNTEREXAMPLE,
            subject=said.partition(",")[0],
            clause="",
            headline=said,
            text="\n".join(some),
            place=None if corpus is None else Place(named(corpus / INDEX), 1),
            related=tuple(related for part in parts[:MOST_NAMED] for related in part.related),
            parts=parts,
        )


def _of_counterexample(entry: Replayed, corpus: Path | None) -> Problem:
    path = None if corpus is None else corpus / entry.file
    details = "; ".join(entry.details)
    return Problem(
        kind=COUNTEREXAMPLE,
        subject=entry.id,
        clause=STATEMENTS[entry.statement].clause if entry.statement in STATEMENTS else "",
        headline=f"counterexample {entry.id}: {entry.status.value}: {details}",
        text=f"counterexample {entry.id}: {entry.status.value}\n  {details}"
        + (f"\n  its fault: {entry.fault}" if entry.fault else ""),
        place=None if path is None else place_of_counterexample(path),
        related=() if path is None else (Related(Place(named(path), 1), "the counterexample"),),
    )


def _toothless(report: Report) -> Iterator[Problem]:
    for id in report.toothless:
        headline = f"no teeth: no seeded fault in the corpus is caught by {id}; add one with: fourcorners seed {id}"
        clause = STATEMENTS[id].clause if id in STATEMENTS else ""
        yield Problem(TOOTHLESS, id, clause, headline, headline, place_of_statement(id))


def _loose(kind: str, orphans: Iterable[Orphan]) -> Iterator[Problem]:
    for each in orphans:
        yield Problem(kind, each.what, "", f"{kind}: {each}", f"{kind}: {each}", place_of_orphan(each.what))
