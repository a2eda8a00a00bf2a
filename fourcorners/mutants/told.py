"""What became of the mutants, told: a line a module, each survivor as a change of the source, and all of it as data."""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from rich.console import Console

from fourcorners.faults.changes import sites
from fourcorners.faults.constants import constants_of
from fourcorners.faults.fault import imported, source_of
from fourcorners.mutants.campaign import Outcomes
from fourcorners.mutants.choose import Chosen
from fourcorners.mutants.mutant import Fate, Mutant, Outcome

FIRST_SHOWN = 8
"""Of a killing case, so many of its fields are shown."""


@attrs.define
class Row:
    """Of a module, how many of its mutants came to which end, and the seconds spent on them."""

    module: str
    mutants: int = 0
    killed: int = 0
    equivalent: int = 0
    survived: int = 0
    undecided: int = 0
    seconds: float = 0.0


def rows(outcomes: Outcomes) -> list[Row]:
    """The table: a row a module, in the order of the sources."""
    found: dict[str, Row] = {}
    for mutant, outcome in outcomes.mutants:
        row = found.setdefault(mutant.fault.module, Row(mutant.fault.module))
        row.mutants += 1
        row.killed += outcome.fate is Fate.KILLED
        row.equivalent += outcome.fate is Fate.EQUIVALENT
        row.survived += outcome.fate is Fate.SURVIVED
        row.undecided += outcome.undecided
        row.seconds += outcome.seconds
    return list(found.values())


def totalled(of: Sequence[Row]) -> Row:
    """All rows as one."""
    names = [field.name for field in attrs.fields(Row)][1:]
    return Row("in all", **{name: sum(getattr(row, name) for row in of) for name in names})


def print_outcomes(
    outcomes: Outcomes, chosen: Chosen, console: Console, *, survivors: bool = False, each: bool = False
) -> None:
    """The table, the survivors with their reasons, and the sum; ``each`` with what became of every mutant."""
    for line in _lines(outcomes, chosen, survivors=survivors, each=each):
        console.print(line, soft_wrap=True, markup=False, highlight=False)


def _lines(outcomes: Outcomes, chosen: Chosen, *, survivors: bool, each: bool) -> Iterator[str]:
    table = rows(outcomes)
    if not survivors:
        yield "module | mutants | killed | proved equivalent | survived | seconds"
        for row in table:
            yield f"{row.module} | {_counted(row)} | {row.seconds:.1f}"
    for mutant, outcome in outcomes.mutants:
        if outcome.fate is Fate.SURVIVED:
            yield from _survivor(mutant, outcome)
        elif each and not survivors:
            yield from _other(mutant, outcome)
    for statement, trouble in outcomes.trouble.items():
        yield f"\ntakes no part: {statement}: {trouble}"
    if chosen.left_out and not survivors:
        yield ""
    why: dict[str, list[str]] = {}
    for name, reason in chosen.left_out if not survivors else ():
        why.setdefault(reason, []).append(name)
    yield from (f"left out unless named: {', '.join(names)}: {reason}" for reason, names in why.items())
    yield f"\n{summary(outcomes)}"


def _counted(row: Row) -> str:
    undecided = f" ({row.undecided} undecided)" if row.undecided else ""
    return f"{row.mutants} | {row.killed} | {row.equivalent} | {row.survived}{undecided}"


def summary(outcomes: Outcomes) -> str:
    """All of it in a line."""
    total = totalled(rows(outcomes))
    undecided = f", {total.undecided} of them undecided" if total.undecided else ""
    told = (
        f"{total.mutants:,} mutants: {total.killed:,} killed, {total.equivalent:,} proved equivalent,"
        f" {total.survived:,} survived{undecided}"
    )
    if outcomes.tried < total.mutants:
        told += f" ({total.mutants - outcomes.tried:,} remembered from an earlier run)"
    if not outcomes.tried:
        return f"{told}; {outcomes.seconds:.1f} s"
    rate, cases = outcomes.tried / outcomes.tried_seconds, outcomes.seconds - outcomes.tried_seconds
    return f"{told}; {rate:,.1f} a second in {outcomes.tried_seconds:.1f} s, after {cases:.1f} s of finding cases"


def _survivor(mutant: Mutant, outcome: Outcome) -> Iterator[str]:
    where = f"{mutant.fault.module}:{mutant.lines[0]}"
    yield f"\nsurvived: {mutant.id} ({where}{f', {outcome.clause}' if outcome.clause else ''})"
    for line in difference(mutant):
        yield f"  {line}"
    yield f"  {outcome.reason}"
    if outcome.facts is not None:
        yield f"  facts of {outcome.by[0]}: {_facts(outcome)}"


def _other(mutant: Mutant, outcome: Outcome) -> Iterator[str]:
    yield f"\n{outcome.fate.value}: {mutant.id} ({mutant.fault.module}:{mutant.lines[0]})"
    for line in difference(mutant):
        yield f"  {line}"
    if outcome.fate is Fate.EQUIVALENT:
        yield f"  {outcome.reason}: {', '.join(outcome.by)}"
    else:
        yield f"  by {outcome.by[0]}, on {outcome.how}: {outcome.said}"
        yield f"  facts: {_facts(outcome)}"


def _facts(outcome: Outcome) -> str:
    given = list((outcome.facts or {}).items())
    more = f" and {len(given) - FIRST_SHOWN} more" if len(given) > FIRST_SHOWN else ""
    return " ".join(f"{name}={value}" for name, value in given[:FIRST_SHOWN] if not isinstance(value, list)) + more


def difference(mutant: Mutant) -> list[str]:
    """The lines that a mutant changes, before and after, as ``ast.unparse`` writes them."""
    fault = mutant.fault
    source = source_of(imported(fault.module))
    before, after = (_function(source, fault.function) for _ in range(2))
    within = after if isinstance(after, ast.FunctionDef) else ast.Module(body=[after], type_ignores=[])
    alike = [site for site in sites(within) if (site.kind, site.was) == (fault.kind, fault.was)]
    alike[fault.nth - 1].change(fault.becomes)
    was, becomes = (ast.unparse(ast.fix_missing_locations(node)).splitlines() for node in (before, after))
    changed = difflib.unified_diff(was, becomes, n=0, lineterm="")
    return [f"{line[0]} {line[1:].strip()}" for line in changed if line[0] in "+-" and line[:3] not in ("+++", "---")]


def _function(source: str, name: str) -> ast.stmt:
    if name in (constants := constants_of(source)):
        return copy.deepcopy(constants[name]).body[0]
    node: Any = ast.parse(source)
    for part in name.split("."):
        node = next(each for each in node.body if getattr(each, "name", None) == part)
    assert isinstance(node, ast.stmt)
    return node


def as_data(outcomes: Outcomes, chosen: Chosen) -> dict[str, Any]:
    """All of it as data."""
    table = rows(outcomes)
    return {
        "in_all": attrs.asdict(totalled(table)),
        "tried": outcomes.tried,
        "seconds": outcomes.seconds,
        "seconds_of_trying": outcomes.tried_seconds,
        "modules": [attrs.asdict(row) for row in table],
        "mutants": [
            {
                "id": mutant.id,
                **mutant.fault.as_mapping(),
                "line": mutant.lines[0],
                "difference": difference(mutant) if outcome.fate is Fate.SURVIVED else [],
                **{name: value for name, value in outcome.as_mapping().items() if name != "mutant"},
            }
            for mutant, outcome in outcomes.mutants
        ],
        "takes_no_part": dict(outcomes.trouble),
        "left_out": dict(chosen.left_out),
    }
