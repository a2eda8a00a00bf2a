"""For which Warrants a split, dividend or distribution counts, and from when."""

from datetime import date

import pytest

from impl.effective_dates import DIVIDEND, RECORDED_DIVIDEND, SPLIT, adjusts, in_effect
from impl.errors import BadInput

DAY, NEXT = date(2002, 1, 31), date(2002, 2, 1)


def test_a_warrant_is_adjusted_from_its_issue_on() -> None:
    """Later that day, and on later days."""
    assert adjusts(DAY, NEXT, before_issue=False)
    assert adjusts(DAY, DAY, before_issue=False)
    assert not adjusts(DAY, DAY, before_issue=True)
    assert not adjusts(NEXT, DAY, before_issue=False)


def test_splits_and_record_dates_wait_for_the_close() -> None:
    """Dividends without one do not."""
    for cause in (SPLIT, RECORDED_DIVIDEND):
        assert not in_effect(cause, DAY, DAY, closed=False)
        assert in_effect(cause, DAY, DAY, closed=True)
        assert in_effect(cause, DAY, NEXT, closed=False)
    assert in_effect(DIVIDEND, DAY, DAY, closed=False)
    assert not in_effect(DIVIDEND, NEXT, DAY, closed=True)


def test_an_unknown_cause_or_something_that_is_no_day_is_bad_input() -> None:
    """Named."""
    with pytest.raises(BadInput, match="cause"):
        in_effect("a windfall", DAY, DAY, closed=False)
    with pytest.raises(BadInput, match="effective_on"):
        adjusts(DAY, "2002-01-31", before_issue=False)  # type: ignore[arg-type]
