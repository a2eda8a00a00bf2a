"""Warrant 3(g)(3), last part: what a lapse of options does to the price they reduced, whatever has happened since.

What has happened since is one function of the price on either side, told over and over: that the two functions agree,
for lists up to four, is a lemma, and the rule as a whole is proved from it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import StandIn, assume, opaque
from fourcorners.engine.path import on_path
from fourcorners.engine.statements import Kind, statement
from impl import dilution as computed
from properties.bridge import CENTS, agree, both, cents, cents_pair, dollars, exact, exact_dollars, pair
from spec.alternatives import RatchetCap, RatchetLapse
from spec.deemed_issues import LapseFacts, Operation, Rights, Since, actually_received, options_lapse, replayed
from spec.facts import Unit, facts, listing, money, price, ratio, shares, whole_shares
from spec.readings import Readings
from spec.terms import INITIAL_PURCHASE_PRICE

UP_TO_FOUR = {"since": (0, 1, 2, 3, 4)}
UP_TO_THREE = {"since": (0, 1, 2, 3)}
UP_TO_TWO = {"since": (0, 1, 2)}
UP_TO_ONE = {"since": (0, 1)}
AT_ONCE = {"since": (0,)}
"""The day of the grant: whatever happens later happens to one price."""


def operations(since: tuple[Since, ...]) -> list[tuple[str, Any]]:
    """What happened since, as the engine takes it."""
    return [
        (each.what.value, pair(each.factor) if each.what is Operation.MULTIPLIED else cents_pair(each.effective_price))
        for each in since
    ]


# -- the history


@facts
class PriceAndHistory:
    """A price, and what has happened since it was in effect."""

    price: Fraction = price("Purchase Price at the beginning")
    since: tuple[Since, ...] = listing("what has happened since", Since, default=())


def history(since: tuple[Since, ...]) -> tuple[tuple[str, Any], ...]:
    """What happened since, each with its factor or its price in dollars."""
    return tuple(
        (each.what.value, each.factor if each.what is Operation.MULTIPLIED else each.effective_price) for each in since
    )


def told(start: Any, happened: tuple[tuple[str, Any], ...]) -> Any:
    """The price that ``start``, in dollars, becomes: the clause's own words once more, for both sides to be held to."""
    for what, figure in happened:
        start = start * figure if what == Operation.MULTIPLIED.value else min(start, figure)
    return start


@statement(
    "warrant.replay-agrees", "Warrant 3(g)(3)", "Warrant 3(g)(1)", facts=PriceAndHistory, lengths=UP_TO_FOUR,
    kind=Kind.LEMMA, rules=("warrant.options-lapse",),
    fails_if="a history told again leads to another price on one side",
)  # fmt: skip
def replay_agrees(case: PriceAndHistory) -> None:
    """Told again from any price, splits, dividends and issues lead to one price on both sides, above zero."""
    price_then = told(case.price, history(case.since))
    assert price_then > 0, "the price is not above zero"
    agree("Purchase Price", Unit.PRICE, replayed(case.price, case.since), price_then)
    engine = computed.replayed(cents_pair(case.price), operations(case.since))
    agree("Purchase Price, by the engine", Unit.PRICE, price_then, exact_dollars(engine))


@facts
class TwoPricesAndHistory:
    """Two prices, and what has happened since to either."""

    lower: Fraction = price("lower Purchase Price at the beginning")
    higher: Fraction = price("higher Purchase Price at the beginning")
    since: tuple[Since, ...] = listing("what has happened since", Since, default=())


@statement(
    "warrant.replay-keeps-order", "Warrant 3(g)(3)", "Warrant 3(g)(1)", facts=TwoPricesAndHistory, lengths=UP_TO_TWO,
    kind=Kind.LEMMA, rules=("warrant.options-lapse",),
    fails_if="a Warrant that was cheaper before the same events is dearer after them",
)  # fmt: skip
def replay_keeps_order(case: TwoPricesAndHistory) -> None:
    """Of two prices, the lower is never the higher after the same splits, dividends and issues."""
    assume(case.lower <= case.higher)
    since = operations(case.since)
    low, high = (computed.replayed(cents_pair(each), since) for each in (case.lower, case.higher))
    assert exact(low) <= exact(high), "the order is reversed"


