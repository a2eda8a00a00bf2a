"""Lapses of rights in a book: replayed, as both sides do, or restoring the price before the grant."""

from __future__ import annotations

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from properties.aftermath import book_after
from properties.bridge import TurnedAway, attempt
from properties.lapse import RESTORED, TOLD
from properties.ratios import REDUCED
from properties.transitions_grants import GRANT_REMEMBERED, BookWithGrants
from spec import events
from spec.price_history import ISSUE


@statement(
    "book.lapse-of-rights", "Warrant 3(g)(3)", "Warrant 3(a)", facts=BookWithGrants, lengths=GRANT_REMEMBERED,
    kind=Kind.TRANSITION, rules=("warrant.options-lapse",), stand_ins=TOLD + REDUCED,
    fails_if="a lapse leaves shares issuable that no longer are, or changes what the whole Warrant costs",
)  # fmt: skip
def lapsing(case: BookWithGrants) -> None:
    """A lapse takes what is left of a grant off the shares issuable, and readjusts the Warrant that it had reduced."""
    book = case.book()
    after = book_after(book, events.LapseRights(grant=1))
    if after is not None:
        assert after.common == book.common, "shares are issued"
        assert not after.grants.open, "the grant is still open"
        assert not after.warrants[0].history, "the Warrant remembers what nothing can ask for any more"


@statement(
    "book.lapse-restores", "Warrant 3(g)(3)", "Warrant 3(a)", facts=BookWithGrants,
    lengths={"warrants": (1,), "grants": (1, 2), "history": (1, 2)}, rules=("warrant.options-lapse",),
    fails_if="restoring the price before a grant raises another, or loses what came after it",
)  # fmt: skip
def lapsing_restores(case: BookWithGrants) -> None:
    """Where a lapse restores the price, a Warrant that its grant had lowered has the one before; no other changes.

    That is so where no shares were issued on it. Grants since stay remembered, with the prices that they found.
    """
    book = case.book()
    assume(book.grants.open[0].issued == 0)
    after = attempt(lambda: book.after(events.LapseRights(grant=1), RESTORED))
    assume(not isinstance(after, TurnedAway))
    before, warrant = book.warrants[0], after.warrants[0]
    grant = before.history[0]
    if grant.effective_price < grant.price_before:
        assert warrant.purchase_price == grant.price_before, "the price before the grant does not come back"
        whole = before.purchase_price * before.number
        assert warrant.purchase_price * warrant.number == whole, "the whole Warrant costs something else"
    else:
        assert warrant.purchase_price == before.purchase_price, "the price changes"
        assert warrant.number == before.number, "the number changes"
    assert warrant.history == tuple(each for each in before.history[1:] if each.grant != ISSUE), "a grant is forgotten"
