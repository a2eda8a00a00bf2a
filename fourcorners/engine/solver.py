"""The one door to Z3: is a set of formulas satisfiable, and by what?

Four stages, each sound on its own, the next tried only where the one before does not settle the matter:
1. *linear*: every product of atoms is taken for an unknown of its own, and Z3 decides linear integer arithmetic;
2. *products*: the same with products of pairs of known inequalities added, each a consequence of its factors;
3. *reals*: the formulas as they stand, of real numbers, by a procedure that hardly depends on Z3's random seed;
4. *whole*: the formulas as they stand, nonlinear integer arithmetic, under a time limit.
Dropping what is known about products, or that numbers are whole, can only make more things satisfiable, so
"unsatisfiable" is final at any stage; "satisfiable" is believed only of the last.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs
import z3

from fourcorners.engine import obligations
from fourcorners.engine.asking_z3 import LINEAR, REALS, WHOLE, new_solver, resources
from fourcorners.engine.formulas import All, AtMostZero, Formula, NotZero, Zero
from fourcorners.engine.formulas import Any as AnyOf
from fourcorners.engine.polynomials import Monomial, Polynomial


class Answer(enum.Enum):
    """What Z3 says of a set of formulas."""

    SATISFIABLE = "satisfiable"
    UNSATISFIABLE = "unsatisfiable"
    UNKNOWN = "unknown"


class Stage(enum.Enum):
    """How far a question may go."""

    QUICK = "the linear stage alone"
    THOROUGH = "every stage"


@attrs.define
class Effort:
    """What the solver spent: checks a stage, and Z3's own resource count."""

    linear: int = 0
    products: int = 0
    reals: int = 0
    whole: int = 0
    resources: int = 0


class Solver:
    """Z3 under fixed limits and a fixed seed, in a context of its own: what else was asked of Z3 has no bearing.

    ``seconds`` limits each check; ``seed`` is Z3's random seed. What a ``searcher`` finds unsatisfiable is no part of a
    proof, and is not recorded as an obligation. ``most_resources`` limits each check by Z3's own count as well, so that
    what is found does not depend on the machine.
    """

    def __init__(
        self, seconds: float = 10.0, seed: int = 0, *, searcher: bool = False, most_resources: int | None = None
    ) -> None:
        self._most_resources = most_resources
        self._milliseconds = int(seconds * 1000)
        self._seed = seed
        self._context = z3.Context()
        self._searcher = searcher
        self._atoms: dict[int, Any] = {}
        self._real_atoms: dict[int, Any] = {}
        self._opaque: dict[Monomial, Any] = {}
        self._linear: dict[Formula, Any] = {}
        self._reals: dict[Formula, Any] = {}
        self._whole: dict[Formula, Any] = {}
        self._answers: dict[tuple[Stage, frozenset[Formula]], Answer] = {}
        self.effort = Effort()

    def quick(self, hypotheses: Sequence[Formula], formula: Formula) -> Answer:
        """The linear stage alone, with the hypotheses that bear on it: unsatisfiable, or not settled."""
        return self._remembered(Stage.QUICK, [*relevant(hypotheses, formula), formula], self._quick)

    def thorough(self, hypotheses: Sequence[Formula], formula: Formula) -> Answer:
        """Every stage."""
        return self._remembered(Stage.THOROUGH, [*hypotheses, formula], self._thorough)

    def _remembered(self, stage: Stage, given: list[Formula], ask: Callable[[list[Formula]], Answer]) -> Answer:
        """What was answered before to the very same formulas: they speak of integers, wherever those came from."""
        key = stage, frozenset(given)
        if key not in self._answers:
            self._answers[key] = ask(given)
        return self._answers[key]

    def _quick(self, given: list[Formula]) -> Answer:
        self.effort.linear += 1
        return self._check_linear(given, "linear")

    def _thorough(self, given: list[Formula]) -> Answer:
        self.effort.linear += 1
        if self._check_linear(given, "linear") is Answer.UNSATISFIABLE:
            return Answer.UNSATISFIABLE
        products = list(_products(given))
        if products:
            self.effort.products += 1
            if self._check_linear([*given, *products], "products") is Answer.UNSATISFIABLE:
                return Answer.UNSATISFIABLE
        elif not _nonlinear(given):
            return Answer.SATISFIABLE
        if _nonlinear(given) and self._check_reals(given) is Answer.UNSATISFIABLE:
            return Answer.UNSATISFIABLE
        return self.solve(given)[0]

    def solve(self, given: Sequence[Formula]) -> tuple[Answer, dict[int, int]]:
        """The last stage, with a value for each atom where satisfiable."""
        self.effort.whole += 1
        formulas = [self._translate(formula, self._whole, self._product) for formula in given]
        answer, solver = self._ask("whole", WHOLE, formulas, self._milliseconds)
        if answer is not Answer.SATISFIABLE:
            return answer, {}
        model = solver.model()
        values = {}
        for number, constant in self._atoms.items():
            value = model.eval(constant, model_completion=True)
            values[number] = value.as_long()
        return answer, values

    def _check_linear(self, given: Iterable[Formula], stage: str) -> Answer:
        formulas = [self._translate(formula, self._linear, self._unknown) for formula in given]
        return self._ask(stage, LINEAR, formulas, self._milliseconds)[0]

    def _check_reals(self, given: Iterable[Formula]) -> Answer:
        self.effort.reals += 1
        formulas = [self._translate(formula, self._reals, self._real_product) for formula in given]
        return self._ask("reals", REALS, formulas, min(self._milliseconds, MOST_OF_REALS))[0]

    def _ask(self, stage: str, logic: str, formulas: list[Any], milliseconds: int) -> tuple[Answer, Any]:
        solver = new_solver(logic, milliseconds, self._seed, self._context)
        if self._most_resources is not None:
            solver.set("rlimit", self._most_resources)
        solver.add(*formulas)
        before = resources(solver)
        answer = solver.check()
        spent = resources(solver) - before
        self.effort.resources += spent
        if answer == z3.sat:
            return Answer.SATISFIABLE, solver
        if answer == z3.unsat:
            if obligations.wanted() and not self._searcher:
                obligations.record(stage, logic, solver.sexpr(), spent)
            return Answer.UNSATISFIABLE, solver
        return Answer.UNKNOWN, solver

    # -- translation

    def _translate(self, formula: Formula, memory: dict[Formula, Any], monomial: Any) -> Any:
        known = memory.get(formula)
        if known is None:
            known = memory[formula] = self._translated(formula, memory, monomial)
        return known

    def _translated(self, formula: Formula, memory: dict[Formula, Any], monomial: Any) -> Any:
        match formula:
            case AtMostZero(polynomial):
                return self._sum(polynomial, monomial) <= 0
            case Zero(polynomial):
                return self._sum(polynomial, monomial) == 0
            case NotZero(polynomial):
                return self._sum(polynomial, monomial) != 0
            case All(parts):
                return z3.And(*[self._translate(part, memory, monomial) for part in parts], self._context)
            case AnyOf(parts):
                return z3.Or(*[self._translate(part, memory, monomial) for part in parts], self._context)

    def _sum(self, polynomial: Polynomial, monomial: Any) -> Any:
        terms = [
            coefficient if not atoms else coefficient * monomial(atoms)
            for atoms, coefficient in polynomial.terms.items()
        ]
        return terms[0] if len(terms) == 1 else z3.Sum(terms)

    def _atom(self, number: int) -> Any:
        constant = self._atoms.get(number)
        if constant is None:
            constant = self._atoms[number] = z3.Int(f"a{number}", self._context)
        return constant

    def _product(self, atoms: Monomial) -> Any:
        product = self._atom(atoms[0])
        for atom in atoms[1:]:
            product = product * self._atom(atom)
        return product

    def _real_product(self, atoms: Monomial) -> Any:
        product = self._real_atom(atoms[0])
        for atom in atoms[1:]:
            product = product * self._real_atom(atom)
        return product

    def _real_atom(self, number: int) -> Any:
        constant = self._real_atoms.get(number)
        if constant is None:
            constant = self._real_atoms[number] = z3.Real(f"a{number}", self._context)
        return constant

    def _unknown(self, atoms: Monomial) -> Any:
        if len(atoms) == 1:
            return self._atom(atoms[0])
        unknown = self._opaque.get(atoms)
        if unknown is None:
            unknown = self._opaque[atoms] = z3.Int("m" + "_".join(map(str, atoms)), self._context)
        return unknown


