"""Dividing an amount among six Notes by largest remainder, with every balance free."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from operator import itemgetter
from typing import Any

from fourcorners.engine.lemmas import StandIn, assume, have, opaque
from fourcorners.engine.path import on_path
from fourcorners.engine.statements import Kind, statement
from fourcorners.engine.values import formula_of
from impl import prepayment as computed
from properties.bridge import TurnedAway, agree, attempt, both, cents, dollars
from spec.errors import Refused
from spec.facts import ONE_CENT, Unit, count, facts, listing, money
from spec.rounding import allocate_cents, rank_of

SIX = 6
LARGEST_COUNT = 10**15


@facts
class Balance:
    """What is payable on one Note."""

    payable: Fraction = money("Note Amount payable")


@facts
class Division:
    """An amount to be divided among Notes, in the order of their issue."""

    amount: Fraction = money("amount prepaid", minimum=ONE_CENT, clause="Note 2")
    balances: tuple[Balance, ...] = listing("Notes", Balance, minimum=1)


UP_TO_SIX_NOTES = {"balances": (1, 2, 3, 4, 5, SIX)}
UP_TO_SIX = {"remainders": (1, 2, 3, 4, 5, SIX)}
SIX_NOTES = {"balances": (SIX,)}


# -- the threshold, a lemma of its own because finding it sorts


@facts
class SixRemainders:
    """Six remainders by how they stand to each other (equal ones have equal rank), and how many cents are left."""

    first: int = count("rank of the first", maximum=SIX - 1)
    second: int = count("rank of the second", maximum=SIX - 1)
    third: int = count("rank of the third", maximum=SIX - 1)
    fourth: int = count("rank of the fourth", maximum=SIX - 1)
    fifth: int = count("rank of the fifth", maximum=SIX - 1)
    sixth: int = count("rank of the sixth", maximum=SIX - 1)
    left: int = count("cents left over", minimum=1, maximum=SIX)


@statement(
    "allocation.threshold-brackets", "Note 2(iii)", facts=SixRemainders, kind=Kind.LEMMA,
    rules=("prepayment.allocate",),
    enumerated=("first", "second", "third", "fourth", "fifth", "sixth", "left"),
    fails_if="the wrong Notes would get the cents left over; the engine would stop rather than pay them",
)  # fmt: skip
def threshold_brackets(case: SixRemainders) -> None:
    """Fewer Notes exceed the threshold than cents are left over, and no fewer reach it, in any order of six."""
    remainders = [case.first, case.second, case.third, case.fourth, case.fifth, case.sixth]
    threshold = computed.threshold(remainders, case.left, SIX)
    assert sum(each > threshold for each in remainders) < case.left, "too many exceed the threshold"
    assert sum(each >= threshold for each in remainders) >= case.left, "too few reach the threshold"


def _bracketing(real: Any, remainders: Any, left: Any, total: Any) -> Any:
    path = on_path("the threshold")
    threshold = opaque(path, "threshold", real, (tuple(remainders), left, total), "value", lambda value: value, 0)
    for guaranteed in (
        sum(each > threshold for each in remainders) < left,
        sum(each >= threshold for each in remainders) >= left,
    ):
        formula = formula_of(guaranteed)
        if not isinstance(formula, bool):
            path.assume(formula)
    return threshold


THRESHOLD = (StandIn("impl.prepayment:threshold", "allocation.threshold-brackets", _bracketing),)


# -- the cents left over, as a lemma about remainders alone


@facts
class Remainder:
    """What was cut off one Note's share, in parts of a cent whose denominator is the total."""

    parts: int = count("remainder", maximum=LARGEST_COUNT)


@facts
class LeftOver:
    """The remainders of six Notes' shares, which come to a whole number of cents between them."""

    cents: int = count("cents left over", minimum=1, maximum=SIX - 1)
    total: int = count("parts in a cent", minimum=1, maximum=LARGEST_COUNT)
    remainders: tuple[Remainder, ...] = listing("remainders", Remainder)


def fewer_than_notes(case: LeftOver) -> Any:
    """fewer cents are left over than there are Notes"""
    return case.cents < len(case.remainders)


def are_remainders(case: LeftOver) -> Any:
    """each remainder is less than a cent and all together come to the cents left over"""
    below = sum(each.parts >= case.total for each in case.remainders) == 0
    return (sum(each.parts for each in case.remainders) == case.cents * case.total) & below


@statement(
    "allocation.cents-left-agree", "Note 2(iii)", facts=LeftOver, lengths=UP_TO_SIX, enumerated=("cents",),
    assumes=fewer_than_notes, kind=Kind.LEMMA, rules=("prepayment.allocate",), stand_ins=THRESHOLD,
    fails_if="the cents left over go to other Notes than those with the largest remainders",
)  # fmt: skip
def cents_left_agree(case: LeftOver) -> None:
    """The cents left over go to the largest remainders, ties to the earlier Note, whatever six remainders are."""
    remainders = [each.parts for each in case.remainders]
    given = computed.cents_left(remainders, case.cents, case.total)
    for place, cent in enumerate(given):
        agree(f"cent to Note {place + 1}", Unit.COUNT, 0 + (rank_of(place, remainders) < case.cents), cent)


