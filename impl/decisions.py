"""What the ledger keeps of amendments: how many took effect, and who has still to be told of one (PA 8.6)."""

from datetime import date

from attrs import frozen


@frozen
class Owed:
    """A holder of securities to whom notice of an amendment is owed, since the day it took effect."""

    holder: str
    since: date


@frozen
class Decisions:
    """Amendments and waivers in effect, and the notices owed, at most one a holder."""

    amendments: int = 0
    owed: tuple[Owed, ...] = ()


NOTHING_DECIDED = Decisions()
"""Before the first amendment."""
