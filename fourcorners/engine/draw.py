"""Concrete facts drawn from the same metadata: every small case, random cases, and Hypothesis strategies."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice, product
from math import floor, prod
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from fourcorners.engine.domain import (
    CENTS_IN_A_DOLLAR,
    DEFAULT_LENGTHS,
    EXACT_UNITS,
    WHOLE_UNITS,
    Domain,
    whole_bounds,
)
from fourcorners.engine.names import made_up
from spec.errors import InvalidFacts
from spec.facts import Quantity, Unit, quantities

T = TypeVar("T")

SMALL_CASES = 1_000
"""How many of the smallest cases are tried before drawing at random."""

_SMALL_MONEY = tuple(Fraction(n, 100) for n in (0, 1, 2, 3, 50, 100))
_SMALL_EXACT = tuple(map(Fraction, ("0", "1", "1/2", "2", "1/10", "1/4", "3", "1/3", "1/100", "100")))
_SMALL_WHOLE = (0, 1, 2, 3, 4, 5, 10)


# -- every small case


def small_cases(domain: Domain, most: int = SMALL_CASES) -> Iterator[Any]:
    """Facts made of the smallest values of each field, the smallest together first, at most ``most`` of them."""
    names = list(quantities(domain.facts))
    choices = [_small(quantity, name, domain.lengths) for name, quantity in quantities(domain.facts).items()]
    widths = [len(values) for values in choices]
    while _size(widths) > most and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    grid = product(*[range(width) for width in widths])
    for picks in sorted(islice(grid, most), key=lambda each: (sum(each), max(each, default=0))):
        try:
            yield domain.facts(**{n: values[pick] for n, values, pick in zip(names, choices, picks, strict=True)})
        except InvalidFacts:
            continue


def _size(widths: list[int]) -> int:
    size = 1
    for width in widths:
        size *= width
    return size


def _small(quantity: Quantity, label: str, lengths: Mapping[str, tuple[int, ...]]) -> list[Any]:
    values: list[Any]
    match quantity.unit:
        case Unit.MONEY:
            values = _near(quantity, _SMALL_MONEY, Fraction(1, CENTS_IN_A_DOLLAR))
        case unit if unit in EXACT_UNITS:
            values = _near(quantity, _SMALL_EXACT, Fraction(1))
        case unit if unit in WHOLE_UNITS:
            values = _near(quantity, _SMALL_WHOLE, 1)
        case Unit.DATE:
            first, last = quantity.minimum.toordinal(), quantity.maximum.toordinal()
            days = (first, last, first + 1, last - 1, (first + last) // 2, first + 30, first + 92)
            values = [date.fromordinal(day) for day in dict.fromkeys(days) if first <= day <= last]
        case Unit.NAME:
            values = [made_up(quantity.label, label)]
        case Unit.FLAG:
            values = [False, True]
        case Unit.CHOICE:
            values = list(quantity.options)
        case Unit.FACTS:
            values = list(islice(small_cases(Domain(quantity.item, lengths), 24), 24))
        case _:
            values = _small_lists(quantity, label, lengths)
    return [None, *values] if quantity.optional else values


def _near(quantity: Quantity, offsets: tuple[Any, ...], unit: Any) -> list[Any]:
    base = quantity.minimum if quantity.minimum is not None else quantity.above
    base = -2 * unit if base is None else base
    found = [base + offset for offset in offsets]
    return [value for value in found if _allowed(quantity, value)]


def _allowed(quantity: Quantity, value: Any) -> bool:
    return (
        (quantity.minimum is None or value >= quantity.minimum)
        and (quantity.above is None or value > quantity.above)
        and (quantity.maximum is None or value <= quantity.maximum)
    )


def _small_lists(quantity: Quantity, label: str, lengths: Mapping[str, tuple[int, ...]]) -> list[Any]:
    found: list[Any] = []
    for length in lengths.get(label.rsplit(".", 1)[-1], DEFAULT_LENGTHS):
        for shift in range(4 if length else 1):
            items = []
            for position in range(length):
                fields = quantities(quantity.item)
                row = {}
                for number, (name, inner) in enumerate(fields.items()):
                    options = _small(inner, f"{label}[{position}].{name}", lengths)
                    row[name] = options[(shift + position * (shift > 1) + (number if shift == 3 else 0)) % len(options)]
                items.append(row)
            try:
                found.append(tuple(quantity.item(**row) for row in items))
            except InvalidFacts:
                continue
    return found


# -- at random, fast


def drawer(domain: Domain, source: random.Random) -> Callable[[], Any | None]:
    """A function that draws facts at random, ``None`` where a draw is no case; built once, called often."""
    return _instance_drawer(domain.facts, "", domain.lengths, source)


TRIES = 8
"""How often a case that contradicts itself is mended before it is given up."""

ABSENT, ABSENT_AGAIN = 0.25, 0.75
"""How often an optional field is absent; and how often where it is drawn again, because too much contradicts sooner."""


def _instance_drawer(
    cls: type[Any], prefix: str, lengths: Mapping[str, tuple[int, ...]], source: random.Random
) -> Callable[[], Any | None]:
    fields, again = [], {}
    for name, quantity in quantities(cls).items():
        plain = _plain_drawer(quantity, f"{prefix}{name}", lengths, source)
        fields.append((name, _now_and_then(plain, ABSENT, source) if quantity.optional else plain))
        again[name] = _now_and_then(plain, ABSENT_AGAIN, source) if quantity.optional else plain
    defaults = [(f.name, f.default) for f in attrs.fields(cls) if f.name not in again]
    # Every draw is within its field's bounds, so validation would only repeat the drawing; contradictions are checked.
    check = getattr(cls, "__attrs_post_init__", None)
    settled = None if check is None else _settler(cls, check, again, source)
    new, put = object.__new__, object.__setattr__

    def draw() -> Any | None:
        instance = new(cls)
        for name, default in defaults:
            put(instance, name, default)
        for name, value in fields:
            drawn = value()
            if drawn is NOTHING_DRAWN:
                return None
            put(instance, name, drawn)
        return instance if settled is None or settled(instance) else None

    return draw


def _settler(
    cls: type[Any], check: Callable[[Any], None], again: Mapping[str, Callable[[], Any]], source: random.Random
) -> Callable[[Any], bool]:
    """A function that mends what contradicts itself, so that few draws come to nothing.

    The field that ``check`` names and one held to the same bounds change places, or it or one of its kind is drawn
    again, by turns; whatever stands against nothing keeps the value it has.
    """
    fields = quantities(cls)
    kin = {name: [other for other in fields if fields[other].unit is fields[name].unit] for name in fields}
    peers = {name: [other for other in kin[name] if other != name and _peers(fields[name], fields[other])]
             for name in fields}  # fmt: skip
    rand, put = source.random, object.__setattr__

    def settled(instance: Any) -> bool:
        for number in range(TRIES):
            try:
                check(instance)
            except InvalidFacts as contradiction:
                field = contradiction.field
                if field not in again:
                    return False
                if peers[field] and not number % 2:
                    other = peers[field][int(rand() * len(peers[field]))]
                    mine, its = getattr(instance, field), getattr(instance, other)
                    put(instance, field, its)
                    put(instance, other, mine)
                    continue
                if number % 2:
                    field = kin[field][int(rand() * len(kin[field]))]
                drawn = again[field]()
                if drawn is NOTHING_DRAWN:
                    return False
                put(instance, field, drawn)
            else:
                return True
        return False

    return settled


def _peers(one: Quantity, other: Quantity) -> bool:
    """Whether two fields of one unit, always there, hold numbers or days within the same bounds."""
    measured = one.unit is Unit.DATE or one.unit is Unit.MONEY or one.unit in EXACT_UNITS or one.unit in WHOLE_UNITS
    bounds = ((each.minimum, each.maximum, each.above) for each in (one, other))
    return measured and not one.optional and not other.optional and next(bounds) == next(bounds)


NOTHING_DRAWN: Any = object()


def _now_and_then(plain: Callable[[], Any], absent: float, source: random.Random) -> Callable[[], Any]:
    rand = source.random
    return lambda: None if rand() < absent else plain()


def _plain_drawer(
    quantity: Quantity, label: str, lengths: Mapping[str, tuple[int, ...]], source: random.Random
) -> Callable[[], Any]:
    match quantity.unit:
        case Unit.MONEY:
            cents = _whole_drawer(*whole_bounds(quantity, CENTS_IN_A_DOLLAR), source)
            return lambda: Fraction(cents(), CENTS_IN_A_DOLLAR)
        case unit if unit in EXACT_UNITS:
            return _exact_drawer(quantity, source)
        case unit if unit in WHOLE_UNITS:
            return _whole_drawer(*whole_bounds(quantity, 1), source)
        case Unit.DATE:
            return _day_drawer(quantity.minimum.toordinal(), quantity.maximum.toordinal(), source)
        case Unit.NAME:
            name = made_up(quantity.label, label)
            return lambda: name
        case Unit.FLAG:
            rand = source.random
            return lambda: rand() < 0.5
        case Unit.CHOICE:
            return _option_drawer(quantity.options, source)
        case Unit.FACTS:
            inner = _instance_drawer(quantity.item, f"{label}.", lengths, source)
            return lambda: NOTHING_DRAWN if (made := inner()) is None else made
        case _:
            return _list_drawer(quantity, label, lengths, source)


def _list_drawer(
    quantity: Quantity, label: str, lengths: Mapping[str, tuple[int, ...]], source: random.Random
) -> Callable[[], Any]:
    options = lengths.get(label.rsplit(".", 1)[-1], DEFAULT_LENGTHS)
    rows = [_instance_drawer(quantity.item, f"{label}[{n}].", lengths, source) for n in range(max(options))]
    chosen = _option_drawer([rows[:length] for length in options], source)
    distinct = quantity.distinct

    def draw() -> Any:
        items = []
        for row in chosen():
            item = row()
            if item is None:
                return NOTHING_DRAWN
            items.append(item)
        if distinct and len({getattr(item, distinct) for item in items}) < len(items):
            return NOTHING_DRAWN
        return tuple(items)

    return draw


def _option_drawer(options: Sequence[Any], source: random.Random) -> Callable[[], Any]:
    count, rand = len(options), source.random
    return lambda: options[int(rand() * count)]


MOST_DAYS_HELD = 2_000


def _day_drawer(first: int, last: int, source: random.Random) -> Callable[[], date]:
    if last - first < MOST_DAYS_HELD:
        return _option_drawer([date.fromordinal(day) for day in range(first, last + 1)], source)
    span, rand, made = last - first + 1, source.random, date.fromordinal
    return lambda: made(first + int(rand() * span))


_BITS = (1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 40)


def _sixteen(choices: Sequence[T]) -> list[T]:
    """The choices over and over, up to sixteen: four random bits then choose one."""
    return [choices[place % len(choices)] for place in range(16)]


def _whole_drawer(low: int | None, high: int | None, source: random.Random) -> Callable[[], int]:
    floor = min(-(10**6), (high or 0) - 10**6) if low is None else low
    span = (high if high is not None else floor + 10**12) - floor + 1
    bits, rand = source.getrandbits, source.random
    sizes = _sixteen([span.bit_length(), *(size for size in _BITS if 1 << size < span)])  # the first reaches all of it
    if floor < 0 < span + floor:
        return lambda: floor + bits(sizes[bits(4)]) % span if rand() < 0.2 else bits(4) % (span + floor)
    return lambda: floor + bits(sizes[bits(4)]) % span


_DENOMINATORS = (100, 10, 7, 3, 2, 1, 1, 1, 1, 1)


def _denominators(quantity: Quantity) -> list[int]:
    """Denominators over which the quantity has a value at all: between narrow bounds, one large enough for them."""
    spans = {denominator: whole_bounds(quantity, denominator) for denominator in _DENOMINATORS}
    wide = {each for each, (low, high) in spans.items() if low is None or high is None or low <= high}
    ends = [end for end in (quantity.minimum, quantity.above, quantity.maximum) if end is not None]
    return [each for each in _DENOMINATORS if each in wide] or [2 * prod(Fraction(end).denominator for end in ends)]


def _exact_drawer(quantity: Quantity, source: random.Random) -> Callable[[], Any]:
    denominators = _denominators(quantity)
    drawers = {each: _whole_drawer(*whole_bounds(quantity, each), source) for each in set(denominators)}
    choices, bits = _sixteen([(drawers[each], each) for each in denominators]), source.getrandbits

    def draw() -> Fraction:
        numerator, denominator = choices[bits(4)]
        return Fraction(numerator()) if denominator == 1 else Fraction(numerator(), denominator)

    return draw


# -- Hypothesis

LARGEST_DENOMINATOR = 1000


def strategy(domain: Domain) -> st.SearchStrategy[Any]:
    """A Hypothesis strategy for the domain's facts, shrinking towards the smallest values."""
    return _instance_strategy(domain.facts, "", domain.lengths)


