"""A verdict says what the two engines found, and never more; where they contradict each other, it sounds the alarm."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from fourcorners.engine import examine as examining
from fourcorners.engine.examine import PROFILES, Effort, conclude, examine, sample
from fourcorners.engine.lemmas import assume
from fourcorners.engine.prove import Limits
from fourcorners.engine.verdicts import Failure, Proof, Sample, Standing
from spec.facts import count, facts
from tests.engine.following import claim

QUICK = Effort(draws=100, examples=10, limits=Limits(seconds=0.2, witness_seconds=0.1))


@facts
class Pair:
    """Two whole numbers."""

    n: int = count("n", maximum=1_000)
    m: int = count("m", maximum=1_000)


def true(case: Pair) -> None:
    assert case.n + case.m >= case.n


def false(case: Pair) -> None:
    assert case.n < 7, f"n is {case.n}"


def false_far_away(case: Pair) -> None:
    assert 1_009 * case.n + case.m != 777_777, "far away"


def too_hard(case: Pair) -> None:
    for limit in range(25):
        assert case.n <= limit * 40 or case.m <= limit * 40 or case.n + case.m > limit * 80


def empty(case: Pair) -> None:
    assume(case.n > case.m)
    assume(case.m > case.n)


def test_what_holds_on_every_path_is_proved() -> None:
    """With its domain in words, both engines named, and a witness."""
    verdict = examine(claim(Pair, true), QUICK)
    assert verdict.standing is Standing.PROVED
    assert verdict.reason == ""
    assert verdict.domain == "n: any whole number from 0 to 1,000; m: any whole number from 0 to 1,000"
    assert verdict.engine == "symbolic execution, Z3; enumeration, random drawing, Hypothesis"
    assert verdict.witness == "n 0, m 0"
    assert verdict.failure is None
    assert verdict.proof is not None
    assert verdict.cases == verdict.proof.witnessed + sum(found.accepted for found in verdict.samples.values())
    assert verdict.seconds > 0


def test_what_a_sample_falsifies_is_refuted_with_what_it_said() -> None:
    """In the words of the case, and by whom it was found."""
    verdict = examine(claim(Pair, false), QUICK)
    assert verdict.standing is Standing.REFUTED
    assert verdict.failure is not None
    assert verdict.reason == verdict.failure.said == f"n is {verdict.failure.facts.n}"
    assert verdict.failure.facts.n >= 7


def test_what_only_the_solver_falsifies_is_refuted_too() -> None:
    """After a run of it on plain numbers."""
    verdict = examine(claim(Pair, false_far_away), QUICK)
    assert verdict.standing is Standing.REFUTED
    assert verdict.failure is not None
    assert verdict.failure.found_by == "symbolic execution"
    assert 1_009 * verdict.failure.facts.n + verdict.failure.facts.m == 777_777


def test_what_is_not_to_be_proved_is_tested_and_says_why() -> None:
    """Not refuted is never called proved."""
    verdict = examine(claim(Pair, true, only_tested="it takes a library to say so"), QUICK)
    assert verdict.standing is Standing.TESTED
    assert verdict.reason == "it takes a library to say so"
    assert verdict.proof is None
    assert verdict.engine == "enumeration, random drawing, Hypothesis"
    refuted = examine(claim(Pair, false, only_tested="it takes a library to say so"), QUICK)
    assert refuted.standing is Standing.REFUTED


def test_what_is_not_explored_whole_is_inconclusive() -> None:
    """However many samples hold."""
    few = attrs.evolve(QUICK, limits=Limits(paths=5))
    verdict = examine(claim(Pair, too_hard), few)
    assert verdict.standing is Standing.INCONCLUSIVE
    assert verdict.reason == "more than 5 paths"
    assert sum(found.accepted for found in verdict.samples.values()) > 100


@pytest.mark.parametrize("options", [{}, {"only_tested": "no solver"}])
def test_what_no_case_gets_past_is_inconclusive(options: dict[str, Any]) -> None:
    """An empty statement is neither proved nor tested."""
    verdict = examine(claim(Pair, empty, **options), QUICK)
    assert verdict.standing is Standing.INCONCLUSIVE
    assert verdict.reason in (
        "no case within the assumptions was found: the statement may be empty",
        "no case got past the assumptions",
    )
    assert verdict.witness == ""


def test_a_statement_proved_and_falsified_sounds_the_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the engines is wrong, and that is worse than a statement that fails."""
    monkeypatch.setattr(examining, "prove", lambda *_: Proof(complete=True, reason="", paths=1, witnessed=1))
    verdict = examine(claim(Pair, false), QUICK)
    assert verdict.standing is Standing.REFUTED
    assert verdict.reason == "soundness alarm: proved, and yet a sample falsifies it"
    assert verdict.failure is not None


def test_conclusions_are_drawn_from_what_was_found_and_nothing_else() -> None:
    """Every combination of the two engines' findings."""
    statement = claim(Pair, true)
    failure = Failure(Pair(n=7, m=0), "n is 7", "hand")
    held, failed = {"bare": Sample(9, 9)}, {"bare": Sample(9, 9, failure=failure)}
    complete, broken_off = Proof(True, "", witnessed=1), Proof(False, "not settled")
    refuting = Proof(False, "", failure=failure)
    standings = {
        (name, proof and proof.reason): conclude(statement, samples, proof).standing
        for name, samples in (("held", held), ("failed", failed), ("none", {}))
        for proof in (None, complete, broken_off)
    }
    assert standings == {
        ("held", None): Standing.TESTED,
        ("held", ""): Standing.PROVED,
        ("held", "not settled"): Standing.INCONCLUSIVE,
        ("failed", None): Standing.REFUTED,
        ("failed", ""): Standing.REFUTED,
        ("failed", "not settled"): Standing.REFUTED,
        ("none", None): Standing.INCONCLUSIVE,
        ("none", ""): Standing.PROVED,
        ("none", "not settled"): Standing.INCONCLUSIVE,
    }
    assert conclude(statement, held, refuting).standing is Standing.REFUTED
    unwitnessed = Proof(True, "", paths=3)
    assert conclude(statement, held, unwitnessed).standing is Standing.INCONCLUSIVE


def test_the_verdict_is_the_same_under_every_seed() -> None:
    """Of samples and solver alike."""
    for check, standing in ((true, Standing.PROVED), (false, Standing.REFUTED), (false_far_away, Standing.REFUTED)):
        found = {examine(claim(Pair, check), attrs.evolve(QUICK, seed=seed)).standing for seed in range(4)}
        assert found == {standing}


def test_a_finite_domain_is_hardly_sampled() -> None:
    """Its proof runs every case of it anyway; where no proof is attempted, sampling is all there is."""
    options: dict[str, Any] = {"enumerated": ("n", "m")}
    assert sample(claim(Pair, true, **options), QUICK)["bare"].drawn <= 50
    assert sample(claim(Pair, true, **options, only_tested="no solver"), QUICK)["bare"].drawn > 50


def test_each_profile_looks_harder_than_the_one_before() -> None:
    """dev, ci, deep."""
    looks = [(PROFILES[name].draws, PROFILES[name].examples) for name in ("dev", "ci", "deep")]
    assert looks == sorted(looks)
