"""Closings: the Notes and Warrants that issue to each purchaser (PA 1.1, 1.3, 1.5, 5.1(d), Exhibit A)."""

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.ratios import Ratio
from impl.terms import (
    ADDITIONAL_CLOSING_DAYS,
    CENTS_PER_DOLLAR,
    CLOSING_MINIMUM,
    EFFECTIVE_DATE,
    FIRST_CLOSING_FROM,
    FIRST_CLOSING_MINIMUM,
    FIRST_CLOSING_UNTIL,
    MATURITY,
    PURCHASE_PRICE_CAP,
    WARRANT_SHARES_PER_DOLLAR,
)


@frozen
class Subscription:
    """One line of the schedule of purchasers."""

    purchaser: str
    purchase_price: int  # cents
    surrenders_series_b: bool  # pays by surrender of Series B Notes rather than in cash


@frozen
class Issued:
    """What one purchaser receives: a Note, and a Warrant beside it."""

    purchaser: str
    principal: int  # cents
    warrant_shares: Ratio
    accrues_from: date
    matures: date


@frozen
class Schedule:
    """What a Closing issues, in the order of its lines."""

    lines: tuple[Issued, ...]
    principal_total: int  # cents
    warrant_shares_total: Ratio


def schedule(
    lines: Sequence[Subscription], closing_on: date, first_closing_on: date | None, sold_before: int
) -> Schedule:
    """The Notes and Warrants issued at a Closing; exact, nothing is rounded.

    first_closing_on is None at the First Closing itself. sold_before is the aggregate Purchase Price of the
    earlier Closings in cents, 0 at the First.

    Raises `Refused` under PA 1.3(a) for a First Closing outside its week or below its minimum, PA 1.3(b)
    for an Additional Closing outside its 120 days, PA 1.1 above the aggregate cap, PA 5.1(d) below the
    minimum of all Closings together; `BadInput` for an empty schedule, a purchaser named twice, a price
    not above zero or anything sold before the First Closing.
    """
    _check_lines(lines)
    inputs.calendar_date("closing_on", closing_on)
    inputs.not_negative("sold_before", sold_before)
    price_total = sum(line.purchase_price for line in lines)
    if first_closing_on is None:
        if sold_before > 0:
            raise BadInput("sold_before", f"must be 0 at the First Closing: {sold_before}")
        _check_first_closing(closing_on, price_total)
    else:
        inputs.calendar_date("first_closing_on", first_closing_on)
        _check_additional_closing(closing_on, first_closing_on)
    sold = sold_before + price_total
    if sold > PURCHASE_PRICE_CAP:
        raise Refused("PA 1.1", f"{sold} cents in aggregate exceeds the cap of {PURCHASE_PRICE_CAP}")
    if sold < CLOSING_MINIMUM:
        raise Refused("PA 5.1(d)", f"{sold} cents in aggregate is below the minimum of {CLOSING_MINIMUM}")
    issued = tuple(_issued(line, closing_on) for line in lines)
    return Schedule(issued, price_total, _warrant_shares(price_total))


def _check_lines(lines: Sequence[Subscription]) -> None:
    inputs.listed("lines", lines)
    if not lines:
        raise BadInput("lines", "must name at least one purchaser")
    for line in lines:
        if not isinstance(line, Subscription):
            raise BadInput("lines", f"must hold Subscriptions, not {type(line).__name__}")
        inputs.name("purchaser", line.purchaser)
        inputs.positive("purchase_price", line.purchase_price)
        inputs.flag("surrenders_series_b", line.surrenders_series_b)
    if len({line.purchaser for line in lines}) < len(lines):
        raise BadInput("lines", "must name each purchaser once")


def _check_first_closing(closing_on: date, price_total: int) -> None:
    if not FIRST_CLOSING_FROM <= closing_on <= FIRST_CLOSING_UNTIL:
        raise Refused(
            "PA 1.3(a)",
            f"the First Closing is from {FIRST_CLOSING_FROM} to {FIRST_CLOSING_UNTIL}, not on {closing_on}",
        )
    if price_total < FIRST_CLOSING_MINIMUM:
        raise Refused(
            "PA 1.3(a)",
            f"{price_total} cents is below the minimum of {FIRST_CLOSING_MINIMUM} at the First Closing",
        )


def _check_additional_closing(closing_on: date, first_closing_on: date) -> None:
    last_day = first_closing_on + timedelta(days=ADDITIONAL_CLOSING_DAYS)
    if not first_closing_on < closing_on <= last_day:
        raise Refused(
            "PA 1.3(b)",
            f"an Additional Closing is after {first_closing_on} and by {last_day}, not on {closing_on}",
        )


def _issued(line: Subscription, closing_on: date) -> Issued:
    return Issued(
        purchaser=line.purchaser,
        principal=line.purchase_price,
        warrant_shares=_warrant_shares(line.purchase_price),
        accrues_from=EFFECTIVE_DATE if line.surrenders_series_b else closing_on,
        matures=MATURITY,
    )


def _warrant_shares(principal: int) -> Ratio:
    return WARRANT_SHARES_PER_DOLLAR * principal, CENTS_PER_DOLLAR
