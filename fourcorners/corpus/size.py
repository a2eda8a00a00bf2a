"""How much a person has to read in the facts of a case: the measure of a counterexample's size.

First the *reading*: one for each digit that a number is written with (1 for ``5``, 3 for ``0.05``, both
parts of a fraction and its stroke, nothing for nought), for each item of a list, for each optional fact
given, each flag set and each choice other than the first; letters of names; nothing for the first day
allowed, one for the last or the first of a month, two for any other day. Between cases of equal reading,
the rounder numbers (fewer digits that are not noughts at the end), then the smaller values, field by field.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from spec.facts import Quantity, Unit, quantities

NUMBERS = (Unit.MONEY, Unit.EXACT_MONEY, Unit.PRICE, Unit.SHARES, Unit.WHOLE_SHARES, Unit.COUNT, Unit.RATIO)
MOST_DECIMALS = 4

Path = tuple[str | int, ...]
Weight = tuple[int, int, Fraction]
Size = tuple[int, int, tuple[Fraction, ...]]


@attrs.frozen
class Leaf:
    """One value of a case: where it stands (fields and positions), what it is of, and the value."""

    path: Path
    quantity: Quantity
    value: Any


def leaves(facts: Any, at: Path = ()) -> Iterator[Leaf]:
    """Every value of the case in order, lists before their items and facts before their parts."""
    for name, quantity in quantities(type(facts)).items():
        value = getattr(facts, name)
        yield Leaf((*at, name), quantity, value)
        if value is not None and quantity.unit is Unit.FACTS:
            yield from leaves(value, (*at, name))
        if quantity.unit is Unit.LIST:
            for position, item in enumerate(value):
                yield from leaves(item, (*at, name, position))


def size(facts: Any) -> Size:
    """The size of a case; sizes of cases of one class compare as tuples do."""
    weights = [weight(leaf.quantity, leaf.value) for leaf in leaves(facts)]
    return (
        sum(each[0] for each in weights),
        sum(each[1] for each in weights),
        tuple(each[2] for each in weights),
    )


def weight(quantity: Quantity, value: Any) -> Weight:
    """What one value adds: its reading, its roundness, and its place among values of equal reading."""
    read, round_digits, value_of = _weight(quantity, value)
    return read + (quantity.optional and value is not None), round_digits, value_of


def _weight(quantity: Quantity, value: Any) -> Weight:
    if value is None:
        return 0, 0, Fraction(0)
    if quantity.unit in NUMBERS:
        return _of_number(Fraction(value))
    match quantity.unit:
        case Unit.DATE:
            return _of_date(quantity, value), 0, Fraction(value.toordinal())
        case Unit.NAME:
            return len(value), 0, Fraction(int.from_bytes(value.encode()[:8].ljust(8)))
        case Unit.FLAG:
            return int(value), 0, Fraction(value)
        case Unit.CHOICE:
            position = quantity.options.index(value)
            return int(position > 0), 0, Fraction(position)
        case Unit.LIST:
            return len(value), 0, Fraction(len(value))
        case _:
            return 0, 0, Fraction(0)


def _of_number(value: Fraction) -> Weight:
    written = digits(value)
    signed = 2 * abs(value) + (value < 0)
    return len(written) if value else 0, len(written.rstrip("0")), signed


def digits(value: Fraction) -> str:
    """The digits a number is written with: as a decimal where a short one is exact, else as a fraction."""
    over, under = abs(value.numerator), value.denominator
    if under == 1:
        return str(over)
    for places in range(1, MOST_DECIMALS + 1):
        if 10**places % under == 0:
            return f"{over * 10**places // under:0{places + 1}d}"
    return f"{over}/{under}"


def _of_date(quantity: Quantity, value: date) -> int:
    if value == quantity.minimum:
        return 0
    return 1 if value == quantity.maximum or value.day == 1 else 2
