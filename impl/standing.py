"""Defaults, acceleration, payments when due and demands on the Guarantors, event by event (PA 2.1, 7.1, Note 6).

Money in cents. Each function returns the next ledger, or raises and leaves nothing half done.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from impl import covenant_record, default, gross_up, guarantee, places
from impl.errors import Refused
from impl.gross_up import Withholding
from impl.holdings import Note
from impl.ratios import ZERO, plus
from impl.signatures import majority_signs
from impl.terms import DAYS_UNSTAYED, MATURITY

if TYPE_CHECKING:
    from impl.ledger import Ledger

SIXTY_DAYS = timedelta(days=DAYS_UNSTAYED)


@frozen
class Standing:
    """What has gone wrong so far, and what was paid when due."""

    petitions: tuple[date, ...] = ()  # days on which proceedings pending, not stayed, were begun by others
    defaulted_on: date | None = None  # the first Event of Default
    demanded_on: date | None = None  # the last demand on the Guarantors
    paid: int = 0  # cents, net, to Note holders
    by_guarantors: int = 0  # cents of that
    withheld: int = 0  # cents, beside that, to authorities


NOTHING_HAPPENED = Standing()
"""The standing of a ledger in which nothing has gone wrong, and nothing was due."""


def insolvency(ledger: "Ledger") -> "Ledger":
    """The Company or a Guarantor begins or authorises a bankruptcy proceeding today: an Event of Default."""
    return _defaulted(ledger, ledger.today)


def interference(ledger: "Ledger") -> "Ledger":
    """A law bars performance, a document ceases to bind or assets are taken today: an Event of Default."""
    return _defaulted(ledger, ledger.today)


def petition(ledger: "Ledger") -> "Ledger":
    """Others begin a bankruptcy proceeding today; unstayed for 60 days, it will be an Event of Default."""
    standing = ledger.standing
    return evolve(ledger, standing=evolve(standing, petitions=(*standing.petitions, ledger.today)))


def stay(ledger: "Ledger", index: int) -> "Ledger":
    """A court stays a pending proceeding.

    Raises `Refused` under PA 7.1(a) where none is pending; `UnknownIndex` where there is no such one.
    """
    petitions = ledger.standing.petitions
    if not petitions:
        raise Refused("PA 7.1(a)", "no proceeding is pending that could be stayed or acquiesced in")
    places.at("proceeding", petitions, index)
    left = petitions[:index] + petitions[index + 1 :]
    return evolve(ledger, standing=evolve(ledger.standing, petitions=left))


def acquiesce(ledger: "Ledger", index: int) -> "Ledger":
    """The Company acquiesces in a pending proceeding: an Event of Default today. Raises as `stay` does."""
    return _defaulted(stay(ledger, index), ledger.today)


def days_passed(ledger: "Ledger") -> "Ledger":
    """The ledger once proceedings begun 60 days ago or more, and pending, are Events of Default."""
    petitions = ledger.standing.petitions
    ripe = [begun for begun in petitions if (ledger.today - begun).days >= DAYS_UNSTAYED]
    if not ripe:
        return ledger
    left = tuple(begun for begun in petitions if (ledger.today - begun).days < DAYS_UNSTAYED)
    return _defaulted(evolve(ledger, standing=evolve(ledger.standing, petitions=left)), min(ripe) + SIXTY_DAYS)


def determine_otherwise(ledger: "Ledger", signing: Collection[str]) -> "Ledger":
    """The Majority Holders determine that Notes that fell due early, and are unpaid, are not due.

    Raises `Refused` under PA 7.1 where there is none, PA 2.1 where those who sign are not the majority.
    """
    if all(note.accelerated_on is None or note.principal[0] == 0 for note in ledger.notes):
        raise Refused("PA 7.1", "no Note that is outstanding has fallen due early")
    if not majority_signs(ledger, signing):
        raise Refused("PA 2.1", "those who sign are not the Majority Holders")
    undone = (note if note.principal[0] == 0 else evolve(note, accelerated_on=None) for note in ledger.notes)
    return evolve(ledger, notes=tuple(undone))


def pay(ledger: "Ledger", index: int, withholdings: Sequence[Withholding]) -> "Ledger":
    """The Company pays a Note in full that is due, increased by what law withholds.

    Raises `Refused` under Note opening where the Note is not due or nothing is outstanding on it, PA 2.7 as
    `gross_up.gross_up` does; `UnknownIndex` where there is no such Note.
    """
    return _paid(ledger, index, withholdings, by_guarantor=False)


def demand(ledger: "Ledger", signing: Collection[str], *, written: bool) -> "Ledger":
    """The Majority Holders demand from the Guarantors whatever is overdue.

    Raises `Refused` under PA 2.1 where nothing is overdue, the demand is not in writing, or those who sign are
    not the majority.
    """
    owed = [note for note in ledger.notes if note.principal[0] > 0 and due_on(note) < ledger.today]
    if not owed:
        raise Refused("PA 2.1", "the Company has not failed to pay anything when due")
    first = min(due_on(note) for note in owed)
    sums = [_amount_due(ledger, note) for note in owed]
    majority = majority_signs(ledger, signing)
    guarantee.demand(sum(sums), first, ledger.today, 0, 0, written=written, majority=majority)
    return evolve(ledger, standing=evolve(ledger.standing, demanded_on=ledger.today))


def guarantor_pays(ledger: "Ledger", index: int, withholdings: Sequence[Withholding]) -> "Ledger":
    """A Guarantor pays a Note in full that was overdue when payment was demanded.

    Raises `Refused` under PA 2.1 where it was not, and otherwise as `pay` does.
    """
    demanded_on = ledger.standing.demanded_on
    note = places.at("Note", ledger.notes, index)
    if demanded_on is None:
        raise Refused("PA 2.1", "nothing has been demanded from the Guarantors")
    if demanded_on <= due_on(note):
        raise Refused("PA 2.1", f"the Note was not overdue on {demanded_on}, when payment was demanded")
    return _paid(ledger, index, withholdings, by_guarantor=True)


def due_on(note: Note) -> date:
    """The day a Note is due: its acceleration's, the Maturity Date at the latest."""
    return MATURITY if note.accelerated_on is None else min(note.accelerated_on, MATURITY)


