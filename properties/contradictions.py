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
from spec.certificate import CertificateFacts
from spec.deemed_issues import GrantFacts, Rights
from spec.default import AccelerationFacts, EventOfDefaultFacts, MaturityFacts, Occurrence
from spec.errors import InvalidFacts
from spec.facts import choice, facts
from spec.guarantee import DemandFacts
from spec.prepayment import OutstandingNote, PrepaymentFacts

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
}  # fmt: skip

What = enum.Enum("What", {name: name for name in CONTRADICTIONS})  # type: ignore[misc]


@facts
class Contradicted:
    """Facts of which one contradicts another."""

    what: enum.Enum = choice("what is wrong", What)


@statement(
    "facts.contradictions-turned-away", "Note opening", "PA 2.1", "Warrant 3(h)", facts=Contradicted,
    enumerated=("what",), rules=("prepayment.allocate", "guarantee.demand", "warrant.certificate", "default.event",
    "default.acceleration", "note.maturity", "warrant.additional-shares", "warrant.options-granted"),
    fails_if="an answer is given on facts that cannot be, or facts that just can be are turned away",
)  # fmt: skip
def contradictions_turned_away(case: Contradicted) -> None:
    """Facts that contradict each other are turned away by the field at fault, and those that just do not are taken."""
    wrong = CONTRADICTIONS[case.what.value]
    assert wrong.said() == f"{wrong.field}, {wrong.clause}", f"{case.what.value}: {wrong.said() or 'taken for a case'}"
