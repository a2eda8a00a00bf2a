"""Where an axis is marked: round numbers, and the beginnings of months and years."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs

from spec.facts import Unit

MONEY = (Unit.MONEY, Unit.EXACT_MONEY, Unit.PRICE)
STEPS_OF_MONTHS = (1, 2, 3, 6, 12, 24, 60)
ROUND = (Fraction(1), Fraction(2), Fraction(5), Fraction(10))


@attrs.frozen
class Tick:
    """A mark: where, and what stands beside it."""

    value: Fraction
    label: str


def number_ticks(low: Fraction, high: Fraction, most: int, unit: Unit) -> list[Tick]:
    """Multiples of 1, 2 or 5 times a power of ten, from below ``low`` to above ``high``, about ``most`` of them."""
    step = _round_step((high - low) / most)
    if unit in (Unit.WHOLE_SHARES, Unit.COUNT):
        step = max(step, Fraction(1))
    first, last = low // step, -(-high // step)
    return [Tick(number * step, in_short(number * step, unit)) for number in range(first, last + 1)]


def _round_step(least: Fraction) -> Fraction:
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * each for each in ROUND if power * each >= least)


def in_short(value: Fraction, unit: Unit) -> str:
    """``$2.5m``, ``120k``, ``$0.10``: enough for a mark; exact as multiples of a round step are."""
    sign, size = ("-" if value < 0 else ""), abs(value)
    symbol = "$" if unit in MONEY else ""
    for above, letter in ((10**12, "tn"), (10**9, "bn"), (10**6, "m"), (10**4, "k")):
        if size >= above:
            return f"{sign}{symbol}{_decimals(size / (above if letter != 'k' else 1000))}{letter}"
    text = _decimals(size)
    if symbol and "." in text:
        text = text + "0" * (2 - len(text.split(".")[1]))
    return f"{sign}{symbol}{text}"


def _decimals(value: Fraction) -> str:
    """A number with as many decimals as it has, up to twelve."""
    places = next((n for n in range(12) if (value * 10**n).denominator == 1), 12)
    whole, rest = divmod(round(value * 10**places), 10**places)
    return f"{whole:,}" + (f".{rest:0{places}d}" if places else "")


def day_ticks(low: Fraction, high: Fraction, most: int) -> list[Tick]:
    """The first of every so many months, at most ``most`` of them; the first and the last day where none is between."""
    first, last = date.fromordinal(int(low)), date.fromordinal(int(high))
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((each for each in STEPS_OF_MONTHS if months // each <= most), STEPS_OF_MONTHS[-1])
    found = []
    for number in range(first.year * 12, last.year * 12 + 12, step):
        day = date(number // 12, number % 12 + 1, 1)
        if first <= day <= last:
            found.append(Tick(Fraction(day.toordinal()), f"{day.year}" if step >= 12 else f"{day:%b} {day.year}"))
    if len(found) > 1:
        return found
    return [
        Tick(Fraction(each.toordinal()), f"{each.day} {each:%b} {each.year}") for each in dict.fromkeys([first, last])
    ]
