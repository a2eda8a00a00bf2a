"""Facts that contradict each other make no case: each is turned away by the field that is wrong, under its clause."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.engine.statements import statement
from spec.additional_shares import AdditionalSharesFacts, Origin
from spec.adjustment import AdjustFacts, SplitFacts
from spec.book import Book
from spec.certificate import CertificateFacts
from spec.covenants import InForceFacts
from spec.cutback import Request
from spec.deemed_issues import GrantFacts, Rights
from spec.default import AccelerationFacts, EventOfDefaultFacts, MaturityFacts, Occurrence
from spec.errors import InvalidFacts
from spec.facts import choice, facts
from spec.guarantee import DemandFacts
from spec.holdings import Notice
from spec.notices import Document, Method, NoticeFacts
from spec.piggyback import AskedBy, PiggybackFacts, StandOffFacts, TerminationFacts
from spec.prepayment import OutstandingNote, PrepaymentFacts
from spec.registrable import Position
from spec.registration_costs import ContributionFacts, ExpensesFacts
from spec.terms import FIRST_CLOSING_DATE

ONE_DAY = timedelta(days=1)
DAY = date(2002, 6, 7)
ONE = Fraction(1)


@attrs.frozen
class Contradiction:
    """Facts that just make a case, and what instead of some of them makes none; the field that is at fault then."""

    facts: type[Any]
    sound: Mapping[str, Any]
    instead: Mapping[str, Any]
    field: str
    clause: str | None

    def said(self) -> str:
        """That the facts are no case, and why; an empty text where they are taken for one."""
        self.facts(**self.sound)
        try:
            self.facts(**{**self.sound, **self.instead})
        except InvalidFacts as error:
            return f"{error.field}, {error.clause}"
        return ""


def _note(accrues_from: date) -> OutstandingNote:
    return OutstandingNote(note="No. 1", holder="Holder", principal=ONE, accrues_from=accrues_from)


_SPLIT, _OTHER = SplitFacts(number=ONE, old=1, new=2), AdjustFacts(number=ONE, price_after=ONE)
_FILED = {"occurrence": Occurrence.OTHERS_FILE, "happened_on": DAY, "asked_on": DAY}
_ISSUED = {"warrant_dated": DAY, "issued_on": DAY}
_PAID = {"paid_by_company": 3, "paid_by_vsource_ci": 2, "paid_by_vsource_malaysia": 1}
_DUE = {"due": 6, "due_on": DAY, "demanded_on": DAY, **_PAID}

_BOOK = {"today": DAY, "common": 1, "common_at_start": 1}
_OFFERED = {"determined_on": DAY, "received_on": DAY, "registered_on": DAY, "last_day": DAY, "held": 1, "requested": 1}
_STOOD_OFF = {"effective_on": DAY, "days": 1, "disposed_on": DAY, "asked_by": AskedBy.UNDERWRITER}


def _notice(given_on: date, prepay_on: date) -> dict[str, Notice]:
    return {"notice": Notice(amount=ONE, given_on=given_on, prepay_on=prepay_on)}


CONTRADICTIONS = {
    "a Note prepaid before it bears interest": Contradiction(
        PrepaymentFacts, {"amount": 1, "on": DAY, "notes": (_note(DAY),)}, {"on": DAY - ONE_DAY}, "on", "Note opening"
    ),
    "more paid by the Company than is due": Contradiction(
        DemandFacts, _DUE, {"paid_by_company": 4}, "due", None
    ),
    "more paid by Vsource (CI) Ltd than is due": Contradiction(
        DemandFacts, _DUE, {"paid_by_vsource_ci": 3}, "due", None
    ),
    "more paid by Vsource (Malaysia) Sdn Bhd than is due": Contradiction(
        DemandFacts, _DUE, {"paid_by_vsource_malaysia": 2}, "due", None
    ),
    "a certificate of two adjustments": Contradiction(
        CertificateFacts, {"split": _SPLIT}, {"other": _OTHER}, "other", "Warrant 3(h)"
    ),
    "a certificate of no adjustment": Contradiction(
        CertificateFacts, {"other": _OTHER}, {"other": None}, "split", "Warrant 3(h)"
    ),
    "a proceeding stayed before it began": Contradiction(
        EventOfDefaultFacts, {**_FILED, "stayed_on": DAY}, {"stayed_on": DAY - ONE_DAY}, "stayed_on", "PA 7.1(a)"
    ),
    "a proceeding acquiesced in before it began": Contradiction(
        EventOfDefaultFacts, {**_FILED, "acquiesced_on": DAY}, {"acquiesced_on": DAY - ONE_DAY}, "acquiesced_on",
        "PA 7.1(a)",
    ),
    "a Note accelerated before it bears interest": Contradiction(
        AccelerationFacts, {"on": DAY, "notes": (_note(DAY),)}, {"on": DAY - ONE_DAY}, "on", "Note opening"
    ),
    "a Note due before it bears interest": Contradiction(
        MaturityFacts, {"principal": 1, "accrues_from": DAY, "on": DAY}, {"on": DAY - ONE_DAY}, "on", "Note opening"
    ),
    "rights since a day, and shares issued on none": Contradiction(
        AdditionalSharesFacts, _ISSUED, {"rights_since": DAY}, "rights_since", "Warrant 3(g)(4)(A)"
    ),
    "shares issued on other rights, since no day": Contradiction(
        AdditionalSharesFacts, {**_ISSUED, "origin": Origin.OTHER_RIGHTS, "rights_since": DAY}, {"rights_since": None},
        "rights_since", "Warrant 3(g)(4)(A)",
    ),
    "more cancelled on conversion than is payable": Contradiction(
        GrantFacts, {"number": 1, "rights": Rights.CONVERTIBLE_SECURITIES, "shares": 1, "payable": 1, "cancelled": 1},
        {"cancelled": Fraction(101, 100)}, "cancelled", "Warrant 3(g)(3)",
    ),
    "more asked for than is held": Contradiction(
        Request, {"holder": "Holder", "held": 1, "requested": 1}, {"requested": 2}, "requested", "RRA 2.1"
    ),
    "an offering told of before it was determined": Contradiction(
        PiggybackFacts, _OFFERED, {"received_on": DAY - ONE_DAY}, "received_on", "RRA 2.1"
    ),
    "a managing underwriter that asks where there is none": Contradiction(
        StandOffFacts, _STOOD_OFF, {"underwritten": False}, "asked_by", "RRA 7"
    ),
    "a managing underwriter that asks where there is none, and an officer": Contradiction(
        StandOffFacts, {**_STOOD_OFF, "underwritten": False, "asked_by": AskedBy.OFFICER},
        {"asked_by": AskedBy.UNDERWRITER}, "asked_by", "RRA 7",
    ),
    "a registration rights agreement older than the merger that it recites": Contradiction(
        TerminationFacts, {"dated": date(2000, 12, 14), "on": DAY}, {"dated": date(2000, 12, 13)}, "dated", "RRA 10"
    ),
    "a notice delivered before it was sent": Contradiction(
        NoticeFacts, {"document": Document.NOTE, "method": Method.PERSONAL, "sent_on": DAY, "delivered_on": DAY},
        {"delivered_on": DAY - ONE_DAY}, "delivered_on", "PA 8.8",
    ),
    "a notice delivered on no day known, and before it was sent": Contradiction(
        NoticeFacts, {"document": Document.NOTE, "method": Method.PERSONAL, "sent_on": DAY},
        {"delivered_on": DAY - ONE_DAY}, "delivered_on", "PA 8.8",
    ),
    "more Registrable Shares sold than shares": Contradiction(
        ExpensesFacts, {"expenses": 0, "sold": 1, "registrable_sold": 1}, {"registrable_sold": 2}, "registrable_sold",
        "RRA 5",
    ),
    "a discount of more than the price": Contradiction(
        ContributionFacts, {"loss": 0, "fault": 1, "other_fault": 1, "sold_for": 1, "discount": 1}, {"discount": 2},
        "discount", "RRA 5",
    ),
    "a book from before its First Closing": Contradiction(
        Book, {**_BOOK, "today": FIRST_CLOSING_DATE, "first_closing_on": FIRST_CLOSING_DATE},
        {"first_closing_on": FIRST_CLOSING_DATE + ONE_DAY}, "today", None,
    ),
    "a notice of prepayment given after its day": Contradiction(
        Book, {**_BOOK, **_notice(DAY, DAY)}, _notice(DAY + ONE_DAY, DAY), "notice", "Note 2(i)"
    ),
    "a notice of prepayment whose day is over": Contradiction(
        Book, {**_BOOK, **_notice(DAY, DAY)}, _notice(DAY - ONE_DAY, DAY - ONE_DAY), "notice", "Note 2(i)"
    ),
    "more outstanding than was issued at all Closings": Contradiction(
        InForceFacts, {"issued_at_first": 2, "issued_later": 1, "outstanding": 3}, {"outstanding": 4}, "outstanding",
        "PA 6.1",
    ),
    "more shares gone than were issued": Contradiction(
        Position, {"holder": "Holder", "merger": 1, "warrants": 2, "distributed": 3, "not_outstanding": 6},
        {"not_outstanding": 7}, "merger", "RRA 1.7",
    ),
}  # fmt: skip

What = enum.Enum("What", {name: name for name in CONTRADICTIONS})  # type: ignore[misc]


@facts
class Contradicted:
    """Facts of which one contradicts another."""

    what: enum.Enum = choice("what is wrong", What)


@statement(
    "facts.contradictions-turned-away", "Note opening", "PA 2.1", "Warrant 3(h)", facts=Contradicted,
    enumerated=("what",), rules=(
        "prepayment.allocate", "guarantee.demand", "warrant.certificate", "default.event", "default.acceleration",
        "note.maturity", "warrant.additional-shares", "warrant.options-granted", "registration.cutback",
        "registration.piggyback", "registration.lock-up", "notice.effective", "registration.expenses",
        "registration.contribution", "covenant.in-force", "registration.registrable", "registration.termination",
    ),
    fails_if="an answer is given on facts that cannot be, or facts that just can be are turned away",
)  # fmt: skip
def contradictions_turned_away(case: Contradicted) -> None:
    """Facts that contradict each other are turned away by the field at fault, and those that just do not are taken."""
    wrong = CONTRADICTIONS[case.what.value]
    assert wrong.said() == f"{wrong.field}, {wrong.clause}", f"{case.what.value}: {wrong.said() or 'taken for a case'}"
