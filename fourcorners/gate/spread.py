"""Work spread over processes: one result for every task, whatever becomes of the process that had it.

A worker that is killed, runs out of memory or overruns its time loses the one task it had, and that is said; the
others go on, on a new worker in its place. Each worker has a pipe of its own, so that one that dies in the middle of
a message spoils no other's (which pools with one queue for all cannot promise).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Protocol, TypeVar

import attrs

T = TypeVar("T")
R = TypeVar("R")

FALSE_STARTS = 3
"""So many workers in a row that end before they begin, and no more are started."""


@attrs.frozen
class Lost:
    """A task that came to nothing, and why: nothing may be concluded from it."""

    reason: str


class Crew(Protocol):
    """Workers that are not of this process's making: those of a cluster."""

    def hands(self) -> int:
        """How many of them there are just now, one at the least."""

    def results(
        self,
        work: Callable[[T], R],
        tasks: Sequence[T],
        prepare: Callable[[], object] | None = None,
        seconds: float | None = None,
    ) -> Iterator[tuple[T, R | Lost]]:
        """As :func:`spread`, on these workers."""


def hands(workers: int | Crew) -> int:
    """How many tasks can be under way at a time."""
    return workers if isinstance(workers, int) else workers.hands()


def spread(
    work: Callable[[T], R],
    tasks: Sequence[T],
    workers: int | Crew = 2,
    prepare: Callable[[], object] | None = None,
    seconds: float | None = None,
) -> Generator[tuple[T, R | Lost], None, None]:
    """Yield each task with what ``work`` makes of it, as they are done; :class:`Lost` where it comes to nothing.

    ``work`` and ``prepare`` (run once in each process before any work) are importable functions; tasks and results can
    be pickled. ``seconds`` is the time a task may take, on a process of its own. With one worker, or one task and no
    limit on its time, the work is done in this process. A crew does it wherever its workers are.
    """
    if not isinstance(workers, int):
        yield from workers.results(work, tasks, prepare, seconds)
        return
    if (workers <= 1 or len(tasks) <= 1) and seconds is None:
        for task in tasks:
            yield task, done(work, task)
        return
    pool = Pool(work, prepare, seconds)
    try:
        yield from pool.results(tasks, min(workers, len(tasks)))
    finally:
        pool.end()


def done(work: Callable[[T], R], task: T) -> R | Lost:
    """What ``work`` makes of a task; an error is a loss that names it."""
    try:
        return work(task)
    except Exception as error:  # noqa: BLE001 - whatever stops the work, its task is lost and says so
        return Lost(f"{type(error).__name__}: {error}")


# -- a worker

ENDING = (signal.SIGINT, signal.SIGTERM)


def _hold_back(signals: Iterable[signal.Signals]) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)


def _let_through(signals: Iterable[signal.Signals]) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


def _serve(pipe: Connection, work: Callable[[Any], Any], prepare: Callable[[], object] | None) -> None:
    """The life of a worker process: make ready, then a result for each task until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted as well, and ends its workers
    _let_through(ENDING)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        prepare()
    pipe.send(None)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        result = done(work, task)
        try:
            pipe.send(result)
        except OSError:
            return
        except Exception as error:  # noqa: BLE001 - what cannot be sent is lost, and says so
            pipe.send(Lost(f"{type(error).__name__}: {error}"))


def _end_with_parent() -> None:
    """End at once when the parent does, in the middle of a proof too."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@attrs.define(eq=False)
class _Worker:
    """A process, the pipe to it, the number of the task it has (``None`` for none) and since when."""

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    task: int | None = None
    since: float = 0.0

    def ended(self) -> str:
        """How it ended, in words; it is ended if it had not."""
        self.process.join(1)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.pipe.close()
        code = self.process.exitcode or 0
        return f"killed by {signal.Signals(-code).name}" if code < 0 else f"it ended with exit code {code}"


