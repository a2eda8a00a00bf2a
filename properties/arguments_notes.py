"""What is turned away where the Notes, Closings, consents and the Guarantee are calculated."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourcorners.engine.statements import statement
from impl import (
    amendment,
    closing,
    consent,
    covenants,
    default,
    exchange,
    fees,
    gross_up,
    guarantee,
    hours,
    interest,
    notices,
    prepayment,
    series_b,
    transfer,
)
from impl.terms import EFFECTIVE_DATE, FIRST_EXCHANGE_DAY, LEGAL_FEES_LIMIT, MATURITY
from properties.arguments import (
    DAY,
    FLAG,
    LISTED,
    MOMENT,
    NAME,
    NOT_NEGATIVE,
    POSITIVE,
    POSITIVE_RATIO,
    RATIO,
    YES,
    arguments_of,
    call,
    is_turned_away,
    one_of,
    rows,
    takes,
)

MILLION = 100_000_000  # cents
EARLIER, LATER = date(2002, 1, 1), date(2002, 9, 2)
A_FIFTH = RATIO.at((1, 5)).nor((6, 5))
FIRST_LINES = rows(closing.Subscription, purchaser=NAME, purchase_price=POSITIVE.at(2 * MILLION),
                   surrenders_series_b=FLAG)  # fmt: skip
TWICE = [closing.Subscription("Somebody", 2 * MILLION, False), closing.Subscription("Somebody", MILLION, True)]
HOLDINGS = rows(consent.Holding, holder=NAME, principal=RATIO.at((1, 1)), consents=YES)
TORN = [consent.Holding("Somebody", (1, 1), True), consent.Holding("Somebody", (1, 1), False)]
HOW = takes(transfer.Circumstances(), None, "lawfully")
TOO_MANY = [(f"Holder {number}", (1, 1)) for number in range(consent.MOST_HOLDERS + 1)]

CALLS = (
    call(closing.schedule, lines=FIRST_LINES.nor([], TWICE), closing_on=DAY, first_closing_on=None,
         sold_before=NOT_NEGATIVE.nor(1)),
    call(closing.schedule, lines=FIRST_LINES.nor([], TWICE), closing_on=DAY.at(date(2002, 3, 1)),
         first_closing_on=DAY.or_none(), sold_before=NOT_NEGATIVE.at(2 * MILLION)),
    call(hours.first_closing, moment=MOMENT.at((date(2002, 1, 31), 120)), specified=FLAG),
    call(interest.growth, accrues_from=DAY.at(EFFECTIVE_DATE), on=DAY.at(EFFECTIVE_DATE).nor(date(2001, 12, 27))),
    call(interest.growth, accrues_from=DAY.at(EFFECTIVE_DATE), on=DAY.at(MATURITY).nor(date(2003, 7, 1))),
    call(interest.note_amount, principal=RATIO, accrues_from=DAY, on=DAY.nor(date(2002, 1, 31), date(2003, 7, 1))),
    call(series_b.still_owed, principal=RATIO, accrues_from=DAY.at(EFFECTIVE_DATE).nor(date(2001, 12, 29)),
         exchanged=NOT_NEGATIVE, repaid=NOT_NEGATIVE),
    call(prepayment.check_conditions, notice_on=DAY.at(EARLIER), prepay_on=DAY.nor(date(2003, 7, 1)),
         amount=POSITIVE, deposit=NOT_NEGATIVE, exchanged_whole_on=DAY.or_none()),
    call(prepayment.check_conditions, notice_on=DAY.at(EARLIER), prepay_on=DAY.at(MATURITY).nor(date(2003, 7, 1)),
         amount=POSITIVE, deposit=NOT_NEGATIVE.at(1), exchanged_whole_on=None),
    call(prepayment.allocate, balances=LISTED.at([1, 0]).nor([1, -1], [1, True], [1, 1.0]), amount=POSITIVE),
    call(prepayment.allocate, balances=LISTED.at([1] * (prepayment.FEW + 1)).nor([2] * prepayment.FEW + [-1]),
         amount=POSITIVE),
    call(prepayment.remaining, principal=RATIO, balance=POSITIVE, payment=NOT_NEGATIVE.at(1).nor(2)),
    call(exchange.exchange, principal=RATIO.at((1, 1)), accrues_from=DAY, part=POSITIVE_RATIO,
         on=DAY.at(FIRST_EXCHANGE_DAY).nor(date(2002, 1, 31), date(2003, 7, 1))),
    call(notices.exchange_delivery, elected_on=DAY.at(LATER), surrendered_on=DAY.at(LATER)),
    call(default.event_of_default_on, happened_on=DAY, begun_by_others=FLAG, stayed_on=DAY.nor(EARLIER).or_none(),
         acquiesced_on=DAY.nor(EARLIER).or_none()),
    call(default.accelerate, notes=rows(default.Outstanding, checked=False, principal=RATIO, accrues_from=DAY),
         on=DAY, held_back=FLAG),
    call(default.due_at_maturity, principal=RATIO, accrues_from=DAY, accelerated_on=DAY.or_none(),
         on=DAY.at(MATURITY)),
    call(guarantee.demand, due=NOT_NEGATIVE.at(3).nor(1), due_on=DAY.at(EARLIER), demanded_on=DAY,
         paid_by_company=NOT_NEGATIVE.at(1), paid_by_guarantors=NOT_NEGATIVE.at(1), written=YES, majority=YES),
    call(gross_up.gross_up, due=NOT_NEGATIVE,
         withholdings=rows(gross_up.Withholding, checked=False, rate=A_FIFTH, required_by_law=YES)),
    call(consent.tally, holdings=HOLDINGS.nor_row("consents", TORN), clause="PA 2.1"),
    call(consent.deciding_groups, notes=LISTED.at(TOO_MANY[1:]).nor(TOO_MANY, [("Somebody",)])
         .nor_row("holder", [(" ", (1, 1))]).nor_row("principal", [("Somebody", (-1, 1))]),
         threshold=one_of(consent.ALL_HOLDERS)),
    call(amendment.effect, amended=one_of(amendment.GUARANTEE), company_consents=YES,
         holdings=HOLDINGS.nor_row("consents", TORN)),
    call(amendment.effect, amended=one_of(amendment.WARRANT), company_consents=YES, holdings=HOLDINGS),
    call(transfer.transfer_note, principal=RATIO.at((MILLION, 1)), part=POSITIVE_RATIO.at((MILLION, 1)), how=HOW),
    call(transfer.joinder, occasion=one_of(transfer.SALE), already_party=YES, joined=FLAG),
    call(covenants.in_force, issued=POSITIVE.at(2), outstanding=RATIO.at((2, 1)).nor((3, 1)),
         fell_short_before=FLAG),
    call(covenants.check_permission, step=covenants.Step.MERGER, excepted=FLAG, consent=YES, covenants_hold=YES),
    call(covenants.check_disposal, disposal=covenants.Disposal.CONSENTED, amount=NOT_NEGATIVE,
         sold_and_leased_back_before=NOT_NEGATIVE, substantial=YES, impairs=FLAG, consent=YES, covenants_hold=YES),
    call(covenants.indebtedness, amount=NOT_NEGATIVE, debt=covenants.Debt.ADDITIONAL_NOTES,
         incurred_before=NOT_NEGATIVE.at(1), repaid=NOT_NEGATIVE.at(1).nor(2), leasebacks_before=NOT_NEGATIVE,
         consent=FLAG, covenants_hold=FLAG),
    call(fees.legal_fees, invoices=rows(fees.Invoice, checked=False, amount=NOT_NEGATIVE, one_counsel=YES),
         paid_before=NOT_NEGATIVE.at(LEGAL_FEES_LIMIT).nor(LEGAL_FEES_LIMIT + 1)),
    call(fees.costs, incurred=rows(fees.Cost, checked=False, amount=NOT_NEGATIVE, reasonable=YES, second_counsel=FLAG),
         demanded=YES),
    call(notices.effective_on, document=one_of(notices.NOTE), means=one_of(notices.PERSONAL), sent_on=DAY,
         delivered_on=DAY.nor(EARLIER).or_none(), confirmed=FLAG, copied=FLAG),
    call(notices.latest, occasion=one_of(notices.PREPAYMENT), means=one_of(notices.PERSONAL), action_on=DAY,
         record_on=DAY.or_none()),
)  # fmt: skip

Argument = arguments_of(CALLS, __name__)


@statement(
    "arguments.notes", "Note 2", "Note 3(a)", "PA 1.1", "PA 1.3(a)", "PA 2.1", "PA 2.7", "PA 6.1", "PA 7.1",
    "PA 8.3", "PA 8.6", facts=Argument,
    rules=("closing.schedule", "note.amount", "prepayment.allocate", "prepayment.conditions", "exchange.partial"),
    enumerated=("function", "argument", "instead"),
    fails_if="a Note, a Closing or a consent is calculated from what is no amount, day or name",
)  # fmt: skip
def turned_away(case: Any) -> None:
    """What makes no sense as an amount, a day or a name is turned away wherever Notes and Closings are calculated."""
    is_turned_away(CALLS, case)
