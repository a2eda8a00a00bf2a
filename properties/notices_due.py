"""Of what the Holders of Notes and of Warrants are told, and before which day."""

from __future__ import annotations

from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import notices_due as computed
from properties.bridge import TurnedAway, agree, attempt, both
from spec.facts import Unit
from spec.notices_due import NoticesDueFacts, Undertaken, notices_due


def _due(case: NoticesDueFacts) -> Any:
    return computed.due(case.undertaken.value, case.equity, case.record_on, case.action_on)


@statement(
    "notice.due-agrees", "Note 4", "Warrant 4", "Warrant 6", facts=NoticesDueFacts, kind=Kind.AGREEMENT,
    rules=("notice.due",), fails_if="Holders are not told of something that a clause promises to tell them of",
)  # fmt: skip
def notices_due_agree(case: NoticesDueFacts) -> None:
    """The engine has the same notices due, so many business days before the same day, and misses a date alike."""
    results = both(lambda: notices_due(case), lambda: _due(case))
    if results is None:
        return
    specified, engine = results
    assert len(specified.notices) == len(engine), "another number of notices is due"
    for notice, computed_notice in zip(specified.notices, engine, strict=True):
        assert notice.clause == computed_notice.clause, "another clause asks for it"
        agree(f"business days under {notice.clause}", Unit.COUNT, notice.business_days, computed_notice.business_days)
        agree(f"day under {notice.clause}", Unit.DATE, notice.before, computed_notice.before)


@statement(
    "notice.warrant-holders-are-told-what-note-holders-are", "Note 4", "Warrant 6", facts=NoticesDueFacts,
    rules=("notice.due",),
    fails_if="a Holder of Notes learns of something that a Holder of Warrants does not, or learns of it earlier",
)  # fmt: skip
def warrant_holders_are_told_what_note_holders_are(case: NoticesDueFacts) -> None:
    """Whatever is to be told to the Notes' Holders is to be told to the Warrants', five business days earlier."""
    notices = attempt(lambda: _due(case))
    assume(not isinstance(notices, TurnedAway))
    told = {notice.clause: notice for notice in notices}
    if "Note 4" in told:
        assert "Warrant 6" in told, "the Holders of Warrants are not told"
        assert told["Warrant 6"].before == told["Note 4"].before, "they are told of another day"
        assert told["Warrant 6"].business_days - told["Note 4"].business_days == 5, "it is not five days earlier"
    elif "Warrant 6" in told:
        unequal = (Undertaken.STOCK_SALE, Undertaken.DIVIDEND_RECORD, Undertaken.RIGHT_RECORD)
        assert case.undertaken in unequal, "only the Holders of Warrants are told of something else"
