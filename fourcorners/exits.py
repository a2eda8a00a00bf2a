"""What a command's exit code says."""

from __future__ import annotations

PASS, FAIL, BAD_INPUT, INCONCLUSIVE = 0, 1, 2, 3
