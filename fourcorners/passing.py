"""Folders for the length of a run, in the system's own place for such; those of runs that were killed go at the next.

A folder is locked by whoever made it, for as long as that process lives: the system lets go of the lock however the
process ends. So what is not locked belongs to nobody, and what is locked is never removed by another.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

PREFIX = "fourcorners-run-"


@contextlib.contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder of this run's own, which goes when the run is done with it; what killed runs left goes first."""
    sweep()
    folder, lock = _made()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def sweep() -> None:
    """Remove the folders of this user's runs that have ended without doing so; on systems that have file locks."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # another's, locked, no folder, or gone meanwhile
            lock = _opened(folder)
            try:
                if _locked(lock, wait=False) and os.fstat(lock).st_uid == os.getuid():
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)


def _made() -> tuple[Path, int | None]:
    """A folder and the lock on it: another one where a sweep took the first for nobody's before it was locked."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        try:
            lock = _opened(folder)
        except FileNotFoundError:
            continue
        except OSError:  # a system on which folders cannot be opened, and so not locked
            return folder, None
        if not _locked(lock, wait=True):
            os.close(lock)
            return folder, None
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), os.stat(folder)):
                return folder, lock
        os.close(lock)


def _opened(folder: Path) -> int:
    """A handle on a folder that is no link."""
    return os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0))


def _locked(handle: int, *, wait: bool) -> bool:
    """Whether the lock is had; ``BlockingIOError`` where it is not waited for and another has it."""
    try:
        import fcntl
    except ImportError:
        return False
    fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    return True
