"""How things are measured: interleaved and the best of several, or alone in a fresh process with its memory."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs


@attrs.frozen
class Measured:
    """What a function gave in a process of its own, the wall seconds it took there, and the memory it came to.

    ``seconds_in_all`` includes starting the process and importing; ``processor_seconds`` is what it and the processes
    it started used of all processors; ``peak`` is in bytes, of the largest process.
    """

    result: Any
    seconds: float
    seconds_in_all: float
    processor_seconds: float
    peak: int


def alone(function: Callable[..., Any], *arguments: Any) -> Measured:
    """Run ``function``, importable by name, in a fresh process."""
    started = time.perf_counter()
    with concurrent.futures.ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        result, seconds, used, peak = pool.submit(_watched, function, arguments).result()
    return Measured(result, seconds, time.perf_counter() - started, used, peak)


def _watched(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, float, float, int]:
    started = time.perf_counter()
    result = function(*arguments)
    seconds = time.perf_counter() - started
    here, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    used = here.ru_utime + here.ru_stime + below.ru_utime + below.ru_stime
    return result, seconds, used, max(_peak_here(), _in_bytes(below.ru_maxrss))


def _peak_here() -> int:
    """The most memory this process has held, in bytes; that of the process it was started from does not count."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:  # no such file but on Linux
        return _in_bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _in_bytes(maximum: int) -> int:
    return maximum if sys.platform == "darwin" else maximum * 1024


def interleaved(functions: Sequence[Callable[[], Any]], rounds: int) -> list[float]:
    """The least processor seconds of each function over ``rounds``, all taking turns: a slow moment hits all alike."""
    best = [float("inf")] * len(functions)
    for _ in range(rounds):
        for number, function in enumerate(functions):
            started = time.process_time()
            function()
            best[number] = min(best[number], time.process_time() - started)
    return best


def peak_of(function: Callable[[], Any]) -> int:
    """The most memory that Python allocated while ``function`` ran, in bytes."""
    tracemalloc.start()
    try:
        function()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
