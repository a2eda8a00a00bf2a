"""warrant.options-granted, warrant.options-exercised and warrant.options-lapse."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from spec.alternatives import RatchetCap, RatchetLapse, RatchetPrice, RatchetZero, WarrantNumber
from spec.deemed_issues import (
    GrantFacts,
    LapseFacts,
    Operation,
    Rights,
    RightsExercisedFacts,
    Since,
    options_exercised,
    options_granted,
    options_lapse,
)
from spec.errors import InvalidFacts, Refused
from spec.readings import Readings

CENT = Fraction(1, 100)
DIME = 10 * CENT
NO_EFFECT = Readings(ratchet_price=RatchetPrice.NO_EFFECT)
PAR = Readings(ratchet_zero=RatchetZero.PAR)
FLOORED = Readings(warrant_number=WarrantNumber.FLOORED)
RESTORED = Readings(ratchet_lapse=RatchetLapse.RESTORED)
LITERAL = Readings(ratchet_cap=RatchetCap.LITERAL)

SPLIT = Since(what=Operation.MULTIPLIED, factor=Fraction(1, 2))


def issue_at(cents: Any) -> Since:
    """Additional Shares issued for so many cents each."""
    return Since(what=Operation.ISSUED, effective_price=cents * CENT)


# -- grants


def grant(readings: Readings | None = None, **given: Any) -> Any:
    """Options for 1,000 shares, beside a Warrant for 1,000 at $0.10."""
    facts: dict[str, Any] = {"number": 1000, "rights": Rights.OPTIONS, "shares": 1000} | given
    return options_granted(GrantFacts(**facts), readings)


def test_options_count_at_once_at_what_was_and_will_be_paid_for_them() -> None:
    """$10 for options on 1,000 shares at $0.04: $50 for 1,000 is $0.05 each, and the number doubles."""
    outcome = grant(received=10, payable=40)
    assert (outcome.consideration, outcome.effective_price, outcome.deemed_issued) == (50, 5 * CENT, True)
    assert (outcome.purchase_price, outcome.number) == (5 * CENT, 2000)


@pytest.mark.parametrize(
    ("payable", "deemed"), [(Fraction(9999, 100), True), (100, False), (Fraction(10_001, 100), False)]
)
def test_only_a_grant_below_the_price_is_deemed_an_issue(payable: Any, deemed: bool) -> None:
    """A cent below in all, at the price exactly, and a cent above."""
    outcome = grant(payable=payable)
    assert outcome.deemed_issued is deemed
    assert outcome.purchase_price == min(DIME, payable / 1000)


def test_what_a_conversion_cancels_does_not_count_twice() -> None:
    """Notes sold for $50 convert into 1,000 shares by their own cancellation: $50 counts, not $100."""
    notes: dict[str, Any] = {"rights": Rights.CONVERTIBLE_SECURITIES, "received": 50, "payable": 50, "cancelled": 50}
    assert grant(**notes).consideration == 50
    assert grant(**notes | {"payable": 60}).consideration == 60


def test_what_options_are_paid_with_counts_even_if_it_cancels_a_debt() -> None:
    """The exception is for Convertible Securities alone."""
    assert grant(received=10, payable=40, cancelled=40).consideration == 50


def test_options_for_nothing_yield_no_price_by_default() -> None:
    """`ratchet.zero`: refused, or par."""
    with pytest.raises(Refused) as refused:
        grant()
    assert refused.value.clause == "Warrant 3(g)(1)"
    assert grant(PAR).purchase_price == CENT
    assert grant(PAR, payable=CENT).purchase_price == CENT


def test_a_conversion_that_only_cancels_what_was_sold_for_nothing_yields_no_price_either() -> None:
    """All that counts is nil."""
    with pytest.raises(Refused):
        grant(rights=Rights.CONVERTIBLE_SECURITIES, payable=50, cancelled=50)


def test_without_a_conversion_price_no_grant_has_an_effect() -> None:
    """`ratchet.price`: nothing is reduced, and nothing refused."""
    outcome = grant(NO_EFFECT)
    assert (outcome.deemed_issued, outcome.purchase_price, outcome.number) == (False, DIME, 1000)


def test_the_number_after_a_grant_is_cut_to_whole_shares_only_on_that_reading() -> None:
    """`warrant.number`: 3,333 1/3 shares at $0.03, or 3,333."""
    assert grant(payable=30).number == Fraction(10_000, 3)
    assert grant(FLOORED, payable=30).number == 3333


@pytest.mark.parametrize("given", [{"cancelled": 1}, {"payable": 1, "cancelled": 2}, {"shares": 0}, {"received": -1}])
def test_a_grant_of_no_shares_or_a_part_above_its_whole_is_no_case(given: Any) -> None:
    """More cancelled than payable, no share, less than nothing."""
    with pytest.raises(InvalidFacts):
        grant(**given)


# -- exercise


def exercise(deemed: bool, received: Any, **given: Any) -> Any:
    """100 shares issued on options, beside a Warrant for 2,000 at $0.05."""
    facts: dict[str, Any] = {"purchase_price": 5 * CENT, "number": 2000, "deemed_issued": deemed, "shares": 100} | given
    return options_exercised(RightsExercisedFacts(**facts, received_on_exercise=received))


@pytest.mark.parametrize("received", [0, 1, 5, 1000])
def test_exercise_adjusts_nothing_where_the_grant_did(received: Any) -> None:
    """Whatever is paid, nothing included."""
    outcome = exercise(True, received)
    assert (outcome.reduced, outcome.purchase_price, outcome.number) == (False, 5 * CENT, 2000)


def test_exercise_is_an_issue_where_the_grant_adjusted_nothing() -> None:
    """100 shares for $4 are $0.04 each; with $1 paid for the options they are $0.05, and not below the price."""
    outcome = exercise(False, 4)
    assert (outcome.reduced, outcome.purchase_price, outcome.number) == (True, 4 * CENT, 2500)
    assert not exercise(False, 4, received_for_rights=1).reduced


def test_exercise_for_nothing_yields_no_price_where_it_is_an_issue() -> None:
    """As any issue."""
    with pytest.raises(Refused) as refused:
        exercise(False, 0)
    assert refused.value.clause == "Warrant 3(g)(1)"


# -- lapse


def lapse(readings: Readings | None = None, *since: Since, **given: Any) -> Any:
    """Options that reduced the price from $0.10 to $0.05 lapse; the Warrant is then for 2,000 shares."""
    facts: dict[str, Any] = {"granted_at": 5 * CENT, "number": 2000, "rights": Rights.OPTIONS, "since": since} | given
    return options_lapse(LapseFacts(**facts), readings)


def test_options_that_nobody_exercised_leave_nothing_behind() -> None:
    """Back to $0.10 and 1,000 shares, whatever was paid for them."""
    for received in (0, 50):
        outcome = lapse(received=received)
        assert (outcome.price_now, outcome.purchase_price, outcome.number) == (5 * CENT, DIME, 1000)


def test_a_split_since_the_grant_stays() -> None:
    """One into two: $0.025 becomes $0.05, not $0.10, and 4,000 shares become 2,000."""
    outcome = lapse(None, SPLIT, number=4000)
    assert (outcome.price_now, outcome.purchase_price, outcome.number) == (Fraction(1, 40), 5 * CENT, 2000)


def test_an_issue_that_the_grant_had_hidden_comes_to_light() -> None:
    """At $0.07 it was not below $0.05; without the grant it would have reduced $0.10."""
    outcome = lapse(None, issue_at(7))
    assert (outcome.price_now, outcome.purchase_price) == (5 * CENT, 7 * CENT)
    assert outcome.number == Fraction(10_000, 7)


def test_an_issue_is_restated_by_a_split_after_it_and_not_by_one_before() -> None:
    """$0.07 and then a split is $0.035; a split and then $0.07 is not below $0.05."""
    assert lapse(None, issue_at(7), SPLIT).purchase_price == Fraction(7, 200)
    assert lapse(None, SPLIT, issue_at(7)).purchase_price == 5 * CENT


def test_an_issue_below_the_grant_leaves_nothing_to_readjust() -> None:
    """$0.04 stands with the grant and without it, and so does the number."""
    outcome = lapse(None, issue_at(4), number=Fraction(2500))
    assert (outcome.price_now, outcome.purchase_price, outcome.number) == (4 * CENT, 4 * CENT, 2500)


def test_all_that_options_were_granted_for_counts_for_the_few_exercised() -> None:
    """$10 for the grant and $4 on 200 shares: $0.07 each, whether the other 800 were exercised or not."""
    outcome = lapse(received=10, shares=200, received_on_exercise=4)
    assert (outcome.consideration, outcome.purchase_price) == (14, 7 * CENT)


def test_of_convertible_securities_only_those_converted_count() -> None:
    """Sold for $100, $8 of it for those converted into 100 shares, with $1 on top and $8 of debt cancelled: $0.09."""
    outcome = lapse(
        rights=Rights.CONVERTIBLE_SECURITIES,
        shares=100,
        received=100,
        received_for_converted=8,
        received_on_exercise=9,
        cancelled=8,
    )
    assert (outcome.consideration, outcome.purchase_price) == (9, 9 * CENT)


def test_a_few_dear_shares_never_raise_the_price_above_what_it_was() -> None:
    """`ratchet.cap`: $50 for the grant and one share for $0.05 make $50.05: $0.10 by the cap, or literally so."""
    dear: dict[str, Any] = {"received": 50, "shares": 1, "received_on_exercise": 5 * CENT}
    assert lapse(**dear).purchase_price == DIME
    outcome = lapse(LITERAL, **dear)
    assert outcome.purchase_price == Fraction(5005, 100)
    assert outcome.number == Fraction(100 * 100, 5005)


def test_the_cap_makes_no_difference_where_nobody_exercised() -> None:
    """There is no Effective Price to be literal about."""
    assert lapse(LITERAL, received=50).purchase_price == DIME


def test_the_old_price_comes_back_whatever_happened_since_on_that_reading() -> None:
    """`ratchet.lapse`: $0.10 after a split, and after an issue at $0.03 that still stands."""
    assert lapse(RESTORED, SPLIT, number=4000).purchase_price == DIME
    assert lapse(RESTORED, issue_at(3)).purchase_price == DIME
    assert lapse(None, issue_at(3)).purchase_price == 3 * CENT
    assert lapse(RESTORED, SPLIT, received=14, shares=200).purchase_price == 7 * CENT


def test_restored_prices_depend_on_which_of_two_grants_lapses_first() -> None:
    """Grants at $0.05 and at $0.04: the later one's lapse brings back the price that the earlier one made."""
    second = {"price_before": 5 * CENT, "granted_at": 4 * CENT}
    assert lapse(RESTORED, issue_at(4)).purchase_price == DIME  # the first lapses, though the second is still open
    assert lapse(RESTORED, **second).purchase_price == 5 * CENT  # and then the second, which lowers the price
    assert lapse(None, **second | {"price_before": DIME}).purchase_price == DIME  # replayed without the first


