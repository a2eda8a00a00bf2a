"""The plainest case on which a statement fails: those in plain figures are tried from the smallest on."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, pairwise

from fourcorners.corpus.plainest import _cases
from fourcorners.corpus.size import NUMBERS, leaves, size
from spec.net_exercise import NetExerciseFacts

FACTS = NetExerciseFacts(
    designated=Fraction(77), fair_market_value=Fraction(1, 3), purchase_price=Fraction(1, 7), number=Fraction(99)
)


def test_cases_come_in_the_order_of_their_size_and_none_twice() -> None:
    figures = [leaf for leaf in leaves(FACTS) if leaf.quantity.unit in NUMBERS]
    cases = list(islice(_cases(FACTS, figures), 2_000))
    sizes = [size(each) for each in cases]
    assert all(one <= other for one, other in pairwise(sizes))
    assert len(set(cases)) == len(cases) == 2_000
