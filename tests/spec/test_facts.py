"""Classes of facts: their fields, bounds and errors."""

from __future__ import annotations

import enum
import re
import types
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from spec.errors import InvalidFacts
from spec.events import EVENTS
from spec.facts import (
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
    outcome,
    price,
    quantities,
    ratio,
    revised,
    shares,
    unchecked,
    whole_shares,
)
from spec.quantities import Quantity, within, written
from spec.rules import RULES


class Colour(enum.Enum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


@facts
class Inner:
    """An item of a list."""

    called: str = name("name")


@facts
class Sample:
    """A field of every kind."""

    paid: Fraction = money("paid", default=Fraction(0), clause="PA 1.1")
    balance: Fraction = exact_money("balance", default=Fraction(0))
    priced: Fraction = price("price", default=Fraction(1))
    number: Fraction = shares("shares", default=Fraction(0))
    whole: int = whole_shares("whole shares", default=0)
    days: int = count("days", maximum=10, default=0)
    rate: Fraction = ratio("rate", default=Fraction(0))
    on: date = day("day", minimum=date(2002, 1, 1), maximum=date(2002, 12, 31), default=date(2002, 1, 1))
    called: str = name("name", default="somebody")
    agreed: bool = flag("agreed", default=False)
    colour: Colour = choice("colour", Colour, default=Colour.RED)
    items: tuple[Inner, ...] = listing("items", Inner, maximum=2, distinct="called", default=())
    inner: Inner | None = nested("inner", Inner, default=None, absent="there is none")
    perhaps: Fraction | None = money("perhaps", default=None, absent="it is not known")


EXACT_FIELDS = ("paid", "balance", "priced", "number", "rate", "perhaps")
WHOLE_FIELDS = ("whole", "days")
INEXACT = [1.0, float("nan"), float("inf"), Decimal(1), True, "1", 1j, object()]


def sample(field: str, value: Any) -> Sample:
    """A sample with one field given."""
    return Sample(**{field: value})


@pytest.mark.parametrize("field", EXACT_FIELDS)
def test_a_whole_number_becomes_an_exact_fraction(field: str) -> None:
    """So that dividing by it stays exact."""
    assert isinstance(getattr(sample(field, 1), field), Fraction)


@pytest.mark.parametrize("field", EXACT_FIELDS + WHOLE_FIELDS)
@pytest.mark.parametrize("wrong", INEXACT, ids=lambda value: type(value).__name__)
def test_an_inexact_number_is_of_the_wrong_type(field: str, wrong: Any) -> None:
    """Floats, NaN and infinity, decimals, bools, text and complex numbers."""
    with pytest.raises(TypeError):
        sample(field, wrong)


@pytest.mark.parametrize("field", WHOLE_FIELDS)
def test_a_fraction_is_whole_only_where_its_denominator_is_one(field: str) -> None:
    """4/2 is 2, and 1/2 is of the wrong type."""
    assert getattr(sample(field, Fraction(4, 2)), field) == 2
    with pytest.raises(TypeError):
        sample(field, Fraction(1, 2))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("paid", -1),
        ("paid", Fraction(1, 1000)),
        ("paid", 10**12 + 1),
        ("balance", Fraction(-1, 10**9)),
        ("priced", 0),
        ("number", -1),
        ("whole", -1),
        ("days", 11),
        ("rate", -1),
        ("on", date(2001, 12, 31)),
        ("on", date(2003, 1, 1)),
        ("called", ""),
        ("called", "  "),
        ("colour", "red"),
        ("items", [Inner(called="A")] * 2),
        ("items", [Inner(called="A"), Inner(called="B"), Inner(called="C")]),
        ("perhaps", -1),
    ],
)
def test_a_value_out_of_bounds_names_its_field_and_a_remedy(field: str, wrong: Any) -> None:
    """The error carries both as data."""
    with pytest.raises(InvalidFacts) as error:
        sample(field, wrong)
    assert error.value.field == field
    assert error.value.remedy


@attrs.frozen
class Bound:
    """A quantity of some rule's facts, and where it stands."""

    where: str
    quantity: Quantity


def _bounded(cls: type[Any], where: str) -> Iterator[Bound]:
    for field, quantity in quantities(cls).items():
        if isinstance(quantity.item, type) and attrs.has(quantity.item):
            yield from _bounded(quantity.item, f"{where}.{field}")
        elif quantity.unit not in (Unit.LIST, Unit.NAME, Unit.FLAG, Unit.CHOICE):
            yield Bound(f"{where}.{field}", quantity)


FACTS = (*(rule.facts for rule in RULES.values()), *EVENTS)


def _said(quantity: Quantity, value: Any) -> InvalidFacts | None:
    try:
        within(quantity)(None, types.SimpleNamespace(name="figure"), value)
    except InvalidFacts as error:
        return error
    return None


