"""Amendments, the notice of them, and joinders: from books that keep their invariants to such books, on both sides.

The books here are small: what these events leave alone is the business of the other transition statements.
"""

from __future__ import annotations

import enum
from datetime import date, timedelta
from fractions import Fraction

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from properties.aftermath import book_after
from properties.interest import GROWTH
from properties.ratios import REDUCED
from properties.watched import untouched_note
from spec.amendment_events import Consenter, Term
from spec.book import Book
from spec.closing import Line
from spec.decisions import Decisions, NoticeOwed
from spec.events import Amend, Close, Exchange, NotifyAmendment
from spec.facts import NOTHING, choice, count, day, exact_money, facts, flag, invalid_unless, money, shares
from spec.holdings import BookWarrant
from spec.terms import (
    AGGREGATE_CAP,
    CLOSING_MINIMUM,
    EFFECTIVE_DATE,
    EXCHANGE_AFTER,
    FIRST_CLOSING_DATE,
    FIRST_CLOSING_MINIMUM,
    INITIAL_PURCHASE_PRICE,
    LAST_EXPIRATION_DATE,
    LAST_ISSUE_DATE,
    MATURITY_DATE,
)

NOTE_HOLDER, WARRANT_HOLDER, NEWCOMER = "Note Holder", "Warrant Holder", "New Purchaser"
ONE = Fraction(1)


class Waiting(enum.Enum):
    """To whom notice of an earlier amendment is still owed."""

    NOBODY = "nobody"
    WARRANT_HOLDER = WARRANT_HOLDER

    def decisions(self, amendments: int) -> Decisions:
        owed = () if self is Waiting.NOBODY else (NoticeOwed(holder=self.value, since=FIRST_CLOSING_DATE),)
        return Decisions(amendments=amendments, notices_owed=owed)


def _book(today: date, principal: Fraction, number: Fraction, decisions: Decisions | None = None) -> Book:
    """A book with a Note of one Holder and a Warrant of another."""
    warrant = BookWarrant(
        holder=WARRANT_HOLDER, purchase_price=INITIAL_PURCHASE_PRICE, number=number, issued_on=FIRST_CLOSING_DATE
    )
    return Book(
        today=today, notes=(untouched_note(NOTE_HOLDER, principal, EFFECTIVE_DATE),),
        warrants=(warrant,), common=ONE, common_at_start=ONE, sold=principal,
        first_closing_on=FIRST_CLOSING_DATE, decisions=decisions or Decisions(),
    )  # fmt: skip


