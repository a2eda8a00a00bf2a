"""A rule's facts made fewer: some given once for all, others held between narrower bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from spec.errors import InvalidFacts
from spec.facts import METADATA_KEY, Unit, quantities
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
    fields: dict[str, Any] = {}
    for field in attrs.fields(rule.facts):
        if field.name in given or METADATA_KEY not in field.metadata:
            continue
        quantity, checks = field.metadata[METADATA_KEY], field.validator
        if field.name in between:
            low, high = between[field.name]
            if quantity.unit in _UNBOUNDED or low is None or high is None:
                raise InvalidFacts(f"between.{field.name}", f"{quantity.unit.value} has no bounds", "leave it out")
            if low > high:
                raise InvalidFacts(f"between.{field.name}", f"{low} is above {high}", "give the smaller bound first")
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


def _as_it_is(facts: Any) -> Any:
    return facts


def _unless_absent(check: Any) -> Any:
    return attrs.validators.optional(check)
