"""Minimising: the fewest facts in the roundest units, every step down confirmed by a run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

from fourcorners.corpus.minimise import minimise, minimised, smallest
from fourcorners.corpus.size import digits, size
from fourcorners.engine.domain import Domain
from fourcorners.engine.prove import outcome_of
from fourcorners.engine.statements import Kind, Statement
from fourcorners.engine.verdicts import Failure
from spec.facts import count, facts

Predicate = Callable[[Any], bool]


@pytest.fixture
def false_where(dear_sale: Any) -> Callable[..., Statement]:
    """A statement about sales that fails wherever the predicate holds."""

    def made(predicate: Predicate, assumes: Predicate | None = None, lengths: Any = None) -> Statement:
        def check(case: Any) -> None:
            assert not predicate(case), "as foretold"

        domain = Domain(type(dear_sale), lengths or {}, (), assumes)
        return Statement("test.made", ("Note 2",), "It is not so.", "never", Kind.INVARIANT, (), domain, check)

    return made


def test_everything_that_does_not_matter_goes(dear_sale: Any, under_a_thousand: Statement) -> None:
    least, minimal = minimise(under_a_thousand, dear_sale)
    assert minimal
    assert least.proceeds == 1000
    assert (least.fee, least.days, least.floor, least.sold_on) == (0, 0, None, date(2002, 1, 31))
    assert [(each.holder, each.held) for each in least.holders] == [("A", 0)]


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (lambda case: case.proceeds > 1000, {"proceeds": 2000}),
        (lambda case: case.proceeds * 100 % 10 == 2, {"proceeds": Fraction("0.02")}),
        (lambda case: case.fee.denominator > 1, {"fee": Fraction(1, 10)}),
        (lambda case: case.days >= 234, {"days": 300}),
        (lambda case: 234 <= case.days < 300 or case.days == 417, {"days": 240}),
        (lambda case: case.sold_on > date(2002, 5, 17), {"sold_on": date(2002, 6, 1)}),
        (lambda case: case.floor is not None, {"floor": 0}),
        (lambda case: case.floor is not None and case.floor > 7, {"floor": 8}),
        (lambda case: case.proceeds + case.fee >= 100, {"proceeds": 0, "fee": 100}),
    ],
    ids=range(9),
)
def test_what_matters_becomes_the_roundest_there_is(
    dear_sale: Any, false_where: Callable[..., Statement], predicate: Predicate, expected: dict[str, Any]
) -> None:
    least, minimal = minimise(false_where(predicate), dear_sale)
    assert minimal
    assert {name: getattr(least, name) for name in expected} == expected


def test_two_numbers_that_must_be_equal_come_down_together(
    dear_sale: Any, false_where: Callable[..., Statement]
) -> None:
    case = attrs.evolve(dear_sale, fee=Fraction(412), floor=Fraction(412), proceeds=Fraction(412))
    least, _ = minimise(false_where(lambda each: each.fee == each.floor == each.proceeds > 40), case)
    assert (least.fee, least.floor, least.proceeds) == (50, 50, 50)


def test_lists_lose_the_items_that_do_not_matter_wherever_they_stand(
    dear_sale: Any, false_where: Callable[..., Statement]
) -> None:
    first, last = dear_sale.holders
    case = attrs.evolve(dear_sale, holders=(first, attrs.evolve(last, holder="Third"), last))
    least, _ = minimise(false_where(lambda each: any(item.holder == "Third" for item in each.holders)), case)
    assert [(item.holder, item.held) for item in least.holders] == [("Third", 0)]


def test_lists_keep_to_the_lengths_that_the_statement_speaks_of(
    dear_sale: Any, false_where: Callable[..., Statement]
) -> None:
    least, _ = minimise(false_where(lambda _: True, lengths={"holders": (2, 3)}), dear_sale)
    assert [item.holder for item in least.holders] in (["A", "B"], ["B", "A"])


def test_a_case_that_the_statement_does_not_assume_is_never_reached(
    dear_sale: Any, false_where: Callable[..., Statement]
) -> None:
    least, _ = minimise(false_where(lambda _: True, assumes=lambda case: case.days > 99), dear_sale)
    assert least.days == 100


def test_a_failure_does_not_slip_into_another_kind_of_failure(
    dear_sale: Any, false_where: Callable[..., Statement]
) -> None:
    """Dividing by nought would be a smaller case, but of something else."""
    found = minimised(false_where(lambda case: 1 / case.days < 1), dear_sale)
    assert (found.facts.days, found.said) == (2, "as foretold")


def test_the_result_fails_and_is_no_larger(dear_sale: Any, under_a_thousand: Statement) -> None:
    found = minimised(under_a_thousand, dear_sale)
    assert outcome_of(under_a_thousand, found.facts)[1] == found.said
    assert size(found.facts) < size(dear_sale)


def test_it_is_deterministic_and_says_how_it_judged(dear_sale: Any, under_a_thousand: Statement) -> None:
    one, other = minimised(under_a_thousand, dear_sale), minimised(under_a_thousand, dear_sale)
    assert one == other
    assert f"{one.runs} runs" in one.judged


def test_a_bound_on_runs_is_kept_and_owned_up_to(dear_sale: Any, under_a_thousand: Statement) -> None:
    found = minimised(under_a_thousand, dear_sale, 5)
    assert (found.minimal, found.runs) == (False, 5)
    assert "stopped after 5 runs" in found.judged
    assert outcome_of(under_a_thousand, found.facts)[1] is not None


def test_a_minimal_case_stays_as_it_is(dear_sale: Any, under_a_thousand: Statement) -> None:
    least, _ = minimise(under_a_thousand, dear_sale)
    assert minimise(under_a_thousand, least) == (least, True)


def test_what_holds_cannot_be_made_minimal(dear_sale: Any, under_a_thousand: Statement) -> None:
    with pytest.raises(ValueError, match="does not fail"):
        minimise(under_a_thousand, attrs.evolve(dear_sale, proceeds=Fraction(1)))


def test_the_smallest_is_no_larger_than_any_engines_own(dear_sale: Any, under_a_thousand: Statement) -> None:
    shrunk = attrs.evolve(dear_sale, proceeds=Fraction(1000), fee=Fraction(0), days=0, floor=None)
    found = smallest(under_a_thousand, [Failure(dear_sale, "", "drawn"), Failure(shrunk, "", "Hypothesis")])
    assert size(found.facts) <= size(shrunk)
    assert found.found_by in ("drawn", "Hypothesis")


def test_without_a_failure_there_is_nothing_smallest(under_a_thousand: Statement) -> None:
    with pytest.raises(ValueError, match="no failure"):
        smallest(under_a_thousand, [])


@pytest.mark.parametrize(
    ("number", "written"),
    [("5", "5"), ("1000", "1000"), ("1/20", "005"), ("1/2", "05"), ("22/7", "22/7"), ("-7/4", "175")],
)  # fmt: skip
def test_digits_are_counted_as_a_person_writes_them(number: str, written: str) -> None:
    assert digits(Fraction(number)) == written


def test_whole_dollars_come_before_cents_and_round_numbers_before_others(dear_sale: Any) -> None:
    def of(proceeds: str) -> Any:
        return size(attrs.evolve(dear_sale, proceeds=Fraction(proceeds)))

    assert of("1") < of("2") < of("10") < of("11") < of("0.01") < of("0.12") < of("1000") < of("1001")


@facts
class Election:
    """Three numbers that bear on each other."""

    designated: int = count("designated", minimum=1, maximum=10**6)
    price: int = count("price", minimum=1, maximum=10**6)
    value: int = count("value", minimum=1, maximum=10**6)


def test_of_three_numbers_one_is_gone_through_where_no_step_leads_there() -> None:
    """Cases so scattered that no change of one, or of two together, comes upon the smallest."""

    def check(case: Election) -> None:
        assert (37 * case.designated + 53 * case.price + 71 * case.value) % 1009 != 684, "as foretold"

    made = Statement("test.made", ("Note 2",), "It is not so.", "never", Kind.INVARIANT, (), Domain(Election), check)
    cases = (Election(designated=4_321, price=98_765, value=value) for value in range(1, 1_010))
    failing = next(case for case in cases if outcome_of(made, case)[1] is not None)
    least, minimal = minimise(made, failing)
    assert minimal
    assert size(least)[0] <= 4
