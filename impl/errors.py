"""What can go wrong: a clause refuses, the input makes no sense, or the engine contradicts itself."""


class Refused(Exception):
    """A clause turns the case away: an expected outcome, which carries the clause and why."""

    def __init__(self, clause: str, why: str) -> None:
        super().__init__(clause, why)
        self.clause = clause
        self.why = why

    def __str__(self) -> str:
        return f"{self.clause}: {self.why}"


class BadInput(ValueError):
    """An argument outside any case the agreement could govern: carries the argument's name and why."""

    def __init__(self, argument: str, why: str) -> None:
        super().__init__(argument, why)
        self.argument = argument
        self.why = why

    def __str__(self) -> str:
        return f"{self.argument}: {self.why}"


class UnknownIndex(BadInput, IndexError):
    """An index at which the ledger holds nothing."""


class BrokenGuarantee(AssertionError):
    """A search broke its promise: a defect of this engine, found before any money moved."""
