"""How values are written: read as people write them, kept exactly, shown as people read them.

``parse`` takes ``$402,629.00``, ``1,000``, ``1/3``, ``2002-08-15``, ``yes``; ``exact_text`` is the form kept in
files, read back without loss; ``show`` is for the eye. A number is never a float on the way: ``0.1`` is one tenth.
"""

from __future__ import annotations

import contextlib
import difflib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import attrs

from spec.errors import InvalidFacts
from spec.facts import Quantity, Unit, quantities

_NUMBER = re.compile(
    r"(?P<sign>-?)\s*\$?\s*(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<decimals>\d+))?(?:/(?P<under>\d+))?\s*(?P<percent>%?)\s*(?:shares?)?"
)
LONGEST_NUMBER = 200
_YES = {"yes": True, "true": True, "no": False, "false": False}


MOST_LISTED = 5
"""Known words that an error lists; a longer list is read by nobody."""


def closest(word: str, known: list[str]) -> str:
    """A remedy that names the nearest known word, or lists them."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]}?"
    more = f" and {len(known) - MOST_LISTED} more" if len(known) > MOST_LISTED else ""
    return f"known: {', '.join(known[:MOST_LISTED])}{more}"


def begun(name: str, known: Iterable[str]) -> list[str]:
    """The known ids that begin as a name does, the one named in full among them; a blank begins none."""
    return [id for id in known if name.strip() and id.startswith(name)]


def named(names: Sequence[str], known: Iterable[str], field: str, alone: bool = False) -> list[str]:
    """The known ids that begin as any of ``names`` does, in their own order; all of them where there is no name.

    Where it is to be ``alone``, one named in full is meant by itself, though others begin as it does. A name with which
    none begins, a blank one among them, is :class:`InvalidFacts` of ``field``, which also says what is named.
    """
    ids = list(known)
    meant: set[str] = set()
    for name in names:
        found = [name] if alone and name in ids else begun(name, ids)
        if not found:
            raise InvalidFacts(field, f"there is no {field} {name!r}", closest(name, ids))
        meant.update(found)
    return [id for id in ids if id in meant] if names else ids


# -- reading


def parse_number(text: str, field: str) -> Fraction:
    """An exact number from text; dollar signs, thousands' commas, fractions and per cent are understood."""
    found = _NUMBER.fullmatch(text.strip()) if len(text) <= LONGEST_NUMBER else None
    if found is None or (found["whole"] is None and found["decimals"] is None):
        raise InvalidFacts(field, f"{_short(text)} is not a number", "write 402629, $402,629.00, 0.05 or 1/3")
    digits = (found["whole"] or "0").replace(",", "")
    value = Fraction(f"{digits}.{found['decimals']}") if found["decimals"] else Fraction(int(digits))
    if found["under"] is not None:
        if found["decimals"] or int(found["under"]) == 0:
            raise InvalidFacts(field, f"{_short(text)} is not a fraction", "write a fraction as 1/3")
        value /= int(found["under"])
    if found["percent"]:
        value /= 100
    return -value if found["sign"] else value


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")


_LETTERS = ("%d %B %Y", "%B %d, %Y")
"""Dates as they stand in a letter, of either country's habit."""


def parse_date(text: str, field: str) -> date:
    """A calendar date written 2002-08-15, 15 August 2002 or August 15, 2002."""
    plain = " ".join(text.split()) if len(text) <= LONGEST_NUMBER else text
    with contextlib.suppress(ValueError):
        return date.fromisoformat(plain)
    for form in _LETTERS:
        with contextlib.suppress(ValueError):
            return datetime.strptime(plain, form).replace(tzinfo=UTC).date()
    raise InvalidFacts(field, f"{_short(text)} is not a date", "write a date as 2002-08-15 or 15 August 2002")


def parse(text: Any, quantity: Quantity, field: str) -> Any:
    """A value of ``quantity`` from text (or from the maps and lists a JSON file holds)."""
    if quantity.unit is Unit.LIST:
        return _parse_list(text, quantity, field)
    if quantity.unit is Unit.FACTS and not (text is None and quantity.optional):
        return parse_facts(quantity.item, text, field + ".")
    if text is None or (quantity.optional and isinstance(text, str) and text.strip().lower() in ("", "none", "absent")):
        if quantity.optional:
            return None
        raise InvalidFacts(field, "nothing is given", f"give {quantity.label}", quantity.clause)
    if isinstance(text, bool) or not isinstance(text, str | int):
        raise InvalidFacts(field, f"{text!r} is a {type(text).__name__}", 'write the value as text, such as "0.05"')
    return _parse_plain(str(text), quantity, field)


def _parse_plain(text: str, quantity: Quantity, field: str) -> Any:
    match quantity.unit:
        case Unit.DATE:
            return parse_date(text, field)
        case Unit.NAME:
            return text
        case Unit.FLAG:
            if text.strip().lower() not in _YES:
                raise InvalidFacts(field, f"{_short(text)} is neither yes nor no", "write yes or no")
            return _YES[text.strip().lower()]
        case Unit.CHOICE:
            known = {str(option.value): option for option in quantity.options}
            if text not in known:
                raise InvalidFacts(field, f"{_short(text)} is not known", closest(text, list(known)))
            return known[text]
        case Unit.WHOLE_SHARES | Unit.COUNT:
            value = parse_number(text, field)
            if value.denominator != 1:
                raise InvalidFacts(
                    field, f"{_short(text)} is not a whole number", "give a whole number", quantity.clause
                )
            return value.numerator
        case _:
            return parse_number(text, field)


