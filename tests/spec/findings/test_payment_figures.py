"""The figures of findings about payments, covenants, defaults and notices show what each claims."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from spec.findings.finding import attempt
from tests.spec.findings.shown import computed, is_refused, values


def test_a_refusal_is_kept_and_a_mistake_is_not() -> None:
    """What a witness attempts may be refused; a slip in the witness itself is not taken for a refusal."""
    with pytest.raises(ZeroDivisionError):
        attempt(lambda _facts, _readings: Fraction(1) / 0, None)


def test_tax_withheld_by_the_company_is_made_good_or_borne_by_the_holder() -> None:
    due = values("agreement.gross-up-of-whom")["interest due from the Company"]
    both, guarantors, as_written, by_guarantor = computed("agreement.gross-up-of-whom")
    assert both == as_written == due
    assert guarantors < due < by_guarantor


def test_the_companys_promise_ends_with_the_covenants() -> None:
    due = values("agreement.gross-up-falls-away")["interest due from the Company"]
    holds, net, gone, less = computed("agreement.gross-up-falls-away")
    assert (holds, gone) == (True, False)
    assert less < net == due


def test_the_more_is_withheld_the_larger_the_payment_until_none_is_enough() -> None:
    half, most, all_of_it = computed("agreement.whole-payment-withheld")
    assert half < most
    assert is_refused(all_of_it, "PA 2.7(b)")


def test_the_covenants_hold_or_not_by_which_closing_counts() -> None:
    every, of_every, first, of_first = computed("agreement.covenants-of-which-closing")
    assert first < every
    assert (of_every, of_first) == (False, True)


def test_without_the_largest_holder_less_than_half_is_outstanding() -> None:
    outstanding, part, least, holds = computed("agreement.covenants-go-with-the-largest")
    assert outstanding < least
    assert part < Fraction(1, 2)
    assert not holds


def test_covenants_come_back_under_one_reading() -> None:
    before, outstanding, least, gone, revived = computed("agreement.covenants-revived")
    assert not before
    assert outstanding >= least
    assert (gone, revived) == (False, True)


def test_leasebacks_are_limited_each_or_together() -> None:
    each, together, own_basket, one_basket = computed("agreement.two-leaseback-baskets")
    assert each == own_basket == "allowed"
    assert is_refused(together, "PA 6.1(e)(iv)")
    assert is_refused(one_basket, "PA 6.1(e)(vii)")


def test_the_notes_of_the_first_closing_fill_the_limit_or_not() -> None:
    counted, left_out = computed("agreement.indebtedness-of-the-first-closing")
    assert is_refused(counted, "PA 6.1(k)")
    assert left_out == "allowed"


def test_debt_repaid_counts_under_one_reading() -> None:
    outstanding, incurred = computed("agreement.debt-since-repaid")
    assert outstanding == "allowed"
    assert is_refused(incurred, "PA 6.1(k)")


def test_a_guarantors_petition_is_a_default_at_once_or_in_sixty_days() -> None:
    company, at_once, after_sixty = computed("agreement.a-guarantor-files")
    assert company == at_once
    assert after_sixty - at_once == timedelta(days=60)


def test_a_stay_on_the_sixtieth_day_is_too_late() -> None:
    assert computed("agreement.unstayed-for-sixty-days") == [False, True]


def test_the_note_accelerates_what_the_agreement_holds_back() -> None:
    agreement, note = computed("agreement.who-stops-acceleration")
    assert agreement == 0 < note


def test_a_holder_of_warrant_shares_has_its_rights_elsewhere() -> None:
    assert computed("agreement.registration-rights-elsewhere") == [False, True, False]


def test_calendars_part_at_the_lunar_new_year_and_at_veterans_day() -> None:
    states, hong_kong, weekdays, merger_states, merger_hong_kong, merger_weekdays = computed("agreement.business-day")
    assert states == weekdays < hong_kong
    assert merger_states < merger_hong_kong == merger_weekdays


def test_one_letter_takes_effect_on_two_days_and_by_hand_under_one_paper() -> None:
    agreement, warrant, by_hand, refused = computed("documents.when-a-notice-takes-effect")
    assert agreement != warrant
    assert by_hand == "allowed"
    assert is_refused(refused, "Warrant 10")


def test_counting_back_and_forward_part_at_a_sunday() -> None:
    back, forward = computed("documents.counted-back-or-forward")
    assert forward < back


def test_a_notice_under_the_note_is_given_on_two_days() -> None:
    agreement, receipt = computed("note.no-clause-on-notices")
    assert agreement < receipt
