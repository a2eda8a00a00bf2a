"""Folders for the length of a run: gone with it, and with the next where it was killed; never another's that lives."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fourcorners import passing
from fourcorners.passing import PREFIX, passing_folder, sweep

ROOT = Path(__file__).resolve().parent.parent
HOLDING = """
import sys
from fourcorners.passing import passing_folder
with passing_folder() as folder:
    (folder / "file").write_text("held")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for such folders with nobody else's in it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def other(place: Path) -> Iterator[subprocess.Popen[str]]:
    """Another run that has such a folder, until it is ended."""
    environment = os.environ | {"TMPDIR": str(place), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HOLDING]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def named(process: subprocess.Popen[str]) -> Path:
    """The folder that the other run has."""
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


def test_a_folder_goes_with_its_run(place: Path) -> None:
    folders = []

    def interrupted() -> None:
        with passing_folder() as folder:
            (folder / "file").write_text("held")
            folders.append(folder)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [each.parent for each in folders] == [place]
    assert list(place.iterdir()) == []


def test_the_folder_of_a_run_that_lives_stays_and_that_of_one_that_was_killed_goes(
    other: subprocess.Popen[str], place: Path
) -> None:
    left = named(other)
    sweep()
    with passing_folder() as own:
        sweep()
        assert sorted(place.iterdir()) == sorted([left, own])
        assert (left / "file").read_text() == "held"
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert list(place.iterdir()) == [left]
    with passing_folder() as own:
        assert list(place.iterdir()) == [own]


def test_what_is_not_a_runs_own_folder_is_left_alone(place: Path) -> None:
    (place / "kept").mkdir()
    (place / "kept" / "file").write_text("kept")
    (place / f"{PREFIX}link").symlink_to(place / "kept")
    (place / f"{PREFIX}file").write_text("kept")
    (place / "fourcorners-of-old").mkdir()
    sweep()
    assert len(list(place.iterdir())) == 4
    assert (place / "kept" / "file").read_text() == "kept"


def test_a_folder_of_another_user_is_left_alone(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / f"{PREFIX}theirs").mkdir()
    monkeypatch.setattr(os, "getuid", lambda: os.geteuid() + 1)
    sweep()
    assert (place / f"{PREFIX}theirs").is_dir()


@pytest.mark.parametrize("step", ["_opened", "_locked"])
def test_a_folder_that_is_swept_before_it_is_locked_is_made_again(
    step: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the making and the lock anybody may take it for nobody's."""
    was, times = getattr(passing, step), []

    def after_a_sweep(*arguments: object, **more: object) -> object:
        times.append(step)
        if len(times) == 1:
            (folder,) = place.iterdir()
            shutil.rmtree(folder)
        return was(*arguments, **more)

    monkeypatch.setattr(passing, step, after_a_sweep)
    with passing_folder() as folder:
        assert folder.is_dir()
        assert len(times) == 2
