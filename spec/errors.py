"""What can go wrong: facts that make no case, and cases the agreement turns away."""

from __future__ import annotations


class InvalidFacts(ValueError):
    """The facts do not describe a case at all: a bound, a type or an order of dates is broken.

    Carries the ``field``, what is ``wrong``, the ``remedy`` and, where one applies, the ``clause``.
    """

    def __init__(self, field: str, wrong: str, remedy: str, clause: str | None = None) -> None:
        self.field = field
        self.wrong = wrong
        self.remedy = remedy
        self.clause = clause
        super().__init__(field, wrong, remedy, clause)

    def __str__(self) -> str:
        source = f" ({self.clause})" if self.clause else ""
        return f"{self.field}: {self.wrong}{source}; {self.remedy}"


class Refused(Exception):
    """The agreement does not permit what the facts ask for: ``clause`` says where and ``why`` says why."""

    def __init__(self, clause: str, why: str) -> None:
        self.clause = clause
        self.why = why
        super().__init__(clause, why)

    def __str__(self) -> str:
        return f"refused by {self.clause}: {self.why}"
