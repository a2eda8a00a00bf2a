"""The Closings: what each Purchaser is issued, and Exhibit A as it was signed."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import closing as computed
from impl import interest as computed_interest
from impl import prepayment as computed_prepayment
from impl.hours import anniversary
from properties.bridge import TurnedAway, agree, attempt, both, cents, dollars, exact
from properties.interest import GROWTH
from spec import prepayment
from spec.closing import EXHIBIT_A_LINES, ClosingFacts, Line, closing_schedule
from spec.facts import Unit, count, day, facts
from spec.interest import NoteAmountFacts, note_amount
from spec.prepayment import PrepaymentFacts, prepayment_allocate
from spec.terms import (
    EFFECTIVE_DATE,
    EXHIBIT_A,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_LIMIT,
    LAST_EXPIRATION_DATE,
    LAST_ISSUE_DATE,
    MATURITY_DATE,
)

ONE_DAY = timedelta(days=1)
CAP = Fraction(4_450_000)
MINIMUM = Fraction(1_500_000)
TOTAL_OF_EXHIBIT_A = Fraction(2_939_196)


def subscriptions(lines: tuple[Line, ...]) -> list[computed.Subscription]:
    """The lines of a Closing as the engine takes them."""
    return [
        computed.Subscription(each.purchaser, cents(each.purchase_price), each.surrenders_series_b) for each in lines
    ]


def schedule_of(case: ClosingFacts) -> computed.Schedule:
    """What the engine issues at a Closing."""
    return computed.schedule(subscriptions(case.lines), case.closing_on, case.first_closing_on, cents(case.sold_before))


@statement(
    "closing.schedule-agrees", "PA 1.1", "PA 1.3(a)", "PA 1.3(b)", "PA 1.5", "PA 5.1(d)", facts=ClosingFacts,
    lengths={"lines": (1, 2)}, kind=Kind.AGREEMENT, rules=("closing.schedule",), stand_ins=GROWTH,
    fails_if="a Purchaser is issued the wrong Note or Warrant, or a Closing is wrongly held or refused",
)  # fmt: skip
def schedule_agrees(case: ClosingFacts) -> None:
    """The engine issues every Purchaser the agreement's Note and Warrant, and refuses the same Closings."""
    results = both(lambda: closing_schedule(case), lambda: schedule_of(case))
    if results is not None:
        _agree_on_schedule(*results)


def _agree_on_schedule(specified: Any, engine: computed.Schedule) -> None:
    for agreed, issued in zip(specified.lines, engine.lines, strict=True):
        agree(f"{agreed.purchaser}, principal", Unit.MONEY, agreed.principal, dollars(issued.principal))
        agree(
            f"{agreed.purchaser}, Warrant shares",
            Unit.SHARES,
            agreed.warrant_shares,
            exact(issued.warrant_shares),
        )
        agree(f"{agreed.purchaser}, accrual date", Unit.DATE, agreed.accrues_from, issued.accrues_from)
        agree(f"{agreed.purchaser}, maturity", Unit.DATE, agreed.matures_on, issued.matures)
    agree("principal in all", Unit.MONEY, specified.principal_total, dollars(engine.principal_total))
    agree(
        "Warrant shares in all",
        Unit.SHARES,
        specified.warrant_shares_total,
        exact(engine.warrant_shares_total),
    )


@statement(
    "closing.five-shares-a-dollar", "PA 1.1", facts=ClosingFacts, lengths={"lines": (1, 2)},
    rules=("closing.schedule",),
    fails_if="Warrants are issued for more or fewer shares than the principal carries, or above the cap",
)  # fmt: skip
def five_shares_a_dollar(case: ClosingFacts) -> None:
    """Every Closing issues five Warrant shares a dollar, line by line and in all, and none goes beyond the cap."""
    schedule = attempt(lambda: schedule_of(case))
    assume(not isinstance(schedule, TurnedAway))
    for line in schedule.lines:
        assert exact(line.warrant_shares) == 5 * dollars(line.principal), "a line is not five shares a dollar"
    assert exact(schedule.warrant_shares_total) == 5 * dollars(schedule.principal_total), "nor is the total"
    sold = case.sold_before + dollars(schedule.principal_total)
    assert (sold <= CAP) & (sold >= MINIMUM), "the cap or the minimum is not kept"


@facts
class FirstClosing:
    """A day on which the First Closing may be held."""

    on: date = day("day of the First Closing", minimum=FIRST_CLOSING_DATE, maximum=FIRST_CLOSING_LIMIT)


