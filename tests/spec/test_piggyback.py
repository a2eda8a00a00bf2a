"""registration.piggyback, registration.lock-up and registration.termination."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from properties.transitions_registration import LATEST_END
from spec.alternatives import RegistrationLastDay
from spec.errors import InvalidFacts, Refused
from spec.piggyback import (
    LATEST_DATE,
    AskedBy,
    Offering,
    Piggyback,
    PiggybackFacts,
    StandOff,
    StandOffFacts,
    Termination,
    TerminationFacts,
    lock_up,
    piggyback,
    termination,
)
from spec.readings import Readings
from spec.terms import MERGER_AGREEMENT_DATE

RECEIVED = date(2002, 2, 20)

# -- the offering


def ask(**changes: Any) -> Piggyback:
    """A request for 400 of 1,000 shares, five days after the notice, unless changed."""
    facts: dict[str, Any] = {
        "series_2a_closed_on": date(2001, 9, 3), "determined_on": date(2002, 2, 18), "received_on": RECEIVED,
        "requested_on": date(2002, 2, 25), "held": 1000, "requested": 400, "registered_on": date(2002, 5, 1),
        "last_day": date(2003, 12, 22),
    }  # fmt: skip
    return piggyback(PiggybackFacts(**{**facts, **changes}))


def refusal_of(**changes: Any) -> tuple[str, str]:
    """The clause and the reason that turn the request away."""
    with pytest.raises(Refused) as refused:
        ask(**changes)
    return refused.value.clause, refused.value.why


def test_what_is_asked_for_in_time_is_included() -> None:
    """20 February and ten days are 2 March 2002."""
    outcome = ask()
    assert (outcome.included, outcome.request_by) == (400, date(2002, 3, 2))


def test_the_tenth_day_after_receipt_is_in_time_and_the_eleventh_is_late() -> None:
    """2 March and 3 March; the day of receipt itself will do."""
    assert ask(requested_on=date(2002, 3, 2)).included == 400
    assert ask(requested_on=RECEIVED).included == 400
    assert refusal_of(requested_on=date(2002, 3, 3))[0] == "RRA 2.1"


def test_in_a_leap_year_the_ten_days_run_over_29_february() -> None:
    """20 February 2004 and ten days are 1 March."""
    leap = {"determined_on": date(2004, 2, 20), "received_on": date(2004, 2, 20), "last_day": date(2004, 12, 31)}
    assert ask(**leap, requested_on=date(2004, 3, 1), registered_on=date(2004, 4, 1)).request_by == date(2004, 3, 1)


def test_a_request_before_the_notice_or_none_at_all_includes_nothing() -> None:
    """Both under the clause that asks for it."""
    assert "before" in refusal_of(requested_on=date(2002, 2, 19))[1]
    assert "nothing" in refusal_of(requested_on=None)[1]


def test_all_shares_may_be_asked_for_and_not_one_more() -> None:
    """All or any part."""
    assert ask(requested=1000).included == 1000
    assert ask(requested=1).included == 1
    assert refusal_of(requested=1001)[0] == "RRA 2.1"


def test_nothing_is_owed_before_the_series_2a_offering_has_closed() -> None:
    """Not on the day of its closing either; the day after will do."""
    assert refusal_of(series_2a_closed_on=None)[0] == "RRA 2.1"
    assert refusal_of(series_2a_closed_on=date(2002, 2, 18))[0] == "RRA 2.1"
    assert ask(series_2a_closed_on=date(2002, 2, 17)).included == 400


@pytest.mark.parametrize("offering", [Offering.BUSINESS_COMBINATION, Offering.BENEFIT_PLAN])
def test_an_offering_for_a_combination_or_a_plan_is_no_public_offering(offering: Offering) -> None:
    """By its definition."""
    assert refusal_of(offering=offering)[0] == "RRA 1.5"


def test_the_obligations_must_not_have_ended_when_the_registration_takes_effect() -> None:
    """The last day is in time."""
    assert ask(registered_on=date(2003, 12, 22)).included == 400
    assert refusal_of(registered_on=date(2003, 12, 23))[0] == "RRA 10"


def test_whoever_holds_no_registrable_share_is_no_holder() -> None:
    """So nothing is included."""
    assert refusal_of(held=0)[0] == "RRA 1.2"


def test_a_notice_cannot_be_received_before_what_it_tells_of() -> None:
    """That is no case."""
    with pytest.raises(InvalidFacts) as error:
        ask(received_on=date(2002, 2, 17))
    assert (error.value.field, error.value.clause) == ("received_on", "RRA 2.1")


@pytest.mark.parametrize("requested", [0, -1])
def test_a_request_is_for_a_share_at_least(requested: int) -> None:
    """None is no request."""
    with pytest.raises(InvalidFacts):
        ask(requested=requested)


@pytest.mark.parametrize("requested", [1.0, True, "400"], ids=repr)
def test_a_request_is_for_whole_shares(requested: Any) -> None:
    """Anything else is of the wrong type."""
    with pytest.raises(TypeError):
        ask(requested=requested)


# -- the stand-off

EFFECTIVE = date(2002, 5, 1)


def stand_off(days: int = 180, after: int = 1000, **more: Any) -> StandOff:
    """A disposal so many days after the effective date, the managing underwriter having asked."""
    facts = {"asked_by": AskedBy.UNDERWRITER, **more}
    return lock_up(
        StandOffFacts(effective_on=EFFECTIVE, days=days, disposed_on=EFFECTIVE + timedelta(days=after), **facts)
    )


def stopped(days: int = 180, after: int = 1, **more: Any) -> bool:
    """Whether the disposal is stopped under the clause."""
    try:
        stand_off(days, after, **more)
    except Refused as refused:
        return refused.clause == "RRA 7"
    return False


def test_180_days_following_the_effective_date_nothing_is_sold() -> None:
    """1 May 2002 is free, 2 May is the first day, 28 October the 180th, 29 October is free."""
    assert stand_off() == StandOff(bound=True, free_from=date(2002, 10, 29))
    assert not stopped(after=0)
    assert stopped(after=1)
    assert stopped(after=180)
    assert not stopped(after=181)


def test_a_shorter_period_ends_sooner() -> None:
    """One day, and ninety."""
    assert stopped(days=1, after=1)
    assert not stopped(days=1, after=2)
    assert stopped(days=90, after=90)
    assert not stopped(days=90, after=91)


def test_a_period_of_181_days_cannot_be_asked_for() -> None:
    """Whenever the sale is."""
    assert stopped(days=181, after=1000)
    assert not stopped(days=180, after=1000)


def test_shares_in_the_offering_and_gifts_to_donees_bound_alike_are_free() -> None:
    """On any day of the period."""
    assert not stopped(after=1, in_offering=True)
    assert not stopped(after=1, to_bound_donee=True)


def test_nobody_is_held_unless_asked_by_whoever_may_ask() -> None:
    """The underwriter, or an officer where there is none; then not even 181 days matter."""
    assert stand_off(after=1, asked_by=AskedBy.NOBODY) == StandOff(bound=False, free_from=EFFECTIVE)
    assert not stopped(after=1, asked_by=AskedBy.OFFICER)
    assert not stopped(days=181, after=1, asked_by=AskedBy.OFFICER)
    assert stopped(after=1, asked_by=AskedBy.OFFICER, underwritten=False)


def test_an_underwriter_who_is_not_there_cannot_ask() -> None:
    """That contradicts itself."""
    with pytest.raises(InvalidFacts) as error:
        stand_off(underwritten=False)
    assert error.value.field == "asked_by"


# -- the end


def end(dated: date, on: date, readings: Readings | None = None) -> Termination:
    """Whether an agreement of that date still binds the Company."""
    return termination(TerminationFacts(dated=dated, on=on), readings)


UNTIL = Readings(registration_last_day=RegistrationLastDay.BEFORE)


def test_the_obligations_end_with_the_third_anniversary() -> None:
    """22 December 2000 to 22 December 2003, or the day before if so read."""
    dated = date(2000, 12, 22)
    assert end(dated, date(2003, 12, 22)) == Termination(last_day=date(2003, 12, 22), bound=True)
    assert not end(dated, date(2003, 12, 23)).bound
    assert end(dated, date(2003, 12, 21), UNTIL) == Termination(last_day=date(2003, 12, 21), bound=True)
    assert not end(dated, date(2003, 12, 22), UNTIL).bound


def test_29_february_has_its_anniversary_on_28_february() -> None:
    """2004 is a leap year, 2007 is none; 28 February 2001 goes to 28 February 2004, though that has a 29th."""
    assert end(date(2004, 2, 29), date(2007, 2, 28)).bound
    assert not end(date(2004, 2, 29), date(2007, 3, 1)).bound
    assert end(date(2001, 2, 28), date(2004, 2, 28)).last_day == date(2004, 2, 28)


def test_the_agreement_is_no_older_than_the_merger_agreement_that_it_recites() -> None:
    """14 December 2000 at the earliest."""
    assert end(MERGER_AGREEMENT_DATE, MERGER_AGREEMENT_DATE).last_day == date(2003, 12, 14)
    with pytest.raises(InvalidFacts):
        end(MERGER_AGREEMENT_DATE - timedelta(days=1), MERGER_AGREEMENT_DATE)


def test_the_latest_date_that_can_be_asked_about_is_a_leap_day() -> None:
    """So that there is one."""
    assert date(2004, 2, 29) == LATEST_DATE
    assert date(2007, 2, 28) == LATEST_END
