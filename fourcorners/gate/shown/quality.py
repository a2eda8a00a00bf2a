"""GitLab's code quality report: each problem beside the line it lands on, in a merge request."""

from __future__ import annotations

import json
from typing import Any

from fourcorners.gate.shown.outcome import Outcome
from fourcorners.gate.shown.places import Place, named
from fourcorners.gate.shown.problems import INCONCLUSIVE, Problem
from fourcorners.gate.shown.sarif import fingerprint

WITHOUT_PLACE = "pyproject.toml"
"""The format wants a file of each entry: what has no line of its own is shown at the head of the project's."""


def code_quality(outcome: Outcome) -> str:
    """The outcome as a code quality report; a run that did not finish is an entry of its own."""
    if outcome.report is None:
        unfinished = Problem("unfinished", "gate", "", outcome.unfinished, outcome.unfinished, None)
        entries = [_entry(unfinished, "blocker")]
    else:
        entries = [_entry(each, "major" if each.kind == INCONCLUSIVE else "critical") for each in outcome.problems]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entry(problem: Problem, severity: str) -> dict[str, Any]:
    place = problem.place or Place(named(WITHOUT_PLACE), 1)
    return {
        "description": problem.headline,
        "check_name": problem.subject,
        "fingerprint": fingerprint(problem),
        "severity": severity,
        "location": {"path": place.file, "lines": {"begin": place.line}},
    }
