"""Tasks that do what a task should not: what the tests of work have it do."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from typing import Any

from fourcorners.engine.progress import CASES, PATHS, tell
from spec.errors import InvalidFacts

Data = dict[str, Any]


def echo(data: Data) -> Any:
    return data | {"pid": os.getpid(), "answered": time.monotonic_ns()}


def hoard(_data: Data) -> Any:
    held = []
    while True:
        held.append(bytearray(16 * 2**20))


def hoard_and_swallow(_data: Data) -> Any:
    """As the engine does, which takes whatever the code under it raises for a failure of that code."""
    held = []
    try:
        while True:
            held.append(bytearray(16 * 2**20))
    except Exception as error:  # noqa: BLE001 - that is the point
        return type(error).__name__


def sleep(data: Data) -> Any:
    """For so many seconds, telling of it."""
    tell(CASES, 1_000)
    until = time.monotonic() + data["seconds"]
    while time.monotonic() < until:
        tell(PATHS)
        time.sleep(0.02)
    return "slept"


def sleep_on(_data: Data) -> Any:
    return sleep({"seconds": 60})


def crash(_data: Data) -> Any:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(_data: Data) -> Any:
    os._exit(0)


def refuse(_data: Data) -> Any:
    raise InvalidFacts("amount", "it is below zero", "give an amount above zero", "Note 2")


def fail(_data: Data) -> Any:
    raise LookupError("a secret of the program")


def overflow(_data: Data) -> Any:
    return "x" * 30_000_000


TASKS: dict[str, Callable[[Data], Any]] = {
    each.__name__: each for each in (echo, hoard, hoard_and_swallow, sleep, crash, leave, refuse, fail, overflow)
} | {"urgent": echo, "copy": hoard, "play": sleep_on}


def warm() -> None:
    """Nothing to warm."""
