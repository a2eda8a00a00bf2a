"""How many items the lists of a question have: what is looked at, what a user may choose, and how it is said.

A proof goes through lists of some lengths, one after another, and says nothing of others: so an answer names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from fourcorners.engine.domain import DEFAULT_LENGTHS
from fourcorners.notation import closest
from spec.errors import InvalidFacts
from spec.facts import Quantity, Unit, quantities

MOST_ITEMS = 12
"""Beyond this a question has too many paths, and an answer would be waited for in vain."""

Lengths = Mapping[str, tuple[int, ...]]
"""By the name of each list, how many items it may have."""

_HOW_MANY = re.compile(r"(?:(?P<name>[a-z_]+)=)?(?P<least>\d{1,5})(?:-(?P<most>\d{1,5}))?")
_WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def usual_lengths(facts: type[Any]) -> Lengths:
    """One to three items of each list of some facts; none as well, where a list may be left out; as bounds allow."""
    found = {}
    for name, quantity, left_out in _lists(facts):
        usual = (0, *DEFAULT_LENGTHS) if left_out else DEFAULT_LENGTHS
        within = tuple(each for each in usual if quantity.minimum <= each <= quantity.maximum)
        found[name] = within or (quantity.minimum,)
    return found


def chosen_lengths(facts: type[Any], asked: Iterable[str]) -> Lengths:
    """The usual lengths, but for those ``asked`` for by ``6``, ``1-6`` or ``notes=6``; else :class:`InvalidFacts`."""
    lists = {name: quantity for name, quantity, _ in _lists(facts)}
    chosen = dict(usual_lengths(facts))
    said: dict[str | None, str] = {}
    for text in asked:
        found = _HOW_MANY.fullmatch(text.strip())
        if found is None:
            raise InvalidFacts("items", f"{text[:40]!r} says no number of items", "write 6, 1-6 or LIST=6")
        if not lists:
            raise InvalidFacts("items", "the rule has no list", "leave it out")
        if found["name"] is not None and found["name"] not in lists:
            raise InvalidFacts("items", f"there is no list {found['name']!r}", closest(found["name"], list(lists)))
        least, most = int(found["least"]), int(found["most"] or found["least"])
        if least > most:
            raise InvalidFacts("items", f"{least}-{most} runs backwards", f"write {most}-{least}")
        if most > MOST_ITEMS:
            raise InvalidFacts("items", f"{most} are more than can be looked at", f"give {MOST_ITEMS} or fewer")
        if said.setdefault(found["name"], text) != text:
            raise InvalidFacts("items", f"it is given as {said[found['name']]} and as {text}", "give it once")
        for name in [found["name"]] if found["name"] else lists:
            chosen[name] = _within(name, lists[name], least, most)
    return chosen


def _within(name: str, quantity: Quantity, least: int, most: int) -> tuple[int, ...]:
    for wrong, each, remedy in (
        (least < quantity.minimum, least, f"give {quantity.minimum} or more"),
        (most > quantity.maximum, most, f"give {quantity.maximum} or fewer"),
    ):
        if wrong:
            raise InvalidFacts("items", f"{name} is a list that cannot have {each}", remedy, quantity.clause)
    return tuple(range(least, most + 1))


def in_words(lengths: Lengths) -> str:
    """How many items, as a person says it: ``one to three notes``; nothing where there is no list."""
    return " and ".join(f"{_range(each)} {_of_the_list(name, each == (1,))}" for name, each in lengths.items())


def _of_the_list(name: str, single: bool) -> str:
    """A list's own name where it says what is listed, as ``notes`` does; ``received`` does not."""
    return name.replace("_", " ")[: -1 if single else None] if name.endswith("s") else f"in the list {name}"


def _range(lengths: tuple[int, ...]) -> str:
    least, most = (_WORDS[each] for each in (lengths[0], lengths[-1]))
    if len(lengths) == 1:
        return least
    return f"{least} or {most}" if len(lengths) == 2 else f"{least} to {most}"


def _lists(facts: type[Any]) -> Iterator[tuple[str, Quantity, bool]]:
    """Every list within facts, those within facts of their own and within items included; whether it may be left out.

    A list is known by its own name wherever it stands: so is a domain.
    """
    for name, quantity in quantities(facts).items():
        if quantity.unit is Unit.LIST:
            yield name, quantity, attrs.fields_dict(facts)[name].default is not attrs.NOTHING
        if quantity.unit in (Unit.LIST, Unit.FACTS) and attrs.has(quantity.item):
            yield from _lists(quantity.item)
