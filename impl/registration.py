"""What happens to Registrable Shares, step by step (RRA 1.7, 6, 10, 11.3). Whole shares.

Each function returns the next ledger. All of them raise `Refused` under RRA 1.2 where no registration rights
agreement is in the ledger, or where whoever is named as a Holder is none.
"""

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from impl import inputs, registrable, registration_holders
from impl.errors import BadInput, Refused
from impl.ledger import Ledger
from impl.piggyback import last_day
from impl.registrable import Position
from impl.registration_holders import Vote
from impl.registration_state import Registration, RightsHolder, less


def record(ledger: Ledger, dated: date, holders: Sequence[RightsHolder]) -> Ledger:
    """Bring the agreement, made before, into the ledger with its Holders.

    Raises `Refused` under RRA 11.2 where it is there already; `BadInput` for a date after today, a negative
    count or a Holder named twice.
    """
    inputs.calendar_date("dated", dated)
    inputs.listed("holders", holders)
    if dated > ledger.today:
        raise BadInput("dated", f"must not be after {ledger.today}: {dated}")
    for row in holders:
        inputs.name("holder", row.holder)
        inputs.not_negative("shares", row.shares)
        inputs.not_negative("withheld", row.withheld)
    if len({row.holder for row in holders}) < len(holders):
        raise BadInput("holders", "must name each Holder once")
    if ledger.registration.dated is not None:
        raise Refused("RRA 11.2", f"the agreement of {ledger.registration.dated} is the entire one")
    rows = tuple(RightsHolder(row.holder, row.shares, row.withheld) for row in holders)
    return _with(ledger, evolve(ledger.registration, dated=dated, last_day=last_day(dated), holders=rows))


def release(ledger: Ledger, holder: str, shares: int) -> Ledger:
    """Release a Holder's shares from escrow or lock-up.

    Raises `Refused` under RRA 1.7 for more than are withheld; `BadInput` where shares is below 1.
    """
    inputs.positive("shares", shares)
    rights = rights_of(ledger)
    row = rights.row(holder)
    if shares > row.withheld:
        raise Refused("RRA 1.7", f"{shares} shares are released, and {row.withheld} are withheld")
    return _with(ledger, rights.put(evolve(row, shares=row.shares + shares, withheld=row.withheld - shares)))


def add_replacement_shares(ledger: Ledger, holder: str, shares: int) -> Ledger:
    """Count shares issued on exercise of Replacement Warrants; raises `BadInput` where shares is below 1."""
    inputs.name("holder", holder)
    inputs.positive("shares", shares)
    return _with(ledger, rights_of(ledger).add(holder, shares))


def limit_by_rule_144(ledger: Ledger, holder: str, could_sell: int) -> Ledger:
    """A Holder could now sell so many shares within three months; if all it has, none is Registrable any more.

    Raises `BadInput` where could_sell is negative.
    """
    inputs.not_negative("could_sell", could_sell)
    rights = rights_of(ledger)
    row = rights.row(holder)
    position = Position(holder, row.shares + row.withheld, 0, row.withheld, 0, 0, 0, 0, 0, could_sell)
    (left,) = registrable.registrable([position])
    return _with(ledger, rights.put(less(row, row.shares - left)))


def sell_under_rule_144(ledger: Ledger, holder: str, shares: int) -> Ledger:
    """A Holder sells shares to the public under Rule 144.

    Raises `Refused` under RRA 7 while the Holders stand off, RRA 1.7 for more than it has; `BadInput` where
    shares is below 1.
    """
    inputs.positive("shares", shares)
    rights = rights_of(ledger)
    row = rights.row(holder)
    rights.check_free(ledger.today)
    if shares > row.shares:
        raise Refused("RRA 1.7", f"{shares} shares are sold, and {row.shares} are held")
    return _with(ledger, rights.put(less(row, shares)))


def transfer(
    ledger: Ledger,
    holder: str,
    to: str,
    shares: int,
    *,
    sold: bool,
    lawful: bool,
    to_competitor: bool,
    joined: bool,
    bound: bool,
) -> Ledger:
    """A Holder sells or gives shares to another; bound: a donee agrees to stand off as well.

    Raises `Refused` under RRA 6 for more than it has, RRA 7 while the Holders stand off, unless given to a bound
    donee; `BadInput` where shares is below 1, or to is the Holder.
    """
    inputs.name("to", to)
    inputs.flag("bound", bound)
    if to == holder:
        raise BadInput("to", "must be somebody else")
    inputs.positive("shares", shares)
    rights = rights_of(ledger)
    row = rights.row(holder)
    if shares > row.shares:
        raise Refused("RRA 6", f"{shares} shares are transferred, and {row.shares} are held")
    if sold or not bound:
        rights.check_free(ledger.today)
    moved = registration_holders.transfer(
        row.shares, shares, sold=sold, lawful=lawful, to_competitor=to_competitor, joined=joined
    )
    rights = rights.put(less(row, shares))
    if moved.rights_pass:
        rights = rights.add(to, moved.passed)
    return _with(ledger, evolve(rights, without_holder=rights.without_holder + moved.without_holder))


def amend(ledger: Ledger, end: date, consents: Sequence[str]) -> Ledger:
    """Set another last day of the obligations, with the Company's consent and that of the Holders named.

    Raises `Refused` under RRA 11.3 without the Holders of 51%, or where no share is Registrable; `BadInput` where
    a Holder is named twice.
    """
    inputs.calendar_date("end", end)
    inputs.listed("consents", consents)
    if len(set(consents)) < len(consents):
        raise BadInput("consents", "must name each Holder once")
    rights = rights_of(ledger)
    for holder in consents:
        rights.row(holder)
    votes = [Vote(row.holder, row.shares, row.holder in consents) for row in rights.holders]
    if not registration_holders.amend(votes, rights.without_holder, company_consents=True).effective:
        raise Refused("RRA 11.3", "the Holders of 51% of the Registrable Shares do not consent")
    return _with(ledger, evolve(rights, last_day=end))


def rights_of(ledger: Ledger) -> Registration:
    """The registration rights; raises `Refused` under RRA 1.2 where there is no agreement to give any."""
    if ledger.registration.dated is None:
        raise Refused("RRA 1.2", "no registration rights agreement is in the ledger")
    return ledger.registration


def _with(ledger: Ledger, rights: Registration) -> Ledger:
    return evolve(ledger, registration=rights)
