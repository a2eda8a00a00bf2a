"""Who signs something in writing, as the Notes stand in the ledger (PA 2.1)."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from impl import consent
from impl.errors import BadInput

if TYPE_CHECKING:
    from impl.ledger import Ledger


def majority_signs(ledger: "Ledger", signing: Collection[str]) -> bool:
    """Whether the Holders who sign are the Majority Holders today; with nobody signing, no.

    Raises `BadInput` for a name that holds no Note, `Refused` as `consent.majority` does.
    """
    if not signing:
        return False
    unknown = set(signing) - {note.holder for note in ledger.notes}
    if unknown:
        raise BadInput("signing", f"holds no Note: {', '.join(sorted(unknown))}")
    return consent.majority(
        [consent.Holding(note.holder, note.principal, note.holder in signing) for note in ledger.notes]
    )
