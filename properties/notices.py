"""Notices: when they take effect, how late they can be, and what is due once papers have arrived."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import notices as computed
from impl.business_days import business_days_after, business_days_before
from properties.bridge import TurnedAway, agree, attempt, both
from properties.business_days import COUNTING
from spec.alternatives import BusinessDay, NoticeCount, NoticeMailed, NoticeNote
from spec.business_days import ONE_DAY, is_business_day
from spec.deadlines import (
    DecisionFacts,
    ExchangeDeliveryFacts,
    exchange_delivery,
    warrant_decision,
)
from spec.facts import Unit, choice, day, facts
from spec.notices import (
    Document,
    LatestNoticeFacts,
    Method,
    NoticeFacts,
    Occasion,
    notice_effective,
    notice_latest,
)
from spec.readings import DEFAULT_READINGS, Readings
from spec.terms import EXCHANGE_AFTER, FIRST_CLOSING_DATE, LAST_EXPIRATION_DATE, MATURITY_DATE

ON_RECEIPT = Readings(notice_note=NoticeNote.RECEIPT)


def _effective(case: NoticeFacts) -> Any:
    return computed.effective_on(
        case.document.value, case.method.value, case.sent_on, case.delivered_on, case.confirmed, case.copied
    )


@statement(
    "notice.effective-agrees", "PA 8.8", "Warrant 10", "RRA 11.1", facts=NoticeFacts, kind=Kind.AGREEMENT,
    rules=("notice.effective",), stand_ins=COUNTING,
    fails_if="a notice is taken as given on another day than its document says, or wrongly as no notice",
)  # fmt: skip
def effective_agrees(case: NoticeFacts) -> None:
    """The engine has every notice take effect on the day that its document says, and refuses the same ones."""
    results = both(lambda: notice_effective(case), lambda: _effective(case))
    if results is not None:
        agree("day on which it takes effect", Unit.DATE, results[0].effective_on, results[1])


@statement(
    "notice.never-before-it-is-sent", "PA 8.8", "Warrant 10", "RRA 11.1", facts=NoticeFacts,
    rules=("notice.effective",), stand_ins=COUNTING,
    fails_if="somebody is bound by a notice that was not sent yet",
)  # fmt: skip
def never_before_it_is_sent(case: NoticeFacts) -> None:
    """No notice takes effect before the day on which it is sent, nor on it unless it counts on delivery."""
    for read in NoticeNote:
        given = attempt(lambda read=read: notice_effective(case, Readings(notice_note=read)))  # type: ignore[misc]
        if isinstance(given, TurnedAway):
            continue
        assert given.effective_on >= case.sent_on + given.business_days * ONE_DAY, "it takes effect too soon"
    result = attempt(lambda: _effective(case))
    assert isinstance(result, TurnedAway) or result >= case.sent_on, "the engine has it take effect too soon"


@statement(
    "notice.latest-agrees", "Note 2(i)", "Note 4", "Warrant 4", "Warrant 6", facts=LatestNoticeFacts,
    kind=Kind.AGREEMENT, rules=("notice.latest",), stand_ins=COUNTING,
    fails_if="the Company is told that it still has time for a notice when it has not, or the other way round",
)  # fmt: skip
def latest_agrees(case: LatestNoticeFacts) -> None:
    """The engine's last days to give and to send a notice are the agreement's, whatever it is of."""
    terms = case.occasion.value, case.method.value, case.action_on, case.record_on
    results = both(lambda: notice_latest(case), lambda: computed.latest(*terms))
    if results is not None:
        specified, (given_by, send_by) = results
        agree("last day to give it", Unit.DATE, specified.given_by, given_by)
        agree("last day to send it", Unit.DATE, specified.send_by, send_by)


@facts
class Occurrence:
    """Something of which notice must be given, and the day of it."""

    occasion: Occasion = choice("what the notice is of", Occasion)
    on: date = day("day of it", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE, clause="Note 4")


BUSINESS_DAYS = {
    Occasion.NOTE_RECORD_DATE: 10,
    Occasion.WARRANT_TRANSACTION: 15,
    Occasion.WARRANT_RECORD_DATE: 15,
}


@statement(
    "notice.in-time-to-the-day", "Note 2(i)", "Note 4", "Warrant 4", "Warrant 6", "PA 8.8", "Warrant 10",
    facts=Occurrence, enumerated=("on", "occasion"), rules=("notice.latest", "notice.effective"),
    fails_if="a notice sent on the last day is late, or one sent a day later would still have done",
)  # fmt: skip
def in_time_to_the_day(case: Occurrence) -> None:
    """A notice sent on the last day takes effect in time, and one sent a day later does not, by any means allowed."""
    of_notes = case.occasion in (Occasion.PREPAYMENT, Occasion.NOTE_RECORD_DATE)
    document = Document.NOTE if of_notes else Document.WARRANT

    def effective(method: Method, sent_on: date) -> date:
        on: date = computed.effective_on(document.value, method.value, sent_on, sent_on, True, True)
        return on

    def in_time(given_on: date) -> bool:
        if case.occasion is Occasion.PREPAYMENT:
            return (case.on - given_on).days >= 30
        latest_day: date = business_days_before(case.on, BUSINESS_DAYS[case.occasion])
        return given_on <= latest_day

    for method in Method:
        latest = attempt(lambda method=method: computed.latest(case.occasion.value, method.value, case.on, None))  # type: ignore[misc]
        if isinstance(latest, TurnedAway):
            continue
        _, send_by = latest
        assert in_time(effective(method, send_by)), f"sent on the last day by {method.value}, it is late"
        assert not in_time(effective(method, send_by + ONE_DAY)), f"a day later, by {method.value}, it is in time still"


@statement(
    "notice.mailed-not-later", "Warrant 6", "Warrant 10", facts=LatestNoticeFacts, rules=("notice.latest",),
    stand_ins=COUNTING, fails_if="the two readings of Warrant 6 set different last days, and not only different acts",
)  # fmt: skip
def mailed_not_later(case: LatestNoticeFacts) -> None:
    """Whether a Warrant's notice counts from mailing or from delivery, the last day is one; only the act differs."""
    mailed, delivered = (
        attempt(lambda read=read: notice_latest(case, Readings(notice_mailed=read)))  # type: ignore[misc]
        for read in NoticeMailed
    )
    assume(not isinstance(mailed, TurnedAway) and not isinstance(delivered, TurnedAway))
    assert mailed.send_by == delivered.send_by, "the last days differ"
    parts = case.occasion is Occasion.WARRANT_RECORD_DATE
    assert (mailed.on_delivery != delivered.on_delivery) == parts, "they part on another notice than Warrant 6's"
    assert not (parts and mailed.on_delivery), "it counts on delivery where it is read to count from mailing"
    by_hand = case.method is Method.PERSONAL or case.occasion is Occasion.WARRANT_TRANSACTION
    assert parts or delivered.on_delivery == by_hand, "another notice counts on delivery than the agreement says"


