"""Proving: run a statement on every path of every case of its domain, and let the solver dispose of the failures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from fourcorners.engine.domain import concrete, symbolic
from fourcorners.engine.errors import CannotFollow, EngineError, LimitReached, OutsideDomain
from fourcorners.engine.guesses import Guess, Guesses
from fourcorners.engine.lemmas import observing, standing_in
from fourcorners.engine.path import Path, Tally, running
from fourcorners.engine.progress import CASES, PATHS, tell
from fourcorners.engine.repair import repaired, solved
from fourcorners.engine.solver import Answer, Solver
from fourcorners.engine.space import Space
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Failure, Proof
from fourcorners.engine.witnesses import with_factors_guessed
from spec.errors import InvalidFacts


@attrs.frozen
class Limits:
    """How far a proof may go: seconds a solver check, paths in all, forks a path; seconds in all where given.

    ``settle_every_path`` looks as hard for the witness of a path, or for a proof that it is impossible, as for a proof.
    """

    seconds: float = 10.0
    paths: int = 20_000
    forks: int = 2_000
    witness_seconds: float = 0.3
    in_all: float | None = None
    settle_every_path: bool = False


GAVE_UP = "not settled: "
"""How the reason begins where the solver could neither refute a failing path nor give a case of it."""


class Unsound(EngineError):
    """A path's witness, run concretely, did not do what the path did: the engine itself is at fault."""


def outcome_of(statement: Statement, facts: Any) -> tuple[bool, str | None]:
    """Whether plain facts got past the statement's assumptions, and what it said if it failed on them."""
    try:
        if statement.domain.assumes is not None and not statement.domain.assumes(facts):
            return False, None
        statement.check(facts)
    except OutsideDomain:
        return False, None
    except MemoryError:  # the machine's failure, not the code's: nothing is to be concluded
        raise
    except Exception as error:  # noqa: BLE001 - whatever the code under the engine raises is its failure
        return True, describe(error)
    return True, None


def describe(error: BaseException) -> str:
    """What a failing run said, in one line."""
    text = str(error).strip().splitlines()
    said = text[0] if text else "the assertion does not hold"
    return said if isinstance(error, AssertionError) else f"{type(error).__name__}: {said}"


