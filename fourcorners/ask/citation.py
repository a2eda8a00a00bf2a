"""A derivation cited: a paragraph for a memo, with a digest by which it can be found again and compared."""

from __future__ import annotations

from typing import Any

import attrs

from fourcorners import __version__
from fourcorners.corpus.shown import derivation_shown, exact_value, facts_shown, in_unit, shown_value
from fourcorners.sealed import json_digest
from spec.facts import Unit, quantities
from spec.readings import POINTS
from spec.rules import Derivation


def readings_relied_on(derivation: Derivation) -> dict[str, str]:
    """The reading taken on every point that the rule depends on, by default or not."""
    return {id: getattr(derivation.readings, POINTS[id].field).key for id in derivation.rule.points}


def digest_of(derivation: Derivation) -> str:
    """SHA-256, in hexadecimal, of what was asked and what came of it: the same wherever and whenever it is derived.

    Over canonical JSON of the rule, its clauses, the exact facts, the readings relied on, and the exact outcome or
    the refusal. The program's version is no part of it: another version that says the same has the same digest.
    """
    shown = derivation_shown(derivation)
    held: dict[str, Any] = {
        "rule": derivation.rule.id,
        "clauses": list(derivation.rule.clauses),
        "facts": exact_value(derivation.facts),
        "readings": readings_relied_on(derivation),
    }
    if derivation.refused is not None:
        held["refused"] = derivation.refused.clause
    else:
        held["outcome"] = {name: value["exact"] for name, value in shown.get("outcome", {}).items()}
    return json_digest(held)


def citation(derivation: Derivation) -> str:
    """A paragraph with the clauses, the facts, the readings, the result and the digest, fit for a memo."""
    rule = derivation.rule
    facts = "; ".join(f"{label}: {plainly(shown)}" for label, shown in facts_shown(derivation.facts).items())
    relied = "; ".join(f"{point}: {way}" for point, way in readings_relied_on(derivation).items())
    read = f" Read with {relied}." if relied else ""
    says = f"{rule.sentence.rstrip('.')} ({', '.join(rule.clauses)})."
    return (
        f"{says} On these facts: {facts}.{read} {_result(derivation)} "
        f"(Rule {rule.id}, fourcorners {__version__}; digest {digest_of(derivation)}.)"
    )


def _result(derivation: Derivation) -> str:
    if derivation.refused is not None:
        return f"The result: turned away under {derivation.refused.clause}, as {derivation.refused.why}."
    outcome = derivation.outcome
    if not attrs.has(type(outcome)):
        return f"The result: {shown_value(outcome)}."
    parts = []
    for name, quantity in quantities(type(outcome)).items():
        value = getattr(outcome, name)
        shown = _rows(value) if quantity.unit is Unit.LIST else in_unit(value, quantity.unit)
        parts.append(f"{quantity.label}: {shown}")
    return f"The result: {'; '.join(parts)}."


def _rows(items: Any) -> str:
    return plainly([facts_shown(item) if quantities(type(item)) else shown_value(item) for item in items])


def plainly(shown: Any) -> str:
    """What ``facts_shown`` gives, on one line."""
    if isinstance(shown, dict):
        return ", ".join(f"{label} {plainly(value)}" for label, value in shown.items())
    if isinstance(shown, list):
        return " / ".join(f"({plainly(item)})" for item in shown) or "none"
    return str(shown)
