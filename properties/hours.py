"""The hours that the agreements name: a Warrant's last minute, and the time of the First Closing."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourcorners.engine.dates import date_of, ordinal_of
from fourcorners.engine.lemmas import StandIn, assume, opaque
from fourcorners.engine.path import on_path
from fourcorners.engine.statements import Kind, statement
from impl import hours as computed
from properties.bridge import TurnedAway, agree, attempt, both
from spec.alternatives import WarrantExpiry
from spec.business_days import ONE_DAY
from spec.facts import Unit, day, facts
from spec.hours import ExpiryFacts, FirstClosingTimeFacts, first_closing_time, warrant_expiry
from spec.readings import Readings
from spec.terms import FIRST_CLOSING_DATE, LAST_ISSUE_DATE, WARRANT_YEARS

FIRST_DAYLIGHT_ISSUE = date(2002, 3, 11)
"""Five years before the first day of daylight time in 2007."""


FIVE_YEARS_AT_LEAST = 5 * 365 + 1
"""Days: any five years that a Warrant runs have a leap year among them."""


@facts
class IssueDay:
    """A day on which a Warrant can be issued."""

    issued_on: date = day("day of issue", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE, clause="Warrant opening")


@statement(
    "warrant.expiry-to-the-minute", "Warrant opening", facts=IssueDay, enumerated=("issued_on",),
    rules=("warrant.expiry",), fails_if="a Warrant ends on another day than its fifth anniversary, or at another hour",
)  # fmt: skip
def expiry_to_the_minute(case: IssueDay) -> None:
    """A Warrant is good at 5:00 p.m. Pacific Standard Time on its fifth anniversary, and expired a minute later."""
    anniversary = date(case.issued_on.year + 5, case.issued_on.month, case.issued_on.day)
    last = anniversary + ONE_DAY, 60  # 5:00 p.m. is 1:00 a.m. UTC on the next day
    after = anniversary + ONE_DAY, 61
    assert not computed.has_expired(case.issued_on, last), "it has expired at 5:00 p.m."
    assert computed.has_expired(case.issued_on, after), "it has not expired at 5:01 p.m."
    for (on, minute), expired in ((last, False), (after, True)):
        found = warrant_expiry(ExpiryFacts(issued_on=case.issued_on, on=on, minute=minute))
        assert found.expired is expired, f"expired at minute {minute}: {found.expired}"
        assert found.expiration_date == anniversary, "it ends on another day"
    for on, at, passes in (
        (anniversary - ONE_DAY, 1_439, True), (anniversary, 1_020, True), (anniversary, 1_021, False),
        (anniversary, None, True), (anniversary + ONE_DAY, 0, False), (anniversary + ONE_DAY, None, False),
    ):  # fmt: skip
        refused = attempt(lambda on=on, at=at: computed.check_unexpired(case.issued_on, on, at))  # type: ignore[misc]
        assert isinstance(refused, TurnedAway) is not passes, f"an exercise on {on} at {at} in California: {refused}"
    assert (anniversary - case.issued_on).days >= FIVE_YEARS_AT_LEAST, "five years are shorter than that"


def _anniversary(_real: Any, issued_on: Any) -> Any:
    def ordinal(on: date) -> int:
        return on.replace(year=on.year + WARRANT_YEARS).toordinal()

    found = opaque(on_path("anniversary"), "anniversary", ordinal, (issued_on,), "day", int, 1)
    assume(found - ordinal_of(issued_on) >= FIVE_YEARS_AT_LEAST)
    return date_of(found)


ANNIVERSARY = tuple(
    StandIn(target, "warrant.expiry-to-the-minute", _anniversary)
    for target in ("spec.hours:expiration_date", "impl.hours:anniversary")
)
"""The day five years later taken as some day so much later, the same on both sides."""


@statement(
    "warrant.expiry-agrees", "Warrant opening", facts=ExpiryFacts, kind=Kind.AGREEMENT,
    rules=("warrant.expiry",), stand_ins=ANNIVERSARY,
    fails_if="a Warrant is exercised after its end, or turned away before it",
)  # fmt: skip
def expiry_agrees(case: ExpiryFacts) -> None:
    """The engine ends every Warrant in its last minute, and says the same of every moment before and after."""
    specified = warrant_expiry(case)
    expires_on, expires_at = computed.expires_at(case.issued_on)
    moment = case.on, case.minute
    agree("date of the last minute, UTC", Unit.DATE, specified.expires_on, expires_on)
    agree("last minute, UTC", Unit.COUNT, specified.expires_at, expires_at)
    agree("minutes left", Unit.COUNT, specified.minutes_left, computed.minutes_left(case.issued_on, moment))
    agree("expired", Unit.FLAG, specified.expired, computed.has_expired(case.issued_on, moment))


def _ends(issued_on: date, reading: WarrantExpiry) -> Any:
    case = ExpiryFacts(issued_on=issued_on, on=issued_on, minute=0)
    return warrant_expiry(case, Readings(warrant_expiry=reading))


@statement(
    "warrant.expiry-readings-part", "Warrant opening", facts=IssueDay, enumerated=("issued_on",),
    rules=("warrant.expiry",), fails_if="the hour of a Warrant's end is doubtful on other days than summer's",
)  # fmt: skip
def expiry_readings_part(case: IssueDay) -> None:
    """The readings of a Warrant's last hour part by one hour, for those issued from 11 March 2002 on and no others."""
    standard, prevailing = (_ends(case.issued_on, reading) for reading in WarrantExpiry)
    earlier = standard.minutes_left - prevailing.minutes_left
    assert earlier == (60 if case.issued_on >= FIRST_DAYLIGHT_ISSUE else 0), f"they part by {earlier} minutes"
    assert standard.expiration_date == prevailing.expiration_date, "the Expiration Dates differ"


