"""Work spread over the workers of a dask cluster, on one machine or many: the same work items, the same plain results.

Each worker is given one task at a time, which it does in a process of its own, as :mod:`fourcorners.gate.spread` does.
A worker that is lost with a task loses it to another, once, and that is said; nothing is concluded from a task that is
lost twice. A worker whose sources are not these is given none.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import pickle
import queue
import time
import uuid
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import attrs

from fourcorners.gate.at_worker import Task, digest_on_disk, do, what_it_is
from fourcorners.gate.spread import Lost
from spec.errors import InvalidFacts

T = TypeVar("T")
R = TypeVar("R")

FIELD = "--cluster"
CONNECTING = 15.0
PATIENCE = 30.0
"""Seconds without any worker after which what is left is lost."""
LOSSES = 2
"""A task that so many workers were lost with is not given to another."""
_LOOK = 0.5


@attrs.define(eq=False)
class Cluster:
    """The workers that a dask scheduler has; ``words`` are what a reader of the results should know of them."""

    address: str
    words: list[str] = attrs.field(factory=list)
    _client: Any = None
    _accepted: dict[str, bool] = attrs.field(factory=dict)
    _run: str = attrs.field(factory=lambda: uuid.uuid4().hex)

    def connect(self) -> None:
        """Find the scheduler, and hold the sources of its workers to those here.

        Raises :class:`InvalidFacts` where there is no scheduler, no worker, or one with other sources.
        """
        distributed = _distributed()
        for name in [each for each in logging.root.manager.loggerDict if each.split(".")[0] == "distributed"]:
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what it says of lost workers is said here
        try:
            self._client = distributed.Client(self.address, timeout=CONNECTING)
        except (OSError, TimeoutError, ValueError) as error:
            wrong = f"no scheduler answers at {self.address!r}: {type(error).__name__}"
            raise InvalidFacts(
                FIELD, wrong, "start one with `dask scheduler`, and give the address it prints"
            ) from None
        try:
            self._client.wait_for_workers(1, timeout=CONNECTING)
        except TimeoutError:
            remedy = f"start one in a checkout of this revision: dask worker {self.address} --nthreads 1 --no-nanny"
            raise InvalidFacts(FIELD, f"the scheduler at {self.address} has no worker", remedy) from None
        for trouble in self._troubles(self._there()).values():
            if trouble:
                raise InvalidFacts(FIELD, *trouble)

    def close(self) -> None:
        """Let the cluster go; its workers stay."""
        if self._client is not None:
            with contextlib.suppress(Exception):  # it may be gone already
                self._client.close(timeout=5)
            self._client = None

    def hands(self) -> int:
        """How many workers take tasks just now, one at the least."""
        return max(1, len(self._present()))

    def results(
        self,
        work: Callable[[T], R],
        tasks: Sequence[T],
        prepare: Callable[[], object] | None = None,
        seconds: float | None = None,
    ) -> Iterator[tuple[T, R | Lost]]:
        """Each task with what comes of it, as it does."""
        todo = deque(range(len(tasks)))
        losses: Counter[int] = Counter()
        under_way: dict[Any, tuple[int, str]] = {}
        ended: queue.SimpleQueue[Any] = queue.SimpleQueue()
        seen = time.monotonic()
        try:
            while todo or under_way:
                present = self._present()
                for future, (number, worker) in list(under_way.items()):
                    if worker not in present:
                        del under_way[future]
                        yield from self._after_loss(future, tasks[number], number, worker, losses, todo)
                busy = {worker for _, worker in under_way.values()}
                for worker in sorted(present - busy):
                    if todo:
                        number = todo.popleft()
                        task: Task = (self._run, prepare, seconds, pickle.dumps((work, tasks[number])))
                        future = self._given(worker, task)
                        under_way[future] = number, worker
                        future.add_done_callback(ended.put)
                if present:
                    seen = time.monotonic()
                elif time.monotonic() - seen > PATIENCE:
                    for number in todo:
                        yield tasks[number], Lost("no worker is left in the cluster")
                    return
                with contextlib.suppress(queue.Empty):
                    future = ended.get(timeout=_LOOK)
                    if future not in under_way:
                        continue
                    number, worker = under_way.pop(future)
                    found = self._result(future)
                    if isinstance(found, _Gone):
                        yield from self._after_loss(future, tasks[number], number, worker, losses, todo)
                    else:
                        yield tasks[number], found
        finally:
            for future in under_way:
                with contextlib.suppress(Exception):
                    future.cancel(force=True)

    # -- tasks

    def _given(self, worker: str, task: Task) -> Any:
        # retries belong to us: pinned to a worker, a task that the scheduler moved would be done where nobody looks
        return self._client.submit(do, task, workers=[worker], allow_other_workers=False, pure=False)

    @staticmethod
    def _result(future: Any) -> Any:
        if future.status == "finished":
            found = future.result()
            return found if isinstance(found, Lost) else pickle.loads(found)
        if future.status in ("cancelled", "lost"):
            return _Gone()
        error = future.exception()
        if type(error).__name__ in ("KilledWorker", "CancelledError", "CommClosedError"):
            return _Gone()
        return Lost(f"{type(error).__name__}: {error}")

    def _after_loss(
        self, future: Any, task: T, number: int, worker: str, losses: Counter[int], todo: deque[int]
    ) -> Iterator[tuple[T, Lost]]:
        """Give a task to another worker, or give it up; either is said."""
        with contextlib.suppress(Exception):
            future.cancel(force=True)
        losses[number] += 1
        if losses[number] < LOSSES:
            self.words.append(f"the worker {worker} was lost: the task it had goes to another, if there is one")
            todo.appendleft(number)
        else:
            self.words.append(f"the worker {worker} was lost, as another was with the same task: it is given up")
            yield task, Lost(f"{LOSSES} workers of the cluster were lost with it, the last {worker}")

    # -- workers

    def _there(self) -> list[str]:
        try:
            return sorted(self._client.ncores())
        except Exception:  # noqa: BLE001 - the scheduler is gone, and every worker with it
            return []

    def _present(self) -> set[str]:
        """The workers that are there and have these sources."""
        there = self._there()
        for trouble in self._troubles([worker for worker in there if worker not in self._accepted]).values():
            if trouble:
                self.words.append(f"{trouble[0]}: it was given no task")
        return {worker for worker in there if self._accepted[worker]}

    def _troubles(self, workers: Sequence[str]) -> dict[str, tuple[str, str] | None]:
        """What is wrong with each of these workers, and the remedy; a worker with nothing wrong is accepted."""
        if not workers:
            return {}
        try:
            said = self._client.run(what_it_is, workers=list(workers), on_error="return")
        except Exception as error:  # noqa: BLE001 - one of them went away meanwhile: none is trusted
            said = dict.fromkeys(workers, error)
        found = {worker: self._trouble(worker, said.get(worker)) for worker in workers}
        self._accepted |= {worker: trouble is None for worker, trouble in found.items()}
        return found

    def _trouble(self, worker: str, said: Any) -> tuple[str, str] | None:
        if not isinstance(said, tuple):
            wrong = f"the worker {worker} cannot say what code it has: {type(said).__name__}"
            return wrong, "install this revision where it runs, with the extra `cluster`"
        theirs, child_of_another = said
        if theirs != digest_on_disk():
            return f"the worker {worker} has other code, or other versions", "install this very revision where it runs"
        if child_of_another:
            wrong = f"the worker {worker} may not start processes of its own"
            return wrong, "start it with: dask worker ADDRESS --nthreads 1 --no-nanny"
        return None


def _distributed() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError:
        remedy = "install it: pip install 'fourcorners[cluster]'"
        raise InvalidFacts(FIELD, "dask.distributed is not installed", remedy) from None


class _Gone:
    """A task whose worker is gone."""
