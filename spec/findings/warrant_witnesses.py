"""The figures of findings about the Warrant: its exercise, its price and the adjustments of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from spec.adjustment import SplitFacts, StockDividendFacts, split, stock_dividend
from spec.adjustment_time import AdjustmentTimeFacts, Cause, adjustment_time
from spec.exercise import ExerciseFacts, exercise
from spec.facts import ONE_CENT, Unit
from spec.fair_market_value import Basis, ClosingPrice, FairMarketValueFacts, fair_market_value
from spec.findings.finding import Figure, answered, attempt, but, given, reading, told
from spec.net_exercise import NetExerciseFacts, net_exercise
from spec.ratchet import RatchetFacts, ratchet
from spec.terms import EXHIBIT_A, FIRST_CLOSING_DATE, INITIAL_PURCHASE_PRICE, PAR_VALUE

KELLY, BAPEF = EXHIBIT_A[0], EXHIBIT_A[4]

KELLY_SHARES = Fraction(KELLY.warrants)

ALL_WARRANTS = Fraction(sum(line.warrants for line in EXHIBIT_A))
"""Shares under all of Exhibit A's Warrants."""

ONE = Fraction(1)


def exercise_price() -> tuple[Figure, ...]:
    """A net exercise after a split of one share into two, by which price is B."""
    after = split(SplitFacts(number=KELLY_SHARES, old=1, new=2))
    case = NetExerciseFacts(
        designated=after.number, fair_market_value=Fraction(1, 5), purchase_price=after.purchase_price
    )
    initial = net_exercise(case, reading("net.price", "initial"))
    return (
        given("shares under a Warrant of Exhibit A, before the split", KELLY_SHARES, Unit.WHOLE_SHARES),
        given("fair market value after the split", case.fair_market_value, Unit.PRICE),
        Figure("Purchase Price after the split", after.purchase_price, Unit.PRICE),
        Figure("shares purchasable after it", after.number, Unit.SHARES),
        Figure("shares issued, B being the Purchase Price", net_exercise(case).shares_issued, Unit.WHOLE_SHARES),
        Figure("shares issued, B being the Initial Purchase Price", initial.shares_issued, Unit.WHOLE_SHARES),
    )


def thirty_days() -> tuple[Figure, ...]:
    """The mean of three closes of a stock that is seldom traded, three ways."""
    closes = (
        ClosingPrice(on=date(2002, 1, 15), price=Fraction(10, 100)),
        ClosingPrice(on=date(2002, 2, 12), price=Fraction(20, 100)),
        ClosingPrice(on=date(2002, 3, 11), price=Fraction(40, 100)),
    )
    case = FairMarketValueFacts(basis=Basis.EXCHANGE, election=date(2002, 3, 15), closes=closes)
    figures = [given("day of the election", case.election, Unit.DATE)]
    figures += [given(f"close on {close.on}", close.price, Unit.PRICE) for close in closes]
    for key in ("closes", "carried-forward", "sessions"):
        value = fair_market_value(case, reading("fmv.window", key)).fair_market_value
        figures.append(Figure(f"fair market value, {key}", value, Unit.PRICE))
    return tuple(figures)


def no_market() -> tuple[Figure, ...]:
    """An election where the stock is traded over the counter and no close falls within the period."""
    case = FairMarketValueFacts(basis=Basis.OVER_THE_COUNTER, election=date(2002, 3, 15))
    board = but(case, board_value=Fraction(15, 100))
    return (
        given("closing prices within the period", 0, Unit.COUNT),
        answered("fair market value, the Board having set none", attempt(fair_market_value, case)),
        Figure("fair market value, the Board's", fair_market_value(board).fair_market_value, Unit.PRICE),
    )


def value_of_nil() -> tuple[Figure, ...]:
    """A net exercise of one share that is worth nothing."""
    case = NetExerciseFacts(designated=ONE, fair_market_value=Fraction(0))
    literal = reading("net.out-of-the-money", "literal")
    return (
        given("shares designated", case.designated, Unit.SHARES),
        given("fair market value", case.fair_market_value, Unit.PRICE),
        answered("net exercise", attempt(net_exercise, case)),
        answered("net exercise, the formula read literally", attempt(net_exercise, case, literal)),
    )


