"""What follows an exchange: the Company delivers the Series A Note (Note 3(b))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spec.deadlines import ExchangeDeliveryFacts, exchange_delivery
from spec.facts import count, facts, revised, unchecked
from spec.happenings import Party, happening
from spec.holdings import LAST_PLACE, member, replaced
from spec.readings import Readings
from spec.rules import note, require

if TYPE_CHECKING:
    from spec.book import Book


@happening("deliver-series-a", "Note 3(b)", by=Party.COMPANY)
@facts
class DeliverSeriesA:
    """The Company delivers a Series A Note that was issued in exchange, in time or late (Note 3(b))."""

    series_a: int = count("Series A Note, by its place in the book from 0", maximum=LAST_PLACE)

    def happen(self, book: Book, readings: Readings) -> Book:
        issued = member(book.series_a, self.series_a, "series_a")
        require(issued.delivered_on is None, "Note 3(b)", "the Series A Note has been delivered")
        papers = unchecked(ExchangeDeliveryFacts, elected_on=issued.dated, surrendered_on=issued.dated)
        late = bool(book.today > exchange_delivery(papers, readings).deliver_by)
        note("Note 3(b)", "it is delivered later than three business days after the exchange", fired=late)
        delivered = revised(issued, delivered_on=book.today, late=late)
        return revised(book, series_a=replaced(book.series_a, self.series_a, delivered))
