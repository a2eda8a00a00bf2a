"""Readings compared and ranked: the smallest parting, the largest difference, and the proof that none is larger."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from fourcorners.ask.compare import parting, point_named, rules_reading
from fourcorners.ask.stakes import ALL_TRIED, PROVED, STAKES, Figures, largest, largest_of, stake
from fourcorners.commands.readings import MEASURED
from spec.alternatives import ClosingFractionOfDollar, NetPrice
from spec.errors import InvalidFacts, Refused
from spec.facts import Unit, facts, money
from spec.readings import DEFAULT_READINGS, POINTS, Readings
from spec.rules import RULES
from spec.terms import EXHIBIT_A

NET_PRICE = POINTS["net.price"]
NET_EXERCISE = RULES["warrant.net-exercise"]


def test_every_alternative_says_which_clauses_pull_its_way() -> None:
    """And every point why its default is the default."""
    for point in POINTS.values():
        assert point.reason
        assert all(reading.pulls for reading in point.readings)
        assert len(list(point.readings)) > 1


def test_two_readings_part_on_the_smallest_facts() -> None:
    """A share, and two prices that differ; the figures are computed when asked for."""
    found = parting(NET_EXERCISE, NET_PRICE, NetPrice.CURRENT, NetPrice.INITIAL)
    assert found.minimal
    assert found.facts.designated == 1
    figures = {figure.label: (figure.one, figure.other) for figure in found.figures()}
    assert figures["cash in lieu of the fraction of a share"] == (0, Fraction(9, 10))


def test_readings_that_never_part_are_proved_never_to() -> None:
    """The same reading twice: over every case there is, in words."""
    found = parting(NET_EXERCISE, NET_PRICE, NetPrice.CURRENT, NetPrice.CURRENT)
    assert found.facts is None
    assert found.proved
    assert "designated" in found.domain


def test_an_unknown_point_is_refused_with_the_nearest() -> None:
    """By name."""
    with pytest.raises(InvalidFacts, match=r"did you mean net\.price"):
        point_named("net.prise")
    assert NET_EXERCISE in rules_reading(NET_PRICE)


# -- what is at stake


def test_what_is_at_stake_is_measured_at_points_there_are() -> None:
    """Each says in words what it measures."""
    assert MEASURED
    assert set(STAKES) <= set(POINTS)
    assert all(each.sentence.endswith(".") for each in STAKES.values())


def test_the_unit_of_a_warrant_is_worth_four_times_the_shares_of_exhibit_a() -> None:
    """Twenty-five shares a dollar instead of five, on $2,939,196."""
    found = largest_of(POINTS["closing.warrant-unit"])
    assert found.difference == 20 * sum(each.principal for each in EXHIBIT_A)
    assert found.known == ALL_TRIED


def test_cents_carry_less_than_five_shares_and_that_is_proved() -> None:
    """Ninety-nine cents, five shares a dollar."""
    found = largest(POINTS["closing.fraction-of-dollar"], ClosingFractionOfDollar.WHOLE_DOLLARS)
    assert (found.difference, found.known) == (Fraction(495, 100), PROVED)
    assert found.dollars == Fraction(495, 1000)


@facts
class Amount:
    """An amount."""

    amount: Fraction = money("amount", minimum=0, maximum=Fraction(100))


@pytest.fixture
def no_stake_at_net_price() -> Iterator[None]:
    """The stake of that point is put back afterwards."""
    kept = STAKES.pop("net.price")
    yield
    STAKES["net.price"] = kept


@pytest.mark.usefixtures("no_stake_at_net_price")
def test_a_largest_difference_inside_the_range_is_found_and_proved() -> None:
    """Not at a corner."""

    @stake("net.price", facts=Amount, unit=Unit.MONEY)
    def hill(case: Amount, readings: Readings) -> Figures:
        """A parabola, under one of the readings."""
        return {"hill": case.amount * (14 - case.amount) if readings != DEFAULT_READINGS else Fraction(0)}

    STAKES["net.price"].facts(amount=1)
    found = largest_of(NET_PRICE)
    assert found.difference >= 49
    assert found.facts.amount in (7, 100)
    assert found.known == PROVED


@pytest.mark.usefixtures("no_stake_at_net_price")
def test_a_needle_that_the_search_misses_is_found_by_the_proof() -> None:
    """One cent in a wide range; the prover's counterexample becomes the case."""

    @stake("net.price", facts=Amount, unit=Unit.MONEY)
    def needle(case: Amount, readings: Readings) -> Figures:
        """A needle, under one of the readings."""
        there = readings != DEFAULT_READINGS and case.amount == Fraction(3137, 100)
        return {"needle": Fraction(5) if there else Fraction(0)}

    found = largest_of(NET_PRICE)
    assert found.difference == 5
    assert found.facts.amount == Fraction(3137, 100)
    assert found.known == PROVED


@pytest.mark.usefixtures("no_stake_at_net_price")
def test_a_case_turned_away_counts_as_nothing() -> None:
    """What a clause refuses under one reading is all at stake."""

    @stake("net.price", facts=Amount, unit=Unit.MONEY)
    def refused(case: Amount, readings: Readings) -> Figures:
        """An amount, refused under one of the readings."""
        if readings != DEFAULT_READINGS:
            raise Refused("Note 2", "because")
        return {"amount": case.amount}

    assert largest_of(NET_PRICE).difference == 100
    with pytest.raises(ValueError, match="measured twice"):
        stake("net.price", facts=Amount, unit=Unit.MONEY)(refused)
