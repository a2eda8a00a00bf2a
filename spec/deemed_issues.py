"""Warrant 3(g)(3): options and Convertible Securities, deemed issued when granted, and what exercise and lapse do."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from spec.adjustment import number_after
from spec.alternatives import RatchetCap, RatchetLapse, RatchetPrice
from spec.facts import (
    Unit,
    choice,
    facts,
    flag,
    invalid_unless,
    listing,
    money,
    outcome,
    price,
    ratio,
    shares,
    whole_shares,
)
from spec.ratchet import Ratcheted, price_of, reduced_by
from spec.readings import Readings
from spec.rules import note, recording, rule, step
from spec.terms import INITIAL_PURCHASE_PRICE


class Rights(enum.Enum):
    """What is granted."""

    OPTIONS = "options"
    CONVERTIBLE_SECURITIES = "convertible-securities"


@facts
class GrantFacts:
    """Options, or Convertible Securities, issued for Additional Shares, and a Warrant outstanding then."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    rights: Rights = choice("what is granted", Rights)
    shares: int = whole_shares("most Additional Shares that can be issued on them", minimum=1)
    received: Fraction = money("consideration received for the grant", default=Fraction(0))
    payable: Fraction = money("least that is payable on exercise or conversion of them all", default=Fraction(0))
    cancelled: Fraction = money("of that, payable by cancellation of liabilities", default=Fraction(0))

    def check(self) -> None:
        _part(self.cancelled <= self.payable, "cancelled", "more is cancelled than is payable")


@outcome
class Granted:
    """The Warrant after the grant."""

    consideration: Fraction = money("consideration deemed received")
    effective_price: Fraction = price("Effective Price")
    deemed_issued: bool = flag("the shares are deemed issued, and the Purchase Price was reduced")
    purchase_price: Fraction = price("Purchase Price afterwards")
    number: Fraction = shares("shares purchasable afterwards")


@rule(
    "warrant.options-granted", "Warrant 3(g)(3)", "Warrant 3(g)(1)", "Warrant 3(g)(4)", "Warrant 3(a)",
    facts=GrantFacts, outcome=Granted, points=("ratchet.price", "ratchet.zero", "warrant.number"),
)  # fmt: skip
def options_granted(case: GrantFacts, readings: Readings) -> Granted:
    """A grant counts at once as an issue of the most shares for the least consideration, if that is below the price."""
    payable = counted(case.rights, case.payable, case.cancelled)
    consideration = step("deemed consideration", "Warrant 3(g)(3)", case.received + payable, Unit.MONEY)
    after = reduced_by(case.purchase_price, case.number, case.shares, consideration, readings)
    if not after.reduced:
        note("Warrant 3(g)(3)", "the shares are not deemed issued", fired=False)
    return Granted(
        consideration=consideration,
        effective_price=after.effective_price,
        deemed_issued=after.reduced,
        purchase_price=after.purchase_price,
        number=after.number,
    )


