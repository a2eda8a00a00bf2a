"""A case in plain figures, such as one share and a cent: all tried together, where a descent might miss it."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from fourcorners.corpus.simpler import replaced
from fourcorners.corpus.size import NUMBERS, Leaf, Size, Weight, leaves, weight
from fourcorners.engine.prove import outcome_of
from fourcorners.engine.statements import Statement
from spec.errors import InvalidFacts
from spec.facts import Unit

MOST_FIGURES = 4
_AMOUNTS = tuple(map(Fraction, ("0", "0.001", "0.01", "0.02", "0.05", "0.1", "0.5", "1", "2", "10", "100")))
_WHOLE = tuple(map(Fraction, (0, 1, 2, 3, 10, 100, 1000)))


def plainest(statement: Statement, facts: Any, most_runs: int) -> Any | None:
    """The smallest case in plain figures on which the statement fails, all else as in ``facts``; ``None`` if none does.

    Cases of more than :data:`MOST_FIGURES` figures have too many combinations, and are not tried.
    """
    figures = [leaf for leaf in leaves(facts) if leaf.quantity.unit in NUMBERS and leaf.value is not None]
    if not 0 < len(figures) <= MOST_FIGURES:
        return None
    for case in itertools.islice(_cases(facts, figures), most_runs):
        if outcome_of(statement, case)[1] is not None:
            return case
    return None


def _cases(facts: Any, figures: Sequence[Leaf]) -> Iterator[Any]:
    """The cases in plain figures, the smallest first: all else is the same, so that the figures alone are weighed."""
    weighed = [[(value, weight(leaf.quantity, value)) for value in _values(leaf)] for leaf in figures]

    def size(chosen: tuple[tuple[Any, Weight], ...]) -> Size:
        weights = [each for _, each in chosen]
        return sum(each[0] for each in weights), sum(each[1] for each in weights), tuple(each[2] for each in weights)

    for chosen in sorted(itertools.product(*weighed), key=size):
        with contextlib.suppress(InvalidFacts):
            yield replaced(facts, {leaf.path: value for leaf, (value, _) in zip(figures, chosen, strict=True)})


def _values(leaf: Leaf) -> list[Any]:
    """The plain values that the figure may take, and its own."""
    match leaf.quantity.unit:
        case Unit.WHOLE_SHARES | Unit.COUNT:
            values: list[Any] = [int(each) for each in _WHOLE]
        case Unit.SHARES:
            values = list(_WHOLE)
        case Unit.MONEY:
            values = [each for each in _AMOUNTS if (each * 100).denominator == 1]
        case _:
            values = list(_AMOUNTS)
    return list(dict.fromkeys([*values, leaf.value]))
