"""Work on a dask cluster of separate worker processes: the same results, and nothing concluded from what is lost."""

from __future__ import annotations

import operator
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fourcorners import cli
from fourcorners.engine.examine import PROFILES
from fourcorners.engine.verdicts import Standing
from fourcorners.faults.variants import target_named
from fourcorners.gate import cluster as clusters
from fourcorners.gate.at_worker import digest_on_disk
from fourcorners.gate.cluster import Cluster
from fourcorners.gate.fuzz.campaign import Plan, run_campaign
from fourcorners.gate.run import load_statements, run
from fourcorners.gate.spread import Lost, hands, spread
from fourcorners.mutants.campaign import Campaign
from fourcorners.mutants.mutant import Fate
from spec.errors import InvalidFacts

A_CLUSTER = """
import sys
import dask
from distributed import LocalCluster

if __name__ == "__main__":
    dask.config.set({"distributed.worker.daemon": False})
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""
LEMMA = "ratios.reduced-is-the-same"


def results(*given: Any) -> dict[Any, Any]:
    """What came of each task."""
    return dict(spread(*given))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the scheduler of two workers is, each a process of its own; one that is killed is replaced."""
    script = tmp_path_factory.mktemp("cluster") / "a_cluster.py"
    script.write_text(A_CLUSTER, encoding="utf-8")
    paths = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    yield process.stdout.readline().strip()
    process.stdin.close()
    process.stdout.close()
    process.wait(30)


@pytest.fixture(scope="module")
def cluster(address: str) -> Iterator[Cluster]:
    """The cluster, found and its workers' sources held to these."""
    made = Cluster(address)
    made.connect()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def forgotten(cluster: Cluster) -> None:
    """Every test begins with nothing said."""
    cluster.words.clear()


def test_every_task_has_its_result_and_an_error_is_a_loss(cluster: Cluster) -> None:
    found = results(operator.neg, [1, 2, 3, "one"], cluster)
    assert found == {1: -1, 2: -2, 3: -3, "one": Lost("TypeError: bad operand type for unary -: 'str'")}
    assert cluster.words == []


def test_gate_mutants_and_fuzz_come_to_the_same_there_as_here(cluster: Cluster, tmp_path: Path) -> None:
    """Statements, functions and facts go there by name and come back as plain results."""
    lemma = load_statements()[LEMMA]
    there, here = (run([lemma], PROFILES["dev"], workers).verdicts for workers in (cluster, 1))
    assert [each.standing for each in there] == [each.standing for each in here] == [Standing.PROVED]
    assert there[0].proof is not None
    assert here[0].proof is not None
    assert there[0].proof.paths == here[0].proof.paths
    target = target_named("impl.ratios", "reduced")
    fates = [
        {mutant.id: outcome.fate for mutant, outcome in Campaign({LEMMA: lemma}, workers, None).run(
            [target], settle=False).mutants}
        for workers in (cluster, 1)
    ]  # fmt: skip
    assert fates[0] == fates[1]
    assert Fate.KILLED in fates[0].values()
    plan = Plan(0.5, cluster, tmp_path / "state", tmp_path / "found")
    drawn = run_campaign([lemma], plan)
    assert drawn.accepted > 0
    assert not drawn.lost
    assert cluster.words == []


def test_what_a_killed_worker_had_is_given_to_another_and_that_is_said(cluster: Cluster) -> None:
    pids = cluster._client.run(os.getpid)
    killed, pid = next(iter(pids.items()))
    threading.Timer(0.5, os.kill, (pid, signal.SIGKILL)).start()
    found = list(spread(time.sleep, [1.0, 1.1, 0.1, 0.2], cluster))
    assert sorted(found) == [(0.1, None), (0.2, None), (1.0, None), (1.1, None)]
    assert cluster.words == [f"the worker {killed} was lost: the task it had goes to another, if there is one"]


def test_a_task_that_two_workers_are_lost_with_is_lost(cluster: Cluster) -> None:
    """The others are done, by workers in their place."""
    fatal = "import os, signal; os.kill(os.getppid(), signal.SIGKILL); import time; time.sleep(60)"
    found = results(exec, [fatal, "1 + 1", "2 + 2"], cluster)
    lost = found.pop(fatal)
    assert isinstance(lost, Lost)
    assert lost.reason.startswith("2 workers of the cluster were lost with it, the last tcp://")
    assert found == {"1 + 1": None, "2 + 2": None}
    assert len(cluster.words) == 2


def test_a_statement_lost_with_its_workers_is_inconclusive(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is never a pass, and there is no waiting for workers that do not come."""
    monkeypatch.setattr(clusters, "PATIENCE", 0.3)
    monkeypatch.setattr(Cluster, "_there", lambda _: [])
    assert hands(cluster) == 1
    (verdict,) = run([load_statements()[LEMMA]], PROFILES["dev"], cluster).verdicts
    assert verdict.standing is Standing.INCONCLUSIVE
    assert verdict.reason == "no worker is left in the cluster"


def test_workers_with_other_code_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "digest_on_disk", lambda: "another")
    other = Cluster(address)
    with pytest.raises(InvalidFacts, match="has other code, or other versions; install this very revision"):
        other.connect()
    other.close()


def test_the_digest_is_that_of_every_source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One byte more in one file is another."""
    from fourcorners.gate import at_worker

    (tmp_path / "impl").mkdir()
    source = tmp_path / "impl" / "one.py"
    source.write_text("ONE = 1\n", encoding="utf-8")
    monkeypatch.setattr(at_worker, "_folder", lambda package: tmp_path / package)
    before = digest_on_disk()
    assert digest_on_disk() == before
    source.write_text("ONE = 1 \n", encoding="utf-8")
    assert digest_on_disk() != before


def test_the_rooms_digested_are_those_that_are_imported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A project may have rooms of its own, and the program installed elsewhere."""
    before = digest_on_disk()
    (tmp_path / "impl").mkdir()
    (tmp_path / "impl" / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "impl")
    assert digest_on_disk() != before


@pytest.mark.parametrize("command", [["gate", LEMMA], ["mutate", "impl.ratios"], ["fuzz", LEMMA, "--for", "1s"]])
def test_a_scheduler_that_does_not_answer_is_bad_input(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clusters, "CONNECTING", 0.3)
    assert cli.main([*command, "--cluster", "tcp://127.0.0.1:9"]) == 2
    said = capsys.readouterr().err
    assert "--cluster: no scheduler answers at 'tcp://127.0.0.1:9'" in said
    assert "dask scheduler" in said


def test_the_command_tells_what_became_of_workers(
    address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On standard error, so that what is printed as data stays data."""
    monkeypatch.chdir(tmp_path)

    def connect(cluster: Any) -> None:
        cluster.words.append("the worker tcp://somewhere was lost: the task it had goes to another, if there is one")

    monkeypatch.setattr(Cluster, "connect", connect)
    monkeypatch.setattr(Cluster, "results", lambda _cluster, _work, tasks, *_: ((task, Lost("gone")) for task in tasks))
    assert cli.main(["gate", LEMMA, "--json", "--cluster", address]) in (1, 3)
    said = capsys.readouterr()
    assert (
        said.err == "cluster: the worker tcp://somewhere was lost: the task it had goes to another, if there is one\n"
    )
    assert '"inconclusive"' in said.out
