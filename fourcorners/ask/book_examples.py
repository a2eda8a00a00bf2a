"""Questions about the book to start from: what can come to pass; the page, docs and tests use them."""

from __future__ import annotations

import attrs

from fourcorners.ask.book_question import DEFAULT_START
from fourcorners.ask.book_search import SaidOfBook


@attrs.frozen
class ExampleOfBook:
    """A question in plain words and as it is asked of the book, with the answer it must have."""

    in_words: str
    question: str
    kinds: tuple[str, ...]
    said: SaidOfBook
    within: int = 1
    until: str = ""
    start: str = DEFAULT_START


EXAMPLES_OF_BOOK = (
    ExampleOfBook(
        "Can a single exchange leave the covenants without effect?",
        "covenants.fell_short = yes", ("exchange",), SaidOfBook.YES,
    ),
    ExampleOfBook(
        "How soon can anything be prepaid, and by which steps?",
        "prepaid > 0", ("notice", "prepayment"), SaidOfBook.YES, within=2,
    ),
    ExampleOfBook(
        "Can two more Closings take the Notes sold past $4,450,000?",
        "sold > $4,450,000", ("closing",), SaidOfBook.NOT_WITHIN, within=2,
    ),
    ExampleOfBook(
        "Can anybody exchange a Note by 15 August 2002?",
        "number(series_a) > 0", ("exchange",), SaidOfBook.NOT_WITHIN, until="2002-08-15",
    ),
    ExampleOfBook(
        "Can a petition that nobody stays make a Note due by waiting alone?",
        "accelerated_on of Kumi Hui != none", ("petition", "stay", "days-pass"), SaidOfBook.YES, within=2,
    ),
    ExampleOfBook(
        "Can the transfer of a Note be turned away for being too small?",
        'refused by "PA 8.3(3)"', ("transfer-note",), SaidOfBook.YES,
    ),
    ExampleOfBook(
        "Can the price of a Warrant rise, by an issue, a dividend or a split?",
        "greatest(warrants.purchase_price) > $0.10", ("issue", "stock-dividend", "split"), SaidOfBook.YES,
    ),
    ExampleOfBook(
        "Can one exercise bring out more shares than the Warrants are for?",
        "common > 17,000,000 + 14,695,980", ("exercise", "net-exercise"), SaidOfBook.NOT_WITHIN,
    ),
)  # fmt: skip
"""In the order in which they are shown; each is answered in seconds."""
