"""notice.due."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from spec.errors import InvalidFacts, Refused
from spec.notices_due import NoticesDueFacts, Undertaken, notices_due

RECORD, ACTION = date(2004, 2, 29), date(2004, 3, 31)


def due(undertaken: Undertaken, **changes: Any) -> list[tuple[str, int, date]]:
    """The notices due of something with a record date in February and an action in March, unless said otherwise."""
    facts: dict[str, Any] = {"undertaken": undertaken, "record_on": RECORD, "action_on": ACTION}
    outcome = notices_due(NoticesDueFacts(**{**facts, **changes}))
    return [(each.clause, each.business_days, each.before) for each in outcome.notices]


NOTE_4, WARRANT_4, WARRANT_6 = ("Note 4", 10, RECORD), ("Warrant 4", 15, ACTION), ("Warrant 6", 15, RECORD)


@pytest.mark.parametrize(
    ("undertaken", "expected"),
    [
        (Undertaken.DIVIDEND_RECORD, [NOTE_4, WARRANT_6]),
        (Undertaken.RIGHT_RECORD, [NOTE_4, WARRANT_6]),
        (Undertaken.SPLIT, []),
        (Undertaken.RECAPITALISATION, [NOTE_4, WARRANT_6]),
        (Undertaken.REORGANISATION, [NOTE_4, WARRANT_4, WARRANT_6]),
        (Undertaken.MERGER, [NOTE_4, WARRANT_4, WARRANT_6]),
        (Undertaken.ASSET_SALE, [NOTE_4, WARRANT_4, WARRANT_6]),
        (Undertaken.DISSOLUTION, [NOTE_4, WARRANT_4, WARRANT_6]),
        (Undertaken.PUBLIC_OFFERING, [WARRANT_4]),
        (Undertaken.STOCK_SALE, [WARRANT_4, WARRANT_6]),
    ],
)
def test_each_clause_asks_for_notice_of_its_own_list(
    undertaken: Undertaken, expected: list[tuple[str, int, date]]
) -> None:
    """Ten business days for the Note, fifteen for the Warrant; Warrant 4 counts from the closing alone."""
    assert due(undertaken) == expected


def test_a_record_of_creditors_is_not_for_the_notes_holders() -> None:
    """Note 4(a) speaks of equity securities, Warrant 6(a) of any securities."""
    assert due(Undertaken.RIGHT_RECORD, equity=False) == [WARRANT_6]
    assert due(Undertaken.MERGER, equity=False) == [NOTE_4, WARRANT_4, WARRANT_6]


def test_the_earlier_of_record_and_action_counts() -> None:
    """Where only one is fixed, that one."""
    assert due(Undertaken.RECAPITALISATION, action_on=date(2004, 2, 28))[1] == ("Warrant 6", 15, date(2004, 2, 28))
    assert due(Undertaken.DIVIDEND_RECORD, action_on=None) == [NOTE_4, WARRANT_6]
    assert due(Undertaken.RECAPITALISATION, record_on=None)[0] == ("Note 4", 10, ACTION)


@pytest.mark.parametrize(
    ("undertaken", "dates", "clause"),
    [
        (Undertaken.DIVIDEND_RECORD, {"record_on": None, "action_on": None}, "Note 4"),
        (Undertaken.STOCK_SALE, {"action_on": None}, "Warrant 4"),
    ],
)
def test_a_notice_wants_a_date_to_come_before(undertaken: Undertaken, dates: dict[str, Any], clause: str) -> None:
    """A sale of the Company's stock by its holders may have no date that the Company knows."""
    with pytest.raises(Refused) as refused:
        due(undertaken, **dates)
    assert refused.value.clause == clause


def test_of_a_split_nobody_need_be_told_and_no_date_is_wanted() -> None:
    assert due(Undertaken.SPLIT, record_on=None, action_on=None) == []


def test_what_is_undertaken_must_be_known() -> None:
    with pytest.raises(InvalidFacts):
        NoticesDueFacts(undertaken="a party")  # type: ignore[arg-type]
