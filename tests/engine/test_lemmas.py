"""Lemmas: assumed, proved on the way, observed, or taken at a function's word; and nothing left behind."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from operator import itemgetter
from types import ModuleType
from typing import Any

import pytest

from fourcorners.engine.errors import CannotFollow, OutsideDomain
from fourcorners.engine.lemmas import StandIn, assume, have, observe, observing, opaque, standing_in
from fourcorners.engine.path import on_path, running
from fourcorners.engine.prove import Limits, prove
from fourcorners.engine.values import SymbolicInt
from fourcorners.engine.verdicts import Proof
from spec.facts import count, facts
from tests.engine.following import a_path, claim


@facts
class Pair:
    """Two whole numbers."""

    n: int = count("n", maximum=10**9)
    m: int = count("m", maximum=10**9)


def proved(check: Callable[[Any], None], **options: Any) -> Proof:
    """What a proof makes of a check."""
    return prove(claim(Pair, check, **options), Limits(seconds=2.0))


# -- assume


def test_on_plain_numbers_an_assumption_drops_the_case() -> None:
    """By an error that no handler in between can take for its own."""
    assume(True)
    assume(3 > 2)
    with pytest.raises(OutsideDomain):
        assume(3 < 2)
    assert not issubclass(OutsideDomain, Exception)


def test_on_a_path_an_assumption_narrows_it() -> None:
    """Without a fork; a plain truth is taken as it is."""
    path = a_path()
    with running(path):
        n = SymbolicInt(path.space.variable("n", 0, 9))
        assume(True)
        assume(n > 4)
        assert (n > 3) is not False
        assert bool(n > 3)
        with pytest.raises(OutsideDomain):
            assume(n < 5)
        with pytest.raises(OutsideDomain):
            assume(False)
        with pytest.raises(CannotFollow, match="a str where a truth value belongs"):
            assume("yes")
    assert path.decisions == []


# -- have


def test_on_plain_numbers_a_step_is_an_assertion() -> None:
    """Its grounds are not looked at."""
    have(True, False, why="never said")
    with pytest.raises(AssertionError, match="two is not three"):
        have(sum((1, 1)) == 3, why="two is not three")


def test_a_step_that_is_proved_is_used_from_then_on() -> None:
    """Without it, the conclusion is beyond the first look of the solver."""

    def larger_square(case: Pair) -> None:
        assume(case.n > case.m)
        have(case.n * case.n >= case.n * case.m, case.n >= case.m, case.n >= 0)
        have(case.n * case.m >= case.m * case.m, case.n >= case.m, case.m >= 0)
        assert case.n * case.n >= case.m * case.m

    proof = proved(larger_square)
    assert (proof.complete, proof.paths, proof.lemmas) == (True, 1, 2)


def test_a_step_that_is_false_refutes_the_statement_with_its_reason() -> None:
    """It is an assertion like any other."""

    def false_step(case: Pair) -> None:
        have(case.n <= case.m, why="n is at most m")

    failure = proved(false_step).failure
    assert failure is not None
    assert failure.said == "n is at most m"
    assert failure.facts.n > failure.facts.m


def test_a_step_on_a_false_ground_is_not_used() -> None:
    """Nor is the ground: the step is then asserted for what it is."""

    def on_sand(case: Pair) -> None:
        have(case.n * case.n <= case.m * case.m, case.n <= case.m, why="the ground gives way")

    failure = proved(on_sand).failure
    assert failure is not None
    assert failure.said == "the ground gives way"


def test_a_step_follows_from_what_is_known_where_its_grounds_do_not_suffice() -> None:
    """The grounds are a help, not a fence."""

    def elsewhere(case: Pair) -> None:
        assume(case.n >= 7)
        have(case.n + case.m >= 7, case.m >= 0)
        assert case.n + case.m >= 7

    assert proved(elsewhere).complete


def test_a_plain_step_on_a_path_is_decided_at_once() -> None:
    """As where both sides cancel."""

    def plain(case: Pair) -> None:
        have(case.n - case.n == 0, True)
        have(case.n - case.n == 1, why="nought is not one")

    failure = proved(plain).failure
    assert failure is not None
    assert failure.said == "nought is not one"


# -- observe


def test_what_a_plain_run_observes_is_collected_while_somebody_is_observing() -> None:
    """And only then; an inner observer keeps what is its own."""
    assert observe("before", 1) == 1
    with observing() as outer:
        observe("first", 2)
        with observing() as inner:
            observe("second", Fraction(1, 2))
        observe("third", 3)
    observe("after", 4)
    assert outer == [("first", 2), ("third", 3)]
    assert inner == [("second", Fraction(1, 2))]


def test_what_a_path_observes_is_kept_with_the_path() -> None:
    """Not given to whoever observes plain runs."""
    path = a_path()
    with observing() as plain, running(path):
        observe("number", 7)
    assert (path.observations, plain) == ([("number", 7)], [])


# -- stand-ins


def _double(n: Any) -> Any:
    return 2 * n


def _calls_double(n: Any) -> Any:
    return sys.modules["properties.of_these_tests"].double(n)


@pytest.fixture
def houses() -> Iterator[tuple[ModuleType, ModuleType, ModuleType]]:
    """Modules that hold one function under one name, the last of them outside the houses that stand-ins reach."""
    made = tuple(ModuleType(name) for name in ("impl.of_these_tests", "properties.of_these_tests", "elsewhere"))
    for module in made:
        module.double = _double  # type: ignore[attr-defined]
        sys.modules[module.__name__] = module
    yield made[0], made[1], made[2]
    for module in made:
        del sys.modules[module.__name__]


def _at_least_as_much(_real: Callable[..., Any], n: Any) -> Any:
    given = opaque(on_path("double"), "double", _double, (n,), "whole", int, 0)
    assume(given >= n)
    return given


DOUBLE = StandIn("impl.of_these_tests:double", "test.double", _at_least_as_much)


def test_a_stand_in_takes_every_place_of_its_function_and_gives_it_back(
    houses: tuple[ModuleType, ModuleType, ModuleType],
) -> None:
    """In the houses under test; on plain numbers the function itself still runs."""
    engine, statements, elsewhere = houses
    with standing_in((DOUBLE,)):
        assert engine.double is statements.double is not _double
        assert elsewhere.double is _double
        assert engine.double(4) == 8
    assert engine.double is statements.double is elsewhere.double is _double


def test_a_stand_in_is_taken_back_after_an_error_and_after_an_unknown_one(
    houses: tuple[ModuleType, ModuleType, ModuleType],
) -> None:
    """A proof that breaks off leaves no trace."""
    engine, statements, _ = houses

    with pytest.raises(ZeroDivisionError), standing_in((DOUBLE,)):
        engine.double(1 // 0)
    assert engine.double is statements.double is _double
    unknown = StandIn("impl.of_these_tests:treble", "test.treble", _at_least_as_much)
    with pytest.raises(AttributeError, match="treble"), standing_in((DOUBLE, unknown)):
        pass
    assert engine.double is statements.double is _double


@pytest.mark.usefixtures("houses")
def test_a_proof_relies_on_what_is_guaranteed_and_on_no_more() -> None:
    """What the guarantee does not give is not proved, though the function gives it."""

    def not_less(case: Pair) -> None:
        assert observe("doubled", _calls_double(case.n)) >= case.n

    def just_double(case: Pair) -> None:
        assert _calls_double(case.n) == case.n + case.n, "not double"

    by_word = proved(not_less, stand_ins=(DOUBLE,))
    assert (by_word.complete, by_word.witnessed) == (True, 1)
    beyond = proved(just_double, stand_ins=(DOUBLE,))
    assert (beyond.complete, beyond.failure, beyond.reason) == (False, None, "not settled: not double")
    assert proved(just_double).complete


@pytest.mark.usefixtures("houses")
def test_where_nothing_symbolic_is_given_the_function_itself_is_run() -> None:
    """In whatever list it stands; what is symbolic anywhere in it is taken at the function's word."""
    word = StandIn("impl.of_these_tests:double", "test.double", lambda _real, _n: "its word")
    with standing_in((word,)), running(path := a_path()):
        n = SymbolicInt(path.space.variable("n", 0, 9))
        assert _calls_double(3) == 6
        assert _calls_double([1, ("a", None)]) == [1, ("a", None), 1, ("a", None)]
        assert _calls_double(n) == _calls_double([1, (n,)]) == _calls_double(Pair(n=1, m=1)) == "its word"


