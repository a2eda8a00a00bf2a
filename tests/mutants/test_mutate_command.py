"""`fourcorners mutate`: what it prints, what it exits with, and what it makes of names that mean nothing."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fourcorners import cli
from fourcorners.commands import mutate
from fourcorners.engine.statements import Statement
from fourcorners.mutants import choose
from tests.mutants.conftest import NAME, Purse, Register


@pytest.fixture
def about(register: Register, specimen: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Statement:
    """The one statement there is: about caps and what goes unwatched."""

    def check(purse: Purse) -> None:
        """Coins are capped."""
        capped = specimen.capped(purse.coins, 10)
        assert capped <= 10
        assert capped == purse.coins or purse.coins > 10
        assert specimen.unwatched(purse.coins)[0] == purse.coins

    declared = register("specimen.capped", check)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(mutate, "load_statements", lambda: {declared.id: declared})
    monkeypatch.setattr(choose, "modules", lambda: [NAME])
    return declared


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["mutate", *arguments])
    return code, *capsys.readouterr()


@pytest.mark.usefixtures("about")
def test_all_killed_or_equivalent_passes(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, f"{NAME}.capped", "--each")
    assert code == 0
    assert "+ if amount >= cap:" in out
    assert "proved equivalent: impl.specimen.capped:comparison:" in out
    assert " 0 survived" in out


@pytest.mark.usefixtures("about")
def test_a_survivor_fails_and_is_shown_as_a_change_with_its_clause(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, f"{NAME}.unwatched", "--survivors")
    assert code == 1
    assert "(impl.specimen:44, Note 2)" in out
    assert "- return (number, number + 7)" in out
    assert "+ return (number, number - 7)" in out
    assert "no statement notices" in out
    assert "module | mutants" not in out


@pytest.mark.usefixtures("about")
def test_what_is_only_undecided_is_inconclusive(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, f"{NAME}.capped", "--quick")
    assert code == 3
    assert "undecided" in out


def test_a_statement_or_a_module_may_be_named_and_all_of_it_is_data(
    about: Statement, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, about.id, "--json")
    data: dict[str, Any] = json.loads(out)
    assert code == 1
    assert {each["function"] for each in data["mutants"]} == {"capped", "unwatched"}
    assert data["in_all"]["mutants"] == len(data["mutants"])
    killed = next(each for each in data["mutants"] if each["fate"] == "killed")
    assert killed["by"] == [about.id]
    assert set(killed["facts"]) == {"coins", "notes"}
    one, out, _ = run(capsys, killed["id"], "--json")
    assert (one, len(json.loads(out)["mutants"])) == (0, 1)


@pytest.mark.usefixtures("about")
@pytest.mark.parametrize(
    "name", ["impl.nothing", "nobody", "impl.specimen.capped:comparison:zzzzzz", "impl.specimen.x:y"]
)
def test_a_name_that_means_nothing_is_bad_input(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, complaint = run(capsys, name)
    assert code == 2
    assert name in complaint
    assert "known: " in complaint or "did you mean" in complaint
