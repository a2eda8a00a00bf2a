"""What is turned away where the Warrants are calculated."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourcorners.engine.statements import statement
from impl import (
    adjustment,
    business_days,
    conditional,
    dilution,
    dividends,
    effective_dates,
    exercise,
    hours,
    notices,
    notices_due,
    reserves,
    securities,
    transfer,
)
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

EARLIER, LATER = date(2002, 1, 1), date(2003, 1, 2)
NUMBER, PRICE = RATIO.at((5, 1)), POSITIVE_RATIO
CLOSE = (date(2002, 1, 15), (1, 1))
RIGHTS = one_of(dilution.OPTIONS)
HOW = takes(transfer.Circumstances(), None, "lawfully")
RECEIVED = rows(
    securities.Received, checked=False, what=NAME, sort=one_of(securities.STOCK), each_share=RATIO.at((1, 1))
)
TWO = [
    securities.Received("Something", securities.STOCK, (1, 1)),
    securities.Received("Something", securities.CASH, (1, 1)),
]

CALLS = (
    call(adjustment.adjust, price=PRICE, number=NUMBER, new_price=POSITIVE_RATIO),
    call(adjustment.split, price=PRICE, number=NUMBER, old=POSITIVE, new=POSITIVE),
    call(adjustment.stock_dividend, price=PRICE, number=NUMBER, outstanding=RATIO.at((1, 1)),
         convertible=RATIO, dividend=POSITIVE),
    call(adjustment.stock_dividend, price=PRICE, number=RATIO, outstanding=RATIO.at((1, 1)).nor((0, 1)),
         convertible=RATIO, dividend=POSITIVE),
    call(adjustment.ratchet, price=PRICE, number=NUMBER, shares=POSITIVE, consideration=NOT_NEGATIVE.at(1)),
    call(dividends.recorded_dividend, price=PRICE, number=NUMBER, outstanding=RATIO.at((1, 1)), convertible=RATIO,
         declared=POSITIVE.at(3).nor(2), paid_when_due=NOT_NEGATIVE.at(1),
         late=rows(dividends.Payment, checked=False, shares=POSITIVE.at(2), outstanding=RATIO.at((1, 1)),
                   convertible=RATIO)),
    call(exercise.exercise, number=NUMBER, price=PRICE, designated=POSITIVE_RATIO, fair_market_value=RATIO.or_none()),
    call(exercise.net_exercise, number=NUMBER, price=PRICE, designated=POSITIVE_RATIO,
         fair_market_value=RATIO.at((2, 1))),
    call(exercise.fair_market_value, closes=LISTED.at([CLOSE]).nor([CLOSE, CLOSE], [7], [("2002-01-15", (1, 1))],
         [(CLOSE[0], 1.0)], [(CLOSE[0], (-1, 1))]), election=DAY, basis=one_of(exercise.EXCHANGE),
         board_value=RATIO.or_none()),
    call(conditional.conditional_exercise, number=NUMBER, price=PRICE, designated=POSITIVE_RATIO,
         fair_market_value=RATIO.or_none(), net=FLAG, notice_days=NOT_NEGATIVE.at(15), closed_on=DAY.or_none(),
         expires_on=DAY),
    call(hours.anniversary, issued_on=DAY.nor(date(2004, 2, 29))),
    call(hours.minutes_left, issued_on=DAY, moment=MOMENT.nor((EARLIER, 0))),
    call(hours.check_unexpired, issued_on=DAY, today=date(2003, 2, 1),
         minute=NOT_NEGATIVE.nor(1_440).or_none()),
    call(dilution.consideration, cash=NOT_NEGATIVE, property_value=NOT_NEGATIVE.or_none(), property_received=YES,
         package=YES, allocable=NOT_NEGATIVE.or_none()),
    call(dilution.consideration, cash=NOT_NEGATIVE, property_value=takes(None, 0), property_received=FLAG,
         package=FLAG, allocable=takes(None, 0)),
    call(dilution.excluded_by, warrant_dated=DAY, issued_on=DAY.at(LATER), origin=one_of(dilution.NONE_NAMED),
         as_named=FLAG, rights_since=takes(None, EARLIER)),
    call(dilution.excluded_by, warrant_dated=DAY, issued_on=DAY.at(LATER), origin=one_of(dilution.OTHER_RIGHTS),
         as_named=FLAG, rights_since=DAY),
    call(dilution.grant, price=PRICE, number=NUMBER, rights=RIGHTS, shares=POSITIVE, received=NOT_NEGATIVE.at(1),
         payable=NOT_NEGATIVE.at(1), cancelled=NOT_NEGATIVE.at(1).nor(2)),
    call(dilution.effective_price, rights=RIGHTS, shares=POSITIVE, received=NOT_NEGATIVE, payable=NOT_NEGATIVE,
         cancelled=NOT_NEGATIVE.nor(1)),
    call(dilution.exercised, price=PRICE, number=NUMBER, shares=POSITIVE, received=NOT_NEGATIVE, deemed_issued=YES),
    call(dilution.exercised, price=PRICE, number=NUMBER, shares=POSITIVE, received=NOT_NEGATIVE.at(1),
         deemed_issued=FLAG),
    call(dilution.actually_received, rights=one_of(dilution.CONVERTIBLE_SECURITIES), received=NOT_NEGATIVE.at(1),
         received_for_converted=NOT_NEGATIVE.at(1).nor(2), received_on_exercise=NOT_NEGATIVE.at(1),
         cancelled=NOT_NEGATIVE.at(1).nor(2)),
    call(dilution.counted_on_exercise, rights=RIGHTS, received=NOT_NEGATIVE, cancelled=NOT_NEGATIVE.nor(1)),
    call(dilution.lapse, price_before=POSITIVE_RATIO.at((2, 1)), granted_at=POSITIVE_RATIO,
         since=takes([(dilution.ISSUED, (1, 1))], [("unheard of", (1, 1))], [(dilution.ISSUED, (0, 1))],
                     [(dilution.MULTIPLIED, 1.0)]),
         number=NUMBER, shares=RATIO, received=NOT_NEGATIVE),
    call(securities.distribute, number=RATIO, each_share=RATIO, carried=RATIO,
         distributed=one_of(securities.SECURITIES)),
    call(securities.deliver, carried=RATIO, old=POSITIVE, new=POSITIVE, number=POSITIVE_RATIO,
         designated=POSITIVE_RATIO, value_each=RATIO.or_none()),
    call(securities.recapitalise, price=PRICE, number=RATIO, received=RECEIVED.nor([], TWO)),
    call(securities.reorganise, price=PRICE, number=RATIO, received=RECEIVED.nor(TWO)),
    call(reserves.reserve, number=RATIO, others=rows(reserves.Right, checked=False, of_the_holder=FLAG, number=RATIO),
         authorised=NOT_NEGATIVE.at(1), issued=NOT_NEGATIVE.at(1).nor(2)),
    call(transfer.transfer_warrant, number=NUMBER, part=POSITIVE_RATIO, company_consents=YES, affiliate=FLAG, how=HOW),
    call(business_days.is_business_day, day=DAY),
    call(business_days.business_days_after, day=DAY, number=POSITIVE),
    call(business_days.business_days_before, day=DAY, number=POSITIVE),
    call(business_days.last_day_to_send, by=DAY, number=POSITIVE.at(1)),
    call(notices.decide_by, received_on=DAY),
    call(effective_dates.adjusts, warrant_dated=DAY, effective_on=DAY, before_issue=False),
    call(effective_dates.in_effect, cause=one_of(effective_dates.SPLIT), effective_on=DAY, asked_on=DAY, closed=False),
    call(notices_due.due, undertaken=one_of(notices_due.SPLIT), equity=FLAG, record_on=DAY.or_none(),
         action_on=DAY.or_none()),
)  # fmt: skip

Argument = arguments_of(CALLS, __name__)


@statement(
    "arguments.warrants", "Warrant 1(a)", "Warrant 1(b)", "Warrant 2", "Warrant 3", "Warrant 4", "Warrant 6",
    "Warrant 7", facts=Argument,
    rules=("warrant.exercise", "warrant.net-exercise", "warrant.split"),
    enumerated=("function", "argument", "instead"),
    fails_if="a Warrant is calculated from what is no price, number or day",
)  # fmt: skip
def turned_away(case: Any) -> None:
    """What makes no sense as a price, a number or a day is turned away wherever Warrants are calculated."""
    is_turned_away(CALLS, case)
