"""The door to Z3: "unsatisfiable" is never said of what can be, at any of the three stages."""

from __future__ import annotations

import os
import signal
import threading
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourcorners.engine import formulas
from fourcorners.engine.formulas import AtMostZero, Formula, NotZero, Zero
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.solver import Answer, Solver, relevant
from tests.engine.test_formulas import FORMULAS

X, Y, Z, W = (Polynomial.atom(number) for number in range(4))
SMALL = range(-3, 4)
WITHIN: list[Formula] = [
    AtMostZero(side) for atom in (X, Y, Z) for side in (atom.plus(-SMALL[-1]), (-atom).plus(SMALL[0]))
]


def cube(polynomial: Polynomial) -> Polynomial:
    """The third power."""
    return polynomial * polynomial * polynomial


THREE_CUBES = cube(X) + cube(Y) + cube(Z) - Polynomial.of(33)
"""x cubed + y cubed + z cubed = 33: solved in 2019, by numbers of sixteen digits."""


@given(st.lists(FORMULAS, min_size=1, max_size=3))
@settings(max_examples=40)
def test_no_stage_calls_unsatisfiable_what_a_case_satisfies(given_formulas: list[Formula]) -> None:
    """Against every case of three atoms from -3 to 3."""
    cases = (dict(enumerate(values)) for values in product(SMALL, repeat=3))
    possible = any(all(formulas.holds(each, case) for each in given_formulas) for case in cases)
    solver = Solver(5.0)
    hypotheses = [*WITHIN, *given_formulas[:-1]]
    quick, thorough = (stage(hypotheses, given_formulas[-1]) for stage in (solver.quick, solver.thorough))
    answer, values = solver.solve([*hypotheses, given_formulas[-1]])
    if possible:
        assert Answer.UNSATISFIABLE not in (quick, thorough, answer)
    else:
        assert Answer.SATISFIABLE not in (thorough, answer)
    if answer is Answer.SATISFIABLE:
        case = {atom: values.get(atom, 0) for atom in range(3)}
        assert all(formulas.holds(each, case) for each in (*hypotheses, given_formulas[-1]))


def test_a_product_is_an_unknown_to_the_first_stage() -> None:
    """x, y >= 1 and xy <= 0 is impossible, and linear arithmetic cannot know it."""
    positive: list[Formula] = [AtMostZero((-X).plus(1)), AtMostZero((-Y).plus(1))]
    solver = Solver()
    assert solver.quick(positive, AtMostZero(X * Y)) is not Answer.UNSATISFIABLE
    assert solver.thorough(positive, AtMostZero(X * Y)) is Answer.UNSATISFIABLE
    assert (solver.effort.ratios, solver.effort.products, solver.effort.whole) == (1, 0, 0)


def test_equations_are_multiplied_too() -> None:
    """x = y and z >= 1 give xz = yz."""
    given_formulas: list[Formula] = [Zero(X - Y), AtMostZero((-Z).plus(1))]
    assert Solver().thorough(given_formulas, AtMostZero((X * Z - Y * Z).plus(1))) is Answer.UNSATISFIABLE


def test_what_is_linear_and_possible_needs_no_third_stage() -> None:
    """There is nothing that the first did not know."""
    solver = Solver()
    assert solver.thorough([AtMostZero(X)], AtMostZero(-Y)) is Answer.SATISFIABLE
    assert solver.effort.whole == 0


def test_a_problem_too_hard_for_the_limit_is_unknown() -> None:
    """Not impossible, and not possible either."""
    solver = Solver(seconds=0.05)
    assert solver.solve([Zero(THREE_CUBES)])[0] is Answer.UNKNOWN
    assert solver.thorough([], Zero(THREE_CUBES)) is Answer.UNKNOWN
    assert Solver(seconds=0.02).solve([Zero(THREE_CUBES)])[0] is Answer.UNKNOWN


def test_what_the_solver_spends_is_counted_by_stage() -> None:
    """And in Z3's own measure, which does not depend on the machine."""
    spent = []
    for _ in range(2):
        solver = Solver(seed=7)
        solver.thorough([AtMostZero((-X).plus(1)), AtMostZero((-Y).plus(1))], AtMostZero((X * Y).plus(2)))
        solver.solve([Zero(X * X - Y.plus(4))])
        spent.append((solver.effort.linear, solver.effort.ratios, solver.effort.whole, solver.effort.resources))
    assert spent[0] == spent[1]
    assert spent[0][:3] == (1, 1, 1)
    assert spent[0][3] > 0


def test_what_was_answered_is_remembered_whatever_the_order_of_the_formulas() -> None:
    """The same set is asked once at each stage; another formula more is another question."""
    solver = Solver()
    one, two = AtMostZero(X), NotZero(X)
    assert solver.thorough([one], two) is solver.thorough([two], one)
    asked = solver.effort.linear
    assert solver.quick([one], two) is solver.quick([two], one)
    assert solver.effort.linear == asked + 1
    solver.quick([one, two], Zero(X))
    assert solver.effort.linear == asked + 2


def test_a_quick_question_is_put_with_what_bears_on_it_alone() -> None:
    """What shares an unknown with it, or with what does; the rest neither costs time nor makes it another question."""
    linked, further, apart = AtMostZero(X - Y), AtMostZero(Y - Z), AtMostZero(W.plus(-1))
    question = AtMostZero((-X).plus(1))
    assert relevant([apart, further, linked], question) == [further, linked]
    assert relevant([apart], question) == []
    assert relevant([], question) == []
    solver = Solver()
    below = AtMostZero(Z)
    assert solver.quick([linked, further, below], question) is Answer.UNSATISFIABLE
    asked = solver.effort.linear
    assert solver.quick([linked, apart, further, below], question) is Answer.UNSATISFIABLE
    assert solver.effort.linear == asked


def test_an_interruption_in_the_middle_of_a_check_is_no_answer() -> None:
    """Z3 would listen for it, end the check as one that it gave up, and say nothing of it to anybody."""
    asked: list[Answer] = []
    timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))

    def interrupted() -> None:
        timer.start()
        asked.append(Solver(1.0).solve([Zero(THREE_CUBES)])[0])

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert asked == []
