"""Notices: when they take effect, how late they can be, and what follows them."""

from datetime import date, timedelta
from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.notices import CLAUSES, MEANS, OCCASIONS, decide_by, effective_on, exchange_delivery, latest

SENT = date(2002, 7, 3)  # a Wednesday before Independence Day
CAME = date(2002, 7, 5)


def effect(document: str, means: str, **given: Any) -> date:
    """Of a notice sent on 3 July 2002 that came on the 5th, unless said otherwise."""
    facts = {"sent_on": SENT, "delivered_on": CAME, "confirmed": True, "copied": True, **given}
    return effective_on(document, means, **facts)


@pytest.mark.parametrize(
    ("document", "means", "day"),
    [
        ("purchase-agreement", "personal-delivery", 5),
        ("purchase-agreement", "facsimile", 5),
        ("purchase-agreement", "overnight-courier", 8),
        ("purchase-agreement", "registered-mail", 9),
        ("note", "certified-mail", 9),
        ("warrant", "facsimile", 5),
        ("warrant", "overnight-courier", 5),
        ("warrant", "certified-mail", 5),
        ("registration-rights", "personal-delivery", 5),
        ("registration-rights", "facsimile", 5),
        ("registration-rights", "registered-mail", 9),
        ("registration-rights", "certified-mail", 9),
    ],
)
def test_each_document_has_its_own_days(document: str, means: str, day: int) -> None:
    assert effect(document, means) == date(2002, 7, day)


@pytest.mark.parametrize("document", CLAUSES)
def test_no_document_provides_for_other_means(document: str) -> None:
    with pytest.raises(Refused) as refused:
        effect(document, "other")
    assert refused.value.clause == CLAUSES[document]


@pytest.mark.parametrize(
    ("document", "means", "given", "clause"),
    [
        ("warrant", "personal-delivery", {}, "Warrant 10"),
        ("warrant", "registered-mail", {}, "Warrant 10"),
        ("warrant", "facsimile", {"copied": False}, "Warrant 10"),
        ("warrant", "certified-mail", {"delivered_on": None}, "Warrant 10"),
        ("registration-rights", "overnight-courier", {}, "RRA 11.1"),
        ("registration-rights", "facsimile", {"confirmed": False}, "RRA 11.1(ii)"),
        ("registration-rights", "personal-delivery", {"delivered_on": None}, "RRA 11.1(i)"),
        ("purchase-agreement", "facsimile", {"confirmed": False}, "PA 8.8(c)"),
        ("purchase-agreement", "personal-delivery", {"delivered_on": None}, "PA 8.8(a)"),
    ],
)
def test_what_a_document_asks_of_a_notice_is_asked(
    document: str, means: str, given: dict[str, Any], clause: str
) -> None:
    with pytest.raises(Refused) as refused:
        effect(document, means, **given)
    assert refused.value.clause == clause


def test_what_a_document_does_not_ask_for_is_left_aside() -> None:
    assert effect("warrant", "facsimile", confirmed=False) == CAME
    assert effect("purchase-agreement", "facsimile", copied=False, delivered_on=None) == CAME
    assert effect("note", "overnight-courier", confirmed=False, copied=False, delivered_on=None) == date(2002, 7, 8)


@pytest.mark.parametrize(
    ("given", "argument"),
    [
        ({"delivered_on": SENT - timedelta(days=1)}, "delivered_on"),
        ({"sent_on": "2002-07-03"}, "sent_on"),
        ({"delivered_on": 5}, "delivered_on"),
        ({"confirmed": 1}, "confirmed"),
        ({"copied": None}, "copied"),
    ],
)
def test_facts_that_make_no_notice_are_bad_input(given: dict[str, Any], argument: str) -> None:
    with pytest.raises(BadInput) as error:
        effect("note", "personal-delivery", **given)
    assert error.value.argument == argument


def test_unknown_documents_means_and_occasions_are_bad_input() -> None:
    for run, argument in (
        (lambda: effect("bond", "facsimile"), "document"),
        (lambda: effect("note", "telex"), "means"),
        (lambda: latest("prepayment", "telex", SENT, None), "means"),
        (lambda: latest("dividend", "facsimile", SENT, None), "occasion"),
    ):
        with pytest.raises(BadInput) as error:
            run()
        assert error.value.argument == argument


@pytest.mark.parametrize(
    ("occasion", "means", "action_on", "record_on", "given_by", "send_by"),
    [
        ("prepayment", "overnight-courier", date(2002, 9, 15), None, date(2002, 8, 16), date(2002, 8, 14)),
        ("prepayment", "personal-delivery", date(2002, 9, 15), date(2002, 9, 1), date(2002, 8, 16), date(2002, 8, 16)),
        ("note-record-date", "registered-mail", date(2002, 12, 30), None, date(2002, 12, 13), date(2002, 12, 10)),
        ("note-record-date", "facsimile", date(2003, 3, 3), date(2002, 12, 30), date(2002, 12, 13), date(2002, 12, 12)),
        ("warrant-transaction", "facsimile", date(2007, 6, 7), date(2007, 1, 2), date(2007, 5, 16), date(2007, 5, 16)),
        ("warrant-record-date", "certified-mail", date(2007, 6, 7), None, date(2007, 5, 16), date(2007, 5, 16)),
    ],
)
def test_the_last_days_for_a_notice(
    occasion: str, means: str, action_on: date, record_on: date | None, given_by: date, send_by: date
) -> None:
    """Worked out on a calendar: 4 July, Christmas and Memorial Day 2007 are no business days."""
    assert latest(occasion, means, action_on, record_on) == (given_by, send_by)


def test_every_occasion_has_a_last_day_by_every_means_of_its_document_and_by_no_other() -> None:
    refused = set()
    for occasion in OCCASIONS:
        for means in MEANS:
            try:
                latest(occasion, means, date(2002, 12, 30), None)
            except Refused as refusal:
                refused.add((occasion, means, refusal.clause))
    assert refused == {
        ("prepayment", "other", "PA 8.8"),
        ("note-record-date", "other", "PA 8.8"),
        *(
            (occasion, means, "Warrant 10")
            for occasion in ("warrant-transaction", "warrant-record-date")
            for means in ("personal-delivery", "registered-mail", "other")
        ),
    }


def test_an_exchange_is_made_when_both_papers_are_in() -> None:
    """Three business days from Friday 30 August 2002, over Labor Day: 5 September."""
    monday, friday = date(2002, 8, 26), date(2002, 8, 30)
    for papers in ((monday, friday), (friday, monday)):
        assert exchange_delivery(*papers) == (friday, date(2002, 9, 5))


def test_there_is_no_exchange_before_16_august_2002() -> None:
    with pytest.raises(Refused) as refused:
        exchange_delivery(date(2002, 8, 15), date(2002, 8, 15))
    assert refused.value.clause == "Note 3(a)"
    assert exchange_delivery(date(2002, 8, 15), date(2002, 8, 16))[0] == date(2002, 8, 16)


def test_ten_days_to_decide() -> None:
    assert decide_by(date(2004, 2, 20)) == date(2004, 3, 1)
    with pytest.raises(BadInput):
        decide_by(20040220)  # type: ignore[arg-type]
