"""What a mutant is, and what can become of one: killed, proved equivalent, or survived; each with its reason."""

from __future__ import annotations

import enum
import functools
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import attrs

from fourcorners.faults import Fault
from fourcorners.faults.variants import Target, described


@attrs.frozen
class Mutant:
    """One fault of one function, with the lines it stands on (first and last, from 1)."""

    fault: Fault
    lines: tuple[int, int]

    @functools.cached_property
    def id(self) -> str:
        """Stable while what it changes stands: function, kind of change, and six digits of a digest of the whole."""
        text = json.dumps(self.fault.as_mapping(), sort_keys=True)
        digits = hashlib.sha256(text.encode()).hexdigest()[:6]
        return f"{self.fault.module}.{self.fault.function}:{self.fault.kind}:{digits}"


class Fate(enum.Enum):
    """What became of a mutant."""

    KILLED = "killed"
    EQUIVALENT = "proved equivalent"
    SURVIVED = "survived"


@attrs.frozen
class Outcome:
    """A mutant's fate, and why.

    Killed: ``by`` the statement that fails, ``facts`` the case on which it does, exact, by field, what it ``said``
    there and ``how`` the case was found. Proved equivalent: ``by`` the statements over whose domains that was proved.
    Survived: ``reason``, and ``undecided`` where a search was given up rather than ended; ``facts`` of the statement
    ``by``, where the function is known to give another result that no statement notices. ``clause`` is that of the
    statement most particular to the place, where any reaches it; ``seconds`` what it took.
    """

    mutant: str
    fate: Fate
    by: tuple[str, ...] = ()
    facts: Mapping[str, Any] | None = None
    said: str = ""
    how: str = ""
    reason: str = ""
    undecided: bool = False
    clause: str = ""
    seconds: float = 0.0

    def as_mapping(self) -> dict[str, Any]:
        """The outcome as a file holds it."""
        return {**attrs.asdict(self), "fate": self.fate.value, "by": list(self.by)}

    @classmethod
    def parse(cls, given: Mapping[str, Any]) -> Outcome:
        """An outcome from what a file holds; ``ValueError``, ``KeyError`` or ``TypeError`` where that is none."""
        found = cls(**{**given, "fate": Fate(given["fate"]), "by": tuple(map(str, given["by"]))})
        if found.facts is not None and not hasattr(found.facts, "items"):
            raise TypeError(f"{found.mutant}: facts are no mapping")
        return found


def mutants_of(target: Target) -> tuple[Mutant, ...]:
    """Every mutant of a function, in the order of its source."""
    return tuple(Mutant(fault, lines) for fault, lines in described(target))
