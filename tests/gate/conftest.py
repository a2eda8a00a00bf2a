"""Statements about very little, registered for the length of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fourcorners.engine.examine import Effort
from fourcorners.engine.lemmas import StandIn
from fourcorners.engine.prove import Limits
from fourcorners.engine.statements import STATEMENTS, Statement, statement
from spec.facts import count, facts


@facts
class Purse:
    """What is in a purse."""

    coins: int = count("coins", maximum=31)
    notes: int = count("notes", maximum=1_000)


Register = Callable[..., Statement]


def true(purse: Purse) -> None:
    """A purse holds at least as much as its coins."""
    assert purse.coins + purse.notes >= purse.coins


@pytest.fixture
def quick() -> Effort:
    """As little effort as will do."""
    return Effort(draws=50, examples=5, limits=Limits(seconds=0.5, witness_seconds=0.1))


@pytest.fixture
def register() -> Iterator[Register]:
    """Register a statement; it is forgotten afterwards."""
    registered: list[str] = []

    def made(
        id: str, check: Callable[[Purse], None] = true, rests_on: tuple[str, ...] = (), **options: Any
    ) -> Statement:
        STATEMENTS.pop(id, None)
        registered.append(id)
        stand_ins = tuple(StandIn("impl.ratios:reduced", by, lambda real, *given: real(*given)) for by in rests_on)
        register = statement(
            id, "Note 2", facts=Purse, fails_if="a test would fail", rules=(), stand_ins=stand_ins, **options
        )
        return register(check)

    yield made
    for id in registered:
        STATEMENTS.pop(id, None)