@facts
class RightsExercisedFacts:
    """Shares actually issued on exercise of options or on conversion, and a Warrant outstanding then."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    deemed_issued: bool = flag("the shares were deemed issued on the grant, and the Purchase Price was reduced")
    shares: int = whole_shares("Additional Shares issued on exercise or conversion", minimum=1)
    received_for_rights: Fraction = money("received for the rights exercised or converted", default=Fraction(0))
    received_on_exercise: Fraction = money(
        "received on exercise or conversion, liabilities that Convertible Securities evidence left out"
    )


@rule(
    "warrant.options-exercised", "Warrant 3(g)(3)", "Warrant 3(g)(1)", "Warrant 3(g)(4)", "Warrant 3(a)",
    facts=RightsExercisedFacts, outcome=Ratcheted, points=("ratchet.price", "ratchet.zero", "warrant.number"),
)  # fmt: skip
def options_exercised(case: RightsExercisedFacts, readings: Readings) -> Ratcheted:
    """Exercise adjusts nothing where the grant did; where it did not, the shares are an issue like any other."""
    consideration = case.received_for_rights + case.received_on_exercise
    if case.deemed_issued:
        note(
            "Warrant 3(g)(3)",
            "the grant adjusted the price, so the issue of the shares adjusts it no further",
            fired=True,
        )
        return Ratcheted(
            effective_price=consideration / case.shares,
            reduced=False,
            purchase_price=case.purchase_price,
            number=case.number,
        )
    return reduced_by(case.purchase_price, case.number, case.shares, consideration, readings)


class Operation(enum.Enum):
    """What happened to a Purchase Price, or could have."""

    MULTIPLIED = "multiplied"
    ISSUED = "issued"


@facts
class Since:
    """Something since the grant that bears on the price: a split, combination or dividend; an issue or another grant.

    Issues and grants that did not reduce the price then belong here too: without the grant that lapses they might have.
    """

    what: Operation = choice("a split or dividend multiplied the price, or Additional Shares were issued", Operation)
    factor: Fraction = ratio(
        "factor by which the price was multiplied that day", above=Fraction(0), default=Fraction(1)
    )
    effective_price: Fraction = price(
        "Effective Price of an issue, or of another grant", default=INITIAL_PURCHASE_PRICE
    )


@facts
class LapseFacts:
    """Options, or rights of conversion, that expire in whole or for the rest, and what has happened since their grant.

    Shares are counted as they were on the day of the grant: those issued later are restated for splits in between.
    """

    price_before: Fraction = price("Purchase Price just before the grant", default=INITIAL_PURCHASE_PRICE)
    granted_at: Fraction = price("Effective Price at which the shares were deemed issued on the grant")
    since: tuple[Since, ...] = listing("what has happened since", Since, default=())
    number: Fraction = shares("shares purchasable now")
    rights: Rights = choice("what was granted", Rights)
    shares: Fraction = shares("shares actually issued on exercise or conversion", default=Fraction(0))
    received: Fraction = money("consideration received for granting or selling them all", default=Fraction(0))
    received_for_converted: Fraction = money(
        "of that, for the Convertible Securities actually converted", default=Fraction(0)
    )
    received_on_exercise: Fraction = money("consideration received on exercise or conversion", default=Fraction(0))
    cancelled: Fraction = money("of that, by cancellation of liabilities", default=Fraction(0))

    def check(self) -> None:
        _part(self.cancelled <= self.received_on_exercise, "cancelled", "more was cancelled than received")
        _part(
            self.received_for_converted <= self.received,
            "received_for_converted",
            "more was received for those converted than for all",
        )


@outcome
class Readjusted:
    """The Warrant before and after the readjustment."""

    consideration: Fraction = money("consideration for the shares actually issued")
    price_now: Fraction = price("Purchase Price before the readjustment")
    purchase_price: Fraction = price("Purchase Price afterwards")
    number: Fraction = shares("shares purchasable afterwards")


@rule(
    "warrant.options-lapse", "Warrant 3(g)(3)", "Warrant 3(g)(1)", "Warrant 3(g)(4)", "Warrant 3(a)",
    facts=LapseFacts, outcome=Readjusted,
    points=("ratchet.price", "ratchet.zero", "ratchet.lapse", "ratchet.cap", "warrant.number"),
)  # fmt: skip
def options_lapse(case: LapseFacts, readings: Readings) -> Readjusted:
    """When rights lapse, the price becomes what the shares actually issued on them would have made it."""
    consideration = step(
        "consideration for the shares actually issued", "Warrant 3(g)(3)", actually_received(case), Unit.MONEY
    )
    no_effect = readings.ratchet_price is RatchetPrice.NO_EFFECT
    if no_effect or case.granted_at >= case.price_before:
        note("Warrant 3(g)(3)", "the grant did not adjust the price, so there is nothing to readjust", fired=False)
        now = step("Purchase Price", "Warrant 3(g)(1)", replayed(case.price_before, case.since, no_effect), Unit.PRICE)
        return Readjusted(consideration=consideration, price_now=now, purchase_price=now, number=case.number)
    now = step("Purchase Price as it stands", "Warrant 3(g)(1)", replayed(case.granted_at, case.since), Unit.PRICE)
    instead = case.price_before
    if case.shares > 0:
        actual = step("Effective Price of those shares", "Warrant 3(g)(4)", consideration / case.shares, Unit.PRICE)
        actual = price_of(consideration, actual, readings)
        instead = actual if readings.ratchet_cap is RatchetCap.LITERAL else min(instead, actual)
    else:
        note("Warrant 3(g)(3)", "no share was issued, so the grant leaves no adjustment behind", fired=True)
    step("Purchase Price instead, on the day of the grant", "Warrant 3(g)(3)", instead, Unit.PRICE)
    if readings.ratchet_lapse is RatchetLapse.REPLAYED:
        instead = step(
            "the same, with all that has happened since", "Warrant 3(g)(3)", replayed(instead, case.since), Unit.PRICE
        )
    if instead == now:
        note("Warrant 3(a)", "the price stays, and so does the number", fired=False)
        return Readjusted(consideration=consideration, price_now=now, purchase_price=now, number=case.number)
    number = step("shares purchasable", "Warrant 3(a)", number_after(now, case.number, instead, readings), Unit.SHARES)
    return Readjusted(consideration=consideration, price_now=now, purchase_price=instead, number=number)


def replayed(purchase_price: Any, since: Iterable[Since], no_effect: bool = False) -> Any:
    """The price that comes of ``purchase_price`` once everything since has happened to it in turn."""
    for each in since:
        if each.what is Operation.MULTIPLIED:
            purchase_price = purchase_price * each.factor
        elif not no_effect:
            purchase_price = min(purchase_price, each.effective_price)
    return purchase_price


def actually_received(case: LapseFacts) -> Any:
    """Dollars for the shares issued: all that the options were sold for; of Convertible Securities those converted."""
    for_rights = case.received if case.rights is Rights.OPTIONS else case.received_for_converted
    return for_rights + counted(case.rights, case.received_on_exercise, case.cancelled)


def counted(rights: Rights, paid: Any, cancelled: Any) -> Any:
    """What counts of a payment on exercise or conversion: not the liabilities that Convertible Securities evidence."""
    if rights is Rights.OPTIONS:
        return paid
    if recording() and cancelled > 0:
        note("Warrant 3(g)(3)", "liabilities cancelled on conversion do not count", fired=True)
    return paid - cancelled


def _part(holds: Any, field: str, wrong: str) -> None:
    invalid_unless(holds, field, wrong, "give a part of it", "Warrant 3(g)(3)")
