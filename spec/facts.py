"""The facts of a case: exact fields that carry their unit, label and bounds as metadata.

From that metadata come the Hypothesis strategies, the symbolic variables, the command line's fields
and the counterexample files. A facts class is a frozen attrs class built with :func:`facts`, its fields
with the functions below; it is valid once constructed, or :class:`~spec.errors.InvalidFacts` is raised.
A float, a Decimal or a bool where a number belongs is a ``TypeError``: only exact numbers enter.
"""

from __future__ import annotations

import copy
import enum
import functools
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeVar, dataclass_transform

import attrs

from spec.errors import InvalidFacts
from spec.quantities import (
    LARGEST_MONEY,
    LARGEST_PRICE,
    LARGEST_SHARES,
    LONGEST_LIST,
    METADATA_KEY,
    NOTHING,
    ONE_CENT,
    Quantity,
    Unit,
    exact,
    in_cents,
    is_exact,
    quantities,
    whole,
    within,
)

__all__ = [
    "LARGEST_MONEY", "LARGEST_PRICE", "LARGEST_SHARES", "LONGEST_LIST", "METADATA_KEY", "NOTHING",
    "ONE_CENT", "Quantity", "Unit", "choice", "count", "day", "exact_money", "facts", "flag", "invalid_unless",
    "is_exact",
    "listing", "money", "name", "nested", "outcome", "price", "quantities", "ratio", "revised", "shares",
    "unchecked", "whole_shares",
]  # fmt: skip

T = TypeVar("T")


def _number(quantity: Quantity, convert: Callable[[Any], Any], default: Any, *validators: Any) -> Any:
    checks: list[Any] = [*validators, within(quantity)]
    converter: Any = attrs.converters.optional(convert) if quantity.optional else convert
    if quantity.optional:
        checks = [attrs.validators.optional(check) for check in checks]
    return attrs.field(default=default, converter=converter, validator=checks, metadata={METADATA_KEY: quantity})


def money(
    label: str,
    *,
    minimum: Any = Fraction(0),
    maximum: Any = LARGEST_MONEY,
    above: Any = None,
    clause: str | None = None,
    default: Any = attrs.NOTHING,
    absent: str = "",
) -> Any:
    """An amount of money in dollars and whole cents."""
    unit = Quantity(label, Unit.MONEY, minimum, maximum, above, clause, default is None, absent)
    return _number(unit, exact, default, in_cents)


def exact_money(
    label: str,
    *,
    minimum: Any = Fraction(0),
    maximum: Any = LARGEST_MONEY,
    above: Any = None,
    clause: str | None = None,
    default: Any = attrs.NOTHING,
    absent: str = "",
) -> Any:
    """An amount of money in dollars that need not be whole cents: a balance, not a payment."""
    return _number(
        Quantity(label, Unit.EXACT_MONEY, minimum, maximum, above, clause, default is None, absent),
        exact,
        default,
    )


def price(
    label: str,
    *,
    minimum: Any = None,
    maximum: Any = LARGEST_PRICE,
    above: Any = Fraction(0),
    clause: str | None = None,
    default: Any = attrs.NOTHING,
    absent: str = "",
) -> Any:
    """A price in dollars a share, exact; above zero unless ``above`` or ``minimum`` says otherwise."""
    return _number(
        Quantity(label, Unit.PRICE, minimum, maximum, above, clause, default is None, absent), exact, default
    )


def shares(
    label: str,
    *,
    minimum: Any = Fraction(0),
    maximum: Any = Fraction(LARGEST_SHARES),
    above: Any = None,
    clause: str | None = None,
    default: Any = attrs.NOTHING,
    absent: str = "",
) -> Any:
    """An exact number of shares, fractions of a share included."""
    return _number(
        Quantity(label, Unit.SHARES, minimum, maximum, above, clause, default is None, absent),
        exact,
        default,
    )


def whole_shares(
    label: str,
    *,
    minimum: int = 0,
    maximum: int | None = LARGEST_SHARES,
    clause: str | None = None,
    default: Any = attrs.NOTHING,
    absent: str = "",
) -> Any:
    """A whole number of shares (``int``)."""
    return _number(
        Quantity(label, Unit.WHOLE_SHARES, minimum, maximum, None, clause, default is None, absent),
        whole,
        default,
    )


def count(
    label: str,
    *,
    minimum: int = 0,
    maximum: int | None = None,
    clause: str | None = None,
    default: Any = attrs.NOTHING,
    absent: str = "",
) -> Any:
    """A whole number of anything else: days, notes, a position in a list (``int``)."""
    return _number(Quantity(label, Unit.COUNT, minimum, maximum, None, clause, default is None, absent), whole, default)


def ratio(
    label: str,
    *,
    minimum: Any = Fraction(0),
    maximum: Any = None,
    above: Any = None,
    clause: str | None = None,
    default: Any = attrs.NOTHING,
    absent: str = "",
) -> Any:
    """A pure number, exact: a rate, a fraction, a growth factor."""
    return _number(
        Quantity(label, Unit.RATIO, minimum, maximum, above, clause, default is None, absent), exact, default
    )


def day(
    label: str,
    *,
    minimum: date,
    maximum: date,
    clause: str | None = None,
    minimum_clause: str | None = None,
    default: Any = attrs.NOTHING,
    absent: str = "",
) -> Any:
    """A calendar date (``date``, never a ``datetime``) between two bounds, both included."""
    quantity = Quantity(label, Unit.DATE, minimum, maximum, None, clause, default is None, absent, minimum_clause)

    def check_type(_instance: Any, attribute: Any, value: Any) -> None:
        if value is None and quantity.optional:
            return
        if not isinstance(value, date) or hasattr(value, "hour"):
            raise TypeError(f"{attribute.name}: a calendar date is wanted, not {type(value).__name__} {value!r}")

    return attrs.field(default=default, validator=[check_type, within(quantity)], metadata={METADATA_KEY: quantity})


