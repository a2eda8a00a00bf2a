"""The gate's run: every statement gets a verdict, none higher than what it rests on, whatever becomes of a worker."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners.engine.examine import Effort, conclude
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.engine.verdicts import Failure, Proof, Standing, Verdict
from fourcorners.gate import run as gate
from fourcorners.gate.run import SHARDS, run

PROVED, TESTED, REFUTED, INCONCLUSIVE = Standing.PROVED, Standing.TESTED, Standing.REFUTED, Standing.INCONCLUSIVE


def standings(statements: list[Statement], effort: Effort, **options: Any) -> dict[str, tuple[Standing, str]]:
    """What a run in this process says of each statement, and why."""
    result = run(statements, effort, workers=1, **options)
    assert [verdict.statement for verdict in result.verdicts] == [statement.id for statement in statements]
    return {verdict.statement: (verdict.standing, verdict.reason) for verdict in result.verdicts}


def few_notes(purse: Any) -> None:
    """There are fewer than seven notes."""
    assert purse.notes < 7, "seven notes or more"


def not_eight(purse: Any) -> None:
    """There are not eight coins."""
    assert purse.coins != 8, "eight coins"


# -- verdicts


def test_every_statement_has_its_verdict_in_the_order_given(register: Any, quick: Effort) -> None:
    """And the result counts them."""
    statements = [
        register("test.true"),
        register("test.false", few_notes),
        register("test.tested", only_tested="no solver"),
        register("test.by-the-day", enumerated=("coins",)),
    ]
    result = run(statements, quick, workers=1)
    assert [verdict.statement for verdict in result.verdicts] == [statement.id for statement in statements]
    assert [verdict.standing for verdict in result.verdicts] == [PROVED, REFUTED, TESTED, PROVED]
    assert [result.count(standing) for standing in Standing] == [2, 1, 1, 0]
    assert result.seconds > 0


def test_progress_is_told_of_each_statement_once(register: Any, quick: Effort) -> None:
    """Those remembered are counted as done."""
    told: list[tuple[str, int, int]] = []
    statements = [register("test.one"), register("test.by-the-day", enumerated=("coins",))]
    run(statements, quick, workers=1, progress=lambda *each: told.append(each))
    assert sorted(each[0] for each in told) == ["test.by-the-day", "test.one"]
    assert [each[1:] for each in told] == [(1, 2), (2, 2)]


# -- shards


def test_shards_are_merged_into_one_proof(register: Any, quick: Effort) -> None:
    """Every value of what is enumerated, each looked at once, whichever shard it fell to."""
    (verdict,) = run([register("test.by-the-day", enumerated=("coins",))], quick, workers=1).verdicts
    assert verdict.standing is PROVED
    assert verdict.proof is not None
    assert (verdict.proof.cases, verdict.proof.paths, verdict.proof.witnessed) == (32, 32, 32)
    assert set(verdict.samples) == {"bare", "hypothesis"}


@pytest.mark.parametrize("value", range(0, 2 * SHARDS, 5))
def test_a_failure_in_any_shard_refutes(register: Any, quick: Effort, value: int) -> None:
    """And is no contradiction between the engines: proof and sample both see it."""

    def fails_on_one(purse: Any) -> None:
        """Fails on one number of coins."""
        assert purse.coins != value, f"{value} coins"

    found = standings([register("test.by-the-day", fails_on_one, enumerated=("coins",))], quick)
    assert found == {"test.by-the-day": (REFUTED, f"{value} coins")}


def test_one_proof_is_made_of_its_shards() -> None:
    """Complete where all are; open, with the first reason, where one is not; failed where one failed."""
    failure = Failure(None, "said", "found")
    complete = [Proof(True, "", cases=n, paths=2 * n, witnessed=n, resources=10, seconds=1.0) for n in (1, 2, 3)]
    whole = gate._merged(complete)
    assert (whole.complete, whole.cases, whole.paths, whole.witnessed) == (True, 6, 12, 6)
    assert (whole.resources, whole.seconds) == (30, 3.0)
    broken_off = gate._merged([complete[0], Proof(False, "too many paths"), Proof(False, "not settled")])
    assert (broken_off.complete, broken_off.reason) == (False, "too many paths")
    failed = gate._merged([complete[0], Proof(False, "", failure=failure)])
    assert (failed.complete, failed.failure) == (False, failure)
    witnessed = gate._merged([complete[0], attrs.evolve(complete[1], witness="a case")])
    assert witnessed.witness == "a case"


# -- workers


@pytest.fixture
def shared() -> list[Statement]:
    """Two statements of the house's own, which a worker process finds by itself."""
    gate.load_statements()
    return [STATEMENTS[id] for id in ("warrant.split-keeps-the-whole-price", "warrant.adjust-agrees")]


