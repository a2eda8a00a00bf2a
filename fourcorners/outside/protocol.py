"""The protocol an outside program speaks: one JSON object a line, a greeting, then an answer to each request.

``docs/outside.md`` is its description. Numbers travel as text, exact: money in whole cents as ``402629.05``, everything
else as a whole number or a fraction in lowest terms (``800``, ``1/3``). A line with a floating number is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NoReturn

import attrs

from fourcorners.notation import exact_text, parse
from fourcorners.outside.errors import Trouble
from spec.errors import InvalidFacts
from spec.facts import Quantity, Unit, quantities
from spec.provisions import PROVISIONS

PROTOCOL = "fourcorners/outside/1"
LONGEST_LINE = 2**20
"""Characters of an answer; a longer one is not read to its end."""

DOLLARS, CENTS = "dollars", "cents"
UNITS = (DOLLARS, CENTS)
_IN_MONEY = (Unit.MONEY, Unit.EXACT_MONEY, Unit.PRICE)


# -- what goes out


def wire(value: Any, quantity: Quantity, units: str = DOLLARS) -> Any:
    """``value`` as it travels: text, yes or no as ``true`` and ``false``, ``null`` for what is absent."""
    if value is None or isinstance(value, bool):
        return value
    if quantity.unit is Unit.LIST:
        return [wire_facts(item, units) for item in value]
    if quantity.unit is Unit.FACTS:
        return wire_facts(value, units)
    if quantity.unit in _IN_MONEY and units == CENTS:
        return str(Fraction(value) * 100)
    if quantity.unit is Unit.MONEY and (Fraction(value) * 100).denominator == 1:
        return two_decimals(value)
    return exact_text(value)


def wire_facts(facts: Any, units: str = DOLLARS) -> dict[str, Any]:
    """Facts or an outcome, field by field, as they travel."""
    return {name: wire(getattr(facts, name), quantity, units) for name, quantity in quantities(type(facts)).items()}


def two_decimals(dollars: Any) -> str:
    """An amount in whole cents with both its decimals: ``402629.05``."""
    cents = Fraction(dollars) * 100
    sign, (whole, rest) = "-" if cents < 0 else "", divmod(abs(cents.numerator), 100)
    return f"{sign}{whole}.{rest:02}"


# -- what comes back


@attrs.frozen
class Refusal:
    """The outside logic turns the case away, and under which clause (empty where it cannot say)."""

    clause: str


@attrs.frozen
class Shown:
    """What stands in a place that holds no value: a cell's ``#DIV/0!``."""

    text: str


Answer = Refusal | Mapping[str, Any]
"""A refusal, or the outcome as it travels."""


def parsed_line(line: bytes) -> dict[str, Any]:
    """The object in one line of an answer; anything else is :class:`Trouble`."""

    def no_float(number: str) -> NoReturn:
        raise Trouble(f"its answer holds the floating number {number[:40]}", f'write numbers as text: "{number[:40]}"')

    try:
        held = json.loads(line.decode(), parse_float=no_float, parse_constant=no_float)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Trouble(
            f"its answer is no JSON: {line[:60].decode(errors='replace')!r}",
            "answer one JSON object a line, and print nothing else on standard output",
        ) from None
    if not isinstance(held, dict):
        raise Trouble(f"its answer is a {type(held).__name__}, not an object", 'answer {"id": ..., "outcome": {...}}')
    return held


def check_greeting(held: Mapping[str, Any], field: str = "program") -> None:
    """The first line of a program names the version of the protocol that it speaks.

    One that says there that it cannot be asked at all, and why, is :class:`InvalidFacts` of ``field``.
    """
    version = held.get("protocol")
    if version != PROTOCOL:
        said = "names no protocol" if version is None else f"speaks {str(version)[:60]!r}"
        raise Trouble(f"it {said}", f'this program speaks "{PROTOCOL}": greet with {{"protocol": "{PROTOCOL}"}}')
    if "error" in held:
        raise InvalidFacts(field, f"{held['error']!s:.300}", "name one that is there and can answer for the rule")


