"""The closing prices that are averaged, on every reading of the thirty days, and where the Board's value takes over."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from fourcorners.engine.statements import Kind, statement
from impl import exercise as computed
from properties.bridge import agree, cents_pair, exact_dollars
from spec.alternatives import FmvWindow
from spec.facts import Unit, count, facts
from spec.fair_market_value import Basis, ClosingPrice, FairMarketValueFacts, fair_market_value
from spec.readings import Readings
from spec.rules import Condition, derive

ELECTION = date(2002, 9, 2)
LAST = date(2002, 8, 30)
"""Three days before: the last of the thirty."""

ONE_DAY = timedelta(days=1)
BOARD = Fraction(100)


@facts
class Market:
    """A few closing prices at even distances before an election."""

    newest: int = count("days from the newest close to the election", maximum=36)
    apart: int = count("days from one close to the next", minimum=1, maximum=4)
    closes: int = count("closes", maximum=2)


@facts
class LongMarket:
    """About thirty closing prices, a day or two apart, before an election."""

    newest: int = count("days from the newest close to the election", maximum=4)
    apart: int = count("days from one close to the next", minimum=1, maximum=2)
    closes: int = count("closes", minimum=28, maximum=33)


def _closes(case: Market | LongMarket) -> list[tuple[date, Fraction]]:
    """The days of trading with what a share closed at, oldest first: a dollar at the newest, and one more each."""
    dated = [ELECTION - timedelta(days=case.newest + number * case.apart) for number in range(case.closes)]
    return [(on, Fraction(dollars)) for dollars, on in enumerate(dated, start=1)][::-1]


def _valued(closes: list[tuple[date, Fraction]], basis: Basis, board: Fraction | None) -> FairMarketValueFacts:
    # The newest first, so that a rule that took them in the order given would be seen.
    given = tuple(ClosingPrice(on=on, price=price) for on, price in reversed(closes))
    return FairMarketValueFacts(basis=basis, election=ELECTION, closes=given, board_value=board)


def _agree(closes: list[tuple[date, Fraction]], window: FmvWindow, as_if: list[tuple[date, Fraction]]) -> None:
    """On that reading the closes have the value, and are as many, as the engine finds with others in their place."""
    specified = fair_market_value(_valued(closes, Basis.EXCHANGE, BOARD), Readings(fmv_window=window))
    priced = [(on, cents_pair(price)) for on, price in as_if]
    engine = computed.fair_market_value(priced, ELECTION, Basis.EXCHANGE.value, cents_pair(BOARD))
    agree("fair market value", Unit.PRICE, specified.fair_market_value, exact_dollars(engine))
    averaged = sum(LAST - 29 * ONE_DAY <= on <= LAST for on, _ in as_if)
    assert specified.prices_averaged == averaged, "another number of prices is averaged"
    assert specified.by_the_board == (averaged == 0), "it is not said whose value it is"


@statement(
    "fair-market-value.carried-forward", "Warrant 1(b)(i)", "Warrant 1(b)(iii)", facts=Market,
    enumerated=("newest", "apart", "closes"), kind=Kind.AGREEMENT, rules=("warrant.fair-market-value",),
    fails_if="a close that is carried forward stands for other days than those up to the next one",
)  # fmt: skip
def carried_forward(case: Market) -> None:
    """Closes carried forward are worth what closes on every day are, each day's being the last there was by then."""
    closes, every_day, standing = _closes(case), [], None
    on = closes[0][0] if closes else ELECTION
    while on <= ELECTION:
        standing = dict(closes).get(on, standing)
        assert standing is not None or not closes, "there is a close on the first day"
        if standing is not None:
            every_day.append((on, standing))
        on += ONE_DAY
    _agree(closes, FmvWindow.CARRIED_FORWARD, every_day)
    _agree(closes, FmvWindow.CLOSES, closes)


@statement(
    "fair-market-value.thirty-sessions", "Warrant 1(b)(i)", facts=LongMarket,
    enumerated=("newest", "apart", "closes"), kind=Kind.AGREEMENT, rules=("warrant.fair-market-value",),
    fails_if="more or fewer sessions than the last thirty are averaged, or some after the end of the period",
)  # fmt: skip
def thirty_sessions(case: LongMarket) -> None:
    """The last thirty sessions are worth what closes on thirty successive days are, of which the newest is the last."""
    closes = _closes(case)
    before = [price for on, price in closes if on <= LAST]
    redated = [(LAST - number * ONE_DAY, price) for number, price in enumerate(reversed(before))]
    _agree(closes, FmvWindow.SESSIONS, redated)


@statement(
    "fair-market-value.no-market", "Warrant 1(b)(iii)", facts=Market, enumerated=("newest", "apart", "closes"),
    rules=("warrant.fair-market-value",), fails_if="stock without a market is valued by closes, or that is not said",
)  # fmt: skip
def no_market(case: Market) -> None:
    """Where there is no market, and there only, that is said, and the Board values the stock whatever it closed at."""
    closes = _closes(case)
    for basis in Basis:
        derivation = derive(fair_market_value.rule, _valued(closes, basis, BOARD))
        assert derivation.outcome is not None, "it is turned away although the Board has given a value"
        said = any(
            isinstance(entry, Condition) and entry.fired and "public market" in entry.sentence
            for entry in derivation.entries
        )
        assert said == (basis is Basis.NONE), "it is said of a market, or not said of none"
        priced = [(on, cents_pair(price)) for on, price in closes]
        engine = computed.fair_market_value(priced, ELECTION, basis.value, cents_pair(BOARD))
        agree("fair market value", Unit.PRICE, derivation.outcome.fair_market_value, exact_dollars(engine))
