"""Whether the stock authorised leaves enough for every Warrant of a book (Warrant 7)."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from spec.facts import unchecked
from spec.readings import Readings
from spec.reserve import ReserveFacts, reserve
from spec.rules import require

if TYPE_CHECKING:
    from spec.book import Book


def with_reserve(book: Book, readings: Readings) -> Book:
    """The same book; refused where it is known what is authorised, and that is too little for the Warrants."""
    authorised = book.capital.authorised
    if authorised is None:
        return book
    issued = math.ceil(book.common)
    require(issued <= authorised, "Warrant 7", "more stock is outstanding than is authorised")
    case = unchecked(
        ReserveFacts,
        number=sum((warrant.number for warrant in book.warrants), Fraction(0)),
        others=(),
        authorised=authorised,
        issued=issued,
    )
    require(reserve(case, readings).sufficient, "Warrant 7", "too little authorised stock is left for the Warrants")
    return book