@pytest.mark.parametrize("guaranteed", [True, False])
@pytest.mark.usefixtures("houses")
def test_a_path_past_a_function_taken_at_its_word_is_shown_a_case(guaranteed: bool) -> None:
    """Of all that it may return the solver must be told what it does; where it never does so there is no case."""

    def met(case: Pair) -> None:
        assume(case.n >= 10**8)
        doubled = observe("doubled", _calls_double(case.n))
        assume(doubled == case.m if guaranteed else doubled == case.n)

    found = prove(claim(Pair, met, stand_ins=(DOUBLE,)), Limits(settle_every_path=True))
    assert (found.paths, found.witnessed, found.impossible) == (1, int(guaranteed), 0)


@pytest.mark.usefixtures("houses")
def test_a_guarantee_that_the_function_does_not_keep_is_found_out() -> None:
    """The witness of the path runs the function itself, and parts from what was promised."""

    def promises_too_much(_real: Callable[..., Any], n: Any) -> Any:
        return 3 * n

    def treble(case: Pair) -> None:
        assume(case.n >= 1)
        assert observe("doubled", _calls_double(case.n)) > 2

    stand_in = StandIn("impl.of_these_tests:double", "test.double", promises_too_much)
    proof = proved(treble, stand_ins=(stand_in,))
    assert not proof.complete
    assert "witness" in proof.reason


def test_an_opaque_result_is_one_atom_for_one_set_of_arguments() -> None:
    """A function gives the same for the same; each part of what it returns is an atom of its own."""
    path = a_path()
    with running(path):
        n, m = (SymbolicInt(path.space.variable(name, 0, 9)) for name in "nm")

        def part(number: int, *arguments: Any) -> Any:
            return opaque(path, "divmod", divmod, arguments, f"part {number}", itemgetter(number), 0)

        assert (part(0, n, m) == part(0, n, m)) is True
        assert (part(0, n, m) == part(0, m, n)) is not True
        assert (part(0, n, m) == part(1, n, m)) is not True
        assert (part(0, n + m, 2) == part(0, m + n, Fraction(2))) is True