MOST_OF_REALS = 2_000
"""Milliseconds that the stage of the reals may take: it answers at once, or not in any useful time."""


def relevant(hypotheses: Sequence[Formula], formula: Formula) -> list[Formula]:
    """The hypotheses that share an unknown with ``formula``, or with one that does, and so on.

    The others cannot bear on it unless they contradict each other, and leaving hypotheses out proves nothing false.
    """
    spoken = _unknowns(formula)
    left = [(each, _unknowns(each)) for each in hypotheses]
    chosen: set[Formula] = set()
    while True:
        near = [(each, unknowns) for each, unknowns in left if not unknowns.isdisjoint(spoken)]
        if not near:
            return [each for each in hypotheses if each in chosen]
        left = [(each, unknowns) for each, unknowns in left if unknowns.isdisjoint(spoken)]
        for each, unknowns in near:
            chosen.add(each)
            spoken |= unknowns


def _unknowns(formula: Formula) -> set[int]:
    return {atom for polynomial in _polynomials([formula]) for atom in polynomial.atoms()}


MOST_PRODUCTS = 400


def _nonlinear(given: Iterable[Formula]) -> bool:
    return any(polynomial.degree() > 1 for polynomial in _polynomials(given))


def _polynomials(given: Iterable[Formula]) -> Iterable[Polynomial]:
    for formula in given:
        if isinstance(formula, All | AnyOf):
            yield from _polynomials(formula.parts)
        else:
            yield formula.polynomial


def _products(given: Sequence[Formula]) -> Iterable[Formula]:
    """Products of pairs of inequalities in monomials already spoken of: p <= 0 and q <= 0 give -pq <= 0."""
    spoken = {m for polynomial in _polynomials(given) for m in polynomial.terms if len(m) > 1}
    if not spoken:
        return
    factors = [f.polynomial for f in given if isinstance(f, AtMostZero) and f.polynomial.degree() >= 1]
    factors += [-f.polynomial for f in given if isinstance(f, Zero)]
    factors += [f.polynomial for f in given if isinstance(f, Zero)]
    found = 0
    for left, right in itertools.combinations_with_replacement(factors, 2):
        if not _stays_within(left, right, spoken):
            continue
        product = left * right
        if product.degree() > 1:
            found += 1
            yield AtMostZero(-product)
            if found >= MOST_PRODUCTS:
                return


def _stays_within(left: Polynomial, right: Polynomial, spoken: set[Monomial]) -> bool:
    """Whether every product of two terms is linear or already spoken of."""
    return all(
        not one or not other or tuple(sorted(one + other)) in spoken for one in left.terms for other in right.terms
    )
