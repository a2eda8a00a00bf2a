"""What a field of facts holds: its unit, label and bounds, and the checks that hold a value to them."""

from __future__ import annotations

import enum
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from numbers import Complex, Number, Rational
from typing import Any

import attrs

from spec.errors import InvalidFacts

METADATA_KEY = "quantity"

NOTHING = Fraction(0)

ONE_CENT = Fraction(1, 100)
"""The least amount of money that can be paid."""


class Unit(enum.Enum):
    """What a number counts. The value is the word a person reads."""

    MONEY = "dollars in whole cents"
    EXACT_MONEY = "dollars, exact"
    PRICE = "dollars a share"
    SHARES = "shares, exact"
    WHOLE_SHARES = "whole shares"
    COUNT = "a whole number"
    RATIO = "a pure number"
    DATE = "a calendar date"
    NAME = "a name"
    FLAG = "yes or no"
    CHOICE = "one of a list"
    FACTS = "facts of their own"
    LIST = "a list"


@attrs.frozen
class Quantity:
    """What a field holds: a label to read, a unit, inclusive bounds and the clause that sets them.

    ``minimum_clause`` sets the least where another clause does. ``above`` excludes the bound itself.
    An ``optional`` field may be ``None``: ``absent`` says what for.
    ``item`` is the class of a list's items (or the quantity of a plain item); ``options`` those of a choice.
    """

    label: str
    unit: Unit
    minimum: Any = None
    maximum: Any = None
    above: Any = None
    clause: str | None = None
    optional: bool = False
    absent: str = ""
    minimum_clause: str | None = None
    item: Any = None
    options: tuple[Any, ...] = ()
    distinct: str | None = None

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that set the bounds, each once, that of the least first."""
        return tuple(dict.fromkeys(each for each in (self.minimum_clause, self.clause) if each is not None))


# Nothing in these agreements comes near these; a larger figure is a slip of the pen, not a case.
LARGEST_MONEY = Fraction(10**12)
LARGEST_PRICE = Fraction(10**9)
LARGEST_SHARES = 10**15

SLIPS = (LARGEST_MONEY, LARGEST_PRICE, LARGEST_SHARES)
"""Limits of this program, which no clause sets."""
LONGEST_LIST = 10_000


def is_exact(value: object) -> bool:
    """Whether ``value`` is an exact number: an int or Fraction, or a symbolic stand-in for one."""
    if isinstance(value, bool):
        return False
    if isinstance(value, Rational):
        return True
    return isinstance(value, Number) and not isinstance(value, Complex | Decimal)


def exact(value: Any) -> Any:
    """``value`` as an exact number: an int becomes a ``Fraction``; anything inexact is a ``TypeError``."""
    if type(value) is Fraction:
        return value
    if type(value) is int:
        return Fraction(value)
    if not is_exact(value):
        raise TypeError(
            f"an exact number is wanted, not {type(value).__name__} {value!r}: write it as text or a Fraction"
        )
    return value


def whole(value: Any) -> Any:
    """``value`` as a whole number; anything else is a ``TypeError``."""
    if type(value) is int:
        return value
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    if isinstance(value, Fraction) or not is_exact(value):
        raise TypeError(f"a whole number is wanted, not {type(value).__name__} {value!r}")
    return value


def written(value: Any) -> str:
    """``value`` as a person writes it: a fraction that ends as a decimal, to its last place."""
    if not isinstance(value, Fraction):
        return str(value)
    for places in range(1, 10):
        tens = value * 10**places
        if value.denominator > 1 and tens.denominator == 1:
            sign, digits = "-" * (tens < 0), f"{abs(tens.numerator):0{places + 1}}"
            return f"{sign}{digits[:-places]}.{digits[-places:]}"
    return str(value)


def within(quantity: Quantity) -> Callable[[Any, Any, Any], None]:
    """A validator that holds a field to its quantity's bounds."""
    low, high, above = quantity.minimum, quantity.maximum, quantity.above
    is_date = quantity.unit is Unit.DATE
    before, later = ("before", "a later day") if is_date else ("below", "more")
    after, earlier = ("after", "an earlier day") if is_date else ("above", "less")

    def invalid(field: str, value: Any, wrong: str, bound: Any, remedy: str, clause: str | None) -> InvalidFacts:
        stands = written(bound)
        return InvalidFacts(field, f"{written(value)} is {wrong} {stands}", f"give {remedy.format(stands)}", clause)

    def check(_instance: Any, attribute: Any, value: Any) -> None:
        if value is None:
            return
        # An exclusive bound goes first: where it is the inclusive one's own figure, that figure is no remedy.
        if above is not None and value <= above:
            raise invalid(attribute.name, value, "not above", above, "more than {}", quantity.clause)
        if low is not None and value < low:
            raise invalid(
                attribute.name, value, before, low, "{} or " + later, quantity.minimum_clause or quantity.clause
            )
        if high is not None and value > high:
            raise invalid(
                attribute.name, value, after, high, "{} or " + earlier, None if high in SLIPS else quantity.clause
            )

    return check


def in_cents(_instance: Any, attribute: Any, value: Any) -> None:
    """A validator that holds a field to whole cents."""
    if isinstance(value, Fraction) and 100 % value.denominator != 0:
        raise InvalidFacts(
            attribute.name, f"{written(value)} is not in whole cents", "give an amount in dollars and cents"
        )


def quantities(cls: type[Any]) -> dict[str, Quantity]:
    """The quantity of each field of a facts or outcome class, by field name, in order."""
    return {field.name: field.metadata[METADATA_KEY] for field in attrs.fields(cls) if METADATA_KEY in field.metadata}
