"""Adjustment of the Warrants: price and number, splits, stock dividends and the ratchet."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import adjustment as computed
from properties.bridge import agree, both, cents, cents_pair, exact, exact_dollars, pair
from spec.adjustment import AdjustFacts, SplitFacts, StockDividendFacts, adjust, split, stock_dividend
from spec.alternatives import DividendSelf
from spec.facts import Unit, facts, money, price, shares, whole_shares
from spec.ratchet import RatchetFacts, ratchet
from spec.readings import Readings
from spec.terms import INITIAL_PURCHASE_PRICE


def _terms(case: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    return cents_pair(case.purchase_price), pair(case.number)


def _agree_on_terms(specified: Any, engine: computed.Adjusted) -> None:
    agree("Purchase Price", Unit.PRICE, specified.purchase_price, exact_dollars(engine.price))
    agree("shares purchasable", Unit.SHARES, specified.number, exact(engine.number))


# -- agreement


@statement(
    "warrant.adjust-agrees", "Warrant 3(a)", facts=AdjustFacts, kind=Kind.AGREEMENT, rules=("warrant.adjust",),
    fails_if="an adjusted Warrant is for the wrong number of shares",
)  # fmt: skip
def adjust_agrees(case: AdjustFacts) -> None:
    """The engine's number after any adjustment of the price is the Warrant's, exactly."""
    engine = computed.adjust(*_terms(case), cents_pair(case.price_after))
    agree("shares purchasable", Unit.SHARES, adjust(case).number, exact(engine))


@statement(
    "warrant.split-agrees", "Warrant 3(b)", facts=SplitFacts, kind=Kind.AGREEMENT, rules=("warrant.split",),
    fails_if="a split or combination leaves a Warrant at the wrong price or number",
)  # fmt: skip
def split_agrees(case: SplitFacts) -> None:
    """The engine's price and number after any split or combination are the Warrant's, exactly."""
    _agree_on_terms(split(case), computed.split(*_terms(case), case.old, case.new))


@statement(
    "warrant.stock-dividend-agrees", "Warrant 3(c)", facts=StockDividendFacts, kind=Kind.AGREEMENT,
    rules=("warrant.stock-dividend",), fails_if="a dividend in shares leaves a Warrant at the wrong price or number",
)  # fmt: skip
def stock_dividend_agrees(case: StockDividendFacts) -> None:
    """The engine's price and number after any dividend in shares are the Warrant's, exactly."""
    engine = computed.stock_dividend(*_terms(case), pair(case.outstanding), pair(case.convertible), case.dividend)
    _agree_on_terms(stock_dividend(case), engine)


@statement(
    "warrant.ratchet-agrees", "Warrant 3(g)(1)", "Warrant 3(g)(2)", facts=RatchetFacts, kind=Kind.AGREEMENT,
    rules=("warrant.ratchet",), fails_if="an issue below the price leaves a Warrant at the wrong price or number",
)  # fmt: skip
def ratchet_agrees(case: RatchetFacts) -> None:
    """After any issue for cash the engine's price and number are the Warrant's, exactly; it refuses the same issues."""
    results = both(
        lambda: ratchet(case), lambda: computed.ratchet(*_terms(case), case.shares, cents(case.consideration))
    )
    if results is not None:
        _agree_on_terms(*results)


# -- what stays the same


def _worth(engine: computed.Adjusted) -> Any:
    return exact_dollars(engine.price) * exact(engine.number)


UNCHANGED = "price times number is not what it was"


@statement(
    "warrant.adjust-keeps-the-whole-price", "Warrant 3(a)", facts=AdjustFacts, rules=("warrant.adjust",),
    fails_if="the Holder would pay more or less for the whole Warrant than before",
)  # fmt: skip
def adjust_keeps_the_whole_price(case: AdjustFacts) -> None:
    """Whatever the price becomes, price times number stays what it was."""
    number = computed.adjust(*_terms(case), cents_pair(case.price_after))
    assert case.price_after * exact(number) == case.purchase_price * case.number, UNCHANGED
    assert case.price_after * adjust(case).number == case.purchase_price * case.number, UNCHANGED


@statement(
    "warrant.split-keeps-the-whole-price", "Warrant 3(b)", "Warrant 3(a)", facts=SplitFacts, rules=("warrant.split",),
    fails_if="a split makes the whole Warrant dearer or cheaper",
)  # fmt: skip
def split_keeps_the_whole_price(case: SplitFacts) -> None:
    """A split or combination leaves price times number what it was."""
    assert _worth(computed.split(*_terms(case), case.old, case.new)) == case.purchase_price * case.number, UNCHANGED


@statement(
    "warrant.dividend-keeps-the-whole-price", "Warrant 3(c)", "Warrant 3(a)", facts=StockDividendFacts,
    rules=("warrant.stock-dividend",), fails_if="a dividend makes the whole Warrant dearer or cheaper",
)  # fmt: skip
def dividend_keeps_the_whole_price(case: StockDividendFacts) -> None:
    """A dividend in shares leaves price times number what it was, and never raises the price."""
    engine = computed.stock_dividend(*_terms(case), pair(case.outstanding), pair(case.convertible), case.dividend)
    assert _worth(engine) == case.purchase_price * case.number, UNCHANGED
    assert exact_dollars(engine.price) < case.purchase_price, "a dividend does not lower the price"


@statement(
    "warrant.ratchet-keeps-the-whole-price", "Warrant 3(g)(1)", "Warrant 3(a)", facts=RatchetFacts,
    rules=("warrant.ratchet",), fails_if="an issue makes the whole Warrant dearer or cheaper",
)  # fmt: skip
def ratchet_keeps_the_whole_price(case: RatchetFacts) -> None:
    """An issue of shares for cash leaves price times number what it was."""
    assume(case.consideration > 0)
    engine = computed.ratchet(*_terms(case), case.shares, cents(case.consideration))
    assert _worth(engine) == case.purchase_price * case.number, UNCHANGED


@statement(
    "warrant.split-and-back", "Warrant 3(b)", facts=SplitFacts, rules=("warrant.split",),
    fails_if="a split and its reversal leave a Warrant other than it was",
)  # fmt: skip
def split_and_back(case: SplitFacts) -> None:
    """A split followed by the inverse combination leaves the Warrant as it was."""
    there = computed.split(*_terms(case), case.old, case.new)
    back = computed.split(there.price, there.number, case.new, case.old)
    assert exact_dollars(back.price) == case.purchase_price, "the price is not back where it was"
    assert exact(back.number) == case.number, "the number is not back where it was"


# -- two dividends


@facts
class TwoDividends:
    """Two dividends in shares, one after the other, and nothing between them."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    outstanding: Fraction = shares("common stock outstanding before", above=Fraction(0), minimum=None)
    first: int = whole_shares("shares of the first dividend", minimum=1)
    second: int = whole_shares("shares of the second dividend", minimum=1)


