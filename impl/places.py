"""Places in what the ledger holds, counted from nought in the order of issue."""

from typing import TypeVar

from impl import inputs
from impl.errors import UnknownIndex

Held = TypeVar("Held")


def at(kind: str, held: tuple[Held, ...], index: int) -> Held:
    """What stands at a place; `UnknownIndex` where nothing does, `BadInput` where index is no whole number."""
    inputs.whole("index", index)
    if not 0 <= index < len(held):
        raise UnknownIndex("index", f"there is no {kind} {index}: the ledger holds {len(held)}, from 0")
    return held[index]


def replaced(held: tuple[Held, ...], index: int, item: Held) -> tuple[Held, ...]:
    """The same, with another at a place."""
    return (*held[:index], item, *held[index + 1 :])
