"""Findings: the defects of drafting, filtered, each with its readings and its figures computed when it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fourcorners.ask.findings import as_data, chosen_findings, figures_of
from fourcorners.web.derivation import figure_seen
from fourcorners.web.errors import Turned
from fourcorners.web.page import Page
from fourcorners.web.rendering import rendered
from fourcorners.web.safety import worked
from fourcorners.web.words import meets
from spec.errors import InvalidFacts
from spec.findings import FINDINGS, Finding, Severity
from spec.provisions import PROVISIONS

PATH = "/findings"


@worked
def _listed(request: Request) -> Response:
    """The findings that the filter leaves."""
    query = request.query_params
    wanted = {name: query.get(name, "").strip() for name in ("q", "document", "clause", "severity")}
    error = None
    try:
        found = _chosen(query)
    except InvalidFacts as wrong:
        error, found = wrong, []
    count = Counter(each.severity for each in found)
    return rendered(
        request, "findings.html", 200 if error is None else 422,
        found=found, wanted=wanted, error=error, all=len(FINDINGS), documents=_documents(),
        severities=[(each.value, each.means, count[each]) for each in Severity],
    )  # fmt: skip


def _chosen(query: QueryParams) -> list[Finding]:
    clause = query.get("clause", "").strip()
    found: Iterable[Finding] = chosen_findings([], [clause] if clause else [])
    if document := query.get("document", ""):
        found = (each for each in found if any(PROVISIONS[c].document == document for c in each.clauses))
    if severity := query.get("severity", ""):
        found = (each for each in found if each.severity.value == severity)
    return [each for each in found if meets(_text(each), query.get("q", "")[:200])]


def _text(finding: Finding) -> str:
    parts = (finding.id, finding.title, finding.says, finding.kind.value, *finding.readings, *finding.clauses)
    return " ".join(parts).lower()


def _documents() -> list[str]:
    return list(dict.fromkeys(each.document for each in PROVISIONS.values()))


@worked
def _one(request: Request) -> Response:
    """A finding in full."""
    finding = FINDINGS.get(request.path_params["id"])
    if finding is None:
        raise Turned(404, "There is no such finding.", "Choose one from the page of findings.")
    ids = list(FINDINGS)
    place = ids.index(finding.id)
    figures: list[dict[str, Any]] = [
        {"label": each.label, "given": each.given} | figure_seen(each.value, each.unit) for each in figures_of(finding)
    ]
    return rendered(
        request, "finding.html", finding=as_data(finding), means=finding.severity.means, figures=figures,
        before=ids[place - 1] if place else None, after=ids[place + 1] if place + 1 < len(ids) else None,
    )  # fmt: skip


PAGE = Page(
    "Findings", PATH, "What is wrong with the drafting, clause by clause, with the figures that turn on it.",
    (Route(PATH, _listed, name="findings"), Route(PATH + "/{id}", _one, name="finding")),
)  # fmt: skip
