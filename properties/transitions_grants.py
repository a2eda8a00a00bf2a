"""Issues that Warrants are held against, and grants of rights: made, exercised, lapsed, split.

A book here has one Warrant and one or two grants still open, and what the Warrant remembers is free: prices just before
a grant, after it, and an issue since, as any splits and dividends may have left them.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import price_history
from impl.dilution import MULTIPLIED
from properties.aftermath import book_after
from properties.books import HOLDER
from properties.bridge import TurnedAway, attempt, cents_pair, exact, exact_dollars
from properties.grants import agree_on_history, history_of
from properties.lapse import TOLD
from properties.ratios import REDUCED
from spec import events
from spec.additional_shares import Origin
from spec.book import Book
from spec.deemed_issues import Rights
from spec.facts import choice, day, facts, flag, listing, money, price, ratio, shares, whole_shares
from spec.grants import Grants, OpenGrant
from spec.holdings import BookWarrant
from spec.price_history import ISSUE, PastIssue, lapsed, since
from spec.terms import AGREEMENT_DATE, FIRST_CLOSING_DATE, LAST_EXPIRATION_DATE, LAST_ISSUE_DATE, SERIES_B_DATE

ONE = Fraction(1)
NO_GRANT = {"warrants": (1,), "grants": (0,), "history": (0,)}
ONE_GRANT = {"warrants": (1,), "grants": (1,), "history": (0, 1)}
GRANT_REMEMBERED = {"warrants": (1,), "grants": (1,), "history": (1,)}


@facts
class GrantSoFar:
    """A grant by what is left of it and what it has brought."""

    granted_on: date = day("day of the grant", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    rights: Rights = choice("what was granted", Rights)
    left: Fraction = shares("shares still issuable", above=Fraction(0), minimum=None)
    issued: Fraction = shares("shares issued, as counted on the day of the grant")
    unit: Fraction = ratio("shares today for each on the day of the grant", above=Fraction(0))
    received: Fraction = money("received for the grant")
    received_for_converted: Fraction = money("of that, for the rights exercised or converted")
    received_on_exercise: Fraction = money("received on exercise or conversion")
    cancelled: Fraction = money("of that, by cancellation of liabilities")

    def grant(self, number: int) -> OpenGrant:
        assume(self.received_for_converted <= self.received)
        assume(self.cancelled <= self.received_on_exercise)
        return OpenGrant(
            number=number,
            granted_on=self.granted_on,
            rights=self.rights,
            left=self.left,
            issued=self.issued,
            unit=self.unit,
            received=self.received,
            received_for_converted=self.received_for_converted,
            received_on_exercise=self.received_on_exercise,
            cancelled=self.cancelled,
        )


@facts
class HeldAgainst:
    """An issue or a grant that a Warrant's price was held against."""

    effective_price: Fraction = price("Effective Price")
    price_before: Fraction = price("Purchase Price just before")


@facts
class Remembering:
    """A Warrant and what it remembers: the grants still open in their order, then issues since."""

    purchase_price: Fraction = price("Purchase Price")
    number: Fraction = shares("shares purchasable")
    issued_on: date = day("day of issue", minimum=FIRST_CLOSING_DATE, maximum=LAST_ISSUE_DATE)
    history: tuple[HeldAgainst, ...] = listing("held against", HeldAgainst, default=())

    def warrant(self, grants: int) -> BookWarrant:
        history = tuple(
            PastIssue(
                grant=number if number <= grants else ISSUE,
                effective_price=each.effective_price,
                price_before=each.price_before,
            )
            for number, each in enumerate(self.history, start=1)
        )
        return BookWarrant(
            holder=HOLDER,
            purchase_price=self.purchase_price,
            number=self.number,
            issued_on=self.issued_on,
            history=history,
        )


