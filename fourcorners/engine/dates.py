"""Symbolic dates, as proleptic ordinals, and the days between them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fourcorners.engine.path import cannot_follow
from fourcorners.engine.symbolic import Symbolic, refuse


class SymbolicDays(Symbolic):
    """The time between two dates, at least one of them symbolic."""

    __slots__ = ("days",)
    __hash__ = Symbolic.__hash__

    def __init__(self, days: Any) -> None:
        self.days = days

    def __radd__(self, other: Any) -> Any:
        ordinal = ordinal_of(other)
        return NotImplemented if ordinal is None else date_of(ordinal + self.days)

    def _other(self, other: Any) -> Any:
        if isinstance(other, timedelta) and other != timedelta(days=other.days):
            raise cannot_follow("a part of a day")
        return other.days if isinstance(other, SymbolicDays | timedelta) else None

    def __rsub__(self, other: Any) -> Any:
        ordinal = ordinal_of(other)
        return NotImplemented if ordinal is None else date_of(ordinal - self.days)

    def __lt__(self, other: Any) -> Any:
        return self.days < self._other(other)

    def __le__(self, other: Any) -> Any:
        return self.days <= self._other(other)

    def __gt__(self, other: Any) -> Any:
        return self.days > self._other(other)

    def __ge__(self, other: Any) -> Any:
        return self.days >= self._other(other)

    def __eq__(self, other: object) -> Any:
        days = self._other(other)
        return NotImplemented if days is None else self.days == days


class SymbolicDate(Symbolic):
    """A calendar date between two others, as its proleptic ordinal."""

    __slots__ = ("ordinal",)
    __hash__ = Symbolic.__hash__

    def __init__(self, ordinal: Any) -> None:
        self.ordinal = ordinal

    # isinstance(x, date) is how exact code tells a date from anything else.
    @property  # type: ignore[misc]
    def __class__(self) -> type[date]:  # type: ignore[override]
        return date

    def toordinal(self) -> Any:
        return self.ordinal

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, SymbolicDays | timedelta):
            return date_of(self.ordinal - other.days)
        ordinal = ordinal_of(other)
        return NotImplemented if ordinal is None else days_of(self.ordinal - ordinal)

    def __rsub__(self, other: Any) -> Any:
        ordinal = ordinal_of(other)
        return NotImplemented if ordinal is None else days_of(ordinal - self.ordinal)

    def __add__(self, other: Any) -> Any:
        if not isinstance(other, SymbolicDays | timedelta):
            return NotImplemented
        return date_of(self.ordinal + other.days)

    __radd__ = __add__

    def __lt__(self, other: Any) -> Any:
        return self._against(other, "__lt__")

    def __le__(self, other: Any) -> Any:
        return self._against(other, "__le__")

    def __gt__(self, other: Any) -> Any:
        return self._against(other, "__gt__")

    def __ge__(self, other: Any) -> Any:
        return self._against(other, "__ge__")

    def __eq__(self, other: object) -> Any:
        return self._against(other, "__eq__")

    def __ne__(self, other: object) -> Any:
        return self._against(other, "__ne__")

    def _against(self, other: Any, comparison: str) -> Any:
        ordinal = ordinal_of(other)
        return NotImplemented if ordinal is None else getattr(self.ordinal, comparison)(ordinal)

    year = property(refuse("the year of a symbolic date"))
    month = property(refuse("the month of a symbolic date"))
    day = property(refuse("the day of a symbolic date"))
    weekday = refuse("the weekday of a symbolic date")
    replace = refuse("a part of a symbolic date")
    isoformat = refuse("the text of a symbolic date")


def ordinal_of(value: Any) -> Any:
    """The proleptic ordinal of a date, plain or symbolic; ``None`` of anything else."""
    if type(value) is SymbolicDate:
        return value.ordinal
    return value.toordinal() if type(value) is date else None


def date_of(ordinal: Any) -> Any:
    """The date of an ordinal: plain where the ordinal is."""
    return date.fromordinal(ordinal) if isinstance(ordinal, int) else SymbolicDate(ordinal)


def days_of(days: Any) -> Any:
    """So many days: a plain ``timedelta`` where the number is plain."""
    return timedelta(days=days) if isinstance(days, int) else SymbolicDays(days)
