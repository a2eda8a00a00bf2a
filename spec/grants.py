"""Options and Convertible Securities granted and still open, with all that their lapse will ask for."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from spec.additional_shares import Origin
from spec.deemed_issues import Rights
from spec.errors import InvalidFacts
from spec.facts import choice, count, day, facts, flag, listing, money, ratio, revised, shares
from spec.terms import AGREEMENT_DATE, LAST_EXPIRATION_DATE


@facts
class OpenGrant:
    """A grant of rights to Additional Shares, some of them not yet exercised, converted or lapsed."""

    number: int = count("its number, in the order of the grants", minimum=1)
    granted_on: date = day("day of the grant", minimum=AGREEMENT_DATE, maximum=LAST_EXPIRATION_DATE)
    rights: Rights = choice("what was granted", Rights)
    origin: Origin = choice("what the shares are issued on", Origin, default=Origin.NONE_NAMED)
    as_named: bool = flag("it is made as the exclusion names", default=True)
    left: Fraction = shares("shares still issuable", maximum=None)
    issued: Fraction = shares("shares issued, as counted on the day of the grant", maximum=None, default=Fraction(0))
    unit: Fraction = ratio("shares today for each on the day of the grant", above=Fraction(0), default=Fraction(1))
    received: Fraction = money("received for the grant", maximum=None, default=Fraction(0))
    received_for_converted: Fraction = money(
        "of that, for the rights exercised or converted", maximum=None, default=Fraction(0)
    )
    received_on_exercise: Fraction = money("received on exercise or conversion", maximum=None, default=Fraction(0))
    cancelled: Fraction = money("of that, by cancellation of liabilities", maximum=None, default=Fraction(0))


@facts
class Grants:
    """How many grants there have been, and those still open, in their order."""

    made: int = count("grants made", default=0)
    open: tuple[OpenGrant, ...] = listing("grant still open", OpenGrant, default=(), distinct="number")

    def numbered(self, number: int) -> OpenGrant:
        """The open grant of that number, or ``InvalidFacts`` where there is none."""
        for grant in self.open:
            if grant.number == number:
                return grant
        raise InvalidFacts("grant", f"no grant {number} is open", _those_open(self.open))

    def with_one(self, grant: OpenGrant) -> Grants:
        """With one grant more."""
        return revised(self, made=grant.number, open=(*self.open, grant))

    def with_changed(self, changed: OpenGrant) -> Grants:
        """With that grant as it now stands; without it where nothing is left of it."""
        stays = (changed,) if changed.left > 0 else ()
        return revised(
            self, open=tuple(e for each in self.open for e in (stays if each.number == changed.number else (each,)))
        )

    def without(self, number: int) -> Grants:
        """Without the grant of that number."""
        return revised(self, open=tuple(each for each in self.open if each.number != number))

    def split(self, old: int, new: int) -> Grants:
        """With every count of shares restated for a split or combination."""
        restated = tuple(revised(each, left=each.left * new / old, unit=each.unit * new / old) for each in self.open)
        return revised(self, open=restated)

    def issuable(self) -> Any:
        """The shares issuable on all grants still open."""
        return sum((each.left for each in self.open), Fraction(0))

    def invariants(self) -> dict[str, Any]:
        """What holds of the grants in every book that can come about, by sentence."""
        holds: dict[str, Any] = {}
        for each in self.open:
            of = f"of grant {each.number}"
            holds[f"something is left {of}"] = each.left > 0
            holds[f"a share {of} has not become nothing"] = each.unit > 0
            holds[f"no more is counted for rights exercised {of} than was received for all"] = (
                each.received_for_converted <= each.received
            )
            holds[f"no more is cancelled than received on exercise {of}"] = each.cancelled <= each.received_on_exercise
        return holds

    def figures(self) -> list[Any]:
        """Every count and payment."""
        return [
            figure
            for each in self.open
            for figure in (each.issued, each.received, each.received_for_converted, each.cancelled)
        ]


def _those_open(grants: tuple[OpenGrant, ...]) -> str:
    return "open are " + ", ".join(str(each.number) for each in grants) if grants else "none is open"
