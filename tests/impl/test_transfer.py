"""Transfers and joinders."""

from typing import Any

import pytest

from impl.errors import BadInput, Refused
from impl.ratios import Ratio
from impl.terms import EXHIBIT_A
from impl.transfer import (
    CLAUSES,
    EXCHANGE,
    SALE,
    TRANSFER,
    Circumstances,
    Transferred,
    joinder,
    transfer_note,
    transfer_warrant,
)

LEAST = 50_000_000
WHOLE: Ratio = (214_735_700, 1)
PLAIN = Circumstances()


def refused(function: Any, *arguments: Any) -> str:
    """The clause that turns it away."""
    with pytest.raises(Refused) as refusal:
        function(*arguments)
    return refusal.value.clause


def test_a_note_is_transferred_in_500_000_dollars_or_more() -> None:
    """Whole, in exactly that part, and not in a cent or a third of a cent less."""
    assert transfer_note(WHOLE, WHOLE, PLAIN).kept[0] == 0
    assert transfer_note(WHOLE, (LEAST, 1), PLAIN) == Transferred((LEAST, 1), (164_735_700, 1))
    assert refused(transfer_note, WHOLE, (LEAST - 1, 1), PLAIN) == "PA 8.3(3)"
    assert refused(transfer_note, WHOLE, (3 * LEAST - 1, 3), PLAIN) == "PA 8.3(3)"
    assert refused(transfer_note, WHOLE, (214_735_701, 1), PLAIN) == "PA 8.3"


def test_of_exhibit_a_the_largest_note_alone_can_be_transferred() -> None:
    able = [
        holder
        for holder, principal in EXHIBIT_A
        if principal >= LEAST and transfer_note((principal, 1), (principal, 1), PLAIN).kept[0] == 0
    ]
    assert able == ["BAPEF Investments XII, Ltd."]


@pytest.mark.parametrize(
    ("how", "clause"),
    [
        (Circumstances(lawful=False, competitor=True, joined=False), "PA 8.3(1)"),
        (Circumstances(competitor=True, joined=False), "PA 8.3(2)"),
        (Circumstances(competitor=True, whole_company=True, joined=False), "PA 8.3(4)"),
        (Circumstances(joined=False), "PA 8.3(4)"),
    ],
)
def test_the_conditions_of_every_transfer_come_in_order(how: Circumstances, clause: str) -> None:
    """For Notes and Warrants alike."""
    assert refused(transfer_note, WHOLE, WHOLE, how) == clause
    assert refused(transfer_warrant, (10, 1), (10, 1), False, True, how) == clause


def test_a_competitor_may_take_everything() -> None:
    how = Circumstances(competitor=True, whole_company=True)
    assert transfer_note(WHOLE, WHOLE, how).transferred == WHOLE
    assert transfer_warrant((10, 1), (10, 1), True, False, how).transferred == (10, 1)


def test_a_warrant_goes_with_consent_or_to_an_affiliate_in_any_part() -> None:
    """No least applies: one share of ten, or a third of one."""
    assert transfer_warrant((10, 1), (1, 1), True, False, PLAIN) == Transferred((1, 1), (9, 1))
    assert transfer_warrant((10, 1), (1, 3), False, True, PLAIN) == Transferred((1, 3), (29, 3))
    assert refused(transfer_warrant, (10, 1), (1, 1), False, False, PLAIN) == "Warrant 8"
    assert refused(transfer_warrant, (10, 1), (11, 1), True, True, PLAIN) == "PA 8.3"


def test_who_is_no_party_yet_joins_and_a_transferee_always_does() -> None:
    assert [joinder(occasion, False, True) for occasion in CLAUSES] == [True, True, True]
    assert [joinder(occasion, True, True) for occasion in CLAUSES] == [False, False, True]
    assert [joinder(occasion, True, False) for occasion in (SALE, EXCHANGE)] == [False, False]
    assert refused(joinder, SALE, False, False) == "PA 1.3(b)"
    assert refused(joinder, EXCHANGE, False, False) == "PA 1.3(c)"
    assert refused(joinder, TRANSFER, True, False) == "PA 8.3(4)"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (((-1, 1), (1, 1), PLAIN), "principal: must be zero or above"),
        ((WHOLE, (0, 1), PLAIN), "part: must be above zero"),
        ((WHOLE, 0.5, PLAIN), "part: must be a tuple of two"),
        ((WHOLE, (1, 1), None), "how: must be Circumstances"),
        ((WHOLE, (1, 1), Circumstances(lawful="yes")), "lawful: must be True or False"),  # type: ignore[arg-type]
    ],
)
def test_senseless_transfers_are_bad_input(arguments: Any, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        transfer_note(*arguments)


def test_senseless_flags_and_occasions_are_bad_input() -> None:
    with pytest.raises(BadInput, match="affiliate: must be True or False"):
        transfer_warrant((1, 1), (1, 1), True, None, PLAIN)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="company_consents: must be True or False"):
        transfer_warrant((1, 1), (1, 1), 1, True, PLAIN)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="occasion: must be one of"):
        joinder("a wedding", True, True)
    with pytest.raises(BadInput, match="joined: must be True or False"):
        joinder(SALE, True, "no")  # type: ignore[arg-type]
