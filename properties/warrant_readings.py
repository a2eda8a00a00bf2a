"""The Warrants on every reading: adjusted, reduced by an issue, exercised net or in suspense, recapitalised."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import adjustment as computed
from impl import conditional, securities
from impl import exercise as computed_exercise
from properties.bridge import agree, both, cents, cents_pair, dollars, exact, exact_dollars, pair, within
from properties.securities import received_by
from spec.adjustment import AdjustFacts, StockDividendFacts, adjust, stock_dividend
from spec.alternatives import (
    DividendBase,
    DividendSelf,
    NetOutOfTheMoney,
    NetPrice,
    NetReducesBy,
    RatchetPrice,
    RatchetZero,
    WarrantNumber,
)
from spec.conditional_exercise import ConditionalExerciseFacts, conditional_exercise
from spec.facts import Unit, choice, facts, nested
from spec.net_exercise import NetExerciseFacts, net_exercise
from spec.ratchet import RatchetFacts, ratchet
from spec.readings import Readings
from spec.reorganisation import RecapitalisationFacts, recapitalisation
from spec.securities_alternatives import ConditionalDesignation, RecapitalisationPrice

INITIAL_CENTS = (10, 1)  # a share, before any adjustment
PAR_CENTS = 1  # a share
HALF_A_CENT = Fraction(1, 200)
WHOLE = Readings(warrant_number=WarrantNumber.FLOORED)
A_SHARE = Readings(recapitalisation_price=RecapitalisationPrice.A_SHARE)
SAME_PART = Readings(conditional_designation=ConditionalDesignation.SAME_PART)


@statement(
    "warrant.number-cut-to-whole-shares", "Warrant 3(a)", "Warrant opening", facts=AdjustFacts, kind=Kind.AGREEMENT,
    rules=("warrant.adjust",),
    fails_if="read as for whole shares, a Warrant is for another number than the exact one cut",
)  # fmt: skip
def number_cut_to_whole_shares(case: AdjustFacts) -> None:
    """Read as for whole shares, a Warrant is after any adjustment for the engine's number, its fraction cut off."""
    engine = computed.adjust(cents_pair(case.purchase_price), pair(case.number), cents_pair(case.price_after))
    adjusted = adjust(case, WHOLE)
    agree("shares purchasable", Unit.SHARES, adjusted.number, engine[0] // engine[1])
    agree("Purchase Price", Unit.PRICE, adjusted.purchase_price, case.price_after)


@facts
class DividendAsRead:
    """A dividend in common stock, and what it is measured on."""

    dividend: StockDividendFacts = nested("the dividend", StockDividendFacts)
    base: DividendBase = choice("which shares are N", DividendBase)
    itself: DividendSelf = choice("whether the Warrant's own count", DividendSelf)


@statement(
    "warrant.stock-dividend-as-read", "Warrant 3(c)", "Warrant 3(a)", facts=DividendAsRead, kind=Kind.AGREEMENT,
    enumerated=("base", "itself"), rules=("warrant.stock-dividend",),
    fails_if="a reading of the base measures a dividend on other shares than it says",
)  # fmt: skip
def stock_dividend_as_read(case: DividendAsRead) -> None:
    """On each reading of N a dividend does what the engine does to a price, told of the shares that count then."""
    paid = case.dividend
    counts_all = case.base is DividendBase.FULLY_DILUTED
    own = paid.number if counts_all and case.itself is DividendSelf.COUNTED else Fraction(0)
    others = paid.convertible if counts_all else Fraction(0)
    price = cents_pair(paid.purchase_price)
    engine = computed.stock_dividend(price, pair(own), pair(paid.outstanding), pair(others), paid.dividend)
    specified = stock_dividend(paid, Readings(dividend_base=case.base, dividend_self=case.itself))
    agree("Purchase Price", Unit.PRICE, specified.purchase_price, exact_dollars(engine.price))
    agree(
        "price of the whole", Unit.EXACT_MONEY, specified.purchase_price * specified.number,
        paid.purchase_price * paid.number,
    )  # fmt: skip


@facts
class IssueAsRead:
    """An issue of shares for cash, and what the ratchet is read to do."""

    issue: RatchetFacts = nested("the issue", RatchetFacts)
    price: RatchetPrice = choice("what the Conversion Price is", RatchetPrice)
    zero: RatchetZero = choice("what shares for next to nothing do", RatchetZero)


@statement(
    "warrant.ratchet-as-read", "Warrant 3(g)(1)", "Warrant 3(g)(2)", "PA 1.3(f)", facts=IssueAsRead,
    kind=Kind.AGREEMENT, enumerated=("price", "zero"), rules=("warrant.ratchet",),
    fails_if="a reading of the ratchet reduces a price where it should not, or to another",
)  # fmt: skip
def ratchet_as_read(case: IssueAsRead) -> None:
    """Without effect, an issue leaves a Warrant as it is; taken at par at the least, it is one for par at the least."""
    issue = case.issue
    readings = Readings(ratchet_price=case.price, ratchet_zero=case.zero)
    if case.price is RatchetPrice.NO_EFFECT:
        left = ratchet(issue, readings)
        assert not left.reduced, "a price is reduced without effect"
        assert (left.purchase_price == issue.purchase_price) & (left.number == issue.number), "the Warrant is changed"
        assert left.effective_price * issue.shares == issue.consideration, "another Effective Price is shown"
        return
    received = cents(issue.consideration)
    if case.zero is RatchetZero.PAR and received < PAR_CENTS * issue.shares:
        received = PAR_CENTS * issue.shares
    terms = cents_pair(issue.purchase_price), pair(issue.number)
    results = both(lambda: ratchet(issue, readings), lambda: computed.ratchet(*terms, issue.shares, received))
    if results is not None:
        specified, engine = results
        agree("Purchase Price", Unit.PRICE, specified.purchase_price, exact_dollars(engine.price))
        agree("shares purchasable", Unit.SHARES, specified.number, exact(engine.number))
        agree("Effective Price", Unit.PRICE, specified.effective_price * issue.shares, dollars(received))
        assert specified.reduced == (exact_dollars(engine.price) < issue.purchase_price), "it is said otherwise"


@facts
class ElectionAsRead:
    """A net exercise, and how its formula is read."""

    election: NetExerciseFacts = nested("the election", NetExerciseFacts)
    price: NetPrice = choice("which price is B", NetPrice)
    reduces_by: NetReducesBy = choice("what comes off the Warrant", NetReducesBy)
    out_of_the_money: NetOutOfTheMoney = choice("what a value below the price means", NetOutOfTheMoney)


@statement(
    "warrant.net-exercise-as-read", "Warrant 1(b)", "Warrant 1(a)", "Warrant opening", facts=ElectionAsRead,
    kind=Kind.AGREEMENT, enumerated=("price", "reduces_by", "out_of_the_money"), rules=("warrant.net-exercise",),
    fails_if="a reading of the formula yields other shares than it says, or takes others off the Warrant",
)  # fmt: skip
def net_exercise_as_read(case: ElectionAsRead) -> None:
    """On each reading a net exercise yields the formula's value at the price it names, and reduces by what it names.

    Only on the literal reading is there one below the price, for as many shares as the loss is worth, less than none.
    """
    asked = case.election
    value, designated = asked.fair_market_value, asked.designated
    number = designated if asked.number is None else asked.number
    price = INITIAL_CENTS if case.price is NetPrice.INITIAL else cents_pair(asked.purchase_price)
    readings = Readings(
        net_price=case.price, net_reduces_by=case.reduces_by, net_out_of_the_money=case.out_of_the_money
    )
    at_a_loss = (0 < value) & (value < exact_dollars(price)) & (designated <= number)
    if case.out_of_the_money is NetOutOfTheMoney.LITERAL and at_a_loss:
        made = net_exercise(asked, readings)
        assert made.shares_exact < 0, "a loss yields shares"
        fraction = made.shares_exact - made.shares_issued
        assert (0 <= fraction) & (fraction < 1), "the whole shares are not those of the formula"
        assert within(made.cash_in_lieu - fraction * value, HALF_A_CENT), "the fraction is paid otherwise"
    else:
        results = both(
            lambda: net_exercise(asked, readings),
            lambda: computed_exercise.net_exercise(pair(number), price, pair(designated), cents_pair(value)),
        )
        if results is None:
            return
        made, engine = results
        agree("shares issued", Unit.WHOLE_SHARES, made.shares_issued, engine.shares)
        agree("cash in lieu", Unit.MONEY, made.cash_in_lieu, dollars(engine.cash))
    assert made.shares_exact * value == designated * (value - exact_dollars(price)), "it is not value for value"
    off = designated if case.reduces_by is NetReducesBy.DESIGNATED else made.shares_exact
    assert made.number_after == number - off, "another number comes off the Warrant"


@statement(
    "warrant.same-part-in-suspense", "Warrant 4", "Warrant 3(a)", facts=ConditionalExerciseFacts, kind=Kind.AGREEMENT,
    rules=("warrant.conditional-exercise",),
    fails_if="read as for a part of the Warrant, an exercise in suspense does not follow its adjustments",
)  # fmt: skip
def same_part_in_suspense(case: ConditionalExerciseFacts) -> None:
    """Read as for a part, an exercise in suspense is the engine's for that part of the shares before the closing."""
    assume(case.number > 0)
    value = None if case.fair_market_value is None else cents_pair(case.fair_market_value)
    part = case.number * (case.designated / case.number_then)
    results = both(
        lambda: conditional_exercise(case, SAME_PART),
        lambda: conditional.conditional_exercise(
            pair(case.number), cents_pair(case.purchase_price), pair(part), value, case.net, case.notice_days,
            case.closed_on, case.expires_on,
        ),
    )  # fmt: skip
    if results is None or results[1] is None:
        return
    specified, engine = results
    agree("payment", Unit.MONEY, specified.payment, dollars(engine.payment))
    agree("shares issued", Unit.WHOLE_SHARES, specified.shares_issued, engine.shares)
    agree("shares still purchasable", Unit.SHARES, specified.number_after, exact(engine.number))
    assert (case.number - specified.number_after) * case.number_then == case.designated * case.number, "another part"


@statement(
    "recapitalisation.price-left-a-share", "Warrant 3(e)", facts=RecapitalisationFacts, lengths={"received": (1, 2)},
    kind=Kind.AGREEMENT, rules=("warrant.recapitalisation",),
    fails_if="read as leaving the price of a share, a recapitalisation changes it, or the stock that is received",
)  # fmt: skip
def price_left_a_share(case: RecapitalisationFacts) -> None:
    """Read as leaving the price of a share, it does: the stock is the engine's, and all costs that much a share."""

    def engine() -> Any:
        return securities.recapitalise(cents_pair(case.purchase_price), pair(case.number), received_by(case.received))

    results = both(lambda: recapitalisation(case, A_SHARE), engine)
    if results is not None:
        specified, replaced = results
        agree("Purchase Price", Unit.PRICE, specified.purchase_price, case.purchase_price)
        agree("shares of stock purchasable", Unit.SHARES, specified.number, exact(replaced.number))
        whole = case.purchase_price * exact(replaced.number)
        agree("price of the whole Warrant", Unit.EXACT_MONEY, specified.whole_price, whole)
