"""What the ledger keeps: Notes, Series A Notes, Warrants and a notice of prepayment.

Exact amounts are kept in lowest terms, so that a long history costs no more than the value it led to.
"""

from datetime import date

from attrs import field, frozen

from impl.price_history import History
from impl.ratios import ZERO, Ratio, reduced


def lowest_terms(value: Ratio) -> Ratio:
    """The same ratio in lowest terms."""
    return reduced(value[0], value[1])


@frozen
class Note:
    """A Series B-1 Note; issued = principal + prepaid + exchanged, always."""

    holder: str
    accrues_from: date
    issued: int  # cents of principal, on the day of issue
    principal: Ratio = field(converter=lowest_terms)  # cents outstanding; zero once the Note is gone
    prepaid: Ratio = field(default=ZERO, converter=lowest_terms)  # cents of principal retired by prepayment
    exchanged: Ratio = field(default=ZERO, converter=lowest_terms)  # cents of principal exchanged


@frozen
class SeriesANote:
    """A Series A Note issued on an exchange."""

    holder: str
    principal: int  # cents
    dated: date
    delivered_on: date | None = None
    late: bool = False  # delivered after the last day for it


@frozen
class Warrant:
    """A Warrant; it stays, with a number of zero, once it has been exercised in full."""

    holder: str
    issued_on: date
    price: Ratio = field(converter=lowest_terms)  # cents per share
    number: Ratio = field(converter=lowest_terms)  # shares purchasable
    history: History = ()  # since the earliest grant that may still lapse


@frozen
class Notice:
    """An irrevocable notice of prepayment."""

    given_on: date  # the day it takes effect
    prepay_on: date
    amount: int  # cents