@statement(
    "allocation.cents-left-are-earned", "Note 2(iii)", facts=LeftOver, lengths=UP_TO_SIX,
    enumerated=("cents",), assumes=are_remainders, kind=Kind.LEMMA, rules=("prepayment.allocate",), stand_ins=THRESHOLD,
    fails_if="a Note is topped up by more than a cent, or although nothing was cut off its share",
)  # fmt: skip
def cents_left_are_earned(case: LeftOver) -> None:
    """The cents left over are all given, each to a Note that lost something, larger remainders first."""
    remainders = [each.parts for each in case.remainders]
    given = computed.cents_left(remainders, case.cents, case.total)
    for promised in _promised(remainders, case.cents, given):
        assert promised, "the cents left over are not given as they are earned"


def _promised(remainders: list[Any], left: Any, given: list[Any]) -> Iterator[Any]:
    """What ``cents-left-are-earned`` says, one truth value at a time."""
    yield sum(given) == left
    for place, (remainder, cent) in enumerate(zip(remainders, given, strict=True)):
        yield (0 <= cent) & (cent <= 1) & (cent <= remainder)
        for before in range(place):
            yield (remainders[before] >= remainder) & (given[before] >= cent) | (
                (remainders[before] < remainder) & (given[before] <= cent)
            )


def _premises(remainders: Any, left: Any, total: Any) -> None:
    """What the lemmas ask of whoever relies on them."""
    in_all = sum(remainders) == left * total
    have(in_all, why="the remainders do not come to the cents left over")
    for remainder in remainders:
        have((0 <= remainder) & (remainder < total), why="a remainder is not less than a cent")
    have(
        left >= 1,
        in_all,
        left != 0,
        total >= 1,
        *[each >= 0 for each in remainders],
        why="fewer than no cents left over",
    )
    have(left < len(remainders), in_all, left >= 1, total >= 1, *[each < total for each in remainders],
         why="as many cents are left over as there are Notes")  # fmt: skip


def _ranked(_real: Any, remainders: Any, left: Any, total: Any) -> list[Any]:
    _premises(remainders, left, total)
    return [0 + (rank_of(place, remainders) < left) for place in range(len(remainders))]


def _earned(real: Any, remainders: Any, left: Any, total: Any) -> list[Any]:
    _premises(remainders, left, total)
    path, arguments = on_path("the cents left over"), (tuple(remainders), left, total)
    given = [
        opaque(path, "cents left over", real, arguments, f"cent to Note {place}", itemgetter(place), 0, 1)
        for place in range(len(remainders))
    ]
    for promised in _promised(list(remainders), left, given):
        assume(promised)
    return given


RANKED = (StandIn("impl.prepayment:cents_left", "allocation.cents-left-agree", _ranked),)
EARNED = (StandIn("impl.prepayment:cents_left", "allocation.cents-left-are-earned", _earned),)


# -- six Notes, every balance free


@statement(
    "allocation.agrees", "Note 2(iii)", facts=Division, lengths=UP_TO_SIX_NOTES, kind=Kind.AGREEMENT,
    rules=("prepayment.allocate",), stand_ins=RANKED,
    fails_if="a Holder is paid a cent more or less than the pro rata rule gives",
)  # fmt: skip
def allocation_agrees(case: Division) -> None:
    """Up to six Notes are paid what largest remainders give them, to the cent, whatever their balances."""
    balances = [cents(each.payable) for each in case.balances]
    results = both(
        lambda: _specified(balances, cents(case.amount)),
        lambda: computed.allocate(balances, cents(case.amount)),
    )
    if results is not None:
        for position, (agreed, paid) in enumerate(zip(*results, strict=True), start=1):
            agree(f"payment on Note {position}", Unit.MONEY, dollars(agreed), dollars(paid))


def _specified(balances: list[Any], amount: Any) -> tuple[Any, ...]:
    total = sum(balances)
    if total == 0 or amount > total:
        raise Refused("Note 2", "more than is payable")
    return allocate_cents(balances, amount)


def _paid(case: Division) -> tuple[Any, list[Any], Any, list[Any]]:
    """Amount, balances, their total and the payments, all in cents; cases that are refused are left aside."""
    amount, balances = cents(case.amount), [cents(each.payable) for each in case.balances]
    payments = attempt(lambda: computed.allocate(balances, amount))
    assume(not isinstance(payments, TurnedAway))
    return amount, balances, sum(balances), payments


@statement(
    "allocation.sums-to-the-amount", "Note 2(iii)", facts=Division, lengths=UP_TO_SIX_NOTES, stand_ins=EARNED,
    rules=("prepayment.allocate",), fails_if="a cent is created or lost in a prepayment",
)  # fmt: skip
def sums_to_the_amount(case: Division) -> None:
    """The payments come to the amount prepaid, to the cent."""
    amount, _, _, payments = _paid(case)
    assert sum(payments) == amount, "the payments do not come to the amount"