def _some_price(start: Any, happened: tuple[tuple[str, Any], ...]) -> tuple[Any, Any]:
    path, arguments = on_path("a history told again"), (start, happened)

    def as_ratio(*given: Any) -> tuple[int, int]:
        return told(*given).as_integer_ratio()  # type: ignore[no-any-return]

    name = "a history told again"
    over = opaque(path, name, as_ratio, arguments, "numerator", lambda pair: pair[0], 1)
    under = opaque(path, name, as_ratio, arguments, "denominator", lambda pair: pair[1], 1)
    return over, under


def _cheap(happened: Any) -> bool:
    """Whether a history holds multiplications alone, which fork no path: a price can be followed through it."""
    return all(what == Operation.MULTIPLIED.value for what, _ in happened)


def _specified(real: Any, start: Any, since: Any, no_effect: bool = False) -> Any:
    happened = history(since)
    if no_effect or _cheap(happened):
        return real(start, since, no_effect)
    over, under = _some_price(start, happened)
    return Fraction(1) * over / under


def _computed(real: Any, start: Any, since: Any) -> Any:
    if _cheap(since):
        return real(start, since)
    in_dollars = tuple(
        (what, exact(figure) if what == computed.MULTIPLIED else exact_dollars(figure)) for what, figure in since
    )
    over, under = _some_price(exact_dollars(start), in_dollars)
    return over * CENTS, under


TOLD = (
    StandIn("spec.deemed_issues:replayed", "warrant.replay-agrees", _specified),
    StandIn("impl.dilution:replayed", "warrant.replay-agrees", _computed),
)
"""A history told again leads to some price above zero, the same on both sides for the same price and history."""


# -- the lapse


def _received(case: LapseFacts) -> Any:
    return computed.actually_received(
        case.rights.value,
        cents(case.received),
        cents(case.received_for_converted),
        cents(case.received_on_exercise),
        cents(case.cancelled),
    )


@facts
class GrantAndHistory:
    """A grant that reduced a price or did not, the shares actually issued on it, and what has happened since."""

    price_before: Fraction = price("Purchase Price just before the grant", default=INITIAL_PURCHASE_PRICE)
    granted_at: Fraction = price("Effective Price of the grant")
    since: tuple[Since, ...] = listing("what has happened since", Since, default=())
    number: Fraction = shares("shares purchasable now")
    issued: int = whole_shares("shares actually issued")
    received: Fraction = money("consideration for the grant and for those shares", above=Fraction(0), minimum=None)

    def lapse(self) -> LapseFacts:
        """The lapse, of options."""
        return LapseFacts(
            price_before=self.price_before,
            granted_at=self.granted_at,
            since=self.since,
            number=self.number,
            rights=Rights.OPTIONS,
            shares=Fraction(1) * self.issued,
            received=self.received,
        )


def _lapse(case: LapseFacts | GrantAndHistory, issued: Any, received: Any) -> computed.Readjusted:
    return computed.lapse(
        cents_pair(case.price_before),
        cents_pair(case.granted_at),
        operations(case.since),
        pair(case.number),
        issued,
        received,
    )


def _lapsed(case: GrantAndHistory) -> computed.Readjusted:
    return _lapse(case, (case.issued, 1), cents(case.received))


