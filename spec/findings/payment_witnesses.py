"""The figures of findings about tax withheld, covenants and Events of Default."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from spec.covenants import (
    IndebtednessFacts,
    InForceFacts,
    covenants_in_force,
    indebtedness,
)
from spec.default import (
    AccelerationFacts,
    EventOfDefaultFacts,
    Occurrence,
    acceleration,
    event_of_default,
)
from spec.disposals import Disposal, DisposalFacts, disposal
from spec.facts import ONE_CENT, Unit
from spec.findings.finding import Figure, answered, attempt, but, given, reading
from spec.gross_up import GrossUpFacts, Payer, Withholding, gross_up
from spec.prepayment import EXHIBIT_A_NOTES
from spec.terms import (
    AGGREGATE_CAP,
    DAYS_UNSTAYED,
    DEPOSIT_AFTER,
    EXHIBIT_A,
    INDEBTEDNESS_LIMIT,
    LEASEBACK_BASKET,
)

SOLD = sum((line.principal for line in EXHIBIT_A), Fraction(0))
LARGEST = max(EXHIBIT_A, key=lambda line: line.principal)
REST = SOLD - LARGEST.principal
"""Dollars of principal of Exhibit A, of its largest holder, and of the others."""

HUNDRED = Fraction(100)


def withheld_by_the_company() -> tuple[Figure, ...]:
    """A hundred dollars of interest, a tenth of it withheld by the Company, under each reading."""
    tenth = Withholding(rate=Fraction(1, 10))
    case = GrossUpFacts(due=HUNDRED, withholdings=(tenth,))
    return (
        given("interest due from the Company", case.due, Unit.MONEY),
        given("part of it withheld for tax", tenth.rate, Unit.RATIO),
        *(
            Figure(f"received net, {key}", gross_up(case, reading("tax.gross-up", key)).net, Unit.MONEY)
            for key in ("company-and-guarantors", "guarantors-only", "each-as-written")
        ),
        Figure("paid by a Guarantor instead", gross_up(but(case, payer=Payer.GUARANTOR)).payment, Unit.MONEY),
    )


def promise_that_ends() -> tuple[Figure, ...]:
    """The same withholding before and after the largest holder of Exhibit A exchanges."""
    figures = [
        given("interest due from the Company", HUNDRED, Unit.MONEY),
        given("part of it withheld for tax", Fraction(1, 10), Unit.RATIO),
    ]
    for label, outstanding in (("before the largest holder exchanges", SOLD), ("after it has exchanged", REST)):
        holds = covenants_in_force(InForceFacts(issued_at_first=SOLD, outstanding=outstanding)).in_force
        case = GrossUpFacts(due=HUNDRED, covenants_in_force=holds, withholdings=(Withholding(rate=Fraction(1, 10)),))
        net = gross_up(case, reading("tax.gross-up", "each-as-written")).net
        figures += [
            Figure(f"the covenants hold, {label}", holds, Unit.FLAG),
            Figure(f"received net, {label}", net, Unit.MONEY),
        ]
    return tuple(figures)


def all_of_it_withheld() -> tuple[Figure, ...]:
    """A cent, of which ever more is withheld."""
    figures = [given("due", ONE_CENT, Unit.MONEY)]
    for part in (Fraction(1, 2), Fraction(99, 100), Fraction(1)):
        made = attempt(gross_up, GrossUpFacts(due=ONE_CENT, withholdings=(Withholding(rate=part),)))
        label = f"payment, where {'all' if part == 1 else part} of it is withheld"
        figures.append(answered(label, made) if part == 1 else Figure(label, made.exact_payment, Unit.EXACT_MONEY))
    return tuple(figures)


def half_of_which() -> tuple[Figure, ...]:
    """Half of Exhibit A's Notes, after as many more were sold as the cap allows."""
    later = AGGREGATE_CAP - SOLD
    case = InForceFacts(issued_at_first=SOLD, issued_later=later, outstanding=SOLD / 2)
    first = covenants_in_force(case, reading("covenant.base", "first-closing"))
    every = covenants_in_force(case)
    return (
        given("issued at the First Closing", SOLD, Unit.MONEY),
        given("issued at an Additional Closing", later, Unit.MONEY),
        given("outstanding", case.outstanding, Unit.MONEY),
        Figure("must be outstanding, of the Notes of all Closings", every.least, Unit.EXACT_MONEY),
        Figure("the covenants hold, all Closings counting", every.in_force, Unit.FLAG),
        Figure("must be outstanding, of those of the First Closing", first.least, Unit.EXACT_MONEY),
        Figure("the covenants hold, the First Closing counting", first.in_force, Unit.FLAG),
    )


def without_the_largest() -> tuple[Figure, ...]:
    """Exhibit A's Notes once the largest holder has exchanged in whole."""
    made = covenants_in_force(InForceFacts(issued_at_first=SOLD, outstanding=REST))
    return (
        given("principal issued", SOLD, Unit.MONEY),
        given("exchanged in whole", LARGEST.purchaser, Unit.NAME),
        Figure("outstanding with the other five", REST, Unit.MONEY),
        Figure("part of what was issued", REST / SOLD, Unit.RATIO),
        Figure("must be outstanding", made.least, Unit.EXACT_MONEY),
        Figure("the covenants hold", made.in_force, Unit.FLAG),
    )


