"""A domain is exactly what its class of facts accepts: symbolically, in words, and case by case."""

from __future__ import annotations

import contextlib
import enum
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from fourcorners.engine.dates import SymbolicDate
from fourcorners.engine.domain import Domain, concrete, symbolic, values_of, whole_bounds
from fourcorners.engine.errors import OutsideDomain
from fourcorners.engine.guesses import Guess, Guesses
from fourcorners.engine.path import Path, Tally, running
from fourcorners.engine.solver import Answer, Solver
from fourcorners.engine.space import Space
from fourcorners.engine.values import SymbolicBool, SymbolicInt
from spec.facts import (
    Quantity,
    Unit,
    choice,
    count,
    day,
    exact_money,
    facts,
    flag,
    invalid_unless,
    listing,
    money,
    name,
    nested,
    price,
    quantities,
    ratio,
    shares,
)
from tests.engine.following import a_path

FIRST, LAST = date(2002, 1, 30), date(2002, 2, 2)


class Season(enum.Enum):
    """Two will do."""

    DRY = "dry"
    WET = "wet"


@facts
class Field:
    """A list's item."""

    owner: str = name("owner")
    acres: Fraction = shares("acres", above=Fraction(0), minimum=None, maximum=Fraction(7, 2))


@facts
class Well:
    """Facts of their own."""

    depth: int = count("depth", maximum=9)


@facts
class Farm:
    """A field of every kind."""

    rent: Fraction = money("rent", minimum=Fraction(1, 2), maximum=Fraction(2))
    debt: Fraction = exact_money("debt")
    seed: Fraction = price("seed", maximum=Fraction(3))
    yields: Fraction = ratio("yield", maximum=Fraction(1, 3))
    cows: int = count("cows", minimum=2, maximum=4)
    since: date = day("since", minimum=FIRST, maximum=LAST)
    until: date | None = day("until", minimum=FIRST, maximum=LAST, default=None)
    season: Season = choice("season", Season)
    fenced: bool = flag("fenced")
    well: Well = nested("well", Well)
    fields: tuple[Field, ...] = listing("fields", Field, distinct="owner")

    def check(self) -> None:
        invalid_unless(self.cows < 4 or self.rent >= 1, "rent", "too little for four cows", "raise it")


def explored(domain: Domain, fixed: dict[str, Any] | None = None) -> list[tuple[Path, Any]]:
    """Every path on which the domain makes an instance, and the instance."""
    space, solver = Space(), Solver(2.0)
    todo: list[list[int]] = [[]]
    found = []
    while todo:
        prefix = todo.pop()
        path = Path(space, solver, Guesses([]), prefix, Tally(), 100)
        with running(path), contextlib.suppress(OutsideDomain):
            found.append((path, symbolic(path, domain, fixed or {})))
        taken = [decision.taken for decision in path.decisions]
        for place in range(len(prefix), len(taken)):
            todo += [[*taken[:place], other] for other in path.decisions[place].alternatives]
    return found


def a_case(path: Path) -> Guess:
    """A case on the path, as the solver has it."""
    answer, values = path.solver.solve(path.hypotheses())
    assert answer is Answer.SATISFIABLE
    return Guess(path.space, 0, {number: values.get(number, 0) for number in path.space.variables()})


def test_a_symbolic_instance_is_any_that_the_class_accepts_and_no_other() -> None:
    """Each path, made concrete, is an instance of the class; every choice, absence and length has its path."""
    made = [concrete(instance, a_case(path)) for path, instance in explored(Domain(Farm, {"fields": (0, 2)}))]
    assert {type(each) for each in made} == {Farm}
    assert {each.season for each in made} == set(Season)
    assert {each.fenced for each in made} == {True, False}
    assert {each.until is None for each in made} == {True, False}
    assert {len(each.fields) for each in made} == {0, 2}
    assert {each.cows == 4 for each in made} == {True, False}
    assert all(each.rent >= 1 for each in made if each.cows == 4)
    assert [field.owner for field in next(each.fields for each in made if each.fields)] == [
        "Owner 1 of fields",
        "Owner 2 of fields",
    ]


