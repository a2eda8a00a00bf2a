"""Reviewing: status, note, name and day change, nothing else does, and nothing is lost on the way."""

from __future__ import annotations

import json
import multiprocessing
import os
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners import cli
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import FIRST_SCHEMA, Entry, load, text_of
from fourcorners.corpus.index import INDEX
from fourcorners.corpus.minimise import smallest
from fourcorners.corpus.record import record_smallest, rewrite
from fourcorners.corpus.replay import entry_files, replay_file
from fourcorners.corpus.review import review
from fourcorners.corpus.seeding import seed_fault_for
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Failure

DAY = date(2026, 8, 15)
REVIEW = ("status", "note", "reviewer", "reviewed_on", "schema")


def but_for_the_review(entry: Entry) -> dict[str, Any]:
    """What no review may change."""
    return {name: value for name, value in entry.as_mapping().items() if name not in REVIEW}


def of_the_first_version(path: Path) -> Path:
    """The same file as it was written before reviews had a day."""
    path.write_text(text_of(attrs.evolve(load(path), schema=FIRST_SCHEMA)), encoding="utf-8")
    return path


def test_a_review_changes_status_note_name_and_day_alone(finding: Path) -> None:
    before = load(finding)
    after = review(finding, status="accepted", reviewer="R. Viewer", on=DAY, note="it is meant")
    assert load(finding) == after
    assert (after.status, after.note, after.reviewer, after.reviewed_on) == (
        "accepted", "it is meant", "R. Viewer", "2026-08-15",
    )  # fmt: skip
    assert but_for_the_review(after) == but_for_the_review(before)


def test_what_is_not_given_stays(finding: Path) -> None:
    review(finding, reviewer="One", on=DAY, note="why")
    after = review(finding, reviewer="Another", on=DAY, status="accepted")
    assert (after.status, after.note, after.reviewer) == ("accepted", "why", "Another")


def test_an_entry_of_the_first_version_is_read_and_becomes_one_of_the_second(finding: Path) -> None:
    before = load(of_the_first_version(finding))
    assert before.schema == FIRST_SCHEMA
    assert "reviewed_on" not in json.loads(finding.read_text(encoding="utf-8"))
    after = review(finding, reviewer="R. Viewer", on=DAY, note="seen")
    assert load(finding) == after
    assert but_for_the_review(after) == but_for_the_review(before)


def test_the_first_version_has_no_day_and_the_second_must_have_one(finding: Path) -> None:
    held = json.loads(finding.read_text(encoding="utf-8"))
    finding.write_text(json.dumps(held | {"schema": FIRST_SCHEMA}), encoding="utf-8")
    with pytest.raises(CorpusError, match="reviewed_on"):
        load(finding)
    del held["reviewed_on"]
    finding.write_text(json.dumps(held), encoding="utf-8")
    with pytest.raises(CorpusError, match="reviewed_on: nothing is given"):
        load(finding)


@pytest.mark.parametrize("day", ["2026-02-30", "15 August 2026", "yesterday"])
def test_a_day_that_is_none_is_refused(finding: Path, day: str) -> None:
    finding.write_text(text_of(attrs.evolve(load(finding), reviewed_on=day)), encoding="utf-8")
    with pytest.raises(CorpusError, match="reviewed_on"):
        load(finding)


def test_a_seeded_fault_cannot_be_called_open(seeded: Path) -> None:
    with pytest.raises(CorpusError, match="give one of: fixed, retired"):
        review(seeded, status="open", reviewer="R. Viewer", on=DAY)


def test_retiring_without_a_reason_is_refused_and_changes_nothing(finding: Path) -> None:
    before = finding.read_bytes()
    with pytest.raises(CorpusError, match="the reason for retiring"):
        review(finding, status="retired", reviewer="R. Viewer", on=DAY, note="")
    assert finding.read_bytes() == before


@pytest.mark.parametrize("changed", [{"said": "nothing much"}, {"observed": []}, {"facts": {}}])
def test_an_entry_whose_facts_or_outcome_were_edited_is_not_reviewed(finding: Path, changed: dict[str, Any]) -> None:
    finding.write_text(text_of(attrs.evolve(load(finding), **changed)), encoding="utf-8")
    before = finding.read_bytes()
    with pytest.raises(CorpusError, match="edited"):
        review(finding, reviewer="R. Viewer", on=DAY, status="accepted")
    assert finding.read_bytes() == before


