"""Whatever is drawn is a case: within every bound, of every length, the smallest first, the same for the same seed."""

from __future__ import annotations

import enum
import random
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any

from hypothesis import find, given, settings
from hypothesis import strategies as st

from fourcorners.engine.domain import Domain
from fourcorners.engine.draw import TRIES, drawer, small_cases, strategy
from spec.errors import InvalidFacts
from spec.facts import (
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


class Kind(enum.Enum):
    """Two will do."""

    ONE = 1
    OTHER = 2


@facts
class Item:
    """A list's item."""

    holder: str = name("holder")
    held: Fraction = shares("held", maximum=Fraction(9))


@facts
class Part:
    """Facts of their own."""

    size: int = count("size", minimum=3, maximum=5)


@facts
class Everything:
    """A field of every kind, two of which contradict each other now and then."""

    paid: Fraction = money("paid", minimum=Fraction(1, 100), maximum=Fraction(5))
    owed: Fraction = exact_money("owed")
    at: Fraction = price("at")
    share: Fraction = ratio("share", minimum=Fraction(1, 10), maximum=Fraction(3, 20))
    change: Fraction = ratio("change", minimum=Fraction(-7, 2), maximum=Fraction(-1, 2))
    number: int = count("number", minimum=2, maximum=40)
    below: int = count("below", minimum=-9, maximum=-4)
    either: int = count("either", minimum=-5, maximum=5)
    since: date = day("since", minimum=date(2002, 1, 1), maximum=date(2002, 12, 31))
    until: date | None = day("until", minimum=date(2002, 1, 1), maximum=date(2002, 12, 31), default=None)
    kind: Kind = choice("kind", Kind)
    fired: bool = flag("fired")
    part: Part = nested("part", Part)
    items: tuple[Item, ...] = listing("items", Item, distinct="holder")

    def check(self) -> None:
        invalid_unless(self.until is None or self.since <= self.until, "until", "it is too early", "wait")


DOMAIN = Domain(Everything, {"items": (0, 2, 3)})


def is_a_case(drawn: Any) -> bool:
    """Whether the class itself accepts what was drawn, checks and all."""
    again = Everything(**{label: getattr(drawn, label) for label in quantities(Everything)})
    Part(size=drawn.part.size)
    for item in drawn.items:
        Item(holder=item.holder, held=item.held)
    return bool(again == drawn) and len(drawn.items) in (0, 2, 3)


def test_every_small_case_is_a_case_and_the_smallest_comes_first() -> None:
    """Not more of them than asked for, and none twice."""
    found = list(small_cases(DOMAIN, 300))
    assert 100 < len(found) <= 300
    assert all(map(is_a_case, found))
    assert (found[0].paid, found[0].number, found[0].items, found[0].until) == (Fraction(1, 100), 2, (), None)
    assert len({repr(each) for each in found}) == len(found)


def test_small_cases_hold_the_bounds_and_every_choice() -> None:
    """First and last day, each member, yes and no, present and absent."""
    found = list(small_cases(Domain(Part)))
    assert [each.size for each in found] == [3, 4, 5]

    @facts
    class Dated:
        on: date = day("on", minimum=date(2002, 1, 1), maximum=date(2002, 12, 31))
        until: date | None = day("until", minimum=date(2002, 1, 1), maximum=date(2002, 1, 2), default=None)
        kind: Kind = choice("kind", Kind)
        fired: bool = flag("fired")

    dated = list(small_cases(Domain(Dated)))
    assert {date(2002, 1, 1), date(2002, 12, 31)} <= {each.on for each in dated}
    assert {each.until for each in dated} == {None, date(2002, 1, 1), date(2002, 1, 2)}
    assert {(each.kind, each.fired) for each in dated} == {(kind, fired) for kind in Kind for fired in (True, False)}


def test_every_random_draw_is_a_case_or_none() -> None:
    """Validation is left out for speed, so drawing must do without it; only a contradiction is no case."""
    draw = drawer(DOMAIN, random.Random(1))
    found = [draw() for _ in range(3_000)]
    cases = [each for each in found if each is not None]
    assert len(cases) > 1_500
    assert all(map(is_a_case, cases))
    assert {len(each.items) for each in cases} == {0, 2, 3}
    assert {each.until is None for each in cases} == {True, False}
    assert {each.kind for each in cases} == set(Kind)
    assert {each.either for each in cases} == set(range(-5, 6))
    assert {each.below for each in cases} == set(range(-9, -3))
    assert {each.number for each in cases} == set(range(2, 41))
    assert max(each.owed for each in cases) > 10**9
    assert any(each.owed.denominator > 2 for each in cases)


def test_the_same_seed_draws_the_same_cases() -> None:
    """And another seed draws others."""
    runs = [[drawer(DOMAIN, random.Random(seed))() for _ in range(1)] for seed in (5, 5, 6)]
    assert runs[0] == runs[1] != runs[2]


def test_a_draw_that_contradicts_itself_is_no_case() -> None:
    """As where a name stands twice, or one date is before another."""

    @facts
    class Twice:
        items: tuple[Part, ...] = listing("items", Part, distinct="size")

    draw = drawer(Domain(Twice, {"items": (2,)}), random.Random(1))
    found = [draw() for _ in range(200)]
    assert None in found
    assert all(each.items[0].size != each.items[1].size for each in found if each is not None)


def test_what_contradicts_itself_is_drawn_again_in_part() -> None:
    """The field that is named or one of its kind, so that nearly every draw is a case; the others keep their values."""

    @facts
    class Sold:
        on: date = day("on", minimum=date(2002, 1, 1), maximum=date(2002, 12, 31))
        held: int = count("held", maximum=10**9)
        sold: int = count("sold", maximum=10**9)

        def check(self) -> None:
            seen.append((self.on, self.held, self.sold))
            invalid_unless(self.sold <= self.held, "sold", "more than is held", "give fewer")

    seen: list[tuple[date, int, int]] = []
    draw: Any = drawer(Domain(Sold), random.Random(1))
    alone = []
    for _ in range(500):
        seen.clear()
        made = draw()
        assert len({on for on, _, _ in seen}) == 1, "a day that stands against nothing is drawn again"
        assert all(sold > held for _, held, sold in seen[:-1]), "a case that holds together is drawn again"
        if made is not None:
            alone.append((made.held, made.sold))
    assert len(alone) > 475
    assert all(sold <= held for held, sold in alone)
    assert {held == sold for held, sold in alone} == {True, False}


def test_of_several_optional_fields_that_may_not_stand_together_one_is_left() -> None:
    """What is drawn again is more often absent than not."""

    @facts
    class OneOf:
        first: int | None = count("first", default=None)
        second: int | None = count("second", default=None)
        third: int | None = count("third", default=None)
        fourth: int | None = count("fourth", default=None)

        def check(self) -> None:
            given = [each for each in ("first", "second", "third", "fourth") if getattr(self, each) is not None]
            invalid_unless(len(given) == 1, given[-1] if given else "first", "not one", "give one")

    draw: Any = drawer(Domain(OneOf), random.Random(1))
    found = [draw() for _ in range(500)]
    assert found.count(None) < 50
    given = [[name for name in ("first", "second", "third", "fourth") if getattr(each, name) is not None]
             for each in found if each is not None]  # fmt: skip
    assert all(len(each) == 1 for each in given)
    assert {each[0] for each in given} == {"first", "second", "third", "fourth"}


def test_a_contradiction_that_names_no_field_or_goes_on_is_no_case() -> None:
    """There is nothing to draw again, or drawing again is given up."""

    @facts
    class Hopeless:
        number: int = count("number")
        other: int = count("another number")

        def check(self) -> None:
            tried.append(self.number)
            raise InvalidFacts(named[0], "never", "give up")

    def tries(field: str) -> int:
        tried.clear()
        named[:] = [field]
        assert drawer(Domain(Hopeless), random.Random(1))() is None
        return len(tried)

    tried: list[int] = []
    named: list[str] = []
    assert tries("number") == TRIES
    assert tries("numbers[0]") == 1


@given(st.data())
@settings(max_examples=30)
def test_what_hypothesis_draws_is_a_case(data: st.DataObject) -> None:
    """Of every length asked for."""
    assert is_a_case(data.draw(strategy(DOMAIN)))


@facts
class Simple:
    """Little enough to shrink at once."""

    paid: Fraction = money("paid", minimum=Fraction(1, 100), maximum=Fraction(5))
    number: int = count("number", minimum=2, maximum=40)
    until: date | None = day("until", minimum=date(2002, 1, 1), maximum=date(2002, 12, 31), default=None)
    items: tuple[Part, ...] = listing("items", Part)


def test_hypothesis_shrinks_towards_the_smallest_values() -> None:
    """So that a failure is reported in figures a person reads."""
    smallest = find(
        strategy(Domain(Simple, {"items": (0, 2)})),
        lambda each: len(each.items) == 2 and each.number > 3,
        settings=settings(database=None, max_examples=50, derandomize=True),
    )
    assert smallest == Simple(paid=Fraction(1, 100), number=4, items=(Part(size=3), Part(size=3)))


def test_what_has_no_lower_bound_is_drawn_on_both_sides_of_nought() -> None:
    """An open end is no reason to stay at nought."""

    @facts
    class Open:
        net: Fraction = shares("net", minimum=None, maximum=None)
        loss: Fraction = shares("loss", minimum=None, maximum=Fraction(-3_000_000))

    draw: Any = drawer(Domain(Open), random.Random(1))
    found = [draw() for _ in range(500)]
    assert min(each.net for each in found) < 0 < max(each.net for each in found)
    assert max(each.loss for each in found) <= -3_000_000
    assert all(each.net < 0 or each.net >= 0 for each in islice(small_cases(Domain(Open)), 10))
