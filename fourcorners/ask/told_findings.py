"""The register of findings as a person reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console

from fourcorners.ask.findings import figures_of
from fourcorners.ask.told import exactly, say
from fourcorners.corpus.shown import in_unit
from spec.findings import Finding, Severity


def print_findings(findings: Sequence[Finding], console: Console) -> None:
    """A line for each finding, and how many there are of each severity."""
    for each in findings:
        say(console, f"{each.severity.value:<6} | {each.id} | {', '.join(each.clauses)} | {each.title}")
    count = Counter(each.severity for each in findings)
    counted = ", ".join(f"{count[severity]} {severity.value}" for severity in Severity)
    say(console, f"{len(findings)} finding{'' if len(findings) == 1 else 's'}: {counted}")


def print_finding(finding: Finding, console: Console) -> None:
    """A finding in full: what the text does, how it can be read, why it matters, and its figures computed."""
    say(console, f"{finding.id} ({', '.join(finding.clauses)})")
    say(console, finding.title)
    say(console, f"  {finding.kind.value}; {finding.severity.value}: {finding.reason}")
    say(console, f"  {finding.says}")
    for reading in finding.readings:
        say(console, f"  - it may be read: {reading}")
    for point in finding.points:
        say(console, f"  reading to choose: {point}")
    for figure in figures_of(finding):
        shown = in_unit(figure.value, figure.unit)
        mark = "given" if figure.given else "="
        say(console, f"  {mark} {figure.label}: {shown}{exactly(figure.value, shown)}")
