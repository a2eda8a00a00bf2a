"""SARIF 2.1.0, for code scanning: each problem lands on the line where the fault shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

import fourcorners
from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate.shown.outcome import Outcome
from fourcorners.gate.shown.places import Place
from fourcorners.gate.shown.problems import ABOUT, INCONCLUSIVE, REFUTED, Problem

VERSION = "2.1.0"
SOURCES = "%SRCROOT%"
"""What file names are relative to, as GitHub calls it."""


def fingerprint(problem: Problem) -> str:
    """The same for the same problem from run to run, wherever its line has moved to."""
    parts = [problem.kind, problem.subject, "" if problem.place is None else problem.place.file]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def sarif(outcome: Outcome) -> str:
    """The outcome as a SARIF log of one run; one that did not finish says that its execution was not successful."""
    return json.dumps(as_sarif(outcome), ensure_ascii=False, indent=2) + "\n"


def as_sarif(outcome: Outcome) -> dict[str, Any]:
    """As :func:`sarif`, as data. The rules are the statements examined, whether they hold or not."""
    verdicts = () if outcome.report is None else outcome.report.result.verdicts
    rules = [_statement(verdict.statement, verdict.clause) for verdict in verdicts]
    rules += [
        {"id": kind, "shortDescription": {"text": text}}
        for kind, text in ABOUT.items()
        if any(problem.kind == kind for problem in outcome.problems)
    ]
    known = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {"name": "fourcorners", "version": fourcorners.__version__, "rules": rules}
    return {
        "version": VERSION,
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [_invocation(outcome)],
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, known) for problem in outcome.problems],
            }
        ],
    }


def _invocation(outcome: Outcome) -> dict[str, Any]:
    if outcome.report is not None:
        return {"executionSuccessful": True, "exitCode": outcome.exit_code}
    told = {"level": "error", "message": {"text": outcome.unfinished}}
    return {"executionSuccessful": False, "toolExecutionNotifications": [told]}


def _statement(id: str, clause: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": id, "name": id, "properties": {"tags": [clause], "clause": clause}}
    if id in STATEMENTS:
        statement = STATEMENTS[id]
        rule["shortDescription"] = {"text": statement.sentence}
        rule["fullDescription"] = {"text": f"{statement.sentence} Fails if {statement.fails_if}."}
        rule["properties"] |= {"kind": statement.kind.value, "tags": list(statement.clauses)}
    return rule


def _result(problem: Problem, known: dict[str, int]) -> dict[str, Any]:
    rule = problem.subject if problem.kind in (REFUTED, INCONCLUSIVE) else problem.kind
    result: dict[str, Any] = {
        "ruleId": rule,
        "level": "error",
        "kind": "fail",
        "message": {"text": f"{problem.headline}\n\n{problem.text}"},
        "partialFingerprints": {"fourcorners/v1": fingerprint(problem)},
        "properties": {"what": problem.kind, "subject": problem.subject, "clause": problem.clause},
    }
    if rule in known:
        result["ruleIndex"] = known[rule]
    if problem.place is not None:
        result["locations"] = [_location(problem.place)]
    if problem.related:
        result["relatedLocations"] = _related(problem)
    return result


def _related(problem: Problem) -> list[dict[str, Any]]:
    return [
        {"id": number, "message": {"text": related.what}} | _location(related.place)
        for number, related in enumerate(problem.related, 1)
    ]


def _location(place: Place) -> dict[str, Any]:
    physical = {"artifactLocation": _artifact(place.file), "region": {"startLine": place.line}}
    logical: Iterable[dict[str, str]] = [{"fullyQualifiedName": place.function, "kind": "function"}]
    return {"physicalLocation": physical} | ({"logicalLocations": logical} if place.function else {})


def _artifact(file: str) -> dict[str, str]:
    """The file from the root of the sources, or where it is if it lies outside."""
    path = PurePosixPath(file)
    return {"uri": path.as_uri()} if path.is_absolute() else {"uri": quote(file), "uriBaseId": SOURCES}