@pytest.mark.parametrize("granted_at", [DIME, 11 * CENT], ids=str)
def test_a_grant_that_adjusted_nothing_is_not_readjusted(granted_at: Any) -> None:
    """At the price before it, or above."""
    outcome = lapse(None, SPLIT, granted_at=granted_at)
    assert (outcome.price_now, outcome.purchase_price, outcome.number) == (5 * CENT, 5 * CENT, 2000)


def test_without_a_conversion_price_only_splits_and_dividends_have_moved_the_price() -> None:
    """`ratchet.price`: neither grant nor issue did, so nothing is readjusted."""
    outcome = lapse(NO_EFFECT, SPLIT, issue_at(1))
    assert (outcome.price_now, outcome.purchase_price, outcome.number) == (5 * CENT, 5 * CENT, 2000)


def test_shares_issued_for_nothing_yield_no_price_on_a_lapse_either() -> None:
    """`ratchet.zero`: refused, or par."""
    with pytest.raises(Refused) as refused:
        lapse(shares=1)
    assert refused.value.clause == "Warrant 3(g)(1)"
    assert lapse(PAR, shares=1).purchase_price == CENT


def test_shares_may_be_restated_into_fractions() -> None:
    """After a split of one into three, a share issued counts as a third of one of the day of the grant."""
    assert lapse(shares=Fraction(1, 3), received_on_exercise=2 * CENT).purchase_price == 6 * CENT


