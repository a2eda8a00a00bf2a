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
    """A Series B-1 Note; issued = principal + prepaid + exchanged + repaid, always."""

    holder: str
    accrues_from: date
    issued: int  # cents of principal, on the day of issue
    principal: Ratio = field(converter=lowest_terms)  # cents outstanding; zero once the Note is gone
    prepaid: Ratio = field(default=ZERO, converter=lowest_terms)  # cents of principal retired by prepayment
    exchanged: Ratio = field(default=ZERO, converter=lowest_terms)  # cents of principal exchanged
    repaid: Ratio = field(default=ZERO, converter=lowest_terms)  # cents of principal paid when due
    accelerated_on: date | None = None  # the day on which it fell due early, if it did


@frozen
class SeriesANote:
    """A Series A Note issued on an exchange."""

    holder: str
    principal: int  # cents
    dated: date
    delivered_on: date | None = None
    late: bool = False  # delivered after the last day for it


def lowest_terms_if_any(value: Ratio | None) -> Ratio | None:
    """The same ratio in lowest terms, where there is one."""
    return None if value is None else reduced(value[0], value[1])


@frozen
class Carried:
    """Something that a Warrant carries along beside its shares (Warrant 3(d) to 3(f))."""

    what: str
    cash: bool
    amount: Ratio = field(converter=lowest_terms)  # units still carried; of cash, dollars
    delivered: int = 0  # whole units so far; of cash, cents


@frozen
class Warrant:
    """A Warrant; it stays, with a number of zero, once it has been exercised in full."""

    holder: str
    issued_on: date
    price: Ratio = field(converter=lowest_terms)  # cents per share
    number: Ratio = field(converter=lowest_terms)  # shares purchasable
    history: History = ()  # since the earliest grant that may still lapse
    carries: tuple[Carried, ...] = ()
    measured_on: Ratio | None = field(default=None, converter=lowest_terms_if_any)  # shares, by a dividend under way
    held_to: Ratio | None = field(default=None, converter=lowest_terms_if_any)  # cents: lowest issue since its record
    certified: Ratio | None = None  # cents per share, last certified


@frozen
class Notice:
    """An irrevocable notice of prepayment."""

    given_on: date  # the day it takes effect
    prepay_on: date
    amount: int  # cents
