"""Proving: all paths or none, refuted only by a run, and a fault of the engine's own is never a proof."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from fourcorners.engine import prove as proving
from fourcorners.engine import values
from fourcorners.engine.errors import CannotFollow
from fourcorners.engine.examine import Effort, examine
from fourcorners.engine.lemmas import assume, have, observe
from fourcorners.engine.path import Path
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.prove import Limits, describe, outcome_of, prove
from fourcorners.engine.verdicts import Proof, Standing
from spec.facts import count, facts, invalid_unless, ratio
from tests.engine.following import claim

QUICK = Limits(seconds=0.2, witness_seconds=0.1)


@facts
class Pair:
    """Two whole numbers."""

    n: int = count("n", minimum=-1000, maximum=1000)
    d: int = count("d", minimum=-30, maximum=30)


@facts
class Whole:
    """One whole number without bound."""

    n: int = count("n")


@facts
class Ratio:
    """An exact ratio."""

    x: Fraction = ratio("x", minimum=None)


def proved(check: Callable[[Any], None], facts_class: type[Any] = Pair, **options: Any) -> Proof:
    """What a proof makes of a check."""
    limits = options.pop("limits", None)
    return prove(claim(facts_class, check, **options), limits)


# -- proved


def test_floor_division_agrees_with_itself_for_every_sign() -> None:
    """Dividend = quotient times divisor plus remainder, the remainder between nought and the divisor."""

    def division(case: Pair) -> None:
        assume(case.d != 0)
        quotient, remainder = divmod(case.n, case.d)
        assert quotient * case.d + remainder == case.n
        assert (0 <= remainder < case.d) if case.d > 0 else (case.d < remainder <= 0)
        observe("quotient", quotient)
        observe("remainder", remainder)

    proof = proved(division)
    assert proof.complete
    assert proof.paths == proof.witnessed == 2
    assert proof.witness is not None


def test_a_quotient_met_with_both_signs_of_its_divisor_makes_no_path_impossible() -> None:
    """Once, a path with a negative divisor left the other one contradictory, and so empty of failures."""

    def magnitude(case: Pair) -> None:
        assume(case.d != 0)
        if case.d < 0:
            assert observe("quotient", case.n // case.d) == (-case.n) // (-case.d)
        else:
            assert observe("quotient", case.n // case.d) * case.d <= case.n

    def false_where_positive(case: Pair) -> None:
        assume(case.d != 0)
        quotient = case.n // case.d
        assert case.d < 0 or quotient * case.d == case.n

    proof = proved(magnitude)
    assert (proof.complete, proof.paths, proof.witnessed) == (True, 2, 2)
    failure = proved(false_where_positive).failure
    assert failure is not None
    assert failure.facts.n % failure.facts.d != 0


def test_exact_ratios_are_proved_exactly() -> None:
    """A third of three times anything is that thing; between two different numbers lies their mean."""

    def thirds(case: Ratio) -> None:
        assert case.x * 3 / 3 == case.x
        assert case.x < (case.x + case.x + 1) / 2 < case.x + 1
        assert case.x // 1 <= case.x < case.x // 1 + 1

    assert proved(thirds, Ratio).complete


def test_every_shard_of_the_cases_is_proved_on_its_own() -> None:
    """Together they have looked at as many cases as the whole."""

    def nothing_much(case: Pair) -> None:
        assert case.n + case.d >= case.d - 1000

    statement = claim(Pair, nothing_much, enumerated=("d",))
    shards = [prove(statement, shard=(index, 4)) for index in range(4)]
    assert sum(shard.cases for shard in shards) == prove(statement).cases == 61
    assert all(shard.complete for shard in shards)


def test_a_finite_domain_is_exhausted() -> None:
    """Each case is run as it is; a failing one is a refutation."""

    def odd(case: Pair) -> None:
        assert (case.n * case.n - case.n) % 2 == 0

    def not_seven_by_five(case: Pair) -> None:
        assert (case.n, case.d) != (7, 5), "seven by five"

    options: dict[str, Any] = {"enumerated": ("n", "d"), "assumes": lambda case: (case.n > 0) & (case.n < 9)}
    proof = proved(odd, **options)
    assert (proof.complete, proof.paths, proof.witnessed) == (True, 8 * 61, 8 * 61)
    refuted = proved(not_seven_by_five, **options)
    assert refuted.failure is not None
    assert refuted.failure.facts == Pair(n=7, d=5)
    assert (refuted.failure.said, refuted.failure.found_by) == ("seven by five", "exhaustion")


@pytest.mark.parametrize("seed", range(5))
def test_a_verdict_does_not_depend_on_the_solver_s_seed(seed: int) -> None:
    """Nor what it took: the same paths, every time."""

    def squares(case: Pair) -> None:
        total, difference = case.n + case.d, case.n - case.d
        assert total * total + difference * difference >= 2 * case.d * case.d
        if case.n > case.d:
            have(difference >= 1)
            assert difference * difference >= difference

    def false(case: Pair) -> None:
        assert case.n * case.n + case.d != 777 * 777 + 29

    assert prove(claim(Pair, squares), seed=seed).complete
    assert prove(claim(Pair, squares), seed=seed).paths == prove(claim(Pair, squares)).paths
    failure = prove(claim(Pair, false), seed=seed).failure
    assert failure is not None
    assert failure.facts in (Pair(n=777, d=29), Pair(n=-777, d=29))


# -- refuted


def test_a_claim_that_fails_far_from_any_guess_is_refuted_by_the_solver() -> None:
    """With the facts on which it fails, and what it said there."""

    def almost(case: Pair) -> None:
        assert 31 * case.n + case.d != 30_123, f"{case.n} and {case.d}"

    proof = proved(almost)
    assert not proof.complete
    assert proof.failure is not None
    assert 31 * proof.failure.facts.n + proof.failure.facts.d == 30_123
    assert proof.failure.said == f"{proof.failure.facts.n} and {proof.failure.facts.d}"
    assert proof.failure.found_by == "symbolic execution"


def test_nothing_is_refuted_that_does_not_fail_when_it_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that fails and a case that does not: the engine cannot tell, and says so."""

    def false(case: Pair) -> None:
        assert case.n < 1000, "n is a thousand"

    monkeypatch.setattr(proving, "outcome_of", lambda statement, plain: (True, None))
    proof = proved(false)
    assert proof.failure is None
    assert not proof.complete
    assert proof.reason == "not settled: n is a thousand"


