"""Registration with the Company's offering: the ten days, the stand-off of 180, the three years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import piggyback as computed
from properties.bridge import TurnedAway, agree, attempt, both
from spec.alternatives import RegistrationLastDay
from spec.facts import Unit, count, day, facts, flag
from spec.piggyback import (
    LATEST_DATE,
    PiggybackFacts,
    StandOffFacts,
    TerminationFacts,
    day_of_agreement,
    lock_up,
    piggyback,
    termination,
)
from spec.readings import Readings
from spec.terms import MERGER_AGREEMENT_DATE

ONE_DAY = timedelta(days=1)


def _included(case: PiggybackFacts) -> computed.Included:
    return computed.include(
        case.offering.value,
        case.series_2a_closed_on,
        case.determined_on,
        case.received_on,
        case.requested_on,
        case.held,
        case.requested,
        case.registered_on,
        case.last_day,
    )


@statement(
    "registration.piggyback-agrees", "RRA 2.1", "RRA 1.5", "RRA 10", "RRA 1.2", facts=PiggybackFacts,
    kind=Kind.AGREEMENT, rules=("registration.piggyback",),
    fails_if="a Holder is left out of an offering that it may join, or let into one that it may not",
)  # fmt: skip
def piggyback_agrees(case: PiggybackFacts) -> None:
    """The engine includes the same shares at a Holder's request, and refuses the same requests."""
    results = both(lambda: piggyback(case), lambda: _included(case))
    if results is not None:
        agree("last day for the request", Unit.DATE, results[0].request_by, results[1].request_by)
        agree("shares to be included", Unit.WHOLE_SHARES, results[0].included, results[1].shares)


@facts
class Receipt:
    """A notice received, and a request so many days later."""

    received_on: date = day_of_agreement("day the Holder received the notice")
    days: int = count("days from then to the request", maximum=60)


@statement(
    "piggyback.ten-days-after-receipt", "RRA 2.1", facts=Receipt, rules=("registration.piggyback",),
    fails_if="a request on the tenth day is late, or one on the eleventh is in time",
)  # fmt: skip
def ten_days_after_receipt(case: Receipt) -> None:
    """A request is in time on the day of receipt and on each of the ten days after it, and on no later day."""
    result = attempt(
        lambda: computed.include(
            computed.PUBLIC, MERGER_AGREEMENT_DATE - ONE_DAY, MERGER_AGREEMENT_DATE, case.received_on,
            case.received_on + case.days * ONE_DAY, 1, 1, case.received_on, case.received_on,
        )
    )  # fmt: skip
    assert isinstance(result, TurnedAway) == (case.days > 10), "the ten days are not ten"


# -- the stand-off


def _stand_off(case: StandOffFacts) -> computed.StandOff:
    exempt = case.in_offering or case.to_bound_donee
    return computed.stand_off(
        case.effective_on, case.underwritten, case.asked_by.value, case.days, case.disposed_on, exempt
    )


@statement(
    "registration.lock-up-agrees", "RRA 7", facts=StandOffFacts, kind=Kind.AGREEMENT, rules=("registration.lock-up",),
    fails_if="a sale is stopped that may go on, or let through that may not",
)  # fmt: skip
def lock_up_agrees(case: StandOffFacts) -> None:
    """The engine stops the same disposals after an offering, and frees the Holders on the same day."""
    results = both(lambda: lock_up(case), lambda: _stand_off(case))
    if results is not None:
        agree("the Holders must stand off", Unit.FLAG, results[0].bound, results[1].bound)
        agree("free again from", Unit.DATE, results[0].free_from, results[1].free_from)


@facts
class Disposal:
    """A sale so many days after the effective date of an underwritten offering."""

    effective_on: date = day_of_agreement("effective date of the Public Offering")
    period: int = count("days of the period asked for", minimum=1, maximum=400)
    days: int = count("days from the effective date to the sale", maximum=400)
    given: bool = flag("it is a gift to a donee who agrees to be bound alike")


