"""Amendments and the notice of them, as the ledger keeps them (PA 8.6, 2.12, Warrant 13)."""

from collections.abc import Collection

from attrs import evolve

from impl import amendment, inputs
from impl.consent import Holding
from impl.decisions import Decisions, Owed
from impl.errors import BadInput, Refused
from impl.ledger import Ledger


def amend(ledger: Ledger, amended: str, company_consents: bool, consenting: Collection[str]) -> Ledger:
    """Amend or waive something, with the written consents of the holders named; others are owed notice of it.

    A holder of a Note with principal, of a Series A Note or of a Warrant with shares left is a holder. Raises as
    `amendment.effect` does, and `BadInput` where somebody named is no holder or `amended` is a default, which the
    Majority Holders waive otherwise.
    """
    if amended == amendment.DEFAULT:
        raise BadInput("amended", "a default is not waived here")
    for name in consenting:
        inputs.name("consenting", name)
    holdings = _holdings(ledger, consenting)
    strangers = set(consenting) - {each.holder for each in holdings}
    if strangers:
        raise BadInput("consenting", f"must hold securities: {', '.join(sorted(strangers))}")
    effect = amendment.effect(amended, company_consents, holdings)
    before = ledger.decisions
    waiting = {each.holder for each in before.owed}
    owed = tuple(Owed(holder, ledger.today) for holder in effect.notified if holder not in waiting)
    return evolve(ledger, decisions=Decisions(before.amendments + 1, before.owed + owed))


def notify(ledger: Ledger) -> Ledger:
    """Give every notice of an amendment that is owed. Raises `Refused` under PA 8.6 where none is."""
    if not ledger.decisions.owed:
        raise Refused("PA 8.6", "no notice of an amendment is owed")
    return evolve(ledger, decisions=Decisions(ledger.decisions.amendments))


def _holdings(ledger: Ledger, consenting: Collection[str]) -> list[Holding]:
    found = [
        Holding(note.holder, note.principal, note.holder in consenting)
        for note in ledger.notes
        if note.principal[0] > 0
    ]
    others = [note.holder for note in ledger.series_a_notes]
    others += [warrant.holder for warrant in ledger.warrants if warrant.number[0] > 0]
    return found + [Holding(holder, (0, 1), holder in consenting) for holder in others]
