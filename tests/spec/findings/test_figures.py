"""The figures of each finding show what it claims: they are asserted by what they have to do with each other."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.findings import FINDINGS, Figure
from spec.findings.finding import attempt
from spec.terms import EXHIBIT_A


def figures_of(id: str) -> tuple[Figure, ...]:
    """The figures of a finding, computed."""
    witness = FINDINGS[id].witness
    assert witness is not None
    return witness()


def values(id: str) -> dict[str, Any]:
    """The values of a finding's figures, by label."""
    return {figure.label: figure.value for figure in figures_of(id)}


def computed(id: str) -> list[Any]:
    """What the rules yielded, in order."""
    return [figure.value for figure in figures_of(id) if not figure.given]


def is_refused(value: Any, clause: str) -> bool:
    """Whether a figure is a refusal under the clause."""
    return isinstance(value, str) and value.startswith(f"refused by {clause}:")


# -- the sale


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


# -- the Note


def test_five_ways_to_count_days_give_five_amounts() -> None:
    *amounts, difference = computed("note.day-count")
    assert len(set(amounts)) == 5
    assert difference == max(amounts) - min(amounts) > 1_000


def test_by_principal_a_younger_note_is_given_more_than_it_is_owed() -> None:
    owed, paid, part, refused, by_principal, by_amount = computed("note.pro-rata-of-what")
    assert paid <= owed < part
    assert is_refused(refused, "Note 2")
    assert by_principal > by_amount


def test_what_a_prepayment_is_applied_to_changes_the_principal_left_and_not_the_total() -> None:
    slice_, of_slice, interest_first, of_interest_first, principal_first, of_principal_first = computed(
        "note.applied-to-what"
    )
    assert principal_first < slice_ < interest_first
    assert slice_ + of_slice == interest_first + of_interest_first == principal_first + of_principal_first


def test_one_dollar_exchanged_bars_a_prepayment_under_one_reading() -> None:
    assert values("note.one-dollar-bars-prepayment")["principal exchanged on 16 August 2002"] == 1
    *_, part_is_out, any_exercise = computed("note.one-dollar-bars-prepayment")
    assert part_is_out == "allowed"
    assert is_refused(any_exercise, "Note 2(ii)")


def test_an_exchange_on_the_day_bars_prepayment_under_one_reading() -> None:
    prepayment, exchange = computed("note.exchange-on-the-day")
    assert prepayment == "allowed"
    assert is_refused(exchange, "Note 2(ii)")


def test_the_deposit_differs_by_the_interest() -> None:
    wholly, principal, difference = computed("note.deposit")
    assert wholly - principal == difference > 0


def test_an_exchange_after_notice_makes_the_prepayment_more_than_is_owed() -> None:
    given = values("note.exchanged-after-notice")["prepayment that six holders have notice of"]
    owed, refused, expected, among_five = computed("note.exchanged-after-notice")
    assert owed < given
    assert is_refused(refused, "Note 2")
    assert among_five > 3 * expected


def test_a_cent_more_in_all_pays_one_holder_a_cent_less() -> None:
    total, paid, more, then_paid, part = computed("note.odd-cents")
    assert more - total == Fraction(1, 100)
    assert then_paid == paid - Fraction(1, 100)
    assert then_paid < part < paid


def test_the_first_day_for_exchange_is_a_day_apart() -> None:
    sixteenth, fifteenth = computed("note.first-day-for-exchange")
    assert is_refused(sixteenth, "Note 3(a)")
    assert fifteenth == "allowed"


def test_the_series_a_note_for_a_part_has_three_amounts() -> None:
    slice_, all_rides, included = computed("note.interest-on-the-part-exchanged")
    assert included < slice_ < all_rides


def test_the_remainder_comes_to_three_amounts_at_maturity() -> None:
    history, capitalised, principal_only = computed("note.what-is-left")
    assert len({history, capitalised, principal_only}) == 3
    assert principal_only < min(history, capitalised)


def test_a_series_a_note_is_not_for_whole_cents() -> None:
    exact, issued = computed("note.cents-of-series-a")
    assert exact != issued
    assert abs(exact - issued) < Fraction(1, 100)