def test_what_an_error_tells_one_to_give_is_taken() -> None:
    """Beyond every bound of every field of every rule and event: the figure named is within, or the next one is."""
    tried = set()
    for bound in (bound for cls in FACTS for bound in _bounded(cls, cls.__name__)):
        quantity = bound.quantity
        step: Any = timedelta(days=1) if quantity.unit is Unit.DATE else 1
        for value in (
            *(end - step for end in (quantity.minimum, quantity.above) if end is not None),
            *(end for end in (quantity.above,) if end is not None),
            *(end + step for end in (quantity.maximum,) if end is not None),
        ):
            error = _said(quantity, value)
            assert error is not None, bound
            given = re.fullmatch(
                r"give (more than )?(\S+)( or (?:more|less|a later day|an earlier day))?", error.remedy
            )
            assert given is not None, error.remedy
            named: Any = date.fromisoformat(given[2]) if quantity.unit is Unit.DATE else Fraction(given[2])
            assert (_said(quantity, named) is None) == (given[1] is None), (bound, error.remedy)
            if given[1]:
                assert _said(quantity, named + Fraction(1, 100)) is None, (bound, error.remedy)
            tried.add(given[1] or given[3])
    assert tried == {"more than ", " or more", " or less", " or a later day", " or an earlier day"}


def test_an_error_reads_as_a_sentence() -> None:
    """Field, what is wrong, clause, remedy."""
    with pytest.raises(InvalidFacts) as error:
        sample("paid", -1)
    assert str(error.value) == "paid: -1 is below 0 (PA 1.1); give 0 or more"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("on", "2002-01-01"),
        ("on", datetime(2002, 1, 1, tzinfo=UTC)),
        ("on", None),
        ("called", None),
        ("agreed", 1),
        ("items", [1]),
        ("inner", 1),
    ],
    ids=str,
)
def test_a_value_of_another_kind_is_of_the_wrong_type(field: str, wrong: Any) -> None:
    """A time is no date, and 1 is no yes."""
    with pytest.raises(TypeError):
        sample(field, wrong)


def test_only_an_optional_field_may_be_absent() -> None:
    """And it says what that means."""
    assert Sample().perhaps is None
    assert quantities(Sample)["perhaps"].absent == "it is not known"
    with pytest.raises(TypeError):
        sample("paid", None)


def test_facts_are_frozen_and_compared_by_value() -> None:
    """Two samples alike are equal, and neither can be changed."""
    assert sample("paid", 1) == sample("paid", Fraction(1))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Sample().paid = Fraction(1)  # type: ignore[misc]


def test_every_field_says_what_it_holds() -> None:
    """Units, in order, from the metadata."""
    assert [quantity.unit for quantity in quantities(Sample).values()] == [
        Unit.MONEY,
        Unit.EXACT_MONEY,
        Unit.PRICE,
        Unit.SHARES,
        Unit.WHOLE_SHARES,
        Unit.COUNT,
        Unit.RATIO,
        Unit.DATE,
        Unit.NAME,
        Unit.FLAG,
        Unit.CHOICE,
        Unit.LIST,
        Unit.FACTS,
        Unit.MONEY,
    ]


def test_the_check_runs_last() -> None:
    """A contradiction between fields is found when each is valid."""

    @facts
    class Pair:
        low: int = count("low", maximum=9)
        high: int = count("high", maximum=9)

        def check(self) -> None:
            invalid_unless(self.low <= self.high, "high", "it is below low", "give low or more")

    assert Pair(low=1, high=1).high == 1
    with pytest.raises(InvalidFacts, match="below low"):
        Pair(low=2, high=1)


def test_an_outcome_is_not_held_to_bounds() -> None:
    """A rule computed it; that it is out of bounds is for a statement to find."""

    @outcome
    class Result:
        left: Fraction = money("left")

    assert Result(left=Fraction(-1, 3)).left < 0


def test_what_was_computed_is_not_held_to_bounds_either() -> None:
    """Neither facts made of it nor facts changed to it; defaults are filled in."""
    assert unchecked(Sample, paid=Fraction(-1)).paid == -1
    assert unchecked(Sample).colour is Colour.RED
    before: Any = Sample()
    after = revised(before, paid=Fraction(-1))
    assert (before.paid, after.paid, after.priced) == (0, -1, 1)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(3_000_000_001, 1000), "3000000.001"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(7), "7"),
        (Fraction(1, 2**10), "1/1024"),
        (12, "12"),
    ],
)
def test_a_value_turned_away_is_shown_as_a_person_writes_it(value: Any, shown: str) -> None:
    """As a decimal where it ends as one, within nine places."""
    assert written(value) == shown