@statement(
    "lock-up.at-most-180-days", "RRA 7", facts=Disposal, rules=("registration.lock-up",),
    fails_if="a Holder is held on the 181st day, or for a period longer than 180 days",
)  # fmt: skip
def at_most_180_days(case: Disposal) -> None:
    """A Holder may sell on the effective date and from the 181st day, and give to a bound donee on any day."""
    sold_on = case.effective_on + case.days * ONE_DAY
    result = attempt(
        lambda: computed.stand_off(case.effective_on, True, computed.UNDERWRITER, case.period, sold_on, case.given)
    )
    assume(case.period <= 180)
    stopped = isinstance(result, TurnedAway)
    assert not stopped or 1 <= case.days <= 180, "a Holder is held outside the 180 days"
    assert stopped == ((not case.given) and 1 <= case.days <= case.period), "the period is not what was asked for"


@statement(
    "lock-up.no-longer-period-binds", "RRA 7", facts=Disposal, rules=("registration.lock-up",),
    fails_if="a period of 181 days could be asked for",
)  # fmt: skip
def no_longer_period_binds(case: Disposal) -> None:
    """A period of more than 180 days is not one that can be asked for, and one of 180 days is."""
    late = case.effective_on + 1000 * ONE_DAY
    result = attempt(
        lambda: computed.stand_off(case.effective_on, True, computed.UNDERWRITER, case.period, late, case.given)
    )
    assert isinstance(result, TurnedAway) == (case.period > 180), "the limit is not at 180 days"


# -- three years


def _last_day(dated: date) -> Any:
    return computed.last_day(dated)


THREE_YEARS_AT_LEAST = 3 * 365
"""Days."""


@facts
class EndOfRights:
    """The date that the agreement may bear, and a day near the end of the obligations."""

    dated: date = day("date of the agreement", minimum=MERGER_AGREEMENT_DATE, maximum=LATEST_DATE, clause="RRA 10")
    beyond: int = count("days after their last day", minimum=-2, maximum=2)


@statement(
    "registration.termination-agrees", "RRA 10", facts=EndOfRights, enumerated=("dated", "beyond"),
    kind=Kind.AGREEMENT, rules=("registration.termination",),
    fails_if="the Company registers shares too long, or stops too early",
)  # fmt: skip
def termination_agrees(case: EndOfRights) -> None:
    """The engine ends the Company's obligations on the same day, for every date that the agreement may bear."""
    last = _last_day(case.dated)
    specified = termination(TerminationFacts(dated=case.dated, on=last + case.beyond * ONE_DAY))
    agree("last day", Unit.DATE, specified.last_day, last)
    agree("still bound", Unit.FLAG, specified.bound, case.beyond <= 0)
    assert (last - case.dated).days >= THREE_YEARS_AT_LEAST, "three years are shorter than that"


@facts
class DateOfAgreement:
    """The date that the agreement may bear."""

    dated: date = day("date of the agreement", minimum=MERGER_AGREEMENT_DATE, maximum=LATEST_DATE, clause="RRA 10")


THE_EARLIEST_END = date(2003, 12, 14)
"""Three years from the Merger Agreement, than which the agreement is no older."""

UNTIL = Readings(registration_last_day=RegistrationLastDay.BEFORE)


@statement(
    "termination.three-years", "RRA 10", facts=DateOfAgreement, enumerated=("dated",),
    rules=("registration.termination",), fails_if="the rights last longer or shorter than three years",
)  # fmt: skip
def three_years(case: DateOfAgreement) -> None:
    """The rights last three years to the day, for 29 February to 28, to 14 December 2003 at least; or a day less."""
    last = _last_day(case.dated)
    leap_day = (case.dated.month, case.dated.day) == (2, 29)
    assert (last.year - case.dated.year, last.month) == (3, case.dated.month), "it is not three years"
    assert last.day == (28 if leap_day else case.dated.day), "it is another day of the month"
    before = termination(TerminationFacts(dated=case.dated, on=case.dated), UNTIL).last_day
    assert before == last - ONE_DAY, "the readings are not a day apart"
    as_old_as_the_merger = case.dated == MERGER_AGREEMENT_DATE
    assert last >= THE_EARLIEST_END, "they may end earlier"
    assert (last == THE_EARLIEST_END) == as_old_as_the_merger, "another date makes them end first"
