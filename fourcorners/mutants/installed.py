"""A fault in place for a while, and no longer than it may run."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator, Sequence
from types import CodeType, FrameType
from typing import Any

from fourcorners.faults import caches
from fourcorners.faults.constants import in_place
from fourcorners.faults.fault import imported
from fourcorners.faults.variants import Target


class OutOfTime(BaseException):
    """A run took more processor time than it may; no ``except Exception`` can swallow it."""


@contextlib.contextmanager
def installed(target: Target, code: Any, cached: Sequence[Any] | None = None) -> Iterator[None]:
    """Have the function run ``code``, or the constant be it, for the duration; afterwards all is as it was."""
    emptied = caches() if cached is None else cached
    try:
        with in_place(imported(target.module), target.function, code) if target.sound is None else _coded(target, code):
            for cache in emptied:
                cache.cache_clear()
            yield
    finally:
        for cache in emptied:
            cache.cache_clear()


@contextlib.contextmanager
def _coded(target: Target, code: CodeType) -> Iterator[None]:
    try:
        target.live.__code__ = code
        yield
    finally:
        target.live.__code__ = target.sound


@contextlib.contextmanager
def processor_time(seconds: float) -> Iterator[Callable[[float], None]]:
    """Raise :class:`OutOfTime` in the body after so many seconds of this process's own, however busy the machine.

    What it gives sets how many there are from then on.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    def allow(seconds: float) -> None:
        # It strikes again, should the code at fault swallow it.
        signal.setitimer(signal.ITIMER_PROF, seconds, 0.5)

    handler = signal.signal(signal.SIGPROF, stop)
    remaining, _ = signal.getitimer(signal.ITIMER_PROF)
    allow(seconds)
    try:
        yield allow
    finally:
        signal.setitimer(signal.ITIMER_PROF, remaining)
        signal.signal(signal.SIGPROF, handler)
