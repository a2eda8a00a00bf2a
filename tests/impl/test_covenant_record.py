"""The covenants' record: what falls away, in short books and long ones, and what is spent of each basket."""

from datetime import date

import pytest
from attrs import evolve

from impl import covenant_record
from impl.covenant_record import FEW, CovenantRecord
from impl.covenants import Debt, Disposal, Step
from impl.errors import BadInput, Refused
from impl.fees import Invoice
from impl.holdings import Note
from impl.ledger import Ledger
from impl.ratios import Ratio

ON = date(2002, 1, 31)
MILLION = 1_000_000_00


def book(*principals: Ratio, issued: int = 100, fell_short: bool = False) -> Ledger:
    """Notes issued for so many cents each, and what is outstanding of them."""
    notes = tuple(Note("Holder", ON, issued, principal) for principal in principals)
    record = CovenantRecord(fell_short=fell_short)
    return Ledger(ON, (1, 1), (0, 1), notes, first_closing_on=ON, sold=issued * len(notes), covenants=record)


@pytest.mark.parametrize(
    ("principal", "holds"), [((50, 1), True), ((499, 10), False), ((501, 10), True), ((0, 1), False), ((100, 1), True)]
)
@pytest.mark.parametrize("notes", [1, FEW, FEW + 1, 3 * FEW])
def test_half_is_enough_in_short_books_and_in_long_ones(principal: Ratio, holds: bool, notes: int) -> None:
    """A tenth of a cent a Note below one half is too little, however many there are."""
    ledger = book(*[principal] * notes)
    assert covenant_record.hold(ledger) is holds
    assert covenant_record.tested(ledger).covenants.fell_short is not holds


@pytest.mark.parametrize("above", [-1, 0, 1])
def test_a_long_book_on_the_very_edge_is_added_up_exactly(above: int) -> None:
    """A thousandth of a cent on one Note of a hundred decides it."""
    principals: list[Ratio] = [(101, 2), (99, 2)] * (FEW - 1)
    ledger = book(*principals, (50_000 + above, 1000), (50, 1))
    assert covenant_record.hold(ledger) is (above >= 0)


def test_covenants_that_fell_away_stay_away_in_any_book() -> None:
    for notes in (1, 2 * FEW):
        ledger = book(*[(100, 1)] * notes, fell_short=True)
        assert not covenant_record.hold(ledger)
        assert covenant_record.tested(ledger) is ledger


def test_before_the_first_closing_nothing_is_barred() -> None:
    ledger = evolve(book(), first_closing_on=None)
    assert covenant_record.take_step(ledger, Step.MERGER, (), excepted=False) is ledger


def test_baskets_are_added_up() -> None:
    ledger = book((100, 1))
    for _ in range(2):
        ledger = covenant_record.incur(ledger, MILLION, Debt.SALE_AND_LEASEBACK, ())
        ledger = covenant_record.incur(ledger, MILLION, Debt.ANYTHING, ())
        for kind in (Disposal.LEASED_BACK, Disposal.SALE_AND_LEASEBACK, Disposal.CASH):
            ledger = covenant_record.dispose(ledger, kind, MILLION, (), substantial=True, impairs=False)
    record = ledger.covenants
    assert (record.incurred, record.leaseback_debt) == (2 * MILLION, 2 * MILLION)
    assert (record.leased_back, record.sale_and_leaseback) == (2 * MILLION, 2 * MILLION)
    assert covenant_record.repay(ledger, 2 * MILLION).covenants.repaid == 2 * MILLION
    with pytest.raises(BadInput):
        covenant_record.repay(ledger, 2 * MILLION + 1)


def test_fees_stop_at_ten_thousand_dollars_however_they_are_billed() -> None:
    ledger = book((100, 1))
    for _ in range(3):
        ledger = covenant_record.pay_legal_fees(ledger, [Invoice(4_000_00, one_counsel=True)])
    assert ledger.covenants.legal_fees == 10_000_00


def test_consent_is_that_of_the_majority_and_of_holders_only() -> None:
    """One Holder of two with equal Notes is no majority; both are."""
    ledger = book((100, 1), (100, 1))
    ledger = evolve(ledger, notes=(ledger.notes[0], evolve(ledger.notes[1], holder="Another")))
    with pytest.raises(Refused) as refused:
        covenant_record.take_step(ledger, Step.DIVIDEND, ["Holder"], excepted=False)
    assert refused.value.clause == "PA 6.1(j)"
    assert covenant_record.take_step(ledger, Step.DIVIDEND, ["Holder", "Another"], excepted=False) is ledger
    with pytest.raises(BadInput, match="Nobody"):
        covenant_record.take_step(ledger, Step.DIVIDEND, ["Nobody"], excepted=False)
