"""A derivation as plain data for a page: texts, lists and maps, as the macros of ``macros.html`` take them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from fourcorners.corpus.shown import LONGEST_EXACT, exact_beside, in_unit
from spec.facts import Quantity, Unit, quantities
from spec.readings import POINTS
from spec.rules import RULES, Derivation, Step


def as_seen(derivation: Derivation) -> dict[str, Any]:
    """The rule, the facts, the readings taken, every step and what did not fire, and the outcome or the refusal."""
    rule, refused, outcome = derivation.rule, derivation.refused, derivation.outcome
    return {
        "rule": rule.id,
        "clauses": list(rule.clauses),
        "sentence": rule.sentence,
        "facts": fields_seen(derivation.facts),
        "readings": [_reading(derivation, point) for point in rule.points],
        "entries": entries_seen(derivation),
        "refused": None if refused is None else {"clause": refused.clause, "why": refused.why},
        "outcome": fields_seen(outcome) if attrs.has(type(outcome)) else [],
    }


def entries_seen(derivation: Derivation) -> list[dict[str, str]]:
    """Every step, and what fired or did not."""
    return [_step(each) if isinstance(each, Step) else _condition(each) for each in derivation.entries]


def fields_seen(held: Any) -> list[dict[str, Any]]:
    """The fields of facts or of an outcome; ``rows`` holds those of a list, and is ``None`` for a single figure."""
    return [
        {"name": name, "label": quantity.label} | _value(getattr(held, name), quantity)
        for name, quantity in quantities(type(held)).items()
    ]


def _value(value: Any, quantity: Quantity) -> dict[str, Any]:
    if value is None:
        absent = f"none: {quantity.absent}" if quantity.absent else "none"
        return {"shown": absent, "exact": "", "rows": None}
    if quantity.unit is Unit.FACTS:
        return {"shown": "", "exact": "", "rows": [fields_seen(value)]}
    if quantity.unit is Unit.LIST and all(attrs.has(type(item)) for item in value):
        return {"shown": "", "exact": "", "rows": [fields_seen(item) for item in value]}
    return figure_seen(value, quantity.unit) | {"rows": None}


def figure_seen(value: Any, unit: Unit) -> dict[str, str]:
    """A figure for the eye, and the exact one where that is another."""
    shown = in_unit(value, unit)
    return {"shown": shown, "exact": exact_beside(value, shown)}


def _reading(derivation: Derivation, id: str) -> dict[str, Any]:
    point = POINTS[id]
    taken = getattr(derivation.readings, point.field)
    return {"point": id, "key": taken.key, "says": taken.says, "default": taken is point.default}


def _step(entry: Step) -> dict[str, Any]:
    return {"kind": "step", "clause": entry.clause, "name": entry.name} | figure_seen(entry.value, entry.unit)


def _condition(entry: Any) -> dict[str, Any]:
    kind = "fired" if entry.fired else "unfired"
    return {"kind": kind, "clause": entry.clause, "name": entry.sentence, "shown": "", "exact": ""}


# -- what is already shown: facts by their labels, derivations as a file or another process has them


def shown_seen(shown: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Facts by their labels (:func:`fourcorners.corpus.shown.facts_shown`) as :func:`fields_seen` has them."""
    return [{"name": "", "label": label} | _shown(value) for label, value in shown.items()]


def _shown(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return {"shown": "", "exact": "", "rows": [shown_seen(value)]}
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return {"shown": "", "exact": "", "rows": [shown_seen(each) for each in value]}
    return {"shown": "; ".join(map(str, value)) if isinstance(value, list) else str(value), "exact": "", "rows": None}


def told_seen(told: Mapping[str, Any]) -> dict[str, Any]:
    """A derivation as data (:func:`fourcorners.corpus.shown.derivation_shown`) as :func:`as_seen` has it."""
    rule = RULES.get(told["rule"])
    labels = {} if rule is None else {name: each.label for name, each in quantities(rule.outcome).items()}
    steps = [{"kind": "step", "clause": each["clause"], "name": each["name"]} | _both(each) for each in told["steps"]]
    conditions = [
        {"kind": "fired" if each["fired"] else "unfired", "clause": each["clause"], "name": each["sentence"]}
        for each in told["conditions"]
    ]
    outcome = [
        {"name": name, "label": labels.get(name, name), "rows": None} | _both(each)
        for name, each in told.get("outcome", {}).items()
    ]
    return {
        "rule": told["rule"],
        "clause": told["clause"],
        "sentence": "" if rule is None else rule.sentence,
        "facts": [],
        "entries": steps + conditions,
        "refused": told.get("refused"),
        "outcome": outcome,
    }


def _both(told: Mapping[str, Any]) -> dict[str, str]:
    """What is shown, and the exact value where that is cut short."""
    shown, exact = str(told["shown"]), told["exact"]
    return {"shown": shown, "exact": str(exact) if "…" in shown and len(str(exact)) <= LONGEST_EXACT else ""}
