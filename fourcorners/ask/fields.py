"""The fields of a rule's facts as data: what a form, a help text or a schema needs of them."""

from __future__ import annotations

from typing import Any

import attrs

from fourcorners.notation import exact_text
from spec.facts import Quantity, Unit, quantities


def describe_fields(cls: type[Any]) -> list[dict[str, Any]]:
    """Name, label, unit, bounds, default and options of each field, in order; a list's items likewise."""
    return [_described(cls, name, quantity) for name, quantity in quantities(cls).items()]


def _described(cls: type[Any], name: str, quantity: Quantity) -> dict[str, Any]:
    default = attrs.fields_dict(cls)[name].default
    given = default is not attrs.NOTHING
    told: dict[str, Any] = {
        "name": name,
        "label": quantity.label,
        "unit": quantity.unit.value,
        "clause": quantity.clause,
        "minimum_clause": quantity.minimum_clause or quantity.clause,
        "minimum": exact_text(quantity.minimum),
        "above": exact_text(quantity.above),
        "maximum": exact_text(quantity.maximum),
        "optional": given,
        "default": exact_text(default) if given else None,
    }
    if quantity.options:
        told["options"] = [exact_text(option) for option in quantity.options]
    if quantity.unit in (Unit.LIST, Unit.FACTS):
        told["fields"] = describe_fields(quantity.item)
    return told
