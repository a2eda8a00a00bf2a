"""Notices: when one takes effect (PA 8.8, Warrant 10, RRA 11.1), and how late one can be (Note 2(i), 4; Warrant 4, 6).

Documents, means and occasions are the texts below. The Note has no clause on notices: the Purchase Agreement's is used.
A Warrant's notice of a record date counts from its mailing (Warrant 6). Business days before an event are counted back
from it.
"""

from datetime import date, timedelta
from typing import Final

from impl import inputs
from impl.business_days import business_days_after, business_days_before, last_day_to_send
from impl.errors import BadInput, Refused
from impl.terms import (
    AGREEMENT_MAIL_DAYS,
    COURIER_DAYS,
    DECISION_DAYS,
    FIRST_EXCHANGE_DAY,
    NOTE_RECORD_NOTICE_DAYS,
    NOTICE_DAYS,
    REGISTRATION_MAIL_DAYS,
    SERIES_A_DELIVERY_DAYS,
    TELECOPIER_DAYS,
    TRANSACTION_NOTICE_DAYS,
    WARRANT_RECORD_NOTICE_DAYS,
)

AGREEMENT, NOTE, WARRANT, REGISTRATION = "purchase-agreement", "note", "warrant", "registration-rights"
PERSONAL, FACSIMILE, COURIER, OTHER = "personal-delivery", "facsimile", "overnight-courier", "other"
REGISTERED_MAIL, CERTIFIED_MAIL = "registered-mail", "certified-mail"
MEANS: Final = (PERSONAL, FACSIMILE, COURIER, REGISTERED_MAIL, CERTIFIED_MAIL, OTHER)

CLAUSES: Final = {AGREEMENT: "PA 8.8", NOTE: "PA 8.8", WARRANT: "Warrant 10", REGISTRATION: "RRA 11.1"}

DEEMED_AFTER: Final = {
    ("PA 8.8", COURIER): ("PA 8.8(b)", COURIER_DAYS),
    ("PA 8.8", FACSIMILE): ("PA 8.8(c)", TELECOPIER_DAYS),
    ("PA 8.8", REGISTERED_MAIL): ("PA 8.8(d)", AGREEMENT_MAIL_DAYS),
    ("PA 8.8", CERTIFIED_MAIL): ("PA 8.8(d)", AGREEMENT_MAIL_DAYS),
    ("RRA 11.1", REGISTERED_MAIL): ("RRA 11.1(iii)", REGISTRATION_MAIL_DAYS),
    ("RRA 11.1", CERTIFIED_MAIL): ("RRA 11.1(iii)", REGISTRATION_MAIL_DAYS),
}
"""Clause, and business days after sending, where a notice is deemed given without regard to its arrival."""

ON_ARRIVAL: Final = {
    ("PA 8.8", PERSONAL): "PA 8.8(a)",
    ("Warrant 10", CERTIFIED_MAIL): "Warrant 10",
    ("Warrant 10", COURIER): "Warrant 10",
    ("Warrant 10", FACSIMILE): "Warrant 10",
    ("RRA 11.1", PERSONAL): "RRA 11.1(i)",
    ("RRA 11.1", FACSIMILE): "RRA 11.1(ii)",
}
"""Clause, where a notice is given when it arrives."""

PREPAYMENT, NOTE_RECORD = "prepayment", "note-record-date"
TRANSACTION, WARRANT_RECORD = "warrant-transaction", "warrant-record-date"
OCCASIONS: Final = (PREPAYMENT, NOTE_RECORD, TRANSACTION, WARRANT_RECORD)


