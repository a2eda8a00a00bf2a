"""The figures of findings about the sale show what each claims: they are asserted by their relation."""

from __future__ import annotations

from fractions import Fraction

from spec.terms import EXHIBIT_A
from tests.spec.findings.shown import computed, is_refused, values


def test_recital_a_counts_one_share_more_than_five_a_dollar() -> None:
    assert computed("agreement.recital-a-odd-warrant") == [5 * 4_251_500, 1]


def test_warrants_counted_as_units_are_for_five_times_the_shares() -> None:
    shares, units = computed("agreement.warrants-or-shares")
    assert shares == 5 * sum(line.principal for line in EXHIBIT_A)
    assert units == 5 * shares


def test_cents_of_principal_carry_shares_or_do_not() -> None:
    assert computed("agreement.cents-of-principal") == [Fraction("9.95"), 5]


def test_a_dollar_repaid_makes_room_under_one_reading_of_the_cap() -> None:
    cumulative, outstanding = computed("agreement.what-the-cap-measures")
    assert is_refused(cumulative, "PA 1.1")
    assert outstanding == "allowed"


def test_the_condition_of_a_minimum_never_bites_or_leaves_a_narrow_band() -> None:
    first, together, alone, room, band, whole_room = computed("agreement.minimum-never-tested")
    assert is_refused(first, "PA 1.3(a)")  # not by PA 5.1(d), which comes second
    assert together == "allowed"
    assert is_refused(alone, "PA 5.1(d)")
    assert room - 1_500_000 == band
    assert 0 < band < 11_000
    assert whole_room == "allowed"


def test_interest_to_the_closing_takes_less_series_b_principal() -> None:
    effective, closing, kept = computed("agreement.series-b-interest-on-surrender")
    assert closing < effective
    assert kept == effective - closing


def test_the_largest_series_b_note_falls_short_of_the_price_by_cents() -> None:
    grown, short = computed("agreement.surrender-is-not-equal")
    assert grown == Fraction("2147356.65")
    assert short == Fraction("0.35")


def test_a_note_paid_for_by_surrender_is_worth_more_at_maturity() -> None:
    surrender, cash, difference = computed("agreement.schedule-silent-on-payment")
    assert surrender - cash == difference > 0


def test_one_line_of_exhibit_a_alone_is_a_dollar_above() -> None:
    above = {
        label.partition(":")[0]: value
        for label, value in values("agreement.a-dollar-above").items()
        if label.endswith("to the dollar")
    }
    assert len(above) == len(EXHIBIT_A)
    assert {purchaser: value for purchaser, value in above.items() if value} == {"Kumi Hui": 1}
