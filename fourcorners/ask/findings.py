"""Which findings are meant, and what each is as data, its figures computed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fourcorners.corpus.shown import in_unit
from fourcorners.notation import closest, exact_text, named
from spec.errors import InvalidFacts
from spec.findings import FINDINGS, Figure, Finding
from spec.provisions import PROVISIONS, around


def chosen_findings(ids: Sequence[str], clauses: Sequence[str] = ()) -> list[Finding]:
    """The findings whose id is or begins with one of ``ids``, and that cite one of ``clauses`` or a part of it.

    Of either, none given means all. An unknown id or clause is :class:`InvalidFacts` naming the nearest.
    """
    for id in ids:
        if id in PROVISIONS:
            raise InvalidFacts("finding", f"there is no finding {id!r}", f'write --clause "{id}"')
    meant = named(ids, FINDINGS, "finding")
    for clause in clauses:
        if clause not in PROVISIONS:
            raise InvalidFacts("clause", f"there is no provision {clause!r}", _nearest(clause))
    return [
        finding
        for finding in map(FINDINGS.__getitem__, meant)
        if (not clauses or any(_stands_in(cited, clause) for cited in finding.clauses for clause in clauses))
    ]


def _nearest(clause: str) -> str:
    remedy = closest(clause, list(PROVISIONS))
    return remedy if remedy.startswith("did") else "write PA, Note, Warrant or RRA and a section, as in Warrant 3(g)(1)"


def _stands_in(cited: str, clause: str) -> bool:
    """Whether the provision cited is ``clause`` or a part of it, however deep."""
    if cited == clause:
        return True
    whole = around(cited)
    return whole is not None and _stands_in(whole.citation, clause)


def figures_of(finding: Finding) -> tuple[Figure, ...]:
    """The figures of the finding's witness, computed now; none where it has no witness."""
    return finding.witness() if finding.witness is not None else ()


def as_data(finding: Finding) -> dict[str, Any]:
    """The finding with its figures, exact and as shown."""
    return {
        "finding": finding.id,
        "title": finding.title,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "reason": finding.reason,
        "clauses": list(finding.clauses),
        "says": finding.says,
        "readings": list(finding.readings),
        "points": list(finding.points),
        "figures": [
            {
                "label": figure.label,
                "given": figure.given,
                "unit": figure.unit.value,
                "exact": exact_text(figure.value),
                "shown": in_unit(figure.value, figure.unit),
            }
            for figure in figures_of(finding)
        ],
    }