def below_the_price() -> tuple[Figure, ...]:
    """A net exercise of one share worth a cent less than it costs."""
    case = NetExerciseFacts(designated=ONE, fair_market_value=INITIAL_PURCHASE_PRICE - ONE_CENT)
    literal = net_exercise(case, reading("net.out-of-the-money", "literal"))
    return (
        given("shares designated", case.designated, Unit.SHARES),
        given("fair market value", case.fair_market_value, Unit.PRICE),
        given("Purchase Price", case.purchase_price, Unit.PRICE),
        Figure("shares that the formula yields", literal.shares_exact, Unit.SHARES),
        answered("net exercise, where a negative number cannot be issued", attempt(net_exercise, case)),
    )


def used_up() -> tuple[Figure, ...]:
    """What is left of a Warrant for ten shares after a net exercise of all ten."""
    case = NetExerciseFacts(designated=Fraction(10), fair_market_value=2 * INITIAL_PURCHASE_PRICE)
    by_issued = net_exercise(case, reading("net.reduces-by", "issued"))
    return (
        given("shares designated, all there are", case.designated, Unit.SHARES),
        given("fair market value", case.fair_market_value, Unit.PRICE),
        Figure("shares issued", net_exercise(case).shares_issued, Unit.WHOLE_SHARES),
        Figure("shares left, those designated being given up", net_exercise(case).number_after, Unit.SHARES),
        Figure("shares left, only those issued coming off", by_issued.number_after, Unit.SHARES),
    )


def there_and_back() -> tuple[Figure, ...]:
    """Three shares combined into one, and one split into three, with and without the fraction."""
    figures = [given("shares under a Warrant of Exhibit A", KELLY_SHARES, Unit.WHOLE_SHARES)]
    for key in ("exact", "floored"):
        way = reading("warrant.number", key)
        combined = split(SplitFacts(number=KELLY_SHARES, old=3, new=1), way)
        back = split(
            SplitFacts(purchase_price=combined.purchase_price, number=combined.number, old=1, new=3),
            way,
        )
        figures += [
            Figure(f"shares after three become one, {key}", combined.number, Unit.SHARES),
            Figure(f"shares after one becomes three again, {key}", back.number, Unit.SHARES),
        ]
    return tuple(figures)


def split_before_the_close() -> tuple[Figure, ...]:
    """A combination of ten shares into one, and a Warrant exercised on that day, before and after the close."""
    day = date(2002, 9, 3)
    before = SplitFacts(number=KELLY_SHARES, old=10, new=1)
    after = split(before)
    figures = [
        given("shares under a Warrant of Exhibit A", before.number, Unit.WHOLE_SHARES),
        given("Purchase Price before a combination of ten into one", before.purchase_price, Unit.PRICE),
        given("its day", day, Unit.DATE),
    ]
    for hour, closed in (("before the close", False), ("after the close", True)):
        asked = AdjustmentTimeFacts(
            cause=Cause.SPLIT, warrant_dated=FIRST_CLOSING_DATE, effective_on=day, asked_on=day, closed=closed
        )
        then = after if adjustment_time(asked).in_effect else before
        whole = Fraction(int(then.number))
        case = ExerciseFacts(number=then.number, purchase_price=then.purchase_price, designated=whole)
        bought = exercise(case)
        figures += [
            Figure(f"new shares for an exercise of all whole shares {hour}", bought.shares_issued, Unit.WHOLE_SHARES),
            Figure(f"payment for them {hour}", bought.payment, Unit.EXACT_MONEY),
        ]
    return tuple(figures)