LOWEST: dict[str, Any] = {
    "rent": Fraction(1, 2), "debt": 0, "seed": None, "yields": 0, "cows": 2, "since": FIRST, "depth": 0, "acres": None,
}  # fmt: skip
HIGHEST: dict[str, Any] = {
    "rent": 2, "debt": 10**12, "seed": 3, "yields": Fraction(1, 3), "cows": 4, "since": LAST, "depth": 9,
    "acres": Fraction(7, 2),
}  # fmt: skip


@pytest.mark.parametrize("bounds", [LOWEST, HIGHEST])
def test_the_bounds_of_every_field_are_possible_and_nothing_beyond_them(bounds: dict[str, Any]) -> None:
    """A bound is in the domain, what lies past it is not; what must be above nought may be as near as one likes."""
    path, farm = explored(Domain(Farm, {"fields": (1,)}))[-1 if bounds is HIGHEST else 0]
    with running(path):
        values = {label: getattr(farm, label) for label in bounds if label not in ("depth", "acres")}
        values |= {"depth": farm.well.depth, "acres": farm.fields[0].acres}
        for label, bound in bounds.items():
            value = values[label]
            if bound is None:
                assert not _possible(path, value <= 0), label
                assert _possible(path, value == Fraction(1, 10**9)), label
                continue
            assert not _possible(path, value > bound if bounds is HIGHEST else value < bound), label
            if label != "cows":  # four of them have paths of their own
                assert _possible(path, value == bound), label


def _possible(path: Path, condition: Any) -> bool:
    if isinstance(condition, bool):
        return condition
    assert isinstance(condition, SymbolicBool)
    return path.solver.thorough(path.hypotheses(), condition.formula) is not Answer.UNSATISFIABLE


def test_an_assumption_narrows_the_domain() -> None:
    """And one that nothing satisfies leaves no path at all."""

    def deep(well: Well) -> Any:
        return well.depth > 8

    (found,) = explored(Domain(Well, assumes=deep))
    assert concrete(found[1], a_case(found[0])) == Well(depth=9)
    assert explored(Domain(Well, assumes=lambda well: well.depth > 9)) == []


def test_a_fixed_field_stays_plain() -> None:
    """So what is enumerated is never symbolic; an item's field of the same name still is."""
    fixed = {"since": LAST, "cows": 2}
    _, farm = explored(Domain(Farm, {"fields": (0,)}), fixed)[0]
    assert farm.since is LAST
    assert farm.cows == 2
    assert type(farm.until) in (SymbolicDate, type(None))


def test_cases_are_every_combination_of_what_is_enumerated() -> None:
    """And one empty case where nothing is."""
    domain = Domain(Farm, enumerated=("cows", "season"))
    assert list(domain.cases()) == [{"cows": cows, "season": season} for cows in (2, 3, 4) for season in Season]
    assert list(Domain(Farm).cases()) == [{}]


@pytest.mark.parametrize("of", [1, 2, 5])
def test_shards_share_out_every_case_once(of: int) -> None:
    """However many there are, more than there is to share included."""
    domain = Domain(Farm, enumerated=("cows", "since"))
    shared = [case for index in range(of) for case in domain.cases((index, of))]
    assert sorted(map(repr, shared)) == sorted(map(repr, domain.cases()))


def test_what_may_be_absent_is_enumerated_absent_too() -> None:
    """Else a proof over every day would leave out the cases with none."""
    assert values_of(quantities(Farm)["until"]) == [None, *values_of(quantities(Farm)["since"])]
    assert values_of(quantities(Farm)["fenced"]) == [False, True]


@pytest.mark.parametrize("field", ["rent", "debt", "yields", "well", "fields"])
def test_what_has_no_end_of_values_cannot_be_enumerated(field: str) -> None:
    """It says which quantity."""
    with pytest.raises(ValueError, match="cannot be enumerated"):
        values_of(quantities(Farm)[field])
    with pytest.raises(ValueError, match="counted: a whole number cannot be enumerated"):
        values_of(Quantity("counted", Unit.COUNT, 0, None))


