"""Readings, where they part, and what is at stake, as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console

from fourcorners.ask.compare import Figure, Parting, rules_reading
from fourcorners.ask.largest import Largest
from fourcorners.ask.told import say
from fourcorners.corpus.shown import facts_shown
from fourcorners.notation import exact_text, show
from spec.facts import Unit
from spec.readings import Point

LABEL = 44
"""Characters for a figure's label beside its figures; a longer one has a line to itself."""


def print_points(points: Iterable[Point], console: Console) -> None:
    """Every point with its readings, the default first and why, the clauses that pull each way, the rules it moves."""
    for point in points:
        say(console, f"{point.id}  ({', '.join(point.clauses)})")
        say(console, f"  {(point.readings.__doc__ or '').strip()}")
        for reading in point.readings:
            default = " (the default)" if reading is point.default else ""
            say(console, f"    {reading.key}{default}: {reading.says} [{', '.join(reading.pulls)}]")
        say(console, f"  Default because {point.reason}.")
        say(console, f"  Moves: {', '.join(rule.id for rule in rules_reading(point)) or 'nothing'}")
        say(console)


def point_data(point: Point) -> dict[str, Any]:
    """A point as data."""
    return {
        "point": point.id,
        "clauses": list(point.clauses),
        "about": (point.readings.__doc__ or "").strip(),
        "default": point.default.key,
        "reason": point.reason,
        "readings": [{"name": each.key, "says": each.says, "clauses": list(each.pulls)} for each in point.readings],
        "rules": [rule.id for rule in rules_reading(point)],
    }


def print_parting(found: Parting, console: Console) -> None:
    """Where two readings part in one rule, or that they never do."""
    say(console)
    say(console, f"{found.rule.id} ({found.rule.clause}): {found.one.key} (the default) or {found.other.key}")
    if found.facts is None:
        if found.proved:
            by = f", resting on {', '.join(found.rests_on)}," if found.rests_on else ""
            say(console, f"  They never part: proved{by} for {found.domain}.")
        else:
            say(console, f"  Not found to part in {found.cases:,} cases; not proved: {found.reason}")
        return
    least = "The smallest facts on which they part" if found.minimal else "Facts on which they part"
    say(console, f"  {least}:")
    _print_facts(facts_shown(found.facts), console, "    ")
    say(console, f"  {'':{LABEL}} {found.one.key:>28} {found.other.key:>28}")
    for figure in found.figures():
        label = figure.label
        if len(label) > LABEL:
            say(console, f"  {label}:")
            label = ""
        one, other = figure.shown()
        say(console, f"  {label:{LABEL}} {one:>28} {other:>28}")


def _print_facts(shown: dict[str, Any], console: Console, indent: str) -> None:
    for label, value in shown.items():
        if isinstance(value, list):
            for number, item in enumerate(value, start=1):
                say(console, f"{indent}{label} {number}: " + (_in_a_line(item) if isinstance(item, dict) else item))
        else:
            say(console, f"{indent}{label}: " + (_in_a_line(value) if isinstance(value, dict) else value))


def _in_a_line(shown: dict[str, Any]) -> str:
    return ", ".join(f"{label} {value}" for label, value in shown.items())


def parting_data(found: Parting) -> dict[str, Any]:
    """The same as data."""
    told: dict[str, Any] = {
        "rule": found.rule.id,
        "clause": found.rule.clause,
        "point": found.point.id,
        "default": found.one.key,
        "other": found.other.key,
    }
    if found.facts is None:
        verdict = "never: proved" if found.proved else "not found to part"
        return (
            told
            | {"verdict": verdict, "cases": found.cases, "reason": found.reason}
            | {
                "domain": found.domain,
                "rests_on": list(found.rests_on),
            }
        )
    figures = [_told(each, found) for each in found.figures()]
    facts = exact_text(found.facts)
    return told | {"verdict": "they part", "facts": facts, "smallest": found.minimal, "figures": figures}


def _told(figure: Figure, found: Parting) -> dict[str, Any]:
    one, other = figure.shown()
    return {
        "figure": figure.label,
        found.one.key: {"exact": exact_text(figure.one), "shown": one},
        found.other.key: {"exact": exact_text(figure.other), "shown": other},
    }


def print_largest(found: Largest, console: Console) -> None:
    """The largest difference a reading makes on Exhibit A, the case, and how it is known to be the largest."""
    say(console)
    say(console, f"At stake: {found.stake.sentence}")
    if found.difference == 0:
        say(console, f"  {found.other.key} makes no difference there ({found.known}).")
        return
    shown = found.stake.shown
    known = f"{found.known}, resting on {', '.join(found.rests_on)}" if found.rests_on else found.known
    say(console, f"  Largest difference: {shown(found.difference)} ({found.label}; {known})")
    here, there = found.shown_under
    say(console, f"    {found.one.key}: {here}; {found.other.key}: {there}")
    _print_facts(facts_shown(found.facts), console, "    ")


def largest_data(found: Largest) -> dict[str, Any]:
    """The same as data; ``dollars`` puts a share at the Initial Purchase Price, and is null for days and minutes."""
    here, there = found.shown_under
    return {
        "point": found.stake.point,
        "measured": found.stake.sentence,
        "default": found.one.key,
        "other": found.other.key,
        "difference": {"exact": exact_text(found.difference), "shown": found.stake.shown(found.difference)},
        "dollars": None if found.stake.counts else exact_text(found.dollars),
        "figure": found.label,
        "under_default": here,
        "under_other": there,
        "known": found.known,
        "rests_on": list(found.rests_on),
        "facts": None if found.facts is None else exact_text(found.facts),
    }


def print_ranked(ranked: Iterable[Largest], console: Console) -> None:
    """The points, the one with most at stake first."""
    say(console, "Points by what is at stake on Exhibit A; shares are put at the Initial Purchase Price, $0.10.")
    say(console, "Last come the points that move only days or minutes, by how many.")
    say(console)
    say(console, f"{'':3} {'point':28} {'against the default':22} {'in dollars':>18}  largest difference")
    for number, found in enumerate(ranked, start=1):
        most = found.stake.shown(found.difference)
        dollars = "-" if found.stake.counts else show(found.dollars, Unit.MONEY)
        say(console, f"{number:3} {found.stake.point:28} {found.other.key:22} {dollars:>18}  {most} ({found.known})")
