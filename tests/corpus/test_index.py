"""An index misses what is lost, lists what is recorded, and survives a merge."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from fourcorners.cli import main
from fourcorners.corpus.errors import CorpusError
from fourcorners.corpus.format import load
from fourcorners.corpus.index import INDEX, enlist, listed
from fourcorners.corpus.replay import Replayed, Status, against_index, entry_files, find_entry
from fourcorners.corpus.review import review
from tests.gate.repositories import ROOT, commit, git

CORPUS = ROOT / "counterexamples"
ONE, OTHER = "book-determination-b2614a9e", "covenant-legal-fees-in-parts-c68ce9ff"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two entries, and no index yet."""
    for name in (ONE, OTHER):
        shutil.copy(CORPUS / f"{name}.json", tmp_path)
    return tmp_path


def test_the_index_of_the_project_lists_every_entry_and_no_other() -> None:
    assert listed(CORPUS) == {each.id: each.digest for each in map(load, entry_files(CORPUS))}


def test_what_is_recorded_is_listed(finding: Path, seeded: Path) -> None:
    """As it is recorded, in order."""
    assert (finding.parent / INDEX).read_text().splitlines() == sorted(
        f"{each.stem} {load(each).digest}" for each in (finding, seeded)
    )


def test_the_first_index_lists_whatever_is_whole(folder: Path) -> None:
    """And a file that is not is left for a replay to complain of."""
    (folder / "broken.json").write_text("{")
    assert listed(folder) is None
    enlist(folder, load(folder / f"{ONE}.json"))
    assert listed(folder) == {name: load(folder / f"{name}.json").digest for name in (ONE, OTHER)}


def test_a_review_lists_what_was_copied_in_by_hand(folder: Path) -> None:
    (folder / INDEX).write_text("")
    assert against_index(folder, [Replayed(ONE, f"{ONE}.json", Status.AS_RECORDED)])[0].status is Status.UNLISTED
    review(folder / f"{ONE}.json", reviewer="A. Counsel", on=date(2026, 8, 15), note="from elsewhere")
    assert set(listed(folder) or ()) == {ONE}


def test_a_replay_says_what_is_lost_and_how_to_give_it_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All, or the one by name; the line taken out of the index, it is given up where a reviewer sees it."""
    enlist(folder, load(folder / f"{ONE}.json"))
    (folder / f"{ONE}.json").unlink()
    corpus = ["--corpus", str(folder)]
    assert main(["replay", *corpus]) == 1
    assert f"{ONE}: lost\n  index.txt lists it, and its file is gone: restore it" in capsys.readouterr().out
    assert main(["replay", ONE[:-3], *corpus]) == 2
    assert "it is lost" in capsys.readouterr().err
    index = folder / INDEX
    index.write_text("".join(line for line in index.read_text().splitlines(keepends=True) if ONE not in line))
    assert main(["replay", *corpus]) == 0


def test_a_folder_without_an_index_is_taken_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "--corpus", str(folder)]) == 0
    with pytest.raises(CorpusError, match="no counterexample has this name"):
        find_entry(folder, "no-such")


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "", ONE, f"{ONE} 0000", f"{ONE} b2614a9e0\n{ONE} b2614a9e1"])
def test_an_index_that_is_not_whole_is_refused_by_the_line(folder: Path, line: str) -> None:
    (folder / INDEX).write_text(line + "\n")
    with pytest.raises(CorpusError, match=r"index.txt: line \d: .* keep the lines of both sides"):
        against_index(folder, [])


def test_an_entry_in_the_place_of_another_of_its_name_is_refused(folder: Path) -> None:
    """However its own digest was made to fit."""
    entry = load(folder / f"{ONE}.json")
    (folder / INDEX).write_text(f"{ONE} {entry.digest[:8]}{'0' * 56}\n")
    (held,) = against_index(folder, [Replayed(ONE, entry.file, Status.AS_RECORDED, entry=entry)])
    assert held.status is Status.REFUSED


def test_a_full_disk_leaves_the_index_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says how to list the entry later."""
    (folder / INDEX).write_text("")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(CorpusError, match=rf"No space left on device; make room, then: .* --rewrite {ONE}"):
        enlist(folder, load(folder / f"{ONE}.json"))
    assert (folder / INDEX).read_text() == ""


def test_branches_that_each_record_something_merge(tmp_path: Path) -> None:
    """Side by side in the index too, where lines would otherwise be in conflict."""
    for name in (".gitattributes", f"counterexamples/{INDEX}"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    index = tmp_path / "counterexamples" / INDEX
    held = index.read_text()
    commit(tmp_path, {})
    git(tmp_path, "branch", "theirs")
    commit(tmp_path, {f"counterexamples/{INDEX}": f"{held}zz-mine-00000000 {'0' * 64}\n"})
    git(tmp_path, "checkout", "--quiet", "theirs")
    commit(tmp_path, {f"counterexamples/{INDEX}": f"{held}zz-theirs-11111111 {'1' * 64}\n"})
    git(tmp_path, "merge", "--quiet", "--message", "both", "main")
    assert {"zz-mine-00000000", "zz-theirs-11111111"} < set(listed(index.parent) or ())
