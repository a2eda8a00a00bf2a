"""The largest difference that the readings at a point make, on Exhibit A and over stated ranges.

It is looked for at every corner and by climbing from there, and is then put to the prover as a bound; where the facts
are days and counts it is found by trying all of them.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from fourcorners.ask.stakes import STAKES, Figures, Stake, stake_at, taking
from fourcorners.engine.domain import Domain, values_of
from fourcorners.engine.draw import drawer, small_cases
from fourcorners.engine.prove import Limits, prove
from fourcorners.engine.statements import Kind, Statement
from fourcorners.engine.verdicts import Proof
from spec.alternatives import Reading
from spec.errors import InvalidFacts, Refused
from spec.facts import Quantity, Unit, quantities
from spec.readings import DEFAULT_READINGS, POINTS, Point, Readings
from spec.terms import INITIAL_PURCHASE_PRICE

LIMITS = Limits(seconds=5.0, paths=500)
ROUNDS = 40
DRAWS = 300
"""Random cases to climb from, besides the corners."""
PROOFS = 10
"""Larger differences that the prover may find, one after another, before no bound is looked for any more."""


@attrs.frozen
class Largest:
    """The largest difference found between the default and another reading.

    ``facts`` are the case it was found on; ``label`` the figure that differs most there. ``known`` says how it is known
    to be the largest: every case tried, proved, or not known.
    """

    stake: Stake
    one: Reading
    other: Reading
    facts: Any
    label: str
    here: Any
    there: Any
    known: str

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The statements that the proof rests on; none where there is no proof."""
        return self.stake.argument.rests_on if self.known == PROVED else ()

    @property
    def shown_under(self) -> tuple[str, str]:
        """The figure under the default and under the other reading; or the clause that turns the case away there."""
        point = POINTS[self.stake.point]
        sides = (DEFAULT_READINGS, self.here), (taking(point, self.other), self.there)
        return tuple(self._shown(readings, figure) for readings, figure in sides)  # type: ignore[return-value]

    def _shown(self, readings: Readings, figure: Any) -> str:
        if self.facts is not None:
            try:
                self.stake.measure(self.facts, readings)
            except Refused as refused:
                return f"refused ({refused.clause}), which counts as nothing"
        return self.stake.shown(figure)

    @property
    def difference(self) -> Fraction:
        return abs(Fraction(self.here) - Fraction(self.there))

    @property
    def dollars(self) -> Fraction:
        """The difference in dollars, a share being put at the Initial Purchase Price (Warrant opening).

        Days and minutes have no price: nil.
        """
        if self.stake.unit is Unit.COUNT:
            return Fraction(0)
        return self.difference * (INITIAL_PURCHASE_PRICE if self.stake.unit is Unit.SHARES else 1)


ALL_TRIED = "every case tried"
PROVED = "proved"
NOT_KNOWN = "the largest found; that there is no larger is not proved"


def largest(point: Point, other: Reading) -> Largest:
    """The largest difference that ``other`` makes against the default."""
    measured = stake_at(point)
    readings = DEFAULT_READINGS, taking(point, other)
    search = _Search(measured, readings)
    if _finite(measured.facts):
        for case in _all_cases(measured.facts):
            search.look(case)
        known = ALL_TRIED
    else:
        search.climb()
        known = search.bound()
    case, label, here, there = search.best
    return Largest(measured, point.default, other, case, label, here, there, known)


def largest_of(point: Point) -> Largest:
    """The largest difference that any alternative makes against the default."""
    return max((largest(point, other) for other in list(point.readings)[1:]), key=lambda each: each.difference)


def ranked() -> list[Largest]:
    """Every point by what is at stake, the most first; last those that move days, and then those that move minutes."""
    return sorted((largest_of(POINTS[id]) for id in STAKES), key=rank)


def rank(found: Largest) -> tuple[str, Fraction, Fraction]:
    """By what a point is ranked: money and shares by dollars, then days, then minutes; the most first."""
    return found.stake.counts, -found.dollars, -found.difference


def _figures(measured: Stake, case: Any, readings: Readings) -> Figures:
    try:
        return measured.measure(case, readings)
    except Refused:
        return {}


def differences(measured: Stake, case: Any, readings: tuple[Readings, Readings]) -> Iterator[tuple[str, Any, Any]]:
    """Every figure of the measure with what it is under either reading; what is turned away counts as nothing."""
    one, other = (_figures(measured, case, each) for each in readings)
    for label in dict.fromkeys([*one, *other]):
        yield label, one.get(label, Fraction(0)), other.get(label, Fraction(0))


