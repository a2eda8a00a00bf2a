"""Remembered verdicts: a proof is not repeated while nothing it depends on has changed.

Only *proved* and *tested* are remembered; a failure or an inconclusive verdict is looked at afresh every time. An entry
says no more than the report.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs

from fourcorners.engine.verdicts import Proof, Sample, Standing, Verdict
from fourcorners.sealed import Memory

LASTING = (Standing.PROVED, Standing.TESTED)
_PROOF_COUNTS = ("cases", "paths", "witnessed", "settled", "solved", "lemmas", "impossible", "resources", "seconds")


class Cache:
    """A folder of verdicts by key; ``None`` remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._memory = Memory(folder)

    def recall(self, key: str, fresh: Verdict) -> Verdict | None:
        """The verdict remembered under ``key``, told in the words of ``fresh``; ``None`` where there is none."""
        held = self._memory.recall(key)
        try:
            return _restored(held, fresh) if held["key"] == key else None
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def remember(self, key: str, verdict: Verdict) -> None:
        """Keep ``verdict`` if it is of a lasting kind."""
        if verdict.standing in LASTING:
            self._memory.keep(key, _held(key, verdict))


def _held(key: str, verdict: Verdict) -> dict[str, Any]:
    proof = verdict.proof
    return {
        "key": key,
        "standing": verdict.standing.value,
        "reason": verdict.reason,
        "engine": verdict.engine,
        "witness": verdict.witness,
        "proof": None if proof is None else {name: getattr(proof, name) for name in _PROOF_COUNTS},
        "samples": {
            lane: {"drawn": sample.drawn, "accepted": sample.accepted, "seconds": sample.seconds}
            for lane, sample in verdict.samples.items()
        },
    }


def _restored(held: dict[str, Any], fresh: Verdict) -> Verdict:
    standing = Standing(held["standing"])
    if standing not in LASTING:
        raise ValueError(standing)
    counts = held["proof"]
    return attrs.evolve(
        fresh,
        standing=standing,
        reason=str(held["reason"]),
        engine=str(held["engine"]),
        witness=str(held["witness"]),
        proof=None if counts is None else Proof(True, "", **{name: counts[name] for name in _PROOF_COUNTS}),
        samples={lane: Sample(**counted) for lane, counted in held["samples"].items()},
        remembered=True,
    )
