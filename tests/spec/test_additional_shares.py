"""warrant.additional-shares."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from spec.additional_shares import AdditionalSharesFacts, LeftOut, Origin, additional_shares
from spec.alternatives import RatchetOldRights, RatchetSince
from spec.errors import InvalidFacts
from spec.readings import Readings

CLOSING = date(2002, 1, 31)
NEXT_DAY = date(2002, 2, 1)
FROM_THE_AGREEMENT = Readings(ratchet_since=RatchetSince.AGREEMENT)
CONVERSION_ONLY = Readings(ratchet_old_rights=RatchetOldRights.CONVERSION_ONLY)


def left_out(readings: Any = None, **given: Any) -> LeftOut:
    """What leaves out shares issued the day after the First Closing, unless told otherwise."""
    facts = {"warrant_dated": CLOSING, "issued_on": NEXT_DAY} | given
    outcome = additional_shares(AdditionalSharesFacts(**facts), readings)
    assert outcome.additional == (outcome.left_out_by is LeftOut.NO_CLAUSE)
    return outcome.left_out_by


def test_shares_sold_for_money_after_the_date_of_the_warrant_count() -> None:
    """From the very next day to the last Warrant's last day."""
    assert left_out() is LeftOut.NO_CLAUSE
    assert left_out(issued_on=date(2007, 6, 7)) is LeftOut.NO_CLAUSE


@pytest.mark.parametrize("issued_on", [CLOSING, date(2002, 1, 30), date(2001, 7, 12)], ids=str)
def test_shares_issued_on_the_date_of_the_warrant_or_earlier_do_not(issued_on: date) -> None:
    """The clause counts those issued after the date hereof."""
    assert left_out(issued_on=issued_on) is LeftOut.NOT_AFTER


def test_from_the_agreements_date_shares_count_that_came_before_the_warrant() -> None:
    """`ratchet.since`: 28 January 2002 is the date itself, 29 January the first day after it."""
    assert left_out(FROM_THE_AGREEMENT, issued_on=date(2002, 1, 29)) is LeftOut.NO_CLAUSE
    assert left_out(FROM_THE_AGREEMENT, issued_on=date(2002, 1, 28)) is LeftOut.NOT_AFTER


@pytest.mark.parametrize(
    ("origin", "clause"),
    [
        (Origin.SERIES_3A, "Warrant 3(g)(4)(A)"),
        (Origin.EQUIPMENT, "Warrant 3(g)(4)(E)"),
        (Origin.SERIES_B1_WARRANTS, "Warrant 3(g)(4)(F)"),
        (Origin.DIVIDEND, "Warrant 3(g)(1)"),
        (Origin.SUBDIVISION, "Warrant 3(g)(1)"),
    ],
)
def test_some_shares_are_left_out_for_what_they_are(origin: Origin, clause: str) -> None:
    """Each under its own clause, whether or not issued as some provision names."""
    assert left_out(origin=origin).value == clause
    assert left_out(origin=origin, as_named=False).value == clause


@pytest.mark.parametrize(
    ("origin", "clause"),
    [
        (Origin.SERIES_2A, "Warrant 3(g)(4)(B)"),
        (Origin.SERIES_1A, "Warrant 3(g)(4)(C)"),
        (Origin.PLAN, "Warrant 3(g)(4)(D)"),
    ],
)
def test_some_shares_are_left_out_only_if_issued_as_the_clause_says(origin: Origin, clause: str) -> None:
    """Under section 7, under article 4, or under a plan that the Board approved."""
    assert left_out(origin=origin).value == clause
    assert left_out(origin=origin, as_named=False) is LeftOut.NO_CLAUSE


def test_other_rights_are_left_out_if_they_were_there_on_the_date_hereof() -> None:
    """On the date itself they were; a day later they were not."""
    assert left_out(origin=Origin.OTHER_RIGHTS, rights_since=CLOSING) is LeftOut.SERIES_3A_OR_RIGHTS
    assert left_out(origin=Origin.OTHER_RIGHTS, rights_since=NEXT_DAY) is LeftOut.NO_CLAUSE


def test_the_date_hereof_is_one_date_for_the_rights_too() -> None:
    """`ratchet.since`: rights of 30 January 2002 are old to the Warrant, and new to the agreement."""
    rights = {"origin": Origin.OTHER_RIGHTS, "rights_since": date(2002, 1, 30)}
    assert left_out(**rights) is LeftOut.SERIES_3A_OR_RIGHTS
    assert left_out(FROM_THE_AGREEMENT, **rights) is LeftOut.NO_CLAUSE


def test_exercise_of_old_options_is_left_out_unless_only_conversion_is() -> None:
    """`ratchet.old-rights`: the clause speaks of the conversion or exchange of options, which have neither."""
    old = {"origin": Origin.OTHER_RIGHTS, "rights_since": CLOSING}
    assert left_out(**old, on_exercise=True) is LeftOut.SERIES_3A_OR_RIGHTS
    assert left_out(CONVERSION_ONLY, **old, on_exercise=True) is LeftOut.NO_CLAUSE
    assert left_out(CONVERSION_ONLY, **old) is LeftOut.SERIES_3A_OR_RIGHTS


def test_shares_that_the_company_has_reacquired_still_count() -> None:
    """What was issued was issued."""
    assert left_out(reacquired=True) is LeftOut.NO_CLAUSE


def test_a_later_warrant_is_not_protected_against_an_earlier_issue() -> None:
    """An issue of 1 March 2002, for a Warrant of that day and for one of the day before."""
    issue = {"issued_on": date(2002, 3, 1)}
    assert left_out(warrant_dated=date(2002, 3, 1), **issue) is LeftOut.NOT_AFTER
    assert left_out(warrant_dated=date(2002, 2, 28), **issue) is LeftOut.NO_CLAUSE


@pytest.mark.parametrize(
    "given",
    [
        {"rights_since": CLOSING},
        {"origin": Origin.OTHER_RIGHTS},
        {"warrant_dated": date(2002, 1, 30)},
        {"warrant_dated": date(2002, 6, 8)},
        {"issued_on": date(2007, 6, 8)},
    ],
)
def test_days_that_fit_no_warrant_or_no_rights_are_no_case(given: Any) -> None:
    """A day of other rights belongs to them alone; no Warrant is dated before the First Closing."""
    with pytest.raises(InvalidFacts):
        left_out(**given)


def test_an_origin_is_one_of_those_listed() -> None:
    """A text is none of them."""
    with pytest.raises(InvalidFacts):
        left_out(origin="plan")
