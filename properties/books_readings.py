"""The book on readings that are not in force by default: deposits of principal, and old prices that come back."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from properties.allocation import RANKED
from properties.books import HOLDER
from properties.bridge import TurnedAway, attempt
from properties.interest import GROWTH
from properties.lapse import RESTORED
from properties.ratios import REDUCED
from properties.small_books import whole_book
from properties.transitions_grants import BookWithGrants
from spec import events
from spec.alternatives import PrepayDeposit
from spec.book import Book
from spec.facts import NOTHING, ONE_CENT, day, facts, money
from spec.holdings import BookNote, Notice
from spec.price_history import ISSUE
from spec.readings import Readings
from spec.terms import DEPOSIT_AFTER, EFFECTIVE_DATE, FIRST_CLOSING_DATE, MATURITY_DATE, NOTICE_DAYS

THIRTY_DAYS = timedelta(days=NOTICE_DAYS)
OF_PRINCIPAL = Readings(prepay_deposit=PrepayDeposit.PRINCIPAL)


@facts
class PrepayingOnDeposit:
    """A Note, a prepayment of it today on thirty days' notice, and what lies in the segregated account."""

    today: date = day("today", minimum=FIRST_CLOSING_DATE + THIRTY_DAYS, maximum=MATURITY_DATE)
    principal: Fraction = money("principal of the Note")
    amount: Fraction = money("amount prepaid", minimum=ONE_CENT)
    deposit: Fraction = money("held in the segregated account")

    def book(self) -> Book:
        """The book on the day of the prepayment."""
        note = BookNote(
            holder=HOLDER,
            principal=self.principal,
            accrues_from=EFFECTIVE_DATE,
            issued_principal=self.principal,
            prepaid_principal=NOTHING,
            exchanged_principal=NOTHING,
        )
        notice = Notice(amount=self.amount, given_on=self.today - THIRTY_DAYS, prepay_on=self.today)
        return whole_book(self.today, (note,), notice=notice, deposit=self.deposit)


@statement(
    "book.deposit-of-principal", "Note 2(i)", "Note 2", facts=PrepayingOnDeposit,
    kind=Kind.TRANSITION,
    rules=("prepayment.conditions", "prepayment.allocate"), stand_ins=GROWTH + RANKED + REDUCED,
    fails_if="read as wanting the principal alone, the account is drawn on for more or less than is retired",
)  # fmt: skip
def deposit_of_principal(case: PrepayingOnDeposit) -> None:
    """Read as wanting the principal alone, a late prepayment wants, and takes, what it retires of the principal."""
    book = case.book()
    after = attempt(lambda: book.after(events.Prepay(), OF_PRINCIPAL))
    assume(not isinstance(after, TurnedAway))
    retired = book.principal_outstanding() - after.principal_outstanding()
    assert retired >= 0, "principal is created"
    taken = book.deposit - after.deposit
    assert taken == (retired if book.today > DEPOSIT_AFTER else 0), "another amount is taken from the account"
    assert after.prepaid > book.prepaid, "nothing is paid"


@statement(
    "grants.lapse-restores-the-price", "Warrant 3(g)(3)", "Warrant 3(a)", facts=BookWithGrants,
    lengths={"warrants": (1,), "grants": (1, 2), "history": (1, 2)}, rules=("warrant.options-lapse",),
    stand_ins=REDUCED,
    fails_if="read as bringing the old price back, a lapse leaves another, or moves one that the grant never lowered",
)  # fmt: skip
def lapse_restores_the_price(case: BookWithGrants) -> None:
    """Read as bringing the old price back, a lapse does so where the grant had lowered it and nothing was issued.

    Grants since stay remembered, with the prices that they found.
    """
    book = case.book()
    grant, warrant = book.grants.open[0], book.warrants[0]
    entry = warrant.history[0]
    after = attempt(lambda: book.after(events.LapseRights(grant=grant.number), RESTORED))
    assume(not isinstance(after, TurnedAway))
    assert after.grants.open == book.grants.open[1:], "the grant is open still, or another is not"
    assert after.common + after.convertible == book.common + book.convertible - grant.left, "shares come from nowhere"
    left = after.warrants[0]
    since = tuple(each for each in warrant.history[1:] if each.grant != ISSUE)
    assert left.history == since, "the grant is remembered, or one since is not"
    if entry.price_before <= entry.effective_price:
        assert left.purchase_price == warrant.purchase_price, "a price that the grant never lowered is moved"
        assert left.number == warrant.number, "and so is the number"
        return
    if grant.issued == 0:
        assert left.purchase_price == entry.price_before, "another price comes back"
    assert left.purchase_price <= entry.price_before, "a higher price comes back"
    assert left.purchase_price * left.number == warrant.purchase_price * warrant.number, "the whole price is another"
