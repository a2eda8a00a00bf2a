"""Cases solved for: one of every path, at equality and both sides of every comparison, at the edges of roundings."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from typing import Any

from fourcorners.engine.domain import Domain
from fourcorners.engine.explore import AT, EXACTLY, JUST_SHORT, PATH, Exploration, Reach, Solved, TurnedAway
from spec.facts import count, day, facts, flag, listing, money, price
from spec.rules import require


@facts
class Sale:
    """Facts with a unit of each kind."""

    amount: Fraction = money("amount")
    each: Fraction = price("price")
    on: date = day("day", minimum=date(2002, 1, 1), maximum=date(2002, 12, 31))
    pieces: int = count("pieces", minimum=1, maximum=1_000)


def sold(case: Sale) -> Any:
    require(case.on <= date(2002, 6, 30), "Note 2", "it is too late")
    if case.amount > 250:
        return math.floor(case.amount / 7)
    return case.pieces * case.each > 3


def explored(run: Any, cls: Any = Sale, **reach: Any) -> tuple[list[Solved], Exploration]:
    exploration = Exploration(Domain(cls), run, (), Reach(**reach))
    return list(exploration.cases()), exploration


def test_every_path_has_a_case_that_gives_what_the_path_gives() -> None:
    cases, exploration = explored(sold)
    paths = [case for case in cases if case.of == PATH]
    assert len(paths) == exploration.explored.paths == exploration.explored.witnessed == 3
    assert exploration.explored.complete
    for case in paths:
        if not isinstance(case.gave, TurnedAway):
            assert sold(case.facts) == case.gave
    assert [case.gave for case in paths if isinstance(case.gave, TurnedAway)] == [TurnedAway("Note 2")]


def test_a_day_is_met_at_the_boundary_and_a_day_each_side() -> None:
    cases, _ = explored(sold)
    days = {case.facts.on: case.holds for case in cases if case.at.startswith("Note 2: unless it is too late")}
    assert days.items() >= {date(2002, 6, 30): True, date(2002, 7, 1): False, date(2002, 6, 29): True}.items()


def test_money_is_met_at_the_boundary_and_a_cent_each_side() -> None:
    cases, _ = explored(sold)
    amounts = {case.facts.amount for case in cases if case.at.endswith("sold") and case.fact in ("", "amount")}
    assert {Fraction(250), Fraction("250.01"), Fraction("249.99")} <= amounts


def test_a_comparison_that_is_itself_the_result_is_met_on_both_sides() -> None:
    cases, exploration = explored(sold)
    beside = [case for case in cases if case.at == "the outcome"]
    assert {case.holds for case in beside} == {True, False}
    assert any(case.of == AT and case.facts.pieces * case.facts.each == 3 for case in beside)
    assert exploration.explored.both_sides == exploration.explored.comparisons == 3


def test_a_rounding_is_met_where_nothing_is_cut_off_and_where_most_is() -> None:
    cases, _ = explored(sold)
    whole = next(case for case in cases if case.of == EXACTLY).facts.amount
    short = next(case for case in cases if case.of == JUST_SHORT).facts.amount
    assert (whole / 7).denominator == 1
    assert math.floor((short + Fraction("0.01")) / 7) == math.floor(short / 7) + 1


def test_a_limit_on_paths_is_told_and_not_taken_for_the_end() -> None:
    cases, exploration = explored(sold, paths=1)
    assert len([case for case in cases if case.of == PATH]) == 1
    assert not exploration.explored.complete
    assert exploration.explored.reason == "stopped after 1 paths"


def test_a_limit_on_time_is_told() -> None:
    _, exploration = explored(sold, seconds=-1)
    assert exploration.explored.reason == "stopped after -1 seconds"


def test_what_the_engine_cannot_follow_is_told() -> None:
    _, exploration = explored(lambda case: case.on.month)
    assert not exploration.explored.complete
    assert "cannot follow the month" in exploration.explored.reason


def test_a_path_that_ends_in_a_division_by_zero_is_told_where_it_can_happen() -> None:
    _, exploration = explored(lambda case: case.amount / (case.pieces - 7))
    assert "ZeroDivisionError" in exploration.explored.reason


@facts
class Row:
    """An item."""

    cents: int = count("cents", maximum=9)


@facts
class Table:
    """A list and a flag."""

    rows: tuple[Row, ...] = listing("rows", Row)
    wide: bool = flag("wide")


def test_lists_are_explored_at_each_length_and_flags_both_ways() -> None:
    cases, _ = explored(lambda case: case.wide and len(case.rows) > 1, Table)
    assert {(len(case.facts.rows), case.facts.wide) for case in cases} == {(n, w) for n in (1, 2, 3) for w in (0, 1)}


def test_the_same_code_gives_the_same_cases() -> None:
    assert explored(sold)[0] == explored(sold)[0]
