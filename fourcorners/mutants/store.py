"""What is remembered between runs, by content: cases of statements, and what became of each mutant.

A file that speaks of other code is as good as none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fourcorners import faults
from fourcorners.engine import examine
from fourcorners.engine.statements import Statement
from fourcorners.gate.at_worker import LIBRARIES
from fourcorners.gate.sources import key_of
from fourcorners.mutants.cases import Known
from fourcorners.mutants.mutant import Fate, Outcome
from fourcorners.sealed import Memory, json_digest

TRYING = ("alike", "cases", "mutant", "settle", "symmetric", "trial")
OWN = (*(Path(__file__).parent / f"{name}.py" for name in TRYING), *Path(faults.__file__).parent.glob("*.py"))
"""The sources that say what a mutant is and what becomes of it; those that hand out work or tell of it say neither."""


class Keys:
    """Of what the remembered depends on: sources, versions, how hard was looked."""

    def __init__(self, statements: Mapping[str, Statement], effort: Mapping[str, Any]) -> None:
        own = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in OWN}
        self._tool = json_digest([own, effort, {name: version(name) for name in LIBRARIES}])
        self._statements = {id: key_of(each, examine.Effort()) for id, each in statements.items()}

    def of_cases(self, statement: str) -> str:
        """For the cases of a statement."""
        return json_digest([self._tool, statement, self._statements[statement]])

    def of_outcome(self, outcome: Outcome) -> str:
        """A kill stands while its statement does, an equivalence while those it was proved over do; else: all of them.

        Raises ``KeyError`` where it speaks of a statement that there is not.
        """
        rests_on: Iterable[str] = self._statements if outcome.fate is Fate.SURVIVED else outcome.by
        return json_digest([self._tool, outcome.mutant, {id: self._statements[id] for id in sorted(rests_on)}])


class Store:
    """A folder of what is remembered; ``None`` remembers nothing."""

    def __init__(self, folder: Path | None, keys: Keys) -> None:
        self._memory = Memory(folder)
        self._keys = keys

    def cases(self, statement: Statement, sort: str) -> Known | None:
        """The cases remembered of a statement, of one sort; ``None`` where there are none that hold today."""
        held = self._memory.recall(f"{sort}-{statement.id}")
        try:
            whole = held["key"] == self._keys.of_cases(statement.id)
            return Known.parse(statement, held["known"]) if whole else None
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def keep_cases(self, known: Known, sort: str) -> None:
        """Remember the cases of a statement."""
        id = known.statement.id
        self._memory.keep(f"{sort}-{id}", {"key": self._keys.of_cases(id), "known": known.as_mapping()})

    def outcomes(self, module: str) -> tuple[dict[str, Outcome], list[Outcome]]:
        """Those that stand, by mutant, and the kills that may not stand any more, to be tried first."""
        standing: dict[str, Outcome] = {}
        stale = []
        for key, given in self._outcomes(module):
            try:
                outcome = Outcome.parse(given)
                stands = key == self._keys.of_outcome(outcome)
            except (KeyError, TypeError, ValueError, AttributeError):
                continue
            if stands:
                standing[outcome.mutant] = outcome
            elif outcome.fate is Fate.KILLED:
                stale.append(outcome)
        return standing, stale

    def _outcomes(self, module: str) -> list[tuple[str, dict[str, Any]]]:
        held = self._memory.recall(f"outcomes-{module}").get("outcomes", [])
        return [tuple(each) for each in held] if isinstance(held, list) and all(map(_is_pair, held)) else []

    def keep_outcomes(self, module: str, outcomes: Iterable[Outcome]) -> None:
        """Remember what became of the mutants of a module; what was remembered of them before is replaced."""
        kept = {given["mutant"]: (key, given) for key, given in self._outcomes(module) if "mutant" in given}
        kept |= {each.mutant: (self._keys.of_outcome(each), each.as_mapping()) for each in outcomes}
        self._memory.keep(f"outcomes-{module}", {"outcomes": list(kept.values())})


def _is_pair(given: Any) -> bool:
    return isinstance(given, list) and len(given) == 2 and isinstance(given[0], str) and isinstance(given[1], dict)
