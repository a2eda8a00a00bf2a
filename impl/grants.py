"""Grants of options and Convertible Securities that may still be exercised, converted or lapse (Warrant 3(g)(3))."""

from datetime import date

from attrs import evolve, field, frozen

from impl.dilution import NONE_NAMED
from impl.errors import BadInput
from impl.ratios import ONE, ZERO, Ratio, reduced, times, total


def _lowest_terms(value: Ratio) -> Ratio:
    return reduced(value[0], value[1])


@frozen
class Grant:
    """A grant of which something is left. Money in cents, for the grant as a whole up to today."""

    number: int  # from 1, in the order of the grants
    granted_on: date
    rights: str  # dilution.OPTIONS or dilution.CONVERTIBLE_SECURITIES
    left: Ratio = field(converter=_lowest_terms)  # shares still issuable, as counted today
    origin: str = NONE_NAMED  # as `dilution.excluded_by` takes it
    as_named: bool = True
    issued: Ratio = field(default=ZERO, converter=_lowest_terms)  # shares issued, as counted on the day of the grant
    unit: Ratio = field(default=ONE, converter=_lowest_terms)  # shares today for each on the day of the grant
    received: int = 0  # for the grant
    received_for_converted: int = 0  # of that, for what was exercised or converted
    received_on_exercise: int = 0
    cancelled: int = 0  # of that, by cancelling liabilities


@frozen
class Grants:
    """The grants still open, and how many there have been."""

    made: int = 0
    open: tuple[Grant, ...] = ()

    def numbered(self, number: int) -> Grant:
        """The open grant of that number; `BadInput` where there is none."""
        for grant in self.open:
            if grant.number == number:
                return grant
        raise BadInput("grant", f"no grant {number} is open")

    def plus(self, grant: Grant) -> "Grants":
        """With one more."""
        return Grants(grant.number, (*self.open, grant))

    def changed(self, changed: Grant) -> "Grants":
        """With a grant as it now is, or without it where nothing is left of it."""
        left = []
        for grant in self.open:
            if grant.number != changed.number:
                left.append(grant)
            elif changed.left[0] > 0:
                left.append(changed)
        return Grants(self.made, tuple(left))

    def minus(self, number: int) -> "Grants":
        """Without a grant."""
        return Grants(self.made, tuple(grant for grant in self.open if grant.number != number))

    def split(self, old: int, new: int) -> "Grants":
        """With the shares of each restated: every `old` are now `new`."""
        restated = (
            evolve(grant, left=times(grant.left, (new, old)), unit=times(grant.unit, (new, old))) for grant in self.open
        )
        return Grants(self.made, tuple(restated))

    def issuable(self) -> Ratio:
        """Shares issuable on them all."""
        return total(grant.left for grant in self.open)


NO_GRANTS = Grants()
