"""From what a person types to a derivation: fields by name, Exhibit A by name, readings by point."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NoReturn

import spec  # noqa: F401  (importing it registers every rule)
from fourcorners.notation import closest, exact_text, parse_facts
from fourcorners.repeated import Repeated, once_each, repeated_field
from spec.closing import EXHIBIT_A_LINES, Line
from spec.errors import InvalidFacts
from spec.facts import Quantity, Unit, quantities
from spec.prepayment import EXHIBIT_A_NOTES, OutstandingNote
from spec.readings import Readings, choose
from spec.rules import RULES, Derivation, Rule, derive

EXHIBIT_A = "exhibit-a"
_NAMED = {(EXHIBIT_A, OutstandingNote): EXHIBIT_A_NOTES, (EXHIBIT_A, Line): EXHIBIT_A_LINES}


def rule_named(id: str) -> Rule:
    """The rule of that id; an unknown one is :class:`InvalidFacts` naming the nearest."""
    if id not in RULES:
        raise InvalidFacts("rule", f"there is no rule {id!r}", closest(id, list(RULES)))
    return RULES[id]


def pairs(arguments: Iterable[str], what: str) -> dict[str, str]:
    """``name=value`` arguments as a mapping; one without a name, or given twice, is :class:`InvalidFacts`."""
    found: dict[str, str] = {}
    for argument in arguments:
        name, separator, value = argument.partition("=")
        if not separator or not name:
            raise InvalidFacts(argument, f"is not {what}", f"write {what}")
        if name in found:
            raise InvalidFacts(name, "is given twice", "give it once")
        found[name] = value
    return found


def facts_from(rule: Rule, arguments: Iterable[str]) -> Any:
    """The facts of ``rule`` from ``field=value`` arguments; a list is JSON, or ``exhibit-a``."""
    given: dict[str, Any] = dict(pairs(arguments, "field=value"))
    fields = quantities(rule.facts)
    try:
        for name, quantity in fields.items():
            if quantity.unit is Unit.LIST and name in given:
                given[name] = list_from(name, quantity, given[name])
        return parse_facts(rule.facts, given)
    except InvalidFacts as invalid:
        if invalid.clause is None and (root := re.split(r"[.\[]", invalid.field)[0]) in fields:
            invalid.clause = fields[root].clause or rule.clause
        raise


def list_from(name: str, quantity: Quantity, text: str) -> Any:
    """What a list field's text says, to be parsed: JSON, or ``exhibit-a`` where that is what is listed."""
    named = _NAMED.get((text, quantity.item))
    return _listed(name, text) if named is None else exact_text(named)


def _listed(name: str, text: str) -> Any:
    def no_float(number: str) -> NoReturn:
        raise InvalidFacts(name, f"{number} is a floating number", f'write it as text: "{number}"')

    try:
        return json.loads(text, parse_float=no_float, parse_constant=no_float, object_pairs_hook=once_each)
    except Repeated:
        wrong = f"an item gives {repeated_field(text)[0]} twice"
        raise InvalidFacts(name, wrong, "give it once") from None
    except ValueError as error:
        if isinstance(error, InvalidFacts):
            raise
        raise InvalidFacts(name, f"{text[:40]!r} is no list", f"give {EXHIBIT_A}, or a JSON list of objects") from None
    except RecursionError:
        raise InvalidFacts(name, "the list is nested too deeply", "give a flat list of objects") from None


def readings_from(arguments: Iterable[str]) -> Readings:
    """Readings from ``point=name`` arguments, the default on every other point."""
    return choose(pairs(arguments, "point=name"))


def derivation(rule_id: str, arguments: Iterable[str], readings: Iterable[str] = ()) -> Derivation:
    """What the rule yields on the facts typed, under the readings typed."""
    rule, points = rule_named(rule_id), list(readings)
    chosen = readings_from(points)
    for point in pairs(points, "point=name"):
        if point not in rule.points:
            known = ", ".join(rule.points) or "none"
            raise InvalidFacts(point, f"{rule.id} does not depend on it", f"it depends on: {known}")
    return derive(rule, facts_from(rule, arguments), chosen)
