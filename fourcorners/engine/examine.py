"""Examining a statement with both engines, and saying what that amounts to."""

from __future__ import annotations

import attrs

from fourcorners.engine.draw import SMALL_CASES
from fourcorners.engine.examples import database
from fourcorners.engine.prove import Limits, prove
from fourcorners.engine.sample import sample_bare, sample_with_hypothesis
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Failure, Proof, Sample, Standing, Verdict
from fourcorners.notation import show
from spec.facts import Unit


@attrs.frozen
class Effort:
    """How hard to look: random draws of the bare lane, Hypothesis examples, and the limits of a proof.

    ``examples_in`` says where Hypothesis keeps examples, those that failed elsewhere being tried first
    (:mod:`fourcorners.engine.examples`); empty for nowhere.
    """

    draws: int = 1_000
    examples: int = 25
    limits: Limits = attrs.field(factory=Limits)
    seed: int = 0
    examples_in: str = ""


PROFILES = {
    "dev": Effort(draws=500, examples=10),
    "ci": Effort(),
    "deep": Effort(draws=200_000, examples=5_000, limits=Limits(seconds=60.0)),
}


def sample(statement: Statement, effort: Effort) -> dict[str, Sample]:
    """Both lanes; Hypothesis is asked even after the bare lane has failed, for its shrunk case.

    A finite domain is exhausted by its proof, so of that only the smallest cases are drawn.
    """
    finite = statement.domain.finite and not statement.only_tested
    return {
        "bare": sample_bare(statement, 0 if finite else effort.draws, effort.seed, small=50 if finite else SMALL_CASES),
        "hypothesis": sample_with_hypothesis(
            statement, effort.examples, effort.seed or None, database(effort.examples_in, statement.id)
        ),
    }


def examine(statement: Statement, effort: Effort) -> Verdict:
    """Sample, prove, and conclude; what a sample falsifies is put to the proof all the same, lest it pass that too."""
    samples = sample(statement, effort)
    proof = None if statement.only_tested else prove(statement, effort.limits, effort.seed)
    return conclude(statement, samples, proof)


def conclude(statement: Statement, samples: dict[str, Sample], proof: Proof | None) -> Verdict:
    """The verdict that the two engines' findings amount to; where they contradict each other, it says so."""
    failures = [found.failure for found in samples.values() if found.failure is not None]
    accepted = sum(found.accepted for found in samples.values())
    if proof is not None and proof.failure is not None:
        failures.append(proof.failure)
    if failures and proof is not None and proof.complete:
        return _verdict(
            statement,
            Standing.REFUTED,
            "soundness alarm: proved, and yet a sample falsifies it",
            samples,
            proof,
            failures[0],
        )
    if failures:
        return _verdict(statement, Standing.REFUTED, failures[0].said, samples, proof, failures[0])
    if proof is not None and proof.complete and not proof.witnessed:
        reason = "no case within the assumptions was found: the statement may be empty"
        return _verdict(statement, Standing.INCONCLUSIVE, reason, samples, proof)
    if proof is not None and proof.complete:
        return _verdict(statement, Standing.PROVED, "", samples, proof)
    if proof is not None:
        return _verdict(statement, Standing.INCONCLUSIVE, proof.reason, samples, proof)
    if not accepted:
        return _verdict(statement, Standing.INCONCLUSIVE, "no case got past the assumptions", samples, proof)
    if statement.only_tested:
        return _verdict(statement, Standing.TESTED, statement.only_tested, samples, proof)
    return _verdict(statement, Standing.TESTED, "no proof was asked for", samples, proof)


def _verdict(
    statement: Statement,
    standing: Standing,
    reason: str,
    samples: dict[str, Sample],
    proof: Proof | None,
    failure: Failure | None = None,
) -> Verdict:
    way = "exhaustion of a finite domain" if statement.domain.finite else "symbolic execution, Z3"
    engines = [way] if proof is not None else []
    if any(found.drawn for found in samples.values()):
        engines.append("enumeration, random drawing, Hypothesis")
    found = [sample.witness for sample in samples.values()] + ([proof.witness] if proof else [])
    witnesses = [witness for witness in found if witness is not None]
    return Verdict(
        statement=statement.id,
        clause=statement.clause,
        sentence=statement.sentence,
        standing=standing,
        reason=reason,
        domain=statement.domain.in_words(),
        brief=statement.domain.in_brief(),
        engine="; ".join(engines),
        rests_on=statement.rests_on,
        proof=proof,
        samples=samples,
        failure=failure,
        witness=show(witnesses[0], Unit.FACTS) if witnesses else "",
    )
