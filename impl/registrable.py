"""Which shares are Registrable Shares (RRA 1.7). Whole shares."""

from collections.abc import Sequence

from attrs import frozen

from impl import inputs
from impl.errors import BadInput

LEFT = (
    "sold_without_rights",
    "in_escrow",
    "restricted",
    "sold_registered",
    "sold_rule_144",
    "transferred_free",
    "not_outstanding",
)


@frozen
class Position:
    """The shares one holder was issued under RRA 1.7(i)-(iii), and how many of them went which way."""

    holder: str
    issued: int
    sold_without_rights: int  # (A)
    in_escrow: int  # (B)
    restricted: int  # (C)
    sold_registered: int  # (w)
    sold_rule_144: int  # (x)
    transferred_free: int  # (y)
    not_outstanding: int  # (z)
    could_sell: int  # within three months under Rule 144, as its limits stand on the day


def registrable(positions: Sequence[Position]) -> list[int]:
    """The Registrable Shares of each holder, in order.

    All that is left to a holder ceases to be Registrable where the holder could sell the whole of it within
    three months under Rule 144; otherwise none of it does. Raises `BadInput` where a count is negative, more
    shares went than were issued, or a holder stands twice.
    """
    inputs.listed("positions", positions)
    shares = [_left(position) for position in positions]
    if len({position.holder for position in positions}) < len(positions):
        raise BadInput("positions", "must name each holder once")
    return [0 if position.could_sell >= left else left for position, left in zip(positions, shares, strict=True)]


def _left(position: Position) -> int:
    if not isinstance(position, Position):
        raise BadInput("positions", f"must hold Positions, not {type(position).__name__}")
    inputs.name("holder", position.holder)
    inputs.not_negative("issued", position.issued)
    inputs.not_negative("could_sell", position.could_sell)
    left = position.issued
    for reason in LEFT:
        gone = getattr(position, reason)
        inputs.not_negative(reason, gone)
        left -= gone
    if left < 0:
        raise BadInput("issued", f"must be at least what has gone: {-left} more shares went than were issued")
    return left
