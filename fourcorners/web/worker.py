"""A process that works things out for the site: ready before it is asked, bounded in memory, ended at any moment.

What goes to and fro is JSON: nothing is unpickled or evaluated. A process is asked one thing at a time; whoever asks
holds the other end of its pipe and may end it, whatever it is at.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from fourcorners.corpus.errors import CorpusError
from fourcorners.engine.progress import listening
from spec.errors import InvalidFacts

Task = Callable[[dict[str, Any]], Any]
"""What is asked, as data, and what is answered, as data."""

LONGEST_ANSWER = 16 * 1024 * 1024
SECONDS_BETWEEN_TELLINGS = 0.1
POLITENESS = 2
"""By how much a process stands back from those that draw pages."""

_START = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"

logger = logging.getLogger("fourcorners.web")


class Ended(Exception):
    """The process ended before it answered: killed, crashed or out of memory."""


class Worker:
    """A process and this end of its pipe.

    ``tasks`` names a module with a mapping ``TASKS`` of tasks by kind and a function ``warm``; ``memory`` is in bytes.
    """

    def __init__(self, tasks: str, memory: int) -> None:
        context: Any = multiprocessing.get_context(_START)  # whose class keeps its Process to itself
        if _START == "forkserver":
            context.set_forkserver_preload([__name__, tasks])
        self.last_said = 0
        """How many bytes the process said last."""
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, tasks, memory), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        return int(self._process.pid or 0)

    @property
    def alive(self) -> bool:
        return bool(self._process.is_alive())

    def ask(self, kind: str, data: Mapping[str, Any]) -> None:
        """Hand a task over; :class:`Ended` where nobody takes it."""
        try:
            self._connection.send_bytes(json.dumps([kind, data]).encode())
        except OSError as error:
            raise Ended from error

    def heard(self, seconds: float) -> list[Any] | None:
        """What the process said: ``[what, it]``, or ``None`` after so many ``seconds`` of silence."""
        try:
            if not self._connection.poll(seconds):
                return None
            content = self._connection.recv_bytes(LONGEST_ANSWER)
            said: list[Any] = json.loads(content)
        except (OSError, EOFError, ValueError) as error:
            raise Ended from error
        self.last_said = len(content)
        return said

    def end(self) -> None:
        """End the process at once, whatever it is at."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    @property
    def how_it_ended(self) -> str:
        """In words, once it has."""
        self._process.join(1)
        code = self._process.exitcode
        if code is not None and code < 0:
            name = signal.Signals(-code).name if -code in signal.valid_signals() else str(-code)
            return f"the process at work was ended by {name}"
        return "the process at work ended before it answered"


# -- within the process


def _work(connection: Connection, tasks: str, memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # typed at the site's terminal: the site ends what it started
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(OSError, AttributeError):
        os.nice(POLITENESS)
    known = importlib.import_module(tasks)
    _bound_memory(memory)
    known.warm()
    while True:
        try:
            kind, data = json.loads(connection.recv_bytes())
        except (EOFError, OSError):
            return
        said, usable = _answered(known.TASKS[kind], data, connection, memory)
        try:
            connection.send_bytes(json.dumps(said).encode())
        except OSError:
            return
        if not usable:
            return


def _answered(task: Task, data: dict[str, Any], connection: Connection, memory: int) -> tuple[list[Any], bool]:
    """What to say of a task, and whether the process is fit for another."""
    try:
        with listening(_Telling(connection)):
            answer = task(data)
        size = len(json.dumps(answer))
        if size > LONGEST_ANSWER // 2:
            return ["unsettled", "the answer is too long to show"], True
        return ["done", answer], True
    except (InvalidFacts, CorpusError) as error:
        clause = getattr(error, "clause", None)
        return ["refused", {"field": error.field, "wrong": error.wrong, "remedy": error.remedy, "clause": clause}], True
    except MemoryError:
        return ["unsettled", f"it took more than the {memory // 2**20:,} MB of memory that it may"], False
    except RecursionError:
        return ["unsettled", "it is nested too deeply to be followed"], True
    except Exception as error:  # whatever a task raises is told as a fault of the program, without its trace
        logger.exception("a task failed")
        return ["unsettled", f"the program failed at it ({type(error).__name__})"], True


def _bound_memory(most: int) -> None:
    """Take at most ``most`` bytes beyond those taken by now; where the system cannot see to it, there is no bound."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        bound = pages * resource.getpagesize() + most
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class _Telling:
    """Passes on how far the work has come, now and then."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._so_far: dict[str, int] = {}
        self._told = time.monotonic()

    def __call__(self, what: str, more: int) -> None:
        self._so_far[what] = self._so_far.get(what, 0) + more
        now = time.monotonic()
        if now - self._told > SECONDS_BETWEEN_TELLINGS:
            self._told = now
            self._connection.send_bytes(json.dumps(["progress", self._so_far]).encode())
