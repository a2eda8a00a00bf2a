"""What can happen to what the Warrants are for: distributions, recapitalisations, certificates, stock authorised."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spec.adjustment_time import adjusted_once_issued
from spec.authorised import with_reserve
from spec.carried import restated, with_added
from spec.distributions import DistributionFacts, other_distribution
from spec.dividend_events import require_notice
from spec.facts import (
    NOTHING,
    count,
    day,
    facts,
    invalid_unless,
    listing,
    name,
    revised,
    shares,
    unchecked,
    whole_shares,
)
from spec.happenings import Party, happening
from spec.holdings import LAST_PLACE, BookWarrant, member, replaced
from spec.readings import Readings
from spec.reorganisation import Entitlement, RecapitalisationFacts, Sort, recapitalisation
from spec.rules import require
from spec.terms import AGREEMENT_DATE, INITIAL_PURCHASE_PRICE, LAST_EXPIRATION_DATE
from spec.warrant_events import Split

if TYPE_CHECKING:
    from spec.book import Book


@happening("distribute", "Warrant 3(d)", "Warrant 6", "Note 4", by=Party.COMPANY)
@facts
class Distribute:
    """The Company distributes other securities of its own on the common stock (Warrant 3(d))."""

    what: str = name("what is distributed")
    each_share: Fraction = shares(
        "securities distributed on each share of common stock", above=NOTHING, minimum=None, clause="Warrant 3(d)"
    )
    noticed_on: date | None = day(
        "day on which the Holders had notice of the record date", minimum=AGREEMENT_DATE,
        maximum=LAST_EXPIRATION_DATE, clause="Warrant 6", default=None, absent="no record is taken",
    )  # fmt: skip

    def happen(self, book: Book, readings: Readings) -> Book:
        if self.noticed_on is not None:
            require_notice(book, self.noticed_on, readings)

        def carrying(warrant: BookWarrant) -> BookWarrant:
            if not adjusted_once_issued(warrant.issued_on, book.today, readings):
                return warrant
            case = unchecked(
                DistributionFacts,
                each_share=self.each_share,
                number=warrant.number,
                purchase_price=warrant.purchase_price,
            )
            added = other_distribution(case, readings).added
            return revised(warrant, carries=with_added(warrant.carries, self.what, False, added))

        return revised(book, warrants=tuple(map(carrying, book.warrants)))


@happening("split-securities", "Warrant 3(d)", by=Party.COMPANY)
@facts
class SplitSecurities:
    """Securities that Warrants carry along are themselves subdivided or combined (Warrant 3(d))."""

    what: str = name("what is split or combined")
    old: int = whole_shares("so many of them", minimum=1, clause="Warrant 3(d)")
    new: int = whole_shares("become so many", minimum=1, clause="Warrant 3(d)")

    def happen(self, book: Book, readings: Readings) -> Book:
        warrants = tuple(
            revised(each, carries=restated(each.carries, self.what, self.old, self.new)) for each in book.warrants
        )
        return revised(book, warrants=warrants)


def beside_the_stock(label: str) -> Any:
    """The field for what a share becomes beside the stock that the book goes on counting."""
    return listing(label, Entitlement, default=(), distinct="what")


def check_beside(beside: tuple[Entitlement, ...]) -> None:
    """Raise ``InvalidFacts`` for stock among what a share becomes beside the stock."""
    invalid_unless(
        not any(each.sort is Sort.STOCK for each in beside),
        "beside",
        "the book counts one class of stock",
        "give any other class as other securities",
        "Warrant 3(e)",
    )


@happening("recapitalise", "Warrant 3(e)", by=Party.COMPANY)
@facts
class Recapitalise:
    """The common stock is changed into other stock of the Company, and perhaps more beside (Warrant 3(e))."""

    old: int = whole_shares("so many shares of common stock", minimum=1, clause="Warrant 3(e)")
    new: int = whole_shares("become so many shares of other stock", minimum=1, clause="Warrant 3(e)")
    beside: tuple[Entitlement, ...] = beside_the_stock("what each share becomes beside that stock")

    def check(self) -> None:
        check_beside(self.beside)

    def happen(self, book: Book, readings: Readings) -> Book:
        into = unchecked(Entitlement, what="stock", sort=Sort.STOCK, each_share=Fraction(1) * self.new / self.old)

        def changed(warrant: BookWarrant, split: BookWarrant) -> BookWarrant:
            case = unchecked(
                RecapitalisationFacts,
                purchase_price=warrant.purchase_price,
                number=warrant.number,
                received=(into, *self.beside),
            )
            after = recapitalisation(case, readings)
            return revised(
                with_receivable(split, self.beside, after.receivable[1:]),
                purchase_price=after.purchase_price,
                number=after.number,
            )

        counted = Split(old=self.old, new=self.new).happen(book, readings)
        return revised(counted, warrants=tuple(map(changed, book.warrants, counted.warrants)))


def with_receivable(warrant: BookWarrant, beside: tuple[Entitlement, ...], receivable: Any) -> BookWarrant:
    """The Warrant, carrying along what it is for beside the stock."""
    carries = warrant.carries
    for each, amount in zip(beside, receivable, strict=True):
        carries = with_added(carries, each.what, each.sort is Sort.CASH, amount.amount)
    return revised(warrant, carries=carries)


@happening("furnish-certificate", "Warrant 3(h)", by=Party.COMPANY)
@facts
class FurnishCertificate:
    """The Company furnishes a Holder with the certificate of what has been adjusted since the last (Warrant 3(h))."""

    warrant: int = count("Warrant, by its place in the book from 0", maximum=LAST_PLACE)

    def happen(self, book: Book, readings: Readings) -> Book:
        warrant = member(book.warrants, self.warrant, "warrant")
        last = INITIAL_PURCHASE_PRICE if warrant.certified is None else warrant.certified
        require(warrant.purchase_price != last, "Warrant 3(h)", "nothing is adjusted, so there is nothing to certify")
        certified = revised(warrant, certified=warrant.purchase_price)
        return revised(book, warrants=replaced(book.warrants, self.warrant, certified))


@happening("authorise-stock", "Warrant 7", by=Party.COMPANY)
@facts
class AuthoriseStock:
    """The Company fixes how much common stock is authorised, enough for every Warrant (Warrant 7)."""

    authorised: int = whole_shares("common stock authorised in all", minimum=1, clause="Warrant 7")

    def happen(self, book: Book, readings: Readings) -> Book:
        return with_reserve(revised(book, capital=revised(book.capital, authorised=self.authorised)), readings)
