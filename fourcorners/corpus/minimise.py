"""Making a counterexample minimal: the fewest and roundest facts that still fail when run.

A greedy descent by the measure of :mod:`fourcorners.corpus.size`; every step down is a concrete run that
fails in the same manner. It takes no account of time or chance: the same facts give the same result, after
a bounded number of runs.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.corpus.runs import manner
from fourcorners.corpus.simpler import on_grid, plain, replaced, short, simpler
from fourcorners.corpus.size import NUMBERS, Leaf, Size, leaves, size
from fourcorners.engine.progress import RUNS, tell
from fourcorners.engine.prove import outcome_of
from fourcorners.engine.statements import Statement
from fourcorners.engine.verdicts import Failure
from spec.errors import InvalidFacts
from spec.facts import Unit

MOST_RUNS = 10_000
MOST_PAIRED = 8
VALUES_EACH_OF_A_PAIR = 6
VALUES_TRADED = 12
MOST_SCANNED = 3
VALUES_BESIDE_A_SCAN = 3
TOGETHER = (1000, 100, 10, 2)


@attrs.frozen
class Minimised:
    """Facts on which the statement fails, what it says there, and whether nothing simpler was left to try.

    ``judged`` says, in words, how that was judged; ``runs`` how many runs it took; ``found_by`` who found
    the case it began with.
    """

    facts: Any
    said: str
    minimal: bool
    runs: int
    judged: str
    found_by: str = ""


def smallest(statement: Statement, failures: Sequence[Failure], most_runs: int = MOST_RUNS) -> Minimised:
    """The smallest case that any of ``failures``, of which there must be one, comes down to."""
    if not failures:
        raise ValueError("there is no failure to make minimal")
    distinct = [each for n, each in enumerate(failures) if each.facts not in [other.facts for other in failures[:n]]]
    found = [
        attrs.evolve(minimised(statement, failure.facts, most_runs), found_by=failure.found_by) for failure in distinct
    ]
    return min(found, key=lambda each: size(each.facts))


def minimise(statement: Statement, facts: Any, most_runs: int = MOST_RUNS) -> tuple[Any, bool]:
    """The smallest failing facts reached from ``facts``, and whether nothing simpler was left that fails."""
    found = minimised(statement, facts, most_runs)
    return found.facts, found.minimal


def minimised(statement: Statement, facts: Any, most_runs: int = MOST_RUNS) -> Minimised:
    """As :func:`minimise`, with all that is to be said of it; ``ValueError`` where ``facts`` fail nothing."""
    return _Descent(statement, facts, most_runs).descend()


class _OutOfRuns(Exception):
    """The bound on runs was reached."""


class _Descent:
    def __init__(self, statement: Statement, facts: Any, most_runs: int) -> None:
        said = outcome_of(statement, facts)[1]
        if said is None:
            raise ValueError(f"{statement.id} does not fail on {facts}")
        self._statement = statement
        self._lengths = statement.domain.lengths
        self._facts, self._said, self._size = facts, said, size(facts)
        self._manner = manner(said)
        self._tried: set[Size] = {self._size}
        self._runs, self._most_runs = 1, most_runs

    def descend(self) -> Minimised:
        try:
            while any(map(self._first_of, (self._single, self._joint, self._scanned))):
                pass
        except _OutOfRuns:
            judged = f"stopped after {self._runs} runs: a simpler case may be left"
            return Minimised(self._facts, self._said, False, self._runs, judged)
        judged = (
            "no simpler value of any one fact still fails, nor of any two numbers or days changed together, of those"
            f" tried in {self._runs} runs"
        )
        return Minimised(self._facts, self._said, True, self._runs, judged)

    def _first_of(self, changes: Callable[[], Iterator[Any]]) -> bool:
        """Take the first change that still fails, and say whether there was one."""
        return any(self._fails(changed) for changed in changes())

    def _fails(self, changed: Any) -> bool:
        """Whether the case is smaller and still fails in the same manner: then it is the case from now on."""
        smaller = size(changed)
        if smaller >= self._size or smaller in self._tried:
            return False
        if self._runs >= self._most_runs:
            raise _OutOfRuns
        self._runs += 1
        tell(RUNS)
        self._tried.add(smaller)
        said = outcome_of(self._statement, changed)[1]
        if said is None or manner(said) != self._manner:
            return False
        self._facts, self._said, self._size = changed, said, smaller
        return True

    def _single(self) -> Iterator[Any]:
        """Every simpler value of each one fact; lists first, then what weighs most."""
        for leaf in sorted(leaves(self._facts), key=lambda each: not isinstance(each.value, tuple)):
            for value in simpler(leaf, self._lengths):
                yield from self._with([(leaf, value)])

    def _joint(self) -> Iterator[Any]:
        """Facts changed together: equal ones alike, all numbers scaled down, each pair to simple values."""
        numbers = [leaf for leaf in leaves(self._facts) if leaf.quantity.unit in NUMBERS and leaf.value is not None]
        for alike in _alike(leaves(self._facts)):
            for value in simpler(alike[0], self._lengths):
                yield from self._with([(leaf, value) for leaf in alike])
        for divisor in TOGETHER:
            yield from self._with([(leaf, _divided(leaf, divisor)) for leaf in numbers])
        for pair in itertools.combinations(numbers[:MOST_PAIRED], 2):
            for divisor in TOGETHER:
                yield from self._with([(leaf, _divided(leaf, divisor)) for leaf in pair])
            # One of the two may become larger, if both together are less to read.
            choices = [simpler(leaf, self._lengths)[:VALUES_EACH_OF_A_PAIR] + plain(leaf.quantity) for leaf in pair]
            for values in itertools.product(*choices):
                yield from self._with(list(zip(pair, values, strict=True)))
            yield from self._traded(*pair)
        days = [leaf for leaf in leaves(self._facts) if leaf.quantity.unit is Unit.DATE and leaf.value is not None]
        for pair in itertools.combinations(days[:MOST_PAIRED], 2):
            choices = [[value for value in simpler(leaf, self._lengths) if value][:VALUES_TRADED] for leaf in pair]
            for values in itertools.product(*choices):
                yield from self._with(list(zip(pair, values, strict=True)))
            yield from self._traded(*pair)

    def _scanned(self) -> Iterator[Any]:
        """Of few numbers: all but one as plain as can be, and that one through every value of one or two digits."""
        numbers = [leaf for leaf in leaves(self._facts) if leaf.quantity.unit in NUMBERS and leaf.value is not None]
        if len(numbers) > MOST_SCANNED:
            return
        for scanned in numbers:
            others = [leaf for leaf in numbers if leaf is not scanned]
            for values in itertools.product(*(plain(leaf.quantity)[:VALUES_BESIDE_A_SCAN] for leaf in others)):
                beside = list(zip(others, values, strict=True))
                for value in short(scanned.quantity):
                    yield from self._with([*beside, (scanned, value)])

    def _traded(self, one: Leaf, other: Leaf) -> Iterator[Any]:
        """Something moved from one number or day to the other, their sum or their distance kept."""
        for value in simpler(one, self._lengths)[:VALUES_TRADED]:
            if value is not None:
                moved = one.value - value
                yield from self._with([(one, value), (other, other.value + moved)])
                yield from self._with([(one, value), (other, other.value - moved)])

    def _with(self, changes: list[tuple[Leaf, Any]]) -> Iterator[Any]:
        """The case with the values changed, where its class accepts them."""
        try:
            yield replaced(self._facts, {leaf.path: value for leaf, value in changes})
        except (InvalidFacts, TypeError):
            return


def _alike(held: Iterator[Leaf]) -> list[list[Leaf]]:
    """The facts that stand more than once with one value, numbers of any unit among them."""
    groups: dict[tuple[Any, Any], list[Leaf]] = {}
    for leaf in held:
        if leaf.value is not None and not isinstance(leaf.value, tuple) and leaf.quantity.options == ():
            if not hasattr(leaf.value, "__attrs_attrs__"):
                kind = "number" if leaf.quantity.unit in NUMBERS else leaf.quantity.unit
                groups.setdefault((kind, leaf.value), []).append(leaf)
    return [group for group in groups.values() if len(group) > 1]


def _divided(leaf: Leaf, divisor: int) -> Any:
    """The number over ``divisor``, whole numbers and cents cut to what they can be."""
    number = on_grid(leaf.quantity)(Fraction(leaf.value) / divisor)
    return int(number) if isinstance(leaf.value, int) else number
