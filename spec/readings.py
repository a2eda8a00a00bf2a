"""Readings: the points on which the text can be read in more than one way, and which way is taken.

Each point is an enumeration, its default first. A :class:`Readings` value holds one choice a point and is
passed to every rule that depends on one. The ids (``note.day-count``) are public and stable.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

import attrs

from spec.errors import InvalidFacts


class Reading(enum.Enum):
    """One way to read a point: a short name to select it by, and what it says."""

    def __init__(self, key: str, says: str) -> None:
        self.key = key
        self.says = says


class ClosingWarrantUnit(Reading):
    """What Exhibit A counts in its column of Warrants."""

    SHARES = "shares", "shares: five for each dollar of principal"
    UNITS = "units-of-five", "units of five shares: five Warrants, so twenty-five shares, for each dollar"


class ClosingFractionOfDollar(Reading):
    """Whether cents of principal carry Warrant shares."""

    PROPORTIONAL = "proportional", "the rate for a dollar runs with every cent"
    WHOLE_DOLLARS = "whole-dollars", "only each full dollar carries shares"


class ClosingCap(Reading):
    """What the cap on the aggregate Purchase Price measures."""

    CUMULATIVE = "cumulative", "everything ever sold, repaid or not"
    OUTSTANDING = "outstanding", "what is outstanding once the new Notes are issued"


class ClosingMinimum(Reading):
    """Which Notes count towards the least that a Purchaser may insist on."""

    CUMULATIVE = "cumulative", "all Notes purchased up to and at the Closing"
    ALONE = "that-closing-alone", "the Notes purchased at that Closing alone"


class ClosingSeriesBInterest(Reading):
    """How long the Series B Notes surrendered bear interest."""

    TO_EFFECTIVE_DATE = "to-the-effective-date", "until the Effective Date, when the new Notes take over"
    TO_CLOSING = "to-the-closing", "until the Closing at which they are surrendered"


class DayCount(Reading):
    """How "10% per annum (compounded quarterly)" counts days."""

    ACTUAL_360 = (
        "actual-360",
        "quarters from the accrual date, actual days over 360 in each and in the broken one",
    )
    THIRTY_360 = "thirty-360", "2.5% a full quarter, the broken quarter simple on 30/360"
    ACTUAL_365 = "actual-365", "quarters from the accrual date, actual days over 365 fixed in each"
    PROPORTION = (
        "proportion",
        "2.5% a full quarter, the broken quarter in proportion to that quarter's own days",
    )
    CALENDAR_QUARTERS = (
        "calendar-quarters",
        "the same in proportion, on quarters that end with the calendar's",
    )


class PrepayBase(Reading):
    """Of what a pro rata prepayment takes the same fraction."""

    NOTE_AMOUNT = "note-amount", "of every Note Amount"
    PRINCIPAL = "principal", "of every outstanding principal"


class PrepayApplication(Reading):
    """What a prepayment in part retires."""

    SLICE = "slice", "a slice: principal, and the interest on that principal, in proportion"
    INTEREST_FIRST = "interest-first", "accrued interest first, then principal"
    PRINCIPAL_FIRST = "principal-first", "principal first, then accrued interest"


class PrepayBar(Reading):
    """How much of a Note an exercise of exchange rights withdraws from prepayment."""

    PART_EXCHANGED = "part-exchanged", "the part exchanged is out, the rest stays"
    ANY_EXERCISE = "any-exercise", "any exercise bars the whole Note"


class PrepaySameDay(Reading):
    """Which wins when exchange and prepayment fall on one day."""

    PREPAYMENT = "prepayment", "the prepayment: only an earlier day's exercise bars it"
    EXCHANGE = "exchange", "the exchange: an exercise on the day bars the prepayment too"


class PrepayDeposit(Reading):
    """How much must lie in the segregated account."""

    AMOUNT = "amount", "the whole amount to be paid on the day"
    PRINCIPAL = "principal", "the principal in it only"


class ExchangeFirstDay(Reading):
    """The first day on which a Note can be exchanged."""

    SIXTEENTH = "16-august", "16 August 2002, the day after the last day for payment"
    FIFTEENTH = "15-august", "15 August 2002, once that day's payment has failed"


class ExchangeInterest(Reading):
    """What interest goes with the part exchanged."""

    SLICE = "slice", "a slice: the interest on the principal named"
    ALL_RIDES = "all-rides", "all interest accrued on the whole Note"
    INCLUDED = "included", "none is added: the amount named is of principal and interest together"


class ExchangeRemainder(Reading):
    """What the Note for the remainder begins with."""

    KEEPS_HISTORY = "keeps-history", "its principal, its accrual date and its compounding dates"
    CAPITALISED = "capitalised", "a new date, with the interest accrued made principal"
    PRINCIPAL_ONLY = "principal-only", "a new date, and the principal alone"


class NetPrice(Reading):
    """Which price is B in the net-exercise formula."""

    CURRENT = "current", "the Purchase Price as last adjusted"
    INITIAL = "initial", "the Initial Purchase Price"


class NetReducesBy(Reading):
    """What a net exercise takes off the Warrant."""

    DESIGNATED = "designated", "Y, the shares designated, are given up"
    ISSUED = "issued", "only X, the shares the formula yields, come off"


class NetOutOfTheMoney(Reading):
    """What the formula means where fair market value is below the price."""

    REFUSED = "refused", "there is no value to receive, so no net exercise"
    LITERAL = "literal", "the formula as it stands: a negative number of shares"


class FmvWindow(Reading):
    """Which closing prices the thirty-day average takes."""

    CLOSES = "closes", "each close dated within the thirty calendar days, once"
    CARRIED_FORWARD = (
        "carried-forward",
        "one price a calendar day, the last close standing on days without one",
    )
    SESSIONS = "sessions", "the last thirty sessions up to the end of the period"


class WarrantNumber(Reading):
    """Whether an adjusted number of shares keeps its fraction."""

    EXACT = "exact", "the number is kept exact until shares issue"
    FLOORED = "floored", "the number is cut to whole shares at each adjustment"


class DividendBase(Reading):
    """Which shares are N when a stock dividend reduces the price."""

    FULLY_DILUTED = "fully-diluted", "shares outstanding and all that are issuable on conversion or exercise"
    OUTSTANDING = "outstanding", "shares outstanding only"


class DividendSelf(Reading):
    """Whether the fully diluted number counts the Warrant being adjusted."""

    COUNTED = "counted", "it counts this Warrant's own shares"
    LEFT_OUT = "left-out", "it leaves this Warrant's own shares out"


class RatchetPrice(Reading):
    """What "Conversion Price", which the Warrant never defines, refers to."""

    PURCHASE_PRICE = "purchase-price", "the Purchase Price"
    NO_EFFECT = "no-effect", "nothing, so that the ratchet has no effect"


class RatchetZero(Reading):
    """What shares issued for next to nothing do to the price."""

    REFUSED = "refused", "shares issued for nothing yield no price, so the adjustment is turned away"
    PAR = "par", "the Effective Price is never taken below par"


@attrs.frozen
class Point:
    """A point the text leaves open: its id, the clauses that pull, the reason for the default."""

    id: str
    clauses: tuple[str, ...]
    readings: type[Reading]
    reason: str

    @property
    def field(self) -> str:
        """The name of the point's field in :class:`Readings`."""
        return self.id.replace(".", "_").replace("-", "_")

    @property
    def default(self) -> Reading:
        return next(iter(self.readings))