def test_any_exception_on_a_path_that_is_possible_refutes() -> None:
    """A statement that breaks down does not hold."""

    def divides(case: Pair) -> None:
        assert 10 // case.d < 1000

    failure = proved(divides).failure
    assert failure is not None
    assert failure.facts.d == 0
    assert failure.said.startswith("ZeroDivisionError")


def test_a_failing_path_that_no_case_lies_on_is_no_failure() -> None:
    """Linear arithmetic cannot see that this path is empty; the thorough look does."""

    def never(case: Pair) -> None:
        assume(case.n >= 1)
        assume(case.d >= 1)
        if case.n * case.d < 1:
            raise AssertionError("a product of positives is below one")

    assert proved(never).complete


# -- inconclusive


def test_too_many_paths_are_not_a_proof() -> None:
    """Nor too many forks on one of them."""

    def many(case: Pair) -> None:
        for limit in range(30):
            if case.n > limit * 10:
                observe("more than", limit)

    stopped = proved(many, limits=Limits(paths=10))
    assert (stopped.complete, stopped.failure, stopped.reason) == (False, None, "more than 10 paths")
    assert proved(many).paths == 31

    def endless(case: Whole) -> None:
        rest = case.n
        while rest > 0:
            rest = rest - 1

    stopped = proved(endless, Whole, limits=Limits(forks=20))
    assert not stopped.complete
    assert stopped.reason == "more than 20 forks on one path: is a loop bound symbolic?"


