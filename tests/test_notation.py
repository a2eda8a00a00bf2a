"""How values are read, kept and shown."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourcorners.notation import exact_text, parse_date, parse_facts, parse_number, show, show_apart
from properties.books import BookFacts
from spec.errors import InvalidFacts
from spec.facts import Unit
from spec.interest import NoteAmountFacts
from spec.net_exercise import NetExerciseFacts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("402629", Fraction(402629)),
        ("$402,629.00", Fraction(402629)),
        ("0.1", Fraction(1, 10)),
        (".05", Fraction(1, 20)),
        ("1/3", Fraction(1, 3)),
        ("-$1.50", Fraction(-3, 2)),
        ("5%", Fraction(1, 20)),
        ("1,000 shares", Fraction(1000)),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: Fraction) -> None:
    assert parse_number(text, "field") == value


@pytest.mark.parametrize("text", ["", "NaN", "inf", "1e5", "0x10", "1_000", "1,00", "1.2.3", "1/0", "1.5/2", "9" * 500])
def test_what_is_not_a_plain_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidFacts):
        parse_number(text, "field")


@given(st.fractions(max_denominator=10**6))
def test_the_exact_text_of_a_number_reads_back_the_same(value: Fraction) -> None:
    assert parse_number(exact_text(value), "field") == value


def test_facts_read_back_from_their_exact_text() -> None:
    facts = NetExerciseFacts(designated=Fraction(1, 3), fair_market_value=Fraction(1, 7), number=None)
    assert parse_facts(NetExerciseFacts, exact_text(facts)) == facts


def test_a_float_is_never_read() -> None:
    with pytest.raises(InvalidFacts, match="float"):
        parse_facts(NetExerciseFacts, {"designated": 0.5})


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Fraction(214735665, 100), Unit.MONEY, "$2,147,356.65"),
        (Fraction(1, 3), Unit.EXACT_MONEY, "$0.33"),
        (Fraction(-1, 200), Unit.EXACT_MONEY, "-$0.01"),
        (Fraction(1, 10), Unit.PRICE, "$0.10"),
        (Fraction(4000, 3), Unit.SHARES, "1,333.3333… shares"),
        (1, Unit.WHOLE_SHARES, "1 share"),
        (date(2002, 8, 15), Unit.DATE, "15 August 2002"),
        (None, Unit.PRICE, "none"),
    ],
)
def test_values_are_shown_as_people_read_them(value: object, unit: Unit, shown: str) -> None:
    assert show(value, unit) == shown


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(InvalidFacts, match="2003-02-29"):
        parse_facts(NoteAmountFacts, {"principal": "1", "accrues_from": "2001-12-28", "on": "2003-02-29"})


def test_facts_within_facts_may_be_absent() -> None:
    text = exact_text(BookFacts(
        today=date(2002, 2, 1), notes=(), warrants=(), common_at_start=Fraction(1), common_since=Fraction(0),
        convertible=Fraction(0), deposit=Fraction(0)
    ))  # fmt: skip
    assert text["notice"] is None
    assert parse_facts(BookFacts, text).notice is None


@pytest.mark.parametrize("text", ["2002-08-15", "15 August 2002", "August 15, 2002", "  15  August  2002 "])
def test_dates_are_read_as_they_stand_in_a_letter(text: str) -> None:
    assert parse_date(text, "on") == date(2002, 8, 15)


@pytest.mark.parametrize(
    "text", ["", "15 Augst 2002", "31 February 2002", "08/15/2002", "2002-02-29", "August 2002", "9" * 5000]
)
def test_what_is_no_date_is_refused_with_two_ways_to_write_one(text: str) -> None:
    with pytest.raises(InvalidFacts, match="write a date as 2002-08-15 or 15 August 2002"):
        parse_date(text, "on")


def test_a_figure_marked_as_going_on_is_cut_and_not_rounded_up() -> None:
    """1.99999… shares are below two, and say so."""
    assert show(Fraction(199_999_999, 100_000_000), Unit.SHARES) == "1.9999… shares"
    assert show(Fraction(-199_999_999, 100_000_000), Unit.SHARES) == "-1.9999… shares"
    assert show(Fraction(2, 3), Unit.RATIO) == "0.6666666666…"
    assert show(Fraction(2, 3), Unit.MONEY) == "$0.67"


def test_two_figures_that_would_look_alike_are_told_apart_and_others_stay_as_they_are() -> None:
    third = Fraction(1, 3)
    assert show_apart(Fraction(1), Fraction(2), Unit.MONEY) == ("$1.00", "$2.00")
    assert show_apart(third, third + Fraction(1, 10**5), Unit.EXACT_MONEY) == ("$0.33333…", "$0.33334…")
    assert show_apart(-third, -third - Fraction(1, 10**4), Unit.EXACT_MONEY) == ("-$0.3333…", "-$0.3334…")
    assert show_apart(Fraction(8) / 13, Fraction(8) / 13 + Fraction(1, 10**6), Unit.SHARES)[0].endswith("… shares")
    assert show_apart(None, Fraction(1), Unit.MONEY) == ("none", "$1.00")
    assert show_apart("a", "a", Unit.NAME) == ("a", "a")
    hair = Fraction(1, 10**60)
    assert show_apart(hair, 2 * hair, Unit.EXACT_MONEY) == (str(hair), str(2 * hair))
