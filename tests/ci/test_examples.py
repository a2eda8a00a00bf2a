"""Examples shared between CI and desks by Hypothesis's own databases."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis.database import DirectoryBasedExampleDatabase, GitHubArtifactDatabase

from fourcorners import cli
from fourcorners.engine import examine
from fourcorners.engine import examples as kept
from fourcorners.engine.domain import Domain
from fourcorners.engine.examine import Effort
from fourcorners.engine.examples import Named, database
from fourcorners.engine.sample import sample_with_hypothesis
from fourcorners.engine.statements import Kind, Statement
from fourcorners.engine.verdicts import Standing
from fourcorners.gate import run as gate
from fourcorners.gate.run import load_statements
from spec.errors import InvalidFacts
from spec.facts import count, facts

RARE = 7_919


@facts
class Purse:
    """What is in a purse."""

    coins: int = count("coins", maximum=10**9)


def holds_but_for(*coins: int, id: str = "test.rare") -> Statement:
    """A statement that fails on these numbers of coins alone."""

    def check(purse: Any) -> None:
        assert purse.coins not in coins, f"{purse.coins} coins"

    return Statement(id, ("Note 2",), "A sentence.", "so", Kind.INVARIANT, (), Domain(Purse, {}), check)


def failed_once(where: Path, id: str = "test.rare") -> None:
    """Have the examples of a statement hold the rare case, as a run that met it leaves them."""
    store = database(str(where), id)
    # A statement that fails on all but little leaves the same bytes: Hypothesis keeps choices, not facts.
    found = sample_with_hypothesis(holds_but_for(*range(1, 20), id=id), 200, 3, store)
    assert found.failure is not None


def test_what_failed_once_is_tried_first(tmp_path: Path) -> None:
    """By the first case that another run draws; without the examples it is not met."""
    failed_once(tmp_path)
    few = holds_but_for(*range(1, 20))
    told = sample_with_hypothesis(few, 1, 5, database(str(tmp_path), few.id))
    assert told.failure is not None
    assert sample_with_hypothesis(few, 1, 5).failure is None


def test_each_statement_has_examples_of_its_own(tmp_path: Path) -> None:
    """One function is run for all of them, and yet their examples do not mix."""
    failed_once(tmp_path, "test.one")
    other = holds_but_for(*range(1, 20), id="test.other")
    assert sample_with_hypothesis(other, 1, 5, database(str(tmp_path), other.id)).failure is None


def test_a_database_keeps_what_is_saved_and_lets_go_of_what_is_deleted(tmp_path: Path) -> None:
    store = Named("a", DirectoryBasedExampleDatabase(tmp_path))
    store.save(b"key", b"value")
    assert set(store.fetch(b"key")) == {b"value"}
    assert set(Named("b", DirectoryBasedExampleDatabase(tmp_path)).fetch(b"key")) == set()
    store.delete(b"key", b"value")
    assert set(store.fetch(b"key")) == set()


def test_what_ci_uploaded_is_read_and_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the archive as Hypothesis keeps it, fresh, so that no network is asked; a folder beside it is written."""
    failed_once(tmp_path / "in-ci")
    cache = tmp_path / "cache"
    cache.mkdir()
    archive = cache / f"{datetime.now(UTC).isoformat().replace(':', '_')}.zip"
    with zipfile.ZipFile(archive, "w") as held:
        for path in (tmp_path / "in-ci").rglob("*"):
            held.write(path, path.relative_to(tmp_path / "in-ci"))
    before = archive.read_bytes()
    monkeypatch.setattr(
        kept, "GitHubArtifactDatabase", lambda owner, name: GitHubArtifactDatabase(owner, name, path=cache)
    )
    few = holds_but_for(*range(1, 20))
    store = database(f"{tmp_path / 'desk'},github:owner/name", few.id)
    assert sample_with_hypothesis(few, 1, 5, store).failure is not None
    assert archive.read_bytes() == before
    assert list((tmp_path / "desk").rglob("*"))


@pytest.mark.parametrize("setting", ["", "  "])
def test_no_setting_is_no_database(setting: str) -> None:
    assert database(setting, "any") is None


@pytest.mark.parametrize("setting", ["github:", "github:owner", "a,,b", ",", "github:o/n/x", __file__])
def test_a_setting_that_makes_no_sense_is_bad_input(setting: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InvalidFacts, match="examples"):
        database(setting, "any")
    assert cli.main(["gate", "--examples", setting]) == 2
    assert "--examples" in capsys.readouterr().err


def test_what_was_only_tested_is_tried_on_others_examples_though_it_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A verdict of *tested* says no more than that nothing was found here."""
    statement = load_statements()["exhibit-a.prepayment"]
    effort = Effort(draws=5, examples=2, examples_in=str(tmp_path / "examples"))
    looked: list[str] = []
    real = examine.sample

    def watched(each: Statement, how: Effort) -> Any:
        looked.append(each.id)
        return real(each, how)

    monkeypatch.setattr(gate, "sample", watched)
    for how in (effort, effort, attrs.evolve(effort, examples_in=""), attrs.evolve(effort, examples_in="")):
        (verdict,) = gate.run([statement], how, 1, tmp_path / "verdicts").verdicts
        assert verdict.standing is Standing.TESTED
    assert len(looked) == 3
