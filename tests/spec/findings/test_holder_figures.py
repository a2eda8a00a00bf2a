"""The figures of findings about what holders decide and transfer show what each claims."""

from __future__ import annotations

from fractions import Fraction

from spec.terms import EXHIBIT_A
from tests.spec.findings.shown import computed, is_refused, values

OFFICER = "Phillip E. Kelly"
LARGEST = max(EXHIBIT_A, key=lambda line: line.principal).purchaser


def test_half_is_a_majority_under_one_reading() -> None:
    assert computed("agreement.at-least-a-majority") == [Fraction(1, 2), False, True]


def test_an_older_note_is_a_majority_by_its_amount_only() -> None:
    by_principal, by_amount, decides_by_principal, decides_by_amount = computed("agreement.counted-by-principal")
    assert by_principal == Fraction(1, 2) < by_amount
    assert (decides_by_principal, decides_by_amount) == (False, True)


def test_the_officer_has_more_than_an_eighth_and_makes_up_three_quarters_with_the_largest() -> None:
    part, *groups = computed("agreement.insiders-are-counted")
    assert part > Fraction(1, 8)
    assert f"{OFFICER}, {LARGEST}" in groups
    assert all(LARGEST in group for group in groups)


def test_once_the_largest_has_exchanged_the_officer_alone_is_the_majority() -> None:
    before, after, part, three_quarters = computed("agreement.majority-after-an-exchange")
    assert before == LARGEST
    assert after == OFFICER
    assert part > Fraction(1, 2)
    assert OFFICER in three_quarters


def test_of_no_principal_nobody_is_a_majority_or_three_quarters() -> None:
    majority, three_quarters = computed("agreement.no-holders-left")
    assert is_refused(majority, "PA 2.1")
    assert is_refused(three_quarters, "PA 8.6")


def test_the_largest_holder_waives_a_default_under_one_section_and_not_under_another() -> None:
    part, alone, both, term = computed("agreement.two-thresholds-for-a-waiver")
    assert Fraction(1, 2) < part < Fraction(3, 4)
    assert alone == "allowed"
    assert is_refused(both, "PA 8.6")
    assert is_refused(term, "PA 8.6")


def test_a_change_of_rate_binds_those_who_consent_or_all() -> None:
    consenting, everybody = computed("agreement.such-purchaser")
    assert consenting < everybody == len(EXHIBIT_A)


def test_a_change_of_principal_binds_those_who_refused() -> None:
    rate, principal = computed("agreement.principal-unprotected")
    assert rate < principal == len(EXHIBIT_A)


def test_a_holder_of_warrants_alone_is_bound_by_holders_of_notes_or_not() -> None:
    assert computed("documents.amendment-of-warrants") == [False, True]


def test_five_of_six_can_never_transfer_by_either_measure() -> None:
    shown = values("agreement.who-can-never-transfer")
    for measure in ("by principal", "by Note Amount"):
        free = [
            line.purchaser for line in EXHIBIT_A if shown[f"{line.purchaser}, transfer of all {measure}"] == "allowed"
        ]
        assert free == [LARGEST]


def test_the_largest_holder_can_be_left_with_too_little() -> None:
    *_, kept, refused = computed("agreement.who-can-never-transfer")
    assert 0 < kept < 500_000
    assert is_refused(refused, "PA 8.3(3)")


def test_by_its_price_one_warrant_of_six_can_be_transferred() -> None:
    shown = values("agreement.amount-of-a-warrant")
    by_price = [line.purchaser for line in EXHIBIT_A if shown[f"{line.purchaser}'s Warrant, by its price"] == "allowed"]
    assert by_price == [LARGEST]
    assert all(shown[f"{line.purchaser}'s Warrant, measured by nothing"] == "allowed" for line in EXHIBIT_A)


def test_the_warrant_refuses_the_transfer_that_the_agreement_allows() -> None:
    without, with_consent, affiliate = computed("documents.transfer-of-warrants")
    assert is_refused(without, "Warrant 8")
    assert with_consent == affiliate == "allowed"