def own_date() -> tuple[Figure, ...]:
    """A split of one share into ten on the afternoon of the First Closing, read both ways."""
    case = SplitFacts(number=KELLY_SHARES, old=1, new=10)
    asked = AdjustmentTimeFacts(
        cause=Cause.SPLIT, warrant_dated=FIRST_CLOSING_DATE, effective_on=FIRST_CLOSING_DATE,
        asked_on=FIRST_CLOSING_DATE, closed=True,
    )  # fmt: skip
    figures = [
        given("shares under a Warrant of Exhibit A", case.number, Unit.WHOLE_SHARES),
        given("a share is split into", case.new, Unit.WHOLE_SHARES),
    ]
    for key in ("once-issued", "next-day"):
        adjusted = adjustment_time(asked, reading("adjustment.own-date", key)).adjusts
        number = split(case).number if adjusted else case.number
        figures.append(Figure(f"shares purchasable afterwards, {key}", number, Unit.SHARES))
    return tuple(figures)


def split_or_dividend() -> tuple[Figure, ...]:
    """One share more for each outstanding, called a split and called a dividend."""
    as_split = split(SplitFacts(number=ONE, old=1, new=2))
    as_dividend = stock_dividend(StockDividendFacts(number=ONE, outstanding=ONE, dividend=1))
    return (
        given("shares outstanding", ONE, Unit.SHARES),
        given("shares under the one Warrant", ONE, Unit.SHARES),
        given("shares issued for nothing on those outstanding", ONE, Unit.SHARES),
        Figure("Purchase Price after a split of one into two", as_split.purchase_price, Unit.PRICE),
        Figure("Purchase Price after a dividend of one on one", as_dividend.purchase_price, Unit.PRICE),
        Figure("shares purchasable after the split", as_split.number, Unit.SHARES),
        Figure("shares purchasable after the dividend", as_dividend.number, Unit.SHARES),
    )


def dividend_base() -> tuple[Figure, ...]:
    """A dividend of one share on one, where one more is issuable on conversion of something else."""
    case = StockDividendFacts(number=Fraction(0), outstanding=ONE, convertible=ONE, dividend=1)
    outstanding = stock_dividend(case, reading("dividend.base", "outstanding"))
    return (
        given("shares outstanding", case.outstanding, Unit.SHARES),
        given("shares issuable on conversion", case.convertible, Unit.SHARES),
        given("shares paid as the dividend", case.dividend, Unit.WHOLE_SHARES),
        Figure("Purchase Price, counting both", stock_dividend(case).purchase_price, Unit.PRICE),
        Figure("Purchase Price, counting what is outstanding", outstanding.purchase_price, Unit.PRICE),
    )


def counts_itself() -> tuple[Figure, ...]:
    """The same dividend for two Warrants of Exhibit A, each counted or left out of its own count."""
    outstanding = Fraction(20_000_000)
    figures = [
        given("shares outstanding, of one's own choosing", outstanding, Unit.SHARES),
        given("shares paid as the dividend, likewise", 20_000_000, Unit.WHOLE_SHARES),
    ]
    for key in ("counted", "left-out"):
        for line in (KELLY, BAPEF):
            case = StockDividendFacts(
                number=Fraction(line.warrants),
                outstanding=outstanding,
                convertible=ALL_WARRANTS - line.warrants,
                dividend=20_000_000,
            )
            after = stock_dividend(case, reading("dividend.self", key))
            figures.append(Figure(f"price for {line.purchaser}, {key}", after.purchase_price, Unit.PRICE))
    return tuple(figures)


def two_dividends() -> tuple[Figure, ...]:
    """Two dividends of one share, and one dividend of two."""
    case = StockDividendFacts(number=ONE, outstanding=ONE, dividend=1)
    first = stock_dividend(case)
    second = stock_dividend(
        StockDividendFacts(purchase_price=first.purchase_price, number=first.number, outstanding=2 * ONE, dividend=1)
    )
    once = stock_dividend(but(case, dividend=2))
    return (
        given("shares outstanding", ONE, Unit.SHARES),
        given("shares under the one Warrant", ONE, Unit.SHARES),
        Figure("Purchase Price after two dividends of one share", second.purchase_price, Unit.PRICE),
        Figure("Purchase Price after one dividend of two shares", once.purchase_price, Unit.PRICE),
    )