class Pool:
    """Worker processes of this one, kept from one use to the next until :meth:`end`; for the rest as :func:`spread`."""

    def __init__(
        self, work: Callable[[Any], Any], prepare: Callable[[], object] | None, seconds: float | None = None
    ) -> None:
        self._serving = (work, prepare)
        self.seconds = seconds
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._tasks: Sequence[Any] = ()
        self._false_starts = 0

    def results(self, tasks: Sequence[T], workers: int) -> Iterator[tuple[T, Any]]:
        """Each task with what comes of it, on so many workers at a time."""
        self._tasks = tasks
        todo = list(range(len(tasks)))
        left = len(tasks)
        last_words = ""
        while left:
            while len(self._workers) < min(workers, left) and self._false_starts < FALSE_STARTS:
                self._start()
            if not self._workers:
                break
            for idle in self._workers:  # kept from an earlier use
                if idle.ready and idle.task is None and todo:
                    self._hand(idle, todo, tasks)
            for worker in self._awaited():
                finished, result = self._heard(worker)
                if isinstance(result, Lost):
                    last_words = result.reason
                if finished is not None:
                    left -= 1
                    yield tasks[finished], result
                if worker in self._workers and worker.ready and worker.task is None and todo:
                    self._hand(worker, todo, tasks)
        for number in todo:
            yield tasks[number], Lost(f"no worker can be started: {last_words}")

    def under_way(self) -> list[Any]:
        """The tasks that workers have just now."""
        return [self._tasks[worker.task] for worker in self._workers if worker.task is not None]

    def last_results(self, seconds: float) -> Iterator[tuple[Any, Any]]:
        """What comes within so many seconds of the tasks that are under way; no others are begun."""
        until = time.monotonic() + seconds
        while busy := [worker for worker in self._workers if worker.task is not None]:
            said = wait([worker.pipe for worker in busy], max(0.0, until - time.monotonic()))
            if not said:
                return
            for worker in busy:
                if worker.pipe in said:
                    finished, result = self._heard(worker)
                    if finished is not None:
                        yield self._tasks[finished], result

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, *self._serving), daemon=True)
        resource_tracker.ensure_running()  # which would let signals through, were it started with the process
        _hold_back(ENDING)  # interrupted half-way, a process would be left that does not know what it is for
        try:
            process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))
        finally:
            _let_through(ENDING)

    def _hand(self, worker: _Worker, todo: list[int], tasks: Sequence[Any]) -> None:
        worker.task, worker.since = todo.pop(0), time.monotonic()
        try:
            worker.pipe.send(tasks[worker.task])
        except OSError:
            return  # it is gone: the end of its pipe is read next

    def _awaited(self) -> list[_Worker]:
        """The workers with something to say, the end of their pipe included; those past their time."""
        pause = None
        if self.seconds is not None:
            begun = [worker.since for worker in self._workers if worker.task is not None]
            pause = max(0.0, min(begun) + self.seconds - time.monotonic()) if begun else None
        said = wait([worker.pipe for worker in self._workers], pause)
        return [worker for worker in self._workers if worker.pipe in said or self._overdue(worker)]

    def _overdue(self, worker: _Worker) -> bool:
        return self.seconds is not None and worker.task is not None and time.monotonic() - worker.since >= self.seconds

    def _heard(self, worker: _Worker) -> tuple[int | None, Any]:
        """The task that a worker is done with, and the result; a worker that ended loses what it had."""
        result: Any
        try:
            if not worker.pipe.poll():
                worker.process.kill()
                result = Lost(f"it took longer than {self.seconds:g} s")
                worker.ended()
                self._workers.remove(worker)
                finished, worker.task = worker.task, None
                return finished, result
            result = worker.pipe.recv()
        except Exception as error:  # noqa: BLE001 - the end of the pipe, or a message that makes no sense
            said = "" if isinstance(error, EOFError | OSError) else f" ({type(error).__name__}: {error})"
            result = Lost(f"the worker failed: {worker.ended()}{said}")
            self._workers.remove(worker)
            if not worker.ready:
                self._false_starts += 1
        else:
            self._false_starts = 0
            if not worker.ready:
                worker.ready = True
                return None, None
        finished, worker.task = worker.task, None
        return finished, result

    def end(self) -> None:
        """End every worker at once: a proof under way would go on for a minute."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.ended()
        self._workers.clear()
