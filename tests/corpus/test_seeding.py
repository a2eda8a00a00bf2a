"""Seeding: a fault that the statement catches, in code that it runs, recorded with its smallest case."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import load
from fourcorners.corpus.replay import entry_files, replay
from fourcorners.corpus.seeding import Budget, faults_for, seed_fault_for
from fourcorners.engine.statements import Statement
from fourcorners.faults import Fault

FEW = Budget(faults=40, draws=50, kills=1, runs=1_000)


def test_a_statement_is_given_a_fault_that_it_catches(tmp_path: Path, cash_agrees: Statement) -> None:
    seeded = seed_fault_for(cash_agrees, tmp_path, budget=FEW)
    assert seeded.path is not None
    entry = load(seeded.path)
    assert entry.fault == seeded.fault
    assert entry.minimal
    assert replay(entry).passed


def test_the_same_fault_is_found_again(tmp_path: Path, cash_agrees: Statement) -> None:
    one, other = (seed_fault_for(cash_agrees, tmp_path, budget=FEW) for _ in range(2))
    assert one == other
    assert len(entry_files(tmp_path)) == 1


def test_the_faults_tried_are_of_functions_that_run_the_engines_own_first(cash_agrees: Statement) -> None:
    tried = list(faults_for(cash_agrees))
    assert (tried[0].module, tried[0].function) == ("impl.exercise", "net_exercise")
    rooms = [fault.module.split(".")[0] for fault in tried]
    assert rooms == sorted(rooms)
    assert {"impl.ratios", "spec.net_exercise"} <= {fault.module for fault in tried}
    assert not {"spec.facts", "spec.rules", "impl.interest"} & {fault.module for fault in tried}


def test_a_fault_can_be_chosen(tmp_path: Path, cash_agrees: Statement) -> None:
    fault = Fault("impl.ratios", "half_up", "constant", 2, "2", "3")
    seeded = seed_fault_for(cash_agrees, tmp_path, fault=fault)
    assert (seeded.fault, seeded.tried) == (fault, 1)
    assert seeded.path is not None
    assert load(seeded.path).found["engine"] == "enumeration of small cases"


def test_a_chosen_fault_that_is_not_caught_is_an_error(tmp_path: Path, cash_agrees: Statement) -> None:
    harmless = Fault("impl.ratios", "total", "statement", 1, "result = plus(result, term)", "dropped")
    with pytest.raises(CorpusError, match=r"test\.cash-agrees does not catch it"):
        seed_fault_for(
            cash_agrees,
            tmp_path,
            fault=attrs.evolve(harmless, kind="argument-order", was="plus(result, term)", becomes="swap 1 and 2"),
        )
    assert list(tmp_path.iterdir()) == []


def test_a_statement_that_catches_nothing_is_told_so(tmp_path: Path, cash_agrees: Statement) -> None:
    def check(case: Any) -> None:
        with contextlib.suppress(Exception):
            cash_agrees.check(case)

    toothless = attrs.evolve(cash_agrees, check=check)
    seeded = seed_fault_for(toothless, tmp_path, budget=Budget(faults=5, draws=10))
    assert (seeded.fault, seeded.path, seeded.tried) == (None, None, 5)
