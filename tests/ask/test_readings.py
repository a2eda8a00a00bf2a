"""Readings compared and ranked: the smallest parting, the largest difference, and the proof that none is larger."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from rich.console import Console

from fourcorners.ask.compare import apart, parting, point_named, rules_reading
from fourcorners.ask.derive import facts_from
from fourcorners.ask.largest import ALL_TRIED, NOT_KNOWN, PROVED, differences, largest, largest_of, ranked
from fourcorners.ask.measured import MEASURED
from fourcorners.ask.stakes import STAKES, Argument, Figures, stake, taking
from fourcorners.ask.told_readings import largest_data, print_ranked
from fourcorners.engine.domain import Domain
from fourcorners.engine.draw import drawer
from fourcorners.engine.statements import STATEMENTS
from fourcorners.gate.run import load_statements
from spec.alternatives import ClosingCap, ClosingFractionOfDollar, NetPrice, PrepayApplication
from spec.errors import InvalidFacts, Refused
from spec.facts import ONE_CENT, Unit, facts, money
from spec.interest import growth
from spec.readings import DEFAULT_READINGS, POINTS, Readings, choose
from spec.rounding import to_the_cent
from spec.rules import RULES
from spec.terms import EFFECTIVE_DATE, EXHIBIT_A, MATURITY_DATE

NET_PRICE = POINTS["net.price"]
NET_EXERCISE = RULES["warrant.net-exercise"]


def test_every_alternative_says_which_clauses_pull_its_way() -> None:
    """And every point why its default is the default."""
    for point in POINTS.values():
        assert point.reason
        assert all(reading.pulls for reading in point.readings)
        assert len(list(point.readings)) > 1


def test_two_readings_part_on_the_smallest_facts() -> None:
    """A share, and two prices that differ; the figures are computed when asked for."""
    found = parting(NET_EXERCISE, NET_PRICE, NetPrice.CURRENT, NetPrice.INITIAL)
    assert found.minimal
    assert found.facts.designated == 1
    figures = {figure.label: (figure.one, figure.other) for figure in found.figures()}
    assert figures["cash in lieu of the fraction of a share"] == (0, Fraction(9, 10))


def test_readings_that_never_part_are_proved_never_to() -> None:
    """The same reading twice: over every case there is, in words."""
    found = parting(NET_EXERCISE, NET_PRICE, NetPrice.CURRENT, NetPrice.CURRENT)
    assert found.facts is None
    assert found.proved
    assert "designated" in found.domain


@pytest.mark.parametrize("point", ["closing.minimum", "closing.series-b-interest", "note.day-count"])
def test_readings_part_where_only_the_prover_finds_a_case_that_interest_runs_through(point: str) -> None:
    """No Closing drawn at random is large enough, and small enough, to be held: growth is stood in for."""
    found = parting(RULES["closing.schedule"], POINTS[point], *list(POINTS[point].readings)[:2])
    assert found.minimal
    assert found.facts.lines[0].purchaser == "A"
    assert found.figures()


def test_readings_never_part_by_what_is_proved_of_growth() -> None:
    """One reading twice, in a rule that interest runs through."""
    found = parting(RULES["closing.schedule"], POINTS["closing.cap"], ClosingCap.CUMULATIVE, ClosingCap.CUMULATIVE)
    assert (found.facts, found.proved, found.rests_on) == (None, True, ("interest.growth-agrees",))


def test_an_unknown_point_is_refused_with_the_nearest() -> None:
    """By name."""
    with pytest.raises(InvalidFacts, match=r"did you mean net\.price"):
        point_named("net.prise")
    assert NET_EXERCISE in rules_reading(NET_PRICE)


# -- what is at stake


def test_what_is_at_stake_is_measured_at_points_there_are() -> None:
    """Each says in words what it measures."""
    assert MEASURED
    assert set(STAKES) == set(POINTS)
    assert all(each.sentence.endswith(".") for each in STAKES.values())


def test_something_is_at_stake_at_every_point() -> None:
    """Or there would be no reason to offer it."""
    for id in STAKES:
        assert largest_of(POINTS[id]).difference > 0, id


def test_a_reading_that_turns_the_case_away_is_said_to() -> None:
    """And not to yield nothing."""
    refused, literal = largest_of(POINTS["net.out-of-the-money"]).shown_under
    assert refused == "refused (Warrant 1(b)), which counts as nothing"
    assert literal == "-132,263,820 shares"


@pytest.mark.parametrize(
    ("point", "key", "difference"),
    [
        # BAPEF, Hui and G5 hold 2,147,357 + 26,843 + 40,263 = 2,214,463; 75% of 2,939,196 is 2,204,397.
        ("amend.affected", "all", 2_939_196 - 2_214_463),
        # BAPEF alone holds 73%: the Majority Holders, and short of 75%.
        ("amend.guarantee", "both", 2_939_196),
        # BAPEF and Poon hold 2,201,041, the most that is short of 2,204,397; five shares a dollar.
        ("amend.warrant", "agreement", 5 * 2_201_041),
        # Half of 2,939,196 and of 4,450,000: a cent less than 2,225,000 is more than the one, and less than the other.
        ("covenant.base", "first-closing", Fraction(222_499_999, 100)),
        # A cent short of 1,469,598 is left, and 1,510,804 comes to it: 2,980,401.99, more than half of 4,450,000.
        ("covenant.revival", "revived", Fraction(298_040_199, 100)),
        # At ten dollars a share a net exercise gives up 14,695,980 x 0.10 / 10 shares, worth ten dollars each.
        ("securities.conversion", "net", 1_469_598),
        # $0.10 / $10 times 14,695,980 shares, against all of them.
        ("ratchet.cap", "literal", Fraction(14_695_980) - Fraction(14_695_980, 100)),
        # 14,695,980 x 16,999,999 shares paid, over 31,695,980 fully diluted on the record date, 48,695,980 later.
        (
            "dividend.unpaid", "taken-back",
            Fraction(14_695_980 * 16_999_999, 31_695_980) - Fraction(14_695_980 * 16_999_999, 48_695_980),
        ),
        # 1,999,999 places: 2 x 999,999 of them by the Holders alone, 2 x 166,666 where twelve million are counted.
        ("registration.base", "holders-only", 1_999_998 - 333_332),
        # 5,000,000 shares at ten cents come to $500,000; one share fewer cannot be transferred.
        ("transfer.warrant-measure", "price", 4_999_999),
    ],
)  # fmt: skip
def test_what_is_at_stake_is_what_is_worked_out_by_hand(point: str, key: str, difference: Fraction) -> None:
    """On Exhibit A, or on the ranges that the measure names."""
    other = next(each for each in POINTS[point].readings if each.key == key)
    found = largest(POINTS[point], other)
    assert found.difference == difference
    assert found.known in (ALL_TRIED, PROVED)


GROWN_TO_MATURITY = growth(EFFECTIVE_DATE, MATURITY_DATE, DEFAULT_READINGS.note_day_count)
GREATEST = Fraction(2_147_357)


@pytest.mark.parametrize(
    ("point", "key", "difference", "rests_on"),
    [
        # All interest on the greatest Note at maturity, but for what rides with the cent exchanged.
        ("exchange.interest", "all-rides", (GREATEST - ONE_CENT) * (GROWN_TO_MATURITY - 1), ()),
        ("exchange.interest", "included", GREATEST * (GROWN_TO_MATURITY - 1), ()),
        ("exchange.remainder", "principal-only", (GREATEST - ONE_CENT) * (GROWN_TO_MATURITY - 1), ()),
        # A cent less than the New Purchaser has is less in principal; with its interest it is more.
        ("consent.base", "note-amount", Fraction(151_080_399, 100), ("interest.growth-in-order",)),
        ("transfer.measure", "note-amount", 500_000 - ONE_CENT, ("interest.growth-in-order",)),
        # A New Purchaser's share by principal is more than its younger Note has grown to, so nobody is paid.
        (
            "prepay.base", "principal", to_the_cent(GREATEST * GROWN_TO_MATURITY),
            ("prepayment.never-more-than-payable", "interest.growth-in-order"),
        ),
    ],
)  # fmt: skip
def test_where_dates_run_too_the_largest_difference_is_proved(
    point: str, key: str, difference: Fraction, rests_on: tuple[str, ...]
) -> None:
    """Day by day, or for every day at once by what is proved of growth."""
    other = next(each for each in POINTS[point].readings if each.key == key)
    found = largest(POINTS[point], other)
    assert found.difference == difference
    assert (found.known, found.rests_on) == (PROVED, rests_on)
    assert largest_data(found)["rests_on"] == list(rests_on)


@pytest.mark.parametrize("application", [PrepayApplication.INTEREST_FIRST, PrepayApplication.PRINCIPAL_FIRST])
def test_what_a_prepayment_retires_is_proved_to_the_cent(application: PrepayApplication) -> None:
    """Principal times interest over both, at maturity: the cents of the payments keep it a little below."""
    found = largest(POINTS["prepay.application"], application)
    at_most = 2_939_196 * (1 - 1 / GROWN_TO_MATURITY)
    assert at_most - ONE_CENT < found.difference <= at_most
    assert (found.known, found.rests_on[0]) == (PROVED, "prepayment.application-at-most")


@pytest.mark.parametrize("point", ["prepay.base", "prepay.application"])
def test_no_difference_is_above_what_bounds_it(point: str) -> None:
    """On cases drawn at random, whatever the statements behind the bound say."""
    measured = STAKES[point]
    at_most = measured.argument.at_most
    assert at_most is not None
    draw = drawer(Domain(measured.facts), random.Random(3))
    cases = [case for case in (draw() for _ in range(120)) if case is not None]
    assert len(cases) > 20
    for case in cases:
        bound = max(at_most(case))
        for other in list(POINTS[point].readings)[1:]:
            apart = list(differences(measured, case, (DEFAULT_READINGS, taking(POINTS[point], other))))
            assert all(abs(here - there) <= bound for _, here, there in apart)


def test_what_a_measure_takes_at_its_word_is_a_statement() -> None:
    """One that the gate looks at."""
    load_statements()
    named = {lemma for each in STAKES.values() for lemma in each.argument.rests_on}
    assert named
    assert named <= set(STATEMENTS)


def test_an_hour_is_at_stake_for_a_warrant_that_expires_in_summer_and_has_no_price() -> None:
    """Daylight time is an hour ahead, in 2007 from 11 March; the Warrants of the First Closing expire before that."""
    found = largest_of(POINTS["warrant.expiry"])
    assert found.difference == 60
    assert found.dollars == 0
    assert found.stake.shown(found.difference) == "60 minutes"
    assert found.facts.issued_on == date(2002, 3, 11)
    assert largest_of(POINTS["registration.last-day"]).stake.shown(1) == "1 day"


def test_days_come_after_dollars_in_the_ranking_and_minutes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a unit of their own, which the heading explains."""
    some = ("warrant.expiry", "registration.last-day", "notice.count", "warrant.number", "covenant.debt")
    for id in set(STAKES) - set(some):
        monkeypatch.delitem(STAKES, id)
    found = ranked()
    assert [each.stake.point for each in found] == [
        "covenant.debt", "warrant.number", "notice.count", "registration.last-day", "warrant.expiry",
    ]  # fmt: skip
    printed = io.StringIO()
    print_ranked(found, Console(file=printed))
    last = printed.getvalue().splitlines()[-1]
    assert "only days or minutes" in printed.getvalue()
    assert " - " in last
    assert "60 minutes" in last
    assert largest_data(found[-1])["dollars"] is None


