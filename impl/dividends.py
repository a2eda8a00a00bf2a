"""Dividends in Common Stock that go by a record date (Warrant 3(c)).

Prices are cents per share, numbers are shares; both exact, nothing is rounded.
"""

from collections.abc import Sequence

from attrs import frozen

from impl import inputs
from impl.adjustment import Adjusted, stock_dividend
from impl.errors import BadInput
from impl.ratios import Ratio


@frozen
class Payment:
    """A part of a dividend paid after the day fixed for it."""

    shares: int
    outstanding: Ratio  # Common Stock, immediately before
    convertible: Ratio  # shares that all else but the Warrant converts into or may be exercised for, at the time


@frozen
class RecordedDividend:
    """A Warrant's terms as a dividend runs its course."""

    from_record: Adjusted  # between the record date and the date fixed for payment
    from_due: Adjusted  # from then until something more is paid
    after: Adjusted  # once the last part is paid


def recorded_dividend(
    price: Ratio,
    number: Ratio,
    outstanding: Ratio,
    convertible: Ratio,
    declared: int,
    paid_when_due: int,
    late: Sequence[Payment],
) -> RecordedDividend:
    """A dividend of `declared` shares, `paid_when_due` of them on their day and others `late`, in that order.

    On the record date the price falls as if all were paid. Where less is paid on the date fixed, the price of
    the record date is computed again for what was paid, on the counts of the record date; each late part
    then lowers it as of its payment, on the counts of that time. Raises `BadInput` where more is paid than
    declared, declared or a late part is below 1, paid_when_due is negative, or as `stock_dividend` does.
    """
    inputs.positive("declared", declared)
    inputs.not_negative("paid_when_due", paid_when_due)
    inputs.listed("late", late)
    paid = paid_when_due
    for part in late:
        inputs.positive("late", part.shares)
        paid += part.shares
    if paid > declared:
        raise BadInput("declared", f"must be at least what is paid: {declared} against {paid}")
    from_record = stock_dividend(price, number, outstanding, convertible, declared)
    if paid_when_due == declared:
        from_due = from_record
    elif paid_when_due == 0:
        from_due = Adjusted(price, number)
    else:
        from_due = stock_dividend(price, number, outstanding, convertible, paid_when_due)
    after = from_due
    for part in late:
        after = stock_dividend(after.price, after.number, part.outstanding, part.convertible, part.shares)
    return RecordedDividend(from_record, from_due, after)
