"""Questions answered: can it ever be, must it always be, and what is the smallest case.

*Never* and *Always* are said of what was proved, over the domain named; *Yes* of a case that was run. A search that
finds nothing and a proof that does not finish leave a question unsettled, and that is the answer.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from fourcorners.ask.by_value import proved
from fourcorners.ask.derive import rule_named
from fourcorners.ask.grammar import BadQuestion, parse_question
from fourcorners.ask.items import Lengths, chosen_lengths
from fourcorners.ask.meaning import Happened, asks_of_refusal, asks_of_steps, check_names, happened, truth
from fourcorners.ask.stakes import taking
from fourcorners.corpus.minimise import Minimised, minimised
from fourcorners.corpus.plainest import plainest
from fourcorners.corpus.size import size
from fourcorners.engine.domain import Domain
from fourcorners.engine.lemmas import StandIn, assume
from fourcorners.engine.progress import READINGS, tell
from fourcorners.engine.prove import GAVE_UP
from fourcorners.engine.sample import sample_bare
from fourcorners.engine.statements import Kind, Statement
from fourcorners.engine.verdicts import Proof, Sample
from properties.business_days import COUNTED
from properties.hours import ANNIVERSARY
from properties.interest import GROWTH
from spec.readings import DEFAULT_READINGS, POINTS, Readings
from spec.rules import Rule

DRAWS = 3_000
SMALL = 1_500
MOST_RUNS = 5_000
SECONDS = 20.0
"""For each of the two proofs that a question may take."""
HOLDS, HOLDS_NOT = "it holds", "it does not hold"
"""What a claim says where it fails: that the question holds of the case, or that it does not."""


class Said(enum.Enum):
    """How a question is answered."""

    NEVER = "Never"
    ALWAYS = "Always"
    YES = "Yes"
    UNSETTLED = "Could not be settled"
    NO_CASE = "There is no such case"


@attrs.frozen
class Asked:
    """A question about a rule, its words understood; ``lengths`` says how many items each list of facts may have."""

    rule: Rule
    text: str
    given: str
    readings: Readings
    tree: Any
    given_tree: Any | None
    lengths: Lengths = attrs.field(factory=dict)


@attrs.frozen
class Answer:
    """What came of a question.

    ``case`` is the smallest on which it holds, ``contrary`` one on which it does not (each ``None`` where there is none
    or none was found). ``about`` says what a proof or a search covered, ``reason`` why a proof did not finish.
    """

    asked: Asked
    said: Said
    case: Any = None
    minimal: bool = False
    contrary: Any = None
    tried: int = 0
    about: str = ""
    reason: str = ""


def asked(
    rule_id: str, question: str, given: str = "", readings: Readings | None = None, items: Iterable[str] = ()
) -> Asked:
    """The question understood; a name that the rule does not have is :class:`BadQuestion`, with the nearest.

    ``items`` says of how many its lists are to be, where not of one to three: ``6``, ``1-6`` or ``notes=6``.
    """
    rule = rule_named(rule_id)
    tree = parse_question(question)
    check_names(tree, rule, "question")
    given_tree = None
    if given:
        given_tree = parse_question(given, "given")
        check_names(given_tree, rule, "given", facts_only=True)
    lengths = chosen_lengths(rule.facts, items)
    return Asked(rule, question, given, readings or DEFAULT_READINGS, tree, given_tree, lengths)


def answer(question: Asked, seconds: float = SECONDS) -> Answer:
    """Search for a case and for a contrary one, then prove what the search leaves open."""
    never, always = _claim(question, holds=False), _claim(question, holds=True)
    try:
        return _answered(question, never, always, seconds)
    except _BrokeDown as error:
        return Answer(question, Said.UNSETTLED, about=never.domain.in_words(), reason=str(error))


def _answered(question: Asked, never: Statement, always: Statement, seconds: float) -> Answer:
    case, sampled, (about, refuted) = _found(never, seconds)
    if case is None:
        return _without_a_case(question, about, sampled, refuted)
    smallest = _smallest(never, case)
    contrary, tried, (about, proof) = _found(always, seconds)
    answered = Answer(question, Said.YES, smallest.facts, smallest.minimal, tried=sampled.accepted)
    if contrary is not None:
        return attrs.evolve(answered, contrary=_smallest(always, contrary).facts)
    if proof is not None and proof.complete:
        return attrs.evolve(answered, said=Said.ALWAYS, about=about, tried=tried.accepted)
    return attrs.evolve(answered, reason=f"whether it is always so ({_why_open(proof)})", tried=tried.accepted)


def _without_a_case(question: Asked, about: str, sampled: Sample, proof: Proof | None) -> Answer:
    tried = sampled.accepted
    if proof is None or not proof.complete:
        return Answer(question, Said.UNSETTLED, tried=tried, about=about, reason=_why_open(proof))
    if sampled.accepted == 0 and proof.witness is None:
        return Answer(question, Said.NO_CASE, about=about, reason="no facts are as given")
    return Answer(question, Said.NEVER, tried=tried, about=about)


def _why_open(proof: Proof | None) -> str:
    """Why a proof did not finish, for somebody who did not write the claim."""
    reason = "" if proof is None else proof.reason
    return "the solver gave up on one way through the rule" if reason.startswith(GAVE_UP) else reason


def _smallest(claim: Statement, case: Any) -> Minimised:
    """The smaller of what the case found comes down to, and what a case in plain figures does."""
    plain = plainest(claim, case, MOST_RUNS)
    found = [minimised(claim, each, MOST_RUNS) for each in (case, plain) if each is not None]
    return min(found, key=lambda each: size(each.facts))


def under_every_reading(question: Asked, seconds: float = SECONDS) -> list[tuple[str, str, Answer]]:
    """The same question under each reading of each point that the rule depends on: point, reading, answer."""
    found: dict[Readings, Answer] = {}
    answers = []
    for id in question.rule.points:
        point = POINTS[id]
        for way in point.readings:
            readings = taking(point, way, question.readings)
            if readings not in found:
                found[readings] = answer(attrs.evolve(question, readings=readings), seconds)
                tell(READINGS)
            answers.append((id, way.key, found[readings]))
    return answers


class _BrokeDown(Exception):
    """What failed was not the claim but the code it ran, or the memory there was: that is no case of anything."""


def _found(claim: Statement, seconds: float) -> tuple[Any, Sample, tuple[str, Proof | None]]:
    """A case on which the claim fails, found by search or by proof; what was searched; the proof, if it came to one.

    The proof comes with the domain that it went through, in words.
    """
    sampled = sample_bare(claim, DRAWS, small=SMALL, seconds=seconds)
    proof = None
    if sampled.failure is None:
        claim, proof = proved(claim, seconds)
    failure = sampled.failure or (None if proof is None else proof.failure)
    if failure is not None and failure.said not in (HOLDS, HOLDS_NOT):
        if failure.said.startswith(MemoryError.__name__):
            raise MemoryError
        raise _BrokeDown(f"the rule itself broke down: {failure.said}")
    return (None if failure is None else failure.facts), sampled, (claim.domain.in_words(), proof)


def _claim(question: Asked, *, holds: bool) -> Statement:
    """The claim that the question always holds of what is not turned away, or that it never does."""
    with_steps = asks_of_steps(question.tree)
    of_refusal = asks_of_refusal(question.tree)
    rule, readings = question.rule, question.readings

    def check(facts: Any) -> None:
        if question.given_tree is not None:
            assume(truth(question.given_tree, Happened(facts, None, None, {}), rule))
        case = happened(rule, facts, readings, with_steps=with_steps)
        if holds and not of_refusal:
            assume(case.refused is None)
        if holds:
            assert truth(question.tree, case, rule), HOLDS_NOT
        else:
            assert truth(question.tree, case, rule) == False, HOLDS  # noqa: E712 - a symbolic truth has no `not`

    return _statement(question, check)


def _statement(question: Asked, check: Callable[[Any], None]) -> Statement:
    """A claim that nobody registers."""
    rule = question.rule
    return Statement(
        id=f"a question of {rule.id}", clauses=rule.clauses, sentence="", fails_if="", kind=Kind.INVARIANT,
        rules=(rule.id,), domain=Domain(rule.facts, question.lengths), check=check,
        stand_ins=taken_at_their_word(question.readings),
    )  # fmt: skip


def taken_at_their_word(readings: Readings) -> tuple[StandIn, ...]:
    """Functions that statements prove: the day five years later; growth and business days, as usually counted."""
    usual = DEFAULT_READINGS
    return (
        *ANNIVERSARY,
        *(GROWTH if readings.note_day_count is usual.note_day_count else ()),
        *(COUNTED if readings.calendar_business_day is usual.calendar_business_day else ()),
    )


__all__ = ["Answer", "Asked", "BadQuestion", "Said", "answer", "asked", "taken_at_their_word", "under_every_reading"]