def test_a_count_says_what_it_counts_and_nothing_else_does() -> None:
    """A day, a minute."""
    with pytest.raises(ValueError, match="what is counted"):
        stake("net.price", facts=Amount, unit=Unit.COUNT)
    with pytest.raises(ValueError, match="what is counted"):
        stake("net.price", facts=Amount, unit=Unit.MONEY, counts="day")


def test_the_unit_of_a_warrant_is_worth_four_times_the_shares_of_exhibit_a() -> None:
    """Twenty-five shares a dollar instead of five, on $2,939,196."""
    found = largest_of(POINTS["closing.warrant-unit"])
    assert found.difference == 20 * sum(each.principal for each in EXHIBIT_A)
    assert found.known == ALL_TRIED


def test_cents_carry_less_than_five_shares_and_that_is_proved() -> None:
    """Ninety-nine cents, five shares a dollar."""
    found = largest(POINTS["closing.fraction-of-dollar"], ClosingFractionOfDollar.WHOLE_DOLLARS)
    assert (found.difference, found.known) == (Fraction(495, 100), PROVED)
    assert found.dollars == Fraction(495, 1000)


@facts
class Amount:
    """An amount."""

    amount: Fraction = money("amount", minimum=0, maximum=Fraction(100))


@pytest.fixture
def no_stake_at_net_price() -> Iterator[None]:
    """The stake of that point is put back afterwards."""
    kept = STAKES.pop("net.price")
    yield
    STAKES["net.price"] = kept


