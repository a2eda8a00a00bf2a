"""Work in forked processes: each begins as a copy of this warm one, within limits, and is watched.

A process takes the items of a job one by one and says what came of each. If it dies, or says nothing for too long, it
is ended, the item it was at is lost, and another takes up the rest. Nothing it does reaches this process or the
terminal.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import selectors
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs

from fourcorners.gate.run import load_statements
from fourcorners.gate.spread import Crew, Lost, spread

MEMORY = 2 * 1024**3
"""Bytes that a process may take beyond what this one has."""

Worker = Callable[[str], Any]

AT_A_TIME = 8
"""A crew's worker is given so many items of a job at a time."""


@attrs.frozen
class Job:
    """Items, and how to begin on them in a process of their own: ``begin()`` gives what works on an item.

    What it gives for an item is JSON. ``patience`` is how many seconds of silence are borne. For a crew, a job is
    sent: ``begin`` is then a function of a module, or one with some of its arguments.
    """

    name: str
    items: Sequence[str]
    begin: Callable[[], Worker]
    patience: float


@attrs.frozen
class Done:
    """What came of an item: what the worker gave for it, or, where it was ``lost``, why."""

    job: str
    item: str
    gave: Any
    lost: str = ""
    seconds: float = 0.0


@attrs.define
class _Process:
    job: Job
    left: list[str]
    pid: int
    pipe: int
    heard: float
    begun: float
    text: bytes = b""


def done(jobs: Iterable[Job], workers: int | Crew, memory: int = MEMORY) -> Iterator[Done]:
    """What comes of each item, as it comes, with so many processes at a time; all of them end with the iterator."""
    if not isinstance(workers, int):
        yield from _done_elsewhere(jobs, workers)
        return
    waiting = iter(jobs)
    running: dict[int, _Process] = {}
    gc.freeze()
    selector = selectors.DefaultSelector()
    try:
        upcoming = next(waiting, None)
        while upcoming is not None or running:
            while upcoming is not None and len(running) < workers:
                if upcoming.items:
                    _start(upcoming, list(upcoming.items), running, selector, memory)
                upcoming = next(waiting, None)  # made ready while the others are at work
            for key, _ in selector.select(0.2) if running else ():
                yield from _heard(running[key.fd], running, selector, memory)
            now = time.monotonic()
            for process in [each for each in running.values() if now - each.heard > each.job.patience]:
                yield from _ended(process, f"nothing for {process.job.patience:g} seconds", running, selector, memory)
    finally:
        for process in running.values():
            _kill(process)
        selector.close()
        gc.unfreeze()


def _done_elsewhere(jobs: Iterable[Job], crew: Crew) -> Iterator[Done]:
    parts = [
        attrs.evolve(job, items=job.items[first : first + AT_A_TIME])
        for job in jobs
        for first in range(0, len(job.items), AT_A_TIME)
    ]
    for part, found in spread(done_here, parts, crew, load_statements):
        if isinstance(found, Lost):
            yield from (Done(part.name, item, None, found.reason) for item in part.items)
        else:
            yield from found


def done_here(job: Job) -> list[Done]:
    """All that comes of a job, done by this process and one forked from it."""
    return list(done([job], 1))


def _start(job: Job, left: list[str], running: dict[int, _Process], selector: Any, memory: int) -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        _child(job, left, writing, memory)
    os.close(writing)
    process = _Process(job, left, pid, reading, time.monotonic(), time.monotonic())
    running[reading] = process
    selector.register(reading, selectors.EVENT_READ)


def _heard(process: _Process, running: dict[int, _Process], selector: Any, memory: int) -> Iterator[Done]:
    said = os.read(process.pipe, 1 << 16)
    process.heard = time.monotonic()
    if not said:
        yield from _ended(process, "its process died", running, selector, memory)
        return
    *lines, process.text = (process.text + said).split(b"\n")
    for line in lines:
        gave = json.loads(line)
        item = process.left.pop(0)
        yield Done(process.job.name, item, gave, seconds=process.heard - process.begun)
        process.begun = process.heard


def _ended(process: _Process, why: str, running: dict[int, _Process], selector: Any, memory: int) -> Iterator[Done]:
    """Clear a process away; where items are left, the one it was at is lost and another process takes the rest."""
    selector.unregister(process.pipe)
    del running[process.pipe]
    _kill(process)
    if process.left:
        item, *rest = process.left
        yield Done(process.job.name, item, None, why, time.monotonic() - process.begun)
        if rest:
            _start(process.job, rest, running, selector, memory)


def _kill(process: _Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process.pid, 0)
    os.close(process.pipe)


def _child(job: Job, left: Sequence[str], writing: int, memory: int) -> None:
    """The whole life of a process: it never returns."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        _limit_memory(memory)
        work = job.begin()
        for item in left:
            line = json.dumps(work(item)).encode() + b"\n"
            while line:
                line = line[os.write(writing, line) :]
        code = 0
    finally:
        os._exit(code)


def _limit_memory(beyond: int) -> None:
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[0])
    most = pages * resource.getpagesize() + beyond
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
