"""Exercise of the Warrants for cash and net, and the fair market value both rest on."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume, have
from fourcorners.engine.statements import Kind, statement
from impl import exercise as computed
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
from spec.exercise import ExerciseFacts, exercise
from spec.facts import Unit, facts, price, shares
from spec.fair_market_value import FairMarketValueFacts, fair_market_value
from spec.net_exercise import NetExerciseFacts, net_exercise

HALF_A_CENT = Fraction(1, 200)


def _known(value: Any) -> tuple[Any, Any] | None:
    return None if value is None else cents_pair(value)


@statement(
    "warrant.exercise-agrees", "Warrant 1(a)", "Warrant 2", facts=ExerciseFacts, kind=Kind.AGREEMENT,
    rules=("warrant.exercise",), fails_if="a Holder pays or receives the wrong amount on an exercise for cash",
)  # fmt: skip
def exercise_agrees(case: ExerciseFacts) -> None:
    """The engine's payment, shares, cash and remaining Warrant are the clause's, and it refuses the same exercises."""
    results = both(
        lambda: exercise(case),
        lambda: computed.exercise(
            pair(case.number),
            cents_pair(case.purchase_price),
            pair(case.designated),
            _known(case.fair_market_value),
        ),
    )
    if results is None:
        return
    specified, engine = results
    agree("payment", Unit.MONEY, specified.payment, dollars(engine.payment))
    _agree_on_delivery(specified, engine)


def _agree_on_delivery(specified: Any, engine: computed.Exercised) -> None:
    agree("shares issued", Unit.WHOLE_SHARES, specified.shares_issued, engine.shares)
    agree("cash in lieu", Unit.MONEY, specified.cash_in_lieu, dollars(engine.cash))
    agree("shares still purchasable", Unit.SHARES, specified.number_after, exact(engine.number))


def _net(designated: Any, fair_market_value: Any, purchase_price: Any, number: Any = None) -> computed.Exercised:
    covered = designated if number is None else number
    return computed.net_exercise(
        pair(covered), cents_pair(purchase_price), pair(designated), cents_pair(fair_market_value)
    )


def _net_of(case: NetExerciseFacts) -> computed.Exercised:
    return _net(case.designated, case.fair_market_value, case.purchase_price, case.number)


@statement(
    "warrant.net-exercise-agrees", "Warrant 1(b)", "Warrant 2", facts=NetExerciseFacts, kind=Kind.AGREEMENT,
    rules=("warrant.net-exercise",), fails_if="a net exercise delivers shares or cash that the formula does not yield",
)  # fmt: skip
def net_exercise_agrees(case: NetExerciseFacts) -> None:
    """The engine's shares, cash and remaining Warrant are the formula's, and it refuses the same elections."""
    results = both(lambda: net_exercise(case), lambda: _net_of(case))
    if results is not None:
        _agree_on_delivery(*results)


def _net_or_drop(*terms: Any) -> computed.Exercised:
    """The engine's net exercise; a case that it refuses is left aside."""
    result = attempt(lambda: _net(*terms))
    assume(not isinstance(result, TurnedAway))
    assert isinstance(result, computed.Exercised)
    return result


def _received(engine: computed.Exercised, fair_market_value: Any) -> Any:
    """Dollars that the shares and the cash are worth to the Holder."""
    return engine.shares * fair_market_value + dollars(engine.cash)


@statement(
    "net-exercise.never-more-than-designated", "Warrant 1(b)", facts=NetExerciseFacts, rules=("warrant.net-exercise",),
    fails_if="a Holder receives more shares net than an exercise for cash would bring",
)  # fmt: skip
def never_more_than_designated(case: NetExerciseFacts) -> None:
    """A net exercise never issues more shares than were designated, nor fewer than none."""
    engine = _net_or_drop(case.designated, case.fair_market_value, case.purchase_price, case.number)
    assert 0 <= engine.shares, "fewer than no shares are issued"
    assert engine.shares <= case.designated, "more shares are issued than designated"
    assert engine.cash >= 0, "cash in lieu is owed by the Holder"


@statement(
    "net-exercise.value-for-value", "Warrant 1(b)", "Warrant 2", facts=NetExerciseFacts,
    rules=("warrant.net-exercise",),
    fails_if="a net exercise hands over more or less than the value given up",
)  # fmt: skip
def value_for_value(case: NetExerciseFacts) -> None:
    """Shares at fair market value and cash together are worth what was given up, to within half a cent."""
    engine = _net_or_drop(case.designated, case.fair_market_value, case.purchase_price, case.number)
    given_up = case.designated * (case.fair_market_value - case.purchase_price)
    assert within(_received(engine, case.fair_market_value) - given_up, HALF_A_CENT), (
        "value received is not value given up"
    )


@facts
class TwoValues:
    """A net exercise at one fair market value, and at a higher one."""

    designated: Fraction = shares("shares designated", above=Fraction(0), minimum=None)
    purchase_price: Fraction = price("Purchase Price")
    lower: Fraction = price("lower fair market value")
    higher: Fraction = price("higher fair market value")


