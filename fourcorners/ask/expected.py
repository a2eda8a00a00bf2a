"""What an event file says must come out: that an event is refused, and figures of the book afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from fourcorners.ask.changes import numbered
from fourcorners.ask.named import holders, plain, split_ordinal
from fourcorners.ask.story import Told
from fourcorners.notation import closest, parse, show
from spec.book import Book
from spec.errors import InvalidFacts, Refused
from spec.facts import Quantity, Unit, quantities

SUMMED = (Unit.MONEY, Unit.EXACT_MONEY, Unit.SHARES, Unit.WHOLE_SHARES, Unit.COUNT)
"""Of several Notes or Warrants of a Holder these are added up; of anything else all must have the same."""

FIGURES = (*SUMMED, Unit.PRICE, Unit.RATIO, Unit.DATE, Unit.FLAG, Unit.CHOICE)


def require_expected(told: Told, refused: Refused | None, book: Book) -> None:
    """Raise ``InvalidFacts`` where an event went otherwise than the file says, or a figure is not as it says."""
    if told.refused is not None and (refused is None or refused.clause != told.refused):
        came = f"refused under {refused.clause}: {refused.why}" if refused else "not refused"
        raise InvalidFacts("refused", f"the file says {told.refused}; it is {came}", "mend the event, or drop refused")
    for name, said in told.expect.items():
        quantity, value = figure(book, str(name))
        wanted = parse(plain(said), attrs.evolve(quantity, optional=True), f"expect, {name}")
        if value != wanted:
            came = show(value, quantity.unit)
            raise InvalidFacts(
                f"expect, {name}",
                f"the file says {show(wanted, quantity.unit)}; it is {came}",
                "mend the sum, or the event",
            )


def figure(book: Book, named: str) -> tuple[Quantity, Any]:
    """``sold``, ``standing.defaulted_on``, ``principal of Kumi Hui``, ``grants.left of #2``, and what it is."""
    path, of, holder = named.partition(" of ")
    *parts, name = path.split(".")
    if not parts and not of and name == "principal_outstanding":
        return attrs.evolve(quantities(Book)["sold"], unit=Unit.EXACT_MONEY), book.principal_outstanding()
    held, lists = _reached(book, parts, named)
    if not of:
        known = {field: each for field, each in quantities(type(held)).items() if each.unit in FIGURES}
        if lists or name not in known:
            of_a_list = lists or quantities(type(held)).get(name, quantities(Book)["today"]).unit is Unit.LIST
            names = [".".join([*parts, each]) for each in known]
            remedy = 'say whose, such as "principal of Kumi Hui"' if of_a_list else closest(path, names)
            raise InvalidFacts(f"expect, {named}", "there is no such figure", remedy)
        return known[name], getattr(held, name)
    return _figure_of(book, lists or _lists(held), name, holder, named)


def _reached(book: Book, parts: Sequence[str], figure: str) -> tuple[Any, list[tuple[Any, ...]]]:
    """The part of the book that a path leads to; and, where it leads to a list, that list alone."""
    held: Any = book
    for number, part in enumerate(parts, start=1):
        known = {name: each for name, each in quantities(type(held)).items() if each.unit in (Unit.FACTS, Unit.LIST)}
        if part not in known:
            raise InvalidFacts(f"expect, {figure}", f"there is no {part!r}", closest(part, list(known)))
        value = getattr(held, part)
        if known[part].unit is Unit.LIST and number == len(parts):
            return held, [value]
        if value is None or known[part].unit is Unit.LIST:
            raise InvalidFacts(f"expect, {figure}", f"there is no {known[part].label} now", "expect it of another day")
        held = value
    return held, []


def _lists(held: Any) -> list[tuple[Any, ...]]:
    """The lists of a part of the book, and then those of its own parts."""
    known = [(getattr(held, name), each.unit) for name, each in quantities(type(held)).items()]
    own = [value for value, unit in known if unit is Unit.LIST]
    return own + [each for value, unit in known if unit is Unit.FACTS and value is not None for each in _lists(value)]


def _figure_of(
    book: Book, lists: Sequence[tuple[Any, ...]], name: str, holder: str, figure: str
) -> tuple[Quantity, Any]:
    """A figure of what a Holder has, all of it together, or ``#2`` for the second or for what has that number."""
    whose, ordinal = split_ordinal(holder, f"expect, {figure}")
    for held in lists:
        theirs = [each for each in held if _is_of(each, whose, ordinal)]
        if whose and ordinal is not None:
            theirs = theirs[ordinal - 1 : ordinal]
        elif not whose and ordinal is not None and held and not numbered(held[0]):
            theirs = list(held[ordinal - 1 : ordinal])
        if theirs and name in quantities(type(theirs[0])):
            quantity = quantities(type(theirs[0]))[name]
            values = [getattr(each, name) for each in theirs]
            if quantity.unit in SUMMED and None not in values:
                return quantity, sum(values)
            if quantity.unit in FIGURES and all(each == values[0] for each in values[1:]):
                return quantity, values[0]
            if quantity.unit in FIGURES:
                raise InvalidFacts(
                    f"expect, {figure}", f"{whose} has {len(values)}, not all alike", f'write "{whose} #1"'
                )
    raise InvalidFacts(
        f"expect, {figure}", "there is no such figure", closest(whose, list(dict.fromkeys(holders(book))))
    )


def _is_of(item: Any, whose: str, ordinal: int | None) -> bool:
    if whose:
        return getattr(item, "holder", None) == whose
    return numbered(item) and item.number == ordinal
