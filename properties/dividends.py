"""Dividends in shares that go by a record date: paid in full, in part, late, or not at all."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import adjustment as computed_adjustment
from impl import dividends as computed
from properties.bridge import agree, cents_pair, exact, exact_dollars, pair
from spec.dividends import RecordedDividendFacts, dividend_recomputed
from spec.facts import Unit, facts, price, shares, whole_shares
from spec.readings import Readings
from spec.securities_alternatives import DividendUnpaid
from spec.terms import INITIAL_PURCHASE_PRICE

TAKEN_BACK = Readings(dividend_unpaid=DividendUnpaid.TAKEN_BACK)
UP_TO_ONE_LATE = {"late": (0, 1)}


def _engine(case: RecordedDividendFacts) -> computed.RecordedDividend:
    late = [computed.Payment(each.paid, pair(each.outstanding), pair(each.convertible)) for each in case.late]
    return computed.recorded_dividend(
        cents_pair(case.purchase_price),
        pair(case.number),
        pair(case.outstanding),
        pair(case.convertible),
        case.declared,
        case.paid_when_due,
        late,
    )


def _agree_on_terms(when: str, purchase_price: Any, number: Any, engine: computed_adjustment.Adjusted) -> None:
    agree(f"Purchase Price {when}", Unit.PRICE, purchase_price, exact_dollars(engine.price))
    agree(f"shares purchasable {when}", Unit.SHARES, number, exact(engine.number))


@statement(
    "warrant.dividend-recomputed-agrees", "Warrant 3(c)", "Warrant 3(a)", facts=RecordedDividendFacts,
    lengths=UP_TO_ONE_LATE, kind=Kind.AGREEMENT, rules=("warrant.dividend-recomputed",),
    fails_if="a dividend that is paid late or in part leaves a Warrant at the wrong price or number",
)  # fmt: skip
def dividend_recomputed_agrees(case: RecordedDividendFacts) -> None:
    """The engine's price and number are the Warrant's from the record date, from the day fixed, and at the end."""
    specified, engine = dividend_recomputed(case), _engine(case)
    _agree_on_terms(
        "from the record date", specified.price_from_record, specified.number_from_record, engine.from_record
    )
    _agree_on_terms("from the day fixed", specified.price_recomputed, specified.number_recomputed, engine.from_due)
    _agree_on_terms("at the end", specified.purchase_price, specified.number, engine.after)
    assert specified.recomputed == (case.paid_when_due != case.declared), "it is recomputed although it is paid in full"


@statement(
    "dividend.taken-back", "Warrant 3(c)", "Warrant 3(a)", facts=RecordedDividendFacts, lengths={"late": (0,)},
    rules=("warrant.dividend-recomputed", "warrant.stock-dividend"),
    fails_if="a reduction taken back leaves a Warrant otherwise than as if there had been no record date",
)  # fmt: skip
def taken_back(case: RecordedDividendFacts) -> None:
    """Taken back, a record date is as none: a part counts when it is paid, on the stock then; the whole stands."""
    specified = dividend_recomputed(case, TAKEN_BACK)
    assume(case.paid_when_due > 0)
    in_full = case.paid_when_due == case.declared
    stock = case if in_full or case.counts_when_due is None else case.counts_when_due
    paid = computed_adjustment.stock_dividend(
        cents_pair(case.purchase_price), pair(case.number), pair(stock.outstanding), pair(stock.convertible),
        case.paid_when_due,
    )  # fmt: skip
    assert specified.price_recomputed == exact_dollars(paid.price), "the price is another"
    assert specified.number_recomputed == exact(paid.number), "the number is another"


@statement(
    "dividend.paid-in-full-is-paid-at-once", "Warrant 3(c)", facts=RecordedDividendFacts, lengths={"late": (0,)},
    rules=("warrant.dividend-recomputed", "warrant.stock-dividend"),
    fails_if="a record date alone makes a Warrant dearer or cheaper",
)  # fmt: skip
def paid_in_full_is_paid_at_once(case: RecordedDividendFacts) -> None:
    """A dividend that is fully paid on its day leaves a Warrant as one paid on the record date does."""
    assume(case.paid_when_due == case.declared)
    at_once = computed_adjustment.stock_dividend(
        cents_pair(case.purchase_price),
        pair(case.number),
        pair(case.outstanding),
        pair(case.convertible),
        case.declared,
    )
    engine = _engine(case)
    assert exact(engine.after.price) == exact(at_once.price), "the price is another"
    assert exact(engine.after.number) == exact(at_once.number), "the number is another"


@statement(
    "dividend.not-paid-is-no-dividend", "Warrant 3(c)", facts=RecordedDividendFacts, lengths={"late": (0,)},
    rules=("warrant.dividend-recomputed",), fails_if="a dividend that nobody is paid reprices a Warrant for good",
)  # fmt: skip
def not_paid_is_no_dividend(case: RecordedDividendFacts) -> None:
    """A dividend of which nothing is ever paid leaves the price and the number as they were."""
    assume(case.paid_when_due == 0)
    engine = _engine(case)
    assert exact_dollars(engine.after.price) == case.purchase_price, "the price has moved"
    assert exact(engine.after.number) == case.number, "the number has moved"


@statement(
    "dividend.recomputed-lies-between", "Warrant 3(c)", "Warrant 3(a)", facts=RecordedDividendFacts,
    lengths={"late": (0,)}, rules=("warrant.dividend-recomputed",),
    fails_if="what was not paid lowers the price, or what was paid does not",
)  # fmt: skip
def recomputed_lies_between(case: RecordedDividendFacts) -> None:
    """Once recomputed, the price lies between that of the record date and that before, and the whole price is kept."""
    engine = _engine(case)
    from_record, from_due = exact_dollars(engine.from_record.price), exact_dollars(engine.from_due.price)
    assert from_record <= from_due, "the price falls when it turns out that less was paid"
    assert from_due <= case.purchase_price, "the price rises above what it was"
    assert from_due * exact(engine.from_due.number) == case.purchase_price * case.number, "the whole price is another"


@facts
class PaidInTwoParts:
    """A dividend of which one part is paid on its day and the rest later, and the counts of stock at both."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    outstanding: Fraction = shares("common stock outstanding on the record date", above=Fraction(0), minimum=None)
    convertible: Fraction = shares("common stock then issuable otherwise")
    first: int = whole_shares("shares paid on the date fixed", minimum=1)
    second: int = whole_shares("shares paid later", minimum=1)
    outstanding_later: Fraction = shares("common stock outstanding before that", above=Fraction(0), minimum=None)
    convertible_later: Fraction = shares("common stock then issuable otherwise, later")