LEAVES_ITSELF_OUT = Readings(dividend_self=DividendSelf.LEFT_OUT)


def _specified_twice_and_once(case: TwoDividends, readings: Readings) -> tuple[Any, Any]:
    def paid(purchase_price: Any, number: Any, outstanding: Any, dividend: Any) -> Any:
        dividend_paid = StockDividendFacts(
            purchase_price=purchase_price, number=number, outstanding=outstanding, dividend=dividend
        )
        return stock_dividend(dividend_paid, readings)

    assume(case.outstanding + case.first <= 10**15)
    assume(case.first + case.second <= 10**15)
    one = paid(case.purchase_price, case.number, case.outstanding, case.first)
    assume(one.number <= 10**15)
    two = paid(one.purchase_price, one.number, case.outstanding + case.first, case.second)
    return two, paid(case.purchase_price, case.number, case.outstanding, case.first + case.second)


def computed_twice_and_once(case: TwoDividends, number: Any) -> tuple[Any, Any]:
    """Prices after both and after one of the sum, by the engine, for a Warrant of ``number`` shares."""
    start = cents_pair(case.purchase_price), pair(number)
    one = computed.stock_dividend(*start, pair(case.outstanding), (0, 1), case.first)
    two = computed.stock_dividend(one.price, one.number, pair(case.outstanding + case.first), (0, 1), case.second)
    once = computed.stock_dividend(*start, pair(case.outstanding), (0, 1), case.first + case.second)
    return exact_dollars(two.price), exact_dollars(once.price)