@facts
class BookWithGrants:
    """A book with Warrants that remember, and grants still open."""

    today: date = day("today", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    warrants: tuple[Remembering, ...] = listing("Warrants", Remembering)
    grants: tuple[GrantSoFar, ...] = listing("grants still open", GrantSoFar)
    common: Fraction = shares("common stock outstanding", above=Fraction(0), minimum=None)
    issuable_otherwise: Fraction = shares("common stock issuable otherwise than on the grants")

    def book(self) -> Book:
        """The book; one whose dates contradict each other is left aside."""
        for each in (*(grant.granted_on for grant in self.grants), *(warrant.issued_on for warrant in self.warrants)):
            assume(each <= self.today)
        opened = tuple(each.grant(number) for number, each in enumerate(self.grants, start=1))
        grants = Grants(made=len(opened), open=opened)
        return Book(
            today=self.today,
            warrants=tuple(each.warrant(len(opened)) for each in self.warrants),
            common=self.common,
            common_at_start=self.common,
            convertible=self.issuable_otherwise + grants.issuable(),
            grants=grants,
        )


# -- grants


@facts
class Granting(BookWithGrants):
    """A book, and a grant to be made."""

    rights: Rights = choice("what is granted", Rights)
    most: int = whole_shares("most shares that can be issued", minimum=1)
    received: Fraction = money("received for the grant")
    payable: Fraction = money("least that is payable on exercise or conversion")
    cancelled: Fraction = money("of that, payable by cancellation")
    plan: bool = flag("it is made under a plan that the Board approved")

    def event(self) -> events.GrantRights:
        assume(self.cancelled <= self.payable)
        return events.GrantRights(
            rights=self.rights,
            shares=self.most,
            received=self.received,
            payable=self.payable,
            cancelled=self.cancelled,
            origin=Origin.PLAN if self.plan else Origin.NONE_NAMED,
        )


@statement(
    "book.grant", "Warrant 3(g)(3)", "Warrant 3(g)(4)", facts=Granting, lengths=ONE_GRANT, kind=Kind.TRANSITION,
    rules=("warrant.options-granted", "warrant.additional-shares"), stand_ins=REDUCED,
    fails_if="a grant forgets a Warrant, issues shares before they are, or leaves nothing to readjust from",
)  # fmt: skip
def granting(case: Granting) -> None:
    """A grant makes its shares issuable and none outstanding, and holds every Warrant against their Effective Price."""
    book = case.book()
    after = book_after(book, case.event())
    if after is not None:
        assert after.common == book.common, "shares are issued that are only granted"
        assert after.convertible == book.convertible + case.most, "other shares have become issuable"


@facts
class ExercisingRights(BookWithGrants):
    """A book with a grant, and an exercise or conversion of a part of it or of all."""

    issued_now: int = whole_shares("shares issued", minimum=1)
    received_now: Fraction = money("received on exercise or conversion")
    cancelled_now: Fraction = money("of that, by cancellation of liabilities")
    for_rights: Fraction = money("received at the grant for those exercised or converted")


@statement(
    "book.exercise-of-rights", "Warrant 3(g)(3)", "Warrant 3(g)(4)", facts=ExercisingRights, lengths=ONE_GRANT,
    kind=Kind.TRANSITION, rules=("warrant.options-exercised", "warrant.additional-shares"), stand_ins=REDUCED,
    fails_if="an exercise of options issues more than was granted, or adjusts a Warrant a second time",
)  # fmt: skip
def exercising_rights(case: ExercisingRights) -> None:
    """An exercise of rights turns shares issuable into shares outstanding, and never raises a Purchase Price."""
    book = case.book()
    assume(case.cancelled_now <= case.received_now)
    event = events.ExerciseRights(
        grant=1,
        shares=case.issued_now,
        received=case.received_now,
        cancelled=case.cancelled_now,
        received_for_rights=case.for_rights,
    )
    after = book_after(book, event)
    if after is not None:
        assert after.common + after.convertible == book.common + book.convertible, "shares come from nowhere"
        assert after.warrants[0].purchase_price <= book.warrants[0].purchase_price, "the price rises"


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


@facts
class Retelling:
    """A grant that lapses, and what a Warrant was held against since: another grant, perhaps, then issues."""

    history: tuple[HeldAgainst, ...] = listing("held against", HeldAgainst, minimum=1)
    another: bool = flag("the second is another grant")
    instead: Fraction | None = price("Effective Price really", default=None, absent="nothing was issued")
    purchase_price: Fraction = price("Purchase Price now")


@statement(
    "grants.history-told-again-agrees", "Warrant 3(g)(3)", facts=Retelling, lengths={"history": (1, 2)},
    kind=Kind.LEMMA, rules=("warrant.options-lapse",), stand_ins=REDUCED,
    fails_if="a lapse leaves a Warrant remembering what never was, so that the next lapse leads elsewhere",
)  # fmt: skip
def history_told_again(case: Retelling) -> None:
    """A history told again without a grant is the same on both sides, as is what has happened since the grant."""
    grants = 2 if case.another else 1
    history = (
        Remembering(purchase_price=case.purchase_price, number=ONE, issued_on=FIRST_CLOSING_DATE, history=case.history)
        .warrant(grants)
        .history
    )
    kept = history_of(history)
    instead = None if case.instead is None else cents_pair(case.instead)
    agree_on_history("history", lapsed(history, 0, case.instead), price_history.retold(kept, 0, instead))
    specified, engine = (
        since(history, 0, case.purchase_price),
        price_history.since(kept, 0, cents_pair(case.purchase_price)),
    )
    for each, (what, figure) in zip(specified, engine, strict=True):
        assert each.what.value == what, "the order is another"
        if what == MULTIPLIED:
            assert each.factor == exact(figure), "the factor is another"
        else:
            assert each.effective_price == exact_dollars(figure), "the Effective Price is another"


@facts
class SplittingGrants(BookWithGrants):
    """A book with a grant, and a split."""

    old: int = whole_shares("old shares", minimum=1)
    new: int = whole_shares("new shares", minimum=1)


@statement(
    "grants.split-restates-them", "Warrant 3(b)", "Warrant 3(g)(3)", facts=SplittingGrants,
    lengths={"warrants": (0,), "grants": (1, 2)}, rules=("warrant.split",), stand_ins=REDUCED,
    fails_if="a split leaves options for the wrong number of shares",
)  # fmt: skip
def splitting_grants(case: SplittingGrants) -> None:
    """A split restates what is left of every grant, and what is issued on it counts as before."""
    book = case.book()
    after = book_after(book, events.Split(old=case.old, new=case.new))
    assert after is not None, "a split is refused"
    for before, grant in zip(book.grants.open, after.grants.open, strict=True):
        assert grant.left * case.old == before.left * case.new, "the shares left are not restated"
        assert grant.left / grant.unit == before.left / before.unit, "the shares left are others than were granted"
        assert grant.issued == before.issued, "shares issued before are counted anew"


# -- issues


@facts
class IssuingOtherwise(BookWithGrants):
    """A book, and an issue of shares for cash that may be on rights or under an arrangement that the clause names."""

    issued: int = whole_shares("shares issued", minimum=1)
    cash: Fraction = money("cash received")
    origin: Origin = choice("what they are issued on", Origin)
    as_named: bool = flag("as the exclusion names")
    rights_since: date = day("day of the other rights", minimum=SERIES_B_DATE, maximum=LAST_EXPIRATION_DATE)
    issuable_before: int = whole_shares("counted till now as issuable")

    def event(self) -> events.Issue:
        assume(self.issuable_before <= self.issued)
        assume(self.issuable_before <= self.issuable_otherwise)
        assume(self.origin not in (Origin.DIVIDEND, Origin.SUBDIVISION))
        return events.Issue(
            shares=self.issued,
            consideration=self.cash,
            origin=self.origin,
            as_named=self.as_named,
            rights_since=self.rights_since if self.origin is Origin.OTHER_RIGHTS else None,
            issuable_before=self.issuable_before,
        )


@statement(
    "issue.of-any-origin", "Warrant 3(g)(4)", "Warrant 3(g)(1)", facts=IssuingOtherwise, lengths=NO_GRANT,
    rules=("warrant.additional-shares", "warrant.ratchet"), stand_ins=REDUCED,
    fails_if="an issue of shares that the clause names is entered otherwise on one side",
)  # fmt: skip
def issuing_otherwise(case: IssuingOtherwise) -> None:
    """Shares of any origin are entered alike on both sides, and those issuable before are so no longer."""
    book = case.book()
    after = book_after(book, case.event())
    if after is not None:
        assert after.convertible == book.convertible - case.issuable_before, "other shares are issuable"


@facts
class IssuingForMore(BookWithGrants):
    """A book, and an issue of shares for cash and perhaps property, perhaps in a package."""

    issued: int = whole_shares("shares issued", minimum=1)
    cash: Fraction = money("cash received")
    property_received: bool = flag("property is received")
    property_value: Fraction | None = money("the Board's value of it", default=None, absent="it has set none")
    package: bool = flag("other assets go with the shares")
    allocable: Fraction | None = money("the Board's allocation", default=None, absent="it has made none")


@statement(
    "issue.for-any-consideration", "Warrant 3(g)(2)", "Warrant 3(g)(1)", facts=IssuingForMore, lengths=NO_GRANT,
    rules=("warrant.consideration", "warrant.ratchet"), stand_ins=REDUCED,
    fails_if="an issue for property or in a package reduces a price to another figure on one side",
)  # fmt: skip
def issuing_for_more(case: IssuingForMore) -> None:
    """For cash, property or a part of a package, an issue holds the Warrant against the same price on both sides."""
    assume(case.property_received or case.property_value is None)
    assume(case.package or case.allocable is None)
    event = events.Issue(
        shares=case.issued,
        consideration=case.cash,
        property_received=case.property_received,
        property_value=case.property_value,
        package=case.package,
        allocable=case.allocable,
    )
    book_after(case.book(), event)


@statement(
    "issue.left-out-changes-nothing", "Warrant 3(g)(4)", "Warrant 3(g)(1)", facts=IssuingOtherwise, lengths=NO_GRANT,
    rules=("warrant.additional-shares", "warrant.ratchet"), stand_ins=REDUCED,
    fails_if="shares that the clause leaves out reduce a price, or are refused because they brought nothing",
)  # fmt: skip
def left_out_changes_nothing(case: IssuingOtherwise) -> None:
    """Shares that the clause leaves out change no Warrant, even when they are issued for nothing."""
    assume(case.as_named)
    assume(case.origin not in (Origin.NONE_NAMED, Origin.OTHER_RIGHTS))
    book = case.book()
    after = attempt(lambda: book.after(case.event()))
    assert not isinstance(after, TurnedAway), "the issue is refused"
    assert after.warrants == book.warrants, "a Warrant has changed"


@statement(
    "issue.later-warrants-are-not-adjusted", "Warrant 3(g)(4)", facts=IssuingOtherwise, lengths=NO_GRANT,
    rules=("warrant.additional-shares", "warrant.ratchet"), stand_ins=REDUCED,
    fails_if="a Warrant is adjusted for shares issued on its own date",
)  # fmt: skip
def later_warrants_are_not_adjusted(case: IssuingOtherwise) -> None:
    """Shares issued on a Warrant's own date do not change it, whatever they are issued on and for."""
    book = case.book()
    assume(book.today == book.warrants[0].issued_on)
    after = attempt(lambda: book.after(case.event()))
    assert not isinstance(after, TurnedAway), "the issue is refused"
    assert after.warrants == book.warrants, "the Warrant has changed"
