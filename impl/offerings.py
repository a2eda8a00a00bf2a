"""What happens to an offering that Holders may join, and the stand-off after it (RRA 2, 7, 8). Whole shares.

Each function returns the next ledger. All of them raise `Refused` under RRA 1.2 where no registration rights
agreement is in the ledger.
"""

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from impl import cutback, inputs, piggyback
from impl.cutback import Other, Request
from impl.errors import BadInput, Refused
from impl.ledger import Ledger
from impl.registration import rights_of
from impl.registration_state import Offering, Registration, StandOff, less


def close_series_2a(ledger: Ledger) -> Ledger:
    """The Series 2-A Public Offering closes today; raises `Refused` under RRA 2.1 where it closed before."""
    rights = rights_of(ledger)
    if rights.series_2a_closed_on is not None:
        raise Refused("RRA 2.1", f"the Series 2-A Public Offering closed on {rights.series_2a_closed_on}")
    return _with(ledger, evolve(rights, series_2a_closed_on=ledger.today))


def determine(ledger: Ledger, offering: str, received_on: date) -> Ledger:
    """The Company determines today to effect an offering; the Holders receive its notice on a day.

    Raises `Refused` under RRA 1.5 where it is no Public Offering, RRA 2.1 where the Series 2-A Public Offering did
    not close before today, RRA 10 after the last day of the obligations; `BadInput` for an unknown kind of
    offering, a day that is over, or another offering pending.
    """
    rights = rights_of(ledger)
    inputs.calendar_date("received_on", received_on)
    if offering not in piggyback.OFFERINGS:
        raise BadInput("offering", f"must be one of {', '.join(piggyback.OFFERINGS)}: {offering}")
    if received_on < ledger.today:
        raise BadInput("received_on", f"must not be before {ledger.today}: {received_on}")
    if rights.offering is not None:
        raise BadInput("offering", "must be the only one pending")
    if offering != piggyback.PUBLIC:
        raise Refused("RRA 1.5", f"an offering for a {offering} alone is no Public Offering")
    if rights.series_2a_closed_on is None or rights.series_2a_closed_on >= ledger.today:
        raise Refused("RRA 2.1", "the Series 2-A Public Offering did not close before today")
    _check_bound(rights, ledger.today)
    return _with(ledger, evolve(rights, offering=Offering(ledger.today, received_on)))


def request(ledger: Ledger, holder: str, shares: int) -> Ledger:
    """A Holder asks today for shares to be included; what it asked for before no longer counts.

    Raises `Refused` under RRA 2.1 where no offering is pending, RRA 1.2 where nobody of that name is a Holder, or
    as `piggyback.include` does; `BadInput` where shares is below 1.
    """
    inputs.positive("shares", shares)
    rights = rights_of(ledger)
    offering = _pending(rights, "RRA 2.1")
    row = rights.row(holder)
    included = piggyback.include(
        piggyback.PUBLIC,
        rights.series_2a_closed_on,
        offering.determined_on,
        offering.received_on,
        ledger.today,
        row.shares,
        shares,
        ledger.today,
        rights.last_day or date.max,
    )
    return _with(ledger, rights.put(evolve(row, asked=included.shares)))


def effect(ledger: Ledger, places: int | None, others: Sequence[Other]) -> Ledger:
    """Effect the pending offering today: the shares included are sold in it, and Registrable no longer.

    places is the room for Registrable Shares, None without a limitation. Raises `Refused` under RRA 2.1 where no
    offering is pending or its notice is still to be received; where a Holder asked for anything, RRA 10 after the
    last day of the obligations, RRA 7 while the Holders stand off, RRA 2.3 as `cutback.cut_back` does; `BadInput`
    likewise.
    """
    rights = rights_of(ledger)
    offering = _pending(rights, "RRA 2.1")
    if offering.received_on > ledger.today:
        raise Refused("RRA 2.1", f"the Holders receive the notice on {offering.received_on}")
    asking = [row for row in rights.holders if row.asked > 0]
    if asking:
        _check_bound(rights, ledger.today)
        rights.check_free(ledger.today)
        requests = [Request(row.holder, row.shares, row.asked) for row in asking]
        room = sum(row.asked for row in asking) if places is None else places
        for row, sold in zip(asking, cutback.cut_back(room, requests, others), strict=True):
            rights = rights.put(evolve(less(row, sold), asked=0))
    return _with(ledger, evolve(rights, offering=None, effective_on=ledger.today))


def withdraw(ledger: Ledger) -> Ledger:
    """Withdraw the pending offering and every request; raises `Refused` under RRA 8 where none is pending."""
    rights = rights_of(ledger)
    _pending(rights, "RRA 8")
    rows = tuple(evolve(row, asked=0) for row in rights.holders)
    return _with(ledger, evolve(rights, holders=rows, offering=None))


def ask_to_stand_off(ledger: Ledger, underwritten: bool, by_officer: bool, days: int) -> Ledger:
    """Ask the Holders to sell nothing for so many days following the last offering's effective date.

    A stand-off that still runs is not cut short. Raises `Refused` under RRA 7 where no offering is effective, an
    officer asks although there is a managing underwriter, or days exceeds 180; `BadInput` as `piggyback.stand_off`.
    """
    inputs.flag("by_officer", by_officer)
    rights = rights_of(ledger)
    if rights.effective_on is None:
        raise Refused("RRA 7", "no offering has become effective")
    asked_by = piggyback.OFFICER if by_officer else piggyback.UNDERWRITER
    asked = piggyback.stand_off(rights.effective_on, underwritten, asked_by, days, rights.effective_on, exempt=False)
    if not asked.bound:
        raise Refused("RRA 7", "there is a managing underwriter, and an officer asks")
    running = rights.stand_off
    if running is None or running.free_from <= ledger.today:
        return _with(ledger, evolve(rights, stand_off=StandOff(rights.effective_on, asked.free_from)))
    return _with(ledger, evolve(rights, stand_off=evolve(running, free_from=max(running.free_from, asked.free_from))))


def _pending(rights: Registration, clause: str) -> Offering:
    if rights.offering is None:
        raise Refused(clause, "no offering is pending")
    return rights.offering


def _check_bound(rights: Registration, today: date) -> None:
    if rights.last_day is not None and today > rights.last_day:
        raise Refused("RRA 10", f"the obligations to register shares ended on {rights.last_day}")


def _with(ledger: Ledger, rights: Registration) -> Ledger:
    return evolve(ledger, registration=rights)
