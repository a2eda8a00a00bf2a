"""Derivations, replays, rules and statements as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs
from rich.console import Console

from fourcorners.corpus.shown import exact_beside, facts_shown, in_unit, shown_value
from fourcorners.notation import show
from spec.facts import Quantity, quantities
from spec.happenings import Happening
from spec.readings import POINTS
from spec.rules import Derivation, Rule, Step

if TYPE_CHECKING:
    from fourcorners.corpus.format import Entry
    from fourcorners.corpus.replay import Replayed
    from fourcorners.engine.statements import Statement


def say(console: Console, line: str = "") -> None:
    """Print a line as it stands."""
    console.print(line, soft_wrap=True, markup=False, highlight=False)


def print_derivation(derivation: Derivation, console: Console, indent: str = "") -> None:
    """The facts, every step with its clause, what did not fire and why, and the outcome or the refusal."""
    rule = derivation.rule
    say(console, f"{indent}{rule.id} ({', '.join(rule.clauses)})")
    say(console, f"{indent}{rule.sentence}")
    values = [getattr(derivation.facts, name) for name in quantities(rule.facts)]
    for (label, shown), value in zip(facts_shown(derivation.facts).items(), values, strict=True):
        if isinstance(shown, list | dict):
            _print_within(console, f"{indent}  ", label, shown)
        else:
            say(console, f"{indent}  {label}: {shown}{exactly(value, str(shown))}")
    for point in rule.points:
        reading = getattr(derivation.readings, POINTS[point].field)
        default = "" if reading is POINTS[point].default else " (not the default)"
        say(console, f"{indent}  reading {point}: {reading.key}{default}: {reading.says}")
    print_entries(derivation, console, indent)
    if derivation.refused is not None:
        say(console, f"{indent}Refused by {derivation.refused.clause}: {derivation.refused.why}.")
    elif derivation.outcome is not None:
        for name, quantity in quantities(type(derivation.outcome)).items():
            _print_outcome(console, indent, name, quantity, getattr(derivation.outcome, name))


def _print_within(console: Console, indent: str, label: str, shown: list[Any] | dict[str, Any]) -> None:
    """Facts within facts, a line for each of a list."""
    say(console, f"{indent}{label}:{'' if shown else ' none'}")
    for each in [shown] if isinstance(shown, dict) else shown:
        line = "; ".join(f"{name}: {part}" for name, part in each.items()) if isinstance(each, dict) else str(each)
        say(console, f"{indent}  {line}")


def print_entries(derivation: Derivation, console: Console, indent: str) -> None:
    """Every step with its clause, and what applied or did not."""
    for entry in derivation.entries:
        if isinstance(entry, Step):
            shown = in_unit(entry.value, entry.unit)
            say(console, f"{indent}  [{entry.clause}] {entry.name}: {shown}{exactly(entry.value, shown)}")
        else:
            mark = "applies" if entry.fired else "does not apply"
            say(console, f"{indent}  [{entry.clause}] {mark}: {entry.sentence}")


def _print_outcome(console: Console, indent: str, name: str, quantity: Quantity, value: Any) -> None:
    if isinstance(value, tuple):
        of_what = "" if quantity.label == name else f" ({quantity.label})"
        say(console, f"{indent}= {name}{of_what}:{'' if value else ' none'}")
        for item in value:
            parts = quantities(type(item)).values()
            figures = zip(parts, attrs.astuple(item, recurse=False), strict=True)
            say(console, f"{indent}    " + "; ".join(f"{q.label}: {in_unit(figure, q.unit)}" for q, figure in figures))
        return
    shown = in_unit(value, quantity.unit)
    say(console, f"{indent}= {name} ({quantity.label}): {shown}{exactly(value, shown)}")


def exactly(value: Any, shown: str) -> str:
    """The exact value in brackets, where what is shown is not it."""
    exact = exact_beside(value, shown)
    return f"  (exactly {exact})" if exact else ""


def print_replayed(replayed: Sequence[Replayed], console: Console, *, in_full: bool) -> None:
    """A line for each replay; the derivations as well where one was asked for by name."""
    for each in replayed:
        say(console, f"{each.id}: {each.status.value}")
        for detail in each.details:
            say(console, f"  {detail}")
        if not in_full:
            continue
        if each.entry is not None:
            say(console, f"  {review_in_words(each.entry)}")
        if each.fault:
            say(console, f"  the fault: {each.fault}")
        if each.failing is not None:
            say(console, f"  {'with it' if each.fault else 'as it stands'}: {each.failing.said or 'holds'}")
            for label, value in each.failing.observed:
                say(console, f"    {label}: {shown_value(value)}")
        if each.holding is not None:
            say(console, f"  without it: {each.holding.said or 'holds'}")
        for derivation in each.derivations:
            print_derivation(derivation, console, indent="  ")
    if not in_full:
        passed = sum(each.passed for each in replayed)
        say(console, f"{passed} of {len(replayed)} replay as recorded")


def review_in_words(entry: Entry) -> str:
    """What reviewers say of an entry: its status, who set it and when, and the note."""
    by = f", by {entry.reviewer}" if entry.reviewer else ""
    on = f", on {entry.reviewed_on}" if entry.reviewed_on else ""
    note = f": {entry.note}" if entry.note else ""
    return f"{entry.status}{by}{on}{note}" if by or note else f"{entry.status} (not reviewed)"


def print_rules(rules: Iterable[Rule], console: Console) -> None:
    """Each rule with its clauses, its sentence and its fields."""
    for rule in rules:
        say(console, f"{rule.id} ({', '.join(rule.clauses)})")
        say(console, f"  {rule.sentence}")
        for name, quantity in quantities(rule.facts).items():
            default = attrs.fields_dict(rule.facts)[name].default
            left_out = "" if default is attrs.NOTHING else f"; left out: {_default(default, quantity)}"
            say(console, f"    {name}: {quantity.label}; {_kind(quantity)}{left_out}")
        if rule.points:
            say(console, f"    readings: {', '.join(rule.points)}")


def _kind(quantity: Quantity) -> str:
    """What may stand in a field: its unit, or the words to choose from."""
    options = ", ".join(repr(option.value) for option in quantity.options)
    return f"one of {options}" if options else quantity.unit.value


def _default(default: Any, quantity: Quantity) -> str:
    return quantity.absent or "none" if default is None else show(default, quantity.unit)


def print_events(happenings: Iterable[Happening], console: Console) -> None:
    """Every kind of event with who may do it, its clauses, its sentence and its fields."""
    for each in happenings:
        say(console, f"{each.id}  ({', '.join(each.clauses)}; by {each.by.value})")
        say(console, f"  {each.sentence}")
        for name, quantity in quantities(each.event).items():
            say(console, f"    {name}: {quantity.label} ({_kind(quantity)})")


def print_statements(statements: Iterable[Statement], console: Console, *, in_full: bool) -> None:
    """Each statement with its clause and sentence; in full, what it would mean if it failed, and its domain."""
    for each in statements:
        say(console, f"{each.id} ({', '.join(each.clauses)}): {each.sentence}")
        if not in_full:
            continue
        say(console, f"  {each.kind.value}; fails if {each.fails_if}")
        say(console, f"  domain: {each.domain.in_words()}")
        for lemma in each.rests_on:
            say(console, f"  rests on: {lemma}")
        if each.only_tested:
            say(console, f"  only tested: {each.only_tested}")
