"""Cases solved for: one for every path through a function of facts, and cases at and beside every comparison it makes.

Solving is limited by Z3's own count of resources, so the same code gives the same cases on any machine.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.engine import formulas
from fourcorners.engine.comparisons import facts_in, unforked
from fourcorners.engine.domain import Domain, concrete, symbolic
from fourcorners.engine.edges import BOTH, OUTSIDE, Edge, Edges, Fork, Met, Watched
from fourcorners.engine.errors import CannotFollow, EngineError, LimitReached, OutsideDomain
from fourcorners.engine.formulas import Formula
from fourcorners.engine.guesses import Guess, Guesses, NoGuess
from fourcorners.engine.lemmas import StandIn, standing_in
from fourcorners.engine.path import Path, Tally, running
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.repair import repaired
from fourcorners.engine.solver import Answer, Solver
from fourcorners.engine.space import Quotient, Space
from spec.errors import InvalidFacts, Refused
from spec.facts import Unit, quantities

PATH, AT, MORE, LESS, BESIDE = "path", "at", "more", "less", "beside"
EXACTLY, JUST_SHORT = "exactly", "just short"
"""What a solved case is of: a path; equality at a comparison; one unit more or less of a fact there; a side of it; a
quotient that is whole, or as little short of the next whole number as can be."""

NEAR = (0, 1, 10, 100, 10_000, 10**8)
MORE_PATIENT = 10
"""How many times the resources of a case are spent on one that was not found, or on the proof that there is none."""
TRIES = 3
"""How many paths a comparison is tried on before it is given up."""
SIMPLE = 10**6
PARTS = {Unit.PRICE: 100, Unit.EXACT_MONEY: 100, Unit.RATIO: 100}
"""Into how many parts a fraction's unit is divided, to be written simply and moved by one: cents, hundredths."""


@attrs.frozen
class Reach:
    """How far to go: paths, seconds in all, and Z3's resources for each case solved."""

    paths: int = 1_000
    seconds: float = 60.0
    resources: int = 300_000


@attrs.frozen
class Solved:
    """A case: its facts, what it is of, and which comparison it is beside, if of one.

    ``fact`` is the fact moved by one unit; ``holds`` whether the comparison holds.
    """

    facts: Any
    of: str
    at: str = ""
    fact: str = ""
    holds: bool | None = None
    gave: Any = None


@attrs.define
class Explored:
    """What an exploration came to: every figure of it is shown with its cases.

    ``paths`` are those not proved to be of no case, ``comparisons`` those not proved to come out one way only.
    ``missing`` says of what there is no case, and no proof either that there can be none.
    """

    complete: bool = True
    reason: str = ""
    paths: int = 0
    witnessed: int = 0
    comparisons: int = 0
    both_sides: int = 0
    missing: list[str] = attrs.field(factory=list)


@attrs.frozen
class TurnedAway:
    """The function turned the case away, under a clause."""

    clause: str


