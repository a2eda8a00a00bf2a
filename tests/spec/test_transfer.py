"""transfer.note, transfer.warrant and party.joinder."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from spec.decision_alternatives import TransferMeasure, TransferWarrantMeasure
from spec.errors import InvalidFacts, Refused
from spec.readings import Readings
from spec.terms import EXHIBIT_A, FIRST_CLOSING_DATE, MATURITY_DATE
from spec.transfer import (
    Circumstances,
    JoinderFacts,
    NoteTransferFacts,
    Occasion,
    WarrantTransferFacts,
    party_joinder,
    transfer_note,
    transfer_warrant,
)

LEAST = 500_000
CENT = Fraction(1, 100)
AMOUNTS = Readings(transfer_measure=TransferMeasure.NOTE_AMOUNT)
PRICED = Readings(transfer_warrant_measure=TransferWarrantMeasure.PRICE)


def note(part: Any, principal: Any = 2_147_357, on: date = FIRST_CLOSING_DATE, **how: bool) -> NoteTransferFacts:
    """A transfer of part of a Note."""
    return NoteTransferFacts(principal=principal, part=part, on=on, how=Circumstances(**how))


def warrant(part: Any, number: Any = 10_736_785, **facts: Any) -> WarrantTransferFacts:
    """A transfer of part of a Warrant."""
    return WarrantTransferFacts(number=number, part=part, **facts)


def refused(rule: Any, case: Any, readings: Readings | None = None) -> str:
    """The clause that turns the transfer away."""
    with pytest.raises(Refused) as refusal:
        rule(case, readings)
    return refusal.value.clause


def test_a_note_goes_in_parts_of_500_000_dollars_or_more() -> None:
    """Exactly $500,000 goes; a cent less does not."""
    outcome: Any = transfer_note(note(LEAST))
    assert (outcome.measured, outcome.transferred, outcome.kept) == (500_000, 500_000, 1_647_357)
    assert refused(transfer_note, note(LEAST - CENT)) == "PA 8.3(3)"


def test_a_note_can_go_whole_and_not_beyond() -> None:
    assert transfer_note(note(2_147_357)).kept == 0
    assert refused(transfer_note, note(2_147_357 + CENT)) == "PA 8.3"


def test_what_a_transfer_leaves_may_be_too_little_ever_to_follow() -> None:
    """Of $999,999.99 half goes, and $499,999.99 stays for good."""
    kept = transfer_note(note(LEAST, principal=1_000_000 - CENT)).kept
    assert kept == LEAST - CENT
    assert refused(transfer_note, note(kept, principal=kept)) == "PA 8.3(3)"


def test_interest_counts_towards_the_least_only_on_that_reading() -> None:
    """`transfer.measure`: by maturity $450,000 has grown to about $523,000; at first it has not."""
    at_maturity = note(450_000, principal=450_000, on=MATURITY_DATE)
    assert refused(transfer_note, at_maturity) == "PA 8.3(3)"
    outcome = transfer_note(at_maturity, AMOUNTS)
    assert outcome.measured > LEAST
    assert outcome.transferred == 450_000
    assert refused(transfer_note, note(450_000), AMOUNTS) == "PA 8.3(3)"


@pytest.mark.parametrize("line", EXHIBIT_A, ids=lambda line: line.purchaser)
def test_of_exhibit_a_the_largest_holder_alone_can_transfer(line: Any) -> None:
    """Kelly's $402,629 is the next: by maturity it has grown to less than $470,000."""
    case = note(line.principal, principal=line.principal, on=MATURITY_DATE)
    if line.principal > LEAST:
        assert transfer_note(case).kept == 0
    else:
        assert refused(transfer_note, case) == refused(transfer_note, case, AMOUNTS) == "PA 8.3(3)"


def test_each_condition_turns_a_transfer_away_by_itself() -> None:
    """And in the order of the clause where several fail."""
    assert refused(transfer_note, note(LEAST, lawful=False)) == "PA 8.3(1)"
    assert refused(transfer_note, note(LEAST, competitor=True)) == "PA 8.3(2)"
    assert refused(transfer_note, note(LEAST, joined=False)) == "PA 8.3(4)"
    assert refused(transfer_note, note(1, lawful=False, competitor=True, joined=False)) == "PA 8.3(1)"
    assert refused(transfer_note, note(1, competitor=True, joined=False)) == "PA 8.3(2)"
    assert refused(transfer_note, note(1, joined=False)) == "PA 8.3(3)"


