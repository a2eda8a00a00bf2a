"""The register of the defects of drafting, in the order of the documents.

No module of rules imports this package: a finding is shown from the rules, and no rule rests on a finding.
"""

from __future__ import annotations

from spec.findings import (
    covenants,
    dilution,
    general,
    guarantee,
    note,
    registration,
    representations,
    sale,
    warrant,
)
from spec.findings.finding import Figure, Finding, Kind, Severity

__all__ = ["FINDINGS", "Figure", "Finding", "Kind", "Severity"]

_MODULES = (sale, guarantee, representations, covenants, general, note, warrant, dilution, registration)

FINDINGS: dict[str, Finding] = {each.id: each for module in _MODULES for each in module.FINDINGS}
"""By id: the purchase agreement, what is between the documents, the Note, the Warrant, registration rights."""

if len(FINDINGS) != sum(len(module.FINDINGS) for module in _MODULES):
    raise ValueError("a finding's id stands twice")
