"""What the agreement gives and what outside logic answers, figure by figure; and the statement that they agree.

They agree where both give the same figures, exactly (or after the rounding that the binding states), or both turn the
case away, under the same clause.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.corpus.format import OUTSIDE
from fourcorners.engine.domain import Domain
from fourcorners.engine.errors import OutsideDomain
from fourcorners.engine.lemmas import observe
from fourcorners.engine.statements import Kind, Statement
from fourcorners.notation import show
from fourcorners.outside.binding import WORKBOOK, Binding
from fourcorners.outside.errors import Trouble
from fourcorners.outside.protocol import (
    Answer,
    Figure,
    Refusal,
    Shown,
    cell_read,
    figure_read,
    figures,
    flattened,
    wire_facts,
)
from fourcorners.outside.serve_workbook import DIGITS
from properties.bridge import TurnedAway, attempt
from spec.errors import InvalidFacts
from spec.facts import quantities
from spec.provisions import PROVISIONS

Ask = Callable[[Mapping[str, Any]], Answer]
"""From facts as they travel to the answer."""

ONLY_TESTED = "it is not written in what this program can follow: it is tested, never proved"


@attrs.frozen
class Mismatch:
    """A figure (or the refusal) on which the two sides part: where it stands, its clause, and what each side says."""

    place: str
    clause: str
    agreement: str
    outside: str

    def __str__(self) -> str:
        return f"{self.place} says {self.outside}; {self.clause} gives {self.agreement}"


def statement_of(binding: Binding, ask: Ask, places: Mapping[str, str] | None = None) -> Statement:
    """The statement, registered nowhere, that the outside logic gives what the agreement does.

    ``places`` are the places of a workbook's figures, by the names that the binding has for them.
    """

    def check(facts: Any) -> None:
        found = compared(binding, facts, ask, places or {}).mismatches
        assert not found, str(found[0])

    return Statement(
        id=id_of(binding), clauses=binding.rule.clauses,
        sentence=f"{_capital(binding.in_words)} gives what {binding.rule.id} does.",
        fails_if="it pays, issues or permits something other than the agreement does", kind=Kind.AGREEMENT,
        rules=(binding.rule.id,), domain=Domain(binding.facts), check=check, only_tested=ONLY_TESTED,
    )  # fmt: skip


def id_of(binding: Binding) -> str:
    """The id of that statement, by which counterexamples are recorded."""
    return f"{OUTSIDE}{binding.name}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@attrs.frozen
class Compared:
    """One case held against the agreement: the figures compared, and those on which the sides part."""

    figures: tuple[str, ...]
    mismatches: tuple[Mismatch, ...]


def compared(binding: Binding, facts: Any, ask: Ask, places: Mapping[str, str]) -> Compared:
    """Every figure of one case, compared; or the refusals, where either side turns the case away."""
    try:
        case = binding.whole(facts)
        specified = attempt(lambda: binding.rule(case, binding.readings))
    except InvalidFacts:
        raise OutsideDomain from None
    answer = refusal_in(binding, ask(asked_of(binding, facts)))
    if isinstance(specified, TurnedAway) or isinstance(answer, Refusal):
        return Compared((), tuple(_of_refusals(binding, specified, answer, places)))
    answered = dict(flattened(answer))
    wanted, found = _wanted(binding, specified), []
    for figure in wanted:
        name = binding.outputs.get(figure.path, figure.path)
        if name not in answered:
            raise Trouble(f"its outcome lacks {name}", "answer every figure, or name in outputs those it answers")
        read = cell_read if binding.kind == WORKBOOK else figure_read
        value = read(answered[name], figure, binding.units)
        expected = rounded(figure.value, binding.step_of(figure.path))
        observe(f"{figure.path}, by the agreement", expected)
        observe(f"{figure.path}, by the engine", value.text if isinstance(value, Shown) else value)
        if isinstance(value, Shown) or value != expected:
            place = f"{places.get(name, name)} ({figure.label})"
            found.append(Mismatch(place, binding.rule.clause, *_told(expected, value, figure)))
    return Compared(tuple(figure.path for figure in wanted), tuple(found))


def asked_of(binding: Binding, facts: Any) -> dict[str, Any]:
    """The facts as the outside logic is asked them, under its own names; a workbook has what is given in it."""
    sent = facts if binding.kind == WORKBOOK else binding.whole(facts)
    if binding.kind == WORKBOOK and not all(
        map(fits_a_cell, (getattr(facts, name) for name in quantities(type(facts))))
    ):
        raise OutsideDomain
    return {binding.inputs.get(name, name): value for name, value in wire_facts(sent, binding.units).items()}


def fits_a_cell(value: Any) -> bool:
    """Whether a spreadsheet can hold the value exactly: a number of no more than fifteen digits, or no number."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return True
    under = Fraction(value).denominator
    for factor in (2, 5):
        while under % factor == 0:
            under //= factor
    return under == 1 and len(str(Fraction(value).numerator)) <= DIGITS and Fraction(repr(float(value))) == value


def refusal_in(binding: Binding, answer: Answer) -> Answer:
    """The refusal that a workbook's status cell amounts to; its clause is one that the cell's text ends with."""
    if not binding.refused or isinstance(answer, Refusal) or answer.get(binding.refused) == binding.unless:
        return answer
    status = str(answer.get(binding.refused))
    clauses = [clause for clause in PROVISIONS if status.endswith(clause)]
    return Refusal(max(clauses, key=len, default=""))


def _wanted(binding: Binding, outcome: Any) -> list[Figure]:
    every = list(figures(outcome))
    if not binding.outputs:
        return every
    known = {figure.path: figure for figure in every}
    # A list may be shorter in this case than the outside logic has places for: those are left alone.
    return [known[path] for path in binding.outputs if path in known]


def rounded(value: Any, step: Fraction | None) -> Any:
    """``value`` to the nearest ``step``, half-up; as it is where there is none."""
    if step is None or value is None:
        return value
    return math.floor(Fraction(value) / step + Fraction(1, 2)) * step


def _told(expected: Any, value: Any, figure: Figure) -> tuple[str, str]:
    unit = figure.quantity.unit
    if isinstance(value, Shown):
        return show(expected, unit), value.text
    one, other = show(expected, unit), show(value, unit)
    return (f"{one} (exactly {expected})", f"{other} (exactly {value})") if one == other else (one, other)


def _of_refusals(binding: Binding, specified: Any, answer: Any, places: Mapping[str, str]) -> list[Mismatch]:
    by_agreement = specified.clause if isinstance(specified, TurnedAway) else "not refused"
    outside = (answer.clause or "refused") if isinstance(answer, Refusal) else "not refused"
    observe("refused by the agreement", by_agreement)
    observe("refused by the engine", outside)
    both = isinstance(specified, TurnedAway) and isinstance(answer, Refusal)
    if both and (not binding.clauses or by_agreement == outside):
        return []
    place = places.get(binding.refused, "its answer") if binding.kind == WORKBOOK else "its answer"
    clause = by_agreement if isinstance(specified, TurnedAway) else binding.rule.clause
    agreement = "a refusal" if isinstance(specified, TurnedAway) else "a result"
    said = ("a refusal under " + answer.clause if answer.clause else "a refusal") if isinstance(answer, Refusal) else (
        "a result")  # fmt: skip
    return [Mismatch(place, clause, agreement, said)]
