"""Which notices Holders must be given."""

from datetime import date
from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.notices_due import DISSOLUTION, DIVIDEND_RECORD, MERGER, PUBLIC_OFFERING, SPLIT, STOCK_SALE, Due, due

RECORD, ACTION = date(2004, 2, 29), date(2004, 3, 31)


def test_a_merger_is_told_under_three_clauses() -> None:
    """The earlier day for Note 4 and Warrant 6, the closing for Warrant 4; the same of a dissolution."""
    told = (Due("Note 4", 10, RECORD), Due("Warrant 4", 15, ACTION), Due("Warrant 6", 15, RECORD))
    assert due(MERGER, True, RECORD, ACTION) == due(DISSOLUTION, True, RECORD, ACTION) == told
    assert [each.before for each in due(MERGER, True, ACTION, RECORD)] == [RECORD] * 3
    assert [each.before for each in due(MERGER, True, None, ACTION)] == [ACTION] * 3


def test_others_are_told_under_fewer() -> None:
    """A split under none, an offering under one, a record of creditors not under the Note."""
    assert due(SPLIT, True, None, None) == ()
    assert [each.clause for each in due(PUBLIC_OFFERING, True, None, ACTION)] == ["Warrant 4"]
    assert [each.clause for each in due(STOCK_SALE, True, None, ACTION)] == ["Warrant 4", "Warrant 6"]
    assert [each.clause for each in due(DIVIDEND_RECORD, False, RECORD, None)] == ["Warrant 6"]


def test_a_notice_wants_a_day() -> None:
    """A merger without a day of closing, a record without a record date."""
    with pytest.raises(Refused) as refused:
        due(MERGER, True, RECORD, None)
    assert refused.value.clause == "Warrant 4"
    with pytest.raises(Refused) as refused:
        due(DIVIDEND_RECORD, True, None, None)
    assert refused.value.clause == "Note 4"


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        (("a party", True, RECORD, ACTION), "undertaken"),
        ((MERGER, 1, RECORD, ACTION), "equity"),
        ((MERGER, True, "2004-02-29", ACTION), "record_on"),
        ((MERGER, True, RECORD, 7), "action_on"),
    ],
)
def test_senseless_undertakings_are_bad_input(arguments: tuple[Any, ...], argument: str) -> None:
    """The argument at fault is named."""
    with pytest.raises(BadInput) as bad:
        due(*arguments)
    assert bad.value.argument == argument
