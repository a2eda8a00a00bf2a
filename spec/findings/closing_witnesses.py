"""The figures of findings about the sale: Recital A, Exhibit A, Closings and the surrender of Series B Notes."""

from __future__ import annotations

import math
from fractions import Fraction

from spec.closing import EXHIBIT_A_LINES, ClosingFacts, Line, closing_schedule, issue
from spec.facts import ONE_CENT, Unit
from spec.findings.finding import Figure, answered, attempt, given, reading
from spec.interest import NoteAmountFacts, note_amount
from spec.readings import DEFAULT_READINGS
from spec.terms import (
    AGGREGATE_CAP,
    CLOSING_MINIMUM,
    EFFECTIVE_DATE,
    EXHIBIT_A,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    FIRST_CLOSING_MINIMUM,
    MATURITY_DATE,
    SERIES_B_DATE,
    SERIES_B_PRINCIPAL,
    SERIES_B_WARRANTS,
)

SOLD = sum((line.principal for line in EXHIBIT_A), Fraction(0))
"""Dollars of principal that Exhibit A comes to."""

LARGEST = max(EXHIBIT_A, key=lambda line: line.principal)
"""The line of Exhibit A with the most principal."""

SERIES_B_NOTE = Fraction(2_050_000)
"""Dollars of principal of the largest holder's Series B Note, from Exhibit 4.10 to the Company's filing."""

SERIES_B_PART = SERIES_B_NOTE / 160
"""Dollars of Series B principal of which every line of Exhibit A comes out as a multiple."""

ONE_DOLLAR = Fraction(1)


def additional_closing(amount: Fraction, **facts: object) -> ClosingFacts:
    """An Additional Closing in cash, on the last day for the First, after Exhibit A's sale in full."""
    line = Line(purchaser="a New Purchaser", purchase_price=amount)
    return ClosingFacts(
        lines=(line,),
        closing_on=FIRST_CLOSING_LIMIT,
        first_closing_on=FIRST_CLOSING_DATE,
        sold_before=SOLD,
        **facts,  # type: ignore[arg-type]
    )


def recital_a() -> tuple[Figure, ...]:
    """The Series B Warrants that Recital A counts, beside five a dollar of its principal."""
    line = Line(purchaser="the Series B Purchasers", purchase_price=SERIES_B_PRINCIPAL)
    five_a_dollar = issue(line, EFFECTIVE_DATE, DEFAULT_READINGS).warrant_shares
    return (
        given("Series B principal sold", SERIES_B_PRINCIPAL, Unit.MONEY),
        given("Series B Warrants sold", SERIES_B_WARRANTS, Unit.COUNT),
        Figure("shares at five a dollar", five_a_dollar, Unit.SHARES),
        Figure("more than five a dollar", SERIES_B_WARRANTS - five_a_dollar, Unit.SHARES),
    )


def warrants_or_shares() -> tuple[Figure, ...]:
    """The shares under all of Exhibit A's Warrants, counted one way and the other."""
    case = ClosingFacts(lines=EXHIBIT_A_LINES, closing_on=FIRST_CLOSING_DATE)
    shares = closing_schedule(case).warrant_shares_total
    units = closing_schedule(case, reading("closing.warrant-unit", "units-of-five")).warrant_shares_total
    return (
        given("Exhibit A's column of Warrants, in all", sum(line.warrants for line in EXHIBIT_A), Unit.COUNT),
        Figure("shares purchasable, the column counting shares", shares, Unit.SHARES),
        Figure("shares purchasable, the column counting Warrants for five", units, Unit.SHARES),
    )


def cents_of_principal() -> tuple[Figure, ...]:
    """The Warrant shares of a Purchase Price that is not in whole dollars."""
    case = additional_closing(2 * ONE_DOLLAR - ONE_CENT)
    whole = closing_schedule(case, reading("closing.fraction-of-dollar", "whole-dollars"))
    return (
        given("Purchase Price", case.lines[0].purchase_price, Unit.MONEY),
        Figure("Warrant shares, cents counting", closing_schedule(case).warrant_shares_total, Unit.SHARES),
        Figure("Warrant shares, whole dollars only", whole.warrant_shares_total, Unit.SHARES),
    )


def cap() -> tuple[Figure, ...]:
    """One dollar repaid, and one dollar more than the cap leaves room for."""
    amount = AGGREGATE_CAP - SOLD + ONE_DOLLAR
    case = additional_closing(amount, outstanding_before=SOLD - ONE_DOLLAR)
    return (
        given("sold at the First Closing", SOLD, Unit.MONEY),
        given("principal prepaid since", ONE_DOLLAR, Unit.MONEY),
        given("to be sold at an Additional Closing", amount, Unit.MONEY),
        answered("everything ever sold counts", attempt(closing_schedule, case)),
        answered("what is outstanding counts", attempt(closing_schedule, case, reading("closing.cap", "outstanding"))),
    )