def answer_in(held: Mapping[str, Any], number: int) -> Answer:
    """The answer to request ``number`` that a line holds."""
    if held.get("id") != number or isinstance(held.get("id"), bool):
        wrong = f"it answers {held.get('id')!r:.40} where {number} was asked"
        raise Trouble(wrong, "answer each request once, in the order asked, with its id")
    kinds = [kind for kind in ("outcome", "refused", "error") if kind in held]
    if len(kinds) != 1:
        raise Trouble("its answer has " + (" and ".join(kinds) or "no outcome"), "give one of outcome, refused, error")
    if unknown := set(held) - {"id", "outcome", "refused", "error"}:
        raise Trouble(f"its answer has an unknown field {min(unknown)[:40]!r}", "give id, and outcome or refused")
    said = held[kinds[0]]
    if kinds[0] == "error":
        raise Trouble(f"it gives up: {str(said)[:200]}", "mend it, or narrow the cases that it is asked")
    if kinds[0] == "refused":
        if not isinstance(said, str) or (said and said not in PROVISIONS):
            raise Trouble(f"it refuses under {said!r:.40}", 'name a clause, as in "Warrant 1(b)"')
        return Refusal(said)
    if not isinstance(said, dict):
        raise Trouble(f"its outcome is a {type(said).__name__}", "give an object, a field for each figure")
    return said


# -- figures, one by one


@attrs.frozen
class Figure:
    """One figure of an outcome: its path (``payments[1].payment``, counted from 1), what it is of, its value."""

    path: str
    quantity: Quantity
    value: Any
    of: str = ""

    @property
    def label(self) -> str:
        """What it is, as a person would say: ``payment, No. 3, Kumi Hui``."""
        return self.quantity.label + self.of


def figures(outcome: Any, prefix: str = "", of: str = "") -> Iterator[Figure]:
    """Every figure of an outcome in order; of a list, its items, and how many they are under ``number(list)``."""
    fields = quantities(type(outcome))
    of += "".join(f", {getattr(outcome, name)}" for name, held in fields.items() if prefix and held.unit is Unit.NAME)
    for name, quantity in fields.items():
        value, path = getattr(outcome, name), f"{prefix}{name}"
        if quantity.unit is Unit.LIST:
            yield Figure(f"number({path})", Quantity(f"number of {quantity.label}", Unit.COUNT), len(value), of)
            for place, item in enumerate(value, start=1):
                yield from figures(item, f"{path}[{place}].", of)
        elif quantity.unit is Unit.FACTS and value is not None:
            yield from figures(value, f"{path}.", of)
        else:
            yield Figure(path, quantity, value, of)


def flattened(held: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """An outcome that travelled, figure by figure, by the same paths as :func:`figures`."""
    if isinstance(held, dict):
        for name, value in held.items():
            yield from flattened(value, f"{prefix}.{name}" if prefix else str(name))
    elif isinstance(held, list):
        yield f"number({prefix})", len(held)
        for place, item in enumerate(held, start=1):
            yield from flattened(item, f"{prefix}[{place}]")
    else:
        yield prefix, held


def cell_read(text: Any, figure: Figure, units: str = DOLLARS, from_1904: bool = False) -> Any:
    """The value of a figure as a cell shows it; what is no such value is kept as what is :class:`Shown`."""
    if text is None and not figure.quantity.optional:
        return Shown("nothing")
    try:
        if figure.quantity.unit is Unit.DATE and str(text).isdecimal():
            return (date(1904, 1, 1) if from_1904 else date(1899, 12, 30)) + timedelta(days=int(text))
        return figure_read(text, figure, units)
    except (Trouble, OverflowError):
        return Shown(str(text)[:60])


def figure_read(text: Any, figure: Figure, units: str = DOLLARS) -> Any:
    """The value of a figure as answered; what is no such value is :class:`Trouble`."""
    quantity = attrs.evolve(figure.quantity, optional=True)
    if quantity.unit is Unit.FLAG and isinstance(text, bool):
        return text
    try:
        value = parse(text, quantity, figure.path)
    except InvalidFacts as invalid:
        raise Trouble(f"its answer is no such figure: {invalid.field}: {invalid.wrong}", invalid.remedy) from None
    return value / 100 if units == CENTS and quantity.unit in _IN_MONEY and value is not None else value
