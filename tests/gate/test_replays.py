"""Replays remembered: only what came out as recorded, only while nothing has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from fourcorners.corpus.replay import Replayed, Status
from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate import sources
from fourcorners.gate.replays import replay_changed
from fourcorners.gate.run import load_statements
from fourcorners.sealed import Memory
from tests.gate.repositories import ROOT

ENTRIES = ("covenant-legal-fees-in-parts-c68ce9ff.json",)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    load_statements()
    folder = tmp_path / "counterexamples"
    folder.mkdir()
    for name in ENTRIES:
        shutil.copy(ROOT / "counterexamples" / name, folder)
    return folder


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memory")


def replayed(corpus: Path, memory: Memory) -> Replayed:
    (found,) = replay_changed(corpus, STATEMENTS, memory)
    return found


def test_what_came_out_as_recorded_is_remembered(corpus: Path, memory: Memory) -> None:
    first, again = replayed(corpus, memory), replayed(corpus, memory)
    assert (first.remembered, again.remembered) == (False, True)
    assert first.fault
    for name in ("id", "file", "status", "details", "remarks", "statement", "fault"):
        assert getattr(first, name) == getattr(again, name)


def test_without_a_folder_nothing_is(corpus: Path) -> None:
    assert not any(replayed(corpus, Memory(None)).remembered for _ in range(2))


def test_a_file_touched_is_replayed(corpus: Path, memory: Memory) -> None:
    replayed(corpus, memory)
    path = corpus / ENTRIES[0]
    path.write_bytes(path.read_bytes() + b"\n")
    assert not replayed(corpus, memory).remembered


def test_any_module_changed_and_all_are_replayed(corpus: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    replayed(corpus, memory)
    real = sources.digest_of_module
    changed = {"impl.fees", "fourcorners.corpus.replay", "spec.terms"}
    for module in changed:
        with monkeypatch.context() as patch:
            patch.setattr(sources, "digest_of_module", lambda name, at=module: real(name) + ("!" if name == at else ""))
            assert not replayed(corpus, memory).remembered
            assert replayed(corpus, memory).remembered


def test_another_library_and_all_are_replayed(corpus: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    replayed(corpus, memory)
    monkeypatch.setattr(sources, "version", lambda _: "0")
    assert not replayed(corpus, memory).remembered


def test_what_did_not_come_out_as_recorded_is_looked_at_afresh(corpus: Path, memory: Memory) -> None:
    differing = Replayed("it", ENTRIES[0], Status.DIFFERS, ("it holds",))
    assert replay_changed(corpus, STATEMENTS, memory, lambda _: differing) == [differing]
    assert not replayed(corpus, memory).remembered
    assert replayed(corpus, memory).remembered


def test_an_edited_memory_is_as_good_as_none(corpus: Path, tmp_path: Path, memory: Memory) -> None:
    replayed(corpus, memory)
    (path,) = (tmp_path / "memory").iterdir()
    held = json.loads(path.read_text())
    held["entries"][ENTRIES[0]]["status"] = "retired, not replayed"
    path.write_text(json.dumps(held))
    assert replayed(corpus, memory).status is Status.AS_RECORDED


def test_what_speaks_of_outside_logic_is_asked_each_time(corpus: Path, memory: Memory) -> None:
    outside = Replayed("it", ENTRIES[0], Status.AS_RECORDED, statement="outside.workbook")
    for _ in range(2):
        assert replay_changed(corpus, STATEMENTS, memory, lambda _: outside) == [outside]
