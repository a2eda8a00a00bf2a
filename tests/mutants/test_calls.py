"""A mutant is held against the calls of a function before any case: none that could tell is left out for that."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from fourcorners.engine.statements import Statement
from fourcorners.faults import caches
from fourcorners.faults.variants import Target, targets, variants
from fourcorners.mutants import trial as trials_of
from fourcorners.mutants.calls import Call, Calls, Watch
from fourcorners.mutants.cases import Known, Trials, gathered
from fourcorners.mutants.mutant import Mutant
from fourcorners.mutants.trial import Trial
from spec.rules import Rule, derive
from tests.mutants.conftest import NAME, Purse, Register

pytestmark = pytest.mark.usefixtures("specimen")


def target(function: str) -> Target:
    """A function of the specimen."""
    return next(each for each in targets(NAME) if each.function == function)


def codes(function: str) -> dict[tuple[str, str], Any]:
    """The codes of its mutants, by what they change."""
    return {(each.fault.was, each.fault.becomes): each.code for each in variants(target(function))}


def cases(*statements: Statement) -> list[tuple[Known, int]]:
    """Every case gathered of the statements."""
    known = [gathered(each, ()) for each in statements]
    return [(each, number) for each in known for number in range(len(each.cases))]


def named(some: Trials) -> list[tuple[str, int]]:
    """The cases by statement and number."""
    return [(known.statement.id, number) for known, number in some]


@pytest.fixture
def about(register: Register, specimen: ModuleType) -> Callable[..., Statement]:
    """A statement that calls a function of the specimen and asserts what ``right`` says of the result."""

    def made(id: str, call: Callable[[ModuleType, Purse], Any], right: Callable[[Any, Purse], bool]) -> Statement:
        def check(purse: Purse) -> None:
            """What a call comes to is right."""
            assert right(call(specimen, purse), purse)

        return register(id, check, only_tested="the test says so")

    return made


def test_the_cases_left_out_are_those_in_which_every_call_comes_to_the_same(about: Callable[..., Statement]) -> None:
    def right(found: Any, purse: Purse) -> bool:
        return bool(found == min(purse.coins, 10))

    every = cases(about("specimen.calls", lambda module, purse: module.capped(purse.coins, 10), right))
    calls = Calls(target("capped"), caches())
    code = codes("capped")
    assert list(calls.worth_running(every, code["amount > cap", ">="], 1.0)) == []
    never = named(calls.worth_running(every, code["amount > cap", "never"], 1.0))
    above = [(known.statement.id, n) for known, n in every if known.facts(n).coins > 10]
    assert never[: len(above)] == above
    assert sorted(never) == sorted(named(every)), "one that kept a result may hide the call in the next"


@pytest.mark.parametrize("function", ["capped", "outer", "inner", "unwatched", "first_capped"])
def test_what_is_killed_is_the_same_as_by_running_every_case(
    function: str, about: Callable[..., Statement], monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = [
        about("specimen.a", lambda module, purse: module.capped(purse.coins, 10), lambda found, _: found <= 10),
        about(
            "specimen.b",
            lambda module, purse: module.outer(purse.coins),
            lambda found, purse: found == bool(purse.coins),
        ),
        about(
            "specimen.c",
            lambda module, purse: module.unwatched(purse.coins)[0],
            lambda found, purse: found == purse.coins,
        ),
        about("specimen.d", lambda module, purse: module.first_capped([purse.coins], 7), lambda found, _: found <= 7),
    ]
    known = [gathered(each, ()) for each in statements]

    def killed(at_once: int) -> dict[str, bool]:
        monkeypatch.setattr(trials_of, "AT_ONCE", at_once)
        monkeypatch.setattr(trials_of, "AT_FIRST", at_once)
        trial = Trial(target(function), known)
        every = [(Mutant(each.fault, each.lines), each.code) for each in variants(target(function))]
        return {mutant.id: trial.run(mutant, code) is not None for mutant, code in every}

    by_calls = killed(1)
    assert by_calls == killed(10_000)
    assert any(by_calls.values()) == (function != "unwatched")


def refuse(words: str) -> Any:
    """A refusal in these words."""
    raise ValueError(words)


def added(numbers: list[int]) -> int:
    """The sum of numbers, which are left with one more."""
    numbers.append(0)
    return sum(numbers)


@pytest.mark.parametrize(
    ("function", "other", "given", "same"),
    [
        (lambda number: number > 0, lambda number: number >= 1, 1, True),
        (lambda number: number > 0, lambda number: int(number > 0), 1, False),
        (lambda number: (number,), lambda number: [number], 1, False),
        (lambda number: (number, 1), lambda number: (number, True), 1, False),
        (lambda number: {number: 1}, lambda number: {number: 1}, 1, True),
        (lambda _: refuse("no"), lambda _: refuse("no"), 1, True),
        (lambda _: refuse("no"), lambda _: refuse("never"), 1, False),
        (lambda _: refuse("no"), lambda _: None, 1, False),
        (sum, lambda numbers: sum(reversed(numbers)), [1, 2], True),
        (sum, added, [1, 2], False),
        (lambda number: object(), lambda number: object(), 1, False),
    ],
)
def test_two_calls_come_to_the_same_only_if_nothing_can_tell_them_apart(
    function: Any, other: Any, given: Any, same: bool
) -> None:
    calls: dict[Any, Call] = {}
    with contextlib.suppress(ValueError):
        Watch(function, calls).call((given,), {})
    (call,) = calls.values()
    assert [call.comes_to_the_same(other) for _ in range(2)] == [same, same]


@pytest.mark.parametrize("given", [added, iter([1]), object()])
def test_a_case_of_arguments_that_cannot_be_told_apart_is_always_run(given: Any) -> None:
    watch = Watch(lambda _: 1, {})
    assert watch.call((given,), {}) == 1
    assert not watch.plain


def test_a_case_in_which_the_function_changes_what_it_is_given_is_always_run() -> None:
    watch = Watch(added, {})
    assert watch.call(([1, 2],), {}) == 3
    assert not watch.plain


def test_a_case_whose_steps_are_kept_is_always_run() -> None:
    """What is noted on the way is no part of what a call gives."""
    watch = Watch(lambda number: number, {})
    rule = Rule("specimen", ("Note 2",), "A number as it is.", int, int, (), lambda facts, _: watch.call((facts,), {}))
    assert derive(rule, 1).outcome == 1
    assert not watch.plain
