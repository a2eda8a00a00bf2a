"""From a class of facts to its symbolic instance, and from an assignment back to plain facts.

Everything is read from the fields' metadata (:class:`spec.facts.Quantity`): nothing about a field stands twice.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Any

import attrs

from fourcorners.engine import formulas
from fourcorners.engine.dates import SymbolicDate, SymbolicDays
from fourcorners.engine.errors import OutsideDomain
from fourcorners.engine.names import made_up
from fourcorners.engine.path import Path
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.values import (
    SymbolicBool,
    SymbolicInt,
    SymbolicRational,
    symbolic_int,
    symbolic_rational,
)
from fourcorners.notation import show
from spec.errors import InvalidFacts
from spec.facts import Quantity, Unit, quantities

CENTS_IN_A_DOLLAR = 100
MONEY_UNITS = (Unit.MONEY, Unit.EXACT_MONEY, Unit.PRICE)
EXACT_UNITS = (Unit.EXACT_MONEY, Unit.PRICE, Unit.SHARES, Unit.RATIO)
WHOLE_UNITS = (Unit.WHOLE_SHARES, Unit.COUNT)

SUCH_THAT = "; such that "
"""Between the words for the facts and those for what is assumed of them."""


@attrs.frozen
class Domain:
    """The cases a statement speaks of: every value of a facts class, lists at the given lengths.

    ``lengths`` gives, by field name, the lengths a list is explored at; ``enumerated`` the fields (dates, whole
    numbers, choices) taken value by value instead of symbolically; ``assumes`` narrows the cases (a function of
    the facts, true where they count).
    """

    facts: type[Any]
    lengths: Mapping[str, tuple[int, ...]] = attrs.field(factory=dict)
    enumerated: tuple[str, ...] = ()
    assumes: Callable[[Any], Any] | None = None

    def in_words(self) -> str:
        """The domain as a sentence a person can check."""
        parts = [_in_words(name, quantity, self) for name, quantity in quantities(self.facts).items()]
        words = "; ".join(parts)
        if self.assumes is not None:
            words += f"{SUCH_THAT}{_first_line(self.assumes)}"
        return words

    def in_brief(self) -> str:
        """The domain in a line: each field with its lower bound; the upper bounds are those of ``in_words``."""
        return ", ".join(filter(None, _in_brief(quantities(self.facts), self, "")))

    def cases(self, shard: tuple[int, int] = (0, 1)) -> Iterator[dict[str, Any]]:
        """Each combination of values of the enumerated fields (one empty combination where there are none).

        ``shard`` is (index, of how many): every so many values of the first field, so that neighbours stay together.
        """
        index, of = shard
        fields = quantities(self.facts)
        values = [values_of(fields[name]) for name in self.enumerated]
        if values:
            values[0] = values[0][index::of]
        for combination in product(*values):
            yield dict(zip(self.enumerated, combination, strict=True))

    @property
    def finite(self) -> bool:
        """Whether every field is enumerated, so that each case is a plain one."""
        return set(self.enumerated) == set(quantities(self.facts))


def values_of(quantity: Quantity) -> list[Any]:
    """Every value of a quantity that has finitely many; ``None`` among them where it may be absent."""
    return [None, *_values_given(quantity)] if quantity.optional else _values_given(quantity)


def count_of_values(quantity: Quantity) -> int | None:
    """How many values a quantity has, absent included; ``None`` where :func:`values_of` cannot give them."""
    given: int
    match quantity.unit:
        case Unit.DATE:
            given = (quantity.maximum - quantity.minimum).days + 1
        case Unit.CHOICE:
            given = len(quantity.options)
        case Unit.FLAG:
            given = 2
        case unit if unit in WHOLE_UNITS and quantity.maximum is not None:
            given = quantity.maximum - quantity.minimum + 1
        case _:
            return None
    return given + quantity.optional


def _values_given(quantity: Quantity) -> list[Any]:
    match quantity.unit:
        case Unit.DATE:
            return [date.fromordinal(n) for n in range(quantity.minimum.toordinal(), quantity.maximum.toordinal() + 1)]
        case Unit.CHOICE:
            return list(quantity.options)
        case Unit.FLAG:
            return [False, True]
        case unit if unit in WHOLE_UNITS and quantity.maximum is not None:
            return list(range(quantity.minimum, quantity.maximum + 1))
        case _:
            raise ValueError(f"{quantity.label}: {quantity.unit.value} cannot be enumerated")


def _in_brief(fields: Mapping[str, Quantity], domain: Domain, prefix: str) -> Iterator[str]:
    for name, quantity in fields.items():
        match quantity.unit:
            case Unit.LIST:
                lengths = domain.lengths.get(name, DEFAULT_LENGTHS)
                if lengths != (0,):
                    yield f"{_lengths_in_brief(lengths)} {name}"
            case Unit.FACTS:
                yield f"any {name}"
            case Unit.DATE:
                yield f"{'every' if name in domain.enumerated else 'any'} {prefix}{name}"
            case Unit.NAME | Unit.FLAG | Unit.CHOICE:
                continue
            case _ if name in domain.enumerated:
                yield f"every {prefix}{name}"
            case _:
                bound = f"> {quantity.above}" if quantity.above is not None else f"≥ {quantity.minimum}"
                yield f"{prefix}{name} {bound}"


def _lengths_in_brief(lengths: tuple[int, ...]) -> str:
    if len(lengths) > 1 and lengths == tuple(range(lengths[0], lengths[-1] + 1)):
        return f"{lengths[0]} to {lengths[-1]}"
    return " or ".join(filter(None, [", ".join(map(str, lengths[:-1])), str(lengths[-1])]))


def _first_line(function: Callable[..., Any]) -> str:
    return (function.__doc__ or function.__name__).strip().splitlines()[0].rstrip(".")


def _in_words(name: str, quantity: Quantity, domain: Domain) -> str:
    match quantity.unit:
        case Unit.LIST:
            lengths = " or ".join(map(str, domain.lengths.get(name.rsplit(".", 1)[-1], DEFAULT_LENGTHS)))
            inner = "; ".join(_in_words(n, q, domain) for n, q in quantities(quantity.item).items())
            return f"{name}: {lengths}, each with {inner}"
        case Unit.FACTS:
            return "; ".join(_in_words(f"{name}.{n}", q, domain) for n, q in quantities(quantity.item).items())
        case Unit.CHOICE:
            return f"{name}: " + " or ".join(str(option.value) for option in quantity.options)
        case Unit.FLAG:
            return f"{name}: yes or no"
        case Unit.NAME:
            return f"{name}: any"
        case Unit.DATE:
            each = "every" if name in domain.enumerated else "any"
            first, last = _bound(quantity.minimum, quantity), _bound(quantity.maximum, quantity)
            words = f"{name}: {each} day from {first} to {last}"
        case _:
            least, above, most = (_bound(end, quantity) for end in (quantity.minimum, quantity.above, quantity.maximum))
            low = f" above {above}" if above else f" from {least}" if least else ""
            high = f" to {most}" if most else ""
            each = "every" if name in domain.enumerated else "any"
            words = f"{name}: {each} {quantity.unit.value.removeprefix('a ')}{low}{high}"
    return words + (", or absent" if quantity.optional else "")


def _bound(value: Any, quantity: Quantity) -> str:
    """A bound as a person reads it, never rounded; nothing where there is none."""
    if value is None or quantity.unit is Unit.DATE:
        return "" if value is None else show(value, Unit.DATE)
    dollars = "$" if quantity.unit in MONEY_UNITS else ""
    exact = Fraction(value)
    if (exact * 100).denominator == 1 and dollars and exact.denominator != 1:
        return show(exact, Unit.MONEY)
    return f"{dollars}{exact.numerator:,}" + (f"/{exact.denominator:,}" if exact.denominator != 1 else "")


DEFAULT_LENGTHS = (1, 2, 3)


# -- symbolic facts


def symbolic(path: Path, domain: Domain, fixed: Mapping[str, Any]) -> Any:
    """A symbolic instance of the domain's facts on ``path``; fields in ``fixed`` keep their plain values.

    Construction runs the class's own checks, so the domain is exactly what the class accepts.
    """
    try:
        instance = _instance(path, domain.facts, "", fixed, domain.lengths)
    except InvalidFacts as invalid:
        raise OutsideDomain from invalid
    if domain.assumes is not None and not domain.assumes(instance):
        raise OutsideDomain
    return instance


def _instance(path: Path, cls: type[Any], prefix: str, fixed: Mapping[str, Any], lengths: Mapping[str, Any]) -> Any:
    values = {}
    for name, quantity in quantities(cls).items():
        label = f"{prefix}{name}"
        values[name] = fixed[name] if name in fixed and not prefix else _value(path, quantity, label, lengths)
    return cls(**values)


def _value(path: Path, quantity: Quantity, label: str, lengths: Mapping[str, Any]) -> Any:
    if quantity.optional and path.choose(2) == 1:
        return None
    match quantity.unit:
        case Unit.MONEY:
            cents = _bounded(path, label, quantity, CENTS_IN_A_DOLLAR)
            return symbolic_rational(cents, Polynomial.of(CENTS_IN_A_DOLLAR))
        case unit if unit in EXACT_UNITS:
            return _ratio(path, label, quantity)
        case unit if unit in WHOLE_UNITS:
            return symbolic_int(_bounded(path, label, quantity, 1))
        case Unit.DATE:
            ordinal = path.space.variable(label, quantity.minimum.toordinal(), quantity.maximum.toordinal())
            path.activate(ordinal)
            return SymbolicDate(SymbolicInt(ordinal))
        case Unit.NAME:
            return made_up(quantity.label, label)
        case Unit.FLAG:
            return path.choose(2) == 0
        case Unit.CHOICE:
            return quantity.options[path.choose(len(quantity.options))]
        case Unit.FACTS:
            return _instance(path, quantity.item, f"{label}.", {}, lengths)
        case _:
            options = lengths.get(label.rsplit(".", 1)[-1], DEFAULT_LENGTHS)
            length = options[path.choose(len(options))] if len(options) > 1 else options[0]
            return tuple(_instance(path, quantity.item, f"{label}[{n}].", {}, lengths) for n in range(length))


def _bounded(path: Path, label: str, quantity: Quantity, scale: int) -> Polynomial:
    low, high = whole_bounds(quantity, scale)
    variable = path.space.variable(label, low, high)
    path.activate(variable)
    return variable


def whole_bounds(quantity: Quantity, scale: int) -> tuple[int | None, int | None]:
    """The inclusive bounds of ``scale`` times the quantity, in whole numbers."""
    low = None if quantity.minimum is None else -(-quantity.minimum * scale // 1)
    if quantity.above is not None:
        low = max(low, quantity.above * scale // 1 + 1) if low is not None else quantity.above * scale // 1 + 1
    high = None if quantity.maximum is None else quantity.maximum * scale // 1
    return low, high


def _ratio(path: Path, label: str, quantity: Quantity) -> Any:
    least = quantity.minimum if quantity.above is None else quantity.above
    sign_known = least is not None and least >= 0
    strictly = quantity.above is not None and quantity.above >= 0
    over = path.space.variable(f"{label}/numerator", (1 if strictly else 0) if sign_known else None, None)
    under = path.space.variable(f"{label}/denominator", 1, None)
    path.activate(over)
    path.activate(under)
    for bound, strict, upper in (
        (quantity.minimum, 0, False),
        (quantity.above, 1, False),
        (quantity.maximum, 0, True),
    ):
        if bound is None:
            continue
        exact = Fraction(bound)
        gap = over.times(exact.denominator) - under.times(exact.numerator)
        formula = formulas.at_most_zero((gap if upper else -gap).plus(strict))
        if not isinstance(formula, bool):
            path.assume(formula)
    return symbolic_rational(over, under)


# -- back to plain facts


def concrete(value: Any, assignment: Mapping[int, int]) -> Any:
    """``value`` with every symbolic part replaced by what it is under ``assignment``."""
    kind = type(value)
    if kind is SymbolicInt:
        return value.polynomial.value(assignment)
    if kind is SymbolicRational:
        return Fraction(value.over.value(assignment), value.under.value(assignment))
    if kind is SymbolicBool:
        return formulas.holds(value.formula, assignment)
    if kind is SymbolicDate:
        return date.fromordinal(concrete(value.ordinal, assignment))
    if kind is SymbolicDays:
        return timedelta(days=concrete(value.days, assignment))
    if isinstance(value, tuple | list):
        return kind(concrete(item, assignment) for item in value)
    if isinstance(value, dict):
        return {key: concrete(item, assignment) for key, item in value.items()}
    if attrs.has(kind) and not isinstance(value, enum.Enum):
        return kind(**{f.alias: concrete(getattr(value, f.name), assignment) for f in attrs.fields(kind) if f.init})
    return value
