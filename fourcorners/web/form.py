"""A form made from the fields of a rule's facts: filled from a query string, read back with every error in its place.

A field is named as in the query string: ``principal``, ``notes.0.holder`` for the first of a list, ``how.lawful`` for
facts within facts. What is left blank is not given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.notation import closest, parse, show
from spec.errors import InvalidFacts
from spec.facts import Quantity, Unit, quantities
from spec.quantities import SLIPS

MOST_ROWS = 200
"""Of one list: more than anybody types, and an address that holds them is as long as one may be."""
LONGEST_VALUE = 500
_ROW = re.compile(r"(?P<list>\w+)\.(?P<row>\d{1,6})\.(?P<field>\w+)")
_NUMERIC = {Unit.MONEY, Unit.EXACT_MONEY, Unit.PRICE, Unit.SHARES, Unit.WHOLE_SHARES, Unit.COUNT, Unit.RATIO}
_HOLDERS = {"holder", "purchaser", "transferee"}

Values = dict[str, str]


@attrs.frozen
class Problem:
    """What is wrong with what was typed, and where: ``name`` is a field of the form, or nothing."""

    name: str
    label: str
    wrong: str
    remedy: str
    clause: str | None = None

    @property
    def id(self) -> str:
        """The id of the field on the page; nothing where there is none."""
        return id_of(self.name) if self.name else ""


@attrs.frozen
class Field:
    """A field: what it is called, what it takes, what was typed in it, and what is wrong with that."""

    name: str
    label: str
    kind: str
    value: str
    hint: str
    clauses: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    low: str
    high: str
    numeric: bool
    named_for_a_holder: bool
    required: bool
    problem: Problem | None

    @property
    def id(self) -> str:
        return id_of(self.name)


@attrs.frozen
class Group:
    """Fields that belong together: the rows of a list, or facts within facts."""

    name: str
    label: str
    hint: str
    rows: tuple[tuple[Field, ...], ...]
    repeats: bool
    fewest: int
    exhibit_a: bool
    problem: Problem | None

    @property
    def id(self) -> str:
        return id_of(self.name)


@attrs.frozen
class Filled:
    """A form as it was filled in: its fields and groups in order, the facts if they make a case, and what is wrong."""

    parts: tuple[Field | Group, ...]
    facts: Any | None
    problems: tuple[Problem, ...]


def id_of(name: str) -> str:
    """A field's id on the page."""
    return "f-" + name.replace(".", "-")


def given(values: Mapping[str, str]) -> Values:
    """What was filled in: without blanks, and the rows of each list counted from 0 without gaps."""
    kept = {name: value for name, value in values.items() if value.strip()}
    places: dict[str, list[int]] = {}
    for name in kept:
        if found := _ROW.fullmatch(name):
            places.setdefault(found["list"], []).append(int(found["row"]))
    order = {of: {row: place for place, row in enumerate(sorted(set(rows)))} for of, rows in places.items()}
    return {_renumbered(name, order): value for name, value in kept.items()}


def _renumbered(name: str, order: Mapping[str, Mapping[int, int]]) -> str:
    found = _ROW.fullmatch(name)
    return name if found is None else f"{found['list']}.{order[found['list']][int(found['row'])]}.{found['field']}"


def rows_of(values: Mapping[str, str], name: str) -> list[int]:
    """The rows of a list that there are fields for, by number."""
    found = (_ROW.fullmatch(each) for each in values)
    return sorted({int(each["row"]) for each in found if each is not None and each["list"] == name})


def filled(facts: type[Any], values: Mapping[str, str], *, asked: bool) -> Filled:
    """The form of ``facts`` with ``values`` in it; only where ``asked`` are they held to make a case."""
    problems: dict[str, Problem] = {}
    made = None
    if asked:
        reading = _Reading(facts, values)
        made = reading.facts
        problems = {each.name: each for each in reversed(reading.problems)}
    loose = tuple(each for each in reversed(problems.values()))
    return Filled(tuple(_parts(facts, values, problems)), made, loose)


