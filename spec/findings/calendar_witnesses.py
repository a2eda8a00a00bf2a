"""The figures of findings about days and hours: notices, business days, and the end of a Warrant and of rights."""

from __future__ import annotations

from datetime import date, timedelta

from spec.facts import Unit
from spec.findings.finding import Figure, answered, attempt, given, reading
from spec.hours import ExpiryFacts, warrant_expiry
from spec.notices import (
    Document,
    LatestNoticeFacts,
    Method,
    NoticeFacts,
    Occasion,
    notice_effective,
    notice_latest,
)
from spec.piggyback import AskedBy, StandOffFacts, TerminationFacts, lock_up, termination
from spec.readings import POINTS
from spec.terms import LAST_ISSUE_DATE, MERGER_AGREEMENT_DATE, STAND_OFF_DAYS

BEFORE_NEW_YEAR = date(2002, 2, 8)
"""A Friday; the lunar new year of 2002 is kept in Hong Kong in the week that follows."""

EVENT = date(2002, 12, 2)


def hour_of_expiry() -> tuple[Figure, ...]:
    """The last minute of a Warrant issued on the last day for it."""
    figures = [given("day of issue of the Warrant", LAST_ISSUE_DATE, Unit.DATE)]
    for each in POINTS["warrant.expiry"].readings:
        case = ExpiryFacts(issued_on=LAST_ISSUE_DATE, on=LAST_ISSUE_DATE, minute=0)
        ends = warrant_expiry(case, reading("warrant.expiry", each.key))
        figures += [
            Figure(f"Greenwich date of the last minute, {each.key}", ends.expires_on, Unit.DATE),
            Figure(f"minutes after Greenwich midnight, {each.key}", ends.expires_at, Unit.COUNT),
        ]
    return tuple(figures)


def business_days() -> tuple[Figure, ...]:
    """A letter sent before the lunar new year of 2002, and the notice of a merger, under each calendar."""
    merger = LatestNoticeFacts(occasion=Occasion.WARRANT_TRANSACTION, method=Method.COURIER, action_on=EVENT)
    return (
        given("day of sending by registered mail", BEFORE_NEW_YEAR, Unit.DATE),
        *(
            Figure(
                f"day on which the notice takes effect, {each.key}",
                notice_effective(
                    NoticeFacts(
                        document=Document.PURCHASE_AGREEMENT, method=Method.REGISTERED_MAIL, sent_on=BEFORE_NEW_YEAR
                    ),
                    reading("calendar.business-day", each.key),
                ).effective_on,
                Unit.DATE,
            )
            for each in POINTS["calendar.business-day"].readings
        ),
        given("day of a merger", EVENT, Unit.DATE),
        *(
            Figure(
                f"last day for fifteen business days' notice of it, {each.key}",
                notice_latest(merger, reading("calendar.business-day", each.key)).given_by,
                Unit.DATE,
            )
            for each in POINTS["calendar.business-day"].readings
        ),
    )


def one_letter() -> tuple[Figure, ...]:
    """One letter by courier, and one by personal delivery, under two of the papers."""
    sent, delivered = BEFORE_NEW_YEAR, BEFORE_NEW_YEAR + timedelta(days=1)
    figures = [given("day sent by courier", sent, Unit.DATE), given("day delivered", delivered, Unit.DATE)]
    for document in (Document.PURCHASE_AGREEMENT, Document.WARRANT):
        case = NoticeFacts(document=document, method=Method.COURIER, sent_on=sent, delivered_on=delivered)
        figures.append(
            Figure(f"day on which it takes effect, {document.value}", notice_effective(case).effective_on, Unit.DATE)
        )
    for document in (Document.PURCHASE_AGREEMENT, Document.WARRANT):
        case = NoticeFacts(document=document, method=Method.PERSONAL, sent_on=sent, delivered_on=sent)
        figures.append(answered(f"the same handed over in person, {document.value}", attempt(notice_effective, case)))
    return tuple(figures)


