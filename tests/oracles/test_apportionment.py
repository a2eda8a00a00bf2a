"""A prepayment is divided by Hamilton's method of apportionment, and outside sources that know it agree.

Cents are seats, Note Amounts populations. Three outside sources: votelib's largest remainders with the Hare
quota, in exact fractions; the apportionment of 1792 that Congress passed and the President returned; and
textbook examples, one of them the Alabama paradox.

Ties are where the sources part. votelib names those tied for the last seats and leaves the choice open; the
specification and the engine give the cents left to the earlier Notes in the order of issue. So where no tie
is cut a case is compared as it is, and where one is, the Notes votelib names must be the very ones among
which the order decided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from impl.prepayment import allocate as allocate_by_impl
from spec.prepayment import OutstandingNote, PrepaymentFacts, prepayment_allocate

DAY = date(2002, 1, 31)
Allocator = Callable[[Sequence[int], int], list[int]]


def allocate_by_spec(balances: Sequence[int], amount: int) -> list[int]:
    """The specification's payments, in cents, for Notes of these Note Amounts on their accrual date."""
    notes = tuple(
        OutstandingNote(note=f"No. {number}", holder="a Holder", principal=Fraction(cents, 100), accrues_from=DAY)
        for number, cents in enumerate(balances, 1)
    )
    made = prepayment_allocate(PrepaymentFacts(amount=Fraction(amount, 100), on=DAY, notes=notes))
    return [int(payment.payment * 100) for payment in made.payments]


ALLOCATORS = {"spec": allocate_by_spec, "impl": allocate_by_impl}
both = pytest.mark.parametrize("side", ALLOCATORS)

# Apportionment populations of the census of 1790, and the seats of the bill of 1792 by Hamilton's method: the
# quotas are tabled in For All Practical Purposes (COMAP, 10th edition), table 14.5.
CENSUS_OF_1790 = {
    "Virginia": (630_560, 21),
    "Massachusetts": (475_327, 16),
    "Pennsylvania": (432_879, 14),
    "North Carolina": (353_523, 12),
    "New York": (331_589, 11),
    "Maryland": (278_514, 9),
    "Connecticut": (236_841, 8),
    "South Carolina": (206_236, 7),
    "New Jersey": (179_570, 6),
    "New Hampshire": (141_822, 5),
    "Vermont": (85_533, 3),
    "Georgia": (70_835, 2),
    "Kentucky": (68_705, 2),
    "Rhode Island": (68_446, 2),
    "Delaware": (55_540, 2),
}

TEXTBOOK = {
    "six parties, ten seats": ((47_000, 16_000, 15_800, 12_000, 6_100, 3_100), 10, (5, 2, 1, 1, 1, 0)),
    "Alabama paradox, ten seats": ((6, 6, 2), 10, (4, 4, 2)),
    "Alabama paradox, eleven seats": ((6, 6, 2), 11, (5, 5, 1)),
}


@pytest.fixture(scope="module")
def hamilton() -> Any:
    """votelib's largest-remainder evaluator with the exact Hare quota."""
    proportional = pytest.importorskip(
        "votelib.evaluate.proportional", reason="votelib is not installed; it is in the extra dev"
    )
    return proportional.LargestRemainder("hare")


@st.composite
def prepayments(draw: st.DrawFn) -> tuple[list[int], int]:
    """The balances of one to eight Notes, nil ones among them, and an amount they can take, in cents."""
    balances = draw(st.lists(st.integers(0, 25) | st.integers(0, 10**10), min_size=1, max_size=8))
    assume(sum(balances) > 0)
    return balances, draw(st.integers(1, sum(balances)))


@both
@settings(derandomize=True, max_examples=400, deadline=None)
@given(case=prepayments())
@example(case=([402_629_00, 26_843_00, 268_420_00, 53_684_00, 2_147_357_00, 40_263_00], 100_000_00))
@example(case=([1, 1, 1], 2))
@example(case=([3, 1, 1, 3], 1))
def test_payments_are_hamiltons_seats(hamilton: Any, side: str, case: tuple[list[int], int]) -> None:
    """The same for every Note; and where the last cents fall among equals, among the same equals."""
    balances, amount = case
    seats = hamilton.evaluate(dict(enumerate(balances)), amount)
    expected = [seats.get(note, 0) for note in range(len(balances))]
    for tied, cents in ((key, number) for key, number in seats.items() if not isinstance(key, int)):
        for note in sorted(tied)[:cents]:
            expected[note] += 1
    assert ALLOCATORS[side](balances, amount) == expected


@both
def test_the_house_of_1792(side: str) -> None:
    """120 seats among fifteen states, as the bill that was returned had them."""
    populations = [population for population, _ in CENSUS_OF_1790.values()]
    assert ALLOCATORS[side](populations, 120) == [seats for _, seats in CENSUS_OF_1790.values()]


def test_the_table_of_1792_is_the_one_that_was_vetoed() -> None:
    """The figures above bear out the veto: eight states had more than one seat for thirty thousand."""
    assert sum(population for population, _ in CENSUS_OF_1790.values()) == 3_615_920
    assert sum(seats for _, seats in CENSUS_OF_1790.values()) == 120
    favoured = [state for state, (people, seats) in CENSUS_OF_1790.items() if seats * 30_000 > people]
    assert len(favoured) == 8


@both
@pytest.mark.parametrize("name", TEXTBOOK)
def test_textbook_examples(side: str, name: str) -> None:
    """One seat more can cost a small party a seat: the method's known paradox, and so a prepayment's."""
    balances, amount, expected = TEXTBOOK[name]
    assert ALLOCATORS[side](balances, amount) == list(expected)
