"""The bare lane of sampling: how many cases a second it holds the engine against the agreement in."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

import attrs

from bench.options import Options
from bench.tables import Cell, Table, Target
from fourcorners.engine.draw import drawer
from fourcorners.engine.lemmas import observing
from fourcorners.engine.prove import outcome_of
from fourcorners.engine.sample import sample_bare
from fourcorners.engine.statements import Kind, Statement
from fourcorners.engine.verdicts import Sample
from fourcorners.gate.run import load_statements

PAIRS_A_SECOND = 20_000.0
SECONDS = 1.5
UNENDING = 10**9
CASES_COUNTED = 200


def measure(options: Options) -> list[Table]:
    """The tables of this part."""
    known = options.statements() if options.quick else load_statements().values()
    seconds = 0.05 if options.quick else SECONDS
    lanes = [_run(each, seconds) for each in known if each.kind is Kind.AGREEMENT]
    lanes.sort(key=lambda lane: -lane.rate)
    middle = median(lane.rate for lane in lanes)
    room = median(lane.rate * lane.calls for lane in lanes) / PAIRS_A_SECOND
    many, long, rest = slow = _slow(lanes, room)
    columns = (
        "statement", "drawn", "compared", "s", "compared a second", "ratio", "figures a second", "calls a case",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            lane.id, lane.sample.drawn, lane.sample.accepted, lane.seconds, lane.rate,
            lane.rate / PAIRS_A_SECOND, lane.figures_a_second, lane.calls,
        )
        for lane in lanes
    ]  # fmt: skip
    notes = (
        f"n = {len(rows)} statements of agreement, each for {seconds:g} s on one core; s: of the processor",
        f"compared: cases within the assumptions, both sides computed; ratio: to {PAIRS_A_SECOND:,.0f} a second",
        "figures: pairs of values held against each other in a case; calls: of Python functions, for both sides of it",
        f"below {PAIRS_A_SECOND:,.0f} a second: {sum(map(len, slow))} of {len(lanes)}",
        *_told("of these, more figures than that are compared a second, for there are many in a case", many, "figures"),
        *_told(f"more to compute than the {room:,.0f} calls for which there is time", long, "calls"),
        *_told("neither", rest, "calls"),
    )
    targets = (
        Target("the middle one of the statements", middle, "a second", PAIRS_A_SECOND, at_least=True),
        Target("statements that are slower for neither of these reasons", len(rest), "statements", 0),
    )
    return [Table("Pairs compared by the bare lane", columns, rows, notes, () if options.quick else targets)]


@attrs.frozen
class Lane:
    """How the bare lane went for a statement, and what a case of it takes on average."""

    id: str
    sample: Sample
    seconds: float  # of the processor
    figures: float  # pairs of values held against each other
    calls: float  # of Python functions, drawing left out

    @property
    def rate(self) -> float:
        """Cases compared a second."""
        return self.sample.accepted / self.seconds

    @property
    def figures_a_second(self) -> float:
        """Pairs of values held against each other a second."""
        return self.rate * self.figures


def _run(statement: Statement, seconds: float) -> Lane:
    begun = time.process_time()
    sample = sample_bare(statement, UNENDING, seconds=seconds)
    return Lane(statement.id, sample, time.process_time() - begun, *_work(statement))


def _slow(lanes: Sequence[Lane], room: float) -> tuple[list[Lane], list[Lane], list[Lane]]:
    """The lanes below the mark: those of many figures a case, those of more calls than ``room``, and the rest."""
    slow = [lane for lane in lanes if lane.rate < PAIRS_A_SECOND]
    many = [lane for lane in slow if lane.figures_a_second >= PAIRS_A_SECOND]
    long = [lane for lane in slow if lane not in many and lane.calls > room]
    return many, long, [lane for lane in slow if lane not in many and lane not in long]


def _told(why: str, lanes: Sequence[Lane], what: str) -> Iterator[str]:
    if lanes:
        each = ", ".join(f"{lane.id} ({getattr(lane, what):,.0f} {what} a case)" for lane in lanes)
        yield f"{why}: {len(lanes)}: {each}"


def _work(statement: Statement) -> tuple[float, float]:
    """How many pairs of values a case of the statement compares, and how many functions it calls, on average."""
    draw = drawer(statement.domain, random.Random(0))
    figures, calls = [], 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event == "call"

    for _ in range(CASES_COUNTED):
        facts = draw()
        before = calls
        if facts is None:
            continue
        with observing() as observed:
            sys.setprofile(count)
            try:
                inside, _ = outcome_of(statement, facts)
            finally:
                sys.setprofile(None)
        if inside:
            figures.append(len(observed) / 2)
        else:
            calls = before
    cases = max(len(figures), 1)
    return sum(figures) / cases, calls / cases
