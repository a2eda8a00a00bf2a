"""Values as a counterexample's file holds them: exact, to be compared, and shown, for the eye."""

from __future__ import annotations

import contextlib
import enum
import math
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.notation import exact_text, parse_number, show
from spec.errors import InvalidFacts
from spec.facts import Quantity, Unit, quantities
from spec.readings import POINTS, Readings
from spec.rules import Condition, Derivation, Step

BY_AGREEMENT = ", by the agreement"
BY_ENGINE = ", by the engine"
LONGEST_EXACT = 60
"""Digits, above and below the line: an exact value of more is told to exist, not written out."""


def exact_value(value: Any) -> Any:
    """Any value a run can observe, as texts, lists and maps of texts, without loss for whatever is exact."""
    if isinstance(value, enum.Enum):
        return str(getattr(value, "key", value.value))
    if value is None or isinstance(value, str | bool | int | Fraction | date):
        return exact_text(value)
    if isinstance(value, BaseException):
        return {"raised": type(value).__name__, "said": str(value)}
    if isinstance(value, tuple | list):
        return [exact_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(exact_value(key)): exact_value(item) for key, item in value.items()}
    if attrs.has(type(value)):
        return {field.name: exact_value(getattr(value, field.name)) for field in attrs.fields(type(value))}
    return f"a {type(value).__name__}"


def shown_value(value: Any) -> str:
    """A value of no stated unit, for the eye."""
    if isinstance(value, Fraction) and value.denominator != 1:
        decimal = show(value, Unit.RATIO)
        return f"{value} ({decimal})" if decimal.endswith("…") else decimal
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return f"{int(value):,}"
    if isinstance(value, date):
        return show(value, Unit.DATE)
    if isinstance(value, tuple | list):
        return "; ".join(map(shown_value, value)) or "none"
    if attrs.has(type(value)):
        units = {name: quantity.unit for name, quantity in quantities(type(value)).items()}
        parts = [(field.name, getattr(value, field.name)) for field in attrs.fields(type(value))]
        return ", ".join(
            f"{name} {in_unit(item, units[name]) if name in units else shown_value(item)}" for name, item in parts
        )
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {value}"
    exact = exact_value(value)
    return "none" if exact is None else str(exact)


def in_unit(value: Any, unit: Unit) -> str:
    """A value in its unit, for the eye; what a fault has made of another kind is shown as what it is."""
    try:
        return show(value, unit)
    except (TypeError, ValueError, AttributeError):
        return shown_value(value)


def exact_beside(value: Any, shown: str) -> str:
    """The exact value, where what is shown is another; one too long to read is told to exist. Else nothing."""
    if not isinstance(value, Fraction):
        return ""
    with contextlib.suppress(InvalidFacts):  # longer than anybody writes a number: told of below
        if parse_number(shown.replace("…", ""), "shown") == value:
            return ""
    digits = (value.numerator.bit_length() + value.denominator.bit_length()) * math.log10(2)
    return str(value) if digits <= LONGEST_EXACT else f"a fraction of about {digits:,.0f} digits"


def facts_shown(facts: Any) -> dict[str, Any]:
    """The facts of a case by their labels, as a person reads them; facts within facts likewise."""
    shown: dict[str, Any] = {}
    for name, quantity in quantities(type(facts)).items():
        label = quantity.label if quantity.label not in shown else f"{quantity.label} ({name})"
        shown[label] = _fact_shown(getattr(facts, name), quantity)
    return shown


def _fact_shown(value: Any, quantity: Quantity) -> Any:
    if value is None:
        return f"none: {quantity.absent}" if quantity.absent else "none"
    if quantity.unit is Unit.FACTS:
        return facts_shown(value)
    if quantity.unit is Unit.LIST:
        return [facts_shown(item) if quantities(type(item)) else shown_value(item) for item in value]
    return in_unit(value, quantity.unit)


def readings_taken(readings: Readings) -> dict[str, str]:
    """The readings, by point, that are not the default."""
    chosen = {id: getattr(readings, point.field) for id, point in POINTS.items()}
    return {id: reading.key for id, reading in chosen.items() if reading is not POINTS[id].default}


def derivation_shown(derivation: Derivation) -> dict[str, Any]:
    """What a rule did on its facts, step by step, ending with the outcome, or with who refused it and why."""
    steps = [entry for entry in derivation.entries if isinstance(entry, Step)]
    conditions = [entry for entry in derivation.entries if isinstance(entry, Condition)]
    told: dict[str, Any] = {
        "rule": derivation.rule.id,
        "clause": derivation.rule.clause,
        "facts": exact_value(derivation.facts),
        "readings": readings_taken(derivation.readings),
        "steps": [{"name": each.name, "clause": each.clause, **_both(each.value, each.unit)} for each in steps],
        "conditions": [attrs.asdict(each) for each in conditions],
    }
    if derivation.refused is not None:
        told["refused"] = {"clause": derivation.refused.clause, "why": derivation.refused.why}
    elif derivation.outcome is not None and attrs.has(type(derivation.outcome)):
        units = {name: quantity.unit for name, quantity in quantities(type(derivation.outcome)).items()}
        told["outcome"] = {name: _both(getattr(derivation.outcome, name), unit) for name, unit in units.items()}
    return told


def _both(value: Any, unit: Unit) -> dict[str, Any]:
    return {"exact": exact_value(value), "shown": in_unit(value, unit)}


def observed_shown(observed: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    """What a run observed, in order: label, exact, shown."""
    return [{"label": label, "exact": exact_value(value), "shown": shown_value(value)} for label, value in observed]


def differences(observed: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    """The engine's figure less the agreement's, wherever both were observed and they differ."""
    by_agreement: dict[str, Any] = {}
    found = []
    for label, value in observed:
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            continue
        if label.endswith(BY_AGREEMENT):
            by_agreement[label.removesuffix(BY_AGREEMENT)] = value
        elif (of := label.removesuffix(BY_ENGINE)) in by_agreement and value != by_agreement[of]:
            apart = value - by_agreement[of]
            found.append({"of": of, "exact": exact_value(apart), "shown": shown_value(apart)})
    return found
