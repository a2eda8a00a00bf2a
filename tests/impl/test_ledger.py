"""The ledger: each event, each refusal, and that nothing is ever half done."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from math import gcd
from typing import Any

import pytest

from impl.closing import Subscription
from impl.errors import BadInput, Refused, UnknownIndex
from impl.holdings import Notice
from impl.interest import note_amount
from impl.ledger import Ledger
from impl.prepayment import allocate
from impl.terms import EFFECTIVE_DATE, EXHIBIT_A, MATURITY

FIRST = date(2002, 1, 31)
OPENING = Ledger(FIRST, (20_000_000, 1), (5_000_000, 1))
LINES = [Subscription(purchaser, price, surrenders_series_b=True) for purchaser, price in EXHIBIT_A]
CLOSED = OPENING.close(LINES)
BEFORE_AUGUST, AFTER_AUGUST = date(2002, 8, 14), date(2002, 9, 2)


def on(ledger: Ledger, day: date) -> Ledger:
    """The same ledger on a later day."""
    return ledger.pass_days((day - ledger.today).days)


def amounts(ledger: Ledger) -> list[int]:
    """Each Note Amount today, to the cent."""
    return [note_amount(note.principal, note.accrues_from, ledger.today) for note in ledger.notes]


def assert_accounts_for_everything(ledger: Ledger) -> None:
    """Each Note's principal is outstanding, prepaid or exchanged, and what is kept is in lowest terms."""
    for note in ledger.notes:
        parts = (note.principal, note.prepaid, note.exchanged)
        assert sum(Fraction(*part) for part in parts) == note.issued
        assert all(numerator >= 0 for numerator, _ in parts)
    kept = [ratio for warrant in ledger.warrants for ratio in (warrant.price, warrant.number)]
    kept += [ratio for note in ledger.notes for ratio in (note.principal, note.prepaid, note.exchanged)]
    kept += [ledger.common, ledger.convertible]
    assert all(gcd(*ratio) == 1 for ratio in kept)
    assert ledger.deposited >= 0


def clause_of(event: Callable[[], Ledger]) -> str:
    """The clause that turns an event away."""
    with pytest.raises(Refused) as refused:
        event()
    return refused.value.clause


# -- closings