def name(label: str, *, default: Any = attrs.NOTHING) -> Any:
    """A person's or firm's name, never empty."""

    def check(_instance: Any, attribute: Any, value: Any) -> None:
        if not isinstance(value, str):
            raise TypeError(f"{attribute.name}: a name is wanted, not {type(value).__name__} {value!r}")
        if not value.strip():
            raise InvalidFacts(attribute.name, "the name is empty", "give a name")

    return attrs.field(default=default, validator=check, metadata={METADATA_KEY: Quantity(label, Unit.NAME)})


def flag(label: str, *, default: Any = attrs.NOTHING) -> Any:
    """Yes or no (``bool``)."""

    def check(_instance: Any, attribute: Any, value: Any) -> None:
        if not isinstance(value, bool):
            raise TypeError(f"{attribute.name}: yes or no is wanted, not {type(value).__name__} {value!r}")

    return attrs.field(default=default, validator=check, metadata={METADATA_KEY: Quantity(label, Unit.FLAG)})


def choice(label: str, options: type[enum.Enum], *, default: Any = attrs.NOTHING) -> Any:
    """One member of an enumeration."""

    def check(_instance: Any, attribute: Any, value: Any) -> None:
        if not isinstance(value, options):
            known = ", ".join(str(option.value) for option in options)
            raise InvalidFacts(attribute.name, f"{value!r} is not known", f"give one of: {known}")

    return attrs.field(
        default=default,
        validator=check,
        metadata={METADATA_KEY: Quantity(label, Unit.CHOICE, options=tuple(options), item=options)},
    )


def listing(
    label: str,
    item: Any,
    *,
    minimum: int = 0,
    maximum: int = LONGEST_LIST,
    distinct: str | None = None,
    clause: str | None = None,
    default: Any = attrs.NOTHING,
) -> Any:
    """A tuple of facts of one class; ``distinct`` names a field that no two of them may share."""

    def check(_instance: Any, attribute: Any, value: tuple[Any, ...]) -> None:
        if len(value) < minimum:
            raise InvalidFacts(attribute.name, f"{len(value)} given", f"give at least {minimum}", clause)
        if len(value) > maximum:
            raise InvalidFacts(attribute.name, f"{len(value)} given", f"give at most {maximum}", clause)
        for entry in value:
            if not isinstance(entry, item):
                raise TypeError(f"{attribute.name}: {item.__name__} is wanted, not {type(entry).__name__}")
        if distinct is not None:
            # Sorted rather than hashed: a symbolic date can be compared, not hashed.
            for key, following in pairwise(sorted(getattr(entry, distinct) for entry in value)):
                if key == following:
                    raise InvalidFacts(attribute.name, f"{key} stands twice", f"give each {distinct} once", clause)

    quantity = Quantity(label, Unit.LIST, minimum, maximum, None, clause, item=item, distinct=distinct)
    return attrs.field(default=default, converter=tuple, validator=check, metadata={METADATA_KEY: quantity})


def nested(label: str, item: Any, *, default: Any = attrs.NOTHING, absent: str = "") -> Any:
    """Facts of a class of their own."""
    optional = default is None
    is_item = attrs.validators.instance_of(item)
    return attrs.field(
        default=default,
        validator=attrs.validators.optional(is_item) if optional else is_item,
        metadata={METADATA_KEY: Quantity(label, Unit.FACTS, item=item, optional=optional, absent=absent)},
    )


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(
        money,
        exact_money,
        price,
        shares,
        whole_shares,
        count,
        ratio,
        day,
        name,
        flag,
        choice,
        listing,
        nested,
    ),
)
def facts(cls: type[T]) -> type[T]:
    """Make ``cls`` a class of facts: frozen, keyword-only, compared by value.

    A method ``check(self)`` may raise :class:`InvalidFacts` where fields contradict each other; it runs last.
    """
    check = cls.__dict__.get("check")
    if check is not None:
        cls.__attrs_post_init__ = check  # type: ignore[attr-defined]
    return attrs.frozen(cls, kw_only=True)


def _unchecked(_cls: type[Any], fields: list[Any]) -> list[Any]:
    return [field.evolve(validator=None, converter=None) for field in fields]


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(
        money,
        exact_money,
        price,
        shares,
        whole_shares,
        count,
        ratio,
        day,
        name,
        flag,
        choice,
        listing,
        nested,
    ),
)
def outcome(cls: type[T]) -> type[T]:
    """Make ``cls`` an outcome: fields as facts have, but not held to bounds: a rule computed them."""
    return attrs.frozen(cls, kw_only=True, field_transformer=_unchecked)


def unchecked(cls: type[T], **values: Any) -> T:
    """Facts that a rule or a book computed: like an outcome's, their figures are not held to the bounds."""
    made, put = object.__new__(cls), object.__setattr__
    for field, value in (_defaults(cls) | values).items():  # type: ignore[arg-type]
        put(made, field, value)
    return made


@functools.cache
def _defaults(cls: type[Any]) -> dict[str, Any]:
    return {field.name: field.default for field in attrs.fields(cls)}


def revised(before: T, **changes: Any) -> T:
    """``before`` with some fields replaced by what was computed, not held to the bounds either."""
    after = copy.copy(before)
    for field, value in changes.items():
        object.__setattr__(after, field, value)
    return after


def invalid_unless(condition: Any, field: str, wrong: str, remedy: str, clause: str | None = None) -> None:
    """Raise :class:`InvalidFacts` naming ``field`` where ``condition`` fails."""
    if not condition:
        raise InvalidFacts(field, wrong, remedy, clause)
