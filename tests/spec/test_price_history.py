"""What a Warrant remembers of its price while a grant is open."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from spec.deemed_issues import Operation, replayed
from spec.price_history import ISSUE, History, exercised_in_full, lapsed, place_of, remembered, since

CENT = Fraction(1, 100)
CENTS = st.integers(1, 30).map(lambda number: number * CENT)
FACTORS = st.fractions(Fraction(1, 4), 4, max_denominator=6)
STEPS = st.lists(st.tuples(st.sampled_from(("issue", "grant", "factor")), CENTS, FACTORS), max_size=8)


def test_nothing_is_remembered_while_no_grant_is_open() -> None:
    """An issue alone leaves no trace."""
    assert remembered((), ISSUE, 5 * CENT, 10 * CENT) == ()


def test_issues_that_follow_one_another_are_one() -> None:
    """A grant at $0.05; an issue at $0.07, a split of one into two, an issue at $0.03: the last was $0.06 before it."""
    history = remembered((), 1, 5 * CENT, 10 * CENT)
    history = remembered(history, ISSUE, 7 * CENT, 5 * CENT)
    history = remembered(history, ISSUE, 3 * CENT, Fraction(5, 2) * CENT)
    assert [(entry.grant, entry.effective_price) for entry in history] == [(1, 5 * CENT), (ISSUE, 6 * CENT)]


def test_what_happened_since_a_grant_is_told_from_the_prices() -> None:
    """$0.05, split to $0.025, an issue at $0.02, and a combination to $0.04 since."""
    history = remembered((), 1, 5 * CENT, 10 * CENT)
    history = remembered(history, ISSUE, 2 * CENT, Fraction(5, 2) * CENT)
    told: list[Any] = [(each.what, each.factor, each.effective_price) for each in since(history, 0, 4 * CENT)]
    assert told[0][:2] == (Operation.MULTIPLIED, Fraction(1, 2))
    assert (told[1][0], told[1][2]) == (Operation.ISSUED, 2 * CENT)
    assert told[2][:2] == (Operation.MULTIPLIED, 2)


def test_a_lapse_tells_the_history_again_without_the_grant() -> None:
    """Grants at $0.05 and $0.04: without the first, the second found $0.10; or $0.08, if shares were issued at that."""
    history = remembered((), 1, 5 * CENT, 10 * CENT)
    history = remembered(history, 2, 4 * CENT, 5 * CENT)
    assert [(e.grant, e.price_before) for e in lapsed(history, 0, None)] == [(2, 10 * CENT)]
    assert [(e.grant, e.price_before) for e in lapsed(history, 0, 8 * CENT)] == [(2, 8 * CENT)]


def test_a_grant_exercised_in_full_stands_as_an_issue() -> None:
    """First in a history, it is forgotten; after another grant, it is kept."""
    history = remembered((), 1, 5 * CENT, 10 * CENT)
    assert exercised_in_full(history, 1) == ()
    history = remembered(history, 2, 4 * CENT, 5 * CENT)
    assert [entry.grant for entry in exercised_in_full(history, 2)] == [1, ISSUE]
    assert place_of(exercised_in_full(history, 2), 2) is None


@given(STEPS)
def test_a_history_kept_short_leads_to_the_same_price_as_the_whole_of_it(
    steps: list[tuple[str, Fraction, Fraction]],
) -> None:
    """From a first grant on, through further grants, issues, splits and combinations, with the grant and without it."""
    price, history = 10 * CENT, History()
    whole, grants = [], 0
    for what, cents, factor in [("grant", 5 * CENT, Fraction(1)), *steps]:
        if what == "factor":
            price *= factor
            whole.append((Operation.MULTIPLIED, factor))
            continue
        grants += what == "grant"
        history = remembered(history, grants if what == "grant" else ISSUE, cents, price)
        price = min(price, cents)
        whole.append((Operation.ISSUED, cents))
    assert len(history) <= 2 * grants
    told = since(history, 0, price)
    assert replayed(5 * CENT, told) == price
    without = 10 * CENT
    for operation, figure in whole[1:]:
        without = without * figure if operation is Operation.MULTIPLIED else min(without, figure)
    assert replayed(10 * CENT, told) == without
