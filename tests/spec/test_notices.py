"""notice.effective and notice.latest: each document's means, each refusal, each reading."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from spec.alternatives import BusinessDay, NoticeCount, NoticeMailed, NoticeNote
from spec.errors import InvalidFacts, Refused
from spec.notices import (
    CLAUSE_OF,
    Document,
    LatestNotice,
    LatestNoticeFacts,
    Method,
    NoticeFacts,
    Occasion,
    notice_effective,
    notice_latest,
)
from spec.readings import Readings
from spec.rules import RULES, Condition, derive

PA, NOTE, WARRANT, RRA = Document
WEDNESDAY = date(2002, 7, 3)  # Thursday is Independence Day
HONG_KONG = Readings(calendar_business_day=BusinessDay.HONG_KONG)
RECEIPT = Readings(notice_note=NoticeNote.RECEIPT)


def a_notice(document: Document = PA, method: Method = Method.PERSONAL, **given: Any) -> NoticeFacts:
    """Sent on 3 July 2002 and delivered on the 5th, unless said otherwise."""
    facts: dict[str, Any] = {"sent_on": WEDNESDAY, "delivered_on": date(2002, 7, 5), **given}
    return NoticeFacts(document=document, method=method, **facts)


@pytest.mark.parametrize("document", [PA, NOTE])
@pytest.mark.parametrize(
    ("method", "effective_on"),
    [
        (Method.PERSONAL, date(2002, 7, 5)),  # the day delivered
        (Method.FACSIMILE, date(2002, 7, 5)),  # one business day: Friday
        (Method.COURIER, date(2002, 7, 8)),  # two: Monday
        (Method.REGISTERED_MAIL, date(2002, 7, 9)),  # three: Tuesday
        (Method.CERTIFIED_MAIL, date(2002, 7, 9)),
    ],
)
def test_the_agreement_counts_from_sending_but_for_personal_delivery(
    document: Document, method: Method, effective_on: date
) -> None:
    """However late or soon it arrives: here before the courier's and the mail's days are over."""
    assert notice_effective(a_notice(document, method)).effective_on == effective_on


def test_the_agreement_does_not_ask_when_mail_arrives() -> None:
    """It takes effect though nobody knows of its arrival, and not sooner because it came the same day."""
    for delivered_on in (None, WEDNESDAY):
        mailed = notice_effective(a_notice(PA, Method.CERTIFIED_MAIL, delivered_on=delivered_on))
        assert (mailed.effective_on, mailed.business_days) == (date(2002, 7, 9), 3)


def test_hong_kong_keeps_other_days() -> None:
    """Three business days from 3 July run over the 4th; from 11 February 2002 two run over Lunar New Year."""
    mailed = a_notice(PA, Method.REGISTERED_MAIL)
    assert notice_effective(mailed, HONG_KONG).effective_on == date(2002, 7, 8)
    couriered = a_notice(PA, Method.COURIER, sent_on=date(2002, 2, 11), delivered_on=None)
    assert notice_effective(couriered).effective_on == date(2002, 2, 13)
    assert notice_effective(couriered, HONG_KONG).effective_on == date(2002, 2, 18)


@pytest.mark.parametrize("method", [Method.FACSIMILE, Method.COURIER, Method.CERTIFIED_MAIL])
def test_a_warrants_notice_counts_on_delivery(method: Method) -> None:
    """On whatever day that is, a Sunday too."""
    sunday = date(2002, 7, 7)
    assert notice_effective(a_notice(WARRANT, method, delivered_on=sunday)).effective_on == sunday


@pytest.mark.parametrize(
    ("method", "effective_on"),
    [
        (Method.PERSONAL, date(2002, 7, 5)),
        (Method.FACSIMILE, date(2002, 7, 5)),
        (Method.REGISTERED_MAIL, date(2002, 7, 9)),
        (Method.CERTIFIED_MAIL, date(2002, 7, 9)),
    ],
)
def test_registration_rights_count_receipt_or_the_third_business_day_of_mail(
    method: Method, effective_on: date
) -> None:
    assert notice_effective(a_notice(RRA, method)).effective_on == effective_on


@pytest.mark.parametrize(
    ("document", "method"),
    [
        (PA, Method.OTHER),
        (NOTE, Method.OTHER),
        (WARRANT, Method.PERSONAL),
        (WARRANT, Method.REGISTERED_MAIL),
        (WARRANT, Method.OTHER),
        (RRA, Method.COURIER),
        (RRA, Method.OTHER),
    ],
)
def test_a_means_that_the_document_does_not_name_is_refused(document: Document, method: Method) -> None:
    """By hand is no notice under a Warrant, nor by courier under the registration rights agreement."""
    with pytest.raises(Refused) as refused:
        notice_effective(a_notice(document, method))
    assert refused.value.clause == CLAUSE_OF[document]


@pytest.mark.parametrize("document", [PA, NOTE, RRA])
def test_a_facsimile_wants_its_confirmation(document: Document) -> None:
    with pytest.raises(Refused, match="not confirmed") as refused:
        notice_effective(a_notice(document, Method.FACSIMILE, confirmed=False))
    assert refused.value.clause == ("RRA 11.1(ii)" if document is RRA else "PA 8.8(c)")


def test_a_warrants_facsimile_wants_a_copy_and_no_confirmation() -> None:
    assert notice_effective(a_notice(WARRANT, Method.FACSIMILE, confirmed=False)).business_days == 0
    with pytest.raises(Refused, match="no copy") as refused:
        notice_effective(a_notice(WARRANT, Method.FACSIMILE, copied=False))
    assert refused.value.clause == "Warrant 10"


@pytest.mark.parametrize(
    ("document", "method", "clause"),
    [
        (PA, Method.PERSONAL, "PA 8.8(a)"),
        (NOTE, Method.PERSONAL, "PA 8.8(a)"),
        (WARRANT, Method.FACSIMILE, "Warrant 10"),
        (WARRANT, Method.COURIER, "Warrant 10"),
        (WARRANT, Method.CERTIFIED_MAIL, "Warrant 10"),
        (RRA, Method.PERSONAL, "RRA 11.1(i)"),
        (RRA, Method.FACSIMILE, "RRA 11.1(ii)"),
    ],
)
def test_where_delivery_counts_its_day_must_be_known(document: Document, method: Method, clause: str) -> None:
    with pytest.raises(Refused, match="not known") as refused:
        notice_effective(a_notice(document, method, delivered_on=None))
    assert refused.value.clause == clause


@pytest.mark.parametrize("method", Method)
def test_read_for_itself_the_note_takes_any_notice_when_the_holder_has_it(method: Method) -> None:
    """An unconfirmed facsimile and electronic mail too; the other documents stay as they are."""
    case = a_notice(NOTE, method, confirmed=False, copied=False)
    assert notice_effective(case, RECEIPT).effective_on == date(2002, 7, 5)
    assert notice_effective(a_notice(PA, Method.COURIER), RECEIPT).effective_on == date(2002, 7, 8)


def test_a_notice_delivered_before_it_was_sent_makes_no_case() -> None:
    """Days on two sides of the date line must be told on one calendar."""
    with pytest.raises(InvalidFacts) as error:
        a_notice(delivered_on=WEDNESDAY - timedelta(days=1))
    assert error.value.field == "delivered_on"
    assert notice_effective(a_notice(delivered_on=WEDNESDAY)).effective_on == WEDNESDAY


@pytest.mark.parametrize("given", [{"method": "courier"}, {"document": None}])
def test_an_unknown_document_or_means_names_those_there_are(given: dict[str, Any]) -> None:
    with pytest.raises(InvalidFacts, match="give one of"):
        NoticeFacts(**{"document": PA, "method": Method.PERSONAL, "sent_on": WEDNESDAY, **given})


@pytest.mark.parametrize("given", [{"sent_on": "2002-07-03"}, {"confirmed": 1}, {"delivered_on": 20020705}])
def test_facts_of_the_wrong_type_are_turned_away(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        a_notice(**given)


def test_a_derivation_says_that_arrival_does_not_matter() -> None:
    derivation = derive(RULES["notice.effective"], a_notice(PA, Method.COURIER))
    assert Condition("PA 8.8(b)", "the day is counted from sending, whenever the notice arrives", fired=True) in (
        derivation.entries
    )


# -- how late


def latest(
    occasion: Occasion,
    method: Method,
    action_on: date,
    record_on: date | None = None,
    readings: Readings | None = None,
) -> LatestNotice:
    """The last days for a notice."""
    case = LatestNoticeFacts(occasion=occasion, method=method, action_on=action_on, record_on=record_on)
    return notice_latest(case, readings)


@pytest.mark.parametrize(
    ("method", "send_by"),
    [
        (Method.PERSONAL, date(2002, 8, 16)),
        (Method.FACSIMILE, date(2002, 8, 15)),
        (Method.COURIER, date(2002, 8, 14)),
        (Method.CERTIFIED_MAIL, date(2002, 8, 13)),
    ],
)
def test_a_prepayment_on_15_september_wants_notice_on_16_august(method: Method, send_by: date) -> None:
    """Thirty days of any kind; a Friday, so a courier must have it on Wednesday and the mail on Tuesday."""
    found = latest(Occasion.PREPAYMENT, method, date(2002, 9, 15), record_on=date(2002, 9, 1))
    assert (found.before, found.given_by, found.send_by) == (date(2002, 9, 15), date(2002, 8, 16), send_by)
    assert found.on_delivery == (method is Method.PERSONAL)


def test_ten_business_days_before_30_december_2002_are_on_the_13th() -> None:
    """27, 26, 24, 23, 20, 19, 18, 17, 16, 13: Christmas is no business day. Mail takes three of them: the 10th."""
    found = latest(Occasion.NOTE_RECORD_DATE, Method.REGISTERED_MAIL, date(2002, 12, 30))
    assert (found.given_by, found.send_by) == (date(2002, 12, 13), date(2002, 12, 10))
    abroad = latest(Occasion.NOTE_RECORD_DATE, Method.REGISTERED_MAIL, date(2002, 12, 30), readings=HONG_KONG)
    assert abroad.given_by == date(2002, 12, 12)  # the 26th is none either


def test_the_earlier_of_record_date_and_action_counts() -> None:
    """In either order; where neither Note 2 nor Warrant 4 speaks of a record date, it plays no part."""
    early, late = date(2002, 12, 30), date(2003, 2, 3)
    for dates in ((early, late), (late, early)):
        assert latest(Occasion.NOTE_RECORD_DATE, Method.PERSONAL, *dates).before == early
        assert latest(Occasion.WARRANT_RECORD_DATE, Method.COURIER, *dates).before == early
    assert latest(Occasion.WARRANT_TRANSACTION, Method.COURIER, late, early).before == late


@pytest.mark.parametrize("occasion", [Occasion.WARRANT_TRANSACTION, Occasion.WARRANT_RECORD_DATE])
def test_fifteen_business_days_before_7_june_2007_are_on_16_may(occasion: Occasion) -> None:
    """6, 5, 4, 1 June; 31, 30, 29, 25, 24, 23, 22, 21, 18, 17, 16 May: the 28th is Memorial Day."""
    found = latest(occasion, Method.COURIER, date(2007, 6, 7))
    assert found.given_by == found.send_by == date(2007, 5, 16)
    assert found.on_delivery == (occasion is Occasion.WARRANT_TRANSACTION)


def test_a_warrants_notice_of_a_record_date_can_be_read_to_count_from_delivery() -> None:
    """The day is one; it is what must have happened by then that differs."""
    delivered = Readings(notice_mailed=NoticeMailed.DELIVERY)
    found = latest(Occasion.WARRANT_RECORD_DATE, Method.CERTIFIED_MAIL, date(2007, 6, 7), readings=delivered)
    assert (found.send_by, found.on_delivery) == (date(2007, 5, 16), True)


def test_counted_forward_an_event_on_a_day_of_rest_wants_a_business_day_more() -> None:
    """Before Sunday 29 December 2002 the tenth is the 13th; from the 13th only nine follow, so the 12th it is."""
    forward = Readings(notice_count=NoticeCount.FORWARD)
    sunday, monday = date(2002, 12, 29), date(2002, 12, 30)
    assert latest(Occasion.NOTE_RECORD_DATE, Method.PERSONAL, sunday).given_by == date(2002, 12, 13)
    assert latest(Occasion.NOTE_RECORD_DATE, Method.PERSONAL, sunday, readings=forward).given_by == date(2002, 12, 12)
    # Before a Monday the last business day is the same, but forward counting lets in the weekend after it.
    assert latest(Occasion.NOTE_RECORD_DATE, Method.PERSONAL, monday, readings=forward).given_by == date(2002, 12, 15)


def test_the_note_read_for_itself_has_the_notice_count_on_delivery() -> None:
    found = latest(Occasion.PREPAYMENT, Method.CERTIFIED_MAIL, date(2002, 9, 15), readings=RECEIPT)
    assert (found.given_by, found.send_by, found.on_delivery) == (date(2002, 8, 16), date(2002, 8, 16), True)


@pytest.mark.parametrize(
    ("occasion", "method", "clause"),
    [
        (Occasion.PREPAYMENT, Method.OTHER, "PA 8.8"),
        (Occasion.NOTE_RECORD_DATE, Method.OTHER, "PA 8.8"),
        (Occasion.WARRANT_TRANSACTION, Method.PERSONAL, "Warrant 10"),
        (Occasion.WARRANT_RECORD_DATE, Method.REGISTERED_MAIL, "Warrant 10"),
    ],
)
def test_no_day_is_the_last_for_a_means_not_provided_for(occasion: Occasion, method: Method, clause: str) -> None:
    with pytest.raises(Refused) as refused:
        latest(occasion, method, date(2002, 12, 30))
    assert refused.value.clause == clause


def test_events_before_the_first_closing_or_after_the_last_warrant_make_no_case() -> None:
    for action_on in (date(2002, 1, 30), date(2007, 6, 8)):
        with pytest.raises(InvalidFacts):
            latest(Occasion.PREPAYMENT, Method.PERSONAL, action_on)
