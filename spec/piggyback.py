"""RRA 2.1, 7 and 10: shares registered with an offering of the Company's, the stand-off after it, the rights' end."""

from __future__ import annotations

import enum
from datetime import date, timedelta
from typing import Any

from spec.alternatives import RegistrationLastDay
from spec.dates import months_after
from spec.facts import Unit, choice, count, day, facts, flag, invalid_unless, outcome, whole_shares
from spec.readings import Readings
from spec.rules import note, require, rule, step
from spec.terms import MERGER_AGREEMENT_DATE, REGISTRATION_YEARS, REQUEST_DAYS, STAND_OFF_DAYS

LATEST_DATE = date(2004, 2, 29)
"""The latest date that this program takes the agreement to bear: a limit of its own, and a leap day."""

LATEST_DAY = date(2008, 12, 31)

ONE_DAY = timedelta(days=1)


def day_of_agreement(label: str, **more: Any) -> Any:
    """The field for a day on which the agreement may be in force, or over."""
    return day(label, minimum=MERGER_AGREEMENT_DATE, maximum=LATEST_DAY, **more)


# -- the end of the rights


@facts
class TerminationFacts:
    """The agreement's date, which its text leaves blank, and a day."""

    dated: date = day(
        "date of the agreement, left blank in it", minimum=MERGER_AGREEMENT_DATE, maximum=LATEST_DATE, clause="RRA 10"
    )
    on: date = day_of_agreement("day asked about")


@outcome
class Termination:
    """Until when the Company must register shares."""

    last_day: date = day_of_agreement("last day of the Company's obligations")
    bound: bool = flag("the Company is still bound to register shares")


@rule(
    "registration.termination", "RRA 10",
    facts=TerminationFacts, outcome=Termination, points=("registration.last-day",),
)  # fmt: skip
def termination(case: TerminationFacts, readings: Readings) -> Termination:
    """The Company's obligations to register shares end three years after the date of the agreement."""
    last = step("last day", "RRA 10", last_day(case.dated, readings), Unit.DATE)
    over = case.on > last
    note("RRA 10", "the obligations to register shares have ended", fired=over)
    return Termination(last_day=last, bound=not over)


def last_day(dated: date, readings: Readings) -> date:
    """The last day of the obligations under an agreement of that date; 29 February is followed by 28 February."""
    anniversary = months_after(dated, 12 * REGISTRATION_YEARS)
    through = readings.registration_last_day is RegistrationLastDay.THROUGH
    return anniversary if through else anniversary - ONE_DAY


# -- registration together with the Company's offering


class Offering(enum.Enum):
    """What the Company has determined to effect."""

    PUBLIC = "public-offering"
    BUSINESS_COMBINATION = "business-combination"
    BENEFIT_PLAN = "benefit-plan"


@facts
class PiggybackFacts:
    """An offering that the Company determines to effect, and what a Holder asks to be included in it."""

    offering: Offering = choice("kind of offering", Offering, default=Offering.PUBLIC)
    series_2a_closed_on: date | None = day_of_agreement(
        "day the Series 2-A Public Offering closed", clause="RRA 2.1", default=None, absent="it has not closed"
    )
    determined_on: date = day_of_agreement("day the Company determined to effect it", clause="RRA 2.1")
    received_on: date = day_of_agreement("day the Holder received the notice", clause="RRA 2.1")
    requested_on: date | None = day_of_agreement(
        "day of the Holder's written request", clause="RRA 2.1", default=None, absent="it made none"
    )
    held: int = whole_shares("Registrable Shares held", clause="RRA 1.2")
    requested: int = whole_shares("shares that the Holder asks for", minimum=1, clause="RRA 2.1")
    registered_on: date = day_of_agreement("day on which the registration is to take effect", clause="RRA 1.6")
    last_day: date = day_of_agreement("last day of the Company's obligations", clause="RRA 10")

    def check(self) -> None:
        invalid_unless(
            self.determined_on <= self.received_on, "received_on", "it is before the determination that it tells of",
            "give that day or a later one", "RRA 2.1",
        )  # fmt: skip


