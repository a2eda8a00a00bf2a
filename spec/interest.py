"""Note opening: the Note Amount on any day, which is principal with interest compounded quarterly."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from itertools import count
from typing import Any, NamedTuple

import attrs

from spec.alternatives import DayCount
from spec.dates import end_of_calendar_quarter, months_after, thirty_360_days
from spec.facts import Unit, day, exact_money, facts, invalid_unless, money, outcome, ratio
from spec.readings import Readings
from spec.rounding import to_the_cent
from spec.rules import recording, rule, step
from spec.terms import (
    INTEREST_RATE,
    LAST_ISSUE_DATE,
    MATURITY_DATE,
    MONTHS_A_QUARTER,
    QUARTERS_A_YEAR,
    SERIES_B_DATE,
)


def accrual_day(default: Any = attrs.NOTHING) -> Any:
    """The field for the day that a Note's interest runs from."""
    return day(
        "accrual date", minimum=SERIES_B_DATE, minimum_clause="PA Recital A", maximum=LAST_ISSUE_DATE,
        clause="PA 1.3(b)", default=default,
    )  # fmt: skip


def day_of_life(label: str) -> Any:
    """The field for a day on which a Note may be outstanding, maturity included."""
    return day(
        label, minimum=SERIES_B_DATE, minimum_clause="PA Recital A", maximum=MATURITY_DATE, clause="Note opening"
    )


def check_accrued(accrues_from: date, on: date) -> None:
    """No day before the accrual date has a Note Amount: ``InvalidFacts``."""
    invalid_unless(
        accrues_from <= on,
        "on",
        "it is before the accrual date",
        "give that date or a later day",
        "Note opening",
    )


@facts
class NoteAmountFacts:
    """A Note and the day on which its Note Amount is asked for."""

    principal: Fraction = exact_money("principal outstanding", clause="Note opening")
    accrues_from: date = accrual_day()
    on: date = day_of_life("day asked about")

    def check(self) -> None:
        check_accrued(self.accrues_from, self.on)


@outcome
class NoteAmount:
    """What the Note comes to on the day: exactly, and as it would be paid."""

    growth: Fraction = ratio("what a dollar of principal has become")
    note_amount: Fraction = exact_money("Note Amount")
    interest: Fraction = exact_money("interest accrued")
    payable: Fraction = money("Note Amount payable")


@rule(
    "note.amount",
    "Note opening",
    "PA 1.5",
    facts=NoteAmountFacts,
    outcome=NoteAmount,
    points=("note.day-count",),
)
def note_amount(case: NoteAmountFacts, readings: Readings) -> NoteAmount:
    """The Note Amount is principal with interest at 10% a year, compounded quarterly from accrual."""
    if recording():
        for quarter in quarters(case.accrues_from, readings.note_day_count)[1:]:
            if quarter.starts <= case.on:
                balance = case.principal * quarter.growth
                step(f"balance compounded on {quarter.starts}", "Note opening", balance, Unit.EXACT_MONEY)
    growth_of_dollar = growth(case.accrues_from, case.on, readings.note_day_count)
    grown = step("growth of a dollar", "Note opening", growth_of_dollar, Unit.RATIO)
    amount = step("Note Amount", "Note opening", case.principal * grown, Unit.EXACT_MONEY)
    interest = step("interest accrued", "Note opening", amount - case.principal, Unit.EXACT_MONEY)
    payable = step("Note Amount payable", "Note opening", to_the_cent(amount), Unit.MONEY)
    return NoteAmount(growth=grown, note_amount=amount, interest=interest, payable=payable)


@lru_cache(maxsize=2**16)
def growth(accrues_from: date, on: date, day_count: DayCount) -> Fraction:
    """What a dollar of principal has become ``on`` a day, from the accrual date to maturity at the latest."""
    for quarter in reversed(quarters(accrues_from, day_count)):
        if quarter.starts <= on <= MATURITY_DATE:
            return quarter.growth * (1 + interest_on_a_dollar(quarter, on, day_count))
    raise ValueError(f"{on} is not between the accrual date {accrues_from} and maturity")


class Quarter(NamedTuple):
    """A compounding period: the interest for it joins the balance on the day it ends."""

    starts: date
    ends: date
    days: int  # of the whole quarter; the first calendar quarter of a Note may bear interest on fewer
    growth: Fraction  # what a dollar of principal has become by the day it starts


@cache
def quarters(accrues_from: date, day_count: DayCount) -> tuple[Quarter, ...]:
    """The compounding periods of a Note in order, from the accrual date to the one that maturity falls in."""
    periods: list[Quarter] = []
    starts, grown = accrues_from, Fraction(1)
    for number in count(1):
        if day_count is DayCount.CALENDAR_QUARTERS:
            ends = end_of_calendar_quarter(accrues_from, number)
            days = (ends - end_of_calendar_quarter(accrues_from, number - 1)).days
        else:
            ends = months_after(accrues_from, MONTHS_A_QUARTER * number)
            days = (ends - starts).days
        quarter = Quarter(starts, ends, days, grown)
        periods.append(quarter)
        if ends > MATURITY_DATE:
            break
        starts, grown = ends, grown * (1 + interest_on_a_dollar(quarter, ends, day_count))
    return tuple(periods)


def interest_on_a_dollar(quarter: Quarter, on: date, day_count: DayCount) -> Fraction:
    """Interest from the quarter's start to a day in it, or to its end, on a balance of one dollar."""
    elapsed = (on - quarter.starts).days
    if day_count is DayCount.ACTUAL_360:
        return simple_interest(INTEREST_RATE, elapsed, 360)
    if day_count is DayCount.ACTUAL_365:
        return simple_interest(INTEREST_RATE, elapsed, 365)
    if day_count is DayCount.THIRTY_360 and on < quarter.ends:
        return simple_interest(INTEREST_RATE, thirty_360_days(quarter.starts, on), 360)
    return simple_interest(INTEREST_RATE / QUARTERS_A_YEAR, elapsed, quarter.days)


@cache
def simple_interest(rate: Fraction, days: int, of_days: int) -> Fraction:
    """Interest on a dollar at ``rate`` for so many ``of_days``, for ``days`` of them."""
    return rate * days / of_days
