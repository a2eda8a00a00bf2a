"""Transfers as the ledger registers them: the holder's name, and the Note or Warrant divided (PA 8.3, Warrant 8)."""

from attrs import evolve

from impl import hours, inputs, places
from impl.capital import divide
from impl.errors import BadInput, Refused
from impl.holdings import Note, Warrant
from impl.ledger import Ledger
from impl.ratios import ZERO, Ratio, over
from impl.transfer import Circumstances, transfer_note, transfer_warrant


def assign_note(ledger: Ledger, index: int, to: str, part: int | None, how: Circumstances) -> Ledger:
    """Transfer `part` cents of a Note's principal, or with None the whole Note; a part becomes a Note of its own.

    Raises `Refused` under PA 8.3 where no principal is outstanding, and as `transfer.transfer_note` does; `BadInput`
    where `to` is the holder or part is below 1, `UnknownIndex` where there is no such Note.
    """
    note: Note = places.at("Note", ledger.notes, index)
    _check_taker(note.holder, to)
    if part is not None:
        inputs.positive("part", part)
    if note.principal[0] == 0:
        raise Refused("PA 8.3", "nothing of the Note is outstanding")
    outcome = transfer_note(note.principal, note.principal if part is None else (part, 1), how)
    if part is None or outcome.kept[0] == 0:
        return evolve(ledger, notes=places.replaced(ledger.notes, index, evolve(note, holder=to)))
    kept = evolve(note, issued=note.issued - part, principal=outcome.kept)
    given = evolve(note, holder=to, issued=part, principal=outcome.transferred, prepaid=ZERO, exchanged=ZERO)
    return evolve(ledger, notes=(*places.replaced(ledger.notes, index, kept), given))


def assign_warrant(
    ledger: Ledger,
    index: int,
    to: str,
    part: Ratio | None,
    company_consents: bool,
    affiliate: bool,
    how: Circumstances,
) -> Ledger:
    """Transfer a Warrant for `part` of its shares, or with None the whole Warrant; a part becomes a Warrant of its own.

    Raises `Refused` under Warrant 8 where no share is purchasable, Warrant opening once it has expired, and as
    `transfer.transfer_warrant` does; `BadInput` where `to` is the holder or part is not above zero, `UnknownIndex`
    where there is no such Warrant.
    """
    warrant: Warrant = places.at("Warrant", ledger.warrants, index)
    _check_taker(warrant.holder, to)
    if part is not None:
        inputs.positive_ratio("part", part)
    hours.check_unexpired(warrant.issued_on, ledger.today, None)
    if warrant.number[0] == 0:
        raise Refused("Warrant 8", "no share is purchasable under the Warrant")
    whole = warrant.number if part is None else part
    outcome = transfer_warrant(warrant.number, whole, company_consents, affiliate, how)
    if outcome.kept[0] == 0:
        return evolve(ledger, warrants=places.replaced(ledger.warrants, index, evolve(warrant, holder=to)))
    staying, going = divide(warrant.carries, over(outcome.transferred, warrant.number))
    kept = evolve(warrant, number=outcome.kept, carries=staying)
    given = evolve(warrant, holder=to, number=outcome.transferred, carries=going)
    return evolve(ledger, warrants=(*places.replaced(ledger.warrants, index, kept), given))


def _check_taker(holder: str, to: str) -> None:
    inputs.name("to", to)
    if to == holder:
        raise BadInput("to", f"must not be the holder: {to}")