@statement(
    "allocation.never-exceeds-the-balance", "Note 2", facts=Division, lengths=SIX_NOTES, stand_ins=EARNED,
    rules=("prepayment.allocate",), fails_if="a Holder is paid more than is due on the Note",
)  # fmt: skip
def never_exceeds_the_balance(case: Division) -> None:
    """No Note is paid more than its Note Amount to the cent."""
    amount, balances, total, payments = _paid(case)
    for balance, payment in zip(balances, payments, strict=True):
        quota, remainder = divmod(amount * balance, total)
        have(amount * balance <= total * balance, amount <= total, balance >= 0)
        have(quota <= balance, amount * balance <= total * balance, remainder >= 0, total > 0)
        have((quota < balance) | (remainder <= 0), amount * balance <= total * balance, total > 0)
        assert payment <= balance, "a payment exceeds the Note Amount"


@facts
class OneOfSix:
    """A division among six Notes, and one of them."""

    amount: Fraction = money("amount prepaid", minimum=ONE_CENT, clause="Note 2")
    balances: tuple[Balance, ...] = listing("Notes", Balance, minimum=SIX, maximum=SIX)
    one: int = count("place of the Note, from nought", maximum=SIX - 1)


@statement(
    "allocation.within-a-cent", "Note 2(iii)", facts=OneOfSix, lengths=SIX_NOTES, enumerated=("one",), stand_ins=EARNED,
    rules=("prepayment.allocate",), fails_if="somebody bears more than the rounding of one cent",
)  # fmt: skip
def within_a_cent(case: OneOfSix) -> None:
    """Each payment is less than a cent from the exact pro rata share, wherever the Note stands among six."""
    amount, balances, total, payments = _paid(Division(amount=case.amount, balances=case.balances))
    payment = payments[case.one]
    quota, remainder = divmod(amount * balances[case.one], total)
    cent, share = payment - quota, amount * balances[case.one]
    have((0 <= cent) & (cent <= 1) & (cent <= remainder), why="a Note is topped up for nothing")
    have(cent * total >= 0, cent >= 0, total >= 1)
    have(cent * total <= total - 1 + cent, cent <= 1, total >= 1)
    have((cent <= 0) | (cent * total < total + remainder), cent * total <= total - 1 + cent, cent <= remainder)
    have((cent >= 1) | (cent * total <= 0), cent <= 1, total >= 1)
    assert payment * total > share - total, "a payment is a cent or more below its share"
    assert payment * total < share + total, "a payment is a cent or more above its share"


@facts
class TwoOfSix:
    """A division among six Notes, and two of them."""

    amount: Fraction = money("amount prepaid", minimum=ONE_CENT, clause="Note 2")
    balances: tuple[Balance, ...] = listing("Notes", Balance, minimum=SIX, maximum=SIX)
    one: int = count("place of one Note, from nought", maximum=SIX - 1)
    other: int = count("place of another", maximum=SIX - 1)


@statement(
    "allocation.larger-never-less", "Note 2(iii)", facts=TwoOfSix, lengths=SIX_NOTES, enumerated=("one", "other"),
    stand_ins=EARNED, rules=("prepayment.allocate",), fails_if="a smaller Note is preferred to a larger one",
)  # fmt: skip
def larger_never_less(case: TwoOfSix) -> None:
    """A larger Note is never paid less than a smaller one, wherever they stand among six."""
    # What does not depend on the two places comes first, so that its proofs are remembered from case to case.
    amount, balances, total, payments = _paid(Division(amount=case.amount, balances=case.balances))
    larger, smaller = balances[case.one], balances[case.other]
    assume(larger > smaller)
    (more, beyond), (less, short) = divmod(amount * larger, total), divmod(amount * smaller, total)
    better, worse = payments[case.one] - more, payments[case.other] - less
    have(
        (0 <= better) & (worse <= 1) & ((beyond <= short) | (better >= worse)),
        why="a smaller remainder is preferred",
    )
    have(more >= less, larger > smaller, amount >= 1, beyond < total, short >= 0, total >= 1)
    if more == less:
        have(more * total == less * total, more == less, total >= 1)
        have(beyond > short, larger > smaller, amount >= 1, more * total == less * total)
    assert payments[case.one] >= payments[case.other], "a larger Note is paid less"


@statement(
    "allocation.in-full-discharges", "Note 2", facts=Division, lengths=SIX_NOTES, stand_ins=EARNED,
    rules=("prepayment.allocate",), fails_if="a prepayment in whole leaves a cent owing or overpays one",
)  # fmt: skip
def in_full_discharges(case: Division) -> None:
    """An amount equal to all the Note Amounts pays every one of them exactly."""
    amount, balances, total, payments = _paid(case)
    assume(amount == total)
    for balance in balances:
        quota, remainder = divmod(amount * balance, total)
        have(amount * balance == total * balance, amount == total, balance >= 0)
        have(quota <= balance, amount * balance == total * balance, remainder >= 0, total > 0)
        have(quota >= balance, amount * balance == total * balance, remainder < total, total > 0)
    for balance, payment in zip(balances, payments, strict=True):
        assert payment == balance, "a Note is not paid exactly what is due on it"
