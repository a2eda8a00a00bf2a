"""Guessed cases that travel along a path: while one stays on it, the path needs no solver to be possible."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fourcorners.engine import formulas
from fourcorners.engine.formulas import Formula
from fourcorners.engine.polynomials import Polynomial
from fourcorners.engine.space import Atom, Call, Quotient, Space, Truth, Variable

TRAVELLING = 24
MORE = 200
"""Further cases, for a path that none of the travelling ones stayed on."""
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

    def atom(self, number: int) -> Atom:
        """The atom of that number."""
        return self._space.atoms[number]

    def satisfies(self, formula: Formula) -> bool:
        try:
            return formulas.holds(formula, self)
        except NoGuess:
            return False


def as_called(guess: Guess, hypotheses: Iterable[Formula]) -> tuple[list[Formula], list[Formula]]:
    """What the calls that hypotheses speak of are called with under ``guess``, and what they then return, as equations.

    :class:`NoGuess` where a function does not accept it.
    """
    given: dict[Formula, None] = {}
    returned: dict[Formula, None] = {}
    for number in sorted({atom for each in hypotheses for atom in formulas.atoms(each)}):
        call = guess.atom(number)
        if isinstance(call, Call):
            read = _Read(guess)
            try:
                value = call.compute(read)
            except Exception as error:
                raise NoGuess from error
            given |= {_is(atom, guess[atom]): None for atom in read.atoms}
            returned[_is(number, value)] = None
    return list(given), list(returned)


def _is(atom: int, value: int) -> Formula:
    equation = formulas.equal_zero(Polynomial.atom(atom).plus(-value))
    assert not isinstance(equation, bool)
    return equation


class _Read(Mapping[int, int]):
    """A guess that remembers which atoms were asked for."""

    def __init__(self, guess: Guess) -> None:
        self._guess = guess
        self.atoms: dict[int, None] = {}

    def __getitem__(self, number: int) -> int:
        self.atoms[number] = None
        return self._guess[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._guess)

    def __len__(self) -> int:
        return len(self._guess)


class Guesses:
    """Guessed cases as a set of bits, the first of them travelling; which satisfy a formula is worked out once.

    Code is run from its beginning on every path, so that the same formulas come up again and again.
    """

    def __init__(self, travelling: Sequence[Guess], space: Space | None = None) -> None:
        self._cases = dict(enumerate(travelling))
        self._space = space
        self._settled: dict[Formula, tuple[int, int]] = {}
        self.travelling = (1 << len(travelling)) - 1
        self.further = ((1 << MORE) - 1) << len(travelling) if space is not None else 0

    @staticmethod
    def over(space: Space) -> Guesses:
        """The guessed cases of a space, the smallest first, and further ones, made when they are asked for."""
        return Guesses([Guess(space, number) for number in range(TRAVELLING)], space)

    def case(self, number: int) -> Guess:
        """The guessed case of that number."""
        if number not in self._cases:
            assert self._space is not None, "there is no such guess"
            self._cases[number] = Guess(self._space, number)
        return self._cases[number]

    def satisfying(self, formula: Formula, among: int) -> int:
        """Those ``among`` the guesses that satisfy ``formula``."""
        asked, satisfied = self._settled.get(formula, (0, 0))
        unasked = among & ~asked
        if unasked:
            for number in members(unasked):
                satisfied |= self.case(number).satisfies(formula) << number
            self._settled[formula] = (asked | unasked, satisfied)
        return satisfied & among

    def first(self, among: int, formulas: Iterable[Formula]) -> Guess | None:
        """The first ``among`` the guesses that satisfies every one of ``formulas``."""
        for formula in formulas:
            if not among:
                break
            among = self.satisfying(formula, among)
        return self.case(next(members(among))) if among else None


def members(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
