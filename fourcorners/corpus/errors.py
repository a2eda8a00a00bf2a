"""What can be wrong with a counterexample's file, or with what it speaks of."""

from __future__ import annotations


class CorpusError(ValueError):
    """A counterexample that cannot be read, kept or replayed.

    Carries the ``file``, the ``field``, what is ``wrong`` and the ``remedy``.
    """

    def __init__(self, file: str, field: str, wrong: str, remedy: str) -> None:
        self.file = file
        self.field = field
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(file, field, wrong, remedy)

    def __str__(self) -> str:
        return f"{self.file}: {self.field}: {self.wrong}; {self.remedy}"


class TookTooLong(BaseException):
    """A run passed its time limit: a fault can make a loop endless.

    A BaseException, so that no ``except Exception`` in the code that runs can swallow it.
    """
