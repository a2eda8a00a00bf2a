"""The gate's report: a table to read in a minute, the smallest facts of whatever failed, and both as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from rich.console import Console
from rich.table import Table

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import load
from fourcorners.corpus.replay import Replayed
from fourcorners.engine.statements import STATEMENTS
from fourcorners.engine.verdicts import Standing, Verdict
from fourcorners.exits import IN_A_WORD, PASS
from fourcorners.gate.full import Recorded, Report
from fourcorners.notation import counted, show
from spec.facts import Unit

STYLES = {
    Standing.PROVED: "green",
    Standing.TESTED: "yellow",
    Standing.REFUTED: "bold red",
    Standing.INCONCLUSIVE: "magenta",
}
NARROWEST_TABLE = 110


def print_report(report: Report, console: Console, *, in_full: bool = False) -> None:
    """Print the table, then what failed, then the count; ``in_full`` with what each verdict stands on."""
    if console.is_terminal and console.width >= NARROWEST_TABLE:
        console.print(_table(report))
    else:
        for line in _lines(report):
            console.print(line, soft_wrap=True, markup=False, highlight=False)
    for line in _grounds(report) if in_full else ():
        console.print(line, soft_wrap=True, markup=False, highlight=False)
    for line in _failures(report):
        console.print(line, soft_wrap=True, markup=False, highlight=False)
    console.print(summary(report), soft_wrap=True, markup=False, highlight=False)


def _table(report: Report) -> Table:
    table = Table(title="The four corners", show_lines=False, pad_edge=False, expand=True)
    table.add_column("clause", no_wrap=True)
    table.add_column("sentence", ratio=5)
    table.add_column("verdict", no_wrap=True)
    table.add_column("domain", ratio=4)
    table.add_column("paths", justify="right")
    table.add_column("cases", justify="right")
    for verdict in report.result.verdicts:
        paths = f"{verdict.proof.paths:,}" if verdict.proof else ""
        table.add_row(
            verdict.clause,
            verdict.sentence,
            f"[{STYLES[verdict.standing]}]{verdict.standing.value}[/]",
            verdict.brief,
            paths,
            f"{verdict.cases:,}",
        )
    return table


def _lines(report: Report) -> Iterator[str]:
    yield "clause | verdict | sentence | domain | paths explored, concrete cases"
    for verdict in report.result.verdicts:
        explored = verdict.proof.paths if verdict.proof else 0
        paths = f"{counted(explored, 'path')}, " if explored else ""
        yield (
            f"{verdict.clause} | {verdict.standing.value} | {verdict.sentence} | {verdict.brief} | "
            f"{paths}{verdict.cases:,} cases"
        )


def _grounds(report: Report) -> Iterator[str]:
    """For each verdict: domain, lemmas, a case within its assumptions, and how much was done to reach it."""
    for verdict in report.result.verdicts:
        yield f"\n{verdict.statement}: {verdict.standing.value} in {verdict.seconds:.1f} s by {verdict.engine}"
        yield f"  domain: {verdict.domain}"
        for lemma in verdict.rests_on:
            yield f"  rests on: {lemma}"
        if verdict.proof is not None:
            proof = verdict.proof
            yield (
                f"  proof: {counted(proof.paths, 'path')}, {proof.witnessed:,} of them replayed"
                " on a concrete case; "
                f"{proof.solved:,} forks decided by the solver, {proof.lemmas:,} steps proved on the way"
            )
        for lane, sample in verdict.samples.items():
            yield f"  {lane} sampling: {sample.accepted:,} of {sample.drawn:,} cases got past the assumptions"
        yield f"  a case: {verdict.witness or 'none'}"


def _failures(report: Report) -> Iterator[str]:
    recorded = {record.statement: record for record in report.recorded}
    for verdict in report.result.verdicts:
        if verdict.standing is Standing.TESTED:
            yield f"\ntested only: {verdict.statement}: {verdict.reason}"
        elif verdict.standing is Standing.INCONCLUSIVE:
            yield f"\ninconclusive: {verdict.statement} ({verdict.clause}): {verdict.reason}"
        elif verdict.standing is Standing.REFUTED:
            yield from refutation(verdict, recorded[verdict.statement])
    for entry in report.told_singly:
        yield f"\ncounterexample {entry.id}: {entry.status.value}: {'; '.join(entry.details)}"
    for said in told_together(report):
        yield f"\n{said}"
    for name in report.toothless:
        yield f"\nno teeth: no seeded fault in the corpus is caught by {name}; add one with: fourcorners seed {name}"
    for orphan in report.orphans:
        yield f"\norphan: {orphan}"
    for each in report.stale:
        yield f"\nstale: {each}"


def told_together(report: Report) -> dict[str, tuple[Replayed, ...]]:
    """What does not replay as recorded and is told in a line, with the counterexamples that the line counts."""
    told = {}
    if again := report.of_refuted:
        number = counted(len(again), "counterexample")
        told[f"of what is refuted, {number} recorded before would now replay otherwise: see fourcorners replay"] = again
    if others := report.of_others:
        number = counted(len(others), "counterexample")
        told[f"of statements not examined here, {number} would now replay otherwise: see fourcorners replay"] = others
    return told


def refutation(verdict: Verdict, record: Recorded) -> Iterator[str]:
    """What is to be said of a refuted statement, line by line: the facts, what it said, where it is recorded."""
    yield f"\nrefuted: {verdict.clause}: {verdict.sentence} ({verdict.statement})"
    yield f"  fails if: {STATEMENTS[verdict.statement].fails_if}"
    if verdict.reason.startswith("soundness alarm"):
        yield f"  {verdict.reason}"
    if record.path is None:
        yield f"  facts: {show(verdict.failure.facts, Unit.FACTS) if verdict.failure else 'none'}"
        yield f"  said: {verdict.failure.said if verdict.failure else verdict.reason}"
        yield f"  not recorded: {record.trouble}"
        return
    try:
        entry = load(record.path)
    except CorpusError as error:
        yield f"  recorded, and yet not to be read back: {error}"
        return
    yield "  the smallest facts found:" if entry.minimal else "  facts:"
    yield from _indented(entry.facts_shown, 4)
    yield f"  said: {entry.said}"
    for each in entry.difference:
        yield f"  difference: {each['of']}: {each['shown']}"
    yield f"  recorded in {record.path}; again with: {record.again}"


def _indented(shown: Any, depth: int) -> Iterator[str]:
    for label, value in shown.items():
        if isinstance(value, dict):
            yield f"{' ' * depth}{label}:"
            yield from _indented(value, depth + 2)
        elif isinstance(value, list):
            yield f"{' ' * depth}{label}:{'' if value else ' none'}"
            for item in value:
                if isinstance(item, dict):
                    yield f"{' ' * (depth + 2)}- " + ", ".join(f"{name}: {part}" for name, part in item.items())
                else:
                    yield f"{' ' * (depth + 2)}- {item}"
        else:
            yield f"{' ' * depth}{label}: {value}"


def summary(report: Report) -> str:
    """One line: how many of each, what was replayed, how long it took and what it amounts to."""
    result = report.result
    counts = ", ".join(f"{result.count(standing)} {standing.value}" for standing in Standing if result.count(standing))
    remembered = sum(verdict.remembered for verdict in result.verdicts)
    unchanged = f" ({remembered} unchanged since an earlier run)" if remembered else ""
    agreeing = sum(entry.passed for entry in report.replayed)
    again = sum(entry.remembered for entry in report.replayed)
    as_before = f" ({again} unchanged since an earlier run)" if again else ""
    outcome = IN_A_WORD[report.exit_code]
    orphans = f"; {counted(len(report.orphans), 'orphan')}" if report.orphans else ""
    orphans += f"; {len(report.stale)} stale" if report.stale else ""
    agreed = sum(code == PASS for code in report.outside)
    outside = f"; {agreed} of {counted(len(report.outside), 'outside check')} agree" if report.outside else ""
    return (
        f"\n{outcome}: {counted(len(result.verdicts), 'statement')}{': ' if counts else ''}{counts}{unchanged}; "
        f"{agreeing} of {len(report.replayed)} counterexamples replay as recorded{as_before}{orphans}{outside}; "
        f"{result.seconds:.1f} s"
    )


# -- as data


def as_data(report: Report) -> dict[str, Any]:
    """The report as JSON values."""
    examined = report.examined
    return {
        "exit_code": report.exit_code,
        "seconds": round(report.result.seconds, 3),
        "verdicts": [verdict_as_data(verdict) for verdict in report.result.verdicts],
        "counterexamples": [
            {
                "id": entry.id,
                "statement": entry.statement,
                "examined": entry.statement in examined,
                "status": entry.status.value,
                "details": list(entry.details),
                "remembered": entry.remembered,
            }
            for entry in report.replayed
        ],
        "toothless": list(report.toothless),
        "orphans": [{"what": each.what, "wrong": each.wrong, "remedy": each.remedy} for each in report.orphans],
        "stale": [{"what": each.what, "wrong": each.wrong, "remedy": each.remedy} for each in report.stale],
        "recorded": [
            {"statement": r.statement, "file": None if r.path is None else str(r.path), "trouble": r.trouble}
            for r in report.recorded
        ],
    }


def verdict_as_data(verdict: Verdict) -> dict[str, Any]:
    """A verdict as JSON values, all it rests on included."""
    proof = verdict.proof
    counts = (
        "complete",
        "cases",
        "paths",
        "witnessed",
        "settled",
        "solved",
        "lemmas",
        "resources",
        "seconds",
    )
    return {
        "statement": verdict.statement,
        "clause": verdict.clause,
        "sentence": verdict.sentence,
        "standing": verdict.standing.value,
        "reason": verdict.reason,
        "domain": verdict.domain,
        "engine": verdict.engine,
        "rests_on": list(verdict.rests_on),
        "remembered": verdict.remembered,
        "cases": verdict.cases,
        "witness": verdict.witness,
        "proof": None if proof is None else {name: getattr(proof, name) for name in counts},
        "samples": {
            lane: attrs.asdict(sample, filter=lambda field, _: field.name in ("drawn", "accepted", "seconds"))
            for lane, sample in verdict.samples.items()
        },
        "failure": None
        if verdict.failure is None
        else {"facts": show(verdict.failure.facts, Unit.FACTS), "said": verdict.failure.said},
    }
