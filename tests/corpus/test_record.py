"""Recording: a file written whole or not at all, once, with nothing of a reviewer's lost."""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners.corpus import record as recording
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import load, text_of
from fourcorners.corpus.record import entry_of, keep, record, record_smallest, rewrite
from fourcorners.corpus.replay import entry_files
from fourcorners.corpus.review import review
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Failure


def test_the_name_is_the_statements_and_the_digests_beginning(finding: Path) -> None:
    assert finding.name == f"test-under-a-thousand-{load(finding).digest[:8]}.json"


def test_a_finding_is_open_and_a_seeded_fault_is_fixed(finding: Path, seeded: Path) -> None:
    assert (load(finding).status, load(seeded).status) == ("open", "fixed")


def test_recording_the_same_again_keeps_the_reviewers_status_and_note(
    finding: Path, under_a_thousand: Statement, dear_sale: Any
) -> None:
    review(finding, status="accepted", reviewer="R. Viewer", on=date(2026, 8, 15), note="it is meant")
    before = finding.read_bytes()
    again = record(finding.parent, under_a_thousand, Failure(dear_sale, "", "another engine"), seed=9)
    assert again == finding
    assert finding.read_bytes() == before
    assert entry_files(finding.parent) == [finding]


def test_a_retired_entry_is_not_written_again(
    finding: Path, under_a_thousand: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is run of it, though its statement has gone on to hold."""
    review(finding, status="retired", reviewer="R. Viewer", on=date(2026, 8, 15), note="no longer a case")
    before = finding.read_bytes()
    monkeypatch.setattr("fourcorners.corpus.record.entry_of", lambda *_: pytest.fail("it is run"))
    assert not rewrite(finding, {under_a_thousand.id: under_a_thousand})
    assert finding.read_bytes() == before


def test_a_different_entry_of_the_same_name_is_never_overwritten(finding: Path) -> None:
    entry = load(finding)
    other = attrs.evolve(entry, digest=entry.digest[:8] + "0" * 56)
    before = finding.read_bytes()
    with pytest.raises(CorpusError, match="another counterexample has this name"):
        keep(finding.parent, other)
    assert finding.read_bytes() == before


def test_an_edited_file_is_not_taken_for_the_same(finding: Path, under_a_thousand: Statement, dear_sale: Any) -> None:
    finding.write_text(text_of(attrs.evolve(load(finding), said="nothing much")))
    with pytest.raises(CorpusError, match="edited"):
        record(finding.parent, under_a_thousand, Failure(dear_sale, "", ""))


@pytest.mark.parametrize("failing", ["replace", "fsync"])
def test_a_write_that_fails_leaves_nothing_behind(
    tmp_path: Path, under_a_thousand: Statement, dear_sale: Any, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def fail(*_: Any) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(OSError, match="no space left"):
        record(tmp_path, under_a_thousand, Failure(dear_sale, "", ""))
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_fail_is_not_recorded(tmp_path: Path, under_a_thousand: Statement, dear_sale: Any) -> None:
    holds = attrs.evolve(dear_sale, proceeds=Fraction(5))
    with pytest.raises(CorpusError, match="it holds on these facts"):
        record(tmp_path, under_a_thousand, Failure(holds, "it fails, trust me", ""))
    assert list(tmp_path.iterdir()) == []


def test_facts_that_no_file_can_hold_are_refused(tmp_path: Path, under_a_thousand: Statement, dear_sale: Any) -> None:
    """A number of more digits than are ever read back."""
    endless = attrs.evolve(dear_sale, fee=Fraction(1, 3**800))
    with pytest.raises(CorpusError, match="no file can hold them"):
        record(tmp_path, under_a_thousand, Failure(endless, "", ""))


def test_the_versions_it_was_found_with_are_written_down(finding: Path) -> None:
    found = load(finding).found
    assert {"python", "fourcorners", "attrs", "hypothesis", "z3-solver"} == set(found["versions"])
    assert found["engine"] == "by hand"


def test_the_entry_does_not_depend_on_the_versions(
    finding: Path, under_a_thousand: Statement, dear_sale: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "versions", lambda: {"hypothesis": "99"})
    assert entry_of(under_a_thousand, Failure(dear_sale, "", "")).digest == load(finding).digest


def test_a_failing_gate_records_the_smallest_of_its_failures(
    tmp_path: Path, under_a_thousand: Statement, dear_sale: Any
) -> None:
    dearer = attrs.evolve(dear_sale, proceeds=Fraction(10**9))
    path = record_smallest(tmp_path, under_a_thousand, [Failure(dearer, "", "one"), Failure(dear_sale, "", "two")])
    entry = load(path)
    assert entry.facts["proceeds"] == "1000"
    assert entry.minimal