class Exploration:
    """One exploration of ``run`` over a domain; iterate over :meth:`cases` and :meth:`rest`, then read ``explored``.

    ``given`` are the values of what the domain enumerates, all of them unless some are named.
    """

    def __init__(
        self,
        domain: Domain,
        run: Callable[[Any], Any],
        stand_ins: tuple[StandIn, ...] = (),
        reach: Reach | None = None,
        given: Iterable[Mapping[str, Any]] | None = None,
    ) -> None:
        self.explored = Explored()
        self._domain = domain
        self._run = run
        self._stand_ins = stand_ins
        self._reach = reach or Reach()
        self._solver = Solver(searcher=True)
        self._searcher = Solver(seconds=600.0, searcher=True, most_resources=self._reach.resources)
        self._patient = Solver(seconds=600.0, searcher=True, most_resources=MORE_PATIENT * self._reach.resources)
        self._deadline = time.process_time() + self._reach.seconds
        self._given = domain.cases() if given is None else given
        self._tried: dict[Any, int] = {}
        self._edges = Edges()
        self._without_case: list[tuple[Watched, Any, Any]] = []
        self._random = random.Random(0)

    def cases(self) -> Iterator[Solved]:
        """Every case found, each path's own first, then those beside the comparisons that are new on it."""
        with standing_in(self._stand_ins):
            try:
                for number, given in enumerate(self._given):
                    yield from self._explore(number, given)
            except LimitReached as limit:
                self._stopped(str(limit))

    def rest(self) -> Iterator[Solved]:
        """After :meth:`cases`: whatever still has none is looked for harder, or proved not to exist."""
        if not self.explored.complete:
            return
        with standing_in(self._stand_ins):
            try:
                yield from self._paths_without_case()
                for edge in self._edges.all():
                    yield from self._side_without_case(edge)
            except LimitReached as limit:
                self._stopped(str(limit))
        if self.explored.missing:
            self._stopped(f"no case was found, and none proved impossible: {'; '.join(self.explored.missing)}")

    def _paths_without_case(self) -> Iterator[Solved]:
        for path, facts, gave in self._without_case:
            self._check_time()
            if self._impossible(path):
                self.explored.paths -= 1
                continue
            found = repaired(path, self._patient, path.hypotheses())
            plain = None if found is None else self._plain(facts, found)
            if found is not None and plain is not None:
                self.explored.witnessed += 1
                yield Solved(plain, PATH, gave=concrete(gave, found))
            else:
                last = f", the last to {path.forks[-1].at}" if path.forks else ""
                self.explored.missing.append(f"a path of {len(path.forks)} comparisons{last}")

    def _side_without_case(self, edge: Edge) -> Iterator[Solved]:
        if edge.sides == BOTH:
            return
        for wanted in edge.missing:
            possible = []
            for met in edge.distinct():
                self._check_time()
                if not self._never([*met.known, *edge.definitions(met)], edge.side(wanted)):
                    possible.append(met)
            for met in possible:
                self._check_time()
                found = repaired(met.path, self._patient, [*met.known, edge.side(wanted)], edge.definitions(met))
                plain = None if found is None else self._plain(met.facts, found)
                if plain is not None:
                    edge.sides.add(wanted)
                    yield Solved(plain, BESIDE, edge.at, "", wanted)
                    break
            else:
                if possible:
                    self.explored.missing.append(f"a boundary, {edge.at}, {'met' if wanted else 'not met'}")
                else:
                    edge.empty.add(wanted)
        self.explored.both_sides += edge.sides == BOTH
        self.explored.comparisons -= bool(edge.empty)

    def _impossible(self, path: Path) -> bool:
        known = path.hypotheses()
        return bool(known) and self._never(known[:-1], known[-1])

    def _never(self, known: Sequence[Formula], formula: Formula) -> bool:
        return self._patient.thorough(known, formula) is Answer.UNSATISFIABLE

    def _stopped(self, reason: str) -> None:
        self.explored.complete = False
        self.explored.reason = self.explored.reason or reason

    def _explore(self, number: int, given: Mapping[str, Any]) -> Iterator[Solved]:
        space = Space()
        guessed = Guesses.over(space)
        todo: list[list[int]] = [[]]
        while todo:
            # Any of those left, so that a limit on paths leaves out no whole part of the code.
            prefix = todo.pop(self._random.randrange(len(todo)))
            path = Watched(space, self._solver, guessed, prefix, Tally(), 2_000)
            facts, gave = self._follow(path, given)
            taken = [decision.taken for decision in path.decisions]
            for position in range(len(path.decisions) - 1, len(prefix) - 1, -1):
                todo += [[*taken[:position], other] for other in path.decisions[position].alternatives]
            self._check_time()
            if facts is None or gave is OUTSIDE:
                continue
            if self.explored.paths >= self._reach.paths:
                raise LimitReached(f"stopped after {self._reach.paths:,} paths")
            self.explored.paths += 1
            yield from self._witness(path, facts, gave)
            known = path.hypotheses()
            hidden = [Fork(formula, len(known), at) for formula, at in unforked(space, path.activated, gave)]
            for fork in [*path.forks, *hidden]:
                met = Met(path, facts, tuple(known[: fork.known]))
                for comparison in formulas.comparisons(fork.formula):
                    yield from self._beside(self._edge(number, fork.at, comparison, met), met)
            yield from self._rounded(number, path, facts)

    def _edge(self, number: int, at: str, comparison: formulas.Comparison, met: Met) -> Edge:
        edge = self._edges.meet(number, at, comparison, met)
        self.explored.comparisons += len(edge.met) == 1
        return edge

    def _check_time(self) -> None:
        if time.process_time() > self._deadline:
            raise LimitReached(f"stopped after {self._reach.seconds:g} seconds")

    def _follow(self, path: Watched, given: Mapping[str, Any]) -> tuple[Any, Any]:
        facts: Any = None
        gave: Any = OUTSIDE
        with running(path):
            try:
                facts = symbolic(path, self._domain, given)
                path.forks.clear()  # what the facts themselves are held to is no comparison of the rule
                gave = self._run(facts)
            except Refused as refusal:
                gave = TurnedAway(refusal.clause)
            except (OutsideDomain, InvalidFacts):
                gave = OUTSIDE
            except EngineError as stuck:
                self._stopped(str(stuck))
                facts = None
            except ArithmeticError as error:  # on a path that nothing follows, or a fault of the code
                if not self._impossible(path):
                    self._stopped(f"a path ends in {type(error).__name__}: {error}")
                facts = None
        if isinstance(path.stuck, CannotFollow | LimitReached):
            self._stopped(str(path.stuck))
            facts = None
        return facts, gave

    # -- a case of each path

    def _witness(self, path: Watched, facts: Any, gave: Any) -> Iterator[Solved]:
        hypotheses = path.hypotheses()
        found = path.guesses.first(path.guessed, ())
        if found is None:
            found = path.guesses.first(path.guesses.further, hypotheses)
        if found is None:
            found = self._solve(path, hypotheses)
        plain = None if found is None else self._plain(facts, found)
        if found is not None and plain is not None:
            self.explored.witnessed += 1
            yield Solved(plain, PATH, gave=concrete(gave, found))
        else:
            self._without_case.append((path, facts, gave))

    # -- cases where something is rounded

    def _rounded(self, given: int, path: Watched, facts: Any) -> Iterator[Solved]:
        """For each quotient cut to a whole number: a case that divides exactly, and one just short of the next."""
        for number in sorted(path.activated):
            atom = path.space.atoms[number]
            if not isinstance(atom, Quotient):
                continue
            rest = atom.numerator - Polynomial.atom(number) * atom.denominator
            for of, edge in ((EXACTLY, rest), (JUST_SHORT, (rest - atom.denominator).plus(1))):
                if self._tried.get((given, number, of), 0) in (DONE, TRIES):
                    continue
                self._tried[given, number, of] = self._tried.get((given, number, of), 0) + 1
                self._check_time()
                found = self._solve(path, [*path.hypotheses(), *_equal(edge)], edge)
                plain = None if found is None else self._plain(facts, found)
                if plain is not None:
                    self._tried[given, number, of] = DONE
                    yield Solved(plain, of)

    # -- cases beside a comparison

    def _beside(self, edge: Edge, met: Met) -> Iterator[Solved]:
        if edge.sides == BOTH or edge.tries >= TRIES:
            return
        self._check_time()
        edge.tries += 1
        for solved in self._around(edge, met):
            assert solved.holds is not None
            edge.sides.add(solved.holds)
            yield solved
        self.explored.both_sides += edge.sides == BOTH

    def _around(self, edge: Edge, met: Met) -> Iterator[Solved]:
        comparison, path = edge.comparison, met.path
        sides: set[bool] = set()
        # A strict comparison of whole numbers is kept as one with the next: its equality lies one further.
        differences = [comparison.polynomial]
        if isinstance(comparison, formulas.AtMostZero):
            differences.append(comparison.polynomial.plus(-1))
        for difference in differences:
            found = self._solve(path, [*met.known, *_equal(difference)], difference)
            for of, fact, assignment in self._moved(path, difference, found):
                plain = self._plain(met.facts, assignment)
                if plain is not None:
                    holds = formulas.holds(comparison, assignment)
                    sides.add(holds)
                    yield Solved(plain, of, edge.at, fact, holds)
        for wanted in sorted(BOTH - sides):
            nearest = self._nearest(path, [*met.known, edge.side(wanted)], comparison.polynomial)
            plain = None if nearest is None else self._plain(met.facts, nearest)
            if plain is not None:
                yield Solved(plain, BESIDE, edge.at, "", wanted)

    def _moved(self, path: Path, polynomial: Polynomial, found: Guess | None) -> Iterator[tuple[str, str, Guess]]:
        """The case at equality, then one unit more and less of each fact in the comparison."""
        if found is None:
            return
        yield AT, "", found
        for fact, over, under in facts_in(path.space, polynomial):
            parts = self._parts(fact)
            for of, step in ((MORE, 1), (LESS, -1)):
                values = {number: found[number] for number in path.space.variables()}
                if under is None:
                    values[over] += step
                else:
                    moved = Fraction(values[over], values[under]) + Fraction(step, parts)
                    values[over], values[under] = moved.numerator, moved.denominator
                yield of, fact, Guess(path.space, 0, values)

    def _nearest(self, path: Path, given: list[Formula], polynomial: Polynomial) -> Guess | None:
        for distance in NEAR[1:]:
            window = [formulas.at_most_zero(side.plus(-distance)) for side in (polynomial, -polynomial)]
            found = self._solve(path, [*given, *[f for f in window if not isinstance(f, bool)]], polynomial)
            if found is not None:
                return found
        return self._solve(path, given, polynomial)

    # -- solving

    def _solve(self, path: Path, given: list[Formula], about: Polynomial | None = None) -> Guess | None:
        """A case in which everything given holds, written simply where it can be."""
        atoms = set() if about is None else about.atoms()
        definitions = [formula for number in atoms for formula in path.space.definition(number)]
        for simple in (self._simple(path.space), []):
            found = repaired(path, self._searcher, given, [*definitions, *simple])
            if found is not None:
                return found
        return None

    def _simple(self, space: Space) -> list[Formula]:
        """That fractions have plain denominators, and that numbers are small."""
        found: list[Formula | bool] = []
        for number, variable in space.variables().items():
            itself = Polynomial.atom(number)
            if variable.name.endswith("/denominator"):
                found.append(formulas.equal_zero(itself.plus(-self._parts(variable.name.partition("/")[0]))))
            elif variable.high is None or variable.high > SIMPLE:
                if variable.low is None or variable.low <= SIMPLE:
                    found.append(formulas.at_most_zero(itself.plus(-SIMPLE)))
        return [formula for formula in found if not isinstance(formula, bool)]

    def _parts(self, fact: str) -> int:
        """Into how many parts the unit of a fact's fraction is divided; one for whole shares."""
        cls: Any = self._domain.facts
        *around, last = fact.split(".")
        for name in around:
            cls = quantities(cls)[name.partition("[")[0]].item
        return PARTS.get(quantities(cls)[last].unit, 1)

    def _plain(self, facts: Any, assignment: Guess) -> Any:
        try:
            return concrete(facts, assignment)
        except (InvalidFacts, NoGuess, ZeroDivisionError, ValueError, OverflowError):
            return None


DONE = -1


def _equal(polynomial: Polynomial) -> Iterable[Formula]:
    formula = formulas.equal_zero(polynomial)
    return () if isinstance(formula, bool) else (formula,)
