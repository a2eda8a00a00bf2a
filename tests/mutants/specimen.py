"""A module to be at fault in: the tests put it among those of impl, in memory."""

from collections.abc import Iterable


def capped(amount: int, cap: int) -> int:
    """At most ``cap``."""
    if amount > cap:
        return cap
    return amount


def counted(number: int) -> int:
    """So many, one by one."""
    total = 0
    while number > 0:
        total += 1
        number -= 1
    return total


def stored(number: int) -> int:
    """As many as there is room for."""
    return len(bytearray(number // 1_000_000_000_000))


def unreached(number: int) -> int:
    """One more, were anybody to ask."""
    return number + 1


def inner(number: int) -> int:
    """A number of which only the sign is looked at."""
    return number * 2


def outer(number: int) -> bool:
    """Whether it is above nought."""
    return inner(number) > 0


def unwatched(number: int) -> tuple[int, int]:
    """A number that is watched, and one that no statement looks at."""
    return number, number + 7


def first_capped(amounts: Iterable[int], cap: int) -> int:
    """At most ``cap``, of the first."""
    (amount,) = amounts
    if amount > cap:
        return cap
    return amount
