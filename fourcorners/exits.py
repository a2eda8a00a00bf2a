"""What a command's exit code says."""

from __future__ import annotations

from collections.abc import Iterable

PASS, FAIL, BAD_INPUT, INCONCLUSIVE = 0, 1, 2, 3

IN_A_WORD = {PASS: "PASS", FAIL: "FAIL", INCONCLUSIVE: "INCONCLUSIVE"}
"""What a summary begins with."""


def worst(codes: Iterable[int]) -> int:
    """The exit code of several findings: a failure before what is inconclusive, and that before a pass."""
    return min(codes, key=(FAIL, INCONCLUSIVE, PASS).index)
