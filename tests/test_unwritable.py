"""A folder that nothing can be written to is bad input, before any work is done; what can be, is left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourcorners.cli import main
from fourcorners.files import check_can_write
from spec.errors import InvalidFacts


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (["certify", "exchange.delivery", "--seeds", "2"], "--to"),
        (["check", "warrant.adjust", "--program", "true"], "--record"),
        (["fuzz", "exchange.nothing", "--for", "1s"], "--record"),
    ],
)
@pytest.mark.parametrize("beneath", ["", "sub"])
def test_a_file_where_a_folder_is_to_be_is_refused_at_once(
    command: list[str], option: str, beneath: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "afile").write_text("kept")
    assert main([*command, option, str(Path("afile") / beneath)]) == 2
    assert f"{option}: nothing can be written to afile" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["afile"]


def test_vectors_cannot_go_beneath_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "afile").write_text("kept")
    assert main(["vectors", "warrant.split", "--to", str(tmp_path / "afile" / "v")]) == 2
    assert "--to: nothing can be written" in capsys.readouterr().err


def test_what_can_be_written_to_is_left_as_it_was(tmp_path: Path) -> None:
    check_can_write(tmp_path / "a" / "b", "to")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "there").mkdir()
    check_can_write(tmp_path / "there", "to")
    assert [each.name for each in tmp_path.iterdir()] == ["there"]
    with pytest.raises(InvalidFacts, match="name a folder that files can be written to"):
        check_can_write(Path("/proc/nowhere"), "to")


def test_to_check_a_file_of_vectors_makes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vectors", "--verify", str(tmp_path / "v"), "--to", str(tmp_path / "w")]) == 2
    assert "leave out the rules and --to" in capsys.readouterr().err
