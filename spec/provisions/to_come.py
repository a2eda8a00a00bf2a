"""The provisions whose rules are still being written: the gate lets them pass, and nothing else without a rule."""

from __future__ import annotations

TO_COME: frozenset[str] = frozenset(
    {
        "RRA 1.7(i)",
        "RRA 1.7(ii)",
        "RRA 1.7(iii)",
        "RRA 1.7(A)",
        "RRA 1.7(B)",
        "RRA 1.7(C)",
        "RRA 1.7(w)",
        "RRA 1.7(x)",
        "RRA 1.7(y)",
        "RRA 1.7(z)",
        "RRA 2.3(i)",
        "RRA 2.3(ii)",
        "RRA 2.3(iii)",
        "RRA 5(i)",
        "RRA 5(ii)",
        "RRA 6(i)",
        "RRA 6(ii)",
        "RRA 6(iii)",
    }
)
"""It can only shrink: a test fails on a provision in it that has a rule."""
