"""Every task has its result or is lost, whatever becomes of the process that had it; and nothing outlives the run."""

from __future__ import annotations

import multiprocessing
import operator
import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from fourcorners.gate.spread import Lost, Pool, spread


def results(*given: Any, **options: Any) -> dict[Any, Any]:
    """What came of each task."""
    return dict(spread(*given, **options))


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_task_has_its_result(workers: int) -> None:
    """However many workers there are, and with fewer tasks than workers."""
    assert results(operator.neg, [1, 2, 3], workers) == {1: -1, 2: -2, 3: -3}


def test_no_tasks_no_results() -> None:
    assert results(operator.neg, [], 2) == {}


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_is_a_loss_that_names_it(workers: int) -> None:
    """Here as in another process."""
    found = results(operator.neg, [1, "one"], workers)
    assert found == {1: -1, "one": Lost("TypeError: bad operand type for unary -: 'str'")}


def test_a_worker_that_is_killed_loses_its_own_task_alone() -> None:
    """As by the system when memory runs out: the others are done, on a worker in its place."""
    tasks = [(signal.raise_signal, signal.SIGKILL), *((operator.neg, n) for n in range(4)), (os._exit, 7)]
    found = [(task[1], result) for task, result in spread(_applied, tasks, 2)]
    assert dict(found) == {
        signal.SIGKILL: Lost("the worker failed: killed by SIGKILL"),
        **{n: -n for n in range(4)},
        7: Lost("the worker failed: it ended with exit code 7"),
    }
    assert multiprocessing.active_children() == []


def test_what_cannot_be_sent_back_is_lost() -> None:
    """And the worker goes on."""
    found = results(memoryview, [b"one", b"other"], 2)
    assert found == dict.fromkeys((b"one", b"other"), Lost("TypeError: cannot pickle memoryview objects"))


def test_a_task_that_overruns_its_time_is_lost() -> None:
    """Its process is ended; a single task has one too where there is a limit."""
    begun = time.monotonic()
    assert results(time.sleep, [60.0, 0.0], 2, seconds=1.0) == {0.0: None, 60.0: Lost("it took longer than 1 s")}
    assert results(time.sleep, [61.0], 1, seconds=0.5) == {61.0: Lost("it took longer than 0.5 s")}
    assert time.monotonic() - begun < 20
    assert multiprocessing.active_children() == []


def test_workers_that_end_before_they_begin_lose_everything_and_say_why() -> None:
    """No more are started than show that it is no use."""
    found = results(operator.neg, [1, 2, 3], 2, prepare=os.abort)
    assert set(found.values()) == {Lost("no worker can be started: the worker failed: killed by SIGABRT")}


def test_workers_end_with_what_they_were_started_for() -> None:
    """Where the results are not wanted any longer, the work under way is not finished."""
    under_way = spread(time.sleep, [0.0, 60.0, 60.0], 2)
    assert next(under_way) == (0.0, None)
    under_way.close()
    assert multiprocessing.active_children() == []


def test_what_is_under_way_when_a_run_is_broken_off_may_still_be_heard() -> None:
    """For so long as one cares to wait; what was not begun is not."""
    pool = Pool(time.sleep, None)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        under_way = pool.results([0.0, 1.0, 60.0], 1)
        assert next(under_way) == (0.0, None)
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(KeyboardInterrupt):
            next(under_way)
        assert list(pool.last_results(20.0)) == [(1.0, None)]
    finally:
        signal.signal(signal.SIGALRM, before)
        pool.end()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_its_parent(ending: signal.Signals) -> None:
    """Even one that is killed and can end nothing itself."""
    script = (
        "import multiprocessing, time\n"
        "from fourcorners.gate.spread import spread\n"
        "if __name__ == '__main__':\n"
        "    for task, _ in spread(time.sleep, [0.0, 60.0, 60.0], 2):\n"
        "        print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    workers = [int(each) for each in process.stdout.readline().split()]
    assert workers
    process.send_signal(ending)
    process.wait(20)
    process.stdout.close()
    until = time.monotonic() + 20
    while any(_alive(worker) for worker in workers):
        assert time.monotonic() < until, "a worker goes on without its parent"
        time.sleep(0.05)


def _alive(number: int) -> bool:
    try:
        with open(f"/proc/{number}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _applied(task: tuple[Any, Any]) -> Any:
    function, argument = task
    return function(argument)