def _instance_strategy(cls: type[Any], prefix: str, lengths: Mapping[str, tuple[int, ...]]) -> st.SearchStrategy[Any]:
    fields = {name: _value_strategy(quantity, f"{prefix}{name}", lengths) for name, quantity in quantities(cls).items()}
    made = st.fixed_dictionaries(fields).map(lambda values: _or_nothing(cls, values))
    return made.filter(lambda instance: instance is not None)


def _or_nothing(cls: type[Any], values: dict[str, Any]) -> Any | None:
    try:
        return cls(**values)
    except InvalidFacts:
        return None


def _value_strategy(quantity: Quantity, label: str, lengths: Mapping[str, tuple[int, ...]]) -> st.SearchStrategy[Any]:
    plain = _plain_strategy(quantity, label, lengths)
    return st.none() | plain if quantity.optional else plain


def _plain_strategy(quantity: Quantity, label: str, lengths: Mapping[str, tuple[int, ...]]) -> st.SearchStrategy[Any]:
    match quantity.unit:
        case Unit.MONEY:
            low, high = whole_bounds(quantity, CENTS_IN_A_DOLLAR)
            return st.integers(low, high).map(lambda cents: Fraction(cents, CENTS_IN_A_DOLLAR))
        case unit if unit in EXACT_UNITS:
            return _fractions(quantity).filter(lambda value: _allowed(quantity, value))
        case unit if unit in WHOLE_UNITS:
            return st.integers(*whole_bounds(quantity, 1))
        case Unit.DATE:
            return st.dates(quantity.minimum, quantity.maximum)
        case Unit.NAME:
            return st.just(made_up(quantity.label, label))
        case Unit.FLAG:
            return st.booleans()
        case Unit.CHOICE:
            return st.sampled_from(quantity.options)
        case Unit.FACTS:
            return _instance_strategy(quantity.item, f"{label}.", lengths)
        case _:
            options = lengths.get(label.rsplit(".", 1)[-1], DEFAULT_LENGTHS)
            rows = [
                st.tuples(*[_instance_strategy(quantity.item, f"{label}[{n}].", lengths) for n in range(length)])
                for length in options
            ]
            return st.one_of(rows)


def _fractions(quantity: Quantity) -> st.SearchStrategy[Fraction]:
    """A whole number and a part of one, within the bounds: no new strategies at every draw, as `st.fractions` has."""
    low, high = quantity.minimum, quantity.maximum
    low = quantity.above if low is None else low
    whole = st.integers(None if low is None else floor(low), None if high is None else floor(high))

    def within(drawn: tuple[int, int, int]) -> Fraction:
        whole, denominator, part = drawn
        value = whole + Fraction(part % denominator, denominator)
        value = value if low is None else max(low, value)
        return value if high is None else min(high, value)

    return st.tuples(whole, st.integers(1, LARGEST_DENOMINATOR), st.integers(0, LARGEST_DENOMINATOR - 1)).map(within)
