"""What a rule yields, drawn around the case: the Note Amount over time, a net exercise and a ratchet by price."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any

from fourcorners.ask.stakes import taking
from fourcorners.web.plots import Axis, Line, Plot, Point
from spec.errors import InvalidFacts, Refused
from spec.facts import ONE_CENT, Unit, revised
from spec.interest import NoteAmountFacts, note_amount
from spec.net_exercise import NetExerciseFacts, net_exercise
from spec.ratchet import RatchetFacts, ratchet
from spec.readings import POINTS, Readings
from spec.terms import MATURITY_DATE

PLACES = 48
"""How many places along a line a figure is worked out at."""


def plots_for(rule: str, facts: Any, readings: Readings) -> list[Plot]:
    """The drawings that there are for a rule on the facts of a case, under the readings taken."""
    draw = _DRAWN.get(rule)
    return [] if draw is None else [plot for plot in draw(facts, readings) if any(line.points for line in plot.lines)]


def _points(places: list[Fraction], figure: Callable[[Fraction], Fraction]) -> tuple[Point, ...]:
    """The figure at each place at which the agreement yields one."""
    found = []
    for place in places:
        try:
            found.append((place, figure(place)))
        except (Refused, InvalidFacts):
            continue
    return tuple(found)


def _ways(point: str, readings: Readings) -> Iterator[tuple[str, Readings]]:
    """Each reading of a point, by its label, the others as they are taken."""
    for way in POINTS[point].readings:
        usual = " (the default)" if way is POINTS[point].default else ""
        yield f"{way.key}{usual}", taking(POINTS[point], way, readings)


def _note_amount(facts: NoteAmountFacts, readings: Readings) -> Iterator[Plot]:
    """Over time, under each day count; and what each differs from the default by, which is hard to see otherwise."""
    begins, days = facts.accrues_from, (MATURITY_DATE - facts.accrues_from).days
    known = {begins + timedelta(days=days * n // PLACES) for n in range(PLACES + 1)} | {facts.on}
    places = [Fraction(day.toordinal()) for day in sorted(known)]
    mark, along = Fraction(facts.on.toordinal()), Axis("day", Unit.DATE)

    def amounts(chosen: Readings) -> tuple[Point, ...]:
        return _points(places, lambda at: note_amount(revised(facts, on=date.fromordinal(int(at))), chosen).note_amount)

    lines = [Line(label, amounts(chosen)) for label, chosen in _ways("note.day-count", readings)]
    says = "From the accrual date to maturity, under each way of counting days; the day at hand is marked."
    up = Axis("Note Amount", Unit.EXACT_MONEY)
    yield Plot("note-amount", "The Note Amount over time, by reading", says, along, up, tuple(lines), mark)
    usual, *others = lines
    apart = tuple(
        Line(each.label, tuple((at, amount - dict(usual.points)[at]) for at, amount in each.points)) for each in others
    )
    says = f"What each other way of counting days comes to, less what {usual.label} does."
    yield Plot(
        "note-amount-apart", "How far the readings are apart", says, along, Axis("difference", Unit.EXACT_MONEY), apart,
        mark,
    )  # fmt: skip


def _net_exercise(facts: NetExerciseFacts, readings: Readings) -> Iterator[Plot]:
    """By fair market value, from nothing to well beyond the case, under each reading of the price."""
    most = max(4 * facts.purchase_price, 2 * facts.fair_market_value)
    known = {most * n / PLACES for n in range(1, PLACES + 1)} | {facts.purchase_price, facts.fair_market_value}
    places = sorted(known)

    def shares(chosen: Readings, at: Fraction) -> Fraction:
        return net_exercise(revised(facts, fair_market_value=at), chosen).shares_exact

    ways = _ways("net.price", readings)
    lines = tuple(Line(label, _points(places, partial(shares, chosen))) for label, chosen in ways)
    says = "X = Y (A - B) / A for every value A of a share; where the agreement turns the case away there is no line."
    yield Plot(
        "net-exercise", "Shares of a net exercise by the value of a share", says,
        Axis("fair market value of a share", Unit.PRICE), Axis("shares, X", Unit.SHARES), lines,
        facts.fair_market_value,
    )  # fmt: skip


def _ratchet(facts: RatchetFacts, readings: Readings) -> Iterator[Plot]:
    """By the price of the issue, from next to nothing to above the Purchase Price, under each reading of the price."""
    effective = facts.consideration / facts.shares
    most = max(Fraction(3, 2) * facts.purchase_price, effective)
    known = {most * n / PLACES for n in range(PLACES // 12, PLACES + 1)} | {facts.purchase_price, effective}
    places = sorted(each for each in known if each * facts.shares >= ONE_CENT)

    def number(chosen: Readings, at: Fraction) -> Fraction:
        return ratchet(revised(facts, consideration=at * facts.shares), chosen).number

    ways = _ways("ratchet.price", readings)
    lines = tuple(Line(label, _points(places, partial(number, chosen))) for label, chosen in ways)
    says = "How many shares the Warrant is for after the issue: the lower the price, the more."
    yield Plot(
        "ratchet", "Shares under the Warrant by the price of the issue", says, Axis("Effective Price", Unit.PRICE),
        Axis("shares purchasable afterwards", Unit.SHARES), lines, effective,
    )  # fmt: skip


_DRAWN: dict[str, Callable[[Any, Readings], Iterator[Plot]]] = {
    "note.amount": _note_amount,
    "warrant.net-exercise": _net_exercise,
    "warrant.ratchet": _ratchet,
}
