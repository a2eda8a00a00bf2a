"""Every process that a program started, however it did: one that detaches itself from its parents is found as well.

On Linux whatever loses its parents beneath us becomes our own child, and `/proc` tells who descends from whom.
Elsewhere there is no telling, and what is here comes to nothing.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from pathlib import Path

import attrs

_SET_CHILD_SUBREAPER = 36
_GRACE, _PAUSE = 5.0, 0.005


@attrs.frozen
class Process:
    """A process as the system tells of it: its parent, its session, when it began and the bytes of memory it holds."""

    pid: int
    parent: int
    session: int
    began: int
    held: int


class Descent:
    """What descends from this process by way of a program that is yet to be started, in a session of its own."""

    def __init__(self) -> None:
        _adopt()
        self._before = {(each.pid, each.began) for each in running()}

    def processes(self) -> list[Process]:
        """The program and all that it started, as far as they still run."""
        ours, everything = os.getsid(0), running()
        found = [
            each
            for each in everything
            if each.parent == os.getpid() and each.session != ours and (each.pid, each.began) not in self._before
        ]
        for parent in found:  # those found on the way among them
            found += [each for each in everything if each.parent == parent.pid]
        return found

    def held(self) -> int:
        """Bytes of memory held by all of them; 0 where the system does not tell."""
        return sum(each.held for each in self.processes())

    def end(self) -> None:
        """Kill them, and whatever they start meanwhile; to be called once the program itself has been waited for."""
        until = time.monotonic() + _GRACE
        while (found := self.processes()) and time.monotonic() < until:
            for each in found:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(each.pid, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):  # its parent waits for it, if we are not that
                    os.waitpid(each.pid, os.WNOHANG)
            time.sleep(_PAUSE)


def running() -> list[Process]:
    """Every process there is; none where the system has no ``/proc`` to tell."""
    found, page = [], os.sysconf("SC_PAGE_SIZE")
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        pid, parent, session = int(path.parent.name), int(fields[1]), int(fields[3])
        found.append(Process(pid, parent, session, int(fields[19]), int(fields[21]) * page))
    return found


def _adopt() -> None:
    """Become the parent of whatever loses its own beneath this process."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
