"""Names made up for cases are told apart by where they stand, and read as a person would write them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from typing import Any

import attrs
import pytest

from fourcorners.engine.domain import Domain
from fourcorners.engine.draw import drawer, small_cases
from fourcorners.engine.names import made_up
from spec.facts import Unit, quantities
from spec.rules import RULES


@pytest.mark.parametrize(
    ("label", "path", "name"),
    [
        ("Holder", "requests[0].holder", "Holder 1 of requests"),
        ("Holder", "holder", "Holder"),
        ("transferee", "to", "Transferee"),
        ("Holder", "book.notes[11].holder", "Holder 12 of notes of book"),
        ("the fact", "case.held_to[1].what", "The fact 2 of held to of case"),
    ],
)
def test_a_name_says_whose_it_is_and_where_it_stands(label: str, path: str, name: str) -> None:
    assert made_up(label, path) == name


def test_no_two_names_of_one_case_are_the_same() -> None:
    """In the cases drawn of every rule's facts, each name stands once; none has an index in brackets."""
    seen = 0
    for rule in RULES.values():
        draw = drawer(Domain(rule.facts), random.Random(0))
        for facts in (*islice(small_cases(Domain(rule.facts)), 3), *(draw() for _ in range(3))):
            found = [] if facts is None else list(_names(facts))
            assert len(set(found)) == len(found), (rule.id, found)
            assert not any("[" in each or "_" in each for each in found), found
            seen += len(found)
    assert seen


def _names(facts: Any) -> Iterator[str]:
    for field, quantity in quantities(type(facts)).items():
        value = getattr(facts, field)
        if quantity.unit is Unit.NAME and value is not None and value != attrs.fields_dict(type(facts))[field].default:
            yield value
        elif quantity.unit is Unit.FACTS and value is not None:
            yield from _names(value)
        elif quantity.unit is Unit.LIST and attrs.has(quantity.item):
            for item in value:
                yield from _names(item)
