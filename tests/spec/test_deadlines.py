"""exchange.delivery and warrant.decision: days by which something is due."""

from __future__ import annotations

from datetime import date

import pytest

from spec.alternatives import BusinessDay, ExchangeFirstDay
from spec.deadlines import DecisionFacts, ExchangeDeliveryFacts, exchange_delivery, warrant_decision
from spec.errors import InvalidFacts, Refused
from spec.readings import Readings

HONG_KONG = Readings(calendar_business_day=BusinessDay.HONG_KONG)


def handed_in(elected_on: date, surrendered_on: date) -> ExchangeDeliveryFacts:
    """The two papers."""
    return ExchangeDeliveryFacts(elected_on=elected_on, surrendered_on=surrendered_on)


def test_over_labor_day_three_business_days_take_six() -> None:
    """From Friday 30 August 2002: the 3rd, 4th and 5th of September. In Hong Kong the 2nd is a business day."""
    friday = date(2002, 8, 30)
    assert exchange_delivery(handed_in(friday, friday)).deliver_by == date(2002, 9, 5)
    assert exchange_delivery(handed_in(friday, friday), HONG_KONG).deliver_by == date(2002, 9, 4)


def test_over_lunar_new_year_three_business_days_take_seven() -> None:
    """From Wednesday 29 January 2003 in Hong Kong: the 30th, then the 4th and 5th of February."""
    wednesday = date(2003, 1, 29)
    assert exchange_delivery(handed_in(wednesday, wednesday), HONG_KONG).deliver_by == date(2003, 2, 5)
    assert exchange_delivery(handed_in(wednesday, wednesday)).deliver_by == date(2003, 2, 3)


def test_the_exchange_is_made_when_the_second_paper_is_in() -> None:
    """Whichever of the two that is."""
    monday, thursday = date(2002, 8, 19), date(2002, 8, 22)
    for papers in ((monday, thursday), (thursday, monday)):
        found = exchange_delivery(handed_in(*papers))
        assert (found.exchanged_on, found.deliver_by) == (thursday, date(2002, 8, 27))


def test_no_exchange_is_made_on_15_august_unless_the_text_is_read_so() -> None:
    """An election made on the 15th does no harm if the Note follows on the 16th."""
    fifteenth, sixteenth = date(2002, 8, 15), date(2002, 8, 16)
    with pytest.raises(Refused) as refused:
        exchange_delivery(handed_in(fifteenth, fifteenth))
    assert refused.value.clause == "Note 3(a)"
    assert exchange_delivery(handed_in(fifteenth, sixteenth)).exchanged_on == sixteenth
    early = Readings(exchange_first_day=ExchangeFirstDay.FIFTEENTH)
    assert exchange_delivery(handed_in(fifteenth, fifteenth), early).deliver_by == date(2002, 8, 20)


@pytest.mark.parametrize("on", [date(2002, 8, 14), date(2003, 7, 1)])
def test_papers_before_the_right_or_after_maturity_make_no_case(on: date) -> None:
    with pytest.raises(InvalidFacts):
        handed_in(on, date(2002, 9, 2))


def test_papers_handed_in_at_maturity_are_answered_after_it() -> None:
    """Monday 30 June 2003: 1, 2 and 3 July."""
    assert exchange_delivery(handed_in(date(2003, 6, 30), date(2003, 6, 30))).deliver_by == date(2003, 7, 3)


@pytest.mark.parametrize(
    ("received_on", "decide_by"),
    [
        (date(2002, 1, 31), date(2002, 2, 10)),
        (date(2004, 2, 20), date(2004, 3, 1)),  # a leap year
        (date(2003, 2, 20), date(2003, 3, 2)),
        (date(2006, 12, 25), date(2007, 1, 4)),
    ],
)
def test_a_holder_has_ten_days_of_any_kind_to_decide(received_on: date, decide_by: date) -> None:
    assert warrant_decision(DecisionFacts(received_on=received_on)).decide_by == decide_by


def test_a_notice_received_when_no_warrant_lives_makes_no_case() -> None:
    for received_on in (date(2002, 1, 30), date(2007, 6, 8)):
        with pytest.raises(InvalidFacts):
            DecisionFacts(received_on=received_on)
