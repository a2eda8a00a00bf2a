"""A check as a person reads it, and as data."""

from __future__ import annotations

from typing import Any

import attrs
from rich.console import Console

from fourcorners.ask.told import print_derivation, say
from fourcorners.corpus.shown import derivation_shown, facts_shown
from fourcorners.engine.verdicts import Standing
from fourcorners.notation import exact_text
from fourcorners.outside.check import Checked

_LINE = 160
"""So much of a line of standard error is shown."""


def print_checked(checked: Checked, console: Console) -> None:
    """The verdict first; then the smallest facts, what parts there and why, or what stood in the way."""
    binding = checked.binding
    asked = ", ".join(f"{count:,} {source}" for source, count in checked.asked.items() if count) or "none"
    say(console, f"{checked.standing.value}: {binding.in_words} against {binding.rule.id} ({binding.rule.clause})")
    if checked.standing is Standing.TESTED:
        say(console, f"  it gives the agreement's result in all {checked.cases:,} cases ({asked}); tested, not proved")
        return
    if checked.standing is Standing.INCONCLUSIVE:
        say(console, f"  {checked.reason}; {checked.remedy}")
        say(console, f"  cases asked: {checked.cases:,} ({asked})")
        if checked.facts is not None:
            _print_facts(console, "the facts asked last:", checked.facts)
        for line in checked.errors.splitlines()[-8:]:
            say(console, f"  its standard error: {line if len(line) <= _LINE else f'{line[:_LINE]}...'}")
        return
    for mismatch in checked.mismatches:
        say(console, f"  {mismatch}")
    _print_facts(console, "the smallest facts found:" if checked.minimal else "the facts:", checked.facts)
    if checked.reason:
        say(console, f"  {checked.reason}")
    say(console, f"  after {checked.cases:,} cases ({asked})")
    if checked.recorded is not None:
        say(console, f"  recorded in {checked.recorded}")
    elif checked.not_recorded:
        say(console, f"  not recorded: {checked.not_recorded}")
    if checked.derivation is not None:
        say(console, "  how the agreement gets there:")
        print_derivation(checked.derivation, console, indent="    ")


def _print_facts(console: Console, heading: str, facts: Any) -> None:
    say(console, f"  {heading}")
    for label, shown in facts_shown(facts).items():
        say(console, f"    {label}: {_in_a_line(shown)}")


def _in_a_line(shown: Any) -> str:
    if isinstance(shown, dict):
        return ", ".join(f"{label} {_in_a_line(part)}" for label, part in shown.items())
    if isinstance(shown, list):
        return "; ".join(_in_a_line(item) for item in shown) or "none"
    return str(shown)


def checked_data(checked: Checked) -> dict[str, Any]:
    """The check as JSON values."""
    binding, derivation = checked.binding, checked.derivation
    return {
        "name": binding.name,
        "rule": binding.rule.id,
        "clause": binding.rule.clause,
        "checks": {binding.kind: binding.what},
        "standing": checked.standing.value,
        "asked": checked.asked,
        "seed": binding.seed,
        "seconds": round(checked.seconds, 3),
        "facts": exact_text(checked.facts),
        "minimal": checked.minimal,
        "mismatches": [attrs.asdict(each) for each in checked.mismatches],
        "derivation": None if derivation is None else derivation_shown(derivation),
        "reason": checked.reason,
        "remedy": checked.remedy,
        "standard_error": checked.errors,
        "recorded": None if checked.recorded is None else str(checked.recorded),
        "not_recorded": checked.not_recorded,
    }
