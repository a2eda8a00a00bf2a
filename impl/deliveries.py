"""Delivery of the Series A Notes that exchanges call for (Note 3(b))."""

from attrs import evolve

from impl import places
from impl.errors import Refused
from impl.ledger import Ledger
from impl.notices import exchange_delivery


def deliver_series_a(ledger: Ledger, index: int) -> Ledger:
    """Deliver a Series A Note today; it is late after the third business day following its date.

    Raises `Refused` under Note 3(b) where it was delivered before; `UnknownIndex` where there is no such Note.
    """
    issued = places.at("Series A Note", ledger.series_a_notes, index)
    if issued.delivered_on is not None:
        raise Refused("Note 3(b)", f"the Series A Note was delivered on {issued.delivered_on}")
    _, last_day = exchange_delivery(issued.dated, issued.dated)
    delivered = evolve(issued, delivered_on=ledger.today, late=bool(ledger.today > last_day))
    return evolve(ledger, series_a_notes=places.replaced(ledger.series_a_notes, index, delivered))
