"""What a book remembers of amendments: how many took effect, and whom the Company has still to tell (PA 8.6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from spec.facts import count, day, facts, listing, name
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE


@facts
class NoticeOwed:
    """A record holder of Securities that did not consent to an amendment, and has still to be told of it."""

    holder: str = name("Holder")
    since: date = day(
        "day on which the amendment took effect", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE, clause="PA 8.6"
    )


@facts
class Decisions:
    """Amendments and waivers in effect, and the notices of them that are owed; to nobody more than one."""

    amendments: int = count("amendments and waivers in effect", default=0)
    notices_owed: tuple[NoticeOwed, ...] = listing(
        "notice of amendment owed", NoticeOwed, distinct="holder", default=(), clause="PA 8.6"
    )

    def days(self) -> list[date]:
        """Every day in it; none can be later than today."""
        return [each.since for each in self.notices_owed]

    def figures(self) -> list[Any]:
        """Every count in it."""
        return [self.amendments]

    def invariants(self) -> dict[str, Any]:
        """What holds of all decisions that can come about, by sentence."""
        return {
            "notice is owed of amendments that took effect, and of none besides": (
                (len(self.notices_owed) == 0) | (self.amendments > 0)
            ),
        }