class Prover:
    """Explores one statement; one use."""

    def __init__(
        self, statement: Statement, limits: Limits, seed: int = 0, met: Callable[[Any], None] | None = None
    ) -> None:
        self._met = met
        self._statement = statement
        self._limits = limits
        self._solver = Solver(limits.seconds, seed)
        # Looking for a witness is no part of the proof: another solver does it, always with the same seed.
        self._searcher = Solver(limits.witness_seconds, searcher=True)
        self._patient = Solver(limits.seconds, searcher=True) if limits.settle_every_path else self._searcher
        self._tally = Tally()
        self._paths = self._witnessed = self._impossible = self._cases = 0
        self._witness: Any = None
        self._begun = time.perf_counter()

    def prove(self, cases: Iterable[Mapping[str, Any]]) -> Proof:
        """Explore every path of every one of ``cases`` (the domain's, or a shard of them)."""
        started = time.perf_counter()
        failure, reason, cannot_follow = None, "", False
        try:
            with standing_in(self._statement.stand_ins):
                look = self._check if self._statement.domain.finite else self._explore
                for case in cases:
                    self._cases += 1
                    self._within_time()
                    failure, reason = look(case)
                    if failure or reason:
                        break
        except (CannotFollow, LimitReached, Unsound) as error:
            reason, cannot_follow = str(error), isinstance(error, CannotFollow)
        return Proof(
            complete=not reason and failure is None,
            reason=reason,
            cases=self._cases,
            paths=self._paths,
            witnessed=self._witnessed,
            impossible=self._impossible,
            settled=self._tally.settled,
            solved=self._tally.solved,
            lemmas=self._tally.lemmas,
            resources=self._solver.effort.resources,
            seconds=time.perf_counter() - started,
            witness=self._witness,
            failure=failure,
            cannot_follow=cannot_follow,
        )

    def _within_time(self) -> None:
        if self._limits.in_all is not None and time.perf_counter() - self._begun > self._limits.in_all:
            raise LimitReached(f"more than {self._limits.in_all:.3g} seconds")

    def _check(self, case: Mapping[str, Any]) -> tuple[Failure | None, str]:
        """A case with nothing left to be symbolic: run it."""
        try:
            facts = self._statement.domain.facts(**case)
        except InvalidFacts:
            return None, ""
        tell(CASES)
        inside, said = outcome_of(self._statement, facts)
        if said is not None:
            return Failure(facts, said, "exhaustion"), ""
        if inside:
            self._paths += 1
            self._witnessed += 1
            self._witness = self._witness or facts
            if self._met is not None:
                self._met(facts)
        return None, ""

    def _explore(self, case: Mapping[str, Any]) -> tuple[Failure | None, str]:
        space = Space()
        guesses = Guesses.over(space)
        todo: list[list[int]] = [[]]
        while todo:
            prefix = todo.pop()
            path = Path(space, self._solver, guesses, prefix, self._tally, self._limits.forks)
            facts, error = self._run(path, case)
            taken = [decision.taken for decision in path.decisions]
            for position in range(len(path.decisions) - 1, len(prefix) - 1, -1):
                todo += [[*taken[:position], other] for other in path.decisions[position].alternatives]
            if error is OUTSIDE:
                continue
            self._paths += 1
            tell(PATHS)
            if self._paths > self._limits.paths:
                raise LimitReached(f"more than {self._limits.paths} paths")
            self._within_time()
            if error is None:
                self._replay(path, facts)
            else:
                failure, reason = self._judge(path, facts, error)
                if failure or reason:
                    return failure, reason
        return None, ""

    def _run(self, path: Path, case: Mapping[str, Any]) -> tuple[Any, BaseException | None]:
        facts: Any = None
        error: BaseException | None = None
        with running(path):
            try:
                facts = symbolic(path, self._statement.domain, case)
                self._statement.check(facts)
            except OutsideDomain:
                error = OUTSIDE
            except MemoryError:
                raise
            except Exception as raised:  # noqa: BLE001 - likewise
                error = raised
        if path.stuck is not None:  # whatever the code made of it
            raise path.stuck
        if isinstance(error, EngineError):
            raise error
        return facts, error

    def _judge(self, path: Path, facts: Any, error: BaseException) -> tuple[Failure | None, str]:
        """A path that fails: impossible, a counterexample confirmed by running it, or not settled."""
        if self._is_impossible(path):
            self._impossible += 1
            return None, ""
        for assignment in self._assignments(path, self._solver):
            plain = concrete(facts, assignment)
            said = outcome_of(self._statement, plain)[1]
            if said is not None:
                return Failure(plain, said, "symbolic execution"), ""
        return None, f"{GAVE_UP}{describe(error)}"

    def _replay(self, path: Path, facts: Any) -> None:
        """Run a concrete case of the path; what it observes must be what the path observed."""
        assignment = self._witness_of(path, self._searcher)
        if assignment is None and self._limits.settle_every_path:
            assignment = with_factors_guessed(path, self._patient)
            if assignment is None and self._is_impossible(path):
                self._impossible += 1
                return
            assignment = (
                assignment or self._witness_of(path, self._patient) or repaired(path, self._patient, path.hypotheses())
            )
        if assignment is None:
            return
        plain = concrete(facts, assignment)
        with observing() as observed:
            said = outcome_of(self._statement, plain)[1]
        if said is not None:
            raise Unsound(f"a path that holds fails on its own witness {plain}: {said}")
        expected = [(label, concrete(value, assignment)) for label, value in path.observations]
        if expected != observed:
            raise Unsound(f"a path's witness {plain} gives {observed}, the path {expected}")
        self._witnessed += 1
        if self._witness is None:
            self._witness = plain
        if self._met is not None:
            self._met(plain)

    def _is_impossible(self, path: Path) -> bool:
        hypotheses = path.hypotheses()
        return bool(hypotheses) and (self._solver.thorough(hypotheses[:-1], hypotheses[-1]) is Answer.UNSATISFIABLE)

    def _witness_of(self, path: Path, solver: Solver) -> Guess | None:
        """Values for the atoms with which everything holds that holds on ``path``; none where none is found."""
        found = next(self._assignments(path, solver), None)
        return found if found is not None and all(map(found.satisfies, path.hypotheses())) else None

    def _assignments(self, path: Path, solver: Solver) -> Iterator[Guess]:
        """Values for the atoms that lie on ``path``: guesses where one will do, else what the solver finds."""
        hypotheses = path.hypotheses()
        guesses = path.guesses
        guess = guesses.first(path.guessed, ())
        if guess is None:
            guess = guesses.first(guesses.further, hypotheses)
        if guess is not None:
            yield guess
        elif (found := solved(path, solver, hypotheses)) is not None:
            yield found


class _Outside(Exception):
    """Marks a path outside the domain."""


OUTSIDE = _Outside()


def prove(
    statement: Statement,
    limits: Limits | None = None,
    seed: int = 0,
    shard: tuple[int, int] = (0, 1),
    met: Callable[[Any], None] | None = None,
) -> Proof:
    """Prove ``statement``, or the ``shard`` (index, of how many) of its cases; ``met`` is told each path's witness."""
    return Prover(statement, limits or Limits(), seed, met).prove(statement.domain.cases(shard))