@outcome
class Piggyback:
    """What the Company must include, unless it is cut back."""

    request_by: date = day_of_agreement("last day for the request")
    included: int = whole_shares("shares to be included")


@rule("registration.piggyback", "RRA 2.1", "RRA 1.2", "RRA 1.5", "RRA 1.6", "RRA 10",
      facts=PiggybackFacts, outcome=Piggyback)  # fmt: skip
def piggyback(case: PiggybackFacts, readings: Readings) -> Piggyback:
    """A Holder that asks within ten days of the notice has all or part of its shares included in the offering."""
    require(case.offering is Offering.PUBLIC, "RRA 1.5", "the offering is no Public Offering")
    closed = case.series_2a_closed_on is not None and case.determined_on > case.series_2a_closed_on
    require(closed, "RRA 2.1", "the Series 2-A Public Offering has not closed before")
    require(case.registered_on <= case.last_day, "RRA 10", "the obligations to register shares have ended")
    require(case.held > 0, "RRA 1.2", "whoever asks holds no Registrable Share")
    by = step("last day for the request", "RRA 2.1", case.received_on + REQUEST_DAYS * ONE_DAY, Unit.DATE)
    require(case.requested_on is not None, "RRA 2.1", "nothing is requested in writing")
    assert case.requested_on is not None
    require(case.received_on <= case.requested_on, "RRA 2.1", "the request is made before the notice is received")
    require(case.requested_on <= by, "RRA 2.1", "the request is made more than ten days after receipt of the notice")
    require(case.requested <= case.held, "RRA 2.1", "more shares are asked for than are held")
    included = step("shares to be included", "RRA 2.1", case.requested, Unit.WHOLE_SHARES)
    return Piggyback(request_by=by, included=included)


# -- the stand-off


class AskedBy(enum.Enum):
    """Who asks the Holders to stand off."""

    NOBODY = "nobody"
    UNDERWRITER = "managing-underwriter"
    OFFICER = "executive-officer"


@facts
class StandOffFacts:
    """A Public Offering, what the Holders were asked to refrain from, and a Holder's disposal of securities."""

    effective_on: date = day_of_agreement("effective date of the Public Offering", clause="RRA 7")
    underwritten: bool = flag("there is a managing underwriter", default=True)
    asked_by: AskedBy = choice("who asks", AskedBy)
    days: int = count("days of the period asked for", minimum=1, maximum=3650, clause="RRA 7")
    disposed_on: date = day_of_agreement("day of the disposal", clause="RRA 7")
    in_offering: bool = flag("the securities are included in the offering", default=False)
    to_bound_donee: bool = flag("they are given to a donee who agrees to be bound alike", default=False)

    def check(self) -> None:
        invalid_unless(
            self.underwritten or self.asked_by is not AskedBy.UNDERWRITER, "asked_by",
            "there is no managing underwriter to ask", "give another, or say that there is one", "RRA 7",
        )  # fmt: skip


@outcome
class StandOff:
    """Whether the Holder was held to anything, and until when."""

    bound: bool = flag("the Holders must stand off")
    free_from: date = day_of_agreement("first day on which a Holder is free again")


@rule("registration.lock-up", "RRA 7", facts=StandOffFacts, outcome=StandOff)
def lock_up(case: StandOffFacts, readings: Readings) -> StandOff:
    """Asked to, a Holder disposes of nothing for up to 180 days following the offering's effective date."""
    entitled = AskedBy.UNDERWRITER if case.underwritten else AskedBy.OFFICER
    bound = case.asked_by is entitled
    note("RRA 7", "whoever may ask the Holders to stand off has done so", fired=bound)
    if not bound:
        return StandOff(bound=False, free_from=case.effective_on)
    require(case.days <= STAND_OFF_DAYS, "RRA 7", "the period asked for is longer than 180 days")
    last = step("last day of the period", "RRA 7", case.effective_on + case.days * ONE_DAY, Unit.DATE)
    within = (case.effective_on < case.disposed_on) & (case.disposed_on <= last)
    require(
        not within or case.in_offering or case.to_bound_donee, "RRA 7", "the securities are disposed of in the period"
    )
    return StandOff(bound=True, free_from=last + ONE_DAY)