def notice_of_prepayment() -> tuple[Figure, ...]:
    """A notice of prepayment by registered mail that is a week on its way."""
    sent = BEFORE_NEW_YEAR
    case = NoticeFacts(
        document=Document.NOTE,
        method=Method.REGISTERED_MAIL,
        sent_on=sent,
        delivered_on=sent + timedelta(days=7),
    )
    figures = [given("day sent", sent, Unit.DATE), given("day received", sent + timedelta(days=7), Unit.DATE)]
    figures += [
        Figure(
            f"day on which notice is given, {each.key}",
            notice_effective(case, reading("notice.note", each.key)).effective_on,
            Unit.DATE,
        )
        for each in POINTS["notice.note"].readings
    ]
    return tuple(figures)


def mailed_or_delivered() -> tuple[Figure, ...]:
    """The last day on which to post a notice of a record date that is a week on its way."""
    case = LatestNoticeFacts(
        occasion=Occasion.WARRANT_RECORD_DATE, method=Method.CERTIFIED_MAIL, action_on=EVENT, record_on=EVENT
    )
    post = timedelta(days=7)
    mailing = notice_latest(case)
    delivery = notice_latest(case, reading("notice.mailed", "delivery"))
    return (
        given("record date", EVENT, Unit.DATE),
        given("days that the letter takes", post.days, Unit.COUNT),
        Figure("last day on which to post it, counted from posting", mailing.send_by, Unit.DATE),
        Figure("last day on which to post it, counted from delivery", delivery.send_by - post, Unit.DATE),
    )


def back_or_forward() -> tuple[Figure, ...]:
    """The last day for notice of an event on a Sunday, counted both ways."""
    sunday = EVENT - timedelta(days=1)
    case = LatestNoticeFacts(occasion=Occasion.WARRANT_TRANSACTION, method=Method.COURIER, action_on=sunday)
    return (
        given("day of the event, a Sunday", sunday, Unit.DATE),
        *(
            Figure(
                f"last day for notice of it, counted {each.key}",
                notice_latest(case, reading("notice.count", each.key)).given_by,
                Unit.DATE,
            )
            for each in POINTS["notice.count"].readings
        ),
    )


def without_a_date() -> tuple[Figure, ...]:
    """The end of registration rights, for two dates that the agreement might bear."""
    figures: list[Figure] = []
    for label, dated in (
        ("dated as the Merger Agreement", MERGER_AGREEMENT_DATE),
        ("dated half a year later", MERGER_AGREEMENT_DATE + timedelta(days=182)),
    ):
        ends = termination(TerminationFacts(dated=dated, on=dated))
        figures += [given(label, dated, Unit.DATE), Figure(f"last day, {label}", ends.last_day, Unit.DATE)]
    return tuple(figures)


def last_day() -> tuple[Figure, ...]:
    """The third anniversary of the agreement's date, as a day of the rights and as the day after them."""
    dated = MERGER_AGREEMENT_DATE
    case = TerminationFacts(dated=dated, on=dated)
    return (
        given("date of the agreement, if that of the Merger Agreement", dated, Unit.DATE),
        *(
            Figure(
                f"last day of the rights, {each.key}",
                termination(case, reading("registration.last-day", each.key)).last_day,
                Unit.DATE,
            )
            for each in POINTS["registration.last-day"].readings
        ),
    )


def one_after_another() -> tuple[Figure, ...]:
    """Two offerings, the second on the day on which Holders would be free of the first."""
    first = date(2002, 1, 2)
    figures = [given("first offering", first, Unit.DATE), given("days asked for each time", STAND_OFF_DAYS, Unit.COUNT)]
    effective = first
    for label in ("first", "second"):
        case = StandOffFacts(
            effective_on=effective, asked_by=AskedBy.UNDERWRITER, days=STAND_OFF_DAYS, disposed_on=effective
        )
        free = lock_up(case).free_from
        figures.append(Figure(f"free from, after the {label} offering", free, Unit.DATE))
        effective = free
    figures.append(Figure("days from the first offering until then", (effective - first).days, Unit.COUNT))
    return tuple(figures)
