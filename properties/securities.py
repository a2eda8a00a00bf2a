"""Securities carried along with a Warrant, and what a Warrant is for when its shares become something else."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume, have
from fourcorners.engine.statements import Kind, statement
from impl import adjustment as computed_adjustment
from impl import securities as computed
from properties.bridge import (
    TurnedAway,
    agree,
    attempt,
    both,
    cents_pair,
    dollars,
    exact,
    exact_dollars,
    pair,
    within,
)
from spec.distributions import (
    DeliveryFacts,
    Distributed,
    DistributionFacts,
    other_distribution,
    securities_delivered,
)
from spec.facts import Unit, facts, price, shares, unchecked, whole_shares
from spec.net_exercise import NetExerciseFacts, net_exercise
from spec.readings import Readings
from spec.reorganisation import (
    Entitlement,
    RecapitalisationFacts,
    ReorganisationFacts,
    Sort,
    recapitalisation,
    reorganisation,
)
from spec.rules import Condition, derive
from spec.securities_alternatives import SecuritiesConversion

NET = Readings(securities_conversion=SecuritiesConversion.NET)
HALF_A_CENT = Fraction(1, 200)
UP_TO_THREE = {"received": (1, 2, 3)}


# -- securities carried along (Warrant 3(d))


@statement(
    "warrant.other-distribution-agrees", "Warrant 3(d)", facts=DistributionFacts, kind=Kind.AGREEMENT,
    rules=("warrant.other-distribution",),
    fails_if="a Warrant carries other securities than its shares would have brought",
)  # fmt: skip
def other_distribution_agrees(case: DistributionFacts) -> None:
    """The engine lays by for a Warrant what its shares would have received, and refuses the same distributions."""
    results = both(
        lambda: other_distribution(case),
        lambda: computed.distribute(
            pair(case.number), pair(case.each_share), pair(case.carried), case.distributed.value
        ),
    )
    if results is not None:
        agree("securities carried", Unit.SHARES, results[0].carried_after, exact(results[1]))


@statement(
    "securities.net-conversion", "Warrant 3(d)", "Warrant 1(b)", facts=DistributionFacts,
    rules=("warrant.other-distribution", "warrant.net-exercise"),
    fails_if="a Warrant that is taken to be converted net counts for other shares than a net exercise would issue",
)  # fmt: skip
def net_conversion(case: DistributionFacts) -> None:
    """Converted by a net exercise, a Warrant takes part for the shares that one of it all would issue, if for any."""
    derivation = derive(other_distribution.rule, case, NET)
    if case.distributed is not Distributed.SECURITIES:
        as_in_full = attempt(lambda: other_distribution(case))
        turned_away = derivation.refused is not None
        assert turned_away == isinstance(as_in_full, TurnedAway), "it is turned away on one reading only"
        assert derivation.outcome is None or derivation.outcome == as_in_full, "what is no such security is carried"
        return
    if case.fair_market_value is None:
        assert derivation.refused is not None, "shares are issued for a value that is not known"
        assert derivation.refused.clause == "Warrant 1(b)", "it is turned away under another clause"
        return
    assert derivation.outcome is not None, "it is turned away"
    exercise = unchecked(
        NetExerciseFacts, designated=case.number, fair_market_value=case.fair_market_value,
        purchase_price=case.purchase_price,
    )  # fmt: skip
    issued = attempt(lambda: net_exercise(exercise))
    counted = derivation.outcome.shares_counted
    assert counted == (0 if isinstance(issued, TurnedAway) else issued.shares_exact), "it counts for other shares"
    added = derivation.outcome.carried_after - case.carried
    assert added == counted * case.each_share, "other securities are carried for them"
    told = any(isinstance(entry, Condition) and entry.fired for entry in derivation.entries)
    assert told == (case.fair_market_value <= case.purchase_price), "it is not said why it counts for none"


def _deliver(case: DeliveryFacts) -> computed.Delivery:
    value = None if case.value_each is None else cents_pair(case.value_each)
    return computed.deliver(pair(case.carried), case.old, case.new, pair(case.number), pair(case.designated), value)


@statement(
    "warrant.securities-delivered-agrees", "Warrant 3(d)", "Warrant 2", facts=DeliveryFacts, kind=Kind.AGREEMENT,
    rules=("warrant.securities-delivered",),
    fails_if="an exercise brings the wrong amount of the securities carried along",
)  # fmt: skip
def securities_delivered_agrees(case: DeliveryFacts) -> None:
    """The engine delivers the same securities and cash, keeps the same for the rest, and refuses the same exercises."""
    results = both(lambda: securities_delivered(case), lambda: _deliver(case))
    if results is None:
        return
    specified, engine = results
    agree("securities delivered", Unit.WHOLE_SHARES, specified.delivered, engine.delivered)
    agree("cash in lieu", Unit.MONEY, specified.cash, dollars(engine.cash))
    agree("securities carried on", Unit.SHARES, specified.carried_after, exact(engine.carried))


@statement(
    "securities.nothing-lost-in-delivery", "Warrant 3(d)", "Warrant 2", facts=DeliveryFacts,
    rules=("warrant.securities-delivered",), fails_if="securities carried along are lost, or made out of nothing",
)  # fmt: skip
def nothing_lost_in_delivery(case: DeliveryFacts) -> None:
    """What is delivered, what is paid for a fraction and what is carried on are together what was carried before."""
    engine = attempt(lambda: _deliver(case))
    assume(not isinstance(engine, TurnedAway))
    fraction = case.carried * case.new / case.old - exact(engine.carried) - engine.delivered
    assert (0 <= fraction) & (fraction < 1), "more than a fraction of one security is missing"
    assert exact(engine.carried) >= 0, "less than nothing is carried on"
    value = 0 if case.value_each is None else case.value_each
    assert within(dollars(engine.cash) - fraction * value, HALF_A_CENT), "the fraction is not paid at its value"


@facts
class DeliveryInTwo:
    """A Warrant that carries securities, exercised in two parts instead of one."""

    carried: Fraction = shares("securities carried")
    one: Fraction = shares("shares designated first", above=Fraction(0), minimum=None)
    other: Fraction = shares("shares designated second", above=Fraction(0), minimum=None)
    value_each: Fraction = price("value of one of the securities")


@statement(
    "securities.two-exercises-gain-nothing", "Warrant 3(d)", "Warrant 2", facts=DeliveryInTwo,
    rules=("warrant.securities-delivered",), fails_if="a Holder gains by exercising in parts",
)  # fmt: skip
def two_exercises_gain_nothing(case: DeliveryInTwo) -> None:
    """Two exercises bring no more securities than one of both, and leave nothing behind if they are of the whole."""
    number, value = pair(case.one + case.other), cents_pair(case.value_each)
    whole = computed.deliver(pair(case.carried), 1, 1, number, number, value)
    first = computed.deliver(pair(case.carried), 1, 1, number, pair(case.one), value)
    second = computed.deliver(first.carried, 1, 1, pair(case.other), pair(case.other), value)
    assert exact(whole.carried) == 0, "something is left behind by one exercise"
    assert exact(second.carried) == 0, "something is left behind by two"
    one, other = case.carried - exact(first.carried), exact(first.carried)
    have((first.delivered <= one) & (second.delivered <= other), why="more is delivered than goes with the part")
    have(case.carried < whole.delivered + 1, why="less is delivered than the whole, but for a fraction")
    assert first.delivered + second.delivered <= whole.delivered, "two exercises bring more"


@facts
class SplitBetween:
    """A Warrant that carries securities, a split of the common stock, and an exercise of a part."""

    carried: Fraction = shares("securities carried")
    number: Fraction = shares("shares purchasable before the split", above=Fraction(0), minimum=None)
    designated: Fraction = shares("shares designated before the split", above=Fraction(0), minimum=None)
    value_each: Fraction = price("value of one of the securities")
    old: int = whole_shares("shares that are split or combined", minimum=1)
    new: int = whole_shares("shares that they become", minimum=1)


@statement(
    "securities.split-of-the-shares-leaves-them", "Warrant 3(d)", "Warrant 3(b)", facts=SplitBetween,
    rules=("warrant.securities-delivered", "warrant.split"),
    fails_if="a split of the common stock creates or destroys securities laid by for a Holder",
)  # fmt: skip
def split_of_the_shares_leaves_them(case: SplitBetween) -> None:
    """The same part of a Warrant brings the same other securities before and after a split of the common stock."""
    assume(case.designated <= case.number)
    value = cents_pair(case.value_each)
    before = computed.deliver(pair(case.carried), 1, 1, pair(case.number), pair(case.designated), value)
    split = computed_adjustment.split((10, 1), pair(case.number), case.old, case.new)
    restated = pair(case.designated * case.new / case.old)
    after = computed.deliver(pair(case.carried), 1, 1, split.number, restated, value)
    assert exact(after.carried) == exact(before.carried), "another part is carried on"
    assert after.delivered == before.delivered, "other securities are delivered"


# -- what the shares become (Warrant 3(e), 3(f))


def received_by(entitlements: tuple[Entitlement, ...]) -> list[computed.Received]:
    """What each share becomes, as the engine takes it."""
    return [computed.Received(each.what, each.sort.value, pair(each.each_share)) for each in entitlements]


def _agree_on_receivable(specified: Any, engine: computed.Replaced) -> None:
    for each, amount in zip(specified.receivable, engine.receivable, strict=True):
        agree(f"{each.what} receivable", Unit.SHARES, each.amount, exact(amount))


@statement(
    "warrant.recapitalisation-agrees", "Warrant 3(e)", facts=RecapitalisationFacts, lengths=UP_TO_THREE,
    kind=Kind.AGREEMENT, rules=("warrant.recapitalisation",),
    fails_if="after a recapitalisation a Warrant is for the wrong stock, or at the wrong price",
)  # fmt: skip
def recapitalisation_agrees(case: RecapitalisationFacts) -> None:
    """The engine's stock, number and price after a recapitalisation are the clause's; it refuses the same changes."""
    results = both(
        lambda: recapitalisation(case),
        lambda: computed.recapitalise(cents_pair(case.purchase_price), pair(case.number), received_by(case.received)),
    )
    if results is None:
        return
    specified, engine = results
    agree("Purchase Price", Unit.PRICE, specified.purchase_price, exact_dollars(engine.price))
    agree("shares of stock purchasable", Unit.SHARES, specified.number, exact(engine.number))
    _agree_on_receivable(specified, engine)


@statement(
    "recapitalisation.keeps-the-whole-price", "Warrant 3(e)", "Warrant 3(a)", facts=RecapitalisationFacts,
    lengths=UP_TO_THREE, rules=("warrant.recapitalisation",),
    fails_if="a change of the stock makes the whole Warrant dearer or cheaper",
)  # fmt: skip
def recapitalisation_keeps_the_whole_price(case: RecapitalisationFacts) -> None:
    """Whatever the common stock becomes, the Holder pays as much for all that it becomes as for the shares before."""
    engine = attempt(
        lambda: computed.recapitalise(cents_pair(case.purchase_price), pair(case.number), received_by(case.received))
    )
    assume(not isinstance(engine, TurnedAway))
    whole = exact_dollars(engine.price) * exact(engine.number)
    assert whole == case.purchase_price * case.number, "price times number is not what it was"


@facts
class Reclassified:
    """A Warrant, and stock that becomes other stock."""

    purchase_price: Fraction = price("Purchase Price before")
    number: Fraction = shares("shares purchasable before")
    each_share: Fraction = shares("shares of the new stock for each share", above=Fraction(0), minimum=None)
    then: Fraction = shares("shares of newer stock for each of those", above=Fraction(0), minimum=None)


def _into(terms: tuple[Any, Any], *each_share: Any) -> computed.Replaced:
    received = [
        computed.Received(f"stock {place}", computed.STOCK, pair(each)) for place, each in enumerate(each_share)
    ]
    return computed.recapitalise(*terms, received)


@statement(
    "recapitalisation.one-for-one-changes-nothing", "Warrant 3(e)", facts=Reclassified,
    rules=("warrant.recapitalisation",), fails_if="a mere change of name changes what a Warrant is worth",
)  # fmt: skip
def one_for_one_changes_nothing(case: Reclassified) -> None:
    """A change of each share into one share of other stock leaves the price and the number as they were."""
    engine = _into((cents_pair(case.purchase_price), pair(case.number)), Fraction(1))
    assert exact_dollars(engine.price) == case.purchase_price, "the price is another"
    assert exact(engine.number) == case.number, "the number is another"


@statement(
    "recapitalisation.two-as-one", "Warrant 3(e)", facts=Reclassified, rules=("warrant.recapitalisation",),
    fails_if="the Company could choose the outcome by the steps in which it changes its stock",
)  # fmt: skip
def two_recapitalisations_as_one(case: Reclassified) -> None:
    """Two changes of the stock, one after the other, come to one of their product."""
    start = cents_pair(case.purchase_price), pair(case.number)
    first = _into(start, case.each_share)
    second = _into((first.price, first.number), case.then)
    once = _into(start, case.each_share * case.then)
    assert exact(second.price) == exact(once.price), "the price is another"
    assert exact(second.number) == exact(once.number), "the number is another"


@statement(
    "recapitalisation.as-a-split", "Warrant 3(e)", "Warrant 3(b)", facts=SplitBetween,
    rules=("warrant.recapitalisation", "warrant.split"),
    fails_if="a split that is called a recapitalisation is priced otherwise than a split",
)  # fmt: skip
def recapitalisation_as_a_split(case: SplitBetween) -> None:
    """A change of the stock into so many shares of one class prices a Warrant as a split into as many does."""
    start = cents_pair(case.value_each), pair(case.number)
    split = computed_adjustment.split(*start, case.old, case.new)
    changed = _into(start, Fraction(1) * case.new / case.old)
    assert exact(changed.price) == exact(split.price), "the price is another"
    assert exact(changed.number) == exact(split.number), "the number is another"


@statement(
    "warrant.reorganisation-agrees", "Warrant 3(f)", "Warrant 2", facts=ReorganisationFacts,
    lengths={"received": (0, 1, 2, 3)}, kind=Kind.AGREEMENT, rules=("warrant.reorganisation",),
    fails_if="after a merger a Warrant is for something other than its shares were exchanged for",
)  # fmt: skip
def reorganisation_agrees(case: ReorganisationFacts) -> None:
    """After a merger or the like the engine's Warrant is for what the clause's is, cash included, at the same price."""
    specified = reorganisation(case)
    engine = computed.reorganise(cents_pair(case.purchase_price), pair(case.number), received_by(case.received))
    agree("shares of the Common Stock that was", Unit.SHARES, case.number, exact(engine.number))
    whole = exact_dollars(engine.price) * exact(engine.number)
    agree("price of the whole Warrant", Unit.EXACT_MONEY, specified.whole_price, whole)
    agree("cash receivable", Unit.EXACT_MONEY, specified.cash, exact(engine.cash))
    _agree_on_receivable(specified, engine)


@statement(
    "reorganisation.as-a-recapitalisation", "Warrant 3(f)", "Warrant 3(e)", facts=RecapitalisationFacts,
    lengths=UP_TO_THREE, rules=("warrant.reorganisation", "warrant.recapitalisation"),
    fails_if="it makes a difference by which of two names the same change goes",
)  # fmt: skip
def reorganisation_as_a_recapitalisation(case: RecapitalisationFacts) -> None:
    """The same change yields the same things for the same price, be it a recapitalisation or a reorganisation."""
    assume(any(each.sort is Sort.STOCK for each in case.received))
    changed = attempt(lambda: recapitalisation(case))
    assume(not isinstance(changed, TurnedAway))
    merged = reorganisation(
        ReorganisationFacts(purchase_price=case.purchase_price, number=case.number, received=case.received)
    )
    assert merged.whole_price == changed.whole_price, "the price of the whole is another"
    for one, other in zip(changed.receivable, merged.receivable, strict=True):
        assert one.amount == other.amount, f"another amount of {one.what} is receivable"