class _Search:
    """Looks for the case on which two readings differ most."""

    def __init__(self, measured: Stake, readings: tuple[Readings, Readings]) -> None:
        self._stake, self._readings = measured, readings
        self.best: tuple[Any, str, Any, Any] = (None, "", Fraction(0), Fraction(0))

    def look(self, case: Any) -> bool:
        """Whether the case is the best so far."""
        better = False
        for label, here, there in differences(self._stake, case, self._readings):
            if self.best[0] is None or abs(here - there) > abs(self.best[2] - self.best[3]):
                self.best, better = (case, label, here, there), True
        return better

    def climb(self) -> None:
        """From where the measure says, from every corner and from random cases, by steps that halve."""
        for case in self._stake.argument.starts():
            self.look(case)
        fields = quantities(self._stake.facts)
        for values in itertools.product(*(_corners(each) for each in fields.values())):
            self._try(dict(zip(fields, values, strict=True)))
        domain = Domain(self._stake.facts)
        for case in itertools.islice(small_cases(domain, DRAWS), DRAWS):
            self.look(case)
        draw = drawer(domain, random.Random(0))
        for _ in range(DRAWS):
            case = draw()
            if case is not None:
                self.look(case)
        self._ascend()
        self._tidy(fields)

    def _ascend(self) -> None:
        """From the best so far, by one fact at a time, until none betters it."""
        for _ in range(ROUNDS):
            better = False
            for name, quantity in quantities(self._stake.facts).items():
                better |= self._step(name, quantity)
            if not better:
                break

    def _try(self, values: dict[str, Any]) -> bool:
        try:
            case = self._stake.facts(**values)
        except (InvalidFacts, TypeError):
            return False
        return self.look(case)

    def _step(self, name: str, quantity: Quantity) -> bool:
        """Better values of one fact, nearer and nearer; whether there was one."""
        better = False
        for value in _near(quantity, getattr(self.best[0], name)):
            begun = {each: getattr(self.best[0], each) for each in quantities(self._stake.facts)}
            better |= self._try({**begun, name: value})
        return better

    def _tidy(self, fields: Mapping[str, Quantity]) -> None:
        """The same difference at the end of a range, where a fact makes none."""
        for name, quantity in fields.items():
            for value in _corners(quantity)[:2]:
                begun = {each: getattr(self.best[0], each) for each in fields}
                try:
                    case = self._stake.facts(**{**begun, name: value})
                except (InvalidFacts, TypeError):
                    continue
                most = abs(self.best[2] - self.best[3])
                for label, here, there in differences(self._stake, case, self._readings):
                    if abs(here - there) >= most:
                        self.best, most = (case, label, here, there), abs(here - there)

    def bound(self) -> str:
        """Whether it is proved that no case differs by more, to the cent or the share.

        A case that does is climbed from in its turn.
        """
        for _ in range(PROOFS):
            proof = self._proof()
            if proof.failure is None or not self.look(proof.failure.facts):
                return PROVED if proof.complete else NOT_KNOWN
            self._ascend()
        return NOT_KNOWN

    def _proof(self) -> Proof:
        """The largest difference so far, put to the prover as a bound."""
        most = abs(Fraction(self.best[2]) - Fraction(self.best[3]))
        grid = Fraction(1, 100) if self._stake.unit is not Unit.SHARES else Fraction(1)
        ceiling = -(-most // grid) * grid

        argument = self._stake.argument

        def check(case: Any) -> None:
            if argument.at_most is not None:
                for figure in argument.at_most(case):
                    assert figure <= ceiling, "a difference might be more"
                return
            for label, here, there in differences(self._stake, case, self._readings):
                apart = here - there
                assert (apart <= ceiling) & (-apart <= ceiling), f"{label} differs by more"

        claim = Statement(
            id=f"stake of {self._stake.point}", clauses=(), sentence="", fails_if="", kind=Kind.INVARIANT,
            rules=(), domain=Domain(self._stake.facts, enumerated=argument.enumerated), check=check,
            stand_ins=argument.stand_ins,
        )  # fmt: skip
        return prove(claim, LIMITS)


def _finite(facts: type[Any]) -> bool:
    return all(
        each.unit in (Unit.DATE, Unit.CHOICE, Unit.FLAG) or (each.unit is Unit.COUNT and each.maximum is not None)
        for each in quantities(facts).values()
    )


def _all_cases(facts: type[Any]) -> Iterator[Any]:
    fields = quantities(facts)
    for values in itertools.product(*(values_of(each) for each in fields.values())):
        try:
            yield facts(**dict(zip(fields, values, strict=True)))
        except InvalidFacts:
            continue


def _corners(quantity: Quantity) -> list[Any]:
    """The ends of a range and a value between; every value of a short list."""
    if quantity.unit in (Unit.CHOICE, Unit.FLAG):
        return values_of(quantity)
    low, high = quantity.minimum, quantity.maximum
    between = low + (high - low) // 2 if quantity.unit is Unit.DATE else _onto(quantity, (low + high) / Fraction(2))
    return [low, high, between]


def _onto(quantity: Quantity, value: Fraction) -> Any:
    """The value on the grid of its unit."""
    match quantity.unit:
        case Unit.MONEY:
            return Fraction(value * 100 // 1, 100)
        case Unit.WHOLE_SHARES | Unit.COUNT:
            return int(value // 1)
        case _:
            return Fraction(value).limit_denominator(10_000)


def _near(quantity: Quantity, value: Any) -> Iterator[Any]:
    """Values either side, from half the range down to a unit."""
    if quantity.unit in (Unit.CHOICE, Unit.FLAG):
        yield from values_of(quantity)
        return
    low, high = quantity.minimum, quantity.maximum
    step = high - low
    for _ in range(40):
        step = step // 2 if quantity.unit is Unit.DATE else step / Fraction(2)
        for moved in (value - step, value + step):
            inside = min(max(moved, low), high)
            yield inside if quantity.unit is Unit.DATE else _onto(quantity, inside)
