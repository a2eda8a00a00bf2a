"""Obligations: what a proof had answered *unsatisfiable* is kept as it was asked, and asked again says the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fourcorners.engine import asking_z3
from fourcorners.engine import prove as proving
from fourcorners.engine.formulas import AtMostZero
from fourcorners.engine.obligations import recording
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.prove import Limits, Prover
from fourcorners.engine.solver import Answer, Solver
from fourcorners.gate.run import load_statements

X, Y = Polynomial.atom(0), Polynomial.atom(1)
ONE = Polynomial.of(1)


def at_most(left: Polynomial, right: Polynomial) -> AtMostZero:
    """left <= right."""
    return AtMostZero(left - right)


BETWEEN = [at_most(X.times(2), ONE), at_most(ONE, X.times(2))]
"""2x = 1: of integers it cannot be, of real numbers it can."""
SQUARE = [at_most(X * X + Y * Y - (X * Y).times(2), Polynomial.of(-1))]
"""(x - y)² < 0: no real numbers do that."""


def test_what_is_unsatisfiable_is_kept_as_it_was_asked() -> None:
    with recording() as kept:
        assert Solver().quick(BETWEEN[:1], BETWEEN[1]) is Answer.UNSATISFIABLE
    (obligation,) = kept.values()
    assert obligation.stage == "linear"
    assert obligation.text.startswith("(set-logic QF_LIA)\n(set-info :status unsat)\n(declare-fun a0 () Int)")
    assert obligation.text.endswith("(check-sat)\n")
    assert asking_z3.answer(obligation.text, 7, 10_000)["answer"] == "unsat"


def test_polynomials_are_settled_over_the_reals_where_that_does() -> None:
    with recording() as kept:
        solver = Solver()
        assert solver.thorough([], SQUARE[0]) is Answer.UNSATISFIABLE
    assert [each.stage for each in kept.values()] == ["reals"]
    assert (solver.effort.reals, solver.effort.whole) == (1, 0)
    text = next(iter(kept.values())).text
    assert text.startswith("(set-logic QF_NRA)")
    assert "to_real" not in text, "a logic without integers does not know it"
    assert {asking_z3.answer(text, seed, 10_000)["answer"] for seed in range(3)} == {"unsat"}


def test_what_is_satisfiable_or_sought_as_a_witness_is_no_obligation() -> None:
    with recording() as kept:
        assert Solver().quick([], BETWEEN[0]) is Answer.SATISFIABLE
        assert Solver(searcher=True).quick(BETWEEN[:1], BETWEEN[1]) is Answer.UNSATISFIABLE
    assert not kept


def test_the_same_question_is_kept_once() -> None:
    with recording() as kept:
        for _ in range(2):
            Solver().quick(BETWEEN[:1], BETWEEN[1])
    assert len(kept) == 1


@pytest.mark.parametrize(("bound", "said"), [("0", "unsat"), ("5", "sat")])
def test_z3_answers_by_lines_from_another_interpreter(bound: str, said: str, tmp_path: Path) -> None:
    text = f"(set-logic QF_LIA)\n(declare-fun a () Int)\n(assert (and (> a 0) (< a {bound})))\n(check-sat)\n"
    questions = [{"text": text, "seed": 3, "milliseconds": 5_000}, {"text": "(set-logic QF_LIA)\n(assert", "seed": 0,
                                                                   "milliseconds": 5_000}]  # fmt: skip
    ran = subprocess.run(
        [sys.executable, asking_z3.__file__],
        input="".join(json.dumps(each) + "\n" for each in questions),
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    hello, first, second = map(json.loads, ran.stdout.splitlines())
    assert hello["solver"] == "z3"
    assert first["answer"] == said
    assert "error" in second


def test_what_is_tried_for_a_witness_of_a_path_is_no_obligation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guesses under which a path has no case are no part of what the proof needs."""
    asked: list[Solver] = []
    monkeypatch.setattr(Prover, "_witness_of", lambda *_: None)
    monkeypatch.setattr(proving, "with_factors_guessed", lambda _path, solver: asked.append(solver))
    monkeypatch.setattr(proving, "repaired", lambda _path, solver, _holding: asked.append(solver))
    statement = load_statements()["net-exercise.never-more-than-designated"]
    proving.prove(statement, Limits(settle_every_path=True))
    assert asked
    with recording() as kept:
        assert {each.quick(BETWEEN[:1], BETWEEN[1]) for each in asked} == {Answer.UNSATISFIABLE}
    assert not kept
