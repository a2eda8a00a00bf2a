"""Note 4, Warrant 4 and Warrant 6: of what the Holders are to have notice, and what it must come before."""

from __future__ import annotations

import enum
from datetime import date

from spec.facts import Unit, choice, count, day, facts, flag, listing, name, outcome
from spec.readings import Readings
from spec.rules import note, refuse, rule, step
from spec.terms import (
    FIRST_CLOSING_DATE,
    LAST_EXPIRATION_DATE,
    NOTE_NOTICE_BUSINESS_DAYS,
    WARRANT_NOTICE_BUSINESS_DAYS,
)


class Undertaken(enum.Enum):
    """What the Company means to do, or learns of."""

    DIVIDEND_RECORD = "record for a dividend or distribution"
    RIGHT_RECORD = "record for a right to subscribe, or any other right"
    SPLIT = "subdivision or combination of the common stock"
    RECAPITALISATION = "recapitalisation or reclassification"
    REORGANISATION = "capital reorganisation"
    MERGER = "merger or consolidation"
    ASSET_SALE = "sale of all or substantially all assets"
    DISSOLUTION = "dissolution, liquidation or winding-up"
    PUBLIC_OFFERING = "initial public offering"
    STOCK_SALE = "sale of the Company through its stock"


RECORDS = frozenset({Undertaken.DIVIDEND_RECORD, Undertaken.RIGHT_RECORD})
TOLD_UNDER_EVERY_CLAUSE = frozenset(
    {Undertaken.REORGANISATION, Undertaken.MERGER, Undertaken.ASSET_SALE, Undertaken.DISSOLUTION}
)

NOTICE_DUE_OF: dict[str, frozenset[Undertaken]] = {
    "Note 4": RECORDS | TOLD_UNDER_EVERY_CLAUSE | {Undertaken.RECAPITALISATION},
    "Warrant 4": TOLD_UNDER_EVERY_CLAUSE | {Undertaken.PUBLIC_OFFERING, Undertaken.STOCK_SALE},
    "Warrant 6": RECORDS | TOLD_UNDER_EVERY_CLAUSE | {Undertaken.RECAPITALISATION, Undertaken.STOCK_SALE},
}
"""What each clause asks notice of. A split is none of these: the Note says so, and the Warrant does not name it."""

BUSINESS_DAYS_OF = {
    "Note 4": NOTE_NOTICE_BUSINESS_DAYS,
    "Warrant 4": WARRANT_NOTICE_BUSINESS_DAYS,
    "Warrant 6": WARRANT_NOTICE_BUSINESS_DAYS,
}


@facts
class NoticesDueFacts:
    """Something that the Company undertakes, and its dates so far as they are fixed."""

    undertaken: Undertaken = choice("what is undertaken", Undertaken)
    equity: bool = flag("a record is of the holders of equity securities, and not of others", default=True)
    record_on: date | None = day(
        "record date", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE, clause="Warrant 6", default=None,
        absent="no record is taken",
    )  # fmt: skip
    action_on: date | None = day(
        "day of the closing or other action", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE,
        clause="Warrant 6", default=None, absent="none is fixed",
    )  # fmt: skip


@outcome
class NoticeDue:
    """A notice to Holders, and the day that it must come before."""

    clause: str = name("clause that asks for it")
    business_days: int = count("business days of notice, at the least")
    before: date = day("day that it must come before", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)


@outcome
class NoticesDue:
    """Every notice that is due of it."""

    notices: tuple[NoticeDue, ...] = listing("notices due", NoticeDue)


@rule("notice.due", "Note 4", "Warrant 4", "Warrant 6", facts=NoticesDueFacts, outcome=NoticesDue)
def notices_due(case: NoticesDueFacts, _readings: Readings) -> NoticesDue:
    """Holders of Notes and Warrants are told of records, mergers and the like, so many business days before."""
    due = []
    for clause, business_days in BUSINESS_DAYS_OF.items():
        asked = case.undertaken in NOTICE_DUE_OF[clause]
        if clause == "Note 4" and case.undertaken in RECORDS and not case.equity:
            asked = False
        if not asked:
            note(clause, "it does not ask for notice of this", fired=False)
            continue
        due.append(NoticeDue(clause=clause, business_days=business_days, before=comes_before(clause, case)))
    return NoticesDue(notices=tuple(due))


def comes_before(clause: str, case: NoticesDueFacts) -> date:
    """The day that a notice must come before: the earlier of record and action; for Warrant 4 that of the closing."""
    days = [case.action_on] if clause == "Warrant 4" else [case.record_on, case.action_on]
    fixed = [each for each in days if each is not None]
    if not fixed:
        refuse(clause, "no date is fixed for the notice to come before")
    return step("day that the notice must come before", clause, min(fixed), Unit.DATE)