@statement(
    "dividend.in-two-parts-is-two-dividends", "Warrant 3(c)", facts=PaidInTwoParts,
    rules=("warrant.dividend-recomputed", "warrant.stock-dividend"),
    fails_if="a late part of a dividend counts otherwise than a dividend of its own would",
)  # fmt: skip
def in_two_parts_is_two_dividends(case: PaidInTwoParts) -> None:
    """A dividend paid in two parts comes to two dividends: one on the record date, one when the second part is paid."""
    start = cents_pair(case.purchase_price), pair(case.number)
    then, later = (
        (pair(case.outstanding), pair(case.convertible)),
        (pair(case.outstanding_later), pair(case.convertible_later)),
    )
    late = [computed.Payment(case.second, *later)]
    engine = computed.recorded_dividend(*start, *then, case.first + case.second, case.first, late)
    one = computed_adjustment.stock_dividend(*start, *then, case.first)
    two = computed_adjustment.stock_dividend(one.price, one.number, *later, case.second)
    assert exact(engine.after.price) == exact(two.price), "the price is another"
    assert exact(engine.after.number) == exact(two.number), "the number is another"


# -- a split and a dividend of the same shares


@facts
class SameShares:
    """Common stock outstanding, and new shares given to its holders for nothing."""

    purchase_price: Fraction = price("Purchase Price before", default=INITIAL_PURCHASE_PRICE)
    number: Fraction = shares("shares purchasable before")
    outstanding: int = whole_shares("common stock outstanding before", minimum=1)
    convertible: Fraction = shares("common stock issuable otherwise than under the Warrant")
    given: int = whole_shares("shares given to holders of common stock", minimum=1)


@statement(
    "dividend.dearer-than-the-split", "Warrant 3(b)", "Warrant 3(c)", facts=SameShares,
    rules=("warrant.split", "warrant.stock-dividend"),
    fails_if="giving holders the same shares as a split or as a dividend comes to the same for a Warrant",
)  # fmt: skip
def dearer_than_the_split(case: SameShares) -> None:
    """Shares given as a dividend lower the price less than the same shares given as a split.

    So it is wherever a Warrant, or anything else that counts, is outstanding beside the stock; where nothing is, the
    two come to the same.
    """
    start = cents_pair(case.purchase_price), pair(case.number)
    split = computed_adjustment.split(*start, case.outstanding, case.outstanding + case.given)
    dividend = computed_adjustment.stock_dividend(*start, (case.outstanding, 1), pair(case.convertible), case.given)
    by_split, by_dividend = exact_dollars(split.price), exact_dollars(dividend.price)
    assert by_split <= by_dividend, "the dividend lowers the price more"
    counts = case.number + case.convertible > 0
    assert (by_split < by_dividend) == counts, (
        "the two part where nothing but the stock counts, or do not where it does"
    )
