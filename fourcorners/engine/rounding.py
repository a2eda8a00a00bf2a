"""How symbolic numbers become whole: down, up, towards nought, and to the nearest as Python rounds."""

from __future__ import annotations

import math
from fractions import Fraction
from numbers import Number
from typing import Any

from fourcorners.engine.path import cannot_follow
from fourcorners.engine.symbolic import Symbolic


class Rounded(Symbolic, Number):
    """A number that can be floored, and with that every other way be made whole."""

    __slots__ = ()
    __hash__ = Symbolic.__hash__

    def __floor__(self: Any) -> Any:
        return self // 1

    def __ceil__(self: Any) -> Any:
        return -(-self // 1)

    def __trunc__(self: Any) -> Any:
        return self // 1 if self >= 0 else -(-self // 1)

    def __round__(self: Any, digits: Any = None) -> Any:
        """To the nearest whole number, and of two as near to the even one."""
        if digits is not None:
            raise cannot_follow("round() to digits")
        above = self + Fraction(1, 2)
        whole = math.floor(above)
        return whole - ((whole == above) & (whole % 2 == 1))
