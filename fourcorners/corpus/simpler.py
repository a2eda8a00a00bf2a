"""Simpler values to try in the place of one value of a case, the simplest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from typing import Any

import attrs

from fourcorners.corpus.size import NUMBERS, Leaf, Path, weight
from fourcorners.engine.domain import DEFAULT_LENGTHS, WHOLE_UNITS
from spec.facts import Quantity, Unit

_ROUND = (0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 1_000, 10_000, 100_000, 1_000_000)
_PLAIN = (0, 1, 2, 3, 10)
_FRACTIONS = tuple(map(Fraction, ("1/2", "1/3", "1/4", "1/10", "1/100", "2/3", "3/2")))
_DENOMINATORS = (1, 2, 3, 4, 5, 10, 20, 100)
_LETTERS = "ABCDEFGHIJ"
_HALVINGS = 48


def replaced(facts: Any, values: Mapping[Path, Any]) -> Any:
    """The case with values replaced, built anew: what its class does not accept raises its own error."""
    if () in values:
        return values[()]
    beneath: dict[str | int, dict[Path, Any]] = {}
    for path, value in values.items():
        beneath.setdefault(path[0], {})[path[1:]] = value
    if isinstance(facts, tuple):
        return tuple(replaced(item, beneath[n]) if n in beneath else item for n, item in enumerate(facts))
    changes = {str(name): replaced(getattr(facts, str(name)), inner) for name, inner in beneath.items()}
    return attrs.evolve(facts, **changes)


def simpler(leaf: Leaf, lengths: Mapping[str, tuple[int, ...]]) -> list[Any]:
    """Every simpler value to try for ``leaf``, the simplest first; lists keep to the statement's lengths."""
    quantity, value = leaf.quantity, leaf.value
    if value is None:
        return []
    found: list[Any]
    if quantity.unit is Unit.LIST:
        found = list(_shorter(leaf, lengths))
    elif quantity.unit is Unit.FACTS:
        found = []
    else:
        least = weight(quantity, value)
        tried = {each for each in _alternatives(quantity, value) if _allowed(quantity, each)}
        found = sorted(
            (each for each in tried if weight(quantity, each) < least),
            key=lambda each: weight(quantity, each),
        )
    return [None, *found] if quantity.optional else found


def plain(quantity: Quantity) -> list[Any]:
    """The plainest numbers that the quantity can be, whatever it is now."""
    whole = quantity.unit in WHOLE_UNITS
    return [value if whole else Fraction(value) for value in _PLAIN if _allowed(quantity, value)]


def short(quantity: Quantity) -> list[Any]:
    """Every number of one or two digits that the quantity can be: whole ones, or cents."""
    whole = quantity.unit in WHOLE_UNITS
    numbers = [number if whole else Fraction(number, 100) for number in range(100)]
    return [each for each in numbers if _allowed(quantity, each)]


def _alternatives(quantity: Quantity, value: Any) -> Iterable[Any]:
    if quantity.unit in NUMBERS:
        whole = quantity.unit in WHOLE_UNITS
        numbers = set(map(on_grid(quantity), _numbers(quantity, Fraction(value), whole)))
        return [int(number) for number in numbers] if whole else numbers
    match quantity.unit:
        case Unit.DATE:
            return _dates(quantity, value)
        case Unit.NAME:
            return list(_LETTERS)
        case Unit.FLAG:
            return [False]
        case _:
            return quantity.options[: quantity.options.index(value)]


def on_grid(quantity: Quantity) -> Callable[[Fraction], Fraction]:
    """How a number is cut to what the quantity can be: whole, whole cents, or as it is."""
    if quantity.unit in WHOLE_UNITS:
        return lambda number: Fraction(number.numerator // number.denominator)
    if quantity.unit is Unit.MONEY:
        return lambda number: Fraction(number.numerator * 100 // number.denominator, 100)
    return lambda number: number


def _numbers(quantity: Quantity, value: Fraction, whole: bool) -> Iterable[Fraction]:
    """Round numbers, the bounds, ``value`` cut to fewer digits or smaller denominators, and halfway."""
    unit = Fraction(1) if whole else Fraction(1, 100)
    bounds = [Fraction(bound) for bound in (quantity.minimum, quantity.above, quantity.maximum) if bound is not None]
    least = bounds[0] if bounds else Fraction(0)
    yield from (each for bound in bounds for each in (bound, bound + unit, bound + 1))
    yield from map(Fraction, _ROUND)
    yield from (-Fraction(each) for each in _ROUND[1:6] if value < 0)
    if not whole:
        yield from _FRACTIONS
    yield abs(value)
    for places in range(-2, len(str(abs(value.numerator)))):
        power = Fraction(10) ** places
        cut = (value / power).__floor__()
        yield from (cut * power, (cut + 1) * power, value / power, value - power)
    for under in _DENOMINATORS:
        cut = (value * under).__floor__()
        yield from (Fraction(cut, under), Fraction(cut + 1, under))
    for halving in range(_HALVINGS):
        step = Fraction(2**halving)
        yield from (value - step, value - step * unit, least + (value - least) / step)
    yield Fraction(value.numerator - 1, value.denominator)
    yield Fraction(value.numerator, max(1, value.denominator - 1))
    yield Fraction(value.numerator // 2, value.denominator)


def _dates(quantity: Quantity, value: date) -> Iterable[date]:
    """The bounds, firsts of months, and every halfway house to the first day allowed."""
    first, last = quantity.minimum, quantity.maximum
    yield from (first, last, first + timedelta(days=1), value.replace(day=1), value.replace(month=1, day=1))
    month = value.replace(day=1)
    for _ in range(6):
        month = (month - timedelta(days=1)).replace(day=1)
        yield month
    for halving in range(12):
        yield date.fromordinal(max(first.toordinal(), value.toordinal() - 2**halving))


def _allowed(quantity: Quantity, value: Any) -> bool:
    return (
        (quantity.minimum is None or value >= quantity.minimum)
        and (quantity.above is None or value > quantity.above)
        and (quantity.maximum is None or value <= quantity.maximum)
    )


def _shorter(leaf: Leaf, lengths: Mapping[str, tuple[int, ...]]) -> Iterable[tuple[Any, ...]]:
    """The list's beginning or end at each shorter length; where few are left out, every way to do so."""
    items, name = leaf.value, leaf.path[-1]
    for length in sorted(lengths.get(str(name), DEFAULT_LENGTHS)):
        if not (leaf.quantity.minimum or 0) <= length < len(items):
            continue
        yield items[:length]
        yield items[len(items) - length :]
        if len(items) - length <= 2 and len(items) <= 12:
            for left_out in combinations(range(len(items)), len(items) - length):
                yield tuple(item for position, item in enumerate(items) if position not in left_out)
