"""Work that takes the solver: handed to processes that can be stopped, so that no page ever waits for it.

A piece of work is of a kind, on plain data, and has one id: asking the same again gives the same piece. Its end is an
answer, a refusal of what was asked, or *could not be settled* with the reason: a process that runs out of time or
memory, or is killed, is one of those reasons, and the next piece finds another process.
"""

from __future__ import annotations

import enum
import heapq
import itertools
import json
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import attrs

from fourcorners.sealed import json_digest
from fourcorners.web.worker import Ended, Worker

MEMORY = 1024 * 2**20
KEPT, KEPT_BYTES = 500, 96 * 2**20
"""How many pieces of work are kept, and how much their data and answers may take together."""
LISTENING, IDLE = 0.05, 0.5
"""Seconds between looks at whether a piece of work was stopped or ran out of time; at whether an idle process lives."""


class State(enum.Enum):
    """How a piece of work stands."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    REFUSED = "refused"
    UNSETTLED = "could not be settled"
    STOPPED = "stopped"


OVER = {State.DONE, State.REFUSED, State.UNSETTLED, State.STOPPED}
FAILED = {State.UNSETTLED, State.STOPPED}
"""Ends that asking again may better."""


@attrs.frozen
class Kind:
    """A kind of work: the seconds that a piece may take, and how many pieces may wait.

    The lowest ``rank`` is taken first. What is ``aside`` leaves a process free for what is not; for what is ``quick``
    one is kept that does nothing else, so that no file waits for the solver. A process that did a piece of a kind done
    ``once`` is not used again: what it did may have left traces. What is ``private`` is a piece of its own each time.
    """

    name: str
    seconds: float
    most_waiting: int
    rank: int = 0
    aside: bool = False
    quick: bool = False
    once: bool = False
    private: bool = False


@attrs.frozen
class Seen:
    """A piece of work as it stood when it was looked at.

    ``answer`` is there once it is done, ``reason`` where it could not be settled, ``refusal`` (field, wrong, remedy,
    clause) where what was asked makes no sense. ``progress`` counts what was looked at.
    """

    id: str
    kind: str
    data: Mapping[str, Any]
    state: State
    seconds: float
    progress: Mapping[str, int]
    answer: Any = None
    reason: str = ""
    refusal: Mapping[str, Any] | None = None

    @property
    def over(self) -> bool:
        return self.state in OVER


class Busy(Exception):
    """Too much of a kind is waiting already."""


@attrs.define(eq=False)
class _Job:
    id: str
    kind: Kind
    data: Mapping[str, Any]
    state: State = State.WAITING
    begun: float = 0.0
    ended: float = 0.0
    stopping: bool = False
    size: int = 0
    progress: dict[str, int] = attrs.Factory(dict)
    answer: Any = None
    reason: str = ""
    refusal: dict[str, Any] | None = None
    over: threading.Event = attrs.Factory(threading.Event)


class Work:
    """The pieces of work and the processes at them; started by the first piece, or by :meth:`start`.

    ``tasks`` names the module of tasks (see :class:`~fourcorners.web.worker.Worker`), ``memory`` the bytes that each of
    ``workers`` processes, and of ``quick`` ones for what is quick alone, may take beyond what it starts with.
    """

    def __init__(
        self, kinds: Mapping[str, Kind], tasks: str, workers: int = 2, memory: int = MEMORY, quick: int = 0
    ) -> None:
        self._kinds, self._tasks, self._number, self._memory = dict(kinds), tasks, workers, memory
        self._quick = quick
        self._jobs: OrderedDict[str, _Job] = OrderedDict()
        self._waiting: list[tuple[int, int, _Job]] = []
        self._order = itertools.count()
        self._changed = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._pids: dict[int, int] = {}
        self._aside = 0
        self._closed = False

    # -- what a page does

    def start(self) -> None:
        """Have the processes ready; once is enough."""
        with self._changed:
            if self._threads or self._closed:
                return
            self._threads = [
                threading.Thread(target=self._attend, args=(place,), name=f"work {place}", daemon=True)
                for place in range(self._number + self._quick)
            ]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Stop everything, and end the processes."""
        with self._changed:
            self._closed = True
            for job in self._jobs.values():
                job.stopping = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()
        with self._changed:
            for _, _, job in self._waiting:
                _end(job, State.STOPPED)
            self._waiting.clear()

    def submit(self, kind: str, data: Mapping[str, Any], *, again: bool = False) -> str:
        """The id of a piece of work; :class:`Busy` where too many wait.

        The same was asked before: it is that piece, unless that is over and is to be done ``again``.
        """
        chosen = self._kinds[kind]
        id = secrets.token_hex(10) if chosen.private else id_of(kind, data)
        self.start()
        with self._changed:
            known = self._jobs.get(id)
            if known is not None and not (again and known.state in OVER):
                self._jobs.move_to_end(id)
                return id
            if sum(job.kind is chosen for _, _, job in self._waiting) >= chosen.most_waiting:
                raise Busy
            text = json.dumps(data)
            job = _Job(id, chosen, json.loads(text), size=len(text))
            self._jobs[id] = job
            self._forget()
            heapq.heappush(self._waiting, (chosen.rank, next(self._order), job))
            self._changed.notify_all()
        return id

    def look(self, id: str, patience: float = 0.0) -> Seen | None:
        """How a piece stands, once over or after ``patience`` seconds; ``None`` where there is none of that id."""
        with self._changed:
            job = self._jobs.get(id)
        if job is None:
            return None
        job.over.wait(patience)
        with self._changed:
            return _seen(job)

    def look_for(self, kind: str, data: Mapping[str, Any]) -> Seen | None:
        """How the piece on those data stands; ``None`` where nobody asked for it."""
        return self.look(id_of(kind, data))

    def again(self, id: str) -> None:
        """Do a piece that is over once more; nothing where there is none of that id."""
        with self._changed:
            job = self._jobs.get(id)
        if job is not None:
            self.submit(job.kind.name, job.data, again=True)

    def stop(self, id: str) -> None:
        """Stop a piece of work; one that is over stays as it is."""
        with self._changed:
            job = self._jobs.get(id)
            if job is None or job.state in OVER:
                return
            job.stopping = True
            if job.state is State.WAITING:
                self._waiting = [each for each in self._waiting if each[2] is not job]
                heapq.heapify(self._waiting)
                _end(job, State.STOPPED)

    def forget(self, id: str) -> None:
        """Keep nothing of a piece of work; one that goes on is stopped."""
        self.stop(id)
        with self._changed:
            self._jobs.pop(id, None)

    @property
    def pids(self) -> list[int]:
        """The processes at hand."""
        with self._changed:
            return list(self._pids.values())

    @property
    def waiting(self) -> int:
        """How many pieces wait for a process."""
        with self._changed:
            return len(self._waiting)

    # -- a thread for each process

    def _attend(self, place: int) -> None:
        worker: Worker | None = None
        while not self._closed:
            if worker is None or not worker.alive:
                worker = self._replaced(place, worker)
            job = self._next(quick=place >= self._number)
            if job is None:
                continue
            if worker is None:
                self._finish(job, State.UNSETTLED, reason="no process could be started to work on it")
                continue
            try:
                self._see_to(job, worker)
            except Ended:
                self._finish(job, State.UNSETTLED, reason=worker.how_it_ended)
            if job.kind.once or job.state in FAILED:
                worker.end()
        if worker is not None:
            worker.end()

    def _replaced(self, place: int, gone: Worker | None) -> Worker | None:
        if gone is not None:
            gone.end()
        try:
            worker = Worker(self._tasks, self._memory)
        except OSError:  # the system has no room for another process
            return None
        with self._changed:
            self._pids[place] = worker.pid
        return worker

    def _next(self, *, quick: bool) -> _Job | None:
        """The next piece of work, maybe a ``quick`` one only; ``None`` after a moment, to see to the process."""
        with self._changed:
            chosen = self._first(quick=quick)
            if chosen is None and not self._closed:
                self._changed.wait(IDLE)
                chosen = self._first(quick=quick)
            if self._closed or chosen is None:
                return None
            self._waiting.remove(chosen)
            heapq.heapify(self._waiting)
            self._aside += chosen[2].kind.aside
            return chosen[2]

    def _first(self, *, quick: bool) -> tuple[int, int, _Job] | None:
        """The first that may be taken of those that wait."""
        full = self._aside >= max(1, self._number - 1)
        fit = (
            each for each in self._waiting if (each[2].kind.quick or not quick) and not (each[2].kind.aside and full)
        )
        return min(fit, key=lambda each: each[:2], default=None)

    def _see_to(self, job: _Job, worker: Worker) -> None:
        worker.ask(job.kind.name, job.data)
        with self._changed:
            job.state, job.begun = State.WORKING, time.monotonic()
        while True:
            said = worker.heard(LISTENING)
            match said:
                case ["progress", dict(counts)]:
                    job.progress = counts
                case ["done", answer]:
                    job.size += worker.last_said
                    return self._finish(job, State.DONE, answer=answer)
                case ["refused", dict(refusal)]:
                    return self._finish(job, State.REFUSED, refusal=refusal)
                case ["unsettled", str(reason)]:
                    return self._finish(job, State.UNSETTLED, reason=reason)
            if job.stopping:
                return self._finish(job, State.STOPPED)
            if time.monotonic() - job.begun > job.kind.seconds:
                return self._finish(job, State.UNSETTLED, reason=f"it took more than {job.kind.seconds:g} seconds")

    def _finish(self, job: _Job, state: State, answer: Any = None, reason: str = "", refusal: Any = None) -> None:
        with self._changed:
            job.answer, job.reason, job.refusal = answer, reason, refusal
            self._aside -= job.kind.aside
            self._changed.notify_all()
            _end(job, state)
            self._forget()

    def _forget(self) -> None:
        """Keep the latest pieces of work, as many as there is room for: those before them are forgotten, once over."""
        while len(self._jobs) > 1 and (
            len(self._jobs) > KEPT or sum(job.size for job in self._jobs.values()) > KEPT_BYTES
        ):
            oldest = next((id for id, job in self._jobs.items() if job.state in OVER), None)
            if oldest is None:
                return
            del self._jobs[oldest]


def id_of(kind: str, data: Mapping[str, Any]) -> str:
    """The id of a piece of work of that kind on those data: always the same."""
    return json_digest([kind, data])[:20]


def _end(job: _Job, state: State) -> None:
    job.state, job.ended = state, time.monotonic()
    job.over.set()


def _seen(job: _Job) -> Seen:
    upto = job.ended if job.state in OVER else time.monotonic()
    return Seen(
        job.id, job.kind.name, job.data, job.state, upto - job.begun if job.begun else 0.0, dict(job.progress),
        job.answer, job.reason, job.refusal,
    )  # fmt: skip
