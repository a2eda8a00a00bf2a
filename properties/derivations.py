"""What a derivation shows beside its result: each withholding, and whether the covenants have fallen away."""

from __future__ import annotations

from typing import Any

from fourcorners.engine.lemmas import assume
from fourcorners.engine.statements import statement
from spec.covenants import InForceFacts, covenants_in_force
from spec.gross_up import GrossUpFacts, gross_up
from spec.rules import Condition, Derivation, Step, derive


def _derived(rule: Any, case: Any) -> Derivation:
    """The derivation; a case that is turned away is left aside."""
    derivation = derive(rule.rule, case)
    assume(derivation.refused is None)
    return derivation


@statement(
    "gross-up.steps-add-up", "PA 2.7(b)", facts=GrossUpFacts, lengths={"withholdings": (0, 1, 2)},
    rules=("guarantee.gross-up",), fails_if="a derivation shows other withholdings than are taken",
)  # fmt: skip
def steps_add_up(case: GrossUpFacts) -> None:
    """The withholdings that a derivation shows, one for each, come to what it says is withheld in all."""
    derivation = _derived(gross_up, case)
    names = {f"withholding {number}" for number in range(1, len(case.withholdings) + 1)}
    shown = {each.name: each.value for each in derivation.entries if isinstance(each, Step) and each.name in names}
    assert shown.keys() == names, "a withholding is not shown"
    outcome: Any = derivation.outcome
    assert sum(shown.values()) == outcome.withheld, "they come to another amount"


@statement(
    "covenant.shown-when-half-is-gone", "PA 6.1", facts=InForceFacts, rules=("covenant.in-force",),
    fails_if="a derivation says that too little is outstanding where enough is, or is silent where it is not",
)  # fmt: skip
def shown_when_half_is_gone(case: InForceFacts) -> None:
    """A derivation says that less than half is outstanding exactly where that is so, whatever ended the covenants."""
    derivation = _derived(covenants_in_force, case)
    said = [each.fired for each in derivation.entries if isinstance(each, Condition)]
    issued = case.issued_at_first + case.issued_later
    assert bool(said[0]) == bool(2 * case.outstanding < issued), "it is said otherwise"
    outcome: Any = derivation.outcome
    assert any(said) != bool(outcome.in_force), "the covenants end, or hold, for no reason that is shown"