@statement(
    "closing.first-time-agrees", "PA 1.3(a)", facts=FirstClosingTimeFacts, kind=Kind.AGREEMENT,
    rules=("closing.first-time",), fails_if="the First Closing is let through too early, too late or unannounced",
)  # fmt: skip
def first_time_agrees(case: FirstClosingTimeFacts) -> None:
    """The engine dates every First Closing as in Hong Kong, and refuses the same times."""
    results = both(
        lambda: first_closing_time(case), lambda: computed.first_closing((case.on, case.minute), case.specified)
    )
    if results is not None:
        specified, (on, minute) = results
        agree("date in Hong Kong", Unit.DATE, specified.hong_kong_date, on)
        agree("minute in Hong Kong", Unit.COUNT, specified.hong_kong_minute, minute)
        in_california = on - ONE_DAY if minute < 16 * 60 else on
        assert specified.pacific_date == in_california, "the date changes there at another hour than 4:00 p.m. here"


@statement(
    "closing.first-time-in-the-window", "PA 1.3(a)", facts=FirstClosingTimeFacts, rules=("closing.first-time",),
    fails_if="the First Closing happens outside its eight days",
)  # fmt: skip
def first_time_in_the_window(case: FirstClosingTimeFacts) -> None:
    """A First Closing is dated 31 January to 7 February 2002 in Hong Kong; in California that day or the one before."""
    result = attempt(lambda: computed.first_closing((case.on, case.minute), case.specified))
    if isinstance(result, TurnedAway):
        return
    hong_kong, minute = result
    assert date(2002, 1, 31) <= hong_kong <= date(2002, 2, 7), "outside the window"
    assert hong_kong > date(2002, 1, 31) or minute >= 600, "before 10:00 a.m."
    assert case.specified or hong_kong == date(2002, 1, 31), "put off and never announced"
    pacific = first_closing_time(case).pacific_date
    assert pacific <= hong_kong <= pacific + ONE_DAY, "the two dates are more than a day apart"
    assert pacific < hong_kong or minute >= 16 * 60, "the dates are one before 4:00 p.m. in Hong Kong"