@statement(
    "notice.of-a-note-on-receipt", "Note 2(i)", "Note 4", "PA 8.8", facts=NoticeFacts, kind=Kind.AGREEMENT,
    rules=("notice.effective",), stand_ins=COUNTING,
    fails_if="read as taking effect on receipt, a Note's notice does so on another day, or another document's does",
)  # fmt: skip
def of_a_note_on_receipt(case: NoticeFacts) -> None:
    """Read so, a Note's notice takes effect when delivered, by any means; every other notice as it does anyway."""
    if case.document is not Document.NOTE:
        results = both(lambda: notice_effective(case, ON_RECEIPT), lambda: _effective(case))
        if results is not None:
            agree("day on which it takes effect", Unit.DATE, results[0].effective_on, results[1])
        return
    given = attempt(lambda: notice_effective(case, ON_RECEIPT))
    if case.delivered_on is None:
        assert given == TurnedAway("Note 2(i)"), "it takes effect before it is received"
    else:
        assert (given.effective_on, given.business_days) == (case.delivered_on, 0), "it takes effect on another day"


@statement(
    "notice.counted-forward", "Note 4", "Warrant 4", "Warrant 6", facts=Occurrence, enumerated=("on", "occasion"),
    kind=Kind.AGREEMENT, rules=("notice.latest",),
    fails_if="counted forward, a notice on the last day is too late, or one on the next would still have done",
)  # fmt: skip
def counted_forward(case: Occurrence) -> None:
    """Counted forward from a notice on the last day, the engine's business days end by the event; a day on, not."""
    method = Method.PERSONAL if case.occasion is Occasion.NOTE_RECORD_DATE else Method.COURIER
    assume(case.occasion in BUSINESS_DAYS)
    asked = LatestNoticeFacts(occasion=case.occasion, method=method, action_on=case.on)
    given_by = notice_latest(asked, Readings(notice_count=NoticeCount.FORWARD)).given_by
    number = BUSINESS_DAYS[case.occasion]
    assert business_days_after(given_by, number) <= case.on, "the event comes too soon"
    assert business_days_after(given_by + ONE_DAY, number) > case.on, "a day later would have done"


