"""The Note Amount: 10% a year compounded quarterly (Note, opening).

Quarters run from the accrual date: the same day every third month, clamped to the month's end, always counted
from the start. In each quarter, and in the last broken one, interest is rate x actual days / 360 on the
compounded balance.
"""

from bisect import bisect_left
from calendar import monthrange
from datetime import date
from functools import lru_cache

from impl import inputs
from impl.errors import BadInput
from impl.ratios import Ratio, half_up, reduced
from impl.terms import ANNUAL_RATE, DAYS_PER_YEAR, MATURITY, MONTHS_PER_QUARTER


def quarter_dates(accrues_from: date, on: date) -> list[date]:
    """The days, after accrues_from and not after on, at which a full quarter ends and interest compounds."""
    dates: list[date] = []
    while (quarter_end := _months_after(accrues_from, MONTHS_PER_QUARTER * (len(dates) + 1))) <= on:
        dates.append(quarter_end)
    return dates


def growth(accrues_from: date, on: date) -> Ratio:
    """What one cent of principal has become, in lowest terms: 1 on the accrual date, never less.

    Raises `BadInput` where on is before accrues_from or after the Maturity Date.
    """
    inputs.calendar_date("accrues_from", accrues_from)
    inputs.calendar_date("on", on)
    if on < accrues_from:
        raise BadInput("on", f"must not be before the accrual date: {on} is before {accrues_from}")
    if on > MATURITY:
        raise BadInput("on", f"must not be after the Maturity Date: {on} is after {MATURITY}")
    return _growth(accrues_from, on)


def note_amount(principal: Ratio, accrues_from: date, on: date) -> int:
    """Principal (cents, exact) and accrued interest on a day, in cents, half-up.

    Raises `BadInput` where principal is negative, or as `growth` does.
    """
    inputs.ratio("principal", principal)
    factor = growth(accrues_from, on)
    return half_up(principal[0] * factor[0], principal[1] * factor[1])


@lru_cache(maxsize=4096)
def _growth(accrues_from: date, on: date) -> Ratio:
    started = bisect_left(_quarter_ends(accrues_from), on)
    if started == 0:
        start, grown = accrues_from, (1, 1)
    else:
        start = _quarter_ends(accrues_from)[started - 1]
        grown = _growth(accrues_from, start)
    whole_year = ANNUAL_RATE[1] * DAYS_PER_YEAR
    return reduced(grown[0] * (whole_year + ANNUAL_RATE[0] * (on - start).days), grown[1] * whole_year)


@lru_cache(maxsize=4096)
def _quarter_ends(accrues_from: date) -> list[date]:
    return quarter_dates(accrues_from, MATURITY)


def _months_after(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
