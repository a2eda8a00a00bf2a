"""What is said of a statement after looking: proved, tested, refuted or inconclusive; never more than was done."""

from __future__ import annotations

import enum
from typing import Any

import attrs


class Standing(enum.Enum):
    """The four things a verdict can say."""

    PROVED = "proved"
    TESTED = "tested"
    REFUTED = "refuted"
    INCONCLUSIVE = "inconclusive"


@attrs.frozen
class Failure:
    """Facts on which a statement fails, confirmed by a concrete run, and what it said there."""

    facts: Any
    said: str
    found_by: str


@attrs.frozen
class Proof:
    """What symbolic execution made of a statement.

    ``complete`` says that every path of every case was explored; ``witnessed`` how many paths were replayed on a
    concrete case and agreed, ``impossible`` how many were proved to have none; ``resources`` is Z3's own count of what
    the proof took, the search for witnesses apart. ``cannot_follow`` says that the code did what the engine cannot.
    """

    complete: bool
    reason: str
    cases: int = 0
    paths: int = 0
    witnessed: int = 0
    settled: int = 0
    solved: int = 0
    lemmas: int = 0
    impossible: int = 0
    resources: int = 0
    seconds: float = 0.0
    witness: Any = None
    failure: Failure | None = None
    cannot_follow: bool = False


@attrs.frozen
class Sample:
    """What sampling made of a statement: cases ``drawn``, those that got past its assumptions, and by which lane."""

    drawn: int = 0
    accepted: int = 0
    seconds: float = 0.0
    witness: Any = None
    failure: Failure | None = None


@attrs.frozen
class Verdict:
    """The standing of a statement, with all that it rests on.

    ``witness`` is a case within the statement's assumptions, as text; ``remembered`` that nothing has changed since an
    earlier run reached this verdict.
    """

    statement: str
    clause: str
    sentence: str
    standing: Standing
    reason: str
    domain: str
    brief: str
    engine: str
    rests_on: tuple[str, ...] = ()
    proof: Proof | None = None
    samples: dict[str, Sample] = attrs.field(factory=dict)
    failure: Failure | None = None
    witness: str = ""
    remembered: bool = False

    @property
    def seconds(self) -> float:
        spent = sum(sample.seconds for sample in self.samples.values())
        return spent + (self.proof.seconds if self.proof else 0.0)

    @property
    def cases(self) -> int:
        """Concrete cases that got past the statement's assumptions: samples, and the witnesses of paths."""
        witnessed = self.proof.witnessed if self.proof else 0
        return witnessed + sum(sample.accepted for sample in self.samples.values())
