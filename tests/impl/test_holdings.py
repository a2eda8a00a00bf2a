"""What the ledger keeps is kept in lowest terms."""

from datetime import date

import pytest
from attrs.exceptions import FrozenInstanceError

from impl.holdings import Note, Warrant

DAY = date(2002, 1, 31)


def test_a_note_keeps_lowest_terms() -> None:
    """However it was worked out."""
    note = Note("Kumi Hui", DAY, 100, (50, 100), (100, 4), (6, 8))
    assert (note.principal, note.prepaid, note.exchanged) == ((1, 2), (25, 1), (3, 4))


def test_a_new_note_has_nothing_prepaid_or_exchanged() -> None:
    """Zero in its one form."""
    note = Note("Kumi Hui", DAY, 100, (100, 1))
    assert note.prepaid == note.exchanged == (0, 1)


def test_a_warrant_keeps_lowest_terms() -> None:
    """Price and number."""
    warrant = Warrant("Kumi Hui", DAY, (100, 10), (500, 100))
    assert (warrant.price, warrant.number) == ((10, 1), (5, 1))


def test_what_is_kept_does_not_change() -> None:
    """An event makes a new one."""
    note = Note("Kumi Hui", DAY, 100, (100, 1))
    with pytest.raises(FrozenInstanceError):
        note.principal = (1, 1)  # type: ignore[misc]
