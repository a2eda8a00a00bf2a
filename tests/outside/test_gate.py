"""The gate takes outside checks in: one that fails, fails it; one that is inconclusive leaves it so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fourcorners import cli
from fourcorners.exits import worst
from tests.gate.repositories import ROOT, corpus

GATED = ["gate", "warrant.adjust-agrees", "--profile", "dev", "--workers", "1"]


def binding(folder: Path, function: str) -> str:
    """A file that binds a callable of these tests to a rule."""
    path = folder / f"{function.replace('_', '-')}.toml"
    text = f'rule = "warrant.adjust"\npython = "tests.outside.callables:{function}"\ncases = 20\n'
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_failing_outside_check_fails_a_gate_that_would_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    corpus(tmp_path, "warrant-adjust-agrees-*.json")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    right, wrong = binding(tmp_path, "adjusted"), binding(tmp_path, "adjusted_upside_down")
    assert cli.main([*GATED, "--outside", right, "--outside", wrong, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["exit_code"] == 1
    assert [each["standing"] for each in told["outside"]] == ["tested", "refuted"]
    assert cli.main([*GATED, "--outside", right, "--outside", wrong]) == 1
    said = capsys.readouterr().out
    assert "PASS" not in said
    assert said.splitlines()[-1].startswith("FAIL: ")
    assert "; 1 of 2 outside checks agree; " in said.splitlines()[-1]


def test_a_binding_that_cannot_be_read_is_bad_input_before_anything_is_proved(tmp_path: Path) -> None:
    assert cli.main(["gate", "--outside", str(tmp_path / "nowhere.toml")]) == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ('python = "os:nosuch"', "python"),
        ('program = "no-such-program"', "program"),
        ('program = "true"\n[given]\nprice_after = "-1"', "given.price_after"),
    ],
)
def test_outside_logic_that_is_not_there_is_bad_input_before_anything_is_proved(
    said: str, field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("fourcorners.commands.gate.run", None)  # proves
    path = tmp_path / "theirs.toml"
    path.write_text(f'rule = "warrant.adjust"\n{said}\n', encoding="utf-8")
    assert cli.main([*GATED, "--outside", str(path)]) == 2
    assert f"fourcorners: {field}: " in capsys.readouterr().err


def test_a_failure_counts_before_what_is_inconclusive() -> None:
    assert worst([0]) == 0
    assert worst([0, 3]) == 3
    assert worst([3, 1, 0]) == 1
