"""A rule's facts made fewer: some given once for all, others held between narrower bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from spec.errors import InvalidFacts
from spec.facts import METADATA_KEY, Quantity, Unit, quantities
from spec.quantities import within
from spec.rules import Rule

_UNBOUNDED = (Unit.LIST, Unit.FACTS, Unit.NAME, Unit.FLAG, Unit.CHOICE)


def narrowed(
    rule: Rule, given: Mapping[str, Any], between: Mapping[str, tuple[Any, Any]]
) -> tuple[type[Any], Callable[[Any], Any]]:
    """The class of the facts that vary, and the function that makes them whole again.

    Its fields are those of the rule's own facts, metadata and checks included, but for the ``given`` ones; what lies
    outside ``between`` is :class:`InvalidFacts`, as is whatever contradicts what is given.
    """
    if not given and not between:
        return rule.facts, _as_it_is
    for name, value in given.items():
        _check_value(rule, "given", name, value)
    fields: dict[str, Any] = {}
    for field in attrs.fields(rule.facts):
        if field.name in given or METADATA_KEY not in field.metadata:
            continue
        quantity, checks = field.metadata[METADATA_KEY], field.validator
        if field.name in between:
            low, high = between[field.name]
            _check_bounds(rule, field.name, quantity, low, high)
            narrow = attrs.evolve(quantity, minimum=low, maximum=high, above=None)
            checks = [each for each in (field.validator, _unless_absent(within(narrow))) if each is not None]
            quantity = narrow
        fields[field.name] = attrs.field(
            default=field.default, converter=field.converter, validator=checks, metadata={METADATA_KEY: quantity}
        )
    for name in between:
        if name in given:
            raise InvalidFacts(f"between.{name}", "it is given, and so does not vary", "drop one of the two")

    def whole(facts: Any) -> Any:
        return rule.facts(**given, **{name: getattr(facts, name) for name in fields})

    def check(facts: Any) -> None:
        whole(facts)

    cls = attrs.make_class(
        rule.facts.__name__, fields, frozen=True, kw_only=True, class_body={"__attrs_post_init__": check}
    )
    cls.__doc__ = rule.facts.__doc__
    _check_some_vary(cls)
    return cls, whole


def _check_some_vary(cls: type[Any]) -> None:
    if not quantities(cls):
        raise InvalidFacts("given", "every fact is given, and nothing is left to vary", "leave one of them out")


def _check_bounds(rule: Rule, name: str, quantity: Quantity, low: Any, high: Any) -> None:
    """Refuse bounds that are none: what lies beyond the fact's own at one end is never asked, all of it is a slip."""
    if quantity.unit in _UNBOUNDED or low is None or high is None:
        raise InvalidFacts(f"between.{name}", f"{quantity.unit.value} has no bounds", "leave it out")
    if low > high:
        raise InvalidFacts(f"between.{name}", f"{low} is above {high}", "give the smaller bound first")
    if quantity.maximum is not None and low > quantity.maximum:
        _check_value(rule, "between", name, low)
    elif any(least is not None and high <= least for least in (quantity.minimum, quantity.above)):
        _check_value(rule, "between", name, high)


def _check_value(rule: Rule, table: str, name: str, value: Any) -> None:
    """Hold a value to the fact's own bounds; what they do not allow is named as it was given."""
    field = attrs.fields_dict(rule.facts)[name]
    convert: Any = field.converter
    try:
        exact = value if convert is None else convert(value)
        if field.validator is not None:
            field.validator(None, field, exact)
    except InvalidFacts as invalid:
        named, clause = f"{table}.{invalid.field}", invalid.clause or rule.clause
        raise InvalidFacts(named, invalid.wrong, invalid.remedy, clause) from None


def _as_it_is(facts: Any) -> Any:
    return facts


def _unless_absent(check: Any) -> Any:
    return attrs.validators.optional(check)
