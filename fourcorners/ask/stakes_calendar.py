"""What is at stake in the readings that move days and minutes, and no money by themselves."""

from __future__ import annotations

from datetime import date, timedelta

from fourcorners.ask.stakes import Figures, stake
from fourcorners.ask.stakes_notes import FIRST_PREPAYMENT
from spec.facts import Unit, choice, count, day, facts
from spec.hours import ExpiryFacts, expiration_date, warrant_expiry
from spec.notices import LatestNotice, LatestNoticeFacts, Method, Occasion, notice_latest
from spec.piggyback import LATEST_DATE, TerminationFacts, termination
from spec.readings import Readings
from spec.terms import (
    FIRST_CLOSING_DATE,
    LAST_EXPIRATION_DATE,
    LAST_ISSUE_DATE,
    MATURITY_DATE,
    MERGER_AGREEMENT_DATE,
)

LONGEST_IN_THE_POST = 10
"""Days: a range of this measure, which no clause names."""


def _latest(occasion: Occasion, on: date, readings: Readings) -> LatestNotice:
    asked = LatestNoticeFacts(occasion=occasion, method=Method.CERTIFIED_MAIL, action_on=on, record_on=None)
    return notice_latest(asked, readings)


def _posted(latest: LatestNotice, in_the_post: int) -> int:
    """Days before the event by which the notice must be in the post, if it travels for so many."""
    arrives_by = (latest.before - latest.send_by).days
    return arrives_by + in_the_post if latest.on_delivery else arrives_by


@facts
class AnyEvent:
    """Something on any day in the life of the Warrants, of which Holders are to have notice."""

    occasion: Occasion = choice("what the notice is of", Occasion)
    on: date = day("day of it", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)


def _days_of_notice(case: AnyEvent, readings: Readings) -> Figures:
    latest = _latest(case.occasion, case.on, readings)
    return {"days from the last day for the notice to the event": (latest.before - latest.given_by).days}


@stake("notice.count", facts=AnyEvent, unit=Unit.COUNT, counts="day")
def notice_count(case: AnyEvent, readings: Readings) -> Figures:
    """Days before an event by which Holders are to have notice of it, on any day until the last Warrant expires."""
    return _days_of_notice(case, readings)


@stake("calendar.business-day", facts=AnyEvent, unit=Unit.COUNT, counts="day")
def business_day(case: AnyEvent, readings: Readings) -> Figures:
    """Days before an event by which Holders are to have notice of it, on any day until the last Warrant expires."""
    return _days_of_notice(case, readings)


@facts
class RecordDate:
    """A record date for the Warrants, and the days that a notice of it is in the post."""

    on: date = day("record date", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    in_the_post: int = count("days in the post", maximum=LONGEST_IN_THE_POST)


@stake("notice.mailed", facts=RecordDate, unit=Unit.COUNT, counts="day")
def notice_mailed(case: RecordDate, readings: Readings) -> Figures:
    """Days before a record date by which notice under the Warrant must be mailed, ten days in the post at most."""
    latest = _latest(Occasion.WARRANT_RECORD_DATE, case.on, readings)
    return {"days from the last day for mailing to the record date": _posted(latest, case.in_the_post)}


@facts
class MailedPrepayment:
    """A prepayment, and the days that the notice of it is in the post."""

    on: date = day("day of the prepayment", minimum=FIRST_PREPAYMENT, maximum=MATURITY_DATE)
    in_the_post: int = count("days in the post", maximum=LONGEST_IN_THE_POST)


@stake("notice.note", facts=MailedPrepayment, unit=Unit.COUNT, counts="day")
def notice_note(case: MailedPrepayment, readings: Readings) -> Figures:
    """Days before a prepayment by which notice of it must be mailed, ten days in the post at most."""
    latest = _latest(Occasion.PREPAYMENT, case.on, readings)
    return {"days from the last day for mailing to the prepayment": _posted(latest, case.in_the_post)}


@facts
class AnyWarrant:
    """A Warrant issued at any Closing."""

    issued_on: date = day("day of issue", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE)


@stake("warrant.expiry", facts=AnyWarrant, unit=Unit.COUNT, counts="minute")
def expiry(case: AnyWarrant, readings: Readings) -> Figures:
    """Minutes from midnight, UTC, to the last minute of a Warrant, on its Expiration Date.

    The Warrants of Exhibit A, issued by 7 February 2002, expire in winter, and for them nothing is at stake.
    """
    asked = ExpiryFacts(issued_on=case.issued_on, on=expiration_date(case.issued_on), minute=0)
    return {"minutes to the last one": warrant_expiry(asked, readings).minutes_left}


@facts
class AnyDateOfAgreement:
    """The date that the registration rights agreement leaves blank."""

    dated: date = day("date of the agreement", minimum=MERGER_AGREEMENT_DATE, maximum=LATEST_DATE)


@stake("registration.last-day", facts=AnyDateOfAgreement, unit=Unit.COUNT, counts="day")
def registration_last_day(case: AnyDateOfAgreement, readings: Readings) -> Figures:
    """Days for which the Company is bound to register shares, from the day after the agreement's date."""
    last_day = termination(TerminationFacts(dated=case.dated, on=case.dated), readings).last_day
    return {"days bound": (last_day - case.dated) // timedelta(days=1)}