@statement(
    "closing.last-days", "PA 1.3(b)", "PA 1.3(a)", "Warrant opening", facts=FirstClosing, enumerated=("on",),
    rules=("closing.schedule", "warrant.expiry"),
    fails_if="anything can be sold later than is allowed for, or a Warrant exercised later than the last one",
)  # fmt: skip
def last_days(case: FirstClosing) -> None:
    """The last day of sale is 7 June 2002, if the First Closing was the latest, and no Warrant outlives 7 June 2007."""
    line = Line(purchaser="a New Purchaser", purchase_price=Fraction(1))

    def held(on: date) -> bool:
        sale = ClosingFacts(lines=(line,), closing_on=on, first_closing_on=case.on, sold_before=TOTAL_OF_EXHIBIT_A)
        return both(lambda: closing_schedule(sale), lambda: schedule_of(sale)) is not None

    assert held(LAST_ISSUE_DATE) == (case.on == FIRST_CLOSING_LIMIT), "the last day is another"
    assert not held(LAST_ISSUE_DATE + ONE_DAY), "something is sold a day later"
    assert anniversary(LAST_ISSUE_DATE) == LAST_EXPIRATION_DATE, "the last Warrant lives longer or less long"


# -- Exhibit A


@statement(
    "exhibit-a.schedule", "PA Exhibit A", "PA 1.1", facts=FirstClosing, enumerated=("on",), kind=Kind.AGREEMENT,
    rules=("closing.schedule",), fails_if="the six Purchasers are not issued what Exhibit A says",
)  # fmt: skip
def exhibit_a_schedule(case: FirstClosing) -> None:
    """The six Purchasers are issued the Notes and Warrants that Exhibit A prints, $2,939,196 in all."""
    closing = ClosingFacts(lines=EXHIBIT_A_LINES, closing_on=case.on)
    specified, engine = closing_schedule(closing), schedule_of(closing)
    _agree_on_schedule(specified, engine)
    for printed, issued in zip(EXHIBIT_A, engine.lines, strict=True):
        assert dollars(issued.principal) == printed.principal, f"{printed.purchaser}: another principal is printed"
        assert exact(issued.warrant_shares) == printed.warrants, f"{printed.purchaser}: other Warrants are printed"
    assert dollars(engine.principal_total) == TOTAL_OF_EXHIBIT_A, "the total is another"
    for number, (note, line) in enumerate(zip(prepayment.EXHIBIT_A_NOTES, specified.lines, strict=True), start=1):
        assert note.note == f"No. {number}", f"the Notes are numbered otherwise: {note.note} is number {number}"
        terms = note.holder, note.principal, note.accrues_from
        assert terms == (line.purchaser, line.principal, line.accrues_from), (
            f"{note.note} is another Note than is issued"
        )


@facts
class DayOfLife:
    """A day in the life of Exhibit A's Notes, and a part of all that is payable on them."""

    on: date = day("day", minimum=EFFECTIVE_DATE, maximum=MATURITY_DATE)
    percent: int = count("per cent of all Note Amounts", minimum=0, maximum=100)


@statement(
    "exhibit-a.prepayment", "PA Exhibit A", "Note 2(iii)", facts=DayOfLife, kind=Kind.AGREEMENT,
    rules=("note.amount", "prepayment.allocate"), fails_if="one of the six Holders is paid the wrong amount",
    only_tested="every amount on every day is proved by prepayment.allocate-agrees; this runs the six real Notes",
)  # fmt: skip
def exhibit_a_prepayment(case: DayOfLife) -> None:
    """The six Notes of Exhibit A are worth, and are prepaid, what the Note says, on any day and in any part."""
    balances = []
    for note in prepayment.EXHIBIT_A_NOTES:
        terms = NoteAmountFacts(principal=note.principal, accrues_from=note.accrues_from, on=case.on)
        balances.append(computed_interest.note_amount((cents(note.principal), 1), note.accrues_from, case.on))
        agree(f"Note Amount of {note.holder}", Unit.MONEY, note_amount(terms).payable, dollars(balances[-1]))
    amount = max(1, sum(balances) * case.percent // 100)
    facts = PrepaymentFacts(amount=dollars(amount), on=case.on, notes=prepayment.EXHIBIT_A_NOTES)
    for made, paid in zip(
        prepayment_allocate(facts).payments, computed_prepayment.allocate(balances, amount), strict=True
    ):
        agree(f"payment to {made.holder}", Unit.MONEY, made.payment, dollars(paid))
