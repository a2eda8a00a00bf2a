"""What a statement is: an ordinary function that asserts something about rules, with its clause and its sentence."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from fourcorners.engine.domain import Domain
from fourcorners.engine.lemmas import StandIn


class Kind(enum.Enum):
    """What sort of thing a statement says."""

    AGREEMENT = "agreement"
    INVARIANT = "invariant"
    TRANSITION = "transition"
    LEMMA = "lemma"


@attrs.frozen
class Statement:
    """A statement: its public id, its clauses, what it says, what it would mean if it failed, and over what.

    ``stand_ins`` are functions it takes at their word, each proved by another statement. ``only_tested`` gives the
    reason where a proof is not attempted: the statement is then sampled alone, and reported as tested.
    """

    id: str
    clauses: tuple[str, ...]
    sentence: str
    fails_if: str
    kind: Kind
    rules: tuple[str, ...]
    domain: Domain
    check: Callable[[Any], None]
    stand_ins: tuple[StandIn, ...] = ()
    only_tested: str | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Sent to another process, it is the statement of that id there."""
        return statement_named, (self.id,)

    @property
    def clause(self) -> str:
        return self.clauses[0]

    @property
    def rests_on(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stand_in.proved_by for stand_in in self.stand_ins))

    def as_data(self) -> dict[str, Any]:
        """What it says of itself, as JSON values."""
        return {
            "statement": self.id,
            "kind": self.kind.value,
            "clauses": list(self.clauses),
            "sentence": self.sentence,
            "fails_if": self.fails_if,
            "rules": list(self.rules),
            "domain": self.domain.in_words(),
            "rests_on": list(self.rests_on),
            "only_tested": self.only_tested,
        }


STATEMENTS: dict[str, Statement] = {}


def statement_named(id: str) -> Statement:
    """The statement of that id; ``KeyError`` where there is none."""
    return STATEMENTS[id]


def statement(
    id: str,
    *clauses: str,
    facts: type[Any],
    fails_if: str,
    kind: Kind = Kind.INVARIANT,
    rules: tuple[str, ...],
    lengths: Mapping[str, tuple[int, ...]] | None = None,
    enumerated: tuple[str, ...] = (),
    assumes: Callable[[Any], Any] | None = None,
    stand_ins: tuple[StandIn, ...] = (),
    only_tested: str | None = None,
) -> Callable[[Callable[[Any], None]], Statement]:
    """Register a function of the facts as the statement ``id``; its docstring's first paragraph is its sentence."""
    if not __debug__:
        raise RuntimeError("statements assert: do not run them under python -O, which drops every assertion")

    def register(check: Callable[[Any], None]) -> Statement:
        if id in STATEMENTS:
            raise ValueError(f"statement {id} is defined twice")
        sentence = " ".join((check.__doc__ or "").strip().split("\n\n")[0].split())
        domain = Domain(facts, lengths or {}, enumerated, assumes)
        made = Statement(id, clauses, sentence, fails_if, kind, rules, domain, check, stand_ins, only_tested)
        STATEMENTS[id] = made
        return made

    return register
