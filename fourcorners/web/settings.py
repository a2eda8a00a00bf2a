"""How the site is set: whom it answers to, where verdicts and counterexamples are, and its limits."""

from __future__ import annotations

from pathlib import Path

import attrs

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names by which a machine calls itself: all that are answered to unless told otherwise."""


@attrs.frozen(kw_only=True)
class Settings:
    """What a site is made with. Sizes in bytes, times in seconds; folders need not exist."""

    hosts: tuple[str, ...] = LOOPBACK
    verdicts: Path | None = None
    corpus: Path | None = None
    answers: Path | None = None
    """Where what takes long and seldom changes is remembered; nowhere where it is ``None``."""
    largest_request: int = 5 * 1024 * 1024
    longest_address: int = 32 * 1024
    most_fields: int = 2_000
    seconds: float = 20.0
    slowest_upload: float = 20.0
    at_once: int = 40
    requests_a_second: float = 100.0
    burst: int = 1_000
    ready: bool = False
    """Whether the processes that do solver work are started with the site, and not by the first question."""
    processes: int = 2
    """There is one more for files: event files and copies of the filing."""
    memory: int = 1024 * 1024 * 1024
    """Of each such process, beyond what it starts with."""