def _parse_list(items: Any, quantity: Quantity, field: str) -> tuple[Any, ...]:
    if not isinstance(items, list | tuple):
        raise InvalidFacts(field, f"{_short(str(items))} is not a list", "give a list", quantity.clause)
    return tuple(parse_facts(quantity.item, item, f"{field}[{n}].") for n, item in enumerate(items))


def parse_facts(cls: type[Any], given: Any, prefix: str = "") -> Any:
    """Facts of ``cls`` from texts by field name; an unknown or missing field is named, with the remedy."""
    if not isinstance(given, Mapping):
        raise InvalidFacts(prefix.rstrip(".") or "facts", f"{_short(str(given))} holds no fields", "give field=value")
    fields = quantities(cls)
    for name in given:
        if name not in fields:
            raise InvalidFacts(f"{prefix}{name}", "there is no such field", closest(str(name), list(fields)))
    values = {name: parse(given[name], fields[name], f"{prefix}{name}") for name in given}
    for name in fields:
        if name not in values and attrs.fields_dict(cls)[name].default is attrs.NOTHING:
            raise InvalidFacts(f"{prefix}{name}", "nothing is given", f"give {fields[name].label}", fields[name].clause)
    try:
        return cls(**values)
    except InvalidFacts as invalid:
        if prefix and not invalid.field.startswith(prefix):
            raise InvalidFacts(prefix + invalid.field, invalid.wrong, invalid.remedy, invalid.clause) from None
        raise


# -- naming


def field_label(cls: type[Any], name: str) -> str:
    """What a person calls a field: by its label where it has one, else its name in words."""
    quantity = quantities(cls).get(name)
    return name.replace("_", " ") if quantity is None else quantity.label


def item_of(label: str, place: int, one: Any, other: Any) -> str:
    """What an item of a list is called, from 1: ``payments 2 (Ann)``, where both sides say that it is about Ann."""
    holder = getattr(one, "holder", None)
    known = isinstance(holder, str) and holder and holder == getattr(other, "holder", None)
    return f"{label} {place}" + (f" ({holder})" if known else "")


# -- keeping


def exact_text(value: Any) -> Any:
    """The form kept in files: text for numbers and dates, lists and maps for what has parts."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [exact_text(item) for item in value]
    if attrs.has(type(value)):
        return {field.name: exact_text(getattr(value, field.name)) for field in attrs.fields(type(value))}
    if hasattr(value, "value"):
        return str(value.value)
    raise TypeError(f"no exact text for a {type(value).__name__}")


@contextlib.contextmanager
def of_any_length() -> Iterator[None]:
    """Exact figures written however long they are; nothing is to be read meanwhile."""
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(limit)


# -- showing


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 rule``, ``3 rules``, ``1,200 cases``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def show(value: Any, unit: Unit) -> str:
    """``value`` as a person reads it; shares cut for the eye are marked with ``…``."""
    if value is None:
        return "none"
    match unit:
        case Unit.MONEY | Unit.EXACT_MONEY:
            return _decimal(value, 2, "$")
        case Unit.PRICE:
            return _decimal(value, 4, "$", least=2)
        case Unit.SHARES | Unit.WHOLE_SHARES:
            return _decimal(value, 4, "", least=0) + (" share" if value == 1 else " shares")
        case Unit.COUNT:
            return f"{value:,}"
        case Unit.RATIO:
            return _decimal(value, 10, "", least=0)
        case Unit.DATE:
            return f"{value.day} {value:%B} {value.year}"
        case Unit.FLAG:
            return "yes" if value else "no"
        case Unit.CHOICE:
            return str(value.value)
        case Unit.LIST:
            return "; ".join(show(item, Unit.FACTS) for item in value) or "none"
        case Unit.FACTS:
            return ", ".join(f"{n} {show(getattr(value, n), q.unit)}" for n, q in quantities(type(value)).items())
        case _:
            return str(value)


MOST_PLACES = 40


def show_apart(one: Any, other: Any, unit: Unit) -> tuple[str, str]:
    """Two figures as a person reads them; where they would look alike, to as many places as tells them apart."""
    shown = show(one, unit), show(other, unit)
    if shown[0] != shown[1] or one == other or not isinstance(one, Fraction | int):
        return shown
    symbol, name = ("$" if shown[0].lstrip("-").startswith("$") else ""), shown[0].partition(" ")[2]
    for places in range(3, MOST_PLACES):
        texts = [_decimal(abs(value), places, "", least=places) for value in (one, other)]
        if texts[0] != texts[1]:
            signs = ("-" if value < 0 else "" for value in (one, other))
            first, second = (f"{sign}{symbol}{text} {name}".rstrip() for sign, text in zip(signs, texts, strict=True))
            return first, second
    return str(one), str(other)


def _decimal(value: Any, places: int, symbol: str, least: int | None = None) -> str:
    exact = Fraction(value)
    scaled = exact * 10**places
    cut = least is not None and scaled.denominator != 1 and not symbol  # what is marked as going on goes on from there
    rounded = (2 * abs(scaled.numerator) + scaled.denominator * (not cut)) // (2 * scaled.denominator)
    whole, rest = divmod(rounded, 10**places)
    decimals = f"{rest:0{places}d}" if places else ""
    if least is not None:
        decimals = decimals.rstrip("0").ljust(least, "0")
    sign = "-" if exact < 0 and rounded else ""
    # Money is read to the cent; of anything else a cut figure is marked, the exact one stands beside it.
    inexact = "…" if scaled.denominator != 1 and not symbol else ""
    return f"{sign}{symbol}{whole:,}" + (f".{decimals}" if decimals else "") + inexact
