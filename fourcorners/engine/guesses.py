"""Guessed cases that travel along a path: while one stays on it, the path needs no solver to be possible."""

from __future__ import annotations

import random
from collections.abc import Mapping

from fourcorners.engine import formulas
from fourcorners.engine.formulas import Formula
from fourcorners.engine.space import Call, Quotient, Space, Truth, Variable

TRAVELLING = 24
MORE = 200
SPARSE = 0.6
"""Every other guess leaves so much at its least: exact divisions and empty parts are met that way."""


class NoGuess(Exception):
    """A guessed case lies outside what some function accepts."""


class Guess(dict[int, int]):
    """A value for every atom, each found when first asked for: guessed for a variable, worked out for the rest."""

    def __init__(self, space: Space, number: int, given: Mapping[int, int] | None = None) -> None:
        super().__init__(given or {})
        self._space = space
        self._number = number
        self._random = random.Random(number)

    def __missing__(self, number: int) -> int:
        match self._space.atoms[number]:
            case Variable() as variable:
                value = self._free(variable)
            case Quotient(numerator, denominator):
                divisor = denominator.value(self)
                value = numerator.value(self) // divisor if divisor else 0
            case Truth(formula):
                value = int(formulas.holds(formula, self))
            case Call(compute=compute):
                try:
                    value = compute(self)
                except Exception as error:
                    raise NoGuess from error
        self[number] = value
        return value

    def _free(self, variable: Variable) -> int:
        low, high = variable.low, variable.high
        if low is None:
            low = -4 if high is None else min(-4, high - 1000)
        if high is None:
            high = low + 1000
        if self._number < 2:
            return min(low + self._number, high)
        if self._number % 2 and self._random.random() < SPARSE:
            return low
        span = min(high - low + 1, 1 << self._random.choice((1, 2, 3, 5, 8, 12)))
        return low + self._random.randrange(span)

    def satisfies(self, formula: Formula) -> bool:
        try:
            return formulas.holds(formula, self)
        except NoGuess:
            return False


def guesses(space: Space) -> list[Guess]:
    """The guessed cases that travel along every path of a space, the smallest first."""
    return [Guess(space, number) for number in range(TRAVELLING)]


def more_guesses(space: Space) -> list[Guess]:
    """Further cases, for a path that none of the travelling ones stayed on."""
    return [Guess(space, number) for number in range(TRAVELLING, TRAVELLING + MORE)]
