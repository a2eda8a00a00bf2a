"""The readings of 10% a year, compounded quarterly: each said by another route than its rule takes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise

from fourcorners.engine.statements import Kind, statement
from impl import interest as computed
from properties.bridge import agree, exact
from properties.interest import ONE_DAY, AccrualDate
from spec.alternatives import DayCount
from spec.facts import Unit, facts
from spec.interest import (
    NoteAmountFacts,
    Quarter,
    day_of_life,
    growth,
    interest_on_a_dollar,
    note_amount,
    quarters,
)
from spec.rules import Step, derive
from spec.terms import MATURITY_DATE

QUARTER_ENDS = (
    date(2001, 6, 30), date(2001, 9, 30), date(2001, 12, 31), date(2002, 3, 31), date(2002, 6, 30),
    date(2002, 9, 30), date(2002, 12, 31), date(2003, 3, 31), date(2003, 6, 30), date(2003, 9, 30),
)  # fmt: skip
"""The calendar's, from before the first accrual date to after maturity."""

A_QUARTER = Fraction(1, 40)
"""Of the principal: a quarter of 10%."""

LONGEST_QUARTER = 92
"""Days."""

A_THOUSAND = Fraction(1000)

_part = cache(Fraction)


def _compounding_days(accrues_from: date, day_count: DayCount) -> list[date]:
    """The days on which interest joins the balance: by the engine's quarters, or by the calendar's."""
    if day_count is DayCount.CALENDAR_QUARTERS:
        return [ends for ends in QUARTER_ENDS if accrues_from < ends <= MATURITY_DATE]
    return computed.quarter_dates(accrues_from, MATURITY_DATE)


def _of_a_quarter(starts: date, ends: date, day_count: DayCount) -> Fraction:
    """What a period of compounding that goes on to its end adds to a dollar."""
    match day_count:
        case DayCount.ACTUAL_360 | DayCount.ACTUAL_365:
            return Fraction((ends - starts).days, 3600 if day_count is DayCount.ACTUAL_360 else 3650)
        case DayCount.CALENDAR_QUARTERS:
            return A_QUARTER * (ends - starts).days / (ends - QUARTER_ENDS[QUARTER_ENDS.index(ends) - 1]).days
        case _:
            return A_QUARTER


@statement(
    "interest.compounds-on-any-reading", "Note opening", facts=AccrualDate, enumerated=("accrues_from",),
    kind=Kind.AGREEMENT, rules=("note.amount",),
    fails_if="some reading of the Note compounds on another day than it says, or adds other interest there",
)  # fmt: skip
def compounds_on_any_reading(case: AccrualDate) -> None:
    """Under every reading interest joins the balance on its own days alone: 2.5%, or what the days come to."""
    for day_count in DayCount:
        days = [case.accrues_from, *_compounding_days(case.accrues_from, day_count)]
        periods = quarters(case.accrues_from, day_count)
        assert [period.starts for period in periods] == days, f"it compounds on other days under {day_count.key}"
        balance = Fraction(1)
        for starts, ends in pairwise(days):
            balance *= 1 + _of_a_quarter(starts, ends, day_count)
            assert growth(case.accrues_from, ends, day_count) == balance, f"on {ends} under {day_count.key}"


def _thirty_day_months(starts: date, days: list[date]) -> list[int]:
    """The days counted from ``starts`` to each of ``days``, which follow it, walked through months of thirty days each.

    From a 30th, a 31st or the end of February on, a 31st adds nothing; from another day it is counted, and the first
    of the month after it is not. The first of March makes up for the days that February lacks, unless counted from its
    end.
    """
    from_a_last_day = starts.day >= 30 or days[1].day == 1
    counted = [0]
    for before, on in pairwise(days):
        adds = 1
        if on.day == 31:
            adds = 0 if from_a_last_day else 1
        elif before.day == 31:
            adds = 1 if from_a_last_day else 0
        elif on.day == 1 and before != starts:
            adds = 31 - before.day
        counted.append(counted[-1] + adds)
    return counted


@facts
class StartOfAQuarter:
    """A day from which a compounding period may run."""

    starts: date = day_of_life("day on which the quarter starts")


@statement(
    "interest.days-counted-on-any-reading", "Note opening", facts=StartOfAQuarter, enumerated=("starts",),
    rules=("note.amount",), fails_if="some reading counts the days of a broken quarter otherwise than it says",
)  # fmt: skip
def days_counted_on_any_reading(case: StartOfAQuarter) -> None:
    """From any day a quarter earns 10% of its days by 360, thirty a month or not, or by 365, or 2.5% in even parts."""
    days = [case.starts + number * ONE_DAY for number in range(LONGEST_QUARTER)]
    quarter = Quarter(case.starts, case.starts + LONGEST_QUARTER * ONE_DAY, LONGEST_QUARTER, Fraction(1))
    as_they_come = list(range(LONGEST_QUARTER))
    for day_count, counted, for_a_dollar in (
        (DayCount.ACTUAL_360, as_they_come, 3600),
        (DayCount.THIRTY_360, _thirty_day_months(case.starts, days), 3600),
        (DayCount.ACTUAL_365, as_they_come, 3650),
        (DayCount.PROPORTION, as_they_come, 40 * LONGEST_QUARTER),
        (DayCount.CALENDAR_QUARTERS, as_they_come, 40 * LONGEST_QUARTER),
    ):
        for on, number in zip(days, counted, strict=True):
            earned = interest_on_a_dollar(quarter, on, day_count)
            assert earned == _part(number, for_a_dollar), f"on {on} under {day_count.key}"


@statement(
    "interest.balances-shown", "Note opening", facts=AccrualDate, enumerated=("accrues_from",),
    kind=Kind.AGREEMENT, rules=("note.amount",),
    fails_if="what is shown of a Note leaves a compounding out, or shows one before its day or with another balance",
)  # fmt: skip
def balances_shown(case: AccrualDate) -> None:
    """Each balance is shown from the day on which it is compounded, and is the engine's; before that day it is not."""
    days = computed.quarter_dates(case.accrues_from, MATURITY_DATE)
    for shown, compounded in enumerate(days):
        for on, so_many in ((compounded - ONE_DAY, shown), (compounded, shown + 1)):
            facts = NoteAmountFacts(principal=A_THOUSAND, accrues_from=case.accrues_from, on=on)
            balances = {
                entry.name: entry.value
                for entry in derive(note_amount.rule, facts).entries
                if isinstance(entry, Step) and entry.name.startswith("balance compounded")
            }
            assert len(balances) == so_many, f"on {on} other compoundings are shown"
        shown_on_it = balances[f"balance compounded on {compounded}"]
        engine = A_THOUSAND * exact(computed.growth(case.accrues_from, compounded))
        agree(f"the balance compounded on {compounded}", Unit.EXACT_MONEY, shown_on_it, engine)
