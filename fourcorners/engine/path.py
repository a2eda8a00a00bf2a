"""One path through the code under the engine: the decisions taken, and what is known to hold along it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextvars import ContextVar
from typing import Any, TypeVar

import attrs

from fourcorners.engine import formulas
from fourcorners.engine.errors import CannotFollow, LimitReached, OutsideDomain
from fourcorners.engine.formulas import Formula
from fourcorners.engine.guesses import Guesses
from fourcorners.engine.polynomials import Interval, Polynomial, lowest_terms, quotient_interval
from fourcorners.engine.solver import Answer, Solver
from fourcorners.engine.space import Space


@attrs.frozen
class Decision:
    """A fork taken: the side (or the number of the alternative), and whether the other side was left to explore."""

    taken: int
    alternatives: tuple[int, ...]


@attrs.define
class Tally:
    """What an exploration did: forks settled by the ring or by bounds, by the solver, and lemmas proved on the way."""

    settled: int = 0
    solved: int = 0
    lemmas: int = 0


Stop = TypeVar("Stop", CannotFollow, LimitReached)


class Path:
    """A run of the code with symbolic facts, following a prefix of decisions and recording the rest."""

    def __init__(
        self,
        space: Space,
        solver: Solver,
        guesses: Guesses,
        prefix: Sequence[int],
        tally: Tally,
        limit: int,
    ) -> None:
        self.space = space
        self.solver = solver
        self.guesses = guesses
        self.guessed = guesses.travelling
        self.tally = tally
        self.decisions: list[Decision] = []
        self.known: dict[Formula, None] = {}
        self.observations: list[tuple[str, Any]] = []
        self.unproved: list[str] = []
        self.stuck: CannotFollow | LimitReached | None = None
        self._prefix = prefix
        self._limit = limit
        self._active: set[int] = set()
        self._bounds: dict[int, Interval] = {}

    # -- what holds

    def bounds(self, atom: int) -> Interval:
        """Bounds on an atom, as far as this path has narrowed them."""
        known = self._bounds.get(atom)
        return self.space.bounds(atom) if known is None else known

    def positive(self, atom: int) -> bool:
        low = self.bounds(atom)[0]
        return low is not None and low > 0

    def assert_(self, formula: Formula) -> None:
        """Take ``formula`` as holding from here on, with the definitions of the atoms it speaks of."""
        if isinstance(formula, formulas.All):
            for part in formula.parts:
                self.assert_(part)
            return
        if formula in self.known:
            return
        self.known[formula] = None
        self.guessed = self.guesses.satisfying(formula, self.guessed)
        for comparison in formulas.comparisons(formula):
            self.activate(comparison.polynomial)
        if isinstance(formula, formulas.NotZero):
            self._step_off_zero(formula.polynomial)
        elif not isinstance(formula, formulas.Any):
            self._narrow(formula)

    def _step_off_zero(self, polynomial: Polynomial) -> None:
        """What is not zero, and not below it, is at least one; likewise from the other side."""
        low, high = polynomial.interval(self.bounds)
        beyond = (-polynomial).plus(1) if low == 0 else polynomial.plus(1) if high == 0 else None
        stated = None if beyond is None else formulas.at_most_zero(beyond)
        if stated is not None and not isinstance(stated, bool):
            self.assert_(stated)

    def _narrow(self, formula: Formula) -> None:
        """Keep what a comparison of a single atom with a number says of the atom."""
        assert isinstance(formula, formulas.AtMostZero | formulas.Zero)
        terms = formula.polynomial.terms
        atoms = [monomial for monomial in terms if monomial]
        if len(atoms) != 1 or len(atoms[0]) != 1:
            return
        (atom,), coefficient, offset = atoms[0], terms[atoms[0]], terms.get((), 0)
        low, high = self.bounds(atom)
        exact = isinstance(formula, formulas.Zero)
        if coefficient > 0 or exact:
            most = -offset // coefficient
            high = most if high is None else min(high, most)
        if coefficient < 0 or exact:
            least = -(offset // coefficient)
            low = least if low is None else max(low, least)
        self._bounds[atom] = (low, high)

    def activate(self, polynomial: Polynomial) -> None:
        """Bring in the definitions of the atoms of ``polynomial``, and of those they are defined by."""
        for atom in polynomial.atoms():
            if atom not in self._active:
                self._active.add(atom)
                for formula in self.space.definition(atom):
                    self.assert_(formula)

    def hypotheses(self) -> list[Formula]:
        return list(self.known)

    def settled(self, formula: Formula) -> bool | None:
        """The truth of ``formula`` where the ring, the bounds or what is already known settles it."""
        if formula in self.known:
            return True
        opposite = formulas.negation(formula)
        if opposite in self.known:
            return False
        return formulas.truth_within(formula, self.bounds)

    def quotient(self, over: Polynomial, under: Polynomial) -> Polynomial:
        """floor(over / under), the divisor known to be positive on this path, with what is known of it stated."""
        numerator, denominator = lowest_terms(over, under, self.positive)
        quotient = self.space.quotient(numerator, denominator)
        low, high = quotient_interval(numerator.interval(self.bounds), denominator.interval(self.bounds))
        rests = [top - quotient * bottom for top, bottom in ((numerator, denominator), (over, under))]
        stated = [formulas.at_most_zero(-rest) for rest in rests]
        stated += [
            formulas.at_most_zero((rest - bottom).plus(1))
            for rest, bottom in zip(rests, (denominator, under), strict=True)
        ]
        if low is not None:
            stated.append(formulas.at_most_zero((-quotient).plus(low)))
        if high is not None:
            stated.append(formulas.at_most_zero(quotient.plus(-high)))
        for formula in stated:
            if not isinstance(formula, bool):
                self.assert_(formula)
        return quotient

    def stop(self, error: Stop) -> Stop:
        """Remember that the path ended here, in case the code that is run swallows ``error`` and goes on."""
        self.stuck = self.stuck or error
        return error

    # -- forking

    def decide(self, formula: Formula) -> bool:
        """The truth of ``formula`` on this path; where both are possible, fork."""
        truth = self.settled(formula)
        if truth is not None:
            self.tally.settled += 1
            return truth
        position = len(self.decisions)
        if position < len(self._prefix):
            taken = bool(self._prefix[position])
            self.decisions.append(Decision(int(taken), ()))
            self.assert_(formula if taken else formulas.negation(formula))
            return taken
        for comparison in formulas.comparisons(formula):
            self.activate(comparison.polynomial)
        opposite = formulas.negation(formula)
        guessed = self.guesses.satisfying(formula, self.guessed)
        self.tally.solved += 1
        if not guessed and self._impossible(formula):
            self._record(Decision(0, ()))
        elif guessed == self.guessed and self._impossible(opposite):
            self._record(Decision(1, ()))
        else:
            self._record(Decision(1, (0,)))
        taken = bool(self.decisions[-1].taken)
        self.assert_(formula if taken else opposite)
        return taken

    def _impossible(self, formula: Formula) -> bool:
        return self.solver.quick(self.hypotheses(), formula) is Answer.UNSATISFIABLE

    def choose(self, count: int) -> int:
        """One of ``count`` alternatives, each explored on a path of its own."""
        position = len(self.decisions)
        if position < len(self._prefix):
            taken = self._prefix[position]
            self.decisions.append(Decision(taken, ()))
            return taken
        self._record(Decision(0, tuple(range(1, count))))
        return 0

    def _record(self, decision: Decision) -> None:
        if len(self.decisions) >= self._limit:
            raise self.stop(LimitReached(f"more than {self._limit} forks on one path: is a loop bound symbolic?"))
        self.decisions.append(decision)

    def assume(self, formula: Formula) -> None:
        """Narrow the domain to where ``formula`` holds."""
        truth = self.settled(formula)
        if truth is False:
            raise OutsideDomain
        if truth is None:
            self.assert_(formula)

    # -- lemmas

    def lemma(self, claim: Formula, because: Sequence[Formula], why: str) -> bool:
        """Prove ``claim`` here, from ``because`` alone where given (each proved in turn), and hold it from then on."""
        if self.settled(claim) is True:
            return True
        for fact in because:
            if not self._prove(fact, self.hypotheses()):
                self.unproved.append(f"{why}: a ground of the lemma is not proved")
                return False
        for comparison in formulas.comparisons(claim):
            self.activate(comparison.polynomial)
        proved = self._prove(claim, list(because)) if because else False
        if not proved and not self._prove(claim, self.hypotheses()):
            return False
        self.tally.lemmas += 1
        self.assert_(claim)
        return True

    def _prove(self, claim: Formula, hypotheses: list[Formula]) -> bool:
        if self.settled(claim) is True:
            return True
        return self.solver.thorough(hypotheses, formulas.negation(claim)) is Answer.UNSATISFIABLE


_current: ContextVar[Path | None] = ContextVar("path", default=None)


def current() -> Path | None:
    """The path being run, or ``None`` on a concrete run."""
    return _current.get()


def on_path(operation: str) -> Path:
    """The path being run; a symbolic value used outside one is an error that names the line."""
    path = _current.get()
    if path is None:
        raise CannotFollow(f"{operation} on a symbolic value outside an exploration", place())
    return path


class running:  # noqa: N801 - reads as the verb it is
    """Context: run the body on ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Path:
        self._token = _current.set(self._path)
        return self._path

    def __exit__(self, *_: object) -> None:
        _current.reset(self._token)


_OWN = __file__.rsplit("/", 1)[0]


def place() -> str:
    """The nearest line outside the engine, as ``file:line``."""
    frame = sys._getframe(1)
    while frame.f_code.co_filename.startswith(_OWN) and frame.f_back is not None:
        frame = frame.f_back
    return (
        f"{frame.f_code.co_filename.rsplit('/', 2)[-2]}/{frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.f_lineno}"
    )


def cannot_follow(operation: str) -> CannotFollow:
    """The error for an operation that the engine cannot follow, naming the line that asked for it."""
    error, path = CannotFollow(operation, place()), _current.get()
    return error if path is None else path.stop(error)
