"""A path: what is known along it, where it forks, and how it ends when it cannot go on."""

from __future__ import annotations

from typing import Any

import pytest

from fourcorners.engine import formulas
from fourcorners.engine.errors import CannotFollow, LimitReached, OutsideDomain
from fourcorners.engine.formulas import All, AtMostZero, Formula, NotZero, Zero
from fourcorners.engine.formulas import Any as AnyOf
from fourcorners.engine.guesses import Guess, Guesses, members
from fourcorners.engine.path import Path, Tally, cannot_follow, current, on_path, running
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.solver import Solver
from fourcorners.engine.space import Space
from fourcorners.engine.values import SymbolicInt
from tests.engine.following import a_path


def bounded(low: int | None, high: int | None) -> tuple[Path, Polynomial, int]:
    """A path that knows one variable: the path, the variable and its atom."""
    path = a_path()
    variable = path.space.variable("n", low, high)
    path.activate(variable)
    (atom,) = variable.atoms()
    return path, variable, atom


# -- what is known


def test_a_comparison_narrows_the_bounds_of_its_atom() -> None:
    """2n <= 9 leaves 4 at the most; -3n <= -7 leaves 3 at the least."""
    path, n, atom = bounded(0, 100)
    path.assert_(AtMostZero(n.times(2).plus(-9)))
    path.assert_(AtMostZero(n.times(-3).plus(7)))
    assert path.bounds(atom) == (3, 4)
    assert path.positive(atom)
    path.assert_(Zero(n.plus(-4)))
    assert path.bounds(atom) == (4, 4)


@pytest.mark.parametrize(("low", "high", "after"), [(0, 9, (1, 9)), (-9, 0, (-9, -1)), (-9, 9, (-9, 9))])
def test_what_is_not_zero_steps_off_a_bound_that_is(low: int, high: int, after: tuple[int, int]) -> None:
    """From nought up and not nought is one up."""
    path, n, atom = bounded(low, high)
    path.assert_(NotZero(n))
    assert path.bounds(atom) == after


def test_bounds_belong_to_a_path_and_not_to_the_space() -> None:
    """What one path learns, another must not know."""
    path, n, atom = bounded(0, 100)
    path.assert_(AtMostZero(n.plus(-4)))
    assert path.space.bounds(atom) == (0, 100)
    assert a_path(path.space).bounds(atom) == (0, 100)


def test_every_part_of_a_conjunction_is_known() -> None:
    """And a choice is known as a whole."""
    path, n, _ = bounded(0, 100)
    low, high = AtMostZero((-n).plus(3)), AtMostZero(n.plus(-9))
    path.assert_(All((low, high)))
    either = AnyOf((Zero(n.plus(-5)), Zero(n.plus(-7))))
    path.assert_(either)
    assert path.settled(low) is path.settled(high) is path.settled(either) is True
    assert path.settled(formulas.negation(either)) is False
    assert path.settled(Zero(n.plus(-5))) is None


def test_a_guess_travels_as_long_as_it_satisfies_what_is_known() -> None:
    """Then it is dropped from this path, and from no other."""
    space = Space()
    n = space.variable("n", 0, 9)
    guesses = Guesses([Guess(space, 0, {0: value}) for value in range(10)])
    path = Path(space, Solver(), guesses, [], Tally(), 10)
    path.assert_(AtMostZero(n.plus(-4)))
    assert [guesses.case(number)[0] for number in members(path.guessed)] == [0, 1, 2, 3, 4]
    assert Path(space, Solver(), guesses, [], Tally(), 10).guessed == guesses.travelling == 0b1111111111


def test_an_assumption_that_contradicts_what_is_known_ends_the_path() -> None:
    """As outside the domain, not as a failure."""
    path, n, _ = bounded(0, 9)
    path.assume(AtMostZero(n.plus(-4)))
    with pytest.raises(OutsideDomain):
        path.assume(AtMostZero((-n).plus(5)))


# -- quotients


def quotient_facts(path: Path, quotient: Polynomial) -> list[Formula]:
    """What the path knows of the atoms of a quotient."""
    return [
        known
        for known in path.hypotheses()
        if any(each.polynomial.atoms() & quotient.atoms() for each in formulas.comparisons(known))
    ]


