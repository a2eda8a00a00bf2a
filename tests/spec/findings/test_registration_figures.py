"""The figures of findings about registration rights show what each claims."""

from __future__ import annotations

from datetime import timedelta

from tests.spec.findings.shown import computed, is_refused, values


def test_the_end_of_the_rights_moves_with_the_date_left_blank() -> None:
    one, other = computed("registration.no-date")
    assert one < other


def test_the_anniversary_is_a_day_of_the_rights_or_not() -> None:
    through, before = computed("registration.last-day")
    assert through - before == timedelta(days=1)


def test_a_place_stays_empty_because_others_are_counted() -> None:
    places = values("registration.places-left-empty")["places left for Registrable Shares"]
    _, included, empty, by_holders = computed("registration.places-left-empty")
    assert included + empty == places == by_holders
    assert empty > 0


def test_a_holder_is_given_more_than_it_asked_for_under_the_literal_reading() -> None:
    figures = computed("registration.more-than-asked")
    (capped_one, capped_all, empty), literal, redistributed = figures[:3], figures[3:6], figures[6:]
    literal_one, literal_all, none_empty = literal
    redistributed_one, redistributed_all, filled = redistributed
    assert capped_one == redistributed_one == 1 < literal_one
    assert empty == 1
    assert none_empty == filled == 0
    assert literal_all == capped_all < redistributed_all


def test_the_formula_can_break_parity() -> None:
    fewest, refused = computed("registration.formula-or-parity")
    assert fewest > values("registration.formula-or-parity")["places left for Registrable Shares"]
    assert is_refused(refused, "RRA 2.3")


def test_holders_fare_well_together_and_one_of_them_badly() -> None:
    together, each = computed("registration.parity-of-whom")
    assert together == "allowed"
    assert is_refused(each, "RRA 2.3")


def test_the_large_holder_keeps_all_none_or_a_part() -> None:
    _, holder, _, whole_class, _, share = computed("registration.sold-in-three-months")
    assert whole_class == 0 < share < holder


def test_proceeds_are_more_before_the_discount() -> None:
    net, gross = computed("registration.proceeds-gross-or-net")
    assert net < gross


def test_an_indemnity_paid_before_counts_towards_the_limit_or_not() -> None:
    proceeds = values("registration.indemnity-without-limit")["net proceeds of the Holder"]
    contribution_only, all_liability = computed("registration.indemnity-without-limit")
    assert all_liability == proceeds < contribution_only


def test_two_lock_ups_follow_each_other_without_a_gap() -> None:
    first, second, days = computed("registration.one-lock-up-after-another")
    assert first < second
    assert days > 2 * 180


def test_a_warrant_holder_is_a_holder_once_it_has_exercised() -> None:
    assert computed("registration.warrant-holders-unheard") == [False, True]


def test_of_no_shares_no_part_can_consent() -> None:
    effective, refused = computed("registration.no-shares-left-to-consent")
    assert effective
    assert is_refused(refused, "RRA 11.3")
