"""Payments that tax is withheld from, increased so that the sum due arrives (PA 2.7, 6.1(m)). Money in cents."""

from collections.abc import Sequence

from attrs import frozen

from impl import inputs
from impl.errors import BadInput, Refused
from impl.ratios import Ratio


@frozen
class Withholding:
    """A deduction at a rate from zero to one, on what the deductions before it leave."""

    rate: Ratio
    required_by_law: bool


@frozen
class Payment:
    """A payment and where it goes: amount = the sum of what is withheld + net."""

    amount: int
    withheld: tuple[int, ...]  # in the order of the withholdings
    net: int


def gross_up(due: int, withholdings: Sequence[Withholding]) -> Payment:
    """The least payment that leaves `due` once every withholding is taken; the Company and Guarantors pay alike.

    Each withholding is remitted in whole cents, a fraction going up, so the net is due to the cent. Raises
    `Refused` under PA 2.7(a) for a withholding that no law requires, PA 2.7(b) for one of the whole; `BadInput`
    where due is negative or a rate is not from zero to one.
    """
    inputs.not_negative("due", due)
    inputs.listed("withholdings", withholdings)
    for each in withholdings:
        _check_rate(each.rate)
        inputs.flag("required_by_law", each.required_by_law)
    for each in withholdings:
        if not each.required_by_law:
            raise Refused("PA 2.7(a)", "payments are made free of withholdings save those that law requires")
    for each in withholdings:
        if each.rate[0] == each.rate[1]:
            raise Refused("PA 2.7(b)", "where the whole is withheld, no payment leaves the sum due")
    amount, withheld = due, []
    for each in reversed(withholdings):
        before = before_withholding(amount, each.rate)
        withheld.append(before - amount)
        amount = before
    return Payment(amount, tuple(reversed(withheld)), due)


def before_withholding(left: int, rate: Ratio) -> int:
    """The least whole cents that a withholding at a rate below one, rounded up, brings down to `left` cents."""
    return -(-left * rate[1] // (rate[1] - rate[0]))


def _check_rate(rate: Ratio) -> None:
    inputs.ratio("rate", rate)
    if rate[0] > rate[1]:
        raise BadInput("rate", f"must not be above one: {rate[0]}/{rate[1]}")