def test_a_quotient_shared_by_paths_of_opposite_signs_contradicts_neither() -> None:
    """Once, what was stated with a negative divisor on one path made the other path impossible."""
    space = Space()
    n, d = space.variable("n", -50, 50), space.variable("d", -9, 9)
    found = []
    for sign in (-1, 1):
        path = Path(space, Solver(), Guesses([]), [], Tally(), 10)
        for variable in (n, d):
            path.activate(variable)
        path.assert_(AtMostZero(d.times(-sign).plus(1)))
        with running(path):
            found.append(SymbolicInt(n) // SymbolicInt(d))
        assert path.solver.solve(path.hypotheses())[0].value == "satisfiable"
        for dividend, divisor in ((17, 5), (-17, 5), (50, 1), (0, 9)):
            case = Guess(space, 0, {0: dividend, 1: divisor * sign})
            assert all(map(case.satisfies, path.hypotheses()))
    assert found[0].polynomial == found[1].polynomial


def test_what_is_known_of_a_quotient_leaves_only_its_floor() -> None:
    """The dividend lies between it and the next, times the divisor."""
    path, n, _ = bounded(0, 100)
    quotient = path.quotient(n, Polynomial.of(7))
    (atom,) = quotient.atoms()
    assert path.bounds(atom) == (0, 14)
    for value in (0, 6, 7, 48, 100):
        allowed = [
            floor
            for floor in range(-2, 20)
            if all(map(Guess(path.space, 0, {0: value, atom: floor}).satisfies, quotient_facts(path, quotient)))
        ]
        assert allowed == [value // 7]


# -- forks


def test_a_fork_is_taken_only_where_both_sides_are_possible() -> None:
    """What bounds or the solver settle is no fork."""
    path, n, _ = bounded(0, 9)
    m = path.space.variable("m", 0, 9)
    path.activate(m)
    assert path.decide(AtMostZero(n.plus(-9))) is True
    assert path.decide(AtMostZero((-n).plus(10))) is False
    assert path.decide(AtMostZero((n - m).plus(-5))) is True
    assert path.decide(AtMostZero((m - n).plus(5))) is True
    assert [decision.alternatives for decision in path.decisions] == [(0,), (0,)]
    assert path.decide(AtMostZero((m - n).plus(4))) is True
    assert path.decide(AtMostZero((n - m).plus(5))) is False
    assert [decision.alternatives for decision in path.decisions][2:] == [(), ()]


def test_a_prefix_is_followed_without_asking_anybody() -> None:
    """The other side of a fork is explored by running the code again."""
    space = Space()
    n = space.variable("n", 0, 9)
    path = Path(space, Solver(), Guesses([]), [0, 1], Tally(), 10)
    assert path.decide(AtMostZero(n.plus(-4))) is False
    assert path.choose(3) == 1
    assert path.decide(AtMostZero(n.plus(-4))) is False
    assert path.tally.solved == 0
    assert [decision.taken for decision in path.decisions] == [0, 1]


def test_a_choice_leaves_its_other_alternatives_to_other_paths() -> None:
    """Each gets a path of its own."""
    path = a_path()
    assert path.choose(3) == 0
    assert path.decisions[0].alternatives == (1, 2)


def test_too_many_forks_on_one_path_end_it_for_good() -> None:
    """Code that swallows the error does not get its path counted as followed."""
    space = Space()
    path = Path(space, Solver(), Guesses([]), [], Tally(), 3)
    for _ in range(3):
        path.choose(2)
    assert path.stuck is None
    with pytest.raises(LimitReached, match="more than 3 forks on one path"):
        path.choose(2)
    assert isinstance(path.stuck, LimitReached)


# -- lemmas


def test_a_lemma_is_known_once_it_is_proved() -> None:
    """From what is known, or from its grounds alone."""
    path, n, _ = bounded(1, None)
    m = path.space.variable("m", 1, None)
    path.activate(m)
    claim = AtMostZero((-(n * m)).plus(1))
    assert path.settled(AtMostZero((-(n * m)).plus(1))) is True
    assert path.lemma(claim, [], "a product of positives")
    square = AtMostZero((n + m).times(2) - (n * m).times(2).plus(2))
    assert path.settled(square) is None
    assert path.lemma(square, [AtMostZero((-n).plus(1)), AtMostZero((-m).plus(1))], "(n - 1)(m - 1) >= 0")
    assert path.settled(square) is True
    assert path.tally.lemmas == 1


def test_a_lemma_that_does_not_hold_is_not_known() -> None:
    """Nor one whose ground does not."""
    path, n, _ = bounded(0, 9)
    claim = AtMostZero(n.plus(-4))
    assert not path.lemma(claim, [], "wishful")
    assert path.settled(claim) is None
    assert not path.lemma(AtMostZero(n.plus(-5)), [claim], "on sand")
    assert path.unproved == ["on sand: a ground of the lemma is not proved"]
    assert path.decisions == []


# -- the path being run


def test_a_path_is_current_only_while_it_runs() -> None:
    """And an error in the code leaves none behind."""
    path = a_path()
    with running(path):
        assert current() is path
        assert on_path("anything") is path
    assert current() is None
    with pytest.raises(ZeroDivisionError), running(path):
        1 // 0  # noqa: B018 - for its error alone
    assert current() is None
    with pytest.raises(CannotFollow, match="anything on a symbolic value outside an exploration"):
        on_path("anything")


def test_the_line_named_is_the_nearest_outside_the_engine() -> None:
    """Where a person can do something about it."""

    def deeply(levels: int) -> Any:
        return deeply(levels - 1) if levels else cannot_follow("this")

    error = deeply(3)
    assert error.operation == "this"
    assert error.place.startswith("engine/test_path.py:")


def test_what_cannot_be_followed_ends_the_path_for_good() -> None:
    """The first such place is kept."""
    path = a_path()
    with running(path):
        first = cannot_follow("this")
        cannot_follow("that")
    assert path.stuck is first
