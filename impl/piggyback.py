"""Registration with an offering of the Company's, the stand-off after it, the rights' end (RRA 2.1, 7, 10)."""

from calendar import isleap
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.terms import REGISTRATION_YEARS, REQUEST_DAYS, STAND_OFF_DAYS

PUBLIC: Final = "public-offering"
BUSINESS_COMBINATION: Final = "business-combination"
BENEFIT_PLAN: Final = "benefit-plan"
OFFERINGS: Final = (PUBLIC, BUSINESS_COMBINATION, BENEFIT_PLAN)

NOBODY: Final = "nobody"
UNDERWRITER: Final = "managing-underwriter"
OFFICER: Final = "executive-officer"

LATEST_YEAR: Final = date.max.year - REGISTRATION_YEARS


@frozen
class Included:
    """What a Holder may have registered with the offering."""

    request_by: date
    shares: int


@frozen
class StandOff:
    """Whether the Holders must stand off; from free_from they need not, which is the effective date if never."""

    bound: bool
    free_from: date


def last_day(dated: date) -> date:
    """The last day on which the Company must register shares: three years after the agreement's date (RRA 10).

    29 February is followed by 28 February. Raises `BadInput` for a date three years before the calendar's end.
    """
    inputs.calendar_date("dated", dated)
    if dated.year > LATEST_YEAR:
        raise BadInput("dated", f"must not be after {LATEST_YEAR}: {dated}")
    year = dated.year + REGISTRATION_YEARS
    if (dated.month, dated.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return date(year, dated.month, dated.day)


def include(
    offering: str,
    series_2a_closed_on: date | None,
    determined_on: date,
    received_on: date,
    requested_on: date | None,
    held: int,
    requested: int,
    registered_on: date,
    obliged_until: date,
) -> Included:
    """The shares that the Company includes in its offering at a Holder's request (RRA 2.1), before any cutback.

    series_2a_closed_on is None while the Series 2-A Public Offering has not closed, requested_on where nothing
    was requested in writing; obliged_until is the last day of the Company's obligations. Raises `Refused` under
    RRA 1.5 where the offering is no Public Offering, RRA 10 where the registration takes effect after
    obliged_until, RRA 1.2 where nothing is held, RRA 2.1 where the determination does not follow the Series 2-A
    closing, or the request is missing, comes before receipt of the notice, is more than ten days after it or is
    for more than is held; `BadInput` for an unknown offering, a negative count, a request for less than one share or a
    notice received before the determination.
    """
    if offering not in OFFERINGS:
        raise BadInput("offering", f"must be one of {', '.join(OFFERINGS)}: {offering}")
    if series_2a_closed_on is not None:
        inputs.calendar_date("series_2a_closed_on", series_2a_closed_on)
    inputs.calendar_date("determined_on", determined_on)
    inputs.calendar_date("received_on", received_on)
    if requested_on is not None:
        inputs.calendar_date("requested_on", requested_on)
    inputs.not_negative("held", held)
    inputs.positive("requested", requested)
    inputs.calendar_date("registered_on", registered_on)
    inputs.calendar_date("obliged_until", obliged_until)
    if received_on < determined_on:
        raise BadInput("received_on", f"must not be before the determination on {determined_on}: {received_on}")
    if offering != PUBLIC:
        raise Refused("RRA 1.5", f"an offering for a {offering} alone is no Public Offering")
    if series_2a_closed_on is None or determined_on <= series_2a_closed_on:
        raise Refused("RRA 2.1", "the Series 2-A Public Offering had not closed")
    if registered_on > obliged_until:
        raise Refused("RRA 10", f"the Company is bound to register shares until {obliged_until}, not {registered_on}")
    if held == 0:
        raise Refused("RRA 1.2", "no Registrable Share is held")
    request_by = received_on + timedelta(days=REQUEST_DAYS)
    if requested_on is None:
        raise Refused("RRA 2.1", "nothing was requested in writing")
    if not received_on <= requested_on <= request_by:
        raise Refused("RRA 2.1", f"a request is from {received_on} to {request_by}, not on {requested_on}")
    if requested > held:
        raise Refused("RRA 2.1", f"{requested} shares are requested, and {held} are held")
    return Included(request_by, requested)


def stand_off(
    effective_on: date, underwritten: bool, asked_by: str, days: int, disposed_on: date, exempt: bool
) -> StandOff:
    """Whether a Holder may dispose of securities after a Public Offering (RRA 7).

    The managing underwriter may ask the Holders to refrain for up to 180 days following the effective date;
    where there is none, an executive officer may. exempt: the securities are in the offering, or go to a donee
    who agrees to be bound alike. Raises `Refused` under RRA 7 for a longer period, or a disposal in it that is
    not exempt; `BadInput` where days is below 1, asked_by is unknown or an underwriter asks where there is none.
    """
    inputs.calendar_date("effective_on", effective_on)
    inputs.flag("underwritten", underwritten)
    inputs.positive("days", days)
    inputs.calendar_date("disposed_on", disposed_on)
    inputs.flag("exempt", exempt)
    if asked_by not in (NOBODY, UNDERWRITER, OFFICER):
        raise BadInput("asked_by", f"must be {NOBODY}, {UNDERWRITER} or {OFFICER}: {asked_by}")
    if asked_by == UNDERWRITER and not underwritten:
        raise BadInput("asked_by", "must not be an underwriter where there is none")
    if asked_by == NOBODY or (asked_by == OFFICER and underwritten):
        return StandOff(bound=False, free_from=effective_on)
    if days > STAND_OFF_DAYS:
        raise Refused("RRA 7", f"{days} days are more than the {STAND_OFF_DAYS} that can be asked for")
    elapsed = (disposed_on - effective_on).days
    if 1 <= elapsed <= days and not exempt:
        raise Refused("RRA 7", f"{disposed_on} is within {days} days following {effective_on}")
    return StandOff(bound=True, free_from=effective_on + timedelta(days=1) + days * timedelta(days=1))
