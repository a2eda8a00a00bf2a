"""What the Company owes beside the shares: certificates, exercises in suspense, and a reserve of stock."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume, have
from fourcorners.engine.statements import Kind, statement
from impl import adjustment, certificates, conditional, exercise, reserves
from properties.bridge import (
    TurnedAway,
    agree,
    attempt,
    both,
    cents,
    cents_pair,
    dollars,
    exact,
    exact_dollars,
    pair,
)
from spec.certificate import CertificateFacts, certificate
from spec.conditional_exercise import ConditionalExerciseFacts, conditional_exercise
from spec.facts import Unit, facts, price, shares, whole_shares
from spec.reserve import ReserveFacts, reserve
from spec.terms import INITIAL_PURCHASE_PRICE

# -- the certificate (Warrant 3(h))


def _certified(case: CertificateFacts) -> certificates.Certificate:
    for given in (case.split, case.dividend, case.issue, case.other):
        if given is not None:
            start = cents_pair(given.purchase_price), pair(given.number)
    if case.split is not None:
        return certificates.of_split(*start, case.split.old, case.split.new)
    if case.dividend is not None:
        counts = pair(case.dividend.outstanding), pair(case.dividend.convertible)
        return certificates.of_stock_dividend(*start, *counts, case.dividend.dividend)
    if case.issue is not None:
        return certificates.of_issue(*start, case.issue.shares, cents(case.issue.consideration))
    assert case.other is not None
    return certificates.of_price(*start, cents_pair(case.other.price_after))


@statement(
    "warrant.certificate-agrees", "Warrant 3(h)", facts=CertificateFacts, kind=Kind.AGREEMENT,
    rules=("warrant.certificate",), fails_if="a certificate shows other figures than the adjustment it certifies",
)  # fmt: skip
def certificate_agrees(case: CertificateFacts) -> None:
    """The engine's certificate shows the clause, the facts and the figures that it should, whenever one is owed."""
    results = both(lambda: certificate(case), lambda: _certified(case))
    if results is None:
        return
    specified, engine = results
    assert specified.clause == engine.clause, f"it cites {engine.clause} for {specified.clause}"
    agree("Purchase Price before", Unit.PRICE, specified.price_before, exact_dollars(engine.before.price))
    agree("shares before", Unit.SHARES, specified.number_before, exact(engine.before.number))
    agree("Purchase Price after", Unit.PRICE, specified.price_after, exact_dollars(engine.after.price))
    agree("shares after", Unit.SHARES, specified.number_after, exact(engine.after.number))
    agree("price of the whole", Unit.EXACT_MONEY, specified.whole_price, exact_dollars(engine.whole_price))
    for fact, (_, figure) in zip(specified.based_on, engine.facts, strict=True):
        agree(fact.label, Unit.RATIO, fact.figure, exact(figure))


@statement(
    "certificate.can-be-checked", "Warrant 3(h)", "Warrant 3(a)", facts=CertificateFacts,
    rules=("warrant.certificate",),
    fails_if="a Holder who works from the certificate alone comes to another price or number",
)  # fmt: skip
def certificate_can_be_checked(case: CertificateFacts) -> None:
    """From the figures on a certificate alone, its new price and its new number follow."""
    engine = attempt(lambda: _certified(case))
    assume(not isinstance(engine, TurnedAway))
    before, after = exact_dollars(engine.before.price), exact_dollars(engine.after.price)
    stated = [exact(figure) for _, figure in engine.facts]
    if engine.clause == "Warrant 3(b)":
        expected = before * stated[0] / stated[1]
    elif engine.clause == "Warrant 3(c)":
        base = stated[0] + stated[1] + exact(engine.before.number)
        expected = before * base / (base + stated[2])
    elif engine.clause == "Warrant 3(g)":
        expected = stated[1] / stated[0]
    else:
        expected = stated[0]
    assert after == expected, "the facts shown lead to another price"
    assert after * exact(engine.after.number) == before * exact(engine.before.number), "and to another number"
    assert exact_dollars(engine.whole_price) == before * exact(engine.before.number), "the whole price is another"


# -- exercise on notice of a transaction (Warrant 4)


def _conditional(case: ConditionalExerciseFacts) -> Any:
    value = None if case.fair_market_value is None else cents_pair(case.fair_market_value)
    return conditional.conditional_exercise(
        pair(case.number),
        cents_pair(case.purchase_price),
        pair(case.designated),
        value,
        case.net,
        case.notice_days,
        case.closed_on,
        case.expires_on,
    )


@statement(
    "warrant.conditional-exercise-agrees", "Warrant 4", "Warrant 1(a)", "Warrant 1(b)", facts=ConditionalExerciseFacts,
    kind=Kind.AGREEMENT, rules=("warrant.conditional-exercise",),
    fails_if="an exercise in suspense yields the wrong shares, or yields any without a closing",
)  # fmt: skip
def conditional_exercise_agrees(case: ConditionalExerciseFacts) -> None:
    """The engine's exercise takes effect when the clause's does, for the same shares and cash, and is refused alike."""
    results = both(lambda: conditional_exercise(case), lambda: _conditional(case))
    if results is None:
        return
    specified, engine = results
    assert specified.takes_effect == (engine is not None), "only one side lets the exercise take effect"
    if engine is None:
        return
    agree("payment", Unit.MONEY, specified.payment, dollars(engine.payment))
    agree("shares issued", Unit.WHOLE_SHARES, specified.shares_issued, engine.shares)
    agree("cash in lieu", Unit.MONEY, specified.cash_in_lieu, dollars(engine.cash))
    agree("shares still purchasable", Unit.SHARES, specified.number_after, exact(engine.number))