# -- the Warrant


def test_the_initial_price_yields_fewer_shares_than_the_price_after_a_split() -> None:
    _, _, current, initial = computed("warrant.exercise-price-undefined")
    assert initial < current


def test_three_averages_of_the_same_closes_differ() -> None:
    assert len(set(computed("warrant.thirty-days"))) == 3


def test_without_a_close_the_value_is_the_boards_or_none() -> None:
    refused, board = computed("warrant.active-market")
    assert is_refused(refused, "Warrant 1(b)(iii)")
    assert board > 0


def test_a_value_of_nil_is_divided_by_under_either_reading() -> None:
    assert all(is_refused(each, "Warrant 1(b)") for each in computed("warrant.value-of-nil"))


def test_below_the_price_the_formula_yields_a_negative_number() -> None:
    shares, refused = computed("warrant.net-exercise-below-the-price")
    assert shares < 0
    assert is_refused(refused, "Warrant 1(b)")


def test_a_net_exercise_of_everything_leaves_nothing_or_something() -> None:
    issued, given_up, only_issued = computed("warrant.what-a-net-exercise-uses-up")
    assert given_up == 0
    assert only_issued == values("warrant.what-a-net-exercise-uses-up")["shares designated, all there are"] - issued > 0


def test_a_combination_and_its_reverse_lose_a_share_where_fractions_are_cut() -> None:
    before = values("warrant.fractions-of-the-number")["shares under a Warrant of Exhibit A"]
    _, exact, _, floored = computed("warrant.fractions-of-the-number")
    assert exact == before
    assert floored == before - 1


def test_the_same_shares_are_priced_apart_as_a_split_and_as_a_dividend() -> None:
    split_price, dividend_price, split_number, dividend_number = computed("warrant.split-or-dividend")
    assert split_price < dividend_price
    assert split_number > dividend_number


def test_a_fully_diluted_base_lowers_the_price_less() -> None:
    diluted, outstanding = computed("warrant.shares-outstanding-that-are-not")
    assert outstanding < diluted


def test_warrants_left_out_of_their_own_count_come_to_different_prices() -> None:
    counted, also_counted, left_out, also_left_out = computed("warrant.counts-itself")
    assert counted == also_counted
    assert left_out != also_left_out
    assert max(left_out, also_left_out) < counted


def test_two_dividends_lower_the_price_less_than_one() -> None:
    two, once = computed("warrant.two-dividends")
    assert two > once


def test_without_a_conversion_price_nothing_is_reduced() -> None:
    reduced, more, unreduced, same = computed("warrant.conversion-price-undefined")
    assert reduced < unreduced
    assert reduced * more == unreduced * same


def test_a_dividend_taken_as_an_issue_has_no_price() -> None:
    dividend, refused, at_par = computed("warrant.section-2-for-section-3")
    assert is_refused(refused, "Warrant 3(g)(1)")
    assert at_par < dividend


def test_shares_for_nothing_are_refused_or_priced_at_par() -> None:
    refused, price, number = computed("warrant.shares-for-nothing")
    assert is_refused(refused, "Warrant 3(g)(1)")
    assert price == Fraction(1, 100)
    assert number == 10 * values("warrant.shares-for-nothing")["shares under a Warrant of Exhibit A"]


def test_one_share_for_a_cent_multiplies_every_warrant_by_ten() -> None:
    before = values("warrant.one-share-is-enough")["shares under Exhibit A's Warrants"]
    price, number, low_price, high_number = computed("warrant.one-share-is-enough")
    assert number == 10 * before
    assert price * number == low_price * high_number


def test_a_price_below_par_pays_less_than_par() -> None:
    price, paid, par = computed("warrant.below-par")
    assert 0 < price < Fraction(1, 100)
    assert paid < par


def test_a_refusal_is_kept_and_a_mistake_is_not() -> None:
    """What a witness attempts may be refused; a slip in the witness itself is not taken for a refusal."""
    with pytest.raises(ZeroDivisionError):
        attempt(lambda _facts, _readings: Fraction(1) / 0, None)
