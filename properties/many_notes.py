"""Division among many Notes: the two quick ways of a long book give what ranking every remainder gives."""

from __future__ import annotations

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import Kind, statement
from impl import prepayment as computed
from spec.facts import count, facts

MOST_NOTES = 4 * computed.FEW
APART = 7919  # a prime, so that sizes come in no order


@facts
class LongBook:
    """A book of Notes described by a few figures: how many, of how many sizes, and an amount to divide among them."""

    notes: int = count("Notes", minimum=1, maximum=MOST_NOTES)
    sizes: int = count("sizes of Note, at the most", minimum=1, maximum=MOST_NOTES)
    least: int = count("the smallest balance, cents", maximum=10**9)
    step: int = count("cents from a size to the next", maximum=10**6)
    sampled: int = count("cents more on each Note that a sample takes", maximum=10**6)
    amount: int = count("amount prepaid, cents, or its remainder by the balances together", maximum=10**13)


def balances_of(case: LongBook) -> list[int]:
    """The balances, in cents, in the order of issue."""
    balances = [case.least + case.step * (note * APART % case.sizes) for note in range(case.notes)]
    for note in range(0, case.notes, computed.STRIDE):
        balances[note] += case.sampled
    return balances


@statement(
    "allocation.many-agree", "Note 2(iii)", facts=LongBook, kind=Kind.AGREEMENT, rules=("prepayment.allocate",),
    fails_if="a holder in a long book is paid another amount than in a short one",
    only_tested="both quick ways look balances up by value, which no symbolic balance can follow",
)  # fmt: skip
def many_agree(case: LongBook) -> None:
    """However many Notes there are, each way of dividing among them pays what ranking every remainder pays."""
    balances = balances_of(case)
    total = sum(balances)
    assume(total > 0)
    amount = case.amount % total + 1
    shares = [divmod(amount * balance, total) for balance in balances]
    left = amount - sum(quota for quota, _ in shares)
    cents = computed.cents_left([remainder for _, remainder in shares], left, total) if left else [0] * len(shares)
    ranked = [quota + cent for (quota, _), cent in zip(shares, cents, strict=True)]
    assert computed.allocate(balances, amount) == ranked, "the way taken for so many Notes pays otherwise"
    assert computed._allocate_by_size(balances, amount, total) == ranked, "dividing by size pays otherwise"
    assert computed._allocate_by_sample(balances, amount, total) == ranked, "dividing by a sample pays otherwise"
