"""PA 8.8, Warrant 10, RRA 11.1: when a notice takes effect, and how late one can be that must come before something."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from spec.alternatives import NoticeCount, NoticeMailed, NoticeNote
from spec.business_days import business_days_after, business_days_before, calendar_day, last_day_to_send
from spec.facts import Unit, choice, count, day, facts, flag, invalid_unless, outcome
from spec.readings import Readings
from spec.rules import note, refuse, require, rule, step
from spec.terms import (
    COURIER_BUSINESS_DAYS,
    FIRST_CLOSING_DATE,
    LAST_EXPIRATION_DATE,
    MAIL_BUSINESS_DAYS,
    NOTE_NOTICE_BUSINESS_DAYS,
    NOTICE_DAYS,
    TELECOPIER_BUSINESS_DAYS,
    WARRANT_NOTICE_BUSINESS_DAYS,
)


class Document(enum.Enum):
    """The document under which a notice is given."""

    PURCHASE_AGREEMENT = "purchase-agreement"
    NOTE = "note"
    WARRANT = "warrant"
    REGISTRATION_RIGHTS = "registration-rights"


class Method(enum.Enum):
    """How a notice travels. Mail is postage prepaid and return receipt requested."""

    PERSONAL = "personal-delivery"
    FACSIMILE = "facsimile"
    COURIER = "overnight-courier"
    REGISTERED_MAIL = "registered-mail"
    CERTIFIED_MAIL = "certified-mail"
    OTHER = "other"


CLAUSE_OF = {
    Document.PURCHASE_AGREEMENT: "PA 8.8",
    Document.NOTE: "PA 8.8",
    Document.WARRANT: "Warrant 10",
    Document.REGISTRATION_RIGHTS: "RRA 11.1",
}
"""Where each document says when its notices take effect; the Note says nothing (reading ``notice.note``)."""


class Way(NamedTuple):
    """When a notice takes effect: so many business days after sending, or, where that is nil, on delivery."""

    clause: str
    business_days: int


ON_DELIVERY = 0

AGREEMENT_WAYS = {
    Method.PERSONAL: Way("PA 8.8(a)", ON_DELIVERY),
    Method.FACSIMILE: Way("PA 8.8(c)", TELECOPIER_BUSINESS_DAYS),
    Method.COURIER: Way("PA 8.8(b)", COURIER_BUSINESS_DAYS),
    Method.REGISTERED_MAIL: Way("PA 8.8(d)", MAIL_BUSINESS_DAYS),
    Method.CERTIFIED_MAIL: Way("PA 8.8(d)", MAIL_BUSINESS_DAYS),
}

WAYS: Mapping[Document, Mapping[Method, Way]] = {
    Document.PURCHASE_AGREEMENT: AGREEMENT_WAYS,
    Document.NOTE: AGREEMENT_WAYS,
    Document.WARRANT: {
        Method.FACSIMILE: Way("Warrant 10", ON_DELIVERY),
        Method.COURIER: Way("Warrant 10", ON_DELIVERY),
        Method.CERTIFIED_MAIL: Way("Warrant 10", ON_DELIVERY),
    },
    Document.REGISTRATION_RIGHTS: {
        Method.PERSONAL: Way("RRA 11.1(i)", ON_DELIVERY),
        Method.FACSIMILE: Way("RRA 11.1(ii)", ON_DELIVERY),
        Method.REGISTERED_MAIL: Way("RRA 11.1(iii)", MAIL_BUSINESS_DAYS),
        Method.CERTIFIED_MAIL: Way("RRA 11.1(iii)", MAIL_BUSINESS_DAYS),
    },
}
"""The means that each document provides for, and when a notice by them takes effect."""

ON_RECEIPT = Way("Note 2(i)", ON_DELIVERY)


def way_of(document: Document, method: Method, readings: Readings) -> Way:
    """When a notice takes effect, the Note's silence read as ``readings`` have it; refused for any other means."""
    if document is Document.NOTE and readings.notice_note is NoticeNote.RECEIPT:
        way = ON_RECEIPT
    elif method in WAYS[document]:
        way = WAYS[document][method]
    else:
        refuse(CLAUSE_OF[document], "it does not provide for a notice by this means")
    step("business days from sending to effect, nil on delivery", way.clause, way.business_days, Unit.COUNT)
    return way


@facts
class NoticeFacts:
    """A notice in writing, how it was sent, and what is known of its arrival."""

    document: Document = choice("document under which it is given", Document)
    method: Method = choice("how it was sent", Method)
    sent_on: date = calendar_day("day sent", clause="PA 8.8")
    delivered_on: date | None = calendar_day(
        "day delivered, or received by facsimile", clause="Warrant 10", default=None, absent="it is not known"
    )
    confirmed: bool = flag("a facsimile was confirmed as well sent and received", default=True)
    copied: bool = flag("a copy of a facsimile goes by courier or by certified mail", default=True)

    def check(self) -> None:
        if self.delivered_on is not None:
            invalid_unless(
                self.sent_on <= self.delivered_on,
                "delivered_on",
                "it is before the day sent",
                "count both days on one calendar",
                "PA 8.8",
            )


@outcome
class NoticeGiven:
    """When the notice counts as given."""

    effective_on: date = calendar_day("day on which it takes effect")
    business_days: int = count("business days counted from the day sent")


