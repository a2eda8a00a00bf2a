"""Putting the First Closing off (PA 1.3(a))."""

from datetime import date

from attrs import evolve

from impl import inputs
from impl.errors import Refused
from impl.ledger import Ledger
from impl.terms import FIRST_CLOSING_FROM, FIRST_CLOSING_UNTIL


def put_off_closing(ledger: Ledger, to: date) -> Ledger:
    """Specify, in writing to the Purchasers, a later day for the First Closing.

    Raises `Refused` under PA 1.3(a) once the First Closing has taken place, for a day that is not later than the one
    set so far, and for one that is past or after 7 February 2002.
    """
    inputs.calendar_date("to", to)
    if ledger.first_closing_on is not None:
        raise Refused("PA 1.3(a)", f"the First Closing took place on {ledger.first_closing_on}")
    if to <= (ledger.first_closing_set_for or FIRST_CLOSING_FROM) or to < ledger.today or to > FIRST_CLOSING_UNTIL:
        raise Refused("PA 1.3(a)", f"the First Closing cannot be put off to {to}")
    return evolve(ledger, first_closing_set_for=to)
