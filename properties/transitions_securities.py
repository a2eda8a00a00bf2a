"""Distributions, recapitalisations, certificates and authorised stock as they happen to a book."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.statements import Kind, statement
from properties.aftermath import after_both
from properties.bridge import TurnedAway, attempt
from properties.business_days import COUNTING
from properties.hours import ANNIVERSARY
from properties.ratios import REDUCED
from properties.watched import PlainWarrant, held, whole_prices
from spec import events
from spec.book import Book
from spec.capital import Capital
from spec.carried import Carried, ValueOfOne
from spec.facts import day, facts, flag, invalid_unless, listing, nested, price, shares, whole_shares
from spec.happenings import Event
from spec.reorganisation import Entitlement, Sort
from spec.terms import AGREEMENT_DATE, FIRST_CLOSING_DATE, LAST_EXPIRATION_DATE

TODAY = date(2003, 3, 3)
STOCK = Fraction(1)
WHAT = "preferred stock"
UNCHANGED = "the price of a whole Warrant is not what it was"


def a_book(*warrants: Any, today: date = TODAY, common: Any = STOCK, **capital: Any) -> Book:
    """A book of those Warrants on some day, with so much common stock."""
    return Book(today=today, warrants=warrants, common=common, common_at_start=common, capital=Capital(**capital))


@facts
class Distributing:
    """A Warrant that carries some securities or none, and more of them distributed."""

    today: date = day("today", minimum=FIRST_CLOSING_DATE, maximum=LAST_EXPIRATION_DATE)
    warrant: PlainWarrant = nested("Warrant", PlainWarrant)
    carried: Fraction | None = shares("such securities carried already", default=None, absent="none are")
    each_share: Fraction = shares("securities distributed on each share", above=Fraction(0), minimum=None)
    noticed_on: date | None = day(
        "day of the notice", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, default=None, absent="no record"
    )
    old: int = whole_shares("such securities that are split or combined", minimum=1)
    new: int = whole_shares("and what they become", minimum=1)

    def book(self) -> Book:
        carries = () if self.carried is None else (Carried(what=WHAT, amount=self.carried),)
        return a_book(held(self.warrant.purchase_price, self.warrant.number, carries=carries), today=self.today)


@statement(
    "book.distribute", "Warrant 3(d)", "Warrant 6", "Note 4", facts=Distributing, kind=Kind.TRANSITION,
    rules=("warrant.other-distribution",), stand_ins=COUNTING + REDUCED,
    fails_if="a distribution changes a price, or lays by for a Holder what its shares would not have brought",
)  # fmt: skip
def distributing(case: Distributing) -> None:
    """A distribution adds to what each Warrant carries, for every share, and changes neither price nor number."""
    book = case.book()
    event = events.Distribute(what=WHAT, each_share=case.each_share, noticed_on=case.noticed_on)
    results = after_both(book, event)
    if results is None:
        assert case.noticed_on is not None, "it is refused though no record is taken"
        return
    after = results[0].warrants[0]
    assert after.purchase_price == case.warrant.purchase_price, "the price is another"
    assert after.number == case.warrant.number, "the number is another"
    expected = (case.carried or Fraction(0)) + case.warrant.number * case.each_share
    assert after.carries[0].amount == expected, "another amount is carried"


@statement(
    "book.split-securities", "Warrant 3(d)", facts=Distributing, kind=Kind.TRANSITION,
    rules=("warrant.securities-delivered",), stand_ins=REDUCED,
    fails_if="securities laid by for a Holder do not follow their own splits",
)  # fmt: skip
def splitting_securities(case: Distributing) -> None:
    """A split of the securities carried restates them, and nothing else."""
    book = case.book()
    results = after_both(book, events.SplitSecurities(what=WHAT, old=case.old, new=case.new))
    assert results is not None, "it is refused"
    after = results[0].warrants[0]
    assert after.number == case.warrant.number, "the number is another"
    if case.carried is not None:
        assert after.carries[0].amount * case.old == case.carried * case.new, "another amount is carried"


@facts
class Recapitalising:
    """Warrants, and common stock that becomes other stock, with something beside it."""

    warrants: tuple[PlainWarrant, ...] = listing("Warrants", PlainWarrant)
    common: Fraction = shares("common stock outstanding", above=Fraction(0), minimum=None)
    old: int = whole_shares("shares of common stock", minimum=1)
    new: int = whole_shares("shares of other stock", minimum=1)
    beside: tuple[Entitlement, ...] = listing("what each share becomes beside", Entitlement, distinct="what")

    def check(self) -> None:
        invalid_unless(
            not any(each.sort is Sort.STOCK for each in self.beside), "beside", "stock is beside it", "leave it out"
        )


@statement(
    "book.recapitalise", "Warrant 3(e)", facts=Recapitalising, lengths={"warrants": (1, 2), "beside": (0, 1)},
    kind=Kind.TRANSITION, rules=("warrant.recapitalisation",), stand_ins=REDUCED,
    fails_if="a recapitalisation makes a Warrant dearer, or forgets something that its shares become",
)  # fmt: skip
def recapitalising(case: Recapitalising) -> None:
    """A recapitalisation restates stock and Warrants alike; each Warrant carries along what comes beside the stock."""
    book = a_book(*(held(each.purchase_price, each.number) for each in case.warrants), common=case.common)
    results = after_both(book, events.Recapitalise(old=case.old, new=case.new, beside=case.beside))
    assert results is not None, "it is refused"
    after = results[0]
    assert whole_prices(after) == whole_prices(book), UNCHANGED
    for warrant, before in zip(after.warrants, book.warrants, strict=True):
        assert warrant.number * case.old == before.number * case.new, "the number does not go with the stock"
        for carried, entitled in zip(warrant.carries, case.beside, strict=True):
            assert carried.amount == before.number * entitled.each_share, f"another amount of {carried.what}"


@facts
class Certifying:
    """A Warrant, and the price that was last certified of it."""

    purchase_price: Fraction = price("Purchase Price")
    certified: Fraction | None = price("Purchase Price last certified", default=None, absent="none was")


@statement(
    "book.furnish-certificate", "Warrant 3(h)", facts=Certifying, kind=Kind.TRANSITION,
    rules=("warrant.certificate",), stand_ins=REDUCED,
    fails_if="a Holder goes without a certificate of an adjustment, or has two of one",
)  # fmt: skip
def certifying(case: Certifying) -> None:
    """A certificate can be furnished once of whatever has been adjusted, and not again before something else has."""
    book = a_book(held(case.purchase_price, Fraction(1), certified=case.certified))
    event = events.FurnishCertificate(warrant=0)
    results = after_both(book, event)
    last = Fraction(1, 10) if case.certified is None else case.certified
    assert (results is None) == (case.purchase_price == last), "it is furnished of nothing, or refused of something"
    if results is not None:
        assert isinstance(attempt(lambda: results[0].after(event)), TurnedAway), "it can be furnished a second time"


@facts
class Authorising:
    """Stock authorised, stock outstanding, two Warrants, and an issue afterwards."""

    common: Fraction = shares("common stock outstanding", above=Fraction(0), minimum=None)
    one: Fraction = shares("shares purchasable under one Warrant")
    other: Fraction = shares("shares purchasable under another")
    authorised: int = whole_shares("common stock authorised", minimum=1)
    issued: int = whole_shares("shares issued afterwards", minimum=1)

    def book(self) -> Book:
        return a_book(held(Fraction(1, 10), self.one), held(Fraction(1, 10), self.other), common=self.common)


@statement(
    "book.authorise-stock", "Warrant 7", facts=Authorising, kind=Kind.TRANSITION, rules=("warrant.reserve",),
    stand_ins=REDUCED, fails_if="less stock is authorised than the Warrants need",
)  # fmt: skip
def authorising(case: Authorising) -> None:
    """No less stock is authorised than is outstanding with all that may be purchased under the Warrants."""
    results = after_both(case.book(), events.AuthoriseStock(authorised=case.authorised))
    needed = case.common + case.one + case.other
    if results is not None:
        assert needed <= case.authorised, "less is authorised than is needed"
    else:
        assert case.authorised < needed + 2, "it is refused though enough is authorised"


@statement(
    "reserve.kept-from-issues", "Warrant 7", "Warrant 3(g)(1)", facts=Authorising,
    rules=("warrant.reserve", "warrant.ratchet"), stand_ins=REDUCED,
    fails_if="shares kept for the Warrants are issued to others",
)  # fmt: skip
def kept_from_issues(case: Authorising) -> None:
    """Where it is known what is authorised, no issue uses up shares that the Warrants may call for."""
    book = case.book()
    book = a_book(*book.warrants, common=case.common, authorised=case.authorised)
    results = after_both(book, events.Issue(shares=case.issued, consideration=Fraction(10**12)))
    if results is not None:
        assert case.common + case.issued + case.one + case.other <= case.authorised, "too few are left"


# -- what an exercise brings of what is carried along


@facts
class ExercisingWithMore:
    """A Warrant that carries securities and cash, and an exercise of a part of it, for cash or net."""

    number: Fraction = shares("shares purchasable", above=Fraction(0), minimum=None)
    designated: Fraction = shares("shares designated", above=Fraction(0), minimum=None)
    carried: Fraction = shares("securities carried along")
    cash: Fraction = shares("dollars carried along")
    value_each: Fraction | None = price(
        "value of one of the securities", above=None, minimum=Fraction(0), default=None, absent="it is not known"
    )
    fair_market_value: Fraction = price("fair market value of a share", above=None, minimum=Fraction(0))
    net: bool = flag("the exercise is net")
    stock: bool = flag("the Warrant is for stock, and not for what it carries alone")


@statement(
    "securities.delivered-on-exercise", "Warrant 3(d)", "Warrant 3(f)", "Warrant 2", facts=ExercisingWithMore,
    rules=("warrant.securities-delivered", "warrant.exercise", "warrant.net-exercise"),
    stand_ins=ANNIVERSARY + REDUCED,
    fails_if="an exercise brings more or less of what goes with the shares than its part of it",
)  # fmt: skip
def delivered_on_exercise(case: ExercisingWithMore) -> None:
    """An exercise of a part brings the same part of all that the Warrant carries, and leaves the rest with it."""
    carries = Carried(what=WHAT, amount=case.carried), Carried(what="cash", cash=True, amount=case.cash)
    book = a_book(held(Fraction(1, 10), case.number, carries=carries), stock=case.stock)
    values = () if case.value_each is None else (ValueOfOne(what=WHAT, each=case.value_each),)
    kind = events.NetExercise if case.net else events.Exercise
    event: Event = kind(warrant=0, designated=case.designated, fair_market_value=case.fair_market_value, values=values)
    results = after_both(book, event)
    if results is None:
        return
    after = results[0]
    assert not (case.net and not case.stock), "a share is valued though there is none"
    if not case.stock:
        assert after.common == book.common, "stock is issued though there is none"
    left = after.warrants[0]
    for carried, before in zip(left.carries, carries, strict=True):
        assert carried.amount * case.number == before.amount * left.number, f"another part of {carried.what} stays"
    brought = case.carried - left.carries[0].amount - left.carries[0].delivered
    assert (0 <= brought) & (brought < 1), "more than a fraction of one security is missing"


@facts
class TransferringSome:
    """A Warrant that carries securities along, and a transfer of a part of it."""

    number: Fraction = shares("shares purchasable", above=Fraction(0), minimum=None)
    part: Fraction = shares("shares for which it is transferred", above=Fraction(0), minimum=None)
    carried: Fraction = shares("securities carried along")
    delivered: int = whole_shares("securities delivered before")


@statement(
    "securities.divided-on-a-transfer", "Warrant 3(d)", "Warrant 8", facts=TransferringSome,
    rules=("transfer.warrant", "warrant.securities-delivered"), stand_ins=ANNIVERSARY + REDUCED,
    fails_if="a transfer of a part of a Warrant makes or loses what goes with its shares",
)  # fmt: skip
def divided_on_a_transfer(case: TransferringSome) -> None:
    """A Warrant transferred in part takes the same part of what it carries with it, and leaves the rest."""
    carries = (Carried(what=WHAT, amount=case.carried, delivered=Fraction(1) * case.delivered),)
    book = a_book(held(Fraction(1, 10), case.number, carries=carries))
    results = after_both(
        book, events.TransferWarrant(warrant=0, to="Transferee", part=case.part, company_consents=True)
    )
    if results is None:
        return
    warrants = results[0].warrants
    assert sum((each.carries[0].amount for each in warrants), Fraction(0)) == case.carried, "something is made or lost"
    for each in warrants:
        assert each.carries[0].amount * case.number == case.carried * each.number, "it is divided otherwise"
    assert sum((each.carries[0].delivered for each in warrants), Fraction(0)) == case.delivered, "another was delivered"
