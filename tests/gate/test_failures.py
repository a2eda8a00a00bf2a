"""What can go wrong with a run: each ends with a clear verdict, leaves nothing half-written, and harms no next run."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

import attrs
import pytest

from fourcorners.cli import main
from fourcorners.engine import solver
from fourcorners.engine.examine import Effort
from fourcorners.engine.prove import Limits
from fourcorners.engine.statements import STATEMENTS, Statement
from fourcorners.engine.verdicts import Standing
from fourcorners.gate import run as gate
from fourcorners.gate.run import load_statements, run
from tests.gate.repositories import ROOT, house

PROVED, INCONCLUSIVE = Standing.PROVED, Standing.INCONCLUSIVE
VICTIM, OTHER = "covenant.legal-fees-in-parts", "warrant.split-keeps-the-whole-price"


@pytest.fixture
def statements() -> list[Statement]:
    """Two statements that are soon proved."""
    load_statements()
    return [STATEMENTS[VICTIM], STATEMENTS[OTHER]]


def killed(_: Any) -> NoReturn:
    """As the system does where memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def sabotaged() -> None:
    """Make a worker ready, one of whose statements kills it."""
    load_statements()
    STATEMENTS[VICTIM] = attrs.evolve(STATEMENTS[VICTIM], check=killed)


def standings(statements: list[Statement], effort: Effort, **options: Any) -> list[tuple[Standing, str]]:
    """What a run says of each, and why."""
    return [(each.standing, each.reason) for each in run(statements, effort, **options).verdicts]