@statement(
    "warrant.options-lapse-agrees", "Warrant 3(g)(3)", facts=LapseFacts, lengths=UP_TO_ONE, kind=Kind.AGREEMENT,
    rules=("warrant.options-lapse",), stand_ins=TOLD,
    fails_if="a lapse of options leaves a Warrant at the wrong price or number",
)  # fmt: skip
def options_lapse_agrees(case: LapseFacts) -> None:
    """After any lapse, whole or partial, the engine's price and number are the clause's; it refuses the same."""
    received = _received(case)
    agree("consideration", Unit.MONEY, actually_received(case), dollars(received))
    results = both(lambda: options_lapse(case), lambda: _lapse(case, pair(case.shares), received))
    if results is None:
        return
    specified, engine = results
    agree("Purchase Price until then", Unit.PRICE, specified.price_now, exact_dollars(engine.price_now))
    agree("Purchase Price", Unit.PRICE, specified.purchase_price, exact_dollars(engine.price))
    agree("shares purchasable", Unit.SHARES, specified.number, exact(engine.number))


@statement(
    "warrant.lapse-as-if-never-granted", "Warrant 3(g)(3)", facts=GrantAndHistory, lengths=UP_TO_TWO,
    rules=("warrant.options-lapse",), fails_if="options that nobody exercised leave a mark on a Warrant's price",
)  # fmt: skip
def lapse_as_if_never_granted(case: GrantAndHistory) -> None:
    """A grant that lapses wholly unexercised leaves the price as if it had never been, whatever happened since."""
    after = _lapse(case, (0, 1), cents(case.received))
    assert exact_dollars(after.price) == told(case.price_before, history(case.since)), "the grant leaves a mark"


@statement(
    "warrant.lapse-never-above-the-price-before", "Warrant 3(g)(3)", "Warrant 3(g)(1)", facts=GrantAndHistory,
    lengths=UP_TO_ONE, rules=("warrant.options-lapse",),
    fails_if="a grant and its lapse leave a Warrant dearer than it was before, splits and dividends apart",
)  # fmt: skip
def lapse_never_above_the_price_before(case: GrantAndHistory) -> None:
    """A readjusted price is never above the price before the grant, restated for splits and dividends since."""
    restated = case.price_before
    for each in case.since:
        if each.what is Operation.MULTIPLIED:
            restated = restated * each.factor
    assert exact_dollars(_lapsed(case).price) <= restated, "the price is above the one before the grant"


@statement(
    "warrant.lapse-keeps-the-whole-price", "Warrant 3(g)(3)", "Warrant 3(a)", facts=GrantAndHistory, lengths=UP_TO_TWO,
    rules=("warrant.options-lapse",), stand_ins=TOLD, fails_if="a lapse makes the whole Warrant dearer or cheaper",
)  # fmt: skip
def lapse_keeps_the_whole_price(case: GrantAndHistory) -> None:
    """A readjustment leaves price times number what it was."""
    after = _lapsed(case)
    assert exact(after.price) * exact(after.number) == exact(after.price_now) * case.number, "the product changes"


@statement(
    "warrant.lapse-never-lowers", "Warrant 3(g)(3)", facts=GrantAndHistory, lengths=UP_TO_ONE,
    rules=("warrant.options-lapse",), fails_if="Holders gain from options that nobody exercised",
)  # fmt: skip
def lapse_never_lowers(case: GrantAndHistory) -> None:
    """Where the shares actually issued brought at least the Effective Price of the grant, no lapse lowers the price."""
    assume(case.received >= case.granted_at * case.issued)
    after = _lapsed(case)
    assert exact(after.price) >= exact(after.price_now), "the price falls"


@statement(
    "warrant.nothing-lapses-nothing-changes", "Warrant 3(g)(3)", facts=GrantAndHistory, lengths=UP_TO_TWO,
    rules=("warrant.options-lapse",), fails_if="the end of options that were all exercised moves a Warrant's price",
)  # fmt: skip
def nothing_lapses_nothing_changes(case: GrantAndHistory) -> None:
    """Options exercised in full for the least payable leave nothing to readjust when their time is over."""
    assume(case.issued > 0)
    received = cents(case.received)
    after = computed.lapse(
        cents_pair(case.price_before),
        (received, case.issued),
        operations(case.since),
        pair(case.number),
        (case.issued, 1),
        received,
    )
    assert exact(after.price) == exact(after.price_now), "the price changes"
    assert exact(after.number) == case.number, "the number changes"


