"""The provisions whose rules are still being written: the gate lets them pass, and nothing else without a rule."""

from __future__ import annotations

TO_COME: frozenset[str] = frozenset()
"""It can only shrink: a test fails on a provision in it that has a rule."""
