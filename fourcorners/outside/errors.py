"""What can go wrong with calculation logic that is not ours, other than a wrong result."""

from __future__ import annotations


class Trouble(BaseException):
    """Nothing can be concluded: the outside logic broke the protocol, a limit, or down altogether.

    ``wrong`` says what happened, ``remedy`` what to do; ``errors`` is the end of what it wrote on standard error. A
    BaseException, so that no ``except Exception`` between here and the check can take it for a wrong result.
    """

    def __init__(self, wrong: str, remedy: str, errors: str = "") -> None:
        self.wrong = wrong
        self.remedy = remedy
        self.errors = errors
        super().__init__(wrong, remedy)

    def __str__(self) -> str:
        return f"{self.wrong}; {self.remedy}"