@pytest.mark.parametrize("failing", ["replace", "fsync"])
def test_a_full_disk_leaves_the_file_as_it_was(finding: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    before = finding.read_bytes()

    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(CorpusError, match="No space left on device"):
        review(finding, status="accepted", reviewer="R. Viewer", on=DAY)
    assert (finding.read_bytes(), entry_files(finding.parent)) == (before, [finding])


def _many(path: Path, what: str) -> None:
    for number in range(10):
        review(path, reviewer=what, on=DAY, **{what: {"note": f"note {number}", "status": "accepted"}[what]})


def test_reviews_made_at_once_lose_nothing(finding: Path) -> None:
    """One writes notes while the other sets the status: at the end both stand."""
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=_many, args=(finding, what)) for what in ("note", "status")]
    for each in both:
        each.start()
    for each in both:
        each.join()
    after = load(finding)
    assert (after.status, after.note) == ("accepted", "note 9")
    assert {path.name for path in finding.parent.iterdir()} == {finding.name, INDEX}


def test_a_review_survives_writing_again_and_making_minimal(
    finding: Path, under_a_thousand: Statement, dear_sale: Any
) -> None:
    review(finding, status="accepted", reviewer="R. Viewer", on=DAY, note="it is meant")
    held = load(finding)
    finding.write_text(text_of(attrs.evolve(held, sentence="said otherwise")), encoding="utf-8")
    assert rewrite(finding, {under_a_thousand.id: under_a_thousand})
    assert load(finding) == held
    least = smallest(under_a_thousand, [Failure(dear_sale, "", "by hand")])
    minimal = record_smallest(finding.parent, under_a_thousand, [Failure(dear_sale, "", "by hand")])
    review(minimal, status="accepted", reviewer="R. Viewer", on=DAY, note="the same, smaller")
    again = record_smallest(finding.parent, under_a_thousand, [Failure(least.facts, "", "again")])
    assert again == minimal
    assert load(minimal).note == "the same, smaller"
    assert load(finding) == held


def test_a_review_survives_seeding_the_fault_again(seeded: Path, cash_agrees: Statement) -> None:
    fault = load(seeded).fault
    path = seed_fault_for(cash_agrees, seeded.parent, fault=fault).path
    assert path is not None
    reviewed = review(path, reviewer="R. Viewer", on=DAY, note="a good one")
    assert seed_fault_for(cash_agrees, seeded.parent, fault=fault).path == path
    assert load(path) == reviewed


# -- the command


def told(capsys: pytest.CaptureFixture[str], path: Path, *options: str) -> tuple[int, str, str]:
    """What `fourcorners review` on a file returns and prints."""
    code = cli.main(["review", path.stem, "--corpus", str(path.parent), *options])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_command_reviews_and_replays(seeded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, seeded, "--note", "half a cent", "--by", "R. Viewer", "--on", "2026-08-15")
    assert code == 0
    assert "fixed, by R. Viewer, on 2026-08-15: half a cent" in out
    assert "replayed: as recorded" in out
    assert load(seeded).note == "half a cent"


def test_calling_fixed_what_still_fails_is_written_and_told(finding: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, finding, "--status", "fixed", "--by", "R. Viewer")
    assert code == 1
    assert "differs; though it is marked fixed it fails" in out
    assert not replay_file(finding).passed


def test_without_an_option_the_review_is_shown(finding: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = finding.read_bytes()
    code, out, _ = told(capsys, finding)
    assert code == 0
    assert out.splitlines()[1] == "  open (not reviewed)"
    code, out, _ = told(capsys, finding, "--json")
    assert (code, json.loads(out)["status"]) == (0, "open")
    assert finding.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--note", "who said this?"], "nobody is named; say who reviews it: --by NAME"),
        (["--note", "x", "--by", " "], "--by: nothing is given: it is blank"),
        (["--note", "x", "--by", "n" * 201], "reviewer"),
        (["--note", "x" * 10_001, "--by", "A"], "note"),
        (["--by", "A", "--on", "2026-02-30"], "is no day; write it as"),
        (["--by", "A", "--on", "9999-01-01"], "is yet to come"),
        (["--by", "A", "--status", "retired"], "the reason for retiring"),
    ],
)
def test_bad_input_names_the_field_and_changes_nothing(
    finding: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    before = finding.read_bytes()
    code, _, err = told(capsys, finding, *options)
    assert code == 2
    assert said in err
    assert finding.read_bytes() == before


def test_replay_shows_the_review(seeded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review(seeded, reviewer="R. Viewer", on=DAY, note="half a cent")
    assert cli.main(["replay", seeded.stem, "--corpus", str(seeded.parent)]) == 0
    assert "fixed, by R. Viewer, on 2026-08-15: half a cent" in capsys.readouterr().out