def test_assumptions_that_contradict_each_other_prove_nothing() -> None:
    """No path was witnessed, whatever was asserted under them."""

    def contradictory(case: Pair) -> None:
        assume(case.n > case.d)
        assume(case.d > case.n)
        raise AssertionError

    def hidden(case: Pair) -> None:
        assume(case.n * case.n == 2 * case.d * case.d + 1)
        assume(case.n * case.n == 3 * case.d * case.d + 2)
        assume(case.d > 0)

    for check in (contradictory, hidden):
        assert proved(check, limits=QUICK).witnessed == 0
    assert proved(contradictory, assumes=lambda case: case.n > 1000).witnessed == 0


def test_a_claim_too_hard_for_the_solver_is_not_settled() -> None:
    """Whether thirty-three is the sum of three cubes took until 2019."""

    @facts
    class Three:
        x: int = count("x", minimum=-(10**17), maximum=10**17)
        y: int = count("y", minimum=-(10**17), maximum=10**17)
        z: int = count("z", minimum=-(10**17), maximum=10**17)

    def no_sum_of_cubes(case: Any) -> None:
        assert case.x**3 + case.y**3 + case.z**3 != 33, "thirty-three"

    proof = proved(no_sum_of_cubes, Three, limits=QUICK)
    assert (proof.complete, proof.failure, proof.reason) == (False, None, "not settled: thirty-three")


def test_what_cannot_be_followed_is_inconclusive_and_names_the_line() -> None:
    """Not a failure of the statement, and not a proof."""

    def looped(case: Whole) -> None:
        assert sum(range(case.n)) >= 0

    proof = proved(looped, Whole)
    assert (proof.complete, proof.failure) == (False, None)
    assert "an index, a range or a loop bound at engine/test_prove.py:" in proof.reason


def test_code_that_swallows_the_engine_s_errors_proves_nothing() -> None:
    """Else everything behind an ``except Exception`` would be proved without a look."""

    def swallows(case: Pair) -> None:
        try:
            known = {case.n: 1}
        except Exception:  # noqa: BLE001 - the very thing tested
            return
        assert known.get(7) is None

    def swallows_the_limit(case: Pair) -> None:
        try:
            while case.n > -2000:
                observe("round", 1 if case.d * case.n > 17 else 0)
                case = Pair(n=case.n - 1, d=case.d)
        except Exception:  # noqa: BLE001 - the very thing tested
            return

    assert "a hash" in proved(swallows).reason
    assert "forks on one path" in proved(swallows_the_limit, limits=Limits(forks=5)).reason


def test_an_assumption_cannot_be_swallowed() -> None:
    """What lies outside the domain stays outside, whatever the code under the engine catches."""

    def swallows(case: Pair) -> None:
        try:
            assume(case.n > 0)
        except Exception:  # noqa: BLE001 - the very thing tested
            raise AssertionError("outside the domain") from None
        assert case.n > 0

    assert proved(swallows).complete
    assert outcome_of(claim(Pair, swallows), Pair(n=0, d=0)) == (False, None)


def test_facts_that_no_instance_can_have_are_outside_the_domain() -> None:
    """A class's own check is part of the domain, symbolically as it is plainly."""

    @facts
    class Ordered:
        low: int = count("low", maximum=99)
        high: int = count("high", maximum=99)

        def check(self) -> None:
            invalid_unless(self.low <= self.high, "high", "it is below the low", "swap them")

    def ordered(case: Any) -> None:
        assert case.high - case.low >= 0

    assert proved(ordered, Ordered).complete


# -- the engine's own faults