@statement(
    "warrant.two-dividends-as-one", "Warrant 3(c)", facts=TwoDividends, rules=("warrant.stock-dividend",),
    fails_if="a dividend in two parts changes a Warrant even where its own shares do not count",
)  # fmt: skip
def two_dividends_as_one(case: TwoDividends) -> None:
    """Where a Warrant's own shares are not counted, two dividends come to one of their sum."""
    two, once = _specified_twice_and_once(case, LEAVES_ITSELF_OUT)
    assert two == once, "two dividends and one of their sum part"
    both_paid, paid_once = computed_twice_and_once(case, Fraction(0))
    assert both_paid == paid_once, "the engine's two dividends and one of their sum part"


@statement(
    "warrant.two-dividends-part", "Warrant 3(c)", facts=TwoDividends, rules=("warrant.stock-dividend",),
    fails_if="the Warrant's own growth does not feed the base that the second dividend is measured on",
)  # fmt: skip
def two_dividends_part(case: TwoDividends) -> None:
    """Where a Warrant's own shares are counted, two dividends lower the price less than one of their sum does."""
    assume(case.number > 0)
    two, once = _specified_twice_and_once(case, Readings())
    assert two.purchase_price > once.purchase_price, "two dividends lower the price as far as one"
    both_paid, paid_once = computed_twice_and_once(case, case.number)
    assert both_paid > paid_once, "the engine's two dividends lower the price as far as one"


# -- the ratchet


@statement(
    "warrant.ratchet-never-raises", "Warrant 3(g)(1)", facts=RatchetFacts, rules=("warrant.ratchet",),
    fails_if="an issue of shares makes a Warrant dearer",
)  # fmt: skip
def ratchet_never_raises(case: RatchetFacts) -> None:
    """No issue of shares raises the Purchase Price, or leaves it above what the shares were issued for."""
    assume(case.consideration > 0)
    engine = computed.ratchet(*_terms(case), case.shares, cents(case.consideration))
    after = exact_dollars(engine.price)
    assert after <= case.purchase_price, "the price rises"
    assert after * case.shares <= case.consideration, "the price stays above the Effective Price"


@statement(
    "warrant.ratchet-idempotent", "Warrant 3(g)(1)", facts=RatchetFacts, rules=("warrant.ratchet",),
    fails_if="the same issue would reduce a Warrant's price twice",
)  # fmt: skip
def ratchet_idempotent(case: RatchetFacts) -> None:
    """A second issue at the same price changes nothing more."""
    assume(case.consideration > 0)
    once = computed.ratchet(*_terms(case), case.shares, cents(case.consideration))
    twice = computed.ratchet(once.price, once.number, case.shares, cents(case.consideration))
    assert exact(twice.price) == exact(once.price), "the price falls again"
    assert exact(twice.number) == exact(once.number), "the number rises again"


@facts
class TwoIssues:
    """Two issues of shares for cash, and a Warrant outstanding at both."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    one_shares: int = whole_shares("shares of one issue", minimum=1)
    one_consideration: Fraction = money("cash received for it", above=Fraction(0), minimum=None)
    other_shares: int = whole_shares("shares of the other", minimum=1)
    other_consideration: Fraction = money("cash received for that", above=Fraction(0), minimum=None)


@statement(
    "warrant.order-of-issues", "Warrant 3(g)(1)", facts=TwoIssues, rules=("warrant.ratchet",),
    fails_if="the Company could choose the outcome by the order of its issues",
)  # fmt: skip
def order_of_issues(case: TwoIssues) -> None:
    """Two issues leave a Warrant the same in either order."""
    one = case.one_shares, cents(case.one_consideration)
    other = case.other_shares, cents(case.other_consideration)

    def after(*issues: tuple[Any, Any]) -> computed.Adjusted:
        terms = computed.Adjusted(*_terms(case))
        for issue in issues:
            terms = computed.ratchet(terms.price, terms.number, *issue)
        return terms

    there, back = after(one, other), after(other, one)
    assert exact(there.price) == exact(back.price), "the price depends on the order"
    assert exact(there.number) == exact(back.number), "the number depends on the order"