def conversion_price() -> tuple[Figure, ...]:
    """One share issued for five cents, by what the price that falls is."""
    case = RatchetFacts(number=KELLY_SHARES, shares=1, consideration=5 * ONE_CENT)
    no_effect = ratchet(case, reading("ratchet.price", "no-effect"))
    return (
        given("shares under a Warrant of Exhibit A", KELLY_SHARES, Unit.WHOLE_SHARES),
        given("shares issued", case.shares, Unit.WHOLE_SHARES),
        given("received for them", case.consideration, Unit.MONEY),
        Figure("Purchase Price, where it is what falls", ratchet(case).purchase_price, Unit.PRICE),
        Figure("shares purchasable then", ratchet(case).number, Unit.SHARES),
        Figure("Purchase Price, where nothing falls", no_effect.purchase_price, Unit.PRICE),
        Figure("shares purchasable then, nothing having fallen", no_effect.number, Unit.SHARES),
    )


def dividend_as_issue() -> tuple[Figure, ...]:
    """A dividend of one share, taken as a dividend and as an issue for nothing."""
    paid = stock_dividend(StockDividendFacts(number=ONE, outstanding=ONE, dividend=1))
    issued = RatchetFacts(number=ONE, shares=1, consideration=Fraction(0))
    return (
        given("shares outstanding", ONE, Unit.SHARES),
        given("shares paid as a dividend", ONE, Unit.SHARES),
        Figure("Purchase Price, adjusted as for a dividend", paid.purchase_price, Unit.PRICE),
        answered("adjusted as for an issue of Additional Shares", attempt(ratchet, issued)),
        told(
            "the same, the price being held at par",
            attempt(ratchet, issued, reading("ratchet.zero", "par")),
            "purchase_price",
            Unit.PRICE,
        ),
    )


def issued_for_nothing() -> tuple[Figure, ...]:
    """One share issued for nothing."""
    case = RatchetFacts(number=KELLY_SHARES, shares=1, consideration=Fraction(0))
    at_par = attempt(ratchet, case, reading("ratchet.zero", "par"))
    return (
        given("shares under a Warrant of Exhibit A", KELLY_SHARES, Unit.WHOLE_SHARES),
        given("shares issued", case.shares, Unit.WHOLE_SHARES),
        given("received for them", case.consideration, Unit.MONEY),
        answered("the adjustment", attempt(ratchet, case)),
        told("Purchase Price, held at par", at_par, "purchase_price", Unit.PRICE),
        told("shares purchasable, held at par", at_par, "number", Unit.SHARES),
    )


def one_share() -> tuple[Figure, ...]:
    """One share issued for a cent, and a hundred for a cent, against all of Exhibit A's Warrants."""
    figures = [given("shares under Exhibit A's Warrants", ALL_WARRANTS, Unit.WHOLE_SHARES)]
    for issued in (1, 100):
        after = ratchet(RatchetFacts(number=ALL_WARRANTS, shares=issued, consideration=ONE_CENT))
        figures += [
            given("shares issued for one cent", issued, Unit.WHOLE_SHARES),
            Figure(f"Purchase Price after {issued}", after.purchase_price, Unit.PRICE),
            Figure(f"shares purchasable after {issued}", after.number, Unit.SHARES),
        ]
    return tuple(figures)


def below_par() -> tuple[Figure, ...]:
    """Two shares issued for a cent, and one share bought at the price that results."""
    after = ratchet(RatchetFacts(number=ONE, shares=2, consideration=ONE_CENT))
    paid = exercise(ExerciseFacts(number=after.number, purchase_price=after.purchase_price, designated=Fraction(2)))
    return (
        given("par value of a share", PAR_VALUE, Unit.PRICE),
        given("shares issued for one cent", 2, Unit.WHOLE_SHARES),
        Figure("Purchase Price afterwards", after.purchase_price, Unit.PRICE),
        Figure("paid on exercise for two shares", paid.payment, Unit.MONEY),
        Figure("par value of those two", 2 * PAR_VALUE, Unit.MONEY),
    )
