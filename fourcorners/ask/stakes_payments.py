"""What is at stake in the readings of taxes, covenants and defaults, on the six Notes of Exhibit A."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from fourcorners.ask.stakes import Figures, stake
from fourcorners.ask.stakes_closing import CENT, ROOM, SOLD
from spec.covenants import IndebtednessFacts, InForceFacts, covenants_in_force, indebtedness
from spec.default import (
    AccelerationFacts,
    EventOfDefaultFacts,
    MaturityFacts,
    Occurrence,
    acceleration,
    event_of_default,
    maturity,
)
from spec.disposals import Disposal, DisposalFacts, disposal
from spec.facts import Unit, day, facts, money, ratio
from spec.gross_up import GrossUpFacts, Withholding, gross_up
from spec.prepayment import EXHIBIT_A_NOTES
from spec.readings import Readings
from spec.terms import (
    AGGREGATE_CAP,
    COVENANT_SHARE,
    FIRST_CLOSING_DATE,
    INDEBTEDNESS_LIMIT,
    LEASEBACK_BASKET,
    MATURITY_DATE,
)

HIGHEST_TAX = Fraction(30, 100)
"""A range of this measure: no clause names a rate of tax."""


@facts
class TaxAtMaturity:
    """Tax withheld from what is paid on all six Notes at maturity."""

    rate: Fraction = ratio("rate of the tax", maximum=HIGHEST_TAX)


@stake("tax.gross-up", facts=TaxAtMaturity, unit=Unit.MONEY)
def tax(case: TaxAtMaturity, readings: Readings) -> Figures:
    """What the Company pays on all six Notes at maturity, tax of up to 30% being withheld from all of it."""
    due = [
        maturity(MaturityFacts(principal=each.principal, accrues_from=each.accrues_from, on=MATURITY_DATE), readings)
        for each in EXHIBIT_A_NOTES
    ]
    total = sum((each.due for each in due), Fraction(0))
    withheld = (Withholding(rate=case.rate),)
    paid = gross_up(GrossUpFacts(due=total, interest=total - SOLD, withholdings=withheld), readings)
    return {"payment": paid.payment}


@facts
class NotesOutstanding:
    """What is outstanding of all Notes, a New Purchaser having bought all that the cap leaves."""

    outstanding: Fraction = money("principal outstanding", maximum=AGGREGATE_CAP)


@stake("covenant.base", facts=NotesOutstanding, unit=Unit.MONEY)
def covenant_base(case: NotesOutstanding, readings: Readings) -> Figures:
    """Principal that the covenants still protect, $1,510,804 of Notes having been issued after Exhibit A."""
    held = covenants_in_force(
        InForceFacts(issued_at_first=SOLD, issued_later=ROOM, outstanding=case.outstanding), readings
    )
    return {"principal protected": case.outstanding if held.in_force else Fraction(0)}


@facts
class NotesAfterAFall:
    """Less than half of Exhibit A's principal was left, and then a New Purchaser bought more."""

    left: Fraction = money("principal left of Exhibit A", maximum=SOLD * COVENANT_SHARE - CENT)
    later: Fraction = money("principal issued since", minimum=CENT, maximum=ROOM)


@stake("covenant.revival", facts=NotesAfterAFall, unit=Unit.MONEY)
def covenant_revival(case: NotesAfterAFall, readings: Readings) -> Figures:
    """Principal that the covenants protect, once less than half of Exhibit A was outstanding and more was issued.

    An Additional Closing brings up to $1,510,804.
    """
    outstanding = case.left + case.later
    fallen = InForceFacts(
        issued_at_first=SOLD, issued_later=case.later, outstanding=outstanding, fell_short_before=True
    )
    held = covenants_in_force(fallen, readings)
    return {"principal protected": outstanding if held.in_force else Fraction(0)}


@facts
class Borrowing:
    """Indebtedness to be incurred, and what was incurred before and has been repaid."""

    amount: Fraction = money("indebtedness to be incurred", minimum=CENT, maximum=INDEBTEDNESS_LIMIT)
    repaid: Fraction = money("incurred before, and repaid", maximum=INDEBTEDNESS_LIMIT)


@stake("covenant.debt", facts=Borrowing, unit=Unit.MONEY)
def covenant_debt(case: Borrowing, readings: Readings) -> Figures:
    """Indebtedness that can be incurred without consent, up to $15,000,000 having been incurred before and repaid."""
    borrowing = IndebtednessFacts(amount=case.amount, incurred_before=case.repaid, repaid=case.repaid)
    indebtedness(borrowing, readings)
    return {"indebtedness permitted": case.amount}


@facts
class LeasedBack:
    """An asset to be disposed of and leased back, and those of before."""

    amount: Fraction = money("amount of the disposal", minimum=CENT, maximum=LEASEBACK_BASKET)
    before: Fraction = money("disposed of before, and leased back", maximum=LEASEBACK_BASKET)


@stake("covenant.leaseback", facts=LeasedBack, unit=Unit.MONEY)
def covenant_leaseback(case: LeasedBack, readings: Readings) -> Figures:
    """What can be disposed of once more and leased back, up to $5,000,000 having been disposed of so before."""
    disposal(DisposalFacts(disposal=Disposal.LEASED_BACK, amount=case.amount, leased_back_before=case.before), readings)
    return {"disposal permitted": case.amount}


@facts
class DayBeforeMaturity:
    """A day on which the Notes are not due by themselves."""

    on: date = day("day", minimum=FIRST_CLOSING_DATE, maximum=MATURITY_DATE - timedelta(days=1))


def _due_early(on: date, readings: Readings, *, held_back: bool = False) -> Fraction:
    facts_of = AccelerationFacts(on=on, held_back=held_back, notes=EXHIBIT_A_NOTES)
    return acceleration(facts_of, readings).total


@stake("default.guarantor", facts=DayBeforeMaturity, unit=Unit.MONEY)
def default_guarantor(case: DayBeforeMaturity, readings: Readings) -> Figures:
    """What falls due on all six Notes on the day on which a Guarantor begins bankruptcy proceedings."""
    begun = EventOfDefaultFacts(occurrence=Occurrence.GUARANTOR_FILES, happened_on=case.on, asked_on=case.on)
    default = event_of_default(begun, readings)
    return {"due on all six Notes": _due_early(case.on, readings) if default.occurred else Fraction(0)}


@stake("default.override", facts=DayBeforeMaturity, unit=Unit.MONEY)
def default_override(case: DayBeforeMaturity, readings: Readings) -> Figures:
    """What falls due on all six Notes on an Event of Default, though the Majority Holders hold acceleration back."""
    return {"due on all six Notes": _due_early(case.on, readings, held_back=True)}
