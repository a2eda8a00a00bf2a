"""Obligations: each question that a proof needs answered *unsatisfiable*, exactly as it was put to the solver."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from contextvars import ContextVar

import attrs


@attrs.frozen
class Obligation:
    """A question in SMT-LIB 2 that was answered *unsatisfiable*.

    ``stage`` is the stage of the solver that it was put to, ``resources`` Z3's count of what the answer took.
    """

    stage: str
    text: str
    resources: int

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal: its name."""
        return hashlib.sha256(self.text.encode()).hexdigest()


_recorded: ContextVar[dict[str, Obligation] | None] = ContextVar("obligations", default=None)


def record(stage: str, logic: str, assertions: str, resources: int) -> None:
    """Keep a question, where anybody asked for them."""
    kept = _recorded.get()
    if kept is not None:
        text = f"(set-logic {logic})\n(set-info :status unsat)\n{assertions.strip()}\n(check-sat)\n"
        obligation = Obligation(stage, text, resources)
        kept.setdefault(obligation.digest, obligation)


def wanted() -> bool:
    """Whether anybody asked for obligations to be kept."""
    return _recorded.get() is not None


@contextlib.contextmanager
def recording() -> Iterator[dict[str, Obligation]]:
    """Collect the obligations of proofs made in the body, each distinct one once, by digest."""
    kept: dict[str, Obligation] = {}
    token = _recorded.set(kept)
    try:
        yield kept
    finally:
        _recorded.reset(token)