@facts
class Amending:
    """A Note of one Holder, a Warrant of another, and an amendment."""

    today: date = day("today", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    principal: Fraction = money("principal outstanding on the Note")
    number: Fraction = shares("shares purchasable under the Warrant")
    amendments: int = count("amendments before", minimum=1)
    waiting: Waiting = choice("to whom notice of one is still owed", Waiting)
    amended: Term = choice("what is amended", Term)
    company_consents: bool = flag("the Company consents")
    note_holder_consents: bool = flag("the Holder of the Note consents")
    warrant_holder_consents: bool = flag("the Holder of the Warrant consents")


@statement(
    "book.amendment", "PA 8.6", "PA 2.12", "Warrant 13", facts=Amending, kind=Kind.TRANSITION, rules=("amend.effect",),
    stand_ins=REDUCED, fails_if="an amendment takes effect without consents, or whoever did not consent is not told",
)  # fmt: skip
def amending(case: Amending) -> None:
    """An amendment in effect is counted, a Holder who did not consent is owed notice of it, and no money moves."""
    consents = {NOTE_HOLDER: case.note_holder_consents, WARRANT_HOLDER: case.warrant_holder_consents}
    assume(not case.note_holder_consents or case.principal > 0)
    assume(not case.warrant_holder_consents or case.number > 0)
    book = _book(case.today, case.principal, case.number, case.waiting.decisions(case.amendments))
    event = Amend(
        amended=case.amended,
        company_consents=case.company_consents,
        consenting=tuple(Consenter(holder=holder) for holder, consented in consents.items() if consented),
    )
    after = book_after(book, event)
    if after is None:
        return
    assert after.decisions.amendments == case.amendments + 1, "it is not counted"
    owed = {each.holder for each in after.decisions.notices_owed}
    assert (case.principal == 0) or consents[NOTE_HOLDER] or NOTE_HOLDER in owed, "the Holder of the Note is not told"
    assert (case.number == 0) or consents[WARRANT_HOLDER] or WARRANT_HOLDER in owed, "the other Holder is not told"
    assert case.company_consents or case.amended is Term.GUARANTEE, "the Company did not consent"
    if case.amended is not Term.WARRANT:
        assert case.note_holder_consents, "the only Holder of a Note did not consent"
    assert after.principal_outstanding() == case.principal, "principal is made or lost"


@facts
class Notifying:
    """A book, and who is still to be told of an amendment."""

    today: date = day("today", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    amendments: int = count("amendments before", minimum=1)
    waiting: Waiting = choice("to whom notice of one is owed", Waiting)


@statement(
    "book.amendment-notice", "PA 8.6", facts=Notifying, kind=Kind.TRANSITION, rules=("amend.effect",),
    stand_ins=REDUCED, fails_if="notice of an amendment is given twice, or is forgotten",
)  # fmt: skip
def notifying(case: Notifying) -> None:
    """Notice of amendments is given to whom it is owed, once, and changes nothing else."""
    after = book_after(_book(case.today, ONE, ONE, case.waiting.decisions(case.amendments)), NotifyAmendment())
    assert (after is None) == (case.waiting is Waiting.NOBODY), "notice is given to nobody, or withheld"
    if after is not None:
        assert after.decisions.notices_owed == (), "somebody is still to be told"
        assert after.decisions.amendments == case.amendments, "an amendment is made or lost"


# -- joinders


@facts
class JoiningAtClosing:
    """An Additional Closing to one Purchaser, who may hold something already, and may have joined."""

    days: int = count("days since the First Closing", minimum=1, maximum=(LAST_ISSUE_DATE - FIRST_CLOSING_DATE).days)
    purchase_price: Fraction = money("Purchase Price", above=NOTHING, minimum=None, maximum=AGGREGATE_CAP)
    purchaser_is_a_holder: bool = flag("the Purchaser holds a Note already")
    joined: bool = flag("every New Purchaser has executed a joinder")


@statement(
    "party.closing-without-joinder", "PA 1.3(b)", facts=JoiningAtClosing, rules=("party.joinder", "closing.schedule"),
    stand_ins=GROWTH + REDUCED, fails_if="somebody becomes a Holder without being bound by the agreement",
)  # fmt: skip
def closing_without_joinder(case: JoiningAtClosing) -> None:
    """At an Additional Closing nobody buys who neither holds something already nor has joined."""
    book = _book(FIRST_CLOSING_DATE + case.days * timedelta(days=1), FIRST_CLOSING_MINIMUM, ONE)
    buyer = NOTE_HOLDER if case.purchaser_is_a_holder else NEWCOMER
    lines = (Line(purchaser=buyer, purchase_price=case.purchase_price),)
    after = book_after(book, Close(lines=lines, joined=case.joined))
    if after is not None:
        assert case.joined or case.purchaser_is_a_holder, "a New Purchaser buys without joining"
        assert after.sold >= CLOSING_MINIMUM, "too little is sold"
        assert after.covenants == book.covenants, "an Additional Closing is taken for the First"


@facts
class JoiningOnExchange:
    """An exchange, by a Holder who joins the Series A Note Purchase Agreement or does not."""

    today: date = day("today", minimum=EXCHANGE_AFTER, maximum=MATURITY_DATE)
    principal: Fraction = money("principal of the Note")
    part: Fraction = exact_money("part exchanged", above=NOTHING, minimum=None)
    joined: bool = flag("the Holder joins, or is a party")

    def check(self) -> None:
        invalid_unless(self.part <= self.principal, "part", "it is more than the Note", "give less", "Note 3(a)")


@statement(
    "party.exchange-without-joinder", "PA 1.3(c)", "Note 3(b)", facts=JoiningOnExchange,
    rules=("party.joinder", "exchange.partial"), stand_ins=GROWTH + REDUCED,
    fails_if="a Series A Note is issued to somebody who is not bound by its agreement",
)  # fmt: skip
def exchange_without_joinder(case: JoiningOnExchange) -> None:
    """A Series A Note is issued to nobody who has not joined the Series A Note Purchase Agreement."""
    after = book_after(_book(case.today, case.principal, ONE), Exchange(note=0, part=case.part, joined=case.joined))
    if after is None:
        assert not case.joined or case.today == EXCHANGE_AFTER, "an exchange in order is refused"
    else:
        assert case.joined, "the Holder has not joined"
        assert len(after.series_a) == 1, "no Series A Note is issued"
