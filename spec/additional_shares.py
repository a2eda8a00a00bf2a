"""Warrant 3(g)(4): which shares are Additional Shares of Common Stock, and which clause leaves the others out."""

from __future__ import annotations

import enum
from datetime import date

from spec.alternatives import RatchetOldRights, RatchetSince
from spec.facts import Unit, choice, day, facts, flag, invalid_unless, outcome
from spec.readings import Readings
from spec.rules import note, rule, step
from spec.terms import AGREEMENT_DATE, FIRST_CLOSING_DATE, LAST_EXPIRATION_DATE, LAST_ISSUE_DATE, SERIES_B_DATE


class Origin(enum.Enum):
    """What common stock is issued on, or deemed issued on."""

    NONE_NAMED = "none-named"
    SERIES_3A = "series-3-a"
    OTHER_RIGHTS = "other-rights"
    SERIES_2A = "series-2-a"
    SERIES_1A = "series-1-a"
    PLAN = "plan"
    EQUIPMENT = "equipment"
    SERIES_B1_WARRANTS = "series-b-1-warrants"
    DIVIDEND = "dividend"
    SUBDIVISION = "subdivision"


class LeftOut(enum.Enum):
    """The clause that leaves shares out of the Additional Shares."""

    NO_CLAUSE = "none"
    NOT_AFTER = "Warrant 3(g)(4)"
    SERIES_3A_OR_RIGHTS = "Warrant 3(g)(4)(A)"
    SERIES_2A = "Warrant 3(g)(4)(B)"
    SERIES_1A = "Warrant 3(g)(4)(C)"
    PLAN = "Warrant 3(g)(4)(D)"
    EQUIPMENT = "Warrant 3(g)(4)(E)"
    SERIES_B1_WARRANTS = "Warrant 3(g)(4)(F)"
    OTHER_SECTION = "Warrant 3(g)(1)"


ALWAYS = {
    Origin.SERIES_3A: LeftOut.SERIES_3A_OR_RIGHTS,
    Origin.EQUIPMENT: LeftOut.EQUIPMENT,
    Origin.SERIES_B1_WARRANTS: LeftOut.SERIES_B1_WARRANTS,
    Origin.DIVIDEND: LeftOut.OTHER_SECTION,
    Origin.SUBDIVISION: LeftOut.OTHER_SECTION,
}
"""Left out for what they are."""

AS_NAMED = {Origin.SERIES_2A: LeftOut.SERIES_2A, Origin.SERIES_1A: LeftOut.SERIES_1A, Origin.PLAN: LeftOut.PLAN}
"""Left out where they are issued as the clause says: under the provision it names, or a plan the Board approved."""


@facts
class AdditionalSharesFacts:
    """Shares issued, or deemed issued, on a day, and a Warrant outstanding then or issued later."""

    warrant_dated: date = day("date of the Warrant", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE)
    issued_on: date = day(
        "day on which the shares are issued or deemed issued", minimum=SERIES_B_DATE, maximum=LAST_EXPIRATION_DATE
    )
    origin: Origin = choice("what they are issued on", Origin, default=Origin.NONE_NAMED)
    as_named: bool = flag(
        "they are issued as the clause says: under its provision, or to those it names under a plan the Board approved",
        default=True,
    )
    rights_since: date | None = day(
        "day since when the other options, warrants or securities were outstanding or issuable",
        minimum=SERIES_B_DATE, maximum=LAST_EXPIRATION_DATE, clause="Warrant 3(g)(4)(A)",
        default=None, absent="they are issued on none",
    )  # fmt: skip
    on_exercise: bool = flag("they are issued on exercise, not on conversion or exchange", default=False)
    reacquired: bool = flag("the Company has reacquired or retired them since", default=False)

    def check(self) -> None:
        invalid_unless(
            (self.origin is Origin.OTHER_RIGHTS) == (self.rights_since is not None),
            "rights_since",
            "the day belongs to shares issued on other options, warrants or securities, and to them only",
            "give it with those, and leave it out otherwise",
            "Warrant 3(g)(4)(A)",
        )


@outcome
class AdditionalShares:
    """Whether the shares are Additional Shares for that Warrant."""

    additional: bool = flag("they are Additional Shares")
    left_out_by: LeftOut = choice("what leaves them out", LeftOut)


@rule(
    "warrant.additional-shares", "Warrant 3(g)(4)", "Warrant 3(g)(1)",
    "Warrant 3(g)(4)(A)", "Warrant 3(g)(4)(B)", "Warrant 3(g)(4)(C)", "Warrant 3(g)(4)(D)", "Warrant 3(g)(4)(E)",
    "Warrant 3(g)(4)(F)",
    facts=AdditionalSharesFacts, outcome=AdditionalShares, points=("ratchet.since", "ratchet.old-rights"),
)  # fmt: skip
def additional_shares(case: AdditionalSharesFacts, readings: Readings) -> AdditionalShares:
    """Additional Shares are all shares issued after the date hereof, other than those that the clause names."""
    by_warrant = readings.ratchet_since is RatchetSince.WARRANT
    since = step("the date hereof", "Warrant 3(g)(4)", case.warrant_dated if by_warrant else AGREEMENT_DATE, Unit.DATE)
    left_out_by = _left_out_by(case, since, readings)
    if left_out_by is LeftOut.NO_CLAUSE:
        note("Warrant 3(g)(4)", "no exclusion fits, so the shares are Additional Shares", fired=True)
        if case.reacquired:
            note("Warrant 3(g)(4)", "that the Company has reacquired them changes nothing", fired=False)
    else:
        note(left_out_by.value, "the shares are not Additional Shares", fired=True)
    return AdditionalShares(additional=left_out_by is LeftOut.NO_CLAUSE, left_out_by=left_out_by)


def _left_out_by(case: AdditionalSharesFacts, since: date, readings: Readings) -> LeftOut:
    if case.issued_on <= since:
        return LeftOut.NOT_AFTER
    if case.origin in ALWAYS:
        return ALWAYS[case.origin]
    if case.origin in AS_NAMED:
        if case.as_named:
            return AS_NAMED[case.origin]
        note(AS_NAMED[case.origin].value, "the shares are not issued as the clause says", fired=False)
    if case.origin is Origin.OTHER_RIGHTS and case.rights_since is not None:
        if case.on_exercise and readings.ratchet_old_rights is RatchetOldRights.CONVERSION_ONLY:
            note("Warrant 3(g)(4)(A)", "exercise is neither conversion nor exchange", fired=False)
        elif case.rights_since <= since:
            return LeftOut.SERIES_3A_OR_RIGHTS
        else:
            note("Warrant 3(g)(4)(A)", "the rights were not outstanding or issuable on the date hereof", fired=False)
    return LeftOut.NO_CLAUSE