@pytest.mark.usefixtures("no_stake_at_net_price")
def test_a_largest_difference_inside_the_range_is_found_and_proved() -> None:
    """Not at a corner."""

    @stake("net.price", facts=Amount, unit=Unit.MONEY)
    def hill(case: Amount, readings: Readings) -> Figures:
        """A parabola, under one of the readings."""
        return {"hill": case.amount * (14 - case.amount) if readings != DEFAULT_READINGS else Fraction(0)}

    STAKES["net.price"].facts(amount=1)
    found = largest_of(NET_PRICE)
    assert found.difference >= 49
    assert found.facts.amount in (7, 100)
    assert found.known == PROVED


@pytest.mark.usefixtures("no_stake_at_net_price")
def test_a_needle_that_the_search_misses_is_found_by_the_proof() -> None:
    """One cent in a wide range; the prover's counterexample becomes the case."""

    @stake("net.price", facts=Amount, unit=Unit.MONEY)
    def needle(case: Amount, readings: Readings) -> Figures:
        """A needle, under one of the readings."""
        there = readings != DEFAULT_READINGS and case.amount == Fraction(3137, 100)
        return {"needle": Fraction(5) if there else Fraction(0)}

    found = largest_of(NET_PRICE)
    assert found.difference == 5
    assert found.facts.amount == Fraction(3137, 100)
    assert found.known == PROVED