def _defaulted(ledger: "Ledger", on: date) -> "Ledger":
    standing = ledger.standing
    if standing.defaulted_on is None:
        standing = evolve(standing, defaulted_on=on)
    return evolve(ledger, standing=standing, notes=tuple(_due_early(note, on) for note in ledger.notes))


def _due_early(note: Note, on: date) -> Note:
    if note.accelerated_on is None and note.principal[0] > 0:
        return evolve(note, accelerated_on=on)
    return note


def _amount_due(ledger: "Ledger", note: Note) -> int:
    on = min(ledger.today, MATURITY)  # no interest is promised for later days
    return default.due_at_maturity(note.principal, note.accrues_from, due_on(note), on)


def _paid(ledger: "Ledger", index: int, withholdings: Sequence[Withholding], *, by_guarantor: bool) -> "Ledger":
    note = places.at("Note", ledger.notes, index)
    if note.principal[0] == 0:
        raise Refused("Note opening", "nothing is outstanding on the Note")
    payment = gross_up.gross_up(_amount_due(ledger, note), withholdings)
    standing = ledger.standing
    standing = evolve(
        standing,
        paid=standing.paid + payment.net,
        by_guarantors=standing.by_guarantors + (payment.net if by_guarantor else 0),
        withheld=standing.withheld + sum(payment.withheld),
    )
    repaid = evolve(note, principal=ZERO, repaid=plus(note.repaid, note.principal))
    notes = places.replaced(ledger.notes, index, repaid)
    return covenant_record.tested(evolve(ledger, notes=notes, standing=standing))