def test_a_worker_killed_in_a_proof_leaves_its_statement_inconclusive_and_the_next_run_unharmed(
    statements: list[Statement], quick: Effort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other is proved, and remembered; the victim is looked at afresh."""
    with monkeypatch.context() as context:
        context.setattr(gate, "load_statements", sabotaged)
        found = standings(statements, quick, workers=2, cache_folder=tmp_path)
    assert found == [(INCONCLUSIVE, "the worker failed: killed by SIGKILL"), (PROVED, "")]
    again = run(statements, quick, 1, tmp_path).verdicts
    assert [(each.standing, each.remembered) for each in again] == [(PROVED, False), (PROVED, True)]


@pytest.mark.parametrize("error", [MemoryError("out of memory"), RuntimeError("out of memory")])
def test_a_solver_out_of_memory_proves_nothing_and_refutes_nothing(
    statements: list[Statement], quick: Effort, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Whether Python or the solver says so."""

    def fails(*_: Any) -> NoReturn:
        raise error

    monkeypatch.setattr(gate, "trouble", lambda: "")
    for name in ("quick", "thorough", "solve"):
        monkeypatch.setattr(solver.Solver, name, fails)
    ((standing, reason),) = standings(statements[:1], quick, workers=1)
    assert standing is INCONCLUSIVE
    assert "out of memory" in reason


def test_a_proof_out_of_time_is_inconclusive(statements: list[Statement]) -> None:
    """And says how long it was given."""
    hurried = Effort(draws=5, examples=2, limits=Limits(in_all=0.0))
    ((standing, reason),) = standings(statements[:1], hurried, workers=1)
    assert (standing, reason) == (INCONCLUSIVE, "more than 0 seconds")


def verdicts_in(folder: Path) -> list[Path]:
    """The files of verdicts, each named by what its verdict depends on."""
    return sorted(path for path in folder.iterdir() if len(path.stem) == 64)


def test_a_corrupt_cache_is_as_good_as_none(statements: list[Statement], quick: Effort, tmp_path: Path) -> None:
    """Whatever stands in its files; they are put right."""
    assert standings(statements, quick, workers=1, cache_folder=tmp_path) == [(PROVED, "")] * 2
    first, second = verdicts_in(tmp_path)
    first.write_bytes(os.urandom(500))
    second.write_text(second.read_text().replace("proved", "tested"))
    found = run(statements, quick, 1, tmp_path).verdicts
    assert [(each.standing, each.remembered) for each in found] == [(PROVED, False)] * 2
    assert [each.remembered for each in run(statements, quick, 1, tmp_path).verdicts] == [True, True]


def test_a_full_disk_costs_what_would_be_remembered_and_leaves_nothing_half_written(
    statements: list[Statement], quick: Effort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The verdict stands; the next run, with room again, remembers it."""

    def full(*_: Any, **__: Any) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr(os, "replace", full)
        assert standings(statements[:1], quick, workers=1, cache_folder=tmp_path) == [(PROVED, "")]
    assert list(tmp_path.iterdir()) == []
    run(statements[:1], quick, 1, tmp_path)
    assert [each.remembered for each in run(statements[:1], quick, 1, tmp_path).verdicts] == [True]


def test_a_counterexample_that_cannot_be_written_is_a_failure_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the report says why it is not recorded."""
    load_statements()

    def fails(case: Any) -> None:
        """Fails always."""
        raise AssertionError("it fails")

    (tmp_path / "counterexamples").mkdir()
    (tmp_path / "in-the-way").write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(STATEMENTS, VICTIM, attrs.evolve(STATEMENTS[VICTIM], check=fails))
    assert main(["gate", "--profile=dev", "--workers=1", "--record=in-the-way", VICTIM]) == 1
    assert "not recorded: " in capsys.readouterr().out


def started(folder: Path, *more: str) -> subprocess.Popen[str]:
    """The gate, running in a folder, with its workers."""
    return subprocess.Popen(
        [sys.executable, "-m", "fourcorners", "gate", "--fresh", "--workers=2", "--record=recorded", *more],
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def children(number: int) -> list[int]:
    """The processes that a process has started."""
    try:
        with open(f"/proc/{number}/task/{number}/children", encoding="ascii") as file:
            return [int(each) for each in file.read().split()]
    except FileNotFoundError:
        return []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_concludes_nothing_and_leaves_nothing(tmp_path: Path, how: signal.Signals) -> None:
    """Its exit code is not that of a pass; its workers are gone; nothing is half-written."""
    (tmp_path / "counterexamples").mkdir()
    process = started(tmp_path, "allocation.", "interest.")
    until = time.monotonic() + 60
    while len(workers := children(process.pid)) < 2 and time.monotonic() < until and process.poll() is None:
        time.sleep(0.05)
    assert workers, process.communicate()
    process.send_signal(how)
    out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (3, "")
    assert said == "interrupted: nothing was concluded\n"
    assert [path.name for path in tmp_path.rglob("*")] == ["counterexamples"]
    for worker in workers:
        assert not children(worker)


def test_two_runs_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    """They share what is remembered; each file is whole, whichever wrote it last."""
    (tmp_path / "counterexamples").mkdir()
    command = [sys.executable, "-m", "fourcorners", "gate", "--json", "--workers=1", "--profile=dev", VICTIM, OTHER]
    around = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, cwd=tmp_path, env=around, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    found = [json.loads(each.communicate(timeout=120)[0]) for each in both]
    assert [[v["standing"] for v in each["verdicts"]] for each in found] == [["proved"] * len(found[0]["verdicts"])] * 2
    folder = tmp_path / ".fourcorners" / "verdicts"
    assert len(verdicts_in(folder)) == len(found[0]["verdicts"])
    for file in folder.iterdir():
        json.loads(file.read_text())


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("impl/fees.py", "\ndef broken(:\n", "impl/fees.py, line 69: SyntaxError: invalid syntax"),
        (
            "impl/fees.py",
            "\nfrom impl.nowhere import it\n",
            "impl/fees.py, line 69: ModuleNotFoundError: No module named",
        ),
        ("spec/fees.py", "\nWRONG = 1 // 0\n", "ZeroDivisionError"),
    ],
)
def test_a_source_that_cannot_be_loaded_is_bad_input_that_names_the_line(
    broken: Path, path: str, text: str, said: str
) -> None:
    """No traceback, and not the exit code of a failure: nothing was looked at."""
    source = broken / path
    kept = source.read_text()
    source.write_text(kept + text)
    ran = subprocess.run(
        [sys.executable, "-B", "-m", "fourcorners", "gate", VICTIM],
        cwd=broken, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    source.write_text(kept)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert path in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert ran.stdout == ""


def test_no_command_makes_more_of_a_source_that_cannot_be_loaded_and_none_writes(broken: Path) -> None:
    """File and line, no traceback, and nothing left behind; as data where data were asked for."""
    source = broken / "impl" / "fees.py"
    kept = source.read_text()
    source.write_text(kept + "\ndef broken(:\n")
    before = sorted(broken.rglob("*"))
    asked = (
        ("diff", "HEAD", "--json"),
        ("mutate", "impl.exchange"),
        ("ask", "note.amount", "principal > 1", "--json"),
        ("replay",),
        ("run", "first-closing"),
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-B", "-m", "fourcorners", *each], cwd=broken, env={"PATH": os.environ["PATH"]},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for each in asked
    ]  # fmt: skip
    for each, process in zip(asked, started, strict=True):
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err.count("\n")) == (2, 1), (each, err)
        assert "impl/fees.py, line 69: SyntaxError: invalid syntax" in err
        if "--json" in each:
            assert json.loads(out)["error"]["remedy"].startswith("mend that")
        else:
            assert out == ""
    assert sorted(broken.rglob("*")) == before
    source.write_text(kept)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, to be broken."""
    return house(tmp_path_factory.mktemp("broken") / "project")