def test_a_competitor_may_take_a_note_with_the_whole_company() -> None:
    """Joining is still wanted of it."""
    assert transfer_note(note(LEAST, competitor=True, whole_company=True)).kept == 1_647_357
    assert refused(transfer_note, note(LEAST, competitor=True, whole_company=True, joined=False)) == "PA 8.3(4)"


@pytest.mark.parametrize("wrong", [0, -1], ids=str)
def test_something_must_be_transferred(wrong: Any) -> None:
    with pytest.raises(InvalidFacts):
        note(wrong)
    with pytest.raises(InvalidFacts):
        warrant(wrong)


@pytest.mark.parametrize("wrong", [500_000.0, True, "500000", float("inf")], ids=repr)
def test_only_exact_parts_are_taken(wrong: Any) -> None:
    with pytest.raises(TypeError):
        note(wrong)
    with pytest.raises(TypeError):
        warrant(wrong)


def test_no_note_is_transferred_before_its_accrual_date() -> None:
    with pytest.raises(InvalidFacts, match="before the accrual date"):
        NoteTransferFacts(
            principal=Fraction(LEAST), part=Fraction(LEAST), accrues_from=date(2002, 6, 7), on=date(2002, 6, 6)
        )


def test_a_warrant_goes_with_the_companys_consent_or_to_an_affiliate() -> None:
    """In any part: one share of it, or all."""
    outcome: Any = transfer_warrant(warrant(1, company_consents=True))
    assert (outcome.transferred, outcome.kept) == (1, 10_736_784)
    assert transfer_warrant(warrant(10_736_785, affiliate=True)).kept == 0
    assert refused(transfer_warrant, warrant(1)) == "Warrant 8"
    assert refused(transfer_warrant, warrant(10_736_786, company_consents=True)) == "PA 8.3"


@pytest.mark.parametrize(
    ("how", "clause"),
    [({"lawful": False}, "PA 8.3(1)"), ({"competitor": True}, "PA 8.3(2)"), ({"joined": False}, "PA 8.3(4)")],
)
def test_the_agreements_terms_bind_a_transfer_of_a_warrant_too(how: dict[str, bool], clause: str) -> None:
    """To an affiliate as to anybody."""
    case = warrant(1000, affiliate=True, how=Circumstances(**how))
    assert refused(transfer_warrant, case) == clause


def test_a_warrant_is_measured_by_its_whole_price_only_on_that_reading() -> None:
    """`transfer.warrant-measure`: at $0.10, 5,000,000 shares come to $500,000 and one fewer do not."""
    assert transfer_warrant(warrant(5_000_000, affiliate=True), PRICED).transferred == 5_000_000
    one_fewer = warrant(4_999_999, affiliate=True)
    assert refused(transfer_warrant, one_fewer, PRICED) == "PA 8.3(3)"
    assert transfer_warrant(one_fewer).transferred == 4_999_999


def test_an_adjustment_does_not_change_what_a_warrant_is_measured_at() -> None:
    """Half the price and twice the shares come to the same."""
    case = warrant(10_000_000, number=10_000_000, purchase_price=Fraction(1, 20), affiliate=True)
    assert transfer_warrant(case, PRICED).transferred == 10_000_000


@pytest.mark.parametrize(
    ("occasion", "clause"),
    [(Occasion.SALE, "PA 1.3(b)"), (Occasion.EXCHANGE, "PA 1.3(c)"), (Occasion.TRANSFER, "PA 8.3(4)")],
)
def test_a_newcomer_joins_on_every_occasion(occasion: Occasion, clause: str) -> None:
    assert party_joinder(JoinderFacts(occasion=occasion, joined=True)).wanted
    assert refused(party_joinder, JoinderFacts(occasion=occasion)) == clause


def test_a_party_need_not_join_again_unless_it_takes_a_transfer() -> None:
    """PA 8.3(4) asks it of every assignee, party or not."""
    assert not party_joinder(JoinderFacts(occasion=Occasion.SALE, already_party=True)).wanted
    assert not party_joinder(JoinderFacts(occasion=Occasion.EXCHANGE, already_party=True)).wanted
    again = JoinderFacts(occasion=Occasion.TRANSFER, already_party=True)
    assert refused(party_joinder, again) == "PA 8.3(4)"
