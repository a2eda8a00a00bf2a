"""How much to measure."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from fourcorners.engine.examine import PROFILES, Effort
from fourcorners.engine.statements import Statement
from fourcorners.gate.run import load_statements

ALLOCATION = "allocation.agrees"
NET_EXERCISE = "warrant.net-exercise-agrees"
QUICK = (NET_EXERCISE, "warrant.adjust-agrees", "warrant.split-agrees")


@attrs.frozen
class Options:
    """``quick`` measures next to nothing, to see that everything runs; ``cap`` is in seconds, for another's tool."""

    quick: bool = False
    workers: int = 2
    cap: float = 60.0

    @property
    def effort(self) -> Effort:
        """As hard as the gate looks by default."""
        return Effort(draws=50, examples=5) if self.quick else PROFILES["ci"]

    def statements(self) -> list[Statement]:
        """Every statement; a few in a quick run."""
        known = load_statements()
        return [known[name] for name in QUICK] if self.quick else list(known.values())

    @property
    def processes(self) -> int:
        """How many the gate shares its work among; a quick run is not worth starting any."""
        return 1 if self.quick else self.workers


def with_lemmas(statement: Statement, known: Sequence[Statement]) -> list[Statement]:
    """``statement`` and those it rests on, and those that they rest on."""
    by_name = {each.id: each for each in known}
    found = [statement]
    for each in found:
        found += [by_name[name] for name in each.rests_on if name in by_name and by_name[name] not in found]
    return found
