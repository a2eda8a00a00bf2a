"""Arguments exchanged where their order is all one: said only where it is proved."""

from __future__ import annotations

import pytest

from fourcorners.faults import Fault
from fourcorners.faults.variants import target_named, variants
from fourcorners.gate.run import load_statements
from fourcorners.mutants.symmetric import all_one, the_same_for_all_numbers


def exchanged(module: str, was: str, becomes: str = "swap 1 and 2") -> str:
    """What is said of two arguments exchanged in a call that could stand in a module."""
    return all_one(Fault(module, "f", "argument-order", 1, was, becomes))


def test_a_sum_and_a_product_of_ratios_are_proved_to_be_the_same_either_way_round() -> None:
    assert exchanged("impl.capital", "plus(each.amount, amount)").startswith("impl.ratios.plus gives the same")
    assert exchanged("impl.capital", "times(each.amount, part)").endswith("proved for all numbers of up to 60 digits")
    assert exchanged("impl.cutback", "min(places // base, requested)") == "min gives the same of two either way round"
    assert exchanged("impl.ratios", "gcd(numerator, denominator)") == "gcd gives the same of two either way round"


@pytest.mark.parametrize(
    ("module", "was", "becomes"),
    [
        ("impl.capital", "minus(one, other)", "swap 1 and 2"),  # not symmetric
        ("impl.capital", "below(one, other)", "swap 1 and 2"),
        ("impl.adjustment", "_repriced(price, number, new_price)", "swap 1 and 3"),
        ("impl.ledger", "map(_prepaid, self.notes, balances)", "swap 1 and 2"),  # no function of numbers
        ("impl.ledger", "prepayment.allocate(balances, amount)", "swap 1 and 2"),
        ("impl.cutback", "min(places // base, asked // held)", "swap 1 and 2"),  # which is divided first would matter
        ("impl.capital", "plus(found(one), other)", "swap 1 and 2"),
        ("impl.capital", "plus(left=one, right=other)", "swap 1 and 2"),
    ],
)
def test_of_anything_else_it_is_not_said(module: str, was: str, becomes: str) -> None:
    assert not exchanged(module, was, becomes)


def test_a_function_of_numbers_is_proved_the_same_for_all_of_them_or_not() -> None:
    """What is divided by a common divisor leaves nothing, rounded up or down; a sum is no difference."""
    near = [load_statements()["ratios.reduced-is-the-same"]]
    reduced, plus = target_named("impl.ratios", "reduced"), target_named("impl.ratios", "plus")
    said = {each.fault.becomes: the_same_for_all_numbers(reduced, each.code, near) for each in variants(reduced)}
    resting = (
        "it gives the same for all numbers of up to 60 digits, "
        "resting on assumption: math.gcd returns a common divisor, one or more"
    )
    assert said == {"swap 1 and 2": "", "up": resting, "*": ""}
    assert not any(the_same_for_all_numbers(plus, each.code, near) for each in variants(plus))


def test_of_a_function_of_other_things_it_is_not_said() -> None:
    allocate = target_named("impl.prepayment", "allocate")
    assert not any(the_same_for_all_numbers(allocate, each.code, ()) for each in variants(allocate))


def test_of_another_kind_of_fault_it_is_not_said() -> None:
    assert not all_one(Fault("impl.capital", "f", "arithmetic", 1, "one + other", "-"))