def minimum() -> tuple[Figure, ...]:
    """The condition of $1,500,000 at the First Closing and at Additional Closings."""
    alone = reading("closing.minimum", "that-closing-alone")
    short = Line(purchaser="a Purchaser", purchase_price=FIRST_CLOSING_MINIMUM - ONE_CENT)
    first = ClosingFacts(lines=(short,), closing_on=FIRST_CLOSING_DATE)
    least = additional_closing(ONE_CENT)
    room = AGGREGATE_CAP - SOLD
    return (
        given("Purchase Price at a First Closing", short.purchase_price, Unit.MONEY),
        answered("that First Closing", attempt(closing_schedule, first)),
        given("Purchase Price at an Additional Closing", ONE_CENT, Unit.MONEY),
        answered("that Additional Closing, all Closings counting", attempt(closing_schedule, least)),
        answered("that Additional Closing, by itself", attempt(closing_schedule, least, alone)),
        Figure("room that the cap leaves after Exhibit A", room, Unit.MONEY),
        Figure("most by which an Additional Closing can exceed $1,500,000", room - CLOSING_MINIMUM, Unit.MONEY),
        answered("an Additional Closing of all that room", attempt(closing_schedule, additional_closing(room), alone)),
    )


def series_b_interest() -> tuple[Figure, ...]:
    """The Series B principal that the largest Purchaser must give up, by where its interest stops."""
    line = max(EXHIBIT_A_LINES, key=lambda each: each.purchase_price)
    to_closing = reading("closing.series-b-interest", "to-the-closing")
    effective = issue(line, FIRST_CLOSING_DATE, DEFAULT_READINGS).series_b_principal
    closing = issue(line, FIRST_CLOSING_DATE, to_closing).series_b_principal
    assert effective is not None
    assert closing is not None
    return (
        given("Purchase Price of the largest Purchaser", line.purchase_price, Unit.MONEY),
        Figure("Series B principal surrendered, interest to the Effective Date", effective, Unit.EXACT_MONEY),
        Figure("Series B principal surrendered, interest to the Closing", closing, Unit.EXACT_MONEY),
        Figure("Series B principal kept where interest runs to the Closing", effective - closing, Unit.EXACT_MONEY),
    )


def surrender_is_not_equal() -> tuple[Figure, ...]:
    """The largest Series B Note with its interest, beside the Purchase Price that it is surrendered for."""
    grown = note_amount(NoteAmountFacts(principal=SERIES_B_NOTE, accrues_from=SERIES_B_DATE, on=EFFECTIVE_DATE))
    return (
        given("principal of the Series B Note of 12 July 2001", SERIES_B_NOTE, Unit.MONEY),
        given("Purchase Price set opposite its holder", LARGEST.principal, Unit.MONEY),
        Figure("principal and interest on the Effective Date", grown.payable, Unit.MONEY),
        Figure("short of the Purchase Price by", LARGEST.principal - grown.payable, Unit.MONEY),
    )


def how_paid() -> tuple[Figure, ...]:
    """The largest Note at maturity, had it been paid for by surrender or in cash at the First Closing."""
    amounts = [
        note_amount(NoteAmountFacts(principal=LARGEST.principal, accrues_from=day, on=MATURITY_DATE)).payable
        for day in (EFFECTIVE_DATE, FIRST_CLOSING_DATE)
    ]
    return (
        given("principal of the largest Note", LARGEST.principal, Unit.MONEY),
        Figure("Note Amount at maturity, paid for by surrender", amounts[0], Unit.MONEY),
        Figure("Note Amount at maturity, paid for in cash", amounts[1], Unit.MONEY),
        Figure("turns on how it was paid for", amounts[0] - amounts[1], Unit.MONEY),
    )


def a_dollar_above() -> tuple[Figure, ...]:
    """Each line of Exhibit A, less what round Series B principal comes to on the Effective Date."""
    figures = [given("Series B principal goes in multiples of", SERIES_B_PART, Unit.MONEY)]
    for line in EXHIBIT_A:
        surrendered = issue(
            Line(purchaser=line.purchaser, purchase_price=line.principal, surrenders_series_b=True),
            FIRST_CLOSING_DATE,
            DEFAULT_READINGS,
        ).series_b_principal
        assert surrendered is not None
        principal = round(surrendered / SERIES_B_PART) * SERIES_B_PART
        grown = note_amount(NoteAmountFacts(principal=principal, accrues_from=SERIES_B_DATE, on=EFFECTIVE_DATE))
        dollars = Fraction(math.floor(grown.payable + Fraction(1, 2)))
        figures += [
            Figure(f"{line.purchaser}: nearest round Series B principal", principal, Unit.MONEY),
            Figure(f"{line.purchaser}: what it comes to", grown.payable, Unit.MONEY),
            Figure(f"{line.purchaser}: Exhibit A above that to the dollar", line.principal - dollars, Unit.MONEY),
        ]
    return tuple(figures)