def _point(id: str, readings: type[Reading], *clauses: str, reason: str) -> Any:
    point = Point(id, clauses, readings, reason)
    return attrs.field(
        default=point.default, validator=attrs.validators.instance_of(readings), metadata={"point": point}
    )


@attrs.frozen(kw_only=True)
class Readings:
    """One reading for every open point. Called with nothing, the defaults."""

    closing_warrant_unit: ClosingWarrantUnit = _point(
        "closing.warrant-unit", ClosingWarrantUnit, "PA 1.1", "PA Exhibit A", "Warrant opening",
        reason="the grant is of five shares a dollar, and Exhibit A's column is five times principal",
    )  # fmt: skip
    closing_fraction_of_dollar: ClosingFractionOfDollar = _point(
        "closing.fraction-of-dollar", ClosingFractionOfDollar, "PA 1.1",
        reason="a rate runs with the amount it is a rate of; nothing says that cents carry no shares",
    )  # fmt: skip
    closing_cap: ClosingCap = _point(
        "closing.cap", ClosingCap, "PA 1.1", "PA 1.3(b)",
        reason="the cap is on Purchase Price, which repayment of a Note does not take back",
    )  # fmt: skip
    closing_minimum: ClosingMinimum = _point(
        "closing.minimum", ClosingMinimum, "PA 5.1(d)", "PA 1.3(a)",
        reason="the condition looks to Notes purchased on or before the day of the Closing",
    )  # fmt: skip
    closing_series_b_interest: ClosingSeriesBInterest = _point(
        "closing.series-b-interest", ClosingSeriesBInterest, "PA 1.1", "PA 1.5", "PA 1.6",
        reason="the new Note bears interest from the Effective Date, and no day should bear it twice",
    )  # fmt: skip
    note_day_count: DayCount = _point(
        "note.day-count", DayCount, "Note opening",
        reason="it is how the parties applied the same words: the Series B Note of 12 July 2001 grows to"
        " Exhibit A's figure",
    )  # fmt: skip
    prepay_base: PrepayBase = _point(
        "prepay.base", PrepayBase, "Note 2(iii)",
        reason="it alone makes a prepayment in whole pay every Note exactly",
    )  # fmt: skip
    prepay_application: PrepayApplication = _point(
        "prepay.application", PrepayApplication, "Note 2", "Note opening",
        reason="it is the Note that is prepaid in part, and a Note is its principal with its interest",
    )  # fmt: skip
    prepay_bar: PrepayBar = _point(
        "prepay.bar", PrepayBar, "Note 2(ii)", "Note 3(b)",
        reason="the remainder after an exchange in part is a Note like any other, not yet exchanged",
    )  # fmt: skip
    prepay_same_day: PrepaySameDay = _point(
        "prepay.same-day", PrepaySameDay, "Note 2(ii)", "Note 3(b)",
        reason="the bar is on exercise prior to the day, and the notice of prepayment was irrevocable",
    )  # fmt: skip
    prepay_deposit: PrepayDeposit = _point(
        "prepay.deposit", PrepayDeposit, "Note 2(i)",
        reason="the amount being prepaid is what the Holder is to receive, interest included",
    )  # fmt: skip
    exchange_first_day: ExchangeFirstDay = _point(
        "exchange.first-day", ExchangeFirstDay, "Note 3(a)",
        reason="payment at any hour of the 15th is in time, so the right is born thereafter",
    )  # fmt: skip
    exchange_interest: ExchangeInterest = _point(
        "exchange.interest", ExchangeInterest, "Note 3(a)", "Note 3(b)",
        reason="a part of a Note carries the interest of that part, and nothing is gained or lost by parts",
    )  # fmt: skip
    exchange_remainder: ExchangeRemainder = _point(
        "exchange.remainder", ExchangeRemainder, "Note 3(b)", "PA 1.5",
        reason="the remainder is not being exchanged, so nothing about it changes but its paper",
    )  # fmt: skip
    net_price: NetPrice = _point(
        "net.price", NetPrice, "Warrant 1(b)", "Warrant opening",
        reason="B is to be taken as adjusted to the date of the election",
    )  # fmt: skip
    net_reduces_by: NetReducesBy = _point(
        "net.reduces-by", NetReducesBy, "Warrant 1(b)", "Warrant 1(a)",
        reason="what is surrendered is the Warrant or the portion cancelled, which is Y",
    )  # fmt: skip
    net_out_of_the_money: NetOutOfTheMoney = _point(
        "net.out-of-the-money", NetOutOfTheMoney, "Warrant 1(b)",
        reason="shares to be issued cannot be fewer than none",
    )  # fmt: skip
    fmv_window: FmvWindow = _point(
        "fmv.window", FmvWindow, "Warrant 1(b)(i)", "Warrant 1(b)(ii)",
        reason="the period is in days, and what is averaged is the closing prices there are in it",
    )  # fmt: skip
    warrant_number: WarrantNumber = _point(
        "warrant.number", WarrantNumber, "Warrant 3(a)", "Warrant 2",
        reason="fractions are dealt with on delivery, and price times number stays what it was",
    )  # fmt: skip
    dividend_base: DividendBase = _point(
        "dividend.base", DividendBase, "Warrant 3(c)",
        reason="the clause says that shares issuable on conversion and exercise are included",
    )  # fmt: skip
    dividend_self: DividendSelf = _point(
        "dividend.self", DividendSelf, "Warrant 3(c)",
        reason="this Warrant is one of the warrants outstanding, and the clause leaves none out",
    )  # fmt: skip
    ratchet_price: RatchetPrice = _point(
        "ratchet.price", RatchetPrice, "Warrant 3(g)(1)", "Warrant opening",
        reason="a protection against dilution is meant to protect, and the Warrant has one price only",
    )  # fmt: skip
    ratchet_zero: RatchetZero = _point(
        "ratchet.zero", RatchetZero, "Warrant 3(g)(1)", "Warrant 3(g)(4)", "Warrant 3(a)", "PA 1.3(f)",
        reason="a price of nil would divide by nil in the number of shares, and the text names no floor",
    )  # fmt: skip


DEFAULT_READINGS = Readings()
POINTS: dict[str, Point] = {field.metadata["point"].id: field.metadata["point"] for field in attrs.fields(Readings)}


def choose(choices: Mapping[str, str]) -> Readings:
    """The defaults, but for the points named: ``{"note.day-count": "thirty-360"}``.

    An unknown point or reading is :class:`InvalidFacts`, naming those there are.
    """
    chosen: dict[str, Any] = {}
    for id, key in choices.items():
        if id not in POINTS:
            raise InvalidFacts(id, "no such point", f"give one of: {', '.join(POINTS)}")
        ways = {reading.key: reading for reading in POINTS[id].readings}
        if key not in ways:
            raise InvalidFacts(id, f"no reading {key!r}", f"give one of: {', '.join(ways)}", POINTS[id].clauses[0])
        chosen[POINTS[id].field] = ways[key]
    return Readings(**chosen)
