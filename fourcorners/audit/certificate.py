"""What the rechecking of each statement amounts to, and the manifest that says so."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from fourcorners.audit.checkout import clauses_held, counterexamples_held, sources_of, statement_held, versions_held
from fourcorners.audit.exporting import Exported
from fourcorners.audit.recheck import Opinion, Solver, spread_of
from fourcorners.corpus.replay import Replayed, Status
from fourcorners.engine.examine import Effort
from fourcorners.engine.lemmas import ASSUMPTION
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Standing, Verdict
from fourcorners.exits import FAIL, INCONCLUSIVE, PASS
from fourcorners.notation import counted

FORMAT = "fourcorners/certificate/1"
MOST_VARIATION = 0.2
"""By how much of its median the resource count of a statement may vary with the seed."""
SEEDS = 30
SEEDS_WANTED = {"z3": SEEDS}
"""Under how many seeds a solver is asked, if a statement is to be called certified; any other under one."""


class Outcome(enum.Enum):
    """What is said of a statement in the end."""

    CERTIFIED = "certified"
    TESTED = "tested only"
    NOT_RECHECKED = "not rechecked"
    FAILED = "failed"


@attrs.frozen
class Rechecked:
    """A statement rechecked: what fails, what is left open, and by how much each solver's count varied."""

    statement: Statement
    verdict: Verdict
    exported: Exported | None
    failures: tuple[str, ...]
    left_open: tuple[str, ...]
    variation: dict[str, float]
    teeth: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        if self.failures:
            return Outcome.FAILED
        if self.left_open:
            return Outcome.NOT_RECHECKED
        return Outcome.TESTED if self.verdict.standing is Standing.TESTED else Outcome.CERTIFIED


@attrs.frozen
class Certificate:
    """All statements rechecked, by which solvers; ``missing`` names an opinion that nobody was asked for.

    ``scope`` are the statements, or the beginnings of their ids, that were asked for; none where all were.
    """

    rechecked: tuple[Rechecked, ...]
    solvers: tuple[Solver, ...]
    opinions: Mapping[str, Mapping[str, Opinion]]
    effort: Effort
    missing: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        return sum(each.outcome is outcome for each in self.rechecked)

    @property
    def exit_code(self) -> int:
        if self.count(Outcome.FAILED):
            return FAIL
        return INCONCLUSIVE if self.missing or self.count(Outcome.NOT_RECHECKED) else PASS


def judged(
    statement: Statement,
    verdict: Verdict,
    exported: Exported | None,
    opinions: Mapping[str, Mapping[str, Opinion]],
    solvers: Sequence[Solver],
    replayed: Sequence[Replayed],
) -> Rechecked:
    """What the solvers' opinions of its obligations, its witnesses and its seeded faults say of a statement."""
    failures: list[str] = []
    left_open: list[str] = []
    variation: dict[str, float] = {}
    if verdict.standing is Standing.REFUTED:
        failures.append(f"refuted: {verdict.reason}")
    elif verdict.standing is Standing.INCONCLUSIVE:
        left_open.append(f"inconclusive: {verdict.reason}")
    if not verdict.witness:
        failures.append("vacuous: no case within the assumptions is known")
    if exported is not None:
        if exported.reason:
            left_open.append(f"the proof could not be made again: {exported.reason}")
        unreached = exported.paths - exported.witnessed - exported.impossible
        if unreached:
            left_open.append(f"{unreached} of {exported.paths} paths: neither reached by a case nor proved impossible")
        for solver in solvers:
            if exported.obligations and (few := too_few_seeds(solver.name, solver.version, len(solver.seeds))):
                left_open.append(few)
            said = {digest: opinions[digest][solver.title] for digest in exported.obligations}
            failures += _disagreements(solver, said)
            left_open += _unsettled(solver, said)
            if len(solver.seeds) > 1 and said and all(opinion.agrees for opinion in said.values()):
                variation[solver.title] = spread_of(list(said.values()))
                if variation[solver.title] > MOST_VARIATION:
                    failures.append(_unstable(solver, variation[solver.title]))
    teeth = tuple(
        each.id
        for each in replayed
        if each.statement == statement.id and each.fault and each.status is Status.AS_RECORDED
    )
    if not teeth:
        failures.append("no teeth: no recorded fault is caught by it")
    return Rechecked(statement, verdict, exported, tuple(failures), tuple(left_open), variation, teeth)


