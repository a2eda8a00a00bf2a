"""What no symbolic value can become, whatever it stands for."""

from __future__ import annotations

from typing import Any, NoReturn

from fourcorners.engine.path import cannot_follow


def refuse(operation: str) -> Any:
    """A method that refuses: the engine cannot follow ``operation``."""

    def method(_self: Any, *_: Any, **__: Any) -> NoReturn:
        raise cannot_follow(operation)

    return method


class Symbolic:
    """What no symbolic value can become: a hash, an index, a plain number, text that says its value."""

    __slots__ = ()
    __hash__ = refuse("a hash (a set, or a dict's key)")
    __index__ = refuse("an index, a range or a loop bound")
    __int__ = refuse("int()")
    __float__ = refuse("float()")
    __complex__ = refuse("complex()")
    __round__ = refuse("round()")

    def __repr__(self) -> str:
        return "‹symbolic›"

    def __format__(self, _spec: str) -> str:
        return repr(self)