def test_a_domain_is_finite_only_where_everything_is_enumerated() -> None:
    """Then each case is a plain one."""
    assert Domain(Well, enumerated=("depth",)).finite
    assert not Domain(Well).finite


def test_a_domain_says_in_words_what_it_holds() -> None:
    """Every bound, what is enumerated, what may be absent, the lengths of lists, the assumption."""

    def idle(farm: Farm) -> Any:
        """no cow is left"""
        return farm.cows == 0

    words = Domain(Farm, {"fields": (1, 3)}, ("cows",), idle).in_words().split("; ")
    assert words == [
        "rent: any dollars in whole cents from $0.50 to $2",
        "debt: any dollars, exact from $0 to $1,000,000,000,000",
        "seed: any dollars a share above $0 to $3",
        "yields: any pure number from 0 to 1/3",
        "cows: every whole number from 2 to 4",
        "since: any day from 30 January 2002 to 2 February 2002",
        "until: any day from 30 January 2002 to 2 February 2002, or absent",
        "season: dry or wet",
        "fenced: yes or no",
        "well.depth: any whole number from 0 to 9",
        "fields: 1 or 3, each with owner: any",
        "acres: any shares, exact above 0 to 7/2",
        "such that no cow is left",
    ]


@facts
class Estate:
    """Facts that hold facts that hold a list."""

    farm: Farm = nested("farm", Farm)
    hares: int = count("hares")


def test_the_words_give_the_lengths_of_nested_lists_and_no_bound_where_there_is_none() -> None:
    """They would otherwise claim more, or other, than was proved."""
    words = Domain(Estate, {"fields": (2,)}).in_words()
    assert "farm.fields: 2, each with" in words
    assert words.endswith("hares: any whole number from 0")
    assert "None" not in words


@pytest.mark.parametrize(
    ("quantity", "scale", "bounds"),
    [
        (Quantity("", Unit.MONEY, Fraction(0), Fraction(2)), 100, (0, 200)),
        (Quantity("", Unit.RATIO, Fraction(1, 3), Fraction(2, 3)), 1, (1, 0)),
        (Quantity("", Unit.RATIO, Fraction(1, 3), Fraction(2, 3)), 3, (1, 2)),
        (Quantity("", Unit.PRICE, None, None, Fraction(1, 2)), 1, (1, None)),
        (Quantity("", Unit.PRICE, None, None, Fraction(1)), 2, (3, None)),
        (Quantity("", Unit.PRICE, Fraction(5), Fraction(9), Fraction(1)), 1, (5, 9)),
        (Quantity("", Unit.RATIO, Fraction(-7, 2), None), 1, (-3, None)),
    ],
)
def test_whole_bounds_are_those_of_the_whole_numbers_within(
    quantity: Quantity, scale: int, bounds: tuple[int | None, int | None]
) -> None:
    """Rounded inwards, the excluded bound left out."""
    assert whole_bounds(quantity, scale) == bounds


def test_concrete_reaches_into_whatever_holds_symbols() -> None:
    """Tuples, lists, dictionaries and attrs classes; what is plain stays as it is."""
    path = a_path()
    n = path.space.variable("n", 0, 9)
    with running(path):
        number = SymbolicInt(n)
        held = {"pair": (number, number > 3), "list": [Fraction(1, 2) * number], "plain": "text", "none": None}
        since = SymbolicDate(number + FIRST.toordinal())
        days = since - FIRST
    case = Guess(path.space, 0, {0: 3})
    assert concrete(held, case) == {"pair": (3, False), "list": [Fraction(3, 2)], "plain": "text", "none": None}
    assert concrete(since, case) == date(2002, 2, 2)
    assert concrete(days, case) == timedelta(days=3)
    assert concrete(Season.DRY, case) is Season.DRY
