"""A statement carries its clause and its sentence, is registered once, and needs its assertions."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fourcorners.engine.lemmas import StandIn
from fourcorners.engine.statements import STATEMENTS, Kind, Statement, statement
from spec.facts import count, facts

ROOT = Path(__file__).resolve().parent.parent.parent


@facts
class Purse:
    """What is in a purse."""

    coins: int = count("coins", maximum=10)


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    STATEMENTS.pop("test.purse", None)


def register(id: str, **options: Any) -> Callable[[Callable[[Purse], None]], Statement]:
    """Register a statement about a purse."""
    return statement(id, "Note 2", "Note 3", facts=Purse, rules=("note.amount",), fails_if="it would", **options)


def test_a_function_becomes_a_statement_under_its_id() -> None:
    """Its sentence is the first paragraph of its docstring, in one line."""

    def check(purse: Purse) -> None:
        assert purse.coins

    check.__doc__ = "No purse is empty,\n    whoever holds it.\n\n    The rest is for the programmer.\n    "
    never_empty = register("test.purse", kind=Kind.LEMMA, enumerated=("coins",))(check)
    assert STATEMENTS["test.purse"] is never_empty
    assert never_empty.sentence == "No purse is empty, whoever holds it."
    assert (never_empty.clause, never_empty.clauses) == ("Note 2", ("Note 2", "Note 3"))
    assert (never_empty.kind, never_empty.rules) == (Kind.LEMMA, ("note.amount",))
    assert never_empty.domain.facts is Purse
    assert never_empty.domain.finite


def test_an_id_is_given_once() -> None:
    """Ids are public: two statements under one would hide each other."""

    def check(_purse: Purse) -> None:
        """Anything."""

    register("test.purse")(check)
    with pytest.raises(ValueError, match=r"statement test\.purse is defined twice"):
        register("test.purse")(check)


def test_what_a_statement_rests_on_is_named_once_each() -> None:
    """In the order in which it is taken at its word."""
    stand_ins = tuple(StandIn("impl.ratios:reduced", by, max) for by in ("test.b", "test.a", "test.b"))

    @register("test.purse", stand_ins=stand_ins)
    def check(_purse: Purse) -> None:
        """Anything."""

    assert check.rests_on == ("test.b", "test.a")


def test_statements_refuse_to_load_where_assertions_are_dropped() -> None:
    """Under ``python -O`` every statement would hold, whatever it says."""
    command = [sys.executable, "-O", "-c", "import properties.warrants"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert found.stderr.strip().endswith(
        "RuntimeError: statements assert: do not run them under python -O, which drops every assertion"
    )
