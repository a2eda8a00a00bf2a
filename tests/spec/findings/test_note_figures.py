"""The figures of findings about the Note show what each claims: they are asserted by their relation."""

from __future__ import annotations

from fractions import Fraction

from tests.spec.findings.shown import computed, is_refused, values


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