# -- read


class _Reading:
    """Values read as facts, all that is wrong with them gathered."""

    def __init__(self, facts: type[Any], values: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self._values = values
        self._unknown(facts)
        self.facts = self._of(facts, "")
        if self.problems:
            self.facts = None

    def _of(self, cls: type[Any], prefix: str) -> Any | None:
        """Facts of ``cls`` from the fields beginning with ``prefix``; ``None`` where they make none."""
        before = len(self.problems)
        held: dict[str, Any] = {}
        for name, quantity in quantities(cls).items():
            field: Any = attrs.fields_dict(cls)[name]
            try:
                value = self._value(prefix + name, quantity, optional=field.default is not attrs.NOTHING)
                if value is not _NOT_GIVEN:
                    value = field.converter(value) if field.converter is not None else value
                    if field.validator is not None and len(self.problems) == before:
                        field.validator(None, field, value)
                    held[name] = value
            except InvalidFacts as invalid:
                self._wrong(prefix + name, quantity.label, invalid)
        if len(self.problems) > before:
            return None
        try:
            return cls(**held)
        except InvalidFacts as invalid:
            known = quantities(cls)
            here = invalid.field in known
            name = prefix + invalid.field if here else prefix.rstrip(".").partition(".")[0]
            self._wrong(name, known[invalid.field].label if here else invalid.field, invalid)
            return None

    def _value(self, name: str, quantity: Quantity, *, optional: bool) -> Any:
        if quantity.unit is Unit.LIST:
            rows = rows_of(self._values, name)
            if len(rows) > MOST_ROWS:
                raise InvalidFacts(name, f"{len(rows)} rows are given", f"give at most {MOST_ROWS} on a page")
            if not rows and optional:
                return _NOT_GIVEN
            read = [self._of(quantity.item, f"{name}.{row}.") for row in rows]
            return tuple(each for each in read if each is not None)
        if quantity.unit is Unit.FACTS:
            if any(each.startswith(f"{name}.") for each in self._values) or not optional:
                return self._of(quantity.item, f"{name}.")
            return _NOT_GIVEN
        text = self._values.get(name, "")
        if not text.strip():
            if optional:
                return _NOT_GIVEN
            raise InvalidFacts(name, "nothing is given", f"give {quantity.label}", quantity.clause)
        if len(text) > LONGEST_VALUE:
            raise InvalidFacts(name, f"{len(text):,} characters are given", f"give at most {LONGEST_VALUE}")
        return parse(text.strip(), quantity, name)

    def _wrong(self, name: str, label: str, invalid: InvalidFacts) -> None:
        self.problems.append(Problem(name, label, invalid.wrong, invalid.remedy, invalid.clause))

    def _unknown(self, facts: type[Any]) -> None:
        """Names in the query string that are no fields: a link that was mistyped is not computed without them."""
        known = {name for name, quantity in quantities(facts).items() if quantity.unit not in {Unit.LIST, Unit.FACTS}}
        for name in self._values:
            if name not in known and not _is_within(facts, name):
                said = name if len(name) <= 40 else name[:37] + "..."
                remedy = closest(name[:60], list(quantities(facts)))
                self.problems.append(Problem("", said, "there is no such field", remedy))


_NOT_GIVEN = object()


def _is_within(facts: type[Any], name: str) -> bool:
    known = quantities(facts)
    first, _, rest = name.partition(".")
    if first not in known:
        return False
    if known[first].unit is Unit.LIST:
        found = _ROW.fullmatch(name)
        return found is not None and found["field"] in quantities(known[first].item)
    return known[first].unit is Unit.FACTS and rest in quantities(known[first].item)


# -- drawn


def _parts(facts: type[Any], values: Mapping[str, str], problems: Mapping[str, Problem]) -> Iterator[Field | Group]:
    for name, quantity in quantities(facts).items():
        if quantity.unit is Unit.LIST:
            rows = rows_of(values, name)[:MOST_ROWS] or list(range(max(1, min(quantity.minimum, MOST_ROWS))))
            drawn = [tuple(_fields(quantity.item, f"{name}.{row}.", values, problems, {})) for row in rows]
            yield Group(
                name,
                quantity.label,
                _how_many(quantity),
                tuple(drawn),
                True,
                quantity.minimum,
                takes_exhibit_a(quantity.item),
                problems.get(name),
            )
        elif quantity.unit is Unit.FACTS:
            optional = attrs.fields_dict(facts)[name].default is not attrs.NOTHING
            hint = f"Left blank: {quantity.absent or 'none'}." if optional else ""
            blank = {"optional": optional}
            row = tuple(_fields(quantity.item, f"{name}.", values, problems, blank))
            yield Group(name, quantity.label, hint, (row,), False, 0, False, problems.get(name))
        else:
            yield _field(facts, name, "", values, problems, {})


def _how_many(quantity: Quantity) -> str:
    least = f"At least {quantity.minimum}. " if quantity.minimum else "There may be none. "
    return least + "Rows left blank do not count."


def takes_exhibit_a(item: type[Any]) -> bool:
    """Whether a row is of a Holder and its principal, so that Exhibit A can fill the list."""
    known = quantities(item)
    return bool({"holder", "purchaser"} & set(known)) and bool({"principal", "purchase_price"} & set(known))


def _fields(
    cls: type[Any], prefix: str, values: Mapping[str, str], problems: Mapping[str, Problem], how: Mapping[str, bool]
) -> Iterator[Field]:
    for name in quantities(cls):
        yield _field(cls, name, prefix, values, problems, how)


def _field(
    cls: type[Any],
    name: str,
    prefix: str,
    values: Mapping[str, str],
    problems: Mapping[str, Problem],
    how: Mapping[str, bool],
) -> Field:
    quantity = quantities(cls)[name]
    default = attrs.fields_dict(cls)[name].default
    required = default is attrs.NOTHING
    left_out = "" if required else f"Left blank: {_default(default, quantity)}."
    options: tuple[tuple[str, str], ...] = ()
    if quantity.unit is Unit.FLAG:
        options = (("yes", "yes"), ("no", "no"))
    elif quantity.unit is Unit.CHOICE:
        options = tuple((str(each.value), str(each.value)) for each in quantity.options)
    kind = "choice" if options else "date" if quantity.unit is Unit.DATE else "text"
    is_date = quantity.unit is Unit.DATE
    full = prefix + name
    return Field(
        name=full,
        label=quantity.label,
        kind=kind,
        value=values.get(full, "")[: LONGEST_VALUE + 1],
        hint=" ".join(each for each in (_bounds(quantity), left_out) if each),
        clauses=quantity.clauses,
        options=options,
        low=quantity.minimum.isoformat() if is_date else "",
        high=quantity.maximum.isoformat() if is_date else "",
        numeric=quantity.unit in _NUMERIC,
        named_for_a_holder=name in _HOLDERS,
        required=required and not how.get("optional", False),
        problem=problems.get(full),
    )


def _default(default: Any, quantity: Quantity) -> str:
    return (quantity.absent or "none") if default is None else show(default, quantity.unit)


def _bounds(quantity: Quantity) -> str:
    """What a field takes, in words."""
    if quantity.unit is Unit.DATE:
        return f"From {show(quantity.minimum, Unit.DATE)} to {show(quantity.maximum, Unit.DATE)}."
    if quantity.unit not in _NUMERIC:
        return ""
    said = quantity.unit.value[0].upper() + quantity.unit.value[1:]
    if quantity.above is not None:
        said += f", above {_plain(quantity.above)}"
    elif quantity.minimum is not None and quantity.minimum > 0:
        said += f", {_plain(quantity.minimum)} or more"
    if quantity.maximum is not None and quantity.maximum not in SLIPS:
        said += f", {_plain(quantity.maximum)} at most"
    return f"{said}."


def _plain(number: Fraction | int | date) -> str:
    return show(number, Unit.COUNT if isinstance(number, int) else Unit.RATIO)
