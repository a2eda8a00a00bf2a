"""Prepayment: its conditions, its division to the cent, and what it leaves."""

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impl import prepayment
from impl.errors import BadInput, BrokenGuarantee, Refused
from impl.interest import note_amount
from impl.prepayment import FEW, allocate, check_conditions, check_notice, remaining, threshold
from impl.terms import EFFECTIVE_DATE, EXHIBIT_A, LAST_DAY_WITHOUT_DEPOSIT, MATURITY

LATE = LAST_DAY_WITHOUT_DEPOSIT + timedelta(days=1)
NOTICE = date(2002, 3, 1)
MANY = FEW + 1
BOOKS = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)


def by_ranking(balances: Sequence[int], amount: int) -> list[int]:
    """Largest remainder as a textbook says it: rank every remainder, ties to the earlier."""
    total = sum(balances)
    payments = [amount * balance // total for balance in balances]
    order = sorted(range(len(balances)), key=lambda n: (-(amount * balances[n] % total), n))
    for position in order[: amount - sum(payments)]:
        payments[position] += 1
    return payments


# -- conditions


def test_thirty_days_notice_is_enough_and_twenty_nine_is_not() -> None:
    """Counted in calendar days."""
    assert check_conditions(NOTICE, NOTICE + timedelta(days=30), 100, 0, None) == 0
    for days in (29, 0, -1):
        with pytest.raises(Refused) as refused:
            check_conditions(NOTICE, NOTICE + timedelta(days=days), 100, 0, None)
        assert refused.value.clause == "Note 2(i)"


def test_notice_alone_can_be_checked() -> None:
    """As it is when it is given."""
    check_notice(NOTICE, NOTICE + timedelta(days=30))
    with pytest.raises(Refused, match="29 days' notice"):
        check_notice(NOTICE, NOTICE + timedelta(days=29))


def test_no_deposit_is_needed_up_to_15_august_2002() -> None:
    """Whatever is there stays."""
    assert check_conditions(NOTICE, LAST_DAY_WITHOUT_DEPOSIT, 100, 0, None) == 0
    assert check_conditions(NOTICE, LAST_DAY_WITHOUT_DEPOSIT, 100, 500, None) == 0


def test_from_16_august_2002_the_whole_amount_must_be_on_deposit() -> None:
    """To the cent; more does no harm."""
    assert check_conditions(NOTICE, LATE, 100, 100, None) == 100
    assert check_conditions(NOTICE, LATE, 100, 101, None) == 100
    with pytest.raises(Refused) as refused:
        check_conditions(NOTICE, LATE, 100, 99, None)
    assert refused.value.clause == "Note 2(i)"


def test_a_note_exchanged_whole_the_day_before_is_out_and_on_the_same_day_is_not() -> None:
    """On one and the same day the prepayment goes first."""
    later = LATE + timedelta(days=10)
    assert check_conditions(NOTICE, later, 100, 100, later) == 100
    assert check_conditions(NOTICE, later, 100, 100, later + timedelta(days=1)) == 100
    with pytest.raises(Refused) as refused:
        check_conditions(NOTICE, later, 100, 100, later - timedelta(days=1))
    assert refused.value.clause == "Note 2(ii)"


def test_notice_and_deposit_are_looked_at_before_exchange() -> None:
    """Where several conditions fail, the first in order answers."""
    for notice_on in (NOTICE, LATE):
        with pytest.raises(Refused) as refused:
            check_conditions(notice_on, LATE + timedelta(days=1), 100, 0, LATE)
        assert refused.value.clause == "Note 2(i)"


@pytest.mark.parametrize(
    ("notice_on", "prepay_on", "amount", "deposit", "exchanged_whole_on", "argument"),
    [
        ("2002-03-01", LATE, 1, 1, None, "notice_on"),
        (NOTICE, None, 1, 1, None, "prepay_on"),
        (NOTICE, MATURITY + timedelta(days=1), 1, 1, None, "prepay_on"),
        (NOTICE, LATE, 0, 1, None, "amount"),
        (NOTICE, LATE, 1.0, 1, None, "amount"),
        (NOTICE, LATE, 1, -1, None, "deposit"),
        (NOTICE, LATE, 1, 1, "2002-09-01", "exchanged_whole_on"),
    ],
)
def test_senseless_conditions_are_bad_input(
    notice_on: Any, prepay_on: Any, amount: Any, deposit: Any, exchanged_whole_on: Any, argument: str
) -> None:
    """The argument at fault is named."""
    with pytest.raises(BadInput) as bad:
        check_conditions(notice_on, prepay_on, amount, deposit, exchanged_whole_on)
    assert bad.value.argument == argument


def test_a_prepayment_on_the_maturity_date_is_still_one() -> None:
    """The last day counts."""
    assert check_conditions(NOTICE, MATURITY, 100, 100, None) == 100


# -- allocation


def test_one_hundred_thousand_dollars_among_exhibit_a() -> None:
    """On 14 August 2002 each of the six has the cents of its share, and they sum."""
    balances = [note_amount((p, 1), EFFECTIVE_DATE, date(2002, 8, 14)) for _, p in EXHIBIT_A]
    payments = allocate(balances, 100_000_00)
    assert sum(payments) == 100_000_00
    assert payments == by_ranking(balances, 100_000_00)
    assert payments == [13_698_61, 913_28, 9_132_43, 1_826_49, 73_059_33, 1_369_86]


def test_a_cent_goes_to_the_largest_share_and_a_tie_to_the_earlier_note() -> None:
    """Equal Notes are served in the order of issue."""
    assert allocate([1, 3, 2], 1) == [0, 1, 0]
    assert allocate([5, 5, 5], 1) == [1, 0, 0]
    assert allocate([5, 5, 5], 2) == [1, 1, 0]
    assert allocate([5, 5, 5], 4) == [2, 1, 1]


def test_a_cent_left_over_never_goes_to_a_note_without_balance() -> None:
    """Nor does any other."""
    assert allocate([0, 1, 0, 1, 0, 1], 2) == [0, 1, 0, 1, 0, 0]
    assert allocate([0, 7], 7) == [0, 7]


def test_paying_everything_pays_every_note_in_full() -> None:
    """Share and balance are then one."""
    balances = [principal for _, principal in EXHIBIT_A]
    assert allocate(balances, sum(balances)) == balances
    assert allocate([1], 1) == [1]


def test_amounts_beyond_any_machine_word_stay_exact() -> None:
    """Integers do not overflow."""
    assert allocate([10**40, 2 * 10**40], 3 * 10**39 + 1) == [10**39, 2 * 10**39 + 1]


@given(BOOKS, st.data())
def test_allocation_is_largest_remainder(balances: list[int], data: st.DataObject) -> None:
    """As ranked one by one, ties and all; payments sum, and none exceeds its balance."""
    total = sum(balances)
    if total == 0:
        return
    amount = data.draw(st.integers(1, total))
    payments = allocate(balances, amount)
    assert payments == by_ranking(balances, amount)
    assert sum(payments) == amount
    assert all(0 <= payment <= balance for payment, balance in zip(payments, balances, strict=True))


LONG_BOOKS: dict[str, Callable[[random.Random], int]] = {
    "spread": lambda chance: chance.randrange(5 * 10**8),
    "few sizes": lambda chance: chance.choice(EXHIBIT_A)[1],
    "equal": lambda _: 26_843_00,
    "mostly nothing": lambda chance: chance.choice((0, 0, 0, 1)),
    "one cent each": lambda _: 1,
    "skewed": lambda chance: 10 ** chance.randrange(14),
}


@pytest.mark.parametrize("size", [MANY, 5_000])
@pytest.mark.parametrize("book", LONG_BOOKS)
def test_a_long_book_is_divided_as_a_short_one(book: str, size: int) -> None:
    """The quick way gives the same cents as ranking every remainder."""
    chance = random.Random(size)
    balances = [LONG_BOOKS[book](chance) for _ in range(size - 1)] + [1]
    total = sum(balances)
    for amount in {1, 2, max(1, total // 3), total - 1, total, chance.randrange(1, total + 1)} - {0}:
        assert allocate(balances, amount) == by_ranking(balances, amount)


@pytest.mark.parametrize("amount", [400, 2900, 4400])
def test_a_book_that_misleads_the_sample_is_divided_right_all_the_same(
    amount: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every sampled Note is unlike all the others: too few are left to rank, or too many cents are gone."""
    balances = [20_000 + n if n % prepayment.STRIDE == 0 else 10_000 + n % 97 for n in range(4_000)]
    passes = []
    settle = prepayment._settle

    def counted(*arguments: Any) -> tuple[list[int], list[int]]:
        passes.append(arguments)
        return settle(*arguments)

    monkeypatch.setattr(prepayment, "_settle", counted)
    assert allocate(balances, amount) == by_ranking(balances, amount)
    assert len(passes) == 2


@given(BOOKS, st.data())
def test_both_ways_for_a_long_book_hold_for_any(balances: list[int], data: st.DataObject) -> None:
    """By size and by sample: which is taken is a matter of speed."""
    total = sum(balances)
    if total == 0:
        return
    amount = data.draw(st.integers(1, min(total, 40)) | st.integers(1, total))
    for way in (prepayment._allocate_by_size, prepayment._allocate_by_sample):
        assert way(balances, amount, total) == by_ranking(balances, amount)


def test_notes_of_unlike_size_may_tie() -> None:
    """The earlier of them goes first."""
    balances = [7, 4, 1] * 3  # 36 in all: of an amount of 12, each has a third of a cent over
    for amount in range(1, sum(balances) + 1):
        expected = by_ranking(balances, amount)
        assert prepayment._allocate_by_size(balances, amount, sum(balances)) == expected


@pytest.mark.parametrize("size", [6, MANY])
def test_no_more_than_everything_can_be_paid(size: int) -> None:
    """Nor anything where nothing is outstanding."""
    for balances in ([1] * size, [0] * size, []):
        with pytest.raises(Refused) as refused:
            allocate(balances, sum(balances) + 1)
        assert refused.value.clause == "Note 2"


@pytest.mark.parametrize("size", [6, MANY])
@pytest.mark.parametrize("wrong", [-1, 1.0, True, None, "1", Fraction(1)], ids=repr)
def test_a_balance_is_a_number_of_cents_not_below_zero(wrong: Any, size: int) -> None:
    """However many there are."""
    with pytest.raises(BadInput) as bad:
        allocate([*[100] * (size - 1), wrong], 100)
    assert bad.value.argument == "balances"


@pytest.mark.parametrize("amount", [0, -1, 1.0, True, None], ids=repr)
def test_at_least_a_cent_is_paid(amount: Any) -> None:
    """Nothing is no prepayment."""
    with pytest.raises(BadInput) as bad:
        allocate([100], amount)
    assert bad.value.argument == "amount"


def test_balances_are_a_list_or_a_tuple() -> None:
    """An iterator could be read once only."""
    unordered: Any = {1, 2}
    with pytest.raises(BadInput, match="balances: must be a list or a tuple"):
        allocate(unordered, 1)
    assert allocate((1, 2), 3) == [1, 2]


@given(st.lists(st.integers(0, 99), min_size=1, max_size=30), st.data())
def test_the_threshold_is_exceeded_by_at_most_and_reached_by_at_least(
    remainders: list[int], data: st.DataObject
) -> None:
    """The guarantee that allocation rests on."""
    left = data.draw(st.integers(1, len(remainders)))
    cut = threshold(remainders, left, 100)
    assert sum(r > cut for r in remainders) <= left <= sum(r >= cut for r in remainders)


@pytest.mark.parametrize("wrong", [-1, 0, 2, 99])
def test_a_wrong_threshold_stops_the_payment(wrong: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search is not trusted: of remainders 1, 1, 1 and 3 (over 6), one cent goes to the 3."""
    assert allocate([1, 1, 1, 3], 1) == [0, 0, 0, 1]
    monkeypatch.setattr(prepayment, "threshold", lambda remainders, left, total: wrong)
    if wrong == 2:
        assert allocate([1, 1, 1, 3], 1) == [
            0,
            0,
            0,
            1,
        ]  # not the remainder itself, and yet within the guarantee
    else:
        with pytest.raises(BrokenGuarantee, match=f"threshold of {wrong}"):
            allocate([1, 1, 1, 3], 1)


def test_any_threshold_within_the_guarantee_gives_the_same_payments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which one the search finds does not matter."""
    balances = [2, 3, 5, 7, 11]
    expected, accepted = allocate(balances, 9), 0
    for cut in range(sum(balances)):
        monkeypatch.setattr(prepayment, "threshold", lambda remainders, left, total, cut=cut: cut)
        try:
            assert allocate(balances, 9) == expected
            accepted += 1
        except BrokenGuarantee:
            continue
    assert 1 < accepted < sum(balances)


# -- what is left


def test_a_payment_retires_its_fraction_of_the_principal() -> None:
    """A quarter of the Note Amount retires a quarter of the principal, exactly."""
    assert Fraction(*remaining((1000, 1), 1200, 300)) == 750
    assert Fraction(*remaining((1000, 3), 1200, 1)) == Fraction(1000, 3) * Fraction(1199, 1200)


def test_paying_the_note_amount_discharges_the_note_and_paying_nothing_changes_nothing() -> None:
    """Exactly, either way."""
    assert Fraction(*remaining((1000, 3), 1200, 1200)) == 0
    assert Fraction(*remaining((1000, 3), 1200, 0)) == Fraction(1000, 3)


@pytest.mark.parametrize(
    ("principal", "balance", "payment", "argument"),
    [
        ((-1, 1), 1, 1, "principal"),
        ((1, 1), 0, 0, "balance"),
        ((1, 1), 1, -1, "payment"),
        ((1, 1), 1, 2, "payment"),
        ((1, 1), 1.0, 1, "balance"),
    ],
)
def test_senseless_remainders_are_bad_input(principal: Any, balance: Any, payment: Any, argument: str) -> None:
    """No more than the Note Amount can be paid on a Note."""
    with pytest.raises(BadInput) as bad:
        remaining(principal, balance, payment)
    assert bad.value.argument == argument
