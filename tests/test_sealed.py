"""What shows by a digest of its own whether it is as written, and what is remembered so."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from fourcorners.sealed import Memory, json_digest, sealed, unsealed

HELD = {"name": "Kumi Hui", "paid": ["1/2", 3]}


def test_the_digest_is_of_sorted_compact_json_in_utf_8() -> None:
    assert json_digest({"b": "é", "a": 1}) == hashlib.sha256('{"a":1,"b":"é"}'.encode()).hexdigest()


def test_what_json_cannot_say_has_no_digest() -> None:
    with pytest.raises(ValueError, match="float"):
        json_digest(float("nan"))
    with pytest.raises(TypeError):
        json_digest({1, 2})


def test_what_was_sealed_comes_back() -> None:
    assert unsealed(sealed(HELD)) == HELD


@pytest.mark.parametrize("held", [None, [], "text", {}, HELD, sealed(HELD) | {"name": "another"}, {"digest": "0"}])
def test_what_was_not_sealed_or_is_not_as_it_was_does_not(held: object) -> None:
    assert unsealed(held) is None


def test_a_folder_remembers_by_name(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "deep" / "down")
    assert memory.recall("it") == {}
    memory.keep("it", HELD)
    assert memory.recall("it") == HELD
    assert memory.recall("other") == {}


def test_no_folder_remembers_nothing(tmp_path: Path) -> None:
    Memory(None).keep("it", HELD)
    assert Memory(None).recall("it") == {}


@pytest.mark.parametrize("content", [b"", b"\xff", b"[" * 100_000, b"[]", b'{"digest": 1}', b'{"name": "x"}'])
def test_a_file_that_is_not_as_written_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "it.json").write_bytes(content)
    assert Memory(tmp_path).recall("it") == {}


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file")
    memory.keep("it", HELD)
    assert memory.recall("it") == {}
