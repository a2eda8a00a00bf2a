"""Faults that change nothing whatever numbers a function is given, sixty digits long: proved of it alone, once for all.

Arguments are exchanged in a call of a function to which their order is all one; or a function of whole numbers gives
the same with the fault. No statement need be proved again for such a fault.
"""

from __future__ import annotations

import ast
import builtins
import functools
import inspect
import math
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from types import CodeType, FunctionType
from typing import Any

import attrs

from fourcorners.engine.domain import Domain
from fourcorners.engine.errors import EngineError
from fourcorners.engine.lemmas import StandIn
from fourcorners.engine.prove import Limits, prove
from fourcorners.engine.statements import Kind, Statement
from fourcorners.faults import ROOMS, Fault
from fourcorners.faults.fault import imported
from fourcorners.faults.variants import Target
from fourcorners.mutants.alike import NotComparable, alike, side_by_side
from fourcorners.mutants.installed import OutOfTime, processor_time
from spec.facts import count, facts

DIGITS = 60
LARGEST = 10**DIGITS
ALL_NUMBERS = f"all numbers of up to {DIGITS} digits"
SECONDS = 4.0
PROVING = Limits(seconds=2.0, paths=50, witness_seconds=0.1, in_all=SECONDS)
BY_PYTHON = (builtins.min, builtins.max, math.gcd)
"""What Python promises of: the least, the greatest and the common divisor of two are the same either way round."""

TOTAL = (builtins.len, builtins.sum, timedelta)
"""What may be called in an argument beside the exact arithmetic of impl: it raises nothing."""

PAIR = tuple[int, int]


@facts
class SixNumbers:
    """Whole numbers of either sign, far larger than any here: as many as three ratios have."""

    first: int = count("first", minimum=1 - LARGEST, maximum=LARGEST - 1)
    second: int = count("second", minimum=1 - LARGEST, maximum=LARGEST - 1)
    third: int = count("third", minimum=1 - LARGEST, maximum=LARGEST - 1)
    fourth: int = count("fourth", minimum=1 - LARGEST, maximum=LARGEST - 1)
    fifth: int = count("fifth", minimum=1 - LARGEST, maximum=LARGEST - 1)
    sixth: int = count("sixth", minimum=1 - LARGEST, maximum=LARGEST - 1)

    def __iter__(self) -> Iterator[Any]:
        yield from (self.first, self.second, self.third, self.fourth, self.fifth, self.sixth)


def all_one(fault: Fault) -> str:
    """Why a fault that exchanges arguments changes nothing, the function being such; an empty text where it is not."""
    swapped = re.fullmatch(r"swap (\d+) and (\d+)", fault.becomes)
    if fault.kind != "argument-order" or swapped is None:
        return ""
    places = int(swapped[1]) - 1, int(swapped[2]) - 1
    call = ast.parse(fault.was, mode="eval").body
    known = vars(imported(fault.module))
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.keywords:
        return ""
    exchanged = [call.args[place] for place in places]
    if not all(_only_calculates(each, known) for each in exchanged) or sum(map(_may_raise, exchanged)) > 1:
        return ""
    called = known.get(call.func.id, getattr(builtins, call.func.id, None))
    if called in BY_PYTHON and len(call.args) == 2:
        return f"{call.func.id} gives the same of two either way round"
    if isinstance(called, FunctionType) and called.__module__.split(".")[0] in ROOMS and _is_symmetric(called, *places):
        return f"{called.__module__}.{called.__name__} gives the same with them exchanged, proved for {ALL_NUMBERS}"
    return ""


def _only_calculates(argument: ast.expr, known: dict[str, Any]) -> bool:
    """Whether it calls nothing but what calculates, so that it may as well be evaluated later."""
    for node in ast.walk(argument):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            called = known.get(name, getattr(builtins, name, None))
            if called not in TOTAL and getattr(called, "__module__", "") != "impl.ratios":
                return False
    return True


def _may_raise(argument: ast.expr) -> bool:
    """Whether it may divide by zero: where one alone of two does, it does whichever is evaluated first."""
    return any(isinstance(node, ast.Div | ast.FloorDiv | ast.Mod | ast.Pow) for node in ast.walk(argument))


@functools.cache
def _is_symmetric(function: Callable[..., Any], one: int, other: int) -> bool:
    """Whether every set of numbers gives the same with two arguments exchanged; a proof, or it is not said."""
    kinds = _numbers_taken(function)
    if kinds is None or kinds[one] != kinds[other]:
        return False

    def check(case: SixNumbers) -> None:
        given = _arguments(kinds, case)
        exchanged = list(given)
        exchanged[one], exchanged[other] = exchanged[other], exchanged[one]
        alike(function(*given), function(*exchanged), function.__name__)

    proof = prove(_lemma("Two arguments exchanged change nothing.", check, ()), PROVING)
    return proof.complete and proof.failure is None


def the_same_for_all_numbers(target: Target, code: CodeType, near: Sequence[Statement]) -> str:
    """Why a fault in a function of whole numbers changes nothing, where that is proved; an empty text where it is not.

    What the statements ``near`` take at its word is taken at its word here too, and named.
    """
    kinds = None if target.sound is None or target.sound.co_freevars else _numbers_taken(target.live)
    if not kinds:
        return ""
    itself = f"{target.module}:{target.function}"
    stand_ins = {each.target: each for statement in near for each in statement.stand_ins if each.target != itself}

    def check(case: SixNumbers) -> None:
        try:
            target.live(*_arguments(kinds, case))
        except (AssertionError, EngineError):
            raise
        except Exception:  # noqa: BLE001 - both codes raise it, or they would differ
            return

    used: set[str] = set()
    lemma = _lemma("Both codes give the same.", check, tuple(_noted(each, used) for each in stand_ins.values()))
    try:
        with side_by_side(target, code) as both, processor_time(2 * SECONDS):
            proof = prove(lemma, PROVING)
    except (OutOfTime, NotComparable):
        return ""
    if not proof.complete or proof.failure is not None or not both.symbolic or both.trouble:
        return ""
    resting = f", resting on {', '.join(sorted(used))}" if used else ""
    return f"it gives the same for {ALL_NUMBERS}{resting}"


def _noted(stand_in: StandIn, used: set[str]) -> StandIn:
    """The same, that notes what proves it when it is put to use."""

    def gives(*arguments: Any) -> Any:
        used.add(stand_in.proved_by)
        return stand_in.gives(*arguments)

    return attrs.evolve(stand_in, gives=gives)


def _lemma(said: str, check: Callable[[SixNumbers], None], stand_ins: tuple[StandIn, ...]) -> Statement:
    return Statement("for all numbers", (), said, "", Kind.LEMMA, (), Domain(SixNumbers), check, stand_ins)


def _numbers_taken(function: Callable[..., Any]) -> list[Any] | None:
    """The kinds of its arguments, where they are whole numbers and pairs of them, six numbers at most."""
    kinds = [each.annotation for each in inspect.signature(function).parameters.values()]
    if any(kind not in (int, PAIR) for kind in kinds) or sum(1 if kind is int else 2 for kind in kinds) > 6:
        return None
    return kinds


def _arguments(kinds: Sequence[Any], case: SixNumbers) -> list[Any]:
    numbers = iter(case)
    return [next(numbers) if kind is int else (next(numbers), next(numbers)) for kind in kinds]