def test_a_worker_that_fails_leaves_its_statement_unproved(
    register: Any, shared: list[Statement], quick: Effort
) -> None:
    """As one that does not know the statement; the others, in processes of their own, find what they find here."""
    result = run([register("test.known-here-alone"), *shared], quick, workers=2)
    assert [verdict.standing for verdict in result.verdicts] == [INCONCLUSIVE, PROVED, PROVED]
    assert result.verdicts[0].reason == "KeyError: 'test.known-here-alone'"
    alone = run(shared, quick, workers=1)
    assert [verdict.standing for verdict in alone.verdicts] == [PROVED, PROVED]


def test_a_worker_that_dies_leaves_every_statement_it_had_unproved(
    shared: list[Statement], quick: Effort, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is proved by default."""
    monkeypatch.setattr(gate, "load_statements", os.abort)
    verdicts = run(shared, quick, workers=2).verdicts
    assert {verdict.standing for verdict in verdicts} == {INCONCLUSIVE}
    assert {verdict.reason for verdict in verdicts} == {
        "no worker can be started: the worker failed: killed by SIGABRT"
    }


# -- what is remembered


def test_a_second_run_remembers_what_was_proved_and_looks_again_at_what_was_not(
    register: Any, quick: Effort, tmp_path: Path
) -> None:
    """As long as nothing it depends on changes, the effort included."""
    statements = [register("test.true"), register("test.false", few_notes)]

    def remembered(effort: Effort) -> list[bool]:
        return [verdict.remembered for verdict in run(statements, effort, 1, tmp_path).verdicts]

    assert remembered(quick) == [False, False]
    assert remembered(quick) == [True, False]
    assert remembered(attrs.evolve(quick, seed=1)) == [False, False]


def test_what_is_remembered_is_held_to_its_lemmas_anew(register: Any, quick: Effort, tmp_path: Path) -> None:
    """A verdict is kept as it was reached, not as it was lowered."""
    leaning, lemma = register("test.leaning", rests_on=("test.lemma",)), register("test.lemma")
    assert standings([leaning], quick, cache_folder=tmp_path)["test.leaning"][0] is INCONCLUSIVE
    found = run([leaning, lemma], quick, 1, tmp_path).verdicts
    assert [(verdict.standing, verdict.remembered) for verdict in found] == [(PROVED, True), (PROVED, False)]


# -- what a proof rests on


def test_no_verdict_stands_higher_than_the_lemmas_it_rests_on(register: Any, quick: Effort) -> None:
    """However many steps away the weakest of them is."""
    statements = [
        register("test.top", rests_on=("test.middle",)),
        register("test.middle", rests_on=("test.bottom",)),
        register("test.bottom", only_tested="no solver"),
        register("test.on-what-fails", rests_on=("test.false",)),
        register("test.false", few_notes),
        register("test.on-what-is-not-here", rests_on=("test.elsewhere",)),
        register("test.on-a-promise", rests_on=("assumption: the Board acts in good faith",)),
        register("test.on-nothing"),
    ]
    assert standings(statements, quick) == {
        "test.top": (TESTED, "rests on test.middle, which is only tested"),
        "test.middle": (TESTED, "rests on test.bottom, which is only tested"),
        "test.bottom": (TESTED, "no solver"),
        "test.on-what-fails": (INCONCLUSIVE, "rests on test.false, which is refuted"),
        "test.false": (REFUTED, "seven notes or more"),
        "test.on-what-is-not-here": (INCONCLUSIVE, "rests on test.elsewhere, which was not examined"),
        "test.on-a-promise": (PROVED, ""),
        "test.on-nothing": (PROVED, ""),
    }


def test_statements_that_rest_on_each_other_prove_nothing(register: Any, quick: Effort) -> None:
    """Nor does one that rests on itself, or on such as do."""
    statements = [
        register("test.one", rests_on=("test.other",)),
        register("test.other", rests_on=("test.one",)),
        register("test.itself", rests_on=("test.itself",)),
        register("test.above", rests_on=("test.sound", "test.one")),
        register("test.sound"),
    ]
    found = standings(statements, quick)
    assert found.pop("test.sound") == (PROVED, "")
    assert {standing for standing, _ in found.values()} == {INCONCLUSIVE}
    assert {reason.split(":")[0] for _, reason in found.values()} == {
        "rests on lemmas that rest on each other, in a circle"
    }


def test_the_statements_of_the_house_rest_on_each_other_in_no_circle() -> None:
    """Were each of them proved, each of them would stand."""
    statements = gate.load_statements().values()
    proof = Proof(True, "", paths=1, witnessed=1)
    all_proved: dict[str, Verdict] = {each.id: conclude(each, {}, proof) for each in statements}
    assert {verdict.standing for verdict in gate._held_to_their_lemmas(all_proved).values()} == {PROVED}