@rule(
    "notice.effective", "PA 8.8", "PA 8.8(a)", "PA 8.8(b)", "PA 8.8(c)", "PA 8.8(d)", "Warrant 10", "RRA 11.1",
    "RRA 11.1(i)", "RRA 11.1(ii)", "RRA 11.1(iii)", facts=NoticeFacts, outcome=NoticeGiven,
    points=("calendar.business-day", "notice.note"),
)  # fmt: skip
def notice_effective(case: NoticeFacts, readings: Readings) -> NoticeGiven:
    """A notice takes effect on delivery, or so many business days after it was sent, as its document has it."""
    way = way_of(case.document, case.method, readings)
    clause, number = way
    if case.method is Method.FACSIMILE and case.document is Document.WARRANT:
        require(case.copied, clause, "no copy of the facsimile goes by another of the means provided for")
    elif case.method is Method.FACSIMILE and way is not ON_RECEIPT:
        require(case.confirmed, clause, "the facsimile was not confirmed as received")
    if number != ON_DELIVERY:
        note(clause, "the day is counted from sending, whenever the notice arrives", fired=True)
        effective = business_days_after(case.sent_on, number, readings.calendar_business_day)
    elif case.delivered_on is None:
        refuse(clause, "the notice takes effect on delivery, and the day of that is not known")
    else:
        effective = case.delivered_on
    step("day on which it takes effect", clause, effective, Unit.DATE)
    return NoticeGiven(effective_on=effective, business_days=number)


class Occasion(enum.Enum):
    """What a notice must come before."""

    PREPAYMENT = "prepayment"
    NOTE_RECORD_DATE = "note-record-date"
    WARRANT_TRANSACTION = "warrant-transaction"
    WARRANT_RECORD_DATE = "warrant-record-date"


CLAUSE_OF_OCCASION = {
    Occasion.PREPAYMENT: "Note 2(i)",
    Occasion.NOTE_RECORD_DATE: "Note 4",
    Occasion.WARRANT_TRANSACTION: "Warrant 4",
    Occasion.WARRANT_RECORD_DATE: "Warrant 6",
}
DOCUMENT_OF_OCCASION = {
    Occasion.PREPAYMENT: Document.NOTE,
    Occasion.NOTE_RECORD_DATE: Document.NOTE,
    Occasion.WARRANT_TRANSACTION: Document.WARRANT,
    Occasion.WARRANT_RECORD_DATE: Document.WARRANT,
}
BUSINESS_DAYS_BEFORE = {
    Occasion.NOTE_RECORD_DATE: NOTE_NOTICE_BUSINESS_DAYS,
    Occasion.WARRANT_TRANSACTION: WARRANT_NOTICE_BUSINESS_DAYS,
    Occasion.WARRANT_RECORD_DATE: WARRANT_NOTICE_BUSINESS_DAYS,
}
"""Business days of notice; a prepayment wants thirty days of any kind instead."""

HAS_RECORD_DATE = (Occasion.NOTE_RECORD_DATE, Occasion.WARRANT_RECORD_DATE)


@facts
class LatestNoticeFacts:
    """Something that the Company means to do, of which Holders must have notice before."""

    occasion: Occasion = choice("what the notice is of", Occasion)
    method: Method = choice("how it will be sent", Method)
    action_on: date = day(
        "day of the prepayment, the transaction or the action",
        minimum=FIRST_CLOSING_DATE,
        maximum=LAST_EXPIRATION_DATE,
        clause="Note 4",
    )
    record_on: date | None = day(
        "record date",
        minimum=FIRST_CLOSING_DATE,
        maximum=LAST_EXPIRATION_DATE,
        clause="Note 4",
        default=None,
        absent="no record is taken",
    )


@outcome
class LatestNotice:
    """How late the notice can be."""

    before: date = calendar_day("day that it must come before")
    given_by: date = calendar_day("last day on which it can be given")
    send_by: date = calendar_day("last day on which to send it, or to have it delivered where it counts on delivery")
    on_delivery: bool = flag("it counts on delivery")


@rule(
    "notice.latest", "Note 2(i)", "Note 4", "Warrant 4", "Warrant 6", "PA 8.8", "Warrant 10",
    facts=LatestNoticeFacts, outcome=LatestNotice,
    points=("calendar.business-day", "notice.note", "notice.mailed", "notice.count"),
)  # fmt: skip
def notice_latest(case: LatestNoticeFacts, readings: Readings) -> LatestNotice:
    """A notice is in time if it is given 30 days, or ten or fifteen business days, before what it tells of."""
    clause = CLAUSE_OF_OCCASION[case.occasion]
    number = way_of(DOCUMENT_OF_OCCASION[case.occasion], case.method, readings).business_days
    before = case.action_on
    if case.record_on is not None and case.occasion in HAS_RECORD_DATE:
        before = min(before, case.record_on)
    step("day that the notice must come before", clause, before, Unit.DATE)
    given_by = step("last day on which it can be given", clause, latest_day(case.occasion, before, readings), Unit.DATE)
    mailing = case.occasion is Occasion.WARRANT_RECORD_DATE and readings.notice_mailed is NoticeMailed.MAILING
    if mailing:
        note("Warrant 6", "the notice is to be mailed in time, whenever it arrives", fired=True)
    counts_on_delivery = number == ON_DELIVERY and not mailing
    send_by = given_by
    if number != ON_DELIVERY:
        send_by = last_day_to_send(given_by, number, readings.calendar_business_day)
    step("last day on which to send it", clause, send_by, Unit.DATE)
    return LatestNotice(before=before, given_by=given_by, send_by=send_by, on_delivery=counts_on_delivery)


def latest_day(occasion: Occasion, before: date, readings: Readings) -> date:
    """The last day on which a notice can be given of something that happens on the day ``before``."""
    if occasion is Occasion.PREPAYMENT:
        return before - timedelta(days=NOTICE_DAYS)
    number = BUSINESS_DAYS_BEFORE[occasion]
    if readings.notice_count is NoticeCount.FORWARD:
        return last_day_to_send(before, number, readings.calendar_business_day)
    return business_days_before(before, number, readings.calendar_business_day)
