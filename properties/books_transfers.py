"""The bridge for transfers: how the engine is asked for each."""

from __future__ import annotations

from impl import transfer as computed
from impl.assignments import assign_note, assign_warrant
from impl.ledger import Ledger
from properties.books import happen
from properties.bridge import cents, pair
from spec.transfer import Circumstances
from spec.transfer_events import TransferNote, TransferWarrant


def how_made(how: Circumstances) -> computed.Circumstances:
    """How a transfer is made, as the engine takes it."""
    return computed.Circumstances(how.lawful, how.competitor, how.whole_company, how.joined)


@happen.register
def _note(event: TransferNote, ledger: Ledger) -> Ledger:
    part = None if event.part is None else cents(event.part)
    return assign_note(ledger, event.note, event.to, part, how_made(event.how))


@happen.register
def _warrant(event: TransferWarrant, ledger: Ledger) -> Ledger:
    part = None if event.part is None else pair(event.part)
    how = how_made(event.how)
    return assign_warrant(ledger, event.warrant, event.to, part, event.company_consents, event.affiliate, how)
