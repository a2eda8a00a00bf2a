"""A case in plain figures, such as one share and a cent: all tried together, where a descent might miss it."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

from fourcorners.corpus.simpler import replaced
from fourcorners.corpus.size import NUMBERS, Leaf, leaves, size
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
    cases = []
    for values in itertools.product(*map(_values, figures)):
        try:
            case = replaced(facts, {leaf.path: value for leaf, value in zip(figures, values, strict=True)})
        except InvalidFacts:
            continue
        cases.append(case)
    for case in sorted(cases, key=size)[:most_runs]:
        if outcome_of(statement, case)[1] is not None:
            return case
    return None


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
