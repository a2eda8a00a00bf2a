"""Facts that contradict each other make no case: each is turned away by the field that is wrong, under its clause."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.engine.statements import statement
from spec.adjustment import AdjustFacts, SplitFacts
from spec.certificate import CertificateFacts
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
}  # fmt: skip

What = enum.Enum("What", {name: name for name in CONTRADICTIONS})  # type: ignore[misc]


@facts
class Contradicted:
    """Facts of which one contradicts another."""

    what: enum.Enum = choice("what is wrong", What)


@statement(
    "facts.contradictions-turned-away", "Note opening", "PA 2.1", "Warrant 3(h)", facts=Contradicted,
    enumerated=("what",), rules=("prepayment.allocate", "guarantee.demand", "warrant.certificate"),
    fails_if="an answer is given on facts that cannot be, or facts that just can be are turned away",
)  # fmt: skip
def contradictions_turned_away(case: Contradicted) -> None:
    """Facts that contradict each other are turned away by the field at fault, and those that just do not are taken."""
    wrong = CONTRADICTIONS[case.what.value]
    assert wrong.said() == f"{wrong.field}, {wrong.clause}", f"{case.what.value}: {wrong.said() or 'taken for a case'}"
