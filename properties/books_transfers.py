"""The bridge for transfers and amendments: how the engine is asked for each, and agreement on what is remembered."""

from __future__ import annotations

from impl import decisions as kept
from impl import transfer as computed
from impl.amending import amend, notify
from impl.assignments import assign_note, assign_warrant
from impl.ledger import Ledger
from properties.bridge import cents, pair
from spec import events
from spec.decisions import Decisions
from spec.transfer import Circumstances


def how_made(how: Circumstances) -> computed.Circumstances:
    """How a transfer is made, as the engine takes it."""
    return computed.Circumstances(how.lawful, how.competitor, how.whole_company, how.joined)


def decisions_of(decisions: Decisions) -> kept.Decisions:
    """The engine's record of the same amendments and notices owed."""
    owed = tuple(kept.Owed(each.holder, each.since) for each in decisions.notices_owed)
    return kept.Decisions(decisions.amendments, owed)


def agree_on_decisions(specified: Decisions, engine: kept.Decisions) -> None:
    """Assert that both sides remember the same amendments and owe the same notices; none of it is shown."""
    assert specified.amendments == engine.amendments, "the number of amendments differs"
    owed, owed_too = specified.notices_owed, engine.owed
    assert [each.holder for each in owed] == [each.holder for each in owed_too], "others are owed a notice"
    for each, other in zip(owed, owed_too, strict=True):
        assert each.since == other.since, f"{each.holder} is owed a notice since another day"


def _transfer_note(event: events.TransferNote, ledger: Ledger) -> Ledger:
    part = None if event.part is None else cents(event.part)
    return assign_note(ledger, event.note, event.to, part, how_made(event.how))


def _transfer_warrant(event: events.TransferWarrant, ledger: Ledger) -> Ledger:
    part = None if event.part is None else pair(event.part)
    how = how_made(event.how)
    return assign_warrant(ledger, event.warrant, event.to, part, event.company_consents, event.affiliate, how)


def _amend(event: events.Amend, ledger: Ledger) -> Ledger:
    consenting = [each.holder for each in event.consenting]
    return amend(ledger, event.amended.value, event.company_consents, consenting)


def _notify(_event: events.NotifyAmendment, ledger: Ledger) -> Ledger:
    return notify(ledger)


ASKED = (
    (events.TransferNote, _transfer_note), (events.TransferWarrant, _transfer_warrant),
    (events.Amend, _amend), (events.NotifyAmendment, _notify),
)  # fmt: skip
"""How the engine is asked for each of these events."""
