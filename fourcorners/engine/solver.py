"""The one door to Z3: is a set of formulas satisfiable, and by what?

Five stages, each sound on its own, the next tried only where the one before does not settle the matter:
1. *linear*: every product of atoms is taken for an unknown of its own, and Z3 decides linear integer arithmetic;
2. *ratios*: equations used up and ratios put for pairs of integers (:mod:`fourcorners.engine.ratios`), then linear
   arithmetic of real numbers and integers, with products of what is known added, each a consequence of its factors
   (:mod:`fourcorners.engine.consequences`); within a limit that does not depend on the machine;
3. *products*: the first again, with products of pairs of known inequalities;
4. *reals*: the formulas as they stand, of real numbers;
5. *whole*: the formulas as they stand, nonlinear integer arithmetic, under a time limit.
Dropping what is known about products, or that numbers are whole, can only make more things satisfiable, so
"unsatisfiable" is final at any stage; "satisfiable" is believed only of the last.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs
import z3

from fourcorners.engine import consequences, obligations, ratios
from fourcorners.engine.asking_z3 import LINEAR, MIXED, REALS, WHOLE, new_solver, resources
from fourcorners.engine.formulas import All, Formula
from fourcorners.engine.formulas import Any as AnyOf
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.ratios import Way
from fourcorners.engine.translation import Translation, Unknowns


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
    ratios: int = 0
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
        self._context = context = z3.Context()
        self._searcher = searcher
        self._unknowns = unknowns = Unknowns(context)
        self._linear = Translation(context, unknowns.opaque)
        self._reals = Translation(context, unknowns.real_product)
        self._whole = Translation(context, unknowns.product)
        self._mixed: dict[frozenset[int], Translation] = {}
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
        if not _nonlinear(given):
            return Answer.SATISFIABLE
        for check in (self._check_ratios, self._check_products, self._check_reals):
            if check(given) is Answer.UNSATISFIABLE:
                return Answer.UNSATISFIABLE
        return self.solve(given)[0]

    def solve(self, given: Sequence[Formula]) -> tuple[Answer, dict[int, int]]:
        """The last stage, with a value for each atom where satisfiable."""
        self.effort.whole += 1
        formulas = [self._whole(formula) for formula in given]
        answer, solver = self._ask("whole", WHOLE, formulas, self._milliseconds)
        if answer is not Answer.SATISFIABLE:
            return answer, {}
        model = solver.model()
        values = {}
        for number, constant in self._unknowns.atoms.items():
            value = model.eval(constant, model_completion=True)
            values[number] = value.as_long()
        return answer, values

    def _check_linear(self, given: Iterable[Formula], stage: str) -> Answer:
        formulas = [self._linear(formula) for formula in given]
        return self._ask(stage, LINEAR, formulas, self._milliseconds)[0]

    def _check_products(self, given: Sequence[Formula]) -> Answer:
        """The linear stage with products of pairs."""
        products = list(consequences.products(given))
        if not products:
            return Answer.UNKNOWN
        self.effort.products += 1
        return self._check_linear([*given, *products], "products")

    def _check_ratios(self, given: Sequence[Formula]) -> Answer:
        """The question made smaller, in one way after another, with more and more products."""
        self.effort.ratios += 1
        given = ratios.bearing(given)
        for way in Way:
            smaller = ratios.smaller(given, way)
            if smaller is None:
                return Answer.UNSATISFIABLE
            asked: list[Formula] = []
            for new in (0, 3):
                enriched = consequences.enriched(smaller.formulas, new=new)
                if enriched != asked and self._check_mixed(enriched, smaller.real) is Answer.UNSATISFIABLE:
                    return Answer.UNSATISFIABLE
                asked = enriched
        return Answer.UNKNOWN

    def _check_mixed(self, given: Iterable[Formula], real: frozenset[int]) -> Answer:
        """Linear arithmetic: products with an atom of ``real`` are real numbers, the others integers."""
        unknowns = self._unknowns
        translation = self._mixed.get(real) or Translation(
            self._context,
            lambda atoms: unknowns.opaque(atoms) if real.isdisjoint(atoms) else unknowns.opaque_real(atoms),
        )
        self._mixed[real] = translation
        formulas = [translation(formula) for formula in given]
        return self._ask("ratios", MIXED, formulas, self._milliseconds, MOST_RESOURCES)[0]

    def _check_reals(self, given: Iterable[Formula]) -> Answer:
        self.effort.reals += 1
        formulas = [self._reals(formula) for formula in given]
        return self._ask("reals", REALS, formulas, min(self._milliseconds, MOST_OF_REALS))[0]

    def _ask(
        self, stage: str, logic: str, formulas: list[Any], milliseconds: int, most_resources: int | None = None
    ) -> tuple[Answer, Any]:
        solver = new_solver(logic, milliseconds, self._seed, self._context)
        solver.set("ctrl_c", False)  # or Z3 would keep an interruption to itself, and answer that it does not know
        limits = [limit for limit in (most_resources, self._most_resources) if limit is not None]
        if limits:
            solver.set("rlimit", min(limits))
        solver.add(*formulas)
        kept = obligations.wanted() and not self._searcher
        text = solver.sexpr() if kept else ""  # before it is checked: what it adds then is not SMT-LIB
        before = resources(solver)
        answer = solver.check()
        spent = resources(solver) - before
        self.effort.resources += spent
        if answer == z3.sat:
            return Answer.SATISFIABLE, solver
        if answer == z3.unsat:
            if kept:
                obligations.record(stage, logic, text, spent)
            return Answer.UNSATISFIABLE, solver
        return Answer.UNKNOWN, solver


MOST_RESOURCES = 60_000
"""Of Z3's count, that a question of ratios may take: most take a thousand, the hardest that it settles a dozen."""
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


def _nonlinear(given: Iterable[Formula]) -> bool:
    return any(polynomial.degree() > 1 for polynomial in _polynomials(given))


def _polynomials(given: Iterable[Formula]) -> Iterable[Polynomial]:
    for formula in given:
        if isinstance(formula, All | AnyOf):
            yield from _polynomials(formula.parts)
        else:
            yield formula.polynomial
