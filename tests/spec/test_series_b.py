"""series-b.satisfaction."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from spec.alternatives import ClosingSeriesBInterest
from spec.readings import Readings
from spec.series_b import SatisfactionFacts, satisfaction

TO_CLOSING = Readings(closing_series_b_interest=ClosingSeriesBInterest.TO_CLOSING)


def notes(principal: Any = 2_050_000, **more: Any) -> SatisfactionFacts:
    """The Series B Note of 12 July 2001 that one Purchaser surrendered."""
    return SatisfactionFacts(principal=principal, **more)


def test_exhibit_a_gives_the_largest_purchaser_thirty_five_cents_too_much() -> None:
    """$2,050,000 from 12 July to 28 December 2001 is $2,147,356.65: 92 days, then 77; the Note is for $2,147,357."""
    grown = 2_050_000 * (1 + Fraction(92, 3600)) * (1 + Fraction(77, 3600))
    outcome: Any = satisfaction(notes(exchanged=2_147_357))
    assert outcome.owed == Fraction(round(grown * 100), 100) == Fraction(214_735_665, 100)
    assert (outcome.short, outcome.over, outcome.satisfied) == (0, Fraction(35, 100), True)


def test_cash_settles_what_is_not_exchanged() -> None:
    """A cent short is short."""
    owed = Fraction(214_735_665, 100)
    assert satisfaction(notes(exchanged=2_000_000, repaid=owed - 2_000_000)).over == 0
    short = satisfaction(notes(exchanged=2_000_000, repaid=owed - 2_000_000 - Fraction(1, 100)))
    assert (short.short, short.satisfied) == (Fraction(1, 100), False)


def test_nothing_given_leaves_everything_owed_and_nothing_owed_is_satisfied() -> None:
    assert satisfaction(notes()).short == Fraction(214_735_665, 100)
    assert satisfaction(notes(principal=0)).satisfied


def test_interest_runs_to_the_closing_on_another_reading() -> None:
    """`closing.series-b-interest`: 31 January 2002 is 111 days into the second quarter."""
    facts = notes(principal=3_600, settled_on=date(2002, 1, 31))
    assert satisfaction(facts).owed == Fraction(
        round(360_000 * (1 + Fraction(92, 3600)) * (1 + Fraction(77, 3600))), 100
    )
    grown = 3_600 * (1 + Fraction(92, 3600)) * (1 + Fraction(92, 3600)) * (1 + Fraction(19, 3600))
    assert satisfaction(facts, TO_CLOSING).owed == Fraction(round(grown * 100), 100)