def effective_on(
    document: str, means: str, sent_on: date, delivered_on: date | None, confirmed: bool, copied: bool
) -> date:
    """The day on which a notice takes effect.

    delivered_on is the day it arrived, None where that is not known. confirmed: a facsimile was confirmed as received
    (PA 8.8(c), RRA 11.1(ii)); copied: a copy of it goes by another of the means allowed (Warrant 10).
    Raises `Refused` under the document's clause for means it does not provide for, and under the part of it for these
    means where a facsimile lacks what it wants or an arrival that counts is not known; `BadInput` for an unknown
    document or means, or an arrival before sending.
    """
    inputs.calendar_date("sent_on", sent_on)
    inputs.flag("confirmed", confirmed)
    inputs.flag("copied", copied)
    if delivered_on is not None:
        inputs.calendar_date("delivered_on", delivered_on)
        if delivered_on < sent_on:
            raise BadInput("delivered_on", f"must not be before the day of sending: {delivered_on}")
    clause, wait = _wait(_clause(document), means)
    if means == FACSIMILE and clause == "Warrant 10" and not copied:
        raise Refused(clause, "a facsimile is a notice only with a copy by other means")
    if means == FACSIMILE and clause != "Warrant 10" and not confirmed:
        raise Refused(clause, "a facsimile is a notice only once confirmed")
    if wait:
        return business_days_after(sent_on, wait)
    if delivered_on is None:
        raise Refused(clause, "the notice is given when it arrives, and that is not known")
    return delivered_on


def latest(occasion: str, means: str, action_on: date, record_on: date | None) -> tuple[date, date]:
    """The last day on which notice of something can be given, and the last on which to send it.

    The two are one where the notice is given on arrival, or by its mailing. For a record date or action the earlier of
    the two days counts, where there is a record date (Note 4, Warrant 6); elsewhere record_on plays no part.
    Raises `Refused` under PA 8.8 or Warrant 10 for means not provided for; `BadInput` for an unknown occasion or means.
    """
    inputs.calendar_date("action_on", action_on)
    if record_on is not None:
        inputs.calendar_date("record_on", record_on)
    if occasion not in OCCASIONS:
        raise BadInput("occasion", f"must be one of {', '.join(OCCASIONS)}: {occasion}")
    _, wait = _wait(_clause(NOTE if occasion in (PREPAYMENT, NOTE_RECORD) else WARRANT), means)
    if occasion == PREPAYMENT:
        given_by = action_on - timedelta(days=NOTICE_DAYS)
    elif occasion == TRANSACTION:
        given_by = business_days_before(action_on, TRANSACTION_NOTICE_DAYS)
    else:
        first = action_on if record_on is None else min(action_on, record_on)
        days = NOTE_RECORD_NOTICE_DAYS if occasion == NOTE_RECORD else WARRANT_RECORD_NOTICE_DAYS
        given_by = business_days_before(first, days)
    return given_by, last_day_to_send(given_by, wait) if wait else given_by


def exchange_delivery(elected_on: date, surrendered_on: date) -> tuple[date, date]:
    """The day of an exchange, when both papers are in, and the last day to deliver the new Notes (Note 3(b)).

    Raises `Refused` under Note 3(a) before 16 August 2002.
    """
    inputs.calendar_date("elected_on", elected_on)
    inputs.calendar_date("surrendered_on", surrendered_on)
    exchanged_on = max(elected_on, surrendered_on)
    if exchanged_on < FIRST_EXCHANGE_DAY:
        raise Refused("Note 3(a)", f"no exchange before {FIRST_EXCHANGE_DAY}")
    return exchanged_on, business_days_after(exchanged_on, SERIES_A_DELIVERY_DAYS)


def decide_by(received_on: date) -> date:
    """The last of the ten days in which a Holder is to try to decide whether to exercise (Warrant 6)."""
    inputs.calendar_date("received_on", received_on)
    return received_on + timedelta(days=DECISION_DAYS)


def _clause(document: str) -> str:
    if document not in CLAUSES:
        raise BadInput("document", f"must be one of {', '.join(CLAUSES)}: {document}")
    return CLAUSES[document]


def _wait(clause: str, means: str) -> tuple[str, int]:
    """The clause for these means, and business days until a notice is deemed given: 0 where that is on arrival."""
    if means not in MEANS:
        raise BadInput("means", f"must be one of {', '.join(MEANS)}: {means}")
    if (clause, means) in ON_ARRIVAL:
        return ON_ARRIVAL[clause, means], 0
    if (clause, means) not in DEEMED_AFTER:
        raise Refused(clause, f"no notice by {means} is provided for")
    return DEEMED_AFTER[clause, means]
