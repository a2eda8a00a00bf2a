"""What can stop a symbolic run, each kind its own exception."""

from __future__ import annotations


class EngineError(Exception):
    """Any failure of the engine itself, never of the code it runs."""


class CannotFollow(EngineError):
    """The code did something with a symbolic value that the engine cannot follow; names the operation and the line."""

    def __init__(self, operation: str, place: str) -> None:
        self.operation = operation
        self.place = place
        super().__init__(f"cannot follow {operation} at {place}: state a lemma for it, or keep it concrete")


class OutsideDomain(BaseException):
    """The case at hand lies outside a statement's domain: this path is dropped, not failed.

    A BaseException, so that no ``except Exception`` in the code under the engine can swallow it.
    """


class LimitReached(EngineError):
    """Exploration was stopped by its limit on paths: it is not complete, and says so."""
