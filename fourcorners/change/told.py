"""A difference as a person reads it, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from fourcorners.change.claims import Compared, Standing
from fourcorners.change.diff import Difference

OUTCOMES = {0: "IDENTICAL", 1: "CHANGED", 3: "NOT SETTLED"}
LONGEST = 100


def lines(found: Difference) -> Iterator[str]:
    """The changes in the source, then what each comparison came to, then a line that sums up."""
    yield f"the engine at {found.base} and at {found.head}"
    if not (found.changes or found.spec_modules or found.alone):
        yield "the source is the same, but for comments and layout at most"
    for change in found.changes:
        yield f"  {change.kind} {change.name}: {change.how}"
        if change.before or change.after:
            yield f"    {_short(change.before)}  ->  {_short(change.after)}"
    if found.spec_modules:
        yield f"  the specification changed too: {', '.join(found.spec_modules)}"
    for each in found.compared:
        yield from _compared(each, found)
    for name in found.unreached:
        why = "not each revision was seen to read its own" if "/" in name else "no case of any statement runs it"
        yield f"\nnot compared: {name}: {why}"
    for name in found.alone:
        yield f"\nnot compared: {name}: only {found.head if name.endswith('(added)') else found.base} has it"
    if found.only:
        yield f"\ncompared is only what has an id that begins with {' or '.join(found.only)}"
    yield ""
    yield summary(found)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def _compared(each: Compared, found: Difference) -> Iterator[str]:
    named = f"{each.id} ({each.clause})" if each.clause else each.id
    what = "the specification's " if each.what == "specification" else ""
    if each.standing is Standing.PROVED:
        yield f"{what}{named}: proved identical ({each.paths:,} paths, {each.cases:,} cases)"
    elif each.standing is Standing.TESTED:
        yield f"{what}{named}: tested identical in {each.cases:,} cases: {each.reason}"
    elif each.standing is Standing.OPEN:
        yield f"{what}{named}: not settled: {each.reason}"
    if each.standing is not Standing.CHANGED:
        yield from _domains(each, found)
    else:
        yield f"\n{what}{named}: changed"
        yield from _domains(each, found)
        yield "  the smallest facts found:" if each.minimal else "  facts:"
        yield from _shown(dict(each.facts), 4)
        for figure, agreed, before, after in each.rows:
            by_agreement = f"; the agreement: {agreed}" if agreed else ""
            yield f"  {figure}: {found.base}: {before}; {found.head}: {after}{by_agreement}"
        if each.moved:
            yield f"  {each.moved}"
        yield ""


def _domains(each: Compared, found: Difference) -> Iterator[str]:
    """What is to be said of a domain that is not, or may not be, what it was."""
    if each.domain_before and each.domain_before != each.domain:
        yield "  its domain changed, and both were compared over:"
        yield f"    {found.base}: {each.domain_before}"
        yield f"    {found.head}: {each.domain}"
    elif each.domain_before:
        yield "  what it assumes may have changed: compared over the cases of both"


def _shown(facts: Mapping[str, Any], depth: int) -> Iterator[str]:
    for label, value in facts.items():
        if isinstance(value, dict):
            yield f"{' ' * depth}{label}:"
            yield from _shown(value, depth + 2)
        elif isinstance(value, list):
            yield f"{' ' * depth}{label}: {'none' if not value else ''}".rstrip()
            for item in value:
                told = ", ".join(f"{name}: {part}" for name, part in item.items()) if isinstance(item, dict) else item
                yield f"{' ' * (depth + 2)}- {told}"
        else:
            yield f"{' ' * depth}{label}: {value}"


def summary(found: Difference) -> str:
    """One line: how many of each, and what it amounts to."""
    counted = {standing: sum(each.standing is standing for each in found.compared) for standing in Standing}
    counted[Standing.BY_SOURCE] = len(found.by_source)
    counts = ", ".join(f"{number} {standing.value}" for standing, number in counted.items() if number)
    left = len(found.unreached) + len(found.alone)
    unreached = f"; {left} not compared" if left else ""
    return f"{OUTCOMES[found.exit_code]}: {counts or 'identical by source'}{unreached}"


def as_data(found: Difference) -> dict[str, Any]:
    """The difference as JSON values."""
    return {
        "exit_code": found.exit_code,
        "base": found.base,
        "head": found.head,
        "changes": [attrs.asdict(each) for each in found.changes],
        "specification_changed": list(found.spec_modules),
        "identical_by_source": list(found.by_source),
        "not_compared": [*found.unreached, *found.alone],
        "compared": [_as_data(each) for each in found.compared],
    }


def _as_data(each: Compared) -> dict[str, Any]:
    named = ("figure", "agreement", "base", "head")
    return {
        "id": each.id,
        "clause": each.clause,
        "rules": list(each.rules),
        "what": each.what,
        "standing": each.standing.value,
        "reason": each.reason,
        "facts": dict(each.facts),
        "minimal": each.minimal,
        "figures": [dict(zip(named, row, strict=True)) for row in each.rows],
        "moved": each.moved,
        "domain": each.domain,
        "domain_before": each.domain_before,
        "paths": each.paths,
        "cases": each.cases,
        "rests_on": list(each.rests_on),
    }
