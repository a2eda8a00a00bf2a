"""A remembered verdict is the one that was reached, or there is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from fourcorners.engine.examine import Effort, conclude, examine
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Standing, Verdict
from fourcorners.gate.cache import Cache

KEY = "a" * 64


@pytest.fixture
def purse(register: Any) -> Statement:
    """A statement that is proved."""
    made: Statement = register("test.purse")
    return made


@pytest.fixture
def proved(purse: Statement, quick: Effort) -> Verdict:
    """Its verdict."""
    return examine(purse, quick)


@pytest.fixture
def fresh(purse: Statement) -> Verdict:
    """What is known of it before anything is looked at."""
    return conclude(purse, {}, None)


@pytest.fixture
def kept(tmp_path: Path, proved: Verdict) -> Path:
    """The file of the verdict, in a folder that did not exist."""
    folder = tmp_path / "remembered" / "verdicts"
    Cache(folder).remember(KEY, proved)
    return folder / f"{KEY}.json"


def test_what_is_remembered_is_recalled_as_it_was(kept: Path, proved: Verdict, fresh: Verdict) -> None:
    """But for the samples' witnesses, and that it says so."""
    recalled = Cache(kept.parent).recall(KEY, fresh)
    assert recalled is not None
    assert recalled.remembered
    assert (recalled.standing, recalled.reason) == (Standing.PROVED, "")
    assert (recalled.witness, recalled.engine, recalled.domain) == (proved.witness, proved.engine, proved.domain)
    assert (recalled.cases, recalled.seconds) == (proved.cases, proved.seconds)
    assert recalled.proof is not None
    assert recalled.proof.complete
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_nothing_is_recalled_under_another_key(kept: Path, fresh: Verdict) -> None:
    """Not even where a file was renamed to it."""
    other = "b" * 64
    assert Cache(kept.parent).recall(other, fresh) is None
    kept.rename(kept.with_name(f"{other}.json"))
    assert Cache(kept.parent).recall(other, fresh) is None
    assert Cache(kept.parent).recall(KEY, fresh) is None


def _edited(**changes: Any) -> Callable[[str], str]:
    return lambda text: json.dumps({**json.loads(text), **changes})


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[:-20],
        lambda text: text.replace(":", "", 1),
        lambda text: "null",
        lambda text: "[]",
        lambda text: '"proved"',
        lambda text: json.dumps({"key": KEY}),
        lambda text: text.replace('"proved"', '"tested"'),
        lambda text: text.replace('"paths": 1', '"paths": 100'),
        _edited(standing="refuted"),
        _edited(standing="certain"),
        _edited(reason="because"),
        _edited(samples=[]),
        _edited(proof=7),
        _edited(digest=None),
        _edited(extra=1),
    ],
)
def test_a_file_that_is_spoilt_or_edited_is_as_good_as_none(
    kept: Path, fresh: Verdict, spoil: Callable[[str], str]
) -> None:
    """The statement is looked at afresh, and the file put right."""
    text = kept.read_text(encoding="utf-8")
    spoilt = spoil(text)
    assert spoilt != text
    kept.write_text(spoilt, encoding="utf-8")
    assert Cache(kept.parent).recall(KEY, fresh) is None


def test_bytes_that_are_no_text_are_as_good_as_none(kept: Path, fresh: Verdict) -> None:
    """A half-written disk is no reason to stop."""
    kept.write_bytes(b"\xff\xfe\x00")
    assert Cache(kept.parent).recall(KEY, fresh) is None


@pytest.mark.parametrize("standing", list(Standing))
def test_only_what_was_proved_or_tested_is_remembered(tmp_path: Path, fresh: Verdict, standing: Standing) -> None:
    """A failure is looked at every time."""
    Cache(tmp_path).remember(KEY, attrs.evolve(fresh, standing=standing))
    recalled = Cache(tmp_path).recall(KEY, fresh)
    assert (recalled is not None) == (standing in (Standing.PROVED, Standing.TESTED))


def test_a_folder_that_cannot_be_written_costs_speed_alone(tmp_path: Path, proved: Verdict, fresh: Verdict) -> None:
    """As where a file stands in its place."""
    in_the_way = tmp_path / "in-the-way"
    in_the_way.write_text("not a folder", encoding="utf-8")
    for folder in (in_the_way, in_the_way / "deeper"):
        Cache(folder).remember(KEY, proved)
        assert Cache(folder).recall(KEY, fresh) is None
    assert in_the_way.read_text(encoding="utf-8") == "not a folder"


def test_without_a_folder_nothing_is_remembered(proved: Verdict, fresh: Verdict) -> None:
    """And nothing is written anywhere."""
    Cache(None).remember(KEY, proved)
    assert Cache(None).recall(KEY, fresh) is None
