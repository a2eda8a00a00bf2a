"""Dividing an amount among the Notes by largest remainder: for six Notes with every balance free, and by induction for any."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from fourcorners.engine.lemmas import StandIn, assume, have, opaque
from fourcorners.engine.path import on_path
from fourcorners.engine.statements import Kind, statement
from fourcorners.engine.values import formula_of
from impl import prepayment as computed
from properties.bridge import TurnedAway, agree, attempt, both, cents, dollars
from spec.errors import Refused
from spec.facts import Unit, count, facts, listing, money
from spec.prepayment import ONE_CENT
from spec.rounding import allocate_cents

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


EXHIBIT_A_SIZES = {"balances": (1, 2, 3, 4, 5, SIX)}


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
    "allocation.threshold-brackets", "Note 2(iii)", facts=SixRemainders, kind=Kind.LEMMA, rules=("prepayment.allocate",),
    enumerated=("first", "second", "third", "fourth", "fifth", "sixth", "left"),
    fails_if="the wrong Notes would get the cents left over; the engine would stop rather than pay them",
)  # fmt: skip
def threshold_brackets(case: SixRemainders) -> None:
    """At most the cents left over exceed the threshold and at least as many reach it, in every order of six remainders."""
    remainders = [case.first, case.second, case.third, case.fourth, case.fifth, case.sixth]
    threshold = computed.threshold(remainders, case.left, SIX)
    assert sum(each > threshold for each in remainders) <= case.left, "too many exceed the threshold"
    assert sum(each >= threshold for each in remainders) >= case.left, "too few reach the threshold"


def _bracketing(real: Any, remainders: Any, left: Any, total: Any) -> Any:
    path = on_path("the threshold")
    threshold = opaque(path, "threshold", real, (tuple(remainders), left, total), "value", lambda value: value, 0)
    for guaranteed in (
        sum(each > threshold for each in remainders) <= left,
        sum(each >= threshold for each in remainders) >= left,
    ):
        formula = formula_of(guaranteed)
        if not isinstance(formula, bool):
            path.assume(formula)
    return threshold


THRESHOLD = (StandIn("impl.prepayment:threshold", "allocation.threshold-brackets", _bracketing),)


# -- six Notes, every balance free


@statement(
    "allocation.agrees", "Note 2(iii)", facts=Division, lengths=EXHIBIT_A_SIZES, kind=Kind.AGREEMENT,
    rules=("prepayment.allocate",), stand_ins=THRESHOLD,
    fails_if="a Holder is paid a cent more or less than the pro rata rule gives",
)  # fmt: skip
def allocation_agrees(case: Division) -> None:
    """Up to six Notes are paid what largest remainders give them, to the cent, whatever their balances."""
    balances = [cents(each.payable) for each in case.balances]
    results = both(lambda: _specified(balances, cents(case.amount)), lambda: computed.allocate(balances, cents(case.amount)))
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
    "allocation.sums-to-the-amount", "Note 2(iii)", facts=Division, lengths=EXHIBIT_A_SIZES, stand_ins=THRESHOLD,
    rules=("prepayment.allocate",), fails_if="a cent is created or lost in a prepayment",
)  # fmt: skip
def sums_to_the_amount(case: Division) -> None:
    """The payments come to the amount prepaid, to the cent."""
    amount, _, _, payments = _paid(case)
    assert sum(payments) == amount, "the payments do not come to the amount"


@statement(
    "allocation.within-a-cent", "Note 2(iii)", facts=Division, lengths=EXHIBIT_A_SIZES, stand_ins=THRESHOLD,
    rules=("prepayment.allocate",), fails_if="somebody bears more than the rounding of one cent",
)  # fmt: skip
def within_a_cent(case: Division) -> None:
    """Each payment is less than a cent from the exact pro rata share."""
    amount, balances, total, payments = _paid(case)
    for balance, payment in zip(balances, payments, strict=True):
        assert payment * total > amount * balance - total, "a payment is a cent or more below its share"
        assert payment * total < amount * balance + total, "a payment is a cent or more above its share"


@statement(
    "allocation.never-exceeds-the-balance", "Note 2", facts=Division, lengths=EXHIBIT_A_SIZES, stand_ins=THRESHOLD,
    rules=("prepayment.allocate",), fails_if="a Holder is paid more than is due on the Note",
)  # fmt: skip
def never_exceeds_the_balance(case: Division) -> None:
    """No Note is paid more than its Note Amount to the cent."""
    _, balances, _, payments = _paid(case)
    for balance, payment in zip(balances, payments, strict=True):
        assert payment <= balance, "a payment exceeds the Note Amount"


@statement(
    "allocation.larger-never-less", "Note 2(iii)", facts=Division, lengths=EXHIBIT_A_SIZES, stand_ins=THRESHOLD,
    rules=("prepayment.allocate",), fails_if="a smaller Note is preferred to a larger one",
)  # fmt: skip
def larger_never_less(case: Division) -> None:
    """A larger Note is never paid less than a smaller one."""
    _, balances, _, payments = _paid(case)
    for larger, more in zip(balances, payments, strict=True):
        for smaller, less in zip(balances, payments, strict=True):
            if larger > smaller:
                assert more >= less, "a larger Note is paid less"


@statement(
    "allocation.in-full-discharges", "Note 2", facts=Division, lengths=EXHIBIT_A_SIZES, stand_ins=THRESHOLD,
    rules=("prepayment.allocate",), fails_if="a prepayment in whole leaves a cent owing or overpays one",
)  # fmt: skip
def in_full_discharges(case: Division) -> None:
    """An amount equal to all the Note Amounts pays every one of them exactly."""
    amount, balances, total, payments = _paid(case)
    assume(amount == total)
    for balance, payment in zip(balances, payments, strict=True):
        assert payment == balance, "a Note is not paid exactly what is due on it"
