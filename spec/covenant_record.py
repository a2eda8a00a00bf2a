"""What the covenants have to remember: the First Closing's principal, whether they fell away, and the baskets."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spec.covenants import InForceFacts, covenants_in_force
from spec.facts import NOTHING, facts, flag, money, revised, unchecked
from spec.readings import Readings
from spec.terms import LEGAL_FEES_LIMIT

if TYPE_CHECKING:
    from spec.book import Book


@facts
class CovenantRecord:
    """The covenants as they have come to stand, and what has been spent of their baskets and limits."""

    issued_at_first: Fraction = money("principal issued at the First Closing", maximum=None, default=NOTHING)
    fell_short: bool = flag("less than half the principal issued has been outstanding", default=False)
    incurred: Fraction = money("indebtedness incurred that counts", maximum=None, default=NOTHING)
    repaid: Fraction = money("of that, repaid", maximum=None, default=NOTHING)
    leaseback_debt: Fraction = money("indebtedness for sales and leasebacks", maximum=None, default=NOTHING)
    leased_back: Fraction = money("assets disposed of and leased or bought back", maximum=None, default=NOTHING)
    sale_and_leaseback: Fraction = money("assets sold and leased back", maximum=None, default=NOTHING)
    legal_fees: Fraction = money("paid to counsel for the Purchasers", maximum=None, default=NOTHING)
    costs: Fraction = money("costs of enforcement reimbursed", maximum=None, default=NOTHING)

    def figures(self) -> list[Any]:
        """Every amount in it."""
        return [
            self.issued_at_first, self.incurred, self.repaid, self.leaseback_debt, self.leased_back,
            self.sale_and_leaseback, self.legal_fees, self.costs,
        ]  # fmt: skip

    def invariants(self) -> dict[str, Any]:
        """What holds of every record that can come about, by sentence."""
        return {
            "no more indebtedness is repaid than was incurred": self.repaid <= self.incurred,
            "counsel for the Purchasers is paid $10,000 at the most": self.legal_fees <= LEGAL_FEES_LIMIT,
        }


def first_closed(book: Book, principal: Any) -> CovenantRecord:
    """The record once the First Closing has issued so much principal."""
    return revised(book.covenants, issued_at_first=principal)


def half_is_outstanding(book: Book, readings: Readings) -> Any:
    """Whether the covenants would hold today, and held on every day before; symbolic where the book is."""
    record = book.covenants
    return covenants_in_force(
        unchecked(
            InForceFacts,
            issued_at_first=record.issued_at_first,
            issued_later=book.sold - record.issued_at_first,
            outstanding=book.principal_outstanding(),
            fell_short_before=record.fell_short,
        ),
        readings,
    ).in_force


def covenants_hold(book: Book, readings: Readings) -> bool:
    """Whether the covenants hold today; before the First Closing there is no Note that they could be given for."""
    return book.first_closing_on is not None and bool(half_is_outstanding(book, readings))


def covenants_tested(book: Book, readings: Readings) -> Book:
    """The book after its principal has fallen: whether too little is outstanding now is remembered."""
    record = book.covenants
    if record.fell_short:
        return book
    falls_short = half_is_outstanding(book, readings) ^ True  # not "not", which would ask a symbolic book for its truth
    return revised(book, covenants=revised(record, fell_short=falls_short))