def test_a_closing_issues_a_note_and_a_warrant_for_each_line() -> None:
    """Exhibit A, at ten cents a share."""
    assert [(note.holder, note.issued) for note in CLOSED.notes] == list(EXHIBIT_A)
    assert [note.principal for note in CLOSED.notes] == [(principal, 1) for _, principal in EXHIBIT_A]
    assert {note.accrues_from for note in CLOSED.notes} == {EFFECTIVE_DATE}
    assert [warrant.number for warrant in CLOSED.warrants] == [(p // 20, 1) for _, p in EXHIBIT_A]
    assert {(warrant.price, warrant.issued_on) for warrant in CLOSED.warrants} == {((10, 1), FIRST)}
    assert (CLOSED.first_closing_on, CLOSED.sold) == (FIRST, 2_939_196_00)


def test_an_additional_closing_adds_to_the_first() -> None:
    """A purchaser who comes back has a second Note and a second Warrant."""
    later = CLOSED.pass_days(120).close([Subscription("Kumi Hui", 1_00, surrenders_series_b=False)])
    assert len(later.notes) == len(later.warrants) == 7
    assert later.first_closing_on == FIRST
    assert later.sold == 2_939_197_00
    assert later.notes[6].accrues_from == later.today == later.warrants[6].issued_on


def test_a_closing_is_refused_outside_its_time_and_above_the_cap() -> None:
    """By the clauses of closing.schedule."""
    line = Subscription("B", 1_510_804_01, surrenders_series_b=False)
    assert clause_of(lambda: OPENING.pass_days(8).close(LINES)) == "PA 1.3(a)"
    assert clause_of(lambda: CLOSED.close([line])) == "PA 1.3(b)"
    assert clause_of(lambda: CLOSED.pass_days(1).close([line])) == "PA 1.1"


# -- prepayment


def test_a_prepayment_pays_the_notes_pro_rata_and_slices_them() -> None:
    """Before 16 August 2002 no deposit is needed, and any deposit stays."""
    noticed = on(CLOSED.give_notice(BEFORE_AUGUST, 100_000_00).deposit(5), BEFORE_AUGUST)
    paid = noticed.prepay()
    before = amounts(noticed)
    payments = allocate(before, 100_000_00)
    for old, new, balance, payment in zip(noticed.notes, paid.notes, before, payments, strict=True):
        assert Fraction(*new.principal) == Fraction(*old.principal) * (1 - Fraction(payment, balance))
    assert amounts(paid) == [balance - payment for balance, payment in zip(before, payments, strict=True)]
    assert (paid.notice, paid.deposited, paid.paid_in_prepayment) == (None, 5, 100_000_00)
    assert_accounts_for_everything(paid)


def test_a_late_prepayment_is_paid_out_of_the_deposit() -> None:
    """The rest of the deposit stays."""
    ready = on(CLOSED.give_notice(AFTER_AUGUST, 1_000).deposit(1_003), AFTER_AUGUST)
    assert ready.prepay().deposited == 3
    short = on(CLOSED.give_notice(AFTER_AUGUST, 1_000).deposit(999), AFTER_AUGUST)
    assert clause_of(short.prepay) == "Note 2(i)"


def test_paying_everything_discharges_every_note_exactly() -> None:
    """And nothing can be prepaid or exchanged after it."""
    total = sum(amounts(on(CLOSED, AFTER_AUGUST)))
    paid = on(CLOSED.give_notice(AFTER_AUGUST, total).deposit(total), AFTER_AUGUST).prepay()
    assert {note.principal for note in paid.notes} == {(0, 1)}
    assert_accounts_for_everything(paid)
    again = on(paid.give_notice(date(2003, 1, 2), 1).deposit(1), date(2003, 1, 2))
    assert clause_of(again.prepay) == "Note 2"
    assert clause_of(lambda: paid.exchange(0, (1, 1))) == "Note 3(a)"


def test_no_more_than_everything_can_be_prepaid() -> None:
    """A cent more is refused, on the day."""
    total = sum(amounts(on(CLOSED, BEFORE_AUGUST)))
    assert clause_of(on(CLOSED.give_notice(BEFORE_AUGUST, total + 1), BEFORE_AUGUST).prepay) == "Note 2"
    assert clause_of(OPENING.give_notice(FIRST + timedelta(days=30), 1).pass_days(30).prepay) == "Note 2"


def test_a_notice_is_irrevocable_and_names_its_day() -> None:
    """No second notice, and no prepayment on another day or without one."""
    noticed = CLOSED.give_notice(BEFORE_AUGUST, 100)
    assert noticed.notice == Notice(FIRST, BEFORE_AUGUST, 100)
    assert clause_of(lambda: noticed.give_notice(AFTER_AUGUST, 100)) == "Note 2(i)"
    assert clause_of(noticed.prepay) == "Note 2(i)"
    assert clause_of(CLOSED.prepay) == "Note 2(i)"


def test_notice_is_given_thirty_days_before_and_for_a_day_within_the_notes_life() -> None:
    """Both ends count."""
    late = on(CLOSED, MATURITY - timedelta(days=30))
    assert late.give_notice(MATURITY, 1).notice is not None
    assert clause_of(lambda: late.give_notice(MATURITY - timedelta(days=1), 1)) == "Note 2(i)"
    assert clause_of(lambda: late.give_notice(MATURITY + timedelta(days=1), 1)) == "Note opening"


def test_a_notice_lapses_when_its_day_has_passed_and_the_deposit_stays() -> None:
    """On the day itself it is still pending."""
    due = on(CLOSED.give_notice(BEFORE_AUGUST, 100).deposit(7), BEFORE_AUGUST)
    assert due.notice is not None
    lapsed = due.pass_days(1)
    assert (lapsed.notice, lapsed.deposited) == (None, 7)
    assert clause_of(lapsed.prepay) == "Note 2(i)"


def test_a_deposit_needs_a_pending_notice() -> None:
    """Deposits add up."""
    assert clause_of(lambda: CLOSED.deposit(1)) == "Note 2(i)"
    assert CLOSED.give_notice(BEFORE_AUGUST, 100).deposit(1).deposit(2).deposited == 3


def test_a_note_exchanged_whole_is_out_of_a_prepayment() -> None:
    """Nothing is paid on it; the others share the whole amount."""
    ledger = on(CLOSED.give_notice(AFTER_AUGUST, 1_000).deposit(1_000), AFTER_AUGUST)
    without = ledger.exchange(4, ledger.notes[4].principal)
    paid = without.prepay()
    assert paid.notes[4] == without.notes[4]
    assert sum(amounts(without)) - sum(amounts(paid)) == 1_000
    assert_accounts_for_everything(paid)


# -- exchange


def test_an_exchange_turns_part_of_a_note_into_a_series_a_note() -> None:
    """The Note keeps its place, with the rest of its principal."""
    ledger = on(CLOSED, AFTER_AUGUST)
    after = ledger.exchange(1, (10_000_00, 1))
    assert after.notes[1].principal == (16_843_00, 1)
    assert after.notes[1].exchanged == (10_000_00, 1)
    issued = after.series_a_notes[0]
    assert (issued.holder, issued.dated) == ("Kumi Hui", AFTER_AUGUST)
    assert issued.principal == note_amount((10_000_00, 1), EFFECTIVE_DATE, AFTER_AUGUST)
    assert_accounts_for_everything(after)


def test_exchange_is_refused_too_early_too_late_and_for_too_much() -> None:
    """By three clauses of the Note."""
    assert clause_of(lambda: on(CLOSED, date(2002, 8, 15)).exchange(0, (1, 1))) == "Note 3(a)"
    assert clause_of(lambda: on(CLOSED, MATURITY + timedelta(days=1)).exchange(0, (1, 1))) == "Note opening"
    assert clause_of(lambda: on(CLOSED, MATURITY).exchange(1, (26_843_01, 1))) == "Note 3(a)"
    assert on(CLOSED, MATURITY).exchange(1, (26_843_00, 1)).notes[1].principal == (0, 1)


# -- Warrants


def test_a_split_adjusts_every_warrant_and_every_count() -> None:
    """Two for one."""
    after = CLOSED.split(1, 2)
    assert (after.common, after.convertible) == ((40_000_000, 1), (10_000_000, 1))
    assert {warrant.price for warrant in after.warrants} == {(5, 1)}
    assert after.warrants[0].number == (2 * 2_013_145, 1)
    assert after.split(2, 1) == CLOSED


def test_a_stock_dividend_adjusts_every_warrant_on_the_same_base() -> None:
    """N counts the common, the convertible and every Warrant's number."""
    base = 20_000_000 + 5_000_000 + 14_695_980
    after = CLOSED.stock_dividend(1_000_000)
    assert {Fraction(*warrant.price) for warrant in after.warrants} == {Fraction(10 * base, base + 1_000_000)}
    assert after.common == (21_000_000, 1)
    for old, new in zip(CLOSED.warrants, after.warrants, strict=True):
        assert Fraction(*new.price) * Fraction(*new.number) == Fraction(*old.price) * Fraction(*old.number)


def test_ten_stock_dividends_in_a_row_are_quick() -> None:
    """Each doubles the digits of every number, so not many more are."""
    ledger = CLOSED
    for n in range(8):
        before = ledger.warrants[0].number[1].bit_length()
        ledger = ledger.stock_dividend(1_000_003 + n)
    assert before < ledger.warrants[0].number[1].bit_length() < 10_000


def test_an_issue_ratchets_every_warrant() -> None:
    """A thousand shares at 4 cents each; at the price or above, nothing moves but the count."""
    assert CLOSED.issue(1000, 4000).warrants == CLOSED.warrants  # on their own date, which is not after it
    closed = CLOSED.pass_days(1)
    after = closed.issue(1000, 4000)
    assert {warrant.price for warrant in after.warrants} == {(4, 1)}
    assert after.warrants[1].number == (134_215 * 10 // 4 * 2 + 1, 2)
    assert after.common == (20_001_000, 1)
    above = closed.issue(1000, 10_000)
    assert (above.warrants, above.common) == (CLOSED.warrants, (20_001_000, 1))


def test_shares_issued_for_nothing_are_refused_where_there_is_a_warrant() -> None:
    """Without one there is no price to result."""
    assert clause_of(lambda: CLOSED.pass_days(1).issue(1, 0)) == "Warrant 3(g)(1)"
    assert OPENING.issue(1, 0).common == (20_000_001, 1)


def test_a_cash_exercise_brings_in_the_price_and_issues_whole_shares() -> None:
    """2 1/2 shares at 10 cents, worth 25."""
    after = CLOSED.exercise(1, (5, 2), (25, 1))
    assert after.warrants[1].number == (134_215 * 2 - 5, 2)
    assert after.common == (20_000_002, 1)
    assert (after.received_on_exercise, after.paid_in_lieu) == (25, 13)
    assert clause_of(lambda: CLOSED.exercise(1, (5, 2))) == "Warrant 2"
    assert clause_of(lambda: CLOSED.exercise(1, (134_216, 1))) == "Warrant 1(a)"


def test_a_net_exercise_issues_its_gain_in_shares() -> None:
    """Seven shares at 10 cents, worth 25."""
    after = CLOSED.net_exercise(1, (7, 1), (25, 1))
    assert after.warrants[1].number == (134_208, 1)
    assert after.common == (20_000_004, 1)
    assert (after.received_on_exercise, after.paid_in_lieu) == (0, 5)
    assert clause_of(lambda: CLOSED.net_exercise(1, (7, 1), (9, 1))) == "Warrant 1(b)"


def test_a_warrant_exercised_in_full_stays_with_a_number_of_zero() -> None:
    """Later adjustments leave it there."""
    done = CLOSED.exercise(1, CLOSED.warrants[1].number)
    after = done.split(2, 3).stock_dividend(1000).issue(10, 1)
    assert after.warrants[1].number == (0, 1)
    assert clause_of(lambda: after.exercise(1, (1, 1))) == "Warrant 1(a)"


# -- days


def test_days_pass_to_the_end_of_the_calendar_and_no_further() -> None:
    """And only forward."""
    last = on(CLOSED, date.max)
    assert last.today == date.max
    with pytest.raises(BadInput, match="days: must not lead past 9999-12-31: 1"):
        last.pass_days(1)


# -- whatever the event


@pytest.mark.parametrize(
    ("event", "argument"),
    [
        (lambda: Ledger("2002-01-31", (1, 1), (1, 1)), "today"),  # type: ignore[arg-type]
        (lambda: Ledger(FIRST, (-1, 1), (1, 1)), "common"),
        (lambda: Ledger(FIRST, (1, 1), (1, 0)), "convertible"),
        (lambda: CLOSED.close([]), "lines"),
        (lambda: CLOSED.give_notice(BEFORE_AUGUST, 0), "amount"),
        (lambda: CLOSED.give_notice("2002-08-14", 1), "prepay_on"),  # type: ignore[arg-type]
        (lambda: CLOSED.deposit(0), "amount"),
        (lambda: CLOSED.exchange(0, (0, 1)), "part"),
        (lambda: CLOSED.exchange(6, (1, 1)), "index"),
        (lambda: CLOSED.exchange(-1, (1, 1)), "index"),
        (lambda: CLOSED.exchange(True, (1, 1)), "index"),
        (lambda: CLOSED.split(0, 1), "old"),
        (lambda: CLOSED.split(1, -1), "new"),
        (lambda: CLOSED.stock_dividend(0), "shares"),
        (lambda: OPENING.issue(0, 1), "shares"),
        (lambda: OPENING.issue(1, -1), "consideration"),
        (lambda: CLOSED.exercise(6, (1, 1)), "index"),
        (lambda: CLOSED.exercise(0, (0, 1)), "designated"),
        (lambda: CLOSED.net_exercise(-1, (1, 1), (25, 1)), "index"),
        (lambda: CLOSED.net_exercise(0, (1, 1), (-25, 1)), "fair_market_value"),
        (lambda: CLOSED.pass_days(0), "days"),
        (lambda: CLOSED.pass_days(10**9), "days"),
        (lambda: CLOSED.pass_days(1.5), "days"),  # type: ignore[arg-type]
    ],
)
def test_senseless_events_are_bad_input(event: Callable[[], Any], argument: str) -> None:
    """The argument at fault is named, and no clause is blamed."""
    with pytest.raises(BadInput) as bad:
        event()
    assert bad.value.argument == argument


def test_an_unknown_note_or_warrant_is_an_index_error() -> None:
    """It says how many there are."""
    with pytest.raises(UnknownIndex, match="there is no Note 6: the ledger holds 6, from 0"):
        CLOSED.exchange(6, (1, 1))
    with pytest.raises(IndexError, match="there is no Warrant 0: the ledger holds 0"):
        OPENING.exercise(0, (1, 1))


def events(chance: random.Random) -> list[Callable[[Ledger], Ledger]]:
    """One of each event, sensible or not by chance."""
    index, part = chance.randrange(7), (chance.randrange(1, 50_000_00), chance.randrange(1, 4))
    days, amount = chance.randrange(1, 60), chance.randrange(1, 10**6)
    value = (chance.randrange(40), 1)
    line = Subscription(f"purchaser {amount}", amount, surrenders_series_b=False)
    return [
        lambda ledger: ledger.close([line]),
        lambda ledger: ledger.give_notice(ledger.today + timedelta(days=days), amount),
        lambda ledger: ledger.deposit(amount),
        lambda ledger: ledger.prepay(),
        lambda ledger: ledger.exchange(index, part),
        lambda ledger: ledger.split(*chance.choice([(1, 2), (3, 2), (2, 1)])),
        lambda ledger: ledger.issue(amount, amount * value[0]),
        lambda ledger: ledger.exercise(index, part, value),
        lambda ledger: ledger.net_exercise(index, part, value),
        lambda ledger: ledger.pass_days(days),
    ]


@pytest.mark.parametrize("seed", range(10))
def test_any_run_of_events_accounts_for_everything_and_changes_no_ledger_before_it(seed: int) -> None:
    """A refused event leaves nothing behind, since a ledger never changes."""
    chance = random.Random(seed)
    ledger, done = CLOSED, 0
    for _ in range(200):
        before = repr(ledger)
        try:
            after = chance.choice(events(chance))(ledger)
        except (Refused, BadInput):
            after = ledger
        else:
            done += 1
        assert repr(ledger) == before
        ledger = after
        assert_accounts_for_everything(ledger)
    assert done > 30


def test_ten_thousand_events_leave_numbers_no_longer_than_their_values() -> None:
    """A split and its inverse, over and over, come back to where they began."""
    ledger = CLOSED
    for _ in range(5_000):
        ledger = ledger.split(2, 3).split(3, 2)
    assert ledger == CLOSED
