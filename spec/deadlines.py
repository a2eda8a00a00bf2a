"""Note 3(b) and Warrant 6: days by which something is due once papers have arrived."""

from __future__ import annotations

from datetime import date, timedelta

from spec.business_days import business_days_after, calendar_day
from spec.exchange import first_day_for_exchange
from spec.facts import Unit, day, facts, outcome
from spec.readings import Readings
from spec.rules import require, rule, step
from spec.terms import (
    DECISION_DAYS,
    EXCHANGE_AFTER,
    EXCHANGE_BUSINESS_DAYS,
    FIRST_CLOSING_DATE,
    LAST_EXPIRATION_DATE,
    MATURITY_DATE,
)


@facts
class ExchangeDeliveryFacts:
    """The two papers that a Holder hands in to exchange a Note."""

    elected_on: date = day(
        "day of the Notice of Election", minimum=EXCHANGE_AFTER, maximum=MATURITY_DATE, clause="Note 3(b)"
    )
    surrendered_on: date = day(
        "day on which the Note is surrendered", minimum=EXCHANGE_AFTER, maximum=MATURITY_DATE, clause="Note 3(b)"
    )


@outcome
class ExchangeDelivery:
    """When the exchange counts as made, and when its papers are due."""

    exchanged_on: date = calendar_day("day of the exchange")
    deliver_by: date = calendar_day("last day to deliver the Series A Note and the Note for the remainder")


@rule(
    "exchange.delivery", "Note 3(b)", "Note 3(a)", facts=ExchangeDeliveryFacts, outcome=ExchangeDelivery,
    points=("exchange.first-day", "calendar.business-day"),
)  # fmt: skip
def exchange_delivery(case: ExchangeDeliveryFacts, readings: Readings) -> ExchangeDelivery:
    """An exchange is made on the day both papers are in; within three business days the new Notes are due."""
    exchanged_on = step("day of the exchange", "Note 3(b)", max(case.elected_on, case.surrendered_on), Unit.DATE)
    require(exchanged_on >= first_day_for_exchange(readings), "Note 3(a)", "the Note cannot be exchanged yet")
    due = business_days_after(exchanged_on, EXCHANGE_BUSINESS_DAYS, readings.calendar_business_day)
    step("last day to deliver", "Note 3(b)", due, Unit.DATE)
    return ExchangeDelivery(exchanged_on=exchanged_on, deliver_by=due)


@facts
class DecisionFacts:
    """A notice under Warrant 6 in the hands of a Holder."""

    received_on: date = day(
        "day on which the Holder received the notice",
        minimum=FIRST_CLOSING_DATE,
        maximum=LAST_EXPIRATION_DATE,
        clause="Warrant 6",
    )


@outcome
class Decision:
    """How long the Holder has, though it promises no more than its best efforts."""

    decide_by: date = calendar_day("last day to decide whether to exercise")


@rule("warrant.decision", "Warrant 6", facts=DecisionFacts, outcome=Decision)
def warrant_decision(case: DecisionFacts, _readings: Readings) -> Decision:
    """A Holder is to try to decide whether to exercise within ten days of receiving the notice."""
    last_day = case.received_on + timedelta(days=DECISION_DAYS)
    return Decision(decide_by=step("last day to decide", "Warrant 6", last_day, Unit.DATE))
