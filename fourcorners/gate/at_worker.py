"""What a cluster's worker runs: tasks, one at a time, each in a process kept for the run it belongs to.

Nothing here imports the rooms or the solver: that is for the process.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import pickle
import sys
import threading
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fourcorners.files import files_beneath
from fourcorners.gate.spread import Pool
from fourcorners.sealed import json_digest

PACKAGES = ("spec", "impl", "properties", "fourcorners")
LIBRARIES = ("attrs", "z3-solver", "hypothesis", "holidays")
"""What runs the work: the same packages as a remembered verdict depends on."""

Task = tuple[str, Callable[[], object] | None, float | None, bytes]
"""The run it belongs to, what makes ready for it, the seconds it may take; and the work with the task, packed."""

_KEPT = threading.local()


def do(task: Task) -> Any:
    """What the work makes of the task, packed, or :class:`~fourcorners.gate.spread.Lost`."""
    run, prepare, seconds, packed = task
    key = run, prepare
    if getattr(_KEPT, "key", None) != key:
        pool = getattr(_KEPT, "pool", None)
        if pool is not None:
            pool.end()
        _KEPT.key, _KEPT.pool = key, Pool(_apply, prepare)
    _KEPT.pool.seconds = seconds
    ((_, found),) = _KEPT.pool.results([packed], 1)
    return found


def _apply(packed: bytes) -> bytes:
    work, given = pickle.loads(packed)  # from whoever started this worker: a cluster is trusted, as its shell is
    return pickle.dumps(work(given))


def what_it_is() -> tuple[str, bool]:
    """The digest of the sources here, and whether this is a process that may start none itself."""
    return digest_on_disk(), bool(multiprocessing.current_process().daemon)


def digest_on_disk() -> str:
    """A digest of every file of the rooms as it stands on disk, of the libraries' versions and of the interpreter.

    Where it is the same on two machines, the same work comes to the same there.
    """
    sources = {}
    for package in PACKAGES:
        folder = _folder(package)
        for path in files_beneath(folder):
            name = path.relative_to(folder.parent).as_posix()
            sources[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    parts = {
        "sources": sources,
        "libraries": {name: _version(name) for name in LIBRARIES},
        "python": sys.version,
    }
    return json_digest(parts)


def _folder(package: str) -> Path:
    """Where a package is imported from: a project's own rooms need not be where the program is."""
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).resolve().parent


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
