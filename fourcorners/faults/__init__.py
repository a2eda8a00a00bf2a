"""Seeded faults: described changes to impl or spec, made in memory for a while and taken back."""

from fourcorners.faults.earlier import put_back
from fourcorners.faults.fault import (
    ROOMS,
    Fault,
    FaultError,
    StaleFault,
    applied,
    caches,
    candidates,
    candidates_by_line,
    forget_cached_results,
    line_of,
)

__all__ = [
    "ROOMS",
    "Fault",
    "FaultError",
    "StaleFault",
    "applied",
    "caches",
    "candidates",
    "candidates_by_line",
    "forget_cached_results",
    "line_of",
    "put_back",
]