@facts
class TwoLapses:
    """Two grants of options, with a split or dividend between, both exercised in part and then lapsed."""

    price_before: Fraction = price("Purchase Price before both", default=INITIAL_PURCHASE_PRICE)
    first: Fraction = price("Effective Price of the first grant")
    factor: Fraction = ratio("factor by which the price was multiplied in between", above=Fraction(0))
    second: Fraction = price("Effective Price of the second grant")
    on_first: Fraction = price("Effective Price of the shares issued on the first")
    on_second: Fraction = price("Effective Price of the shares issued on the second")


@statement(
    "warrant.order-of-lapses", "Warrant 3(g)(3)", facts=TwoLapses, rules=("warrant.options-lapse",),
    fails_if="what a Warrant costs depends on which of two grants lapses first",
)  # fmt: skip
def order_of_lapses(case: TwoLapses) -> None:
    """Two grants that lapse leave the same Purchase Price, and so the same number, whichever lapses first."""
    assume(case.first <= case.on_first)
    assume(case.second <= case.on_second)
    before, first, second = map(cents_pair, (case.price_before, case.first, case.second))
    between = (computed.MULTIPLIED, pair(case.factor))
    of_first, of_second = map(_issued_at, (case.on_first, case.on_second))

    # The first lapses, then the second: before the second there is then what the first really came to.
    once = computed.lapse(before, first, [between, (computed.ISSUED, second)], NUMBER, *of_first)
    with_first = min(case.price_before, case.on_first) * case.factor
    one = computed.lapse(cents_pair(with_first), second, [], NUMBER, *of_second)
    assert exact(one.price_now) == exact(once.price), "the first lapse leads elsewhere than the second begins"

    # The second lapses, then the first: since the first there is then what the second really came to.
    as_granted = min(case.price_before, case.first) * case.factor
    once = computed.lapse(cents_pair(as_granted), second, [], NUMBER, *of_second)
    really = (computed.ISSUED, cents_pair(case.on_second))
    other = computed.lapse(before, first, [between, really], NUMBER, *of_first)
    assert exact(other.price_now) == exact(once.price), "the second lapse leads elsewhere than the first begins"

    assert exact(one.price) == exact(other.price), "the price depends on which lapses first"


NUMBER = (1, 1)


def _issued_at(effective_price: Any) -> tuple[tuple[Any, Any], Any]:
    """Some shares, and the cents received for them, of that Effective Price."""
    over, under = cents_pair(effective_price)
    return (under, 1), over


RESTORED = Readings(ratchet_lapse=RatchetLapse.RESTORED)
LITERAL = Readings(ratchet_cap=RatchetCap.LITERAL)


@statement(
    "warrant.lapse-readings-agree-at-once", "Warrant 3(g)(3)", facts=GrantAndHistory, lengths=AT_ONCE,
    rules=("warrant.options-lapse",), fails_if="the readings part where nothing has happened since the grant",
)  # fmt: skip
def lapse_readings_agree_at_once(case: GrantAndHistory) -> None:
    """Where nothing has happened since the grant, replaying the history and restoring the old price are one."""
    replayed_since, restored = options_lapse(case.lapse()), options_lapse(case.lapse(), RESTORED)
    assert replayed_since.purchase_price == restored.purchase_price, "the readings part"


@statement(
    "warrant.lapse-cap-seldom-bites", "Warrant 3(g)(3)", "Warrant 3(g)(1)", facts=GrantAndHistory, lengths=AT_ONCE,
    rules=("warrant.options-lapse",), fails_if="the cap changes a readjustment that is below the old price anyway",
)  # fmt: skip
def lapse_cap_seldom_bites(case: GrantAndHistory) -> None:
    """The cap matters only where the shares actually issued brought more apiece than the price before the grant.

    Both readings give one price then, and whatever has happened since happens to that price.
    """
    assume(case.received <= case.price_before * case.issued)
    capped, literal = options_lapse(case.lapse()), options_lapse(case.lapse(), LITERAL)
    assert capped.purchase_price == literal.purchase_price, "the cap bites"
