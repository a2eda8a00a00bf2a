"""The figures of findings about the Warrant show what each claims: they are asserted by their relation."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from tests.spec.findings.shown import computed, is_refused, values


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


def test_before_the_close_of_a_combinations_day_ten_times_the_shares_are_bought_for_the_same() -> None:
    early, paid_early, late, paid_late = computed("warrant.split-before-the-close")
    assert early // 10 == late
    assert 0 <= paid_early - paid_late < 1


def test_a_split_on_the_day_of_a_warrant_multiplies_it_or_leaves_it_behind() -> None:
    adjusted, left = computed("warrant.own-date")
    assert adjusted == 10 * left == 10 * values("warrant.own-date")["shares under a Warrant of Exhibit A"]


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


def test_prevailing_time_ends_a_summer_warrant_an_hour_sooner() -> None:
    day, standard, same_day, prevailing = computed("warrant.hour-of-expiry")
    assert day == same_day
    assert standard - prevailing == 60


def test_a_letter_counted_from_delivery_is_posted_a_week_sooner() -> None:
    posted, delivered = computed("warrant.mailed-or-delivered")
    assert posted - delivered == timedelta(days=7)


def test_the_reserve_is_for_one_holder_or_for_all() -> None:
    mine, everybodys = computed("warrant.reserve-for-whom")
    given = values("warrant.reserve-for-whom")
    assert everybodys - mine == given["shares under the other five"] > 0


def test_a_split_in_suspense_leaves_half_a_warrant_or_none() -> None:
    issued, left, issued_in_part, left_in_part = computed("warrant.split-in-suspense")
    assert issued == left > 0
    assert issued_in_part == issued + left
    assert left_in_part == 0


def test_a_dividend_paid_in_part_is_measured_on_one_day_or_the_other() -> None:
    from_record, when_paid = computed("warrant.dividend-paid-in-part")
    assert from_record < when_paid


def test_a_share_bought_before_a_lapse_is_cheaper_for_good() -> None:
    between, later = computed("warrant.exercised-before-readjustment")
    assert between < later


def test_what_is_not_the_companys_security_is_laid_by_for_nobody() -> None:
    own, other = computed("warrant.dividends-of-property")
    assert own > 0 == other


def test_a_warrant_converted_net_takes_part_with_fewer_shares() -> None:
    in_full, net = computed("warrant.language-of-conversion")
    assert 0 < net < in_full


def test_after_a_recapitalisation_the_whole_costs_the_same_or_a_tenth() -> None:
    whole, a_share = computed("warrant.price-after-recapitalisation")
    assert a_share == whole / 10


def test_the_more_shares_a_convertible_can_become_the_nearer_the_price_is_to_nil() -> None:
    prices = computed("warrant.maximum-number-unbounded")
    assert prices == sorted(prices, reverse=True)
    assert 0 < prices[-1] < Fraction(1, 10_000)


def test_after_a_lapse_the_split_since_is_kept_or_forgotten() -> None:
    granted, replayed, restored = computed("warrant.lapse-of-options")
    assert granted < replayed
    assert restored == 2 * replayed


def test_a_literal_readjustment_leaves_the_price_above_where_it_began() -> None:
    before = values("warrant.lapse-above-the-price")["Purchase Price before the grant"]
    granted, capped, literal = computed("warrant.lapse-above-the-price")
    assert granted < capped == before < literal


def test_an_issue_before_a_late_warrant_adjusts_it_or_not() -> None:
    assert computed("warrant.date-hereof") == [True, True, False, True]


def test_exercise_of_an_old_option_is_left_out_or_is_not() -> None:
    assert computed("warrant.exercise-of-old-options") == [False, True]
