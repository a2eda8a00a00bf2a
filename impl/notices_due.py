"""Which notices Holders must be given of what the Company undertakes (Note 4, Warrant 4, Warrant 6)."""

from datetime import date
from typing import Final

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.terms import NOTE_RECORD_NOTICE_DAYS, TRANSACTION_NOTICE_DAYS, WARRANT_RECORD_NOTICE_DAYS

DIVIDEND_RECORD: Final = "record for a dividend or distribution"
RIGHT_RECORD: Final = "record for a right to subscribe, or any other right"
SPLIT: Final = "subdivision or combination of the common stock"
RECAPITALISATION: Final = "recapitalisation or reclassification"
REORGANISATION: Final = "capital reorganisation"
MERGER: Final = "merger or consolidation"
ASSET_SALE: Final = "sale of all or substantially all assets"
DISSOLUTION: Final = "dissolution, liquidation or winding-up"
PUBLIC_OFFERING: Final = "initial public offering"
STOCK_SALE: Final = "sale of the Company through its stock"

# By what is undertaken: whether Note 4, Warrant 4 and Warrant 6 ask for notice.
_ASKED: Final = {
    DIVIDEND_RECORD: (True, False, True),
    RIGHT_RECORD: (True, False, True),
    SPLIT: (False, False, False),
    RECAPITALISATION: (True, False, True),
    REORGANISATION: (True, True, True),
    MERGER: (True, True, True),
    ASSET_SALE: (True, True, True),
    DISSOLUTION: (True, True, True),
    PUBLIC_OFFERING: (False, True, False),
    STOCK_SALE: (False, True, True),
}


@frozen
class Due:
    """A notice to be given, at least so many business days before a day."""

    clause: str
    business_days: int
    before: date


def due(undertaken: str, equity: bool, record_on: date | None, action_on: date | None) -> tuple[Due, ...]:
    """The notices due, the Note's first; none of them where no clause asks for one.

    `equity` says that a record is of holders of equity securities: Note 4(a) asks for notice of no other.
    Notices come before the earlier of the record date and the action, under Warrant 4 before the action.
    Raises `Refused` under the clause that asks for a notice where no day is fixed that it could come before;
    `BadInput` where what is undertaken is not known.
    """
    inputs.flag("equity", equity)
    for argument, day in (("record_on", record_on), ("action_on", action_on)):
        if day is not None:
            inputs.calendar_date(argument, day)
    if undertaken not in _ASKED:
        raise BadInput("undertaken", f"must be one of {', '.join(_ASKED)}: {undertaken}")
    by_note, by_transaction, by_record = _ASKED[undertaken]
    if undertaken in (DIVIDEND_RECORD, RIGHT_RECORD) and not equity:
        by_note = False
    notices = []
    if by_note:
        notices.append(Due("Note 4", NOTE_RECORD_NOTICE_DAYS, _earlier("Note 4", record_on, action_on)))
    if by_transaction:
        notices.append(Due("Warrant 4", TRANSACTION_NOTICE_DAYS, _earlier("Warrant 4", None, action_on)))
    if by_record:
        notices.append(Due("Warrant 6", WARRANT_RECORD_NOTICE_DAYS, _earlier("Warrant 6", record_on, action_on)))
    return tuple(notices)


def _earlier(clause: str, record_on: date | None, action_on: date | None) -> date:
    if record_on is None and action_on is None:
        raise Refused(clause, "there is no day fixed for the notice to come before")
    if record_on is None:
        assert action_on is not None
        return action_on
    if action_on is None or record_on < action_on:
        return record_on
    return action_on