@statement(
    "conditional-exercise.all-or-nothing", "Warrant 4", facts=ConditionalExerciseFacts,
    rules=("warrant.conditional-exercise",),
    fails_if="shares are issued, or money is kept, on a Warrant that stays as it was",
)  # fmt: skip
def conditional_exercise_all_or_nothing(case: ConditionalExerciseFacts) -> None:
    """At a closing the shares designated leave the Warrant; without one nothing is paid or issued, and it is whole."""
    specified = attempt(lambda: conditional_exercise(case))
    assume(not isinstance(specified, TurnedAway))
    if case.closed_on is None:
        assert specified.number_after == case.number, "the Warrant is not whole"
        assert specified.shares_issued == 0, "shares are issued"
        assert (specified.payment == 0) & (specified.cash_in_lieu == 0), "money is kept"
    else:
        assert specified.number_after == case.number - case.designated, "the shares designated are still purchasable"
        assert specified.shares_issued <= case.designated, "more shares are issued than designated"


# -- the reserve (Warrant 7)


def _reserved(case: ReserveFacts) -> reserves.Reserve:
    others = [reserves.Right(each.the_holders, pair(each.number)) for each in case.others]
    return reserves.reserve(pair(case.number), others, case.authorised, case.issued)


@statement(
    "warrant.reserve-agrees", "Warrant 7", facts=ReserveFacts, lengths={"others": (0, 1, 2)}, kind=Kind.AGREEMENT,
    rules=("warrant.reserve",), fails_if="too few shares are kept for the Warrants, or a shortfall is not seen",
)  # fmt: skip
def reserve_agrees(case: ReserveFacts) -> None:
    """The engine's reserve, what is available for it and the shortfall are the clause's."""
    specified, engine = reserve(case), _reserved(case)
    agree("shares to be reserved", Unit.WHOLE_SHARES, specified.to_reserve, engine.to_reserve)
    agree("shares available", Unit.WHOLE_SHARES, specified.available, engine.available)
    agree("shortfall", Unit.WHOLE_SHARES, specified.shortfall, engine.shortfall)
    assert specified.sufficient == (engine.shortfall == 0), "only one side finds it sufficient"


@statement(
    "reserve.enough-and-no-more", "Warrant 7", facts=ReserveFacts, lengths={"others": (0, 1, 2)},
    rules=("warrant.reserve",), fails_if="the reserve falls short of the rights, or ties up more than a share too many",
)  # fmt: skip
def reserve_enough_and_no_more(case: ReserveFacts) -> None:
    """The reserve covers every share that the Holder can call for, with less than one share to spare."""
    engine = _reserved(case)
    callable_shares = case.number + sum((each.number for each in case.others if each.the_holders), Fraction(0))
    assert callable_shares <= engine.to_reserve, "the reserve falls short"
    assert engine.to_reserve < callable_shares + 1, "a share too many is reserved"
    assert engine.to_reserve <= engine.available + engine.shortfall, "the shortfall made good would not suffice"


@facts
class AdjustedAndExercised:
    """A Warrant that is adjusted in any manner, then exercised in two parts."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before", above=Fraction(0), minimum=None)
    price_after: Fraction = price("Purchase Price resulting")
    first: Fraction = shares("shares designated first", above=Fraction(0), minimum=None)
    fair_market_value: Fraction = price("fair market value of one share")
    authorised: int = whole_shares("common stock authorised")


@statement(
    "reserve.suffices-after-any-adjustment", "Warrant 7", "Warrant 3(a)", "Warrant 2", facts=AdjustedAndExercised,
    rules=("warrant.reserve", "warrant.adjust", "warrant.exercise"),
    fails_if="a Warrant is exercised in full and the shares reserved for it run out",
)  # fmt: skip
def reserve_suffices_after_any_adjustment(case: AdjustedAndExercised) -> None:
    """A reserve counted after any adjustment lasts for the exercise of the whole Warrant, in one part or in two."""
    price_after, value = cents_pair(case.price_after), cents_pair(case.fair_market_value)
    number = adjustment.adjust(cents_pair(case.purchase_price), pair(case.number), price_after)
    assume(case.first < exact(number))
    reserved = reserves.reserve(number, [], case.authorised, 0).to_reserve
    whole = exercise.exercise(number, price_after, number, value)
    first = exercise.exercise(number, price_after, pair(case.first), value)
    second = exercise.exercise(first.number, price_after, first.number, value)
    have(first.shares <= case.first, why="more shares are issued than designated")
    have(second.shares <= exact(number) - case.first, why="more shares are issued than are left")
    assert whole.shares <= reserved, "the reserve runs out in one exercise"
    assert first.shares + second.shares <= reserved, "the reserve runs out in two"