def divides_and_observes(case: Pair) -> None:
    """Enough of everything for a fault to show."""
    assume(case.d > 0)
    observe("quotient", case.n // case.d)
    observe("difference", case.n - case.d)
    observe("larger", max(case.n, case.d))
    observe("half", Fraction(1, 2) * case.n)
    assert case.n // case.d * case.d <= case.n


def _quotient_is_above(case: Pair) -> None:
    assume(case.d > 0)
    assert case.n // case.d * case.d > case.n


def _less_is_more(case: Pair) -> None:
    assume(case.d > 0)
    assert case.n - case.d > case.n


def _neither_way_about(case: Pair) -> None:
    assert not case.n > 10 or not case.n > 9


def _always_at_most(case: Pair) -> None:
    assert case.n <= case.d


def _product_is_factor(case: Pair) -> None:
    assert case.n * case.d == case.n


def _half_is_whole(case: Pair) -> None:
    assert Fraction(1, 2) * case.n == case.n


REAL_QUOTIENT, REAL_DECIDE = Path.quotient, Path.decide


def _off_by_one(path: Path, over: Polynomial, under: Polynomial) -> Polynomial:
    return REAL_QUOTIENT(path, over, under).plus(1)


def _sum_for_difference(one: Polynomial, other: Polynomial) -> Polynomial:
    return one + other


def _other_side(path: Path, formula: Any) -> bool:
    return not REAL_DECIDE(path, formula)


FAULTS: dict[str, tuple[Callable[[Pair], None], tuple[Any, str, Any]]] = {
    "a quotient one too high": (_quotient_is_above, (Path, "quotient", _off_by_one)),
    "a sum for a difference": (_less_is_more, (Polynomial, "__sub__", _sum_for_difference)),
    "every fork's other side": (_neither_way_about, (Path, "decide", _other_side)),
    "every comparison true": (_always_at_most, (values, "_compare", lambda left, right, *, strict, swapped: True)),
    "a factor for a product": (_product_is_factor, (Polynomial, "__mul__", lambda one, other: one)),
    "a ratio's numerator alone": (
        _half_is_whole, (values, "symbolic_rational", lambda over, under: values.SymbolicInt(over)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_only_a_fault_in_the_symbolic_numbers_makes_true_is_not_proved(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each path's witness is run on plain numbers, and must do what the path did."""
    check, patch = FAULTS[fault]
    monkeypatch.setattr(*patch)
    proof = proved(check, limits=QUICK)
    assert not proof.complete or not proof.witnessed


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("check", [divides_and_observes, *(check for check, _ in FAULTS.values())])
def test_a_fault_in_the_symbolic_numbers_ends_no_examination_in_a_proof(
    fault: str, check: Callable[[Pair], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a witness does not show it, a sample does; and what is true is not refuted by it."""
    monkeypatch.setattr(*FAULTS[fault][1])
    verdict = examine(claim(Pair, check), Effort(draws=50, examples=10, limits=QUICK))
    assert verdict.standing is (Standing.INCONCLUSIVE if check is divides_and_observes else Standing.REFUTED), (
        verdict.reason
    )


def test_a_path_and_its_witness_that_part_are_shown_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the path observed, and what the run did."""
    monkeypatch.setattr(Path, "quotient", _off_by_one)

    def quotient(case: Pair) -> None:
        observe("quotient", case.n // 7)

    def claims(case: Pair) -> None:
        assert case.n // 7 * 7 > case.n, "not above"

    assert "gives [('quotient', " in proved(quotient).reason
    assert "a path that holds fails on its own witness" in proved(claims).reason
    assert proved(claims).reason.endswith(": not above")


# -- plain runs


def test_an_outcome_is_outside_held_or_failed() -> None:
    """With what was said, the first line of it."""

    def check(case: Pair) -> None:
        assume(case.n > 0)
        assert case.d > 0, "first line\nsecond line"
        if case.d == 3:
            raise KeyError("three")

    statement = claim(Pair, check, assumes=lambda case: case.n != 5)
    assert outcome_of(statement, Pair(n=5, d=1)) == (False, None)
    assert outcome_of(statement, Pair(n=-5, d=1)) == (False, None)
    assert outcome_of(statement, Pair(n=1, d=1)) == (True, None)
    assert outcome_of(statement, Pair(n=1, d=0)) == (True, "first line")
    assert outcome_of(statement, Pair(n=1, d=3)) == (True, "KeyError: 'three'")


def test_a_failure_without_words_is_described_all_the_same() -> None:
    """By its kind, and that it does not hold."""
    assert describe(AssertionError()) == "the assertion does not hold"
    assert describe(AssertionError("plain")) == "plain"
    assert describe(ValueError("odd")) == "ValueError: odd"
    assert describe(CannotFollow("this", "there:3")).startswith("CannotFollow: cannot follow this at there:3")