# -- what is due


@statement(
    "exchange.delivery-agrees", "Note 3(b)", "Note 3(a)", facts=ExchangeDeliveryFacts, kind=Kind.AGREEMENT,
    rules=("exchange.delivery",), stand_ins=COUNTING,
    fails_if="the engine dates an exchange or the delivery of its papers otherwise than the Note does",
)  # fmt: skip
def exchange_delivery_agrees(case: ExchangeDeliveryFacts) -> None:
    """The engine's day of an exchange, and the day by which its papers are due, are the Note's."""
    results = both(
        lambda: exchange_delivery(case), lambda: computed.exchange_delivery(case.elected_on, case.surrendered_on)
    )
    if results is not None:
        specified, (exchanged_on, deliver_by) = results
        agree("day of the exchange", Unit.DATE, specified.exchanged_on, exchanged_on)
        agree("last day to deliver", Unit.DATE, specified.deliver_by, deliver_by)


@facts
class Surrender:
    """A day on which a Note is surrendered for exchange, with its Notice of Election."""

    on: date = day("day of the surrender", minimum=EXCHANGE_AFTER + ONE_DAY, maximum=MATURITY_DATE, clause="Note 3(b)")


@statement(
    "exchange.delivered-within-a-week", "Note 3(b)", facts=Surrender, enumerated=("on",),
    rules=("exchange.delivery",), fails_if="a Holder waits longer for its Series A Note than the clause can mean",
)  # fmt: skip
def delivered_within_a_week(case: Surrender) -> None:
    """The new Notes are due on a business day, three to six days after the surrender; in Hong Kong up to seven."""
    for reading in BusinessDay:
        due = exchange_delivery(
            ExchangeDeliveryFacts(elected_on=case.on, surrendered_on=case.on), Readings(calendar_business_day=reading)
        ).deliver_by
        longest = 7 if reading is BusinessDay.HONG_KONG else 6
        assert timedelta(days=3) <= due - case.on <= timedelta(days=longest), f"due on {due}, {reading.key}"
        assert is_business_day(due, reading), f"due on a day of rest, {reading.key}"
    by_engine = computed.exchange_delivery(case.on, case.on)[1]
    assert is_business_day(by_engine, DEFAULT_READINGS.calendar_business_day), "the engine names a day of rest"


@statement(
    "warrant.decision-agrees", "Warrant 6", facts=DecisionFacts, kind=Kind.AGREEMENT, rules=("warrant.decision",),
    fails_if="the engine gives a Holder more or fewer than ten days to decide",
)  # fmt: skip
def decision_agrees(case: DecisionFacts) -> None:
    """The engine's last day to decide is the tenth after the notice is received."""
    last_day = computed.decide_by(case.received_on)
    agree("last day to decide", Unit.DATE, warrant_decision(case).decide_by, last_day)
    assert last_day == case.received_on + timedelta(days=10), "not ten days"