def revived() -> tuple[Figure, ...]:
    """Covenants that fell away by a cent, before an Additional Closing brought the Notes above half again."""
    before, later = SOLD / 2 - ONE_CENT, AGGREGATE_CAP - SOLD
    fallen = covenants_in_force(InForceFacts(issued_at_first=SOLD, outstanding=before))
    case = InForceFacts(issued_at_first=SOLD, issued_later=later, outstanding=before + later, fell_short_before=True)
    again = covenants_in_force(case, reading("covenant.revival", "revived"))
    return (
        given("issued at the First Closing", SOLD, Unit.MONEY),
        given("left of that by prepayment", before, Unit.MONEY),
        given("issued at an Additional Closing then", later, Unit.MONEY),
        Figure("the covenants hold before that Closing", fallen.in_force, Unit.FLAG),
        Figure("outstanding after it", case.outstanding, Unit.MONEY),
        Figure("must be outstanding after it", again.least, Unit.EXACT_MONEY),
        Figure("the covenants hold after it, having ended for good", covenants_in_force(case).in_force, Unit.FLAG),
        Figure("the covenants hold after it, tested afresh", again.in_force, Unit.FLAG),
    )


def leasebacks() -> tuple[Figure, ...]:
    """A second leaseback of a cent, after one of all that a basket holds."""
    case = DisposalFacts(disposal=Disposal.LEASED_BACK, amount=ONE_CENT, leased_back_before=LEASEBACK_BASKET)
    aggregate = reading("covenant.leaseback", "aggregate")
    as_sale = DisposalFacts(
        disposal=Disposal.SALE_AND_LEASEBACK, amount=LEASEBACK_BASKET, leased_back_before=LEASEBACK_BASKET
    )
    return (
        given("disposed of before and leased back, under item (iv)", LEASEBACK_BASKET, Unit.MONEY),
        given("to be disposed of now", ONE_CENT, Unit.MONEY),
        answered("under item (iv), each disposal by itself", attempt(disposal, case)),
        answered("under item (iv), one aggregate", attempt(disposal, case, aggregate)),
        given("to be sold and leased back instead, under item (vii)", LEASEBACK_BASKET, Unit.MONEY),
        answered("under item (vii), a basket of its own", attempt(disposal, as_sale)),
        answered("under item (vii), one aggregate", attempt(disposal, as_sale, aggregate)),
    )


def first_closing_as_debt() -> tuple[Figure, ...]:
    """What the limit on debt leaves, with Exhibit A's Notes and without them."""
    with_them = IndebtednessFacts(amount=INDEBTEDNESS_LIMIT - SOLD + ONE_CENT, incurred_before=SOLD)
    return (
        given("Notes of the First Closing", SOLD, Unit.MONEY),
        given("to be borrowed", with_them.amount, Unit.MONEY),
        answered("where those Notes count", attempt(indebtedness, with_them)),
        answered("where they do not", attempt(indebtedness, but(with_them, incurred_before=Fraction(0)))),
    )


def debt_repaid() -> tuple[Figure, ...]:
    """A cent borrowed after a debt of all that the limit allows was repaid."""
    case = IndebtednessFacts(amount=ONE_CENT, incurred_before=INDEBTEDNESS_LIMIT, repaid=INDEBTEDNESS_LIMIT)
    return (
        given("borrowed before, and repaid", INDEBTEDNESS_LIMIT, Unit.MONEY),
        given("to be borrowed", ONE_CENT, Unit.MONEY),
        answered("where what is repaid counts no longer", attempt(indebtedness, case)),
        answered(
            "where all that was ever incurred counts",
            attempt(indebtedness, case, reading("covenant.debt", "incurred")),
        ),
    )


def guarantor_files() -> tuple[Figure, ...]:
    """A petition of the Company's and one of a Guarantor's own, on one day."""
    filed = date(2002, 9, 2)
    figures = [given("day of the petition", filed, Unit.DATE)]
    for label, occurrence, key in (
        ("Event of Default, the Company filing", Occurrence.COMPANY_FILES, "at-once"),
        ("Event of Default, a Guarantor filing, by its authority", Occurrence.GUARANTOR_FILES, "at-once"),
        ("Event of Default, a Guarantor filing, by the sixty days", Occurrence.GUARANTOR_FILES, "sixty-days"),
    ):
        case = EventOfDefaultFacts(occurrence=occurrence, happened_on=filed, asked_on=filed)
        figures.append(Figure(label, event_of_default(case, reading("default.guarantor", key)).on, Unit.DATE))
    return tuple(figures)


def stayed_at_last() -> tuple[Figure, ...]:
    """A petition by creditors, stayed on the last day that prevents a default and on the next."""
    filed = date(2002, 9, 2)
    figures = [given("day of the petition", filed, Unit.DATE)]
    for days in (DAYS_UNSTAYED - 1, DAYS_UNSTAYED):
        stayed = filed + timedelta(days=days)
        case = EventOfDefaultFacts(
            occurrence=Occurrence.OTHERS_FILE,
            happened_on=filed,
            stayed_on=stayed,
            asked_on=filed + timedelta(days=2 * DAYS_UNSTAYED),
        )
        figures.append(
            Figure(f"an Event of Default, stayed after {days} days", event_of_default(case).occurred, Unit.FLAG)
        )
    return tuple(figures)


def held_back() -> tuple[Figure, ...]:
    """Exhibit A's Notes on an Event of Default that the majority would overlook."""
    case = AccelerationFacts(on=DEPOSIT_AFTER, held_back=True, notes=EXHIBIT_A_NOTES)
    note = acceleration(case, reading("default.override", "note"))
    return (
        given("day of the Event of Default", DEPOSIT_AFTER, Unit.DATE),
        given("the Majority Holders determine otherwise", True, Unit.FLAG),
        Figure("due on all Notes, the agreement controlling", acceleration(case).total, Unit.MONEY),
        Figure("due on all Notes, the Note controlling", note.total, Unit.MONEY),
    )