@pytest.mark.usefixtures("no_stake_at_net_price")
def test_a_bound_above_what_is_reached_proves_nothing() -> None:
    """The difference is five, and it is only known that it is at most a hundred: so it is the largest found."""

    @stake("net.price", facts=Amount, unit=Unit.MONEY, argument=Argument(at_most=lambda case: [case.amount]))
    def five(case: Amount, readings: Readings) -> Figures:
        """Five, under one of the readings."""
        return {"five": min(Fraction(5), case.amount) if readings != DEFAULT_READINGS else Fraction(0)}

    found = largest_of(NET_PRICE)
    assert (found.difference, found.known) == (Fraction(5), NOT_KNOWN)
    assert not found.rests_on


@pytest.mark.usefixtures("no_stake_at_net_price")
def test_a_case_turned_away_counts_as_nothing() -> None:
    """What a clause refuses under one reading is all at stake."""

    @stake("net.price", facts=Amount, unit=Unit.MONEY)
    def refused(case: Amount, readings: Readings) -> Figures:
        """An amount, refused under one of the readings."""
        if readings != DEFAULT_READINGS:
            raise Refused("Note 2", "because")
        return {"amount": case.amount}

    assert largest_of(NET_PRICE).difference == 100
    with pytest.raises(ValueError, match="measured twice"):
        stake("net.price", facts=Amount, unit=Unit.MONEY)(refused)


def test_a_figure_of_a_list_names_the_holder_whom_it_is_about() -> None:
    facts = facts_from(RULES["prepayment.allocate"], ["amount=100000", "on=2002-08-14", "notes=exhibit-a"])
    taken = DEFAULT_READINGS, choose({"prepay.base": "principal"})
    found = {each.label: each.shown() for each in apart(RULES["prepayment.allocate"], facts, *taken)}
    assert found["payments 2 (Kumi Hui), pro rata share, exact"] == ("$913.2768…", "$913.2769…")