def too_few_seeds(name: str, version: str, seeds: int) -> str:
    """What is to be said of a solver that was asked under too few seeds; empty where they are enough."""
    wanted = SEEDS_WANTED.get(name, 1)
    return "" if seeds >= wanted else f"{name} {version} was asked under {counted(seeds, 'seed')} of {wanted}"


def _unstable(solver: Solver, varied: float) -> str:
    return f"unstable: under {solver.title} the resource count varies by {varied:.0%} with the seed"


def _disagreements(solver: Solver, said: Mapping[str, Opinion]) -> Iterator[str]:
    for digest, opinion in said.items():
        if opinion.disagrees:
            yield f"disagreement: {solver.title} finds {digest[:12]} satisfiable"
        elif len(solver.seeds) > 1 and not opinion.agrees and "unsat" in opinion.answers:
            settled = opinion.answers.count("unsat")
            yield f"unstable: {solver.title} settles {digest[:12]} under {settled} of {len(opinion.answers)} seeds"


def _unsettled(solver: Solver, said: Mapping[str, Opinion]) -> Iterator[str]:
    open_ = [digest for digest, opinion in said.items() if "unsat" not in opinion.answers and not opinion.disagrees]
    if open_:
        trouble = said[open_[0]].trouble
        yield f"{solver.title} does not settle {len(open_)} of {len(said)} obligations ({open_[0][:12]}: {trouble})"


# -- as data


def manifest_of(certificate: Certificate) -> dict[str, Any]:
    """The manifest: what was proved, by what, in which versions, over which domain, resting on what."""
    return {
        "schema": FORMAT,
        "versions": versions_held(),
        "effort": attrs.asdict(certificate.effort),
        "solvers": [
            {"name": each.name, "version": each.version, "seeds": len(each.seeds), "milliseconds": each.milliseconds}
            for each in certificate.solvers
        ],
        "scope": list(certificate.scope),
        "missing": list(certificate.missing),
        "outcome": {outcome.value: certificate.count(outcome) for outcome in Outcome},
        "exit_code": certificate.exit_code,
        "statements": {each.statement.id: _as_data(each) for each in certificate.rechecked},
        "obligations": {
            digest: {title: _opinion_as_data(opinion) for title, opinion in said.items()}
            for digest, said in certificate.opinions.items()
        },
        "sources": sources_of([each.statement for each in certificate.rechecked]),
        "clauses": clauses_held(),
        "counterexamples": counterexamples_held({id for each in certificate.rechecked for id in each.teeth}),
    }


def _as_data(each: Rechecked) -> dict[str, Any]:
    exported, proof = each.exported, each.verdict.proof
    return {
        **statement_held(each.statement),
        "standing": each.verdict.standing.value,
        "reason": each.verdict.reason,
        "outcome": each.outcome.value,
        "failures": list(each.failures),
        "left_open": list(each.left_open),
        "by": each.verdict.engine,
        "assumptions": [on for on in each.statement.rests_on if on.startswith(ASSUMPTION)],
        "witness": each.verdict.witness,
        "cases": each.verdict.cases,
        "paths": {
            "explored": exported.paths if exported else proof.paths if proof else 0,
            "reached": exported.witnessed if exported else proof.witnessed if proof else 0,
            "impossible": exported.impossible if exported else 0,
        },
        "settled_by_own_arithmetic": exported.settled if exported else 0,
        "obligations": list(exported.obligations) if exported else [],
        "variation": {title: round(varied, 4) for title, varied in each.variation.items()},
        "teeth": list(each.teeth),
    }


def _opinion_as_data(opinion: Opinion) -> dict[str, Any]:
    counts = sorted(opinion.resources)
    return {
        "answers": {answer: opinion.answers.count(answer) for answer in dict.fromkeys(opinion.answers)},
        "resources": [counts[0], counts[-1]] if counts else [],
        "trouble": opinion.trouble,
    }
