"""A prepayment of several Notes at once, on either side of the day from which a deposit is wanted."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import permutations

from fourcorners.engine.statements import Kind, statement
from properties.aftermath import after_both
from properties.bridge import cents
from properties.watched import untouched_note
from spec import events
from spec.book import Book
from spec.facts import count, day, facts, flag
from spec.holdings import Notice
from spec.terms import FIRST_CLOSING_DATE

CENT = Fraction(1, 100)
PRINCIPALS = (Fraction(268_420), Fraction(53_684), Fraction(26_843))
ORDERS = tuple(permutations(range(len(PRINCIPALS))))
TWELFTHS = 12


@facts
class SeveralNotes:
    """A book of three Notes and a prepayment of a part of them, with a deposit of as much or a cent less."""

    on: date = day("day of the prepayment", minimum=date(2002, 8, 14), maximum=date(2002, 8, 17))
    order: int = count("order of the Notes", maximum=len(ORDERS) - 1)
    twelfths: int = count("twelfths of all Notes prepaid, and a cent", maximum=TWELFTHS)
    deposited: bool = flag("the whole is on deposit, and not a cent less")


@statement(
    "book.prepayment-of-several", "Note 2", "Note 2(iii)", facts=SeveralNotes, kind=Kind.TRANSITION,
    enumerated=("on", "order", "twelfths", "deposited"), rules=("prepayment.allocate", "prepayment.conditions"),
    fails_if="one Note is paid, or reduced by, what another was to have",
)  # fmt: skip
def prepayment_of_several(case: SeveralNotes) -> None:
    """Prepaid together, each of three Notes is paid its own share and loses the principal that this retires."""
    principals = [PRINCIPALS[place] for place in ORDERS[case.order]]
    notes = tuple(untouched_note(f"Holder {place}", principal) for place, principal in enumerate(principals))
    amount = Fraction(cents(sum(principals)) * case.twelfths // TWELFTHS + 1, 100)
    book = Book(
        today=case.on, notes=notes, common=Fraction(1), common_at_start=Fraction(1), sold=sum(principals, Fraction(0)),
        first_closing_on=FIRST_CLOSING_DATE, deposit=amount if case.deposited else amount - CENT,
        notice=Notice(given_on=FIRST_CLOSING_DATE, prepay_on=case.on, amount=amount),
    )  # fmt: skip
    after_both(book, events.Prepay())
