"""RRA 1.7: which shares are Registrable Shares on a day, and what has taken the others out."""

from __future__ import annotations

from typing import Any

from spec.alternatives import RegistrationRule144
from spec.facts import Unit, facts, invalid_unless, listing, name, outcome, whole_shares
from spec.readings import Readings
from spec.rules import note, recording, rule, step


@facts
class Position:
    """The shares that one holder was issued under the clause, and what has become of them by the day asked about.

    Each share stands in one place only. ``could_sell`` is what Rule 144 lets the holder sell to the public within
    three months, its limits of volume and time applied: a fact of the day, which the agreement does not compute.
    """

    holder: str = name("Holder")
    merger: int = whole_shares("shares issued in the Merger", default=0, clause="RRA 1.7(i)")
    warrants: int = whole_shares("shares issued on exercise of Replacement Warrants", default=0, clause="RRA 1.7(ii)")
    distributed: int = whole_shares(
        "shares issued on those, or in their place, by split, dividend or exchange", default=0, clause="RRA 1.7(iii)"
    )
    sold_without_rights: int = whole_shares("sold without the rights (A)", default=0, clause="RRA 1.7(A)")
    in_escrow: int = whole_shares("held in escrow (B)", default=0, clause="RRA 1.7(B)")
    restricted: int = whole_shares("locked up by a Founder's employment agreement (C)", default=0, clause="RRA 1.7(C)")
    sold_registered: int = whole_shares("sold under a registration statement (w)", default=0, clause="RRA 1.7(w)")
    sold_rule_144: int = whole_shares("distributed under Rule 144 (x)", default=0, clause="RRA 1.7(x)")
    transferred_free: int = whole_shares("transferred and free of restriction (y)", default=0, clause="RRA 1.7(y)")
    not_outstanding: int = whole_shares("no longer outstanding (z)", default=0, clause="RRA 1.7(z)")
    could_sell: int = whole_shares("could be sold under Rule 144 within three months", default=0, clause="RRA 1.7(x)")

    def check(self) -> None:
        invalid_unless(
            excluded(self) + gone(self) <= issued(self), "merger", "more shares have left than were issued",
            "count each share once", "RRA 1.7",
        )  # fmt: skip


@facts
class RegistrableFacts:
    """Everybody who was issued shares that may be Registrable."""

    positions: tuple[Position, ...] = listing("holders", Position, distinct="holder")


@outcome
class Registrable:
    """One holder's shares: how many are Registrable, and how many are not for each reason."""

    holder: str = name("Holder")
    issued: int = whole_shares("shares issued")
    excluded: int = whole_shares("of them excluded")
    ceased: int = whole_shares("of them Registrable no longer")
    registrable: int = whole_shares("Registrable Shares")


@outcome
class RegistrableShares:
    """The Registrable Shares of each holder, in the order given, and of all together."""

    holders: tuple[Registrable, ...] = listing("holders", Registrable)
    total: int = whole_shares("Registrable Shares in all")


@rule(
    "registration.registrable", "RRA 1.7", "RRA 1.7(i)", "RRA 1.7(ii)", "RRA 1.7(iii)", "RRA 1.7(A)", "RRA 1.7(B)",
    "RRA 1.7(C)", "RRA 1.7(w)", "RRA 1.7(x)", "RRA 1.7(y)", "RRA 1.7(z)",
    facts=RegistrableFacts, outcome=RegistrableShares, points=("registration.rule-144",),
)  # fmt: skip
def registrable(case: RegistrableFacts, readings: Readings) -> RegistrableShares:
    """Shares of the Merger and the Replacement Warrants are Registrable until excluded, sold or free to be sold."""
    left = [issued(each) - excluded(each) - gone(each) for each in case.positions]
    free = free_to_be_sold(case.positions, left, readings)
    holders = tuple(
        Registrable(
            holder=each.holder,
            issued=issued(each),
            excluded=excluded(each),
            ceased=gone(each) + freed,
            registrable=remaining - freed,
        )
        for each, remaining, freed in zip(case.positions, left, free, strict=True)
    )
    if recording():
        for shown in holders:
            step(f"{shown.holder}, shares issued", "RRA 1.7", shown.issued, Unit.WHOLE_SHARES)
            step(f"{shown.holder}, excluded", "RRA 1.7", shown.excluded, Unit.WHOLE_SHARES)
            step(f"{shown.holder}, Registrable no longer", "RRA 1.7", shown.ceased, Unit.WHOLE_SHARES)
            step(f"{shown.holder}, Registrable Shares", "RRA 1.7", shown.registrable, Unit.WHOLE_SHARES)
    total = step("Registrable Shares in all", "RRA 1.7", sum(each.registrable for each in holders), Unit.WHOLE_SHARES)
    return RegistrableShares(holders=holders, total=total)


def issued(position: Position) -> int:
    """The shares issued in the Merger, on the Replacement Warrants, and on or for either."""
    return position.merger + position.warrants + position.distributed


def excluded(position: Position) -> int:
    """The shares that (A), (B) and (C) leave out; those of (B) and (C) come in when they are released."""
    return position.sold_without_rights + position.in_escrow + position.restricted


def gone(position: Position) -> int:
    """The shares that have ceased to be Registrable by what was done with them: (w), (x), (y) and (z)."""
    return position.sold_registered + position.sold_rule_144 + position.transferred_free + position.not_outstanding


def free_to_be_sold(positions: tuple[Position, ...], left: list[Any], readings: Readings) -> list[Any]:
    """Of the shares left to each holder, those that cease because Rule 144 would let them go within three months."""
    if readings.registration_rule_144 is RegistrationRule144.SHARE:
        return [min(shares, each.could_sell) for each, shares in zip(positions, left, strict=True)]
    sellable = [(shares > 0) & (each.could_sell >= shares) for each, shares in zip(positions, left, strict=True)]
    if readings.registration_rule_144 is RegistrationRule144.CLASS:
        at_once = any(sellable)
        note("RRA 1.7", "a holder could sell all that it has within three months, so no share stays", fired=at_once)
        return left if at_once else [0 for _ in left]
    return [shares if sells_all else 0 for shares, sells_all in zip(left, sellable, strict=True)]
