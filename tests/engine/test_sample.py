"""Sampling counts what it draws and what counts, stops at the first failure, and shrinks it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.sample import sample_bare, sample_with_hypothesis
from spec.facts import count, facts, money
from tests.engine.following import claim


@facts
class Purse:
    """What is in a purse."""

    coins: int = count("coins", maximum=1_000)
    worth: Fraction = money("worth", maximum=Fraction(1_000))


def holds(purse: Purse) -> None:
    assert purse.coins >= 0


def fails_from_seven(purse: Purse) -> None:
    assert purse.coins < 7, f"{purse.coins} coins"


def for_the_rich(purse: Purse) -> None:
    assume(purse.worth >= 500)
    assert purse.worth >= 500


def even(purse: Purse) -> Any:
    """an even number of coins"""
    return purse.coins % 2 == 0


def test_the_bare_lane_counts_small_cases_and_random_ones() -> None:
    """All of them within the domain, where nothing is assumed."""
    found = sample_bare(claim(Purse, holds), 500, small=20)
    assert (found.drawn, found.accepted, found.failure) == (520, 520, None)
    assert found.witness == Purse(coins=0, worth=Fraction(0))
    assert found.seconds > 0


def test_a_case_outside_the_assumptions_is_drawn_and_not_counted() -> None:
    """Whether the domain makes the assumption or the statement does."""
    by_domain = sample_bare(claim(Purse, holds, assumes=even), 500, small=0)
    assert 0 < by_domain.accepted < by_domain.drawn == 500
    by_statement = sample_bare(claim(Purse, for_the_rich), 500)
    assert 0 < by_statement.accepted < by_statement.drawn
    assert by_statement.witness.worth >= 500
    assert sample_with_hypothesis(claim(Purse, holds, assumes=even), 50).witness.coins % 2 == 0


def test_the_first_failure_ends_the_bare_lane() -> None:
    """It says what was said, and how it was found: among the small ones, or by which seed."""
    failure = sample_bare(claim(Purse, fails_from_seven), 500).failure
    assert failure is not None
    assert (failure.said, failure.found_by) == ("10 coins", "enumeration of small cases")
    found = sample_bare(claim(Purse, fails_from_seven), 500, seed=3, small=1)
    assert found.failure is not None
    assert found.failure.found_by == "random drawing, seed 3"
    assert found.failure.facts.coins >= 7
    assert found.drawn < 501


def test_hypothesis_shrinks_the_failure_it_finds() -> None:
    """To the smallest case there is."""
    found = sample_with_hypothesis(claim(Purse, fails_from_seven), 200)
    assert found.failure is not None
    assert found.failure.facts == Purse(coins=7, worth=Fraction(0))
    assert (found.failure.said, found.failure.found_by) == ("7 coins", "Hypothesis")


def test_any_exception_is_a_failure() -> None:
    """A statement that breaks down does not hold; its kind of error is named."""

    def breaks_down(purse: Purse) -> None:
        assert 10 // max(0, purse.coins - 3) < 100

    for found in (sample_bare(claim(Purse, breaks_down), 500), sample_with_hypothesis(claim(Purse, breaks_down), 200)):
        assert found.failure is not None
        assert found.failure.facts.coins == 0
        assert found.failure.said == "ZeroDivisionError: integer division or modulo by zero"


def test_the_same_seed_finds_the_same() -> None:
    """In both lanes."""
    runs = [sample_bare(claim(Purse, fails_from_seven), 100, seed=5, small=0).failure for _ in range(2)]
    assert runs[0] == runs[1]
    shrunk = [sample_with_hypothesis(claim(Purse, fails_from_seven), 100, seed=5).failure for _ in range(2)]
    assert shrunk[0] == shrunk[1]


def test_the_bare_lane_keeps_to_its_time() -> None:
    """However many draws were asked for."""
    found = sample_bare(claim(Purse, holds), 10**9, seconds=0.05)
    assert 0 < found.accepted < 10**9
    assert found.seconds < 5


def test_a_statement_that_no_case_gets_past_has_no_witness() -> None:
    """It is drawn from all the same."""

    def impossible(purse: Purse) -> None:
        assume(purse.coins > purse.coins)

    for found in (sample_bare(claim(Purse, impossible), 50), sample_with_hypothesis(claim(Purse, impossible), 20)):
        assert found.drawn > 0
        assert (found.accepted, found.witness, found.failure) == (0, None, None)
