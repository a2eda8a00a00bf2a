"""Exchange of a Note, in whole or in part, for a Series A Note (Note 3)."""

from datetime import date

from attrs import frozen

from impl import inputs
from impl.errors import Refused
from impl.interest import growth
from impl.ratios import Ratio, at_most, half_up, minus, times
from impl.terms import FIRST_EXCHANGE_DAY


@frozen
class Exchanged:
    """A Series A Note, and what is left of the Note it came from."""

    series_a_principal: int  # cents
    remainder: Ratio  # cents of principal, exact, which keeps its accrual date


def exchange(principal: Ratio, accrues_from: date, part: Ratio, on: date) -> Exchanged:
    """Exchange a part of the outstanding principal, with the interest that part has earned.

    principal and part are cents, exact. The Series A principal is the Note Amount of the part, half-up to
    the cent. Raises `Refused` under Note 3(a) before 16 August 2002 or where part exceeds principal;
    `BadInput` where principal is negative, part is not above zero, or on is outside the life of the Note.
    """
    inputs.ratio("principal", principal)
    inputs.positive_ratio("part", part)
    factor = growth(accrues_from, on)
    if on < FIRST_EXCHANGE_DAY:
        raise Refused("Note 3(a)", f"no exchange before {FIRST_EXCHANGE_DAY}, and {on} is before it")
    if not at_most(part, principal):
        raise Refused("Note 3(a)", "the part to be exchanged exceeds the principal outstanding")
    return Exchanged(half_up(*times(part, factor)), minus(principal, part))
