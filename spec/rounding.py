"""Where money and shares must become whole: named policies, because the agreements are silent.

A rounding policy is somebody's choice, not the paper's; each is a function of its own, to be cited by name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

CENTS = Fraction(100)
HALF = Fraction(1, 2)


def quotient(dividend: Any, divisor: Any) -> Any:
    """``dividend`` over ``divisor``, exact, where both may be whole numbers."""
    return Fraction(1) * dividend / divisor


def cents_in(money: Any) -> Any:
    """The cents (``int``) in an amount of dollars that is in whole cents already."""
    return math.floor(money * CENTS)


def payable_cents(dollars: Any) -> Any:
    """The amount payable, in cents (``int``): half a cent and more counts as a cent."""
    return math.floor(dollars * CENTS + HALF)


def to_the_cent(dollars: Any) -> Any:
    """The amount payable in whole cents, in dollars: half a cent and more counts as a cent."""
    return payable_cents(dollars) / CENTS


def whole_shares(shares: Any) -> Any:
    """The whole shares in an exact number of shares (Warrant 2): never rounded up."""
    return math.floor(shares)


def reserved_shares(shares: Any) -> Any:
    """The whole shares (``int``) that cover an exact number of shares: a fraction of one is covered by one."""
    return math.ceil(shares)


def allocate_cents(weights: Sequence[Any], cents: int) -> tuple[int, ...]:
    """``cents`` divided in proportion to ``weights``, by largest remainder; the parts sum to ``cents``.

    Each gets the whole cents of its share. The cents left over go one each to the largest remainders, and of
    equal remainders to the earlier. Weights are at least zero, and not all zero; one of zero gets nothing.
    """
    total = sum(weights)
    whole = [cents * weight // total for weight in weights]
    remainders = [cents * weight % total for weight in weights]
    extra = topped_up(remainders, cents - sum(whole))
    return tuple(share + cent for share, cent in zip(whole, extra, strict=True))


def topped_up(remainders: Sequence[Any], left: Any) -> tuple[Any, ...]:
    """For each remainder 1 or 0: whether one of the cents ``left`` over goes to it, the largest coming first."""
    return tuple(0 + (rank_of(mine, remainders) < left) for mine in range(len(remainders)))


def rank_of(mine: int, remainders: Sequence[Any]) -> Any:
    """How many remainders come before the one in place ``mine``: larger ones, and equal ones earlier.

    The ranks are therefore 0, 1, 2 ... in some order, one for each place, however many remainders are equal.
    """
    remainder = remainders[mine]
    earlier = sum(other >= remainder for other in remainders[:mine])
    later = sum(other > remainder for other in remainders[mine + 1 :])
    return earlier + later


def withheld_cents(cents: Any, rate: Any) -> Any:
    """What a withholding at ``rate`` takes out of so many cents (``int``): a fraction of a cent counts as a cent."""
    return math.ceil(cents * rate)


def grossed_up_cents(cents: Any, rate: Any) -> Any:
    """The fewest cents (``int``) of which a withholding at ``rate``, below one, leaves ``cents``, exactly.

    They leave no less, because the fraction of a cent is added; and no more, because what is withheld is rounded
    up too.
    """
    return math.ceil(quotient(cents, 1 - rate))