@statement(
    "net-exercise.monotone", "Warrant 1(b)", facts=TwoValues, rules=("warrant.net-exercise",),
    fails_if="a Holder would do better on a lower share price",
)  # fmt: skip
def monotone(case: TwoValues) -> None:
    """At a higher fair market value a net exercise issues no fewer shares."""
    assume(case.lower <= case.higher)
    low = _net_or_drop(case.designated, case.lower, case.purchase_price)
    high = _net_or_drop(case.designated, case.higher, case.purchase_price)
    less, more = (_exact_shares(case, value) for value in (case.lower, case.higher))
    have(less <= more, why="the formula itself falls as the price rises")
    have((low.shares <= less) & (more < high.shares + 1), why="the shares issued are not the formula's, whole")
    assert low.shares <= high.shares, "fewer shares at a higher value"


def _exact_shares(case: TwoValues, value: Any) -> Any:
    return case.designated * (value - case.purchase_price) / value


@facts
class ElectionInTwo:
    """A net exercise elected in two parts instead of one, on one day."""

    one: Fraction = shares("shares designated first", above=Fraction(0), minimum=None)
    other: Fraction = shares("shares designated second", above=Fraction(0), minimum=None)
    purchase_price: Fraction = price("Purchase Price")
    fair_market_value: Fraction = price("fair market value")


@statement(
    "net-exercise.splitting-gains-nothing", "Warrant 1(b)", "Warrant 2", facts=ElectionInTwo,
    rules=("warrant.net-exercise",), fails_if="a Holder gains by electing in parts",
)  # fmt: skip
def splitting_gains_nothing(case: ElectionInTwo) -> None:
    """An election in two parts issues no more shares, and brings the same value to within a cent and a half."""
    terms = case.fair_market_value, case.purchase_price
    one, other, whole = (_net_or_drop(each, *terms) for each in (case.one, case.other, case.one + case.other))
    spread = case.fair_market_value - case.purchase_price
    for part, designated in ((one, case.one), (other, case.other), (whole, case.one + case.other)):
        have(
            within(_received(part, case.fair_market_value) - designated * spread, HALF_A_CENT),
            why="value received is not value given up",
        )
    gained = _received(one, case.fair_market_value) + _received(other, case.fair_market_value)
    assert within(gained - _received(whole, case.fair_market_value), 3 * HALF_A_CENT), (
        "electing in parts changes the value"
    )
    assert one.shares + other.shares <= whole.shares, "electing in parts issues more shares"


@statement(
    "net-exercise.nothing-at-equality", "Warrant 1(b)", facts=NetExerciseFacts, rules=("warrant.net-exercise",),
    fails_if="a Warrant that is worth nothing yields something",
)  # fmt: skip
def nothing_at_equality(case: NetExerciseFacts) -> None:
    """At a fair market value equal to the price a net exercise yields no share and no cash."""
    engine = _net_or_drop(case.designated, case.purchase_price, case.purchase_price, case.number)
    assert engine.shares == 0, "a share is issued"
    assert engine.cash == 0, "cash is paid"


# -- fair market value


@statement(
    "warrant.fair-market-value-agrees", "Warrant 1(b)(i)", "Warrant 1(b)(ii)", "Warrant 1(b)(iii)",
    facts=FairMarketValueFacts, lengths={"closes": (0, 1, 2)}, kind=Kind.AGREEMENT,
    rules=("warrant.fair-market-value",), fails_if="a Warrant is valued on the wrong closes",
)  # fmt: skip
def fair_market_value_agrees(case: FairMarketValueFacts) -> None:
    """The engine averages the closes that the clause averages, and takes the Board's value where the clause does."""
    results = both(lambda: fair_market_value(case), lambda: _averaged(case))
    if results is not None:
        agree("fair market value", Unit.PRICE, results[0].fair_market_value, exact_dollars(results[1]))


def _averaged(case: FairMarketValueFacts) -> tuple[Any, Any]:
    closes = [(close.on, cents_pair(close.price)) for close in case.closes]
    return computed.fair_market_value(closes, case.election, case.basis.value, _known(case.board_value))


@statement(
    "fair-market-value.between-the-closes", "Warrant 1(b)(i)", facts=FairMarketValueFacts,
    lengths={"closes": (1, 2)}, rules=("warrant.fair-market-value",),
    fails_if="an average lies outside what it averages",
)  # fmt: skip
def between_the_closes(case: FairMarketValueFacts) -> None:
    """A value not set by the Board lies between the lowest and the highest close."""
    assume(case.board_value is None)
    result = attempt(lambda: _averaged(case))
    assume(not isinstance(result, TurnedAway))
    value = exact_dollars(result)
    assert value >= min(close.price for close in case.closes), "below the lowest close"
    assert value <= max(close.price for close in case.closes), "above the highest close"
