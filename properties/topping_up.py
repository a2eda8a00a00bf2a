"""No Note is prepaid more than its Note Amount, whatever its share is rounded to: Exhibit A's six and one more."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from fourcorners.engine.lemmas import StandIn, assume, have, opaque
from fourcorners.engine.path import on_path
from fourcorners.engine.statements import Kind, statement
from impl import prepayment as computed
from properties.allocation import EARNED, LARGEST_COUNT, SIX, THRESHOLD, Division, Remainder
from properties.bridge import TurnedAway, attempt, cents
from spec.facts import count, facts, listing
from spec.rounding import allocate_cents, topped_up

SEVEN = SIX + 1


@facts
class LeftOverOfSeven:
    """The remainders of up to seven Notes' shares, which come to a whole number of cents between them."""

    cents: int = count("cents left over", maximum=SIX)
    total: int = count("parts in a cent", minimum=1, maximum=LARGEST_COUNT)
    remainders: tuple[Remainder, ...] = listing("remainders", Remainder, minimum=1)


def are_remainders(case: LeftOverOfSeven) -> Any:
    """each remainder is less than a cent and all together come to the cents left over"""
    below = sum(each.parts >= case.total for each in case.remainders) == 0
    return (sum(each.parts for each in case.remainders) == case.cents * case.total) & below


@statement(
    "allocation.topped-up-for-something", "Note 2(iii)", facts=LeftOverOfSeven, lengths={"remainders": (2, SEVEN)},
    enumerated=("cents",), assumes=are_remainders, kind=Kind.LEMMA, rules=("prepayment.allocate",),
    stand_ins=THRESHOLD, fails_if="a Note of seven is topped up although nothing was cut off its share",
)  # fmt: skip
def topped_up_for_something(case: LeftOverOfSeven) -> None:
    """By the rule no cent left over goes to a Note whose share of a prepayment came out even, of up to seven Notes."""
    remainders = [each.parts for each in case.remainders]
    given = [topped_up(remainders, case.cents)]
    if len(remainders) < SIX and case.cents > 0:
        given.append(tuple(computed.cents_left(remainders, case.cents, case.total)))
    for extra in given:
        for remainder, cent in zip(remainders, extra, strict=True):
            assert (0 <= cent) & (cent <= 1) & (cent <= remainder), "a cent left over is given for nothing"


def _for_something(real: Any, remainders: Any, left: Any) -> tuple[Any, ...]:
    path, arguments = on_path("the cents left over"), (tuple(remainders), left)
    given = []
    for place, remainder in enumerate(remainders):
        cent = opaque(path, "topped up", real, arguments, f"cent to Note {place}", itemgetter(place), 0, 1)
        assume(cent <= remainder)
        given.append(cent)
    return tuple(given)


TOPPED_UP = (StandIn("spec.rounding:topped_up", "allocation.topped-up-for-something", _for_something),)


@statement(
    "prepayment.never-more-than-payable", "Note 2(iii)", "Note 2", facts=Division, lengths={"balances": (1, SEVEN)},
    kind=Kind.LEMMA, rules=("prepayment.allocate",), stand_ins=TOPPED_UP + EARNED,
    fails_if="a Holder of seven is paid more than is due on the Note",
)  # fmt: skip
def never_more_than_payable(case: Division) -> None:
    """By the rule no Note is prepaid more than its Note Amount to the cent, of up to seven Notes."""
    amount, balances = cents(case.amount), [cents(each.payable) for each in case.balances]
    total = sum(balances)
    assume((total > 0) & (amount <= total))
    if len(balances) == 1:
        alone = attempt(lambda: computed.allocate(balances, amount))
        assert not isinstance(alone, TurnedAway), "the engine refuses a prepayment that the Notes allow"
        assert alone[0] <= balances[0], "the engine pays more than the Note Amount"
    shares = [divmod(amount * balance, total) for balance in balances]
    left = amount - sum(quota for quota, _ in shares)
    # What the lemma asks of the cents left over and the remainders, before it is relied upon.
    in_all = sum(remainder for _, remainder in shares) == left * total
    have(in_all, why="the remainders do not come to the cents left over")
    have((0 <= left) & (left <= SIX), in_all, *[(0 <= each) & (each < total) for _, each in shares], total > 0,
         why="as many cents are left over as there are Notes")  # fmt: skip
    for balance, (quota, remainder), payment in zip(balances, shares, allocate_cents(balances, amount), strict=True):
        have(amount * balance <= total * balance, amount <= total, balance >= 0)
        have(quota <= balance, amount * balance <= total * balance, remainder >= 0, total > 0)
        have((quota < balance) | (remainder <= 0), amount * balance <= total * balance, total > 0)
        assert payment <= balance, "a payment exceeds the Note Amount"