def test_the_number_after_a_lapse_is_cut_to_whole_shares_only_on_that_reading() -> None:
    """`warrant.number`: 1,428 4/7 shares at $0.07, or 1,428."""
    assert lapse(None, issue_at(7)).number == Fraction(10_000, 7)
    assert lapse(FLOORED, issue_at(7)).number == 1428


@pytest.mark.parametrize(
    "given",
    [
        {"cancelled": 1},
        {"received_for_converted": 1},
        {"shares": -1},
        {"granted_at": 0},
        {"price_before": 0},
        {"number": -1},
    ],
)
def test_a_part_above_its_whole_or_a_price_of_nothing_is_no_case(given: Any) -> None:
    """Nor is a negative count."""
    with pytest.raises(InvalidFacts):
        lapse(**given)


def test_a_factor_of_nothing_is_no_case() -> None:
    """No split makes a price vanish."""
    with pytest.raises(InvalidFacts):
        Since(what=Operation.MULTIPLIED, factor=Fraction(0))


@pytest.mark.parametrize("wrong", [0.05, True, float("nan")], ids=repr)
def test_only_exact_prices_are_taken(wrong: Any) -> None:
    """A float, a bool and NaN are of the wrong type."""
    with pytest.raises(TypeError):
        lapse(granted_at=wrong)
