"""How far a search or a proof has come, told while it runs to whoever listens: how many of what were looked at.

Telling costs next to nothing where nobody listens, and has no bearing on what is found.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar

Listener = Callable[[str, int], None]
"""Called with what was looked at and how many more of it."""

CASES, PATHS, RUNS = "cases tried", "paths explored", "smaller cases tried"
READINGS = "readings answered"

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def tell(what: str, more: int = 1) -> None:
    """Say that so many ``more`` of ``what`` were looked at."""
    listener = _listener.get()
    if listener is not None:
        listener(what, more)


@contextlib.contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have ``listener`` told of everything that the body looks at."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
